"""The tenant page's work: find the tenant, try client ID and secret, read when the secret ends."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from wizard.flow import typos
from wizard.flow.ews_use import ews_use
from wizard.flow.ports.services import Microsoft
from wizard.model.credential import AppIdentity, Credential
from wizard.model.microsoft import AppSecret, AppToken, EwsUse, Registration, Tenant
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import TAG

_LONGEST_NAME = 64
NOT_KNOWN = frozenset({Code.SECRET_WRONG, Code.CERTIFICATE_UNKNOWN})
"""Wrong, or not yet known everywhere at Microsoft: the same answer means both."""
ABOUT_APP = frozenset({Code.APP_UNKNOWN, Code.APP_DISABLED, Code.APP_IS_PUBLIC})
"""What Microsoft says of the client ID."""
ABOUT_SECRET = frozenset(
    {
        Code.SECRET_WRONG,
        Code.SECRET_EXPIRED,
        Code.SECRET_MISSING,
        Code.CERTIFICATE_UNKNOWN,
        Code.CERTIFICATE_EXPIRED,
    }
)
"""What Microsoft says of the secret or certificate."""
EXPIRED = frozenset({Code.SECRET_EXPIRED, Code.CERTIFICATE_EXPIRED})


def certificate_name(gateway: str) -> str:
    """What a certificate calls itself: a common name has at most 64 bytes (X.520's upper bound, in UTF-8)."""
    return f"{TAG} {gateway}".encode()[:_LONGEST_NAME].decode(errors="ignore").strip()


@dataclass(frozen=True, slots=True)
class Accepted:
    """Microsoft took the credentials. `secret` is the entry that ours surely is; None where it must be asked."""

    token: AppToken
    organization: str
    registration: Registration | None
    secret: AppSecret | None
    ews: EwsUse = EwsUse.NONE
    """Whether the app may still use Exchange Web Services, where that was looked for."""


def accept(microsoft: Microsoft, app: AppIdentity) -> Accepted:
    """Sign in as the app, then read what it may read of itself. A refusal is the `Problem` of the sign-in."""
    token = microsoft.token(app)
    registration: Registration | None = None
    with suppress(ProblemError):
        registration = microsoft.registration(app)
    organization = microsoft.organization_name(app)
    return Accepted(token, organization, registration, entry_of(app.credential, registration))


def accept_and_look_for_ews(microsoft: Microsoft, app: AppIdentity) -> Accepted:
    """The same, and whether the app may still use Exchange Web Services, which asks Microsoft once more."""
    found = accept(microsoft, app)
    return replace(found, ews=ews_use(microsoft, app, found.registration))


def entry_of(credential: Credential, registration: Registration | None) -> AppSecret | None:
    """The one entry whose hint is this credential's; none or several mean that nobody can tell."""
    entries = [entry for entry in (registration.secrets if registration else ()) if entry.hint == credential.hint]
    return entries[0] if len(entries) == 1 else None


def meant(microsoft: Microsoft, domain: str) -> Iterator[Tenant]:
    """Tenants that really exist under a name near `domain`."""
    for name in typos.candidates(domain):
        try:
            yield from microsoft.discover(name)
        except ProblemError as error:
            if error.problem.code is not Code.TENANT_UNKNOWN:
                return
