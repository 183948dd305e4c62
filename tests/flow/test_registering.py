"""Setting up the app by one sign-in: the plan and nothing else, killed anywhere, finished or taken back."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from tests.flow.drafts import ready
from tests.flow.registering_world import (
    GRAPH,
    PRODUCT,
    ROLES,
    SERIAL,
    TENANT,
    TODAY,
    Crash,
    Entra,
    World,
    check_done,
    check_undone,
    day,
    last_of,
)
from wizard.flow import registering
from wizard.flow.registering import Made, Preflight, Step, desk, make, patience
from wizard.model.draft import Draft
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.registering import (
    APPLICATION_DEVELOPER,
    AppPlan,
    FoundApp,
    GraphRoles,
    Kind,
    Mark,
    Outcome,
    Person,
    Run,
    SecretPolicy,
    gateway_tag,
    read,
    run_tag,
)

MOST_LIVES = 12
SEEDS = 3000


# ---- reading and planning


def person(*roles: str) -> Person:
    return Person("p1", "Priya", "priya@contoso.example", TENANT, frozenset(roles))


def found(policy: SecretPolicy = SecretPolicy(), existing: FoundApp | None = None) -> Preflight:
    return Preflight(person(), policy, GRAPH, existing)


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
    [(0, (90, 180, 365, 730), 180), (200, (90, 180), 180), (100, (90,), 90), (30, (30,), 30)],
)
def test_the_policy_shortens_the_choice(longest: int, lives: tuple[int, ...], usual: int) -> None:
    seen = found(SecretPolicy(longest_days=longest))
    assert (seen.lives, seen.usual_life) == (lives, usual)


def test_a_policy_without_secrets_is_told_before_anything_is_done() -> None:
    class Forbidding(Entra):
        def policy(self) -> SecretPolicy:
            return SecretPolicy(forbidden=True)

    with pytest.raises(ProblemError) as caught:
        registering.preflight(Forbidding(World()), SERIAL)
    assert caught.value.problem.code is Code.SECRETS_FORBIDDEN


def test_a_cloud_without_an_optional_permission_leaves_it_out() -> None:
    graph = GraphRoles("graph-1", (("Calendars.ReadWrite", "here"),))
    plan = registering.plan(replace(found(), graph=graph), PRODUCT, SERIAL, 90, TODAY)
    assert [one.role_id for one in plan.permissions] == ["here"]


def test_a_cloud_without_a_required_permission_is_told() -> None:
    with pytest.raises(ProblemError) as caught:
        registering.plan(replace(found(), graph=GraphRoles("graph-1", ())), PRODUCT, SERIAL, 90, TODAY)
    assert caught.value.problem.values == {"permission": "Calendars.ReadWrite"}


def test_an_app_is_found_by_its_tag_not_by_its_name() -> None:
    world = World()
    world.plant("VelocityCalendar", "a-stranger")
    ours = world.plant("Renamed by them", gateway_tag(SERIAL))
    plan = world.plan()
    assert plan.reuse == ours
    assert plan.missing_uris == plan.redirect_uris
    assert set(plan.missing_roles) == plan.role_ids


# ---- doing it


@pytest.mark.parametrize("admin", [True, False])
@pytest.mark.parametrize("lag", [0.0, 20.0])
def test_a_set_up_makes_exactly_what_was_planned(admin: bool, lag: float) -> None:
    world = World(admin=admin, lag=lag)
    plan = world.plan()
    check_done(world, plan, last_of(registering.start(world.tools(), plan)))
    assert [name.partition(" Room")[0] for name in world.log] == [
        "create app",
        "create principal",
        "add secret",
        *(["grant role-calendars", "grant role-places"] if admin else []),
    ]


def test_an_existing_app_is_given_only_what_it_lacks() -> None:
    world = World()
    ours = world.plant("ours", gateway_tag(SERIAL), ("https://a.example", "https://theirs.example"), ("role-users",))
    plan = world.plan()
    check_done(world, plan, last_of(registering.start(world.tools(), plan)))
    shown = world.apps[ours.id].shown
    assert set(shown.redirect_uris) == {"https://a.example", "https://theirs.example", "http://localhost"}
    assert set(shown.role_ids) == {"role-users", "role-calendars", "role-places"}


def test_an_existing_app_that_lacks_nothing_is_left_alone() -> None:
    world = World()
    uris = ("https://a.example", "http://localhost")
    world.plant("ours", gateway_tag(SERIAL), uris, ("role-calendars", "role-places"))
    plan = world.plan()
    check_done(world, plan, last_of(registering.start(world.tools(), plan)))
    assert "change app" not in world.log


def test_a_grant_that_is_there_already_is_not_ours() -> None:
    world = World()
    world.plant("ours", gateway_tag(SERIAL))
    plan = world.plan()
    world.grants["before"] = ("sp-2", "role-calendars", 0.0)
    state = world.state()
    events = registering.start(world.tools(), plan)
    while next(events).step is not Step.PROVE:
        pass
    events.close()  # type: ignore[attr-defined]
    check_undone(world, state, last_of(registering.undo(world.tools())))


def test_a_shorter_life_is_taken_where_the_policy_wants_it() -> None:
    world = World(policy_days=60)
    plan = world.plan()
    last = last_of(registering.start(world.tools(), plan))
    check_done(world, plan, last)
    assert last.made is not None and last.made.secret_ends == day(60)


@pytest.mark.parametrize("days", ["", "many", "700"])
def test_a_policy_that_does_not_say_how_short_is_told(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    plan = world.plan()

    def refuse(*_: object) -> None:
        raise fail(Code.SECRET_LIFETIME, **({"days": days} if days else {}))

    monkeypatch.setattr("tests.flow.registering_world.SecretsModel.add", refuse)
    with pytest.raises(ProblemError) as caught:
        last_of(registering.start(world.tools(), plan))
    assert caught.value.problem.code is Code.SECRET_LIFETIME


def test_the_draft_goes_on_behind_the_pages() -> None:
    world = World()
    last = last_of(registering.start(world.tools(), world.plan()))
    made = last.made
    assert made is not None
    draft = registering.fill(Draft("d1"), made)
    assert draft.registered and draft.credentials_accepted and draft.consented
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
    made = last_of(registering.start(world.tools(), world.plan())).made
    assert made is not None
    draft = registering.fill(Draft("d1"), made)
    assert draft.credentials_accepted and not draft.consented and draft.roles == frozenset()


def test_an_undone_app_leaves_the_draft() -> None:
    draft = ready()
    assert registering.forget(draft, "another") is draft
    assert registering.forget(draft, "") is draft
    left = registering.forget(draft, draft.client_id)
    assert (left.client_id, left.secret_ref, left.consented, left.credentials_accepted) == ("", "", False, False)


# ---- when it does not go on


@pytest.mark.parametrize(("admin", "reuse"), [(True, False), (False, False), (True, True)])
@pytest.mark.parametrize("way", ["finish", "undo"])
def test_killed_anywhere_it_is_finished_or_taken_back(admin: bool, reuse: bool, way: str) -> None:
    at = 0
    while True:
        at += 1
        world = World(seed=at, admin=admin, lag=10.0)
        if reuse:
            world.plant("ours", gateway_tag(SERIAL), ("https://theirs.example",), ("role-users",))
        before, plan = world.state(), world.plan()
        world.crash_at = at
        try:
            last_of(registering.start(world.tools(), plan))
        except Crash:
            pass
        else:
            break
        if b"\n" not in world.content:
            assert world.state() == before
            continue
        if world.closed is not None:
            check_done(world, plan, world.closed)
            continue
        if way == "finish":
            check_done(world, plan, last_of(registering.finish(world.tools())))
        else:
            check_undone(world, before, last_of(registering.undo(world.tools())))
    assert at > 20


@pytest.mark.parametrize("reuse", [False, True])
def test_killed_anywhere_while_undoing_it_is_taken_back(reuse: bool) -> None:
    at = 0
    while True:
        at += 1
        world = World(seed=at, lag=10.0)
        if reuse:
            world.plant("ours", gateway_tag(SERIAL), ("https://theirs.example",), ("role-users",))
        before, plan = world.state(), world.plan()
        events = registering.start(world.tools(), plan)
        while next(events).step is not Step.PROVE:
            pass
        events.close()  # type: ignore[attr-defined]
        world.crash_at = world.steps + at
        try:
            last_of(registering.undo(world.tools()))
        except Crash:
            pass
        else:
            break
        if world.closed is not None:
            check_undone(world, before, world.closed)
            continue
        again = registering.finish if b'"back"' in world.content.rpartition(b"\n")[0] else registering.undo
        check_undone(world, before, last_of(again(world.tools())))
    assert at > 10


def test_a_world_where_everything_fails() -> None:
    """Answers get lost, servers lag, processes die: it ends as planned or as it was, never in between."""
    told = Counter(outcome for seed in range(SEEDS) for outcome in simulate(seed))
    assert min(told["done"], told["undone"]) > SEEDS / 5
    assert told["crash"] > SEEDS / 4
    assert told["problem"] > SEEDS / 20


def simulate(seed: int) -> list[str]:
    """One set-up until it has come to an end, in as many lives as it takes; the last ones are calm."""
    world = a_world(seed)
    dice = world.dice
    before, plan = world.state(), world.plan()
    happened: list[str] = []
    for life in range(MOST_LIVES):
        healed = life >= MOST_LIVES - 3
        world.rate = 0.0 if healed else world.rate
        world.steps, world.crash_at = 0, 0 if healed or dice.random() < 0.4 else dice.randrange(1, 40)
        world.signed_in_until = world.now + (1e9 if healed else dice.choice([20.0, 200.0, 1e9]))
        begun = b"\n" in world.content
        again = dice.choice([registering.finish, registering.undo])
        try:
            last = last_of(again(world.tools()) if begun else registering.start(world.tools(), plan))
        except Crash:
            happened.append("crash")
            if world.closed is None:
                continue
            last = world.closed
        except ProblemError:
            happened.append("problem")
            continue
        if last.outcome is Outcome.DONE:
            check_done(world, plan, last)
        else:
            check_undone(world, before, last)
        return [*happened, str(last.outcome)]
    raise AssertionError(f"seed {seed} came to no end: {world.log[-5:]}")


def a_world(seed: int) -> World:
    chosen = random.Random(f"world {seed}")
    rate, lag = chosen.choice([0.0, 0.1, 0.3, 0.5, 0.8]), chosen.choice([0.0, 5.0, 24.0])
    days, late = chosen.choice([0, 0, 60]), chosen.random() < 0.5
    world = World(seed, rate, lag, admin=chosen.random() < 0.8, policy_days=days, late=late)
    if chosen.random() < 0.3:
        world.plant("ours", gateway_tag(SERIAL), ("https://theirs.example",), ("role-users",))
    return world
