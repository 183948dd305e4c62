"""Time as the flow sees it."""

from typing import Protocol


class PausableClock(Protocol):
    """Seconds since 1970; `pause` gives False when the person has stopped meanwhile."""

    def now(self) -> float: ...
    def pause(self, seconds: float) -> bool: ...
