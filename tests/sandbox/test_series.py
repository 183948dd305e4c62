"""Series, whole days, private and cancelled meetings, as lists of events and views of calendars show them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.sandbox.client import Client
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.meetings import Meeting, Recurrence, in_view
from wizard.sandbox.tenants import PracticeTenant

_FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""A Monday, ten o'clock in Berlin."""


def meeting(ident: str, start: datetime, **more: Any) -> Meeting:
    end = start + timedelta(days=1) if more.get("all_day") else start + timedelta(hours=1)
    return Meeting(ident, ident, "Ada Berg", "ada.berg@contoso.example", start, end, **more)


def hold_every_kind(client: Client, room: RoomMailbox) -> None:
    """One meeting of each kind, beside those of the day."""
    held = room.meetings(client.sandbox.clock.today().date(), 1)
    berlin = datetime(2026, 2, 1, 23, tzinfo=UTC)
    for one in (
        meeting("AAMkSeries=", _FIRST, recurrence=Recurrence(last=date(2026, 4, 30))),
        meeting("AAMkDay=", berlin, all_day=True),
        meeting("AAMkPrivate=", berlin + timedelta(hours=10), private=True),
        meeting("AAMkOff=", berlin + timedelta(hours=12), cancelled=True),
    ):
        held[one.id] = one


def prepared(client: Client, *meetings: Meeting) -> str:
    """The address of a room with these meetings alone."""
    room = client.tenant().rooms()[1]
    room._meetings = {one.id: one for one in meetings}
    return f"/users/{room.address}"


def view(client: Client, user: str, start: date, days: int, **headers: str) -> list[dict[str, Any]]:
    path = f"{user}/calendarView?startDateTime={start}T00:00:00Z&endDateTime={start + timedelta(days=days)}T00:00:00Z"
    value: list[dict[str, Any]] = client.graph(client.own_token(), "GET", path, **headers).json()["value"]
    return value


def starts(events: list[dict[str, Any]]) -> list[str]:
    return [one["start"]["dateTime"][:16] for one in events]


def test_a_list_has_a_series_at_its_first_day_and_a_view_has_what_takes_place(client: Client) -> None:
    user = prepared(client, meeting("AAMkWeekly=", _FIRST, recurrence=Recurrence()), meeting("AAMkOnce=", _FIRST))
    listed = client.graph(client.own_token(), "GET", f"{user}/events").json()["value"]
    assert {one["type"]: one["seriesMasterId"] for one in listed} == {"seriesMaster": None, "singleInstance": None}
    (series,) = [one for one in listed if one["type"] == "seriesMaster"]
    assert (
        series["recurrence"]["pattern"] | {"type": "weekly", "daysOfWeek": ["monday"]}
        == (series["recurrence"]["pattern"])
    )
    assert starts([series]) == ["2026-01-05T09:00"]
    seen = view(client, user, date(2026, 11, 30), 8)
    assert starts(seen) == ["2026-11-30T09:00", "2026-12-07T09:00"]
    assert {one["type"] for one in seen} == {"occurrence"}
    assert {one["seriesMasterId"] for one in seen} == {series["id"]}
    assert {one["recurrence"] for one in seen} == {None}


def test_a_series_keeps_its_hour_on_the_wall_over_summer_time(client: Client) -> None:
    user = prepared(client, meeting("AAMkWeekly=", _FIRST, recurrence=Recurrence()))
    assert starts(view(client, user, date(2026, 7, 6), 1)) == ["2026-07-06T08:00"]
    berlin = view(client, user, date(2026, 7, 6), 1, Prefer='outlook.timezone="W. Europe Standard Time"')
    assert starts(berlin) == ["2026-07-06T10:00"]


def test_an_occurrence_that_was_deleted_is_missing_and_one_that_was_moved_is_an_exception(client: Client) -> None:
    rule = Recurrence(deleted={date(2026, 1, 12)}, moved={date(2026, 1, 19): datetime(2026, 1, 20, 14, tzinfo=UTC)})
    user = prepared(client, meeting("AAMkWeekly=", _FIRST, recurrence=rule))
    seen = view(client, user, date(2026, 1, 5), 22)
    assert starts(seen) == ["2026-01-05T09:00", "2026-01-20T14:00", "2026-01-26T09:00"]
    assert [one["type"] for one in seen] == ["occurrence", "exception", "occurrence"]
    assert seen[1]["originalStart"] == "2026-01-19T09:00:00Z"


