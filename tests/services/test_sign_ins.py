"""Who signs in, with which program and to which organisation; and what that lets the wizard read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.gateways import eventually
from tests.sandbox.client import Client
from tests.services.office import Office, an_office, last_of, signs_by_the_practice_clock
from tests.services.practice import code_of
from wizard.flow import app_registration
from wizard.messages import describe
from wizard.model import delegated
from wizard.model.app_registration import RegistrationOutcome, SecretPolicy
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant, any_tenant
from wizard.model.problem import Code, ProblemError
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.directory import GLOBAL_ADMIN, Application, DirectoryPerson
from wizard.services.microsoft import person_sign_in
from wizard.services.microsoft.person_sign_in import _redeemed
from wizard.services.microsoft.sign_ins import LazyRegistrars
from wizard.services.microsoft.tokens import PatientHttp

ANYWHERE = any_tenant(Cloud.GLOBAL)


def answer(office: Office, begun: PersonSignIn, role: str = "global_admin", home: str = "contoso") -> str:
    """The redirect's address; what Microsoft asks consent for is approved."""
    with Client(office.practice.sandbox) as browser:
        page = browser.sign_in(begun.link, role, home)
        if page.status_code == 200:
            page = browser.submit(page, answer="accept")
        assert page.status_code == 302, page.text
        return page.headers["location"]


# ---- a program of the customer's own


def own_program(office: Office, *scopes: str) -> Application:
    """As the settings describe it, with an administrator's consent to these permissions."""
    tenant = office.practice.sandbox.tenant("contoso")
    app = tenant.register("Our sign-in", scopes=delegated.OWN_PROGRAM, redirects=("http://localhost",))
    tenant.grant_scopes(tenant.ensure_principal(app.app_id).id, scopes, None)
    return app


def with_own(office: Office, app: Application) -> LazyRegistrars:
    sandbox = office.practice.sandbox
    return LazyRegistrars(sandbox.proxy_url, str(sandbox.ca_file), office.practice.patience, app.app_id)


@pytest.mark.parametrize("consented", [delegated.OWN_PROGRAM, ()], ids=["consented", "asked at sign-in"])
def test_a_program_of_the_customers_own_sets_up_the_app(office: Office, consented: tuple[str, ...]) -> None:
    registrars = with_own(office, own_program(office, *consented))
    begun = registrars.begin(ANYWHERE)
    registrar = registrars.open(begun, answer(office, begun))
    who = registrar.who()
    assert (who.may_register, who.may_consent) == (True, True)
    assert (who.tenant.name, who.tenant.domain) == ("Contoso", "contoso.example")
    plan = office.plan(registrar)
    office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))


def test_a_program_that_may_not_tell_who_signed_in_has_a_sentence_of_its_own(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LazyRegistrars, "own_needs", ())
    registrars = with_own(office, own_program(office, *delegated.SETS_UP))
    begun = registrars.begin(ANYWHERE)
    registrar = registrars.open(begun, answer(office, begun))
    assert code_of(registrar.who) is Code.PERSON_UNREADABLE


def test_roles_that_may_be_listed_and_not_read_are_no_roles(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LazyRegistrars, "own_needs", ("User.Read",))
    registrars = with_own(office, own_program(office, *delegated.SETS_UP, "User.Read"))
    begun = registrars.begin(ANYWHERE)
    assert registrars.open(begun, answer(office, begun)).who().roles == frozenset()


# ---- a guest


@pytest.fixture
def guest(office: Office) -> Tenant:
    """Fabrikam's administrator looks after Contoso, too."""
    sandbox = office.practice.sandbox
    home, there = sandbox.tenant("fabrikam"), sandbox.tenant("contoso")
    at_home = home.people[GLOBAL_ADMIN]
    there.guests[at_home.user] = DirectoryPerson(
        there.maker.new_id(), at_home.user, at_home.password, GLOBAL_ADMIN, at_home.display_name
    )
    return Tenant(there.domain, there.domain, Cloud.GLOBAL)


def test_a_guest_ends_at_home_unless_the_organisation_is_named(office: Office, guest: Tenant) -> None:
    found = []
    for where in (ANYWHERE, guest):
        registrars = office.registrars()
        begun = registrars.begin(where)
        found.append(registrars.open(begun, answer(office, begun, home="fabrikam")).who().tenant.name)
    assert found == ["Fabrikam", "Contoso"]


def test_a_guest_is_known_by_the_user_name(office: Office, guest: Tenant) -> None:
    registrars = office.registrars()
    begun = registrars.begin(guest)
    who = registrars.open(begun, answer(office, begun, home="fabrikam")).who()
    assert (who.is_guest, who.home) == (True, "fabrikam.example")


def test_a_guest_sets_up_the_app_where_they_are_a_guest(office: Office, guest: Tenant) -> None:
    registrars = office.registrars()
    begun = registrars.begin(guest)
    registrar = registrars.open(begun, answer(office, begun, home="fabrikam"))
    plan = office.plan(registrar)
    assert plan.tenant.id == office.practice.tenant().id
    office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))


