"""The same work at many gateways, several at a time: one gateway's failure stops no other."""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from wizard.model.problem import Code, Problem, ProblemError

log = logging.getLogger("wizard")
One = TypeVar("One")
Outcome = TypeVar("Outcome")


def or_problem(work: Callable[[One], Outcome], item: One) -> Outcome | Problem:
    """What the work gives, or why it failed: one gateway's failure, whatever it is, stops no other."""
    try:
        return work(item)
    except ProblemError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 (a mistake of ours is told of that gateway, without a traceback)
        log.error("unexpected %s", type(error).__name__)
        return Problem(Code.UNEXPECTED, type(error).__name__)


def spread(
    work: Callable[[One], Outcome], items: Iterable[One], at_once: int, may_begin: Callable[[], bool] = lambda: True
) -> Iterator[tuple[One, Outcome]]:
    """Each item with what came of it, as they end; an item before which `may_begin` says no is never begun."""
    waiting = iter(items)
    running: dict[Future[Outcome], One] = {}
    with ThreadPoolExecutor(at_once) as pool:
        while True:
            while len(running) < at_once and may_begin():
                item = next(waiting, None)
                if item is None:
                    break
                running[pool.submit(work, item)] = item
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(done), done.result()
