"""Repeats a call that may be repeated, as long as the other side asks to wait or is out of order."""

import email.utils
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import requests

from wizard.model.problem import Code, ProblemError

PASSING = frozenset({429, 500, 502, 503, 504})
LONGEST_WAIT = 30.0
"""Seconds of Retry-After that are still waited for; more than that is told to the person instead."""
UNANSWERED_SECONDS = 30.0
"""How long to go on where nothing answers at all: a person without a network wants to know soon."""
_LIMIT_SECONDS = 60.0
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 4.0
_UNREADABLE_TRIES = 3
_UNANSWERED = frozenset({Code.OFFLINE, Code.TIMED_OUT})


@dataclass
class Patience:
    """How long to go on, in seconds; `sleep` and `now` are given so that tests need not wait."""

    limit: float = _LIMIT_SECONDS
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic

    def call(self, send: Callable[[], requests.Response]) -> requests.Response:
        """`send()` until it gives an answer that is not a passing failure, or the time is over.

        Only for calls that change nothing or may be done twice. The last answer or problem is given as it is.
        No try begins after `limit` seconds; one try itself is bounded by the session's timeouts.
        """
        start, attempt = self.now(), 0
        while True:
            answer, problem = _try(send)
            wait = _pause(answer, problem, attempt)
            limit = self.limit if problem is None else min(self.limit, UNANSWERED_SECONDS)
            if wait is None or self.now() + wait > start + limit:
                return _ended(answer, problem)
            self.sleep(wait)
            attempt += 1


def _try(send: Callable[[], requests.Response]) -> tuple[requests.Response | None, ProblemError | None]:
    try:
        return send(), None
    except ProblemError as error:
        return None, error


def _ended(answer: requests.Response | None, problem: ProblemError | None) -> requests.Response:
    if answer is None:
        raise problem or AssertionError("a try gives an answer or a problem")
    return answer


def _pause(answer: requests.Response | None, problem: ProblemError | None, attempt: int) -> float | None:
    """Seconds to wait before the next try; None when there is nothing to wait for."""
    if problem is not None:
        code = problem.problem.code
        unreadable = code is Code.MICROSOFT_ANSWER_UNREADABLE and attempt + 1 < _UNREADABLE_TRIES
        return backoff(attempt) if unreadable or code in _UNANSWERED else None
    if answer is None or answer.status_code not in PASSING:
        return None
    return pause_told(answer.headers.get("Retry-After", ""), attempt)


def pause_told(retry: str, attempt: int) -> float | None:
    """Seconds to wait after a busy answer: what Retry-After says, never less than our own pause; None if too long."""
    own, told = backoff(attempt), retry_after(retry)
    if told is None:
        return own
    return max(told, min(own, 1.0)) if told <= LONGEST_WAIT else None


def backoff(attempt: int) -> float:
    """Our own pause in seconds before try `attempt` + 1: it doubles, and no two clients keep step."""
    pause: float = min(_FIRST_PAUSE * 2 ** min(attempt, 8), _LONGEST_PAUSE)
    return pause * random.uniform(0.7, 1.3)  # noqa: S311 (no secret)


def retry_after(text: str) -> float | None:
    """Seconds told by Retry-After: whole, decimal ("0.249" has been seen) or a date; None for anything else."""
    try:
        told = float(text)
    except ValueError:
        return _until(text)
    return None if math.isnan(told) else max(0.0, told)


def _until(text: str) -> float | None:
    try:
        when = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
