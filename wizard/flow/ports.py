"""What the flow and the pages need of the outside world; services fulfil these Protocols, `app` picks them.

Every method blocks and is called off the GUI thread; every failure is a `ProblemError`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from wizard.model.connection import Connection
from wizard.model.draft import Draft, RoomRow
from wizard.model.gateway import (
    Credential,
    Found,
    GatewayAddress,
    Inspection,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
)
from wizard.model.microsoft import AppSecret, AppToken, ConsentAnswer, PersonSignIn, Registration, Tenant
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.recipe import StepReport
from wizard.model.registering import AppPlan, FoundApp, Grant, GraphRoles, Person, SecretPolicy
from wizard.model.registering import Entry as RegisteringEntry
from wizard.model.rooms import Calendar, Link, Mailbox, Room
from wizard.model.rotation import Entry
from wizard.model.secret import Secret

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

    def put_mapping(self, integration: Integration, links: Sequence[Link]) -> Integration:
        """The whole mapping in one request, bound to the ETag."""

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration: ...
    def test_staged(self, integration: Integration) -> Credential: ...
    def activate_staged(self, integration: Integration) -> Integration: ...
    def discard_staged(self, integration: Integration) -> None: ...
    def status(self, integration_id: str) -> Status: ...
    def sync_now(self, integration_id: str) -> None: ...
    def sign_out(self) -> None: ...


class Gateways(Protocol):
    """Finds and opens gateways."""

    def discover(self, seconds: float) -> Iterator[Found]: ...
    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        """Look at the certificate; ask who it is only if the system trusts it or its key is `pin`."""

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        """One attempt, never repeated: gateways lock accounts."""


class Microsoft(Protocol):
    """Microsoft's sign-in service and Graph, as the app itself sees them."""

    def discover(self, text: str) -> tuple[Tenant, ...]:
        """Ask every cloud for a tenant of this domain or id; none found is TENANT_UNKNOWN."""

    def token(self, tenant: Tenant, client_id: str, secret: Secret) -> AppToken:
        """A fresh token, never a cached one."""

    def registration(self, tenant: Tenant, client_id: str, secret: Secret) -> Registration | None:
        """The app's own registration; None where Microsoft does not show it."""

    def organization_name(self, tenant: Tenant, client_id: str, secret: Secret) -> str: ...
    def rooms(self, tenant: Tenant, client_id: str, secret: Secret, progress: Progress) -> tuple[Mailbox, ...]: ...
    def book_and_remove(self, tenant: Tenant, client_id: str, secret: Secret, address: str) -> None:
        """Make a booking in this room, a year from now, and take it away again."""

    def check_calendars(
        self, tenant: Tenant, client_id: str, secret: Secret, addresses: Sequence[str]
    ) -> Iterator[tuple[str, Calendar, str]]:
        """Reads each calendar in batches of 20; yields (address, outcome, problem code) as answers come."""


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
    def all(self) -> tuple[Connection, ...]: ...


class Sheets(Protocol):
    """Lists of mailboxes in files and on the clipboard."""

    def read(self, path: Path) -> tuple[tuple[Mailbox, ...], tuple[str, ...]]:
        """The mailboxes, and what was left out (with its line), ready to be shown."""

    def parse(self, text: str) -> tuple[tuple[Mailbox, ...], tuple[str, ...]]: ...
    def write(self, path: Path, rows: Iterable[RoomRow], rooms: Sequence[Room]) -> None: ...


class Handover(Protocol):
    """What is left with the customer."""

    def report(self, path: Path, draft: Draft, rooms: Sequence[RoomStatus], page: Sequence[StepReport] = ()) -> None:
        """`page`: what was filled in there, by whom, where the product was reached by its page."""

    def reminder(self, path: Path, draft: Draft) -> None: ...
    def script(self, path: Path, text: str) -> None:
        """A PowerShell script for an administrator; FILE_NOT_WRITTEN where that is not possible."""


