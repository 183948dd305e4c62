"""What Microsoft tells: tenants, tokens, secrets of an app."""

from dataclasses import dataclass, field
from datetime import datetime

from wizard.model.answer_kinds import CredentialKind
from wizard.model.answer_kinds import EwsUse as EwsUse
from wizard.model.clocks import ClockReading
from wizard.model.cloud import Cloud
from wizard.model.json_values import JsonObject


@dataclass(frozen=True, slots=True)
class Tenant:
    """An organisation's place in one of Microsoft's clouds."""

    id: str
    domain: str
    cloud: Cloud
    name: str = ""

    @property
    def called(self) -> str:
        """What people know it by: its name, else its domain, else nothing but its id."""
        return self.name or self.domain or self.id


def any_tenant(cloud: Cloud) -> Tenant:
    """Stands for whichever organisation a person belongs to; their token tells which."""
    return Tenant("organizations", "", cloud)


@dataclass(frozen=True, slots=True)
class AppToken:
    """What an application's own token says; the token itself stays in the service that got it."""

    app_name: str
    tenant_id: str
    roles: frozenset[str]
    principal_id: str = ""
    """Object id of the app's enterprise application in this tenant (its service principal)."""
    clock: ClockReading | None = field(default=None, compare=False)
    """This computer's clock against Microsoft's, when the token came."""


@dataclass(frozen=True, slots=True)
class AppSecret:
    """One entry of the app's "Certificates & secrets" list, as Microsoft shows it: never the value."""

    key_id: str
    hint: str
    name: str
    ends: datetime
    kind: CredentialKind = CredentialKind.SECRET


@dataclass(frozen=True, slots=True)
class Registration:
    """The app's own registration, which it may read without any permission."""

    object_id: str
    name: str
    secrets: tuple[AppSecret, ...]
    redirect_uris: tuple[str, ...]
    role_ids: frozenset[str]
    scope_ids: frozenset[str]
    uses_ews: bool = False
    """Whether it asks for Exchange Web Services, the interface before Graph (`full_access_as_app`)."""


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """What came back to the redirect: a hint, never a proof (Microsoft's error redirect says "True" too)."""

    granted: bool
    state: str
    tenant_id: str = ""
    error: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PersonSignIn:
    """A sign-in under way: what to open, where it ends. `flow` holds what must not be guessed, and is never shown.

    With a `code` it is done on another device: `link` is where the code is typed, and there is no redirect.
    """

    tenant: Tenant
    link: str = field(repr=False)
    redirect_uri: str
    flow: JsonObject = field(repr=False)
    program: str = ""
    """Client ID of the public client that signs in."""
    code: str = field(default="", repr=False)
    claims: str = ""
    """What Microsoft wants confirmed by it, as JSON; empty where it is an ordinary one."""
