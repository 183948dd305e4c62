"""A person sets up the app in the practice cloud: with its delays and faults, killed on the way, in every cloud."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.office import (
    MOST_LIVES,
    SERIAL,
    Died,
    Office,
    an_office,
    last_of,
    signs_by_the_practice_clock,
)
from tests.short_keys import short_keys as short_keys
from wizard.flow import app_registration
from wizard.flow.app_registration import RegistrationDependencies, RegistrationEvent
from wizard.flow.derived_values import resolved
from wizard.model.app_registration import AppPlan, RegistrationEntry, RegistrationOutcome, gateway_tag
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting
from wizard.model.problem import Code, ProblemError
from wizard.sandbox import front_door
from wizard.sandbox.organisations import named_app
from wizard.services.files.journals import JournalFile
from wizard.services.files.products import ProductFiles
from wizard.services.microsoft.registrar import PersonRegistrar


@pytest.mark.parametrize("tenant", ["contoso", "contoso-gov", "contoso-dod", "contoso-cn"])
def test_it_works_in_every_cloud(tmp_path: Path, tenant: str) -> None:
    for office in an_office(tmp_path, tenant):
        registrar = office.sign_in()
        plan = office.plan(registrar)
        office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))


@pytest.mark.parametrize("fault", ["replica", "429", "500", "503", "reset", "cut", "unknown_fields", "all"])
@pytest.mark.parametrize("certificate", [False, True])
def test_it_ends_as_planned_in_a_failing_cloud(
    tmp_path: Path, fault: str, certificate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_door, "_SLOW", 0.05)
    names = ("429", "500", "502", "503", "504", "reset", "cut", "slow") if fault == "all" else (fault,)
    for office in an_office(tmp_path, seed=3):
        if certificate:
            signs_by_the_practice_clock(office, monkeypatch)
        registrar = office.sign_in()
        before, plan = office.state(), office.plan(registrar)
        office.practice.sandbox.faults.rates.update(dict.fromkeys(names, 0.06 if fault == "all" else 0.4))
        office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))
        assert office.kept is not None
        journal = office.journals().done(office.kept.client_id)
        office.check_undone(before, last_of(app_registration.undo(office.tools(registrar, journal))))


def chosen(office: Office, registrar: PersonRegistrar) -> AppPlan:
    """The person chooses the app that somebody else has made."""
    found = office.preflight(registrar)
    return office.planned(found.using(found.offers[0]), lift_limit=True)


def test_certificates_of_others_stay(with_certificates: Office) -> None:
    """The list is replaced as a whole by each change: theirs go back as they came."""
    office = with_certificates
    registrar = office.sign_in()
    tenant = office.practice.sandbox.tenant("contoso")
    theirs = tenant.register("Renamed by them")
    theirs.data["tags"] = [gateway_tag(SERIAL)]
    last_of(app_registration.start(office.tools(registrar), chosen(office, registrar)))
    (first,) = theirs.certificates
    office.practice.sandbox.clock.advance(60)
    last_of(app_registration.start(office.tools(registrar), office.plan(registrar)))
    assert office.kept is not None
    assert [one.key_id for one in theirs.certificates] == [first.key_id, office.kept.secret_key_id]
    journal = office.journals().done(office.kept.client_id)
    last_of(app_registration.undo(office.tools(registrar, journal)))
    assert theirs.certificates == [first]


def test_a_second_run_reuses_the_app_and_undoes_only_its_own(office: Office) -> None:
    registrar = office.sign_in()
    first = last_of(app_registration.start(office.tools(registrar), office.plan(registrar))).made
    assert first is not None
    office.practice.sandbox.clock.advance(60)
    before, plan = office.state(), office.plan(registrar)
    assert plan.reuse is not None
    second = last_of(app_registration.start(office.tools(registrar), plan)).made
    assert second is not None
    assert (second.client_id, second.secret_key_id != first.secret_key_id) == (first.client_id, True)
    journal = office.journals().done(second.client_id)
    assert last_of(app_registration.undo(office.tools(registrar, journal))).outcome is RegistrationOutcome.UNDONE
    assert office.state() == before
    assert list(office.vault.items) == [first.secret_ref]


def test_a_reused_app_keeps_what_others_put_into_it(office: Office) -> None:
    registrar = office.sign_in()
    tenant = office.practice.sandbox.tenant("contoso")
    theirs = tenant.register("Renamed by them", ("User.Read.All",), ("User.Read",), ("https://theirs.example",))
    theirs.data["tags"] = [gateway_tag(SERIAL), "theirs"]
    other = {"resourceAppId": "00000002-0000-0ff1-ce00-000000000000", "resourceAccess": [{"id": "x", "type": "Role"}]}
    theirs.data["requiredResourceAccess"].append(other)
    before, plan = office.state(), chosen(office, registrar)
    assert last_of(app_registration.start(office.tools(registrar), plan)).outcome is RegistrationOutcome.DONE
    assert set(theirs.redirect_uris) == {"https://theirs.example", *plan.redirect_uris}
    assert other in theirs.data["requiredResourceAccess"]
    assert office.kept is not None
    journal = office.journals().done(office.kept.client_id)
    last_of(app_registration.undo(office.tools(registrar, journal)))
    assert office.state() == before


def for_a_person(office: Office, registrar: PersonRegistrar) -> AppPlan:
    """A plan with every platform, and a delegated permission."""
    given = (ProductSetting("instance_host", "rooms.service-now.com"),)
    product = resolved(ProductFiles().get("servicenow_strict"), Draft("d1", product_settings=given))
    product = replace(product, spa_redirect_uris=("https://rooms.service-now.com/spa",))
    today = office.practice.sandbox.clock.today().date()
    return app_registration.plan(office.preflight(registrar), product, SERIAL, 180, today)


def test_microsoft_gets_each_redirect_uri_under_its_platform_and_scopes_as_scopes(office: Office) -> None:
    registrar = office.sign_in()
    plan = for_a_person(office, registrar)
    last_of(app_registration.start(office.tools(registrar), plan))
    tenant = office.practice.sandbox.tenant(office.tenant)
    (app,) = [one for one in tenant.applications.values() if gateway_tag(SERIAL) in one.data.get("tags", ())]
    assert app.data["web"]["redirectUris"] == ["https://rooms.service-now.com/oauth_redirect.do"]
    assert app.data["spa"]["redirectUris"] == ["https://rooms.service-now.com/spa"]
    assert app.data["publicClient"]["redirectUris"] == ["http://localhost"]
    (asked,) = app.data["requiredResourceAccess"]
    assert {one["type"] for one in asked["resourceAccess"]} == {"Scope"}
    assert {one["id"] for one in asked["resourceAccess"]} == plan.scope_ids
    (found,) = registrar.apps(gateway_tag(SERIAL))
    assert (found.redirects, frozenset(found.scope_ids)) == (plan.redirects, plan.scope_ids)


def test_what_a_reused_app_gets_under_any_platform_is_taken_out_of_it_again(office: Office) -> None:
    registrar = office.sign_in()
    theirs = office.practice.sandbox.tenant("contoso").register(
        "Renamed by them", ("User.Read.All",), ("User.Read",), ("https://theirs.example",)
    )
    theirs.data["tags"] = [gateway_tag(SERIAL), "theirs"]
    theirs.data |= {"web": {"redirectUris": ["https://theirs.example/web"]}, "spa": {"redirectUris": []}}
    before = office.state()
    found = office.preflight(registrar)
    plan = replace(for_a_person(office, registrar), reuse=found.offers[0])
    last_of(app_registration.start(office.tools(registrar), plan))
    assert set(theirs.redirect_uris) == {"https://theirs.example", "https://theirs.example/web", *plan.redirects.all}
    assert office.kept is not None
    journal = office.journals().done(office.kept.client_id)
    last_of(app_registration.undo(office.tools(registrar, journal)))
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
    office.check_done(plan, last_of(app_registration.start(office.tools(registrar), plan)))


@pytest.mark.parametrize("certificate", [False, True])
@pytest.mark.parametrize("way", [app_registration.finish, app_registration.undo])
def test_killed_at_every_record_it_ends_clean(
    office: Office,
    way: Callable[[RegistrationDependencies], Iterator[RegistrationEvent]],
    certificate: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Right after each intent and each result is on the disk; the effects in between are the simulation's."""
    if certificate:
        signs_by_the_practice_clock(office, monkeypatch)
    honest, left = JournalFile.append, 0

    def dying(self: JournalFile[RegistrationEntry], entry: RegistrationEntry) -> None:
        nonlocal left
        honest(self, entry)
        left -= 1
        if left == 0:
            raise Died

    monkeypatch.setattr(JournalFile, "append", dying)
    registrar = office.sign_in()
    before = office.state()
    for life in range(1, MOST_LIVES):
        left = life
        plan = office.plan(registrar)
        try:
            last_of(app_registration.start(office.tools(registrar), plan))
        except Died:
            left = 0
        else:
            break
        open_ones = office.journals().unfinished()
        if open_ones:
            last = last_of(way(office.tools(registrar, open_ones[0])))
            if way is app_registration.finish:
                office.check_done(plan, last)
        if office.kept is not None:
            journal = office.journals().done(office.kept.client_id)
            last_of(app_registration.undo(office.tools(registrar, journal)))
        assert office.state() == before
        assert office.vault.items == {}
        office.kept = None
    assert life > 10


# ---- the journal


def test_a_journal_never_holds_the_secret(office: Office) -> None:
    registrar = office.sign_in()
    last_of(app_registration.start(office.tools(registrar), office.plan(registrar)))
    (secret,) = office.vault.items.values()
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(secret.reveal().encode() in path.read_bytes() for path in files)
