"""A result beside its field: an icon, what happened, what to do, who can do it. Never colour alone."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.theme import look
from wizard.gui.widgets.factories import checkable, named
from wizard.messages import _, describe
from wizard.model.failure import Problem
from wizard.presenters.notes import NoteKind, ResultMessage

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

__all__ = ["NoteKind", "ResultNote", "breakable", "sign_icon", "sign_pixmap"]

LONG_WORD = 40
SIGN_SIZE = 18
"""Pixels with letters of the usual size."""
SIGNS = {NoteKind.GOOD: "✓", NoteKind.BAD: "✕", NoteKind.WAIT: "◔", NoteKind.WARN: "!", NoteKind.PLAIN: "i"}


class ResultNote(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self._kind = NoteKind.PLAIN
        self._message: ResultMessage | Problem | None = None
        self._said = ("", "")
        self._sign = QLabel()
        self._title = named(QLabel(wordWrap=True), "noteTitle")
        self._text = QLabel(wordWrap=True, openExternalLinks=False)
        self._detail = QLabel(wordWrap=True)
        for label in (self._title, self._text, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)  # much of it comes from outside
        self._detail.setProperty("small", True)
        self._detail.setProperty("quiet", True)
        self._detail.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._more = checkable(QPushButton(flat=True))
        self._more.setProperty("link", True)
        self._more.toggled.connect(self._show_detail)
        self._lay_out()
        self.hide()
        look().changed.connect(self._draw_sign)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self._title, self._text, self._more, self._detail):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def kind(self) -> NoteKind:
        return self._kind

    def text(self) -> str:
        """What the note says, as a screen reader reads it."""
        return " ".join(part for part in self._said if part)

    def say(self, kind: NoteKind, title: str, text: str = "", detail: str = "") -> None:
        """Show a result, and have it read out; under a title that stands there already, only what is new."""
        from wizard.gui.widgets.announcement import announce  # the first page comes sooner without

        is_same_title = title == self._said[0] and not self.isHidden()
        self._kind = kind
        self.setProperty("kind", kind.value)
        self._said = (title, text)
        self._title.setText(breakable(title))
        self._title.setVisible(bool(title))
        self._text.setText(breakable(text))
        self._text.setVisible(bool(text))
        self._detail.setText(detail)
        self._more.setText(_("Details"))
        self._more.setAccessibleName(_("Details"))
        self._more.setChecked(False)
        self._more.setVisible(bool(detail))
        self._detail.hide()
        self._draw_sign()
        self.style().unpolish(self)
        self.style().polish(self)
        for label in (self._title, self._text):
            self.style().polish(label)
        self.setAccessibleName(self.text())
        self.show()
        told = text if is_same_title and text else self.text()
        announce(self, told)

    def problem(self, problem: Problem) -> None:
        """Show a problem with its remedy."""
        from wizard.model.problem import Code  # the first page comes sooner without

        told = describe(problem)
        keeps_to_itself = problem.code in (Code.PRACTICE_LINK, Code.PRACTICE_OUTSIDE)
        kind = NoteKind.WARN if keeps_to_itself else NoteKind.BAD
        self.say(kind, told.title, " ".join(part for part in (told.remedy, told.who) if part), told.detail)

    def show_message(self, message: ResultMessage | Problem | None) -> None:
        """Show what a presenter says. What stands there already is not read out again."""
        if message is self._message:
            return
        self._message = message
        if message is None:
            self.clear()
        elif isinstance(message, Problem):
            self.problem(message)
        else:
            self.say(message.kind, message.title, message.text, message.detail)

    def clear(self) -> None:
        """Nothing to say any more."""
        self.hide()

    def _show_detail(self, shown: bool) -> None:
        self._detail.setVisible(shown)

    def _draw_sign(self) -> None:
        colours = look().colours
        colour = {
            NoteKind.GOOD: colours.good,
            NoteKind.BAD: colours.bad,
            NoteKind.WAIT: colours.warn,
            NoteKind.WARN: colours.warn,
            NoteKind.PLAIN: colours.quiet,
        }[self._kind]
        self._sign.setPixmap(sign_pixmap(SIGNS[self._kind], colour, round(SIGN_SIZE * look().scale)))


def breakable(text: str) -> str:
    """Long words (paths, fingerprints) may break at their signs, else they would be cut off at the edge."""
    return " ".join(_broken(word) if len(word) > LONG_WORD else word for word in text.split(" "))


def _broken(word: str) -> str:
    parted = re.sub(r"([/\\._@:-])", "\\1\u200b", word)
    return re.sub(r"([^\u200b]{24})", "\\1\u200b", parted)


def sign_pixmap(sign: str, colour: str, size: int) -> QPixmap:
    """One sign, drawn sharp on any screen."""
    ratio = QApplication.primaryScreen().devicePixelRatio() if QApplication.primaryScreen() else 1.0
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(QApplication.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(0, 0, size, size, Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    return pixmap


def sign_icon(sign: str, colour: str, size: int = 18) -> "QIcon":
    """The same as an icon."""
    from PySide6.QtGui import QIcon

    return QIcon(sign_pixmap(sign, colour, size))
