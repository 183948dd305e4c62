"""The keys of many gateways are renewed, without a window: what is chosen, who signs in, and how it ends."""

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from types import MappingProxyType

from wizard.flow import rules
from wizard.flow.fleet.renewal_groups import AppGroup
from wizard.flow.ports.sign_in import AppSecrets
from wizard.messages import _, fleet_lines, quoted
from wizard.model.draft import Draft
from wizard.model.problem import Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState, is_due
from wizard.presenters.renew_many_words import awaited_reason

RenewManyOutcome = tuple[RenewManyViewState, tuple[on.RenewManyEffect, ...]]


def handle(state: RenewManyViewState, event: on.RenewManyEvent) -> RenewManyOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: RenewManyViewState) -> RenewManyOutcome:
    raise TypeError(f"no event of the page that renews many: {type(event).__name__}")


@_after.register
def _entered(_event: on.RenewManyEntered, state: RenewManyViewState) -> RenewManyOutcome:
    """The window stands anew: what was under way ended when it was left."""
    return RenewManyViewState(), (on.LeaveTenantSignIn(), on.ReadRenewable())


@_after.register
def _read(event: on.RenewableRead, state: RenewManyViewState) -> RenewManyOutcome:
    """What was begun is ticked; else every app of which a gateway ends soon, with all of its gateways."""
    begun = _by_client(event.begun)
    of_begun = [one for one in event.groups if one.key[1] in begun]
    due = [one for one in event.groups if any(is_due(each, event.today) for each in one.connections)]
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
        return replace(state, said=ResultMessage(NoteKind.BAD, title, text)), (on.FocusOnPassword(),)
    missing = None if event.back else _first_unusable(wanted)
    if missing is not None:
        return replace(state, said=missing), ()
    return _signing_in(replace(wanted, ended=MappingProxyType({}), progress=MappingProxyType({}), absent=frozenset()))


@_after.register
def _sign_in_again(_event: on.SignInForAppsPressed, state: RenewManyViewState) -> RenewManyOutcome:
    """For the apps that were stopped for want of it; the others have ended, or wait for the next run."""
    again = frozenset(one.key for one in state.halted)
    return _signing_in(replace(state, again=again, said=None)) if again else (state, ())


@_after.register
def _left(_event: on.RenewManyLeft, state: RenewManyViewState) -> RenewManyOutcome:
    """What was typed goes with the page."""
    return replace(state, typed=on.TypedSecrets()), ()


def _signing_in(state: RenewManyViewState) -> RenewManyOutcome:
    signing = _sign_ins(state)
    if not signing:
        return _begin(state)
    return replace(state, phase=RenewManyPhase.SIGNING_IN, signing=signing, makers=MappingProxyType({})), (signing[0],)


def _wanted(state: RenewManyViewState) -> tuple[AppGroup, ...]:
    """The apps that are worked on."""
    return tuple(one for one in state.chosen if not state.again or one.key in state.again)


def _first_unusable(state: RenewManyViewState) -> ResultMessage | Problem | None:
    """The first secret that is to be pasted and is not there, or has not the form of one."""
    for group in state.chosen:
        if state.way_of(group) is not on.NewKeyWay.PASTED or state.begun_of(group) is not None:
            continue
        typed = state.typed.pasted.get(group.key)
        if not typed:
            title = _("The new secret of “{app}” is missing").format(app=group.name)
            return ResultMessage(NoteKind.BAD, title, _("Paste its value, or let somebody sign in who has one made."))
        found = rules.client_secret(typed.reveal(), Draft("", client_id=group.key[1]))
        if isinstance(found, Problem):
            return found
    return None


def _sign_ins(state: RenewManyViewState) -> tuple[on.SignInToTenant, ...]:
    """One for each tenant."""
    by_tenant: dict[str, list[AppGroup]] = {}
    for group in _wanted(state):
        if state.needs_sign_in(group) or state.again:
            by_tenant.setdefault(group.key[0], []).append(group)
    return tuple(
        on.SignInToTenant(
            groups[0].tenant,
            tuple(one.key[1] for one in groups),
            ", ".join(quoted(one.name) for one in groups),
        )
        for groups in by_tenant.values()
    )


