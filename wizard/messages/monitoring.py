"""What a check says to monitoring systems: one summary line first, then the form that each of them reads.

Sources: Monitoring Plugins, "Development guidelines" (Nagios, Icinga, Checkmk: status word, text, performance data);
Prometheus, "Exposition formats"; Datto RMM, custom component monitors (result and diagnostic between their marks).
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from wizard.messages import _, describe
from wizard.model.check import Finding, Item, Level, cannot_reach_microsoft
from wizard.model.problem import Code

_MOST_NAMED = 3


class MonitorFormat(StrEnum):
    """Who reads the answer."""

    TEXT = "text"
    JSON = "json"
    NAGIOS = "nagios"
    PROMETHEUS = "prometheus"
    DATTO = "datto"


class Verdict(IntEnum):
    """The exit status, as monitoring plug-ins have it."""

    WELL = 0
    SOON = 1
    FAILS = 2
    UNKNOWN = 3


_WORDS = {Verdict.WELL: "OK", Verdict.SOON: "WARNING", Verdict.FAILS: "CRITICAL", Verdict.UNKNOWN: "UNKNOWN"}
_BY_WEIGHT = (Verdict.FAILS, Verdict.UNKNOWN, Verdict.SOON, Verdict.WELL)
_LEVELS = {Level.HEALTHY: 0, Level.WARNING: 1, Level.FAILING: 2}


@dataclass(frozen=True, slots=True)
class Monitored:
    """One gateway and what was found of it. `is_up`: it answered and let the wizard in."""

    name: str
    address: str
    app: str
    level: Level
    findings: tuple[Finding, ...]
    days_left: int | None
    is_up: bool | None = None
    """None where nobody asked the gateway itself."""

    @property
    def verdict(self) -> Verdict:
        failing = [one for one in self.findings if one.level is Level.FAILING]
        if failing and cannot_reach_microsoft(failing[0]):
            return Verdict.UNKNOWN
        return {Level.FAILING: Verdict.FAILS, Level.WARNING: Verdict.SOON}.get(self.level, Verdict.WELL)


def overall(checked: Iterable[Monitored]) -> Verdict:
    """What fails weighs more than what nobody can tell, and that more than what is only due soon."""
    found = {one.verdict for one in checked}
    return next((verdict for verdict in _BY_WEIGHT if verdict in found), Verdict.UNKNOWN)


def summary(checked: Sequence[Monitored]) -> str:
    """The first line: how it stands, and where to look first."""
    verdict = overall(checked)
    at = [one for one in checked if one.verdict is verdict]
    names = ", ".join(one.name for one in at[:_MOST_NAMED]) + (" …" if len(at) > _MOST_NAMED else "")
    match verdict:
        case Verdict.WELL:
            return _("All is well: {names}.").format(names=names)
        case Verdict.SOON:
            return _("Something should be done soon: {names} – {cause}").format(names=names, cause=_cause(at[0]))
        case Verdict.FAILS:
            return _("Something fails: {names} – {cause}").format(names=names, cause=_cause(at[0]))
        case _:
            return _("Nothing can be told from here: {names} – {cause}").format(names=names, cause=_cause(at[0]))


def _cause(one: Monitored) -> str:
    """The title of the worst line's problem."""
    level = Level.WARNING if one.verdict is Verdict.SOON else Level.FAILING
    problems = [found.problem for found in one.findings if found.level is level and found.problem is not None]
    return describe(problems[0]).title if problems else one.level.value


def nagios(checked: Sequence[Monitored]) -> str:
    """Status word and summary, then performance data; each gateway on a line of its own below."""
    data = [
        *(f"{_label(one, 'days left')}={one.days_left};30:;14:" for one in checked if one.days_left is not None),
        *(f"{_label(one, 'rooms not syncing')}={count};;0" for one, count in _counted(checked)),
    ]
    first = f"ROOMS {_WORDS[overall(checked)]} - {_plain(summary(checked))}"
    lines = [f"{first} | {' '.join(data)}" if data else first]
    lines += [f"{_WORDS[one.verdict]}: {_plain(one.name)} {_plain(one.address)}" for one in checked]
    return "\n".join(lines)


