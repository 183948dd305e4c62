"""Work off the GUI thread: requests, msal and keyring block, so they run on a pool and report by signals.

A task that was cancelled, or whose page has moved on, reports nothing more: its late answer is dropped.
"""

import logging
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from wizard.model.failure import Problem, ProblemError

T = TypeVar("T")
NewsT = TypeVar("NewsT")
log = logging.getLogger(__name__)


class Reporter:
    """The worker's side: tells progress and learns that it is no longer wanted."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self._stop = threading.Event()
        self._tell = tell

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()

    def tell(self, news: object) -> None:
        """Progress for the page, if it still listens."""
        if not self.cancelled:
            self._tell(news)

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        import time

        return time.monotonic()

    def pause(self, seconds: float) -> bool:
        """Wait; False as soon as the work is no longer wanted."""
        return not self._stop.wait(seconds)


class _Wire(QObject):
    """Carries results from the pool to the GUI thread."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(Problem)


class Task(QObject):
    """One piece of work under way. Keep it as long as its outcome is wanted."""

    def __init__(
        self,
        parent: QObject,
        done: Callable[[object], None],
        failed: Callable[[Problem], None],
        progressed: Callable[[object], None] | None,
    ) -> None:
        super().__init__(parent)
        self._wire = _Wire()
        self._callbacks = (done, failed, progressed)
        self.reporter = Reporter(self._wire.progressed.emit)
        self.running = True
        self._wire.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._wire.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self._wire.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)

    @property
    def wire(self) -> _Wire:
        return self._wire

    def cancel(self) -> None:
        """Drop whatever still comes. What is on the wire ends by its own time limit."""
        self.running = False
        self.reporter.cancel()

    def _on_finished(self, value: object) -> None:
        if self.running:
            self.running = False
            self._callbacks[0](value)

    def _on_failed(self, problem: Problem) -> None:
        if self.running:
            self.running = False
            log.info("problem %s", problem.code.value)
            self._callbacks[1](problem)

    def _on_progressed(self, news: object) -> None:
        if self.running and self._callbacks[2] is not None:
            self._callbacks[2](news)


class _Runnable(QRunnable):
    """Runs the work; whatever it raises becomes a Problem, without the exception's text (it may hold a secret)."""

    def __init__(self, work: Callable[[Reporter], object], task: Task) -> None:
        super().__init__()
        self._work = work
        self._wire = task.wire
        self._reporter = task.reporter

    def run(self) -> None:
        try:
            value = self._work(self._reporter)
            self._send(lambda: self._wire.finished.emit(value))
        except ProblemError as error:
            problem = error.problem
            _forget_locals(error)
            self._send(lambda: self._wire.failed.emit(problem))
        except Exception as error:  # noqa: BLE001 (nobody sees a traceback)
            from wizard.model.problem import Code  # the first page comes sooner without

            place = error.__traceback__
            while place is not None and place.tb_next is not None:
                place = place.tb_next
            where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
            log.error("unexpected %s at %s", type(error).__name__, where)
            found = Problem(Code.UNEXPECTED, f"{type(error).__name__} at {where}")
            _forget_locals(error)
            self._send(lambda: self._wire.failed.emit(found))

    def _send(self, emit: Callable[[], None]) -> None:
        """Work that outlives its window has nobody left to tell."""
        if not self._reporter.cancelled:
            with suppress(RuntimeError):
                emit()


def _forget_locals(error: BaseException) -> None:
    """Whoever gets hold of the exception later (a crash reporter, a debugger) finds no secret in its frames."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            traceback.clear_frames(one.__traceback__)
            waiting += [one.__cause__, one.__context__]


class Tasks(QObject):
    """Starts work and keeps an eye on it until the window closes."""

    problem_met = Signal(Problem)
    """Some work has failed and its page has been told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(8)
        self._running: list[Task] = []

    def run(
        self,
        work: Callable[[Reporter], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None],
        progressed: Callable[[NewsT], None] | None = None,
    ) -> Task:
        """Start `work` on the pool; the callbacks are called on the GUI thread."""
        self._running = [task for task in self._running if task.running]

        def tell(problem: Problem) -> None:
            failed(problem)
            self.problem_met.emit(problem)

        # A signal of Qt's carries any object: what comes out is what `work` gave, which nothing here can show.
        finished = cast("Callable[[object], None]", done)
        told = cast("Callable[[object], None] | None", progressed)
        task = Task(self, finished, tell, told)
        self._running.append(task)
        self._pool.start(_Runnable(work, task))
        return task

    def stop(self, milliseconds: int = 2000) -> None:
        """Cancel everything and wait a moment, so that no worker outlives the window."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone(milliseconds)
