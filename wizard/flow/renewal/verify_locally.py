"""Proves a secret from this computer: fresh tokens until Microsoft knows it everywhere, then each room's calendar."""

from collections.abc import Generator, Iterator, Sequence

from wizard.flow import credentials
from wizard.flow.renewal.context import IN_A_ROW, TEST_SECONDS, RenewalContext, RenewalEvent, RenewalStep
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED, Repetition, in_a_row
from wizard.model.connection import Connection
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import Attempt, Identity, RenewalMark
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret

_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)
_BETWEEN = 1.0


def refusal(run: RenewalContext, secret: Secret) -> Problem | None:
    """Why Microsoft gives no token for this secret at this moment; None where it does."""
    try:
        run.tools.microsoft().token(run.state.begun.connection.app(secret))
    except ProblemError as error:
        return error.problem
    return None


def fault(run: RenewalContext, secret: Secret) -> Problem | None:
    """What is wrong with the secret itself. A policy is asked after that, so its block is about this computer only."""
    problem = refusal(run, secret)
    return None if problem is not None and problem.code is Code.CONDITIONAL_ACCESS else problem


def prove(run: RenewalContext, integration: Integration) -> Iterator[RenewalEvent]:
    """Three fresh tokens in a row, then the rooms.

    Raises SECRET_WRONG after 20 minutes, at once what waiting cannot mend, and RENEWAL_ROOMS_LOST. Where a policy
    blocks this computer only the gateway can prove the rooms.
    """
    secret = run.current_secret()
    if secret is None:
        return
    until = run.tools.clock.now() + TEST_SECONDS
    addresses = _addresses(run.state.begun.connection, integration)
    while not run.proved_here:
        blocked = yield from accepted(run, secret, until, RenewalStep.TEST_HERE)
        try:
            if not blocked:
                _learn(run, run.state.attempts[-1], secret)
                yield from _rooms_read(run, secret, addresses)
            run.proved_here = True
        except ProblemError as error:
            if not _may_pass(error.problem) or run.tools.clock.now() > until:
                raise
            yield RenewalEvent(RenewalStep.TEST_HERE, waiting=error.problem, until=until, total=IN_A_ROW)
            run.pause(_PAUSES[-1])


def _addresses(connection: Connection, integration: Integration) -> Sequence[str]:
    """Whose calendars are read. A display server does not tell the address of every room that it shows."""
    told = [link.address for link in integration.mapping]
    return told if connection.target.speaks_contract else list(dict.fromkeys((*connection.mailboxes, *told)))


def accepted(
    run: RenewalContext, secret: Secret, until: float, step: RenewalStep
) -> Generator[RenewalEvent, None, bool]:
    """Whether a policy blocked this computer when Microsoft found the secret right for the third time in a row."""

    def is_blocked() -> bool:
        problem = refusal(run, secret)
        if problem is not None and problem.code is not Code.CONDITIONAL_ACCESS:
            raise ProblemError(problem)
        return problem is not None

    def tell(row: int, refused: Problem | None) -> RenewalEvent:
        return RenewalEvent(step, waiting=refused, until=until if refused else 0.0, count=row, total=IN_A_ROW)

    how = Repetition(IN_A_ROW, _BETWEEN, _may_pass, until, _PAUSES)
    return (yield from in_a_row(run, is_blocked, how, tell))


def _may_pass(problem: Problem) -> bool:
    """A new secret is refused as wrong, now and then, until every one of Microsoft's servers has heard of it."""
    return problem.code in credentials.NOT_KNOWN or problem.code in MICROSOFT_UNREACHED


def _learn(run: RenewalContext, current: Attempt, secret: Secret) -> None:
    """Key id and last day of a pasted secret, from the app's own registration where Microsoft shows it."""
    if current.identity.key_id:
        return
    try:
        registration = run.tools.microsoft().registration(run.state.begun.connection.app(secret))
    except ProblemError:
        return
    entry = credentials.entry_of(secret.credential, registration)
    if entry is not None:
        known = Identity.of_entry(entry)
        run.note(RenewalMark.KNOWN, attempt=current.number, identity=known)


def _rooms_read(run: RenewalContext, secret: Secret, addresses: Sequence[str]) -> Iterator[RenewalEvent]:
    """Every room that the old secret reads is read with the new one; what failed before does not hold it up."""
    failing: Sequence[str] = addresses
    lost: Sequence[str] = ()
    for _ in range(IN_A_ROW):
        failing = yield from _read(run, secret, failing, len(addresses))
        lost = _lost(run, failing, nothing_reads=len(failing) == len(addresses))
        if not lost:
            yield RenewalEvent(
                RenewalStep.TEST_HERE, count=len(addresses), total=len(addresses), failing=tuple(failing)
            )
            return
        run.pause(_PAUSES[-1])
    raise fail(Code.RENEWAL_ROOMS_LOST, count=str(len(lost)), first=lost[0])


def _read(
    run: RenewalContext, secret: Secret, addresses: Sequence[str], total: int
) -> Generator[RenewalEvent, None, Sequence[str]]:
    """The addresses that could not be read."""
    failing = []
    for at, (address, outcome) in enumerate(_calendars(run, secret, addresses), 1 + total - len(addresses)):
        if outcome is not Calendar.READS:
            failing.append(address)
        yield RenewalEvent(RenewalStep.TEST_HERE, count=at, total=total)
    return failing


def _lost(run: RenewalContext, failing: Sequence[str], *, nothing_reads: bool) -> Sequence[str]:
    """Those that the old secret reads. Where it cannot be asked any more, all of them if the new one reads nothing."""
    unknown = failing if nothing_reads else ()
    old = run.old_secret() if failing else None
    if old is None:
        return unknown
    try:
        return [address for address, outcome in _calendars(run, old, failing) if outcome is Calendar.READS]
    except ProblemError as error:
        if error.problem.code in MICROSOFT_UNREACHED:
            raise
        return unknown


def _calendars(run: RenewalContext, secret: Secret, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar]]:
    outcomes = run.tools.microsoft().check_calendars(run.state.begun.connection.app(secret), addresses)
    return ((address, outcome) for address, outcome, _ in outcomes)
