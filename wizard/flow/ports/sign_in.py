"""What the flow and the pages need of people who sign in: who they are, and what Microsoft lets them do.

As in `ports`: every method blocks and is called off the GUI thread; every failure is a `ProblemError`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from wizard.flow.ports.services import Progress
from wizard.model.app_registration import AppChange, AppPlan, FoundApp, Grant, GraphRoles, SecretPolicy, SignedInPerson
from wizard.model.graph_move import AppAccess
from wizard.model.microsoft import AppSecret, PersonSignIn, Tenant
from wizard.model.problem import Problem
from wizard.model.rooms import Mailbox
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate


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


class CertificateUploads(AppSecrets, Protocol):
    """The same for an app that gets certificates whose keys are made elsewhere."""

    def upload(self, display_name: str, certificate: ServerCertificate) -> AppSecret:
        """Add it; where it is listed already it is not added again. Problems as with AppSecrets' `add`."""


class SignInReply(Protocol):
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

    def begin_outside(self, tenant: Tenant) -> tuple[PersonSignIn, SignInReply]:
        """For the person's own browser, which brings the answer to this computer."""

    def begin_code(self, tenant: Tenant) -> tuple[PersonSignIn, SignInReply]:
        """With a code on another device."""

    def page_problem(self, text: str) -> Problem | None:
        """The case that Microsoft's error number in a page names, if there is one."""


class People(SignIns, Protocol):
    """A person who may change the app's registration: its owner, or an administrator."""

    def app_secrets(self, sign_in: PersonSignIn, answer: str, client_id: str) -> AppSecrets:
        """What this person may do with the app's secrets. SIGN_IN_DECLINED."""

    def app_secrets_of(self, sign_in: PersonSignIn, answer: str, client_ids: Sequence[str]) -> Mapping[str, AppSecrets]:
        """The same for several apps of the tenant, by client ID: one sign-in serves all of them."""

    def certificate_uploads(self, sign_in: PersonSignIn, answer: str, client_id: str) -> CertificateUploads:
        """The same for certificates that a display server has made. SIGN_IN_DECLINED."""


class RoomReaders(SignIns, Protocol):
    """A person who may read the organisation's rooms, where the app itself may not."""

    def rooms(self, sign_in: PersonSignIn, answer: str, progress: Progress) -> tuple[Mailbox, ...]:
        """All rooms of the organisation. SIGN_IN_DECLINED, PLACES_DENIED."""


class Registrar(Protocol):
    """Microsoft Entra as a person who has signed in may change it.

    REGISTER_READ_DENIED where this person may not read what is asked for. DIRECTORY_LAGS where a server has not heard
    of an object yet; OUTCOME_UNKNOWN where an answer was lost or the object exists already: then it has to be looked
    up. After any other problem surely nothing was made. REGISTER_SIGN_IN_ENDED when the sign-in is over.
    """

    def who(self) -> SignedInPerson:
        """PERSON_UNREADABLE where the program that signed them in may not read that."""

    def policy(self) -> SecretPolicy:
        """What the tenant says of new secrets; `unknown` where this person may not read that."""

    def graph_roles(self) -> GraphRoles: ...
    def apps(self, tag: str) -> tuple[FoundApp, ...]:
        """The registrations with this tag, as one of Microsoft's servers knows them at this moment."""

    def owners(self, object_id: str) -> tuple[str, ...] | None:
        """User names of the app's owners; None where this person may not read them."""

    def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        """REGISTER_NOT_ALLOWED where this person may not."""

    def change_app(self, object_id: str, change: AppChange, *, remove: bool = False) -> None:
        """Add these redirect URIs and permissions, or take them out again; everything else stays as it is."""

    def add_web_redirects(self, client_id: str, redirect_uris: Sequence[str]) -> None:
        """Add these redirect URIs for the platform Web; everything else stays as it is. Safe to repeat."""

    def remove_app(self, object_id: str) -> bool:
        """True when it was removed now, False when Microsoft does not know it (any more, or not yet)."""

    @property
    def keeps_deleted(self) -> bool:
        """Whether Microsoft keeps something for 30 days that was removed here: it could not be deleted for good."""

    def principal(self, client_id: str) -> str:
        """Object id of the app's service principal; empty where there is none (yet)."""

    def create_principal(self, client_id: str) -> str: ...
    def remove_principal(self, object_id: str) -> bool: ...
    def secrets(self, client_id: str) -> AppSecrets: ...
    def grants(self, principal_id: str) -> tuple[Grant, ...]: ...
    def grant(self, principal_id: str, graph_id: str, role_id: str) -> Grant:
        """CONSENT_NOT_ALLOWED where this person may not."""

    def revoke(self, principal_id: str, grant_id: str) -> bool: ...
    def app_access(self, client_id: str) -> AppAccess:
        """What the app asks for and was granted now, of Graph and of Exchange Web Services."""

    def drop_ews(self, object_id: str) -> None:
        """Ask for Exchange Web Services no longer; everything else that it asks for stays. Safe to repeat."""


class Registrars(SignIns, Protocol):
    """A person who sets up the app; their organisation is learnt from the sign-in."""

    def open(self, sign_in: PersonSignIn, answer: str) -> Registrar:
        """SIGN_IN_DECLINED, PUBLIC_CLIENT_BLOCKED."""
