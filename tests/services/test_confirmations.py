"""A person whom Graph asks to confirm more: told once, confirmed by the next sign-in in each way, never in a loop."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from tests.gateways import eventually
from tests.sandbox.client import Client
from tests.services.office import Office, an_office, last_of
from tests.services.practice import Practice, code_of
from wizard.flow import app_registration
from wizard.model.cloud import Cloud
from wizard.model.delegated import READS_ROOMS
from wizard.model.microsoft import PersonSignIn, Tenant, any_tenant
from wizard.model.problem import Code, ProblemError
from wizard.model.rooms import Mailbox
from wizard.sandbox.claims_challenges import ContextRule
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.microsoft.claims_challenges import Confirmations, claims_asked
from wizard.services.microsoft.graph_client import _batch_challenge
from wizard.services.microsoft.person_sign_in import GRAPH_TOOLS
from wizard.services.microsoft.registrar import PersonRegistrar
from wizard.services.microsoft.sign_ins import LazyPeople, LazyRegistrars, LazyRoomReaders

ADMIN = "global_admin"
SOON = timedelta(days=90)


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.1))) as sandbox:
        sandbox.tenant("contoso").context_rules.append(ContextRule())
        yield Practice(sandbox)


def people(practice: Practice) -> LazyPeople:
    return LazyPeople(practice.sandbox.proxy_url, str(practice.sandbox.ca_file), practice.patience)


def answered(sandbox: Sandbox, sign_in: PersonSignIn, role: str = ADMIN) -> tuple[str, bool]:
    """The redirect's address, and whether a second factor was asked for on the way."""
    with Client(sandbox) as client:
        page = client.sign_in(sign_in.link, role)
        asked = page.status_code == 200
        if asked:
            assert "Code from your authenticator" in page.text
            page = client.submit(page, code=client.tenant().people[role].second_factor)
            page = client.http.get(urljoin(sign_in.link, page.headers["location"]))
        return page.headers["location"], asked


def added(sandbox: Sandbox, ways: LazyPeople, sign_in: PersonSignIn, answer: str) -> None:
    """One more client secret of the app, as a renewal makes it."""
    client_id = Practice(sandbox).app()[0]
    ways.app_secrets(sign_in, answer, client_id).add("Confirmed", datetime.now(UTC) + SOON)


def test_one_more_sign_in_confirms_and_the_next_one_is_an_ordinary_one(practice: Practice) -> None:
    ways, tenant, sandbox = people(practice), practice.tenant(), practice.sandbox
    first = ways.begin(tenant)
    answer, asked = answered(sandbox, first)
    assert not asked
    assert code_of(lambda: added(sandbox, ways, first, answer)) is Code.CONFIRMATION_WANTED
    second = ways.begin(tenant)
    answer, asked = answered(sandbox, second)
    assert asked
    added(sandbox, ways, second, answer)
    assert ways.begin(tenant).claims == ""


def test_the_persons_own_browser_confirms(practice: Practice) -> None:
    ways, tenant, sandbox = people(practice), practice.tenant(), practice.sandbox
    first = ways.begin(tenant)
    answer, _asked = answered(sandbox, first)
    assert code_of(lambda: added(sandbox, ways, first, answer)) is Code.CONFIRMATION_WANTED
    second, door = ways.begin_outside(tenant)
    door.close()
    answer, asked = answered(sandbox, second)
    assert asked
    added(sandbox, ways, second, answer)


def test_a_code_on_another_device_confirms(practice: Practice) -> None:
    ways, tenant, sandbox = people(practice), practice.tenant(), practice.sandbox
    first, door = ways.begin_code(tenant)
    typed(sandbox, first, confirms=False)
    answer = eventually(lambda: door.wait(1.0))
    assert answer
    assert code_of(lambda: added(sandbox, ways, first, str(answer))) is Code.CONFIRMATION_WANTED
    second, door = ways.begin_code(tenant)
    typed(sandbox, second, confirms=True)
    answer = eventually(lambda: door.wait(1.0))
    assert answer
    added(sandbox, ways, second, answer)


def typed(sandbox: Sandbox, sign_in: PersonSignIn, *, confirms: bool) -> None:
    """What a person does on the other device."""
    with Client(sandbox) as client:
        person = client.tenant().people[ADMIN]
        page = client.http.get(sign_in.link, follow_redirects=True)
        client.submit(page, user=person.user, password=person.password)
        page = client.submit(client.http.get(str(page.url)), user_code=sign_in.code)
        if confirms:
            back = client.submit(page, code=person.second_factor).headers["location"]
            page = client.http.get(urljoin(str(page.url), back))
        client.submit(page, answer="accept")


