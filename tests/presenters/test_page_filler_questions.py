"""What a person is asked while a product's page is filled in: answers, the clipboard, and showing a control."""

from dataclasses import replace

import pytest

from tests.presenters.page_filler_states import (
    BROKEN,
    JOB,
    LINK,
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
    told,
    walking,
)
from wizard import messages
from wizard.flow.web_form import Ask, AskReason
from wizard.messages.causes import LOADING
from wizard.model.learned_step import PointRefusal
from wizard.model.problem import Code, Problem
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters.clipboard_rule import CLIPBOARD_SECONDS, still_holds
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.page_filler_effects import FillerField
from wizard.presenters.page_filler_events import StepAnswer
from wizard.presenters.page_filler_pointing import after_pointing
from wizard.presenters.page_filler_presenter import handle
from wizard.presenters.page_filler_view_state import FillerButton, PageFillerViewState

ALIAS = Ask("Alias", AskReason.NOT_FOUND, "Office")
WHICH = Ask("Room", AskReason.DOUBTFUL, "3.11 Ada", choices=("Ada", "Adam"))


def answered(answer: StepAnswer) -> on.StepAnswered:
    return on.StepAnswered(answer)


# ---- what the person is asked


@pytest.mark.parametrize(
    ("ask", "offered", "focus"),
    [
        (SAVE, PRESS_SAVE, ()),
        (WHICH, (FillerButton.CHOICE, FillerButton.SKIP), (FillerField.CHOICE,)),
        (Ask("Delete it", AskReason.AGREE), (FillerButton.AGREE, FillerButton.REFUSE), ()),
        (Ask("Delete it", AskReason.SURELY), (FillerButton.AGREE, FillerButton.REFUSE), ()),
        (Ask("Sign in", AskReason.SIGN_IN), (FillerButton.DONE, FillerButton.SKIP), (FillerField.DONE,)),
        (ALIAS, (FillerButton.COPY, FillerButton.DONE, FillerButton.SKIP), (FillerField.DONE,)),
        (LINK, (FillerButton.DONE, FillerButton.SKIP), (FillerField.LINK,)),
    ],
)
def test_each_question_has_its_own_answers(
    ask: Ask, offered: tuple[FillerButton, ...], focus: tuple[FillerField, ...]
) -> None:
    state, told = handle(after(walking(), on.StepsCounted(2, 9)), on.PersonAsked(ask))
    assert (state.offered, state.progress, state.takes_room) == (offered, None, True)
    assert told == tuple(do.FocusOn(one) for one in focus)
    assert state.shows_link is (ask is LINK)


@pytest.mark.parametrize(
    ("ask", "kind", "said"),
    [
        (SAVE, NoteKind.GOOD, "Everything is filled in"),
        (WHICH, NoteKind.WARN, "Which one is “3.11 Ada”?"),
        (Ask("Delete it", AskReason.AGREE), NoteKind.WARN, "Delete it?"),
        (ALIAS, NoteKind.WARN, "Please do this yourself: Alias"),
        (Ask("Alias", AskReason.NOT_REACHED), NoteKind.WARN, "Please open the form with “Alias”"),
        (LINK, NoteKind.PLAIN, "Open the link"),
    ],
)
def test_each_question_is_put_into_words(ask: Ask, kind: NoteKind, said: str) -> None:
    state = asked(ask)
    assert isinstance(state.note, ResultMessage)
    assert (state.note.kind, state.note.title) == (kind, said)


def test_what_belongs_there_is_said_unless_it_is_a_secret() -> None:
    alias, secret = asked(ALIAS).note, asked(SECRET).note
    assert isinstance(alias, ResultMessage)
    assert isinstance(secret, ResultMessage)
    assert alias.text == "Nothing on the page has that name. Office"
    assert secret.text == "Nothing on the page has that name."
    assert SECRET.value not in repr(asked(SECRET))


def test_what_the_page_says_is_not_translated() -> None:
    refused = asked(Ask("Test", AskReason.REFUSED, shown="Connection failed")).note
    assert isinstance(refused, ResultMessage)
    assert refused.text == "The page says: Connection failed."
    untold = asked(Ask("Test", AskReason.SAVE, shown="")).note
    assert isinstance(untold, ResultMessage)
    assert untold.text.startswith("Look through the page, then press “Test” there.")


@pytest.mark.parametrize("reason", list(AskReason))
def test_the_vendors_causes_stand_beside_a_test_that_failed(reason: AskReason) -> None:
    failed = reason in (AskReason.REFUSED, AskReason.NOT_SEEN)
    state = asked(Ask("Test", reason))
    assert ("Wrong Tenant ID" in state.causes) is failed
    assert after(state, answered(StepAnswer.DONE)).causes == ""
    assert after(state, on.SaveTakenBack()).causes == ""


