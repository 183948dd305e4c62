"""Screens that laptops have, a window put on them, and what of it could then be neither seen nor reached."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget, QWizard

from tests.gui import geometry
from wizard.gui import screen_fitting
from wizard.gui.theme import look
from wizard.gui.window import Window

LAPTOPS = ((1366, 768), (1920, 1080))
SCALES = (100, 125, 150, 175, 200)
TASK_BAR, FRAME = 48, 2
ROOMS = sorted(
    {
        (wide * 100 // scale - FRAME, high * 100 // scale - TASK_BAR - screen_fitting.TITLE_BAR)
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


def put_on(window: Window, room: QSize) -> None:
    """As large as usual, where the screen has that."""
    window.fit_into(room)
    window.resize((screen_fitting.USUAL * look().scale).boundedTo(room))
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


def faults(window: Window) -> list[str]:
    """Everything that does not fit, on each of the screens."""
    wrong = []
    for wide, high in ROOMS:
        put_on(window, QSize(wide, high))
        if window.width() > wide or window.height() > high:
            wrong.append(f"{wide}×{high}: the window is {window.width()}×{window.height()}")
        told = [*out_of_sight(window), *out_of_reach(window), *geometry.cut(window.wizard.here().scroller.inner)]
        wrong += [f"{wide}×{high}: {one}" for one in told]
    return wrong
