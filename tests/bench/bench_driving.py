"""What the wizard takes to fill in a product's page, against a practised person who types or pastes the same.

The person is the Keystroke-Level Model with its authors' times (Card, Moran and Newell, "The Keystroke-Level Model for
User Performance Time with Interactive Systems", Communications of the ACM 23(7), 1980), without any mistake, and every
key as quick as an average skilled typist's, although the authors found more than twice that for codes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from wizard.model.recipe import StepOutcome, StepReport

ROOT = Path(__file__).resolve().parent.parent.parent
KEY, POINT, CLICK, HOME, THINK = 0.20, 1.10, 0.20, 0.40, 1.35
"""Seconds for one key, pointing with the mouse, pressing and letting go of its button, a hand's way, and a thought."""
REPEATS = 3


def press() -> float:
    return THINK + POINT + CLICK


def type_in(length: int) -> float:
    """Into a field: point, click, to the keyboard and back."""
    return press() + HOME + length * KEY + HOME


def paste_in() -> float:
    """A Copy button in one window, the field in the other, Ctrl and V."""
    return press() + POINT + CLICK + HOME + 2 * KEY + HOME


def choose() -> float:
    """Open the list, press the entry."""
    return press() + POINT + CLICK


def by_hand(reports: Sequence[StepReport], secret_length: int, *, pasting: bool) -> float:
    """Seconds for everything that the wizard did in the page."""
    return sum(_one(report, secret_length, pasting) for report in reports)


def _one(report: StepReport, secret_length: int, pasting: bool) -> float:
    if report.outcome is StepOutcome.PRESSED:
        return press()
    if report.outcome is StepOutcome.CHOSEN:
        return press() if report.shown in ("on", "off") else choose()
    if report.outcome is not StepOutcome.FILLED:
        return 0.0
    length = len(report.shown) if "•" not in report.shown else secret_length
    adding = press() if " · " in report.label else 0.0
    return adding + (paste_in() if pasting else type_in(length))


def measure(product: str = "velocity", style: str = "material") -> dict[str, float]:
    """Seconds in all and for each field, and the same by hand: medians of some runs in processes of their own."""
    runs = sorted((_once(product, style) for _ in range(REPEATS)), key=lambda run: run["seconds"])
    return runs[len(runs) // 2]


def _once(product: str, style: str) -> dict[str, float]:
    program = f"from tests.bench.bench_driving import drive\ndrive({product!r}, {style!r})"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment, cwd=ROOT
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def drive(product: str, style: str, rooms: int = 12) -> None:
    """In a process of its own: fill in the practice page with all its rooms, and print what that took."""
    import time

    from PySide6.QtCore import QEventLoop

    from tests.driving.rehearsed import SECRET, VALUES
    from wizard.app import open_application, prepare
    from wizard.commands.rehearse import _close, _straight
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView
    from wizard.model.recipe import PageValues
    from wizard.model.settings import Settings
    from wizard.sandbox.pages import PracticePages
    from wizard.services.files.products import ProductFiles

    prepare(practice=True)
    open_application(Settings(language="en"))
    _straight()
    recipe, loop = ProductFiles().get(product).recipe, QEventLoop()
    if recipe is None:
        raise AssertionError(f"{product} has no page")
    texts = {name: value for name, value in VALUES.items() if isinstance(value, str)}
    texts |= {"name": texts["alias"], "domain": texts["tenant"], "sync": "specified"}
    with PracticePages(product, style, sign_in=False, rooms=rooms, approved=True) as pages:
        values = PageValues(texts, {"use_certificate": False, "scope_to_mailboxes": False, "enable": True}, pages.rooms)
        view = ProductView(str(pages.ca_file))
        view.resize(1280, 900)
        view.show()
        driver = PageDriver(view, recipe.set_up, values, parent=view)
        reports, begun = list[StepReport](), list[float]()
        driver.stepped.connect(reports.append)
        driver.asked.connect(lambda _asked: driver.skip())
        driver.finished.connect(lambda _ok, _reports: loop.quit())
        driver.failed.connect(lambda _problem: loop.quit())
        view.loaded.connect(lambda: _begin(driver, begun))
        view.open(pages.url)
        loop.exec()
        seconds = time.perf_counter() - begun[0]
        _close(view)
    if any(report.outcome is StepOutcome.ASKED for report in reports):
        raise AssertionError("the page was not filled in without a person")
    sys.stdout.write(json.dumps(dict(_figures(seconds, reports, len(SECRET)))))


def _begin(driver: "PageDriver", begun: list[float]) -> None:
    import time

    if not begun:
        begun.append(time.perf_counter())
        driver.start()


def _figures(seconds: float, reports: Sequence[StepReport], secret_length: int) -> Iterator[tuple[str, float]]:
    each = [report.seconds for report in reports if report.outcome in (StepOutcome.FILLED, StepOutcome.CHOSEN)]
    yield from (("seconds", seconds), ("fields", len(each)), ("median_field", median(each)))
    yield "typing_seconds", by_hand(reports, secret_length, pasting=False)
    yield "pasting_seconds", by_hand(reports, secret_length, pasting=True)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from wizard.gui.browser.driver import PageDriver
