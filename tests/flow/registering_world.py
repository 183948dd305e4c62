"""Microsoft Entra on a virtual clock, where everything may lag, get lost or die; replayable by its seed."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from tests.fakes import FakeVault
from wizard.flow import registering
from wizard.flow.registering import Event, Made, Step, Tools
from wizard.model.cloud import Cloud
from wizard.model.microsoft import AppSecret, AppToken, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.product import Permission, Product
from wizard.model.registering import (
    APPLICATION_ADMINISTRATOR,
    GLOBAL_ADMINISTRATOR,
    AppPlan,
    Entry,
    FoundApp,
    Grant,
    GraphRoles,
    Outcome,
    Person,
    SecretPolicy,
    gateway_tag,
)
from wizard.model.secret import Secret
from wizard.services.files.registrations import parse, record

LATEST = 20.0
"""Seconds in which a request is carried out, or never; with the longest lag below the flow's settling time."""
BEGINNING = 1_790_000_000.0
TODAY = datetime.fromtimestamp(BEGINNING, UTC).date()
SERIAL = "VGW91"
RUN_ID = "0123456789ab"
TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL, "Contoso")
ROLES = {"Calendars.ReadWrite": "role-calendars", "Place.Read.All": "role-places", "User.Read.All": "role-users"}
GRAPH = GraphRoles("graph-1", tuple(ROLES.items()))
PRODUCT = Product(
    "velocity", "Velocity", (), "1", "VelocityCalendar", "VelocityAuth", ("https://a.example",), "https://a.example",
    (
        Permission("Calendars.ReadWrite", "elsewhere", "Shows and books.", True),
        Permission("Place.Read.All", "elsewhere", "Lists rooms.", False),
    ),
    (Cloud.GLOBAL,), "guide",
)  # fmt: skip


class Crash(BaseException):
    """The process dies here."""


@dataclass(eq=False)
class App:
    """An app registration with its secrets; `known_from`: when every server has heard of it."""

    shown: FoundApp
    known_from: float
    secrets: list[tuple[AppSecret, Secret, float]] = field(default_factory=list)


