"""Look, decide, do one step, look again: until the last step is done."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from wizard.flow.saga.run import SagaRun
from wizard.model.problem import Code, Problem, ProblemError, fail

EntryT = TypeVar("EntryT")
StepT = TypeVar("StepT", bound=Hashable)
EventT_co = TypeVar("EventT_co", covariant=True)

PATIENCE_SECONDS = 300.0
"""How long one step may fail in a way that may pass by itself, before the person is asked."""
MOST_REPEATS = 10
"""How often one step may turn out not to have happened though its answer said so."""


class Saga(Protocol[EntryT, StepT, EventT_co]):
    """One direction of a run, forward or back."""

    @property
    def run(self) -> SagaRun[EntryT]: ...
    @property
    def first(self) -> StepT:
        """Named in an event where already the look at what is to be done fails."""

    @property
    def pauses(self) -> tuple[float, ...]:
        """Seconds between tries; the last one for all that follow."""

    def is_last(self, step: StepT) -> bool:
        """Whether nothing is left to do after it."""

    def next_step(self) -> StepT:
        """What is to be done next, by what is so now."""

    def carry_out(self, step: StepT) -> Iterator[EventT_co]:
        """Do it; doing it again after any failure makes nothing twice."""

    def tell(
        self, step: StepT, *, done: bool = False, waiting: Problem | None = None, until: float = 0.0
    ) -> EventT_co: ...
    def may_pass(self, step: StepT, problem: Problem, tries: int) -> bool:
        """Whether it is worth trying the step again, after so many tries."""

    def recovered(self, error: ProblemError) -> bool:
        """Whether the cause was just removed, so that the step can be tried at once."""


@dataclass(slots=True)
class _FailureCount(Generic[EntryT, StepT, EventT_co]):
    """Counts what goes wrong in a row, so that neither a dead server nor a lying one is asked for ever."""

    saga: Saga[EntryT, StepT, EventT_co]
    since: float | None = None
    tries: int = 0
    done: dict[StepT, int] = field(default_factory=dict)

    def over(self, step: StepT) -> None:
        """A step was done, as its answer said. READ_BACK_DIFFERS when looking keeps showing that it was not."""
        self.since, self.tries = None, 0
        self.done[step] = self.done.get(step, 0) + 1
        if self.done[step] > MOST_REPEATS:
            raise fail(Code.READ_BACK_DIFFERS, str(step))

    def wait(self, step: StepT, error: ProblemError) -> EventT_co:
        """Tells how long it waits for what may pass; raises what may not, or has lasted too long."""
        now = self.saga.run.tools.clock.now()
        self.since = now if self.since is None else self.since
        until = self.since + PATIENCE_SECONDS
        if now > until or not self.saga.may_pass(step, error.problem, self.tries):
            raise error
        return self.saga.tell(step, waiting=error.problem, until=until)

    def pause(self) -> None:
        pauses = self.saga.pauses
        self.saga.run.pause(pauses[min(self.tries, len(pauses) - 1)])
        self.tries += 1


def work(saga: Saga[EntryT, StepT, EventT_co]) -> Iterator[EventT_co]:
    """Every step to the last. A `ProblemError` leaves the journal as it is, for another try or the way back."""
    failures = _FailureCount(saga)
    step = saga.first
    while True:
        try:
            step = saga.next_step()
            yield saga.tell(step)
            yield from saga.carry_out(step)
            failures.over(step)
            yield saga.tell(step, done=True)
            if saga.is_last(step):
                return
        except ProblemError as error:
            if saga.recovered(error):
                continue
            yield failures.wait(step, error)
            failures.pause()
            step = saga.first
