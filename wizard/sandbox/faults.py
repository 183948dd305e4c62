"""Trouble on request: what networks and busy services do, at a rate and reproducible by seed.

Habits from Pebble, Toxiproxy and Dev Proxy: random errors, cut answers, and a second 429 for whoever returns
before Retry-After is over.
"""

import random
from collections.abc import Mapping

from wizard.sandbox.clock import PracticeClock

RETRY_AFTER = 1  # seconds
_STATUSES = ("429", "500", "502", "503", "504")
_WHOLE = (*_STATUSES, "reset", "cut", "slow")
NAMES = (*_WHOLE, "batch429", "unknown_fields", "replica", "early", "pages")
_SLACK = 0.05  # seconds by which a punctual client's clock may be off


def parse_faults(text: str) -> dict[str, float]:
    """`429=0.5,reset=0.1` as rates from 0 to 1. Raises ValueError naming what is known."""
    rates: dict[str, float] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, rate = part.partition("=")
        if name.strip() not in NAMES:
            raise ValueError(f"unknown fault {name.strip()!r}; known are: {', '.join(NAMES)}")
        rates[name.strip()] = rate_of(rate if equals else "1")
    return rates


def rate_of(text: str) -> float:
    """From 0 to 1. Raises ValueError."""
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise ValueError(f"a fault's rate goes from 0 to 1, not {text!r}")
    return rate


class Faults:
    """Decides for every request which trouble it meets; `rates` may be changed while running."""

    def __init__(self, rates: Mapping[str, float], seed: int, clock: PracticeClock) -> None:
        self.rates = dict(rates)
        self._random = random.Random(f"{seed}/faults")
        self._clock = clock
        self._throttled: dict[str, float] = {}

    def strikes(self, name: str) -> bool:
        rate = self.rates.get(name, 0.0)
        return rate > 0 and self._random.random() < rate

    def for_request(self, key: str, is_page: bool) -> str | None:
        """A status, `reset`, `cut`, `slow` or None; `key` tells one request from another."""
        if is_page and "pages" not in self.rates:
            return None
        if self._too_early(key):
            return "429"
        struck = next((name for name in _WHOLE if self.strikes(name)), None)
        if struck == "429":
            self._throttle(key)
        return struck

    def for_batch_item(self, key: str) -> bool:
        """Whether this item of a batch is throttled."""
        if self._too_early(key):
            return True
        struck = self.strikes("batch429")
        if struck:
            self._throttle(key)
        return struck

    def _too_early(self, key: str) -> bool:
        return self.rates.get("early", 1.0) > 0 and self._throttled.get(key, 0.0) > self._clock.now()

    def _throttle(self, key: str) -> None:
        self._throttled[key] = self._clock.now() + RETRY_AFTER - _SLACK
