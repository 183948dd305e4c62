"""What can be gone on with from the start page: a card for each, with its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.widgets.factories import marked, named
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.search_field import SearchField
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.widgets.wrapping_link import WrappingLink
from wizard.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.model.problem import Problem
    from wizard.presenters.notes import ResultMessage
    from wizard.presenters.start_cards import StartButton, StartCard
    from wizard.presenters.start_view_state import StartViewState


class StartLists(QWidget):
    """Made anew only when there is something else to show, so that the keyboard stays where it is."""

    pressed = Signal(object)
    """The event that the button stands for."""
    keyboard_lost = Signal()
    """The button that had it is gone, and nothing stands for the same."""
    stopped = Signal()
    """Looking at the gateways of a file is not to go on."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._buttons: dict[str, QWidget] = {}
        """By what a screen reader calls them."""
        self.search = SearchField(_("Search connections"))
        self.search.textEdited.connect(self._search)
        self.search.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._said: ResultMessage | Problem | None = None
        self._before, self._after, self._last = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (self._before, self._after, self._last):
            part.setSpacing(8)
        layout.addLayout(self._before)
        layout.addWidget(self.search)
        layout.addLayout(self._after)
        self.bar, self.note = WorkBar(), ResultNote()
        self.bar.cancelled.connect(self.stopped)
        layout.addWidget(self.bar)
        layout.addWidget(self.note)
        layout.addLayout(self._last)

    def show_cards(self, state: StartViewState) -> None:
        """What is interrupted comes first, then set-ups, then connections."""
        self._show_search(state)
        self.bar.show_progress(state.fleet.progress)
        if state.fleet.note != self._said:
            self._said = state.fleet.note
            self.note.show_message(self._said)
        texts = (state.more, state.written_text)
        links = (
            state.check_all,
            state.renew_due,
            state.fleet_file,
            state.open_file,
            state.elsewhere,
            state.move_app,
        )
        of_file = (state.file_gateways, state.file_more, state.file_actions)
        shown = (state.interrupted, state.newer, state.moves, state.drafts, state.connections, links, texts, of_file)
        if shown == self._shown:
            return
        self._shown = shown
        had_keyboard = self._name_with_keyboard()
        self._buttons = {}
        for layout in (self._before, self._after, self._last):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
        self._add(self._before, "", state.interrupted)
        self._add(self._before, "", state.newer)
        self._add(self._before, "", state.moves)
        self._add(self._before, _("Continue with"), state.drafts)
        if state.has_many or state.connections:
            self._add_heading(self._before, _("Connected from this computer"))
        self._add_actions(self._after, *(one for one in (state.check_all, state.renew_due) if one is not None))
        self._add(self._after, "", state.connections)
        self._say(self._after, state.more)
        self._add_file(state)
        for link in (state.fleet_file, state.open_file, state.elsewhere, state.move_app):
            if link is not None:
                self._add_link(link)
        self._say(self._last, state.written_text)
        self._give_keyboard_back(had_keyboard)

    def _name_with_keyboard(self) -> str:
        """Of the button that is about to be made anew."""
        return next((name for name, one in self._buttons.items() if one.hasFocus()), "")

    def _give_keyboard_back(self, name: str) -> None:
        """To the button that stands for the same; where there is none, the page says where it goes."""
        if not name:
            return
        new = self._buttons.get(name)
        if new is not None:
            QTimer.singleShot(0, new, new.setFocus)  # once it is shown
        else:
            QTimer.singleShot(0, self, self.keyboard_lost.emit)

    def _add_file(self, state: StartViewState) -> None:
        """The gateways of the opened file come after the connections: what they become stands there."""
        if state.fleet.file is None:
            return
        self._add_heading(self._last, state.fleet.heading)
        self._add_actions(self._last, *state.file_actions)
        self._add(self._last, "", state.file_gateways)
        self._say(self._last, state.file_more)

    def _add_actions(self, layout: QVBoxLayout, *actions: StartButton) -> None:
        """What is done with all of them, in sight without scrolling."""
        if not actions:
            return
        holder = QWidget()
        row = FlowRow(*map(self._button, actions))
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        layout.addWidget(holder)

    def _search(self, text: str) -> None:
        from wizard.presenters.start_events import ConnectionsSearched  # the first page comes sooner without

        self.pressed.emit(ConnectionsSearched(text))

    def _show_search(self, state: StartViewState) -> None:
        """The field stays where it is while a person types in it."""
        self.search.setVisible(state.has_many)
        if self.search.text() != state.search:
            self.search.setText(state.search)

    def _say(self, layout: QVBoxLayout, text: str) -> None:
        if text:
            layout.addWidget(marked(QLabel(text, wordWrap=True), "quiet"))

    def _add_link(self, shown: StartButton) -> None:
        event, link = shown.event, WrappingLink(shown.text)
        link.clicked.connect(lambda: self.pressed.emit(event))
        self._buttons[shown.text] = link
        self._last.addWidget(link)

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
        self._buttons[shown.name or shown.text] = button
        return button
