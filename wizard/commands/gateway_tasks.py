"""What automation asks of one gateway, or of the gateways of a file: for the Ansible collection, which adds nothing."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wizard import messages
from wizard.commands.fleet_answers import NoAnswers, gateway_entry, problem_entry
from wizard.commands.fleet_apply import ApplyOptions, FleetApplication
from wizard.commands.fleet_plan import result_of
from wizard.commands.fleet_planning import FleetPlanner
from wizard.commands.fleet_renew import FleetRenewals, RenewOptions
from wizard.commands.fleet_services import OpenedFleet, open_document, open_fleet, own_place
from wizard.flow.fleet.apps_at_microsoft import AppsAtMicrosoft
from wizard.flow.fleet.gateway_plan import plan_removal
from wizard.flow.fleet.gateway_reading import GatewayReading, signed_in
from wizard.flow.fleet.gateway_result import BAD, GatewayResult
from wizard.flow.fleet.gateway_state import state_before
from wizard.flow.plan import read_existing
from wizard.messages import fleet_lines
from wizard.model.draft import Draft
from wizard.model.fleet import FleetGateway, FleetRooms, ListedRooms
from wizard.model.fleet_source import FleetSource
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.problem import Problem, ProblemError
from wizard.services.fleet.begun_gateways import BegunGateways
from wizard.services.fleet.connection_secrets import fleet_source
from wizard.services.fleet.fleet_yaml import parse_fleet, write_fleet

_PASSWORD, _CREDENTIAL, _TOKEN = "ROOM_WIZARD_PASSWORD", "ROOM_WIZARD_CREDENTIAL", "ROOM_WIZARD_TOKEN"
"""Names under which secrets that were handed over are found, in this process and nowhere else."""


class TaskError(Exception):
    """The task failed; the sentence says why, `fields` are for programs."""

    def __init__(self, problems: Sequence[Problem], **fields: object) -> None:
        super().__init__(" ".join(map(fleet_lines.problem_line, problems)))
        self.fields: JsonFields = {"problems": list(map(problem_entry, problems)), **fields}


@dataclass(frozen=True, slots=True)
class GatewayTask:
    """One gateway as it should be, in the words of a file of many gateways; secrets are given or referred to."""

    gateway: JsonObject
    tenant: JsonObject
    app: JsonObject
    network: JsonObject
    password: str = ""
    credential: str = ""
    folder: str = "."
    """Where paths that are not absolute begin."""
    place: str = ""
    """Where this program keeps its own files; empty for the usual place."""

    def open(self) -> OpenedFleet:
        """The same as a file with this gateway alone: every mistake is told by the same sentences."""
        place = Path(self.place) if self.place else own_place()
        messages.use("en")
        gateway, app = dict(self.gateway), dict(self.app)
        gateway.setdefault("password", f"env:{_PASSWORD}")
        app.setdefault("credential", f"env:{_CREDENTIAL}")
        values: JsonFields = {
            "version": 1,
            "tenants": {"tenant": self.tenant},
            "apps": {"app": {"tenant": "tenant", **app}},
            "gateways": [gateway],
        }
        if self.network:
            values["network"] = self.network
        handed = {**os.environ, _PASSWORD: self.password, _CREDENTIAL: self.credential}
        return open_document(parse_fleet(write_fleet(values)), Path(self.folder).absolute(), place, handed)


def ensure_connection(task: GatewayTask, *, only_look: bool) -> JsonFields:
    """Make it as the task says, or only say what would be done; TaskError where it cannot be."""
    try:
        result = _planned(task.open()) if only_look else _applied(task.open())
    except ProblemError as error:
        raise TaskError([error.problem], changed=False) from None
    entry = gateway_entry(result)
    if result.status in BAD:
        raise TaskError(result.problems, **{name: entry[name] for name in ("changed", "status", "before", "after")})
    return entry


def _planned(opened: OpenedFleet) -> GatewayResult:
    (plan,) = FleetPlanner(opened).plan(opened.fleet.gateways)
    return result_of(plan)


def _applied(opened: OpenedFleet) -> GatewayResult:
    begun = BegunGateways(opened.place, opened.fleet.gateways[0])
    begun.take()
    try:
        run = FleetApplication(opened, opened.fleet.gateways, ApplyOptions(confirmed=True), begun, NoAnswers())
        run.run()
    finally:
        begun.release()
    (result,) = run.results
    return result


def read_connection(task: GatewayTask) -> JsonFields:
    """What the gateway has of the app, and how its rooms fare; nothing is written, and Microsoft is hardly asked."""
    try:
        return _read(task.open())
    except ProblemError as error:
        raise TaskError([error.problem]) from None


def _read(opened: OpenedFleet) -> JsonFields:
    services, (gateway,) = opened.services, opened.fleet.gateways
    tenant = AppsAtMicrosoft(services.microsoft, services.secrets.fetch).tenant(gateway.app)
    sought = Draft(id="info", tenant=tenant, client_id=gateway.app.client_id)
    with signed_in(gateway, services.gateways, partial(services.secrets.fetch, gateway.password)) as (session, about):
        reading = GatewayReading(about, session.rooms(), read_existing(session, sought))
        rooms = session.status(reading.existing.id).rooms if reading.existing else ()
    return {
        "gateway": {"name": about.name, "model": about.model, "firmware": about.firmware, "serial": about.serial},
        "present": reading.existing is not None,
        "connection": dict(state_before(plan_removal(gateway, reading, tenant))),
        "rooms": [
            {"room": room.name, "mailbox": room.address, "state": room.state.value, "reason": room.reason}
            for room in rooms
        ],
    }


@dataclass(frozen=True, slots=True)
class RotationTask:
    """A new secret for an app at all its gateways in a file."""

    fleet: str
    app: str = ""
    secret: str = ""
    token: str = ""
    within: int | None = None
    remove_old: bool = False
    place: str = ""


def rotate(task: RotationTask, *, only_look: bool) -> JsonFields:
    """Renew what is due, or only say what is; TaskError where an app or a gateway is left."""
    place = Path(task.place) if task.place else own_place()
    handed: Mapping[str, str] = {**os.environ, _CREDENTIAL: task.secret, _TOKEN: task.token}
    options = RenewOptions(
        task.app,
        f"env:{_CREDENTIAL}" if task.secret else "",
        f"env:{_TOKEN}" if task.token else "",
        task.within,
        task.remove_old,
        confirmed=True,
    )
    try:
        opened = open_fleet(Path(task.fleet), place, handed)
    except ProblemError as error:
        raise TaskError([error.problem], changed=False) from None
    messages.use("en")
    run = FleetRenewals(opened, options, NoAnswers())
    apps = [one for one in opened.fleet.apps if task.app in ("", one.name)]
    due = [one for one in apps if run.is_due(one)]
    if only_look:
        return {"changed": bool(due), "apps": [one.name for one in due], "gateways": []}
    for app in due:
        run.renew(app)
    changed = any(one.changes for one in run.results)
    gateways = [gateway_entry(one) for one in run.results]
    problems = [*run.problems, *(problem for one in run.results for problem in one.problems)]
    if run.failed or problems:
        raise TaskError(problems, changed=changed, gateways=gateways)
    return {"changed": changed, "apps": [one.name for one in due], "gateways": gateways}


def fleet_hosts(path: Path) -> list[JsonFields]:
    """The gateways of a file as an inventory has them: name, groups, and the options of the module `connection`.

    Modules run with the Python that reads the file here: that one has the program, and Ansible might find another.
    """
    try:
        opened = open_fleet(path, own_place())
    except ProblemError as error:
        raise TaskError([error.problem]) from None
    network, folder = opened.fleet.network, path.absolute().parent
    hosts = [_host(one, fleet_source(one, network, folder)) for one in opened.fleet.gateways]
    names = [host["name"] for host in hosts]
    for host in hosts:  # two names that differ in signs only
        if names.count(host["name"]) > 1:
            host["name"] = _safe(host["variables"]["room_wizard_address"])
    return hosts


def _host(gateway: FleetGateway, source: FleetSource) -> JsonFields:
    """Paths do not depend on the file's place: a playbook may lie elsewhere."""
    app = gateway.app
    variables: JsonFields = {
        "name": gateway.name,
        "address": str(gateway.address).removeprefix("https://"),
        "pin": gateway.pin or "trusted",
        "product": gateway.product,
        "user": gateway.user,
        "password": source.password.as_written,
        "tenant": app.tenant,
        "client_id": app.client_id,
        "credential": source.credential.as_written,
        "alias": gateway.alias,
        "permission_level": app.level.value,
        "scope": app.scope.value,
        "rooms": _rooms_as_written(gateway.rooms, source.folder),
        "state": "present" if gateway.present else "absent",
    }
    told = {
        "cloud": app.cloud.value if app.cloud is not None else "",
        "proxy": source.network.proxy,
        "ca_file": source.network.ca_file,
    }
    variables |= {name: value for name, value in told.items() if value}
    named = {f"room_wizard_{name}": value for name, value in variables.items()}
    local = {"ansible_connection": "local", "ansible_python_interpreter": sys.executable}
    groups = [f"app_{_group(app.name)}", f"tenant_{_group(app.tenant)}"]
    return {"name": _safe(gateway.name), "groups": groups, "variables": {**local, **named}}


def _rooms_as_written(rooms: FleetRooms, folder: str) -> object:
    if isinstance(rooms, ListedRooms):
        return [{"room": one.room, "mailbox": one.mailbox} for one in rooms.pairs]
    if rooms.file:
        return {"file": str(Path(folder) / Path(rooms.file).expanduser())}
    return {"mailboxes": list(rooms.mailboxes)} if rooms.mailboxes else "match"


def _safe(name: str) -> str:
    """A host's name without what patterns of hosts part at: spaces, commas, colons."""
    return re.sub(r"[^\w.-]", "_", name)


def _group(name: str) -> str:
    """A group's name has letters, digits and underscores only."""
    return re.sub(r"\W", "_", name)