def test_nothing_is_chosen_for_anybody() -> None:
    state = asked(WHICH)
    assert (state.choices, state.picked, state.may_choose) == (("Ada", "Adam"), -1, False)
    assert handle(state, on.ChoiceConfirmed()) == (state, ())
    first = after(state, on.ChoicePicked(0))
    assert first.may_choose
    assert effects(first, on.ChoiceConfirmed()) == (do.LeaveLink(), do.AnswerWalk("Ada"))
    assert after(first, on.PersonAsked(WHICH)).picked == -1


@pytest.mark.parametrize(
    ("answer", "told"),
    [(StepAnswer.DONE, ""), (StepAnswer.SKIPPED, None), (StepAnswer.AGREED, "agreed"), (StepAnswer.REFUSED, "")],
)
def test_an_answer_lets_the_walk_go_on(answer: StepAnswer, told: str | None) -> None:
    state, done = handle(asked(LINK), answered(answer))
    assert done == (do.LeaveLink(), do.AnswerWalk(told))
    assert (state.asked, state.offered, title(state), state.shows_link) == (None, (), "Filling in …", False)
    assert state.refused is (answer is StepAnswer.REFUSED)


def test_a_refusal_holds_until_the_end() -> None:
    state = after(
        asked(Ask("Delete it", AskReason.AGREE)),
        answered(StepAnswer.REFUSED),
        on.PersonAsked(SAVE),
        answered(StepAnswer.DONE),
        on.WalkFinished(),
    )
    assert (title(state), state.offered, state.takes_room) == ("Stopped", READ_ALL, False)


def test_the_link_that_is_open_is_explained() -> None:
    state = after(asked(LINK), on.LinkOpened())
    assert isinstance(state.note, ResultMessage)
    assert (state.note.title, state.note.text) == (
        "Open the link",
        "Press “I have done it” when its page says that it worked.",
    )
    assert after(shown(), on.LinkOpened()) == shown()


def test_a_link_that_fails_is_said_and_may_be_tried_again() -> None:
    state = after(asked(LINK), on.LinkFailed(Problem(Code.LINK_UNPROTECTED)))
    assert problem(state).code is Code.LINK_UNPROTECTED
    assert state.shows_link
    assert state.offered == (FillerButton.DONE, FillerButton.SKIP)


# ---- the clipboard


def test_a_copied_secret_is_taken_off_the_clipboard_after_a_minute() -> None:
    assert effects(asked(SECRET), on.CopyValuePressed()) == (do.CopyValue(SECRET.value, CLIPBOARD_SECONDS),)
    assert effects(asked(ALIAS), on.CopyValuePressed()) == (do.CopyValue("Office", 0),)
    assert effects(shown(), on.CopyValuePressed()) == ()
    assert SECRET.value not in repr(effects(asked(SECRET), on.CopyValuePressed()))


@pytest.mark.parametrize(
    "event",
    [
        answered(StepAnswer.DONE),
        answered(StepAnswer.SKIPPED),
        on.FillingCancelled(),
        on.FillerLeft(),
        on.PageAddressEdited(),
        on.OpenPagePressed(WHERE),
        on.ValuesRead(VALUES),
    ],
)
def test_only_a_secret_is_taken_off_the_clipboard_when_it_is_no_longer_asked_for(event: on.PageFillerEvent) -> None:
    cleared = [one for one in effects(asked(SECRET), event) if isinstance(one, do.ClearValue)]
    assert cleared == [do.ClearValue(SECRET.value)]
    assert SECRET.value not in repr(cleared)
    assert not [one for one in effects(asked(ALIAS), event) if isinstance(one, do.ClearValue)]


@pytest.mark.parametrize(
    ("held", "still"),
    [("abc8Q~secret", True), (" abc8Q~\nsecret\n", True), ("", False), ("something else", False), ("abc8Q~", False)],
)
def test_the_clipboard_is_cleared_only_if_it_still_holds_the_secret(held: str, still: bool) -> None:
    assert still_holds(held, "abc8Q~secret") is still


def test_an_empty_clipboard_holds_no_empty_secret() -> None:
    assert not still_holds("", "")


SHOWN = Ask("Client ID", AskReason.NOT_FOUND, "1b4e28ba", kind="field")


def pointing() -> PageFillerViewState:
    return after(filling(), on.PersonAsked(SHOWN), on.ShowMePressed())


