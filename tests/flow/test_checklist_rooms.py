"""What the check tells of rooms beyond whether they are read: subjects, bookings, addresses, the gateway's clock."""

from dataclasses import replace

import pytest

from tests.fakes import FakeDiagnostics
from tests.flow.checked_connection import BOXES, CONNECTION, FakeGateways, check, findings, microsoft
from wizard.flow import checklist
from wizard.model.check import Item, Level
from wizard.model.clocks import ClockReading
from wizard.model.problem import Code, Problem, fail
from wizard.model.rooms import BookingAnswer, Calendar, DeskKind, Mailbox, MailboxPlace, RoomMeetings


@pytest.mark.parametrize(
    ("told", "detail"),
    [((True, False), "1/2"), ((True, None), "1/1"), ((False, False), ""), ((None, None), "")],
)
def test_rooms_that_show_the_organiser_are_said_without_a_warning(told: tuple[bool | None, ...], detail: str) -> None:
    meetings = tuple(RoomMeetings(box, organizer_as_subject=one) for box, one in zip(BOXES, told, strict=True))
    found = findings(microsoft=microsoft(next_meetings=meetings)).get(Item.SUBJECTS)
    assert (found.detail if found else "") == detail
    assert found is None or found.level is Level.HEALTHY


def test_meetings_that_cannot_be_read_say_nothing_and_stop_nothing() -> None:
    failing = {"meetings": fail(Code.MICROSOFT_REFUSED)}
    found = findings(microsoft=microsoft(failing=failing))
    assert Item.SUBJECTS not in found
    assert found[Item.ROOMS].level is Level.HEALTHY


def test_rooms_that_are_not_read_are_not_asked_for_their_meetings() -> None:
    asked = microsoft(calendars=dict.fromkeys(BOXES, (Calendar.DENIED, Code.MAILBOX_DENIED.value)))
    findings(microsoft=asked)
    assert "meetings" not in asked.asked


@pytest.mark.parametrize(
    ("ahead", "skew", "warned"),
    [
        (600.0, 0.0, Code.GATEWAY_CLOCK_AHEAD),
        (-600.0, None, Code.GATEWAY_CLOCK_BEHIND),
        (600.0, -590.0, None),
        (20.0, 400.0, Code.GATEWAY_CLOCK_AHEAD),
        (None, 0.0, None),
    ],
)
def test_the_gateways_clock_is_held_against_microsofts(
    ahead: float | None, skew: float | None, warned: Code | None
) -> None:
    there = None if ahead is None else ClockReading(ahead)
    here = FakeDiagnostics(skew=None if skew is None else ClockReading(skew))
    found = findings(gateways=FakeGateways(clock_ahead=there), diagnostics=here).get(Item.GATEWAY_CLOCK)
    assert (found and found.problem and (found.level, found.problem.code)) == (warned and (Level.WARNING, warned))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (BookingAnswer.ACCEPTED, None),
        (BookingAnswer.WRITTEN, None),
        (BookingAnswer.DECLINED, Code.BOOKING_DECLINED),
        (BookingAnswer.TENTATIVE, Code.BOOKING_TENTATIVE),
        (BookingAnswer.NONE, Code.BOOKING_UNANSWERED),
    ],
)
def test_a_rooms_own_answer_to_a_booking_is_told(answer: BookingAnswer, code: Code | None) -> None:
    asked = microsoft(booking=answer)
    found = findings(book=True, microsoft=asked)[Item.BOOKING]
    assert found.problem == (Problem(code) if code else None)
    assert found.level is (Level.WARNING if code else Level.HEALTHY)
    assert asked.booked == [BOXES]


def test_the_only_room_is_booked_without_an_organiser() -> None:
    asked = microsoft()
    findings(book=True, microsoft=asked, connection=replace(CONNECTION, mailboxes=BOXES[:1]))
    assert asked.booked == [(BOXES[0], "")]


MOVED = Mailbox("boardroom@contoso.example", place_id="place-1")


@pytest.mark.parametrize(
    ("listed", "code"),
    [((MOVED,), Code.ROOM_READDRESSED), ((Mailbox("other@contoso.example"),), Code.MAILBOX_UNKNOWN)],
)
def test_a_room_with_another_address_is_found_again_by_its_place(listed: tuple[Mailbox, ...], code: Code) -> None:
    calendars = {BOXES[0]: (Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN.value), BOXES[1]: (Calendar.READS, "")}
    known = replace(CONNECTION, places=(MailboxPlace(BOXES[0], "place-1"), MailboxPlace(BOXES[1], "place-2")))
    found = list(checklist.run(check(connection=known, microsoft=microsoft(calendars=calendars, places=listed))))
    (failing,) = [one for one in found if one.item is Item.ROOMS and one.level is Level.FAILING]
    assert failing.detail == BOXES[0]
    assert failing.problem is not None
    assert failing.problem.code is code
    assert code is not Code.ROOM_READDRESSED or failing.problem.values == {"address": MOVED.address}


def test_where_rooms_cannot_be_listed_a_missing_mailbox_is_told_as_before() -> None:
    calendars = dict.fromkeys(BOXES, (Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN.value))
    asked = microsoft(calendars=calendars, failing={"rooms": fail(Code.PLACES_DENIED)})
    known = replace(CONNECTION, places=(MailboxPlace(BOXES[0], "place-1"),))
    problem = findings(connection=known, microsoft=asked)[Item.ROOMS].problem
    assert problem is not None
    assert problem.code is Code.MAILBOX_UNKNOWN


def test_an_address_without_a_mailbox_is_told_as_the_desk_that_it_is() -> None:
    gone = {BOXES[0]: (Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN.value)}
    asked = microsoft(calendars=dict.fromkeys(BOXES, (Calendar.READS, "")) | gone)
    asked.known_desks = {BOXES[0]: DeskKind.DESK}
    (told,) = [one.problem for one in checklist.run(check(microsoft=asked)) if one.item is Item.ROOMS and one.problem]
    assert (told.code, told.values["mailbox"]) == (Code.MAILBOX_IS_DESK, BOXES[0])


def test_desks_are_not_asked_for_where_every_mailbox_is_found() -> None:
    asked = microsoft(calendars=dict.fromkeys(BOXES, (Calendar.READS, "")))
    findings(microsoft=asked)
    assert "desks" not in asked.asked
