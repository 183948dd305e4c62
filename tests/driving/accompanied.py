"""Drives a product's set-up beside a person who agrees and answers: `python -m tests.driving.accompanied FILE`.

The file holds product, address, authority, values and rooms; printed is what was asked and what was told. In a process
of its own, as a browser needs the main thread.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.driving.rehearsed import SECONDS
from wizard.flow.web_form import Ask, AskReason
from wizard.model.problem import Problem
from wizard.model.recipe import PageRoom, PageValues, StepReport
from wizard.services.files.products import ProductFiles

if TYPE_CHECKING:
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView


def main() -> int:
    """0 when the walk came to its end."""
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    told = drive(asked)
    sys.stdout.write(json.dumps(told))
    return 1 if told["problems"] else 0


def values_of(asked: Mapping[str, Any]) -> PageValues:
    given = asked["values"]
    texts = {name: value for name, value in given.items() if isinstance(value, str)}
    switches = {name: value for name, value in given.items() if isinstance(value, bool)}
    return PageValues(texts, {"enable": True, **switches}, tuple(PageRoom(**one) for one in asked["rooms"]))


def drive(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The person agrees to everything and says of everything else that it is done."""
    from PySide6.QtCore import QTimer

    from wizard.app import open_application
    from wizard.commands.rehearse import _alone, _straight
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView
    from wizard.model.settings import Settings

    _alone()
    open_application(Settings(ca_file=asked["authority"], language="en"))
    _straight()
    recipe = ProductFiles().get(asked["product"]).recipe
    assert recipe is not None
    view = ProductView(asked["authority"], "")
    view.resize(1280, 900)
    view.show()
    driver = PageDriver(view, recipe.set_up, values_of(asked), allow_save=True, person_saves=True, parent=view)
    reports, questions = list[StepReport](), list[Ask]()

    def answer(question: Ask) -> None:
        questions.append(question)
        choice = "agreed" if question.reason in (AskReason.AGREE, AskReason.SURELY) else ""
        QTimer.singleShot(0, view, lambda: driver.answered(choice))

    driver.asked.connect(answer)
    driver.stepped.connect(reports.append)
    problems = drive_to_the_end(view, driver, asked["url"], driver.start)
    return {
        "asked": [f"{one.label}: {one.reason.value}" for one in questions],
        "told": [[one.label, one.outcome.value, one.later] for one in reports],
        "problems": problems,
    }


def drive_to_the_end(view: "ProductView", driver: "PageDriver", url: str, begin: Callable[[], None]) -> list[str]:
    """Opens the page, begins once it is there, and waits; codes of the problems that ended it."""
    from PySide6.QtCore import QEventLoop, QTimer

    from wizard.commands.rehearse import _close

    loop, problems, begun = QEventLoop(), list[str](), list[bool]()

    def stop(problem: Problem) -> None:
        problems.append(problem.code.value)
        loop.quit()

    def loaded() -> None:
        if not begun:
            begun.append(True)
            begin()

    driver.finished.connect(lambda _ok, _reports: loop.quit())
    driver.failed.connect(stop)
    view.failed.connect(stop)
    view.loaded.connect(loaded)
    QTimer.singleShot(SECONDS * 1000, view, loop.quit)
    QTimer.singleShot(0, view, lambda: view.open(url))
    loop.exec()
    _close(view)
    return problems


if __name__ == "__main__":
    sys.exit(main())
