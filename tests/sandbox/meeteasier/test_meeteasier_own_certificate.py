"""The certificate that MeetEasier makes for itself: made, downloaded, used, deleted."""

import hashlib

import pytest
from asn1crypto import x509
from cryptography.x509 import load_der_x509_certificate

from tests.sandbox.meeteasier.questions import WRONG_SECRET, make_certificate, registered
from tests.sandbox.meeteasier_browser import DisplayAdministrator
from wizard.sandbox.organisations import named_app


def test_the_life_of_a_certificate(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    assert admin.get("oauth-certificate") == {"certificate": None}
    for method, path in (("GET", "oauth-certificate/download"), ("DELETE", "oauth-certificate")):
        assert admin.ask(method, path).status_code == 404
    made, der = make_certificate(admin)
    assert set(made["certificate"]) == {"thumbprintSHA256", "commonName", "notBefore", "notAfter"}
    read = admin.get("oauth-certificate")["certificate"]
    assert set(read) == {
        "thumbprintSHA256", "thumbprintSHA1", "notBefore", "notAfter", "commonName", "createdAt", "hasPrivateKey",
    }  # fmt: skip
    assert read["hasPrivateKey"] is True
    assert read["thumbprintSHA256"] == hashlib.sha256(der).hexdigest().upper()
    assert read["thumbprintSHA1"] == hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()
    assert int(read["notAfter"][:4]) == int(read["notBefore"][:4]) + 2
    parsed = x509.Certificate.load(der)
    assert parsed.subject.native == {"common_name": "Lobby", "organization_name": "MeetEasier"}
    assert parsed.public_key.bit_size == 2048
    for bad in ("word", "3 years"):
        assert admin.ask("POST", "oauth-certificate/generate", {"validityYears": bad}).status_code == 500
    for years, expected in ((-4, 1), (0, 3), (2.7, 2), (True, 1)):
        made = admin.post("oauth-certificate/generate", validityYears=years)
        assert int(made["certificate"]["notAfter"][:4]) - int(made["certificate"]["notBefore"][:4]) == expected
    again = admin.post("oauth-certificate/generate", validityYears=99)["certificate"]
    assert again["commonName"] == "MeetEasier OAuth"
    assert int(again["notAfter"][:4]) == int(again["notBefore"][:4]) + 10
    assert again["thumbprintSHA256"] != read["thumbprintSHA256"], "the old one is replaced without a question"
    assert set(admin.ask("DELETE", "oauth-certificate").json()) == {"success", "message"}
    assert admin.get("oauth-certificate") == {"certificate": None}


def test_a_name_with_an_umlaut_makes_a_certificate_that_strict_readers_refuse(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    made, der = make_certificate(admin, "Foyer Süd")
    assert made["certificate"]["commonName"] == "Foyer Süd"
    with pytest.raises(ValueError, match="PrintableString"):
        load_der_x509_certificate(der)


def test_a_certificate_wins_over_the_secret_until_it_is_deleted(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.display.empty_token_cache()
    _, der = make_certificate(admin)
    admin.post("oauth-config", **admin.credentials())
    assert admin.graph_auth() == "error", "Microsoft does not know it"
    assert set(admin.get("rooms")) == {"error"}
    certificate = registered(der, admin)
    try:
        admin.post("oauth-config", clientSecret=WRONG_SECRET)
        assert admin.graph_auth() == "ok"
        assert admin.names()
        admin.display.stop()
        admin.display.empty_token_cache()
        admin.display.start()
        assert admin.graph_auth() == "ok"
    finally:
        named_app(admin.tenant, "app").certificates.remove(certificate)
    admin.display.empty_token_cache()
    assert admin.ask("DELETE", "oauth-certificate").status_code == 200
    assert admin.graph_auth() == "error", "back to the wrong secret"
    admin.post("oauth-config", **admin.credentials())
    assert admin.graph_auth() == "ok"


def test_a_new_token_silently_loses_the_certificate(admin: DisplayAdministrator) -> None:
    admin.set_up()
    _, der = make_certificate(admin)
    certificate = registered(der, admin)
    try:
        assert admin.ask("POST", "api-token-config", {"newToken": "another-token"}).status_code == 200
        admin.display.restart()
        shown = admin.ask("GET", "oauth-certificate", token="another-token").json()["certificate"]
        assert shown["hasPrivateKey"] is True
        named_app(admin.tenant, "app").certificates.remove(certificate)
        assert admin.ask("GET", "health", token="another-token").json()["graphAuth"]["status"] == "ok"
    finally:
        if certificate in named_app(admin.tenant, "app").certificates:
            named_app(admin.tenant, "app").certificates.remove(certificate)