def filling() -> PageFillerViewState:
    return after(
        PageFillerViewState(), on.JobTaken(JOB), on.OpenPagePressed(WHERE), on.FillPressed(), on.ValuesRead(VALUES)
    )


# ---- showing a control


def test_while_pointing_the_note_says_how_and_that_esc_leaves() -> None:
    asked = after(filling(), on.PersonAsked(SHOWN))
    state, effects = handle(asked, on.ShowMePressed())
    assert effects == (do.StartPointing(),)
    assert state.offered == (FillerButton.STOP_POINTING,)
    assert all(words in told(state) for words in ("Client ID", "Esc", "arrow keys", "Enter"))


def test_what_is_under_the_pointer_is_named_and_a_long_name_cut() -> None:
    named = after(pointing(), on.ControlNamed("Application key · Microsoft 365"))
    assert "Now at: Application key · Microsoft 365" in told(named)
    assert "Esc" in told(named)
    assert "arrow keys" in told(after(named, on.ControlNamed("")))
    assert len(told(after(named, on.ControlNamed("key " * 60)))) < 140


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (PointRefusal.SECRET, "Passphrase – It is a field for secrets"),
        (PointRefusal.OFF, "Passphrase – It is disabled"),
        (PointRefusal.FRAME, "another address"),
        (PointRefusal.NOTHING, "There is no field here"),
    ],
)
def test_why_a_control_was_refused_is_said(reason: PointRefusal, sentence: str) -> None:
    refused = after(pointing(), on.ControlNamed("Passphrase"), on.ControlRefused(reason))
    assert sentence in told(refused)
    assert isinstance(refused.note, ResultMessage)
    assert refused.note.kind is NoteKind.WARN
    assert refused.pointing


@pytest.mark.parametrize("event", [on.PointingEnded(), on.StopPointingPressed()])
def test_who_stops_pointing_is_asked_as_before(event: on.PageFillerEvent) -> None:
    asked = after(filling(), on.PersonAsked(SHOWN))
    state, effects = handle(pointing(), event)
    assert state == asked
    assert do.FocusOn(FillerField.SHOW) in effects
    assert (do.StopPointing() in effects) is isinstance(event, on.StopPointingPressed)


def test_a_control_that_was_taken_is_filled_in_and_the_secret_leaves_the_clipboard() -> None:
    state, effects = handle(pointing(), on.ControlTaken())
    assert (state.pointing, state.asked, state.offered, effects) == (False, None, (), ())
    assert "Filling in" in told(state)
    secret = after(filling(), on.PersonAsked(replace(SECRET, kind="field")), on.ShowMePressed())
    assert handle(secret, on.ControlTaken())[1] == (do.ClearValue(SECRET.value),)


def test_what_comes_after_pointing_changes_nothing() -> None:
    asked = after(filling(), on.PersonAsked(SHOWN))
    late = (on.ControlNamed("x"), on.ControlRefused(PointRefusal.OFF))
    assert after(asked, *late) == asked
    assert after(filling(), on.ControlNamed("x"), on.PointingEnded(), on.ControlTaken()) == filling()


@pytest.mark.parametrize("event", [on.FillingCancelled(), on.PageFailed(BROKEN), on.FillerLeft()])
def test_the_end_of_the_filling_in_is_the_end_of_pointing(event: on.PageFillerEvent) -> None:
    assert not after(pointing(), event).pointing


def test_after_cancel_the_note_says_that_it_has_stopped() -> None:
    stopped = after(filling(), on.FillingCancelled())
    assert "Stopped" in told(stopped)
    assert "Filling in …" not in told(stopped)


@pytest.mark.parametrize("code", sorted(LOADING - {Code.BROWSER_LOAD}))
def test_of_a_page_that_does_not_load_the_product_s_causes_are_not_named(code: Code) -> None:
    problem = Problem(code, values={"host": "192.0.2.20"})
    assert after(filling(), on.PageFailed(problem)).causes == ""
    assert "192.0.2.20" in messages.describe(problem).remedy


def test_where_the_reason_is_not_known_the_causes_of_loading_are_listed() -> None:
    causes = after(filling(), on.PageFailed(Problem(Code.BROWSER_LOAD))).causes
    assert "Wrong Tenant ID" not in causes
    for cause in ("name is not known", "Nothing answers", "certificate is not trusted", "too late", "proxy"):
        assert cause in causes
    assert "Wrong Tenant ID" in after(filling(), on.PageFailed(BROKEN)).causes


def test_an_event_that_nobody_knows_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="no event of pointing: PointingEvent"):
        after_pointing(on.PointingEvent(), pointing())
