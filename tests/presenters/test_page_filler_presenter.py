"""A product's page that is filled in, without a window: what is offered, what is asked, and what a press does."""

from dataclasses import replace

import pytest

from tests.presenters.page_filler_states import (
    BROKEN,
    JOB,
    LINK,
    PLAIN,
    PRESS_SAVE,
    READ_ALL,
    SAVE,
    SECRET,
    VALUES,
    WHERE,
    after,
    asked,
    effects,
    problem,
    shown,
    title,
    walking,
)
from wizard.model.problem import Code, Problem
from wizard.model.recipe import StepOutcome, StepReport
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters.notes import WorkProgress
from wizard.presenters.page_filler_effects import FillerField
from wizard.presenters.page_filler_presenter import handle
from wizard.presenters.page_filler_view_state import FillerButton, FillStage, PageFillerViewState

FINGERPRINT = "3f9a27c4" * 8
REPORT = StepReport("Alias", StepOutcome.FILLED, "Office")


# ---- opening


def test_nothing_is_offered_before_a_page_is_open() -> None:
    state, told = handle(PageFillerViewState(), on.JobTaken(JOB))
    assert told == (do.ShowAddress("https://192.0.2.20/setup"),)
    assert (state.offered, state.note, state.takes_room, state.causes) == ((), None, False, "")


def test_an_address_that_is_none_is_said_and_nothing_is_opened() -> None:
    state, told = handle(shown(), on.OpenPagePressed(Problem(Code.ADDRESS_MALFORMED)))
    assert problem(state).code is Code.ADDRESS_MALFORMED
    assert told == (do.FocusOn(FillerField.ADDRESS),)
    assert (state.where, state.offered) == (WHERE, (FillerButton.FILL,))


def test_a_protected_page_is_opened_at_once() -> None:
    state, told = handle(after(PageFillerViewState(), on.JobTaken(JOB)), on.OpenPagePressed(WHERE))
    assert told[-3:] == (do.ClosePage(), do.TellOpened(WHERE.url), do.OpenPage(WHERE, ""))
    assert (state.page_open, state.offered, title(state)) == (
        True,
        (FillerButton.FILL,),
        "Sign in to the page, if it asks",
    )


def test_a_page_that_speaks_only_http_is_opened_after_a_warning() -> None:
    warned, told = handle(PageFillerViewState(), on.OpenPagePressed(PLAIN))
    assert (told, problem(warned).code, warned.page_open) == ((), Code.PAGE_UNPROTECTED, False)
    assert warned.offered == (FillerButton.UNPROTECTED,)
    opened, told = handle(warned, on.OpenUnprotectedPressed())
    assert told[-1] == do.OpenPage(PLAIN, "")
    assert opened.offered == (FillerButton.FILL,)


def test_a_fingerprint_is_compared_before_the_page_is_trusted() -> None:
    doubted = after(shown(), on.CertificateDoubted(FINGERPRINT))
    assert problem(doubted).values["fingerprint"].startswith("3F:9A:27:C4:3F")
    assert "\n" not in problem(doubted).values["fingerprint"]
    assert (doubted.offered, doubted.doubted, doubted.trusted) == ((FillerButton.TRUST,), FINGERPRINT, "")
    trusting, told = handle(doubted, on.FingerprintConfirmed())
    assert told[-1] == do.OpenPage(WHERE, FINGERPRINT)
    assert (trusting.trusted, trusting.offered) == (FINGERPRINT, (FillerButton.FILL,))


def test_another_address_is_trusted_anew() -> None:
    trusting = after(shown(), on.CertificateDoubted(FINGERPRINT), on.FingerprintConfirmed())
    edited, told = handle(trusting, on.PageAddressEdited())
    assert (edited.trusted, edited.page_open, edited.note, edited.offered) == ("", False, None, ())
    assert told == (do.StopWalk(), do.LeaveLink(), do.ClosePage())
    assert effects(edited, on.OpenPagePressed(WHERE))[-1] == do.OpenPage(WHERE, "")


