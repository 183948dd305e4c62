"""Setting up the app by one sign-in: what is read, what is planned, and that exactly this is done."""

from dataclasses import replace

import pytest

from tests.flow.app_registration_entra import Entra
from tests.flow.app_registration_world import (
    GRAPH,
    PRODUCT,
    ROLES,
    SERIAL,
    TENANT,
    TODAY,
    World,
    check_done,
    check_undone,
    day,
    last_of,
    proving,
)
from tests.flow.drafts import ready
from wizard.flow import app_registration
from wizard.flow.app_registration import Preflight, TrustedApps
from wizard.model.app_registration import (
    APPLICATION_DEVELOPER,
    AppChange,
    AppPlan,
    GraphRoles,
    RegistrationEntry,
    RegistrationMark,
    RegistrationRun,
    SecretPolicy,
    SignedInPerson,
    gateway_tag,
)
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.product import Permission, PermissionType, Product
from wizard.model.redirects import RedirectUris

SECRET, CERTIFICATE = CredentialKind.SECRET, CredentialKind.CERTIFICATE

# ---- reading and planning


def person(*roles: str) -> SignedInPerson:
    return SignedInPerson("p1", "Priya", "priya@contoso.example", TENANT, frozenset(roles))


def found(longest_days: int = 0) -> Preflight:
    return Preflight(person(), SecretPolicy(longest_days=longest_days), GRAPH, None)


def test_an_address_that_the_product_names_itself_is_not_sent_twice() -> None:
    product = replace(PRODUCT, redirect_uris=("http://localhost", "https://a.example"))
    plan = app_registration.plan(found(), product, SERIAL, 90, TODAY)
    assert plan.redirects.all == ("http://localhost", "https://a.example")


def test_the_plan_has_the_tenants_own_ids_and_nothing_else() -> None:
    plan = World().plan(days=90)
    assert [(one.name, one.role_id) for one in plan.permissions] == [
        ("Calendars.ReadWrite", ROLES["Calendars.ReadWrite"]),
        ("Place.Read.All", ROLES["Place.Read.All"]),
    ]
    assert plan.redirect_uris == ("https://a.example", "http://localhost")
    assert (plan.app_name, plan.graph_id, plan.ends, plan.grant) == ("VelocityCalendar", GRAPH.id, day(90), True)
    assert (plan.reuse, plan.missing_uris, plan.missing_roles) == (None, (), ())


def test_reading_changes_nothing() -> None:
    world = World()
    before = world.state()
    world.plan()
    assert world.state() == before
    assert world.log == []


def test_whoever_may_not_consent_gets_a_plan_without_it() -> None:
    assert not World(admin=False).plan().grant


def test_a_role_says_who_may_register() -> None:
    assert person(APPLICATION_DEVELOPER).may_register
    assert not person().may_register


@pytest.mark.parametrize(
    ("longest", "lives", "usual"),
    [(0, (90, 180, 365, 730), 180), (200, (90, 180), 180), (100, (90,), 90), (75, (30, 60, 75), 75), (30, (30,), 30)],
)
def test_the_policy_shortens_the_choice(longest: int, lives: tuple[int, ...], usual: int) -> None:
    seen = found(longest)
    assert (seen.lives(SECRET), seen.usual_life(SECRET)) == (lives, usual)


def test_certificates_have_a_limit_of_their_own() -> None:
    seen = app_registration.preflight(Entra(World(policy=SecretPolicy(longest_days=30, certificate_days=365))), SERIAL)
    assert seen.lives(CERTIFICATE) == (90, 180, 365)
    assert seen.usual_life(CERTIFICATE) == 180
    assert seen.lives(SECRET) == (30,)


def test_what_is_too_long_may_be_chosen_shorter_in_the_same_run() -> None:
    world = World()
    plan = world.plan(days=90)
    assert app_registration.shorter_lives(plan, TODAY) == (30, 60)
    world.refuses_days = 60
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(world.tools(), plan))
    assert (caught.value.problem.code, dict(caught.value.problem.values)) == (Code.SECRET_LIFETIME, {})
    wanted = app_registration.with_life(app_registration.standing(world).plan, 60, TODAY)
    check_done(world, wanted, last_of(app_registration.finish(world.tools(), wanted)))
    assert app_registration.shorter_lives(app_registration.with_life(plan, 30, TODAY), TODAY) == ()


def test_a_policy_without_secrets_leaves_the_certificate() -> None:
    seen = app_registration.preflight(Entra(World(policy=SecretPolicy(forbidden=True))), SERIAL)
    assert not seen.secrets_allowed
    assert seen.certificates_allowed


@pytest.mark.parametrize(
    ("policy", "takes", "code"),
    [
        (SecretPolicy(forbidden=True), False, Code.GATEWAY_NO_CERTIFICATES),
        (SecretPolicy(forbidden=True, own_authority_only=True), True, Code.CERTIFICATES_FORBIDDEN),
    ],
)
def test_no_way_at_all_is_told_before_anything_is_done(policy: SecretPolicy, takes: bool, code: Code) -> None:
    with pytest.raises(ProblemError) as caught:
        app_registration.preflight(Entra(World(policy=policy)), SERIAL, takes)
    assert caught.value.problem.code is code