def _label(one: Monitored, what: str) -> str:
    """Quoted; neither an equals sign nor a quotation mark may stand in it."""
    name = _plain(one.name).replace("'", "’").replace("=", "-")
    return f"'{name} {what}'"


def _plain(text: str) -> str:
    """What begins the performance data must not stand in the text."""
    return text.replace("|", "/").replace("\n", " ")


def datto(checked: Sequence[Monitored], report: str) -> str:
    """The result on one line for the alert, the whole report as the diagnostic."""
    told = f"{_WORDS[overall(checked)]}: {summary(checked)}".replace("\n", " ")
    return "\n".join(
        ["<-Start Result->", f"STATUS={told}", "<-End Result->", "<-Start Diagnostic->", report, "<-End Diagnostic->"]
    )


def in_form(form: MonitorFormat, checked: Sequence[Monitored], report: str) -> str:
    """The answer as `form` has it; `report` is the whole for people. JSON is each command's own."""
    match form:
        case MonitorFormat.NAGIOS:
            return nagios(checked)
        case MonitorFormat.DATTO:
            return datto(checked, report)
        case MonitorFormat.PROMETHEUS:
            return prometheus(checked, time.time()).rstrip("\n")
        case _:
            return f"{summary(checked)}\n\n{report}"


def untold(form: MonitorFormat, text: str) -> str:
    """The answer where not even a check could begin; empty in forms that have no words for it."""
    line = _plain(text)
    match form:
        case MonitorFormat.NAGIOS:
            return f"ROOMS {_WORDS[Verdict.UNKNOWN]} - {line}"
        case MonitorFormat.DATTO:
            return f"<-Start Result->\nSTATUS={_WORDS[Verdict.UNKNOWN]}: {line}\n<-End Result->"
        case MonitorFormat.JSON:
            return json.dumps({"level": "unknown", "problem": line}, ensure_ascii=False)
        case _:
            return ""


Sample = tuple[Mapping[str, str], int]


def prometheus(checked: Sequence[Monitored], now: float) -> str:
    """Gauges by gateway; `now` in seconds since 1970."""
    return "\n".join(
        [
            *_metric("secret_days_left", "Whole days until the secret of the app ends", _samples(checked, _days)),
            *_metric("rooms_not_syncing", "Rooms that do not show their calendar", _samples(checked, _rooms)),
            *_metric("gateway_up", "Whether the gateway answers and lets the wizard in", _samples(checked, _up)),
            *_metric("check_level", "0 healthy, 1 something due soon, 2 something fails", _samples(checked, _level)),
            *_metric("check_time_seconds", "When this was found out, in seconds since 1970", [({}, int(now))]),
            "",
        ]
    )


def _metric(name: str, text: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP room_wizard_{name} {text}."
    yield f"# TYPE room_wizard_{name} gauge"
    for labels, value in samples:
        told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"room_wizard_{name}{{{told}}} {value}" if told else f"room_wizard_{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


def _samples(checked: Iterable[Monitored], measure: Callable[[Monitored], int | None]) -> Iterator[Sample]:
    for one in checked:
        value = measure(one)
        if value is not None:
            yield {"gateway": one.name, "address": one.address, "app": one.app}, value


def _days(one: Monitored) -> int | None:
    return one.days_left


def _rooms(one: Monitored) -> int | None:
    return rooms_not_syncing(one.findings)


def _up(one: Monitored) -> int | None:
    return None if one.is_up is None else int(one.is_up)


def _level(one: Monitored) -> int | None:
    return _LEVELS.get(one.level, 0)


def _counted(checked: Iterable[Monitored]) -> Iterator[tuple[Monitored, int]]:
    for one in checked:
        count = rooms_not_syncing(one.findings)
        if count is not None:
            yield one, count


def rooms_not_syncing(findings: Iterable[Finding]) -> int | None:
    """How many rooms do not show their calendar; None where the gateway could not be asked."""
    lines = [one for one in findings if one.item is Item.SYNC and one.level is not Level.SKIPPED]
    for one in lines:
        good, _slash, total = one.detail.partition("/")
        if one.problem is None and good.isdecimal() and total.isdecimal():
            return int(total) - int(good)
    failing = [one for one in lines if one.problem is not None and one.problem.code is Code.ROOM_NOT_SYNCING]
    return len(failing) or None
