"""“Show me” in the window: the person shows the field that a new firmware calls otherwise, by mouse or by keyboard."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.driving.rehearsed import rehearse
from tests.gui.screens import place, put_on
from tests.gui.test_fill_page import approved, as_the_demo_runs_it, page, press
from wizard.gui.browser.browser_frame import LEAST_HEIGHT
from wizard.gui.browser.control_pointer import ControlPointer
from wizard.gui.pages.fill_page import FillPage
from wizard.gui.widgets import announcement
from wizard.gui.window import Window
from wizard.sandbox.pages import PracticePages
from wizard.services.files.learned_steps import LearnedStepFiles

__all__ = ["approved", "as_the_demo_runs_it", "page"]
pytestmark = [pytest.mark.webengine, pytest.mark.slow]
CALLED = "Registration number"
"""What this firmware calls the client ID."""
_WHERE = """(() => {
  const box = [...document.querySelectorAll("label")].find(one => one.innerText.includes(NAME)).getBoundingClientRect();
  return JSON.stringify([box.left + 4, box.top + box.height / 2]);
})()"""


@pytest.fixture
def pages() -> Iterator[PracticePages]:
    with PracticePages("velocity", "native", rooms=2, approved=True, sign_in=False, rename=0.12, seed=50) as running:
        assert dict(running.labels_changed.renamed) == {"client_id": CALLED}
        yield running


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told by the notes."""
    told: list[str] = []

    class Listening:
        """Instead of QAccessible, as far as a note uses it."""

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            told.append(event.message())

    monkeypatch.setattr(announcement, "QAccessible", Listening)
    return told


class Showing:
    """The page, with the client ID asked for."""

    def __init__(self, qtbot: QtBot, page: FillPage) -> None:
        self.qtbot, self.page, self.filler = qtbot, page, page.filler
        press(page.filler.open_button)
        assert page.filler.view is not None
        self.view = page.filler.view
        with qtbot.waitSignal(self.view.loaded, timeout=20_000):
            pass
        press(page.filler.fill)
        self.until(self.filler.show_me.isVisible)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=60_000)

    def says(self, words: str) -> None:
        self.until(lambda: words in self.filler.note.text())

    def pointer(self) -> ControlPointer:
        return self.view.view.findChildren(ControlPointer)[-1]

    def where(self, name: str) -> QPoint:
        told: list[str] = []
        self.view.page.runJavaScript(_WHERE.replace("NAME", json.dumps(name)), told.append)
        self.until(lambda: bool(told))
        return QPoint(*map(round, json.loads(told[0])))

    def focused(self) -> bool:
        return QApplication.focusWidget() is self.filler.show_me


@pytest.fixture
def showing(qtbot: QtBot, page: FillPage) -> Showing:
    return Showing(qtbot, page)


