"""What a check of many gateways leaves for other programs: a text file for Prometheus, a calendar of all end dates."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wizard.model.check import Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.fleet import FleetGateway
from wizard.model.problem import Code
from wizard.services.files.handover import HandoverFiles
from wizard.services.files.store import write_atomically

_MOST_NAMED = 3
_LEVELS = {Level.HEALTHY: 0, Level.WARNING: 1, Level.FAILING: 2}


@dataclass(frozen=True, slots=True)
class MonitoredGateway:
    """A gateway and what was found; no connection where it could not be asked."""

    gateway: FleetGateway
    level: Level
    findings: tuple[Finding, ...]
    connection: Connection | None
    days_left: int | None


def write_prometheus(path: Path, checked: Sequence[MonitoredGateway]) -> None:
    """For node_exporter's textfile collector: the whole file or none of it.

    Source: Prometheus, "Exposition formats", text-based format; the library for it would be one more thing to ship.
    """
    lines = [
        *_metric("secret_days_left", "Whole days until the secret of the app ends", _days(checked)),
        *_metric("rooms_not_syncing", "Rooms that do not show their calendar", _rooms(checked)),
        *_metric("gateway_up", "Whether the gateway answers and lets the wizard in", _up(checked)),
        *_metric("check_level", "0 healthy, 1 something should be done soon, 2 something fails", _worst(checked)),
        *_metric("check_time_seconds", "When this was found out, in seconds since 1970", [({}, int(time.time()))]),
    ]
    write_atomically(path, "\n".join([*lines, ""]).encode(errors="replace"))
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


Sample = tuple[Mapping[str, str], int]


def _metric(name: str, text: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP room_wizard_{name} {text}."
    yield f"# TYPE room_wizard_{name} gauge"
    for labels, value in samples:
        told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"room_wizard_{name}{{{told}}} {value}" if told else f"room_wizard_{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


def _labels(one: MonitoredGateway) -> Mapping[str, str]:
    return {"gateway": one.gateway.name, "address": str(one.gateway.address), "app": one.gateway.app.name}


def _days(checked: Iterable[MonitoredGateway]) -> Iterator[Sample]:
    return ((_labels(one), one.days_left) for one in checked if one.days_left is not None)


def _rooms(checked: Iterable[MonitoredGateway]) -> Iterator[Sample]:
    counted = ((one, rooms_not_syncing(one.findings)) for one in checked)
    return ((_labels(one), count) for one, count in counted if count is not None)


def _up(checked: Iterable[MonitoredGateway]) -> Iterator[Sample]:
    return ((_labels(one), int(one.connection is not None)) for one in checked)


def _worst(checked: Iterable[MonitoredGateway]) -> Iterator[Sample]:
    return ((_labels(one), _LEVELS.get(one.level, 0)) for one in checked)


def rooms_not_syncing(findings: Iterable[Finding]) -> int | None:
    """How many rooms do not show their calendar; None where the gateway could not be asked."""
    lines = [one for one in findings if one.item is Item.SYNC and one.level is not Level.SKIPPED]
    for one in lines:
        good, _slash, total = one.detail.partition("/")
        if one.problem is None and good.isdecimal() and total.isdecimal():
            return int(total) - int(good)
    failing = [one for one in lines if one.problem is not None and one.problem.code is Code.ROOM_NOT_SYNCING]
    return len(failing) or None
