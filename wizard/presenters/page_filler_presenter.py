"""A product's page that is filled in while a person watches, without its window: what is asked and answered."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow.web_form import AskReason
from wizard.flow.web_form_setup import PageAddress
from wizard.messages import _
from wizard.model.problem import Code, Problem
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters import web_form_job as words
from wizard.presenters.clipboard_rule import CLIPBOARD_SECONDS
from wizard.presenters.fingerprint_text import grouped
from wizard.presenters.notes import WorkProgress
from wizard.presenters.page_filler_effects import FillerField
from wizard.presenters.page_filler_events import StepAnswer
from wizard.presenters.page_filler_pointing import after_pointing
from wizard.presenters.page_filler_view_state import FillerButton, FillStage, PageFillerViewState

_ANSWERS = {StepAnswer.DONE: "", StepAnswer.SKIPPED: None, StepAnswer.AGREED: "agreed", StepAnswer.REFUSED: ""}
"""What the walk is told: any text agrees, and none leaves the step out."""
_FOCUS = {FillerButton.CHOICE: FillerField.CHOICE, FillerButton.DONE: FillerField.DONE}
PageFillerOutcome = tuple[PageFillerViewState, tuple[do.PageFillerEffect, ...]]


def handle(state: PageFillerViewState, event: on.PageFillerEvent) -> PageFillerOutcome:
    """The state after `event`, and what has to be done next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: PageFillerViewState) -> PageFillerOutcome:
    raise TypeError(f"no event of a page that is filled in: {type(event).__name__}")


# ---- coming and going


@_after.register
def _taken(event: on.JobTaken, state: PageFillerViewState) -> PageFillerOutcome:
    return replace(state, job=event.job), (do.ShowAddress(event.job.address),)


@_after.register
def _left(_event: on.FillerLeft, state: PageFillerViewState) -> PageFillerOutcome:
    """What was not saved in the page is lost, as in any browser."""
    ended, effects = _ended(state)
    return replace(ended, page_open=False, stage=FillStage.CLOSED, note=None), (*effects, do.ClosePage())


@_after.register
def _edited(_event: on.PageAddressEdited, state: PageFillerViewState) -> PageFillerOutcome:
    """A certificate is confirmed for one address only."""
    return _left(on.FillerLeft(), replace(state, trusted=""))


# ---- the page


@_after.register
def _open(event: on.OpenPagePressed, state: PageFillerViewState) -> PageFillerOutcome:
    """An address that speaks only http is opened after the person was told what that means."""
    found = event.found
    if isinstance(found, Problem):
        return replace(state, note=found), (do.FocusOn(FillerField.ADDRESS),)
    known = replace(state, where=found)
    if not found.protected:
        return replace(known, stage=FillStage.UNPROTECTED, note=Problem(Code.PAGE_UNPROTECTED)), ()
    return _shown(known, found)


@_after.register
def _unprotected(_event: on.OpenUnprotectedPressed, state: PageFillerViewState) -> PageFillerOutcome:
    return (state, ()) if state.where is None else _shown(state, state.where)


@_after.register
def _doubted(event: on.CertificateDoubted, state: PageFillerViewState) -> PageFillerOutcome:
    """Most gateways make their own certificate; the fingerprint is compared once, and holds for this page only."""
    shown = grouped(event.sha256).replace("\n", ":")
    note = Problem(Code.PAGE_UNTRUSTED, values={"fingerprint": shown})
    return replace(state, doubted=event.sha256, stage=FillStage.UNTRUSTED, note=note), ()


@_after.register
def _confirmed(_event: on.FingerprintConfirmed, state: PageFillerViewState) -> PageFillerOutcome:
    trusting = replace(state, trusted=state.doubted)
    return (trusting, ()) if state.where is None else _shown(trusting, state.where)


@_after.register
def _error_page(event: on.ErrorPageShown, state: PageFillerViewState) -> PageFillerOutcome:
    """While it is being filled in, the walk finds out for itself."""
    return (state if state.driven else replace(state, note=words.refused_with(event.status))), ()


def _shown(state: PageFillerViewState, where: PageAddress) -> PageFillerOutcome:
    ended, effects = _ended(state)
    shown = replace(ended, page_open=True, stage=FillStage.SHOWN, note=words.sign_in_first())
    return shown, (*effects, do.ClosePage(), do.TellOpened(where.url), do.OpenPage(where, state.trusted))


# ---- filling in


@_after.register
def _fill(event: on.FillPressed, state: PageFillerViewState) -> PageFillerOutcome:
    if state.job is None or not state.page_open or state.reading:
        return state, ()
    if event.lacking is not None:
        return replace(state, note=event.lacking), ()
    progress = WorkProgress(_("Reading the secret from the keyring …"))
    return replace(state, reading=True, progress=progress), (do.ReadValues(state.job),)


@_after.register
def _read(event: on.ValuesRead, state: PageFillerViewState) -> PageFillerOutcome:
    if state.job is None or not state.page_open:
        return state, ()
    ended, effects = _ended(state)
    walking = replace(ended, driven=True, takes_room=True, said_saved=False, refused=False, reports=())
    return _filling(walking), (*effects, do.StartWalk(state.job, event.values))


