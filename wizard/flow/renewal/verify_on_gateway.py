"""Everything done at the gateway: stage, let it try from where it stands, activate, watch the rooms."""

from collections.abc import Iterator, Sequence

from wizard.flow.credentials import EXPIRED, NOT_KNOWN
from wizard.flow.renewal.context import IN_A_ROW, SYNC_SECONDS, TEST_SECONDS, RenewalContext, RenewalEvent, RenewalStep
from wizard.flow.renewal.decide import is_tested
from wizard.flow.renewal.verify_locally import fault
from wizard.flow.saga.waiting import Repetition, in_a_row
from wizard.model.gateway import GatewayCredential, Integration, RoomStatus, Sync, SyncProof
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import Identity
from wizard.model.secret import Secret

_PREFIX = "urn:room-gateway:problem:"
_MAY_PASS = frozenset({"sign-in-refused", "cloud-busy", "cloud-unreachable"})
_POLICY = ("53003", "530032", "530035")
"""Conditional Access blocks the gateway: waiting does not help (the numbers only save that wait)."""
_PAUSE = 2.0
_TOKEN_PAUSE = 5.0
TOKEN_SECONDS = 95 * 60.0
"""An app's token lives 60 to 90 minutes. Source: Microsoft, "Configurable token lifetimes"."""


def stage(run: RenewalContext, integration: Integration, secret: Secret | None, identity: Identity) -> None:
    """Put a secret beside the active one, which goes on working. A lost answer is looked up by the next look."""
    if secret is None:
        raise fail(Code.KEYRING_GONE)
    run.passed_there = False
    run.session.stage(integration, secret, key_id=identity.key_id, expires=identity.expires)


def stage_new(run: RenewalContext, integration: Integration) -> None:
    stage(run, integration, run.current_secret(), run.state.attempts[-1].identity)


def stage_old(run: RenewalContext, integration: Integration) -> None:
    """Give the gateway its old secret once more; RENEWAL_ONLY_FORWARD where that is not to be had."""
    stage(run, integration, old_secret(run), run.state.begun.old or Identity())


def old_secret(run: RenewalContext) -> Secret:
    """The old secret, if the keyring has it and Microsoft takes it; else RENEWAL_ONLY_FORWARD."""
    secret = run.old_secret()
    if secret is None:
        raise fail(Code.RENEWAL_ONLY_FORWARD)
    problem = fault(run, secret)
    if problem is not None:
        gone = problem.code in NOT_KNOWN | EXPIRED
        raise fail(Code.RENEWAL_ONLY_FORWARD, problem.detail) if gone else ProblemError(problem)
    return secret


def test(run: RenewalContext, integration: Integration) -> Iterator[RenewalEvent]:
    """Three tests in a row from where the gateway stands; GATEWAY_TEST_FAILED with its `reason`."""
    until = run.tools.clock.now() + TEST_SECONDS
    needed = 1 if run.tools.manual else IN_A_ROW
    tested = integration.staged

    def look() -> None:
        nonlocal tested
        tested = run.session.test_staged(integration)
        if not is_tested(tested):
            raise ProblemError(_refused(tested))

    def may_pass(problem: Problem) -> bool:
        return problem.code is Code.GATEWAY_TEST_FAILED and tested is not None and _may_pass(tested)

    def tell(row: int, refused: Problem | None) -> RenewalEvent:
        return RenewalEvent(RenewalStep.TEST_THERE, waiting=refused, until=until, count=row, total=needed)

    yield from in_a_row(run, look, Repetition(needed, _PAUSE, may_pass, until, (_PAUSE,)), tell)
    run.passed_there = True


def _refused(tested: GatewayCredential) -> Problem:
    return fail(Code.GATEWAY_TEST_FAILED, tested.detail, reason=tested.reason.removeprefix(_PREFIX)).problem


def _may_pass(tested: GatewayCredential) -> bool:
    blocked = any(number in tested.detail for number in _POLICY)
    return tested.reason.removeprefix(_PREFIX) in _MAY_PASS and not blocked


def activate(run: RenewalContext, integration: Integration) -> None:
    """Make the tested secret the active one, in one request bound to the version that was looked at."""
    try:
        run.session.activate_staged(integration)
    except ProblemError as error:
        if error.problem.code is not Code.GATEWAY_TEST_FAILED:
            raise
        run.passed_there = False


def discard(run: RenewalContext, integration: Integration) -> None:
    run.passed_there = False
    run.session.discard_staged(integration)


def watch(run: RenewalContext, integration: Integration) -> Iterator[RenewalEvent]:
    """The gateway syncs with its new secret; RENEWAL_NOT_SYNCING if it is refused, and the old one is still there.

    RENEWAL_NO_ROOM where it has rooms and shows none until the time is up. Without any room assigned, that it is active
    and was tested is all there is to be seen.

    A display server may go on with a token that it got with the old one; only after that has ended (or was thrown
    away) does it prove anything, and so long the old secret is still needed: RENEWAL_OLD_TOKEN where that is not seen.
    """
    run.session.sync_now(integration.id)
    began = run.tools.clock.now()
    until = began + SYNC_SECONDS
    while True:
        status = run.session.status(integration.id)
        if status.proof is SyncProof.NOT_YET and not any(map(_is_refused, status.rooms)):
            _wait_for_old_token(run, began)
            waiting = fail(Code.RENEWAL_OLD_TOKEN).problem
            yield RenewalEvent(RenewalStep.SYNC, waiting=waiting, until=began + TOKEN_SECONDS)
            run.pause(_TOKEN_PAUSE)
            run.session.sync_now(integration.id)
            until = run.tools.clock.now() + SYNC_SECONDS
            continue
        syncing = [room for room in status.rooms if room.state is Sync.SYNCING]
        lacks_all = bool(integration.mapping) and not status.rooms and not run.tools.manual
        waits = status.running or lacks_all or any(room.state is Sync.WAITING for room in status.rooms)
        refused = [room for room in status.rooms if _is_refused(room)]
        if not waits and not refused:
            break
        if run.tools.clock.now() > until:
            raise _unsettled(refused or status.rooms)
        yield RenewalEvent(RenewalStep.SYNC, until=until, count=len(syncing), total=len(status.rooms))
        run.pause(_PAUSE)
    run.synced = True
    shows_nothing = status.proof is SyncProof.CONTRACT and not status.rooms and not run.tools.manual
    run.proof = SyncProof.NO_ROOM if shows_nothing else status.proof


def _unsettled(rooms: Sequence[RoomStatus]) -> ProblemError:
    """When the time is up; without any room nothing is known of the new secret."""
    return fail(Code.RENEWAL_NOT_SYNCING, first=rooms[0].name) if rooms else fail(Code.RENEWAL_NO_ROOM)


def _wait_for_old_token(run: RenewalContext, began: float) -> None:
    if run.tools.clock.now() > began + TOKEN_SECONDS:
        raise fail(Code.RENEWAL_OLD_TOKEN)


def _is_refused(room: RoomStatus) -> bool:
    return room.state is Sync.FAILING and room.reason.removeprefix(_PREFIX) == "sign-in-refused"