@dataclass
class World:
    """The truth at Microsoft, and how it fails. `crash_at` is the effect (or record) before or after which it dies."""

    seed: int = 0
    rate: float = 0.0
    lag: float = 0.0
    crash_at: int = 0
    admin: bool = True
    policy_days: int = 0
    late: bool = False
    """Whether a request may be carried out after its sender has given up."""
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.now = BEGINNING
        self.numbers = itertools.count(1)
        self.steps = 0
        self.signed_in_until = float("inf")
        self.on_the_way: list[tuple[float, Callable[[], None]]] = []
        self.apps: dict[str, App] = {}
        self.principals: dict[str, tuple[str, float]] = {}
        self.grants: dict[str, tuple[str, str, float]] = {}
        self.vault = Keyring(world=self)
        self.content = b""
        self.journal_open = True
        self.kept: Made | None = None
        self.person = Person(
            "p1",
            "Priya",
            "priya@contoso.example",
            TENANT,
            frozenset({GLOBAL_ADMINISTRATOR if self.admin else APPLICATION_ADMINISTRATOR}),
        )
        self.plant("theirs", gateway_tag("another"))

    def plant(self, name: str, tag: str, uris: Sequence[str] = (), roles: Sequence[str] = ()) -> FoundApp:
        """An app that was there before, with a principal, a secret and a grant of its own."""
        number = next(self.numbers)
        shown = FoundApp(f"app-{number}", f"client-{number}", name, (tag,), tuple(uris), tuple(roles))
        ends = datetime(2030, 1, 1, tzinfo=UTC)
        self.apps[shown.id] = App(shown, 0.0, [(AppSecret(f"key-{number}", "old", "by hand", ends), Secret("old"), 0)])
        self.principals[f"sp-{number}"] = (shown.client_id, 0.0)
        self.grants[f"grant-{number}"] = (f"sp-{number}", ROLES["User.Read.All"], 0.0)
        return shown

    def state(self) -> object:
        """Everything at Microsoft and in the keyring, to be compared."""
        apps = {k: (replace(a.shown, redirect_uris=tuple(sorted(a.shown.redirect_uris)),
                            role_ids=tuple(sorted(a.shown.role_ids))),
                    sorted(s[0].key_id for s in a.secrets)) for k, a in self.apps.items()}  # fmt: skip
        return apps, {k: p[0] for k, p in self.principals.items()}, {k: g[:2] for k, g in self.grants.items()}

    # ---- what may go wrong

    def trouble(self, share: float = 1.0) -> bool:
        return self.dice.random() < self.rate * share

    def death(self, where: str) -> None:
        self.steps += 1
        if self.steps == self.crash_at:
            self.log.append(f"CRASH {where}")
            raise Crash

    def effect(self, name: str, change: Callable[[], None], *, may_be_late: bool = True) -> None:
        """One effect: death may come right before it or right after it, and its answer may get lost."""
        self.death(f"before {name}")
        if self.late and may_be_late and self.trouble(0.3):
            self.on_the_way.append((self.now + self.dice.uniform(0, LATEST), change))
            raise fail(Code.OUTCOME_UNKNOWN, name)
        change()
        self.log.append(name)
        assert all(b"8Q~" not in line for line in self.content.splitlines()), "a secret is in the journal"
        self.death(f"after {name}")
        if self.trouble(0.5):
            raise fail(Code.OUTCOME_UNKNOWN, name)

    def ask(self) -> None:
        if self.now > self.signed_in_until:
            raise fail(Code.REGISTER_SIGN_IN_ENDED)
        if self.trouble(0.5):
            codes = [Code.OFFLINE, Code.MICROSOFT_UNAVAILABLE, Code.MICROSOFT_THROTTLES, Code.TIMED_OUT]
            raise fail(self.dice.choice(codes))

    def later(self) -> float:
        return self.now + self.dice.uniform(0, self.lag)

    def known(self, since: float) -> bool:
        """A server that is behind may answer as long as not all have heard of it."""
        return since <= self.now or self.dice.random() < 0.4

    # ---- clock, journal and what the page keeps

    def pause(self, seconds: float) -> bool:
        self.now += seconds
        due = [change for at, change in self.on_the_way if at <= self.now]
        self.on_the_way = [one for one in self.on_the_way if one[0] > self.now]
        for change in due:
            change()
            self.log.append("late arrival")
        return True

    def keep(self, made: Made) -> None:
        self.death("before keep")
        self.kept = made
        self.death("after keep")

    @property
    def run_id(self) -> str:
        return RUN_ID

    def take(self) -> None: ...

    def release(self) -> None: ...

    def entries(self) -> tuple[Entry, ...]:
        return parse(self.content)[0]

    def append(self, entry: Entry) -> None:
        entries, length = parse(self.content)
        line = record(len(entries), entry)
        self.steps += 1
        if self.steps == self.crash_at:
            self.content = self.content[:length] + line[: self.dice.randrange(len(line))]
            raise Crash
        self.content = self.content[:length] + line
        self.death(f"after record {entry.mark}")

    def close(self) -> None:
        self.journal_open = False

    @property
    def closed(self) -> Event | None:
        """How it ended, where the last record says so: then the next start only puts the journal away."""
        entries = self.entries()
        outcome = entries[-1].outcome if entries else None
        if outcome is None:
            return None
        self.close()
        return Event(Step.CLOSE, done=True, outcome=outcome, made=self.kept if outcome is Outcome.DONE else None)

    # ---- running

    def tools(self) -> Tools:
        clock = _Clock(self)
        return Tools(Entra(self), lambda: Token(self), self.vault, self, clock, self.keep)

    def plan(self, days: int = 180) -> AppPlan:
        """Read before anything goes wrong."""
        rate, self.rate = self.rate, 0.0
        found = registering.preflight(Entra(self), SERIAL)
        self.rate = rate
        return registering.plan(found, PRODUCT, SERIAL, days, TODAY)

    def removed(self, name: str, change: Callable[[], None]) -> bool:
        """Whose answer gets lost asks again, and hears that there is nothing."""
        try:
            self.effect(name, change)
        except ProblemError:
            return False
        return True


@dataclass
class Keyring(FakeVault):
    """The process may die at each of its writes, too."""

    world: "World | None" = None

    def put(self, name: str, secret: Secret) -> None:
        self._die("before put")
        super().put(name, secret)
        self._die("after put")

    def delete(self, name: str) -> None:
        self._die("before delete")
        super().delete(name)
        self._die("after delete")

    def _die(self, where: str) -> None:
        if self.world is not None:
            self.world.death(where)


@dataclass
class _Clock:
    world: World

    def now(self) -> float:
        return self.world.now

    def pause(self, seconds: float) -> bool:
        return self.world.pause(seconds)


