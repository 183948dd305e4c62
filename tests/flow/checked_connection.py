"""A connection, its product and its gateway, as the checklist finds them when all is well."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from tests.fakes import FakeDiagnostics, FakeMicrosoft
from tests.flow.drafts import ABOUT, ADDRESS, CLIENT_ID, ENDS, TENANT
from wizard.flow import checklist
from wizard.flow.checklist import Check
from wizard.flow.ports.services import GatewaySession
from wizard.model.check import Finding, Item
from wizard.model.clocks import ClockReading
from wizard.model.connection import Connection
from wizard.model.gateway import (
    About,
    FoundGateway,
    GatewayAddress,
    GatewayCertificate,
    Inspection,
)
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.product import Permission, Product
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway

TODAY = date(2026, 11, 20)
BOXES = ("conf-1@contoso.example", "conf-2@contoso.example")
CONNECTION = Connection(
    id="d1",
    address=ADDRESS,
    pin="",
    gateway_name="Head office",
    gateway_serial="S1",
    gateway_user="admin",
    target=ContractGateway("i1"),
    product_id="velocity",
    tenant=TENANT,
    app_name="VelocityCalendar",
    client_id=CLIENT_ID,
    secret_ref="ref",
    secret_hint="abc",
    secret_key_id="k1",
    secret_expires=ENDS,
    rooms=2,
    made=TODAY,
    mailboxes=BOXES,
)
PRODUCT = Product(
    "velocity",
    "Velocity",
    ("AT-VGW-SW",),
    "2.10.2",
    "VelocityCalendar",
    "VelocityAuth",
    (),
    "",
    (
        Permission("Calendars.ReadWrite", "r1", "", required=True),
        Permission("Place.Read.All", "r2", "", required=False),
    ),
    (),
    "",
)


@dataclass
class FakeGateways:
    """One gateway; `about` is hidden while its key is neither trusted nor pinned."""

    trusted: bool = True
    failing: ProblemError | None = None
    seen: list[str] = field(default_factory=list)
    about: About = ABOUT
    clock_ahead: ClockReading | None = None

    def discover(self, seconds: float) -> Iterator[FoundGateway]:
        return iter(())

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        self.seen.append(pin)
        if self.failing is not None:
            raise self.failing
        now = datetime(2026, 11, 20, tzinfo=UTC)
        certificate = GatewayCertificate("aa", "bb", "CN=S1", now, now + timedelta(days=1), self.trusted)
        return Inspection(address, certificate, self.about if self.trusted else None, self.clock_ahead)

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        raise fail(Code.GATEWAY_PASSWORD)


def microsoft(**changes: object) -> FakeMicrosoft:
    good = dict.fromkeys(BOXES, (Calendar.READS, ""))
    fake = FakeMicrosoft(roles=frozenset({"Calendars.ReadWrite"}), calendars=good)
    for name, value in changes.items():
        setattr(fake, name, value)
    return fake


def check(**changes: object) -> Check:
    secret = Secret("abc8Q~right")
    base = Check(CONNECTION, PRODUCT, microsoft(), FakeGateways(), FakeDiagnostics(), lambda: secret, TODAY)
    return replace(base, **changes)  # type: ignore[arg-type]


def findings(**changes: object) -> dict[Item, Finding]:
    return {finding.item: finding for finding in checklist.run(check(**changes))}