def test_what_no_sign_in_meets_is_said_and_not_asked_for_without_end(practice: Practice) -> None:
    practice.sandbox.tenant("contoso").context_rules[:] = [ContextRule(can_be_met=False)]
    ways, tenant, sandbox = people(practice), practice.tenant(), practice.sandbox
    codes = []
    for _ in range(3):
        sign_in = ways.begin(tenant)
        answer, _asked = answered(sandbox, sign_in)
        codes.append(code_of(lambda: added(sandbox, ways, sign_in, answer)))  # noqa: B023 (called at once)
    assert codes == [Code.CONFIRMATION_WANTED, Code.CONFIRMATION_NOT_ENOUGH, Code.CONFIRMATION_NOT_ENOUGH]


def test_sessions_that_were_revoked_are_confirmed_by_a_fresh_sign_in(practice: Practice) -> None:
    sandbox, tenant = practice.sandbox, practice.tenant()
    contoso = sandbox.tenant("contoso")
    contoso.context_rules.clear()
    ways, client_id = people(practice), practice.app()[0]
    first = ways.begin(tenant)
    secrets = ways.app_secrets(first, answered(sandbox, first)[0], client_id)
    assert secrets.all()
    contoso.people[ADMIN].revoked_from = sandbox.clock.now() + 1
    sandbox.clock.advance(2)
    assert code_of(secrets.all) is Code.CONFIRMATION_WANTED
    second = ways.begin(tenant)
    assert "nbf" in second.claims
    assert ways.app_secrets(second, answered(sandbox, second)[0], client_id).all()


def test_an_app_that_is_challenged_says_so_and_asks_once(practice: Practice) -> None:
    rule = ContextRule(covers="(GET|POST) /.*", of_apps=True)
    practice.sandbox.tenant("contoso").context_rules[:] = [rule]
    before = practice.sandbox.requests_seen().get("graph.microsoft.com", 0)
    assert code_of(lambda: practice.microsoft.rooms(practice.asking(), lambda _done, _all: None)) is (
        Code.APP_ACCESS_STOPPED
    )
    assert practice.sandbox.requests_seen()["graph.microsoft.com"] == before + 1
    assert practice.slept == 0


# ---- a set-up by one sign-in


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    for made in an_office(tmp_path, "contoso"):
        made.practice.sandbox.tenant("contoso").context_rules.append(ContextRule())
        yield made


def registrar(office: Office, ways: LazyRegistrars) -> PersonRegistrar:
    sign_in = ways.begin(any_tenant(Cloud.GLOBAL))
    return ways.open(sign_in, answered(office.practice.sandbox, sign_in)[0])


def test_a_set_up_goes_on_where_it_stood_and_makes_nothing_twice(office: Office) -> None:
    ways = office.registrars()
    first = registrar(office, ways)
    plan = office.plan(first)
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(office.tools(first), plan))
    assert caught.value.problem.code is Code.CONFIRMATION_WANTED
    (journal,) = office.journals().unfinished()
    confirmed = registrar(office, ways)
    office.check_done(plan, last_of(app_registration.finish(office.tools(confirmed, journal))))


def test_a_challenge_in_the_middle_keeps_what_was_made(office: Office) -> None:
    """Only the grant is to be confirmed: the app and its secret stand already."""
    office.practice.sandbox.tenant("contoso").context_rules[:] = [ContextRule(covers=r"POST .*/appRoleAssign\w+")]
    ways = office.registrars()
    first = registrar(office, ways)
    plan = office.plan(first)
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(office.tools(first), plan))
    assert caught.value.problem.code is Code.CONFIRMATION_WANTED
    (journal,) = office.journals().unfinished()
    confirmed = registrar(office, ways)
    office.check_done(plan, last_of(app_registration.finish(office.tools(confirmed, journal))))


def test_reading_before_the_plan_may_be_challenged_too(office: Office) -> None:
    office.practice.sandbox.tenant("contoso").context_rules[:] = [ContextRule(covers="GET /policies/.*")]
    ways = office.registrars()
    assert code_of(lambda: office.plan(registrar(office, ways))) is Code.CONFIRMATION_WANTED
    assert office.plan(registrar(office, ways))


# ---- the header, and where its claims are used


