"""What a tenant's app management policy forbids: client secrets, long lives, certificates of nobody's authority.

Source: Microsoft Graph, "tenantAppManagementPolicy resource type".
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from wizard.sandbox.errors import GraphError

_NOT_ALLOWED = GraphError(
    400,
    "CredentialTypeNotAllowedAsPerAppPolicy",
    "Credential type not allowed as per assigned policy 'Default app management tenant policy'.",
)
_TOO_LONG = GraphError(
    400,
    "CredentialInvalidLifetimeAsPerAppPolicy",
    "Credential lifetime exceeds the max value allowed as per assigned policy 'Default app management tenant policy'.",
)
_SLACK = timedelta(days=1)
"""Lives are counted in days."""


@dataclass(frozen=True)
class AppPolicy:
    """Days of 0 are no limit. With nothing restricted the policy is switched off, as tenants have it at first."""

    secrets_forbidden: bool = False
    secret_days: int = 0
    own_authority_only: bool = False
    certificate_days: int = 0
    readable: bool = False
    """Even for programs without Policy.Read.All: real tenants differ, but what follows from reading is practised."""

    def check_secret(self, lasts: timedelta) -> None:
        """Raises 400 with Microsoft's code."""
        if self.secrets_forbidden:
            raise _NOT_ALLOWED
        _check_life(lasts, self.secret_days)

    def check_certificate(self, lasts: timedelta) -> None:
        """Those of practice sign themselves. Raises 400 with Microsoft's code."""
        if self.own_authority_only:
            raise _NOT_ALLOWED
        _check_life(lasts, self.certificate_days)

    def shown(self) -> dict[str, Any]:
        """The body of GET /policies/defaultAppManagementPolicy."""
        secrets = [_restriction("passwordAddition")] if self.secrets_forbidden else []
        secrets += [_restriction("passwordLifetime", self.secret_days)] if self.secret_days else []
        certificates = [_restriction("trustedCertificateAuthority")] if self.own_authority_only else []
        certificates += [_restriction("asymmetricKeyLifetime", self.certificate_days)] if self.certificate_days else []
        return {
            "id": "00000000-0000-0000-0000-000000000000",
            "displayName": "Default app management tenant policy",
            "description": "Default tenant policy that enforces app management restrictions on applications and "
            "service principals.",
            "isEnabled": bool(secrets or certificates),
            "applicationRestrictions": {"passwordCredentials": secrets, "keyCredentials": certificates},
            "servicePrincipalRestrictions": {"passwordCredentials": [], "keyCredentials": []},
        }


def _check_life(lasts: timedelta, days: int) -> None:
    if days and lasts > timedelta(days=days) + _SLACK:
        raise _TOO_LONG


def _restriction(kind: str, days: int = 0) -> dict[str, Any]:
    return {
        "restrictionType": kind,
        "maxLifetime": f"P{days}D" if days else None,
        "restrictForAppsCreatedAfterDateTime": "2020-01-01T00:00:00Z",
    }