def test_a_guest_types_the_code_elsewhere(office: Office, guest: Tenant) -> None:
    registrars = office.registrars()
    begun, door = registrars.begin_code(guest)
    with Client(office.practice.sandbox) as browser:
        somebody = browser.tenant("fabrikam").people[GLOBAL_ADMIN]
        page = browser.http.get(begun.link, follow_redirects=True)
        browser.submit(page, user=somebody.user, password=somebody.password)
        page = browser.http.get("https://login.microsoftonline.com/common/oauth2/deviceauth")
        browser.submit(browser.submit(page, user_code=begun.code), answer="accept")
    typed = eventually(lambda: door.wait(1.0))
    assert typed
    assert registrars.open(begun, typed).who().tenant.name == "Contoso"


def test_a_stranger_is_not_let_in(office: Office) -> None:
    begun = office.registrars().begin(office.practice.tenant())
    with Client(office.practice.sandbox) as browser:
        assert "AADSTS50020" in browser.sign_in(begun.link, "global_admin", "fabrikam").text


# ---- nothing that outlives the work


def test_no_refresh_token_is_asked_for_and_none_is_held(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    redeemed: list[Mapping[str, Any]] = []

    def seen(*given: Any) -> Mapping[str, Any]:
        redeemed.append(_redeemed(*given))
        return redeemed[-1]

    monkeypatch.setattr(person_sign_in, "_redeemed", seen)
    registrars = office.registrars()
    begun = registrars.begin(ANYWHERE)
    assert "offline_access" not in begun.link
    registrars.open(begun, answer(office, begun))
    assert "access_token" in redeemed[0]
    assert "refresh_token" not in redeemed[0]


def test_a_code_asks_for_no_refresh_token(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    post = PatientHttp.post

    def seen(http: PatientHttp, url: str, **more: Any) -> requests.Response:
        asked.append(str(more))
        return post(http, url, **more)

    monkeypatch.setattr(PatientHttp, "post", seen)
    office.registrars().begin_code(ANYWHERE)
    assert "Application.ReadWrite.All" in asked[0]
    assert "offline_access" not in asked[0]


# ---- a policy that nobody may read


@pytest.mark.parametrize("role", ["global_admin", "application_admin", "user"])
def test_microsofts_own_program_may_not_read_the_policy(office: Office, role: str) -> None:
    office.practice.sandbox.tenant("contoso").app_policy = AppPolicy(secrets_forbidden=True)
    assert office.sign_in(role).policy() == SecretPolicy(unknown=True)


@pytest.mark.parametrize("certificate", [False, True])
def test_a_life_that_is_too_long_is_chosen_again_in_the_same_run(
    office: Office, monkeypatch: pytest.MonkeyPatch, certificate: bool
) -> None:
    if certificate:
        signs_by_the_practice_clock(office, monkeypatch)
    sandbox, registrar = office.practice.sandbox, office.sign_in()
    sandbox.tenant("contoso").app_policy = AppPolicy(secret_days=60, certificate_days=60)
    plan = office.plan(registrar)
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(office.tools(registrar), plan))
    problem = caught.value.problem
    assert (problem.code, dict(problem.values)) == (Code.SECRET_LIFETIME, {})
    assert "…" not in describe(problem).remedy
    (journal,) = office.journals().unfinished()
    today = sandbox.clock.today().date()
    assert app_registration.shorter_lives(plan, today) == (30, 60, 90)
    wanted = app_registration.with_life(app_registration.standing(journal).plan, 60, today)
    office.check_done(wanted, last_of(app_registration.finish(office.tools(registrar, journal), wanted)))


# ---- taken back for good


@pytest.mark.parametrize(("role", "kept"), [("global_admin", False), ("privileged_role_admin", True)])
def test_what_was_removed_is_not_kept_among_the_deleted_where_the_person_may_purge(
    office: Office, role: str, kept: bool
) -> None:
    registrar, deleted = office.sign_in(role), office.practice.sandbox.tenant("contoso").deleted
    before, tools = office.state(), office.tools(registrar)
    last_of(app_registration.start(tools, office.plan(registrar)))
    last = last_of(app_registration.undo(tools))
    assert (last.outcome, last.keeps_deleted, bool(deleted)) == (RegistrationOutcome.UNDONE, kept, kept)
    assert office.state() == before


def test_a_purge_waits_until_the_deleted_is_known_as_such(tmp_path: Path) -> None:
    for office in an_office(tmp_path, delay=(3.0, 6.0)):
        registrar, deleted = office.sign_in("global_admin"), office.practice.sandbox.tenant("contoso").deleted
        tools = office.tools(registrar)
        last_of(app_registration.start(tools, office.plan(registrar)))
        assert not last_of(app_registration.undo(tools)).keeps_deleted
        assert deleted == {}


def test_an_undo_that_was_cut_off_before_the_purge_does_it_later(office: Office) -> None:
    registrar, tenant = office.sign_in("global_admin"), office.practice.sandbox.tenant("contoso")
    app = tenant.register("Gone")
    tenant.forget_application(app)
    tenant.clock.advance(60)
    assert registrar.remove_app(app.id)
    assert app.id not in tenant.deleted
    assert not registrar.remove_app(app.id)
    assert not registrar.keeps_deleted


def test_what_lags_for_too_long_is_left_to_microsoft(office: Office) -> None:
    registrar, tenant = office.sign_in("global_admin"), office.practice.sandbox.tenant("contoso")
    app = tenant.register("Slow")
    tenant.clock.delay = (1000.0, 1000.0)
    assert registrar.remove_app(app.id)
    assert registrar.keeps_deleted
    assert app.id in tenant.deleted