def test_by_mouse_the_note_names_what_is_pointed_at_and_a_click_takes_it(
    showing: Showing, pages: PracticePages, tmp_path: Path
) -> None:
    filler = showing.filler
    press(filler.show_me)
    assert "Show “Client ID” in the page (Esc ends this)" in filler.note.text()
    assert (filler.show_me.isVisible(), filler.stop_pointing.isVisible()) == (False, True)
    QTest.mouseMove(showing.pointer(), showing.where(CALLED))
    showing.says(f"Now at: {CALLED}")
    QTest.mouseClick(showing.pointer(), Qt.MouseButton.LeftButton, pos=showing.where(CALLED))
    showing.until(filler.is_saved.isVisible)
    assert pages.filled["client_id"][-1] == showing.page.session.draft.client_id
    assert not showing.view.view.findChildren(ControlPointer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    showing.until(lambda: len(LearnedStepFiles(tmp_path).all()) == 1)
    learned = LearnedStepFiles(tmp_path).all()[0]
    assert (learned.label, learned.control.names[0]) == ("Client ID", CALLED)


def test_the_next_time_nobody_is_asked(showing: Showing, qtbot: QtBot, page: FillPage, tmp_path: Path) -> None:
    press(showing.filler.show_me)
    QTest.mouseClick(showing.pointer(), Qt.MouseButton.LeftButton, pos=showing.where(CALLED))
    showing.until(showing.filler.is_saved.isVisible)
    showing.until(lambda: len(LearnedStepFiles(tmp_path).all()) == 1)
    press(page.filler.open_button)
    assert page.filler.view is not None
    with qtbot.waitSignal(page.filler.view.loaded, timeout=20_000):
        pass
    press(page.filler.fill)
    showing.until(lambda: showing.filler.is_saved.isVisible() or showing.filler.show_me.isVisible())
    assert showing.filler.is_saved.isVisible()
    assert "remembered" in {one.found for one in page.session.page_report}


def test_by_keyboard_alone_from_the_button_on(showing: Showing, pages: PracticePages, heard: list[str]) -> None:
    filler = showing.filler
    filler.show_me.setFocus()
    QTest.keyClick(filler.show_me, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is showing.pointer()
    for _ in range(12):
        before = filler.note.text()
        QTest.keyClick(showing.pointer(), Qt.Key.Key_Down)
        showing.until(lambda before=before: filler.note.text() != before)  # type: ignore[misc]  # bound at once
        if CALLED in filler.note.text():
            break
    assert f"Now at: {CALLED}" in heard[-1]
    assert "Esc" in heard[0]
    assert "Esc" not in heard[-1]
    QTest.keyClick(showing.pointer(), Qt.Key.Key_Return)
    showing.until(filler.is_saved.isVisible)
    assert pages.filled["client_id"][-1] == showing.page.session.draft.client_id


def test_esc_and_the_button_end_it_with_the_keyboard_where_it_was(showing: Showing) -> None:
    filler = showing.filler
    asked = filler.note.text()
    press(filler.show_me)
    QTest.keyClick(showing.pointer(), Qt.Key.Key_Escape)
    showing.until(showing.focused)
    assert filler.note.text() == asked
    press(filler.show_me)
    press(filler.stop_pointing)
    showing.until(showing.focused)
    assert filler.note.text() == asked
    assert filler.done.isVisible()


def test_where_nothing_of_the_kind_is_the_note_says_so(showing: Showing) -> None:
    press(showing.filler.show_me)
    QTest.mouseClick(showing.pointer(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    showing.says("There is no field here")
    assert showing.filler.stop_pointing.isVisible()


def test_the_pointer_covers_the_page_when_its_size_changes(showing: Showing) -> None:
    press(showing.filler.show_me)
    showing.view.view.resize(640, 333)
    assert showing.pointer().size() == showing.view.view.size()


def test_after_cancel_the_note_no_longer_says_that_it_is_filled_in(qtbot: QtBot, page: FillPage) -> None:
    press(page.filler.open_button)
    assert page.filler.view is not None
    with qtbot.waitSignal(page.filler.view.loaded, timeout=20_000):
        pass
    press(page.filler.fill)
    qtbot.waitUntil(lambda: "Filling in" in page.filler.note.text(), timeout=20_000)
    page.filler.bar.cancelled.emit()
    assert page.filler.note.text().startswith("Stopped")


def test_what_was_shown_in_the_window_is_rehearsed_elsewhere_by_its_file(showing: Showing, tmp_path: Path) -> None:
    press(showing.filler.show_me)
    QTest.mouseClick(showing.pointer(), Qt.MouseButton.LeftButton, pos=showing.where(CALLED))
    showing.until(lambda: len(LearnedStepFiles(tmp_path).all()) == 1)
    here, there, file = LearnedStepFiles(tmp_path), LearnedStepFiles(tmp_path / "there"), tmp_path / "learned.toml"
    here.write_file(file, here.all())
    there.add(there.read_file(file))
    assert there.all() == here.all()
    with PracticePages("velocity", "native", approved=True, sign_in=False, rename=0.12, seed=50) as other:
        done = rehearse(other, "velocity", tmp_path, "--save", "--learned", str(file))
    assert done.report["ok"], done.report
    assert {step["label"]: step["found"] for step in done.report["steps"]}["Client ID"] == "remembered"


def test_the_first_view_begins_at_its_top_and_the_page_is_high_enough_to_sign_in(
    qtbot: QtBot, page: FillPage, percent: int
) -> None:
    window = page.window()
    assert isinstance(window, Window)
    put_on(window, QSize(1364, 690))
    press(page.filler.open_button)
    assert page.filler.view is not None
    with qtbot.waitSignal(page.filler.view.loaded, timeout=20_000):
        pass
    put_on(window, QSize(1364, 690))
    assert page.scroller.bar.value() == 0
    assert page.scroller.rect().contains(place(page.filler.address, page.scroller))
    assert page.filler.view.view.height() >= LEAST_HEIGHT
    page.scroller.show_whole(page.filler.view.view)
    assert page.scroller.rect().contains(place(page.filler.view.view, page.scroller))
