"""A test booking against the practice cloud: each room answers by its own rules, and nothing stays behind."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.services.practice import Practice, code_of
from wizard.model.problem import Code
from wizard.model.rooms import BookingAnswer
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.mailboxes import Booking, RoomMailbox
from wizard.sandbox.meetings import Meeting


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(delay=(3.0, 6.0), record=True)) as sandbox:
        yield Practice(sandbox)


def rooms(practice: Practice) -> list[RoomMailbox]:
    return practice.sandbox.tenant("contoso").rooms()


def book(practice: Practice, *, organizer: bool = True) -> BookingAnswer:
    room, other = rooms(practice)[:2]
    return practice.microsoft.book_and_remove(practice.asking(), room.address, other.address if organizer else "")


def held(practice: Practice) -> list[str]:
    today = practice.sandbox.clock.today().date()
    return [one.subject for room in rooms(practice)[:2] for one in room.meetings(today, 1).values()]


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        (Booking.ACCEPTS, BookingAnswer.ACCEPTED),
        (Booking.DECLINES, BookingAnswer.DECLINED),
        (Booking.LEAVES, BookingAnswer.NONE),
    ],
)
def test_the_rooms_own_answer_is_waited_for_and_nothing_stays(
    practice: Practice, rule: Booking, answer: BookingAnswer
) -> None:
    before = held(practice)
    rooms(practice)[0].booking = rule
    assert book(practice) is answer
    assert held(practice) == before
    assert practice.slept <= 62


def test_without_another_mailbox_it_is_written_and_that_is_all_that_is_said(practice: Practice) -> None:
    rooms(practice)[0].booking = Booking.DECLINES
    before = held(practice)
    assert book(practice, organizer=False) is BookingAnswer.WRITTEN
    assert held(practice) == before


def test_a_time_that_is_taken_is_left_alone(practice: Practice) -> None:
    """The first two days that come into question are booked from two to four at night."""
    today = practice.sandbox.clock.today()
    starts = [(today + timedelta(days=day)).replace(hour=2, minute=0, second=0) for day in (8, 9)]
    taken = [
        Meeting(str(n), "Night shift", "Ada", "ada@x.example", one, one.replace(hour=4)) for n, one in enumerate(starts)
    ]
    rooms(practice)[0]._meetings = {one.id: one for one in taken}
    assert book(practice) is BookingAnswer.ACCEPTED


def test_what_was_called_off_takes_no_time(practice: Practice) -> None:
    today = practice.sandbox.clock.today()
    starts = [(today + timedelta(days=day)).replace(hour=2, minute=0, second=0) for day in range(8, 15)]
    off = [
        Meeting(str(n), "Night shift", "Ada", "ada@x.example", one, one.replace(hour=4), cancelled=True)
        for n, one in enumerate(starts)
    ]
    rooms(practice)[0]._meetings = {one.id: one for one in off}
    assert book(practice) is BookingAnswer.ACCEPTED
    booked = [one for one in practice.sandbox.exchanges() if one.method == "POST" and one.path.endswith("/events")]
    assert booked[0].request["start"]["dateTime"][:10] == str(starts[0].date())


def test_an_app_that_may_only_read_books_nothing(practice: Practice) -> None:
    tenant = practice.sandbox.tenant("contoso")
    principal = tenant.principal_of(practice.app()[0])
    assert principal is not None
    for grant in [one for one in tenant.role_grants.values() if one.principal_id == principal.id]:
        del tenant.role_grants[grant.id]
    tenant.grant_role(principal.id, permissions.role_id("Calendars.Read"))
    assert code_of(lambda: book(practice)) is Code.MAILBOX_DENIED
