"""A person signs in, and has a secret made that nobody sees."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.gateways import eventually
from tests.sandbox.client import Client
from tests.services.practice import Practice, code_of
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.microsoft.person_sign_in import AZURE_CLI
from wizard.services.microsoft.sign_ins import LazyPeople, LazyRoomReaders


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
    return answered_at(practice.sandbox, sign_in, role)


def answered_at(sandbox: Sandbox, sign_in: PersonSignIn, role: str) -> str:
    """The same for tests that have nothing but the practice cloud."""
    with Client(sandbox) as client:
        page = client.sign_in(sign_in.link, role)
        if page.status_code == 200:
            page = client.submit(page, answer="accept")
        assert page.status_code == 302, page.text
        return page.headers["location"]


@pytest.mark.parametrize("role", ["global_admin", "application_admin"])
def test_an_administrator_has_a_secret_made_and_removed(practice: Practice, people: LazyPeople, role: str) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    sign_in = people.begin(tenant)
    secrets = people.app_secrets_of(sign_in, answered(practice, sign_in, role), [client_id, "other"])[client_id]
    before = secrets.all()
    value, entry = secrets.add("Room Calendar Wizard test", datetime.now(UTC) + timedelta(days=90))
    practice.sandbox.clock.advance(5)
    assert value.hint == entry.hint
    assert practice.microsoft.token(AppIdentity(tenant, client_id, value.credential)).app_name
    assert secrets.remove(entry.key_id)
    practice.sandbox.clock.advance(5)
    assert {one.key_id for one in secrets.all()} == {one.key_id for one in before}


def test_an_ordinary_user_may_not(practice: Practice, people: LazyPeople) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    sign_in = people.begin(tenant)
    secrets = people.app_secrets(sign_in, answered(practice, sign_in, "user"), client_id)
    assert code_of(lambda: secrets.add("x", datetime.now(UTC) + timedelta(days=90))) is Code.ADMIN_NOT_ALLOWED


def test_a_declined_sign_in_changes_nothing(practice: Practice, people: LazyPeople) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    sign_in = people.begin(tenant)
    answer = f"http://localhost/?error=access_denied&error_description=cancelled&state={sign_in.flow['state']}"
    assert code_of(lambda: people.app_secrets(sign_in, answer, client_id)) is Code.SIGN_IN_DECLINED


def test_an_answer_of_another_attempt_is_not_taken(practice: Practice, people: LazyPeople) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    first, second = people.begin(tenant), people.begin(tenant)
    answer = answered(practice, first, "global_admin")
    assert code_of(lambda: people.app_secrets(second, answer, client_id)) is Code.CONSENT_STATE


def test_a_sign_in_shows_nothing_that_must_not_be_guessed(practice: Practice, people: LazyPeople) -> None:
    sign_in = people.begin(practice.tenant())
    assert sign_in.flow["code_verifier"] not in repr(sign_in)
    assert sign_in.flow["state"] not in repr(sign_in)


# ---- the other two ways, and another errand


def typed(practice: Practice, sign_in: PersonSignIn, role: str, answer: str = "accept") -> None:
    """What a person does on the other device."""
    with Client(practice.sandbox) as client:
        person = client.tenant().people[role]
        page = client.http.get(sign_in.link, follow_redirects=True)
        client.submit(page, user=person.user, password=person.password)
        page = client.http.get("https://login.microsoftonline.com/common/oauth2/deviceauth")
        client.submit(client.submit(page, user_code=sign_in.code), answer=answer)


def test_a_code_is_typed_on_another_device(practice: Practice, people: LazyPeople) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    sign_in, door = people.begin_code(tenant)
    assert sign_in.code not in repr(sign_in)
    assert door.wait(0.1) is None
    typed(practice, sign_in, "application_admin")
    answer = eventually(lambda: door.wait(1.0))
    assert answer
    assert people.app_secrets(sign_in, answer, client_id).all()


def test_a_code_that_is_declined_changes_nothing(practice: Practice, people: LazyPeople) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    sign_in, door = people.begin_code(tenant)
    typed(practice, sign_in, "global_admin", answer="decline")
    answer = eventually(lambda: door.wait(1.0))
    assert answer
    assert code_of(lambda: people.app_secrets(sign_in, answer, client_id)) is Code.SIGN_IN_DECLINED


def test_a_code_runs_out(practice: Practice, people: LazyPeople) -> None:
    tenant, (client_id, _) = practice.tenant(), practice.app()
    sign_in, door = people.begin_code(tenant)
    practice.sandbox.clock.advance(1000)
    answer = eventually(lambda: door.wait(1.0))
    assert answer
    assert code_of(lambda: people.app_secrets(sign_in, answer, client_id)) is Code.REGISTER_SIGN_IN_ENDED


def readers(practice: Practice, program: str = "") -> LazyRoomReaders:
    sandbox = practice.sandbox
    return LazyRoomReaders(sandbox.proxy_url, str(sandbox.ca_file), practice.patience, program)


def test_an_administrator_reads_the_rooms_that_the_app_may_not(practice: Practice) -> None:
    reader, told = readers(practice), []
    assert reader.program == "Microsoft Graph Command Line Tools"
    sign_in = reader.begin(practice.tenant())
    answer = answered(practice, sign_in, "global_admin")
    found = reader.rooms(sign_in, answer, lambda done, _total: told.append(done))
    assert {one.address for one in found} == {
        room.address for room in practice.sandbox.tenant("contoso").rooms() if room.listed
    }
    assert told[-1] == len(found)


def test_the_azure_cli_is_refused_the_rooms(practice: Practice) -> None:
    """Why another program of Microsoft's asks for them."""
    reader = readers(practice, AZURE_CLI)
    assert reader.program == "Microsoft Azure CLI"
    sign_in = reader.begin(practice.tenant())
    answer = answered(practice, sign_in, "global_admin")
    assert code_of(lambda: reader.rooms(sign_in, answer, lambda _done, _total: None)) is Code.PUBLIC_CLIENT_BLOCKED


def test_the_customers_own_program_is_named_by_its_id(practice: Practice) -> None:
    own = "3f1d2c3b-0000-4000-8000-00000000cccc"
    reader = readers(practice, own)
    assert reader.program == own
    assert f"client_id={own}" in reader.begin(practice.tenant()).link
