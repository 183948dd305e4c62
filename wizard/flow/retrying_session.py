"""A gateway that restarts in the middle is waited for, up to a limit that is shown, and the work goes on."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from wizard.flow.ports.services import GatewaySession
from wizard.model.gateway import GatewayCredential, Integration, PermissionLevel, Status
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Room, RoomAssignment
from wizard.model.secret import Secret

T = TypeVar("T")
LIMIT_SECONDS = 180.0
"""A gateway of this kind is back within two minutes of a restart."""
_PAUSE_SECONDS = 2.0
_SURELY_NOT_DONE = frozenset({Code.GATEWAY_BUSY, Code.GATEWAY_UNREACHABLE})
"""The gateway did not take the request, so even a write may be asked for again."""
_FOR_READING = _SURELY_NOT_DONE | {Code.OFFLINE, Code.TIMED_OUT}

Waiting = Callable[[Problem, float], None]
"""Told while it waits: why, and how many seconds more at the most."""


class RetryClock(Protocol):
    """Time as the flow sees it; `pause` returns False when the person has cancelled meanwhile."""

    def now(self) -> float: ...
    def pause(self, seconds: float) -> bool: ...


class RetryingGatewaySession:
    """A GatewaySession that is patient. Lost answers of writes (OUTCOME_UNKNOWN) are passed on: they are looked up."""

    def __init__(self, session: GatewaySession, clock: RetryClock, waiting: Waiting) -> None:
        self._session = session
        self._clock = clock
        self._waiting = waiting

    def rooms(self) -> tuple[Room, ...]:
        return self._read(self._session.rooms)

    def integrations(self) -> tuple[Integration, ...]:
        return self._read(self._session.integrations)

    def integration(self, integration_id: str) -> Integration:
        return self._read(lambda: self._session.integration(integration_id))

    def create(
        self,
        *,
        alias: str,
        cloud: str,
        tenant_id: str,
        tenant_domain: str,
        client_id: str,
        level: PermissionLevel,
    ) -> Integration:
        return self._write(
            lambda: self._session.create(
                alias=alias,
                cloud=cloud,
                tenant_id=tenant_id,
                tenant_domain=tenant_domain,
                client_id=client_id,
                level=level,
            )
        )

    def update(
        self, integration: Integration, *, alias: str, tenant_domain: str, level: PermissionLevel
    ) -> Integration:
        return self._write(
            lambda: self._session.update(integration, alias=alias, tenant_domain=tenant_domain, level=level)
        )

    def put_mapping(self, integration: Integration, links: Sequence[RoomAssignment]) -> Integration:
        return self._write(lambda: self._session.put_mapping(integration, links))

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        return self._write(lambda: self._session.stage(integration, secret, key_id=key_id, expires=expires))

    def test_staged(self, integration: Integration) -> GatewayCredential:
        return self._read(lambda: self._session.test_staged(integration))

    def activate_staged(self, integration: Integration) -> Integration:
        return self._write(lambda: self._session.activate_staged(integration))

    def discard_staged(self, integration: Integration) -> None:
        self._write(lambda: self._session.discard_staged(integration))

    def remove(self, integration: Integration) -> None:
        self._write(lambda: self._session.remove(integration))

    def status(self, integration_id: str) -> Status:
        return self._read(lambda: self._session.status(integration_id))

    def sync_now(self, integration_id: str) -> None:
        self._read(lambda: self._session.sync_now(integration_id))

    def sign_out(self) -> None:
        self._session.sign_out()

    def _read(self, ask: Callable[[], T]) -> T:
        return self._patiently(ask, _FOR_READING)

    def _write(self, ask: Callable[[], T]) -> T:
        return self._patiently(ask, _SURELY_NOT_DONE)

    def _patiently(self, ask: Callable[[], T], passing: frozenset[Code]) -> T:
        limit = self._clock.now() + LIMIT_SECONDS
        while True:
            try:
                return ask()
            except ProblemError as error:
                left = limit - self._clock.now()
                if error.problem.code not in passing or left <= 0:
                    raise
                self._waiting(error.problem, left)
                if not self._clock.pause(_PAUSE_SECONDS):
                    raise
