"""The certificate that is made here: what Microsoft, the gateway and a portal's administrator find in it."""

import base64
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from tests.services.practice import code_of
from wizard.model.credential import ClientCertificate
from wizard.model.problem import Code
from wizard.model.secret import Secret
from wizard.sandbox.gateway.app_credentials import belong_together
from wizard.services.certificates import SelfSigned

ENDS = date(2030, 1, 1)
NAME = "Room Calendar Wizard Empfang Süd"


@pytest.fixture(scope="module")
def made() -> Secret:
    return SelfSigned().make(NAME, ENDS)


def bundle_of(secret: Secret) -> ClientCertificate:
    bundle = secret.certificate
    assert bundle is not None
    return bundle


def test_what_stands_in_it(made: Secret) -> None:
    read = x509.load_der_x509_certificate(bundle_of(made).der)
    assert read.subject == read.issuer
    assert read.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value == NAME
    assert isinstance(read.signature_hash_algorithm, SHA256)
    key = read.public_key()
    assert isinstance(key, RSAPublicKey)
    assert key.key_size == 3072
    assert read.not_valid_after_utc == datetime(2030, 1, 1, tzinfo=UTC)
    assert timedelta(minutes=5) < datetime.now(UTC) - read.not_valid_before_utc < timedelta(minutes=15)
    assert not read.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert read.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    read.verify_directly_issued_by(read)


def test_its_thumbprints_are_those_of_everybody_else(made: Secret) -> None:
    bundle = bundle_of(made)
    read = x509.load_der_x509_certificate(bundle.der)
    assert bundle.thumbprint == read.fingerprint(SHA256()).hex().upper()
    assert bundle.listed_as == read.fingerprint(SHA1()).hex().upper()


def test_key_and_certificate_belong_together_and_no_other_ones_do(made: Secret) -> None:
    mine, other = bundle_of(made), bundle_of(SelfSigned().make("other", ENDS))
    assert belong_together(mine.private_key, mine.certificate)
    assert not belong_together(mine.private_key, other.certificate)
    assert not belong_together(other.private_key, mine.certificate)
    assert not belong_together(mine.certificate, mine.private_key)


def test_the_saved_file_holds_the_public_half_only(made: Secret, tmp_path: Path) -> None:
    path = tmp_path / "gateway.cer"
    SelfSigned().save(path, made)
    assert path.read_bytes() == bundle_of(made).der
    assert b"PRIVATE" not in path.read_bytes()


def test_a_client_secret_is_never_saved_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "gateway.cer"
    assert code_of(lambda: SelfSigned().save(path, Secret("abc8Q~x"))) is Code.FILE_NOT_WRITTEN
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_told(made: Secret, tmp_path: Path) -> None:
    (tmp_path / "gateway.cer").mkdir()
    assert code_of(lambda: SelfSigned().save(tmp_path / "gateway.cer", made)) is Code.FILE_NOT_WRITTEN


def sealed_by(xml: str, text: str) -> str:
    """As a script does it: RSA from .NET's XML, OAEP with SHA-1."""
    found = re.fullmatch(
        r"<RSAKeyValue><Modulus>([\w+/=]+)</Modulus><Exponent>([\w+/=]+)</Exponent></RSAKeyValue>", xml
    )
    assert found is not None
    modulus, exponent = (int.from_bytes(base64.b64decode(found[at])) for at in (1, 2))
    key = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    return base64.b64encode(key.encrypt(text.encode(), padding.OAEP(padding.MGF1(SHA1()), SHA1(), None))).decode()


def test_what_is_encrypted_to_it_only_it_can_read(made: Secret) -> None:
    sealed = sealed_by(SelfSigned().encryption_key(made), "abc8Q~value")
    assert SelfSigned().decrypted(made, sealed) == Secret("abc8Q~value")
    other = SelfSigned().make(NAME, ENDS)
    assert code_of(lambda: SelfSigned().decrypted(other, sealed)) is Code.SCRIPT_SECRET_UNREADABLE


@pytest.mark.parametrize("sealed", ["", "no base64!", "AAAA", "A" * 512])
def test_what_was_encrypted_to_nobody_is_refused(made: Secret, sealed: str) -> None:
    assert code_of(lambda: SelfSigned().decrypted(made, sealed)) is Code.SCRIPT_SECRET_UNREADABLE


def test_a_client_secret_has_no_key(made: Secret) -> None:
    assert code_of(lambda: SelfSigned().encryption_key(Secret("abc8Q~x"))) is Code.SCRIPT_SECRET_UNREADABLE
    assert len(base64.b64decode(SelfSigned().encryption_key(made).split(">")[2].split("<")[0])) == 384
