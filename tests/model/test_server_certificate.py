"""A certificate of a display server's own: what of it is known, and what it is told apart from."""

import hashlib
from base64 import b64encode
from datetime import date

import pytest

from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate, is_public_half

DER = b"not really a certificate, but bytes are all that is looked at here"
PEM = f"-----BEGIN CERTIFICATE-----\n{b64encode(DER).decode()}\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize("pem", [PEM, PEM.replace("\n", "\r\n"), f"\n{PEM}\n\n"])
def test_thumbprints_are_of_its_bytes_however_the_lines_end(pem: str) -> None:
    one = ServerCertificate(pem, "Displays", date(2028, 1, 1))
    assert one.der == DER
    assert one.thumbprint == hashlib.sha256(DER).hexdigest().upper()
    assert one.listed_as == hashlib.sha1(DER, usedforsecurity=False).hexdigest().upper()
    assert (one.hint, one.shown.hint, one.shown.expires) == (one.listed_as[:8], one.hint, one.ends)
    assert is_public_half(Secret(pem))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc8Q~defghijklmnopqrstuvwxyz0123456789AB",
        f"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n{PEM}",
        f"{PEM}{PEM}",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert not is_public_half(Secret(text))
    assert ServerCertificate(text, "", date(2028, 1, 1)).der == b""


def test_a_cut_text_is_none() -> None:
    assert (
        ServerCertificate("-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n", "", date(2028, 1, 1)).der
        == b""
    )
