"""Who is signed in, and who has tried too often. In memory: a restart signs everybody out."""

import hashlib
import hmac
import math
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from wizard.sandbox.gateway.problems import ApiProblemError

_FAILURES = 5
_LIFETIME = timedelta(hours=8)
_NAMES = 1_000


@dataclass
class _Failures:
    """Failed attempts for one user name."""

    count: int = 0
    locked_until: float = 0


class GatewaySessions:
    """Bearer tokens that end when idle, and the lock that guessing runs into."""

    def __init__(
        self, user: str, password: str, *, idle_seconds: float, lock_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._account = (user, password)
        self._idle = idle_seconds
        self._lock_seconds = lock_seconds
        self._tokens: dict[str, tuple[float, float]] = {}
        self._failures: dict[str, _Failures] = {}
        self._clock = clock
        self._guard = threading.Lock()

    def sign_in(self, user: str, password: str) -> dict[str, object]:
        """A new session; `wrong-password`, or `locked` with Retry-After once five attempts have failed."""
        with self._guard:
            failures = self._failures.setdefault(user, _Failures())
            self._refuse_while_locked(failures)
            if not self._is_account(user, password):
                self._count(failures)
                raise ApiProblemError("wrong-password")
            del self._failures[user]
            return self._open()

    def require(self, authorization: str) -> str:
        """The token of a request, if its session still runs; its idle time starts again."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise ApiProblemError("not-signed-in")
        with self._guard:
            ends, idle_ends = self._tokens.get(_digest(token), (0.0, 0.0))
            now = self._clock()
            if now >= min(ends, idle_ends):
                self._tokens.pop(_digest(token), None)
                raise ApiProblemError("session-expired")
            self._tokens[_digest(token)] = (ends, now + self._idle)
        return token

    def sign_out(self, token: str) -> None:
        with self._guard:
            self._tokens.pop(_digest(token), None)

    def expire_all(self) -> None:
        """End every session now, as a long lunch would."""
        with self._guard:
            self._tokens.clear()

    def _open(self) -> dict[str, object]:
        token, now = secrets.token_urlsafe(32), self._clock()
        self._tokens[_digest(token)] = (now + _LIFETIME.total_seconds(), now + self._idle)
        expires = (datetime.now(UTC) + _LIFETIME).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {"token": token, "expires_at": expires, "idle_seconds": self._idle}

    def _refuse_while_locked(self, failures: _Failures) -> None:
        left = failures.locked_until - self._clock()
        if left > 0:
            raise ApiProblemError("locked", headers={"Retry-After": str(max(1, math.ceil(left)))})

    def _count(self, failures: _Failures) -> None:
        failures.count += 1
        if failures.count >= _FAILURES:
            failures.count = 0
            failures.locked_until = self._clock() + self._lock_seconds
        while len(self._failures) > _NAMES:
            self._failures.pop(next(iter(self._failures)))

    def _is_account(self, user: str, password: str) -> bool:
        known_user, known_password = self._account
        return hmac.compare_digest(user.encode(), known_user.encode()) & hmac.compare_digest(
            password.encode(), known_password.encode()
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
