"""What a control of a product's page is called: by the page script, by the standard, by the browser's own tree.

`python -m tests.bench.bench_names [names] [--seed N] [--json FILE]` opens practice pages for training one after the
other: one seed of the component libraries, and the hand-written makes. The recipe is walked as `page_rehearsals` walks
it; before each thing that is filled in or chosen, and wherever something is asked, every control that has come into
sight is looked at once. The standard is dom-accessibility-api (`packaging/scripts`), the browser's tree comes from
`browser_tree`.

Which field it truly is the practice page says: a value of its own is typed into each, and the page tells its server
which of the product's fields has got it. Lists, toggles and buttons have no such truth; of these is counted where at
least one source knows the control as one that the recipe names. Needs Node.js, for the library.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.driving import library_pages, make_pages
from tests.driving.page_rehearsals import RehearsedPage
from wizard.model.recipe import Act, RecipeStep

if TYPE_CHECKING:
    from tests.bench.browser_tree import BrowserTree
    from wizard.gui.browser.page_view import ProductView
    from wizard.sandbox.pages import PracticePages

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = ROOT / "packaging" / "scripts"
MARK = "data-bench-control"
LONGEST_MS, PROBE_MS, ROOMS = 45_000, 240, 2
SINGLE = ("ours", "standard", "browser")
SOURCES = (*SINGLE, "standard first", "standard last", "with standard", "with browser")
VERDICTS = ("right", "another's", "other", "none")
KINDS = {Act.FILL: "field", Act.CHOOSE: "list", Act.SWITCH: "toggle", Act.PRESS: "button", Act.SAVE: "button"}
STANDARD_ROLES = {
    "field": {"textbox", "searchbox", "combobox", "spinbutton"},
    "list": {"combobox", "listbox", "radiogroup", "button", "group"},
    "toggle": {"checkbox", "switch"},
    "button": {"button", "link", "tab", "menuitem", "option", "treeitem"},
}
SAME = {"name": "alias"}
"""What a product's server calls a value, where it is not as the recipe does."""


@dataclass
class Look:
    """What one page told: a line for each control, and milliseconds by source."""

    page: str
    controls: list[dict[str, Any]] = field(default_factory=list)
    looks: int = 0
    ms: dict[str, float] = field(default_factory=lambda: defaultdict(float))


SEED = 11
"""Not one of those from whose pages the page script has learned, as `tests/README.md` tells them."""
EVERY: tuple[RehearsedPage, ...] = (*library_pages.TRAIN, *make_pages.TRAIN)
"""Pages that are held out are never opened here."""


def pages_for_training(seed: int = SEED) -> list[RehearsedPage]:
    """One seed of every library that is for training, and every hand-written make that is."""
    return [one for one in EVERY if not isinstance(one, library_pages.LibraryPage) or one.seed == seed]


def measure(pages: Sequence[RehearsedPage] = ()) -> list[Look]:
    """In a process of its own for each page, so that no page slows the next."""
    return [_once(one) for one in pages or pages_for_training()]


def _once(page: RehearsedPage) -> Look:
    program = f"from tests.bench.bench_names import look_at\nlook_at({page.name!r})"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment, cwd=ROOT
    )
    told = json.loads(done.stdout)
    return Look(told["page"], told["controls"], told["looks"], told["ms"])


