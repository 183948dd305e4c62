"""What is to be written to one gateway of many, made from what it has now; nothing where it is as the file says."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from wizard.flow import plan as planning
from wizard.flow import rules
from wizard.flow.connection_expiry import connection_id
from wizard.flow.finished_connection import connection_of
from wizard.flow.fleet.apps_at_microsoft import AppAtMicrosoft
from wizard.flow.fleet.fleet_rooms import ReadRooms
from wizard.flow.fleet.gateway_reading import GatewayReading
from wizard.flow.plan import Plan
from wizard.flow.scoping import CALENDARS
from wizard.model.clocks import against_microsoft, gateway_clock_problem, own_clock_problem
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.fleet import AppScope, FleetGateway
from wizard.model.fleet_source import FleetSource, ReferenceKind
from wizard.model.gateway import CERTIFICATES, GatewayCredential, GatewayInterface
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Product
from wizard.model.target import UNWRITTEN, DisplayServer


@dataclass(frozen=True, slots=True)
class GatewayPlan:
    """The writes for one gateway. Without a `plan` its integration, if there is one, is to be taken away."""

    gateway: FleetGateway
    draft: Draft
    reading: GatewayReading
    plan: Plan | None = None
    rooms: ReadRooms = field(default_factory=lambda: ReadRooms(()))
    warnings: tuple[Problem, ...] = ()
    """Clocks that are off: they stop nothing here, since a secret does without the time."""

    @property
    def writes(self) -> bool:
        """Whether anything is to be written at all."""
        return self.reading.existing is not None if self.plan is None else self.plan.writes > 0


def plan_removal(gateway: FleetGateway, reading: GatewayReading, tenant: Tenant) -> GatewayPlan:
    """For a gateway that is not to have the app's integration; the app itself need not work any more."""
    return GatewayPlan(gateway, _draft(gateway, reading, tenant), reading)


def plan_gateway(
    gateway: FleetGateway, reading: GatewayReading, app: AppAtMicrosoft, product: Product, rooms: ReadRooms
) -> GatewayPlan:
    """Raises what stands in the way of it: firmware, approval, kind of credential, its clock, no room at all."""
    require_fit(gateway, reading, app, product)
    warnings = _clock_warnings(reading, app)
    draft = _with_credential(_draft(gateway, reading, app.tenant), gateway, reading, app).with_(rows=rooms.rows)
    plan = planning.make(draft, reading.existing, reading.rooms, reading.others)
    if not plan.links and rooms.unlisted:
        raise fail(Code.FLEET_ROOM_UNLISTED, rooms=", ".join(rooms.unlisted))
    if not plan.links:
        raise fail(Code.FLEET_NO_ROOMS)
    return GatewayPlan(gateway, draft, reading, plan, rooms, warnings)


def require_fit(gateway: FleetGateway, reading: GatewayReading, app: AppAtMicrosoft, product: Product) -> None:
    """GATEWAY_OTHER_PRODUCT, GATEWAY_TOO_OLD, GATEWAY_SECRETS_ONLY, CONSENT_MISSING or CONSENT_PARTIAL."""
    found = (
        rules.other_product(reading.about, product)
        or rules.firmware_problem(reading.about.firmware, product.minimum_firmware)
        or consent_problem(app.token.roles, gateway.app.scope, product.at(gateway.app.level))
    )
    if found is not None:
        raise fail(found.code, found.detail, **found.values)
    if app.secret.credential.kind is CredentialKind.CERTIFICATE and CERTIFICATES not in reading.about.features:
        raise fail(Code.GATEWAY_SECRETS_ONLY)


def _clock_warnings(reading: GatewayReading, app: AppAtMicrosoft) -> tuple[Problem, ...]:
    """GATEWAY_CLOCK_AHEAD or GATEWAY_CLOCK_BEHIND is raised where the gateway would sign in with a certificate."""
    of_gateway = gateway_clock_problem(against_microsoft(reading.clock_ahead, app.token.clock))
    if of_gateway is not None and app.secret.credential.kind is CredentialKind.CERTIFICATE:
        raise ProblemError(of_gateway)
    return tuple(one for one in (own_clock_problem(app.token.clock), of_gateway) if one is not None)


