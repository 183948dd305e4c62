"""The reference gateway syncs by itself, with only what was written to it, and says truly how each room fares."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.gateways import SECRET, Browser, FakeMicrosoft, eventually, signed_in
from wizard.sandbox.gateway import ReferenceGateway

MEETING = {
    "subject": "<b>Budget</b>",
    "start": {"dateTime": "2026-01-05T09:00:00.0000000"},
    "end": {"dateTime": "2026-01-05T10:00:00.0000000"},
}


@pytest.fixture
def microsoft(tmp_path: Path) -> Iterator[FakeMicrosoft]:
    with FakeMicrosoft(tmp_path) as fake:
        fake.mailboxes = {f"room{n}@contoso.example": [] for n in range(30)}
        yield fake


@pytest.fixture
def place(tmp_path: Path, microsoft: FakeMicrosoft) -> Iterator[tuple[ReferenceGateway, Browser]]:
    with signed_in(tmp_path, proxy=microsoft.proxy, ca_file=microsoft.ca_file) as running:
        yield running


def states(gateway: ReferenceGateway) -> dict[str, str]:
    return {
        room["address"].partition("@")[0]: f"{room['state']} {room['reason']}".strip() for room in gateway.rooms_state()
    }


def all_syncing(gateway: ReferenceGateway) -> bool:
    return all(state == "syncing" for state in states(gateway).values())


def test_every_mapped_room_syncs_after_activation(place: tuple[ReferenceGateway, Browser]) -> None:
    gateway, browser = place
    path = browser.connect({f"room{n}@contoso.example": f"room-{n}" for n in range(12)})
    eventually(lambda: all_syncing(gateway))
    status = browser.call("GET", f"{path}/status").json()
    assert status["consent"] == {"seen": True, "roles": ["Calendars.ReadWrite"]}
    assert len(status["rooms"]) == 12
    assert all(room["last_success"] and room["reason"] == "" for room in status["rooms"])


def test_each_failure_of_a_mailbox_has_its_reason(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft
) -> None:
    gateway, browser = place
    microsoft.mailboxes |= {
        "hybrid@contoso.example": (404, "MailboxNotEnabledForRESTAPI"),
        "scoped@contoso.example": (403, "ErrorAccessDenied"),
    }
    names = ["room1", "hybrid", "scoped", "typo"]
    browser.connect({f"{name}@contoso.example": f"room-{n}" for n, name in enumerate(names)})
    eventually(lambda: "waiting" not in states(gateway).values())
    assert states(gateway) == {
        "room1": "syncing",
        "hybrid": "failing mailbox-on-premises",
        "scoped": "failing mailbox-denied",
        "typo": "failing no-mailbox",
    }


def test_throttling_of_the_whole_and_of_items_is_waited_out(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft
) -> None:
    gateway, browser = place
    microsoft.whole = [(503, {}), (429, {"Retry-After": "0"}), (500, {})]
    microsoft.items = {"room3@contoso.example": [(429, {"Retry-After": "0"}), (504, {})]}
    browser.connect({f"room{n}@contoso.example": f"room-{n}" for n in range(5)})
    eventually(lambda: all_syncing(gateway))
    assert microsoft.whole == []
    assert microsoft.items == {"room3@contoso.example": []}


def test_consent_that_comes_later_is_seen(place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft) -> None:
    gateway, browser = place
    path = browser.connect({"room1@contoso.example": "room-1"})
    eventually(lambda: all_syncing(gateway))
    microsoft.roles = []
    eventually(lambda: not browser.call("GET", f"{path}/status").json()["consent"]["seen"])
    eventually(lambda: states(gateway) == {"room1": "failing permission-missing"})
    microsoft.roles = ["Calendars.ReadWrite"]
    eventually(lambda: all_syncing(gateway))


def test_a_secret_that_stops_working_is_told(place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft) -> None:
    gateway, browser = place
    path = browser.connect({"room1@contoso.example": "room-1"})
    eventually(lambda: all_syncing(gateway))
    microsoft.secrets = {"another"}
    etag = browser.call("GET", path).headers["ETag"]
    moved = {"tenant": {"domain": "other.contoso.example"}}
    assert browser.patch(path, etag, moved).status_code == 200
    eventually(lambda: states(gateway) == {"room1": "failing sign-in-refused"})


def test_a_renewal_is_proved_before_the_old_secret_goes(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft
) -> None:
    _, browser = place
    path = browser.connect({"room1@contoso.example": "room-1"})
    etag = browser.call("GET", path).headers["ETag"]
    staged = browser.change("PUT", f"{path}/credentials/staged", etag, json={"client_secret": "new8Q~secret"})
    refused = browser.call("POST", f"{path}/credentials/staged/test").json()
    assert (refused["state"], refused["detail"]) == ("failed", "AADSTS7000215")
    assert browser.change("POST", f"{path}/credentials/staged/activate", staged.headers["ETag"]).status_code == 409
    assert browser.call("GET", path).json()["credentials"]["active"]["hint"] == SECRET[:3]
    microsoft.secrets.add("new8Q~secret")
    browser.renew(path, staged.headers["ETag"], "new8Q~secret")
    credentials = browser.call("GET", path).json()["credentials"]
    assert (credentials["active"]["hint"], credentials["staged"]) == ("new", None)


def test_a_room_waits_again_only_if_its_own_pair_changed(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft
) -> None:
    gateway, browser = place
    path = browser.connect({"room1@contoso.example": "room-1", "room2@contoso.example": "room-2"})
    eventually(lambda: all_syncing(gateway))
    microsoft.whole = [(503, {})] * 1000
    etag = browser.call("GET", path).headers["ETag"]
    pairs = [{"address": f"room{n}@contoso.example", "room_id": f"room-{n}"} for n in (1, 3)]
    status = browser.change("PUT", f"{path}/mapping", etag, json=pairs)
    assert status.status_code == 200
    assert states(gateway)["room1"] == "syncing"
    assert states(gateway)["room3"] != "syncing"
    microsoft.whole.clear()
    eventually(lambda: all_syncing(gateway))


def test_after_a_reboot_everything_written_is_there_and_rooms_are_read_anew(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft
) -> None:
    gateway, browser = place
    path = browser.connect({"room1@contoso.example": "room-1"}, future_field={"kept": [1, 2]})
    eventually(lambda: all_syncing(gateway))
    before, key = browser.call("GET", path), gateway.spki_sha256
    microsoft.whole = [(503, {})] * 1000
    gateway.restart()
    assert browser.call("GET", path).json()["type"].endswith(":session-expired")
    assert states(gateway)["room1"] != "syncing"
    browser.sign_in()
    after = browser.call("GET", path)
    assert (after.json(), after.headers["ETag"], gateway.spki_sha256) == (before.json(), before.headers["ETag"], key)
    assert after.json()["future_field"] == {"kept": [1, 2]}
    microsoft.whole.clear()
    eventually(lambda: all_syncing(gateway))


def test_the_board_shows_rooms_and_meetings_and_runs_nothing(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft
) -> None:
    gateway, browser = place
    microsoft.mailboxes["room1@contoso.example"] = [MEETING]
    browser.connect({"room1@contoso.example": "room-1"})
    eventually(lambda: all_syncing(gateway))
    page = browser.call("GET", "/").text
    assert "09:00–10:00 &lt;b&gt;Budget&lt;/b&gt;" in page
    assert "<b>" not in page


def test_the_secret_is_in_no_file_and_no_answer(tmp_path: Path, place: tuple[ReferenceGateway, Browser]) -> None:
    gateway, browser = place
    path = browser.connect({"room1@contoso.example": "room-1"})
    eventually(lambda: all_syncing(gateway))
    answers: list[Any] = [browser.call("GET", part).content for part in (path, f"{path}/status", "/integrations", "/")]
    files = [file.read_bytes() for file in (tmp_path / "gateway").iterdir()]
    assert len(files) >= 3
    assert not any(SECRET.encode() in text for text in answers + files)


@pytest.mark.parametrize(
    ("cloud", "hosts"),
    [("global", "microsoftonline.com graph.microsoft.com"), ("china", "partner.microsoftonline.cn chinacloudapi.cn")],
)
def test_each_cloud_has_its_hosts(
    place: tuple[ReferenceGateway, Browser], microsoft: FakeMicrosoft, cloud: str, hosts: str
) -> None:
    gateway, browser = place
    browser.connect({"room1@contoso.example": "room-1"}, cloud=cloud)
    eventually(lambda: all_syncing(gateway))
    asked = {line.partition("/")[0] for line in microsoft.seen}
    assert len(asked) == 2
    assert all(any(host.endswith(end) for end in hosts.split()) for host in asked)
