"""Does what the plan says and proves it: write, read back, let the gateway test and sync, room by room.

Every step decides from what the gateway shows, so it may be run again after any failure: what is done stays done.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from wizard.flow import plan as planning
from wizard.flow.plan import Plan
from wizard.flow.ports.services import GatewaySession
from wizard.flow.retrying_session import RetryClock, RetryingGatewaySession, Waiting
from wizard.flow.room_pages import of_wanted
from wizard.model.draft import Draft
from wizard.model.gateway import CredentialState, GatewayCredential, Integration, RoomStatus, Sync, SyncProof
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Room
from wizard.model.secret import Secret

TEST_SECONDS = 180.0
"""How long a new secret or consent may take to reach the gateway's sign-in (Microsoft promises nothing)."""
SYNC_SECONDS = 120.0
PAUSE_SECONDS = 1.0
_NOT_YET = frozenset({"permission-missing", "mailbox-denied", "cloud-busy", "cloud-unreachable"})
"""The gateway's reasons (last part of the contract's problem type) that may pass by themselves."""
_UNKNOWN_YET = frozenset({"AADSTS7000215", "AADSTS700016", "AADSTS700027"})
"""Refusals that also mean: this replica of Microsoft's has not heard of the app or its new secret yet."""


class ApplyStage(StrEnum):
    """What is being done; the connect page shows one line for each."""

    COMPARE = "compare"
    WRITE = "write"
    SECRET = "secret"
    TEST = "test"
    ACTIVATE = "activate"
    READ_BACK = "read_back"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class ApplyEvent:
    """Something happened: a stage began or ended, or the rooms' state moved on."""

    stage: ApplyStage
    done: bool = False
    integration_id: str = ""
    rooms: tuple[RoomStatus, ...] = ()
    proof: SyncProof = SyncProof.CONTRACT


@dataclass(frozen=True, slots=True)
class ApplyRequest:
    """All that applying needs."""

    draft: Draft
    plan: Plan
    session: GatewaySession
    secret: Callable[[], Secret]
    rooms: Sequence[Room]
    clock: RetryClock
    waiting: Waiting = lambda problem, seconds: None
    """Told while a gateway that restarts is waited for."""


def run(job: ApplyRequest) -> Iterator[ApplyEvent]:
    """Carry the plan out. Raises GATEWAY_CHANGED, before anything is written, if the gateway is not as reviewed."""
    job = replace(job, session=RetryingGatewaySession(job.session, job.clock, job.waiting))
    yield ApplyEvent(ApplyStage.COMPARE)
    _compare(job)
    yield ApplyEvent(ApplyStage.COMPARE, done=True)
    yield ApplyEvent(ApplyStage.WRITE)
    integration = _write(job)
    yield ApplyEvent(ApplyStage.WRITE, done=True, integration_id=integration.id)
    if job.plan.stage_secret:
        integration = yield from _new_secret(job, integration)
    yield ApplyEvent(ApplyStage.READ_BACK)
    _read_back(job, integration.id)
    yield ApplyEvent(ApplyStage.READ_BACK, done=True)
    yield from _sync(job, integration.id)


def _compare(job: ApplyRequest) -> None:
    """The plan holds only for the gateway it was made from. What an earlier try of ours wrote is no foreign change."""
    now = planning.read_existing(job.session, job.draft)
    before = job.plan.existing
    if now is None and before is None:
        return
    if now is not None and before is not None and now.etag == before.etag:
        return
    if now is not None and job.draft.target.integration_id == now.id:
        return
    raise fail(Code.GATEWAY_CHANGED)


def _write(job: ApplyRequest) -> Integration:
    """Settings and mapping. A lost answer is looked up, never repeated blindly."""
    integration = _settings(job, _created(job))
    if planning.mapping_stands(job.draft, job.plan, integration):
        return integration
    return _ambiguous(
        lambda: job.session.put_mapping(integration, job.plan.links),
        lambda: _if_same_mapping(job, integration.id),
    )


def _created(job: ApplyRequest) -> Integration:
    now = _found(job)
    return now if now is not None else _ambiguous(lambda: _create(job), lambda: _found(job))


def _create(job: ApplyRequest) -> Integration:
    tenant = job.draft.tenant
    if tenant is None:
        raise fail(Code.TENANT_UNKNOWN)
    return job.session.create(
        alias=job.draft.alias,
        cloud=tenant.cloud.value,
        tenant_id=tenant.id,
        tenant_domain=tenant.domain,
        client_id=job.draft.client_id,
        level=job.draft.permission_level,
    )


def _found(job: ApplyRequest) -> Integration | None:
    return planning.read_existing(job.session, job.draft)


def _settings(job: ApplyRequest, integration: Integration) -> Integration:
    if not planning.settings_differ(job.draft, integration):
        return integration
    domain = job.draft.tenant.domain if job.draft.tenant else ""
    draft = job.draft
    return _ambiguous(
        lambda: job.session.update(integration, alias=draft.alias, tenant_domain=domain, level=draft.permission_level),
        lambda: _if_same_settings(job, integration.id),
    )


