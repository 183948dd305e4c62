"""Which connection a renewal is about: the list, and what is known of the chosen one below it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from wizard.flow.renewal.shared_keys import of_the_same_app
from wizard.gui.page import form_label
from wizard.gui.pages.renew_parts import connection_text, facts_text
from wizard.gui.widgets.factories import column, marked
from wizard.messages import _
from wizard.model.connection import Connection


class ConnectionChoice(QWidget):
    """Drawn from the presenter's state; only what a person chooses is told."""

    chosen_changed = Signal(str)
    """The id of the connection that a person has chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Connection, ...] = ()
        self.list = QComboBox()
        self.list.currentIndexChanged.connect(self._choose)
        self.facts = marked(QLabel(wordWrap=True), "quiet")
        column(self, form_label(_("Connection"), self.list), self.list, self.facts)

    def show_connections(
        self, connections: tuple[Connection, ...], chosen: Connection | None, saved: Sequence[Connection]
    ) -> None:
        """These, with the chosen one; `saved` are those among which others of the same app are looked for."""
        with QSignalBlocker(self.list):
            if connections is not self._shown:
                self._shown = connections
                self.list.clear()
                self.list.addItems([connection_text(one) for one in connections])
            self.list.setCurrentIndex(connections.index(chosen) if chosen is not None else -1)
        self.facts.setText(_facts(chosen, saved))

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            self.chosen_changed.emit(self._shown[index].id)


def _facts(chosen: Connection | None, saved: Sequence[Connection]) -> str:
    if chosen is None:
        return ""
    if not chosen.target.uses_own_app:
        return _("It works through its vendor's app, which needs no secret from you, so nothing expires.")
    return facts_text(chosen, of_the_same_app(chosen, saved))
