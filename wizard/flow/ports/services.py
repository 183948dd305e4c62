"""What the flow and the pages need of the outside world; services fulfil these Protocols, `app` picks them.

Every method blocks and is called off the GUI thread; every failure is a `ProblemError`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from wizard.model.clocks import ClockReading
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.fleet import FleetFile
from wizard.model.fleet_source import FleetSource
from wizard.model.gateway import (
    FoundGateway,
    GatewayAddress,
    GatewayCredential,
    Inspection,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
)
from wizard.model.last_check import LastCheck
from wizard.model.learned_step import LearnedStep
from wizard.model.lists import ColumnAnswer, RoomList
from wizard.model.microsoft import AppToken, ConsentAnswer, Registration, Tenant
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.proxy import ProxyAddress
from wizard.model.recipe import StepReport
from wizard.model.rooms import BookingAnswer, Calendar, DeskKind, Mailbox, Room, RoomAssignment, RoomMeetings
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate

Progress = Callable[[int, int], None]
"""Called with (done, all) as work goes on, from the worker's thread."""


class Vault(Protocol):
    """The operating system's keyring."""

    def probe(self) -> str:
        """Write, read, compare and delete a random value; returns the store's name as people know it."""

    def put(self, name: str, secret: Secret) -> None: ...
    def get(self, name: str) -> Secret | None: ...
    def delete(self, name: str) -> None: ...

    @property
    def lasting(self) -> bool:
        """False while secrets are kept in memory for this run only."""

    def use_memory(self) -> None:
        """From now on keep secrets in memory only: the person has been told and chose it."""


class GatewaySession(Protocol):
    """Signed in to one gateway."""

    def rooms(self) -> tuple[Room, ...]: ...
    def integrations(self) -> tuple[Integration, ...]: ...
    def integration(self, integration_id: str) -> Integration: ...
    def create(
        self,
        *,
        alias: str,
        cloud: str,
        tenant_id: str,
        tenant_domain: str,
        client_id: str,
        level: PermissionLevel,
    ) -> Integration: ...
    def update(
        self, integration: Integration, *, alias: str, tenant_domain: str, level: PermissionLevel
    ) -> Integration:
        """Change the settings if the gateway still has the ETag of `integration`; unknown fields are kept."""

    def put_mapping(self, integration: Integration, links: Sequence[RoomAssignment]) -> Integration:
        """The whole mapping in one request, bound to the ETag."""

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration: ...
    def test_staged(self, integration: Integration) -> GatewayCredential: ...
    def activate_staged(self, integration: Integration) -> Integration: ...
    def discard_staged(self, integration: Integration) -> None: ...
    def remove(self, integration: Integration) -> None:
        """Delete it with its mapping and secrets if the gateway still has its ETag."""

    def status(self, integration_id: str) -> Status: ...
    def sync_now(self, integration_id: str) -> None: ...
    def sign_out(self) -> None: ...


class Gateways(Protocol):
    """Finds and opens gateways."""

    def discover(self, seconds: float) -> Iterator[FoundGateway]: ...
    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        """Look at the certificate; ask who it is only if the system trusts it or its key is `pin`."""

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        """One attempt, never repeated: gateways lock accounts."""


