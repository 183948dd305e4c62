"""Each certificate fault of badssl.com's list at a gateway's address: no application byte is sent, pinned or not.

The list is that of badssl.com's `domains/cert`; each certificate is minted here and shown by a listener of our own.
Left out: what no client can see without asking others (revoked, certificate transparency), and SHA-1 signatures, which
the library that mints here refuses to make.
"""

import datetime
import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.gateways import PASSWORD, USER, Listener, eventually, shown
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret
from wizard.services.gateway.api import ContractGateways
from wizard.services.network import trust

NOW = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
DAY = datetime.timedelta(days=1)
HERE = ipaddress.ip_address("127.0.0.1")
Key = CertificateIssuerPrivateKeyTypes


@dataclass(frozen=True)
class Authority:
    """Signs certificates; a root, or one below another."""

    key: Key
    certificate: x509.Certificate


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)] if text else [])


def authority(text: str, above: Authority | None = None, *, is_ca: bool = True, ends: int = 30) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = base(name(text), key, above.certificate.subject if above else name(text), ends=ends)
    builder = builder.add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    builder = with_identifiers(builder, key, above.key if above else key)
    return Authority(key, builder.sign(above.key if above else key, hashes.SHA256()))


def base(
    subject: x509.Name, key: Key, issuer: x509.Name, *, begins: int = -10, ends: int = 30
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + begins * DAY)
        .not_valid_after(NOW + ends * DAY)
    )


def with_identifiers(builder: x509.CertificateBuilder, key: Key, above: Key) -> x509.CertificateBuilder:
    """As a proper authority does, so that only the one fault in question is found."""
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    theirs = x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key())
    return builder.add_extension(own, critical=False).add_extension(theirs, critical=False)


@dataclass(frozen=True)
class Fault:
    """What is wrong with the leaf; without changes it is a good one."""

    subject: str = "127.0.0.1"
    names: tuple[x509.GeneralName, ...] = (x509.IPAddress(HERE),)
    begins: int = -10
    ends: int = 30
    usage: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.SERVER_AUTH
    bits: int = 0
    signer: str = "root"
    critical_unknown: bool = False


GOOD = Fault()
FAULTS = {
    "expired": Fault(begins=-60, ends=-1),
    "not-yet-valid": Fault(begins=1),
    "wrong-host": Fault(names=(x509.IPAddress(ipaddress.ip_address("127.0.0.2")),)),
    "wrong-host-name": Fault(names=(x509.DNSName("gateway.other.example"),)),
    "no-san": Fault(names=()),
    "no-common-name-no-san": Fault(subject="", names=()),
    "wildcard-for-an-address": Fault(names=(x509.DNSName("*"),)),
    "address-as-a-name": Fault(names=(x509.DNSName("127.0.0.1"),)),
    "client-usage": Fault(usage=ExtendedKeyUsageOID.CLIENT_AUTH),
    "code-signing-usage": Fault(usage=ExtendedKeyUsageOID.CODE_SIGNING),
    "weak-rsa-1024": Fault(bits=1024),
    "self-signed": Fault(signer="self"),
    "untrusted-root": Fault(signer="stranger"),
    "incomplete-chain": Fault(signer="hidden"),
    "signed-by-a-leaf": Fault(signer="leaf"),
    "expired-authority": Fault(signer="expired"),
    "unknown-critical-extension": Fault(critical_unknown=True),
}


