"""The Rooms page without a window: what each event makes of what is shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.presenters.rooms_states import ROOMS, SURE, address, after, effects, entered, line
from wizard.model.cloud import Cloud
from wizard.model.lists import AddressColumn, ColumnAnswer, ColumnQuestion, RoomList
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem
from wizard.model.rooms import Calendar, Mailbox
from wizard.presenters import rooms_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.room_line import Shown
from wizard.presenters.rooms_presenter import handle
from wizard.presenters.rooms_view_state import RoomsViewState
from wizard.presenters.sign_in_ways import SignInWay

QUESTION = ColumnQuestion("Rooms", 1, (AddressColumn(2, "Contact", ("ada@contoso.example",)),))
READ = (Calendar.READS, "")


def said(state: RoomsViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    return f"{state.note.title} {state.note.text}".strip()


# ---- coming


def test_kept_rows_are_matched_anew() -> None:
    assert effects(RoomsViewState(), on.PageEntered(SURE, ROOMS, may_list=True)) == (
        on.MatchMailboxes(on.Reading.KEPT, RoomList(())),
    )


def test_an_empty_table_is_filled_by_itself_where_the_app_may() -> None:
    state, todo = handle(RoomsViewState(), on.PageEntered((), ROOMS, may_list=True))
    assert todo == (on.ReadFromMicrosoft(on.Reading.BY_ITSELF),)
    assert state.progress is not None


def test_else_a_list_is_asked_for() -> None:
    state, todo = handle(RoomsViewState(), on.PageEntered((), ROOMS, may_list=False))
    assert todo == (on.FocusOnSources(),)
    assert state.offers_sign_in
    assert state.note == Problem(Code.PLACES_DENIED)
    assert state.progress is None


def test_search_and_filter_stay_when_the_page_is_left_and_entered() -> None:
    filtered = after(entered(), on.FilterChanged(Shown.DONE, "hq"))
    again = after(filtered, on.PageEntered(SURE, ROOMS, may_list=True))
    assert (again.shown, again.search, again.history) == (Shown.DONE, "hq", ())


# ---- reading


def test_what_microsoft_lists_is_remembered_for_lists() -> None:
    found = RoomList((Mailbox(address(7)),))
    state = after(entered(()), on.MailboxesMatched(on.Reading.BY_ITSELF, (line(7),), ROOMS, found))
    assert not state.may_undo
    assert effects(state, on.ListOpened(on.ListSource(text="x"))) == (
        on.ReadList(on.ListSource(text="x"), frozenset({address(7)})),
    )


def test_a_person_s_reading_is_told_and_both_go_with_undo() -> None:
    found = RoomList(tuple(Mailbox(address(n)) for n in range(12)))
    rows = tuple(line(n) for n in range(12))
    read = after(entered(()), on.MailboxesMatched(on.Reading.FROM_MICROSOFT, rows, ROOMS, found))
    assert said(read) == "12 mailboxes read"
    undone = after(read, on.UndoPressed())
    assert (undone.rows, undone.note, undone.may_undo) == ((), None, False)


def test_a_sign_in_reads_with_what_it_brought() -> None:
    tenant = Tenant("t", "contoso.example", Cloud.GLOBAL)
    sign_in = PersonSignIn(tenant, "https://login.example/", "http://localhost", {})
    assert effects(entered(), on.MicrosoftAsked(sign_in, "code")) == (
        on.ReadFromMicrosoft(on.Reading.FROM_MICROSOFT, sign_in, "code"),
    )


def test_what_a_list_left_out_is_told() -> None:
    found = RoomList((Mailbox(address(0)),), ("Line 2: x", "Line 3: y"), ("Look at this.",))
    state = after(entered(), on.MailboxesMatched(on.Reading.FROM_LIST, SURE, ROOMS, found))
    assert said(state) == "1 mailbox read, 2 lines were left out Look at this. · Line 2: x · Line 3: y"
    noted = after(entered(), on.MailboxesMatched(on.Reading.FROM_LIST, SURE, ROOMS, replace(found, left_out=())))
    assert isinstance(noted.note, ResultMessage)
    assert (noted.note.kind, noted.note.text) == (NoteKind.WARN, "Look at this.")


def test_nothing_is_taken_in_before_its_columns_are_clear() -> None:
    source = on.ListSource(path=Path("rooms.csv"))
    asked, todo = handle(entered(), on.ListRead(source, RoomList((), questions=(QUESTION,))))
    assert todo == ()
    assert asked.questions == (QUESTION,)
    answers = (ColumnAnswer("Rooms", 1, 2),)
    answered, again = handle(asked, on.ColumnsAnswered(answers))
    assert again == (on.ReadList(source, frozenset(), answers),)
    assert answered.questions == ()
    assert handle(asked, on.ColumnsAnswered(()))[1] == ()


def test_a_clear_list_is_matched() -> None:
    found = RoomList((Mailbox(address(5)),))
    assert effects(entered(), on.ListRead(on.ListSource(text="x"), found)) == (
        on.MatchMailboxes(on.Reading.FROM_LIST, found),
    )


def test_the_count_is_shown_while_reading_and_gone_after_a_failure() -> None:
    reading = after(entered(), on.MicrosoftAsked(), on.MailboxesCounted(40))
    assert reading.progress is not None
    assert reading.progress.text == "40 rooms so far …"
    failed, todo = handle(reading, on.WorkEnded(Problem(Code.OFFLINE), of_mailboxes=True))
    assert (failed.progress, failed.note, todo) == (None, Problem(Code.OFFLINE), (on.FocusOnSources(),))


# ---- calendars


def test_unread_calendars_are_read_and_counted() -> None:
    unread = (line(0, "r0", confident=True, calendar=Calendar.UNCHECKED), SURE[1])
    state, todo = handle(entered(), on.MailboxesMatched(on.Reading.KEPT, unread, ROOMS, RoomList(())))
    assert todo == (on.CheckCalendars((address(0),)),)
    part = after(state, on.CalendarsRead({address(0): READ}, 1, 1))
    assert part.rows[0].calendar is Calendar.READS
    assert part.progress is not None
    assert (part.progress.done, part.progress.total) == (1, 1)
    assert after(part, on.WorkEnded()).progress is None


def test_failed_calendars_are_tried_again_and_the_old_problem_goes() -> None:
    failing = entered((line(0, "r0", confident=True, calendar=Calendar.DENIED), SURE[1]))
    told = after(failing, on.WorkEnded(Problem(Code.OFFLINE)))
    assert told.may_recheck
    state, todo = handle(told, on.RecheckPressed())
    assert todo == (on.CheckCalendars((address(0),)),)
    assert state.note is None


def test_unread_ones_can_be_read_once_nothing_is_being_read() -> None:
    unread = entered((line(0, "r0", confident=True, calendar=Calendar.UNCHECKED),))
    assert not after(unread, on.WorkChanged(busy=True)).may_recheck
    stopped, todo = handle(unread, on.CancelPressed())
    assert (stopped.may_recheck, stopped.progress, todo) == (True, None, (on.StopWork(),))


# ---- a person decides


def test_a_room_taken_from_another_mailbox_is_told_and_can_be_undone() -> None:
    taken = after(entered(), on.RoomChosen(address(0), "r1"))
    assert [row.chosen_room for row in taken.rows] == ["r1", ""]
    assert said(taken) == (
        "HQ · 3 · 3.11 now shows room-0@contoso.example room-1@contoso.example was shown there before. "
        "It now waits under “To decide”. Undo takes this back."
    )
    assert taken.filters[Shown.DECIDE] == "To decide 1"
    undone, todo = handle(taken, on.UndoPressed())
    assert (undone.rows, undone.note) == (SURE, None)
    assert todo == (on.StopWork(),)


def test_an_earlier_message_stays_when_a_later_change_is_undone() -> None:
    taken = after(entered(), on.RoomChosen(address(0), "r1"))
    later = after(taken, on.LinesSelected((address(1),)), on.LinesSkipped())
    assert later.note == taken.note
    back = after(later, on.UndoPressed())
    assert back.note == taken.note
    assert after(back, on.UndoPressed()).note is None


def test_a_free_room_needs_no_word() -> None:
    assert after(entered(), on.RoomChosen(address(0), "r3")).note is None
    assert after(entered(), on.RoomChosen(address(0), "")).note is None
    assert after(entered(), on.RoomChosen(address(0), "r0")).note is None


def test_only_a_person_settles_a_vague_match() -> None:
    state = after(entered((line(0, "r0", runner_up=""), SURE[1])), on.LinesSelected((address(0),)))
    assert state.may_confirm
    assert state.explained == "room-0@contoso.example: perhaps HQ · 3 · 3.10?"
    confirmed = after(state, on.MatchConfirmed())
    assert confirmed.rows[0].chosen_room == "r0"
    assert not confirmed.may_confirm
    assert confirmed.explained == ""


def test_of_two_possible_rooms_none_is_confirmed() -> None:
    state = after(entered((line(0, "r2", runner_up="r3"), SURE[1])), on.LinesSelected((address(0),)))
    assert not state.may_confirm
    assert state.choices == (("r2", "HQ · 3 · 3.12"), ("r3", "HQ · 3 · 3.13"))
    assert after(state, on.MatchConfirmed()).rows == state.rows
    assert after(state, on.RoomChosen(address(0), "r3")).rows[0].chosen_room == "r3"


def test_without_or_with_many_lines_selected_no_choice_is_offered() -> None:
    state = entered((line(0, "r2", runner_up="r3"), line(1, "r2", runner_up="r3")))
    assert (state.choices, state.explained, state.may_skip) == ((), "", False)
    both = after(state, on.LinesSelected((address(0), address(1))))
    assert (both.choices, both.explained, both.may_skip) == ((), "", True)
    assert after(state, on.LinesSelected((address(9),))).choices == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("no address", Code.MAILBOX_MALFORMED), ("ROOM-1@contoso.example", Code.MAILBOX_TWICE)],
)
def test_a_wrong_address_is_told_until_something_is_changed(typed: str, code: Code) -> None:
    state = after(entered(), on.AddressTyped(address(0), typed))
    assert isinstance(state.note, Problem)
    assert (state.note.code, state.rows) == (code, SURE)
    assert after(state, on.RoomChosen(address(0), "r3")).note is None
    assert after(state, on.UndoPressed()) == state


def test_a_corrected_address_is_read() -> None:
    state, todo = handle(entered(), on.AddressTyped(address(0), "Room-8@contoso.example"))
    assert todo == (on.CheckCalendars((address(8),)),)
    assert state.may_undo


def test_undo_forgets_a_problem_too() -> None:
    state = after(entered(), on.RoomChosen(address(0), "r3"), on.AddressTyped(address(0), "x"), on.UndoPressed())
    assert (state.note, state.rows) == (None, SURE)


# ---- words


def test_how_far_it_is() -> None:
    rows = (SURE[0], line(1, "r1"), line(2, "r2", confident=True, calendar=Calendar.DENIED))
    assert entered(rows).sentence == "1 room is ready. 1 needs your attention. 1 calendar cannot be read."
    assert entered().sentence == "2 rooms are ready."
    assert list(entered(rows).filters.values()) == ["All 3", "To decide 1", "Failing 1", "Done 1"]


def test_where_the_table_was_saved() -> None:
    path = Path("rooms.csv")
    assert said(after(entered(), on.TableSaved(path))) == "Saved rooms.csv"
    problem = Problem(Code.FILE_NOT_WRITTEN, values={"file": "rooms.csv"})
    assert after(entered(), on.TableSaved(path, problem)).note == problem


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        (Code.CONFIRMATION_WANTED, {SignInWay.CONFIRM}),
        (Code.CONFIRMATION_NOT_ENOUGH, {SignInWay.AGAIN}),
        (Code.CONSENT_NOT_ALLOWED, {SignInWay.ACTIVATE, SignInWay.AGAIN}),
    ],
)
def test_where_microsoft_wants_more_of_whoever_signed_in_that_is_offered_and_the_table_stays(
    code: Code, ways: set[SignInWay]
) -> None:
    before = after(entered((), may_list=False), on.MailboxesMatched(on.Reading.FROM_LIST, SURE, ROOMS, RoomList(())))
    state, todo = handle(before, on.WorkEnded(Problem(code), of_mailboxes=True))
    assert state.sign_in_ways == ways
    assert (state.offers_sign_in, state.rows) == (False, SURE)
    assert todo == (on.FocusOnSources(),)


def test_the_sign_in_is_offered_as_long_as_there_is_no_list() -> None:
    denied = entered((), may_list=False)
    assert denied.offers_sign_in
    assert not after(denied, on.MailboxesMatched(on.Reading.FROM_LIST, SURE, ROOMS, RoomList(()))).offers_sign_in
    assert after(entered(), on.WorkEnded(Problem(Code.PLACES_DENIED), of_mailboxes=True)).offers_sign_in


def test_what_is_no_event_is_refused() -> None:
    with pytest.raises(TypeError, match="str"):
        handle(RoomsViewState(), "click")  # type: ignore[arg-type]
