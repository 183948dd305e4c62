"""A hand that types, pastes and clicks, and counts what it does: an action is one click or one field filled."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from wizard.gui.player.finder import NotFoundError, find, is_there, name_of, visible_widgets
from wizard.gui.player.gap import GapMeter
from wizard.gui.widgets.result_note import ResultNote

PATIENCE_SECONDS = 90.0
TRY_SECONDS = 12.0
"""A button to try again that stands there so long is meant to be pressed."""
_LOOK_MS = 20


class StuckError(Exception):
    """What was waited for did not come; says what."""


class Hand:
    """Acts on the window that is on screen."""

    def __init__(self, window: QWidget, meter: GapMeter, pictures: Path | None) -> None:
        self._kind = type(window)
        self._meter = meter
        self._pictures = pictures
        self._taken = 0
        self.actions = 0

    def wait(self, until: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Let the program run until something is so; StuckError when it does not come."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                raise StuckError(what)
            self.breathe(_LOOK_MS)

    def try_until(self, until: Callable[[], bool], again: str, what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait; where a try has failed, the button `again` is there after a while, and is pressed as a person would."""
        end = time.monotonic() + seconds
        while not until():
            left = end - time.monotonic()
            if left <= 0:
                raise StuckError(what)
            try:
                self.wait(lambda: until() or not is_there(again), what, min(TRY_SECONDS, left))
            except StuckError:
                self.click(again)
            self.breathe(_LOOK_MS)

    def breathe(self, milliseconds: int = 0) -> None:
        """Let the event loop run."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait_for(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Wait until a usable widget of that name is on screen."""
        self.wait(lambda: is_there(name, kind), name)
        return find(name, kind)

    def wait_for_text(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until something on screen has a name that begins with `text`."""
        self.wait(lambda: self.reads(text), text)

    @staticmethod
    def reads(text: str) -> bool:
        """Whether something on screen has a name that begins with `text`."""
        return any(name_of(widget).startswith(text) for widget in visible_widgets())

    @staticmethod
    def said() -> str:
        """What the notes on screen say, for whoever wants to know why it went no further."""
        notes = [note.text() for note in visible_widgets() if isinstance(note, ResultNote) and note.text()]
        return "".join(f" – {note}" for note in notes)

    def click(self, name: str) -> None:
        """Press the button of that name, once it can be pressed."""
        button = self.wait_for(name, QAbstractButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.actions += 1
        self.breathe()

    def type(self, name: str, text: str) -> None:
        """Type into the field of that name, key by key."""
        field = self._field(name)
        for sign in text:
            QTest.keyClicks(field, sign)
            self.breathe()
        self.actions += 1

    def paste(self, name: str, text: str) -> None:
        """Paste into the field of that name, by keyboard."""
        field = self._field(name)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.actions += 1
        self.breathe()

    def _field(self, name: str) -> QLineEdit:
        field = self.wait_for(name, QLineEdit)
        if not isinstance(field, QLineEdit):
            raise NotFoundError(name)
        field.setFocus()
        field.selectAll()
        return field

    def choose(self, name: str, entry: str) -> None:
        """Choose an entry of the list of that name by typing how it begins, as its keyboard search has it."""
        box = self.wait_for(name, QComboBox)
        if not isinstance(box, QComboBox):
            raise NotFoundError(name)
        self.wait(lambda: box.findText(entry) >= 0, entry)
        box.setFocus()
        QTest.keyClicks(box, entry)
        if box.currentText() != entry:
            raise NotFoundError(entry)
        self.actions += 1
        self.breathe()

    def _shown_window(self) -> QWidget:
        """Another route through the pages brings a window of its own."""
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, self._kind) and one.isVisible())

    def picture(self, name: str) -> None:
        """Save what the window shows; the time it takes is not the program's."""
        if self._pictures is None:
            return
        self._taken += 1
        self.breathe(150)
        with self._meter.apart():
            self._pictures.mkdir(parents=True, exist_ok=True)
            self._shown_window().grab().save(str(self._pictures / f"{self._taken:02d}-{name}.png"))
