"""What the wizard remembers while an administrator's answer to a script is awaited, and what the answer tells."""

from dataclasses import dataclass
from datetime import date

from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind


@dataclass(frozen=True, slots=True)
class AdministratorScriptRequest:
    """A script that was handed out. The draft keeps this, so that the answer may come days later.

    Nothing here is secret: the private key lies in the keyring under `ref`.
    """

    nonce: str
    """Nobody can guess it, so whatever bears it in its tag was made by this very script."""
    ref: str
    kind: CredentialKind
    ends: date
    """Last day of the certificate or client secret."""
    public_part: str
    """The certificate (DER in base64) that is uploaded, or the public key (XML) to which a client secret is sealed."""
    thumbprint: str = ""
    """SHA-1 of that certificate, as Microsoft lists it; empty for a client secret."""
    limited: bool = False
    """The app is to read the calendars of rooms only, by a role of Exchange."""
    cloud: Cloud = Cloud.GLOBAL
    code: str = ""
    """What was pasted last, so that it need not be pasted again where Exchange takes its two hours."""
    done: bool = False
    """Its app is proved and in use; what is left of the script is that it can be taken back."""


@dataclass(frozen=True, slots=True)
class AdministratorCode:
    """What the script has printed. It proves nothing: the wizard signs in with what it names, and reads."""

    plan: str
    tenant_id: str
    domain: str
    client_id: str
    app_id: str
    """Object id of the registration."""
    principal_id: str
    """Object id of the enterprise application."""
    roles: frozenset[str]
    """Names of the application permissions that were granted."""
    scope: str
    """Name of Exchange's scope; empty where the app is not limited."""
    room: str
    """A mailbox within the scope, and one outside it, with which the limit is proved."""
    outside: str
    key_id: str
    thumbprint: str
    sealed: str
    """The client secret, encrypted to the wizard's key, in base64; empty where none was made in that run."""
    ends: date
