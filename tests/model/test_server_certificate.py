"""A certificate of a display server's own: what of it is known, and what it is told apart from."""

import hashlib
from base64 import b64encode
from datetime import date

import pytest

from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate, first_to_end, is_public_half

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


@pytest.mark.parametrize(
    ("ends", "own", "first"),
    [
        (date(2027, 1, 1), None, (date(2027, 1, 1), CredentialKind.SECRET)),
        (date(2027, 1, 1), date(2028, 1, 1), (date(2027, 1, 1), CredentialKind.SECRET)),
        (date(2029, 1, 1), date(2028, 1, 1), (date(2028, 1, 1), CredentialKind.CERTIFICATE)),
        (None, date(2028, 1, 1), (date(2028, 1, 1), CredentialKind.CERTIFICATE)),
        (None, None, (None, CredentialKind.SECRET)),
    ],
)
def test_whichever_ends_first_is_named(
    ends: date | None, own: date | None, first: tuple[date | None, CredentialKind]
) -> None:
    certificate = ServerCertificate(PEM, "Displays", own) if own is not None else None
    assert first_to_end(ends, CredentialKind.SECRET, certificate) == first
    draft = Draft("d", secret_expires=ends, server_certificate=certificate)
    assert draft.first_to_end == first
    assert (draft.script_ref, draft.may_be_certificate) == ("", True)