@dataclass
class Entra:
    """The Registrar port."""

    world: World

    def who(self) -> Person:
        return self.world.person

    def policy(self) -> SecretPolicy:
        return SecretPolicy(longest_days=0)

    def graph_roles(self) -> GraphRoles:
        return GRAPH

    def apps(self, tag: str) -> tuple[FoundApp, ...]:
        world = self.world
        world.ask()
        found = [a.shown for a in world.apps.values() if tag in a.shown.tags and world.known(a.known_from)]
        world.dice.shuffle(found)
        return tuple(found)

    def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        world = self.world
        world.ask()
        number = next(world.numbers)
        roles = tuple(sorted(plan.role_ids))
        made = FoundApp(f"app-{number}", f"client-{number}", plan.app_name, tuple(tags), plan.redirect_uris, roles)
        world.effect("create app", lambda: world.apps.update({made.id: App(made, world.later())}))
        return made

    def change_app(
        self, object_id: str, redirect_uris: Sequence[str], role_ids: Sequence[str], *, remove: bool = False
    ) -> None:
        app = self._app(object_id)
        uris = tuple(one for one in app.shown.redirect_uris if one not in redirect_uris)
        roles = tuple(one for one in app.shown.role_ids if one not in role_ids)
        more = ((), ()) if remove else (tuple(redirect_uris), tuple(role_ids))
        shown = replace(app.shown, redirect_uris=uris + more[0], role_ids=roles + more[1])
        self.world.effect("change app", lambda: setattr(app, "shown", shown), may_be_late=False)

    def remove_app(self, object_id: str) -> bool:
        world = self.world
        world.ask()
        app = world.apps.get(object_id)
        if app is None or not world.known(app.known_from):
            return False

        def change() -> None:
            world.apps.pop(object_id, None)
            for one in [k for k, (client, _) in world.principals.items() if client == app.shown.client_id]:
                self._forget(one)

        assert gateway_tag("another") not in app.shown.tags, "somebody else's app was removed"
        return world.removed("remove app", change)

    def principal(self, client_id: str) -> str:
        world = self.world
        world.ask()
        listed = ((k, since) for k, (client, since) in world.principals.items() if client == client_id)
        return next((k for k, since in listed if world.known(since)), "")

    def create_principal(self, client_id: str) -> str:
        world = self.world
        world.ask()
        app = next((a for a in world.apps.values() if a.shown.client_id == client_id), None)
        if app is None or not world.known(app.known_from):
            raise fail(Code.DIRECTORY_LAGS)
        if any(client == client_id for client, _ in world.principals.values()):
            raise fail(Code.OUTCOME_UNKNOWN, "exists")
        made = f"sp-{next(world.numbers)}"

        def change() -> None:
            there = any(client == client_id for client, _ in world.principals.values())
            if not there and any(a.shown.client_id == client_id for a in world.apps.values()):
                world.principals[made] = (client_id, world.later())

        world.effect("create principal", change)
        return made

    def remove_principal(self, object_id: str) -> bool:
        world = self.world
        world.ask()
        if object_id not in world.principals or not world.known(world.principals[object_id][1]):
            return False
        return world.removed("remove principal", lambda: self._forget(object_id))

    def secrets(self, client_id: str) -> "SecretsModel":
        return SecretsModel(self.world, client_id)

    def grants(self, principal_id: str) -> tuple[Grant, ...]:
        world = self.world
        world.ask()
        if principal_id not in world.principals:
            raise fail(Code.DIRECTORY_LAGS)
        mine = ((k, role, since) for k, (whose, role, since) in world.grants.items() if whose == principal_id)
        return tuple(Grant(k, role) for k, role, since in mine if world.known(since))

    def grant(self, principal_id: str, graph_id: str, role_id: str) -> Grant:
        world = self.world
        world.ask()
        assert graph_id == GRAPH.id
        if not world.admin:
            raise fail(Code.CONSENT_NOT_ALLOWED)
        if principal_id not in world.principals or not world.known(world.principals[principal_id][1]):
            raise fail(Code.DIRECTORY_LAGS)
        if any(whose == principal_id and role == role_id for whose, role, _ in world.grants.values()):
            raise fail(Code.OUTCOME_UNKNOWN, "exists")
        made = f"grant-{next(world.numbers)}"

        def change() -> None:
            there = any((whose, role) == (principal_id, role_id) for whose, role, _ in world.grants.values())
            if not there and principal_id in world.principals:
                world.grants[made] = (principal_id, role_id, world.later())

        world.effect(f"grant {role_id}", change)
        return Grant(made, role_id)

    def revoke(self, principal_id: str, grant_id: str) -> bool:
        world = self.world
        world.ask()
        if grant_id not in world.grants or not world.known(world.grants[grant_id][2]):
            return False
        assert world.grants[grant_id][1] != ROLES["User.Read.All"], "somebody else's grant was removed"
        return world.removed("revoke", lambda: _dropped(world.grants, grant_id))

    def _app(self, object_id: str) -> App:
        self.world.ask()
        if object_id not in self.world.apps:
            raise fail(Code.DIRECTORY_LAGS)
        return self.world.apps[object_id]

    def _forget(self, principal_id: str) -> None:
        self.world.principals.pop(principal_id, None)
        for one in [k for k, (whose, _, _) in self.world.grants.items() if whose == principal_id]:
            del self.world.grants[one]


