"""Certificates of the practice cloud: its own throw-away authority, and how it reads those of applications.

Whoever trusts the authority trusts nothing outside this run.
"""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import trustme
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_public_key


@dataclass(frozen=True)
class RegisteredCertificate:
    """What signing in needs of an application's certificate."""

    key: PublicKeyTypes
    start: datetime
    end: datetime


def registered_certificate(der: bytes) -> RegisteredCertificate:
    """Also one that RFC 5280 forbids, with a negative serial number: devices make them. Raises ValueError.

    `cryptography` only warns of such a number today (https://github.com/pyca/cryptography/issues/10247).
    """
    read = x509.Certificate.load(der, strict=True)
    key = load_der_public_key(read.public_key.dump())
    return RegisteredCertificate(key, read.not_valid_before, read.not_valid_after)


def server_context(hosts: Iterable[str], ca_file: Path) -> ssl.SSLContext:
    """A TLS server context for all `hosts`; the authority's certificate goes to `ca_file`, no key to disk."""
    authority = trustme.CA(organization_name="Room Calendar Wizard practice")
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*sorted(hosts)).configure_cert(context)
    return context
