"""Reads the certificates that devices make for themselves, also those that a strict reader refuses.

Devices write underscores where the standard allows none, or dates from before their clock was set (see
https://github.com/pyca/cryptography/issues/10367). Their key is sound all the same, and a person compares that key.
"""

import contextlib
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from wizard.model.gateway import GatewayCertificate
from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, fail

_SHORT = {
    "common_name": "CN",
    "organization_name": "O",
    "organizational_unit_name": "OU",
    "locality_name": "L",
    "state_or_province_name": "ST",
    "country_name": "C",
}
"""Short names of RFC 4514."""
_UNREADABLE = (ValueError, TypeError, KeyError, OverflowError)


def read_certificate(der: bytes, *, trusted: bool) -> GatewayCertificate:
    """What is shown of it; GATEWAY_CERTIFICATE_UNREADABLE where no key can be read. What else cannot stays empty."""
    parsed = _parsed(der)
    fields = parsed["tbs_certificate"]
    return GatewayCertificate(
        spki_sha256=spki_sha256(der),
        certificate_sha256=hashlib.sha256(der).hexdigest(),
        subject=str(_or_nothing(lambda: _name(fields["subject"].native)) or ""),
        not_before=_moment(lambda: fields["validity"]["not_before"].native),
        not_after=_moment(lambda: fields["validity"]["not_after"].native),
        trusted=trusted,
    )


def spki_sha256(der: bytes) -> str:
    """Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo (RFC 7469): a renewed certificate keeps it."""
    try:
        key: bytes = _parsed(der)["tbs_certificate"]["subject_public_key_info"].dump()
    except _UNREADABLE as error:
        raise fail(Code.GATEWAY_CERTIFICATE_UNREADABLE, type(error).__name__) from None
    return hashlib.sha256(key).hexdigest()


def _parsed(der: bytes) -> Any:
    from asn1crypto import x509

    try:
        return x509.Certificate.load(der, strict=True)
    except _UNREADABLE as error:
        raise fail(Code.GATEWAY_CERTIFICATE_UNREADABLE, type(error).__name__) from None


def _name(parts: JsonObject) -> str:
    """A distinguished name as people know it from other programs: CN=…, O=…."""
    return ",".join(f"{_SHORT.get(part, part)}={value}" for part, value in parts.items())


def _or_nothing(read: Callable[[], object]) -> object:
    with contextlib.suppress(*_UNREADABLE):
        return read()
    return None


def _moment(read: Callable[[], object]) -> datetime | None:
    found = _or_nothing(read)
    return found.astimezone(UTC) if isinstance(found, datetime) else None
