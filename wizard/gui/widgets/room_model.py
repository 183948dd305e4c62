"""The table of mailboxes and rooms as Qt sees it: searching and filtering stay quick with 10,000 lines."""

from collections.abc import Callable, Mapping
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wizard.flow import mapping
from wizard.flow.mapping import Rows
from wizard.messages import N_, _
from wizard.model.draft_parts import RoomRow
from wizard.model.rooms import DeskKind
from wizard.presenters.room_line import STATES_SHOWN, Shown, explanation, room_text, state_text

Index = QModelIndex | QPersistentModelIndex


class RoomColumn(IntEnum):
    """What stands where."""

    ADDRESS = 0
    NAME = 1
    ROOM = 2
    CALENDAR = 3


_HEADERS = (N_("Mailbox"), N_("Name in Microsoft"), N_("Room on the gateway"), N_("Calendar"))
STATE_ROLE = Qt.ItemDataRole.UserRole + 1


class RoomModel(QAbstractTableModel):
    """Shows the draft's rows; what a person edits goes to the page through `on_room` and `on_address`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = ()
        self._visible: list[int] = []
        self._texts: list[str] = []
        self._texts_of: Rows = ()
        self._places: Mapping[str, str] = {}
        self._desks: Mapping[str, DeskKind] = {}
        self._holders: Mapping[str, str] = {}
        self._holders_of: Rows = ()
        self._search: list[str] = []
        self._shown = Shown.ALL
        self.room_header = ""
        """Over the product's rooms; empty for a gateway's."""
        self.on_room: Callable[[str, str], object] = lambda address, room_id: None
        self.on_address: Callable[[str, str], object] = lambda old, new: None

    # ---- filling

    def show_desks(self, desks: Mapping[str, DeskKind]) -> None:
        """What Microsoft has beside rooms, by address: it changes what is said of lines, never which are shown."""
        if desks is not self._desks:
            self._desks = desks
            self._redraw()

    def show_rows(self, rows: Rows, places: Mapping[str, str], shown: Shown, search: str) -> None:
        """Take other rows, rooms by id, or another filter: words that must all stand somewhere in the line.

        Where the same lines stay visible, only their content is redrawn.
        """
        words = search.casefold().split()
        if (rows is self._rows and places is self._places) and (shown, words) == (self._shown, self._search):
            return
        if places is not self._places:
            self._texts_of = ()
        self._rows, self._places, self._shown, self._search = rows, places, shown, words
        visible = self._matching()
        if visible == self._visible:
            self._redraw()
            return
        self.beginResetModel()
        self._visible = visible
        self.endResetModel()

    def _redraw(self) -> None:
        """The content of all lines that are shown."""
        if self._visible:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._visible) - 1, len(RoomColumn) - 1))

    def _matching(self) -> list[int]:
        if self._shown is Shown.ALL and not self._search:
            return list(range(len(self._rows)))
        wanted = STATES_SHOWN.get(self._shown)
        found = list(range(len(self._rows)))
        if wanted is not None:
            found = [n for n in found if mapping.state(self._rows[n]) in wanted]
        for word in self._search:
            texts = self._all_texts()
            found = [n for n in found if word in texts[n]]
        return found

    def _all_texts(self) -> list[str]:
        """What is searched, line by line, candidates included; made once for the same rows."""
        if self._texts_of is not self._rows:
            places = self._places
            self._texts = [
                f"{row.mailbox.address} {row.mailbox.display_name} {row.mailbox.building} {row.mailbox.floor} "
                f"{places.get(row.room_id, '')}".casefold()
                for row in self._rows
            ]
            self._texts_of = self._rows
        return self._texts

    def row_at(self, index: Index) -> RoomRow:
        """The draft's row behind a line."""
        return self._rows[self._visible[index.row()]]

    def text(self, line: int, column: RoomColumn) -> str:
        """What a cell shows, without Qt's detour."""
        return self._display(self._rows[self._visible[line]], column)

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(RoomColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if orientation is not Qt.Orientation.Horizontal:
                return None
            return self.room_header if section == RoomColumn.ROOM and self.room_header else _(_HEADERS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.row_at(index), RoomColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._display(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return _edited(row) if column is RoomColumn.ROOM else row.mailbox.address
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is not RoomColumn.CALENDAR:
                return self._display(row, column)
            return explanation(row, self._places, self._holders_for(row), self._desks.get(row.mailbox.address))
        if role == STATE_ROLE:
            return mapping.state(row)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        row = self.row_at(index)
        if index.column() == RoomColumn.ROOM:
            self.on_room(row.mailbox.address, str(value))
        elif str(value).strip() != row.mailbox.address:
            self.on_address(row.mailbox.address, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (RoomColumn.ADDRESS, RoomColumn.ROOM) else flags

    def _display(self, row: RoomRow, column: RoomColumn) -> str:
        if column is RoomColumn.ADDRESS:
            return row.mailbox.address
        if column is RoomColumn.NAME:
            return row.mailbox.display_name
        if column is RoomColumn.ROOM:
            return room_text(row, self._places)
        return state_text(row, self._places, self._holders_for(row), self._desks.get(row.mailbox.address))

    def _holders_for(self, row: RoomRow) -> Mapping[str, str]:
        """Who is shown in which room; worked out only for a mailbox that has lost its own."""
        if row.lost_room and self._holders_of is not self._rows:
            self._holders, self._holders_of = mapping.holders(self._rows), self._rows
        return self._holders


def _edited(row: RoomRow) -> str | None:
    """The room's id, empty for “no room”; None where nobody has chosen yet, so that the editor has nothing chosen."""
    return row.chosen_room if row.decided or row.chosen_room else None
