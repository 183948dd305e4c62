"""Judges the Ansible collection as Ansible's own tools do, as far as they need neither containers nor the network.

Left out are the parts of `ansible-test sanity` that install programs of their own from the internet. What matters of
them is done another way: validate-modules runs here with this environment, yamllint is part of ansible-lint, and
`ansible-doc` is run by `tests/e2e/test_ansible.py`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCE = Path(__file__).resolve().parent / "ansible"
COLLECTION = Path("ansible_collections") / "room_calendar" / "wizard"
OFFLINE = (
    "action-plugin-docs", "changelog", "compile", "empty-init", "ignores", "line-endings", "no-assert",
    "no-get-exception", "no-illegal-filenames", "no-smart-quotes", "replace-urlopen", "shebang", "symlinks",
    "use-argspec-type-path", "use-compat-six",
)  # fmt: skip
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
KINDS = {"modules": "module", "inventory": "inventory"}


def main() -> int:
    """The exit status: 0 where nobody complains, or where there is no Ansible."""
    if sys.platform == "win32":
        print("SKIPPED: Ansible does not run on Windows.")
        return 0
    with tempfile.TemporaryDirectory(prefix="room-wizard-ansible-") as folder:
        place = lay_out(Path(folder))
        statuses = [
            # The repository's address is filled in when the project has a public one.
            run(place, "ansible-lint", "--offline", "--profile", "production", "-q", "-x", "galaxy[no-repository]"),
            run(place, "ansible-test", "sanity", "--python", RUNNING, *(f"--test={name}" for name in OFFLINE)),
            validate(place),
        ]
    return max(statuses)


def lay_out(folder: Path) -> Path:
    """Ansible finds a collection by its place, and ansible-test lists no files that a repository ignores."""
    place = folder / COLLECTION
    shutil.copytree(SOURCE, place)
    return place


def environment(place: Path) -> dict[str, str]:
    """Nothing of the person's own settings, and nothing left in their home."""
    folder = place.parents[2]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ANSIBLE_")}
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder / "home"),
        "ANSIBLE_HOME": str(folder / "home"),
        "ANSIBLE_COLLECTIONS_PATH": str(folder),
        "PYTHONPATH": str(folder),
        "LC_ALL": "C.UTF-8",
    }


def run(place: Path, *command: str) -> int:
    """Quiet where all is well."""
    done = subprocess.run(command, check=False, cwd=place, env=environment(place), capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
    return done.returncode


def validate(place: Path) -> int:
    """Whether documentation and options of every plugin agree."""
    found = [line for kind in KINDS for line in faults(place, kind)]
    known = set(ignored(place))
    wrong = [f"{path}: {code}: {text}" for path, code, text in found if f"{path} validate-modules:{code}" not in known]
    print("\n".join(wrong) or "ansible: the collection is as its documentation says")
    return 1 if wrong else 0


def faults(place: Path, kind: str) -> Iterator[tuple[str, str, str]]:
    """What validate-modules says, which `ansible-test` would start in an environment of its own."""
    import ansible_test

    script = Path(*ansible_test.__path__) / "_util/controller/sanity/validate-modules/validate.py"
    files = sorted(str(path.relative_to(place)) for path in (place / "plugins" / kind).glob("*.py"))
    options = ["--format", "json", "--collection", str(COLLECTION), "--collection-version", "0.1.0"]
    command = [sys.executable, str(script), *options, "--plugin-type", KINDS[kind], *files]
    done = subprocess.run(command, check=False, cwd=place, env=environment(place), capture_output=True, text=True)
    told: Mapping[str, Mapping[str, list[Mapping[str, str]]]] = json.loads(done.stdout)
    for path, one in told.items():
        yield from ((path, fault["code"], fault["msg"]) for fault in (*one["errors"], *one["warnings"]))


def ignored(place: Path) -> Iterator[str]:
    """What is known and stays, with its reason behind it."""
    for file in (place / "tests" / "sanity").glob("ignore-*.txt"):
        yield from (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())


if __name__ == "__main__":
    sys.exit(main())
