"""What can be gone on with from the start page: a card for each, with its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.widgets.factories import marked, named
from wizard.gui.widgets.wrapping_link import WrappingLink
from wizard.messages import _
from wizard.presenters.start_events import StartPageEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.presenters.start_view_state import StartButton, StartCard, StartViewState


class StartLists(QWidget):
    """Made anew only when there is something else to show, so that the keyboard stays where it is."""

    pressed = Signal(StartPageEvent)
    """What the button stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_cards(self, state: StartViewState) -> None:
        """What is interrupted comes first, then set-ups, then connections."""
        shown = (state.interrupted, state.drafts, state.connections, state.elsewhere)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._add("", state.interrupted)
        self._add(_("Continue with"), state.drafts)
        self._add(_("Connected from this computer"), state.connections)
        if state.elsewhere is not None:
            event, link = state.elsewhere.event, WrappingLink(state.elsewhere.text)
            link.clicked.connect(lambda: self.pressed.emit(event))
            self._layout.addWidget(link)

    def _add(self, heading: str, cards: Sequence[StartCard]) -> None:
        if heading and cards:
            label = marked(QLabel(heading), "strong")
            label.setContentsMargins(0, 10, 0, 0)
            self._layout.addWidget(label)
        for card in cards:
            self._layout.addWidget(self._card(card))

    def _card(self, shown: StartCard) -> QFrame:
        card = named(QFrame(), "card")
        layout = QHBoxLayout(card)
        layout.setContentsMargins(14, 9, 12, 9)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(marked(QLabel(shown.title), "strong"))
        words.addWidget(marked(QLabel(shown.text, wordWrap=True), "quiet"))
        layout.addLayout(words, 1)
        for button in shown.buttons:
            layout.addWidget(self._button(button))
        return card

    def _button(self, shown: StartButton) -> QPushButton:
        button = QPushButton(shown.text)
        button.setAccessibleName(shown.name)
        for mark, wanted in (("primary", shown.primary), ("link", shown.link)):
            if wanted:
                button.setProperty(mark, True)
        button.clicked.connect(lambda: self.pressed.emit(shown.event))
        return button
