"""Client secrets made and removed at the practice cloud, and every answer that Microsoft may give to it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from tests.sandbox.client import Client
from tests.services.practice import code_of
from wizard.model.cloud import Cloud
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.network.hardened_session import HardenedSession, open_session, tls_context
from wizard.services.network.retry_policy import Patience

ENDS = datetime(2027, 6, 1, tzinfo=UTC)
KEY = "6f1d2c3b-0000-4000-8000-00000000cccc"
MADE = {"keyId": KEY, "hint": "abc", "displayName": "n", "endDateTime": "2027-06-01T00:00:00Z", "secretText": "abc8Q~x"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield running


def secrets_of(
    sandbox: Sandbox, role: str = "application_admin", tenant: str = "contoso", patience: Patience | None = None
) -> SecretsOfApp:
    with Client(sandbox) as client:
        token = client.person_token(role, tenant=tenant)["access_token"]
        app_id = client.app("app", tenant).app_id
    session = open_session(sandbox.proxy_url, str(sandbox.ca_file))
    return SecretsOfApp(GraphClient(session, Cloud.GLOBAL, Secret(token), patience or Patience()), app_id)


def test_made_listed_removed(sandbox: Sandbox) -> None:
    keys = secrets_of(sandbox)
    before = keys.all()
    secret, entry = keys.add("Room Calendar Wizard x/1", ENDS)
    assert (entry.hint, entry.name, entry.ends) == (secret.hint, "Room Calendar Wizard x/1", ENDS)
    assert set(keys.all()) == {*before, entry}
    assert keys.remove(entry.key_id)
    assert not keys.remove(entry.key_id)
    assert set(keys.all()) == set(before)


def test_a_moment_of_another_zone_is_sent_in_utc(sandbox: Sandbox) -> None:
    keys = secrets_of(sandbox)
    here = ENDS.astimezone(datetime.now().astimezone().tzinfo)
    _, entry = keys.add("zone", here)
    assert entry.ends == ENDS
    assert keys.remove(entry.key_id)


def test_a_tenant_that_forbids_them(sandbox: Sandbox) -> None:
    keys = secrets_of(sandbox, tenant="litware")
    before = keys.all()
    assert code_of(lambda: keys.add("n", ENDS)) is Code.SECRETS_FORBIDDEN
    assert keys.all() == before


def test_somebody_who_may_not(sandbox: Sandbox) -> None:
    assert code_of(lambda: secrets_of(sandbox, role="user").add("n", ENDS)) is Code.ADMIN_NOT_ALLOWED


def test_a_sign_in_that_has_ended(sandbox: Sandbox) -> None:
    keys = secrets_of(sandbox)
    sandbox.clock.advance(2 * 3600)
    for work in (keys.all, lambda: keys.add("n", ENDS), lambda: keys.remove(KEY)):
        assert code_of(work) is Code.ADMIN_SIGN_IN_EXPIRED


def test_under_faults_nothing_is_made_twice(sandbox: Sandbox) -> None:
    """An answer is believed or its outcome is unknown; a list tells which, and there is never more than one."""
    keys = secrets_of(sandbox, patience=Patience(sleep=sandbox.clock.advance, now=sandbox.clock.now))
    sandbox.faults.rates = {"cut": 0.3, "reset": 0.2, "503": 0.2, "429": 0.2}
    outcomes = []
    for number in range(25):
        try:
            outcomes.append((f"many {number}", keys.add(f"many {number}", ENDS)[1].key_id))
        except ProblemError as error:
            outcomes.append((f"many {number}", error.problem.code.value))
    sandbox.faults.rates = {}
    listed = keys.all()
    for name, told in outcomes:
        found = [one.key_id for one in listed if one.name == name]
        assert found == [told] if "-" in told else len(found) <= (told == Code.OUTCOME_UNKNOWN.value), (name, told)
    assert {told for _, told in outcomes} > {Code.OUTCOME_UNKNOWN.value}
    for one in listed:
        if one.name.startswith("many"):
            assert keys.remove(one.key_id)


# ---- single answers


class Answering(HardenedSession):
    """A session that gives these answers, one after the other; an exception is raised."""

    def __init__(self, *answers: tuple[int, Any] | ProblemError) -> None:
        super().__init__(tls_context())
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    def request(self, method: str | bytes, url: str | bytes, *_: Any, **__: Any) -> requests.Response:
        self.asked.append((str(method), str(url).partition("/v1.0/")[2]))
        answer = self.answers.pop(0)
        if isinstance(answer, ProblemError):
            raise answer
        found = requests.Response()
        found.status_code, body = answer
        found._content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return found


def answered(*answers: tuple[int, Any] | ProblemError) -> tuple[SecretsOfApp, Answering]:
    session = Answering(*answers)
    still = Patience(limit=0.0, sleep=lambda _: None)
    return SecretsOfApp(GraphClient(session, Cloud.GLOBAL, Secret("t"), still), "app-id"), session


def refused(code: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": "…"}}


def add(keys: SecretsOfApp) -> Callable[[], object]:
    return lambda: keys.add("n", ENDS)


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}),
        (504, b"<html>"),
        (200, b"<html>a sign-in page"),
        (200, []),
        (200, {**MADE, "secretText": None}),
        (200, {**MADE, "keyId": ""}),
        (200, {**MADE, "endDateTime": "soon"}),
        (200, {name: value for name, value in MADE.items() if name != "endDateTime"}),
        fail(Code.OFFLINE, "ReadTimeout"),
        fail(Code.TIMED_OUT),
        fail(Code.TLS_UNTRUSTED),
    ],
)
def test_where_the_answer_is_lost_the_outcome_is_unknown(answer: tuple[int, Any] | ProblemError) -> None:
    keys, session = answered(answer)
    assert code_of(add(keys)) is Code.OUTCOME_UNKNOWN
    assert len(session.asked) == 1


def test_what_was_never_sent_is_not_unknown() -> None:
    keys, _ = answered(fail(Code.PROXY_REFUSED))
    assert code_of(add(keys)) is Code.PROXY_REFUSED


def test_throttled_ones_are_asked_again_because_nobody_looked_at_them() -> None:
    keys, session = answered((429, {}), (429, {}), (200, MADE))
    assert keys.add("n", ENDS)[1].key_id == KEY
    assert len(session.asked) == 3


def test_throttled_for_ever() -> None:
    keys, _ = answered(*[(429, {})] * 8)
    assert code_of(add(keys)) is Code.MICROSOFT_THROTTLES


@pytest.mark.parametrize(
    ("status", "name", "code"),
    [
        (400, "CredentialTypeNotAllowedAsPerAppPolicy", Code.SECRETS_FORBIDDEN),
        (401, "InvalidAuthenticationToken", Code.ADMIN_SIGN_IN_EXPIRED),
        (403, "Authorization_RequestDenied", Code.ADMIN_NOT_ALLOWED),
        (404, "Request_ResourceNotFound", Code.APP_UNKNOWN),
        (400, "Request_BadRequest", Code.MICROSOFT_REFUSED),
    ],
)
def test_what_microsoft_refuses_was_surely_not_made(status: int, name: str, code: Code) -> None:
    keys, session = answered((status, refused(name)))
    assert code_of(add(keys)) is code
    assert len(session.asked) == 1


@pytest.mark.parametrize(
    ("policy", "days"),
    [
        ((200, ["P90D"]), "90"),
        ((200, ["P1Y2M3W4DT5H", "P2Y"]), str(365 + 60 + 21 + 4)),
        ((200, [None, "P180D"]), "180"),
        ((200, []), None),
        ((200, ["for ever"]), None),
        ((403, []), None),
        ((200, [7]), None),
    ],
)
def test_a_life_that_is_too_long(policy: tuple[int, list[Any]], days: str | None) -> None:
    status, lives = policy
    restrictions = [{"restrictionType": "passwordLifetime", "maxLifetime": life} for life in lives]
    body = {"applicationRestrictions": {"passwordCredentials": restrictions}} if status == 200 else refused("x")
    keys, session = answered((400, refused("CredentialInvalidLifetimeAsPerAppPolicy")), (status, body))
    with pytest.raises(ProblemError) as caught:
        keys.add("n", ENDS)
    assert caught.value.problem.code is Code.SECRET_LIFETIME
    assert caught.value.problem.values.get("days") == days
    assert session.asked[-1] == ("GET", "policies/defaultAppManagementPolicy")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((200, {}), Code.MICROSOFT_ANSWER_UNREADABLE),
        ((200, {"passwordCredentials": [{"keyId": KEY}]}), Code.MICROSOFT_ANSWER_UNREADABLE),
        ((200, b"<html>"), Code.MICROSOFT_ANSWER_UNREADABLE),
        ((403, refused("Authorization_RequestDenied")), Code.ADMIN_NOT_ALLOWED),
    ],
)
def test_a_list_that_cannot_be_read(answer: tuple[int, Any], code: Code) -> None:
    keys, _ = answered(answer)
    assert code_of(keys.all) is code


def test_old_entries_without_hint_and_name() -> None:
    bare = {"keyId": KEY, "hint": None, "displayName": None, "endDateTime": "2027-06-01T00:00:00.1234567Z"}
    keys, _ = answered((200, {"passwordCredentials": [bare, "odd"]}))
    (entry,) = keys.all()
    assert (entry.hint, entry.name) == ("", "")
    assert entry.ends - ENDS == timedelta(microseconds=123456)


def test_a_removal_refused_although_it_is_there() -> None:
    shown = {name: value for name, value in MADE.items() if name != "secretText"}
    keys, _ = answered((400, refused("Request_BadRequest")), (200, {"passwordCredentials": [shown]}))
    assert code_of(lambda: keys.remove(KEY)) is Code.MICROSOFT_REFUSED