@_after.register
def _signed_in(event: on.TenantSignedIn, state: RenewManyViewState) -> RenewManyOutcome:
    if state.phase is not RenewManyPhase.SIGNING_IN:
        return state, ()
    left = state.signing[1:]
    known = replace(state, signing=left, makers=MappingProxyType({**state.makers, **event.makers}))
    return (known, (left[0],)) if left else _begin(known)


@_after.register
def _sign_in_failed(event: on.TenantSignInFailed, state: RenewManyViewState) -> RenewManyOutcome:
    """One that was cancelled may fail late: by then something else may be under way, or over."""
    if state.phase is not RenewManyPhase.SIGNING_IN:
        return state, ()
    return _chosen_again(replace(state, said=event.problem)), (on.LeaveTenantSignIn(),)


def _chosen_again(state: RenewManyViewState) -> RenewManyViewState:
    """Nothing was begun: what was typed stands in its fields. What ended before stands as it ended."""
    none = MappingProxyType[str, AppSecrets]({})
    if state.again:
        return replace(state, phase=RenewManyPhase.OVER, signing=(), makers=none, again=frozenset())
    return replace(state, phase=RenewManyPhase.CHOOSING, signing=(), makers=none, typed=on.TypedSecrets())


def _begin(state: RenewManyViewState) -> RenewManyOutcome:
    orders = tuple(
        on.AppRenewalOrder(
            one,
            one.chosen(state.ticked),
            state.way_of(one),
            _given(state, one),
            state.makers.get(one.key[1]),
        )
        for one in _wanted(state)
    )
    run = on.RunRenewals(orders, state.typed.password, state.back, state.remove_old)
    begun = replace(
        state,
        phase=RenewManyPhase.RUNNING,
        signing=(),
        makers=MappingProxyType[str, AppSecrets]({}),
        ended=MappingProxyType({key: one for key, one in state.ended.items() if key not in state.again}),
        again=frozenset(),
        step=None,
        waits="",
        unsaved=None,
        report_name="",
    )
    return begun, (run, on.ForgetTypedSecrets())


def _given(state: RenewManyViewState, group: AppGroup) -> Secret | None:
    """What was pasted, without blanks around it; a secret of an earlier run need not be given again if it is kept."""
    typed = state.typed.pasted.get(group.key)
    if not typed or state.way_of(group) is not on.NewKeyWay.PASTED:
        return None
    found = rules.client_secret(typed.reveal(), Draft("", client_id=group.key[1]))
    return None if isinstance(found, Problem) else found.value


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
        return _chosen_again(state), (on.LeaveTenantSignIn(),)
    if state.phase is RenewManyPhase.RUNNING:
        return replace(state, phase=RenewManyPhase.STOPPING), (on.StopRenewals(),)
    return state, ()


@_after.register
def _ended(event: on.RenewManyEnded, state: RenewManyViewState) -> RenewManyOutcome:
    """The connections are shown as they are saved now."""
    known = replace(state, groups=event.groups, begun=_by_client(event.begun))
    over = replace(known, phase=RenewManyPhase.OVER, step=None, waits="")
    return (over if over.halted else replace(over, typed=on.TypedSecrets())), ()


@_after.register
def _failed(event: on.RenewManyFailed, state: RenewManyViewState) -> RenewManyOutcome:
    return replace(_chosen_again(state), groups=state.groups or (), said=event.problem), ()


@_after.register
def _aside(_event: on.SetAsideWanted, state: RenewManyViewState) -> RenewManyOutcome:
    return state, (on.SetRecordsAside(state.damaged),)


@_after.register
def _report_wanted(_event: on.RenewalReportWanted, state: RenewManyViewState) -> RenewManyOutcome:
    return state, (on.SaveRenewalReport(state.report),)


@_after.register
def _report_saved(event: on.RenewalReportSaved, state: RenewManyViewState) -> RenewManyOutcome:
    return replace(state, report_name=event.name), ()
