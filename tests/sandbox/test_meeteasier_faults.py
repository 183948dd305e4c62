"""What the stand-in for MeetEasier does beyond the real program: trouble on request, panels, TLS and a clock."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest
from asn1crypto import pem, x509

from tests.sandbox.client import wait_for
from tests.sandbox.conftest import QUICK
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator, administrating
from wizard.sandbox.certificates import server_context
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meeteasier import MeetEasier


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=QUICK)) as sandbox:
        yield sandbox


@pytest.fixture
def display(cloud: Sandbox, tmp_path: Path) -> MeetEasier:
    """Switched off still."""
    return MeetEasier(
        proxy=cloud.proxy_url,
        ca=cloud.ca_file,
        folder=tmp_path / "display",
        mqtt_panels=("lobby", "hall"),
        negative_serials=True,
        now=cloud.clock.now,
    )


@pytest.fixture
def admin(display: MeetEasier, cloud: Sandbox) -> Iterator[DisplayAdministrator]:
    with administrating(display, cloud) as administrator:
        yield administrator


def test_one_failure_on_request(display: MeetEasier, admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    display.fail_next("/api/search-config", 502, "POST")
    assert admin.ask("GET", "search-config").status_code == 200
    assert admin.ask("POST", "search-config", {"maxRooms": 50}).status_code == 502
    assert admin.get("search-config")["maxRooms"] == 20, "nothing was done"
    assert admin.post("search-config", maxRooms=50)["config"]["maxRooms"] == 50
    display.fail_next("/api/heartbeat", 503)
    assert [admin.ask("GET", "heartbeat").status_code for _ in range(2)] == [503, 200]


def test_an_answer_that_is_lost_after_the_write(display: MeetEasier, admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    display.lose_next_answer("/api/search-config", "POST")
    assert admin.get("search-config")["maxRooms"] == 20
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        admin.ask("POST", "search-config", {"maxRooms": 50})
    assert admin.get("search-config")["maxRooms"] == 50, "it was done"


def test_answers_that_take_their_time(display: MeetEasier, admin: DisplayAdministrator) -> None:
    display.slow("/api/heartbeat", 30.0)
    with pytest.raises(httpx.ReadTimeout):
        admin.ask("GET", "heartbeat", timeout=0.2)
    display.slow("/api/heartbeat", 0.0)
    assert admin.get("heartbeat") == {"status": "OK"}


def test_switching_off_ends_who_waits(display: MeetEasier, admin: DisplayAdministrator, tmp_path: Path) -> None:
    admin.bootstrap()
    admin.post("oauth-config", **admin.credentials())
    ends: list[str] = []

    def wait() -> None:
        try:
            httpx.get(f"{display.address}/api/rooms", trust_env=False, timeout=60)
        except httpx.TransportError as problem:
            ends.append(type(problem).__name__)

    waiting = Thread(target=wait)
    waiting.start()
    wait_for((tmp_path / "display" / "cache.json").exists)
    display.stop()
    waiting.join(10)
    assert ends
    with pytest.raises(httpx.ConnectError):
        admin.ask("GET", "heartbeat")
    display.start()
    assert admin.names()


def test_a_deleted_token_file_is_the_trap_of_the_first_start_again(
    display: MeetEasier, admin: DisplayAdministrator
) -> None:
    admin.set_up()
    display.restart()
    display.delete_token_cache()
    assert admin.hears_nothing("rooms")
    display.restart()
    assert admin.names()


def test_a_token_is_asked_for_again_shortly_before_its_end(admin: DisplayAdministrator) -> None:
    admin.set_up()
    assert admin.names()
    before = admin.token_requests()
    admin.cloud.clock.advance(50 * 60)
    assert admin.names()
    assert admin.token_requests() == before
    admin.cloud.clock.advance(45 * 60)
    assert admin.names()
    assert admin.token_requests() == before + 1
    admin.post("oauth-config", clientSecret="wrong8Q~practice-secret-that-nobody-made")
    admin.cloud.clock.advance(95 * 60)
    assert set(admin.get("rooms")) == {"error"}


def test_an_old_reading_is_stale(display: MeetEasier, admin: DisplayAdministrator) -> None:
    admin.set_up()
    display.connect_panel()
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"])
    assert admin.get("sync-status")["isStale"] is False
    display.disconnect_panel()
    admin.cloud.clock.advance(181)
    assert admin.get("sync-status")["isStale"] is True


def test_panels_that_a_broker_knows(display: MeetEasier, admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    address = "http://display.example/single-room/war-room-g.07-(lab)"
    assert [one["hostname"] for one in admin.get("mqtt-displays")["displays"]] == ["lobby", "hall"]
    assert set(admin.post("mqtt-page-url/lobby", url=address)) == {"success", "message"}
    admin.post("mqtt-page-url/rpi_hall", url="")
    assert admin.ask("POST", "mqtt-page-url/cellar", {"url": address}).status_code == 500
    assert display.page_addresses == {"lobby": address, "hall": ""}


def test_a_certificate_as_every_second_one_is(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.post("oauth-certificate/generate")
    _, _, der = pem.unarmor(admin.ask("GET", "oauth-certificate/download").content)
    assert x509.Certificate.load(der).serial_number < 0


def test_behind_tls(cloud: Sandbox, tmp_path: Path) -> None:
    authority = tmp_path / "display-ca.pem"
    context = server_context(["127.0.0.1"], authority)
    folder = tmp_path / "display"
    with MeetEasier(proxy=cloud.proxy_url, ca=cloud.ca_file, folder=folder, context=context) as display:
        assert display.address.startswith("https://127.0.0.1:")
        trust = ssl.create_default_context(cafile=authority)
        answer = httpx.get(f"{display.address}/api/heartbeat", verify=trust, trust_env=False)
        assert answer.json() == {"status": "OK"}
        display.lose_next_answer("/api/heartbeat")
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            httpx.get(f"{display.address}/api/heartbeat", verify=trust, trust_env=False)


def test_no_secret_is_readable_in_its_folder(admin: DisplayAdministrator, tmp_path: Path) -> None:
    admin.set_up()
    admin.post("oauth-certificate/generate")
    text = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "display").iterdir())
    for secret in (TOKEN, admin.credentials()["clientSecret"], "PRIVATE KEY"):
        assert secret not in text


def test_it_is_off_before_it_is_on(display: MeetEasier) -> None:
    display.stop()
    with pytest.raises(RuntimeError, match="switched off"):
        display.connect_panel()
    with display:
        address = display.address
        display.restart()
        assert display.address == address, "the port outlives a restart"
