"""Measures how long the GUI's event loop stands still: a timer that should ring every few milliseconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 2


class GapMeter(QObject):
    """The longest time between two rings, in milliseconds; what happens `apart` is not counted."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last: float | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._ring)

    def start(self) -> None:
        """Measure from now on."""
        self._last = None
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is done in here is measured elsewhere, or is not the program's."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def take(self) -> float:
        """The longest gap so far; begin anew."""
        found, self.longest_ms = self.longest_ms, 0.0
        return found

    def _ring(self) -> None:
        now = time.perf_counter()
        if self._last is not None:
            self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - _EVERY_MS)
        self._last = now