class Mint:
    """All authorities of one test; `ca_file` holds the root that the client trusts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        root = authority("Trusted root")
        self._signers = {
            "root": root,
            "stranger": authority("Stranger's root"),
            "hidden": authority("Intermediate that is not sent", root),
            "leaf": authority("A leaf that signs", root, is_ca=False),
            "expired": authority("Expired intermediate", root, ends=-1),
        }
        self.ca_file = folder / "ca.pem"
        self.ca_file.write_bytes(root.certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, fault: Fault) -> ssl.SSLContext:
        """A server's context that shows the faulty certificate, with what a server would send along."""
        key: Key = (
            rsa.generate_private_key(65537, fault.bits) if fault.bits else ec.generate_private_key(ec.SECP256R1())
        )
        signer = self._signers.get(fault.signer)
        leaf = self._leaf(fault, key, signer)
        chain = [leaf, *([signer.certificate] if signer and fault.signer in ("leaf", "expired") else [])]
        path = self._folder / "shown.pem"
        pem = serialization.Encoding.PEM
        path.write_bytes(
            key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            + b"".join(one.public_bytes(pem) for one in chain)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(path)
        return context

    def _leaf(self, fault: Fault, key: Key, signer: Authority | None) -> x509.Certificate:
        issuer, with_key = (signer.certificate.subject, signer.key) if signer else (name(fault.subject), key)
        builder = base(name(fault.subject), key, issuer, begins=fault.begins, ends=fault.ends)
        builder = with_identifiers(builder, key, with_key)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        if fault.names:
            builder = builder.add_extension(x509.SubjectAlternativeName(fault.names), critical=not fault.subject)
        if fault.usage:
            builder = builder.add_extension(x509.ExtendedKeyUsage([fault.usage]), critical=False)
        if fault.critical_unknown:
            unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.1"), b"\x05\x00")
            builder = builder.add_extension(unknown, critical=True)
        return builder.sign(with_key, hashes.SHA256())


def everything_received_by(listener: Listener, connections: int) -> bytes:
    """What came in on all connections, once they have ended."""
    eventually(lambda: listener.ended >= connections)
    return listener.received


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        work()
    return caught.value.problem.code


def test_a_good_certificate_is_trusted_and_asked(tmp_path: Path) -> None:
    """Else all the others would prove nothing."""
    mint = Mint(tmp_path)
    with Listener(mint.context(GOOD)) as gateway:
        trusting = ContractGateways(ca_file=str(mint.ca_file))
        assert refused(lambda: trusting.inspect(gateway.address, "")) is Code.NOT_A_GATEWAY
        eventually(lambda: b"GET /api/v1/about" in gateway.received)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_certificate_gets_no_byte(fault: str, tmp_path: Path) -> None:
    mint = Mint(tmp_path)
    with Listener(mint.context(FAULTS[fault])) as gateway:
        trusting = ContractGateways(ca_file=str(mint.ca_file))
        seen = trusting.inspect(gateway.address, "")
        assert (shown(seen).trusted, seen.about) == (False, None)
        told = refused(lambda: trusting.sign_in(gateway.address, "", USER, Secret(PASSWORD)))
        assert told is Code.GATEWAY_KEY_UNKNOWN
        assert everything_received_by(gateway, connections=3) == b""


@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_an_impostor_gets_no_byte_whatever_it_shows(fault: str, tmp_path: Path) -> None:
    """The key was compared once; another one stops everything, were its certificate ever so good."""
    mint = Mint(tmp_path)
    with Listener(mint.context(FAULTS.get(fault, GOOD))) as impostor:
        trusting = ContractGateways(ca_file=str(mint.ca_file))
        for work in (
            lambda: trusting.inspect(impostor.address, "0" * 64),
            lambda: trusting.sign_in(impostor.address, "0" * 64, USER, Secret(PASSWORD)),
        ):
            assert refused(work) is Code.GATEWAY_KEY_CHANGED
        assert everything_received_by(impostor, connections=2) == b""


@pytest.mark.parametrize("fault", ["expired", "self-signed", "wrong-host", "no-san"])
def test_the_right_key_is_enough_once_a_person_has_compared_it(fault: str, tmp_path: Path) -> None:
    """A device's own certificate is rarely in order: its key is what counts."""
    with Listener(Mint(tmp_path).context(FAULTS[fault])) as gateway:
        pin = trust.look(gateway.address).spki_sha256
        assert refused(lambda: ContractGateways().inspect(gateway.address, pin)) is Code.NOT_A_GATEWAY
        eventually(lambda: b"GET /api/v1/about" in gateway.received)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_old_protocols_get_no_byte(version: ssl.TLSVersion, tmp_path: Path) -> None:
    mint = Mint(tmp_path)
    context = mint.context(GOOD)
    context.minimum_version = context.maximum_version = version
    with Listener(context) as gateway:
        trusting = ContractGateways(ca_file=str(mint.ca_file))
        told = refused(lambda: trusting.sign_in(gateway.address, "", USER, Secret(PASSWORD)))
        assert told in (Code.GATEWAY_KEY_UNKNOWN, Code.GATEWAY_UNREACHABLE)
        assert everything_received_by(gateway, connections=1) == b""
