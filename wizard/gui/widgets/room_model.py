"""The table of mailboxes and rooms as Qt sees it: searching and filtering stay quick with 10,000 lines."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wizard.flow import mapping
from wizard.flow.mapping import Rows, RowState
from wizard.model.draft import RoomRow
from wizard.model.problem import Code
from wizard.model.rooms import Calendar
from wizard.words import N_, _
from wizard.words.problems import SENTENCES

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands where."""

    ADDRESS = 0
    NAME = 1
    ROOM = 2
    CALENDAR = 3


class Shown(IntEnum):
    """Which lines are shown."""

    ALL = 0
    DECIDE = 1
    FAILING = 2
    DONE = 3


_HEADERS = (N_("Mailbox"), N_("Name in Microsoft"), N_("Room on the gateway"), N_("Calendar"))
_STATES = {
    Shown.DECIDE: frozenset({RowState.DOUBTFUL}),
    Shown.FAILING: frozenset({RowState.FAILING}),
    Shown.DONE: frozenset({RowState.DONE}),
}
STATE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIGNS = {
    RowState.DONE: "✓",
    RowState.DOUBTFUL: "?",
    RowState.FAILING: "✕",
    RowState.CHECKING: "◔",
    RowState.UNUSED: "–",
}


class RoomModel(QAbstractTableModel):
    """Shows the draft's rows; what a person edits goes to the page through `edited`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = ()
        self._visible: list[int] = []
        self._texts: list[str] = []
        self._texts_of: Rows = ()
        self._places: Mapping[str, str] = {}
        self._search: list[str] = []
        self._shown = Shown.ALL
        self.on_room: Any = lambda address, room_id: None
        self.on_address: Any = lambda old, new: None

    # ---- filling

    def set_places(self, places: Mapping[str, str]) -> None:
        """Where each of the gateway's rooms is, by its id."""
        self._places = places

    def set_rows(self, rows: Rows) -> None:
        """Take other rows; where the same lines stay visible, only their content is redrawn."""
        self._rows = rows
        visible = self._matching()
        if visible == self._visible:
            if visible:
                self.dataChanged.emit(self.index(0, 0), self.index(len(visible) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._visible = visible
        self.endResetModel()

    def show_only(self, shown: Shown, search: str) -> None:
        """Filter by state and by words that must all stand somewhere in the line."""
        self._shown = shown
        self._search = search.casefold().split()
        self.set_rows(self._rows)

    def _matching(self) -> list[int]:
        if self._shown is Shown.ALL and not self._search:
            return list(range(len(self._rows)))
        wanted = _STATES.get(self._shown)
        found = list(range(len(self._rows)))
        if wanted is not None:
            found = [n for n in found if mapping.state(self._rows[n]) in wanted]
        for word in self._search:
            texts = self._all_texts()
            found = [n for n in found if word in texts[n]]
        return found

    def _all_texts(self) -> list[str]:
        """What is searched, line by line; made once for the same rows."""
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

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_HEADERS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._display(row, Column(index.column()))
        if role == Qt.ItemDataRole.EditRole:
            return row.room_id if index.column() == Column.ROOM else row.mailbox.address
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row) if index.column() == Column.CALENDAR else self._display(row, Column(index.column()))
        if role == STATE_ROLE:
            return mapping.state(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        row = self.row_at(index)
        if index.column() == Column.ROOM:
            self.on_room(row.mailbox.address, str(value))
        elif str(value).strip() != row.mailbox.address:
            self.on_address(row.mailbox.address, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (Column.ADDRESS, Column.ROOM) else flags

    # ---- words

    def _display(self, row: RoomRow, column: Column) -> str:
        if column is Column.ADDRESS:
            return row.mailbox.address
        if column is Column.NAME:
            return row.mailbox.display_name
        if column is Column.ROOM:
            return self._places.get(row.room_id, "") or _("– choose a room")
        return f"{_SIGNS[mapping.state(row)]} {self._state_text(row)}"

    def _state_text(self, row: RoomRow) -> str:
        state = mapping.state(row)
        if state is RowState.FAILING:
            return _(SENTENCES[_code(row)].title)
        if state is RowState.DOUBTFUL:
            other = self._places.get(row.runner_up, "")
            return _("or {room}?").format(room=other) if other else _("is it this room?")
        if state is RowState.UNUSED:
            return _("left out") if row.skipped else _("not on this gateway")
        if state is RowState.CHECKING:
            return _("checking …")
        return _("is read")

    def _tip(self, row: RoomRow) -> str:
        if row.calendar in mapping.FAILED:
            return _(SENTENCES[_code(row)].remedy)
        return self._state_text(row)


def _code(row: RoomRow) -> Code:
    fallback = {
        Calendar.NO_MAILBOX: Code.MAILBOX_UNKNOWN,
        Calendar.ON_PREMISES: Code.MAILBOX_ON_PREMISES,
        Calendar.DENIED: Code.MAILBOX_DENIED,
    }.get(row.calendar, Code.MAILBOX_UNREACHED)
    return Code(row.reason) if row.reason in set(Code) else fallback
