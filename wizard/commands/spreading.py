"""How work at many gateways is stopped: Ctrl-C lets finish what runs and begins nothing new."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


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
