"""What came of one gateway of many, and the exit status that all of them together give."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.flow.fleet.gateway_apply import AppliedGateway
from wizard.flow.fleet.gateway_plan import GatewayPlan
from wizard.flow.rules import problem
from wizard.model.fleet import FleetGateway
from wizard.model.problem import Code, Problem

FAILED_STATUS, CHANGES_STATUS, UNTOLD_STATUS, STOPPED_STATUS = 1, 2, 3, 130


class GatewayStatus(StrEnum):
    """How a gateway came out."""

    OK = "ok"
    WOULD_CHANGE = "would_change"
    CHANGED = "changed"
    SKIPPED = "skipped"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    """Its key is not the one that is known, so nothing was said to it."""
    FAILED = "failed"


BAD = frozenset({GatewayStatus.UNREACHABLE, GatewayStatus.REFUSED, GatewayStatus.FAILED})
_UNREACHABLE = frozenset({Code.GATEWAY_UNREACHABLE, Code.NAME_UNKNOWN, Code.OFFLINE, Code.TIMED_OUT})
_REFUSED = frozenset({Code.GATEWAY_KEY_CHANGED, Code.GATEWAY_KEY_UNKNOWN, Code.FLEET_PIN_MISSING})


@dataclass(frozen=True, slots=True)
class GatewayResult:
    """One line of the answer. `changes` says whether anything would be, or was, written."""

    gateway: FleetGateway
    status: GatewayStatus
    changes: bool = False
    problems: tuple[Problem, ...] = ()
    plan: GatewayPlan | None = None
    applied: AppliedGateway | None = None
    resumed: bool = False
    """An earlier run had begun with it and was not seen to end."""


def failed_result(gateway: FleetGateway, found: Problem) -> GatewayResult:
    """A gateway that nothing could be planned for, or that could not be signed in to."""
    return GatewayResult(gateway, status_of(found), problems=(found,))


def status_of(found: Problem) -> GatewayStatus:
    """What kind of failure it is."""
    if found.code in _UNREACHABLE:
        return GatewayStatus.UNREACHABLE
    return GatewayStatus.REFUSED if found.code in _REFUSED else GatewayStatus.FAILED


def planned_result(plan: GatewayPlan) -> GatewayResult:
    """What applying would do. A named room that cannot be shown is a failure, whatever else would be written."""
    problems = plan.rooms.problems
    status = GatewayStatus.WOULD_CHANGE if plan.writes else GatewayStatus.OK
    return GatewayResult(plan.gateway, GatewayStatus.FAILED if problems else status, plan.writes, problems, plan)


def applied_result(plan: GatewayPlan, applied: AppliedGateway, *, resumed: bool) -> GatewayResult:
    """What was done. Rooms that do not show their calendar are a failure, also where everything was written."""
    problems = [*plan.rooms.problems, *([applied.problem] if applied.problem else _not_syncing(applied))]
    status = GatewayStatus.CHANGED if applied.wrote else GatewayStatus.OK
    if problems:
        status = status_of(applied.problem) if applied.problem else GatewayStatus.FAILED
    return GatewayResult(plan.gateway, status, applied.wrote, tuple(problems), plan, applied, resumed)


def _not_syncing(applied: AppliedGateway) -> list[Problem]:
    names = ", ".join(room.name or room.room_id for room in applied.failing)
    return [problem(Code.FLEET_NOT_SYNCING, rooms=names)] if names else []


def plan_status(results: Sequence[GatewayResult], *, detailed: bool, stopped: bool = False) -> int:
    """0, or 1 where something failed; `detailed`: 3 where nothing could be told, 2 where something would change."""
    if stopped:
        return STOPPED_STATUS
    bad = [one for one in results if one.status in BAD]
    if detailed and len(bad) == len(results):
        return UNTOLD_STATUS
    if bad:
        return FAILED_STATUS
    return CHANGES_STATUS if detailed and any(one.changes for one in results) else 0


def apply_status(results: Sequence[GatewayResult], *, stopped: bool) -> int:
    """0 where all are as the file says now, 1 where one failed or was not begun, 130 after Ctrl-C."""
    if stopped:
        return STOPPED_STATUS
    unfinished = any(one.status in BAD or one.status is GatewayStatus.SKIPPED for one in results)
    return FAILED_STATUS if unfinished else 0
