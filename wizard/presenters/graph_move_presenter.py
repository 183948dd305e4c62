"""Moving an app to Microsoft Graph, without its windows: three pages share one state."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow.graph_move.move_changes import MoveStep
from wizard.messages import N_, _
from wizard.model.graph_move import GraphMove
from wizard.model.microsoft import EwsUse
from wizard.model.problem import Code
from wizard.presenters import graph_move_effects as do
from wizard.presenters import graph_move_events as on
from wizard.presenters.graph_move_events import MovePurpose
from wizard.presenters.graph_move_view_state import GraphMoveViewState
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress

GraphMoveOutcome = tuple[GraphMoveViewState, tuple[do.GraphMoveEffect, ...]]
_STEPS = {
    MoveStep.REQUEST: N_("Adding the permissions …"),
    MoveStep.GRANT: N_("Granting the permissions …"),
    MoveStep.READ_BACK: N_("Reading back …"),
    MoveStep.REMOVE: N_("Removing Exchange Web Services …"),
    MoveStep.TAKE_BACK: N_("Taking back what was added …"),
}


def handle(state: GraphMoveViewState, event: on.GraphMoveEvent) -> GraphMoveOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: GraphMoveViewState) -> GraphMoveOutcome:
    raise TypeError(f"no event of a move to Graph: {type(event).__name__}")


def _kept(state: GraphMoveViewState, *effects: do.GraphMoveEffect) -> GraphMoveOutcome:
    """What the rail and Next go by follows the state."""
    return state, (do.KeepStage(state.stage), *effects)


# ---- which app


@_after.register
def _entered(event: on.MovePageEntered, state: GraphMoveViewState) -> GraphMoveOutcome:
    """What another page of the route has read is still so."""
    begun = replace(state, today=event.today, wanted=event.wanted, purpose=None, progress=None)
    if state.connections is not None:
        return _kept(begun)
    return replace(begun, progress=_asking()), (do.ReadMovable(),)


@_after.register
def _read(event: on.MovableRead, state: GraphMoveViewState) -> GraphMoveOutcome:
    """The one that the person came from; from a set-up that is not finished there is nothing to ask Microsoft yet."""
    own = tuple(one for one in event.connections if one.target.uses_own_app)
    known = replace(state, connections=own, drafts=event.drafts, progress=None)
    drafted = any(one.id == state.wanted for one in event.drafts) and all(one.id != state.wanted for one in own)
    if not own or drafted:
        return _kept(known)
    return _chosen(known, state.wanted)


@_after.register
def _picked(event: on.MoveConnectionPicked, state: GraphMoveViewState) -> GraphMoveOutcome:
    return _chosen(state, event.connection)


def _chosen(state: GraphMoveViewState, connection: str) -> GraphMoveOutcome:
    known = state.connections or ()
    chosen = next((one for one in known if one.id == connection), known[0] if known else None)
    if chosen is None:
        return _kept(state)
    fresh = replace(state, chosen=chosen, app=None, note=None, over=False, nothing_else=False, purpose=None)
    asking = replace(fresh, progress=_asking())
    return asking, (do.LeaveMoveSignIn(), do.KeepStage(None), do.ReadMovedApp(chosen))


@_after.register
def _app_read(event: on.MovedAppRead, state: GraphMoveViewState) -> GraphMoveOutcome:
    """A move that was begun on another day goes on where it stopped."""
    known = replace(state, app=event.app, progress=None)
    return _kept(known, do.GoToStage()) if event.app.move is not None else _kept(known)


# ---- somebody signs in


@_after.register
def _sign_in(event: on.SignInForMovePressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    allowed = {
        MovePurpose.ADD: state.may_add,
        MovePurpose.TAKE_BACK: state.may_take_back,
        MovePurpose.REMOVE: state.may_remove,
    }
    if state.chosen is None or not allowed[event.purpose]:
        return state, ()
    return replace(state, purpose=event.purpose, note=None), (do.BeginMoveSignIn(state.chosen.tenant),)


@_after.register
def _answered(event: on.MoveSignInAnswered, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or state.purpose is None:
        return state, ()
    change = do.ChangeAtMicrosoft(state.app, state.purpose, event.sign_in, event.answer)
    return replace(state, progress=_asking(), note=None), (change,)


@_after.register
def _hinted(event: on.MoveSignInHinted, state: GraphMoveViewState) -> GraphMoveOutcome:
    return replace(state, note=event.problem), ()


@_after.register
def _not_signed_in(event: on.MoveSignInFailed, state: GraphMoveViewState) -> GraphMoveOutcome:
    return replace(state, purpose=None, note=event.problem), (do.LeaveMoveSignIn(),)


@_after.register
def _reported(event: on.MoveReported, state: GraphMoveViewState) -> GraphMoveOutcome:
    told = event.event
    return replace(state, progress=WorkProgress(_(_STEPS[told.step]), told.count, told.total)), ()


# ---- one step after the other


@_after.register
def _prove(_event: on.ProveGraphPressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or not state.may_add:
        return state, ()
    reading = WorkProgress(_("Reading calendars …"))
    return replace(state, progress=reading, note=None), (do.ProveGraph(state.app),)


@_after.register
def _switched(_event: on.SwitchedPressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or not state.may_switch:
        return state, ()
    return replace(state, note=None, progress=_writing()), (do.NoteSwitched(state.app),)


@_after.register
def _look(event: on.LookAtRoomsPressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or not state.may_look:
        return state, ()
    asking = WorkProgress(_("Asking the gateway …"))
    return replace(state, note=None, progress=asking), (do.ProveSync(state.app, event.password),)


@_after.register
def _rooms_work(_event: on.RoomsWorkPressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or not state.may_look:
        return state, ()
    return replace(state, note=None, progress=_writing()), (do.NoteRoomsWork(state.app),)


@_after.register
def _ticked(event: on.NothingElseTicked, state: GraphMoveViewState) -> GraphMoveOutcome:
    return replace(state, nothing_else=event.ticked), ()


@_after.register
def _look_if_gone(_event: on.LookIfGonePressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or not state.may_remove:
        return state, ()
    return replace(state, note=None, progress=_asking()), (do.LookIfGone(state.app),)


@_after.register
def _clear(_event: on.ListClearedPressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    if state.app is None or not state.may_clear:
        return state, ()
    return replace(state, note=None, progress=_writing()), (do.NoteCleared(state.app),)


@_after.register
def _advanced(event: on.MoveAdvanced, state: GraphMoveViewState) -> GraphMoveOutcome:
    """What was added is read by the app at once: a grant proves nothing yet."""
    if state.app is None:
        return state, ()
    gone = event.move is not None and event.move.removed
    purpose, app = state.purpose, replace(state.app, move=event.move, use=EwsUse.NONE if gone else state.app.use)
    over = event.move is not None and event.move.cleared
    now = replace(state, app=app, purpose=None, progress=None, over=over, note=_said(purpose, event.move))
    if purpose is MovePurpose.ADD:
        return replace(now, progress=WorkProgress(_("Reading calendars …"))), (do.ProveGraph(app),)
    return _kept(now)


def _said(purpose: MovePurpose | None, move: GraphMove | None) -> ResultMessage | None:
    if purpose is MovePurpose.TAKE_BACK and move is None:
        return ResultMessage(NoteKind.GOOD, _("What was added is taken back"), _("The app is as it was before."))
    return None


@_after.register
def _failed(event: on.MoveFailed, state: GraphMoveViewState) -> GraphMoveOutcome:
    """What the record says by now is kept: the same step can be done again."""
    app = state.app
    if app is not None and event.move is not None:
        app = replace(app, move=event.move)
    note = event.problem
    now = replace(state, app=app, purpose=None, progress=None, note=note)
    return (now, (do.LeaveMoveSignIn(),)) if note.code is Code.SIGN_IN_DECLINED else _kept(now)


@_after.register
def _stopped(_event: on.MoveStoppedPressed, state: GraphMoveViewState) -> GraphMoveOutcome:
    """Where something was being changed, the record knows more by now than this page."""
    stopped, effects = replace(state, purpose=None, progress=None), (do.StopMoving(), do.LeaveMoveSignIn())
    if state.purpose is None or state.chosen is None:
        return stopped, effects
    return replace(stopped, progress=_asking()), (*effects, do.ReadMovedApp(state.chosen))


def _asking() -> WorkProgress:
    return WorkProgress(_("Asking Microsoft …"))


def _writing() -> WorkProgress:
    return WorkProgress(_("Writing it down …"))
