"""The wheel in an environment of its own, with no source tree in sight, as pip, pipx and uv install it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builds import closure
from tests.shipped.built import ROOT, built

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


class Environment:
    """A fresh virtual environment with the built wheel in it, and an empty folder to stand in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)

    def pip(self, *words: str) -> None:
        command = [str(self.bin / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        empty = self.folder / "empty"
        empty.mkdir(exist_ok=True)
        names = ("PATH", "HOME", "LANG", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        return subprocess.run(
            [str(self.bin / "room-wizard"), *words],
            check=False, capture_output=True, text=True, cwd=empty, env={**kept, "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip


@pytest.fixture(scope="module")
def wheel() -> Path:
    return built("wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Installed without the extra; what it needs comes by hash from the one constraints file."""
    environment = Environment(tmp_path_factory.mktemp("wheel"))
    everything = closure.pinned(closure.LINUX)
    practice = closure.packages(closure.LINUX) - closure.packages(closure.LINUX, extras=())
    for name, wanted in (("base.txt", False), ("practice.txt", True)):
        lines = [text for package, text in everything.items() if (package in practice) is wanted]
        (environment.folder / name).write_text("".join(lines), "utf-8")
    environment.pip("install", "--no-deps", "--require-hashes", "-r", str(environment.folder / "base.txt"))
    environment.pip("install", "--no-deps", str(wheel))
    return environment


def test_a_wheel_carries_everything_that_runs_and_nothing_that_is_only_for_authors(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in ("_resources/products/velocity.toml", "_resources/translations/de/LC_MESSAGES/room-wizard.mo",
                   "_resources/style/wizard.qss", "_resources/gateway-api.yaml", "gui/pages/start.py"):  # fmt: skip
        assert f"wizard/{needed}" in names
    assert not [name for name in names if name.endswith((".po", ".md", ".png")) or name.startswith("tests/")]


def test_without_practice_one_sentence_says_what_to_install(installed: Environment) -> None:
    assert installed.run("--version").stdout.startswith("room-wizard ")
    for command in ("demo", "sandbox"):
        told = installed.run(command)
        assert (told.returncode, told.stdout) == (2, "")
        assert told.stderr.startswith("room-wizard: practice is not installed. Run: pip install 'room-wizard[sandbox]")
        assert len(told.stderr.splitlines()) == 1


def test_with_practice_the_demo_plays_to_its_end(installed: Environment) -> None:
    installed.pip("install", "--no-deps", "--require-hashes", "-r", str(installed.folder / "practice.txt"))
    report = installed.folder / "report.json"
    told = installed.run("demo", "--play", "--language", "de", "--report", str(report))
    assert told.returncode == 0, told.stdout[-1500:] + told.stderr[-1500:]
    played = json.loads(report.read_text("utf-8"))
    rooms = played["gateway"]["rooms"]
    assert (played["ok"], len(rooms), {room["state"] for room in rooms}) == (True, 12, {"syncing"})


def test_the_same_sources_give_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    from builds.common import environment

    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment())
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()
