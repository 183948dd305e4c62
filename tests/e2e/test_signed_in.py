"""The whole way with one sign-in, as its own process: twelve rooms, fourteen actions, also in a failing cloud."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import no_authorities

pytestmark = [pytest.mark.webengine, pytest.mark.slow]
MOST_ACTIONS = 14
ACTIONS_OF_A_SIGN_IN = 4  # name, password, "Sign in", and the button that opens it again
SECONDS = 170
# Half of all requests fail with a status. What is lost on the line may be the answer to a sign-in's code, which is
# good for once: then the person signs in again.
FAULTS = ("", "429=0.2,500=0.15,503=0.2,504=0.1,batch429=0.3,replica=0.5")
LOSSES = "reset=0.25,cut=0.25,replica=0.5"


def play(folder: Path, *options: str) -> dict[str, Any]:
    """The demo's report."""
    report = folder / "report.json"
    names = ("PATH", "LANG", "DISPLAY", *no_authorities.NAMES)
    environment = {name: os.environ[name] for name in names if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "wizard", "demo", "--play", "--report", str(report), *options]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    told: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return told


@pytest.mark.parametrize("faults", FAULTS)
def test_one_sign_in_connects_all_rooms(tmp_path: Path, faults: str) -> None:
    report = play(tmp_path, "--route", "signed-in", *(["--faults", faults] if faults else []))
    assert report["ok"], report.get("failure")
    rooms = report["gateway"]["rooms"]
    assert [room["state"] for room in rooms] == ["syncing"] * 12
    assert report["actions"] <= MOST_ACTIONS
    assert [page["id"] for page in report["pages"]] == [
        "start",
        "gateway",
        "register",
        "rooms",
        "review",
        "connect",
        "done",
    ]


def test_a_line_that_loses_answers_costs_sign_ins_and_nothing_else(tmp_path: Path) -> None:
    report = play(tmp_path, "--route", "signed-in", "--faults", LOSSES)
    assert report["ok"], report.get("failure")
    assert [room["state"] for room in report["gateway"]["rooms"]] == ["syncing"] * 12
    more = report["actions"] - MOST_ACTIONS
    assert more <= 0 or more % ACTIONS_OF_A_SIGN_IN == 0, report["actions"]


def test_it_works_in_german(tmp_path: Path) -> None:
    assert play(tmp_path, "--route", "signed-in", "--language", "de")["ok"]


def test_nothing_of_the_sign_in_stays_on_the_disk(tmp_path: Path) -> None:
    """Neither the person's password nor the app's secret is found in any file of the run."""
    from wizard.sandbox.cloud import Sandbox

    report = play(tmp_path, "--route", "signed-in")
    person = Sandbox().tenant("contoso").people["privileged_role_admin"]
    assert report["ok"]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert person.password.encode() not in content, path
        assert b"8Q~" not in content, path
