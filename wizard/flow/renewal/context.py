"""What a renewal works with: its tools, where it stands, and what it tells while it goes on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypedDict, Unpack

from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.ports.services import Connections, Vault
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.saga.run import SagaEvent, SagaRun
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.gateway import GatewayCredential, Integration, Status, SyncProof
from wizard.model.microsoft import AppToken, Registration
from wizard.model.problem import Code
from wizard.model.renewal import Identity, Renewal, RenewalEntry, RenewalMark, RenewalOutcome
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret

TEST_SECONDS = 1200.0
"""How long Microsoft may refuse a new secret before it counts as wrong; nothing is promised (20 minutes were seen)."""
IN_A_ROW = 3
"""Successes before a secret is believed to be known everywhere."""
SETTLE_SECONDS = 60.0
"""How long a key that was made may be missing from Microsoft's list."""
SYNC_SECONDS = 120.0
LIFE_DAYS = 180


class RenewalStep(StrEnum):
    """What is being done; the page shows one line for each."""

    LOOK = "look"
    CLEAR = "clear"
    CREATE = "create"
    TEST_HERE = "test_here"
    STAGE = "stage"
    TEST_THERE = "test_there"
    ACTIVATE = "activate"
    SAVE = "save"
    SYNC = "sync"
    RETIRE = "retire"
    TIDY = "tidy"
    DROP = "drop"
    RESTAGE = "restage"
    DISCARD = "discard"
    RESTORE = "restore"
    FOREIGN = "foreign"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class RenewalEvent(SagaEvent[RenewalStep, RenewalOutcome]):
    """What a renewal tells.

    `failing` are addresses that cannot be read. `left` names what stays at Microsoft: display names of keys that
    nobody could remove, and «hint…» of the old secret. `needed_by` are the ids of other connections of the app that
    may still work with the old secret, so that they are to be renewed next.
    """

    failing: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()
    proof: SyncProof = SyncProof.CONTRACT
    """What showed that the rooms sync with the new one; with the last event."""


class RenewalMicrosoft(Protocol):
    """The part of the Microsoft port that a renewal needs: signing in as the app, and reading its rooms."""

    def token(self, app: AppIdentity) -> AppToken: ...
    def registration(self, app: AppIdentity) -> Registration | None: ...
    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]: ...


class RenewalGateway(Protocol):
    """The part of the GatewaySession port that a renewal needs: it can neither create, nor map, nor delete."""

    def integration(self, integration_id: str) -> Integration: ...
    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration: ...
    def test_staged(self, integration: Integration) -> GatewayCredential: ...
    def activate_staged(self, integration: Integration) -> Integration: ...
    def discard_staged(self, integration: Integration) -> None: ...
    def status(self, integration_id: str) -> Status: ...
    def sync_now(self, integration_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class RenewalDependencies:
    """The outside world for one renewal.

    `microsoft` gives a client with fresh connections each time; `maker` is there when an administrator or owner has
    signed in; `sign_in_again` opens a new session at the gateway, and is asked at most once.
    """

    session: RenewalGateway
    microsoft: Callable[[], RenewalMicrosoft]
    vault: Vault
    connections: Connections
    journal: RenewalJournal
    clock: PausableClock
    maker: AppSecrets | None = None
    sign_in_again: Callable[[], RenewalGateway] | None = None
    manual: bool = False
    """Nothing but a page stands there: what a person says of it is asked once, not three times."""


@dataclass(frozen=True, slots=True)
class RenewalRequest:
    """What a person asks for: their own new secret, or (without one) a secret to be made."""

    connection: Connection
    pasted: Secret | None = None
    key_id: str = ""
    expires: date | None = None
    days: int = LIFE_DAYS
    retire: str = ""
    """Key id of the old secret, where the person agreed that it be removed at Microsoft when all is done."""


class RenewalFields(TypedDict, total=False):
    """What a step of a renewal says of itself in the journal, as `RenewalEntry` has it."""

    attempt: int
    name: str
    ref: str
    identity: Identity
    outcome: RenewalOutcome


@dataclass(slots=True)
class RenewalContext(SagaRun[RenewalEntry]):
    """One process's work on a renewal: the journal's state, and what was proved since this process began."""

    STOPPED = Code.RENEWAL_STOPPED

    tools: RenewalDependencies
    state: Renewal
    session: RenewalGateway
    pasted: Secret | None = None
    key_id: str = ""
    expires: date | None = None
    days: int = 0
    makes: int = 0
    """How often Microsoft was asked for a secret."""
    proved_here: bool = False
    passed_there: bool = False
    synced: bool = False
    proof: SyncProof = SyncProof.CONTRACT
    """What showed it."""
    tidied: bool = False
    signed_in_again: bool = False
    skipped: frozenset[int] = frozenset()
    """Attempts whose keys nobody may remove now."""

    def note(self, mark: RenewalMark, **fields: Unpack[RenewalFields]) -> None:
        """Write down what is about to be done (or what was found), and only then believe it."""
        self.record(RenewalEntry(mark, self.tools.clock.now(), **fields))

    def integration(self) -> Integration:
        return self.session.integration(self.state.begun.connection.target.integration_id)

    def current_secret(self) -> Secret | None:
        """The new secret, as the keyring has it."""
        current = self.state.current
        return self.tools.vault.get(current.ref) if current else None

    def old_secret(self) -> Secret | None:
        """The gateway's secret of the beginning, if the keyring had it then and still has it."""
        begun = self.state.begun
        return self.tools.vault.get(begun.connection.secret_ref) if begun.old_held else None
