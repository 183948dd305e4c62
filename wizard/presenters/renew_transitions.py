"""Steps of the renewal page's state that several events share."""

from dataclasses import replace

from wizard.flow.renewal import RenewalEvent, RenewalRequest
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.renew_view_state import Kinds, RenewPhase, RenewViewState
from wizard.presenters.renewal_stages import progress_text

RenewStep = tuple[RenewViewState, tuple[do.RenewPageEffect, ...]]


def begun_anew(state: RenewViewState) -> RenewViewState:
    anew = replace(state, phase=RenewPhase.FORM, over=False, stages=(), renewed=None, progress=None, page_shown=False)
    return _nothing_met(replace(anew, note=None))


def _nothing_met(state: RenewViewState) -> RenewViewState:
    return replace(state, met=None, signing_in=False, signing_in_for="", taking_back=None)


def found(state: RenewViewState, connection_id: str) -> Connection | None:
    return next((one for one in state.connections if one.id == connection_id), None)


def choose(state: RenewViewState, one: Connection) -> RenewStep:
    kinds = Kinds(one.credential_kind, state.kinds.new)
    anew = state if state.chosen_id == one.id else _nothing_met(state)
    closing = (do.CloseMakerSignIn(),) if state.signing_in_for and not anew.signing_in_for else ()
    chosen = replace(anew, chosen_id=one.id, phase=RenewPhase.FORM, kinds=kinds)
    if not one.target.uses_own_app:
        return chosen, closing
    return with_kind(chosen, one.credential_kind), (*closing, do.BeginCertificate(one))


def with_kind(state: RenewViewState, kind: CredentialKind) -> RenewViewState:
    return replace(state, kinds=Kinds(state.kinds.old, kind), asks_last_day=False, note=None)


def refused(state: RenewViewState, problem: Problem) -> RenewStep:
    """An empty field is named, and the keyboard goes there."""
    note: ResultMessage | Problem = problem
    if problem.code is Code.EMPTY:
        title, text = _("The new client secret is missing"), _("Paste its value, or sign in and have one created.")
        note = ResultMessage(NoteKind.WARN, title, text)
    return replace(state, note=note), (do.FocusOnMissing(do.RenewField.SECRET),)


def without_password(state: RenewViewState, form: on.FilledForm) -> RenewStep | None:
    """The gateway's password is named where it is asked and missing; None where nothing is."""
    if form.has_password or not state.asks_password:
        return None
    return replace(state, note=Problem(Code.GATEWAY_PASSWORD_EMPTY)), (do.FocusOnMissing(do.RenewField.PASSWORD),)


def start(state: RenewViewState, request: RenewalRequest) -> RenewStep:
    return renewing(state), (do.StartRenewal(request),)


def renewing(state: RenewViewState) -> RenewViewState:
    progress = WorkProgress(_("Renewing …"))
    begun = replace(state, phase=RenewPhase.RENEWING, run_kinds=state.kinds, stages=(), note=None, progress=progress)
    return _nothing_met(begun)


def reported(state: RenewViewState, now: RenewalEvent) -> RenewViewState:
    """A step began, goes on or ended."""
    progress = WorkProgress(progress_text(state, now), now.count, now.total)
    stages = {**dict(state.stages), now.step: StageState.DONE if now.done else StageState.RUNNING}
    return replace(state, stages=tuple(stages.items()), progress=progress)


def sign_in(state: RenewViewState, form: on.FilledForm) -> RenewStep:
    """What is typed stays, and so does what was begun."""
    if state.chosen is None:
        return state, ()
    opening = (
        replace(state, note=None, signing_in=True, signing_in_for=state.chosen_id),
        (do.OpenMakerSignIn(state.chosen),),
    )
    return without_password(state, form) or opening


def form_again(state: RenewViewState, note: ResultMessage | Problem) -> RenewViewState:
    """With what has been typed; what was under way did not come to its end."""
    stages = ((step, StageState.FAILED if one is StageState.RUNNING else one) for step, one in state.stages)
    return replace(state, phase=RenewPhase.FORM, stages=tuple(stages), note=note, progress=None)
