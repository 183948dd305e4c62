"""`room-wizard apply FILE`: writes what `plan` shows, several gateways at a time, and remembers where it stood."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wizard.commands.export import sentence
from wizard.commands.fleet_answers import FleetAnswers, SentenceAnswers, agreed, answers_for
from wizard.commands.fleet_plan import not_begun, open_chosen, refuse, result_of, show_reading
from wizard.commands.fleet_planning import FleetPlanner, PlannedGateway
from wizard.commands.fleet_services import AT_ONCE, OpenedFleet
from wizard.commands.spreading import Stopping, stopped_by_signals
from wizard.flow.fleet.gateway_apply import AppliedGateway, apply_plan
from wizard.flow.fleet.gateway_plan import GatewayPlan, finished, saved_for
from wizard.flow.fleet.gateway_result import (
    BAD,
    FAILED_STATUS,
    GatewayResult,
    GatewayStatus,
    applied_result,
    apply_status,
    failed_result,
)
from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.local_day import local_day
from wizard.messages import fleet_lines, ngettext
from wizard.model.connection import Connection
from wizard.model.fleet import FleetGateway
from wizard.model.problem import Problem, ProblemError
from wizard.services.fleet.begun_gateways import BegunGateways


@dataclass(frozen=True, slots=True)
class ApplyOptions:
    """What may be said on the command line."""

    limit: str = ""
    at_once: int = AT_ONCE
    most_failures: int | None = None
    """After so many failures nothing new is begun."""
    as_json: bool = False
    confirmed: bool = False


def run_apply(path: Path, options: ApplyOptions, place: Path | None = None) -> int:
    """0 where every gateway is as the file says, 1 where one is not, 130 after Ctrl-C."""
    found = open_chosen(path, options.limit, place, options.at_once)
    if found is None:
        return FAILED_STATUS
    opened, gateways = found
    begun = BegunGateways(opened.place)
    try:
        begun.take()
    except ProblemError as error:
        refuse(sentence(error.problem))
        return FAILED_STATUS
    try:
        return FleetApplication(opened, gateways, options, begun).run()
    finally:
        begun.release()


class AppliedClock:
    """Time for waits at a gateway; they end early where Ctrl-C was pressed twice."""

    def __init__(self, stopping: Stopping) -> None:
        self._stopping = stopping

    def now(self) -> float:
        return time.monotonic()

    def pause(self, seconds: float) -> bool:
        return self._stopping.pause(seconds)


@dataclass
class FleetApplication:
    """One run over the chosen gateways."""

    opened: OpenedFleet
    gateways: tuple[FleetGateway, ...]
    options: ApplyOptions
    begun: BegunGateways
    answers: FleetAnswers | None = None
    """As the options say, unless somebody else listens."""
    _stopping: Stopping = field(default_factory=Stopping)
    _results: list[GatewayResult] = field(default_factory=list)

    def run(self) -> int:
        """Plan, ask, write; what is written is exactly what was planned, or nothing at that gateway."""
        with stopped_by_signals(self._stopping):
            plans = self._planner.plan(self.gateways)
        to_write = [one for one in plans if isinstance(one, GatewayPlan) and self._has_work(one)]
        if to_write and not self._stopping.asked and not self._agreed(plans, to_write):
            return FAILED_STATUS
        self._answers.begin("apply")
        self._started = time.monotonic()
        with stopped_by_signals(self._stopping):
            for plan in plans:
                if plan not in to_write:
                    self._tell(self._as_it_is(plan))
            self._write(to_write)
        for left in not_begun(self.gateways, plans):
            self._tell(left)
        self._answers.end(self._results, stopped=self._stopping.asked)
        return apply_status(self._results, stopped=self._stopping.asked)

    @property
    def results(self) -> Sequence[GatewayResult]:
        """What came of each gateway so far."""
        return self._results

    def __post_init__(self) -> None:
        self._saved = self.opened.services.connections.all()
        self._planner = FleetPlanner(self.opened, self.options.at_once, self._stopping, show_reading)
        self._answers = self.answers or answers_for(as_json=self.options.as_json)

    def _has_work(self, plan: GatewayPlan) -> bool:
        return plan.writes or self.begun.is_unfinished(plan.gateway)

    def _agreed(self, plans: Sequence[PlannedGateway], to_write: Sequence[GatewayPlan]) -> bool:
        if self.options.confirmed:
            return True
        if sys.stdin.isatty():
            shown = SentenceAnswers(brief=False)
            for plan in plans:
                if plan in to_write:
                    shown.gateway(result_of(plan))
        text = ngettext("Write this to {count} gateway?", "Write this to {count} gateways?", len(to_write))
        return agreed(text)

    def _as_it_is(self, plan: PlannedGateway) -> GatewayResult:
        """Nothing is written there; this computer learns of it, if it did not know it yet."""
        result = result_of(plan)
        if isinstance(plan, GatewayPlan):
            existing = plan.reading.existing
            try:
                self._keep(plan, existing.id if existing else "")
            except ProblemError as error:
                return failed_result(plan.gateway, error.problem)
        return result

    def _write(self, plans: Sequence[GatewayPlan]) -> None:
        done = set[FleetGateway]()
        for plan, result in spread(self._apply, plans, self.options.at_once, self._may_begin):
            done.add(plan.gateway)
            self._tell(result)
        for plan in plans:
            if plan.gateway not in done:
                self._tell(GatewayResult(plan.gateway, GatewayStatus.SKIPPED, plan=plan))

    def _may_begin(self) -> bool:
        failures = sum(one.status in BAD for one in self._results)
        most = self.options.most_failures
        return not self._stopping.asked and (most is None or failures < most)

    def _apply(self, plan: GatewayPlan) -> GatewayResult:
        resumed = self.begun.is_unfinished(plan.gateway)
        applied = or_problem(self._at_gateway, plan)
        if isinstance(applied, Problem):
            return failed_result(plan.gateway, applied)
        return applied_result(plan, applied, resumed=resumed)

    def _at_gateway(self, plan: GatewayPlan) -> AppliedGateway:
        gateway, services = plan.gateway, self.opened.services
        resumed = self.begun.is_unfinished(gateway)
        password = services.secrets.fetch(gateway.password)
        session = services.gateways.sign_in(gateway.address, gateway.pin, gateway.user, password)
        try:
            self.begun.begin(gateway)
            applied = apply_plan(
                plan, session, lambda: self._planner.apps.app(gateway.app).secret, AppliedClock(self._stopping)
            )
        finally:
            session.sign_out()
        if applied.problem is None:
            self._keep(plan, applied.integration_id)
        if applied.problem is None or not (applied.wrote or resumed):
            self.begun.end(gateway)
        return applied

    def _keep(self, plan: GatewayPlan, integration_id: str) -> None:
        """The connection, as the window saves it; only where it differs from the one that is saved already."""
        connections, known = self.opened.services.connections, saved_for(plan, self._saved)
        if plan.plan is None:
            if known is not None:
                connections.forget(known.id)
            return
        app = self._planner.apps.app(plan.gateway.app)
        today, source = local_day(), self.opened.source(plan.gateway)
        made: Connection = finished(plan, integration_id, app, self._saved, today, source)
        if made != known:
            connections.save(made)

    def _tell(self, result: GatewayResult) -> None:
        self._results.append(result)
        done, total = len(self._results), len(self.gateways)
        took = time.monotonic() - self._started
        self._answers.gateway(result, fleet_lines.time_left(done, total, took / done * (total - done)))