def standard_script() -> str:
    """dom-accessibility-api as one expression."""
    if not (SCRIPTS / "node_modules" / "dom-accessibility-api").is_dir():
        raise AssertionError("dom-accessibility-api is not there; `packaging/dev.py check` installs it with Node.js")
    command = ["node", str(SCRIPTS / "standard_names.mjs")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def bench_script() -> str:
    """The page script's parts without its command, the library, and what compares them: one function."""
    from wizard.gui.browser.page_script import finder_script

    parts, _ = finder_script().split("// ---- the one command")
    parts = parts.replace("window.roomWizardCommand =", "window.roomWizardNames =", 1)
    ours = (Path(__file__).parent / "names.js").read_text("utf-8")
    world = "const world = window.roomWizard || (window.roomWizard = watch());"
    library = f"const standard = window.standardNames || (window.standardNames = {standard_script()});"
    call = "return JSON.stringify(window.roomWizardBench[command.do]());"
    return f"if (!window.roomWizardNames) {{ {parts}\n{world}\n{library}\n{ours}\n{call} }}; }}"


def steps_by_kind(steps: Sequence[RecipeStep]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The labels of every step that acts on a control, by its kind and the value that it takes."""
    found: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in STANDARD_ROLES}
    for step in _every(steps):
        labels = tuple(one for one in step.labels if "{" not in one)
        if step.act in KINDS and labels:
            found[KINDS[step.act]][step.value if step.act is Act.FILL else step.label] = labels
    return found


def _every(steps: Sequence[RecipeStep]) -> Iterator[RecipeStep]:
    for step in steps:
        yield step
        yield from _every(step.steps)


class Looker:
    """Looks at what is new on the page, between two commands of a walk."""

    def __init__(self, view: "ProductView", pages: "PracticePages", steps: Sequence[RecipeStep], look: Look) -> None:
        self._view, self._pages, self._look = view, pages, look
        self._steps, self._script = steps_by_kind(steps), bench_script()
        self._own = tuple(label for step in _every(steps) for label in (*step.labels, step.section) if label)
        self._tree: BrowserTree | None = None

    def look(self) -> None:
        """Once more; nothing where no control has come."""
        from tests.bench.browser_tree import BrowserTree, TreeNames, rest

        if self._tree is None:
            self._tree = BrowserTree(self._view.page, self._view)
            self._add({"browser ready": self._tree.ready_ms})
        counted = self._say("collect")
        if not counted.get("count"):
            return
        tree = self._tree.names(MARK) if self._tree.is_ready else TreeNames()
        self._look.looks += 1
        self._add({"ours": counted["ours"], "standard": counted["standard"], "browser": tree.ms})
        told = self._say("judge", browser=tree.by_mark).get("told", [])
        self._say("probe", look=self._look.looks)
        rest(PROBE_MS)
        known = {str(value): name for name, values in self._pages.filled.items() for value in values}
        self._say("restore")
        rest(PROBE_MS // 2)
        for at, one in enumerate(told):
            truth = self._truth(known.get(f"probe-{self._look.looks}-{at}", ""))
            if {**one, "truth": truth} not in self._look.controls:
                self._look.controls.append({**one, "truth": truth})

    def close(self) -> None:
        """Before the page goes."""
        if self._tree is not None:
            self._tree.close()

    def _add(self, spent: Mapping[str, float]) -> None:
        for source, ms in spent.items():
            self._look.ms[source] += ms

    def _truth(self, name: str) -> str:
        """The value of the recipe that belongs there; the page's own name where it is none."""
        fields = self._steps["field"]
        if name.startswith("room_"):
            return "address" if name.startswith("room_address") else ""
        alike = [one for one in (name, SAME.get(name, "")) if one in fields]
        return alike[0] if alike else f"not in the recipe: {name}" if name else ""

    def _say(self, do: str, **more: Any) -> dict[str, Any]:
        from tests.bench.browser_tree import answer_of
        from wizard.gui.browser.page_script import WORLD

        asked = {"do": do, "origin": self._view.origin, "own": self._own, "steps": self._steps, **more}
        call = f"{self._script}\nwindow.roomWizardNames({json.dumps(asked)})"
        answer = answer_of(self._view.page, call, WORLD.value)
        told: dict[str, Any] = json.loads(answer) if answer else {}
        return told


def look_at(name: str) -> None:
    """In a process of its own: walk the recipe on this page, look on the way, and print what was seen."""
    from PySide6.QtCore import QEventLoop, QTimer

    from tests.driving.page_rehearsals import values_of
    from wizard.app import open_application, prepare
    from wizard.commands.rehearse import _close, _straight
    from wizard.flow.web_form import Command, Do
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView
    from wizard.model.settings import Settings
    from wizard.services.files.products import ProductFiles

    page = next(one for one in EVERY if one.name == name)
    prepare(practice=True)
    open_application(Settings(language="en"))
    _straight()
    recipe, loop, look = ProductFiles().get(page.product).recipe, QEventLoop(), Look(page.name)
    assert recipe is not None

    class LookingDriver(PageDriver):
        """Looks before it acts."""

        def _run(self, command: Command, origin: str = "") -> None:
            if command.do not in (Do.FILL, Do.SWITCH, Do.OPEN, Do.FILL_ROW):
                super()._run(command, origin)
                return
            QTimer.singleShot(0, self, lambda: self._look_and_run(command, origin))

        def _look_and_run(self, command: Command, origin: str) -> None:
            looker.look()
            if not self._over:
                super()._run(command, origin)

    with page.open(https=False, sign_in=False, approved=True) as pages:
        view = ProductView("", pages.url.rstrip("/"))
        view.resize(1280, 900)
        view.show()
        looker = Looker(view, pages, recipe.set_up, look)
        values = values_of(pages)
        values = replace(values, rooms=values.rooms[:ROOMS])
        driver = LookingDriver(view, recipe.set_up, values, allow_save=True, parent=view)
        begun = list[bool]()

        def begin() -> None:
            if not begun:
                begun.append(True)
                driver.start()

        def look_and(then: Callable[[], None]) -> None:
            looker.look()
            then()

        def look_then(then: Callable[[], None]) -> None:
            QTimer.singleShot(300, driver, lambda: look_and(then))

        driver.asked.connect(lambda _asked: look_then(driver.skip))
        driver.finished.connect(lambda _ok, _reports: look_then(loop.quit))
        driver.failed.connect(lambda _problem: loop.quit())
        view.failed.connect(lambda _problem: loop.quit())
        view.care.questions.unanswered.connect(lambda _host, _text: loop.quit())
        view.loaded.connect(begin)
        QTimer.singleShot(LONGEST_MS, view, loop.quit)
        view.open(pages.url)
        loop.exec()
        driver.cancel()
        looker.close()
        _close(view)
    sys.stdout.write(json.dumps({"page": look.page, "controls": look.controls, "looks": look.looks, "ms": look.ms}))
    sys.stdout.flush()


# ---- counting


def verdict(control: Mapping[str, Any], source: str) -> str:
    """Of a field whose truth is known: right, another's, other, none."""
    call, truth = control["calls"][source], control["truth"]
    if call["meant"] == [truth]:
        return "right"
    if call["meant"]:
        return "another's"
    return "other" if call["named"] else "none"


def counts(looks: Sequence[Look]) -> dict[str, Counter[str]]:
    """Verdicts by source, of all fields of the recipe."""
    fields = [one for look in looks for one in look.controls if one["truth"] and not _is_foreign(one)]
    return {source: Counter(verdict(one, source) for one in fields) for source in SOURCES}


def untold(looks: Sequence[Look]) -> int:
    """Fields of which the page did not say whose they are: searches, what is typed into a list, what keeps no value."""
    return sum(one["kind"] == "field" and not one["truth"] for look in looks for one in look.controls)


def foreign(looks: Sequence[Look]) -> tuple[int, dict[str, int]]:
    """Fields that are not in the recipe, and how many of them each source calls as one that is."""
    fields = [one for look in looks for one in look.controls if _is_foreign(one)]
    return len(fields), {source: sum(bool(one["calls"][source]["meant"]) for one in fields) for source in SOURCES}


def known(looks: Sequence[Look], kind: str) -> tuple[int, dict[str, int]]:
    """Controls that a source surely calls as the recipe does: by any of the three, and by each."""
    controls = [one for look in looks for one in look.controls if one["kind"] == kind]
    called = [one for one in controls if any(one["calls"][source]["meant"] for source in SINGLE)]
    return len(called), {source: sum(bool(one["calls"][source]["meant"]) for one in called) for source in SOURCES}


def _is_foreign(control: Mapping[str, Any]) -> bool:
    return str(control["truth"]).startswith("not in the recipe")


def roles(looks: Sequence[Look]) -> dict[str, tuple[int, int, int]]:
    """By kind: controls in all, and how many have a role of that kind by the standard and by the browser."""
    found = defaultdict[str, list[Sequence[str]]](list)
    for one in (one for look in looks for one in look.controls):
        found[one["kind"]].append(one["roles"])

    def fitting(kind: str, source: int) -> int:
        return sum(one[source].lower() in STANDARD_ROLES[kind] for one in found[kind])

    return {kind: (len(every), fitting(kind, 0), fitting(kind, 1)) for kind, every in found.items()}


def table(looks: Sequence[Look]) -> str:
    """All of it in words."""
    controls, number = sum(len(one.controls) for one in looks), sum(one.looks for one in looks)
    lines = [f"{len(looks)} pages, {controls} controls, {number} looks", _row("fields of the recipe", VERDICTS)]
    for source, count in counts(looks).items():
        lines.append(_row(source, [count[one] for one in VERDICTS]))
    lines.append(f"fields of which the page says nothing: {untold(looks)}")
    number, called = foreign(looks)
    lines.append(f"fields of others that are called as the recipe's, of {number}: {called}")
    for kind in STANDARD_ROLES:
        number, called = known(looks, kind)
        lines.append(f"{kind}s that any source knows, {number}: {called}")
    lines.append(f"roles of their kind (all, standard, browser): {roles(looks)}")
    every = max(1, len(looks))
    for source in (*SINGLE, "browser ready"):
        spent = sorted(one.ms[source] for one in looks)
        lines.append(f"{source}: {sum(spent) / every:.0f} ms a page on average, {max(spent, default=0):.0f} at most")
    return "\n".join(lines)


def _row(head: str, cells: Sequence[object]) -> str:
    return f"{head:24}" + "".join(f"{one:>12}" for one in cells)


def main() -> int:
    """Print the table; a page that cannot be looked at ends the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pages by their names; else all of them")
    parser.add_argument("--seed", type=int, default=SEED, help="which odd seed of the libraries")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    looks = []
    for page in [one for one in EVERY if one.name in asked.names] or pages_for_training(asked.seed):
        looks += measure([page])
        sys.stdout.write(f"{page.name}: {len(looks[-1].controls)} controls, {looks[-1].looks} looks\n")
        sys.stdout.flush()
        if asked.json is not None:
            asked.json.write_text(json.dumps([vars(one) for one in looks], indent=1), "utf-8")
    sys.stdout.write(table(looks) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
