"""The gateway's self-signed certificate: made at first start, its key kept for life, as the contract asks."""

import hashlib
import ipaddress
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_YEARS = 10


def ensure_certificate(directory: Path) -> Path:
    """The PEM file with key and certificate; made if this is the first start. CN is the serial number."""
    path = directory / "device.pem"
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _self_signed(key, f"VGW{secrets.token_hex(4).upper()}")
        path.touch(mode=0o600)
        path.write_bytes(_key_pem(key) + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def serial_number(pem: Path) -> str:
    """The device's serial number, from its certificate."""
    names = _load(pem).subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value)


def spki_sha256(pem: Path) -> str:
    """Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo (RFC 7469)."""
    spki = (
        _load(pem)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return hashlib.sha256(spki).hexdigest()


def _load(pem: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem.read_bytes())


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _self_signed(key: ec.EllipticCurvePrivateKey, serial: str) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, serial)])
    places = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365 * _YEARS))
    builder = builder.add_extension(x509.SubjectAlternativeName(places), critical=False)
    return builder.sign(key, hashes.SHA256())
