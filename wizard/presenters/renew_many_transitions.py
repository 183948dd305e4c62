"""Steps of the state of the page that renews many gateways: from a press to the sign-ins, and to the run itself."""

from dataclasses import replace
from types import MappingProxyType

from wizard.flow import rules
from wizard.flow.fleet.renewal_groups import AppGroup
from wizard.flow.ports.sign_in import AppSecrets
from wizard.messages import _, quoted
from wizard.model.draft import Draft
from wizard.model.problem import Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState

RenewManyOutcome = tuple[RenewManyViewState, tuple[do.RenewManyEffect, ...]]


def signing_in(state: RenewManyViewState) -> RenewManyOutcome:
    signing = _sign_ins(state)
    if not signing:
        return begin(state)
    return replace(state, phase=RenewManyPhase.SIGNING_IN, signing=signing, makers=MappingProxyType({})), (signing[0],)


def _wanted(state: RenewManyViewState) -> tuple[AppGroup, ...]:
    """The apps that are worked on."""
    return tuple(one for one in state.chosen if not state.again or one.key in state.again)


def first_unusable(state: RenewManyViewState) -> ResultMessage | Problem | None:
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


def _sign_ins(state: RenewManyViewState) -> tuple[do.SignInToTenant, ...]:
    """One for each tenant."""
    by_tenant: dict[str, list[AppGroup]] = {}
    for group in _wanted(state):
        if state.needs_sign_in(group) or state.again:
            by_tenant.setdefault(group.key[0], []).append(group)
    return tuple(
        do.SignInToTenant(
            groups[0].tenant,
            tuple(one.key[1] for one in groups),
            ", ".join(quoted(one.name) for one in groups),
        )
        for groups in by_tenant.values()
    )


def chosen_again(state: RenewManyViewState) -> RenewManyViewState:
    """Nothing was begun: what was typed stands in its fields. What ended before stands as it ended."""
    none = MappingProxyType[str, AppSecrets]({})
    if state.again:
        return replace(state, phase=RenewManyPhase.OVER, signing=(), makers=none, again=frozenset())
    return replace(state, phase=RenewManyPhase.CHOOSING, signing=(), makers=none, typed=on.TypedSecrets())


def begin(state: RenewManyViewState) -> RenewManyOutcome:
    orders = tuple(
        do.AppRenewalOrder(
            one,
            one.chosen(state.ticked),
            state.way_of(one),
            _given(state, one),
            state.makers.get(one.key[1]),
        )
        for one in _wanted(state)
    )
    run = do.RunRenewals(orders, state.typed.password, state.back, state.remove_old)
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
    return begun, (run, do.ForgetTypedSecrets())


def _given(state: RenewManyViewState, group: AppGroup) -> Secret | None:
    """What was pasted, without blanks around it; a secret of an earlier run need not be given again if it is kept."""
    typed = state.typed.pasted.get(group.key)
    if not typed or state.way_of(group) is not on.NewKeyWay.PASTED:
        return None
    found = rules.client_secret(typed.reveal(), Draft("", client_id=group.key[1]))
    return None if isinstance(found, Problem) else found.value
