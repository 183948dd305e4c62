"""The stand-in for MeetEasier and the real program answer the same questions alike.

The real half runs where ROOM_WIZARD_MEETEASIER names a checkout of MeetEasier with its node_modules, and
ROOM_WIZARD_NODE a Node of version 24.5 or later.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from asn1crypto import pem, x509
from cryptography.x509 import load_der_x509_certificate

from tests.sandbox.client import wait_for
from tests.sandbox.conftest import QUICK
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator, RoomDisplay, administrating
from tests.sandbox.meeteasier_program import CHECKOUT, KINDS, MeetEasierProgram
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import AppCertificate
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.meeteasier import MeetEasier
from wizard.sandbox.organisations import named_app

WRONG_SECRET = "wrong8Q~practice-secret-that-nobody-made"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
TOWER = "Rooms in Tower 1"
Make = Callable[..., contextlib.AbstractContextManager[DisplayAdministrator]]


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    """Forty-eight of the sixty rooms are in one list."""
    with Sandbox(SandboxOptions(rooms=60, delay=QUICK)) as sandbox:
        yield sandbox
        assert not sandbox.refused(), "it asked other places than Microsoft"


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest, cloud: Sandbox, tmp_path: Path) -> Make:
    kind = MeetEasier if request.param == "stand-in" else MeetEasierProgram

    def made(environment: Mapping[str, str] | None = None) -> contextlib.AbstractContextManager[DisplayAdministrator]:
        folder = tmp_path / "display"
        folder.mkdir()
        display: RoomDisplay = kind(proxy=cloud.proxy_url, ca=cloud.ca_file, folder=folder, environment=environment)
        return administrating(display, cloud)

    return made


@pytest.fixture
def admin(make: Make) -> Iterator[DisplayAdministrator]:
    with make() as administrator:
        yield administrator


@pytest.fixture
def ready(admin: DisplayAdministrator) -> DisplayAdministrator:
    """Set up, with a token for rooms in memory and in the file."""
    admin.set_up()
    assert admin.names()
    return admin


def error_of(answer: httpx.Response) -> str:
    body = answer.json()
    assert isinstance(body["error"], str)
    return str(body["error"])


def test_the_real_program_is_compared_too() -> None:
    """One skip that says so, instead of one for each question."""
    if not CHECKOUT:
        pytest.skip("ROOM_WIZARD_MEETEASIER names no checkout of MeetEasier with its node_modules")
    assert "real program" in KINDS


# First contact


def test_the_first_token_is_set_once(admin: DisplayAdministrator) -> None:
    assert admin.ask("GET", "admin/bootstrap-status", token=None).json() == {
        "requiresSetup": True,
        "lockedByEnv": False,
    }
    assert admin.ask("GET", "oauth-config").status_code == 401
    assert admin.ask("POST", "admin/login", {"token": TOKEN}).status_code == 428
    for bad in ("", "  short ", None, 1234567):
        assert admin.ask("POST", "admin/bootstrap-token", {"token": bad}, token=None).status_code == 400
    answer = admin.ask("POST", "admin/bootstrap-token", {"token": f" {TOKEN} "}, token=None)
    assert answer.status_code == 200
    assert set(answer.json()) == {"success", "message", "csrfToken"}
    assert admin.ask("POST", "admin/bootstrap-token", {"token": TOKEN}).status_code == 409
    assert admin.get("admin/bootstrap-status") == {"requiresSetup": False, "lockedByEnv": False}
    assert admin.get("api-token-config")["source"] == "runtime"
    assert admin.get("admin/session") == {"authenticated": True}
    assert admin.get("version") == {"version": "1.11.3", "name": "meet-easier"}


def test_three_ways_to_send_the_token(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    for headers in (
        {"Authorization": TOKEN},
        {"authorization": f"bearer   {TOKEN}"},
        {"X-Api-Token": TOKEN},
        {"X-Api-Token": f"Bearer {TOKEN}"},
    ):
        assert admin.ask("GET", "oauth-config", token=None, headers=headers).status_code == 200
    for headers in ({}, {"Authorization": TOKEN.upper()}, {"Authorization": "wrong", "X-Api-Token": TOKEN}):
        answer = admin.ask("GET", "oauth-config", token=None, headers=headers)
        assert answer.status_code == 401
        assert set(answer.json()) == {"error", "message"}
        assert error_of(answer) == "Unauthorized"


def test_cookies_alone_open_the_interface_but_not_for_writes(admin: DisplayAdministrator) -> None:
    answer = admin.ask("POST", "admin/bootstrap-token", {"token": TOKEN}, token=None)
    cookies = dict(answer.cookies)
    assert set(cookies) == {"meeteasier_admin_auth", "meeteasier_csrf"}
    header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    assert admin.ask("GET", "oauth-config", token="wrong-token", headers=header).status_code == 200
    search = {"maxRooms": 30}
    assert admin.ask("POST", "search-config", search, token=None, headers=header).status_code == 403
    proved = {**header, "X-CSRF-Token": cookies["meeteasier_csrf"]}
    assert admin.ask("POST", "search-config", search, token=None, headers=proved).status_code == 200


def test_what_needs_no_token(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    for path in (
        "admin/bootstrap-status", "config-locks", "search-config", "rate-limit-config", "maintenance-status",
        "heartbeat", "sync-status", "rooms", "roomlists",
    ):  # fmt: skip
        assert admin.ask("GET", path, token=None).status_code == 200, path
    for path in ("health", "version", "oauth-config", "oauth-certificate", "config/backup", "mqtt-status"):
        assert admin.ask("GET", path, token=None).status_code == 401, path
    assert admin.ask("HEAD", "health", token=None).status_code == 200
    assert admin.ask("GET", "heartbeat", token=None).json() == {"status": "OK"}
    foreign = {"Origin": "https://elsewhere.example"}
    assert admin.ask("GET", "rooms", token=None, headers=foreign).status_code == 403
    assert admin.ask("GET", "rooms", headers=foreign).status_code == 200


def test_a_changed_token_takes_the_secret_along(ready: DisplayAdministrator) -> None:
    done = ready.ask("POST", "api-token-config", {"newToken": "another-token"})
    assert done.status_code == 200
    assert ready.ask("GET", "oauth-config").status_code == 401
    assert ready.ask("POST", "admin/login", {"token": "another-token"}).status_code == 200
    assert ready.ask("POST", "admin/login", {"token": TOKEN}).status_code == 401
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    health = ready.ask("GET", "health", token="another-token").json()
    assert health["graphAuth"]["status"] == "ok"


def test_paths_as_express_reads_them(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    for path in ("Version", "version/", "config-locks/"):
        assert admin.ask("GET", path).headers["content-type"].startswith("application/json")
    head = admin.ask("HEAD", "config-locks", token=None)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("token", [[TOKEN], ["two", "tokens"], 1234567890])
def test_a_token_that_is_no_text_is_taken_as_javascript_writes_it(admin: DisplayAdministrator, token: object) -> None:
    admin.post("admin/bootstrap-token", token=token)
    written = ",".join(token) if isinstance(token, list) else str(token)
    assert admin.ask("GET", "admin/session", token=written).status_code == 200


def test_what_no_call_is_made_for(admin: DisplayAdministrator) -> None:
    answer = admin.ask("POST", "nothing-of-the-kind", {})
    assert answer.status_code == 404
    assert "text/html" in answer.headers["content-type"]
    broken = admin.ask("POST", "admin/bootstrap-token", content="{broken", headers={"Content-Type": "application/json"})
    assert broken.status_code == 400
    assert "text/html" in broken.headers["content-type"]


# Locks


def test_a_token_from_the_environment(make: Make) -> None:
    with make({"API_TOKEN": TOKEN}) as admin:
        assert admin.get("admin/bootstrap-status") == {"requiresSetup": False, "lockedByEnv": True}
        assert admin.ask("POST", "admin/bootstrap-token", {"token": "another-token"}).status_code == 403
        assert admin.ask("POST", "api-token-config", {"newToken": "another-token"}).status_code == 403
        assert admin.get("config-locks")["apiTokenLocked"] is True
        assert admin.get("api-token-config")["source"] == "env"


def test_an_application_from_the_environment(make: Make, cloud: Sandbox) -> None:
    tenant = cloud.tenant("contoso")
    app = named_app(tenant, "app")
    environment = {
        "OAUTH_CLIENT_ID": app.app_id,
        "OAUTH_AUTHORITY": tenant.id,
        "OAUTH_CLIENT_SECRET": app.secrets[0].value,
        "SEARCH_MAXROOMS": "7",
    }
    with make(environment) as admin:
        admin.bootstrap()
        locks = admin.get("config-locks")
        assert [name for name, locked in locks.items() if locked] == ["searchLocked", "oauthLocked"]
        assert len(locks) == 12
        assert admin.ask("POST", "oauth-config", admin.credentials()).status_code == 403
        assert admin.get("oauth-config") == {
            "clientId": app.app_id,
            "authority": f"https://login.microsoftonline.com/{tenant.id}",
            "tenantId": tenant.id,
            "hasClientSecret": True,
            "lastUpdated": None,
        }
        assert admin.get("search-config")["maxRooms"] == 7
        assert admin.post("search-config", maxRooms=8)["config"]["maxRooms"] == 8, "locked, and written all the same"


# Before set-up


def test_invented_rooms_before_set_up(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    rooms = admin.get("rooms")
    assert len(rooms) == 8
    assert set().union(*rooms) == {"Roomlist", "RoomlistAlias", "Name", "RoomAlias", "Busy", "Appointments"}
    assert all(set(one) == {"displayName", "alias", "emailAddress"} for one in admin.get("roomlists"))
    assert "Email" in admin.get(f"rooms/{rooms[0]['RoomAlias']}")
    assert admin.get("oauth-config") == {
        "clientId": "",
        "authority": "",
        "tenantId": "",
        "hasClientSecret": True,
        "lastUpdated": None,
    }
    assert admin.get("system-config")["demoMode"] is True
    assert admin.ask("GET", "readiness").status_code == 503
    assert admin.graph_auth() == "error"


def test_an_application_without_a_secret_is_no_set_up(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    given = admin.credentials()
    del given["clientSecret"]
    assert admin.post("oauth-config", **given)["config"]["hasClientSecret"] is False
    assert admin.get("oauth-config")["hasClientSecret"] is True
    assert admin.get("system-config")["demoMode"] is True


# The application


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"somethingElse": 1},
        {"tenantId": "contoso.example"},
        {"tenantId": "4df82e6a-6abf-9e9e-bac5-0df92da948ba"},
        {"tenantId": "4df82e6a-6abf-5e9e-cac5-0df92da948ba"},
        {"tenantId": ""},
        {"clientId": "no-guid"},
        {"clientId": None},
        {"clientId": f"{{{UNKNOWN}}}"},
        {"clientId": "OAUTH_CLIENT_ID_NOT_SET"},
        {"clientSecret": " OAUTH_CLIENT_SECRET_NOT_SET "},
        {"clientSecret": "x" * 4097},
        {"authority": "https://login.microsoftonline.us/contoso.example"},
        {"authority": "https://login.microsoftonline.com/"},
        {"authority": "contoso.example"},
    ],
)
def test_values_that_cannot_be(admin: DisplayAdministrator, values: dict[str, Any]) -> None:
    admin.bootstrap()
    answer = admin.ask("POST", "oauth-config", values)
    assert answer.status_code == 400
    assert error_of(answer)
    assert admin.get("oauth-config")["lastUpdated"] is None


def test_what_is_written_and_read_back(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    given = admin.credentials()
    done = admin.post("oauth-config", **given | {"clientId": f" {given['clientId'].upper()} "})
    assert set(done) == {"success", "config", "message"}
    assert set(done["config"]) == {"clientId", "authority", "hasClientSecret", "lastUpdated"}
    assert done["config"]["hasClientSecret"] is True
    read = admin.get("oauth-config")
    assert read["clientId"] == given["clientId"].upper()
    assert read["tenantId"] == given["tenantId"]
    assert read["authority"] == f"https://login.microsoftonline.com/{given['tenantId']}"
    admin.post("oauth-config", authority="https://login.microsoftonline.com/contoso.example/v2.0")
    assert admin.get("oauth-config")["tenantId"] == "contoso.example", "an authority may name a domain"
    assert admin.get("oauth-config")["clientId"] == given["clientId"].upper()
    admin.display.restart()
    assert admin.get("oauth-config")["tenantId"] == "contoso.example"
    admin.post("oauth-config", clientSecret="x" * 4096)


def test_an_empty_secret_keeps_the_old_one(ready: DisplayAdministrator) -> None:
    for empty in ("", "   ", None):
        ready.post("oauth-config", clientSecret=empty)
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    assert ready.graph_auth() == "ok"


# Tokens


def test_the_first_request_for_rooms_waits_for_ever(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.post("oauth-config", **admin.credentials())
    assert admin.hears_nothing("rooms")
    assert admin.hears_nothing("roomlists"), "everybody waits for the same token"
    assert admin.graph_auth() == "ok", "health asks for one of its own"
    assert admin.hears_nothing("rooms")
    admin.display.restart()
    assert len(admin.names()) == 32


def test_the_first_look_at_health_waits_alone(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.post("oauth-config", **admin.credentials())
    assert admin.hears_nothing("health")
    assert admin.graph_auth() == "ok"
    assert admin.names()


def test_a_wrong_secret_shows_only_after_the_file_was_emptied(ready: DisplayAdministrator) -> None:
    assert ready.graph_auth() == "ok"
    before = ready.token_requests()
    ready.post("oauth-config", clientSecret=WRONG_SECRET)
    assert ready.graph_auth() == "ok"
    assert ready.names()
    ready.display.restart()
    assert ready.graph_auth() == "ok"
    assert ready.names()
    assert ready.token_requests() == before, "nobody asked Microsoft"
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    assert ready.graph_auth() == "error"
    for path in ("rooms", "roomlists"):
        assert set(ready.get(path)) == {"error"}
    answer = ready.ask("GET", "rooms/boardroom-hq-5th-floor")
    assert answer.status_code == 503
    assert error_of(answer)
    ready.post("oauth-config", **ready.credentials())
    assert ready.graph_auth() == "ok", "no restart is needed where there is no token"
    assert ready.names()


def test_an_emptied_file_reaches_health_at_once_and_rooms_after_a_restart(ready: DisplayAdministrator) -> None:
    ready.display.empty_token_cache()
    ready.post("oauth-config", clientSecret=WRONG_SECRET)
    assert ready.graph_auth() == "error"
    assert ready.names(), "the token in memory is still good"
    ready.display.restart()
    assert set(ready.get("rooms")) == {"error"}


def test_health_is_remembered(ready: DisplayAdministrator) -> None:
    assert ready.graph_auth() == "ok"
    before = ready.token_requests()
    ready.display.empty_token_cache()
    assert ready.graph_auth() == "ok"
    assert ready.token_requests() == before
    assert set(ready.get("health")) == {
        "status", "timestamp", "uptime", "graphAuth", "syncStatus", "cache", "maintenance", "mqtt",
    }  # fmt: skip
    assert ready.get("health")["cache"]["sizeBytes"] == 2


def test_another_organization_shows_only_after_a_restart(ready: DisplayAdministrator) -> None:
    names = ready.names()
    ready.post("oauth-config", **ready.credentials("woodgrove"))
    assert ready.names() == names
    ready.display.restart()
    found = ready.names()
    assert found
    assert not set(found) & set(names)


# Rooms


def test_the_rooms_of_room_lists_up_to_the_limits(ready: DisplayAdministrator) -> None:
    rooms = ready.get("rooms")
    expected = {room.display_name for room in ready.tenant.rooms()}
    assert {room["Name"] for room in rooms} <= expected
    assert len([room for room in rooms if room["Roomlist"] == TOWER]) == 20
    assert len(rooms) == 32
    assert set().union(*rooms) == {
        "Roomlist", "RoomlistAlias", "Name", "RoomAlias", "Busy", "Capacity", "Appointments",
    }  # fmt: skip
    assert [room["Name"] for room in rooms] == sorted((room["Name"] for room in rooms), key=str.lower)
    shown = max((room["Appointments"] for room in rooms), key=len)
    assert 1 <= len(shown) <= 2
    assert set(shown[0]) == {"Id", "Organizer", "Start", "End"}
    lists = ready.get("roomlists")
    assert {"name": TOWER, "alias": "rooms-in-tower-1"} in lists
    assert [one["name"] for one in lists] == sorted(one["name"] for one in lists)


def test_one_room_by_its_alias(ready: DisplayAdministrator) -> None:
    room = ready.get("rooms/boardroom-hq-5th-floor")
    assert room["Email"] == "conf-boardroom@contoso.example"
    assert room["Appointments"]
    assert {one["Subject"] for one in room["Appointments"]} == {"Private"}
    assert set(room["Appointments"][0]) == {"Id", "Subject", "Organizer", "Start", "End", "Private"}
    assert ready.get("rooms/BOARDROOM-hq-5th-floor")["Name"] == room["Name"]
    assert ready.ask("GET", "rooms/no-such-room").status_code == 404


def test_two_rooms_of_one_name_have_one_alias(ready: DisplayAdministrator) -> None:
    twins = [room for room in ready.get("rooms") if room["RoomAlias"] == "meeting-room-vienna"]
    assert len(twins) == 2
    assert ready.get("rooms/meeting-room-vienna")["Email"].startswith("conf-vienna-")


@pytest.mark.parametrize(
    ("name", "alias", "is_askable"),
    [
        ("Größe Ä", "größe-ä", False),
        ("Two  Spaces\u00a0and more", "two-spaces-and-more", True),
        ("A.B_C-D", "a.b_c-d", True),
        ("Room (2)", "room-(2)", False),
        ("Tom & Ann", "tom-&-ann", False),
        ("Left/Right", "left/right", False),
        ("L" * 101, "l" * 101, False),
    ],
)
def test_aliases(admin: DisplayAdministrator, name: str, alias: str, is_askable: bool) -> None:
    room = RoomMailbox(UNKNOWN, "alias@contoso.example", name, "HQ", 1, 4)
    with added(admin, room):
        admin.set_up()
        found = next(one for one in admin.get("rooms") if one["Name"] == name)
        assert found["RoomAlias"] == alias
        answer = admin.http.get(httpx.URL(f"{admin.display.address}/api/rooms/", raw_path=quoted(alias)))
        assert answer.status_code == (200 if is_askable else 400), answer.text


@pytest.mark.parametrize(
    ("name", "alias"),
    [("Mötzing Ärzte Straße", "motzing-arzte-strasse"), ("Café (Süd) & Bar", "cafe-sud--bar"), ("Łódź", "d")],
)
def test_aliases_of_room_lists(admin: DisplayAdministrator, name: str, alias: str) -> None:
    room = RoomMailbox(UNKNOWN, "alias@contoso.example", "In a list", "HQ", 1, 4, room_list=name)
    with added(admin, room):
        admin.set_up()
        assert {"name": f"Rooms in {name}", "alias": f"rooms-in-{alias}"} in admin.get("roomlists")


def test_higher_limits_show_after_a_restart_and_a_second_page_never(ready: DisplayAdministrator) -> None:
    ready.post("search-config", maxRooms=30)
    assert len(ready.get("rooms")) == 32, "rooms are remembered for five minutes"
    ready.display.restart()
    assert len(ready.get("rooms")) == 42
    ready.post("search-config", maxRooms=31)
    ready.display.restart()
    assert set(ready.get("rooms")) == {"error"}, "one list has more than a page"
    assert len(ready.get("roomlists")) == 4


def test_a_mailbox_that_fails_says_so_alone(ready: DisplayAdministrator) -> None:
    room = ready.tenant.rooms()[0]
    room.on_premises = True
    try:
        rooms = ready.get("rooms")
    finally:
        room.on_premises = False
    assert [one["Name"] for one in rooms if "ErrorMessage" in one] == [room.display_name]


def test_search_options(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    first = admin.get("search-config")
    assert first == {
        "useGraphAPI": True,
        "maxDays": 10,
        "maxRoomLists": 10,
        "maxRooms": 20,
        "maxItems": 6,
        "pollIntervalMs": 30000,
        "lastUpdated": None,
    }
    assert admin.ask("POST", "search-config", {"other": 1}).status_code == 400
    done = admin.post("search-config", maxRooms="12x", maxDays=-3, maxItems="many", pollIntervalMs=1, maxRoomLists=9.9)
    config = done["config"]
    assert set(done) == {"success", "config", "message"}
    assert [config[name] for name in ("maxRooms", "maxDays", "maxItems", "pollIntervalMs", "maxRoomLists")] == [
        12, 1, 6, 5000, 9,
    ]  # fmt: skip
    for value, expected in ((" 7 ", 7), ("1e3", 1), (1e3, 1000), ([5, 6], 5), ({}, 5), ("0x10", 1), ("٣", 1), (12, 12)):
        assert admin.post("search-config", maxRooms=value)["config"]["maxRooms"] == expected
    admin.post("search-config", maxRooms=True, maxRoomLists=None, maxDays=100000)
    admin.display.restart()
    again = admin.get("search-config")
    assert (again["maxRooms"], again["maxRoomLists"], again["maxDays"]) == (12, 9, 100000)


# Its certificate


def registered(der: bytes, admin: DisplayAdministrator) -> AppCertificate:
    today = admin.cloud.clock.today()
    certificate = AppCertificate("key", "room display", der, today - timedelta(days=1), today + timedelta(days=9))
    named_app(admin.tenant, "app").certificates.append(certificate)
    return certificate


def make_certificate(admin: DisplayAdministrator, name: str = "Lobby") -> tuple[dict[str, Any], bytes]:
    made = admin.post("oauth-certificate/generate", commonName=name, validityYears="2")
    answer = admin.ask("GET", "oauth-certificate/download")
    assert answer.headers["content-type"].startswith("application/x-pem-file")
    _, _, der = pem.unarmor(answer.content)
    return made, der


def test_the_life_of_a_certificate(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    assert admin.get("oauth-certificate") == {"certificate": None}
    for method, path in (("GET", "oauth-certificate/download"), ("DELETE", "oauth-certificate")):
        assert admin.ask(method, path).status_code == 404
    made, der = make_certificate(admin)
    assert set(made["certificate"]) == {"thumbprintSHA256", "commonName", "notBefore", "notAfter"}
    read = admin.get("oauth-certificate")["certificate"]
    assert set(read) == {
        "thumbprintSHA256", "thumbprintSHA1", "notBefore", "notAfter", "commonName", "createdAt", "hasPrivateKey",
    }  # fmt: skip
    assert read["hasPrivateKey"] is True
    assert read["thumbprintSHA256"] == hashlib.sha256(der).hexdigest().upper()
    assert read["thumbprintSHA1"] == hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()
    assert int(read["notAfter"][:4]) == int(read["notBefore"][:4]) + 2
    parsed = x509.Certificate.load(der)
    assert parsed.subject.native == {"common_name": "Lobby", "organization_name": "MeetEasier"}
    assert parsed.public_key.bit_size == 2048
    for bad in ("word", "3 years"):
        assert admin.ask("POST", "oauth-certificate/generate", {"validityYears": bad}).status_code == 500
    for years, expected in ((-4, 1), (0, 3), (2.7, 2), (True, 1)):
        made = admin.post("oauth-certificate/generate", validityYears=years)
        assert int(made["certificate"]["notAfter"][:4]) - int(made["certificate"]["notBefore"][:4]) == expected
    again = admin.post("oauth-certificate/generate", validityYears=99)["certificate"]
    assert again["commonName"] == "MeetEasier OAuth"
    assert int(again["notAfter"][:4]) == int(again["notBefore"][:4]) + 10
    assert again["thumbprintSHA256"] != read["thumbprintSHA256"], "the old one is replaced without a question"
    assert set(admin.ask("DELETE", "oauth-certificate").json()) == {"success", "message"}
    assert admin.get("oauth-certificate") == {"certificate": None}


def test_a_name_with_an_umlaut_makes_a_certificate_that_strict_readers_refuse(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    made, der = make_certificate(admin, "Foyer Süd")
    assert made["certificate"]["commonName"] == "Foyer Süd"
    with pytest.raises(ValueError, match="PrintableString"):
        load_der_x509_certificate(der)


def test_a_certificate_wins_over_the_secret_until_it_is_deleted(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.display.empty_token_cache()
    _, der = make_certificate(admin)
    admin.post("oauth-config", **admin.credentials())
    assert admin.graph_auth() == "error", "Microsoft does not know it"
    assert set(admin.get("rooms")) == {"error"}
    certificate = registered(der, admin)
    try:
        admin.post("oauth-config", clientSecret=WRONG_SECRET)
        assert admin.graph_auth() == "ok"
        assert admin.names()
        admin.display.stop()
        admin.display.empty_token_cache()
        admin.display.start()
        assert admin.graph_auth() == "ok"
    finally:
        named_app(admin.tenant, "app").certificates.remove(certificate)
    admin.display.empty_token_cache()
    assert admin.ask("DELETE", "oauth-certificate").status_code == 200
    assert admin.graph_auth() == "error", "back to the wrong secret"
    admin.post("oauth-config", **admin.credentials())
    assert admin.graph_auth() == "ok"


def test_a_new_token_silently_loses_the_certificate(admin: DisplayAdministrator) -> None:
    admin.set_up()
    _, der = make_certificate(admin)
    certificate = registered(der, admin)
    try:
        assert admin.ask("POST", "api-token-config", {"newToken": "another-token"}).status_code == 200
        admin.display.restart()
        shown = admin.ask("GET", "oauth-certificate", token="another-token").json()["certificate"]
        assert shown["hasPrivateKey"] is True
        named_app(admin.tenant, "app").certificates.remove(certificate)
        assert admin.ask("GET", "health", token="another-token").json()["graphAuth"]["status"] == "ok"
    finally:
        if certificate in named_app(admin.tenant, "app").certificates:
            named_app(admin.tenant, "app").certificates.remove(certificate)


# Panels, and its own reading of the rooms


def test_it_reads_by_itself_only_while_a_panel_is_connected(ready: DisplayAdministrator) -> None:
    never = ready.get("sync-status")
    assert never == {
        "lastSyncTime": None,
        "lastSyncSuccess": None,
        "syncErrorMessage": None,
        "secondsSinceSync": None,
        "isStale": False,
        "hasNeverSynced": True,
    }
    refused = ready.ask("GET", "readiness")
    assert refused.status_code == 503
    assert refused.json()["status"] == "not-ready"
    assert set(refused.json()["reasons"]) == {"graphAuth", "syncStatus", "maintenance"}
    assert ready.get("connected-clients") == {"clients": []}
    ready.display.connect_panel("boardroom-hq-5th-floor")
    wait_for(lambda: ready.get("sync-status")["lastSyncSuccess"])
    assert ready.get("sync-status")["syncErrorMessage"] is None
    (panel,) = ready.get("connected-clients")["clients"]
    assert set(panel) == {
        "clientId", "displayType", "roomAlias", "ipAddress", "connectedAt", "lastSeenAt", "potentiallyDisconnected",
        "sockets",
    }  # fmt: skip
    assert panel["roomAlias"] == "boardroom-hq-5th-floor"
    assert ready.get("readiness") == {"status": "ready"}


def test_what_was_read_for_a_panel_stays_on_show(ready: DisplayAdministrator) -> None:
    ready.display.connect_panel()
    wait_for(lambda: ready.get("sync-status")["lastSyncSuccess"])
    room = ready.tenant.rooms()[0]
    room.on_premises = True
    try:
        assert not any("ErrorMessage" in one for one in ready.get("rooms"))
        assert "Email" in ready.get("rooms/boardroom-hq-5th-floor")
    finally:
        room.on_premises = False


def test_a_panel_keeps_invented_rooms_on_show_until_the_first_good_reading(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.display.empty_token_cache()
    admin.display.connect_panel()
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"])
    admin.post("oauth-config", **admin.credentials() | {"clientSecret": WRONG_SECRET})
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"] is False)
    assert len(admin.get("rooms")) == 8
    assert admin.ask("GET", "readiness").status_code == 503
    admin.post("oauth-config", **admin.credentials())
    wait_for(lambda: len(admin.get("rooms")) == 32)


def test_three_failures_in_a_row_switch_maintenance_on(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.display.empty_token_cache()
    admin.display.connect_panel()
    for _ in range(3):
        before = admin.get("sync-status")["lastSyncTime"]

        def has_read(then: str | None = before) -> bool:
            return bool(admin.get("sync-status")["lastSyncTime"] != then)

        admin.post("oauth-config", **admin.credentials() | {"clientSecret": WRONG_SECRET})
        wait_for(has_read)
    wait_for(lambda: admin.get("maintenance-status")["enabled"])
    for path in ("search-config", "config/restore", "admin/login"):
        refused = admin.ask("POST", path, {"maxRooms": 30, "token": TOKEN})
        assert refused.status_code == 503
        assert set(refused.json()) == {"error", "message", "maintenance"}
    admin.display.restart()
    admin.post("oauth-config", **admin.credentials())
    admin.display.connect_panel()
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"])
    assert admin.get("maintenance-status")["enabled"], "whoever began it was forgotten by the restart"
    assert admin.ask("GET", "readiness").status_code == 503
    assert admin.post("maintenance", enabled=False)["config"]["enabled"] is False
    assert admin.get("readiness") == {"status": "ready"}


def test_a_panel_cannot_be_led_without_a_broker(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    status = admin.get("mqtt-status")
    assert status == {"enabled": False, "connected": False, "subscribedTopics": [], "brokerUrl": None}
    assert admin.get("mqtt-displays") == {"displays": []}
    answer = admin.ask("POST", "mqtt-page-url/lobby", {"url": "http://display.example/single-room/lobby"})
    assert answer.status_code == 500
    assert error_of(answer)


# Backup


def test_a_backup_holds_neither_secret_nor_certificate(ready: DisplayAdministrator) -> None:
    make_certificate(ready)
    answer = ready.ask("GET", "config/backup")
    backup = answer.json()
    assert set(backup) == {
        "createdAt", "version", "wifi", "logo", "sidebar", "booking", "system", "oauth", "search", "rateLimit",
        "colors", "maintenance", "i18n",
    }  # fmt: skip
    assert backup["version"] == "1.0"
    assert backup["oauth"] == ready.get("oauth-config")
    assert backup["search"] == ready.get("search-config")
    assert backup["rateLimit"] == ready.get("rate-limit-config")
    for hidden in (ready.credentials()["clientSecret"], TOKEN, "PRIVATE KEY", "CERTIFICATE"):
        assert hidden not in answer.text


def test_a_restored_backup_names_the_app_and_keeps_the_secret(ready: DisplayAdministrator) -> None:
    ready.post("search-config", maxRooms=25)
    backup = ready.get("config/backup")
    ready.post("oauth-config", clientId=UNKNOWN)
    ready.post("search-config", maxRooms=5)
    done = ready.post("config/restore", **backup)
    assert set(done) == {"success", "config", "message"}
    assert set(done["config"]) == set(backup) - {"createdAt", "version"}
    assert ready.get("oauth-config")["clientId"] == backup["oauth"]["clientId"]
    assert ready.get("search-config")["maxRooms"] == 25
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    assert ready.graph_auth() == "ok"


def test_a_restored_backup_from_before_set_up_acts_at_the_next_start(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    backup = admin.get("config/backup")
    given = admin.credentials()
    admin.display.empty_token_cache()
    admin.post("oauth-config", **given)
    admin.post("config/restore", **backup)
    assert admin.get("oauth-config")["clientId"] == given["clientId"]
    admin.display.restart()
    assert admin.get("oauth-config")["clientId"] == ""
    assert admin.get("system-config")["demoMode"] is True
    admin.post("oauth-config", clientId=given["clientId"], tenantId=given["tenantId"])
    assert admin.graph_auth() == "ok", "the secret was there all the time"


def test_a_restore_checks_nothing(ready: DisplayAdministrator) -> None:
    for part in ("oauth", "search", "nothing"):
        ready.post("config/restore", **{part: {}})
    assert ready.graph_auth() == "ok"
    ready.post("config/restore", oauth={"clientId": "nonsense", "authority": "https://elsewhere.example/x"})
    read = ready.get("oauth-config")
    assert read["clientId"] == "nonsense"
    assert read["tenantId"] == ready.credentials()["tenantId"], "what is no authority leaves the running one"


# Limits


def test_requests_a_minute(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    assert admin.get("rate-limit-config") == {
        "apiWindowMs": 60000, "apiMax": 300, "writeWindowMs": 60000, "writeMax": 60, "authWindowMs": 60000,
        "authMax": 30, "bookingWindowMs": 60000, "bookingMax": 10, "lastUpdated": None,
    }  # fmt: skip
    admin.post("rate-limit-config", apiMax=4, writeMax=2, authMax=3)
    for _ in range(4):
        admin.get("heartbeat")
    assert admin.get("version"), "every path has its own"
    limited = admin.ask("GET", "heartbeat")
    assert limited.status_code == 429
    assert set(limited.json()) == {"error", "message", "retryAfterSeconds"}
    assert 1 <= int(limited.headers["retry-after"]) <= 60
    assert limited.json()["retryAfterSeconds"] == int(limited.headers["retry-after"])
    statuses = [admin.ask("POST", "search-config", {}, token=None).status_code for _ in range(3)]
    assert statuses == [401, 401, 429], "those without a token count as well"
    assert admin.ask("GET", "search-config").status_code == 200
    paths = ("admin/login", "admin/login", "admin/bootstrap-token", "admin/bootstrap-token")
    statuses = [admin.ask("POST", path, {"token": "wrong-token"}).status_code for path in paths]
    assert statuses == [401, 401, 409, 429], "all signing in together"


# Helpers


@contextlib.contextmanager
def added(admin: DisplayAdministrator, room: RoomMailbox) -> Iterator[None]:
    tenant = admin.tenant
    tenant.add_mailbox(room)
    try:
        yield
    finally:
        tenant.rooms().remove(room)
        del tenant.mailboxes[room.address], tenant.mailboxes[room.id]


def quoted(alias: str) -> bytes:
    return b"/api/rooms/" + "".join(f"%{byte:02X}" for byte in alias.encode()).encode()
