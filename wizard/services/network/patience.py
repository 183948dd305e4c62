"""Repeats a call that may be repeated, as long as the other side asks to wait or is out of order."""

import email.utils
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
_LIMIT_SECONDS = 60.0
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 4.0
_PASSING_PROBLEMS = frozenset({Code.OFFLINE, Code.TIMED_OUT})


@dataclass
class Patience:
    """How long to go on; `sleep` and `now` are given so that tests need not wait."""

    limit: float = _LIMIT_SECONDS
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic

    def call(self, send: Callable[[], requests.Response]) -> requests.Response:
        """`send()` until it gives an answer that is not a passing failure, or the time is over.

        Only for calls that change nothing or may be done twice. The last answer or problem is given as it is.
        """
        end = self.now() + self.limit
        attempt = 0
        while True:
            answer, problem = _try(send)
            wait = _pause(answer, attempt)
            attempt += 1
            if wait is None and problem is None and answer is not None:
                return answer
            if wait is None or self.now() + wait > end:
                return _given_up(answer, problem)
            self.sleep(wait)


def _try(send: Callable[[], requests.Response]) -> tuple[requests.Response | None, ProblemError | None]:
    try:
        return send(), None
    except ProblemError as error:
        if error.problem.code not in _PASSING_PROBLEMS:
            raise
        return None, error


def _given_up(answer: requests.Response | None, problem: ProblemError | None) -> requests.Response:
    if answer is None:
        raise problem or ProblemError  # pragma: no cover - one of both is always there
    return answer


def _pause(answer: requests.Response | None, attempt: int) -> float | None:
    """Seconds to wait before the next try; None when there is nothing to wait for."""
    backoff: float = min(_FIRST_PAUSE * 2**attempt, _LONGEST_PAUSE) * random.uniform(0.7, 1.3)  # noqa: S311 (no secret)
    if answer is None:
        return backoff
    if answer.status_code not in PASSING:
        return None
    told = retry_after(answer.headers.get("Retry-After", ""))
    if told is None:
        return backoff
    return told if told <= LONGEST_WAIT else None


def retry_after(text: str) -> float | None:
    """Seconds told by a Retry-After header: whole, decimal ("0.249" has been seen) or a date."""
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        when = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
