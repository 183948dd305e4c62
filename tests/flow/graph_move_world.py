"""One app with Exchange Web Services at Microsoft: servers lag, answers get lost, and work dies anywhere."""

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from tests.fakes import FakeMicrosoft
from tests.flow.app_registration_world import GRAPH, ROLES, TENANT, Crash
from tests.flow.checked_connection import CONNECTION
from wizard.flow.graph_move.move_changes import MoveDependencies
from wizard.flow.graph_move.move_record import begin
from wizard.flow.ports.sign_in import Registrar
from wizard.model.app_registration import (
    APPLICATION_ADMINISTRATOR,
    GLOBAL_ADMINISTRATOR,
    AppChange,
    Grant,
    GraphRoles,
    SignedInPerson,
)
from wizard.model.credential import AppIdentity
from wizard.model.graph_move import AppAccess, GraphMove, MoveEntry, read_move
from wizard.model.microsoft import EwsUse
from wizard.model.problem import Code, fail
from wizard.model.product import Permission, Product
from wizard.model.rooms import Calendar
from wizard.services.files.journal_records import parse, record

MINE = replace(CONNECTION, tenant=TENANT)
OTHER = replace(MINE, id="d2", gateway_name="Branch")
PRODUCT = Product(
    "velocity", "Velocity", (), "1", "VelocityCalendar", "VelocityAuth", (), "",
    (
        Permission("Calendars.ReadWrite", "elsewhere", "Shows and books.", required=True),
        Permission("Place.Read.All", "elsewhere", "Lists rooms.", required=False),
    ),
    (), "guide",
)  # fmt: skip
EWS = "full_access_as_app"


