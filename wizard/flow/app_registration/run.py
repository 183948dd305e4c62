"""The steps of setting up the app as the engine does them, and those that take it back."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wizard.flow.app_registration import create, rollback
from wizard.flow.app_registration.context import (
    PAUSES,
    RegisteredApp,
    RegistrationContext,
    RegistrationEvent,
    RegistrationStep,
)
from wizard.flow.app_registration.verify import prove
from wizard.flow.saga import engine
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED
from wizard.model.app_registration import RegistrationMark, RegistrationOutcome
from wizard.model.problem import Code, Problem, ProblemError

_MAY_PASS = MICROSOFT_UNREACHED | {Code.DIRECTORY_LAGS, Code.OUTCOME_UNKNOWN}


@dataclass(slots=True)
class RegistrationSaga:
    """One direction of a set-up: fulfils the engine's Saga port. `steps` are done once each, in their order."""

    run: RegistrationContext
    steps: tuple[RegistrationStep, ...]
    pauses: tuple[float, ...] = PAUSES
    made: RegisteredApp | None = None
    """What the proof has shown."""
    _done: list[RegistrationStep] = field(default_factory=list)

    @property
    def first(self) -> RegistrationStep:
        return self.steps[0]

    def is_last(self, step: RegistrationStep) -> bool:
        return step is self.steps[-1]

    def next_step(self) -> RegistrationStep:
        return self.steps[len(self._done)]

    def carry_out(self, step: RegistrationStep) -> Iterator[RegistrationEvent]:
        match step:
            case RegistrationStep.APP:
                yield from create.app(self.run)
            case RegistrationStep.SECRET:
                create.secret(self.run)
            case RegistrationStep.GRANT:
                yield from create.grants(self.run)
            case RegistrationStep.PROVE:
                self.made = yield from prove(self.run)
                self.run.tools.keep(self.made)
            case _:
                yield from rollback.everything(self.run)
        self._done.append(step)

    def tell(
        self, step: RegistrationStep, *, done: bool = False, waiting: Problem | None = None, until: float = 0.0
    ) -> RegistrationEvent:
        return RegistrationEvent(step, done, waiting, until)

    def may_pass(self, step: RegistrationStep, problem: Problem, _tries: int) -> bool:
        """The proof waits by itself, and longer."""
        return step is not RegistrationStep.PROVE and problem.code in _MAY_PASS

    def recovered(self, _error: ProblemError) -> bool:
        return False


def forward(run: RegistrationContext) -> Iterator[RegistrationEvent]:
    """To the end of the plan; the last event has what was made."""
    grant = (RegistrationStep.GRANT,) if run.plan.grant else ()
    saga = RegistrationSaga(run, (RegistrationStep.APP, RegistrationStep.SECRET, *grant, RegistrationStep.PROVE))
    yield from engine.work(saga)
    _close(run, RegistrationOutcome.DONE)
    yield RegistrationEvent(RegistrationStep.CLOSE, done=True, outcome=RegistrationOutcome.DONE, made=saga.made)


def backward(run: RegistrationContext) -> Iterator[RegistrationEvent]:
    """Until nothing is left of what this run made."""
    if not run.state.back:
        run.note(RegistrationMark.BACK)
    client_id = run.app.client_id if run.app else ""
    yield from engine.work(RegistrationSaga(run, (RegistrationStep.UNDO,)))
    _close(run, RegistrationOutcome.UNDONE)
    kept = run.tools.registrar.keeps_deleted
    yield RegistrationEvent(
        RegistrationStep.CLOSE, done=True, outcome=RegistrationOutcome.UNDONE, removed=client_id, keeps_deleted=kept
    )


def _close(run: RegistrationContext, outcome: RegistrationOutcome) -> None:
    run.note(RegistrationMark.CLOSED, outcome=outcome)
    run.tools.journal.close()
