"""How the commands for many gateways answer: in sentences for people, or a JSON object a line for programs."""

import json
import math
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol

from wizard import __version__
from wizard.commands.fleet_services import FORMAT_VERSION
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalWait
from wizard.flow.fleet.gateway_result import GatewayResult, GatewayStatus
from wizard.flow.fleet.gateway_state import differences, state_after, state_before
from wizard.messages import _, describe, fleet_lines
from wizard.model.json_values import JsonFields
from wizard.model.problem import Problem
from wizard.presenters.renew_many_words import awaited_reason


class FleetAnswers(Protocol):
    """Told of each gateway as it ends."""

    def begin(self, command: str) -> None: ...
    def gateway(self, result: GatewayResult, progress: str = "") -> None: ...
    def note(self, kind: str, text: str, **fields: object) -> None:
        """Something that is about no gateway alone: `text` for people, the fields for programs."""

    def end(self, results: Sequence[GatewayResult], *, stopped: bool) -> None: ...


class SentenceAnswers:
    """For people. `brief`: a line a gateway where nothing is wrong with it."""

    def __init__(self, *, brief: bool) -> None:
        self._brief = brief

    def begin(self, command: str) -> None:
        """People know what they have typed."""

    def gateway(self, result: GatewayResult, progress: str = "") -> None:
        """`progress` says how many are done and how long the rest may take."""
        one = result.gateway
        head = fleet_lines.heading(one.name, str(one.address), result.status.value)
        _say(f"{head}  [{progress}]" if progress else head)
        for line in result_lines(result, brief=self._brief):
            _say(f"    {line}")

    def note(self, kind: str, text: str, **fields: object) -> None:
        _say(text)

    def end(self, results: Sequence[GatewayResult], *, stopped: bool) -> None:
        numbers = Counter(one.status for one in results)
        _say("")
        _say(fleet_lines.counts({status.value: numbers[status] for status in GatewayStatus}))
        if stopped:
            _say(fleet_lines.stopped(numbers[GatewayStatus.SKIPPED]))


class JsonAnswers:
    """For programs: unknown fields are to be passed over, an unknown format_version is to be refused."""

    def begin(self, command: str) -> None:
        _line({
            "type": "version", "format_version": FORMAT_VERSION, "program": "room-wizard", "version": __version__,
            "command": command,
        })  # fmt: skip

    def gateway(self, result: GatewayResult, progress: str = "") -> None:
        """The differences are those between `before` and `after`."""
        _line({"type": "gateway", **gateway_entry(result)})

    def note(self, kind: str, text: str, **fields: object) -> None:
        _line({"type": kind, "text": text, **fields})

    def end(self, results: Sequence[GatewayResult], *, stopped: bool) -> None:
        numbers = Counter(one.status for one in results)
        counts = {status.value: numbers[status] for status in GatewayStatus}
        _line({"type": "summary", "gateways": len(results), "counts": counts, "stopped": stopped})


class WaitAnswers:
    """Tells once of each thing that is waited for, however often it is asked about again. Several threads may tell."""

    def __init__(self, answers: FleetAnswers, app: str) -> None:
        self._answers, self._app = answers, app
        self._told = set[tuple[str, str, str]]()
        self._guard = threading.Lock()

    def __call__(self, wait: FleetRenewalWait) -> None:
        code = wait.waiting.code.value if wait.waiting is not None else ""
        with self._guard:
            if (wait.gateway, wait.step, code) in self._told:
                return
            self._told.add((wait.gateway, wait.step, code))
            until = datetime.fromtimestamp(wait.until, UTC)
            minutes = max(1, math.ceil((until - datetime.now(UTC)).total_seconds() / 60))
            self._answers.note(
                "waiting",
                fleet_lines.waiting(wait.gateway, awaited_reason(wait), minutes),
                app=self._app,
                step=wait.step,
                gateway=wait.gateway or None,
                code=code or None,
                until=until.isoformat(timespec="seconds"),
            )


def answers_for(*, as_json: bool) -> FleetAnswers:
    """For a command that changes something: sentences on a terminal, else JSON."""
    people = sys.stdout.isatty() and not as_json
    return SentenceAnswers(brief=True) if people else JsonAnswers()


def agreed(question: str) -> bool:
    """Whether a person says yes; False, and why, where nobody can be asked."""
    if not sys.stdin.isatty():
        text = _("Nothing was written: nobody is here to be asked. Look at “plan”, then add --yes.")
        print(text, file=sys.stderr)
        return False
    yes, answer = _("y"), ""
    with suppress(EOFError, KeyboardInterrupt):
        answer = input(f"{question} [{yes}/N] ")
    return answer.strip().casefold() in {yes, "y", "yes", _("yes")}


class NoAnswers:
    """For a program that reads the results themselves."""

    def begin(self, command: str) -> None:
        """Nobody listens."""

    def gateway(self, result: GatewayResult, progress: str = "") -> None:
        """Nobody listens."""

    def note(self, kind: str, text: str, **fields: object) -> None:
        """Nobody listens."""

    def end(self, results: Sequence[GatewayResult], *, stopped: bool) -> None:
        """Nobody listens."""


def gateway_entry(result: GatewayResult) -> JsonFields:
    """One gateway, as programs read it. `changed` is what is, or would be, written: its status tells which."""
    plan, applied = result.plan, result.applied
    return {
        "gateway": result.gateway.name,
        "address": str(result.gateway.address),
        "status": result.status.value,
        "changed": result.changes,
        "resumed": result.resumed,
        "before": dict(state_before(plan)) if plan else None,
        "after": dict(state_after(plan)) if plan else None,
        "rooms_failing": [{"room": room.name, "mailbox": room.address} for room in applied.failing] if applied else [],
        "unread": list(plan.rooms.unread) if plan else [],
        "unmatched": list(plan.rooms.unmatched) if plan else [],
        "left_alone": list(plan.rooms.left_alone) if plan else [],
        "unlisted": list(plan.rooms.unlisted) if plan else [],
        "warnings": list(map(problem_entry, plan.warnings)) if plan else [],
        "problems": list(map(problem_entry, result.problems)),
    }


def problem_entry(problem: Problem) -> JsonFields:
    """A failure by its code, and in words."""
    told = describe(problem)
    return {
        "code": problem.code.value,
        "title": told.title,
        "remedy": fleet_lines.remedy(problem),
        "who": told.who,
        "detail": problem.detail,
    }


def result_lines(result: GatewayResult, *, brief: bool) -> Iterator[str]:
    """What stands below a gateway's heading."""
    plan = result.plan
    if plan is not None and not brief:
        for line in differences(state_before(plan), state_after(plan)):
            yield fleet_lines.difference(line.sign.value, line.key, line.place, line.before, line.after)
    if plan is not None and plan.rooms.unread:
        yield fleet_lines.unread(plan.rooms.unread)
    if plan is not None and plan.rooms.unmatched:
        yield fleet_lines.unmatched(plan.rooms.unmatched)
    if plan is not None and plan.rooms.left_alone:
        yield fleet_lines.left_alone(plan.rooms.left_alone)
    if plan is not None and plan.rooms.unlisted:
        yield fleet_lines.unlisted(plan.rooms.unlisted)
    if plan is not None:
        yield from map(fleet_lines.problem_line, plan.warnings)
    if result.resumed:
        yield fleet_lines.resumed()
    yield from map(fleet_lines.problem_line, result.problems)


def _line(fields: JsonFields) -> None:
    _say(json.dumps(fields, ensure_ascii=False))


def _say(text: str) -> None:
    print(text, flush=True)
