"""The whole set-up in real windows with the real browser: twelve rooms sync, and nothing is left behind."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.playing import Played, found_forms, play, secrets_of

pytestmark = [pytest.mark.webengine, pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="reads /proc")]
MOST_ACTIONS = 23
HOSTILE = {
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    "no_proxy": "*",
    "HTTPS_PROXY": "http://127.0.0.1:9",
}
UNLOCKED = (
    "printf 'practice' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
    '"$@"; status=$?; PYTHON -m tests.e2e.keyring_count; exit $status'
)


@pytest.fixture(scope="module")
def secrets() -> dict[str, str]:
    return secrets_of()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Offscreen, with every variable set that has ever led such a program astray."""
    folder = tmp_path_factory.mktemp("setup")
    hostile = folder / "hostile.pem"
    hostile.write_text("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    files = {"REQUESTS_CA_BUNDLE": str(hostile), "CURL_CA_BUNDLE": str(hostile)}
    pictures = folder / "aside" / "pictures"
    return play(folder, "--pictures", str(pictures), **files, **HOSTILE)


def all_sync(played: Played) -> None:
    report = played.report
    assert played.status == 0, played.output.decode(errors="replace")[-3000:]
    assert report["ok"] is True, report.get("failure")
    assert [room["state"] for room in report["gateway"]["rooms"]] == ["syncing"] * 12
    assert report["actions"] <= MOST_ACTIONS
    assert sum(page["actions"] for page in report["pages"]) == report["actions"]


def test_twelve_rooms_sync_whatever_the_environment_says(played: Played) -> None:
    all_sync(played)


def test_the_report_has_what_was_promised(played: Played) -> None:
    report = played.report
    ids = "start gateway register client_id secret tenant consent rooms review connect done"
    assert [page["id"] for page in report["pages"]] == ids.split()
    assert all(set(page) == {"id", "title", "seconds", "actions"} for page in report["pages"])
    assert set(report["gateway"]["rooms"][0]) >= {"name", "address", "state", "reason"}
    assert report["requests"]["graph.microsoft.com"] > 0
    assert report["longest_gap_ms"] >= 0
    assert report["browser_open_ms"] > 0


def test_each_page_has_its_picture(played: Played) -> None:
    pictures = sorted((played.home.parent / "aside" / "pictures").glob("*.png"))
    assert len(pictures) >= len(played.report["pages"])
    assert all(picture.stat().st_size > 5000 for picture in pictures)


@pytest.mark.parametrize("name", ["client secret", "gateway password"])
def test_the_secret_is_found_nowhere_afterwards(played: Played, secrets: dict[str, str], name: str) -> None:
    assert len(played.texts) > 2000, "no texts were collected"
    assert len(played.glimpses) > 4, "nothing was seen of the process"
    assert played.traces(secrets[name]) == []


def test_nothing_is_left_of_the_run(played: Played) -> None:
    assert not list((played.home / "tmp").glob("room-wizard-*"))


@pytest.mark.parametrize("secret", ["MXY8Q~ay6_TQ", "Practice-isjvW4!"])
def test_the_search_would_find_it(secret: str) -> None:
    """A search that finds nothing proves something only if it can find."""
    import base64
    from urllib.parse import quote

    for offset in range(4):
        assert found_forms(secret, base64.b64encode(b"x" * offset + secret.encode() + b"and more"))
    for text in (secret, quote(secret, safe=""), json.dumps({"a": secret})):
        assert found_forms(secret, f"before {text} after".encode())
    for encoding in ("utf-16-le", "utf-16-be"):
        assert found_forms(secret, f"before {secret} after".encode(encoding))
    assert not found_forms(secret, b"nothing of the kind")


@pytest.mark.parametrize(
    "options",
    [
        ("--language", "de"),
        ("--faults", "429=0.2,503=0.2,reset=0.1,batch429=0.2"),
        ("--theme", "dark", "--latency", "100"),
    ],
    ids=["german", "faults", "slow"],
)
def test_it_comes_to_the_same_end(tmp_path: Path, options: tuple[str, ...]) -> None:
    played = play(tmp_path, *options)
    assert played.report.get("ok") is True, played.report.get("failure") or played.output.decode(errors="replace")
    assert [room["state"] for room in played.report["gateway"]["rooms"]] == ["syncing"] * 12


@pytest.mark.desktop
@pytest.mark.keyring
@pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "dbus-run-session", "gnome-keyring-daemon"))),
    reason="needs Xvfb, dbus-run-session and gnome-keyring-daemon",
)
def test_in_a_real_display_with_a_real_keyring(tmp_path: Path, screen: str, secrets: dict[str, str]) -> None:
    script = UNLOCKED.replace("PYTHON", sys.executable)
    played = play(
        tmp_path, before=["dbus-run-session", "--", "sh", "-c", script, "sh"], DISPLAY=screen, LIBGL_ALWAYS_SOFTWARE="1"
    )
    all_sync(played)
    assert played.report["secret_kept_in"] == "Secret Service"
    assert b"items left in the keyring: 0" in played.output
    for name, secret in secrets.items():
        assert played.traces(secret) == [], name
