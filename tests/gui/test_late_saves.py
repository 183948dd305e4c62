"""In a real browser: what a page sends after the last click has its answer before anybody calls it done."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.site import Answer, Site, authority_file
from tests.gui.test_browser import MILLISECONDS, as_the_demo_runs_it, authority, page
from wizard.gui.browser.driver import PageDriver
from wizard.gui.browser.page_view import ProductView
from wizard.model.recipe import Act, PageValues, RecipeStep, StepOutcome

__all__ = ["as_the_demo_runs_it", "authority"]
pytestmark = [pytest.mark.webengine, pytest.mark.slow]
ANSWER_SECONDS = 3.0
SLOW = "fetch('/slow', {method: 'POST', body: 'room 1'})"
BUTTON = '<p>Calendar</p><button onclick="save()">Apply</button>'


class SlowSite(Site):
    """Takes its time over what is sent to it."""

    kept = 0
    """How often it has answered."""

    def keep(self) -> Answer:
        time.sleep(ANSWER_SECONDS)
        self.kept += 1
        return 200, {}, "kept"


def keep(site: Site) -> Answer:
    assert isinstance(site, SlowSite)
    return site.keep()


PAGES = {
    "/at-once": page(f"{BUTTON}<script>function save() {{ {SLOW}; }}</script>"),
    "/late": page(f"{BUTTON}<script>function save() {{ setTimeout(() => {SLOW}, 1500); }}</script>"),
    "/in-a-frame": page("<p>main</p><iframe src='/at-once' width=600 height=200></iframe>"),
    "/nothing": page(f"{BUTTON}<script>function save() {{ fetch('/read'); }}</script>"),
    "/read": page("read"),
    "/slow": keep,
}


@pytest.fixture
def slow_site(authority: trustme.CA) -> Iterator[SlowSite]:
    with SlowSite(authority, PAGES) as running:
        yield running


@pytest.fixture
def view(qtbot: QtBot, authority: trustme.CA, tmp_path: Path, dressed: QApplication) -> Iterator[ProductView]:
    shown = ProductView(authority_file(authority, tmp_path))
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close_browser()


def outcome(qtbot: QtBot, view: ProductView, address: str) -> StepOutcome:
    """Of the last click on that page, which a recipe was allowed to make."""
    steps = (RecipeStep(Act.SAVE, ("Apply",)),)
    driver = PageDriver(view, steps, PageValues({}, {}, ()), allow_save=True, parent=view)
    view.loaded.connect(driver.start)
    driver.asked.connect(lambda _asked: QTimer.singleShot(0, driver.skip))
    with qtbot.waitSignal(driver.finished, timeout=MILLISECONDS) as ended:
        view.open(address)
    assert ended.args is not None
    found: StepOutcome = ended.args[1][0].outcome
    return found


@pytest.mark.parametrize("path", ["/at-once", "/late", "/in-a-frame"])
def test_a_save_is_done_only_once_the_server_has_answered(
    qtbot: QtBot, view: ProductView, slow_site: SlowSite, path: str
) -> None:
    assert outcome(qtbot, view, slow_site.url(path)) is StepOutcome.PRESSED
    assert slow_site.kept == 1


def test_a_page_that_only_reads_after_the_last_click_has_not_said_that_it_saved(
    qtbot: QtBot, view: ProductView, slow_site: SlowSite
) -> None:
    assert outcome(qtbot, view, slow_site.url("/nothing")) is StepOutcome.ASKED
