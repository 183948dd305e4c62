"""Works at many gateways, several at a time; Ctrl-C lets finish what runs and begins nothing new."""

import logging
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from wizard.model.problem import Code, Problem, ProblemError

log = logging.getLogger("wizard")
One = TypeVar("One")
Outcome = TypeVar("Outcome")


class Stopping:
    """Set when a person has pressed Ctrl-C, or a program has asked us to end; set twice, waits end as well."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._urgently = threading.Event()

    def ask(self) -> None:
        """Once: finish what runs. Twice: no longer wait for a gateway that restarts or a room that may sync yet."""
        (self._urgently if self._asked.is_set() else self._asked).set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def asked_within(self, seconds: float) -> bool:
        """Wait so long, or until it is asked."""
        return self._asked.wait(seconds)

    def pause(self, seconds: float) -> bool:
        """Wait; False where it was asked twice."""
        return not self._urgently.wait(seconds)


@contextmanager
def stopped_by_signals(stopping: Stopping) -> Iterator[None]:
    """Ctrl-C and SIGTERM ask instead of ending the program. Only the main thread of a program may be asked so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(_signal: int, _frame: FrameType | None) -> None:
        stopping.ask()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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
