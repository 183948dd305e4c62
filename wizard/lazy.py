"""A service that is loaded when it is first asked: the window is on screen before requests, msal or zeroconf are."""

import threading
from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class Lazy:
    """Stands for what `make` gives, which is asked for once, by whichever thread comes first."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: list[object] = []

    def __getattr__(self, name: str) -> object:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
        return getattr(self._made[0], name)


def lazy(make: Callable[[], T]) -> T:
    """What `make` gives, once somebody needs it. `make` imports what it needs by itself."""
    return cast("T", Lazy(make))