class Certificates(Protocol):
    """Makes certificates on this computer. It takes up to a second, so never on the GUI thread."""

    def make(self, name: str, ends: date) -> Secret:
        """A fresh key with a certificate of that common name, which ends with the beginning of that day (UTC)."""

    def save(self, path: Path, secret: Secret) -> None:
        """The public half as a .cer file for Microsoft's portal; FILE_NOT_WRITTEN where that is not possible."""


class Products(Protocol):
    """The products the wizard knows."""

    def all(self) -> tuple[Product, ...]: ...
    def get(self, product_id: str) -> Product: ...


class AppSecrets(Protocol):
    """The client secrets and certificates of one app, as an administrator or owner who has signed in may change them.

    ADMIN_SIGN_IN_EXPIRED when the sign-in has ended, ADMIN_NOT_ALLOWED where this person may not.
    """

    def all(self) -> tuple[AppSecret, ...]:
        """Every one that Microsoft shows at this moment; a new or removed one may take a while to be right here."""

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        """A new one, asked for once. OUTCOME_UNKNOWN when the answer is lost: then its value is lost, too.

        SECRETS_FORBIDDEN, CERTIFICATES_FORBIDDEN; SECRET_LIFETIME with `days` where Microsoft tells how long it may
        last. After any other problem surely nothing was made.
        """

    def certificates(self, name: str) -> "AppSecrets":
        """The same app, whose new ones are certificates of that name."""

    def remove(self, key_id: str) -> bool:
        """Remove one. True when Microsoft removed it now, False when it does not know it (any more, or not yet)."""


class Journal(Protocol):
    """What one renewal was about to do: each entry is on the disk before `append` returns. Never a secret."""

    @property
    def run_id(self) -> str: ...
    def take(self) -> None:
        """Keep other wizards out until `release` or the end of this process; RENEWAL_ELSEWHERE if one is at work."""

    def release(self) -> None: ...
    def entries(self) -> tuple[Entry, ...]:
        """All entries; a torn last one was never acted upon and is left out. JOURNAL_DAMAGED for anything else."""

    def append(self, entry: Entry) -> None: ...
    def close(self) -> None:
        """Put it away: nothing of it is open any more."""

    def set_aside(self) -> str:
        """A damaged one, so that another renewal may begin; returns where it is kept for support."""


class Journals(Protocol):
    """The journals of this computer."""

    def begin(self) -> Journal: ...
    def unfinished(self) -> tuple[Journal, ...]: ...


class SignInDoor(Protocol):
    """What waits for the answer of a sign-in that is done elsewhere: on loopback, or at Microsoft for a typed code."""

    def wait(self, seconds: float) -> str | None:
        """The answer, or None when that time is over."""

    def close(self) -> None: ...


class SignIns(Protocol):
    """Signs a person in, in one of three ways. Each attempt is good for one answer."""

    @property
    def program(self) -> str:
        """The public client that signs in, by the name that Microsoft's page shows; else its client ID."""

    def begin(self, tenant: Tenant) -> PersonSignIn:
        """In the embedded browser; the answer is the redirect's address."""

    def begin_outside(self, tenant: Tenant) -> tuple[PersonSignIn, SignInDoor]:
        """For the person's own browser, which brings the answer to this computer."""

    def begin_code(self, tenant: Tenant) -> tuple[PersonSignIn, SignInDoor]:
        """With a code on another device."""

    def page_problem(self, text: str) -> Problem | None:
        """The case that Microsoft's error number in a page names, if there is one."""


class People(SignIns, Protocol):
    """A person who may change the app's registration: its owner, or an administrator."""

    def app_secrets(self, sign_in: PersonSignIn, answer: str, client_id: str) -> AppSecrets:
        """What this person may do with the app's secrets. SIGN_IN_DECLINED."""


class RoomReaders(SignIns, Protocol):
    """A person who may read the organisation's rooms, where the app itself may not."""

    def rooms(self, sign_in: PersonSignIn, answer: str, progress: Progress) -> tuple[Mailbox, ...]:
        """All rooms of the organisation. SIGN_IN_DECLINED, PLACES_DENIED."""


