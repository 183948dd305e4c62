"""One question again and again, until its answer can be relied on: Microsoft's servers do not all know the same."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

from wizard.flow.saga.run import SagaRun
from wizard.model.problem import Code, Problem, ProblemError

T = TypeVar("T")
EntryT = TypeVar("EntryT")
EventT = TypeVar("EventT")

MICROSOFT_UNREACHED = frozenset(
    {
        Code.OFFLINE,
        Code.TIMED_OUT,
        Code.NAME_UNKNOWN,
        Code.MICROSOFT_UNAVAILABLE,
        Code.MICROSOFT_THROTTLES,
        Code.MICROSOFT_ANSWER_UNREADABLE,
    }
)
"""Microsoft did not say anything about what was asked."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """How a question is repeated: `needed` good answers one after the other, the last not before `settled`.

    `until` is when a refusal counts for good; both in seconds since 1970. Pauses in seconds: `between` good answers,
    `settling` once there are enough of them and only `settled` is waited for, `after_refusal` one after the other.
    """

    needed: int
    between: float
    may_pass: Callable[[Problem], bool] = lambda _problem: False
    until: float = 0.0
    after_refusal: tuple[float, ...] = (1.0,)
    settled: float = 0.0
    settling: float = 0.0


def in_a_row(
    run: SagaRun[EntryT],
    look: Callable[[], T],
    how: Repetition,
    tell: Callable[[int, Problem | None], EventT],
    is_final: Callable[[T], bool] = lambda _answer: False,
) -> Generator[EventT, None, T]:
    """The last of as many good answers in a row as are needed, or the first that `is_final`.

    A problem of `look` that may pass begins the row anew; any other, or one after `until`, is raised. `tell` makes an
    event of the length of the row and of the problem that broke it.
    """

    def is_over() -> bool:
        return row >= how.needed and run.tools.clock.now() >= how.settled

    row = tries = 0
    while True:
        refused: Problem | None = None
        try:
            answer = look()
        except ProblemError as error:
            if not how.may_pass(error.problem) or run.tools.clock.now() > how.until:
                raise
            refused = error.problem
        if refused is not None:
            yield tell(0, refused)
            run.pause(how.after_refusal[min(tries, len(how.after_refusal) - 1)])
            row, tries = 0, tries + 1
            continue
        row, tries = row + 1, 0
        if is_final(answer):
            return answer
        yield tell(row, None)
        if is_over():
            return answer
        run.pause(how.between if row < how.needed else how.settling)
        if is_over():
            return answer
