"""A gateway of a file, its Microsoft and its clock, as plans are made and done for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from tests.fakes import FakeGateways, FakeGatewaySession, FakeMicrosoft
from tests.flow.drafts import ENDS, ROOMS, TENANT
from tests.flow.fleet_files import PRODUCTS, fleet
from wizard.flow.fleet.apps_at_microsoft import AppAtMicrosoft, AppsAtMicrosoft
from wizard.flow.fleet.fleet_rooms import read_rooms, wanted_rooms
from wizard.flow.fleet.gateway_apply import AppliedGateway, apply_plan
from wizard.flow.fleet.gateway_plan import GatewayPlan, plan_gateway
from wizard.flow.fleet.gateway_reading import GatewayReading, read_gateway
from wizard.model.cloud import Cloud
from wizard.model.fleet import FleetGateway
from wizard.model.fleet_source import SecretReference
from wizard.model.microsoft import AppSecret, Registration
from wizard.model.rooms import Calendar, Mailbox
from wizard.model.secret import Secret

SECRET = Secret("abc8Q~right")
TODAY = date(2026, 11, 29)
ROLES = PRODUCTS["velocity"].required
ENTRY = AppSecret("k1", "abc", "first", datetime(ENDS.year, ENDS.month, ENDS.day, tzinfo=UTC))
BOXES = tuple(Mailbox(f"conf-{n}@contoso.example", f"HQ {n}.01", "HQ", str(n)) for n in range(1, 5))
PAIRS = [{"room": "r1", "mailbox": BOXES[0].address}, {"room": "2.01", "mailbox": BOXES[1].address}]


class QuickClock:
    """Every look at it is a second later; `patience` is how many pauses a person allows."""

    def __init__(self, patience: int = 1000) -> None:
        self._now, self._patience = 0.0, patience

    def now(self) -> float:
        self._now += 1
        return self._now

    def pause(self, seconds: float) -> bool:
        self._now += seconds
        self._patience -= 1
        return self._patience > 0


@dataclass
class Site:
    """One gateway of a file, its session, and Microsoft."""

    own: dict[str, Any] = field(default_factory=lambda: {"rooms": PAIRS})
    session: FakeGatewaySession = field(
        default_factory=lambda: FakeGatewaySession(ROOMS, [box.address for box in BOXES])
    )
    microsoft: FakeMicrosoft = field(
        default_factory=lambda: FakeMicrosoft(
            {"contoso.example": (TENANT, replace(TENANT, cloud=Cloud.CHINA))},
            SECRET,
            ROLES,
            Registration("o1", "VelocityCalendar", (ENTRY,), (), frozenset(), frozenset()),
            places=BOXES,
            calendars={box.address: (Calendar.READS, "") for box in BOXES},
        )
    )
    app: dict[str, Any] = field(default_factory=dict)
    gateways: FakeGateways | None = None

    @property
    def gateway(self) -> FleetGateway:
        apps = {"rooms": {"tenant": "contoso", "client_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                          "credential": "keyring:rooms", **self.app}}  # fmt: skip
        return fleet(apps=apps, gateways=[{"address": "gw.example", **self.own}]).gateways[0]

    @property
    def apps(self) -> AppsAtMicrosoft:
        return AppsAtMicrosoft(self.microsoft, self.fetch)

    def fetch(self, _reference: SecretReference) -> Secret:
        return self.microsoft.secret

    def known_app(self) -> AppAtMicrosoft:
        return self.apps.app(self.gateway.app)

    def reading(self) -> GatewayReading:
        gateways = self.gateways or FakeGateways({self.gateway.address: self.session})
        found = read_gateway(self.gateway, TENANT, gateways, lambda: Secret("pw"))
        assert not self.session.signed_in
        return found

    def plan(self, reading: GatewayReading | None = None) -> GatewayPlan:
        gateway, reading, apps = self.gateway, reading or self.reading(), self.apps
        wanted = wanted_rooms(gateway.rooms, self.microsoft.places, reading.rooms, reading.existing)
        calendars = apps.calendars(gateway.app, wanted.addresses)
        rooms = read_rooms(wanted, calendars, reading.existing)
        return plan_gateway(gateway, reading, apps.app(gateway.app), PRODUCTS[gateway.product], rooms)

    def apply(self, plan: GatewayPlan, clock: QuickClock | None = None) -> AppliedGateway:
        self.session.signed_in = True
        return apply_plan(plan, self.session, lambda: SECRET, clock or QuickClock())

    def shown(self) -> Mapping[str, str]:
        self.session.signed_in = True
        (one,) = self.session.integrations()
        return {link.room_id: link.address for link in one.mapping}