class Microsoft(Protocol):
    """Microsoft's sign-in service and Graph, as the app itself sees them."""

    def discover(self, text: str) -> tuple[Tenant, ...]:
        """Ask every cloud for a tenant of this domain or id; none found is TENANT_UNKNOWN."""

    def token(self, app: AppIdentity) -> AppToken:
        """A fresh token, never a cached one."""

    def exchange_roles(self, app: AppIdentity) -> frozenset[str]:
        """The application permissions of Exchange Online in a fresh token for it.

        A `ProblemError` where Microsoft gives none, as in a tenant without Exchange Online.
        """

    def registration(self, app: AppIdentity) -> Registration | None:
        """The app's own registration; None where Microsoft does not show it."""

    def organization_name(self, app: AppIdentity) -> str: ...
    def rooms(self, app: AppIdentity, progress: Progress) -> tuple[Mailbox, ...]: ...
    def desks(self, app: AppIdentity) -> Mapping[str, DeskKind]:
        """Addresses of workspaces and desks, which are no rooms; none of a kind that the app may not list."""

    def book_and_remove(self, app: AppIdentity, room: str, organizer: str) -> BookingAnswer:
        """Have one mailbox invite this room to a few minutes next week, and take that away again.

        With an empty `organizer` it is written into the room's calendar instead.
        """

    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[tuple[str, Calendar, str]]:
        """Reads each calendar in batches of 20; yields (address, outcome, problem code) as answers come."""

    def meetings(self, app: AppIdentity, addresses: Sequence[str]) -> tuple[RoomMeetings, ...]:
        """What the coming two weeks of each calendar tell; a calendar that is not read is left out."""

    def time_zones(self, app: AppIdentity, addresses: Sequence[str]) -> Mapping[str, str]:
        """Of mailboxes whose calendars are read; one that does not tell is left out."""


class Consent(Protocol):
    """The links an administrator follows, and the answers that come back."""

    def link(self, tenant: Tenant, client_id: str, redirect_uri: str, state: str) -> str: ...
    def read_answer(self, url: str) -> ConsentAnswer: ...
    def page_problem(self, text: str) -> Problem | None:
        """The case that Microsoft's error number in a page or redirect names, if there is one."""

    def listen(self, state: str) -> "Listener":
        """Wait on this computer for the answer of the person's own browser."""


class Listener(Protocol):
    """A door on loopback through which the browser brings the answer."""

    @property
    def redirect_uri(self) -> str: ...
    def wait(self, seconds: float) -> ConsentAnswer | None: ...
    def close(self) -> None: ...


class Drafts(Protocol):
    """The connection in the making, saved after each step."""

    def save(self, draft: Draft) -> None: ...
    def load(self) -> tuple[Draft, ...]: ...
    def forget(self, draft_id: str) -> None: ...


class Connections(Protocol):
    """The finished ones."""

    def save(self, connection: Connection) -> Path: ...
    def forget(self, connection_id: str) -> None: ...
    def all(self) -> tuple[Connection, ...]: ...


class ConnectionSecrets(Protocol):
    """The secrets of finished connections, from where each is kept: the keyring, or where a file of gateways says."""

    def credential(self, connection: Connection) -> Secret:
        """The app's client secret or certificate; KEYRING_GONE, REFERENCE_EMPTY and their like."""

    def password(self, connection: Connection) -> Secret | None:
        """The gateway's password; None where it is kept nowhere. REFERENCE_EMPTY and its like."""

    def password_at(self, source: FleetSource) -> Secret:
        """The password of a gateway that a file describes. REFERENCE_EMPTY and its like."""


class LastChecks(Protocol):
    """How connections stood when they were checked last; kept on this computer without a secret."""

    def save(self, check: LastCheck) -> None: ...
    def all(self) -> tuple[LastCheck, ...]: ...


class Sheets(Protocol):
    """Lists of mailboxes in files and on the clipboard."""

    def read(self, path: Path, known: frozenset[str] = frozenset(), answers: Sequence[ColumnAnswer] = ()) -> RoomList:
        """The mailboxes and what was left out, or what a person has to decide first.

        `known` are the rooms that Microsoft lists: a column that holds them is the rooms'.
        """

    def parse(
        self, text: str, known: frozenset[str] = frozenset(), answers: Sequence[ColumnAnswer] = ()
    ) -> RoomList: ...
    def write(self, path: Path, rows: Iterable[RoomRow], rooms: Sequence[Room]) -> None: ...


