"""What an organization's directory holds: people, apps, grants. State of the practice cloud, so it may change.

Every object carries the moment from which others find it or it takes effect: Microsoft's replicas lag.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

GLOBAL_ADMIN = "global_admin"
PRIVILEGED_ROLE_ADMIN = "privileged_role_admin"
APPLICATION_ADMIN = "application_admin"
USER = "user"

# The template ids of Entra's built-in roles, the same in every tenant.
ROLE_TEMPLATES = {
    GLOBAL_ADMIN: ("62e90394-69f5-4237-9190-012177145e10", "Global Administrator"),
    PRIVILEGED_ROLE_ADMIN: ("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator"),
    APPLICATION_ADMIN: ("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator"),
}


def role_of(template_ids: Iterable[str]) -> str:
    """The role that a token's `wids` tell of; an ordinary user where they name no administrator."""
    wanted = frozenset(template_ids)
    return next((role for role, (template, _name) in ROLE_TEMPLATES.items() if template in wanted), USER)


class SignInRule(StrEnum):
    """What Conditional Access asks of a person besides the password."""

    PASSWORD = "password"
    SECOND_FACTOR = "second_factor"
    """A code from the person's own device."""
    MANAGED_DEVICE = "managed_device"
    """A computer that the company manages, which this one never is: AADSTS53000."""
    BLOCKED = "blocked"
    """Nobody from here, with whatever device: AADSTS53003."""


@dataclass(slots=True)
class DirectoryPerson:
    """Somebody who signs in."""

    id: str
    user: str
    password: str = field(repr=False)
    role: str
    display_name: str
    rule: SignInRule = SignInRule.PASSWORD
    eligible: tuple[str, ...] = ()
    """Roles that this person may activate for a while (Privileged Identity Management), and does not hold before."""
    revoked_from: float = 0.0
    """The moment at which an administrator has revoked this person's sessions: a token from before is refused."""

    def activate(self, role: str) -> None:
        """As on the portal's page for it. Tokens from before know nothing of it. KeyError for another role."""
        if role not in self.eligible:
            raise KeyError(role)
        self.role = role

    @property
    def second_factor(self) -> str:
        """The six digits that this person's authenticator shows."""
        return str(int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 900_000 + 100_000)

    @property
    def may_consent_to_roles(self) -> bool:
        return self.role in {GLOBAL_ADMIN, PRIVILEGED_ROLE_ADMIN}

    @property
    def may_consent_for_all(self) -> bool:
        return self.role != USER

    @property
    def may_purge(self) -> bool:
        return self.role in {GLOBAL_ADMIN, APPLICATION_ADMIN}


@dataclass(slots=True)
class StoredSecret:
    """A client secret; Microsoft shows `value` once, and `hint` for ever."""

    key_id: str
    display_name: str | None
    value: str = field(repr=False)
    start: datetime
    end: datetime
    works_from: float = 0.0

    @property
    def hint(self) -> str:
        return self.value[:3]


@dataclass(slots=True)
class AppCertificate:
    """A certificate with which an app signs its assertions."""

    key_id: str
    display_name: str | None
    der: bytes
    start: datetime
    end: datetime
    works_from: float = 0.0


@dataclass(slots=True)
class Application:
    """An app registration; `data` holds the plain properties as Graph writes them."""

    id: str
    app_id: str
    data: dict[str, Any]
    secrets: list[StoredSecret] = field(default_factory=list)
    certificates: list[AppCertificate] = field(default_factory=list)
    found_from: float = 0.0
    creator: str = ""

    @property
    def display_name(self) -> str:
        return str(self.data["displayName"])

    @property
    def redirect_uris(self) -> tuple[str, ...]:
        kinds = ("publicClient", "web", "spa")
        return tuple(uri for kind in kinds for uri in (self.data.get(kind) or {}).get("redirectUris", ()))

    @property
    def is_public(self) -> bool:
        """Public only: nothing to prove itself with was ever registered."""
        return not self.secrets and not self.certificates

    def wanted(self, kind: str, resource_app_id: str) -> list[str]:
        """The ids that the registration asks for; `kind` is `Role` or `Scope`."""
        return [
            access["id"]
            for resource in self.data.get("requiredResourceAccess", ())
            if resource.get("resourceAppId") == resource_app_id
            for access in resource.get("resourceAccess", ())
            if access.get("type") == kind
        ]


@dataclass(slots=True)
class ServicePrincipal:
    """An app's presence in a tenant: what is granted to, and what portals call an enterprise app."""

    id: str
    app_id: str
    data: dict[str, Any]
    found_from: float = 0.0
    creator: str = ""

    @property
    def display_name(self) -> str:
        return str(self.data["displayName"])


@dataclass(slots=True)
class Deleted:
    """What somebody has deleted, and Microsoft keeps for 30 days under the same object id."""

    what: Application | ServicePrincipal
    when: datetime
    found_from: float


@dataclass(slots=True)
class RoleGrant:
    """An application permission granted; seen from the app and from the resource, it is one."""

    id: str
    role_id: str
    principal_id: str
    resource_id: str
    created: datetime
    effective_from: float = 0.0


@dataclass(slots=True)
class ScopeGrant:
    """Delegated permissions granted, for one person or for all."""

    id: str
    client_id: str
    consent_type: str
    principal_id: str | None
    resource_id: str
    scope: str
    effective_from: float = 0.0
