"""Addresses on the rooms page that are none of Microsoft's rooms: what they may be, and how that is told."""

from dataclasses import replace

import pytest

from tests.presenters.rooms_states import ROOMS, SURE, address, after, effects, entered, line
from wizard.model.draft_parts import RoomRow
from wizard.model.lists import RoomList
from wizard.model.problem import Code, Problem
from wizard.model.rooms import Calendar, DeskKind, Mailbox
from wizard.presenters import rooms_events as on
from wizard.presenters.rooms_presenter import handle
from wizard.presenters.rooms_view_state import RoomsViewState


def listed(*numbers: int) -> RoomList:
    return RoomList(tuple(Mailbox(address(number)) for number in numbers))


# ---- what is no room


def test_a_calendar_that_is_read_and_no_room_of_microsofts_is_told() -> None:
    state = after(entered(), on.MailboxesMatched(on.Reading.FROM_MICROSOFT, SURE, ROOMS, listed(0)))
    assert state.sentence.endswith("1 is not in Microsoft's list of rooms.")
    assert "a shared mailbox or a desk" in after(state, on.LinesSelected((address(1),))).explained
    assert after(state, on.LinesSelected((address(0),))).explained == ""


def test_where_microsoft_lists_nothing_everything_may_be_a_room() -> None:
    state = after(entered(), on.MailboxesMatched(on.Reading.FROM_MICROSOFT, SURE, ROOMS, listed()))
    assert "list of rooms" not in state.sentence
    assert after(state, on.LinesSelected((address(1),))).explained == ""


def test_only_calendars_that_are_shown_count() -> None:
    rows = (SURE[0], line(1, "r1", confident=True, skipped=True), line(2, "r2", calendar=Calendar.DENIED))
    state = after(entered(rows), on.MailboxesMatched(on.Reading.FROM_MICROSOFT, rows, ROOMS, listed(0)))
    assert "list of rooms" not in state.sentence


POOL = {address(1): DeskKind.WORKSPACE}
UNKNOWN = line(1, "r1", confident=True, calendar=Calendar.NO_MAILBOX)
ASKED = (on.AskForDesks(),)


def pasted(*rows: RoomRow) -> RoomsViewState:
    """Microsoft lists the first one; the others came from a list, and calendars are being read."""
    unread = tuple(replace(row, calendar=Calendar.UNCHECKED) for row in rows)
    before = after(entered(()), on.MailboxesMatched(on.Reading.BY_ITSELF, unread[:1], ROOMS, listed(0)))
    reading = after(before, on.MailboxesMatched(on.Reading.FROM_LIST, unread, ROOMS, RoomList(())))
    outcomes = {row.mailbox.address: (row.calendar, row.reason) for row in rows}
    return after(reading, on.CalendarsRead(outcomes, len(rows), len(rows)))


# ---- what is a workspace or a desk


@pytest.mark.parametrize("stranger", [SURE[1], UNKNOWN, line(1)])
def test_after_the_calendars_it_is_asked_once_what_an_unlisted_address_is(stranger: RoomRow) -> None:
    read = pasted(SURE[0], stranger)
    asking, todo = handle(read, on.WorkEnded())
    assert todo == ASKED
    assert asking.rows == read.rows
    assert (asking.progress, asking.busy) == (None, read.busy)
    assert effects(asking, on.WorkEnded()) == ()
    assert effects(after(asking, on.DesksTold({})), on.WorkEnded()) == ()


def test_where_every_address_is_a_room_of_microsofts_nothing_is_asked() -> None:
    assert effects(pasted(SURE[0]), on.WorkEnded()) == ()
    known = replace(SURE[1], mailbox=Mailbox(address(1), place_id="p1"))
    assert effects(pasted(SURE[0], known), on.WorkEnded()) == ()
    assert effects(pasted(SURE[0], replace(SURE[1], skipped=True)), on.WorkEnded()) == ()


def test_kept_lines_that_were_read_before_are_asked_about_at_once_and_at_each_visit() -> None:
    visit = after(RoomsViewState(), on.PageEntered(SURE, ROOMS, may_list=True))
    matched = on.MailboxesMatched(on.Reading.KEPT, SURE, ROOMS, RoomList(()))
    told, todo = handle(visit, matched)
    assert todo == ASKED
    again = after(after(told, on.DesksTold(POOL)), on.PageEntered(SURE, ROOMS, may_list=True))
    assert again.desks == {}
    assert effects(again, matched) == ASKED


def test_an_app_that_may_not_list_rooms_is_not_asked_for_desks() -> None:
    visit = after(RoomsViewState(), on.PageEntered(SURE, ROOMS, may_list=False))
    assert effects(visit, on.MailboxesMatched(on.Reading.KEPT, SURE, ROOMS, RoomList(()))) == ()


def test_a_check_that_broke_off_leaves_the_question_for_the_next_one() -> None:
    broken, todo = handle(pasted(*SURE), on.WorkEnded(Problem(Code.OFFLINE)))
    assert todo == ()
    assert effects(broken, on.WorkEnded()) == ASKED


def test_a_workspace_that_can_be_read_is_told_as_one_and_what_to_do() -> None:
    state = after(pasted(*SURE), on.DesksTold(POOL))
    assert state.sentence == "2 rooms are ready. 1 is not in Microsoft's list of rooms."
    assert after(state, on.LinesSelected((address(0),))).explained == ""
    assert after(state, on.LinesSelected((address(1),))).explained == (
        "room-1@contoso.example: workspace, not a room – readable. Microsoft's places have it as a group of desks, "
        "so it is in no list of rooms. Name a room's mailbox instead, or choose its room on the gateway yourself "
        "where the product can show desks."
    )


def test_a_desk_is_told_without_a_list_of_rooms_too() -> None:
    state = after(entered(), on.DesksTold({address(1): DeskKind.DESK}))
    assert state.sentence.endswith("1 is not in Microsoft's list of rooms.")
    assert "as a single desk" in after(state, on.LinesSelected((address(1),))).explained


def test_a_desk_that_has_no_room_is_explained_until_it_is_skipped() -> None:
    state = after(pasted(SURE[0], line(1)), on.DesksTold(POOL), on.LinesSelected((address(1),)))
    assert "workspace, not a room – not on this gateway. " in state.explained
    assert after(state, on.LinesSkipped()).explained == ""


@pytest.mark.parametrize(("most", "told"), [(0, ""), (2, ""), (1, "at the most. Skip 1 room.")])
def test_more_rooms_than_the_product_shows_are_told_where_they_are_chosen(most: int, told: str) -> None:
    state = after(RoomsViewState(), on.PageEntered(SURE, ROOMS, may_list=True, most=most))
    matched = after(state, on.MailboxesMatched(on.Reading.KEPT, SURE, ROOMS, RoomList(())))
    assert ("at the most" in matched.sentence, told in matched.sentence) == (bool(told), True)
