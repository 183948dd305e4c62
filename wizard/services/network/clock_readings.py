"""Another computer's clock by the Date header of an answer that comes anyway."""

import email.utils
import time
from collections.abc import Callable

import requests

from wizard.model.clocks import ClockReading

_SECOND = 1.0
"""What the header leaves out."""


def timed(send: Callable[[], requests.Response]) -> tuple[requests.Response, ClockReading | None]:
    """The answer, and this computer's clock against its sender's."""
    began = time.monotonic()
    answer = send()
    return answer, own_clock(answer.headers.get("Date"), answer.headers.get("Age"), time.monotonic() - began)


def own_clock(date: str | None, age: str | None, trip: float) -> ClockReading | None:
    """This computer's clock now against the one that wrote `date`; None where that is none.

    `trip` are the seconds since the question went out. An `age` means that a cache has kept the answer for a while.
    """
    if not date or (age or "0").strip() != "0":
        return None
    try:
        told = email.utils.parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    within = (trip + _SECOND) / 2
    return ClockReading(time.time() - told - within, within)
