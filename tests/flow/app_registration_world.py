"""Microsoft Entra on a virtual clock, where everything may lag, get lost or die; replayable by its seed."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from tests.fakes import FakeVault
from wizard.flow import app_registration
from wizard.flow.app_registration import (
    RegisteredApp,
    RegistrationDependencies,
    RegistrationEvent,
    RegistrationStep,
    TrustedApps,
)
from wizard.model.app_registration import (
    APPLICATION_ADMINISTRATOR,
    GLOBAL_ADMINISTRATOR,
    SINGLE_TENANT,
    AppPlan,
    FoundApp,
    GraphRoles,
    RegistrationEntry,
    RegistrationOutcome,
    SecretPolicy,
    SignedInPerson,
    gateway_tag,
)
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import AppSecret, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.product import Permission, Product
from wizard.model.secret import Secret
from wizard.services.files.journal_records import parse, record

LATEST = 20.0
"""Seconds in which a request is carried out, or never; with the longest lag below the flow's settling time."""
BEGINNING = 1_790_000_000.0
TODAY = datetime.fromtimestamp(BEGINNING, UTC).date()
SERIAL = "VGW91"
RUN_ID = "0123456789ab"
TENANT = Tenant("6f1d2c3b-0000-4000-8000-00000000aaaa", "contoso.example", Cloud.GLOBAL, "Contoso")
ROLES = {
    "Calendars.ReadWrite": "role-calendars",
    "Calendars.Read": "role-reading",
    "Place.Read.All": "role-places",
    "User.Read.All": "role-users",
}
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
    refuses_days: int = 0
    """The longest life of a policy that nobody may read."""
    forbids: bool = False
    """Client secrets, whatever `policy` lets anybody read."""
    own_authority_only: bool = False
    """The same of certificates that sign themselves."""
    policy: SecretPolicy = field(default_factory=SecretPolicy)
    keeps_deleted: bool = False
    """Whether this person may not delete for good what they have removed."""
    use_certificate: bool = False
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
        self.known: set[str] = set()
        """Client IDs that this computer knows from its own records."""
        self.owners: tuple[str, ...] | None = ()
        """Of every app; None where the person may not read them."""
        self.web_redirects: list[str] = []
        self.ews_apps: set[str] = set()
        """Client IDs of apps that may use Exchange Web Services."""
        self.hides_access = False
        """Whether this person may not read what an app was granted."""
        self.principals: dict[str, tuple[str, float]] = {}
        self.grants: dict[str, tuple[str, str, float]] = {}
        self.vault = Keyring(world=self)
        self.content = b""
        self.journal_open = True
        self.kept: RegisteredApp | None = None
        self.person = SignedInPerson(
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
        shown = FoundApp(f"app-{number}", f"client-{number}", name, (tag,), tuple(uris), tuple(roles), SINGLE_TENANT)
        ends = datetime(2030, 1, 1, tzinfo=UTC)
        self.apps[shown.id] = App(shown, 0.0, [(AppSecret(f"key-{number}", "old", "by hand", ends), Secret("old"), 0)])
        self.principals[f"sp-{number}"] = (shown.client_id, 0.0)
        self.grants[f"grant-{number}"] = (f"sp-{number}", ROLES["User.Read.All"], 0.0)
        return shown

    def ours(self, name: str = "ours", uris: Sequence[str] = (), roles: Sequence[str] = ()) -> FoundApp:
        """One with this gateway's tag that this computer knows."""
        app = self.plant(name, gateway_tag(SERIAL), uris, roles)
        self.known.add(app.client_id)
        return app

    def state(self) -> tuple[object, ...]:
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
        assert all(text not in self.content for text in (b"8Q~", b"PRIVATE")), "a secret is in the journal"
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

    def heard(self, since: float) -> bool:
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

    def keep(self, made: RegisteredApp) -> None:
        self.death("before keep")
        self.kept = made
        self.death("after keep")

    @property
    def run_id(self) -> str:
        return RUN_ID

    def take(self) -> None: ...

    def release(self) -> None: ...

    def entries(self) -> tuple[RegistrationEntry, ...]:
        return parse(self.content, RegistrationEntry)[0]

    def append(self, entry: RegistrationEntry) -> None:
        entries, length = parse(self.content, RegistrationEntry)
        line = record(len(entries), entry)
        self.steps += 1
        if self.steps == self.crash_at:
            self.content = self.content[:length] + line[: self.dice.randrange(len(line))]
            raise Crash
        self.content = self.content[:length] + line
        self.death(f"after record {entry.mark}")

    def close(self) -> None:
        self.journal_open = False

    def set_aside(self) -> str:
        raise NotImplementedError("its own records are never damaged here")

    @property
    def closed(self) -> RegistrationEvent | None:
        """How it ended, where the last record says so: then the next start only puts the journal away."""
        entries = self.entries()
        outcome = entries[-1].outcome if entries else None
        if outcome is None:
            return None
        self.close()
        return RegistrationEvent(
            RegistrationStep.CLOSE,
            done=True,
            outcome=outcome,
            made=self.kept if outcome is RegistrationOutcome.DONE else None,
        )

    # ---- running

    def tools(self) -> RegistrationDependencies:
        from tests.flow.app_registration_entra import Entra, Token

        clock = _Clock(self)
        return RegistrationDependencies(Entra(self), lambda: Token(self), self.vault, self, clock, self.keep)

    def plan(self, days: int = 180) -> AppPlan:
        """Read before anything goes wrong."""
        rate, self.rate = self.rate, 0.0
        from tests.flow.app_registration_entra import Entra

        found = app_registration.preflight(Entra(self), SERIAL, known=TrustedApps(frozenset(self.known)))
        self.rate = rate
        kind = CredentialKind.CERTIFICATE if self.use_certificate else CredentialKind.SECRET
        return app_registration.plan(found, PRODUCT, SERIAL, days, TODAY, kind=kind)

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


def last_of(events: Iterator[RegistrationEvent]) -> RegistrationEvent:
    """The last event, after all the others."""
    return list(events)[-1]


def check_done(world: World, plan: AppPlan, last: RegistrationEvent) -> None:
    """Exactly what was planned is there, and nothing more of ours."""
    made = last.made
    assert last.outcome is RegistrationOutcome.DONE
    assert made is not None
    assert made == world.kept
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


def check_undone(world: World, before: object, last: RegistrationEvent) -> None:
    assert last.outcome is RegistrationOutcome.UNDONE
    assert world.state() == before
    assert world.vault.items == {}
    assert not world.journal_open


def day(days: int) -> date:
    return date.fromordinal(TODAY.toordinal() + days)


def proving(world: World, plan: AppPlan) -> None:
    """A run whose process is gone while everything was being read back."""
    events = app_registration.start(world.tools(), plan)
    while next(events).step is not RegistrationStep.PROVE:
        pass
    events.close()  # type: ignore[attr-defined]
