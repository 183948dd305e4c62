"""A certificate that a display server has made for itself: only its public half is ever known outside of it."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date

from wizard.model.credential import HINT_LENGTH, CredentialKind, listed_thumbprint_of, thumbprint_of
from wizard.model.gateway import CredentialState, GatewayCredential
from wizard.model.secret import Secret

_PUBLIC_ONLY = re.compile(r"\s*-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*")


def is_public_half(secret: Secret) -> bool:
    """Whether this is a certificate without its key, which stands for a certificate that a server has."""
    return _PUBLIC_ONLY.fullmatch(secret.reveal()) is not None


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """What is uploaded to Microsoft. The private key stays on the server, so nobody else can sign in with it."""

    pem: str
    """The public half, as the server gives it out."""
    name: str
    """What it calls itself."""
    ends: date

    @property
    def der(self) -> bytes:
        """What thumbprints are made of; empty where the text holds no certificate and nothing else."""
        found = _PUBLIC_ONLY.fullmatch(self.pem)
        try:
            return base64.b64decode(found[1]) if found is not None else b""
        except binascii.Error:
            return b""

    @property
    def thumbprint(self) -> str:
        """SHA-256 in upper-case hexadecimal."""
        return thumbprint_of(self.der)

    @property
    def listed_as(self) -> str:
        """SHA-1 in upper-case hexadecimal: what Microsoft's list of certificates shows. It only identifies."""
        return listed_thumbprint_of(self.der)

    @property
    def hint(self) -> str:
        """The first characters of what Microsoft's list shows."""
        return self.listed_as[:HINT_LENGTH]

    @property
    def shown(self) -> GatewayCredential:
        """As the server's credential, before it is in use."""
        return GatewayCredential(CredentialState.STAGED, self.hint, "", self.ends, kind=CredentialKind.CERTIFICATE)


def first_to_end(
    ends: date | None, kind: CredentialKind, own: ServerCertificate | None
) -> tuple[date | None, CredentialKind]:
    """What has to be renewed first, and when: the credential of this computer, or the server's own certificate."""
    if own is not None and (ends is None or own.ends < ends):
        return own.ends, CredentialKind.CERTIFICATE
    return ends, kind