def header(claims: object, error: str = "insufficient_claims") -> str:
    encoded = base64.b64encode(json.dumps(claims).encode()).decode()
    return (
        f'Bearer realm="", authorization_uri="https://x/common/oauth2/authorize", error="{error}", claims="{encoded}"'
    )


WANTED = {"access_token": {"acrs": {"essential": True, "value": "c1"}}}


def test_the_claims_of_a_challenge_are_read() -> None:
    assert json.loads(claims_asked(header(WANTED))) == WANTED
    assert json.loads(claims_asked(header(WANTED).replace("=", "= ", 1).replace('=="', '"'))) == WANTED


@pytest.mark.parametrize(
    "told",
    [
        "",
        "Bearer",
        header(WANTED, "invalid_token"),
        header([]),
        header({"access_token": {}}),
        header({"access_token": 7}),
        header({"id_token": {"x": None}}),
        'Bearer error="insufficient_claims", claims="!!!!"',
        'Bearer error="insufficient_claims", claims="AAAAA"',
        'Bearer error="insufficient_claims", claims="/////w=="',
        f'Bearer error="insufficient_claims", claims="{"A" * 9000}"',
    ],
)
def test_what_is_no_challenge_asks_for_nothing(told: str) -> None:
    assert claims_asked(told) == ""


def test_claims_are_for_their_own_organisation() -> None:
    mine = Tenant("11111111-0000-4000-8000-000000000000", "contoso.example", Cloud.GLOBAL)
    asked = Confirmations()
    assert asked.wanted(mine) == ""
    first = PersonSignIn(mine, "https://x", "http://localhost", {})
    asked.after(first, mine)(json.dumps(WANTED))
    assert asked.wanted(mine) == json.dumps(WANTED)
    assert asked.wanted(any_tenant(Cloud.GLOBAL)) == json.dumps(WANTED), "nobody has said yet which one it is"
    assert asked.wanted(Tenant("contoso.example", "contoso.example", Cloud.GLOBAL)) == json.dumps(WANTED)
    assert asked.wanted(any_tenant(Cloud.CHINA)) == ""
    assert asked.wanted(Tenant("22222222-0000-4000-8000-000000000000", "other.example", Cloud.GLOBAL)) == ""


def test_another_confirmation_than_the_one_just_given_is_asked_for_as_such() -> None:
    mine = Tenant("11111111-0000-4000-8000-000000000000", "contoso.example", Cloud.GLOBAL)
    given = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1"}}})
    confirmations = Confirmations()
    confirmations.after(PersonSignIn(mine, "https://x", "http://localhost", {}), mine)(given)
    asked = confirmations.after(PersonSignIn(mine, "https://x", "http://localhost", {}, claims=given), mine)
    assert asked(json.dumps(WANTED)).problem.code is Code.CONFIRMATION_WANTED
    later = given.replace('"1"', '"2"')
    assert asked(later).problem.code is Code.CONFIRMATION_NOT_ENOUGH


def test_two_rules_that_take_turns_are_asked_for_once_each() -> None:
    """Each sign-in carries what was asked for last, and the other rule is not met by it: that ends with a sentence."""
    mine, codes = Tenant("11111111-0000-4000-8000-000000000000", "contoso.example", Cloud.GLOBAL), []
    asked = Confirmations()
    for context in ("c1", "c2", "c1", "c2"):
        begun = PersonSignIn(mine, "https://x", "http://localhost", {}, claims=asked.wanted(mine))
        codes.append(asked.after(begun, mine)(json.dumps(WANTED).replace("c1", context)).problem.code)
    assert codes == [Code.CONFIRMATION_WANTED] * 2 + [Code.CONFIRMATION_NOT_ENOUGH] * 2
    ordinary = asked.after(PersonSignIn(mine, "https://x", "http://localhost", {}), mine)
    assert ordinary(json.dumps(WANTED)).problem.code is Code.CONFIRMATION_WANTED, "another errand begins anew"


def test_what_one_organisation_asks_for_is_not_lost_when_another_one_asks() -> None:
    tenants = [Tenant(f"{one}1111111-0000-4000-8000-000000000000", "", Cloud.GLOBAL) for one in "12"]
    asked, texts = Confirmations(), [json.dumps(WANTED).replace("c1", context) for context in ("c7", "c8")]
    for tenant, text in zip(tenants, texts, strict=True):
        asked.after(PersonSignIn(tenant, "https://x", "http://localhost", {}), tenant)(text)
    assert [asked.wanted(one) for one in tenants] == texts
    assert asked.wanted(any_tenant(Cloud.GLOBAL)) == texts[1], "the one that asked last"


