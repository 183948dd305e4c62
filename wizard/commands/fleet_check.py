"""`room-wizard check FILE`: the checklist for every gateway that a file names, several at a time, signed in to each."""

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from wizard.commands.check import STATUS, UNKNOWN, finding_entry
from wizard.commands.fleet_services import FORMAT_VERSION, FleetServices, open_fleet
from wizard.commands.spreading import or_problem
from wizard.flow import checklist
from wizard.flow.checklist import Check
from wizard.flow.fleet.apps_at_microsoft import AppsAtMicrosoft
from wizard.flow.fleet.gateway_reading import connection_told, signed_in
from wizard.messages import checks, describe
from wizard.model.check import Finding, Item, Level
from wizard.model.fleet import FleetGateway
from wizard.model.json_values import JsonFields
from wizard.model.microsoft import Tenant
from wizard.model.problem import Problem, ProblemError
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
    apps = AppsAtMicrosoft(services.microsoft, services.secrets.fetch)
    tenants = {app: or_problem(apps.tenant, app) for app in fleet.apps}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        checked = list(pool.map(lambda one: check_gateway(one, tenants[one.app], services), fleet.gateways))
    print(_json(checked) if as_json else "\n\n".join(map(_report, checked)))  # noqa: T201
    return max(STATUS[checklist.worst(one.findings)] for one in checked)


def check_gateway(gateway: FleetGateway, tenant: Tenant | Problem, services: FleetServices) -> CheckedGateway:
    """One gateway, from its own sign-in to its rooms; a failure is a finding and stops no other gateway."""
    if isinstance(tenant, Problem):
        return CheckedGateway(gateway, (Finding(Item.SIGN_IN, Level.FAILING, tenant.detail, tenant),))
    found = or_problem(partial(_findings, tenant=tenant, services=services), gateway)
    if isinstance(found, Problem):
        return CheckedGateway(gateway, (Finding(Item.GATEWAY, Level.FAILING, found.detail, found),))
    return found


def _findings(gateway: FleetGateway, *, tenant: Tenant, services: FleetServices) -> CheckedGateway:
    """Nothing secret is sent to a key that is not known; the connection is the one that the gateway tells of."""
    today = date.today()  # noqa: DTZ011 (the person's own day)
    password = partial(services.secrets.fetch, gateway.password)
    with signed_in(gateway, services.gateways, password) as (session, about):
        connection = connection_told(gateway, about, tenant, session.integrations(), today)
        check = Check(
            connection,
            ProductFiles().get(gateway.product).at(gateway.app.level),
            services.microsoft,
            services.gateways,
            services.diagnostics,
            partial(services.secrets.fetch, gateway.app.credential),
            today,
            session,
        )
        return CheckedGateway(gateway, tuple(checklist.run(check)), connection.days_left(today))


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