def consent_problem(roles: frozenset[str], scope: AppScope, product: Product) -> Problem | None:
    """What is not approved. Where Exchange limits the app to rooms, its token never names the calendar permission."""
    lacking = product.lacking(roles) - (CALENDARS if scope is AppScope.ROOMS else frozenset())
    if not lacking:
        return None
    code = Code.CONSENT_PARTIAL if roles else Code.CONSENT_MISSING
    return rules.problem(code, permission=", ".join(sorted(lacking)))


def finished(
    plan: GatewayPlan,
    integration_id: str,
    app: AppAtMicrosoft,
    saved: Iterable[Connection],
    today: date,
    source: FleetSource | None = None,
) -> Connection:
    """What is kept of it on this computer, as the window keeps it; what is kept already stays where it is the same."""
    draft = plan.draft.with_(
        id=connection_id(plan.draft.gateway_serial, plan.gateway.address, integration_id),
        target=plan.draft.target.written(integration_id),
        app_name=app.token.app_name,
        consented=True,
        roles=app.token.roles,
    )
    made = connection_of(draft, today)
    if made is None:
        raise ValueError("a planned gateway has an address and a tenant")
    shown = tuple(link.address for link in plan.plan.links) if plan.plan else ()
    made = replace(
        made, scoped=plan.gateway.app.scope is AppScope.ROOMS, rooms=len(shown), mailboxes=shown, source=source
    )
    known = saved_for(plan, saved)
    if known is None:
        return made
    places = made.places or tuple(one for one in known.places if one.address in shown)
    kept = replace(made, id=known.id, made=known.made, ticked=known.ticked, places=places)
    same_key = (known.secret_hint, known.secret_key_id) == (made.secret_hint, made.secret_key_id)
    return replace(kept, secret_ref=kept.secret_ref or (known.secret_ref if same_key else ""))


def saved_for(plan: GatewayPlan, saved: Iterable[Connection]) -> Connection | None:
    """The connection of this computer for the same gateway, tenant and app."""
    serial = plan.draft.gateway_serial or str(plan.gateway.address)
    wanted = _identity(serial, plan.draft.tenant, plan.draft.client_id)
    known = ((_identity(one.gateway_serial or str(one.address), one.tenant, one.client_id), one) for one in saved)
    return next((one for identity, one in known if identity == wanted), None)


def _identity(serial: str, tenant: Tenant | None, client_id: str) -> tuple[str, str, str]:
    return serial, tenant.id.lower() if tenant else "", client_id.lower()


def _draft(gateway: FleetGateway, reading: GatewayReading, tenant: Tenant) -> Draft:
    """Its target is unwritten, also where there is an integration: whatever changes there from now on is foreign."""
    about = reading.about
    return Draft(
        id="fleet",
        product_id=gateway.product,
        target=UNWRITTEN if about.interface is GatewayInterface.CONTRACT else DisplayServer(),
        address=gateway.address,
        address_text=str(gateway.address),
        pin=gateway.pin,
        gateway_name=gateway.name,
        gateway_serial=about.serial,
        gateway_model=about.model,
        gateway_firmware=about.firmware,
        gateway_user=gateway.user,
        signed_in=True,
        takes_certificates=CERTIFICATES in about.features,
        client_id=gateway.app.client_id,
        tenant_text=gateway.app.tenant,
        tenant=tenant,
        alias=gateway.alias,
        permission_level=gateway.app.level,
    )


def _with_credential(draft: Draft, gateway: FleetGateway, reading: GatewayReading, app: AppAtMicrosoft) -> Draft:
    """Where Microsoft does not tell key id and last day, what the gateway knows of the same credential still holds."""
    reference, credential = gateway.app.credential, app.secret.credential
    active = reading.existing.active if reading.existing else None
    key_id, expires = _identified(app, active)
    return draft.with_(
        secret_ref=reference.name if reference.kind is ReferenceKind.KEYRING else "",
        secret_hint=credential.hint,
        credential_kind=credential.kind,
        secret_key_id=key_id,
        secret_expires=expires,
        credentials_accepted=True,
    )


def _identified(app: AppAtMicrosoft, active: GatewayCredential | None) -> tuple[str, date | None]:
    if app.entry is not None:
        return app.entry.key_id, app.entry.ends.date()
    if active is not None and active.hint == app.secret.credential.hint:
        return active.key_id, active.expires
    return "", None
