"""Look, decide, do one step, look again: until everything is new, or everything is old.

A step is believed only when the next look shows it. What may pass by itself is waited for, with a limit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from wizard.flow.renewal import credentials, decide, verify_locally, verify_on_gateway
from wizard.flow.renewal.context import MOST_REPEATS, PATIENCE_SECONDS, RenewalContext, RenewalEvent, RenewalStep
from wizard.flow.renewal.decide import Seen, Slot
from wizard.flow.renewal.observe import observe, present, with_identity
from wizard.flow.renewal.shared_keys import waiting_for_old
from wizard.model.gateway import Integration
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.renewal import Identity, Renewal, RenewalMark, RenewalOutcome

Decision = Callable[[Renewal, Seen], RenewalStep]
_PAUSES = (1.0, 2.0, 4.0, 8.0, 10.0)
_MAY_PASS = verify_locally.UNREACHED | {
    Code.OUTCOME_UNKNOWN,
    Code.GATEWAY_UNREACHABLE,
    Code.GATEWAY_BUSY,
    Code.GATEWAY_CHANGED,
    Code.GATEWAY_ANSWER_UNREADABLE,
    Code.NOT_A_GATEWAY,
}
"""GATEWAY_CHANGED: the version was an older one, so nothing was written; look again."""


@dataclass(slots=True)
class RenewalProblems:
    """Counts what goes wrong in a row, so that neither a dead gateway nor a lying one is asked for ever."""

    run: RenewalContext
    since: float | None = None
    tries: int = 0
    done: dict[StrEnum, int] = field(default_factory=dict)

    def over(self, step: StrEnum) -> None:
        """A step was done, as its answer said. READ_BACK_DIFFERS when looking keeps showing that it was not."""
        self.since, self.tries = None, 0
        self.done[step] = self.done.get(step, 0) + 1
        if self.done[step] > MOST_REPEATS:
            raise fail(Code.READ_BACK_DIFFERS, step.value)

    def wait(self, step: RenewalStep, error: ProblemError) -> RenewalEvent:
        """The event of waiting for what may pass; raises what may not, or has lasted too long."""
        return RenewalEvent(step, waiting=error.problem, until=self.limit(error))

    def limit(self, error: ProblemError) -> float:
        """Until when to wait for what may pass; raises what may not, or has lasted too long."""
        now = self.run.tools.clock.now()
        self.since = now if self.since is None else self.since
        until = self.since + PATIENCE_SECONDS
        changes_on = error.problem.code is Code.GATEWAY_CHANGED and self.tries >= MOST_REPEATS
        if error.problem.code not in _MAY_PASS or changes_on or now > until:
            raise error
        return until

    def pause(self) -> None:
        self.run.pause(_PAUSES[min(self.tries, len(_PAUSES) - 1)])
        self.tries += 1


def work(run: RenewalContext, decision: Decision, outcome: RenewalOutcome) -> Iterator[RenewalEvent]:
    """Steps until the journal is closed; the last event has the outcome."""
    yield from steps(run, decision)
    close(run, outcome)
    yield ended(run, outcome)


def steps(run: RenewalContext, decision: Decision) -> Iterator[RenewalEvent]:
    """Until the decision is that nothing is left to be done."""
    troubles = RenewalProblems(run)
    step = RenewalStep.LOOK
    while step is not RenewalStep.CLOSE:
        try:
            step, integration = look(run, decision)
            yield RenewalEvent(step)
            yield from _do(run, step, integration)
            troubles.over(step)
            yield RenewalEvent(step, done=True)
        except ProblemError as error:
            if _signed_in_again(run, error):
                continue
            yield troubles.wait(step, error)
            troubles.pause()
            step = RenewalStep.LOOK


def look(run: RenewalContext, decision: Decision) -> tuple[RenewalStep, Integration]:
    """What is so now, and what is to be done about it."""
    integration = run.integration()
    return decision(run.state, observe(run, integration)), integration


def close(run: RenewalContext, outcome: RenewalOutcome) -> None:
    """The last entry, then the journal is put away."""
    if run.state.outcome is None:
        run.note(RenewalMark.CLOSED, outcome=outcome)
    run.tools.journal.close()


def ended(run: RenewalContext, outcome: RenewalOutcome) -> RenewalEvent:
    """The last event of all: how it ended, what stays at Microsoft, and which gateways still need the old key."""
    needed = () if outcome is RenewalOutcome.OLD or run.state.retired else waiting_for_old(run)
    needed_by = tuple(one.id for one in needed)
    return RenewalEvent(RenewalStep.CLOSE, done=True, outcome=outcome, left=run.state.left, needed_by=needed_by)


def _signed_in_again(run: RenewalContext, error: ProblemError) -> bool:
    """A gateway that restarted has ended the session: one new sign-in, never a second."""
    again = run.tools.sign_in_again
    if error.problem.code is not Code.SESSION_EXPIRED or again is None or run.signed_in_again:
        return False
    run.signed_in_again = True
    run.session = again()
    return True


def _do(run: RenewalContext, step: RenewalStep, integration: Integration) -> Iterator[RenewalEvent]:
    """One step; those that take long tell how it goes."""
    match step:
        case RenewalStep.FOREIGN:
            raise fail(Code.RENEWAL_FOREIGN)
        case RenewalStep.TEST_HERE:
            yield from verify_locally.prove(run, integration)
        case RenewalStep.TEST_THERE:
            yield from verify_on_gateway.test(run, integration)
        case RenewalStep.SYNC:
            yield from verify_on_gateway.watch(run, integration)
        case RenewalStep.CLEAR:
            yield from credentials.clear(run)
        case RenewalStep.RETIRE:
            yield from credentials.retire(run)
        case _:
            _do_at_once(run, step, integration)


def _do_at_once(run: RenewalContext, step: RenewalStep, integration: Integration) -> None:
    match step:
        case RenewalStep.CREATE:
            credentials.obtain(run)
        case RenewalStep.DROP:
            credentials.drop(run)
        case RenewalStep.STAGE:
            verify_on_gateway.stage_new(run, integration)
        case RenewalStep.RESTAGE:
            verify_on_gateway.stage_old(run, integration)
        case RenewalStep.ACTIVATE:
            verify_on_gateway.activate(run, integration)
        case RenewalStep.DISCARD:
            verify_on_gateway.discard(run, integration)
        case RenewalStep.SAVE:
            _save_new(run)
        case RenewalStep.RESTORE:
            _save_old(run)
        case RenewalStep.TIDY:
            credentials.tidy(run)
        case _:
            return


def _save_new(run: RenewalContext) -> None:
    """The connection file names the new secret; no keyring item where the keyring has lost it."""
    attempt = run.state.attempts[-1]
    ref = attempt.ref if run.current_secret() is not None else ""
    run.tools.connections.save(with_identity(present(run), attempt.identity, ref))


def _save_old(run: RenewalContext) -> None:
    before = run.state.begun.connection
    run.tools.connections.save(with_identity(present(run), Identity.of_connection(before), before.secret_ref))


def is_new_active(run: RenewalContext) -> bool:
    """Whether the gateway works with the new secret already."""
    return decide.slot(run.state, run.integration().active) is Slot.NEW
