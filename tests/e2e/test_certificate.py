"""The whole way with a certificate, as its own process: all rooms sync, and its private key is nowhere in clear."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.playing import Played, play
from tests.e2e.test_setup import UNLOCKED

pytestmark = [pytest.mark.webengine, pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="reads /proc")]


def certified(folder: Path, *options: str, forbids: str = "no", before: tuple[str, ...] = ()) -> Played:
    through = ("tests.e2e.certified", str(folder / "keys"), forbids)
    return play(folder, *options, through=through, before=before)


def all_sync(played: Played) -> None:
    assert played.report.get("ok") is True, played.report.get("failure") or played.output.decode(errors="replace")
    assert [room["state"] for room in played.report["gateway"]["rooms"]] == ["syncing"] * 12


def no_trace_of_the_key(played: Played, folder: Path) -> None:
    lines = (folder / "keys").read_text().split()
    assert len(lines) > 30, "no private key was made"
    assert len(played.texts) > 1000, "no texts were collected"
    assert len(played.glimpses) > 4, "nothing was seen of the process"
    for line in lines[1:-1]:
        assert played.traces(line) == []
    assert b"PRIVATE KEY" not in b"".join(played.glimpses) + played.output + played.texts


def test_by_hand(tmp_path: Path) -> None:
    played = certified(tmp_path)
    all_sync(played)
    no_trace_of_the_key(played, tmp_path)
    assert b"PRIVATE" not in (tmp_path / "keys.cer").read_bytes()


@pytest.mark.parametrize("forbids", ["no", "yes", "told"])
def test_one_sign_in(tmp_path: Path, forbids: str) -> None:
    """Chosen by the person, or because the organisation forbids client secrets, told before or not: no dead end."""
    played = certified(tmp_path, "--route", "signed-in", forbids=forbids)
    all_sync(played)
    no_trace_of_the_key(played, tmp_path)
    assert played.report["actions"] <= 15


def test_in_a_failing_cloud(tmp_path: Path) -> None:
    played = certified(tmp_path, "--route", "signed-in", "--faults", "429=0.2,503=0.2,batch429=0.3", forbids="told")
    all_sync(played)


@pytest.mark.keyring
@pytest.mark.skipif(
    not all(map(shutil.which, ("dbus-run-session", "gnome-keyring-daemon"))),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_with_a_real_keyring_it_lies_sealed(tmp_path: Path) -> None:
    """Too long for Windows' store, it takes the same way everywhere: a sealed file, and its key in the keyring."""
    script = UNLOCKED.replace("PYTHON", sys.executable)
    played = certified(tmp_path, "--route", "signed-in", before=("dbus-run-session", "--", "sh", "-c", script, "sh"))
    all_sync(played)
    assert played.report["secret_kept_in"] == "Secret Service"
    assert b"items left in the keyring: 0" in played.output
    no_trace_of_the_key(played, tmp_path)
