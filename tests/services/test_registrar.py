"""A person sets up the app in the practice cloud: with its delays and faults, killed on the way, in every cloud."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import httpx
import pytest

from tests.fakes import FakeVault
from tests.sandbox.client import Client
from tests.services.practice import Practice
from wizard.flow import registering
from wizard.flow.registering import Event, Made, Tools
from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import any_tenant
from wizard.model.problem import Code, ProblemError
from wizard.model.registering import AppPlan, Entry, Outcome, SecretPolicy, gateway_tag
from wizard.sandbox import front
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import Certificate, Secret
from wizard.sandbox.organisations import named_app
from wizard.services.files.products import ProductFiles
from wizard.services.files.registrations import RegistrationFile, RegistrationFiles
from wizard.services.microsoft.client import LazyMicrosoft
from wizard.services.microsoft.people import LazyRegistrars
from wizard.services.microsoft.registrar import PersonRegistrar

SERIAL = "VGW91"
MOST_LIVES = 400


class Died(BaseException):
    """The process ends here."""


@dataclass
class Clock:
    """The practice cloud's clock, moved on instead of waited for. It may die at a pause."""

    practice: Practice

    def now(self) -> float:
        return self.practice.sandbox.clock.now()

    def pause(self, seconds: float) -> bool:
        self.practice.sandbox.clock.advance(seconds)
        return True


@dataclass
class Office:
    """One computer with one practice cloud, and somebody who signs in."""

    practice: Practice
    folder: Path
    tenant: str = "contoso"
    role: str = "privileged_role_admin"
    vault: FakeVault = field(default_factory=FakeVault)
    kept: Made | None = None
    use_certificate: bool = False

    def sign_in(self, role: str = "") -> PersonRegistrar:
        registrars = self.registrars()
        found = self.practice.sandbox.tenant(self.tenant)
        begun = registrars.begin(any_tenant(Cloud(found.cloud.value)))
        with Client(self.practice.sandbox) as browser:
            page = browser.sign_in(begun.link, role or self.role, self.tenant)
        return registrars.open(begun, page.headers["location"])

    def registrars(self) -> LazyRegistrars:
        sandbox = self.practice.sandbox
        return LazyRegistrars(sandbox.proxy_url, str(sandbox.ca_file), self.practice.patience)

    def tools(self, registrar: PersonRegistrar, journal: RegistrationFile | None = None) -> Tools:
        sandbox, patience = self.practice.sandbox, self.practice.patience

        def keep(made: Made) -> None:
            self.kept = made

        return Tools(
            registrar,
            lambda: LazyMicrosoft(sandbox.proxy_url, str(sandbox.ca_file), patience),
            self.vault,
            journal or self.journals().begin(),
            Clock(self.practice),
            keep,
        )

    def journals(self) -> RegistrationFiles:
        return RegistrationFiles(self.folder)

    def plan(self, registrar: PersonRegistrar, days: int = 180) -> AppPlan:
        found = registering.preflight(registrar, SERIAL)
        today = self.practice.sandbox.clock.today().date()
        product = ProductFiles().get("velocity").at(PermissionLevel.READ_WRITE)
        certificate = self.use_certificate
        return registering.plan(found, product, SERIAL, days, today, use_certificate=certificate)

    def state(self) -> object:
        """Everything of the tenant that a set-up could change."""
        tenant = self.practice.sandbox.tenant(self.tenant)
        apps = tenant.applications.items()
        return (
            {
                key: (repr(app.data), [one.key_id for one in app.secrets], [one.key_id for one in app.certificates])
                for key, app in apps
            },
            set(tenant.principals),
            {key: (grant.principal_id, grant.role_id) for key, grant in tenant.role_grants.items()},
        )

    def check_done(self, plan: AppPlan, last: Event) -> None:
        made, tenant = last.made, self.practice.sandbox.tenant(self.tenant)
        assert last.outcome is Outcome.DONE
        assert made is not None
        assert self.kept == made
        (app,) = [one for one in tenant.applications.values() if gateway_tag(SERIAL) in one.data.get("tags", ())]
        assert (app.app_id, app.data["signInAudience"]) == (made.client_id, "AzureADMyOrg")
        assert app.redirect_uris == plan.redirect_uris
        both: list[Secret | Certificate] = [*app.secrets, *app.certificates]
        (one,) = both
        assert (one.key_id, one.end.date()) == (made.secret_key_id, plan.ends)
        assert made.secret_ends == plan.ends
        (kept,) = self.vault.items.items()
        assert kept[0] == made.secret_ref
        if isinstance(one, Certificate):
            assert kept[1].bundle is not None
            assert (kept[1].bundle.der, kept[1].hint) == (one.der, made.secret_hint)
        else:
            assert kept[1].reveal() == one.value
        assert isinstance(one, Certificate) is plan.use_certificate
        principal = tenant.principal_of(app.app_id)
        assert principal is not None
        assert tenant.roles_of(principal.id) == (sorted(made.roles) if plan.grant else [])
        assert self.journals().unfinished() == ()

    def check_undone(self, before: object, last: Event) -> None:
        assert last.outcome is Outcome.UNDONE
        assert self.state() == before
        assert self.vault.items == {}
        assert self.journals().unfinished() == ()


