"""`room-wizard check`: the checklist on the command line, without any window. Like `app`, it picks services."""

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from wizard import messages
from wizard.commands.fleet_services import network_services
from wizard.flow import checklist
from wizard.flow.connection_checks import CheckedConnection, ConnectionChecker
from wizard.local_day import local_day
from wizard.messages import _, checks
from wizard.messages.monitoring import Monitored, MonitorFormat, in_form, overall, untold
from wizard.model.check import Finding
from wizard.model.connection import Connection
from wizard.model.json_values import JsonFields
from wizard.model.problem import ProblemError
from wizard.services.display_files.display_folder_files import DisplayFolderFiles
from wizard.services.files.policy import read_policy, settings_in_force
from wizard.services.files.products import ProductFiles
from wizard.services.files.store import ConnectionFiles, LastCheckFiles
from wizard.services.fleet.connection_secrets import SavedConnectionSecrets
from wizard.services.network import proxy
from wizard.services.vault import SystemVault

UNKNOWN = 3


def run_check(name: str, *, form: MonitorFormat, book: bool, folder: Path | None = None) -> int:
    """Check one connection, or all; prints them in one of the forms. The status is that of the worst.

    3 where there is no such connection, or where this computer does not reach Microsoft and so cannot tell.
    """
    place = folder or platformdirs.user_data_path("room-wizard", appauthor=False)
    policy = read_policy()
    settings = settings_in_force(place, policy)
    messages.use(settings.language)
    found = matching(ConnectionFiles(place).all(), name)
    if not found:
        return cannot_tell(form, _("There is no such connection on this computer."))
    vault = SystemVault(folder=place)
    checker = ConnectionChecker(
        lambda network: network_services(network, policy, settings, vault, proxy.system, place),
        SavedConnectionSecrets(vault.get),
        ProductFiles(),
        local_day(),
        book=book,
        folders=DisplayFolderFiles(),
    )
    checked = {}
    for connection in found:
        done = checker.check(connection)
        checked[connection] = done.findings
        _remember(place, done)
    told = [_monitored(connection, findings) for connection, findings in checked.items()]
    print(_json(checked) if form is MonitorFormat.JSON else in_form(form, told, _text(checked)))
    return overall(told)


def cannot_tell(form: MonitorFormat, text: str) -> int:
    """Why nothing was checked: for people on the error stream, for a monitoring system where it reads. 3."""
    print(text, file=sys.stderr)
    if told := untold(form, text):
        print(told)
    return UNKNOWN


def matching(connections: Sequence[Connection], name: str) -> tuple[Connection, ...]:
    """Those whose gateway's name, address, host or id is `name`; all for an empty one."""
    wanted = name.casefold()
    return tuple(
        c
        for c in connections
        if not wanted
        or wanted in (c.gateway_name.casefold(), c.where, c.address.host, c.id, c.gateway_serial.casefold())
    )


def _remember(place: Path, checked: CheckedConnection) -> None:
    """For the list in the window. Where the disk is full, the answer is worth more than its memory."""
    with suppress(ProblemError):
        LastCheckFiles(place).save(checked.remembered(datetime.now(UTC)))


def _monitored(connection: Connection, findings: tuple[Finding, ...]) -> Monitored:
    level, left = checklist.worst(findings), connection.days_left(local_day())
    return Monitored(connection.gateway_name, connection.where, connection.client_id, level, findings, left)


def _text(checked: dict[Connection, tuple[Finding, ...]]) -> str:
    return "\n\n".join(_report(connection, findings) for connection, findings in checked.items())


def _report(connection: Connection, findings: tuple[Finding, ...]) -> str:
    title = f"{connection.gateway_name} · {connection.where}"
    text = checks.report(title, findings, ProductFiles().get(connection.product_id))
    return f"{text}\n\n{checks.renewal_hint(connection)}" if checks.asks_for_renewal(findings) else text


def _json(checked: dict[Connection, tuple[Finding, ...]]) -> str:
    return json.dumps([_entry(c, findings) for c, findings in checked.items()], ensure_ascii=False, indent=1)


def _entry(connection: Connection, findings: tuple[Finding, ...]) -> JsonFields:
    return {
        "connection": connection.gateway_name,
        "address": connection.where,
        "level": checklist.worst(findings).value,
        "days_left": connection.days_left(local_day()),
        "findings": list(map(finding_entry, findings)),
    }


def finding_entry(finding: Finding) -> JsonFields:
    """A line of the checklist for monitoring systems."""
    return {
        "item": finding.item.value,
        "level": finding.level.value,
        "detail": finding.detail,
        "code": finding.problem.code.value if finding.problem else None,
        "advice": checks.advice(finding) or None,
        "others": [code.value for code in finding.others],
    }
