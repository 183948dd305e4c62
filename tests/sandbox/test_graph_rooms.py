"""Places and calendars as Graph gives them, traps included."""

from datetime import timedelta

import httpx
import pytest

from tests.sandbox.client import Client
from wizard.sandbox.cloud import Sandbox, SandboxOptions

_ROOMS = ("Calendars.ReadWrite", "Place.Read.All")


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.mark.parametrize(
    "path",
    [
        "/places/microsoft.graph.room",
        "/places/graph.room",
        "//places/graph.room",
        "/myorganization/places/microsoft.graph.room",
        "/Places/Microsoft.Graph.Room",
    ],
)
def test_every_spelling_finds_the_rooms(client: Client, path: str) -> None:
    rooms = client.graph(client.own_token(), "GET", path).json()["value"]
    assert {room["emailAddress"] for room in rooms} == {room.address for room in client.tenant().rooms()}


def test_rooms_tell_building_floor_and_seats(client: Client) -> None:
    rooms = client.graph(client.own_token(), "GET", "/places/graph.room").json()["value"]
    (room,) = [one for one in rooms if one["emailAddress"] == "conf-3.14@contoso.example"]
    shown = [room[name] for name in ("displayName", "building", "floorNumber", "capacity")]
    assert shown == ["Meeting Room 3.14 (12)", "HQ", 3, 12]


def test_the_order_is_nobodys_promise(client: Client) -> None:
    token = client.own_token()
    orders = {
        tuple(room["id"] for room in client.graph(token, "GET", "/places/graph.room").json()["value"]) for _ in range(4)
    }
    assert len(orders) > 1


def test_pages_cover_every_room_once() -> None:
    with Sandbox(SandboxOptions(rooms=250, delay=(0, 0))) as sandbox, Client(sandbox) as client:
        token, address = client.own_token(), "/places/microsoft.graph.room?$select=emailAddress"
        sizes, seen = [], []
        while address:
            body = client.graph(token, "GET", address).json()
            sizes.append(len(body["value"]))
            seen += [room["emailAddress"] for room in body["value"]]
            address = body.get("@odata.nextLink", "")
        assert sizes == [100, 100, 50]
        assert sorted(seen) == sorted(room.address for room in client.tenant().rooms())


def test_top_skip_select_count(client: Client) -> None:
    token = client.own_token()
    body = client.graph(token, "GET", "/places/graph.room?$top=5&$skip=10&$count=true&$select=id,capacity").json()
    assert body["@odata.count"] == 12
    assert len(body["value"]) == 2
    assert set(body["value"][0]) == {"id", "capacity"}
    assert client.graph(token, "GET", "/places/graph.room?$top=x").status_code == 400
    assert client.graph(token, "GET", "/places/graph.room?$skiptoken=x").status_code == 400


def test_room_lists_and_their_rooms(client: Client) -> None:
    token = client.own_token()
    lists = client.graph(token, "GET", "/places/microsoft.graph.roomlist").json()["value"]
    assert {one["displayName"] for one in lists} == {"Rooms in HQ", "Rooms in Annex", "Rooms in Lab"}
    path = "/places/{}/microsoft.graph.roomlist/rooms"
    counts = [len(client.graph(token, "GET", path.format(one["emailAddress"])).json()["value"]) for one in lists]
    assert sum(counts) == 12
    assert client.graph(token, "GET", path.format(lists[0]["id"])).status_code == 404


@pytest.mark.parametrize("path", ["/places/microsoft.graph.roomlist", "/places/microsoft.graph.room"])
def test_an_order_that_was_asked_for(client: Client, path: str) -> None:
    """Several times, because without it the order changes from call to call."""
    token = client.own_token()
    for _ in range(3):
        found = client.graph(token, "GET", f"{path}?$select=displayName&$orderby=displayName").json()["value"]
        names = [one["displayName"] for one in found]
        assert len(names) > 2
        assert names == sorted(names, key=str.casefold)


def test_a_tenant_whose_places_are_not_set_up(client: Client) -> None:
    token = client.own_token(tenant="fabrikam")
    assert client.graph(token, "GET", "/places/graph.room").json()["value"] == []
    assert client.graph(token, "GET", "/users/oak@fabrikam.example/calendar").status_code == 200


def test_a_hidden_room_is_not_listed_yet_works(client: Client) -> None:
    token = client.own_token(tenant="woodgrove")
    rooms = client.graph(token, "GET", "/places/graph.room").json()["value"]
    assert "counter@woodgrove.example" not in {room["emailAddress"] for room in rooms}
    assert client.graph(token, "GET", "/users/counter@woodgrove.example/calendar").status_code == 200


def test_a_mailbox_on_premises(client: Client) -> None:
    answer = client.graph(client.own_token(tenant="woodgrove"), "GET", "/users/vault@woodgrove.example/calendar")
    assert _code(answer) == (404, "MailboxNotEnabledForRESTAPI")


def test_an_unknown_mailbox(client: Client) -> None:
    answer = client.graph(client.own_token(), "GET", "/users/nobody@contoso.example/calendar")
    assert _code(answer) == (404, "ErrorInvalidUser")
    assert answer.json()["error"]["message"] == "The requested user 'nobody@contoso.example' is invalid."
    assert {"date", "request-id", "client-request-id"} <= answer.json()["error"]["innerError"].keys()