def test_an_ended_series_takes_place_no_more(client: Client) -> None:
    user = prepared(client, meeting("AAMkWeekly=", _FIRST, recurrence=Recurrence(2, last=date(2026, 1, 31))))
    assert starts(view(client, user, date(2026, 1, 1), 90)) == ["2026-01-05T09:00", "2026-01-19T09:00"]


def test_one_occurrence_is_read_and_deleted_and_its_series_goes_on(client: Client) -> None:
    user, token = prepared(client, meeting("AAMkWeekly=", _FIRST, recurrence=Recurrence())), client.own_token()
    first, second = view(client, user, date(2026, 1, 5), 8)
    assert client.graph(token, "GET", f"{user}/events/{second['id']}").json()["start"] == second["start"]
    assert client.graph(token, "DELETE", f"{user}/events/{first['id']}").status_code == 204
    assert client.graph(token, "GET", f"{user}/events/{first['id']}").status_code == 404
    window = "startDateTime=2026-01-01T00:00:00Z&endDateTime=2026-01-20T00:00:00Z"
    left = client.graph(token, "GET", f"{user}/events/AAMkWeekly=/instances?{window}").json()["value"]
    assert starts(left) == ["2026-01-12T09:00", "2026-01-19T09:00"]
    assert client.graph(token, "DELETE", f"{user}/events/AAMkWeekly=").status_code == 204
    assert view(client, user, date(2026, 1, 5), 30) == []


def test_a_whole_day_is_that_date_in_every_zone_and_belongs_to_the_rooms_own_day(client: Client) -> None:
    user = prepared(client, meeting("AAMkDay=", datetime(2026, 1, 4, 23, tzinfo=UTC), all_day=True))
    for zone in ("UTC", "Tokyo Standard Time", "Pacific Standard Time"):
        (seen,) = view(client, user, date(2026, 1, 5), 1, Prefer=f'outlook.timezone="{zone}"')
        assert seen["isAllDay"] is True
        assert starts([seen]) == ["2026-01-05T00:00"]
        assert seen["end"]["dateTime"].startswith("2026-01-06T00:00")
    assert len(view(client, user, date(2026, 1, 4), 1)) == 1, "its last hour of that day in UTC"
    assert view(client, user, date(2026, 1, 6), 1) == []


def test_what_was_called_off_is_marked_and_leaves_the_room_free(client: Client) -> None:
    user = prepared(client, meeting("AAMkOff=", _FIRST, cancelled=True), meeting("AAMkPrivate=", _FIRST, private=True))
    off, private = sorted(view(client, user, date(2026, 1, 5), 1), key=lambda one: one["sensitivity"])
    assert (off["isCancelled"], off["showAs"], off["subject"]) == (True, "free", "Canceled: AAMkOff=")
    assert (private["isCancelled"], private["showAs"], private["sensitivity"]) == (False, "busy", "private")
    address = user.removeprefix("/users/")
    body = {
        "schedules": [address],
        "startTime": {"dateTime": "2026-01-05T09:00:00", "timeZone": "UTC"},
        "endTime": {"dateTime": "2026-01-05T10:00:00", "timeZone": "UTC"},
    }
    prepared(client, meeting("AAMkOff=", _FIRST, cancelled=True))
    answer = client.graph(client.own_token(), "POST", f"{user}/calendar/getSchedule", body).json()
    assert answer["value"][0]["availabilityView"] == "00"


def test_every_room_that_is_booked_has_a_series_that_began_a_year_ago_and_meets_today(client: Client) -> None:
    tenant: PracticeTenant = client.tenant()
    now = client.sandbox.clock.today()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for room in tenant.rooms()[2:]:
        held = room.meetings(now.date(), 1).values()
        (series,) = [one for one in held if one.recurrence]
        assert series.start < now - timedelta(days=360)
        today = in_view(held, midnight, midnight + timedelta(days=1))
        assert series.id in {one.series for one in today}
        assert 3 <= len(today) <= 4
        assert in_view((series,), midnight + timedelta(days=1), midnight + timedelta(days=13)) == []
