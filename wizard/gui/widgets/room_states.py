"""Rooms and whether they show their calendars, as that is told again and again; a long list does not jump."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from wizard.gui.theme import look
from wizard.gui.widgets.result_note import sign_icon
from wizard.messages import _
from wizard.model.gateway import RoomStatus, Sync
from wizard.presenters.connect_words import reason_text


class RoomStates(QListWidget):
    """A row for each room; rows are kept and only changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Rooms and their state"))
        self.setUniformItemSizes(True)
        look().changed.connect(self._recolour)

    def show_rooms(self, rooms: tuple[RoomStatus, ...]) -> None:
        """As they are now."""
        while self.count() < len(rooms):
            self.addItem(QListWidgetItem())
        icons = _icons()
        for row, room in enumerate(rooms):
            item = self.item(row)
            text = f"{room.name} · {room.address}"
            if room.state is Sync.FAILING:
                text += f" · {reason_text(room.reason)}"
            if item.text() != text or item.data(Qt.ItemDataRole.UserRole) != room.state.value:
                item.setText(text)
                item.setIcon(icons[room.state])
                item.setData(Qt.ItemDataRole.UserRole, room.state.value)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}: {room.state.value}")

    def _recolour(self) -> None:
        """Another look was chosen: each room's sign in its colours."""
        icons = _icons()
        for row in range(self.count()):
            item = self.item(row)
            item.setIcon(icons[Sync(item.data(Qt.ItemDataRole.UserRole))])


def _icons() -> dict[Sync, QIcon]:
    colours = look().colours
    signs = {Sync.SYNCING: ("✓", colours.good), Sync.WAITING: ("◔", colours.warn), Sync.FAILING: ("✕", colours.bad)}
    return {state: sign_icon(*pair) for state, pair in signs.items()}