class Handover(Protocol):
    """What is left with the customer."""

    def report(self, path: Path, draft: Draft, rooms: Sequence[RoomStatus], page: Sequence[StepReport] = ()) -> None:
        """`page`: what was filled in there, by whom, where the product was reached by its page."""

    def vendor_sheet(self, path: Path, draft: Draft) -> None:
        """What a vendor asks for, without the secret; FILE_NOT_WRITTEN where that is not possible."""

    def reminder(self, path: Path, connection: Connection) -> None:
        """An iCalendar file that warns before its secret ends; DATE_MALFORMED where nobody knows that day."""

    def script(self, path: Path, text: str) -> None:
        """A PowerShell script for an administrator; FILE_NOT_WRITTEN where that is not possible."""

    def text(self, path: Path, text: str) -> None:
        """Plain text for people; FILE_NOT_WRITTEN where that is not possible."""


class Certificates(Protocol):
    """Makes certificates on this computer. It takes up to a second, so never on the GUI thread."""

    def make(self, name: str, ends: date) -> Secret:
        """A fresh key with a certificate of that common name, which ends with the beginning of that day (UTC)."""

    def save(self, path: Path, secret: Secret) -> None:
        """The public half as a .cer file for Microsoft's portal; FILE_NOT_WRITTEN where that is not possible."""

    def save_public(self, path: Path, certificate: ServerCertificate) -> None:
        """A certificate whose key is elsewhere, as a .pem file; FILE_NOT_WRITTEN where that is not possible."""

    def encryption_key(self, secret: Secret) -> str:
        """The public key of a certificate that was made here, as XML, to which a script encrypts a client secret."""

    def decrypted(self, secret: Secret, sealed: str) -> Secret:
        """What was encrypted to that key, in base64; SCRIPT_SECRET_UNREADABLE where it was encrypted to another."""


class Products(Protocol):
    """The products the wizard knows."""

    def all(self) -> tuple[Product, ...]: ...
    def get(self, product_id: str) -> Product: ...


class LearnedSteps(Protocol):
    """What persons have shown in products' pages; kept without any value."""

    def of(self, product: str) -> tuple[LearnedStep, ...]:
        """LEARNED_UNREADABLE where the file is not what it should be."""

    def all(self) -> tuple[LearnedStep, ...]:
        """Of every product."""

    def add(self, steps: Iterable[LearnedStep]) -> None: ...
    def forget(self, step: LearnedStep) -> None:
        """It is asked again."""

    def read_file(self, path: Path) -> tuple[LearnedStep, ...]:
        """Of a file that was brought along; LEARNED_FILE_UNUSABLE where it is not what it should be."""

    def write_file(self, path: Path, steps: Iterable[LearnedStep]) -> None:
        """A file to be taken to another computer; FILE_NOT_WRITTEN where that is not possible."""


class FleetFiles(Protocol):
    """The YAML file that describes many gateways."""

    def save(self, path: Path, connections: Iterable[Connection]) -> int:
        """Write those of gateways with an interface, each address once; how many. FILE_NOT_WRITTEN."""

    def read(self, path: Path) -> FleetFile:
        """The gateways that should be connected. Every mistake of the file is a problem with its line and column."""


class Diagnostics(Protocol):
    """The way to a host of Microsoft's, looked at piece by piece; each answer says what was seen."""

    def resolve(self, host: str) -> str: ...
    def connect(self, host: str) -> str: ...
    def handshake(self, host: str) -> str: ...
    def clock_skew(self, host: str) -> ClockReading | None:
        """This computer's clock against the host's; None where the host does not tell."""


class ProxySignIns(Protocol):
    """The sign-in for the proxy that this computer's own connections go through."""

    def proxy(self) -> ProxyAddress | None:
        """The proxy in use; None where there is none."""

    def header(self) -> str:
        """What is sent to the proxy; empty where nobody has signed in to it. Blocks."""

    def keep(self, user: str, password: Secret) -> None:
        """Give this to the proxy from now on, also after a restart; PROXY_MALFORMED where there is none. Blocks."""


__all__ = [
    "Certificates",
    "Cloud",
    "ConnectionSecrets",
    "Connections",
    "Consent",
    "Diagnostics",
    "Drafts",
    "FleetFiles",
    "GatewaySession",
    "Gateways",
    "Handover",
    "LastChecks",
    "Listener",
    "Microsoft",
    "Products",
    "Progress",
    "ProxySignIns",
    "Sheets",
    "Vault",
]
