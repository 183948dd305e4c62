"""Which connection a renewal is about: the list, and what is known of the chosen one below it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from wizard.flow.renewal.shared_keys import of_the_same_app
from wizard.gui.page import form_label
from wizard.gui.pages.renew_parts import connection_text, facts_text
from wizard.gui.widgets.factories import marked
from wizard.messages import _
from wizard.model.connection import Connection


class ConnectionChoice(QWidget):
    """Filled once the connections are read; until then nothing is chosen."""

    chosen_changed = Signal(object)
    """The connection that is chosen now."""

    def __init__(self) -> None:
        super().__init__()
        self.connections: tuple[Connection, ...] = ()
        self.list = QComboBox()
        self.list.currentIndexChanged.connect(self._choose)
        self.facts = marked(QLabel(wordWrap=True), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form_label(_("Connection"), self.list))
        layout.addWidget(self.list)
        layout.addWidget(self.facts)

    @property
    def chosen(self) -> Connection:
        """The one in the list; only where there are `connections`."""
        return self.connections[self.list.currentIndex()]

    def fill(self, connections: Sequence[Connection], wanted_id: str) -> None:
        """Show these, with the wanted one chosen; the first where that is not among them."""
        self.connections = tuple(connections)
        self.list.clear()
        for one in connections:
            self.list.addItem(connection_text(one))
        self.list.setCurrentIndex(0 if connections else -1)
        self.choose(wanted_id)

    def choose(self, connection_id: str) -> None:
        """Choose this one, if it is in the list."""
        index = next((n for n, one in enumerate(self.connections) if one.id == connection_id), -1)
        if index >= 0:
            self.list.setCurrentIndex(index)

    def update_chosen(self, now: Connection, saved: Sequence[Connection]) -> None:
        """It has changed: its line and its facts are shown anew."""
        self.connections = tuple(now if one.id == now.id else one for one in self.connections)
        self.list.setItemText(self.list.currentIndex(), connection_text(now))
        self.facts.setText(facts_text(now, of_the_same_app(now, saved)))

    def _choose(self, index: int) -> None:
        if not 0 <= index < len(self.connections):
            self.facts.setText("")
            return
        one = self.connections[index]
        if one.vendor_app:
            self.facts.setText(
                _("It works through its vendor's app, which needs no secret from you, so nothing expires.")
            )
        else:
            self.facts.setText(facts_text(one, of_the_same_app(one, self.connections)))
        self.chosen_changed.emit(one)
