"""Drives a few steps through small pages that nobody has seen, and tells what came of it.

`python -m tests.driving.unseen NAME…` drives them side by side in one browser and prints what was done and asked.

Each page is a file in `unseen/`. Its first line says what is to be done there (`do`, or a `product` for its whole
recipe), what has to come of it (`done`), which labels have to be asked (`asks`), and in how many seconds it should end
(`most`, told only by hand); `held` pages were written before the finder was, or after it without knowing what it does
with them. Elements are marked by `data-mark`; `did("…")` notes what the page's own scripts have
made of it, and sends it to the server, as pages do. A page with a `-t-` in its name is a trap: it tempts to press or
fill something else.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.driving.random_page import RandomPage
from tests.driving.random_pages import TEXTS as USUAL
from tests.driving.random_pages import Plan, Verdict, run
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepReport
from wizard.services.files.products import ProductFiles

FOLDER = Path(__file__).parent / "unseen"
WHOLE = PageValues(
    {
        **USUAL,
        "client_secret": "abc8Q~only",
        "sync": "specified",
        "default_user_groups": "",
        "card_number": "",
        "login_button_name": "",
    },
    {"use_certificate": True, "scope_to_mailboxes": False, "enable": True},
    (
        PageRoom("boardroom@contoso.example", "Boardroom", "Annex"),
        PageRoom("huddle@contoso.example", "Huddle 1", "Headquarters"),
    ),
)
"""For a product's whole recipe."""
USUAL_SECONDS = 25.0
"""On a machine that drives several pages at once."""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unseen</title>
<link rel="icon" href="data:,"></head><body><script>
const noted = [];
const did = words => {
  if (noted.at(-1) === words && words.includes("=")) return;
  noted.push(words);
  fetch("/noted", {method: "POST", body: words});
};
const marked = event => event.composedPath().find(one => one.dataset && one.dataset.mark);
addEventListener("click", event => {
  const one = marked(event);
  if (one && !one.matches("select, input:not([type=button])")) did(one.dataset.mark);
}, true);
for (const kind of ["input", "change"]) addEventListener(kind, event => {
  const one = marked(event);
  if (one) did(one.dataset.mark + "=" + (one.type === "checkbox" ? one.checked : one.value));
}, true);
window.did = did;
function collect() { return JSON.stringify(noted); }
</script>
BODY</body></html>"""


@dataclass(frozen=True)
class UnseenPage:
    """A page, what is to be done there, and what has to come of it."""

    body: str
    steps: tuple[RecipeStep, ...]
    done: tuple[str, ...]
    asks: tuple[str, ...]
    at_most: float
    held: bool
    values: PageValues = field(default_factory=PageValues)


def step(act: str, *words: Any) -> RecipeStep:
    """One entry of `do`: what to do, the label, and the value; at the end more of a step's own fields."""
    more: Mapping[str, Any] = words[-1] if isinstance(words[-1], dict) else {}
    texts = tuple(word for word in words if isinstance(word, str))
    if act == "expect":
        return RecipeStep(Act.EXPECT, ("Test",), shows=texts[:1], fails=texts[1:], seconds=8, **more)
    if act == "way":
        return RecipeStep(Act.PRESS, texts, way=True, **more)
    if act in ("press", "save"):
        return RecipeStep(Act(act), texts, **more)
    value = texts[1] if len(texts) > 1 else "on"
    return RecipeStep(Act(act), texts[:1], value=f"'{value}'", **more)


def read(file: Path) -> UnseenPage:
    first, body = file.read_text("utf-8").split("\n", 1)
    said = json.loads(first.removeprefix("<!--").removesuffix("-->"))
    if "product" in said:
        recipe = ProductFiles().get(said["product"]).recipe
        steps = recipe.set_up if recipe is not None else ()
    else:
        steps = tuple(step(*one) for one in said["do"])
    return UnseenPage(
        body,
        steps,
        tuple(said.get("done", ())),
        tuple(said.get("asks", ())),
        said.get("most", USUAL_SECONDS),
        said.get("held", False),
        WHOLE if "product" in said else PageValues(),
    )


def pages(names: Iterable[str] = (), folder: Path = FOLDER) -> dict[str, UnseenPage]:
    """All of them by name, or those whose names begin so."""
    wanted = tuple(names) or ("",)
    return {file.stem: read(file) for file in sorted(folder.glob("*.html")) if file.stem.startswith(wanted)}


@dataclass
class Found(Verdict):
    """What the page has noted, and what was told of each step."""

    noted: list[str] = field(default_factory=list)
    told: list[Sequence[str]] = field(default_factory=list)


def found(page: RandomPage, reports: list[StepReport], seen: Any) -> Found:
    told = [(one.label, one.outcome.value, one.shown) for one in reports]
    return Found(page.number, ended=True, noted=list(seen), told=list(told))


def drive(chosen: Mapping[str, UnseenPage]) -> dict[str, dict[str, Any]]:
    """All of them, side by side; by name: `noted`, `told`, `asked`, `seconds` and what is wrong."""
    names = list(chosen)

    def page_of(number: int) -> RandomPage:
        page = chosen[names[number]]
        return RandomPage(number, PAGE.replace("BODY", page.body), {}, page.steps)

    verdicts = run(
        range(len(names)), Plan(page_of, lambda number: chosen[names[number]].values, found, allow_save=True)
    )
    told = {}
    for one in verdicts:
        name, here = names[one.number], one if isinstance(one, Found) else Found(one.number)
        asked = [label for label, outcome, _ in here.told if outcome == "asked"]
        result = {"noted": here.noted, "asked": asked, "seconds": round(one.seconds, 1), "told": here.told}
        told[name] = {**result, "wrong": wrong(chosen[name], result)}
    return told


def wrong(page: UnseenPage, result: Mapping[str, Any]) -> list[str]:
    """In which respects something else came of it."""
    faults = []
    if tuple(result["noted"]) != page.done:
        faults.append("noted")
    if tuple(result["asked"]) != page.asks:
        faults.append("asked")
    if result["seconds"] > page.at_most:
        faults.append("slow")
    return faults


def main() -> int:
    """Prints what every page has noted and told."""
    told = drive(pages(sys.argv[1:]))
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