@pytest.mark.parametrize(
    ("role", "path", "code"),
    [
        ("Place.Read.All", "/users/conf-3.14@contoso.example/calendar", "ErrorAccessDenied"),
        ("Calendars.ReadWrite", "/places/graph.room", "ErrorAccessDenied"),
        ("Calendars.ReadWrite", "/organization", "Authorization_RequestDenied"),
        ("Calendars.ReadWrite", "/applications", "Authorization_RequestDenied"),
        ("Calendars.ReadWrite", "/users/conf-3.14@contoso.example", "Authorization_RequestDenied"),
    ],
)
def test_each_call_needs_its_permission(client: Client, role: str, path: str, code: str) -> None:
    answer = client.graph(client.app_with(role), "GET", path)
    assert _code(answer) == (403, code)
    if code == "ErrorAccessDenied":
        assert answer.json()["error"]["message"] == "Access is denied. Check credentials and try again."


@pytest.mark.parametrize("token", ["x", "nonsense", "a.b.c"])
def test_a_token_that_is_none(client: Client, token: str) -> None:
    answer = client.http.get(
        "https://graph.microsoft.com/v1.0/places/graph.room", headers={"Authorization": f"Bearer {token}"}
    )
    assert _code(answer) == (401, "InvalidAuthenticationToken")


def test_a_token_that_has_expired() -> None:
    with Sandbox(SandboxOptions(delay=(0, 0))) as sandbox, Client(sandbox) as client:
        token = client.own_token()
        sandbox.clock.advance(5500)
        answer = client.graph(token, "GET", "/places/graph.room")
        assert _code(answer) == (401, "InvalidAuthenticationToken")
        assert "expired" in answer.json()["error"]["message"]


def test_a_day_of_meetings(client: Client) -> None:
    token, today = client.own_token(), client.sandbox.clock.today().date()
    path = (
        f"/users/conf-3.14@contoso.example/calendarView?startDateTime={today}&endDateTime={today + timedelta(days=1)}"
    )
    events = client.graph(token, "GET", path).json()["value"]
    assert 3 <= len(events) <= 4
    assert all(one["subject"] and one["organizer"]["emailAddress"]["name"] for one in events)
    assert [one["start"]["dateTime"] for one in events] == sorted(one["start"]["dateTime"] for one in events)
    local = client.graph(token, "GET", path, Prefer='outlook.timezone="Tokyo Standard Time"').json()["value"]
    assert local[0]["start"]["timeZone"] == "Tokyo Standard Time"
    assert local[0]["start"]["dateTime"] != events[0]["start"]["dateTime"]
    assert client.graph(token, "GET", path, Prefer='outlook.timezone="Mars"').status_code == 400


@pytest.mark.parametrize("query", ["", "?startDateTime=2026-01-01", "?startDateTime=x&endDateTime=y"])
def test_a_view_needs_its_window(client: Client, query: str) -> None:
    answer = client.graph(client.own_token(), "GET", f"/users/conf-3.14@contoso.example/calendarView{query}")
    assert _code(answer) == (400, "ErrorInvalidParameter")


def test_a_test_event_is_written_and_removed(client: Client) -> None:
    token, user = client.own_token(), "/users/focus-lab@contoso.example"
    body = {
        "subject": "Room Calendar Wizard test",
        "start": {"dateTime": "2026-03-01T10:00:00", "timeZone": "UTC"},
        "end": {"dateTime": "2026-03-01T10:05:00", "timeZone": "UTC"},
    }
    made = client.graph(token, "POST", f"{user}/events", body)
    assert made.status_code == 201
    view = f"{user}/calendarView?startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-03-02T00:00:00Z"
    assert made.json()["id"] in [one["id"] for one in client.graph(token, "GET", view).json()["value"]]
    assert client.graph(token, "DELETE", f"{user}/events/{made.json()['id']}").status_code == 204
    assert _code(client.graph(token, "DELETE", f"{user}/events/{made.json()['id']}")) == (404, "ErrorItemNotFound")
    assert made.json()["id"] not in [one["id"] for one in client.graph(token, "GET", view).json()["value"]]
    reader = client.app_with("Calendars.Read")
    assert _code(client.graph(reader, "POST", f"{user}/events", body)) == (403, "ErrorAccessDenied")


def test_more_than_twenty_schedules_are_too_many(client: Client) -> None:
    body = {
        "schedules": [f"r{n}@contoso.example" for n in range(21)],
        "startTime": {"dateTime": "2026-01-01T00:00:00", "timeZone": "UTC"},
        "endTime": {"dateTime": "2026-01-02T00:00:00", "timeZone": "UTC"},
    }
    answer = client.graph(client.own_token(), "POST", "/users/conf-3.14@contoso.example/calendar/getSchedule", body)
    assert answer.status_code == 400


def test_paths_and_bodies_that_are_none(client: Client) -> None:
    token = client.own_token()
    assert client.graph(token, "GET", "/nowhere").status_code == 400
    assert client.graph(token, "GET", "https://graph.microsoft.com/v9/places").status_code == 400
    bad = client.http.post(
        "https://graph.microsoft.com/v1.0/applications",
        content=b"{",
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    assert _code(bad) == (400, "BadRequest")
