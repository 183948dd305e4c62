"""A product's page that is filled in, without a window: what is offered, what is asked, and what a press does."""

from dataclasses import replace

import pytest

from wizard import messages
from wizard.flow.web_form import Ask, AskReason
from wizard.flow.web_form_setup import PageAddress, page_address
from wizard.messages.causes import LOADING
from wizard.model.cloud import Cloud
from wizard.model.learned_step import PointRefusal
from wizard.model.problem import Code, Problem
from wizard.model.product import Permission, Product, Trouble
from wizard.model.recipe import PageValues, StepOutcome, StepReport
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters.clipboard_rule import CLIPBOARD_SECONDS, still_holds
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.page_filler_effects import FillerField
from wizard.presenters.page_filler_events import StepAnswer
from wizard.presenters.page_filler_pointing import after_pointing
from wizard.presenters.page_filler_presenter import handle
from wizard.presenters.page_filler_view_state import FillerButton, FillStage, PageFillerViewState
from wizard.presenters.web_form_job import WebFormJob

PRODUCT = Product(
    "velocity", "Velocity", (), "2.10.2", "VelocityCalendar", "VelocityAuth", (), "",
    (Permission("Calendars.ReadWrite", "role-id", "", required=True),), (Cloud.GLOBAL,), "",
    troubles=(Trouble("Wrong Tenant ID", "Copy it again"),),
)  # fmt: skip
VALUES = PageValues({"client_secret": "abc8Q~secret"})
JOB = WebFormJob(PRODUCT, "https://192.0.2.20/setup", (), lambda: VALUES)
FINGERPRINT = "3f9a27c4" * 8
SECRET = Ask("Client secret", AskReason.NOT_FOUND, "abc8Q~secret", secret=True)
ALIAS = Ask("Alias", AskReason.NOT_FOUND, "Office")
SAVE = Ask("Save Changes", AskReason.SAVE)
WHICH = Ask("Room", AskReason.DOUBTFUL, "3.11 Ada", choices=("Ada", "Adam"))
LINK = Ask("Open the link", AskReason.LINK, shown="Look for no-reply@spaceiq.com")
REPORT = StepReport("Alias", StepOutcome.FILLED, "Office")
BROKEN = Problem(Code.BROWSER_CRASHED)
PRESS_SAVE, READ_ALL = (FillerButton.SAVED, FillerButton.AGAIN), (FillerButton.AGAIN,)


def address(text: str) -> PageAddress:
    found = page_address(text)
    assert isinstance(found, PageAddress)
    return found


WHERE, PLAIN = address("https://192.0.2.20/setup"), address("http://192.0.2.20/setup")


def after(state: PageFillerViewState, *events: on.PageFillerEvent) -> PageFillerViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: PageFillerViewState, event: on.PageFillerEvent) -> tuple[do.PageFillerEffect, ...]:
    return handle(state, event)[1]


def shown() -> PageFillerViewState:
    """The page is on screen."""
    return after(PageFillerViewState(), on.JobTaken(JOB), on.OpenPagePressed(WHERE))


def walking() -> PageFillerViewState:
    return after(shown(), on.FillPressed(), on.ValuesRead(VALUES))


def asked(ask: Ask) -> PageFillerViewState:
    return after(walking(), on.PersonAsked(ask))


def answered(answer: StepAnswer) -> on.StepAnswered:
    return on.StepAnswered(answer)


def title(state: PageFillerViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    return state.note.title


def problem(state: PageFillerViewState) -> Problem:
    assert isinstance(state.note, Problem)
    return state.note


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


# ---- showing a control


SHOWN = Ask("Client ID", AskReason.NOT_FOUND, "1b4e28ba", kind="field")


def told(state: PageFillerViewState) -> str:
    assert isinstance(state.note, ResultMessage)
    return f"{state.note.title} {state.note.text}"


def pointing() -> PageFillerViewState:
    return after(filling(), on.PersonAsked(SHOWN), on.ShowMePressed())


def filling() -> PageFillerViewState:
    return after(
        PageFillerViewState(), on.JobTaken(JOB), on.OpenPagePressed(WHERE), on.FillPressed(), on.ValuesRead(VALUES)
    )


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
