"""What is to be done next for a key that many gateways share, decided from what is seen: no memory, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.flow.renewal.context import RenewalStep
from wizard.flow.renewal.decide import Seen, Slot
from wizard.model.problem import Code, Problem
from wizard.model.renewal import Renewal


class FleetRenewalStep(StrEnum):
    """What is being done for the app, or for its gateways together."""

    LOOK = "look"
    CLEAR = "clear"
    CREATE = "create"
    DROP = "drop"
    TEST_HERE = "test_here"
    TEST_THERE = "test_there"
    CANARY = "canary"
    REST = "rest"
    SAVE = "save"
    PROMOTE = "promote"
    RETIRE = "retire"
    TIDY = "tidy"
    CLOSE = "close"
    BACK = "back"
    """Each gateway returns to the old secret, and what was staged is discarded."""
    RESTORE = "restore"
    """The connection files say what their gateways work with."""
    LOST = "lost"
    """Some gateways have the new secret, others need it, and it is nowhere to be had."""
    LEAVE = "leave"
    """Gateways are left that work with the old key: the next run goes on with them."""


class GatewayStage(StrEnum):
    """How far one gateway has come."""

    OLD = "old"
    READY = "ready"
    """The new secret is staged there and has passed its tests."""
    NEW = "new"
    """It is the active one; nobody has seen the rooms sync with it in this run."""
    SYNCED = "synced"
    SAVED = "saved"
    LEFT = "left"
    """It is off, or refuses: the old key has to live on for it."""


@dataclass(frozen=True, slots=True)
class FleetSeen:
    """How things stand, at this moment and in this process."""

    stages: Sequence[GatewayStage]
    held: bool
    """The keyring has the new secret."""
    proved_here: bool = False
    promoted: bool = False
    """The keyring item that the file names is the new secret; or the file names no keyring item."""
    leftovers: bool = False
    retire: bool = False
    """The old key is to be removed, may be, and is not yet."""
    tidied: bool = False
    stopped: bool = False
    """Rooms at a gateway did not sync with the new secret though it was tested there: no other is touched."""


_WAITING = frozenset({GatewayStage.OLD, GatewayStage.READY})
_SWITCHED = frozenset({GatewayStage.NEW, GatewayStage.SYNCED, GatewayStage.SAVED})
_PROVED = frozenset({GatewayStage.SYNCED, GatewayStage.SAVED})


_OUT_OF_REACH = frozenset({Code.GATEWAY_UNREACHABLE, Code.GATEWAY_BUSY, Code.TIMED_OUT, Code.OFFLINE})


def is_out_of_reach(problem: Problem) -> bool:
    """Nothing was heard, which says nothing about the secret."""
    return problem.code in _OUT_OF_REACH


def next_step(state: Renewal, seen: FleetSeen) -> FleetRenewalStep:
    """The next step towards the new secret everywhere."""
    stages = set(seen.stages)
    if stages <= {GatewayStage.LEFT}:
        return FleetRenewalStep.LEAVE
    if not stages & _SWITCHED and (found := _secret_first(state, seen)) is not None:
        return found
    if stages & _WAITING and not seen.stopped:
        return _towards_activation(stages, seen)
    if GatewayStage.NEW in stages and not seen.stopped:
        return FleetRenewalStep.REST if stages & _PROVED else FleetRenewalStep.CANARY
    return _after_activation(stages, seen)


def _secret_first(state: Renewal, seen: FleetSeen) -> FleetRenewalStep | None:
    """While no gateway works with the new secret, another one may still be made."""
    if seen.leftovers:
        return FleetRenewalStep.CLEAR
    if state.current is None:
        return FleetRenewalStep.CREATE
    return None if seen.held else FleetRenewalStep.DROP


def _towards_activation(stages: set[GatewayStage], seen: FleetSeen) -> FleetRenewalStep:
    """Everywhere tested before anywhere active; then one gateway, and the others when its rooms are seen to sync."""
    if not seen.held:
        return FleetRenewalStep.LOST
    if not seen.proved_here:
        return FleetRenewalStep.TEST_HERE
    if GatewayStage.OLD in stages:
        return FleetRenewalStep.TEST_THERE
    return FleetRenewalStep.REST if stages & _PROVED else FleetRenewalStep.CANARY


def _after_activation(stages: set[GatewayStage], seen: FleetSeen) -> FleetRenewalStep:
    """The old key goes last, and only when no gateway is left that may work with it."""
    if GatewayStage.SYNCED in stages:
        return FleetRenewalStep.SAVE
    if stages & _PROVED and not seen.promoted:
        return FleetRenewalStep.PROMOTE
    if stages - _PROVED:
        return FleetRenewalStep.LEAVE
    if seen.retire:
        return FleetRenewalStep.RETIRE
    if seen.leftovers:
        return FleetRenewalStep.CLEAR
    return FleetRenewalStep.CLOSE if seen.tidied else FleetRenewalStep.TIDY


def to_tested(_state: Renewal, seen: Seen) -> RenewalStep:
    """One gateway: the new secret beside the active one, and tested from where the gateway stands."""
    if seen.active is Slot.NEW:
        return RenewalStep.CLOSE
    if seen.staged is not Slot.NEW:
        return RenewalStep.STAGE
    return RenewalStep.CLOSE if seen.tested and seen.passed_there else RenewalStep.TEST_THERE


def to_synced(state: Renewal, seen: Seen) -> RenewalStep:
    """One gateway: active, and its rooms sync with it."""
    if seen.active is Slot.NEW:
        return RenewalStep.CLOSE if seen.synced else RenewalStep.SYNC
    step = to_tested(state, seen)
    return RenewalStep.ACTIVATE if step is RenewalStep.CLOSE else step


@dataclass(frozen=True, slots=True)
class FleetSeenGoingBack:
    """How things stand on the way back."""

    returned: bool
    """Every gateway that can be reached has been gone back at."""
    restored: bool
    kept: bool
    """A gateway works, or may work, with the new secret: its key has to live on."""
    leftovers: bool


def next_step_back(state: Renewal, seen: FleetSeenGoingBack) -> FleetRenewalStep:
    """The next step of giving up: the new key goes last, and only where no gateway is left that may work with it."""
    if not seen.returned:
        return FleetRenewalStep.BACK
    if not seen.restored:
        return FleetRenewalStep.RESTORE
    if state.current is not None and not seen.kept:
        return FleetRenewalStep.DROP
    return FleetRenewalStep.CLEAR if seen.leftovers else FleetRenewalStep.CLOSE


def to_old(_state: Renewal, seen: Seen) -> RenewalStep:
    """One gateway: the old secret is active again, and nothing of ours is staged."""
    if seen.active is not Slot.NEW:
        return to_unstaged(_state, seen)
    if seen.staged is not Slot.OLD:
        return RenewalStep.RESTAGE
    return RenewalStep.ACTIVATE if seen.tested and seen.passed_there else RenewalStep.TEST_THERE


def to_unstaged(_state: Renewal, seen: Seen) -> RenewalStep:
    """One gateway that works with another secret than the new one: nothing of ours is staged there."""
    ours = seen.staged in (Slot.NEW, Slot.OLD, Slot.GIVEN_UP)
    return RenewalStep.DISCARD if ours else RenewalStep.CLOSE
