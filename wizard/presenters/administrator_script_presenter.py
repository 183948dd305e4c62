"""The way by an administrator's script, without its window: chosen, handed out, awaited, judged at once, proved."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow.administrator_code import read_code
from wizard.messages import _, describe
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem
from wizard.model.scope import ScopeVerdict
from wizard.presenters import administrator_script_events as on
from wizard.presenters.administrator_script_view_state import AdministratorScriptViewState, ScriptPhase
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress

ScriptOutcome = tuple[AdministratorScriptViewState, tuple[on.AdministratorScriptEffect, ...]]


def handle(state: AdministratorScriptViewState, event: on.AdministratorScriptEvent) -> ScriptOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, _state: AdministratorScriptViewState) -> ScriptOutcome:
    raise TypeError(f"no event of the way by script: {type(event).__name__}")


# ---- coming, choosing


@_after.register
def _entered(event: on.ScriptWayEntered, state: AdministratorScriptViewState) -> ScriptOutcome:
    """What is being done goes on; a script that was handed out on an earlier day is awaited again."""
    draft, request = event.draft, event.draft.script
    if state.busy:
        return state, ()
    known = replace(state, draft=draft, product=event.product, cloud=event.cloud, note=None, progress=None)
    if request is None:
        kind = state.kind if draft.takes_certificates else CredentialKind.SECRET
        return replace(known, phase=ScriptPhase.CHOOSING, request=None, told=None, code_problem=None, kind=kind), ()
    if request.done:
        return replace(known, phase=ScriptPhase.DONE, request=request, told=None, note=state.note), ()
    awaiting = replace(known, phase=ScriptPhase.AWAITING, request=request)
    if request.ends <= event.today:
        note = ResultMessage(
            NoteKind.WARN,
            _("This script has become too old"),
            _("What it sets up has ended by now. Discard it, and create a new one."),
        )
        return replace(awaiting, note=note, told=None, code_problem=None), ()
    return _judged(awaiting, request.code), (on.ShowKeptCode(request.code),)


@_after.register
def _draft_changed(event: on.ScriptDraftChanged, state: AdministratorScriptViewState) -> ScriptOutcome:
    """A code that fitted before may be one of another plan now."""
    changed = replace(state, draft=event.draft, product=event.product)
    if state.phase is not ScriptPhase.AWAITING or state.request is None:
        return changed, ()
    return _judged(changed, state.request.code), ()


@_after.register
def _options(event: on.ScriptOptionsChosen, state: AdministratorScriptViewState) -> ScriptOutcome:
    return replace(state, kind=event.kind, limited=event.limited and state.offers_limit, ends=event.ends), ()


@_after.register
def _create(_event: on.CreateScriptPressed, state: AdministratorScriptViewState) -> ScriptOutcome:
    if state.phase is not ScriptPhase.CHOOSING:
        return state, ()
    making = replace(state, phase=ScriptPhase.MAKING, note=None, progress=WorkProgress(_("Creating the key …")))
    limited = state.limited and state.offers_limit
    return making, (on.MakeScriptKey(state.kind, state.ends, limited, state.cloud), on.TellScriptChanged())


@_after.register
def _made(event: on.ScriptKeyMade, state: AdministratorScriptViewState) -> ScriptOutcome:
    made = replace(state, phase=ScriptPhase.AWAITING, request=event.request, progress=None, told=None)
    kept = on.KeepScriptRequest(event.request)
    return replace(made, code_problem=None), (kept, on.ShowKeptCode(""), on.TellScriptChanged(), on.FocusOnScript())


@_after.register
def _not_made(event: on.ScriptKeyNotMade, state: AdministratorScriptViewState) -> ScriptOutcome:
    failed = replace(state, phase=ScriptPhase.CHOOSING, note=event.problem, progress=None)
    return failed, (on.TellScriptChanged(), on.FocusOnScript())


@_after.register
def _discarded(_event: on.DiscardScriptPressed, state: AdministratorScriptViewState) -> ScriptOutcome:
    """Its key goes with it, so a code that comes later is good for nothing; but not the key of an app in use."""
    if state.request is None or not state.offers_end:
        return state, ()
    gone = replace(state, phase=ScriptPhase.CHOOSING, request=None, told=None, code_problem=None, note=None)
    effects = (on.KeepScriptRequest(None), on.ShowKeptCode(""), on.FocusOnScript())
    if state.phase is ScriptPhase.DONE:
        return gone, effects
    note = ResultMessage(
        NoteKind.PLAIN,
        _("The script was discarded"),
        _("Its key is gone from the keyring. If it was run already, run the one that takes it back, too."),
    )
    return replace(gone, note=note), (*effects, on.DropScriptKey(state.request.ref))


# ---- the code and its proof


@_after.register
def _code(event: on.ScriptCodeChanged, state: AdministratorScriptViewState) -> ScriptOutcome:
    """Judged at once; one that fits is kept, and proved without another press."""
    if state.phase is not ScriptPhase.AWAITING or state.request is None:
        return state, ()
    kept = replace(state.request, code=event.text)
    judged, effects = _proving(_judged(replace(state, request=kept, note=None), event.text))
    return judged, (on.KeepScriptRequest(kept), *effects)


@_after.register
def _prove(_event: on.ProveScriptPressed, state: AdministratorScriptViewState) -> ScriptOutcome:
    return _proving(state)


def _judged(state: AdministratorScriptViewState, text: str) -> AdministratorScriptViewState:
    """What this text is; an empty field is no mistake."""
    plan = state.plan
    if plan is None or not text.strip():
        return replace(state, told=None, code_problem=None)
    found = read_code(text, plan)
    if isinstance(found, Problem):
        return replace(state, told=None, code_problem=found)
    return replace(state, told=found, code_problem=None)


def _proving(state: AdministratorScriptViewState) -> ScriptOutcome:
    plan, told = state.plan, state.told
    if plan is None or told is None or state.phase is not ScriptPhase.AWAITING:
        return state, ()
    progress = WorkProgress(_("Signing in with the app, and reading …"))
    proving = replace(state, phase=ScriptPhase.PROVING, note=None, progress=progress)
    return proving, (on.ProveScript(plan, told), on.TellScriptChanged())


@_after.register
def _waits(event: on.ScriptProofWaits, state: AdministratorScriptViewState) -> ScriptOutcome:
    text = _("Microsoft is applying the change …")
    if event.problem.code in (Code.OFFLINE, Code.TIMED_OUT, Code.NAME_UNKNOWN):
        text = describe(event.problem).title
    return replace(state, progress=WorkProgress(text)), ()


@_after.register
def _ended(event: on.ScriptProofEnded, state: AdministratorScriptViewState) -> ScriptOutcome:
    """The key of a certificate is the app's own from now on; one that only opened a client secret goes."""
    proved, request = event.proved, state.request
    dropped = () if request is None or request.ref == proved.app.secret_ref else (on.DropScriptKey(request.ref),)
    kept = request and replace(request, done=True, code="")
    done = replace(state, phase=ScriptPhase.DONE, request=kept, told=None, progress=None)
    taken = (on.TakeProvedApp(proved), *dropped, on.TellScriptChanged())
    if proved.limit is ScopeVerdict.OUTSIDE_UNKNOWN:
        warning = ResultMessage(
            NoteKind.WARN,
            _("The app works; that it reads nothing else could not be shown"),
            _("It reads {room}. Which mailbox outside it must not read, “Limit the app to its rooms” asks later."),
        )
        text = warning.text.format(room=proved.room)
        return replace(done, note=warning._replace(text=text)), taken
    if proved.limit is not None:
        text = _("It reads {room}, and was refused {mailbox}.").format(room=proved.room, mailbox=proved.outside)
    else:
        text = _("It signs in and has its permissions.")
    return replace(done, note=ResultMessage(NoteKind.GOOD, _("The app is set up and proved"), text)), (
        *taken,
        on.GoOnAfterScript(),
    )


@_after.register
def _failed(event: on.ScriptProofFailed, state: AdministratorScriptViewState) -> ScriptOutcome:
    """The code stays, so that it can be proved again later."""
    return replace(state, phase=ScriptPhase.AWAITING, note=event.problem, progress=None), (on.TellScriptChanged(),)


@_after.register
def _cancelled(_event: on.ScriptProofCancelled, state: AdministratorScriptViewState) -> ScriptOutcome:
    """A key that is being made is not waited for; where it comes all the same, it goes again."""
    if not state.busy:
        return state, ()
    phase = ScriptPhase.AWAITING if state.phase is ScriptPhase.PROVING else ScriptPhase.CHOOSING
    return replace(state, phase=phase, progress=None), (on.StopScriptProof(), on.TellScriptChanged())
