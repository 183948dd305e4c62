"""While a person points at a control of the page: what is said of it, and how pointing ends. Without a window."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow.web_form import Ask
from wizard.messages import N_, _
from wizard.model.learned_step import PointRefusal
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters import web_form_job as words
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.page_filler_effects import FillerField
from wizard.presenters.page_filler_view_state import FillStage, PageFillerViewState

PointingOutcome = tuple[PageFillerViewState, tuple[do.PageFillerEffect, ...]]
LONGEST_NAME = 70
"""Characters: the line stays one line, and the page beside it stays where it is."""
_NOTHING = {
    "button": N_("There is no button or link here."),
    "field": N_("There is no field here."),
    "list": N_("There is no list here."),
    "toggle": N_("There is no switch here."),
}
_REFUSED = {
    PointRefusal.OFF: N_("It is disabled at the moment."),
    PointRefusal.SECRET: N_("It is a field for secrets, and this value is not one."),
    PointRefusal.FRAME: N_("This part of the page comes from another address; nothing is filled in there."),
}


def after_pointing(event: on.PointingEvent, state: PageFillerViewState) -> PointingOutcome:
    """The state after `event`, and what has to be done next; nothing where nobody is asked any more."""
    return (state, ()) if state.asked is None else _after(event, state, state.asked)


@singledispatch
def _after(event: object, _state: PageFillerViewState, _asked: Ask) -> PointingOutcome:
    raise TypeError(f"no event of pointing: {type(event).__name__}")


@_after.register
def _begun(_event: on.ShowMePressed, state: PageFillerViewState, asked: Ask) -> PointingOutcome:
    return replace(state, pointing=True, pointed="", note=_message(asked, _how())), (do.StartPointing(),)


@_after.register
def _named(event: on.ControlNamed, state: PageFillerViewState, asked: Ask) -> PointingOutcome:
    if not state.pointing:
        return state, ()
    text = _("Now at: {name}").format(name=_short(event.name)) if event.name else _how()
    return replace(state, pointed=event.name, note=_message(asked, text)), ()


@_after.register
def _refused(event: on.ControlRefused, state: PageFillerViewState, asked: Ask) -> PointingOutcome:
    if not state.pointing:
        return state, ()
    if event.reason is PointRefusal.NOTHING:
        text = _(_NOTHING[asked.kind])
    else:
        text = " – ".join(filter(None, (_short(state.pointed), _(_REFUSED[event.reason]))))
    return replace(state, note=_message(asked, text, NoteKind.WARN)), ()


@_after.register
def _taken(_event: on.ControlTaken, state: PageFillerViewState, asked: Ask) -> PointingOutcome:
    effects = (do.ClearValue(asked.value),) if asked.secret else ()
    taken = replace(state, pointing=False, asked=None, stage=FillStage.FILLING, note=words.filling())
    return taken, effects


@_after.register
def _ended(_event: on.PointingEnded, state: PageFillerViewState, asked: Ask) -> PointingOutcome:
    """What was asked is still asked, with the keyboard where it was."""
    return replace(state, pointing=False, note=words.asking(asked)), (do.FocusOn(FillerField.SHOW),)


@_after.register
def _stopped(_event: on.StopPointingPressed, state: PageFillerViewState, asked: Ask) -> PointingOutcome:
    ended, effects = _ended(on.PointingEnded(), state, asked)
    return ended, (do.StopPointing(), *effects)


def _message(asked: Ask, text: str, kind: NoteKind = NoteKind.PLAIN) -> ResultMessage:
    title = _("Show “{label}” in the page (Esc ends this)").format(label=words.label_text(asked))
    return ResultMessage(kind, title, text)


def _how() -> str:
    return _("Click it there, or go to it with the arrow keys and press Enter.")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
