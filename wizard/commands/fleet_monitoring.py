"""What a check of many gateways leaves for other programs: a text file for Prometheus, a calendar of all end dates."""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wizard.messages.monitoring import Monitored, prometheus
from wizard.model.check import Finding, Level
from wizard.model.connection import Connection
from wizard.model.fleet import FleetGateway
from wizard.services.files.handover import HandoverFiles
from wizard.services.files.store import write_atomically

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class MonitoredGateway:
    """A gateway and what was found; no connection where it could not be asked."""

    gateway: FleetGateway
    level: Level
    findings: tuple[Finding, ...]
    connection: Connection | None
    days_left: int | None

    @property
    def told(self) -> Monitored:
        """As monitoring systems are told of it."""
        gateway, is_up = self.gateway, self.connection is not None
        return Monitored(
            gateway.name, str(gateway.address), gateway.app.name, self.level, self.findings, self.days_left, is_up
        )


def write_prometheus(path: Path, checked: Sequence[MonitoredGateway]) -> None:
    """For node_exporter's textfile collector: the whole file or none of it.

    The library for this form would be one more thing to ship.
    """
    write_atomically(path, prometheus([one.told for one in checked], time.time()).encode(errors="replace"))
    path.chmod(0o644)  # another user's node_exporter reads it; there is nothing secret in it


def write_calendar(path: Path, connections: Iterable[Connection]) -> None:
    """One event for each key, named after the gateways that work with it."""
    keys = defaultdict[tuple[str, str, str, str, str], list[Connection]](list)
    for one in connections:
        identity = (one.tenant.id.lower(), one.client_id.lower(), one.secret_key_id, one.secret_hint)
        keys[*identity, str(one.secret_expires)].append(one)
    HandoverFiles().reminders(path, [_for_all(sharing) for sharing in keys.values()])


def _for_all(sharing: Sequence[Connection]) -> Connection:
    names = sorted(one.gateway_name for one in sharing)
    more = f" + {len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    first = sharing[0]
    return replace(
        first,
        id=f"{first.client_id.lower()}-{first.secret_key_id or first.secret_hint}",
        gateway_name=", ".join(names[:_MOST_NAMED]) + more,
    )
