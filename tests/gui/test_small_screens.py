"""The window fits every laptop: each page on each screen, with frame and task bar, and every button can be reached."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui import geometry
from tests.gui.conftest import Opener
from tests.gui.screens import ROOMS, faults, place, put_on
from tests.gui.tongues import speaking
from tests.gui.typist import Typist
from wizard.flow.routes import SETUP
from wizard.flow.steps import Step
from wizard.gui import screen_fitting
from wizard.gui.pages.consent import ConsentPage
from wizard.gui.settings_dialog import SettingsDialog
from wizard.gui.theme import look
from wizard.gui.widgets.scroller import Scroller
from wizard.gui.widgets.wrapping_link import WrappingLink
from wizard.model.settings import Settings, Theme
from wizard.presenters.consent_events import ConsentWay


@pytest.mark.parametrize("step", SETUP.steps)
def test_every_button_can_be_reached_on_every_laptop(open_page: Opener, tongue: str, percent: int, step: Step) -> None:
    person: Typist = open_page(step)
    person.until(lambda: not person.page.busy, "the page is still at work")
    assert faults(person.window) == []


@pytest.mark.parametrize("way", [None, ConsentWay.OWN, ConsentWay.OTHER])
def test_the_ways_of_consent_do_not_scroll_sideways(
    open_page: Opener, tongue: str, percent: int, way: ConsentWay | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    person = open_page(Step.CONSENT)
    person.until(lambda: not person.page.busy, "the page is still at work")
    page = person.page
    assert isinstance(page, ConsentPage)
    if way is not None:
        page.cards[way].click()
    put_on(person.window, QSize(640, 440))
    assert page.scroller.across.isHidden()
    assert geometry.cut(page.scroller.inner) == []
    assert geometry.overlapping(page.scroller.inner) == []
    assert page.scoped.opener.isVisible()


def test_the_ways_of_consent_stand_below_each_other_only_where_they_must(
    open_page: Opener, dressed: QApplication
) -> None:
    with speaking("de"):
        person = open_page(Step.CONSENT)
        person.until(lambda: not person.page.busy, "the page is still at work")
        page = person.page
        assert isinstance(page, ConsentPage)
        cards = list(page.cards.values())
        put_on(person.window, QSize(640, 440))
        assert len({card.y() for card in cards}) == 1
        assert max(card.width() for card in cards) - min(card.width() for card in cards) <= 1
        opener = page.scoped.opener
        unbroken = opener.text()
        look().apply(Settings(theme=Theme.LIGHT, text_percent=200))
        try:
            put_on(person.window, QSize(640, 440))
            assert len({card.x() for card in cards}) == 1
            assert {card.width() for card in cards} == {page.scroller.inner.width()}
            assert opener.text().count("\n") == 1
            assert opener.accessibleName() == unbroken == opener.text().replace("\n", " ")
        finally:
            look().apply(Settings(theme=Theme.LIGHT))


def test_the_settings_keep_their_buttons_in_sight(qtbot: QtBot, tongue: str, percent: int) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(parent, Settings())
    dialog.show()
    qtbot.waitExposed(dialog)
    for wide, high in ROOMS:
        dialog.fit_into(QSize(wide, high))
        dialog.grab()
        assert dialog.width() <= wide
        assert dialog.height() <= high
        buttons = dialog.findChild(QDialogButtonBox)
        assert buttons is not None
        assert all(dialog.rect().contains(place(button, dialog)) for button in buttons.buttons())


def test_the_rail_folds_to_one_line_and_leads_to_the_same_steps(open_page: Opener) -> None:
    window = open_page(Step.CLIENT_ID).window
    put_on(window, QSize(681, 304))
    assert not window.side.isVisible()
    assert window.line.steps.text() == "Step 3 of 9 · Client ID"
    actions = window.line.steps.menu().actions()
    assert [action.isEnabled() for action in actions[:4]] == [True, True, True, False]
    actions[0].trigger()
    assert window.step is Step.GATEWAY
    put_on(window, QSize(1364, 688))
    assert window.side.isVisible()
    assert not window.line.isVisible()


def test_the_window_comes_onto_the_screen_it_is_on(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_fitting, "room_for", lambda _window: QRect(0, 30, 700, 400))
    person = open_page(Step.START)
    person.until(lambda: person.window.height() == 400, "the window does not fit its screen")
    assert person.window.width() <= 700
    assert person.window.minimumSize() == QSize(640, 400)


@pytest.mark.parametrize(
    ("content", "fitted"),
    [
        (QRect(10, 40, 100, 100), QRect(10, 40, 100, 100)),
        (QRect(-20, 0, 100, 100), QRect(0, 30, 100, 100)),
        (QRect(600, 400, 300, 200), QRect(400, 230, 300, 200)),
        (QRect(5, 5, 2000, 2000), QRect(0, 30, 700, 400)),
    ],
)
def test_a_window_is_moved_no_more_than_it_takes(content: QRect, fitted: QRect) -> None:
    assert screen_fitting.into(QRect(0, 30, 700, 400), content) == fitted


def test_a_half_hidden_button_works_at_the_first_click(qtbot: QtBot, dressed: QApplication) -> None:
    """Bringing it into sight must not move it away under the pressed mouse."""
    inner, pressed = QWidget(), []
    column = QVBoxLayout(inner)
    column.addWidget(QLabel("long\n" * 8))
    button = QPushButton("Set up now")
    button.clicked.connect(lambda: pressed.append(True))
    column.addWidget(button)
    column.addWidget(QLabel("more\n" * 20))
    scroller = Scroller(inner)
    scroller.resize(240, place(button, inner).bottom())
    qtbot.addWidget(scroller)
    scroller.show()
    qtbot.waitExposed(scroller)
    scroller.resize(240, place(button, inner).center().y())
    window = scroller.windowHandle()
    assert window is not None
    at = place(button, scroller).topLeft() + QPoint(20, 4)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert button.hasFocus()
    assert scroller.bar.value() == 0
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert pressed == [True]
    qtbot.waitUntil(lambda: scroller.bar.value() > 0)


def test_page_down_reads_on_where_nothing_takes_the_keyboard(qtbot: QtBot, dressed: QApplication) -> None:
    inner = QWidget()
    QVBoxLayout(inner).addWidget(QLabel("long\n" * 60))
    scroller = Scroller(inner)
    scroller.resize(240, 200)
    qtbot.addWidget(scroller)
    scroller.show()
    qtbot.waitExposed(scroller)
    QTest.keyClick(scroller, Qt.Key.Key_PageDown)
    assert scroller.bar.value() > 100
    QTest.keyClick(scroller, Qt.Key.Key_PageUp)
    assert scroller.bar.value() == 0


def test_the_start_page_with_its_lists_does_not_scroll_sideways(open_page: Opener, tongue: str, percent: int) -> None:
    person = open_page(Step.START)
    person.until(lambda: bool(person.page.findChildren(WrappingLink)), "the lists are not there")
    put_on(person.window, QSize(640, 440))
    scroller = person.window.wizard.here().scroller
    assert scroller.inner.minimumSizeHint().width() <= scroller.width()


@pytest.mark.parametrize("step", SETUP.steps)
def test_nothing_scrolls_sideways_on_the_smallest_window(
    open_page: Opener, tongue: str, percent: int, step: Step
) -> None:
    person: Typist = open_page(step)
    person.until(lambda: not person.page.busy, "the page is still at work")
    put_on(person.window, QSize(640, 440))
    scroller = person.window.wizard.here().scroller
    assert scroller.inner.minimumSizeHint().width() <= scroller.width()
