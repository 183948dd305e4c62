"""Make an installer: `dev.py build KIND`. What is made stands in build/dist, with its sums beside it."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from builds import linux, wheel, windows
from builds.common import DIST, BuildError, write_sums


def main() -> int:
    """Build one kind; 1 with a sentence where something is missing."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--release", action="store_true", help="packed as small as possible, which takes minutes")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="python.org's embeddable Python (Windows release)")
    chosen = parser.parse_args()
    try:
        made = KINDS[chosen.kind](chosen)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.stat().st_size / 1_000_000:7.1f} MB  {path}")
    write_sums(path for path in DIST.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    return 0


def _python(chosen: argparse.Namespace) -> windows.WindowsPython:
    if chosen.python:
        return windows.python_for_release(chosen.python)
    if chosen.release:
        raise BuildError("A release for Windows is built with python.org's own Python: name it with --python.")
    return windows.python_for_tests()


def _windows(chosen: argparse.Namespace) -> list[Path]:
    python = _python(chosen)
    return [windows.setup(python, windows.assemble(python), small=chosen.release)]


def _msi(chosen: argparse.Namespace) -> list[Path]:
    python = _python(chosen)
    return [windows.msi(python, windows.assemble(python))]


KINDS: dict[str, Callable[[argparse.Namespace], list[Path]]] = {
    "wheel": lambda _chosen: wheel.build(),
    "tar": lambda _chosen: linux.tar(),
    "deb": lambda chosen: linux.package("deb", small=chosen.release),
    "rpm": lambda chosen: linux.package("rpm", small=chosen.release),
    "windows": _windows,
    "windows-msi": _msi,
}

if __name__ == "__main__":
    sys.exit(main())