@dataclass
class MoveWorld:
    """The truth about the app. `crash_at` is the effect (or record) before or after which the process dies."""

    crash_at: int = 0
    seed: int = 0
    rate: float = 0.0
    """How often an answer gets lost, or a server has not heard of the last change."""
    admin: bool = True
    of_this_tenant: bool = True
    """Whether the app's registration is here."""
    refused: set[str] = field(default_factory=set)
    """What Microsoft says no to."""
    stopped: bool = False
    """Whether the person does not want to wait."""
    token_lags: int = 0
    """How many tokens still have EWS once they are gone."""
    gives_exchange_tokens: bool = True
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice, self.time, self.steps, self.numbers = (
            random.Random(self.seed),
            1_790_000_000.0,
            0,
            itertools.count(1),
        )
        self.asked: set[str] = {ROLES["User.Read.All"]}
        self.asks_ews = True
        self.grants: dict[str, str] = {"g-users": ROLES["User.Read.All"]}
        self.ews: set[str] = {"g-ews"}
        self.before: tuple[Callable[[], AppAccess] | None, int] = (None, 0)
        self.content = b""
        self.open = True
        self.identity = AppIdentity(TENANT, MINE.client_id, FakeMicrosoft().secret.credential)

    # ---- what may go wrong

    def death(self, where: str) -> None:
        self.steps += 1
        if self.steps == self.crash_at:
            raise Crash(where)

    def effect(self, name: str, change: Callable[[], object]) -> None:
        if name in self.refused:
            raise fail(Code.REGISTER_NOT_ALLOWED)
        self.death(f"before {name}")
        change()
        self.log.append(name)
        self.death(f"after {name}")
        if self.dice.random() < self.rate:
            raise fail(self.dice.choice([Code.OUTCOME_UNKNOWN, Code.TIMED_OUT]))

    # ---- the registrar's port

    def who(self) -> SignedInPerson:
        role = GLOBAL_ADMINISTRATOR if self.admin else APPLICATION_ADMINISTRATOR
        return SignedInPerson("p", "Ada", "ada@contoso.example", TENANT, frozenset({role}))

    def graph_roles(self) -> GraphRoles:
        return GRAPH

    def app_access(self, client_id: str) -> AppAccess:
        assert client_id == MINE.client_id
        now = AppAccess(
            "object-1" if self.of_this_tenant else "",
            "sp-1",
            frozenset(self.asked) if self.of_this_tenant else frozenset(),
            self.asks_ews and self.of_this_tenant,
            tuple(Grant(one, role) for one, role in self.grants.items()),
            tuple(Grant(one, "ews") for one in sorted(self.ews)),
        )
        lagging, self.seen = getattr(self, "seen", now), now
        return lagging if self.dice.random() < self.rate else now

    def change_app(self, object_id: str, change: AppChange, *, remove: bool = False) -> None:
        assert object_id == "object-1"
        assert not change.redirects.all
        roles = set(change.role_ids)
        assert ROLES["User.Read.All"] not in roles, "somebody else's request was changed"
        update = self.asked.difference_update if remove else self.asked.update
        self.effect("take back request" if remove else "request", lambda: update(roles))

    def grant(self, principal_id: str, graph_id: str, role_id: str) -> Grant:
        assert (principal_id, graph_id) == ("sp-1", GRAPH.id)
        if not self.admin:
            raise fail(Code.CONSENT_NOT_ALLOWED)
        if role_id in self.grants.values():
            raise fail(Code.OUTCOME_UNKNOWN, "exists")
        made = f"g-{next(self.numbers)}"
        self.effect(f"grant {role_id}", lambda: self.grants.update({made: role_id}))
        return Grant(made, role_id)

    def revoke(self, principal_id: str, grant_id: str) -> bool:
        assert principal_id == "sp-1"
        assert grant_id != "g-users", "somebody else's grant was removed"
        known = grant_id in self.grants or grant_id in self.ews

        def change() -> None:
            self.grants.pop(grant_id, None)
            self.ews.discard(grant_id)

        self.effect("revoke", change)
        return known

    def drop_ews(self, object_id: str) -> None:
        assert object_id == "object-1"
        self.effect("drop ews", lambda: setattr(self, "asks_ews", False))

    # ---- Microsoft as the app sees it

    def exchange_roles(self, app: AppIdentity) -> frozenset[str]:
        if not self.gives_exchange_tokens:
            raise fail(Code.APP_UNKNOWN)
        if not self.ews and self.token_lags:
            self.token_lags -= 1
            return frozenset({EWS})
        return frozenset({EWS}) if self.ews else frozenset()

    # ---- journal and clock

    run_id = "0123456789ab"

    def take(self) -> None: ...

    def release(self) -> None: ...

    def entries(self) -> tuple[MoveEntry, ...]:
        return parse(self.content, MoveEntry)[0]

    def append(self, entry: MoveEntry) -> None:
        entries, length = parse(self.content, MoveEntry)
        line = record(len(entries), entry)
        assert b"8Q~" not in line
        self.steps += 1
        if self.steps == self.crash_at:
            self.content = self.content[:length] + line[: self.dice.randrange(len(line))]
            raise Crash
        self.content = self.content[:length] + line
        self.death(f"after record {entry.mark}")

    def close(self) -> None:
        self.open = False

    def set_aside(self) -> str:
        raise NotImplementedError("its own records are never damaged here")

    def now(self) -> float:
        return self.time

    def pause(self, seconds: float) -> bool:
        self.time += seconds
        return not self.stopped

    # ---- for the tests

    @property
    def tools(self) -> MoveDependencies:
        return MoveDependencies(cast("Registrar", self), self, self)

    @property
    def move(self) -> GraphMove:
        return read_move(self.run_id, self.entries())

    def begun(self) -> "MoveWorld":
        begin(self, MINE, EwsUse.GRANTED, self.time)
        return self

    def state(self) -> tuple[Any, ...]:
        """Everything at Microsoft, to be compared."""
        return frozenset(self.asked), self.asks_ews, sorted(self.grants.values()), frozenset(self.ews)


def reading(rooms: Sequence[str] = MINE.mailboxes, **changes: Any) -> FakeMicrosoft:
    """Microsoft as an app with the right permissions sees it."""
    roles = frozenset({"Calendars.ReadWrite", "Place.Read.All"})
    return FakeMicrosoft(**{"roles": roles, "calendars": dict.fromkeys(rooms, (Calendar.READS, "")), **changes})
