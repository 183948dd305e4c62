"""Pages that tempt to fill in the wrong field or to keep quiet, each of them known from an audit or a real page.

`python -m tests.driving.traps NAME…` drives them side by side in one browser and prints what arrived and what was told.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.driving.markup import PAGE
from tests.driving.random_page import RandomPage
from tests.driving.random_pages import TEXTS as USUAL
from tests.driving.random_pages import Plan, Verdict, run
from wizard.model.recipe import PageRoom, PageValues, StepReport
from wizard.services.files.products import ProductFiles

_NAMES = ("alias", "name", "client_id", "client_secret", "tenant", "domain", "permission_level")
TEXTS: Mapping[str, str] = {name: USUAL[name] for name in _NAMES}
ROOMS = (PageRoom("boardroom@contoso.example", "Boardroom"), PageRoom("huddle@contoso.example", "Huddle 1"))
LEVELS = ("Read/Write (Calendars.ReadWrite)", "Read (Calendars.Read)")


@dataclass(frozen=True)
class Trap:
    """A page of a product; `given` replaces the usual values; `script` is what the page does."""

    body: str
    product: str = "velocity"
    given: Mapping[str, str] = field(default_factory=dict)
    switches: Mapping[str, bool] = field(default_factory=lambda: {"use_certificate": True, "scope_to_mailboxes": False})
    rooms: Sequence[PageRoom] = ROOMS
    script: str = ""
    from_label: str = ""
    """Only the recipe's steps from this one on."""


def field_of(key: str, label: str, kind: str = "text") -> str:
    """A field inside its label, as the plainest pages have it."""
    return f'<p><label>{label} <input type="{kind}" data-key="{key}"></label></p>'


def tick(key: str, label: str, *, on: bool = False) -> str:
    return f'<label><input type="checkbox" data-key="{key}"{" checked" if on else ""}> {label}</label>'


ALIAS = field_of("alias", "Alias")
CLIENT = field_of("client_id", "Client ID")
KEY = field_of("client_secret", "Client Secret", "password")
TENANT = field_of("tenant", "Tenant Domain or ID (GUID)")
TICKS = tick("use_certificate", "Use certificate") + tick("scope_to_mailboxes", "Scope to specific mailboxes")
LEVEL = (
    '<p><label>Permission Level <select data-key="permission_level">'
    + "".join(f"<option>{one}</option>" for one in LEVELS)
    + "</select></label></p>"
)
CONSENT = (
    '<button type="button">Admin Consent</button> <button type="button" id="check">Check Consent</button>'
    '<p id="said"></p>'
)
RESOURCES = '<h3>Calendar Resources</h3><div id="rows"></div><button type="button" id="add">+</button>'
LAST = '<p><button type="button" id="last">Save Changes</button><span data-key="saved" id="saved"></span></p>'
ROW = (
    '<input data-key="address" placeholder="Email">'
    '<select aria-label="Room" data-key="room"><option></option>OPTIONS</select>'
)
PLAIN = """
const row = document.getElementById("rows");
document.getElementById("add")?.addEventListener("click", () => {
  const line = document.createElement("div"); line.innerHTML = ROW; row.append(line); watch(line); });
const told = document.getElementById("last"), mark = document.getElementById("saved");
told?.addEventListener("click", () => note("saved", "yes"));
"""


def plain_page(
    alias: str = ALIAS,
    client: str = CLIENT,
    key: str = KEY,
    ticks: str = TICKS,
    tenant: str = TENANT,
    resources: str = RESOURCES,
    before: str = "",
    after: str = "",
) -> str:
    """Velocity's finished form, with one part or the other replaced."""
    return before + alias + client + key + ticks + LEVEL + tenant + CONSENT + resources + after + LAST


def html_of(trap: Trap) -> str:
    options = "".join(f"<option>{room.room}</option>" for room in ROOMS)
    script = PLAIN.replace("ROW", json.dumps(ROW.replace("OPTIONS", options))) + trap.script
    page = (
        PAGE.replace("<h1>TITLE</h1>", "")
        .replace("TITLE", "Trap")
        .replace('<p><button type="button">SAVE</button></p>', "")
    )
    return page.replace("BODY", trap.body).replace("watch(document);", "watch(document);" + script)


@dataclass
class Found(Verdict):
    """What arrived in which field, and what was told of each step."""

    arrived: dict[str, list[str]] = field(default_factory=dict)
    told: list[tuple[str, str, str]] = field(default_factory=list)


def found(page: RandomPage, reports: list[StepReport], seen: Any) -> Found:
    """Every value that was ever seen in a field, without the empty ones."""
    arrived: dict[str, list[str]] = {}
    for part in ("arrived", "now"):
        for key, values in seen[part].items():
            arrived[key] = list(dict.fromkeys([*arrived.get(key, ()), *filter(None, values)]))
    told = [(one.label, one.outcome.value, one.shown) for one in reports]
    arrived = {key: values for key, values in arrived.items() if values}
    return Found(page.number, ended=True, arrived=arrived, told=told)


def drive(traps: Mapping[str, Trap], *, allow_save: bool = False) -> dict[str, dict[str, Any]]:
    """All of them, side by side; by name: `arrived` and `told`."""
    names, files = list(traps), ProductFiles()

    def page_of(number: int) -> RandomPage:
        trap = traps[names[number]]
        recipe = files.get(trap.product).recipe
        assert recipe is not None
        labels = [step.label for step in recipe.set_up]
        first = labels.index(trap.from_label) if trap.from_label else 0
        return RandomPage(number, html_of(trap), {}, recipe.set_up[first:])

    def values_of(number: int) -> PageValues:
        trap = traps[names[number]]
        return PageValues({**TEXTS, **trap.given}, {"enable": True, **trap.switches}, tuple(trap.rooms))

    verdicts = run(range(len(names)), Plan(page_of, values_of, found, allow_save))
    return {
        names[one.number]: {"arrived": one.arrived, "told": one.told} if isinstance(one, Found) else {}
        for one in verdicts
    }


def main() -> int:
    """The named ones, or all."""
    from tests.driving.trap_pages import TRAPS

    save = "--save" in sys.argv
    wanted = [one for one in sys.argv[1:] if not one.startswith("--")]
    chosen = {name: trap for name, trap in TRAPS.items() if not wanted or name in wanted}
    sys.stdout.write(json.dumps(drive(chosen, allow_save=save), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
