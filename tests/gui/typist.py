"""A person who has no mouse: finds everything by Tab and by the name it tells, and types."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wizard.flow import rules
from wizard.gui.page import Page
from wizard.gui.player.finder import name_of, visible_widgets
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.window import Window

MOST_TABS = 80
PATIENCE_MS = 10_000

LONGEST_KEPT = rules.LONGEST + 1
"""Characters that a field takes in: one more than are judged, so that too many are told."""


class Typist:
    """Acts through the keyboard only, on whatever has the focus."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self.window = window

    @property
    def qtbot(self) -> QtBot:
        """What waits for the window."""
        return self._qtbot

    # ---- the keyboard

    @property
    def at(self) -> QWidget:
        """The widget that has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def tab_to(self, name: str) -> QWidget:
        """Tab until the widget of that name has the focus."""
        passed: list[str] = []
        for _ in range(MOST_TABS):
            if name_of(self.at) == name:
                return self.at
            passed.append(name_of(self.at))
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}; it passed {list(dict.fromkeys(passed))}")

    def type(self, text: str) -> None:
        assert text.isascii(), "QTest has keys for ASCII only"
        for sign in text:
            QTest.keyClick(self._keyboard(), sign)  # type: ignore[call-overload]  # the stub lacks Qt's char

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._keyboard(), key, modifier)

    @staticmethod
    def _keyboard() -> QWindow:
        """Where keys arrive: the window in front. It passes them on, to an open list first."""
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the keyboard"
        return window

    def activate(self, name: str) -> None:
        """Tab to a button and press it with Space."""
        assert self.tab_to(name).isEnabled()
        self.press(Qt.Key.Key_Space)

    def fill(self, name: str, text: str) -> None:
        """Tab to a field, and type over what stands in it."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def overwrite(self, name: str, text: str) -> None:
        """Tab to a field, and paste over what stands in it."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.paste(text)

    def is_in_the_page(self) -> None:
        """Wait until the keyboard is on something of the page that can be seen."""

        def there() -> bool:
            widget = QApplication.focusWidget()
            return widget is not None and self.page.isAncestorOf(widget) and widget.isVisible()

        self.until(there, "the keyboard is not in the page")

    # ---- the screen

    @property
    def page(self) -> Page:
        return self.window.wizard.here()

    def until(self, happened: Callable[[], object], what: str) -> None:
        def check() -> None:
            assert happened(), f"{what}; on screen: {self.screen()}"

        self._qtbot.waitUntil(check, timeout=PATIENCE_MS)

    def screen(self) -> list[str]:
        """All names and notes that can be seen."""
        return [name for widget in visible_widgets() if (name := name_of(widget))]

    def notes(self) -> list[tuple[NoteKind, str]]:
        """The results that are shown, top to bottom."""
        shown = [note for note in self.window.findChildren(ResultNote) if note.isVisible()]
        return [(note.kind, note.text()) for note in shown]

    def reads(self, text: str) -> None:
        """Wait until a note says `text`."""
        self.until(lambda: any(text in said for _, said in self.notes()), f"no note says {text!r}: {self.notes()}")

    def reads_problem(self, text: str) -> None:
        """Wait until a note says `text` as a problem; Next must not be offered then."""
        self.until(
            lambda: any(kind is NoteKind.BAD and text in said for kind, said in self.notes()),
            f"no problem says {text!r}: {self.notes()}",
        )

    def sees(self, name: str) -> None:
        self.until(lambda: name in self.screen(), f"{name!r} is not on screen")

    def may_go_on(self) -> bool:
        from PySide6.QtWidgets import QWizard

        return self.window.wizard.button(QWizard.WizardButton.NextButton).isEnabled()

    def can_go_on(self) -> None:
        self.until(self.may_go_on, "Next is not offered")

    def is_on(self, step: object) -> None:
        self.until(lambda: self.window.step == step, f"not on {step}")
