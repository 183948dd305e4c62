"""The rooms MeetEasier shows: room lists, limits, aliases, and mailboxes that fail."""

import contextlib
from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.meeteasier.questions import UNKNOWN
from tests.sandbox.meeteasier_browser import DisplayAdministrator
from wizard.sandbox.mailboxes import RoomMailbox

TOWER = "Rooms in Tower 1"


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
