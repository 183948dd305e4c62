"""`room-wizard plan FILE`: reads every gateway and Microsoft, writes nothing, says exactly what would be written."""

import sys
from pathlib import Path

from wizard.commands.export import sentence
from wizard.commands.fleet_answers import FleetAnswers, JsonAnswers, SentenceAnswers
from wizard.commands.fleet_planning import FailedGateway, FleetPlanner, PlannedGateway, chosen_gateways
from wizard.commands.fleet_room_lists import write_room_lists
from wizard.commands.fleet_services import AT_ONCE, OpenedFleet, open_fleet
from wizard.commands.spreading import Stopping, stopped_by_signals
from wizard.flow.fleet.gateway_result import (
    FAILED_STATUS,
    UNTOLD_STATUS,
    GatewayResult,
    GatewayStatus,
    failed_result,
    plan_status,
    planned_result,
)
from wizard.messages import _
from wizard.model.fleet import FleetGateway
from wizard.model.problem import Code, Problem, ProblemError


def run_plan(
    path: Path,
    *,
    limit: str = "",
    as_json: bool = False,
    detailed: bool = False,
    script: Path | None = None,
    place: Path | None = None,
) -> int:
    """Say what `apply` would do. `detailed`: the exit status tells whether anything would change.

    `script` is where the one for room lists is to be written.
    """
    unusable = UNTOLD_STATUS if detailed else FAILED_STATUS
    found = open_chosen(path, limit, place)
    if found is None:
        return unusable
    opened, gateways = found
    stopping = Stopping()
    answers: FleetAnswers = JsonAnswers() if as_json else SentenceAnswers(brief=False)
    answers.begin("plan")
    planner = FleetPlanner(opened, stopping=stopping, read=show_reading)
    with stopped_by_signals(stopping):
        plans = planner.plan(gateways)
    results = [*map(result_of, plans), *not_begun(gateways, plans)]
    for result in results:
        answers.gateway(result)
    written = script is None or write_room_lists(script, planner.unlisted, answers)
    answers.end(results, stopped=stopping.asked)
    if not written:
        return unusable
    return plan_status(results, detailed=detailed, stopped=stopping.asked)


def open_chosen(
    path: Path, limit: str, place: Path | None, at_once: int = AT_ONCE
) -> tuple[OpenedFleet, tuple[FleetGateway, ...]] | None:
    """The file and its gateways that `limit` means; None after it was said why there are none."""
    try:
        opened = open_fleet(path, place, at_once=at_once)
    except ProblemError as error:
        refuse(of_file(path, error.problem))
        return None
    gateways = chosen_gateways(opened.fleet.gateways, limit)
    if not gateways:
        refuse(_("No gateway in {file} is called “{name}”.").format(file=path, name=limit))
        return None
    return opened, gateways


def of_file(path: Path, problem: Problem) -> str:
    """Why a file cannot be used; a company's policy has a file of its own, which the sentence names."""
    text = sentence(problem)
    return text if problem.code is Code.POLICY_UNREADABLE else f"{path}: {text}"


def result_of(plan: PlannedGateway) -> GatewayResult:
    """A plan, or why there is none, as a line of the answer."""
    return failed_result(plan.gateway, plan.problem) if isinstance(plan, FailedGateway) else planned_result(plan)


def not_begun(gateways: tuple[FleetGateway, ...], plans: list[PlannedGateway]) -> list[GatewayResult]:
    """Those that nobody came to because it was stopped."""
    known = {plan.gateway for plan in plans}
    return [GatewayResult(one, GatewayStatus.SKIPPED) for one in gateways if one not in known]


def refuse(text: str) -> None:
    """Why the command does nothing."""
    print(text, file=sys.stderr)


def show_reading(done: int, total: int) -> None:
    """A line that is overwritten as gateways are read, where a person looks on."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        text = _("Reading the gateways: {done}/{total}").format(done=done, total=total)
        print(f"\r{text}", end=end, file=sys.stderr, flush=True)
