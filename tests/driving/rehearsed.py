"""Rehearses a product's recipe on a practice page by the command itself, and tells what came of it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wizard.sandbox.pages import PracticePages

SECRET = "abc8Q~practice.only_value"
VALUES: Mapping[str, Any] = {
    "alias": "Office 365 Rooms",
    "client_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
    "client_secret": SECRET,
    "tenant": "contoso.example",
    "permission_level": "read_write",
    "use_certificate": False,
    "scope_to_mailboxes": False,
    "operator": "microsoft",
}
ROOMS = 3
SECONDS = 170


@dataclass(frozen=True)
class Rehearsed:
    """Exit status, the report, and what the command has written."""

    status: int
    report: Mapping[str, Any]
    output: str

    def of(self, outcome: str) -> list[str]:
        return [step["label"] for step in self.report["steps"] if step["outcome"] == outcome]


def rehearse(pages: PracticePages, product: str, folder: Path, *options: str, **changed: Any) -> Rehearsed:
    """With the first rooms of the page's own; `changed` values replace the usual ones."""
    values, report = folder / "values.json", folder / "report.json"
    values.write_text(json.dumps({**VALUES, "rooms": housed_rooms(pages), **changed}), "utf-8")
    trust = ["--ca", str(pages.ca_file)] if pages.ca_file else ["--allow-http"]
    run = command("--product", product, "--url", pages.url, *trust, "--values", values, "--report", report, *options)
    return Rehearsed(run.returncode, json.loads(report.read_text("utf-8")), run.stdout + run.stderr)


def command(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """`room-wizard rehearse …`"""
    words: Sequence[str] = [sys.executable, "-m", "wizard", "rehearse", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, timeout=SECONDS, check=False)


def accompany(pages: PracticePages, product: str, folder: Path, **changed: Any) -> Mapping[str, Any]:
    """The set-up beside a person who agrees to everything; the rooms stand in the page's two offices by turns."""
    rooms = housed_rooms(pages)
    file = folder / "accompanied.json"
    asked = {"product": product, "url": pages.url, "authority": str(pages.ca_file), "rooms": rooms}
    file.write_text(json.dumps({**asked, "values": {**VALUES, **changed}}), "utf-8")
    program = [sys.executable, "-m", "tests.driving.accompanied", str(file)]
    run = subprocess.run(program, capture_output=True, text=True, timeout=SECONDS + 20, check=True)
    told: Mapping[str, Any] = json.loads(run.stdout)
    return told


def first_rooms(pages: PracticePages) -> list[dict[str, str]]:
    """Those that are given to the page."""
    return [{"address": one.address, "room": one.room} for one in pages.rooms[:ROOMS]]


def housed_rooms(pages: PracticePages) -> list[dict[str, str]]:
    """The same, by turns in the page's two offices."""
    return [{**one, "building": ("Headquarters", "Annex")[at % 2]} for at, one in enumerate(first_rooms(pages))]


def expected(pages: PracticePages, product: str, **changed: Any) -> dict[str, Any]:
    """What the page must have saved, where these values replace the usual ones."""
    values, rooms = {**VALUES, **changed}, first_rooms(pages)
    login = {name: values[name] for name in ("client_id", "client_secret", "tenant")}
    if product == "velocity":
        more = ("alias", "permission_level", "use_certificate", "scope_to_mailboxes")
        return {**login, **{name: values[name] for name in more}, "rooms": rooms}
    if product == "ones":
        return {**login, "name": values["alias"], "operator": "microsoft", "sync": "specified", "rooms": rooms}
    if product == "spaceiq":
        return {"domain": values["tenant"]}
    return {**login, "enable": True}


def wrong_fills(pages: PracticePages, product: str, **changed: Any) -> dict[str, tuple[Any, ...]]:
    """Fields in which something arrived that does not belong there. Empty and default values do no harm."""
    alias = {**VALUES, **changed}["alias"]
    right = {**expected(pages, product, **changed), "search": "", "name": alias, "type": "office365"}
    offices = ("hq", "annex")
    rooms = [value for one in pages.rooms[:ROOMS] for value in (one.address, one.room)]
    wrong = {}
    for name, values in pages.filled.items():
        allowed = rooms if name.startswith("room_") else offices if name == "office" else [right.get(name)]
        odd = tuple(value for value in values if value and value is not True and value not in allowed)
        if odd or (name.startswith("twin_") and any(values)):
            wrong[name] = odd
    return wrong
