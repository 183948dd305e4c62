"""What can be gone on with from the start page: a card for each, with its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.gui.widgets.factories import marked, named
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.wrapping_link import WrappingLink
from wizard.messages import _
from wizard.presenters.start_events import ConnectionsSearched, StartPageEvent

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
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search connections"))
        self.search.setAccessibleName(_("Search connections"))
        self.search.textEdited.connect(lambda text: self.pressed.emit(ConnectionsSearched(text)))
        self.search.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._before, self._after = QVBoxLayout(), QVBoxLayout()
        for part in (self._before, self._after):
            part.setSpacing(8)
        layout.addLayout(self._before)
        layout.addWidget(self.search)
        layout.addLayout(self._after)

    def show_cards(self, state: StartViewState) -> None:
        """What is interrupted comes first, then set-ups, then connections."""
        self._show_search(state)
        texts = (state.more, state.written_text)
        links = (state.check_all, state.fleet_file, state.elsewhere)
        shown = (state.interrupted, state.drafts, state.connections, links, texts)
        if shown == self._shown:
            return
        self._shown = shown
        for layout in (self._before, self._after):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
        self._add(self._before, "", state.interrupted)
        self._add(self._before, _("Continue with"), state.drafts)
        if state.has_many or state.connections:
            self._add_heading(self._before, _("Connected from this computer"))
        self._add_actions(*(one for one in (state.check_all,) if one is not None))
        self._add(self._after, "", state.connections)
        self._say(state.more)
        for link in (state.fleet_file, state.elsewhere):
            if link is not None:
                self._add_link(link)
        self._say(state.written_text)

    def _add_actions(self, *actions: StartButton) -> None:
        """What is done with all of them, in sight without scrolling."""
        if not actions:
            return
        holder = QWidget()
        row = FlowRow()
        row.add(*map(self._button, actions))
        holder.setLayout(row)
        self._after.addWidget(holder)

    def _show_search(self, state: StartViewState) -> None:
        """The field stays where it is while a person types in it."""
        self.search.setVisible(state.has_many)
        if self.search.text() != state.search:
            self.search.setText(state.search)

    def _say(self, text: str) -> None:
        if text:
            self._after.addWidget(marked(QLabel(text, wordWrap=True), "quiet"))

    def _add_link(self, shown: StartButton) -> None:
        event, link = shown.event, WrappingLink(shown.text)
        link.clicked.connect(lambda: self.pressed.emit(event))
        self._after.addWidget(link)

    def _add(self, layout: QVBoxLayout, heading: str, cards: Sequence[StartCard]) -> None:
        if heading and cards:
            self._add_heading(layout, heading)
        for card in cards:
            layout.addWidget(self._card(card))

    def _add_heading(self, layout: QVBoxLayout, heading: str) -> None:
        label = marked(QLabel(heading), "strong")
        label.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(label)

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
