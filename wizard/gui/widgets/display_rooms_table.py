"""A table of rooms as a display's files describe them: names, and which displays hang at which door."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from wizard.flow.display_files import devices_of
from wizard.messages import _
from wizard.model.display_file_room import DisplayFileRoom

_MOST_ROWS = 12
"""Then it scrolls."""
_ADDRESS, _NAME, _LOCATION, _DEVICES = range(4)


class DisplayRoomsTable(QTableWidget):
    """One line a room; what a person changes is told at once."""

    edited = Signal(DisplayFileRoom)

    def __init__(self) -> None:
        super().__init__(0, 4)
        self._rooms: list[DisplayFileRoom] = []
        self.setHorizontalHeaderLabels(
            [_("Mailbox"), _("Name on the display"), _("Location"), _("IDs of its displays")]
        )
        self.setAccessibleName(_("Rooms as the files describe them"))
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._changed)

    def show_rooms(self, rooms: Sequence[DisplayFileRoom], *, locations: bool, devices: bool) -> None:
        """These rooms; columns that the product's files do not have are left out."""
        self.blockSignals(True)
        self._rooms = list(rooms)
        self.setRowCount(len(rooms))
        for row, room in enumerate(rooms):
            texts = (room.address, room.name, room.location, ", ".join(room.devices))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == _ADDRESS:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(row, column, item)
        self.setColumnHidden(_LOCATION, not locations)
        self.setColumnHidden(_DEVICES, not devices)
        self.blockSignals(False)
        rows = sum(self.rowHeight(row) for row in range(min(len(rooms), _MOST_ROWS)))
        frame = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(self.horizontalHeader().sizeHint().height() + rows + frame)

    def _changed(self, item: QTableWidgetItem) -> None:
        row, text = item.row(), item.text().strip()
        room = self._rooms[row]
        if item.column() == _NAME:
            room = replace(room, name=text)
        elif item.column() == _LOCATION:
            room = replace(room, location=text)
        elif item.column() == _DEVICES:
            room = replace(room, devices=devices_of(text))
        if room != self._rooms[row]:
            self._rooms[row] = room
            self.edited.emit(room)
