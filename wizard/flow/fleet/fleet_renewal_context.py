"""What the replacement of a key that many gateways share works with, and what it tells while it goes on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.ports.services import Connections, Vault
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal.context import (
    LIFE_DAYS,
    RenewalContext,
    RenewalEvent,
    RenewalGateway,
    RenewalMicrosoft,
    RenewalStep,
)
from wizard.flow.saga.run import SagaEvent
from wizard.model.connection import Connection
from wizard.model.gateway import Integration
from wizard.model.problem import Problem
from wizard.model.renewal import Identity, RenewalOutcome
from wizard.model.secret import Secret


@dataclass(frozen=True, slots=True)
class OpenedGateway:
    """Signed in to a gateway that has the app's integration; `connection` is what this computer keeps of it."""

    session: RenewalGateway
    connection: Connection


@dataclass
class FleetMember:
    """One gateway in this run. `open` signs in once; it is asked again once where a restart has ended the session."""

    name: str
    open: Callable[[], OpenedGateway]
    stage: GatewayStage = GatewayStage.LEFT
    problem: Problem | None = None
    """Why it is left."""
    run: RenewalContext | None = None
    opened: OpenedGateway | None = None
    mapping: Integration | None = None

    def begin_anew(self) -> None:
        """Nothing is known of it, and nothing stands in its way."""
        self.stage, self.problem, self.run, self.opened = GatewayStage.LEFT, None, None, None

    def leave(self, problem: Problem) -> None:
        """It is left, and why."""
        self.stage, self.problem = GatewayStage.LEFT, problem


class Everywhere(Protocol):
    """Does the same at several gateways, at the same time or one after the other."""

    def __call__(self, work: Callable[[FleetMember], None], members: Sequence[FleetMember]) -> None: ...


def one_by_one(work: Callable[[FleetMember], None], members: Sequence[FleetMember]) -> None:
    """For a test, and for those who have time."""
    for member in members:
        work(member)


@dataclass(frozen=True, slots=True)
class FleetRenewalWait:
    """Something is waited for: why, until when at most (seconds since 1970), and at which gateway, if at one."""

    step: str
    until: float
    waiting: Problem | None = None
    gateway: str = ""


_WAITS = frozenset({RenewalStep.SYNC, RenewalStep.CLEAR})
"""Steps that wait for something to come about, not for something that was refused to pass."""


def follow(events: Iterable[RenewalEvent], tell: Callable[[FleetRenewalWait], None], gateway: str = "") -> None:
    """To the end of one gateway's (or the app's own) steps; only what is waited for is told."""
    for event in events:
        if event.until and (event.waiting is not None or event.step in _WAITS):
            tell(FleetRenewalWait(event.step.value, event.until, event.waiting, gateway))


def _nobody_watches(_member: "FleetMember", _event: RenewalEvent) -> None:
    return


def _nobody_listens(_wait: FleetRenewalWait) -> None:
    return


@dataclass(frozen=True, slots=True)
class FleetRenewalTools:
    """The outside world; `maker` is there when an administrator or owner has signed in."""

    microsoft: Callable[[], RenewalMicrosoft]
    vault: Vault
    connections: Connections
    journal: RenewalJournal
    clock: PausableClock
    maker: AppSecrets | None = None
    everywhere: Everywhere = one_by_one
    wait: Callable[[FleetRenewalWait], None] = _nobody_listens
    """Told of what is waited for; by several threads where `everywhere` has several."""
    watch: Callable[[FleetMember, RenewalEvent], None] = _nobody_watches
    """Told of every step at a gateway as it begins, likewise by several threads. It may raise RENEWAL_STOPPED."""

    def watched(self, member: FleetMember, events: Iterable[RenewalEvent]) -> Iterator[RenewalEvent]:
        """The same events, each told first."""
        for event in events:
            self.watch(member, event)
            yield event


@dataclass(frozen=True, slots=True)
class FleetRenewalRequest:
    """What is asked for. `app` is a connection that stands for the app: its tenant, client ID and keyring item.

    With an empty keyring item the file says that the secret is kept elsewhere, where only people may put a new one.
    """

    app: Connection
    old: Identity | None = None
    """The key that is replaced, as Microsoft's list tells of it; None where nobody knows it."""
    given: Secret | None = None
    """The new secret, where somebody has made it already; else one is made."""
    key_id: str = ""
    expires: date | None = None
    days: int = LIFE_DAYS
    remove_old: bool = False
    """Whoever runs this agrees that the old key be removed, also where the wizard has not made it."""


@dataclass(frozen=True, slots=True)
class FleetRenewalEvent(SagaEvent[FleetRenewalStep, RenewalOutcome]):
    """The last event has the `outcome`, if it is over; else gateways are left for the next run."""

    left: tuple[str, ...] = ()
    """What stays at Microsoft: names of keys that nobody could remove, and «hint…» of the old one."""
    needed_by: tuple[str, ...] = ()
    """Names of other connections on this computer that may still work with the old key."""


class ConnectionInMemory:
    """The connection files as one gateway's run sees them: only its own, and in memory; all are saved at once."""

    def __init__(self, own: Connection) -> None:
        self._kept = {own.id: own}

    def save(self, connection: Connection) -> Path:
        self._kept[connection.id] = connection
        return Path()

    def forget(self, connection_id: str) -> None:
        self._kept.pop(connection_id, None)

    def all(self) -> tuple[Connection, ...]:
        return tuple(self._kept.values())
