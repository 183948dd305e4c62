"""The register page without its window: three ways to an app, and what an earlier set-up has left."""

from dataclasses import replace
from functools import singledispatch

from wizard.messages import _
from wizard.presenters import register_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.register_view_state import RegisterViewState, RegisterWay

RegisterOutcome = tuple[RegisterViewState, tuple[on.RegisterPageEffect, ...]]


def handle(state: RegisterViewState, event: on.RegisterPageEvent) -> RegisterOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: RegisterViewState) -> RegisterOutcome:
    raise TypeError(f"no event of the register page: {type(event).__name__}")


# ---- the three ways


@_after.register
def _entered(event: on.RegisterPageEntered, state: RegisterViewState) -> RegisterOutcome:
    draft = event.draft
    cloud = draft.tenant.cloud if draft.tenant is not None else state.cloud
    known = replace(state, cloud=cloud, level=draft.permission_level)
    if draft.script is None:
        return _by_hand(on.ByHandPressed(), known)
    cloud = draft.script.cloud
    known = replace(known, way=RegisterWay.BY_SCRIPT, cloud=cloud)
    return known, (on.EndSetUp(), on.BeginScript(cloud), on.ReadRecords())


@_after.register
def _by_hand(_event: on.ByHandPressed, state: RegisterViewState) -> RegisterOutcome:
    return replace(state, way=RegisterWay.BY_HAND), (on.EndSetUp(), on.ReadRecords())


@_after.register
def _by_script(event: on.ByScriptPressed, state: RegisterViewState) -> RegisterOutcome:
    """An interrupted set-up comes first here, too."""
    if state.interrupted is not None:
        return replace(state, way=RegisterWay.BY_HAND), (on.EndSetUp(), on.FocusOnRecord())
    if event.lacking is not None:
        lacks = replace(state, way=RegisterWay.BY_HAND, note=event.lacking)
        return lacks, (on.EndSetUp(), on.FocusOnSettings())
    return replace(state, way=RegisterWay.BY_SCRIPT), (on.EndSetUp(), on.BeginScript(state.cloud))


@_after.register
def _by_sign_in(event: on.BySignInPressed, state: RegisterViewState) -> RegisterOutcome:
    """An interrupted set-up comes first: two at once would each find half of the other."""
    if event.busy:
        return replace(state, way=RegisterWay.BY_SIGN_IN), ()
    if state.interrupted is not None:
        return replace(state, way=RegisterWay.BY_HAND), (on.FocusOnRecord(),)
    if event.lacking is not None:
        return replace(state, way=RegisterWay.BY_HAND, note=event.lacking), (on.FocusOnSettings(),)
    return replace(state, way=RegisterWay.BY_SIGN_IN), (on.BeginSetUp(state.cloud),)


@_after.register
def _set_up_changed(event: on.SetUpChanged, state: RegisterViewState) -> RegisterOutcome:
    return state, (() if event.busy else (on.ReadRecords(),))


# ---- what an earlier set-up has left


@_after.register
def _records(event: on.RecordsRead, state: RegisterViewState) -> RegisterOutcome:
    read = replace(state, interrupted=event.interrupted, undoable=event.undoable, serial=event.serial)
    return read if read.offered is None else replace(read, cloud=read.offered.plan.tenant.cloud), ()


@_after.register
def _not_read(event: on.RecordsNotRead, state: RegisterViewState) -> RegisterOutcome:
    return replace(state, interrupted=None, undoable=None, note=event.problem), ()


@_after.register
def _resumed(event: on.RecordResumed, state: RegisterViewState) -> RegisterOutcome:
    if state.offered is None:
        return state, ()
    begin = on.BeginSetUp(state.cloud, event.purpose, state.offered.journal)
    return replace(state, way=RegisterWay.BY_SIGN_IN), (begin,)


# ---- by hand


@_after.register
def _card(event: on.CardPicked, state: RegisterViewState) -> RegisterOutcome:
    return replace(state, card=event.card), ()


@_after.register
def _cloud(event: on.CloudPicked, state: RegisterViewState) -> RegisterOutcome:
    return replace(state, cloud=event.cloud), ()


@_after.register
def _level(event: on.LevelPicked, state: RegisterViewState) -> RegisterOutcome:
    if event.level is state.level:
        return state, ()
    return replace(state, level=event.level), (on.ChangeLevel(event.level),)


@_after.register
def _portal(event: on.PortalOpened, state: RegisterViewState) -> RegisterOutcome:
    text = _("The portal opens in your browser: {address}").format(address=state.cloud.portal)
    return replace(state, note=event.problem or ResultMessage(NoteKind.PLAIN, "", text)), ()
