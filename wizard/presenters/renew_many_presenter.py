"""The keys of many gateways are renewed, without a window: what is chosen, who signs in, and how it ends."""

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from types import MappingProxyType

from wizard.flow.fleet.due_connections import ends_soon
from wizard.messages import _, fleet_lines
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters import renew_many_transitions as to
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_many_transitions import RenewManyOutcome
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState
from wizard.presenters.renew_many_words import awaited_reason


def handle(state: RenewManyViewState, event: on.RenewManyEvent) -> RenewManyOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: RenewManyViewState) -> RenewManyOutcome:
    raise TypeError(f"no event of the page that renews many: {type(event).__name__}")


@_after.register
def _entered(_event: on.RenewManyEntered, state: RenewManyViewState) -> RenewManyOutcome:
    """The window stands anew: what was under way ended when it was left."""
    return RenewManyViewState(), (do.LeaveTenantSignIn(), do.ReadRenewable())


@_after.register
def _read(event: on.RenewableRead, state: RenewManyViewState) -> RenewManyOutcome:
    """What was begun is ticked; else every app of which a gateway ends soon, with all of its gateways."""
    begun = _by_client(event.begun)
    of_begun = [one for one in event.groups if one.key[1] in begun]
    due = [one for one in event.groups if any(ends_soon(each, event.today) for each in one.connections)]
    ticked = frozenset(each.id for one in (of_begun or due) for each in one.connections)
    return replace(state, groups=event.groups, begun=begun, today=event.today, ticked=ticked), ()


def _by_client(begun: Sequence[on.BegunRenewal]) -> MappingProxyType[str, on.BegunRenewal]:
    return MappingProxyType({one.client_id.lower(): one for one in begun})


@_after.register
def _ticked(event: on.GatewaysTicked, state: RenewManyViewState) -> RenewManyOutcome:
    if not state.choosing:
        return state, ()
    ticked = state.ticked | event.connection_ids if event.ticked else state.ticked - event.connection_ids
    return replace(state, ticked=ticked, said=None), ()


@_after.register
def _way(event: on.NewKeyWayPicked, state: RenewManyViewState) -> RenewManyOutcome:
    return replace(state, ways=MappingProxyType({**state.ways, event.key: event.way}), said=None), ()


@_after.register
def _old_keys(event: on.OldKeysTicked, state: RenewManyViewState) -> RenewManyOutcome:
    return replace(state, remove_old=event.remove), ()


# ---- the beginning


@_after.register
def _pressed(event: on.RenewManyPressed, state: RenewManyViewState) -> RenewManyOutcome:
    """What is missing is said on the spot; then somebody signs in once for each tenant, if anybody has to."""
    allowed = state.may_go_back if event.back else state.may_renew
    if not allowed:
        return state, ()
    wanted = replace(state, back=event.back, typed=event.typed, said=None)
    if event.back:
        only = frozenset(each.id for one in state.begun_groups for each in one.connections)
        wanted = replace(wanted, ticked=only)
    if wanted.without_password and not event.typed.password:
        title = _("The gateways' password is missing")
        text = _("It is not kept anywhere. Type it, or untick the gateways that it is not for.")
        return replace(state, said=ResultMessage(NoteKind.BAD, title, text)), (do.FocusOnPassword(),)
    missing = None if event.back else to.first_unusable(wanted)
    if missing is not None:
        return replace(state, said=missing), ()
    return to.signing_in(replace(wanted, ended=MappingProxyType({}), progress=MappingProxyType({}), absent=frozenset()))


@_after.register
def _sign_in_again(_event: on.SignInForAppsPressed, state: RenewManyViewState) -> RenewManyOutcome:
    """For the apps that were stopped for want of it; the others have ended, or wait for the next run."""
    again = frozenset(one.key for one in state.halted)
    return to.signing_in(replace(state, again=again, said=None)) if again else (state, ())


@_after.register
def _left(_event: on.RenewManyLeft, state: RenewManyViewState) -> RenewManyOutcome:
    """What was typed goes with the page."""
    return replace(state, typed=on.TypedSecrets()), ()


@_after.register
def _signed_in(event: on.TenantSignedIn, state: RenewManyViewState) -> RenewManyOutcome:
    if state.phase is not RenewManyPhase.SIGNING_IN:
        return state, ()
    left = state.signing[1:]
    known = replace(state, signing=left, makers=MappingProxyType({**state.makers, **event.makers}))
    return (known, (left[0],)) if left else to.begin(known)


@_after.register
def _sign_in_failed(event: on.TenantSignInFailed, state: RenewManyViewState) -> RenewManyOutcome:
    """One that was cancelled may fail late: by then something else may be under way, or over."""
    if state.phase is not RenewManyPhase.SIGNING_IN:
        return state, ()
    return to.chosen_again(replace(state, said=event.problem)), (do.LeaveTenantSignIn(),)


# ---- while it runs


@_after.register
def _step(event: on.AppStepBegun, state: RenewManyViewState) -> RenewManyOutcome:
    name = next((one.name for one in state.chosen if one.key == event.key), "")
    return replace(state, step=(name, event.step), waits=""), ()


@_after.register
def _moved(event: on.GatewayMoved, state: RenewManyViewState) -> RenewManyOutcome:
    moved = event.progress
    return replace(state, progress=MappingProxyType({**state.progress, moved.connection_id: moved})), ()


@_after.register
def _waits(event: on.RenewalWaits, state: RenewManyViewState) -> RenewManyOutcome:
    text = fleet_lines.waiting(event.wait.gateway, awaited_reason(event.wait), event.minutes)
    return replace(state, waits=text), ()


@_after.register
def _app_ended(event: on.AppRenewalEnded, state: RenewManyViewState) -> RenewManyOutcome:
    ended = MappingProxyType({**state.ended, event.key: event.ended})
    unsaved = event.unsaved or state.unsaved
    return replace(state, ended=ended, absent=state.absent | event.absent, unsaved=unsaved, waits=""), ()


@_after.register
def _cancelled(_event: on.RenewManyCancelled, state: RenewManyViewState) -> RenewManyOutcome:
    if state.phase is RenewManyPhase.SIGNING_IN:
        return to.chosen_again(state), (do.LeaveTenantSignIn(),)
    if state.phase is RenewManyPhase.RUNNING:
        return replace(state, phase=RenewManyPhase.STOPPING), (do.StopRenewals(),)
    return state, ()


@_after.register
def _ended(event: on.RenewManyEnded, state: RenewManyViewState) -> RenewManyOutcome:
    """The connections are shown as they are saved now."""
    known = replace(state, groups=event.groups, begun=_by_client(event.begun))
    over = replace(known, phase=RenewManyPhase.OVER, step=None, waits="")
    return (over if over.halted else replace(over, typed=on.TypedSecrets())), ()


@_after.register
def _failed(event: on.RenewManyFailed, state: RenewManyViewState) -> RenewManyOutcome:
    return replace(to.chosen_again(state), groups=state.groups or (), said=event.problem), ()


@_after.register
def _aside(_event: on.SetAsideWanted, state: RenewManyViewState) -> RenewManyOutcome:
    return state, (do.SetRecordsAside(state.damaged),)


@_after.register
def _report_wanted(_event: on.RenewalReportWanted, state: RenewManyViewState) -> RenewManyOutcome:
    return state, (do.SaveRenewalReport(state.report),)


@_after.register
def _report_saved(event: on.RenewalReportSaved, state: RenewManyViewState) -> RenewManyOutcome:
    return replace(state, report_name=event.name), ()
