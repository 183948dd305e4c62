"""How many requests a minute MeetEasier takes from one address, before it looks at anything else."""

import math
from collections.abc import Callable

from wizard.sandbox.meeteasier_settings import MeetEasierSettings


class MeetEasierLimits:
    """Counts by path, by path and method for writes, and for all signing in together."""

    def __init__(self, settings: MeetEasierSettings, now: Callable[[], float]) -> None:
        self._settings, self._now = settings, now
        self._windows: dict[str, tuple[int, float]] = {}

    def start_anew(self) -> None:
        """After the limits were changed."""
        self._windows.clear()

    def seconds_to_wait(self, kind: str, key: str) -> int:
        """Counts one request of this kind (`api`, `write`, `auth`); 0 when it may pass."""
        limits, now = self._settings.rate_limits(), self._now()
        count, ends = self._windows.get(f"{kind} {key}", (0, 0.0))
        if ends <= now:
            count, ends = 0, now + limits[f"{kind}WindowMs"] / 1000
        self._windows[f"{kind} {key}"] = count + 1, ends
        return 0 if count < limits[f"{kind}Max"] else max(1, math.ceil(ends - now))
