"""All connections are checked, without a window: when it may begin, what comes in, and how it is stopped."""

from dataclasses import replace
from functools import singledispatch
from types import MappingProxyType

from wizard.model.problem import Code, Problem
from wizard.presenters import check_all_events as on
from wizard.presenters.check_all_view_state import CheckAllViewState

CheckAllOutcome = tuple[CheckAllViewState, tuple[on.CheckAllEffect, ...]]


def handle(state: CheckAllViewState, event: on.CheckAllEvent) -> CheckAllOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: CheckAllViewState) -> CheckAllOutcome:
    raise TypeError(f"no event of the page that checks all: {type(event).__name__}")


@_after.register
def _entered(_event: on.CheckAllEntered, state: CheckAllViewState) -> CheckAllOutcome:
    """What was under way ended when the page was left."""
    return replace(state, running=False, stopped=state.stopped or state.running), (on.ReadSavedConnections(),)


@_after.register
def _read(event: on.SavedConnectionsRead, state: CheckAllViewState) -> CheckAllOutcome:
    checks = MappingProxyType({one.id: one for one in event.checks})
    problem = None if event.connections else Problem(Code.CONNECTION_NONE)
    return replace(state, connections=event.connections, checks=checks, now=event.now, problem=problem), ()


@_after.register
def _pressed(event: on.CheckAllPressed, state: CheckAllViewState) -> CheckAllOutcome:
    if not state.may_check:
        return state, ()
    begun = replace(state, outcomes=MappingProxyType({}), running=True, over=False, stopped=False, problem=None)
    return begun, (on.CheckConnections(state.connections or (), event.password), on.ForgetGatewayPassword())


@_after.register
def _checked(event: on.ConnectionChecked, state: CheckAllViewState) -> CheckAllOutcome:
    return replace(state, outcomes=MappingProxyType({**state.outcomes, event.connection.id: event.checked})), ()


@_after.register
def _ended(event: on.AllChecked, state: CheckAllViewState) -> CheckAllOutcome:
    return replace(state, running=False, over=True, problem=event.unsaved), ()


@_after.register
def _stopped(_event: on.CheckAllStopped, state: CheckAllViewState) -> CheckAllOutcome:
    return replace(state, running=False, stopped=True), (on.StopChecking(),)


@_after.register
def _failed(event: on.CheckAllFailed, state: CheckAllViewState) -> CheckAllOutcome:
    return replace(state, running=False, problem=event.problem), ()


@_after.register
def _opened(event: on.ConnectionLineOpened, state: CheckAllViewState) -> CheckAllOutcome:
    return state, (on.OpenConnectionCheck(event.connection_id),)


@_after.register
def _searched(event: on.CheckAllSearched, state: CheckAllViewState) -> CheckAllOutcome:
    return replace(state, search=event.text), ()


@_after.register
def _renewal_wanted(_event: on.RenewalOfDueWanted, state: CheckAllViewState) -> CheckAllOutcome:
    return state, (on.OpenRenewalOfMany(),)
