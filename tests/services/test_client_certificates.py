"""Certificates uploaded and removed at the practice cloud: a list that others change, answers that get lost."""

import base64
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.sandbox.client import Client
from tests.services.practice import code_of
from tests.services.test_client_secrets import Answering, refused, secrets_of
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import AppCertificate, Application
from wizard.sandbox.organisations import named_app
from wizard.services.certificates import SelfSigned
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.network.retry_policy import Patience

ENDS = datetime(2027, 6, 1, tzinfo=UTC)
NAME = "Room Calendar Wizard VGW91"
KEY = "6f1d2c3b-0000-4000-8000-00000000cccc"
THEIRS = {
    "keyId": KEY,
    "customKeyIdentifier": base64.b64encode(bytes(range(20))).decode(),
    "displayName": "theirs",
    "endDateTime": "2027-06-01T00:00:00Z",
    "key": None,
    "type": "AsymmetricX509Cert",
    "usage": "Verify",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield running


@pytest.fixture
def app(sandbox: Sandbox) -> Iterator[Application]:
    """With a certificate of somebody else's."""
    found = named_app(sandbox.tenant("contoso"), "app")
    bundle = SelfSigned().make("theirs", date(2028, 1, 1)).certificate
    assert bundle is not None
    now = datetime.now(UTC)
    found.certificates = [AppCertificate("theirs-1", "theirs", bundle.der, now, datetime(2028, 1, 1, tzinfo=UTC), 0.0)]
    yield found
    found.certificates = []
    sandbox.tenant("contoso").app_policy = AppPolicy()
    sandbox.faults.rates = {}


def keys_of(sandbox: Sandbox) -> SecretsOfApp:
    patience = Patience(sleep=sandbox.clock.advance, now=sandbox.clock.now)
    return secrets_of(sandbox, patience=patience).certificates(NAME)


def test_made_listed_removed(sandbox: Sandbox, app: Application) -> None:
    keys = keys_of(sandbox)
    before = keys.all()
    secret, entry = keys.add("Room Calendar Wizard x/1", ENDS)
    assert secret.certificate is not None
    assert (entry.hint, entry.name, entry.ends) == (secret.hint, "Room Calendar Wizard x/1", ENDS)
    assert set(keys.all()) == {*before, entry}
    assert [one.key_id for one in app.certificates] == ["theirs-1", entry.key_id]
    assert app.certificates[1].der == secret.certificate.der
    assert keys.remove(entry.key_id)
    assert not keys.remove(entry.key_id)
    assert set(keys.all()) == set(before)
    assert [one.key_id for one in app.certificates] == ["theirs-1"]


def test_the_key_never_leaves(sandbox: Sandbox, app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    honest = GraphClient._send

    def watched(self: Any, method: str, url: str, body: Any = None) -> Any:
        sent.append(repr(body))
        return honest(self, method, url, body)

    monkeypatch.setattr(GraphClient, "_send", watched)
    secret, entry = keys_of(sandbox).add("n", ENDS)
    assert secret.certificate is not None
    assert base64.b64encode(secret.certificate.der).decode() in "".join(sent)
    private = "".join(secret.certificate.private_key.splitlines()[1:-1])
    assert private[:60] not in "".join(sent)
    assert entry.key_id in "".join(sent)


def test_secrets_and_certificates_are_listed_together(sandbox: Sandbox, app: Application) -> None:
    keys = secrets_of(sandbox)
    made, entry = keys.add("a secret", ENDS)
    names = {one.name: one for one in keys.all()}
    assert {"a secret", "theirs"} <= set(names)
    assert made.certificate is None
    assert keys.certificates(NAME).remove(entry.key_id)


@pytest.mark.parametrize(
    ("policy", "code", "days"),
    [
        (AppPolicy(own_authority_only=True), Code.CERTIFICATES_FORBIDDEN, None),
        (AppPolicy(certificate_days=30, secret_days=20, readable=True), Code.SECRET_LIFETIME, "30"),
    ],
)
def test_a_policy_that_forbids_it(
    sandbox: Sandbox, app: Application, policy: AppPolicy, code: Code, days: str | None
) -> None:
    sandbox.tenant("contoso").app_policy = policy
    with pytest.raises(ProblemError) as caught:
        keys_of(sandbox).add("n", ENDS)
    assert (caught.value.problem.code, caught.value.problem.values.get("days")) == (code, days)
    assert len(app.certificates) == 1


def test_a_secret_forbidden_is_told_as_that(sandbox: Sandbox, app: Application) -> None:
    sandbox.tenant("contoso").app_policy = AppPolicy(secrets_forbidden=True)
    assert code_of(lambda: secrets_of(sandbox).add("n", ENDS)) is Code.SECRETS_FORBIDDEN
    _, entry = keys_of(sandbox).add("n", ENDS)
    assert entry.key_id in {one.key_id for one in app.certificates}


def test_somebody_who_may_not(sandbox: Sandbox, app: Application) -> None:
    keys = secrets_of(sandbox, role="user").certificates(NAME)
    assert code_of(lambda: keys.add("n", ENDS)) is Code.ADMIN_NOT_ALLOWED


def test_under_faults_nothing_is_made_twice_and_nobody_loses_theirs(sandbox: Sandbox, app: Application) -> None:
    keys = keys_of(sandbox)
    sandbox.faults.rates = {"cut": 0.2, "reset": 0.2, "503": 0.2, "429": 0.2}
    told: dict[str, str] = {}
    for number in range(12):
        try:
            told[f"many {number}"] = keys.add(f"many {number}", ENDS)[1].key_id
        except ProblemError as error:
            told[f"many {number}"] = error.problem.code.value
    sandbox.faults.rates = {}
    listed = keys.all()
    for name, answer in told.items():
        found = [one.key_id for one in listed if one.name == name]
        assert found == [answer] if "-" in answer else found == [], (name, answer)
    assert any("-" in answer for answer in told.values())
    assert app.certificates[0].key_id == "theirs-1"
    for one in listed:
        if one.name.startswith("many"):
            assert keys.remove(one.key_id)


def test_another_writer_between_reading_and_writing_is_not_lost(sandbox: Sandbox, app: Application) -> None:
    """Somebody adds one while our key is being made: the list is read right before it is written."""
    theirs = app.certificates[0]
    other = AppCertificate("theirs-2", "more", theirs.der, theirs.start, theirs.end, 0.0)
    honest = SelfSigned.make

    def meanwhile(self: SelfSigned, name: str, ends: date) -> Secret:
        app.certificates.append(other)
        return honest(self, name, ends)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SelfSigned, "make", meanwhile)
        _, entry = keys_of(sandbox).add("n", ENDS)
    assert [one.key_id for one in app.certificates] == ["theirs-1", "theirs-2", entry.key_id]


# ---- single answers

LIST = (200, {"keyCredentials": [THEIRS]})
NONE: tuple[int, Any] = (200, {"keyCredentials": []})


def answered(*answers: Any) -> tuple[SecretsOfApp, Answering]:
    session = Answering(*answers)
    still = Patience(limit=0.0, sleep=lambda _: None)
    return SecretsOfApp(GraphClient(session, Cloud.GLOBAL, Secret("t"), still), "app-id").certificates(NAME), session


def add(keys: SecretsOfApp) -> Callable[[], object]:
    return lambda: keys.add("n", ENDS)


@pytest.mark.parametrize("lost", [(500, {}), (504, b"<html>"), fail(Code.TIMED_OUT)])
def test_a_lost_answer_is_looked_up_until_no_late_one_can_come(lost: Any) -> None:
    keys, session = answered(*[LIST, LIST, lost, *[LIST] * 7] * 3)
    assert code_of(add(keys)) is Code.OUTCOME_UNKNOWN
    assert [method for method, _ in session.asked].count("PATCH") == 3
    assert session.answers == []


def test_one_that_another_writer_replaced_again_is_not_believed() -> None:
    keys, _ = answered(*[LIST, LIST, (204, b""), *[LIST] * 7] * 3)
    assert code_of(add(keys)) is Code.OUTCOME_UNKNOWN


def test_a_second_sending_that_is_refused_says_nothing_of_the_first() -> None:
    """Microsoft takes no key for a key id that it has; the list had only lagged."""
    denied = (403, refused("Authorization_RequestDenied"))
    keys, session = answered(LIST, LIST, (204, b""), *[LIST] * 7, LIST, LIST, denied)
    assert code_of(add(keys)) is Code.OUTCOME_UNKNOWN
    assert session.answers == []


def test_a_server_that_lags_is_read_until_it_agrees_with_itself() -> None:
    keys, session = answered(NONE, LIST, LIST, (403, refused("Authorization_RequestDenied")))
    assert code_of(add(keys)) is Code.ADMIN_NOT_ALLOWED
    assert [method for method, _ in session.asked] == ["GET", "GET", "GET", "PATCH"]


def test_a_list_that_never_rests_is_not_written_over() -> None:
    keys, session = answered(*[NONE, LIST] * 4)
    assert code_of(add(keys)) is Code.MICROSOFT_UNAVAILABLE
    assert all(method == "GET" for method, _ in session.asked)


def test_an_entry_that_went_meanwhile_makes_the_list_be_read_again() -> None:
    gone = (400, refused("KeyCredentialsInvalid"))
    keys, session = answered(LIST, LIST, gone, NONE, NONE, (403, refused("x")))
    assert code_of(add(keys)) is Code.ADMIN_NOT_ALLOWED
    assert [method for method, _ in session.asked].count("PATCH") == 2


def test_a_refusal_that_stays_is_told() -> None:
    gone = (400, refused("KeyCredentialsInvalid"))
    keys, _ = answered(*[LIST, LIST, gone] * 3)
    assert code_of(add(keys)) is Code.MICROSOFT_REFUSED


def test_a_removal_whose_answer_is_lost_tells_what_became_of_it() -> None:
    unknown = (400, refused("Request_BadRequest"))
    both = (200, {"passwordCredentials": [], "keyCredentials": [THEIRS]})
    done, _ = answered(unknown, both, LIST, LIST, LIST, LIST, (500, {}), NONE)
    assert done.remove(KEY)
    left, _ = answered(unknown, both, LIST, LIST, LIST, LIST, (500, {}), *[LIST] * 7)
    assert not left.remove(KEY)


def test_one_that_went_meanwhile_is_not_removed_again() -> None:
    both = (200, {"passwordCredentials": [], "keyCredentials": [THEIRS]})
    keys, session = answered((400, refused("Request_BadRequest")), both, NONE, NONE)
    assert not keys.remove(KEY)
    assert all(method != "PATCH" for method, _ in session.asked)


@pytest.mark.parametrize("body", [{}, {"keyCredentials": ["odd"]}, {"keyCredentials": None}])
def test_a_list_that_cannot_be_read_is_not_replaced(body: dict[str, Any]) -> None:
    keys, session = answered((200, body))
    assert code_of(add(keys)) is Code.MICROSOFT_ANSWER_UNREADABLE
    assert len(session.asked) == 1


@pytest.mark.parametrize(
    ("identifier", "hint"),
    [
        (base64.b64encode(bytes(range(20))).decode(), "00010203"),
        (bytes(range(20)).hex(), "00010203"),
        (base64.b64encode(b"own name").decode(), ""),
        ("not base64!", ""),
        (None, ""),
    ],
)
def test_a_hint_is_the_beginning_of_the_thumbprint(identifier: str | None, hint: str) -> None:
    body = {"passwordCredentials": [], "keyCredentials": [THEIRS | {"customKeyIdentifier": identifier}]}
    keys, _ = answered((200, body))
    assert [one.hint for one in keys.all()] == [hint]


def test_a_certificate_without_an_end_is_not_guessed() -> None:
    body = {"passwordCredentials": [], "keyCredentials": [{"keyId": KEY}]}
    keys, _ = answered((200, body))
    assert code_of(keys.all) is Code.MICROSOFT_ANSWER_UNREADABLE


def test_with_the_certificate_the_app_signs_in(sandbox: Sandbox, app: Application) -> None:
    """msal's assertion is what the practice cloud checks as Microsoft documents it."""
    from wizard.model.microsoft import Tenant
    from wizard.services.microsoft.client import LazyMicrosoft

    with Client(sandbox):
        secret, _ = keys_of(sandbox).add("n", datetime(2028, 1, 1, tzinfo=UTC))
    found = sandbox.tenant("contoso")
    microsoft = LazyMicrosoft(sandbox.proxy_url, str(sandbox.ca_file), Patience(limit=0.0))
    tenant = Tenant(found.id, found.domain, Cloud.GLOBAL)
    with pytest.MonkeyPatch.context() as patch:
        from types import SimpleNamespace

        patch.setattr("msal.oauth2cli.assertion.time", SimpleNamespace(time=sandbox.clock.now))
        known = AppIdentity(tenant, app.app_id, secret.credential)
        assert microsoft.token(known).roles
        registration = microsoft.registration(known)
        assert registration is not None
        assert secret.hint in [one.hint for one in registration.secrets]
        other = SelfSigned().make(NAME, date(2028, 1, 1))
        unknown = AppIdentity(tenant, app.app_id, other.credential)
        assert code_of(lambda: microsoft.token(unknown)) is Code.CERTIFICATE_UNKNOWN
        app.certificates[-1].end = datetime(2020, 1, 1, tzinfo=UTC)
        assert code_of(lambda: microsoft.token(known)) is Code.CERTIFICATE_EXPIRED
