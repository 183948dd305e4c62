"""The set-up on a real Windows, run by the release workflow: the whole set-up route with the embedded browser."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipped.built import BUILD

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform != "win32", reason="a real Windows is needed; Wine is used elsewhere"),
]


@pytest.mark.parametrize("route", ["setup", "renew"])
def test_it_installs_plays_and_goes(route: str, tmp_path: Path) -> None:
    setup = next((BUILD / "dist").glob("*-windows-x64*-setup.exe"))
    program = tmp_path / "program"
    subprocess.run(f'"{setup}" /S /D={program}', check=True, timeout=300)
    report = tmp_path / "report.json"
    command = [str(program / "room-wizard-cli.exe"), "demo", "--route", route, "--play", "--report", str(report)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    played = json.loads(report.read_text("utf-8"))
    assert (played["ok"], played["secret_kept_in"]) == (True, "Windows Credential Manager")
    subprocess.run(f'"{program / "uninstall.exe"}" /S _?={program}', check=True, timeout=300)
    left = [path for path in program.rglob("*") if path.name != "uninstall.exe"] if program.exists() else []
    assert left == []
