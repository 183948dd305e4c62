"""A certificate with its key as one text: what tells it from a client secret, and what may be shown of it."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.fakes import a_certificate
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway

MADE = a_certificate("one")


def test_its_halves_come_apart() -> None:
    bundle = MADE.certificate
    assert bundle is not None
    assert bundle.private_key + bundle.certificate == MADE.reveal()
    assert bundle.der == b"one"
    assert bundle.thumbprint == hashlib.sha256(b"one").hexdigest().upper()
    assert bundle.listed_as == hashlib.sha1(b"one").hexdigest().upper()


def test_its_hint_is_the_beginning_of_what_microsofts_list_shows() -> None:
    assert MADE.hint == hashlib.sha1(b"one").hexdigest().upper()[:8]
    assert MADE.hint != a_certificate("two").hint


def test_each_credential_knows_its_kind() -> None:
    assert MADE.credential.kind is CredentialKind.CERTIFICATE
    assert Secret("abc8Q~").credential.kind is CredentialKind.SECRET


def test_its_private_key_is_in_no_debug_print() -> None:
    secret = a_certificate("a private matter")
    hidden = secret.reveal().splitlines()[1]
    assert hidden not in repr(secret)
    assert hidden not in repr(secret.certificate).partition("CERTIFICATE")[0]


@pytest.mark.parametrize(
    "text",
    [
        "abc8Q~right",
        "",
        MADE.reveal().partition("-----BEGIN CERTIFICATE")[0],
        "-----BEGIN CERTIFICATE" + MADE.reveal().partition("-----BEGIN CERTIFICATE")[2],
        MADE.reveal() + "x",
        MADE.reveal().replace("b25l", "b25"),
    ],
)
def test_anything_else_is_a_client_secret(text: str) -> None:
    secret = Secret(text)
    assert secret.certificate is None
    assert secret.hint == text[:3]


@pytest.mark.parametrize("hint", ["abc", "3F9A27C4"])
@pytest.mark.parametrize("kind", CredentialKind)
def test_draft_and_connection_know_the_kind_whatever_the_hint_looks_like(hint: str, kind: CredentialKind) -> None:
    draft = Draft("d1", secret_hint=hint, credential_kind=kind)
    assert draft.use_certificate is (kind is CredentialKind.CERTIFICATE)
    assert replace(connection(hint), credential_kind=kind).use_certificate is draft.use_certificate


def connection(hint: str) -> Connection:
    today = date(2026, 1, 1)
    tenant = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL)
    return Connection(
        "c1", GatewayAddress("10.0.0.2"), "", "Head office", "S1", "admin", ContractGateway("i1"),
        "velocity", tenant, "App", "client",
        "ref", hint, "", today + timedelta(days=90), 3, today,
    )  # fmt: skip