def test_where_only_certificates_are_restricted_secrets_stay() -> None:
    seen = app_registration.preflight(Entra(World(policy=SecretPolicy(own_authority_only=True))), SERIAL)
    assert seen.secrets_allowed
    assert not seen.certificates_allowed


def test_a_certificate_is_made_where_the_plan_says_so() -> None:
    world = World(use_certificate=True)
    plan = world.plan()
    last = last_of(app_registration.start(world.tools(), plan))
    check_done(world, plan, last)
    assert last.made is not None
    draft = app_registration.fill(Draft("d1"), last.made)
    assert draft.use_certificate
    assert draft.secret_expires == plan.ends
    kept = world.vault.items[last.made.secret_ref].certificate
    assert kept is not None
    assert kept.der.startswith(f"Room Calendar Wizard {SERIAL}".encode())


def test_a_tenant_that_turns_out_to_forbid_secrets_is_served_with_a_certificate() -> None:
    """The policy could not be read, so the first plan had a secret; the person agrees to another plan."""
    world = World(forbids=True)
    plan = world.plan()
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(world.tools(), plan))
    assert caught.value.problem.code is Code.SECRETS_FORBIDDEN
    wanted = app_registration.with_kind(app_registration.standing(world), CERTIFICATE)
    assert wanted == replace(plan, credential_kind=CERTIFICATE)
    check_done(world, wanted, last_of(app_registration.finish(world.tools(), wanted)))
    assert app_registration.standing(world).plan == wanted


def test_an_entry_without_a_plan_changes_none() -> None:
    world = World()
    run = RegistrationRun("r", world.plan())
    assert run.after(RegistrationEntry(RegistrationMark.REPLANNED, 0.0)) == run


def test_a_cloud_without_an_optional_permission_leaves_it_out() -> None:
    graph = GraphRoles("graph-1", (("Calendars.ReadWrite", "here"),))
    plan = app_registration.plan(replace(found(), graph=graph), PRODUCT, SERIAL, 90, TODAY)
    assert [one.role_id for one in plan.permissions] == ["here"]


def test_a_cloud_without_a_required_permission_is_told() -> None:
    with pytest.raises(ProblemError) as caught:
        app_registration.plan(replace(found(), graph=GraphRoles("graph-1", ())), PRODUCT, SERIAL, 90, TODAY)
    assert caught.value.problem.values == {"permission": "Calendars.ReadWrite"}


def test_an_app_is_found_by_its_tag_not_by_its_name() -> None:
    world = World()
    world.plant("VelocityCalendar", "a-stranger")
    ours = world.ours("Renamed by them")
    plan = world.plan()
    assert plan.reuse is not None
    assert plan.reuse.client_id == ours.client_id
    assert plan.missing_uris == plan.redirect_uris
    assert set(plan.missing_roles) == plan.role_ids


# ---- redirect platforms and delegated permissions


WEB = replace(
    PRODUCT,
    redirect_uris=(),
    web_redirect_uris=("https://rooms.example/oauth_redirect.do",),
    spa_redirect_uris=("https://rooms.example/sso/redirect",),
    permissions=(
        *PRODUCT.permissions,
        Permission("offline_access", "scope-offline", "Keeps the access.", True, type=PermissionType.DELEGATED),
    ),
)


def planned(world: World, product: Product) -> AppPlan:
    reading = app_registration.preflight(Entra(world), SERIAL, known=TrustedApps(frozenset(world.known)))
    return app_registration.plan(reading, product, SERIAL, 180, TODAY)


def test_each_address_stands_under_its_platform_and_only_roles_are_granted() -> None:
    world = World()
    plan = planned(world, WEB)
    assert plan.redirects == RedirectUris(("http://localhost",), WEB.web_redirect_uris, WEB.spa_redirect_uris)
    assert plan.role_ids == {"role-calendars", "role-places"}
    assert plan.scope_ids == {"scope-offline"}
    assert not plan.missing
    check_done(world, plan, last_of(app_registration.start(world.tools(), plan)))
    (shown,) = [app.shown for app in world.apps.values() if gateway_tag(SERIAL) in app.shown.tags]
    assert (shown.redirects, shown.scope_ids) == (plan.redirects, ("scope-offline",))
    assert "grant scope-offline" not in world.log


def test_an_app_whose_product_acts_for_a_person_is_granted_nothing() -> None:
    world = World()
    plan = planned(world, replace(WEB, permissions=WEB.permissions[-1:]))
    last = last_of(app_registration.start(world.tools(), plan))
    check_done(world, plan, last)
    assert last.made is not None
    assert last.made.roles == frozenset()


