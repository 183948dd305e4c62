"""The whole practice, played: not one connection leads off this computer."""

import os
from pathlib import Path

import pytest

from tests.e2e.loopback_only import OFF
from tests.e2e.playing import play

pytestmark = [pytest.mark.webengine, pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="reads /proc")]


@pytest.mark.parametrize("route", ["setup", "signed-in", "renew"])
def test_no_connection_leaves_this_computer(route: str, tmp_path: Path) -> None:
    played = play(tmp_path, "--route", route, "--rooms", "3", through=("tests.e2e.loopback_only",))
    assert played.report.get("ok") is True, played.report.get("failure") or played.output.decode()[-2000:]
    assert [line for line in played.output.decode().splitlines() if line.startswith(OFF)] == []
