"""`room-wizard demo --route fleet --play`: twenty gateways on this computer, and every step comes out as it should."""

import json
import signal
from pathlib import Path

import pytest

from wizard import cli
from wizard.commands import demo_fleet


def test_it_plays_to_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.json"
    assert cli.main(["demo", "--route", "fleet", "--play", "--report", str(report), "--language", "de"]) == 0
    told = json.loads(report.read_text("utf-8"))
    assert [step["counts"] for step in told["steps"]] == [step["expected"] for step in told["steps"]]
    assert (told["gateways"], len(told["steps"]), told["refused"]) == (20, 9, {})
    out = capsys.readouterr().out
    assert "wie in der Datei: 19 · geändert: 1" in out
    renewed, finished = told["steps"][6:8]
    assert (renewed["counts"], renewed["keys_at_microsoft"]) == ({"changed": 19, "unreachable": 1}, 2)
    assert (finished["counts"], finished["keys_at_microsoft"]) == ({"ok": 19, "changed": 1}, 1)
    assert (
        out.count("✓ Gateway 3 · ") == len(told["steps"]) - 1 - 1
    )  # planned once as a change, renewed once without power


def test_without_play_the_gateways_wait_for_a_person(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_fleet, "GATEWAYS", 1)
    say = demo_fleet._say

    def press_ctrl_c(text: str) -> None:
        say(text)
        if "check" in text:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(demo_fleet, "_say", press_ctrl_c)
    assert cli.main(["demo", "--route", "fleet"]) == 0
    assert "room-wizard apply " in capsys.readouterr().out
