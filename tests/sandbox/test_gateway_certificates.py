"""A certificate at the reference gateway: what it takes, what it shows, and how it signs in with it."""

import base64
import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.gateways import Browser, signed_in
from wizard.sandbox.gateway.app_credentials import proof

ENDS = "2030-01-01T00:00:00Z"


def halves(key: Any) -> dict[str, str]:
    now = datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "gateway")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1).not_valid_before(now)
    made = builder.not_valid_after(now + timedelta(days=9)).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {"private_key": private.decode(), "certificate": made.public_bytes(pem).decode()}


MINE = halves(rsa.generate_private_key(65_537, 2048))
OTHER = halves(rsa.generate_private_key(65_537, 2048))


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with signed_in(tmp_path) as (_, signed):
        yield signed


def stage(browser: Browser, body: object) -> Any:
    created = browser.create()
    known = created.json()["id" if created.status_code == 201 else "existing"]
    etag = browser.call("GET", f"/integrations/{known}").headers["ETag"]
    return browser.change("PUT", f"/integrations/{known}/credentials/staged", etag, json=body)


def test_it_says_that_it_can(browser: Browser) -> None:
    assert "certificate-credentials" in browser.call("GET", "/about").json()["features"]


def test_it_shows_a_thumbprint_and_never_the_key(browser: Browser, tmp_path: Path) -> None:
    answer = stage(browser, MINE | {"expires_at": ENDS, "key_id": "6f1d2c3b-0000-4000-8000-00000000cccc"})
    der = x509.load_pem_x509_certificate(MINE["certificate"].encode()).public_bytes(serialization.Encoding.DER)
    assert answer.json()["credentials"]["staged"] == {
        "state": "staged",
        "kind": "certificate",
        "hint": hashlib.sha1(der).hexdigest()[:8].upper(),
        "key_id": "6f1d2c3b-0000-4000-8000-00000000cccc",
        "expires_at": ENDS,
    }
    line = MINE["private_key"].splitlines()[3]
    assert line not in answer.text
    assert all(line.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_secret_is_told_as_one(browser: Browser) -> None:
    assert stage(browser, {"client_secret": "abc8Q~x"}).json()["credentials"]["staged"]["kind"] == "client_secret"


@pytest.mark.parametrize(
    "body",
    [
        {"certificate": MINE["certificate"]},
        {"private_key": MINE["private_key"]},
        MINE | {"client_secret": "abc8Q~x"},
        {"client_secret": "abc8Q~x", "certificate": MINE["certificate"]},
        MINE | {"certificate": OTHER["certificate"]},
        {"private_key": MINE["certificate"], "certificate": MINE["private_key"]},
        halves(ec.generate_private_key(ec.SECP256R1())),
        MINE | {"private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"},
        MINE | {"certificate": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"},
        MINE | {"passphrase": "x"},
        MINE | {"private_key": None},
    ],
)
def test_what_is_no_certificate_with_its_key_is_refused_whole(browser: Browser, body: dict[str, str]) -> None:
    answer = stage(browser, body)
    assert answer.status_code == 422
    assert MINE["private_key"].splitlines()[3] not in answer.text
    (one,) = browser.call("GET", "/integrations").json()["integrations"]
    assert one["credentials"]["staged"] is None


def test_its_assertion_is_the_one_that_microsoft_documents() -> None:
    audience = "https://login.microsoftonline.com/t/oauth2/v2.0/token"
    form = proof(MINE["private_key"] + MINE["certificate"], "the-app", audience, time.time())
    assert form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    read = x509.load_pem_x509_certificate(MINE["certificate"].encode())
    header = jwt.get_unverified_header(form["client_assertion"])
    digest = hashlib.sha256(read.public_bytes(serialization.Encoding.DER)).digest()
    assert (header["alg"], header["x5t#S256"]) == ("PS256", base64.urlsafe_b64encode(digest).rstrip(b"=").decode())
    claims = jwt.decode(form["client_assertion"], read.public_key(), ["PS256"], audience=audience)  # type: ignore[arg-type]
    assert claims["iss"] == claims["sub"] == "the-app"
    assert claims["nbf"] <= time.time() < claims["exp"] <= time.time() + 600
    assert proof("abc8Q~x", "the-app", audience, 0.0) == {"client_secret": "abc8Q~x"}