@_after.register
def _not_read(event: on.ValuesNotRead, state: PageFillerViewState) -> PageFillerOutcome:
    return _failed(on.PageFailed(event.problem), replace(state, reading=False))


@_after.register
def _counted(event: on.StepsCounted, state: PageFillerViewState) -> PageFillerOutcome:
    text = _("Step {done} of {total}").format(done=event.done, total=event.total)
    return replace(state, progress=WorkProgress(text, event.done, event.total)), ()


@_after.register
def _stepped(event: on.StepTaken, state: PageFillerViewState) -> PageFillerOutcome:
    reports = (*state.reports, event.report)
    return replace(state, reports=reports), (do.TellSteps(reports),)


@_after.register
def _finished(_event: on.WalkFinished, state: PageFillerViewState) -> PageFillerOutcome:
    done = replace(state, progress=None, takes_room=False)
    if state.refused:
        return replace(done, stage=FillStage.STOPPED, note=words.stopped()), ()
    if not state.said_saved:
        return replace(done, stage=FillStage.FILLED, note=words.filled_in()), ()
    told = () if state.where is None else (do.TellSaved(state.where),)
    return replace(done, stage=FillStage.STOPPED, note=None), told


@_after.register
def _failed(event: on.PageFailed, state: PageFillerViewState) -> PageFillerOutcome:
    return replace(state, progress=None, pointing=False, stage=FillStage.FAILED, note=event.problem), ()


@_after.register
def _cancelled(_event: on.FillingCancelled, state: PageFillerViewState) -> PageFillerOutcome:
    """What is in the page stays there, unsaved."""
    ended, effects = _ended(state)
    return replace(ended, stage=FillStage.STOPPED, note=words.cancelled()), effects


# ---- what the person is asked


@_after.register
def _asked(event: on.PersonAsked, state: PageFillerViewState) -> PageFillerOutcome:
    """The walk never guesses: what it is not sure of, the person does. The last click is theirs, too."""
    asked = event.asked
    asking = replace(state, asked=asked, picked=-1, progress=None, stage=FillStage.FILLING, note=words.asking(asked))
    if asked.reason is AskReason.LINK:
        return asking, (do.FocusOn(FillerField.LINK),)
    return asking, tuple(do.FocusOn(_FOCUS[one]) for one in asking.offered if one in _FOCUS)


@_after.register
def _picked(event: on.ChoicePicked, state: PageFillerViewState) -> PageFillerOutcome:
    return replace(state, picked=event.at), ()


@_after.register
def _chosen(_event: on.ChoiceConfirmed, state: PageFillerViewState) -> PageFillerOutcome:
    return _going_on(state, state.choices[state.picked]) if state.may_choose else (state, ())


@_after.register
def _answered(event: on.StepAnswered, state: PageFillerViewState) -> PageFillerOutcome:
    refused = state.refused or event.answer is StepAnswer.REFUSED
    return _going_on(replace(state, refused=refused), _ANSWERS[event.answer])


_after.register(on.PointingEvent, after_pointing)


@_after.register
def _copied(_event: on.CopyValuePressed, state: PageFillerViewState) -> PageFillerOutcome:
    if state.asked is None:
        return state, ()
    return state, (do.CopyValue(state.asked.value, CLIPBOARD_SECONDS if state.asked.secret else 0),)


@_after.register
def _link_opened(_event: on.LinkOpened, state: PageFillerViewState) -> PageFillerOutcome:
    return (state if state.asked is None else replace(state, note=words.link_opened(state.asked))), ()


@_after.register
def _link_failed(event: on.LinkFailed, state: PageFillerViewState) -> PageFillerOutcome:
    return replace(state, note=event.problem), ()


@_after.register
def _saved(_event: on.SavedPressed, state: PageFillerViewState) -> PageFillerOutcome:
    said = replace(state, said_saved=True)
    return _finished(on.WalkFinished(), said) if state.asked is None else _going_on(said, "")


@_after.register
def _taken_back(_event: on.SaveTakenBack, state: PageFillerViewState) -> PageFillerOutcome:
    """The page stays as it is."""
    unsaid = replace(state, said_saved=False)
    if not state.page_open:
        return unsaid, ()
    return replace(unsaid, stage=FillStage.UNSAVED, note=words.not_saved()), ()


# ---- shared by several events


def _filling(state: PageFillerViewState) -> PageFillerViewState:
    return replace(state, stage=FillStage.FILLING, note=words.filling())


def _going_on(state: PageFillerViewState, choice: str | None) -> PageFillerOutcome:
    effects = (*_clearing(state), do.LeaveLink(), do.AnswerWalk(choice))
    return _filling(replace(state, asked=None)), effects


def _ended(state: PageFillerViewState) -> PageFillerOutcome:
    """The walk, and what is read for it, end here."""
    ended = replace(state, reading=False, progress=None, asked=None, pointing=False, driven=False, takes_room=False)
    return ended, (do.StopWalk(), *_clearing(state), do.LeaveLink())


def _clearing(state: PageFillerViewState) -> tuple[do.ClearValue, ...]:
    """A secret stays on the clipboard only as long as it is asked for."""
    return (do.ClearValue(state.asked.value),) if state.asked is not None and state.asked.secret else ()
