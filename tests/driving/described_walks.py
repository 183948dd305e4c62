"""Walks a recipe through a described product's page beside a person: `python -m tests.driving.described_walks FILE`.

The file says what the person does: which labels they press before the recipe begins, since some guides say nothing of
the way to the form, and which button they press for a step that is theirs. Whatever else is asked is left out. In a
process of its own, as a browser needs the main thread.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.driving.accompanied import drive_to_the_end
from tests.driving.rehearsed import SECONDS
from wizard.flow.web_form import Ask
from wizard.model.recipe import PageValues, StepReport
from wizard.sandbox.pages import DescribedProductPages
from wizard.services.files.products import ProductFiles

_PRESS = """(label => {
  const option = [...document.querySelectorAll("option")].find(one => one.textContent === label);
  if (option) {
    option.selected = true;
    option.parentElement.dispatchEvent(new Event("change", {bubbles: true}));
    return true;
  }
  const named = [...document.querySelectorAll("button, a, li, [role=combobox]")].filter(one => one.offsetParent &&
    [one.innerText.trim(), (one.firstChild?.textContent ?? "").trim(), one.getAttribute("aria-label")].includes(label));
  named.at(-1)?.click();
  return named.length > 0;
})"""


@dataclass(frozen=True)
class PersonalPart:
    """What the person does: on the way to the form, and for the steps that are theirs."""

    way: Sequence[str] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DescribedWalk:
    """What came of it: labels that were asked and not done by the person, and of every step what was told."""

    asked: Sequence[str]
    told: Mapping[str, str]
    problems: Sequence[str]


def walk_beside(
    pages: DescribedProductPages,
    product: str,
    folder: Path,
    values: Mapping[str, str],
    person: PersonalPart,
    *,
    renewal: bool = False,
) -> DescribedWalk:
    """One walk in a process of its own."""
    file = folder / "walk.json"
    asked = {"product": product, "url": pages.url, "authority": str(pages.ca_file), "values": dict(values)}
    file.write_text(json.dumps({**asked, "person": asdict(person), "renewal": renewal}), "utf-8")
    program = [sys.executable, "-m", "tests.driving.described_walks", str(file)]
    run = subprocess.run(program, capture_output=True, text=True, timeout=SECONDS + 20, check=True)
    return DescribedWalk(**json.loads(run.stdout))


def main() -> int:
    """Prints the walk as JSON."""
    sys.stdout.write(json.dumps(asdict(drive(json.loads(Path(sys.argv[1]).read_text("utf-8"))))))
    return 0


def drive(asked: Mapping[str, Any]) -> DescribedWalk:
    """In an offscreen window of the usual size; the person allows to save."""
    from PySide6.QtCore import QTimer

    from wizard.app import open_application
    from wizard.commands.rehearse import _alone, _straight
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView
    from wizard.model.settings import Settings

    _alone()
    open_application(Settings(ca_file=asked["authority"], language="en"))
    _straight()
    recipe, by_hand = ProductFiles().get(asked["product"]).recipe, asked["person"]["by_hand"]
    assert recipe is not None
    view = ProductView(asked["authority"], "")
    view.resize(1280, 900)
    view.show()
    steps = recipe.renewal if asked["renewal"] else recipe.set_up
    values = PageValues(asked["values"], {"enable": True})
    driver = PageDriver(view, steps, values, allow_save=True, parent=view)
    reports, left = list[StepReport](), list[str]()

    def press(labels: Sequence[str], then: Callable[[], None]) -> None:
        """One after the other; tried again until the page has it."""
        if not labels:
            then()
            return

        def pressed(found: object) -> None:
            QTimer.singleShot(100, view, lambda: press(labels[1:] if found else labels, then))

        view.page.runJavaScript(f"{_PRESS}({json.dumps(labels[0])})", pressed)

    def answer(question: Ask) -> None:
        if question.label in by_hand:
            press([by_hand[question.label]], lambda: driver.answered(""))
        else:
            left.append(question.label)
            QTimer.singleShot(0, view, driver.skip)

    driver.asked.connect(answer)
    driver.stepped.connect(reports.append)
    problems = drive_to_the_end(view, driver, asked["url"], lambda: press(asked["person"]["way"], driver.start))
    return DescribedWalk(left, {one.label: one.outcome.value for one in reports}, problems)


if __name__ == "__main__":
    sys.exit(main())
