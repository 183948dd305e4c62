"""`room-wizard check FILE`: the checklist for every gateway that a file names, several at a time, signed in to each."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from wizard.commands.check import UNKNOWN, cannot_tell, finding_entry
from wizard.commands.export import sentence
from wizard.commands.fleet_monitoring import MonitoredGateway, write_calendar, write_prometheus
from wizard.commands.fleet_plan import of_file, refuse
from wizard.commands.fleet_planning import chosen_gateways
from wizard.commands.fleet_services import FORMAT_VERSION, FleetServices, OpenedFleet, open_fleet
from wizard.flow import checklist
from wizard.flow.checklist import Check
from wizard.flow.connection_expiry import recognised
from wizard.flow.fleet.apps_at_microsoft import AppsAtMicrosoft
from wizard.flow.fleet.asked_once import DiagnosticsAskedOnce, MicrosoftAskedOnce
from wizard.flow.fleet.gateway_reading import connection_told, signed_in
from wizard.flow.fleet.kept_secret import kept_elsewhere
from wizard.flow.fleet.parallel_work import or_problem
from wizard.local_day import local_day
from wizard.messages import _, checks
from wizard.messages.monitoring import MonitorFormat, in_form, overall
from wizard.model.check import Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.fleet import FleetGateway
from wizard.model.json_values import JsonFields
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.services.files.products import ProductFiles

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class FleetCheckOptions:
    """What may be said on the command line."""

    form: MonitorFormat = MonitorFormat.TEXT
    prometheus: Path | None = None
    calendar: Path | None = None
    limit: str = ""
    """Only gateways with such names or addresses."""
    at_once: int = AT_ONCE
    book: bool = False
    """Whether a booking may be made and removed in each gateway's first room."""


def is_fleet_file(name: str) -> bool:
    """Whether `check NAME` means a file and no connection."""
    return name.lower().endswith((".yaml", ".yml")) or (bool(name) and Path(name).is_file())


def run_fleet_check(path: Path, options: FleetCheckOptions, folder: Path | None = None) -> int:
    """Check all gateways of a file. The status is that of the worst; 3 where a file cannot be used."""
    try:
        opened = open_fleet(path, folder, at_once=options.at_once)
    except ProblemError as error:
        return cannot_tell(options.form, of_file(path, error.problem))
    chosen = chosen_gateways(opened.fleet.gateways, options.limit)
    if not chosen:
        text = _("No gateway in {file} is called “{name}”.").format(file=path, name=options.limit)
        return cannot_tell(options.form, text)
    gateways = [one for one in chosen if one.present]
    if not gateways:
        return cannot_tell(options.form, _("{file} describes no gateway that should be connected.").format(file=path))
    checked = check_gateways(opened, gateways, options)
    print(_told(checked, options.form))
    try:
        _leave(checked, options)
    except ProblemError as error:
        refuse(sentence(error.problem))  # the answer was given already
        return UNKNOWN
    return overall([one.told for one in checked])


def check_gateways(
    opened: OpenedFleet, gateways: Sequence[FleetGateway], options: FleetCheckOptions
) -> list[MonitoredGateway]:
    """Several at a time, in their order; Microsoft is asked once for all of them."""
    services = opened.services
    apps = AppsAtMicrosoft(services.microsoft, services.secrets.fetch)
    tenants = {app: or_problem(apps.tenant, app) for app in {one.app for one in gateways}}
    saved = services.connections.all()
    once = replace(
        services,
        microsoft=MicrosoftAskedOnce(services.microsoft_for_many),
        diagnostics=DiagnosticsAskedOnce(services.diagnostics),
    )
    with ThreadPoolExecutor(options.at_once) as pool:
        work = partial(check_gateway, services=once, saved=saved, book=options.book)
        return list(pool.map(lambda one: work(one, tenants[one.app]), gateways))


