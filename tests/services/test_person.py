"""A person signs in, and has a secret made that nobody sees."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.sandbox.client import Client
from tests.services.practice import Practice, code_of
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.microsoft.client import LazyPeople


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def practice(sandbox: Sandbox) -> Practice:
    return Practice(sandbox)


@pytest.fixture
def people(practice: Practice) -> LazyPeople:
    return LazyPeople(practice.sandbox.proxy_url, str(practice.sandbox.ca_file), practice.patience)


def answered(practice: Practice, sign_in: PersonSignIn, role: str) -> str:
    """The redirect's address, as the embedded browser catches it."""
    with Client(practice.sandbox) as client:
        page = client.sign_in(sign_in.link, role)
        if page.status_code == 200:
            page = client.submit(page, answer="accept")
        assert page.status_code == 302, page.text
        return page.headers["location"]


@pytest.mark.parametrize("role", ["global_admin", "application_admin"])
def test_an_administrator_has_a_secret_made_and_removed(practice: Practice, people: LazyPeople, role: str) -> None:
    tenant, client_id, _ = practice.asking()
    sign_in = people.begin(tenant)
    secrets = people.app_secrets(sign_in, answered(practice, sign_in, role), client_id)
    before = secrets.all()
    value, entry = secrets.add("Room Calendar Wizard test", datetime.now(UTC) + timedelta(days=90))
    practice.sandbox.clock.advance(5)
    assert value.hint == entry.hint
    assert practice.microsoft.token(tenant, client_id, value).app_name
    assert secrets.remove(entry.key_id)
    practice.sandbox.clock.advance(5)
    assert {one.key_id for one in secrets.all()} == {one.key_id for one in before}


def test_an_ordinary_user_may_not(practice: Practice, people: LazyPeople) -> None:
    tenant, client_id, _ = practice.asking()
    sign_in = people.begin(tenant)
    secrets = people.app_secrets(sign_in, answered(practice, sign_in, "user"), client_id)
    assert code_of(lambda: secrets.add("x", datetime.now(UTC) + timedelta(days=90))) is Code.ADMIN_NOT_ALLOWED


def test_a_declined_sign_in_changes_nothing(practice: Practice, people: LazyPeople) -> None:
    tenant, client_id, _ = practice.asking()
    sign_in = people.begin(tenant)
    answer = f"http://localhost/?error=access_denied&error_description=cancelled&state={sign_in.flow['state']}"
    assert code_of(lambda: people.app_secrets(sign_in, answer, client_id)) is Code.SIGN_IN_DECLINED


def test_an_answer_of_another_attempt_is_not_taken(practice: Practice, people: LazyPeople) -> None:
    tenant, client_id, _ = practice.asking()
    first, second = people.begin(tenant), people.begin(tenant)
    answer = answered(practice, first, "global_admin")
    assert code_of(lambda: people.app_secrets(second, answer, client_id)) is Code.CONSENT_STATE


def test_a_sign_in_shows_nothing_that_must_not_be_guessed(practice: Practice, people: LazyPeople) -> None:
    sign_in = people.begin(practice.tenant())
    assert sign_in.flow["code_verifier"] not in repr(sign_in)
    assert sign_in.flow["state"] not in repr(sign_in)
