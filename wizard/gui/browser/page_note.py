"""A line above an embedded page: what the page said by alert, or what it wants, with a way on and one to close it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wizard.gui.widgets.factories import pressing
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import _

LONGEST = 1000
KEPT = 3
"""Messages of one page that are shown together; a page may say hundreds."""


class PageNote(QFrame):
    """Hidden until there is something to say. It stops nothing: the page goes on meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: list[str] = []
        self._act: Callable[[], None] | None = None
        self.note = ResultNote()
        self.act = pressing("", self._do)
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAccessibleName(_("Close this message"))
        self.close_button.clicked.connect(self.clear)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.act)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self.hide()

    def quote(self, host: str, text: str) -> None:
        """What the page at `host` said, in its own words, with what it said just before."""
        self._said = [*self._said, plain_text(text)][-KEPT:]
        self._show(NoteKind.PLAIN, _("{host} says").format(host=host), "\n".join(self._said))

    def say(
        self, kind: NoteKind, title: str, text: str, label: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """A sentence of our own; `label` names the button that does `act`."""
        self._said = []
        self._show(kind, title, text, label, act)

    def _show(
        self, kind: NoteKind, title: str, text: str, label: str = "", act: Callable[[], None] | None = None
    ) -> None:
        self._act = act
        self.act.setText(label)
        self.act.setVisible(act is not None)
        self.note.say(kind, title, text)
        self.show()

    def clear(self) -> None:
        """Read, and gone."""
        self._said, self._act = [], None
        self.hide()

    def _do(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()


def plain_text(text: str) -> str:
    """Text from a page as it can be shown: without control characters, and not endless."""
    shown = "".join(char if char.isprintable() or char == "\n" else " " for char in text).strip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
