"""What an app signs in to Microsoft with: a client secret, or a certificate with its private key.

A certificate is kept as one text, so that it goes wherever a client secret goes. The text is PEM: the private key
(PKCS #8, without a passphrase), then the certificate. Nothing here reads ASN.1.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wizard.model.answer_kinds import CredentialKind as CredentialKind

if TYPE_CHECKING:
    from wizard.model.microsoft import Tenant
    from wizard.model.secret import Secret

HINT_LENGTH = 8
_BUNDLE = re.compile(
    r"(-----BEGIN PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+-----END PRIVATE KEY-----\n)"
    r"(-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----\n)"
)
_SECRET_HINT_LENGTH = 3


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """A password of the app."""

    secret: Secret

    @property
    def kind(self) -> CredentialKind:
        return CredentialKind.SECRET

    @property
    def hint(self) -> str:
        """Its first three characters, as Microsoft's list shows them."""
        return self.secret.reveal()[:_SECRET_HINT_LENGTH]


@dataclass(frozen=True, slots=True)
class ClientCertificate:
    """The two halves. Only `certificate` may be shown; `der` is what fingerprints and files are made of."""

    private_key: str = field(repr=False)
    certificate: str
    der: bytes = field(repr=False)

    @property
    def kind(self) -> CredentialKind:
        return CredentialKind.CERTIFICATE

    @property
    def thumbprint(self) -> str:
        """SHA-256 in upper-case hexadecimal: what a sign-in names the certificate by."""
        return thumbprint_of(self.der)

    @property
    def listed_as(self) -> str:
        """SHA-1 in upper-case hexadecimal: what Microsoft's own list of certificates shows. It only identifies."""
        return listed_thumbprint_of(self.der)

    @property
    def hint(self) -> str:
        """The first characters of what Microsoft's list shows, as the first three of a secret are its hint."""
        return self.listed_as[:HINT_LENGTH]


Credential = ClientSecret | ClientCertificate


@dataclass(frozen=True, slots=True)
class AppIdentity:
    """As whom somebody signs in to Microsoft: an app, in a tenant, with its credential."""

    tenant: Tenant
    client_id: str
    credential: Credential


def thumbprint_of(der: bytes) -> str:
    """A certificate's SHA-256 in upper-case hexadecimal."""
    import hashlib  # not before somebody has a certificate

    return hashlib.sha256(der).hexdigest().upper()


def listed_thumbprint_of(der: bytes) -> str:
    """Its SHA-1, as Microsoft's own list shows it. It only identifies."""
    import hashlib

    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()


def read_certificate(text: str) -> ClientCertificate | None:
    """The halves of a text of that form; None for any other, such as a client secret."""
    found = _BUNDLE.fullmatch(text)
    if found is None:
        return None
    try:
        return ClientCertificate(found[1], found[2], base64.b64decode(found[3]))
    except binascii.Error:
        return None
