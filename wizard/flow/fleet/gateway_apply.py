"""Does the plan for one gateway of many, or finishes what an earlier run was killed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wizard.flow import apply
from wizard.flow import plan as planning
from wizard.flow.apply import PAUSE_SECONDS, SYNC_SECONDS, ApplyRequest, ApplyStage
from wizard.flow.fleet.gateway_plan import GatewayPlan
from wizard.flow.plan import Plan
from wizard.flow.ports.services import GatewaySession
from wizard.flow.retrying_session import RetryClock, RetryingGatewaySession
from wizard.flow.room_pages import of_wanted
from wizard.model.draft import Draft
from wizard.model.gateway import RoomStatus, Sync
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.secret import Secret


@dataclass(frozen=True, slots=True)
class AppliedGateway:
    """What was done, as far as it came."""

    integration_id: str = ""
    """Empty where nothing was created, or where it was taken away."""
    rooms: tuple[RoomStatus, ...] = ()
    wrote: bool = False
    """Whether the gateway was asked for a change; where the problem is a lost answer, it may not have taken it."""
    problem: Problem | None = None

    @property
    def failing(self) -> tuple[RoomStatus, ...]:
        """Rooms that do not show their calendar."""
        return tuple(room for room in self.rooms if room.state is not Sync.SYNCING)


def apply_plan(
    plan: GatewayPlan, session: GatewaySession, secret: Callable[[], Secret], clock: RetryClock
) -> AppliedGateway:
    """Write what is to be written; GATEWAY_CHANGED, before anything is written, where the gateway is another by now."""
    done = AppliedGateway()
    try:
        for done in _steps(plan, session, secret, clock):  # noqa: B007 (how far it came is what counts)
            pass
    except ProblemError as error:
        return replace(done, problem=error.problem)
    return done


def _steps(
    plan: GatewayPlan, session: GatewaySession, secret: Callable[[], Secret], clock: RetryClock
) -> Iterator[AppliedGateway]:
    patient = RetryingGatewaySession(session, clock, lambda _problem, _seconds: None)
    if plan.plan is None:
        yield from _removed(plan, patient)
    elif plan.writes:
        yield from _written(ApplyRequest(plan.draft, plan.plan, session, secret, plan.reading.rooms, clock))
    else:
        yield _watched(plan.draft, plan.plan, patient, clock)


def _written(request: ApplyRequest) -> Iterator[AppliedGateway]:
    done = AppliedGateway()
    for event in apply.run(request):
        wrote = done.wrote or event.stage is ApplyStage.WRITE
        done = AppliedGateway(event.integration_id or done.integration_id, event.rooms or done.rooms, wrote)
        yield done


def _removed(plan: GatewayPlan, session: GatewaySession) -> Iterator[AppliedGateway]:
    """A lost answer is looked up: gone is gone."""
    before = plan.reading.existing
    now = planning.read_existing(session, plan.draft)
    if before is None or now is None:
        return
    if now.etag != before.etag:
        raise fail(Code.GATEWAY_CHANGED)
    yield AppliedGateway(now.id, wrote=True)
    try:
        session.remove(now)
    except ProblemError as error:
        if error.problem.code is not Code.OUTCOME_UNKNOWN or planning.read_existing(session, plan.draft) is not None:
            raise
    yield AppliedGateway(wrote=True)


def _watched(draft: Draft, plan: Plan, session: GatewaySession, clock: RetryClock) -> AppliedGateway:
    """Everything was written by an earlier run, which nobody saw end: only its rooms are looked at."""
    integration_id = plan.existing.id if plan.existing else ""
    limit = clock.now() + SYNC_SECONDS
    while True:
        rooms = session.status(integration_id).rooms
        if not draft.target.speaks_contract:
            rooms = of_wanted(rooms, plan.links, draft.rows)
        over = apply.finished(rooms, len(plan.links)) or clock.now() > limit
        if over or not clock.pause(PAUSE_SECONDS):
            return AppliedGateway(integration_id, rooms)
