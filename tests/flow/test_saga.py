"""The engine and the waiting under every saga, on a clock of their own and with a saga of two steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from wizard.flow.saga.engine import MOST_REPEATS, PATIENCE_SECONDS, work
from wizard.flow.saga.run import SagaEvent, SagaRun, alone
from wizard.flow.saga.waiting import Repetition, in_a_row
from wizard.model.problem import Code, Problem, ProblemError, fail


@dataclass
class Clock:
    """Time that passes only in pauses; `patience` is how many of them the person allows."""

    time: float = 1000.0
    patience: int = 10_000
    pauses: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def pause(self, seconds: float) -> bool:
        self.time += seconds
        self.pauses.append(seconds)
        return len(self.pauses) <= self.patience


@dataclass
class Memory:
    """A journal of words; it refuses the word that it is told to refuse."""

    run_id: str = "run"
    words: list[str] = field(default_factory=list)
    held: bool = False
    refuses: str = ""

    def take(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False

    def entries(self) -> tuple[str, ...]:
        return tuple(self.words)

    def append(self, entry: str) -> None:
        if entry == self.refuses:
            raise fail(Code.FILE_NOT_WRITTEN)
        self.words.append(entry)

    def close(self) -> None: ...

    def set_aside(self) -> str:
        return ""


@dataclass
class Tools:
    journal: Memory = field(default_factory=Memory)
    clock: Clock = field(default_factory=Clock)


@dataclass(frozen=True)
class Words:
    """The state: everything that was written."""

    known: tuple[str, ...] = ()

    def after(self, entry: str) -> "Words":
        return Words((*self.known, entry))


@dataclass(slots=True)
class Run(SagaRun[str]):
    STOPPED = Code.RENEWAL_STOPPED

    tools: Tools
    state: Words


@dataclass
class TwoSteps:
    """Does `one`, then `two`; each `troubles` item goes wrong once, in this order. `deaf` steps never show as done."""

    run: Run
    troubles: list[Problem] = field(default_factory=list)
    deaf: bool = False
    recovers: bool = False
    first: str = "look"
    pauses: tuple[float, ...] = (1.0, 5.0)

    def is_last(self, step: str) -> bool:
        return step == "two"

    def next_step(self) -> str:
        return "two" if "one" in self.run.state.known and not self.deaf else "one"

    def carry_out(self, step: str) -> Iterator[SagaEvent[str, str]]:
        if self.troubles:
            raise ProblemError(self.troubles.pop(0))
        self.run.record(step)
        yield SagaEvent(step, count=1, total=1)

    def tell(
        self, step: str, *, done: bool = False, waiting: Problem | None = None, until: float = 0.0
    ) -> SagaEvent[str, str]:
        return SagaEvent(step, done, waiting, until)

    def may_pass(self, _step: str, problem: Problem, _tries: int) -> bool:
        return problem.code is Code.OFFLINE

    def recovered(self, error: ProblemError) -> bool:
        return self.recovers and error.problem.code is Code.SESSION_EXPIRED


def a_run() -> Run:
    return Run(Tools(), Words())


def test_each_step_is_told_done_and_remembered() -> None:
    run = a_run()
    told = list(work(TwoSteps(run)))
    assert told[:3] == [SagaEvent("one"), SagaEvent("one", count=1, total=1), SagaEvent("one", True)]
    assert told[-1] == SagaEvent("two", True)
    assert run.tools.journal.entries() == run.state.known == ("one", "two")


def test_what_may_pass_is_waited_for_with_longer_pauses() -> None:
    run, offline = a_run(), Problem(Code.OFFLINE)
    told = list(work(TwoSteps(run, [offline] * 3)))
    until = 1000.0 + PATIENCE_SECONDS
    assert [event for event in told if event.waiting] == [SagaEvent("one", False, offline, until)] * 3
    assert run.tools.clock.pauses == [1.0, 5.0, 5.0]
    assert run.state.known == ("one", "two")


def test_a_step_that_was_done_gives_the_next_one_its_whole_patience() -> None:
    run = a_run()
    saga = TwoSteps(run, [Problem(Code.OFFLINE)])
    for event in work(saga):
        if event == SagaEvent("one", True):
            saga.troubles = [Problem(Code.OFFLINE)] * 2
    assert run.tools.clock.pauses == [1.0, 1.0, 5.0]


def test_patience_ends() -> None:
    run = a_run()
    with pytest.raises(ProblemError) as caught:
        list(work(TwoSteps(run, [Problem(Code.OFFLINE)] * 1000)))
    assert caught.value.problem.code is Code.OFFLINE
    assert PATIENCE_SECONDS < run.tools.clock.time - 1000.0 <= PATIENCE_SECONDS + 5.0


def test_what_waiting_cannot_mend_is_raised_at_once() -> None:
    run = a_run()
    with pytest.raises(ProblemError) as caught:
        list(work(TwoSteps(run, [Problem(Code.SECRET_WRONG)])))
    assert caught.value.problem.code is Code.SECRET_WRONG
    assert run.tools.clock.pauses == []


def test_a_cause_that_was_removed_needs_no_pause() -> None:
    run = a_run()
    list(work(TwoSteps(run, [Problem(Code.SESSION_EXPIRED)], recovers=True)))
    assert run.tools.clock.pauses == []
    assert run.state.known == ("one", "two")


def test_a_step_that_never_shows_is_given_up() -> None:
    run = a_run()
    with pytest.raises(ProblemError) as caught:
        list(work(TwoSteps(run, deaf=True)))
    assert (caught.value.problem.code, caught.value.problem.detail) == (Code.READ_BACK_DIFFERS, "one")
    assert run.state.known == ("one",) * (MOST_REPEATS + 1)


def test_what_the_disk_refused_is_not_believed() -> None:
    run = a_run()
    run.tools.journal.refuses = "one"
    with pytest.raises(ProblemError):
        list(work(TwoSteps(run)))
    assert run.state.known == ()


def test_a_person_who_does_not_want_to_wait_stops_it() -> None:
    run = a_run()
    run.tools.clock.patience = 0
    with pytest.raises(ProblemError) as caught:
        list(work(TwoSteps(run, [Problem(Code.OFFLINE)])))
    assert caught.value.problem.code is Code.RENEWAL_STOPPED


def test_a_journal_is_given_back_whatever_happens() -> None:
    journal = Memory()
    held = []

    def fails() -> None:
        with alone(journal):
            held.append(journal.held)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert (held, journal.held) == ([True], False)


def asked(run: Run, answers: list[object], patience: Repetition) -> tuple[list[tuple[int, Problem | None]], object]:
    """What was told, and the answer at the end; a `Problem` among the answers is raised."""

    def look() -> object:
        answer = answers.pop(0)
        if isinstance(answer, Problem):
            raise ProblemError(answer)
        return answer

    told: list[tuple[int, Problem | None]] = []
    waiting = in_a_row(run, look, patience, lambda row, refused: (row, refused), is_final=lambda one: one == "final")
    while True:
        try:
            told.append(next(waiting))
        except StopIteration as end:
            return told, end.value


WRONG = Problem(Code.SECRET_WRONG)


def only_wrong(problem: Problem) -> bool:
    return problem.code is Code.SECRET_WRONG


def test_a_refusal_begins_the_row_anew() -> None:
    run = a_run()
    told, last = asked(run, [1, WRONG, WRONG, 2, WRONG, 3, 4], Repetition(2, 0.5, only_wrong, 2000.0, (1.0, 3.0)))
    assert told == [(1, None), (0, WRONG), (0, WRONG), (1, None), (0, WRONG), (1, None), (2, None)]
    assert last == 4
    assert run.tools.clock.pauses == [0.5, 1.0, 3.0, 0.5, 1.0, 0.5]


def test_a_final_answer_needs_no_row_and_no_pause() -> None:
    run = a_run()
    assert asked(run, [1, "final"], Repetition(3, 0.5)) == ([(1, None)], "final")
    assert run.tools.clock.pauses == [0.5]


def test_enough_answers_still_wait_until_every_server_must_know() -> None:
    run = a_run()
    told, _last = asked(run, [1, 2, 3, 4], Repetition(2, 1.0, settled=1010.0, settling=4.0))
    assert told == [(1, None), (2, None), (3, None), (4, None)]
    assert run.tools.clock.pauses == [1.0, 4.0, 4.0, 4.0]


def test_a_refusal_counts_for_good_after_its_time() -> None:
    run = a_run()
    with pytest.raises(ProblemError) as caught:
        asked(run, [WRONG] * 9, Repetition(2, 1.0, only_wrong, 1004.0, (2.0,)))
    assert caught.value.problem == WRONG
    assert run.tools.clock.time == 1006.0


def test_a_problem_that_does_not_pass_is_raised_at_once() -> None:
    run = a_run()
    with pytest.raises(ProblemError):
        asked(run, [Problem(Code.OFFLINE)], Repetition(2, 1.0, only_wrong, 2000.0))
    assert run.tools.clock.pauses == []
