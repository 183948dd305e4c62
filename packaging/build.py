"""Make an installer: `dev.py build KIND`. What is made stands in build/dist, with its sums beside it."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from builds import linux, macos, policies, wheel, windows
from builds.common import BUILD, DIST, BuildError, inputs_hash, write_sums
from builds.release_signing import VARIABLE, release_source, source_text


def main() -> int:
    """Build one kind; 1 with a sentence where something is missing."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--release", action="store_true", help="packed as small as possible, which takes minutes")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="python.org's embeddable Python (Windows release)")
    parser.add_argument("--python-org", action="store_true", help="fetch that file from python.org")
    parser.add_argument(
        "--release-source",
        type=Path,
        metavar="FILE",
        help=f"where the built program asks for new versions; else the text in {VARIABLE}",
    )
    parser.add_argument("--cached", action="store_true", help="take what was made of the same files before")
    chosen = parser.parse_args()
    try:
        source = source_text(chosen.release_source)
        with release_source(source):
            made = (_made_before(chosen) if chosen.cached else []) or _make(chosen)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.release and not source.strip():
        print("Without --release-source: what was built knows no place to ask for new versions.", file=sys.stderr)
    for path in made:
        print(f"{path.stat().st_size / 1_000_000:7.1f} MB  {path}")
    write_sums(_finished())
    return 0


def _finished() -> list[Path]:
    return [path for path in DIST.iterdir() if path.is_file() and path.name != "SHA256SUMS"]


def _make(chosen: argparse.Namespace) -> list[Path]:
    made = KINDS[chosen.kind](chosen)
    _note(chosen).write_text("\n".join([inputs_hash(), *(path.name for path in made)]), "utf-8")
    return made


def _made_before(chosen: argparse.Namespace) -> list[Path]:
    """The files that this kind's last build made, if nothing that it read has changed since."""
    if not _note(chosen).is_file():
        return []
    key, *names = _note(chosen).read_text("utf-8").splitlines()
    made = [DIST / name for name in names]
    return made if key == inputs_hash() and all(path.is_file() for path in made) else []


def _note(chosen: argparse.Namespace) -> Path:
    BUILD.mkdir(exist_ok=True)
    return BUILD / f"{chosen.kind}{'-release' if chosen.release else ''}.made"


def _python(chosen: argparse.Namespace) -> windows.WindowsPython:
    if chosen.python_org:
        return windows.python_for_release(windows.fetched())
    if chosen.python:
        return windows.python_for_release(chosen.python)
    if chosen.release:
        raise BuildError("A release for Windows takes python.org's own Python: say --python ZIP or --python-org.")
    return windows.python_for_tests()


def _windows(chosen: argparse.Namespace) -> list[Path]:
    python = _python(chosen)
    return [windows.setup(python, windows.assemble(python), small=chosen.release)]


def _msi(chosen: argparse.Namespace) -> list[Path]:
    python = _python(chosen)
    return [windows.msi(python, windows.assemble(python))]


KINDS: dict[str, Callable[[argparse.Namespace], list[Path]]] = {
    "sums": lambda _chosen: [write_sums(_finished())],
    "wheel": lambda _chosen: wheel.build(),
    "tar": lambda _chosen: linux.tar(),
    "deb": lambda chosen: linux.deb(small=chosen.release),
    "rpm": lambda chosen: linux.rpm_package(small=chosen.release),
    "policies": lambda _chosen: policies.build(),
    "macos": lambda _chosen: macos.build(),
    "windows": _windows,
    "windows-msi": _msi,
}

if __name__ == "__main__":
    sys.exit(main())
