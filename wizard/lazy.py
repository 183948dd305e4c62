"""A service that is loaded when it is first asked: the window is on screen before requests, msal or zeroconf are."""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any


class Lazy:
    """Stands for what `make` gives, which is asked for once, by whichever thread comes first."""

    def __init__(self, module: str, make: Callable[[object], object]) -> None:
        self._module = module
        self._make = make
        self._lock = threading.Lock()
        self._made: list[object] = []

    def __getattr__(self, name: str) -> Any:
        with self._lock:
            if not self._made:
                self._made.append(self._make(import_module(self._module)))
        return getattr(self._made[0], name)


def lazy(module: str, make: Callable[[Any], Any]) -> Any:
    """`make(module)`, once somebody needs it."""
    return Lazy(module, make)