def _if_same_settings(job: ApplyRequest, integration_id: str) -> Integration | None:
    now = job.session.integration(integration_id)
    return None if planning.settings_differ(job.draft, now) else now


def _if_same_mapping(job: ApplyRequest, integration_id: str) -> Integration | None:
    now = job.session.integration(integration_id)
    return now if planning.mapping_stands(job.draft, job.plan, now) else None


def _ambiguous(write: Callable[[], Integration], look: Callable[[], Integration | None]) -> Integration:
    """Try a write; where its answer is lost, see whether it happened, and only if not say so."""
    try:
        return write()
    except ProblemError as error:
        if error.problem.code is not Code.OUTCOME_UNKNOWN:
            raise
        found = look()
        if found is None:
            raise
        return found


def _new_secret(job: ApplyRequest, integration: Integration) -> Generator[ApplyEvent, None, Integration]:
    """Stage, have the gateway try it from where it stands, and only then make it the active one."""
    now = job.session.integration(integration.id)
    if not planning.secret_differs(job.draft, now.active):
        # An earlier try has come as far: what is active had been staged and tested.
        yield from (ApplyEvent(stage, done=True) for stage in (ApplyStage.SECRET, ApplyStage.TEST, ApplyStage.ACTIVATE))
        return now
    yield ApplyEvent(ApplyStage.SECRET)
    now = _staged(job, now)
    yield ApplyEvent(ApplyStage.SECRET, done=True)
    yield ApplyEvent(ApplyStage.TEST)
    _tested(job, now)
    yield ApplyEvent(ApplyStage.TEST, done=True)
    yield ApplyEvent(ApplyStage.ACTIVATE)
    now = _ambiguous(lambda: job.session.activate_staged(now), lambda: _if_active(job, integration.id))
    yield ApplyEvent(ApplyStage.ACTIVATE, done=True)
    return now


def _staged(job: ApplyRequest, integration: Integration) -> Integration:
    """The same secret staged twice is the same secret: a lost answer is simply written again."""

    def write() -> Integration:
        own, wanted = job.draft.server_certificate, planning.wanted_credential(job.draft)
        secret = job.secret() if own is None else Secret(own.pem)
        return job.session.stage(integration, secret, key_id=wanted.key_id, expires=wanted.expires)

    return _ambiguous(write, lambda: _if_staged(job, integration.id))


def _if_staged(job: ApplyRequest, integration_id: str) -> Integration | None:
    now = job.session.integration(integration_id)
    return None if planning.secret_differs(job.draft, now.staged) else now


def _if_active(job: ApplyRequest, integration_id: str) -> Integration | None:
    now = job.session.integration(integration_id)
    return None if planning.secret_differs(job.draft, now.active) else now


def _tested(job: ApplyRequest, integration: Integration) -> None:
    """Ask the gateway to sign in with the staged secret; what Microsoft may still be spreading is asked again."""
    limit = job.clock.now() + TEST_SECONDS
    while True:
        credential = job.session.test_staged(integration)
        if credential.state is CredentialState.TESTED:
            return
        waited_out = job.clock.now() > limit or not may_pass(credential)
        if waited_out or not job.clock.pause(PAUSE_SECONDS * 2):
            raise fail(Code.GATEWAY_TEST_FAILED, credential.detail, reason=short_reason(credential.reason))


def short_reason(reason: str) -> str:
    """«urn:room-gateway:problem:cloud-busy» as «cloud-busy»."""
    return reason.rpartition(":")[2]


def may_pass(credential: GatewayCredential) -> bool:
    """Whether a failed test may succeed by itself a little later."""
    news = any(number in credential.detail for number in _UNKNOWN_YET)
    return news or short_reason(credential.reason) in _NOT_YET


def _read_back(job: ApplyRequest, integration_id: str) -> None:
    """A save is proved by reading it back, field by field."""
    now = job.session.integration(integration_id)
    differ = (
        planning.settings_differ(job.draft, now)
        or not planning.mapping_stands(job.draft, job.plan, now)
        or planning.secret_differs(job.draft, now.active)
    )
    if differ:
        raise fail(Code.READ_BACK_DIFFERS)


def _sync(job: ApplyRequest, integration_id: str) -> Iterator[ApplyEvent]:
    """Let the gateway sync and watch each room until it shows a calendar or says why not."""
    yield ApplyEvent(ApplyStage.SYNC)
    job.session.sync_now(integration_id)
    limit = job.clock.now() + SYNC_SECONDS
    while True:
        status = job.session.status(integration_id)
        rooms = (
            status.rooms
            if job.draft.target.speaks_contract
            else of_wanted(status.rooms, job.plan.links, job.draft.rows)
        )
        over = finished(rooms, len(job.plan.links)) or job.clock.now() > limit
        yield ApplyEvent(ApplyStage.SYNC, over, integration_id, rooms, status.proof)
        if over or not job.clock.pause(PAUSE_SECONDS / 2):
            return


def finished(rooms: Sequence[RoomStatus], expected: int) -> bool:
    """Whether every mapped room shows its calendar."""
    return len(rooms) >= expected and all(room.state is Sync.SYNCING for room in rooms)
