"""The window fits every laptop: each page on each screen, with frame and task bar, and every button can be reached."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from tests.gui import geometry
from tests.gui.conftest import Opener
from tests.gui.tongues import speaking
from tests.gui.typist import Typist
from wizard.flow.routes import SETUP
from wizard.flow.steps import Step
from wizard.gui import fitting
from wizard.gui.settings_dialog import SettingsDialog
from wizard.gui.theme import look
from wizard.gui.widgets.scroller import Scroller
from wizard.gui.window import Window
from wizard.model.settings import Settings, Theme

LAPTOPS = ((1366, 768), (1920, 1080))
SCALES = (100, 125, 150, 175, 200)
TASK_BAR, FRAME = 48, 2
ROOMS = sorted(
    {
        (wide * 100 // scale - FRAME, high * 100 // scale - TASK_BAR - fitting.TITLE_BAR)
        for wide, high in LAPTOPS
        for scale in SCALES
    }
)
FRAME_BUTTONS = (
    QWizard.WizardButton.CustomButton1,
    QWizard.WizardButton.BackButton,
    QWizard.WizardButton.NextButton,
    QWizard.WizardButton.FinishButton,
)


@pytest.fixture(params=[100, 200])
def percent(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[int]:
    size: int = request.param
    look().apply(Settings(theme=Theme.LIGHT, text_percent=size))
    yield size
    look().apply(Settings(theme=Theme.LIGHT))


@pytest.fixture(params=["en", "de"])
def tongue(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[str]:
    name: str = request.param
    with speaking(name):
        yield name


def put_on(window: Window, room: QSize) -> None:
    """As large as usual, where the screen has that."""
    window.fit_into(room)
    window.resize((fitting.USUAL * look().scale).boundedTo(room))
    for _ in range(6):
        QApplication.sendPostedEvents()  # each level of layouts asks the next one by an event
    window.grab()


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def out_of_sight(window: Window) -> list[str]:
    """The frame's own buttons that are not wholly on screen."""
    shown = [window.wizard.button(which) for which in FRAME_BUTTONS if window.wizard.button(which).isVisible()]
    return [button.text() for button in shown if not window.rect().contains(place(button, window))]


def out_of_reach(window: Window) -> list[str]:
    """Buttons of the page that no scrolling brings into sight, or that have too little room for their text."""
    scroller = window.wizard.here().scroller
    found = []
    for button in scroller.inner.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled() or not button.text():
            continue
        at = place(button, scroller.inner)
        right = scroller.across.maximum() + scroller.across.pageStep()
        below = scroller.bar.maximum() + scroller.bar.pageStep()
        if at.left() < 0 or at.top() < 0 or at.right() > right or at.bottom() > below:
            found.append(f"{button.text()!r} at {at} of {right}×{below}")
        if button.minimumSizeHint().width() > button.width() + 1:
            found.append(f"{button.text()!r} is {button.width()} wide")
    return found


@pytest.mark.parametrize("step", SETUP.steps)
def test_every_button_can_be_reached_on_every_laptop(open_page: Opener, tongue: str, percent: int, step: Step) -> None:
    person: Typist = open_page(step)
    person.until(lambda: not person.page.busy, "the page is still at work")
    window, wrong = person.window, []
    for wide, high in ROOMS:
        put_on(window, QSize(wide, high))
        if window.width() > wide or window.height() > high:
            wrong.append(f"{wide}×{high}: the window is {window.width()}×{window.height()}")
        told = [*out_of_sight(window), *out_of_reach(window), *geometry.cut(window.wizard.here().scroller.inner)]
        wrong += [f"{wide}×{high}: {one}" for one in told]
    assert wrong == []


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
    monkeypatch.setattr(fitting, "room_for", lambda _window: QRect(0, 30, 700, 400))
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
    assert fitting.into(QRect(0, 30, 700, 400), content) == fitted


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