@dataclass
class SecretsModel:
    """The AppSecrets port."""

    world: World
    client_id: str

    def all(self) -> tuple[AppSecret, ...]:
        self.world.ask()
        return tuple(one for one, _, since in self._app().secrets if self.world.known(since))

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        world = self.world
        world.ask()
        app = self._app()
        longest = world.policy_days
        if longest and (ends.date() - datetime.fromtimestamp(world.now, UTC).date()).days > longest:
            raise fail(Code.SECRET_LIFETIME, days=str(longest))
        number = next(world.numbers)
        value = Secret(f"{number:03d}8Q~{world.dice.getrandbits(80):020x}")
        made = AppSecret(f"key-{number}", value.hint, display_name, ends)
        world.effect(f"add secret {display_name}", lambda: app.secrets.append((made, value, world.later())))
        return value, made

    def remove(self, key_id: str) -> bool:
        world = self.world
        world.ask()
        app = self._app()
        found = next((one for one in app.secrets if one[0].key_id == key_id and world.known(one[2])), None)
        if found is None:
            return False
        assert found[0].name != "by hand", "somebody else's secret was removed"
        return world.removed("remove secret", lambda: _taken_out(app, found))

    def _app(self) -> App:
        found = (a for a in self.world.apps.values() if a.shown.client_id == self.client_id)
        app = next((a for a in found if self.world.known(a.known_from)), None)
        if app is None:
            raise fail(Code.APP_UNKNOWN)
        return app


@dataclass
class Token:
    """The Microsoft port, as the app itself sees it."""

    world: World

    def token(self, tenant: Tenant, client_id: str, secret: Secret) -> AppToken:
        world = self.world
        world.ask()
        app = next((a for a in world.apps.values() if a.shown.client_id == client_id), None)
        if app is None or not world.known(app.known_from):
            raise fail(Code.APP_UNKNOWN)
        if not any(value == secret and world.known(since) for _, value, since in app.secrets):
            raise fail(Code.SECRET_WRONG)
        mine = [k for k, (client, _) in world.principals.items() if client == client_id]
        held = {role for whose, role, since in world.grants.values() if whose in mine and world.known(since)}
        return AppToken(app.shown.name, tenant.id, frozenset(name for name, role in ROLES.items() if role in held))


def _dropped(grants: dict[str, tuple[str, str, float]], grant_id: str) -> None:
    grants.pop(grant_id, None)


def _taken_out(app: App, entry: tuple[AppSecret, Secret, float]) -> None:
    app.secrets[:] = [one for one in app.secrets if one is not entry]


def last_of(events: Iterator[Event]) -> Event:
    """The last event, after all the others."""
    last: Event | None = None
    for last in events:
        pass
    assert last is not None
    return last


def check_done(world: World, plan: AppPlan, last: Event) -> None:
    """Exactly what was planned is there, and nothing more of ours."""
    made = last.made
    assert last.outcome is Outcome.DONE
    assert made is not None and made == world.kept
    mine = [app for app in world.apps.values() if gateway_tag(SERIAL) in app.shown.tags]
    (app,) = mine
    assert app.shown.client_id == made.client_id
    assert set(plan.redirect_uris) <= set(app.shown.redirect_uris)
    ours = [one for one, _, _ in app.secrets if one.name != "by hand"]
    assert [one.key_id for one in ours] == [made.secret_key_id]
    assert list(world.vault.items) == [made.secret_ref]
    assert world.vault.items[made.secret_ref].hint == made.secret_hint
    (principal,) = [k for k, (client, _) in world.principals.items() if client == made.client_id]
    held = [role for whose, role, _ in world.grants.values() if whose == principal and role != ROLES["User.Read.All"]]
    assert sorted(held) == (sorted(plan.role_ids) if plan.grant else [])
    assert not world.journal_open


def check_undone(world: World, before: object, last: Event) -> None:
    assert last.outcome is Outcome.UNDONE
    assert world.state() == before
    assert world.vault.items == {}
    assert not world.journal_open


def day(days: int) -> date:
    return date.fromordinal(TODAY.toordinal() + days)