def test_a_reused_app_gets_what_it_lacks_under_its_platform_and_loses_only_that() -> None:
    world = World()
    ours = world.ours("ours", ("https://rooms.example/sso/redirect",), ("role-calendars", "role-places"))
    before = world.apps[ours.id].shown
    plan = planned(world, WEB)
    web, local = WEB.web_redirect_uris, ("http://localhost",)
    assert plan.missing == AppChange(RedirectUris(local, web), (), ("scope-offline",))
    assert plan.missing_uris == (*local, *web)
    check_done(world, plan, last_of(app_registration.start(world.tools(), plan)))
    shown = world.apps[ours.id].shown
    assert shown.redirects == RedirectUris(("https://rooms.example/sso/redirect", *local), web)
    assert shown.scope_ids == ("scope-offline",)
    last_of(app_registration.undo(world.tools()))
    assert world.apps[ours.id].shown == before


# ---- doing it


@pytest.mark.parametrize("admin", [True, False])
@pytest.mark.parametrize("lag", [0.0, 20.0])
def test_a_set_up_makes_exactly_what_was_planned(admin: bool, lag: float) -> None:
    world = World(admin=admin, lag=lag)
    plan = world.plan()
    check_done(world, plan, last_of(app_registration.start(world.tools(), plan)))
    assert [name.partition(" Room")[0] for name in world.log] == [
        "create app",
        "create principal",
        "add secret",
        *(["grant role-calendars", "grant role-places"] if admin else []),
    ]


def test_an_existing_app_is_given_only_what_it_lacks() -> None:
    world = World()
    ours = world.ours("ours", ("https://a.example", "https://theirs.example"), ("role-users",))
    plan = world.plan()
    check_done(world, plan, last_of(app_registration.start(world.tools(), plan)))
    shown = world.apps[ours.id].shown
    assert set(shown.redirect_uris) == {"https://a.example", "https://theirs.example", "http://localhost"}
    assert set(shown.role_ids) == {"role-users", "role-calendars", "role-places"}


def test_an_existing_app_that_lacks_nothing_is_left_alone() -> None:
    world = World()
    uris = ("https://a.example", "http://localhost")
    world.ours("ours", uris, ("role-calendars", "role-places"))
    plan = world.plan()
    check_done(world, plan, last_of(app_registration.start(world.tools(), plan)))
    assert "change app" not in world.log


def test_a_grant_that_is_there_already_is_not_ours() -> None:
    world = World()
    world.ours()
    plan = world.plan()
    world.grants["before"] = ("sp-2", "role-calendars", 0.0)
    state = world.state()
    proving(world, plan)
    check_undone(world, state, last_of(app_registration.undo(world.tools())))


def test_a_shorter_life_is_taken_where_the_policy_wants_it() -> None:
    world = World(policy_days=60)
    plan = world.plan()
    last = last_of(app_registration.start(world.tools(), plan))
    check_done(world, plan, last)
    assert last.made is not None
    assert last.made.secret_ends == day(60)


@pytest.mark.parametrize("days", ["", "many", "700"])
def test_a_policy_that_does_not_say_how_short_is_told(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    plan = world.plan()

    def refuse(*_: object) -> None:
        raise fail(Code.SECRET_LIFETIME, **({"days": days} if days else {}))

    monkeypatch.setattr("tests.flow.app_registration_entra.SecretsModel.add", refuse)
    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(world.tools(), plan))
    assert caught.value.problem.code is Code.SECRET_LIFETIME


def test_the_draft_goes_on_behind_the_pages() -> None:
    world = World()
    last = last_of(app_registration.start(world.tools(), world.plan()))
    made = last.made
    assert made is not None
    draft = app_registration.fill(Draft("d1"), made)
    assert (draft.registered, draft.credentials_accepted, draft.consented) == (True, True, True)
    assert (draft.client_id, draft.secret_ref, draft.secret_hint) == (
        made.client_id,
        made.secret_ref,
        made.secret_hint,
    )
    assert (draft.tenant, draft.tenant_text, draft.app_name) == (TENANT, TENANT.domain, "VelocityCalendar")
    assert (draft.secret_expires, draft.secret_key_id) == (day(180), made.secret_key_id)
    assert draft.roles == {"Calendars.ReadWrite", "Place.Read.All"}


def test_without_the_right_to_consent_the_draft_goes_on_at_consent() -> None:
    world = World(admin=False)
    made = last_of(app_registration.start(world.tools(), world.plan())).made
    assert made is not None
    draft = app_registration.fill(Draft("d1"), made)
    assert (draft.credentials_accepted, draft.consented, draft.roles) == (True, False, frozenset())


def test_an_undone_app_leaves_the_draft() -> None:
    draft = ready()
    assert app_registration.forget(draft, "another") is draft
    assert app_registration.forget(draft, "") is draft
    left = app_registration.forget(draft, draft.client_id)
    assert (left.client_id, left.secret_ref, left.consented, left.credentials_accepted) == ("", "", False, False)