@pytest.mark.parametrize("event", [on.OpenUnprotectedPressed(), on.FingerprintConfirmed()])
def test_nothing_is_opened_without_an_address(event: on.PageFillerEvent) -> None:
    state, told = handle(PageFillerViewState(doubted=FINGERPRINT), event)
    assert (state.page_open, told) == (False, ())


def test_what_the_server_refuses_is_said_until_the_page_is_filled_in() -> None:
    assert title(after(shown(), on.ErrorPageShown(404))) == "The page answers with an error (HTTP 404)"
    assert title(after(walking(), on.ErrorPageShown(404))) == "Filling in …"
    assert title(after(asked(SAVE), on.SavedPressed(), on.WalkFinished(), on.OpenPagePressed(WHERE))) == (
        "Sign in to the page, if it asks"
    )


def test_a_page_that_is_opened_again_has_not_been_filled_in() -> None:
    again = after(walking(), on.OpenPagePressed(WHERE), on.ErrorPageShown(500))
    assert title(again) == "The page answers with an error (HTTP 500)"


# ---- leaving


def test_leaving_ends_everything_and_keeps_what_is_to_be_done() -> None:
    left, told = handle(asked(SECRET), on.FillerLeft())
    assert told == (do.StopWalk(), do.ClearValue(SECRET.value), do.LeaveLink(), do.ClosePage())
    assert left == PageFillerViewState(job=JOB, where=WHERE)


def test_cancel_stops_the_walk_and_leaves_the_page_open() -> None:
    stopped, told = handle(asked(SECRET), on.FillingCancelled())
    assert told == (do.StopWalk(), do.ClearValue(SECRET.value), do.LeaveLink())
    assert (stopped.takes_room, stopped.driven, stopped.asked, stopped.page_open) == (False, False, None, True)
    assert stopped.offered == READ_ALL


def test_cancel_while_the_secret_is_read_offers_to_fill_in_again() -> None:
    reading = after(shown(), on.FillPressed())
    stopped = after(reading, on.FillingCancelled())
    assert (stopped.reading, stopped.progress, stopped.offered) == (False, None, READ_ALL)
    assert effects(stopped, on.FillPressed()) == (do.ReadValues(JOB),)


# ---- filling in


def test_the_secret_is_read_before_the_first_step() -> None:
    reading, told = handle(shown(), on.FillPressed())
    assert told == (do.ReadValues(JOB),)
    assert reading.progress == WorkProgress("Reading the secret from the keyring …")
    assert reading.offered == (FillerButton.FILL,)
    started, told = handle(reading, on.ValuesRead(VALUES))
    assert told[-1] == do.StartWalk(JOB, VALUES)
    assert (started.reading, started.progress, started.takes_room, started.offered) == (False, None, True, ())
    assert title(started) == "Filling in …"


def test_the_secret_is_read_once() -> None:
    assert effects(after(shown(), on.FillPressed()), on.FillPressed()) == ()


@pytest.mark.parametrize(
    "state", [PageFillerViewState(), PageFillerViewState(job=JOB), PageFillerViewState(page_open=True)]
)
def test_nothing_is_filled_in_without_a_job_and_a_page(state: PageFillerViewState) -> None:
    assert handle(state, on.FillPressed()) == (state, ())
    assert handle(state, on.ValuesRead(VALUES)) == (state, ())


def test_what_is_missing_is_said_first() -> None:
    lacking = Problem(Code.SETTING_MISSING, values={"label": "Domain"})
    state, told = handle(shown(), on.FillPressed(lacking))
    assert (state.note, told, state.reading, state.offered) == (lacking, (), False, (FillerButton.FILL,))


