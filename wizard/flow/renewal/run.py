"""The steps of a renewal as the engine does them: until everything is new, or everything is old."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.flow.renewal import credentials, decide, verify_locally, verify_on_gateway
from wizard.flow.renewal.context import RenewalContext, RenewalEvent, RenewalStep
from wizard.flow.renewal.decide import Seen, Slot
from wizard.flow.renewal.observe import observe, present, with_identity
from wizard.flow.renewal.shared_keys import waiting_for_old
from wizard.flow.saga import engine
from wizard.flow.saga.engine import MOST_REPEATS
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import Identity, Renewal, RenewalMark, RenewalOutcome

Decision = Callable[[Renewal, Seen], RenewalStep]
PAUSES = (1.0, 2.0, 4.0, 8.0, 10.0)
_MAY_PASS = MICROSOFT_UNREACHED | {
    Code.OUTCOME_UNKNOWN,
    Code.GATEWAY_UNREACHABLE,
    Code.GATEWAY_BUSY,
    Code.GATEWAY_CHANGED,
    Code.GATEWAY_ANSWER_UNREADABLE,
    Code.NOT_A_GATEWAY,
}
"""GATEWAY_CHANGED: the version was an older one, so nothing was written; look again."""


@dataclass(slots=True)
class RenewalSaga:
    """One direction of a renewal: fulfils the engine's Saga port."""

    run: RenewalContext
    decision: Decision
    first: RenewalStep = RenewalStep.LOOK
    pauses: tuple[float, ...] = PAUSES
    _seen: Integration | None = None

    def is_last(self, step: RenewalStep) -> bool:
        return step is RenewalStep.CLOSE

    def next_step(self) -> RenewalStep:
        self._seen = self.run.integration()
        return self.decision(self.run.state, observe(self.run, self._seen))

    def carry_out(self, step: RenewalStep) -> Iterator[RenewalEvent]:
        integration = self._seen or self.run.integration()
        return _do(self.run, step, integration)

    def tell(
        self, step: RenewalStep, *, done: bool = False, waiting: Problem | None = None, until: float = 0.0
    ) -> RenewalEvent:
        return RenewalEvent(step, done, waiting, until)

    def may_pass(self, _step: RenewalStep, problem: Problem, tries: int) -> bool:
        return may_pass(problem, tries)

    def recovered(self, error: ProblemError) -> bool:
        """A gateway that restarted has ended the session: one new sign-in, never a second."""
        again = self.run.tools.sign_in_again
        if error.problem.code is not Code.SESSION_EXPIRED or again is None or self.run.signed_in_again:
            return False
        self.run.signed_in_again = True
        self.run.session = again()
        return True


def work(run: RenewalContext, decision: Decision, outcome: RenewalOutcome) -> Iterator[RenewalEvent]:
    """Steps until the journal is closed; the last event has the outcome."""
    yield from steps(run, decision)
    close(run, outcome)
    yield ended(run, outcome)


def steps(run: RenewalContext, decision: Decision) -> Iterator[RenewalEvent]:
    """Until the decision is that nothing is left to be done."""
    return engine.work(RenewalSaga(run, decision))


def may_pass(problem: Problem, tries: int) -> bool:
    """Whether it is worth looking again, after so many tries: nothing was written, or it shows what was."""
    changes_on = problem.code is Code.GATEWAY_CHANGED and tries >= MOST_REPEATS
    return problem.code in _MAY_PASS and not changes_on


def close(run: RenewalContext, outcome: RenewalOutcome) -> None:
    """The last entry, then the journal is put away."""
    if run.state.outcome is None:
        run.note(RenewalMark.CLOSED, outcome=outcome)
    run.tools.journal.close()


def ended(run: RenewalContext, outcome: RenewalOutcome) -> RenewalEvent:
    """The last event of all: how it ended, what stays at Microsoft, and which gateways still need the old key."""
    needed = () if outcome is RenewalOutcome.OLD or run.state.retired else waiting_for_old(run)
    needed_by = tuple(one.id for one in needed)
    return RenewalEvent(
        RenewalStep.CLOSE, done=True, outcome=outcome, left=run.state.left, needed_by=needed_by, proof=run.proof
    )


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
