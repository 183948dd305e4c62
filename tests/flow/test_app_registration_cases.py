"""What may come between a person and the app that is being set up, one by one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from tests.flow.app_registration_entra import Entra, Token
from tests.flow.app_registration_world import (
    SERIAL,
    TENANT,
    Keyring,
    World,
    check_done,
    check_undone,
    last_of,
    proving,
)
from wizard.flow import app_registration
from wizard.flow.app_registration import RegistrationEvent, RegistrationStep, context
from wizard.model.app_registration import (
    AppPlan,
    CreatedKind,
    FoundApp,
    RegistrationEntry,
    RegistrationMark,
    RegistrationOutcome,
    RegistrationRun,
    gateway_tag,
    read,
    run_tag,
)
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import AppToken
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret


def refused(events: Iterator[RegistrationEvent]) -> Code:
    with pytest.raises(ProblemError) as caught:
        last_of(events)
    return caught.value.problem.code


@pytest.mark.parametrize("act", [app_registration.finish, app_registration.undo])
def test_an_account_of_another_organisation_changes_nothing(act: Callable[..., Iterator[RegistrationEvent]]) -> None:
    world = World()
    proving(world, world.plan())
    before = world.state()
    world.person = replace(world.person, tenant=replace(TENANT, id="another"))
    assert refused(act(world.tools())) is Code.REGISTER_OTHER_TENANT
    assert world.state() == before


def test_another_account_of_the_same_organisation_may_finish() -> None:
    world = World()
    plan = world.plan()
    proving(world, plan)
    world.person = replace(world.person, id="p2", user="gloria@contoso.example")
    check_done(world, plan, last_of(app_registration.finish(world.tools())))


def test_a_person_who_stops_may_undo() -> None:
    world = World()
    before, plan = world.state(), world.plan()

    class Stopping:
        def now(self) -> float:
            return world.now

        def pause(self, seconds: float) -> bool:
            return False

    assert refused(app_registration.start(replace(world.tools(), clock=Stopping()), plan)) is Code.REGISTER_STOPPED
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


def test_a_set_up_that_came_to_its_end_can_still_be_undone() -> None:
    world = World()
    before = world.state()
    last_of(app_registration.start(world.tools(), world.plan()))
    last = last_of(app_registration.undo(world.tools()))
    check_undone(world, before, last)
    assert world.kept is not None
    assert last.removed == world.kept.client_id


@pytest.mark.parametrize("keeps", [False, True])
def test_an_undo_says_whether_microsoft_keeps_the_app_for_a_while(keeps: bool) -> None:
    world = World(keeps_deleted=keeps)
    last_of(app_registration.start(world.tools(), world.plan()))
    assert last_of(app_registration.undo(world.tools())).keeps_deleted is keeps


def test_a_second_app_that_came_of_a_lost_answer_is_removed() -> None:
    world = World()
    plan = world.plan()
    proving(world, plan)
    twin = world.plant("VelocityCalendar", gateway_tag(SERIAL))
    world.apps[twin.id].shown = replace(twin, tags=(gateway_tag(SERIAL), run_tag(world.run_id)))
    check_done(world, plan, last_of(app_registration.finish(world.tools())))


def test_a_second_app_that_turns_up_late_is_waited_for_and_removed() -> None:
    """Its answer was lost, and no server showed it for half a minute: another was made meanwhile."""
    world = World()
    plan, hidden = world.plan(), {"": 0.0}

    class Late(Entra):
        def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
            made = super().create_app(plan, tags)
            if len(hidden) == 1:
                hidden[made.id] = self.world.now + 30.0
                raise fail(Code.OUTCOME_UNKNOWN)
            return made

        def apps(self, tag: str) -> tuple[FoundApp, ...]:
            return tuple(one for one in super().apps(tag) if self.world.now > hidden.get(one.id, 0.0))

    events = list(app_registration.start(replace(world.tools(), registrar=Late(world)), plan))
    check_done(world, plan, events[-1])
    assert set(hidden) - world.apps.keys() == {*hidden}


def test_an_app_that_a_server_shows_by_mistake_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    plan = world.plan()
    stranger = world.plant("theirs", "a-stranger")
    honest = Entra.apps
    monkeypatch.setattr(Entra, "apps", lambda self, tag: (*honest(self, tag), stranger))
    check_done(world, plan, last_of(app_registration.start(world.tools(), plan)))
    assert stranger.id in world.apps


def test_a_principal_that_is_not_shown_any_more_is_waited_for() -> None:
    world = World()
    uris = ("https://a.example", "http://localhost")
    world.ours("ours", uris, ("role-calendars", "role-places"))
    plan = world.plan()
    events = app_registration.start(world.tools(), plan)
    while next(events).step is not RegistrationStep.PROVE:
        pass
    client, _ = world.principals["sp-2"]
    world.principals["sp-2"] = (client, world.now + 30.0)
    waiting = {event.waiting.code for event in events if event.waiting is not None}
    assert waiting == {Code.DIRECTORY_LAGS}


@pytest.mark.parametrize("where", ["in the proof", "before it"])
def test_a_keyring_that_loses_the_secret(where: str) -> None:
    """In the proof it is told; whoever comes back gets another secret, and the useless one is removed."""
    world = World()
    plan = world.plan()
    if where == "in the proof":
        events = app_registration.start(world.tools(), plan)
        while next(events).step is not RegistrationStep.PROVE:
            pass
        world.vault.items.clear()
        assert refused(events) is Code.KEYRING_GONE
    else:
        proving(world, plan)
        world.vault.items.clear()
    check_done(world, plan, last_of(app_registration.finish(world.tools())))
    assert sum(name.startswith("add secret") for name in world.log) == 2


def test_a_keyring_that_changes_the_secret() -> None:
    world = World()
    before, plan = world.state(), world.plan()

    class Lying(Keyring):
        def get(self, name: str) -> Secret | None:
            return Secret("another")

    world.vault = Lying(world=world)
    assert refused(app_registration.start(world.tools(), plan)) is Code.KEYRING_READ_BACK
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


def test_secrets_that_always_get_lost_are_given_up() -> None:
    world = World()
    before, plan = world.state(), world.plan()
    honest = world.effect

    def losing(name: str, change: Callable[[], None], *, may_be_late: bool = True) -> None:
        honest(name, change, may_be_late=may_be_late)
        if name.startswith("add secret"):
            raise fail(Code.OUTCOME_UNKNOWN)

    world.effect = losing  # type: ignore[method-assign]
    assert refused(app_registration.start(world.tools(), plan)) is Code.MICROSOFT_UNAVAILABLE
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


def test_an_app_that_nobody_may_register() -> None:
    world = World()
    before, plan = world.state(), world.plan()

    class Refusing(Entra):
        def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
            raise fail(Code.REGISTER_NOT_ALLOWED)

    tools = replace(world.tools(), registrar=Refusing(world))
    assert refused(app_registration.start(tools, plan)) is Code.REGISTER_NOT_ALLOWED
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


def test_a_grant_that_never_reaches_the_token_is_told() -> None:
    world = World()
    before, plan = world.state(), world.plan()

    class Without(Token):
        def token(self, app: AppIdentity) -> AppToken:
            return AppToken("VelocityCalendar", TENANT.id, frozenset({"Calendars.ReadWrite"}))

    with pytest.raises(ProblemError) as caught:
        last_of(app_registration.start(replace(world.tools(), microsoft=lambda: Without(world)), plan))
    assert caught.value.problem.values == {"permission": "Place.Read.All"}
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


def test_a_policy_against_this_computer_is_told() -> None:
    world = World()

    class Blocked(Token):
        def token(self, app: AppIdentity) -> AppToken:
            raise fail(Code.CONDITIONAL_ACCESS)

    tools = replace(world.tools(), microsoft=lambda: Blocked(world))
    assert refused(app_registration.start(tools, world.plan())) is Code.CONDITIONAL_ACCESS


@pytest.mark.parametrize("kind", [CreatedKind.GRANT, CreatedKind.SECRET, CreatedKind.PRINCIPAL])
def test_what_somebody_else_removed_is_no_obstacle(kind: CreatedKind) -> None:
    world = World()
    before, plan = world.state(), world.plan()
    proving(world, plan)
    (app,) = [a for a in world.apps.values() if gateway_tag(SERIAL) in a.shown.tags]
    (principal,) = [k for k, (client, _) in world.principals.items() if client == app.shown.client_id]
    if kind is CreatedKind.SECRET:
        app.secrets.clear()
    else:
        for grant in [k for k, (whose, _, _) in world.grants.items() if whose == principal]:
            del world.grants[grant]
    if kind is CreatedKind.PRINCIPAL:
        del world.principals[principal]
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


def test_an_app_that_somebody_else_removed_is_no_obstacle() -> None:
    world = World()
    before, plan = world.state(), world.plan()
    proving(world, plan)
    Entra(world).remove_app(next(k for k, a in world.apps.items() if gateway_tag(SERIAL) in a.shown.tags))
    check_undone(world, before, last_of(app_registration.undo(world.tools())))


@pytest.mark.parametrize("shown", [True, False])
def test_a_grant_in_doubt_on_a_principal_that_somebody_removed(shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the servers say that there is no principal, or show it and know none of its grants."""
    world = World()
    world.ours()
    plan = world.plan()

    def lost(*_: object) -> None:
        raise fail(Code.OUTCOME_UNKNOWN)

    with monkeypatch.context() as patch:
        patch.setattr(Entra, "grant", lost)
        assert refused(app_registration.start(world.tools(), plan)) is Code.OUTCOME_UNKNOWN
    del world.principals["sp-2"]
    del world.grants["grant-2"]
    before = world.state()[1:]
    if shown:
        monkeypatch.setattr(Entra, "principal", lambda self, client_id: "sp-2")
    last = last_of(app_registration.undo(world.tools()))
    assert last.outcome is RegistrationOutcome.UNDONE
    assert world.state()[1:] == before


def test_without_an_app_there_is_no_client_id() -> None:
    world = World()
    work = context.RegistrationContext(world.tools(), RegistrationRun("r", world.plan()))
    with pytest.raises(ProblemError) as caught:
        assert work.client_id
    assert caught.value.problem.code is Code.REGISTER_APP_GONE


@pytest.mark.parametrize("entries", [(), (RegistrationEntry(RegistrationMark.CLOSED, 0.0),)])
def test_a_journal_without_a_beginning_is_damaged(entries: tuple[RegistrationEntry, ...]) -> None:
    with pytest.raises(ProblemError) as caught:
        read("r", entries)
    assert caught.value.problem.code is Code.REGISTER_DAMAGED


def test_an_intent_without_a_kind_is_damaged() -> None:
    with pytest.raises(ProblemError) as caught:
        read(
            "r",
            (
                RegistrationEntry(RegistrationMark.BEGUN, 0.0, World().plan()),
                RegistrationEntry(RegistrationMark.ABOUT, 0.0),
            ),
        )
    assert caught.value.problem.code is Code.REGISTER_DAMAGED