def test_a_secret_that_cannot_be_read_may_be_read_again() -> None:
    locked = Problem(Code.KEYRING_LOCKED)
    state = after(shown(), on.FillPressed(), on.ValuesNotRead(locked))
    assert (state.note, state.progress, state.offered) == (locked, None, READ_ALL)
    assert effects(state, on.FillPressed()) == (do.ReadValues(JOB),)


def test_a_page_that_fails_while_the_secret_is_read_does_not_read_it_twice() -> None:
    state = after(shown(), on.FillPressed(), on.PageFailed(BROKEN))
    assert effects(state, on.FillPressed()) == ()


def test_how_far_it_is_and_every_step_are_told() -> None:
    state, told = handle(after(walking(), on.StepsCounted(2, 9), on.StepTaken(REPORT)), on.StepTaken(REPORT))
    assert state.progress == WorkProgress("Step 2 of 9", 2, 9)
    assert told == (do.TellSteps((REPORT, REPORT)),)


def test_filling_in_again_starts_with_nothing_said() -> None:
    before = replace(walking(), said_saved=True, refused=True, reports=(REPORT,), asked=LINK, stage=FillStage.FAILED)
    again, told = handle(after(before, on.FillPressed()), on.ValuesRead(VALUES))
    assert told == (do.StopWalk(), do.LeaveLink(), do.StartWalk(JOB, VALUES))
    assert (again.said_saved, again.refused, again.reports, again.asked, again.shows_link) == (
        False,
        False,
        (),
        None,
        False,
    )


def test_a_failure_offers_another_try_and_the_vendors_causes() -> None:
    state = after(walking(), on.StepsCounted(2, 9), on.PageFailed(BROKEN))
    assert (state.note, state.progress, state.offered) == (BROKEN, None, READ_ALL)
    assert "Wrong Tenant ID" in state.causes


def test_a_failure_without_a_page_offers_nothing() -> None:
    assert after(PageFillerViewState(), on.PageFailed(BROKEN)).offered == ()
    assert after(PageFillerViewState(), on.PageFailed(BROKEN)).causes == ""


# ---- saved


def test_saved_by_the_persons_own_click() -> None:
    asks = asked(SAVE)
    assert asks.saved_text == "I pressed Save"
    going_on, told = handle(asks, on.SavedPressed())
    assert told == (do.LeaveLink(), do.AnswerWalk(""))
    done, told = handle(after(going_on, on.StepsCounted(9, 9)), on.WalkFinished())
    assert told == (do.TellSaved(WHERE),)
    assert (done.note, done.offered, done.takes_room, done.progress) == (None, READ_ALL, False, None)


def test_a_page_without_a_button_for_saving_is_looked_through() -> None:
    done, told = handle(walking(), on.WalkFinished())
    assert (told, title(done), done.takes_room) == ((), "Everything is filled in", False)
    assert (done.offered, done.saved_text) == (PRESS_SAVE, "Everything is right")
    assert effects(done, on.SavedPressed()) == (do.TellSaved(WHERE),)


def test_without_an_address_nothing_is_told_to_be_saved() -> None:
    assert effects(PageFillerViewState(), on.SavedPressed()) == ()


def test_what_was_saved_may_be_taken_back_and_said_again() -> None:
    saved = after(asked(SAVE), on.SavedPressed(), on.WalkFinished())
    unsaved, told = handle(saved, on.SaveTakenBack())
    assert (told, unsaved.said_saved, title(unsaved)) == ((), False, "Not saved yet")
    assert (unsaved.offered, unsaved.saved_text) == (PRESS_SAVE, "I pressed Save")
    assert effects(unsaved, on.SavedPressed()) == (do.TellSaved(WHERE),)


def test_what_is_taken_back_without_a_page_is_only_forgotten() -> None:
    closed = replace(PageFillerViewState(), said_saved=True)
    assert handle(closed, on.SaveTakenBack()) == (PageFillerViewState(), ())


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of a page that is filled in: PageFillerEvent"):
        handle(shown(), on.PageFillerEvent())