def test_a_sign_in_that_ends_elsewhere_confirms_nothing_there_and_its_claims_are_sent_once() -> None:
    first, second = (Tenant(f"{one}1111111-0000-4000-8000-000000000000", "", Cloud.GLOBAL) for one in "12")
    unnamed, text = any_tenant(Cloud.GLOBAL), json.dumps(WANTED)
    asked = Confirmations()
    asked.after(PersonSignIn(unnamed, "https://x", "http://localhost", {}), first)(text)
    begun = PersonSignIn(unnamed, "https://x", "http://localhost", {}, claims=asked.wanted(unnamed))
    challenged = asked.after(begun, second)
    assert (begun.claims, asked.wanted(unnamed), asked.wanted(first)) == (text, "", "")
    assert challenged(text).problem.code is Code.CONFIRMATION_WANTED, "it has not asked before"
    own = PersonSignIn(unnamed, "https://x", "http://localhost", {}, claims=asked.wanted(unnamed))
    assert asked.after(own, second)(text).problem.code is Code.CONFIRMATION_NOT_ENOUGH


def test_what_two_organisations_ask_for_in_the_same_words_is_confirmed_in_each() -> None:
    first, second = (Tenant(f"{one}1111111-0000-4000-8000-000000000000", "", Cloud.GLOBAL) for one in "12")
    asked, text = Confirmations(), json.dumps(WANTED)
    for tenant in (first, second):
        asked.after(PersonSignIn(tenant, "https://x", "http://localhost", {}), tenant)(text)
    asked.after(PersonSignIn(first, "https://x", "http://localhost", {}, claims=text), first)
    assert (asked.wanted(first), asked.wanted(second)) == ("", text)


def test_whoever_confirms_with_another_account_is_asked_for_their_own(practice: Practice) -> None:
    ways, tenant, sandbox = people(practice), practice.tenant(), practice.sandbox
    first = ways.begin(tenant)
    answer, _asked = answered(sandbox, first)
    assert code_of(lambda: added(sandbox, ways, first, answer)) is Code.CONFIRMATION_WANTED
    other = ways.begin(tenant)
    answer, asked = answered(sandbox, other, "user")
    assert asked
    assert code_of(lambda: added(sandbox, ways, other, answer)) is Code.ADMIN_NOT_ALLOWED
    again = ways.begin(tenant)
    answer, _asked = answered(sandbox, again)
    assert code_of(lambda: added(sandbox, ways, again, answer)) is Code.CONFIRMATION_WANTED


def test_a_challenge_in_a_batch_is_read_like_any_other(practice: Practice) -> None:
    """Rooms are read list by list, twenty at a time; what no confirmation opens takes nothing away from the rest."""
    contoso = practice.sandbox.tenant("contoso")
    contoso.context_rules[:] = [ContextRule(covers=r"GET /places/.*/rooms")]
    principal = contoso.ensure_principal(GRAPH_TOOLS)
    contoso.grant_scopes(principal.id, READS_ROOMS, None)
    readers = LazyRoomReaders(practice.sandbox.proxy_url, str(practice.sandbox.ca_file), practice.patience)

    def read() -> tuple[Mailbox, ...]:
        sign_in = readers.begin(practice.tenant())
        return readers.rooms(sign_in, answered(practice.sandbox, sign_in)[0], lambda _done, _all: None)

    assert code_of(read) is Code.CONFIRMATION_WANTED
    complete = read()
    assert any(one.room_lists for one in complete)
    contoso.context_rules[0].can_be_met = False
    assert code_of(read) is Code.CONFIRMATION_WANTED
    assert {one.address for one in read()} == {one.address for one in complete}


@pytest.mark.parametrize("answer", [7, {}, {"status": 401}, {"status": 401, "headers": 7}, {"headers": {"x": "y"}}])
def test_an_odd_answer_in_a_batch_is_no_challenge(answer: object) -> None:
    assert claims_asked(_batch_challenge(answer)[1]) == ""


def test_a_batch_names_its_headers_in_any_case() -> None:
    assert _batch_challenge({"status": 401, "headers": {"www-authenticate": header(WANTED)}}) == (401, header(WANTED))


def test_every_sign_in_says_that_it_can_handle_a_challenge(practice: Practice) -> None:
    query = parse_qs(urlsplit(people(practice).begin(practice.tenant()).link).query)
    assert json.loads(query["claims"][0]) == {"access_token": {"xms_cc": {"values": ["CP1"]}}}
