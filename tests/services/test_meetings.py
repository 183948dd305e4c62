"""What rooms' next meetings tell, read from the practice cloud; and the script after which they show subjects."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox import powershell
from tests.services.practice import Practice, code_of
from wizard.flow.scoping import subject_script
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code
from wizard.model.rooms import RoomMeetings
from wizard.model.scope import ScopeTarget
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.meetings import Meeting, Recurrence
from wizard.services.microsoft import meetings


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(rooms=25, delay=(0.0, 0.1))) as sandbox:
        yield Practice(sandbox)


def read(practice: Practice, addresses: list[str] | None = None) -> dict[str, RoomMeetings]:
    wanted = practice.addresses() if addresses is None else addresses
    return {one.address: one for one in practice.microsoft.meetings(practice.asking(), wanted)}


def test_every_room_that_answers_tells_and_one_that_does_not_hides_none(practice: Practice) -> None:
    rooms = practice.addresses()
    told = read(practice, [*rooms[:20], "gone@contoso.example", *rooms[20:]])
    assert told.keys() == set(rooms)
    assert {one.organizer_as_subject for one in told.values()} == {False}


def test_the_next_meeting_is_one_that_has_not_begun(practice: Practice) -> None:
    room = practice.sandbox.tenant("contoso").rooms()[0]
    now = datetime.now(UTC).replace(microsecond=0)
    starts = (now - timedelta(minutes=20), now + timedelta(hours=50), now + timedelta(hours=60))
    room._meetings = {str(n): meeting(str(n), start) for n, start in enumerate(starts)}
    told = read(practice)[room.address]
    assert (told.next_start, told.booked_in) == (starts[1], "Pacific Standard Time")


def meeting(ident: str, start: datetime) -> Meeting:
    end = start + timedelta(hours=1)
    return Meeting(ident, "Talk", "Ada Berg", "ada@contoso.example", start, end, booked_in="Pacific Standard Time")


def test_a_series_that_began_last_year_meets_next_when_it_takes_place_again(practice: Practice) -> None:
    """A list of the calendar's events would tell of last year, and of nothing else."""
    soon = practice.sandbox.clock.today().replace(minute=0, second=0, microsecond=0) + timedelta(hours=30)
    begun = soon - timedelta(weeks=60)
    series = replace(meeting("series=", begun), recurrence=Recurrence(), booked_in="UTC")
    hold(practice, series)
    assert next_start(practice) == soon
    hold(practice, replace(series, recurrence=Recurrence(deleted={soon.date()})))
    assert next_start(practice) == soon + timedelta(weeks=1)


def test_neither_what_was_called_off_nor_what_lasts_all_day_is_the_next_meeting(practice: Practice) -> None:
    """However many of them come before it."""
    today = practice.sandbox.clock.today().replace(minute=0, second=0, microsecond=0)
    off = [replace(meeting(f"off{n}", today + timedelta(hours=1 + n)), cancelled=True) for n in range(6)]
    day = replace(meeting("day", today + timedelta(days=1)), all_day=True, end=today + timedelta(days=2))
    hold(practice, *off, day)
    assert next_start(practice) is None
    hold(practice, *off, day, meeting("real", today + timedelta(hours=60)))
    assert next_start(practice) == today + timedelta(hours=60)


def test_a_private_meeting_is_a_meeting_and_tells_nothing_of_subjects(practice: Practice) -> None:
    start = practice.sandbox.clock.today().replace(minute=0, second=0, microsecond=0) + timedelta(hours=5)
    hold(practice, replace(meeting("private", start), private=True, subject="Ada Berg"))
    told = read(practice)[practice.sandbox.tenant("contoso").rooms()[0].address]
    assert (told.next_start, told.organizer_as_subject) == (start, None)


def hold(practice: Practice, *meetings: Meeting) -> None:
    """The first room's calendar has these and no others."""
    practice.sandbox.tenant("contoso").rooms()[0]._meetings = {one.id: one for one in meetings}


def next_start(practice: Practice) -> datetime | None:
    return read(practice)[practice.sandbox.tenant("contoso").rooms()[0].address].next_start


def test_a_room_without_meetings_tells_nothing(practice: Practice) -> None:
    room = practice.sandbox.tenant("contoso").rooms()[0]
    room.empty = True
    assert read(practice)[room.address] == RoomMeetings(room.address)


def test_the_script_gives_rooms_their_subjects_back(practice: Practice) -> None:
    tenant = practice.sandbox.tenant("contoso")
    for room in tenant.rooms():
        room.organizer_as_subject = True
    assert {one.organizer_as_subject for one in read(practice).values()} == {True}
    app_id, _ = practice.app()
    some = tuple(practice.addresses()[:3])
    of = ScopeTarget(practice.tenant(), app_id, "principal", "Panels", PermissionLevel.READ, some)
    powershell.run(tenant.exchange, subject_script(of))
    assert {address for address, one in read(practice).items() if not one.organizer_as_subject} == set(some)


EVENT = {
    "subject": "Ada Berg ",
    "organizer": {"emailAddress": {"name": "ada berg"}},
    "start": {"dateTime": "2026-11-30T08:00:00.0000000"},
    "isAllDay": False,
    "sensitivity": "normal",
    "originalStartTimeZone": "Europe/Berlin",
}


class OneAnswer:
    """Graph, with these events in the only calendar."""

    def __init__(self, *events: dict[str, Any]) -> None:
        self.events = list(events)

    def batch(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"id": one["id"], "status": 200, "body": {"value": self.events}} for one in requests]


@pytest.mark.parametrize(
    ("events", "organizer_as_subject"),
    [
        ([EVENT], True),
        ([EVENT, EVENT | {"subject": "Budget"}], False),
        ([EVENT | {"sensitivity": "private"}], None),
        ([EVENT | {"organizer": None}], False),
        ([EVENT | {"organizer": {"emailAddress": {"name": ""}}, "subject": ""}], False),
        ([EVENT | {"subject": None}], False),
        ([], None),
    ],
)
def test_only_a_room_whose_open_meetings_all_carry_organisers_names_says_so(
    events: list[dict[str, Any]], organizer_as_subject: bool | None
) -> None:
    (told,) = meetings.read(OneAnswer(*events), ["a@x.example"])  # type: ignore[arg-type]
    assert told.organizer_as_subject is organizer_as_subject


def test_what_lasts_all_day_is_no_time_to_compare() -> None:
    (told,) = meetings.read(OneAnswer(EVENT | {"isAllDay": True}), ["a@x.example"])  # type: ignore[arg-type]
    assert told.next_start is None


def test_the_zone_of_each_mailbox_is_told_with_the_permission_for_calendars_alone(practice: Practice) -> None:
    rooms = practice.sandbox.tenant("contoso").rooms()
    rooms[0].time_zone, rooms[1].time_zone = "Tokyo Standard Time", "Customized Time Zone"
    rooms[2].on_premises = True
    told = practice.microsoft.time_zones(practice.asking(), practice.addresses())
    assert told[rooms[0].address] == "Tokyo Standard Time"
    assert told.keys() == {one.address for one in rooms} - {rooms[1].address, rooms[2].address}
    assert practice.microsoft.time_zones(practice.asking(), []) == {}


def test_zones_that_are_refused_are_a_problem(practice: Practice) -> None:
    assert code_of(lambda: practice.microsoft.time_zones(practice.asking(), ["gone@contoso.example"])) is (
        Code.MAILBOX_UNKNOWN
    )
