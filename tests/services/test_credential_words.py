"""Sentences about a credential: each by its id, in the words for its kind."""

import pytest

from wizard.messages import use
from wizard.messages.credentials import CredentialMessage, described, text_of
from wizard.model.credential import CredentialKind

SECRET, CERTIFICATE = CredentialKind.SECRET, CredentialKind.CERTIFICATE


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("message", CredentialMessage)
def test_a_sentence_speaks_of_what_it_is_about(language: str, message: CredentialMessage) -> None:
    use(language)
    try:
        secret, certificate = message.text(SECRET), message.text(CERTIFICATE)
    finally:
        use("en")
    for menu in ("Certificates & secrets", "Zertifikate & Geheimnisse"):  # both kinds stand under that entry
        secret = secret.replace(menu, "")
    assert "ertifi" in certificate
    assert "ertifi" not in secret
    assert "ecret" not in certificate
    assert secret != certificate


def test_a_sentence_that_speaks_of_neither_is_the_same_for_both() -> None:
    assert {text_of("Rooms", kind) for kind in CredentialKind} == {"Rooms"}
    assert text_of(CredentialMessage.RENEW, CERTIFICATE) == "Renew the certificate"


def test_a_hint_tells_nothing_of_the_kind() -> None:
    assert described("3F9A27C4", SECRET) == ("Secret", "begins with “3F9A27C4”")
    assert described("abc", CERTIFICATE) == ("Certificate", "thumbprint begins with “abc”")
