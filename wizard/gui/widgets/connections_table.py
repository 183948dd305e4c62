"""Connections and how they stand, a line each; a thousand lines keep up with the checks and with the typing."""

from collections.abc import Container

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem

from wizard.gui.theme import look
from wizard.gui.widgets.list_table import ListTable
from wizard.messages import _
from wizard.model.check import CheckState
from wizard.presenters.check_all_view_state import CheckAllLine

_LEAST_HEIGHT = 160
_SENTENCE = 2
"""The column that takes what room there is."""
_AS_WIDE_AS_THEIR_TEXTS = (0, 1, 3)
"""Columns, measured once for each drawing: Qt's own way measures them again for every cell that is written."""
_COLOURS = {
    CheckState.WORKS: "good",
    CheckState.WARNING: "warn",
    CheckState.UNKNOWN: "warn",
    CheckState.BROKEN: "bad",
    None: "quiet",
}


class ConnectionsTable(ListTable):
    """One line is chosen at a time."""

    def __init__(self) -> None:
        headings = (_("Connection"), _("State"), _("To be seen to"), _("Secret"))
        super().__init__(_("Connections and how they stand"), headings, (_SENTENCE,))
        self.shown: tuple[CheckAllLine, ...] = ()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(_LEAST_HEIGHT)
        for column in _AS_WIDE_AS_THEIR_TEXTS:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        look().changed.connect(self._redraw)

    @property
    def chosen(self) -> str:
        """The connection whose line is chosen, by its id; empty for none."""
        return self.shown[self.currentRow()].connection_id if 0 <= self.currentRow() < len(self.shown) else ""

    def show_lines(self, lines: tuple[CheckAllLine, ...]) -> None:
        """Only what is new is written: a table of a thousand lines is told of each of them as it ends."""
        kept, before = self.chosen, self.currentRow()
        self.setUpdatesEnabled(False)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            if row >= len(self.shown) or self.shown[row] != line:
                self._write(row, line)
        for column in _AS_WIDE_AS_THEIR_TEXTS:
            self.resizeColumnToContents(column)
        self.setUpdatesEnabled(True)
        self.shown = lines
        at = next((row for row, line in enumerate(lines) if line.connection_id == kept), -1)
        if kept and at != before:
            self.selectRow(at)

    def hide_lines(self, hidden: Container[str]) -> bool:
        """What a search does not mean; hidden rather than taken out, so nothing is written anew. Whether all are."""
        self.setUpdatesEnabled(False)
        for row, line in enumerate(self.shown):
            hides = line.connection_id in hidden
            if self.isRowHidden(row) is not hides:
                self.setRowHidden(row, hides)
        if self.currentRow() >= 0 and self.isRowHidden(self.currentRow()):
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self.setUpdatesEnabled(True)
        return bool(self.shown) and all(line.connection_id in hidden for line in self.shown)

    def _redraw(self) -> None:
        """Another look was chosen: each state in its colours."""
        lines, self.shown = self.shown, ()
        self.show_lines(lines)

    def _write(self, row: int, line: CheckAllLine) -> None:
        for column, text in enumerate((line.name, line.state_text, line.sentence, line.days)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken if column == 0 else text)
            if column == 1:
                item.setForeground(QColor(getattr(look().colours, _COLOURS[line.state])))
            self.setItem(row, column, item)
