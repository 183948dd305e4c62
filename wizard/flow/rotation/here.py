"""Proves a secret from this computer: fresh tokens until Microsoft knows it everywhere, then each room's calendar."""

from collections.abc import Generator, Iterator, Sequence

from wizard.flow import credentials
from wizard.flow.rotation.desk import IN_A_ROW, TEST_SECONDS, Event, Run, Step
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import Calendar
from wizard.model.rotation import Attempt, Identity, Mark
from wizard.model.secret import Secret

UNREACHED = frozenset(
    {
        Code.OFFLINE,
        Code.TIMED_OUT,
        Code.NAME_UNKNOWN,
        Code.MICROSOFT_UNAVAILABLE,
        Code.MICROSOFT_THROTTLES,
        Code.MICROSOFT_ANSWER_UNREADABLE,
    }
)
"""Microsoft did not say anything about the secret."""
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)
_BETWEEN = 1.0


def refusal(run: Run, secret: Secret) -> Problem | None:
    """Why Microsoft gives no token for this secret at this moment; None where it does."""
    connection = run.state.begun.connection
    try:
        run.tools.microsoft().token(connection.tenant, connection.client_id, secret)
    except ProblemError as error:
        return error.problem
    return None


def is_right(problem: Problem | None) -> bool:
    """Whether the secret itself was found right: a policy is asked after that, so its block is about this computer."""
    return problem is None or problem.code is Code.CONDITIONAL_ACCESS


def prove(run: Run, integration: Integration) -> Iterator[Event]:
    """Three fresh tokens in a row, then the rooms.

    Raises SECRET_WRONG after 20 minutes, at once what waiting cannot mend, and RENEWAL_ROOMS_LOST. Where a policy
    blocks this computer only the gateway can prove the rooms.
    """
    current, secret = run.state.current, run.current_secret()
    if current is None or secret is None:
        return
    blocked = yield from _accepted(run, secret)
    if not blocked:
        _learn(run, current, secret)
        yield from _rooms_read(run, secret, [link.address for link in integration.mapping])
    run.proved_here = True


def _accepted(run: Run, secret: Secret) -> Generator[Event, None, bool]:
    """Whether a policy blocked this computer when Microsoft found the secret right for the third time in a row."""
    until = run.tools.clock.now() + TEST_SECONDS
    row = tries = 0
    while True:
        problem = refusal(run, secret)
        row = row + 1 if is_right(problem) else 0
        if row == IN_A_ROW:
            return problem is not None
        if row:
            yield Event(Step.TEST_HERE, count=row, total=IN_A_ROW)
            run.pause(_BETWEEN)
            continue
        if problem is not None:
            yield _wait(run, problem, until)
        run.pause(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1


def _wait(run: Run, problem: Problem, until: float) -> Event:
    """A new secret is refused as wrong until every one of Microsoft's servers has heard of it."""
    may_pass = problem.code is Code.SECRET_WRONG or problem.code in UNREACHED
    if not may_pass or run.tools.clock.now() > until:
        raise ProblemError(problem)
    return Event(Step.TEST_HERE, waiting=problem, until=until, total=IN_A_ROW)


def _learn(run: Run, current: Attempt, secret: Secret) -> None:
    """Key id and last day of a pasted secret, from the app's own registration where Microsoft shows it."""
    if current.identity is None or current.identity.key_id:
        return
    connection = run.state.begun.connection
    try:
        registration = run.tools.microsoft().registration(connection.tenant, connection.client_id, secret)
    except ProblemError:
        return
    entry = credentials.entry_of(secret, registration)
    if entry is not None:
        known = Identity(secret.hint, entry.key_id, entry.ends.date())
        run.note(Mark.KNOWN, attempt=current.number, identity=known)


def _rooms_read(run: Run, secret: Secret, addresses: Sequence[str]) -> Iterator[Event]:
    """Every room that the old secret reads is read with the new one; what failed before does not hold it up."""
    failing: Sequence[str] = addresses
    lost: Sequence[str] = ()
    for _ in range(IN_A_ROW):
        failing = yield from _read(run, secret, failing, len(addresses))
        lost = _lost(run, failing, nothing_reads=len(failing) == len(addresses))
        if not lost:
            yield Event(Step.TEST_HERE, count=len(addresses), total=len(addresses), failing=tuple(failing))
            return
        run.pause(_PAUSES[-1])
    raise fail(Code.RENEWAL_ROOMS_LOST, count=str(len(lost)), first=lost[0])


def _read(run: Run, secret: Secret, addresses: Sequence[str], total: int) -> Generator[Event, None, Sequence[str]]:
    """The addresses that could not be read."""
    failing = []
    for at, (address, outcome) in enumerate(_calendars(run, secret, addresses), 1 + total - len(addresses)):
        if outcome is not Calendar.READS:
            failing.append(address)
        yield Event(Step.TEST_HERE, count=at, total=total)
    return failing


def _lost(run: Run, failing: Sequence[str], *, nothing_reads: bool) -> Sequence[str]:
    """Those that the old secret reads. Where it cannot be asked any more, all of them if the new one reads nothing."""
    unknown = failing if nothing_reads else ()
    old = run.old_secret() if failing else None
    if old is None:
        return unknown
    try:
        return [address for address, outcome in _calendars(run, old, failing) if outcome is Calendar.READS]
    except ProblemError as error:
        if error.problem.code in UNREACHED:
            raise
        return unknown


def _calendars(run: Run, secret: Secret, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar]]:
    connection = run.state.begun.connection
    outcomes = run.tools.microsoft().check_calendars(connection.tenant, connection.client_id, secret, addresses)
    return ((address, outcome) for address, outcome, _ in outcomes)
