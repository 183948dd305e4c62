"""Whether an approval holds is asked until it is proved: what is said meanwhile, and what is not asked again."""

from dataclasses import replace

import pytest

from tests.presenters.consent_states import (
    ASKING,
    HERE,
    MISSING,
    NATIVE,
    OTHER,
    POLL,
    PROOF,
    PROVE,
    WAITING,
    WHO,
    after,
    answered,
    arrived,
    choosing,
    chosen,
    effects,
    entering,
    not_proved,
    problem,
    title,
)
from wizard.flow.consent import PATIENCE_SECONDS, ConsentProof
from wizard.model.problem import Code, Problem
from wizard.presenters import consent_events as on
from wizard.presenters.consent_events import ProofReason
from wizard.presenters.consent_presenter import handle
from wizard.presenters.consent_view_state import ConsentViewState
from wizard.presenters.notes import NoteKind, ResultMessage

WAITED_FOR = (Code.CONSENT_MISSING, Code.CONSENT_DELAYED, Code.CONSENT_PARTIAL, Code.CONSENT_DELEGATED)
PASSING = (
    Code.MICROSOFT_UNAVAILABLE,
    Code.MICROSOFT_THROTTLES,
    Code.OFFLINE,
    Code.TIMED_OUT,
    Code.NAME_UNKNOWN,
)
DELAY = "Approved. Microsoft is still applying it; this can take three minutes"


# ---- asking


def test_only_what_a_person_asked_for_is_announced() -> None:
    asked, done = handle(chosen(OTHER), on.CheckPressed())
    assert (title(asked), asked.proving, done) == (ASKING, ProofReason.ASKED, PROVE)
    polled, also = handle(chosen(OTHER), on.PollDue())
    assert (title(polled), polled.proving, also) == (WAITING, ProofReason.BY_ITSELF, PROVE)


@pytest.mark.parametrize("event", [on.CheckPressed(), on.PollDue()])
def test_one_question_at_a_time(event: on.ConsentPageEvent) -> None:
    busy = after(chosen(OTHER), on.PollDue())
    assert handle(busy, event) == (busy, ())


# ---- proved


def test_a_proof_ends_the_waiting_and_the_page_goes_on() -> None:
    busy = after(replace(chosen(HERE), offers_limited=True), on.PollDue())
    state, done = handle(busy, on.ConsentProved(PROOF))
    assert done == (on.StopListening(), on.CloseEmbedded(), on.KeepRoles(PROOF.roles), on.GoOnSoon())
    assert (state.way, state.proving, state.browser_open, state.offers_limited) == (None, None, False, False)
    assert state.note == ResultMessage(
        NoteKind.GOOD,
        "Approved",
        "Permissions: Calendars.ReadWrite, Place.Read.All. The calendar of room-1@contoso.example was read.",
    )


def test_a_proof_without_roles_or_a_mailbox_claims_no_more_than_it_is() -> None:
    state = after(arrived(), on.CheckPressed(), on.ConsentProved(ConsentProof(frozenset())))
    assert state.note == ResultMessage(NoteKind.GOOD, "Approved", "Permissions: –.")


def test_the_page_does_not_run_away_from_who_only_comes_by() -> None:
    proved = on.ConsentProved(PROOF)
    assert on.GoOnSoon() not in effects(after(ConsentViewState(), entering()), proved)
    assert on.GoOnSoon() not in effects(after(arrived(approved=True), on.CheckPressed()), proved)
    assert on.GoOnSoon() in effects(after(arrived(), on.CheckPressed()), proved)


# ---- not proved


@pytest.mark.parametrize("code", WAITED_FOR)
def test_not_yet_is_told_once_and_asked_again(code: Code) -> None:
    first, nothing = handle(after(ConsentViewState(), entering()), not_proved(Problem(code)))
    assert (title(first), first.proving, first.outdated, nothing) == (WHO, None, False, ())
    assert first.offers_limited
    asking = after(first, on.PollDue())
    second, done = handle(asking, not_proved(Problem(code)))
    assert second.note is first.note
    assert done == (POLL,)


def test_a_way_chosen_during_the_first_question_is_waited_for() -> None:
    """Also where the first question took so long that the poll of the choice came due meanwhile, and was dropped."""
    asking = after(ConsentViewState(), entering(), choosing(OTHER, NATIVE), on.PollDue())
    state, done = handle(asking, not_proved())
    assert title(state) == WAITING
    assert done == (POLL,)


@pytest.mark.parametrize("code", WAITED_FOR)
def test_who_asks_is_told_what_is_missing(code: Code) -> None:
    state, done = handle(after(chosen(OTHER), on.CheckPressed()), not_proved(Problem(code, "detail")))
    assert (problem(state).code, problem(state).detail, done) == (code, "detail", (POLL,))
    assert problem(state).values["tenant"] == "Contoso"


def test_microsofts_delay_is_no_failure_until_it_takes_too_long() -> None:
    granted = after(chosen(OTHER), answered(at=100.0))
    early = after(granted, not_proved(at=100.0 + PATIENCE_SECONDS - 0.1))
    assert (title(early), early.proving) == (DELAY, None)
    asked = after(early, on.CheckPressed(), not_proved(at=101.0))
    assert title(asked) == DELAY
    late, done = handle(granted, not_proved(at=100.0 + PATIENCE_SECONDS))
    assert (problem(late).code, done) == (Code.CONSENT_MISSING, (POLL,))


def test_a_yes_at_the_very_start_of_the_clock_counts() -> None:
    assert title(after(chosen(OTHER), answered(at=0.0), not_proved(at=1.0))) == DELAY


def test_with_the_browser_open_nothing_asks_again_or_speaks_of_a_limit() -> None:
    asking = after(chosen(HERE), on.CheckPressed())
    for found in (MISSING, Problem(Code.SCOPE_ROOM_UNREAD), Problem(Code.OFFLINE)):
        state, done = handle(asking, not_proved(found))
        assert (done, state.offers_limited, state.outdated) == ((), False, False)


@pytest.mark.parametrize("code", PASSING)
def test_what_passes_is_said_and_asked_again_even_on_arrival(code: Code) -> None:
    state, done = handle(after(ConsentViewState(), entering()), not_proved(Problem(code)))
    assert (problem(state).code, done, state.outdated) == (code, (POLL,), True)
    assert not state.offers_limited
    waiting, again = handle(after(chosen(OTHER), on.PollDue()), not_proved(Problem(code)))
    assert (again, waiting.outdated) == ((POLL,), True)
    assert title(after(waiting, on.PollDue(), not_proved())) == WAITING
    assert title(after(state, on.PollDue(), not_proved())) == WHO


def test_what_does_not_pass_is_said_and_not_asked_again() -> None:
    asking = after(arrived(), on.PollDue())
    state, done = handle(asking, not_proved(Problem(Code.SECRET_WRONG)))
    assert (problem(state).code, done, state.proving, state.outdated) == (Code.SECRET_WRONG, (), None, False)
    assert not state.offers_limited
    first = after(ConsentViewState(), entering(), not_proved(Problem(Code.SECRET_WRONG)))
    assert first.outdated


def test_a_room_that_cannot_be_read_may_be_corrected() -> None:
    state, done = handle(after(arrived(), on.CheckPressed()), not_proved(Problem(Code.SCOPE_ROOM_UNREAD)))
    assert (problem(state).code, state.offers_limited, done) == (Code.SCOPE_ROOM_UNREAD, True, ())


def test_something_else_is_no_event_of_this_page() -> None:
    with pytest.raises(TypeError, match="str"):
        handle(ConsentViewState(), "press")  # type: ignore[arg-type]
