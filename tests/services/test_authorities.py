"""A file with certificate authorities is read in whatever form it was saved."""

import ssl
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from tests.services.practice import code_of
from wizard.model.problem import Code
from wizard.services.network.authorities import add_authorities

PEM = trustme.CA().cert_pem.bytes()
OTHER = trustme.CA(organization_name="Another").cert_pem.bytes()
ONE, TWO = x509.load_pem_x509_certificate(PEM), x509.load_pem_x509_certificate(OTHER)


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (PEM, 1),
        (PEM + OTHER, 2),
        (b"\xef\xbb\xbf" + PEM.replace(b"\n", b"\r\n"), 1),
        (b"subject=CN = Proxy CA\n" + PEM + b"\nthe end\n", 1),
        (PEM.decode().encode("utf-16"), 1),
        (ONE.public_bytes(Encoding.DER), 1),
        (pkcs7.serialize_certificates([ONE, TWO], Encoding.DER), 2),
        (pkcs7.serialize_certificates([ONE, TWO], Encoding.PEM), 2),
    ],
    ids=["pem", "bundle", "bom and crlf", "other text", "utf-16", "der", "p7b", "p7b as pem"],
)
def test_its_authorities_are_trusted(tmp_path: Path, content: bytes, count: int) -> None:
    file = tmp_path / "company root.cer"
    file.write_bytes(content)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    add_authorities(context, str(file))
    assert len(context.get_ca_certs()) == count


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x30\x03abc", PEM[:200], b"-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n"]
)
def test_what_holds_no_certificate_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ca.cer"
    file.write_bytes(content)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    assert code_of(lambda: add_authorities(context, str(file))) is Code.CA_FILE_UNREADABLE


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    assert code_of(lambda: add_authorities(context, str(tmp_path / "none.pem"))) is Code.CA_FILE_UNREADABLE
