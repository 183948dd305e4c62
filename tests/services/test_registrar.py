"""A person signs in to the practice cloud: who may do what, what the policy says, and how signing in fails."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from tests.sandbox.client import Client
from tests.services.office import SERIAL, Office, an_office, last_of, signs_by_the_practice_clock
from wizard.flow import app_registration
from wizard.model import delegated
from wizard.model.app_registration import APPLICATION_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, SecretPolicy
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import any_tenant
from wizard.model.problem import Code, ProblemError
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.organisations import ELIGIBLE
from wizard.services.microsoft.person_sign_in import GRAPH_TOOLS
from wizard.services.microsoft.sign_ins import LazyRegistrars

# ---- who may what


def test_the_organisation_and_the_roles_are_learnt_from_the_sign_in(office: Office) -> None:
    who = office.sign_in().who()
    assert (who.user, who.tenant.id) == ("privileged.role.admin@contoso.example", office.practice.tenant().id)
    assert (who.tenant.domain, who.tenant.name) == ("contoso.example", "Contoso")
    assert (who.may_consent, who.may_register) == (True, False)


@pytest.mark.parametrize(
    ("role", "register", "consent"),
    [("global_admin", True, True), ("application_admin", True, False), ("user", False, False)],
)
def test_other_roles(office: Office, role: str, register: bool, consent: bool) -> None:
    who = office.sign_in(role).who()
    assert (who.may_register, who.may_consent) == (register, consent)


def test_microsofts_program_cannot_tell_which_roles_may_be_activated(office: Office) -> None:
    assert office.sign_in(ELIGIBLE).who().eligible is None
    assert office.sign_in("global_admin").who().eligible is None, "not even asked for: nothing is missing"


def test_a_program_that_may_read_them_tells_which_roles_may_be_activated(office: Office) -> None:
    sandbox = office.practice.sandbox
    tenant = sandbox.tenant("contoso")
    principal = tenant.ensure_principal(GRAPH_TOOLS)
    reads = (*delegated.SETS_UP, *delegated.KNOWS_WHO, "RoleEligibilitySchedule.Read.Directory")
    tenant.grant_scopes(principal.id, reads, None)
    registrars = LazyRegistrars(sandbox.proxy_url, str(sandbox.ca_file), office.practice.patience, GRAPH_TOOLS)
    begun = registrars.begin(any_tenant(Cloud.GLOBAL))
    with Client(sandbox) as browser:
        answer = browser.sign_in(begun.link, ELIGIBLE).headers["location"]
    who = registrars.open(begun, answer).who()
    registers, approves = frozenset({APPLICATION_ADMINISTRATOR}), frozenset({PRIVILEGED_ROLE_ADMINISTRATOR})
    assert (who.eligible, who.could_register, who.could_consent) == (registers | approves, registers, approves)
    assert not who.roles


@pytest.mark.parametrize("role", ["application_admin", "user"])
def test_without_the_right_to_consent_the_grant_is_left_out(office: Office, role: str) -> None:
    registrar = office.sign_in(role)
    plan = office.plan(registrar)
    assert not plan.grant
    office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))


def test_a_tenant_without_secrets_gets_a_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for office in an_office(tmp_path, "litware"):
        signs_by_the_practice_clock(office, monkeypatch)
        before, registrar = office.state(), office.sign_in()
        found = app_registration.preflight(registrar, SERIAL)
        assert (found.secrets_allowed, found.certificates_allowed) == (False, True)
        plan = office.plan(registrar)
        assert office.state() == before
        office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))


def test_a_policy_is_read_whole(office: Office) -> None:
    tenant = office.practice.sandbox.tenant("contoso")
    registrar = office.sign_in()
    tenant.app_policy = AppPolicy(readable=True)
    assert registrar.policy() == SecretPolicy()
    tenant.app_policy = AppPolicy(secret_days=90, own_authority_only=True, certificate_days=365, readable=True)
    assert registrar.policy() == SecretPolicy(False, 90, True, 365)
    tenant.app_policy = AppPolicy(secrets_forbidden=True, own_authority_only=True, readable=True)
    with pytest.raises(ProblemError) as caught:
        app_registration.preflight(registrar, SERIAL)
    assert caught.value.problem.code is Code.CERTIFICATES_FORBIDDEN


def test_secrets_forbidden_meanwhile_lead_to_a_certificate(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signs_by_the_practice_clock(office, monkeypatch).use_certificate = False
    registrar = office.sign_in()
    plan = office.plan(registrar)
    office.practice.sandbox.tenant("contoso").app_policy = AppPolicy(secrets_forbidden=True)
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(office.tools(registrar), plan))
    assert caught.value.problem.code is Code.SECRETS_FORBIDDEN
    (journal,) = office.journals().unfinished()
    wanted = app_registration.with_kind(app_registration.standing(journal), CredentialKind.CERTIFICATE)
    office.check_done(wanted, last_of(app_registration.finish(office.tools(registrar, journal), wanted)))


def test_a_policy_shortens_a_certificates_life(with_certificates: Office) -> None:
    registrar = with_certificates.sign_in()
    plan = with_certificates.plan(registrar)
    with_certificates.practice.sandbox.tenant("contoso").app_policy = AppPolicy(certificate_days=60, readable=True)
    last = last_of(app_registration.start(with_certificates.tools(registrar), plan))
    assert last.made is not None
    assert last.made.secret_ends == plan.ends - timedelta(days=120)


def test_a_grant_that_this_person_may_not_give_is_refused(office: Office) -> None:
    registrar = office.sign_in("application_admin")
    before, plan = office.state(), replace(office.plan(registrar), grant=True)
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(office.tools(registrar), plan))
    assert caught.value.problem.code is Code.CONSENT_NOT_ALLOWED
    (journal,) = office.journals().unfinished()
    office.check_undone(before, last_of(app_registration.undo(office.tools(registrar, journal))))


def answered(office: Office, **query: str) -> Code:
    registrars = office.registrars()
    begun = registrars.begin(any_tenant(Cloud.GLOBAL))
    query.setdefault("state", begun.flow["state"])
    with pytest.raises(ProblemError) as caught:
        registrars.open(begun, f"http://localhost/?{urlencode(query)}")
    return caught.value.problem.code


@pytest.mark.parametrize("number", [65002, 50105, 7000112])
def test_a_tenant_that_keeps_the_public_client_out(office: Office, number: int) -> None:
    described = f"AADSTS{number}: not here. Trace ID: 1"
    assert answered(office, error="invalid_client", error_description=described) is Code.PUBLIC_CLIENT_BLOCKED
    problem = office.registrars().page_problem(described)
    assert problem is not None
    assert problem.code is Code.PUBLIC_CLIENT_BLOCKED


def test_a_page_without_a_number_is_no_problem(office: Office) -> None:
    assert office.registrars().page_problem("Sign in") is None


def test_a_declined_sign_in(office: Office) -> None:
    described = "AADSTS65004: User declined to consent to access the app."
    assert answered(office, error="access_denied", error_description=described) is Code.SIGN_IN_DECLINED


def test_an_answer_of_another_attempt_is_not_taken(office: Office) -> None:
    assert answered(office, code="0.abc", state="another") is Code.CONSENT_STATE


def test_a_code_whose_answer_was_lost_is_not_taken_twice(office: Office) -> None:
    registrars = office.registrars()
    begun = registrars.begin(any_tenant(Cloud.GLOBAL))
    with Client(office.practice.sandbox) as browser:
        answer = browser.sign_in(begun.link, "global_admin").headers["location"]
    registrars.open(begun, answer)
    with pytest.raises(ProblemError) as caught:
        registrars.open(begun, answer)
    assert caught.value.problem.code is Code.REGISTER_SIGN_IN_ENDED


def test_a_sign_in_that_has_ended(office: Office) -> None:
    registrar = office.sign_in()
    office.practice.sandbox.clock.advance(100_000)
    with pytest.raises(ProblemError) as caught:
        registrar.policy()
    assert caught.value.problem.code is Code.REGISTER_SIGN_IN_ENDED


def test_the_own_browser_brings_the_code_to_this_computer(office: Office) -> None:
    registrars = office.registrars()
    begun, door = registrars.begin_outside(any_tenant(Cloud.GLOBAL))
    try:
        with Client(office.practice.sandbox) as browser:
            there = browser.sign_in(begun.link, "global_admin").headers["location"].replace("localhost", "127.0.0.1")
        base = there.partition("?")[0]
        assert httpx.get(f"{base}favicon.ico", trust_env=False).status_code == 404
        assert httpx.get(f"{base}?code=theirs&state=another", trust_env=False).status_code == 400
        assert door.wait(0.05) is None
        assert httpx.get(there, trust_env=False).status_code == 200
        answer = door.wait(5.0)
    finally:
        door.close()
    assert answer is not None
    assert registrars.open(begun, answer).who().user == "global.admin@contoso.example"


# ---- doing it, and taking it back
