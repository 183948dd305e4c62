"""Things still to do, to be ticked off; each with the page that tells more, where there is one."""

from collections.abc import Collection, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel

from wizard.gui.widgets.factories import check, marked, named
from wizard.messages import _
from wizard.model.product import Afterwards


class _Words(QLabel):
    """Wraps, as a check box's own text cannot; a click on it ticks the box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text, wordWrap=True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self._box.toggle()


class TickList(QFrame):
    """`changed` tells the English text of a thing, and whether it is done now; `link_wanted` the page to be opened."""

    changed = Signal(str, bool)
    link_wanted = Signal(str)

    def __init__(self, things: Sequence[Afterwards]) -> None:
        super().__init__()
        named(self, "panel")
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 10, 16, 12)
        self._grid.setHorizontalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(marked(QLabel(_("Still to do")), "strong"), 0, 0, 1, 2)
        for thing in things:
            self._add(thing)
        if not things:
            self.hide()

    def _add(self, thing: Afterwards) -> None:
        box, row = named(QCheckBox(), "tick"), self._grid.rowCount()
        box.setAccessibleName(_(thing.text))
        box.toggled.connect(lambda done: self.changed.emit(thing.text, done))
        self.boxes[thing.text] = box
        self._grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
        words = _Words(_(thing.text), box)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setContentsMargins(0, 4, 0, 0)
        self._grid.addWidget(words, row, 1)
        if thing.link:
            link = _link(thing.link)
            link.linkActivated.connect(self.link_wanted)
            self._grid.addWidget(link, row + 1, 1)

    def show_ticked(self, ticked: Collection[str]) -> None:
        """As it was kept."""
        for text, box in self.boxes.items():
            check(box, text in ticked)


def _link(address: str) -> QLabel:
    """By the mouse and by the keyboard."""
    shown = address if len(address) <= _LONGEST else address.partition("://")[2].partition("/")[0]
    link = QLabel(f'<a href="{escape(address)}">{escape(shown)}</a>')
    link.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    link.setAccessibleName(shown)
    return link


_LONGEST = 60
