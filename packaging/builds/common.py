"""What every build needs: folders, the version, the commit's time, and running a program that must succeed."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = BUILD / "dist"
"""Where finished files go."""
DOWNLOADS = BUILD / "downloads"
"""Wheels and archives, each checked by its hash before it is used."""
NAME = "room-wizard"
PUBLISHER = "Room Calendar Wizard"
TITLE = "Room Calendar Wizard"

SYSTEM_PACKAGES = {
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "wixl": "wixl",
    "osslsigncode": "osslsigncode",
    "mmdebstrap": "mmdebstrap",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "objdump": "binutils",
    "rpmbuild": "rpm",
    "xz": "xz-utils",
}
"""A program that a build runs, and Debian's package that has it."""


class BuildError(RuntimeError):
    """A build cannot go on; the text says what is missing."""


def version() -> str:
    """The program's version, from the one place where it stands."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "wizard" / "__init__.py").read_text("utf-8"))
    if found is None:
        raise BuildError("wizard/__init__.py has no version")
    return found[1]


def commit_time() -> int:
    """Seconds since 1970 of the last commit: the time that every file in an artefact gets."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout.strip()
    return int(told) if told else 1_767_225_600  # a source archive without history: 1 January 2026


def environment(**more: str) -> dict[str, str]:
    """The surroundings of a program whose output shall not depend on when or in which order it ran."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", **more}


def run(*command: object, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """Run a program that must succeed; what it printed. BuildError with the end of its output where it fails."""
    parts = [str(part) for part in command]
    done = subprocess.run(
        parts,
        cwd=cwd,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=env or environment(),
    )
    if done.returncode:
        raise BuildError(f"{' '.join(parts[:4])} … ended with {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


def need(*programs: str) -> None:
    """BuildError, with the command that installs them, where a program is missing."""
    missing = [SYSTEM_PACKAGES.get(program, program) for program in programs if shutil.which(program) is None]
    if missing:
        raise BuildError(f"Missing: run “sudo apt-get install {' '.join(missing)}”, then try again.")


def emptied(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def dated(folder: Path) -> None:
    """Give every file and folder the commit's time, so that an archive of them is the same again."""
    moment = commit_time()
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment), follow_symlinks=False)


def inputs_hash() -> str:
    """One hash of all files that a build reads: the same hash, the same artefacts."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "wizard", "resources", "packaging",
         "pyproject.toml", "README.md"], cwd=ROOT, check=False, capture_output=True, text=True).stdout  # fmt: skip
    names = sorted(filter(None, told.split("\0")))
    digest = hashlib.sha256(sys.version.encode())
    for name in names:
        path = ROOT / name
        digest.update(f"{name} {sha256(path) if path.is_file() else 'gone'}\n".encode())
    return digest.hexdigest()


def write_sums(files: Iterable[Path]) -> Path:
    """SHA256SUMS beside the finished files, as `sha256sum --check` reads it."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(files)]
    target = DIST / "SHA256SUMS"
    target.write_text("".join(lines), "utf-8")
    return target


def in_environment(program: str) -> Path:
    """A program of the environment that runs this build."""
    return Path(sys.executable).parent / program
