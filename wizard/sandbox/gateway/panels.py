"""What the panels show: the state of each mapped room and the consent seen, kept for the settings it was found with.

In memory: after a restart every room waits until it has really been read again.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from wizard.sandbox.gateway.records import RoomState, StoredConsent, StoredIntegration

_STALE = timedelta(minutes=10)
PASSING = frozenset({"cloud-busy", "cloud-unreachable"})
"""Reasons that say nothing about the room itself."""


class Panels:
    """Room states by integration. A change of settings, pair or secret puts what it touches back to waiting."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._rooms: dict[str, dict[str, RoomState]] = {}
        self._consent: dict[str, StoredConsent] = {}
        self._proofs: dict[str, object] = {}

    def align(self, integration: StoredIntegration) -> None:
        """Bring the states in line with what is written now; only what a change touched waits again."""
        with self._guard:
            same = self._proofs.get(integration.id) == _proof(integration)
            known = self._rooms.get(integration.id, {})
            self._proofs[integration.id] = _proof(integration)
            self._rooms[integration.id] = {
                pair["room_id"]: _carried(known.get(pair["room_id"]), pair, same=same) for pair in integration.mapping
            }
            if not same:
                self._consent[integration.id] = StoredConsent()

    def forget(self, integration_id: str) -> None:
        with self._guard:
            for kept in (self._rooms, self._consent, self._proofs):
                kept.pop(integration_id, None)

    def rooms(self, integration_id: str) -> tuple[RoomState, ...]:
        with self._guard:
            return tuple(self._rooms.get(integration_id, {}).values())

    def consent(self, integration_id: str) -> StoredConsent:
        with self._guard:
            return self._consent.get(integration_id, StoredConsent())

    def record(self, integration: StoredIntegration, consent: StoredConsent, outcomes: Iterable[RoomState]) -> None:
        """Take in what a sync found, unless the integration has changed since it began."""
        with self._guard:
            if self._proofs.get(integration.id) != _proof(integration):
                return
            self._consent[integration.id] = consent
            rooms = self._rooms[integration.id]
            for outcome in outcomes:
                before = rooms.get(outcome.room_id)
                if before is not None and before.address == outcome.address:
                    rooms[outcome.room_id] = _after(before, outcome)


def _proof(integration: StoredIntegration) -> object:
    """What a successful read proves: with another secret, tenant or cloud it would prove nothing."""
    settings: Mapping[str, object] = integration.settings
    return (settings["cloud"], settings["tenant"], settings["client_id"], integration.active)


def _carried(known: RoomState | None, pair: Mapping[str, str], *, same: bool) -> RoomState:
    if known is None or known.address != pair["address"]:
        return RoomState(pair["room_id"], pair["address"])
    return known if same else replace(known, state="waiting", reason="")


def _after(before: RoomState, outcome: RoomState) -> RoomState:
    if outcome.state == "failing":
        if outcome.reason in PASSING and before.state == "syncing" and _is_fresh(before):
            return before
        return replace(outcome, last_success=before.last_success, meetings=before.meetings)
    return outcome


def _is_fresh(room: RoomState) -> bool:
    return room.last_success is not None and (datetime.now(UTC) - datetime.fromisoformat(room.last_success) < _STALE)
