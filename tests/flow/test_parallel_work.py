"""Work at many gateways: a failure is one gateway's own, and nothing new is begun after somebody has stopped it."""

import threading

import pytest

from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.model.problem import Code, Problem, ProblemError, fail


def halved(number: int) -> int:
    if number < 0:
        raise fail(Code.TIMED_OUT)
    return 100 // number


@pytest.mark.parametrize(
    ("number", "outcome"),
    [(4, 25), (-1, Problem(Code.TIMED_OUT)), (0, Problem(Code.UNEXPECTED, "ZeroDivisionError"))],
)
def test_a_failure_is_a_value(number: int, outcome: int | Problem) -> None:
    assert or_problem(halved, number) == outcome


def test_all_are_done_and_no_more_at_once_than_was_said() -> None:
    running, most, guard = 0, 0, threading.Lock()

    def work(number: int) -> int:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        with guard:
            running -= 1
        return number * 2

    assert dict(spread(work, range(50), 4)) == {number: number * 2 for number in range(50)}
    assert most <= 4


def test_after_it_was_stopped_nothing_is_begun() -> None:
    done: list[int] = []
    for number, _outcome in spread(lambda number: number, range(9), 1, lambda: len(done) < 3):
        done.append(number)
    assert done == [0, 1, 2]


def test_what_nobody_turned_into_a_value_is_raised() -> None:
    with pytest.raises(ProblemError):
        list(spread(halved, [-1], 2))
