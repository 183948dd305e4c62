"""Looks at one gateway of many: its key, its sign-in, its rooms and what it has of the app. Nothing is written."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from wizard.flow import plan as planning
from wizard.flow import rules
from wizard.flow.connection_expiry import read_from_gateway
from wizard.flow.ports.services import Gateways, GatewaySession
from wizard.model.clocks import ClockReading
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.fleet import AppScope, FleetGateway
from wizard.model.gateway import UNCLAIMED, About, GatewayInterface, Inspection, Integration
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Room
from wizard.model.secret import Secret
from wizard.model.target import UNWRITTEN, DisplayServer


@dataclass(frozen=True, slots=True)
class GatewayReading:
    """A gateway as it is now; `existing` is the app's integration, with the ETag that a plan is bound to."""

    about: About
    rooms: tuple[Room, ...]
    existing: Integration | None
    others: tuple[Integration, ...] = ()
    """All apps that a display server has."""
    clock_ahead: ClockReading | None = None
    """Its clock against this computer's; None where it does not tell."""


@contextmanager
def signed_in(
    gateway: FleetGateway, gateways: Gateways, password: Callable[[], Secret]
) -> Iterator[tuple[GatewaySession, About]]:
    """One attempt, signed out at the end. DISPLAY_UNCLAIMED where that would set a token."""
    about, _clock = _asked(gateway, gateways)
    rules.require_claimed(about)
    with _session(gateway, gateways, password) as session:
        yield session, about


def _asked(gateway: FleetGateway, gateways: Gateways) -> tuple[About, ClockReading | None]:
    """Who it is, and its clock. No password goes to a key that is neither named nor trusted."""
    seen = gateways.inspect(gateway.address, gateway.pin)
    if seen.about is None:
        raise key_unknown(seen)
    return seen.about, seen.clock_ahead


@contextmanager
def _session(gateway: FleetGateway, gateways: Gateways, password: Callable[[], Secret]) -> Iterator[GatewaySession]:
    session = gateways.sign_in(gateway.address, gateway.pin, gateway.user, password())
    try:
        yield session
    finally:
        session.sign_out()


def key_unknown(seen: Inspection) -> ProblemError:
    """Of a certificate that no authority vouches for, with the pin that would be written into the file."""
    return fail(Code.FLEET_PIN_MISSING, pin=seen.certificate.spki_sha256 if seen.certificate else "")


def read_gateway(
    gateway: FleetGateway, tenant: Tenant, gateways: Gateways, password: Callable[[], Secret]
) -> GatewayReading:
    """What a plan for it is made from. A display server that nobody has claimed has nothing yet: it is not asked."""
    sought = Draft(id="fleet", tenant=tenant, client_id=gateway.app.client_id)
    about, clock_ahead = _asked(gateway, gateways)
    if UNCLAIMED in about.features:
        return GatewayReading(about, (), None, clock_ahead=clock_ahead)
    with _session(gateway, gateways, password) as session:
        existing = planning.read_existing(session, sought)
        others = () if about.interface is GatewayInterface.CONTRACT else session.integrations()
        return GatewayReading(about, session.rooms(), existing, others, clock_ahead)


def connection_told(
    gateway: FleetGateway, about: About, tenant: Tenant, integrations: Sequence[Integration], today: date
) -> Connection:
    """The app's connection as the gateway itself tells of it; CONNECTION_NONE where it has none."""
    draft = Draft(
        id="fleet", address=gateway.address, pin=gateway.pin, gateway_name=gateway.name, gateway_serial=about.serial,
        gateway_user=gateway.user, product_id=gateway.product,
        target=UNWRITTEN if about.interface is GatewayInterface.CONTRACT else DisplayServer(),
    )  # fmt: skip
    wanted = (tenant.id.lower(), gateway.app.client_id.lower())
    told = read_from_gateway(draft, integrations, today)
    found = next((one for one in told if (one.tenant.id.lower(), one.client_id.lower()) == wanted), None)
    if found is None:
        raise fail(Code.CONNECTION_NONE)
    scoped = gateway.app.scope is AppScope.ROOMS
    return replace(found, scoped=scoped, permission_level=gateway.app.level, tenant=tenant)
