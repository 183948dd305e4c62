"""The key that MeetEasier makes for itself, and the assertion it signs with it.

Source: Microsoft identity platform, "Application authentication certificate credentials"; RFC 5280.
"""

import hashlib
import time
import uuid
from datetime import UTC, datetime

import jwt
from asn1crypto import x509 as asn1
from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.core import PrintableString
from asn1crypto.keys import PublicKeyInfo
from asn1crypto.pem import armor
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from wizard.sandbox.meeteasier_values import Json, iso
from wizard.sandbox.tokens import b64url

_LIFE = 600
"""Seconds an assertion is good for."""


def make_certificate(common_name: str, years: int, *, negative_serial: bool = False) -> tuple[Json, str]:
    """What is kept of it, and its private key. Raises OverflowError for a year that no calendar has.

    The real one draws sixteen bytes for the serial number and does not mind when they mean a negative number,
    which RFC 5280 forbids: every second certificate has one.
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    start = datetime.now(UTC)
    end = start.replace(year=start.year + years, day=min(start.day, 28) if start.month == 2 else start.day)
    serial = int.from_bytes(uuid.uuid4().bytes) >> 1
    der = _signed(key, common_name, -serial if negative_serial else serial, start, end)
    pem = armor("CERTIFICATE", der).decode().replace("\n", "\r\n")
    kept = {
        "publicCertPem": pem,
        "thumbprintSHA256": hashlib.sha256(der).hexdigest().upper(),
        "thumbprintSHA1": hashlib.sha1(der, usedforsecurity=False).hexdigest().upper(),
        "notBefore": iso(start.timestamp()),
        "notAfter": iso(end.timestamp()),
        "commonName": common_name,
    }
    return kept, _pem(key)


def assertion(private_key: str, sha256_thumbprint: str, client_id: str, audience: str) -> str:
    """Proves to Entra that it has the key; the times are this computer's."""
    now = int(time.time())
    claims = {
        "aud": audience, "iss": client_id, "sub": client_id, "jti": str(uuid.uuid4()), "nbf": now, "exp": now + _LIFE,
    }  # fmt: skip
    return jwt.encode(claims, private_key, "PS256", {"x5t#S256": b64url(bytes.fromhex(sha256_thumbprint))})


def _signed(key: rsa.RSAPrivateKey, common_name: str, serial: int, start: datetime, end: datetime) -> bytes:
    """Put together by hand: `cryptography` makes no certificate with such a serial number."""
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    name = _name(common_name)
    algorithm = SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
    to_sign = asn1.TbsCertificate(
        {
            "version": "v3",
            "serial_number": serial,
            "signature": algorithm,
            "issuer": name,
            "validity": {
                "not_before": asn1.Time(name="utc_time", value=start),
                "not_after": asn1.Time(name="utc_time", value=end),
            },
            "subject": name,
            "subject_public_key_info": PublicKeyInfo.load(public),
        }
    )
    signature = key.sign(to_sign.dump(), padding.PKCS1v15(), hashes.SHA256())
    whole = asn1.Certificate(
        {"tbs_certificate": to_sign, "signature_algorithm": algorithm, "signature_value": signature}
    )
    der: bytes = whole.dump()
    return der


def _name(common_name: str) -> asn1.Name:
    """The real one writes every name as PrintableString, whatever is in it: only plain letters come out well."""
    printable = PrintableString(contents=common_name.encode("latin-1", "replace"))
    parts = [("common_name", printable), ("organization_name", PrintableString("MeetEasier"))]
    shown = [
        [asn1.NameTypeAndValue({"type": kind, "value": asn1.DirectoryString(name="printable_string", value=value)})]
        for kind, value in parts
    ]
    return asn1.Name(name="", value=asn1.RDNSequence([asn1.RelativeDistinguishedName(one) for one in shown]))


def _pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
