"""Keeps the panels in step with Microsoft by itself: at an interval, and at once after a change."""

import threading
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from wizard.sandbox.gateway.graph import AppAccessToken, CloudError, GatewayGraphClient
from wizard.sandbox.gateway.graph_answers import CalendarReading
from wizard.sandbox.gateway.panels import PASSING, Panels
from wizard.sandbox.gateway.records import RoomState, StoredConsent, StoredIntegration
from wizard.sandbox.gateway.store import Store

_TEST_SECONDS = 7
"""After this a test asks no more; with its last request it stays below the contract's 18 seconds."""


class Syncer:
    """One thread that reads today's calendar of every mapped room."""

    def __init__(
        self, store: Store, panels: Panels, graph: GatewayGraphClient, interval: float, stopping: threading.Event
    ) -> None:
        self._store, self._panels, self._graph = store, panels, graph
        self._interval = interval
        self._stopping = stopping
        self._wake = threading.Event()
        self._running: set[str] = set()
        self._tokens: dict[str, tuple[StoredIntegration, AppAccessToken]] = {}
        self._thread = threading.Thread(target=self._run, name="gateway-sync", daemon=True)

    def start(self) -> None:
        for integration in self._store.all():
            self._panels.align(integration)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()
        self._thread.join()

    def sync_soon(self) -> None:
        self._wake.set()

    def is_running(self, integration_id: str) -> bool:
        return integration_id in self._running

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            for integration in self._store.all():
                self._running.add(integration.id)
                self._sync(integration)
                self._running.discard(integration.id)
            self._wake.wait(self._interval)

    def _sync(self, integration: StoredIntegration) -> None:
        if integration.active is None:
            return
        try:
            token = self._token(integration)
            readings = list(self._graph.today(integration.settings["cloud"], token, integration.addresses))
        except CloudError as error:
            if error.reason not in PASSING:
                self._tokens.pop(integration.id, None)
            self._record(integration, self._panels.consent(integration.id).roles, _all_failed(integration, error))
            return
        if any(reading.reason for reading in readings) or not consent_seen(integration, token.roles, readings):
            # A token keeps the roles it was born with for an hour: only a new one shows a later consent.
            self._tokens.pop(integration.id, None)
        self._record(integration, token.roles, readings)

    def _token(self, integration: StoredIntegration) -> AppAccessToken:
        known, token = self._tokens.get(integration.id, (None, None))
        if token is None or known != integration or not token.is_usable:
            assert integration.active is not None
            token = self._graph.token(integration.settings, integration.active.secret)
            self._tokens[integration.id] = (integration, token)
        return token

    def _record(
        self, integration: StoredIntegration, roles: Iterable[str], readings: Iterable[CalendarReading]
    ) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        by_address = {reading.address: reading for reading in readings}
        outcomes = [_outcome(pair["room_id"], by_address[pair["address"]], now) for pair in integration.mapping]
        seen = consent_seen(integration, roles, by_address.values())
        self._panels.record(integration, StoredConsent(seen, tuple(roles), now), outcomes)


def try_staged(graph: GatewayGraphClient, integration: StoredIntegration) -> tuple[str, str, str]:
    """Prove the staged secret: a token, then one calendar. Gives (state, reason, detail) as the contract names them."""
    assert integration.staged is not None
    until = time.monotonic() + _TEST_SECONDS
    try:
        token = graph.token(integration.settings, integration.staged.secret, until)
        readings = list(graph.today(integration.settings["cloud"], token, integration.addresses[:20], until))
    except CloudError as error:
        return "failed", error.reason, error.detail
    if consent_seen(integration, token.roles, readings) and not _all_unread(readings):
        return "tested", "", ""
    first = next((reading for reading in readings if reading.reason), CalendarReading("", reason="permission-missing"))
    return "failed", first.reason, first.detail


def consent_seen(integration: StoredIntegration, roles: Iterable[str], readings: Iterable[CalendarReading]) -> bool:
    """The token holds the needed role, or a calendar could be read (Exchange can grant that without any role)."""
    wanted = {"Calendars.ReadWrite"}
    if integration.settings["permission_level"] == "read":
        wanted |= {"Calendars.Read", "Calendars.Read.All"}
    return bool(wanted & set(roles)) or any(not reading.reason for reading in readings)


def _all_unread(readings: list[CalendarReading]) -> bool:
    return bool(readings) and all(reading.reason for reading in readings)


def _all_failed(integration: StoredIntegration, error: CloudError) -> list[CalendarReading]:
    return [CalendarReading(address, reason=error.reason, detail=error.detail) for address in integration.addresses]


def _outcome(room_id: str, reading: CalendarReading, now: str) -> RoomState:
    if reading.reason:
        return RoomState(room_id, reading.address, "failing", reading.reason)
    return RoomState(room_id, reading.address, "syncing", "", now, reading.meetings)
