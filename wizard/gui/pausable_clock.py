"""The flow's clock for work on the pool: the time of day, and pauses that end when the work is no longer wanted."""

import time

from wizard.gui.tasks import Reporter


class WallClock:
    """Fulfils the renewal's Clock."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def pause(self, seconds: float) -> bool:
        return self._reporter.pause(seconds)
