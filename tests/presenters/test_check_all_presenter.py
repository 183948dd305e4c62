"""All connections are checked, without a window: what each line says, how it is stopped, and what it comes to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.presenters.start_states import OFFICE, many
from wizard import messages
from wizard.flow.connection_checks import CheckedConnection
from wizard.model.check import CheckState, Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.model.target import WebForm
from wizard.presenters import check_all_events as on
from wizard.presenters.check_all_presenter import handle
from wizard.presenters.check_all_view_state import CheckAllViewState
from wizard.presenters.last_check_text import last_check_text
from wizard.presenters.notes import NoteKind, ResultMessage

NOW = datetime(2027, 3, 1, 14, 30, tzinfo=UTC)
NONE = Secret("")


def after(state: CheckAllViewState, *events: on.CheckAllEvent) -> CheckAllViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def knowing(*connections: Connection, checks: tuple[LastCheck, ...] = ()) -> CheckAllViewState:
    return after(CheckAllViewState(), on.SavedConnectionsRead(connections, checks, NOW))


def found(connection: Connection, *findings: Finding) -> on.ConnectionChecked:
    return on.ConnectionChecked(connection, CheckedConnection(connection, findings))


SYNCED = Finding(Item.SYNC, Level.HEALTHY)
BROKEN = Finding(Item.ROOMS, Level.FAILING, "", Problem(Code.MAILBOX_DENIED))


def test_before_anything_is_read_there_is_nothing_to_check() -> None:
    state = CheckAllViewState()
    assert (state.lines, state.may_check, state.progress, state.note, state.asks_for_password) == (
        (), False, None, None, False,
    )  # fmt: skip
    assert handle(state, on.CheckAllPressed(NONE)) == (state, ())
    assert handle(state, on.CheckAllEntered()) == (state, (on.ReadSavedConnections(),))
    assert knowing().note == Problem(Code.CONNECTION_NONE)


def test_it_begins_with_all_of_them_and_the_password_is_forgotten_at_once() -> None:
    state, told = handle(knowing(*many(3)), on.CheckAllPressed(Secret("p")))
    assert told == (on.CheckConnections(many(3), Secret("p")), on.ForgetGatewayPassword())
    assert state.progress is not None
    assert (state.progress.done, state.progress.total, state.may_check) == (0, 3, False)
    assert {one.state_text for one in state.lines} == {"checking …"}
    assert handle(state, on.CheckAllPressed(NONE)) == (state, ())


def test_lines_stay_where_they_are_until_the_worst_come_first() -> None:
    first, second, third = many(3)
    state = after(knowing(first, second, third), on.CheckAllPressed(NONE), found(first, SYNCED), found(third, BROKEN))
    assert [one.name for one in state.lines] == ["Site 000", "Site 001", "Site 002"]
    state = after(state, found(second), on.AllChecked())
    assert [(one.name, one.state) for one in state.lines] == [
        ("Site 002", CheckState.BROKEN),
        ("Site 000", CheckState.WORKS),
        ("Site 001", CheckState.WORKS),
    ]
    assert state.lines[0].sentence == messages.describe(Problem(Code.MAILBOX_DENIED)).first_sentence
    assert state.lines[0].spoken.startswith("Site 002: ✕ does not work: ")
    assert (state.lines[1].sentence, state.lines[1].days) == ("", "10 days left")
    assert "its password is not known" in state.lines[2].sentence
    assert state.note == ResultMessage(NoteKind.BAD, "Something does not work", "1 ✕ does not work · 2 ✓ works")


def test_a_page_has_no_password_to_be_asked_for() -> None:
    page = replace(OFFICE, target=WebForm("https://page.example"), secret_expires=None)
    state = after(knowing(page), on.CheckAllPressed(NONE), found(page), on.AllChecked())
    assert (state.asks_for_password, state.lines[0].sentence, state.lines[0].days) == (False, "", "")
    assert knowing(OFFICE).asks_for_password


@pytest.mark.parametrize(
    ("finding", "kind", "title"),
    [
        (SYNCED, NoteKind.GOOD, "Everything works"),
        (Finding(Item.SECRET, Level.WARNING, "", Problem(Code.EXPIRY_UNKNOWN)), NoteKind.WARN, "Working, but action"),
        (Finding(Item.TLS, Level.FAILING, "", Problem(Code.TLS_UNTRUSTED)), NoteKind.WARN, "Not everything"),
    ],
)
def test_what_all_of_it_comes_to(finding: Finding, kind: NoteKind, title: str) -> None:
    note = after(knowing(OFFICE), on.CheckAllPressed(NONE), found(OFFICE, finding), on.AllChecked()).note
    assert isinstance(note, ResultMessage)
    assert note.kind is kind
    assert note.title.startswith(title)


def test_one_that_nobody_foresaw_is_not_known_and_what_cannot_be_kept_is_said() -> None:
    told = on.ConnectionChecked(OFFICE, Problem(Code.UNEXPECTED))
    state = after(knowing(OFFICE), on.CheckAllPressed(NONE), told)
    assert state.lines[0].state is CheckState.UNKNOWN
    unsaved = Problem(Code.FILE_NOT_WRITTEN)
    note = after(state, on.AllChecked(unsaved)).note
    assert isinstance(note, ResultMessage)
    assert note.text.endswith(messages.describe(unsaved).first_sentence)


def test_it_can_be_stopped_and_begun_again() -> None:
    begun = after(knowing(*many(2)), on.CheckAllPressed(NONE), found(many(2)[0], SYNCED))
    state, told = handle(begun, on.CheckAllStopped())
    assert told == (on.StopChecking(),)
    assert state.note == ResultMessage(NoteKind.PLAIN, "Stopped", "1 ✓ works")
    assert [one.state_text for one in state.lines] == ["✓ works", "not checked yet"]
    assert after(state, on.CheckAllPressed(NONE)).note is None
    nothing = after(knowing(OFFICE), on.CheckAllPressed(NONE), on.CheckAllStopped()).note
    assert isinstance(nothing, ResultMessage)


def test_whoever_comes_back_may_begin_again() -> None:
    state = after(knowing(*many(2)), on.CheckAllPressed(NONE), on.CheckAllEntered())
    assert (state.running, state.stopped, state.may_check) == (False, True, True)


def test_a_failure_of_the_whole_is_told() -> None:
    problem = Problem(Code.UNEXPECTED)
    state = after(knowing(OFFICE), on.CheckAllPressed(NONE), on.CheckAllFailed(problem))
    assert (state.note, state.may_check) == (problem, True)


def test_one_line_opens_its_own_checklist() -> None:
    state = knowing(OFFICE)
    assert handle(state, on.ConnectionLineOpened("office")) == (state, (on.OpenConnectionCheck("office"),))


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of the page that checks all: CheckAllEvent"):
        handle(knowing(), on.CheckAllEvent())


# ---- how it stood


def stood(ago: timedelta, state: CheckState = CheckState.WORKS, code: Code | None = None) -> LastCheck:
    return LastCheck("office", NOW - ago, state, code, True, "abc", "key")


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (None, ""),
        (stood(timedelta(minutes=25)), "✓ works, checked today 14:05"),
        (stood(timedelta(days=1)), "✓ works, checked yesterday 14:30"),
        (stood(timedelta(days=6)), "✓ works, checked 6 days ago"),
        (stood(timedelta(days=12)), "checked 12 days ago: worked then"),
        (stood(timedelta(days=12), CheckState.BROKEN), "checked 12 days ago: did not work then"),
        (stood(timedelta(days=-2)), "checked on 2027-03-03: worked then"),
        (
            stood(timedelta(), CheckState.BROKEN, Code.SECRET_EXPIRED),
            "✕ does not work (The secret has expired), checked today 14:30",
        ),
        (stood(timedelta(), CheckState.UNKNOWN, Code.REFERENCE_EMPTY), "? could not be told from here, "),
        (
            replace(stood(timedelta()), secret_key_id="other"),
            "checked today 14:30, but its secret is another one since",
        ),
    ],
)
def test_an_old_check_says_how_it_was_and_not_how_it_is(check: LastCheck | None, text: str) -> None:
    assert last_check_text(check, OFFICE, NOW).startswith(text)


def test_before_a_check_the_last_one_stands_there_and_stays_in_sight_during_it() -> None:
    state = knowing(OFFICE, checks=(stood(timedelta(minutes=25)),))
    assert state.lines[0].state_text == "✓ works, checked today 14:05"
    (line,) = after(state, on.CheckAllPressed(NONE)).lines
    assert (line.state_text, line.sentence) == ("checking …", "✓ works, checked today 14:05")
    expired = replace(OFFICE, secret_expires=NOW.date() - timedelta(days=1))
    assert knowing(expired).lines[0].days == "–"


def test_those_that_end_soon_lead_to_their_renewal() -> None:
    soon = replace(OFFICE, secret_expires=NOW.date() + timedelta(days=3))
    state = knowing(soon)
    assert state.renew_text == "Renew the 1 that ends soon …"
    assert handle(state, on.RenewalOfDueWanted()) == (state, (on.OpenRenewalOfMany(),))
    assert after(state, on.CheckAllPressed(NONE)).renew_text == ""
    assert knowing(replace(soon, secret_expires=None)).renew_text == ""


def test_a_search_hides_what_lacks_one_of_its_words() -> None:
    """Also while it runs, and by how a connection stands."""
    one, two, three, *others = (replace(each, client_id="1b4e28ba-2fa1-41d2") for each in many(6))
    rest = {each.id for each in others}
    state = after(knowing(one, two, three, *others), on.CheckAllPressed(NONE), found(two, BROKEN))
    for text, hidden in (
        ("", set()),
        ("  ", set()),
        (one.gateway_name.upper(), {two.id, three.id} | rest),
        (one.client_id[:6], set()),
        (one.client_id[5:], {one.id, two.id, three.id} | rest),
        ("does not work", {one.id, three.id} | rest),
        (f"{two.gateway_name} work", {one.id, three.id} | rest),
        ("nowhere", {one.id, two.id, three.id} | rest),
    ):
        searched = after(state, on.CheckAllSearched(text))
        assert set(searched.hidden(searched.lines)) == hidden, text
        assert searched.lines == state.lines, "hidden, and not forgotten"


def test_few_connections_are_looked_through_and_not_searched() -> None:
    assert not CheckAllViewState().has_many
    assert CheckAllViewState(search="site").hidden(()) == frozenset()
    assert not knowing(*many(5)).has_many
    assert knowing(*many(6)).has_many
    searched = replace(knowing(*many(6)), search="nowhere")
    assert len(searched.hidden(searched.lines)) == 6
    fewer = replace(searched, connections=many(5))
    assert fewer.hidden(fewer.lines) == frozenset(), "what is typed in a field that nobody sees hides nothing"
