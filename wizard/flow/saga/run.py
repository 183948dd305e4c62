"""What a run knows, what it tells, and how it remembers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.journals import Journal
from wizard.model.problem import Code, Problem, fail

EntryT = TypeVar("EntryT")
RecordT_contra = TypeVar("RecordT_contra", contravariant=True)
StepT = TypeVar("StepT")
OutcomeT = TypeVar("OutcomeT")


class SagaTools(Protocol[EntryT]):
    """The part of the outside world that every run needs."""

    @property
    def journal(self) -> Journal[EntryT]: ...
    @property
    def clock(self) -> PausableClock: ...


class SagaState(Protocol[RecordT_contra]):
    """Where a run stands, as far as its journal knows."""

    def after(self, entry: RecordT_contra) -> Self: ...


@dataclass(frozen=True, slots=True)
class SagaEvent(Generic[StepT, OutcomeT]):
    """A step began, goes on or ended; the last one of all has the `outcome`.

    `waiting` is why it waits, until `until` (seconds since 1970) at the latest; `count` of `total` are done.
    """

    step: StepT
    done: bool = False
    waiting: Problem | None = None
    until: float = 0.0
    count: int = 0
    total: int = 0
    outcome: OutcomeT | None = None


@dataclass(slots=True)
class SagaRun(Generic[EntryT]):
    """One process's work on a run."""

    STOPPED: ClassVar[Code]
    """What it is called when a person does not want to wait."""

    tools: SagaTools[EntryT]
    state: SagaState[EntryT]

    def record(self, entry: EntryT) -> None:
        """Write down what is about to be done (or what was found), and only then believe it."""
        self.tools.journal.append(entry)
        self.state = self.state.after(entry)

    def pause(self, seconds: float) -> None:
        """Wait; the problem `STOPPED` when the person does not want to."""
        if not self.tools.clock.pause(seconds):
            raise fail(self.STOPPED)


@contextmanager
def alone(journal: Journal[EntryT]) -> Iterator[None]:
    """No other process works on journals of this kind meanwhile."""
    journal.take()
    try:
        yield
    finally:
        journal.release()
