"""Rehearses products on practice pages, saving, and judges by what the pages have saved: what several kinds share.

A page is `ok` where everything was said to be done and the page has saved just that; `honest` where something was
asked, or left, and nothing is wrong; `wrong fill` where a value arrived in a field that it does not belong to;
`false ok` where everything was said to be done and it was not.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tests.driving.fronted_pages import FrontedPages
from tests.driving.rehearsed import VALUES, expected, first_rooms, housed_rooms, wrong_fills
from wizard.gui.browser.driver import PageDriver
from wizard.gui.browser.page_view import ProductView
from wizard.model.problem import Problem
from wizard.model.recipe import PageRoom, PageValues, StepReport
from wizard.sandbox.pages import PracticePages
from wizard.services.files.products import ProductFiles

SIDE_BY_SIDE = 4
LONGEST_MS = 120_000
OK, HONEST, WRONG_FILL, FALSE_OK = "ok", "honest", "wrong fill", "false ok"
MARKUP = "document.body.outerHTML"
VERDICTS = (OK, HONEST, WRONG_FILL, FALSE_OK)


class RehearsedPage(Protocol):
    """A practice page that can be opened afresh."""

    @property
    def name(self) -> str:
        """The library or make, a hyphen, and what else tells it apart."""

    @property
    def product(self) -> str: ...

    @property
    def is_held_out(self) -> bool: ...

    def open(self, **options: Any) -> FrontedPages:
        """Serves it inside a `with` block; options as of PracticePages."""


@dataclass
class PageVerdict:
    """What came of one page; the details only of a page for training."""

    name: str
    verdict: str = HONEST
    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """What the page has not saved as it was given."""
    problem: str = ""
    told: list[tuple[str, str, str, float]] = field(default_factory=list)
    change: str = ""
    """What was done to the page from outside, where it was."""

    @property
    def maker(self) -> str:
        """The library or make in which the page is drawn."""
        return self.name.split("-")[0]


def values_of(pages: PracticePages) -> PageValues:
    """As `room-wizard rehearse` reads them from its file."""
    texts = {name: value for name, value in VALUES.items() if isinstance(value, str)}
    texts |= {"name": texts["alias"], "domain": texts["tenant"], "sync": "specified"}
    switches = {name: value for name, value in VALUES.items() if isinstance(value, bool)}
    rooms = tuple(PageRoom(**one) for one in housed_rooms(pages))
    return PageValues(texts, {"enable": True, **switches}, rooms)


def missing(pages: PracticePages, product: str) -> list[str]:
    """Names of what the page has not saved as it was given, rooms included."""
    saved = pages.saved() or {}
    wanted = expected(pages, product)
    if product == "clearooms":
        wanted["rooms"] = first_rooms(pages)
    return [name for name, value in wanted.items() if _compared(saved.get(name)) != _compared(value)]


def _compared(value: Any) -> Any:
    """A list of rooms by addresses and names, in whatever order the page keeps it."""
    if not isinstance(value, list):
        return value
    return sorted((one.get("address", ""), one.get("room", "")) for one in value)


def judge(
    page: RehearsedPage, pages: PracticePages, reports: Sequence[StepReport], problem: Problem | None
) -> PageVerdict:
    """By what the page has saved, whatever the report says."""
    told = [(one.label, one.outcome.value, one.shown, one.seconds) for one in reports]
    of = {one: [label for label, outcome, _, _ in told if outcome == one] for one in ("asked", "left to you")}
    wrong = [f"{name}: {values}" for name, values in wrong_fills(pages, page.product).items()]
    lacking = missing(pages, page.product)
    is_ok = problem is None and bool(reports) and not any(one.is_open for one in reports)
    verdict = WRONG_FILL if wrong else FALSE_OK if is_ok and lacking else OK if is_ok else HONEST
    return PageVerdict(
        page.name, verdict, 0.0, of["asked"], of["left to you"], wrong, lacking,
        f"{problem.code} {problem.detail}" if problem else "", told,
    )  # fmt: skip


class PageLane:
    """Takes page after page, each in a view of its own, as `room-wizard rehearse` does."""

    def __init__(self, waiting: Iterator[RehearsedPage], told: Callable[..., None], pictures: Path | None) -> None:
        self._waiting, self._told, self._pictures = waiting, told, pictures

    def prepare(self, view: ProductView, page: RehearsedPage, then: Callable[[], None]) -> None:
        """What a person does on the page before it is their turn no longer; here nothing."""
        then()

    def go_on(self) -> None:
        """Open the next page, if there is one."""
        from PySide6.QtCore import QTimer

        page = next(self._waiting, None)
        if page is None:
            self._told(self, None)
            return
        recipe = ProductFiles().get(page.product).recipe
        assert recipe is not None
        self._page, self._began, self._over = page, time.monotonic(), False
        self._pages = page.open(https=False, sign_in=False, approved=True)
        self._pages.__enter__()
        origin = self._pages.url.rstrip("/")
        view = self._view = ProductView("", origin)
        self._pages.change.install(view.page)
        view.resize(1280, 900)
        view.show()
        driver = self._driver = PageDriver(view, recipe.set_up, values_of(self._pages), allow_save=True, parent=view)
        reports, begun = list[StepReport](), list[bool]()

        def begin() -> None:
            if not begun:
                begun.append(True)
                self.prepare(view, page, driver.start)

        driver.asked.connect(lambda _asked: self._look(len(reports), driver.skip))
        driver.stepped.connect(reports.append)
        driver.finished.connect(lambda _ok, _reports: self._look(len(reports), lambda: self._end(reports, None)))
        driver.failed.connect(lambda problem: self._end(reports, problem))
        view.failed.connect(lambda problem: self._end(reports, problem))
        view.care.questions.unanswered.connect(lambda _host, text: self._end(reports, _asks(text)))
        view.loaded.connect(begin)
        QTimer.singleShot(LONGEST_MS, view, lambda: self._end(reports, _too_long()))
        QTimer.singleShot(0, view, lambda: view.open(self._pages.url))

    def _look(self, number: int, go_on: Callable[[], None]) -> None:
        """Keep a picture and the markup of the page as it is, of pages for training alone; then go on."""
        from PySide6.QtCore import QTimer

        if self._pictures is None or self._page.is_held_out:
            QTimer.singleShot(0, self._driver, go_on)
            return
        name = self._pictures / f"{self._page.name}-{number}"

        def keep(markup: Any) -> None:
            name.with_suffix(".html").write_text(str(markup), "utf-8")
            go_on()

        def look() -> None:
            self._view.grab().save(str(name.with_suffix(".png")))
            self._view.page.runJavaScript(MARKUP, keep)

        QTimer.singleShot(400, self._driver, look)

    def _end(self, reports: Sequence[StepReport], problem: Problem | None) -> None:
        from PySide6.QtCore import QTimer

        if self._over:
            return
        self._over = True
        self._driver.cancel()
        verdict = judge(self._page, self._pages, reports, problem)
        verdict.change = self._pages.change.name
        verdict.seconds = round(time.monotonic() - self._began, 1)
        self._view.close_browser()
        self._view.deleteLater()
        self._pages.__exit__(None, None, None)
        self._told(self, verdict)
        QTimer.singleShot(0, self.go_on)


def _asks(text: str) -> Problem:
    from wizard.model.problem import Code

    return Problem(Code.PAGE_ASKS, text)


def _too_long() -> Problem:
    from wizard.model.problem import Code

    return Problem(Code.TIMED_OUT)


def drive(
    chosen: Sequence[RehearsedPage],
    tell: Callable[[PageVerdict], None],
    pictures: Path | None = None,
    lane: type[PageLane] = PageLane,
) -> list[PageVerdict]:
    """Drive all these pages; in the main thread of a process of its own."""
    from PySide6.QtCore import QEventLoop, QTimer

    from wizard.app import open_application, prepare
    from wizard.commands.rehearse import _straight
    from wizard.model.settings import Settings

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(practice=True)
    open_application(Settings(language="en"))
    _straight()
    verdicts, loop, waiting, at_work = list[PageVerdict](), QEventLoop(), iter(chosen), set[int]()

    def told(from_lane: PageLane, verdict: PageVerdict | None) -> None:
        if verdict is not None:
            verdicts.append(verdict)
            tell(verdict)
            return
        at_work.discard(id(from_lane))
        if not at_work:
            QTimer.singleShot(500, loop.quit)

    lanes = [lane(waiting, told, pictures) for _ in range(SIDE_BY_SIDE)]
    at_work.update(map(id, lanes))
    for one in lanes:
        QTimer.singleShot(0, one.go_on)
    loop.exec()
    return sorted(verdicts, key=lambda one: one.name)


def table(verdicts: Sequence[PageVerdict], group_of: Callable[[PageVerdict], str] = lambda one: one.maker) -> str:
    """Counts by library or make, or by another group, and the longest and the usual time."""
    rows = [f"{'':26}" + "".join(f"{one:>12}" for one in (*VERDICTS, "seconds"))]
    groups: Mapping[str, Sequence[PageVerdict]] = {
        name: [one for one in verdicts if group_of(one) == name] for name in dict.fromkeys(map(group_of, verdicts))
    }
    for name, group in {**groups, "all": verdicts}.items():
        count = Counter(one.verdict for one in group)
        usual = sorted(one.seconds for one in group)[len(group) // 2] if group else 0.0
        most = max((one.seconds for one in group), default=0.0)
        rows.append(f"{name:26}" + "".join(f"{count[one]:>12}" for one in VERDICTS) + f"{usual:>7}/{most}")
    return "\n".join(rows)


def rehearse_and_tell(
    chosen: Sequence[RehearsedPage],
    *,
    pictures: Path | None = None,
    report: Path | None = None,
    lane: type[PageLane] = PageLane,
) -> list[PageVerdict]:
    """Drive them, print a line for each and a table, and write the report; of held-out pages the verdicts alone."""
    held = {one.name for one in chosen if one.is_held_out}

    def tell(one: PageVerdict) -> None:
        found = f" asked={one.asked} wrong={one.wrong} missing={one.missing} {one.problem}"
        more = "" if one.name in held else f" {one.change}{found}"
        sys.stdout.write(f"{one.name:28}{one.verdict:12}{one.seconds:6}{more}\n")
        sys.stdout.flush()

    verdicts = drive(chosen, tell, pictures, lane)
    sys.stdout.write(table(verdicts) + "\n")
    if any(one.change for one in verdicts):
        sys.stdout.write(table(sorted(verdicts, key=lambda one: one.change), lambda one: one.change) + "\n")
    if report is not None:
        kept = [asdict(one) for one in verdicts if one.name not in held]
        report.write_text(json.dumps(kept, indent=1), "utf-8")
    return verdicts


def went_wrong(verdicts: Sequence[PageVerdict]) -> bool:
    """Whether a value went where it does not belong, or something was said to be done that was not."""
    return any(one.verdict in (WRONG_FILL, FALSE_OK) for one in verdicts)