def _told(checked: Sequence[MonitoredGateway], form: MonitorFormat) -> str:
    if form is MonitorFormat.JSON:
        return _json(checked)
    return in_form(form, [one.told for one in checked], "\n\n".join(map(_report, checked)))


def _leave(checked: Sequence[MonitoredGateway], options: FleetCheckOptions) -> None:
    """The files that were asked for."""
    if options.prometheus:
        write_prometheus(options.prometheus, checked)
    if options.calendar:
        write_calendar(options.calendar, [one.connection for one in checked if one.connection is not None])


def check_gateway(
    gateway: FleetGateway,
    tenant: Tenant | Problem,
    services: FleetServices,
    saved: Sequence[Connection] = (),
    *,
    book: bool = False,
) -> MonitoredGateway:
    """One gateway, from its own sign-in to its rooms; a failure is a finding and stops no other gateway.

    `saved` are this computer's connections: they know rooms by Microsoft's lasting ids, which no gateway tells.
    """
    if isinstance(tenant, Problem):
        return _failed(gateway, Item.SIGN_IN, tenant)
    work = partial(_findings, tenant=tenant, services=services, saved=saved, book=book)
    found = or_problem(work, gateway)
    if isinstance(found, Problem):
        return _failed(gateway, Item.GATEWAY, _of_fleet(found))
    return found


def _of_fleet(problem: Problem) -> Problem:
    """A gateway without the app's connection is one that `apply` has not come to."""
    return replace(problem, code=Code.FLEET_NOT_APPLIED) if problem.code is Code.CONNECTION_NONE else problem


def _failed(gateway: FleetGateway, item: Item, problem: Problem) -> MonitoredGateway:
    finding = Finding(item, Level.FAILING, problem.detail, problem)
    return MonitoredGateway(gateway, Level.FAILING, (finding,), None, None)


def _findings(
    gateway: FleetGateway, *, tenant: Tenant, services: FleetServices, saved: Sequence[Connection], book: bool
) -> MonitoredGateway:
    """Nothing secret is sent to a key that is not known; the connection is the one that the gateway tells of."""
    today = local_day()
    password = partial(services.secrets.fetch, gateway.password)
    with signed_in(gateway, services.gateways, password) as (session, about):
        told = connection_told(gateway, about, tenant, session.integrations(), today)
        (known,) = recognised(saved, (told,))
        connection = replace(told, places=known.places)
        check = Check(
            connection,
            ProductFiles().get(gateway.product).at(gateway.app.level),
            services.microsoft,
            services.gateways,
            services.diagnostics,
            partial(services.secrets.fetch, gateway.app.credential),
            today,
            session,
            book,
        )
        findings = (*checklist.run(check), *_kept(gateway, told, services))
        return MonitoredGateway(gateway, checklist.worst(findings), findings, connection, connection.days_left(today))


def _kept(gateway: FleetGateway, told: Connection, services: FleetServices) -> list[Finding]:
    """A line only where `apply` would write another secret than the one in use; the sign-in says what else is wrong."""
    reference = gateway.app.credential
    try:
        secret = services.secrets.fetch(reference)
    except ProblemError:
        return []
    found = kept_elsewhere(told, reference, secret, services.microsoft)
    return [] if found is None else [found]


def _report(one: MonitoredGateway) -> str:
    title = f"{one.gateway.name} · {one.gateway.address}"
    return checks.report(title, one.findings, ProductFiles().get(one.gateway.product))


def _json(checked: Sequence[MonitoredGateway]) -> str:
    gateways: list[JsonFields] = [
        {
            "gateway": one.gateway.name,
            "address": str(one.gateway.address),
            "level": one.level.value,
            "days_left": one.days_left,
            "findings": list(map(finding_entry, one.findings)),
        }
        for one in checked
    ]
    return json.dumps({"format_version": FORMAT_VERSION, "gateways": gateways}, ensure_ascii=False, indent=1)
