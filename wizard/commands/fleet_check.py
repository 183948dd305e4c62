"""`room-wizard check FILE`: the checklist for every gateway that a file names, several at a time, signed in to each."""

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from wizard.commands.check import STATUS, UNKNOWN, finding_entry
from wizard.commands.fleet_services import FORMAT_VERSION, FleetServices, open_fleet, tenant_of
from wizard.flow import checklist
from wizard.flow.checklist import Check
from wizard.flow.connection_expiry import read_from_gateway
from wizard.flow.ports.services import GatewaySession
from wizard.messages import checks, describe
from wizard.model.check import Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.fleet import AppScope, FleetGateway
from wizard.model.json_values import JsonFields
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.services.files.products import ProductFiles

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class CheckedGateway:
    """A gateway and what was found; `days_left` is None where nobody knows."""

    gateway: FleetGateway
    findings: tuple[Finding, ...]
    days_left: int | None = None


def is_fleet_file(name: str) -> bool:
    """Whether `check NAME` means a file and no connection."""
    return name.lower().endswith((".yaml", ".yml")) or (bool(name) and Path(name).is_file())


def run_fleet_check(path: Path, *, as_json: bool, folder: Path | None = None) -> int:
    """Check all gateways of a file. The status is that of the worst; 3 where the file cannot be used."""
    try:
        opened = open_fleet(path, folder)
    except ProblemError as error:
        told = describe(error.problem)
        print(f"{path}: {told.title}. {told.remedy}", file=sys.stderr)  # noqa: T201 (the command's answer)
        return UNKNOWN
    fleet, services = opened.fleet, opened.services
    tenants = {app: tenant_of(app, services.microsoft) for app in fleet.apps}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        checked = list(pool.map(lambda one: check_gateway(one, tenants[one.app], services), fleet.gateways))
    print(_json(checked) if as_json else "\n\n".join(map(_report, checked)))  # noqa: T201
    return max(STATUS[checklist.worst(one.findings)] for one in checked)


def check_gateway(gateway: FleetGateway, tenant: Tenant | Problem, services: FleetServices) -> CheckedGateway:
    """One gateway, from its own sign-in to its rooms; a failure is a finding and stops no other gateway."""
    if isinstance(tenant, Problem):
        return CheckedGateway(gateway, (Finding(Item.SIGN_IN, Level.FAILING, tenant.detail, tenant),))
    try:
        session, connection = _signed_in(gateway, tenant, services)
    except ProblemError as error:
        return CheckedGateway(gateway, (Finding(Item.GATEWAY, Level.FAILING, error.problem.detail, error.problem),))
    try:
        check = Check(
            connection,
            ProductFiles().get(gateway.product).at(gateway.app.level),
            services.microsoft,
            services.gateways,
            services.diagnostics,
            partial(services.secrets.fetch, gateway.app.credential),
            date.today(),  # noqa: DTZ011 (the person's own day)
            session,
        )
        return CheckedGateway(gateway, tuple(checklist.run(check)), connection.days_left(check.today))
    finally:
        session.sign_out()


def _signed_in(gateway: FleetGateway, tenant: Tenant, services: FleetServices) -> tuple[GatewaySession, Connection]:
    """The session, and the connection as the gateway tells it. Nothing secret is sent to a key that is not known."""
    seen = services.gateways.inspect(gateway.address, gateway.pin)
    if seen.about is None:
        raise fail(Code.GATEWAY_KEY_UNKNOWN)
    password = services.secrets.fetch(gateway.password)
    session = services.gateways.sign_in(gateway.address, gateway.pin, gateway.user, password)
    try:
        draft = Draft(
            id="fleet", address=gateway.address, pin=gateway.pin, gateway_name=gateway.name,
            gateway_serial=seen.about.serial, gateway_user=gateway.user, product_id=gateway.product,
        )  # fmt: skip
        told = read_from_gateway(draft, session.integrations(), date.today())  # noqa: DTZ011
        return session, _ours(told, gateway, tenant)
    except BaseException:
        session.sign_out()
        raise


def _ours(told: Sequence[Connection], gateway: FleetGateway, tenant: Tenant) -> Connection:
    """The one for this tenant and app; CONNECTION_NONE where the gateway has none."""
    wanted = (tenant.id.lower(), gateway.app.client_id.lower())
    found = next((one for one in told if (one.tenant.id.lower(), one.client_id.lower()) == wanted), None)
    if found is None:
        raise fail(Code.CONNECTION_NONE)
    return replace(found, scoped=gateway.app.scope is AppScope.ROOMS, permission_level=gateway.app.level, tenant=tenant)


def _report(one: CheckedGateway) -> str:
    title = f"{one.gateway.name} · {one.gateway.address}"
    return checks.report(title, one.findings, ProductFiles().get(one.gateway.product))


def _json(checked: Sequence[CheckedGateway]) -> str:
    gateways: list[JsonFields] = [
        {
            "gateway": one.gateway.name,
            "address": str(one.gateway.address),
            "level": checklist.worst(one.findings).value,
            "days_left": one.days_left,
            "findings": list(map(finding_entry, one.findings)),
        }
        for one in checked
    ]
    return json.dumps({"format_version": FORMAT_VERSION, "gateways": gateways}, ensure_ascii=False, indent=1)