def an_office(tmp_path: Path, tenant: str = "contoso", **options: object) -> Iterator[Office]:
    with Sandbox(SandboxOptions(**options)) as sandbox:  # type: ignore[arg-type]
        yield Office(Practice(sandbox), tmp_path, tenant)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    yield from an_office(tmp_path)


@pytest.fixture
def with_certificates(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    return signs_by_the_practice_clock(office, monkeypatch)


def signs_by_the_practice_clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The plans have a certificate, and msal's assertions are dated by the clock that the test moves on."""
    monkeypatch.setattr("msal.oauth2cli.assertion.time", SimpleNamespace(time=office.practice.sandbox.clock.now))
    office.use_certificate = True
    return office


def last_of(events: Iterator[Event]) -> Event:
    return list(events)[-1]


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


@pytest.mark.parametrize("role", ["application_admin", "user"])
def test_without_the_right_to_consent_the_grant_is_left_out(office: Office, role: str) -> None:
    registrar = office.sign_in(role)
    plan = office.plan(registrar)
    assert not plan.grant
    office.check_done(plan, last_of(registering.start(office.tools(registrar), plan)))


def test_a_tenant_without_secrets_gets_a_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for office in an_office(tmp_path, "litware"):
        signs_by_the_practice_clock(office, monkeypatch)
        before, registrar = office.state(), office.sign_in()
        found = registering.preflight(registrar, SERIAL)
        assert (found.secrets_allowed, found.certificates_allowed) == (False, True)
        plan = office.plan(registrar)
        assert office.state() == before
        office.check_done(plan, last_of(registering.start(office.tools(registrar), plan)))


def test_a_policy_is_read_whole(office: Office) -> None:
    tenant = office.practice.sandbox.tenant("contoso")
    registrar = office.sign_in()
    assert registrar.policy() == SecretPolicy()
    tenant.app_policy = AppPolicy(secret_days=90, own_authority_only=True, certificate_days=365)
    assert registrar.policy() == SecretPolicy(False, 90, True, 365)
    tenant.app_policy = AppPolicy(secrets_forbidden=True, own_authority_only=True)
    with pytest.raises(ProblemError) as caught:
        registering.preflight(registrar, SERIAL)
    assert caught.value.problem.code is Code.CERTIFICATES_FORBIDDEN


def test_secrets_forbidden_meanwhile_lead_to_a_certificate(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signs_by_the_practice_clock(office, monkeypatch).use_certificate = False
    registrar = office.sign_in()
    plan = office.plan(registrar)
    office.practice.sandbox.tenant("contoso").app_policy = AppPolicy(secrets_forbidden=True)
    with pytest.raises(ProblemError) as caught:
        last_of(registering.start(office.tools(registrar), plan))
    assert caught.value.problem.code is Code.SECRETS_FORBIDDEN
    (journal,) = office.journals().unfinished()
    wanted = registering.with_certificate(registering.standing(journal))
    office.check_done(wanted, last_of(registering.finish(office.tools(registrar, journal), wanted)))


def test_a_policy_shortens_a_certificates_life(with_certificates: Office) -> None:
    registrar = with_certificates.sign_in()
    plan = with_certificates.plan(registrar)
    with_certificates.practice.sandbox.tenant("contoso").app_policy = AppPolicy(certificate_days=60)
    last = last_of(registering.start(with_certificates.tools(registrar), plan))
    assert last.made is not None
    assert last.made.secret_ends == plan.ends - timedelta(days=120)


def test_a_grant_that_this_person_may_not_give_is_refused(office: Office) -> None:
    registrar = office.sign_in("application_admin")
    before, plan = office.state(), replace(office.plan(registrar), grant=True)
    with pytest.raises(ProblemError) as caught:
        last_of(registering.start(office.tools(registrar), plan))
    assert caught.value.problem.code is Code.CONSENT_NOT_ALLOWED
    (journal,) = office.journals().unfinished()
    office.check_undone(before, last_of(registering.undo(office.tools(registrar, journal))))


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


@pytest.mark.parametrize("tenant", ["contoso", "contoso-gov", "contoso-dod", "contoso-cn"])
def test_it_works_in_every_cloud(tmp_path: Path, tenant: str) -> None:
    for office in an_office(tmp_path, tenant):
        registrar = office.sign_in()
        plan = office.plan(registrar)
        office.check_done(plan, last_of(registering.start(office.tools(registrar), plan)))


@pytest.mark.parametrize("fault", ["replica", "429", "500", "503", "reset", "cut", "unknown_fields", "all"])
@pytest.mark.parametrize("certificate", [False, True])
def test_it_ends_as_planned_in_a_failing_cloud(
    tmp_path: Path, fault: str, certificate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "_SLOW", 0.05)
    names = ("429", "500", "502", "503", "504", "reset", "cut", "slow") if fault == "all" else (fault,)
    for office in an_office(tmp_path, seed=3):
        if certificate:
            signs_by_the_practice_clock(office, monkeypatch)
        registrar = office.sign_in()
        before, plan = office.state(), office.plan(registrar)
        office.practice.sandbox.faults.rates.update(dict.fromkeys(names, 0.06 if fault == "all" else 0.4))
        office.check_done(plan, last_of(registering.start(office.tools(registrar), plan)))
        assert office.kept is not None
        journal = office.journals().done(office.kept.client_id)
        office.check_undone(before, last_of(registering.undo(office.tools(registrar, journal))))


def test_certificates_of_others_stay(with_certificates: Office) -> None:
    """The list is replaced as a whole by each change: theirs go back as they came."""
    office = with_certificates
    registrar = office.sign_in()
    tenant = office.practice.sandbox.tenant("contoso")
    theirs = tenant.register("Renamed by them")
    theirs.data["tags"] = [gateway_tag(SERIAL)]
    last_of(registering.start(office.tools(registrar), office.plan(registrar)))
    (first,) = theirs.certificates
    office.practice.sandbox.clock.advance(60)
    last_of(registering.start(office.tools(registrar), office.plan(registrar)))
    assert office.kept is not None
    assert [one.key_id for one in theirs.certificates] == [first.key_id, office.kept.secret_key_id]
    journal = office.journals().done(office.kept.client_id)
    last_of(registering.undo(office.tools(registrar, journal)))
    assert theirs.certificates == [first]


def test_a_second_run_reuses_the_app_and_undoes_only_its_own(office: Office) -> None:
    registrar = office.sign_in()
    first = last_of(registering.start(office.tools(registrar), office.plan(registrar))).made
    assert first is not None
    office.practice.sandbox.clock.advance(60)
    before, plan = office.state(), office.plan(registrar)
    assert plan.reuse is not None
    second = last_of(registering.start(office.tools(registrar), plan)).made
    assert second is not None
    assert (second.client_id, second.secret_key_id != first.secret_key_id) == (first.client_id, True)
    journal = office.journals().done(second.client_id)
    assert last_of(registering.undo(office.tools(registrar, journal))).outcome is Outcome.UNDONE
    assert office.state() == before
    assert list(office.vault.items) == [first.secret_ref]


def test_a_reused_app_keeps_what_others_put_into_it(office: Office) -> None:
    registrar = office.sign_in()
    tenant = office.practice.sandbox.tenant("contoso")
    theirs = tenant.register("Renamed by them", ("User.Read.All",), ("User.Read",), ("https://theirs.example",))
    theirs.data["tags"] = [gateway_tag(SERIAL), "theirs"]
    other = {"resourceAppId": "00000002-0000-0ff1-ce00-000000000000", "resourceAccess": [{"id": "x", "type": "Role"}]}
    theirs.data["requiredResourceAccess"].append(other)
    before, plan = office.state(), office.plan(registrar)
    assert last_of(registering.start(office.tools(registrar), plan)).outcome is Outcome.DONE
    assert set(theirs.redirect_uris) == {"https://theirs.example", *plan.redirect_uris}
    assert other in theirs.data["requiredResourceAccess"]
    assert office.kept is not None
    journal = office.journals().done(office.kept.client_id)
    last_of(registering.undo(office.tools(registrar, journal)))
    assert office.state() == before


def test_a_redirect_uri_for_the_web_is_added_and_everything_else_stays(office: Office) -> None:
    tenant = office.practice.sandbox.tenant(office.tenant)
    app = named_app(tenant, "app")
    before = {name: value for name, value in app.data.items() if name != "web"}
    registrar = office.sign_in("application_admin")
    for _ in range(2):
        registrar.add_web_redirects(app.app_id, ("https://ones.example/signin-office365",))
    registrar.add_web_redirects(app.app_id, ("https://ones.example/second",))
    assert app.data["web"]["redirectUris"] == ["https://ones.example/signin-office365", "https://ones.example/second"]
    assert {name: value for name, value in app.data.items() if name != "web"} == before


def test_whoever_may_not_change_the_registration_is_told(office: Office) -> None:
    app = named_app(office.practice.sandbox.tenant(office.tenant), "app")
    with pytest.raises(ProblemError) as caught:
        office.sign_in("user").add_web_redirects(app.app_id, ("https://ones.example/x",))
    assert caught.value.problem.code is Code.REGISTER_NOT_ALLOWED
    assert not (app.data.get("web") or {}).get("redirectUris")


def test_a_name_that_is_taken_is_no_obstacle(office: Office) -> None:
    registrar = office.sign_in()
    plan = office.plan(registrar)
    assert any(
        app.display_name == plan.app_name for app in office.practice.sandbox.tenant("contoso").applications.values()
    )
    office.check_done(plan, last_of(registering.start(office.tools(registrar), plan)))


@pytest.mark.parametrize("certificate", [False, True])
@pytest.mark.parametrize("way", [registering.finish, registering.undo])
def test_killed_at_every_record_it_ends_clean(
    office: Office, way: Callable[[Tools], Iterator[Event]], certificate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right after each intent and each result is on the disk; the effects in between are the simulation's."""
    if certificate:
        signs_by_the_practice_clock(office, monkeypatch)
    honest, left = RegistrationFile.append, 0

    def dying(self: RegistrationFile, entry: Entry) -> None:
        nonlocal left
        honest(self, entry)
        left -= 1
        if left == 0:
            raise Died

    monkeypatch.setattr(RegistrationFile, "append", dying)
    registrar = office.sign_in()
    before = office.state()
    for life in range(1, MOST_LIVES):
        left = life
        plan = office.plan(registrar)
        try:
            last_of(registering.start(office.tools(registrar), plan))
        except Died:
            left = 0
        else:
            break
        open_ones = office.journals().unfinished()
        if open_ones:
            last = last_of(way(office.tools(registrar, open_ones[0])))
            if way is registering.finish:
                office.check_done(plan, last)
        if office.kept is not None:
            journal = office.journals().done(office.kept.client_id)
            last_of(registering.undo(office.tools(registrar, journal)))
        assert office.state() == before
        assert office.vault.items == {}
        office.kept = None
    assert life > 10


# ---- the journal


def test_a_journal_never_holds_the_secret(office: Office) -> None:
    registrar = office.sign_in()
    last_of(registering.start(office.tools(registrar), office.plan(registrar)))
    (secret,) = office.vault.items.values()
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(secret.reveal().encode() in path.read_bytes() for path in files)
