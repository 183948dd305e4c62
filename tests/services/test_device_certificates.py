"""Certificates that devices make for themselves: their key is shown and pinned, whatever else is wrong with them."""

import base64
import datetime
import ssl
import warnings
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import NameOID

from tests.gateways import Listener
from tests.services.practice import code_of
from tests.services.test_tls_faults import GOOD, Mint
from wizard.model.problem import Code
from wizard.services.network import trust
from wizard.services.network.device_certificate import read_certificate, spki_sha256

START = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
NAME = b"\x0c\x0bGateway_1@X"
Change = tuple[bytes, bytes]


def made(key: CertificateIssuerPrivateKeyTypes, *changes: Change) -> bytes:
    """A self-signed certificate in DER, with bytes of it changed as a careless device would write them."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Gateway_1@X")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(4711).not_valid_before(START).not_valid_after(START + datetime.timedelta(days=4000))
    shown = built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    for old, new in changes:
        assert old in shown
        shown = shown.replace(old, new)
    return shown


def fingerprint(key: CertificateIssuerPrivateKeyTypes) -> str:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(
        key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return digest.finalize().hex()


def listening(folder: Path, key: CertificateIssuerPrivateKeyTypes, der: bytes) -> ssl.SSLContext:
    path = folder / "shown.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    body = base64.encodebytes(der)
    path.write_bytes(private + b"-----BEGIN CERTIFICATE-----\n" + body + b"-----END CERTIFICATE-----\n")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


SLIPS: dict[str, tuple[Change, ...]] = {
    "none": (),
    "an underscore in a PrintableString": ((NAME, b"\x13\x0bGateway_1@X"),),
    "a NumericString for a name": ((NAME, b"\x12\x0bGateway_1@X"),),
    "a date before its clock was set": ((b"\x17\x0d240101000000Z", b"\x17\x0d000000000000Z"),),
    "a date that does not exist": ((b"\x17\x0d240101000000Z", b"\x17\x0d241341256099Z"),),
    "a date with letters in it": ((b"\x17\x0d240101000000Z", b"\x17\x0dNOT SET YET.."),),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_the_key_is_shown_and_can_be_pinned(tmp_path: Path, slip: str, kind: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
    shown = made(key, *SLIPS[slip])
    with Listener(listening(tmp_path, key, shown)) as gateway:
        certificate = trust.look(gateway.address)
    assert certificate.spki_sha256 == fingerprint(key)
    assert not certificate.trusted
    trust.require_pin(shown, certificate.spki_sha256)


def test_what_can_be_read_is_shown() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    good = read_certificate(made(key), trusted=False)
    assert good.subject == "CN=Gateway_1@X"
    assert good.not_before == START
    unset = read_certificate(made(key, *SLIPS["a date before its clock was set"]), trusted=False)
    assert unset.not_before is None
    assert unset.not_after is not None


def test_a_name_that_is_no_text_does_not_hide_the_key() -> None:
    """OpenSSL serves no such certificate, so this one is read without a gateway."""
    key = ec.generate_private_key(ec.SECP256R1())
    seen = read_certificate(made(key, (NAME, b"\x0c\x0bGateway\xff1@X")), trusted=False)
    assert seen.spki_sha256 == fingerprint(key)
    assert seen.subject == ""


@pytest.mark.parametrize("cut", [0, 2, 40, 80])
def test_without_a_key_nothing_can_be_compared(cut: int) -> None:
    der = made(ec.generate_private_key(ec.SECP256R1()))[:cut]
    assert code_of(lambda: spki_sha256(der)) is Code.GATEWAY_CERTIFICATE_UNREADABLE


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_a_gateway_with_old_encryption_is_not_called_absent(tmp_path: Path, version: ssl.TLSVersion) -> None:
    context = Mint(tmp_path).context(GOOD)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    with Listener(context) as gateway:
        assert code_of(lambda: trust.look(gateway.address)) is Code.GATEWAY_OLD_TLS