class Registrar(Protocol):
    """Microsoft Entra as a person who has signed in may change it.

    DIRECTORY_LAGS where a server has not heard of an object yet; OUTCOME_UNKNOWN where an answer was lost or the object
    exists already: then it has to be looked up. After any other problem surely nothing was made. REGISTER_SIGN_IN_ENDED
    when the sign-in is over.
    """

    def who(self) -> Person: ...
    def policy(self) -> SecretPolicy:
        """What the tenant says of new secrets; no restriction where this person may not read that."""

    def graph_roles(self) -> GraphRoles: ...
    def apps(self, tag: str) -> tuple[FoundApp, ...]:
        """The registrations with this tag, as one of Microsoft's servers knows them at this moment."""

    def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        """REGISTER_NOT_ALLOWED where this person may not."""

    def change_app(
        self, object_id: str, redirect_uris: Sequence[str], role_ids: Sequence[str], *, remove: bool = False
    ) -> None:
        """Add these redirect URIs and permissions, or take them out again; everything else stays as it is."""

    def add_web_redirects(self, client_id: str, redirect_uris: Sequence[str]) -> None:
        """Add these redirect URIs for the platform Web; everything else stays as it is. Safe to repeat."""

    def remove_app(self, object_id: str) -> bool:
        """True when it was removed now, False when Microsoft does not know it (any more, or not yet)."""

    def principal(self, client_id: str) -> str:
        """Object id of the app's service principal; empty where there is none (yet)."""

    def create_principal(self, client_id: str) -> str: ...
    def remove_principal(self, object_id: str) -> bool: ...
    def secrets(self, client_id: str) -> AppSecrets: ...
    def grants(self, principal_id: str) -> tuple[Grant, ...]: ...
    def grant(self, principal_id: str, graph_id: str, role_id: str) -> Grant:
        """CONSENT_NOT_ALLOWED where this person may not."""

    def revoke(self, principal_id: str, grant_id: str) -> bool: ...


class Registrars(SignIns, Protocol):
    """A person who sets up the app; their organisation is learnt from the sign-in."""

    def open(self, sign_in: PersonSignIn, answer: str) -> Registrar:
        """SIGN_IN_DECLINED, PUBLIC_CLIENT_BLOCKED."""


class RegisteringJournal(Protocol):
    """What one set-up was about to do: each entry is on the disk before `append` returns. Never a secret."""

    @property
    def run_id(self) -> str: ...
    def take(self) -> None:
        """Keep other wizards out until `release` or the end of this process; REGISTER_ELSEWHERE if one is at work."""

    def release(self) -> None: ...
    def entries(self) -> tuple[RegisteringEntry, ...]: ...
    def append(self, entry: RegisteringEntry) -> None: ...
    def close(self) -> None: ...


class RegisteringJournals(Protocol):
    """Those of this computer."""

    def begin(self) -> RegisteringJournal: ...
    def unfinished(self) -> tuple[RegisteringJournal, ...]: ...
    def done(self, client_id: str) -> RegisteringJournal | None:
        """That of the set-up which made this app and came to its end; it can still be undone."""


class Diagnostics(Protocol):
    """The way to a host of Microsoft's, looked at piece by piece; each answer says what was seen."""

    def resolve(self, host: str) -> str: ...
    def connect(self, host: str) -> str: ...
    def handshake(self, host: str) -> str: ...
    def clock_skew(self, host: str) -> float | None:
        """Seconds this computer's clock is ahead of the host's; None where the host does not tell."""


__all__ = [
    "AppSecrets",
    "Certificates",
    "Connections",
    "Consent",
    "Diagnostics",
    "Drafts",
    "GatewaySession",
    "Gateways",
    "Handover",
    "Journal",
    "Journals",
    "Listener",
    "Microsoft",
    "People",
    "Products",
    "Progress",
    "RegisteringJournal",
    "RegisteringJournals",
    "Registrar",
    "Registrars",
    "RoomReaders",
    "Sheets",
    "SignInDoor",
    "SignIns",
    "Vault",
]
