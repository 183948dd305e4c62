"""How the table of rooms looks and is edited: a list of rooms that can be typed into, and a state in a pill."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wizard.flow.mapping import RowState
from wizard.gui.theme import look
from wizard.gui.widgets.room_model import STATE_ROLE, RoomColumn, RoomModel
from wizard.gui.widgets.table_fit import column_widths, shortened_address
from wizard.messages import _

LEAST_ROW = 37
MEASURED_ROWS = 60
PADDING = {RoomColumn.ADDRESS: 22, RoomColumn.NAME: 22, RoomColumn.ROOM: 36, RoomColumn.CALENDAR: 40}
"""Pixels beside the text: the style sheet's, the focus frame, and what the delegates draw."""
WIDEST_STATE = 130
"""Pixels that the last column asks for at most: names come first, and its whole text is told below the table."""
Index = QModelIndex | QPersistentModelIndex


class AddressText(QStyledItemDelegate):
    """A mailbox's address, shortened where its column is narrow so that two of them never look the same."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        room = _rect(option).width() - PADDING[RoomColumn.ADDRESS]
        metrics = QFontMetrics(option.font)
        option.text = shortened_address(option.text, lambda text: metrics.horizontalAdvance(text) <= room)


class StatePill(QStyledItemDelegate):
    """Sign and words on a coloured ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        text = blank.text
        style = blank.widget.style()  # the ground only: a style sheet's style would draw the text again
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, blank, painter, blank.widget)
        colours = look().colours
        front, ground = {
            RowState.DONE: (colours.good, colours.good_ground),
            RowState.DOUBTFUL: (colours.warn, colours.warn_ground),
            RowState.FAILING: (colours.bad, colours.bad_ground),
        }.get(index.data(STATE_ROLE), (colours.quiet, ""))
        rect = _rect(option)
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 26)
        high = max(21, metrics.height() + 2)
        box = QRect(rect.left() + 4, rect.center().y() - high // 2, metrics.horizontalAdvance(text) + 18, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, high // 2, high // 2)
        painter.setPen(QColor(front))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _without_domain(address: str) -> str:
    return address.partition("@")[0] + "@…"


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect


class RoomChoice(QStyledItemDelegate):
    """Chooses a room; one list is shared by all editors, so that even 10,000 rooms open at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = QStringListModel(self)
        self._places: Mapping[str, str] = {}
        self._ids: list[str] = [""]

    def set_places(self, places: Mapping[str, str]) -> None:
        """The rooms to choose from, by their ids, after an empty choice."""
        if places is self._places:
            return
        self._places = places
        self._ids = ["", *places]
        self._names.setStringList([_("– no room"), *places.values()])

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The name ends before the arrow."""
        super().initStyleOption(option, index)
        room = _rect(option).width() - PADDING[RoomColumn.ROOM] + 3  # fonts round
        option.text = QFontMetrics(option.font).elidedText(option.text, Qt.TextElideMode.ElideMiddle, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect = _rect(option)
        painter.save()
        painter.setPen(QColor(look().colours.quiet))
        place = QStyle.visualRect(option.direction, rect, rect.adjusted(0, 0, -8, 0))
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, "▾")
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent, editable=True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setModel(self._names)
        box.setMaxVisibleItems(12)
        completer = QCompleter(self._names, box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.setCompleter(completer)
        box.setAccessibleName(_("Room on the gateway"))
        box.setPlaceholderText(_("– choose a room"))
        box.activated.connect(lambda: self._close(box))
        _EnterChooses(completer, lambda: self._close(box))
        return box

    def _close(self, box: QWidget) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            room_id = index.data(Qt.ItemDataRole.EditRole)
            editor.setCurrentIndex(self._ids.index(room_id) if room_id in self._ids else -1)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QComboBox):
            return
        found = self._meant(editor)
        if found is not None and self._ids[found] != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, self._ids[found])

    def _meant(self, editor: QComboBox) -> int | None:
        """The line that was chosen, or the only one that what was typed can mean. Two rooms may share a name.

        Nobody chooses by opening the list and pressing Enter.
        """
        text = editor.currentText()
        if editor.currentIndex() >= 0 and text == editor.itemText(editor.currentIndex()):
            return editor.currentIndex()
        names, typed = self._names.stringList(), text.strip().casefold()
        exact = [n for n, name in enumerate(names) if name.casefold() == typed]
        near = exact or [n for n, name in enumerate(names) if typed and typed in name.casefold()]
        return near[0] if len(near) == 1 else None

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(_rect(option))


class _EnterChooses(QObject):
    """Enter ends the editing also while the list of completions is open: nobody presses it twice."""

    def __init__(self, completer: QCompleter, done: Callable[[], None]) -> None:
        super().__init__(completer)
        self._done = done
        popup = completer.popup()
        if popup is not None:
            popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = enter and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(watched, QAbstractItemView) and not watched.currentIndex().isValid():
            watched.hide()
            self._done()
            return True
        return super().eventFilter(watched, event)


class RoomTable(QTableView):
    """Keyboard: arrows move, F2 or Enter edits, Space confirms a suggestion, Delete skips the line."""

    confirm_pressed = Signal()
    skip_pressed = Signal()
    selected = Signal(tuple)
    """Other lines are selected; carries their addresses."""

    def __init__(self, model: RoomModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.choice = RoomChoice(self)
        self.setItemDelegateForColumn(RoomColumn.ADDRESS, AddressText(self))
        self.setItemDelegateForColumn(RoomColumn.ROOM, self.choice)
        self.setItemDelegateForColumn(RoomColumn.CALENDAR, StatePill(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(60)
        header.sectionResized.connect(self._resized)
        self._fitting = self._by_hand = False
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit_columns)
        for changed in (model.modelReset, model.dataChanged):
            changed.connect(self._fit_soon.start)
        model.modelReset.connect(self._tell_selection, Qt.ConnectionType.QueuedConnection)  # after what has reset it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Mailboxes and rooms"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The widths follow the window."""
        super().resizeEvent(event)
        self._by_hand = False
        self._fit_columns()

    def _fit_columns(self) -> None:
        """As wide as headings and texts ask for, unless somebody has dragged them.

        Where there is little room, the addresses' domains give way first, and names only after that.
        """
        if self._by_hand:
            return
        headings = [self.horizontalHeader().sectionSizeHint(column) for column in RoomColumn]
        address, name, place, state = (max(headings[column], self._widest(column)) for column in RoomColumn)
        state = max(headings[RoomColumn.CALENDAR], min(state, WIDEST_STATE))
        without_domain = max(headings[RoomColumn.ADDRESS], self._widest(RoomColumn.ADDRESS, _without_domain))
        usual = self.fontMetrics().horizontalAdvance("✓ " + _("readable")) + PADDING[RoomColumn.CALENDAR]
        headings[RoomColumn.CALENDAR] = max(headings[RoomColumn.CALENDAR], min(usual, WIDEST_STATE))
        least, room = [without_domain, name, place, headings[RoomColumn.CALENDAR]], self.viewport().width()
        widths = column_widths([address, name, place, state], least if sum(least) <= room else headings, room)
        self._fitting = True
        for column, width in zip(RoomColumn, widths, strict=True):
            self.setColumnWidth(column, width)
        self._fitting = False

    def _widest(self, column: RoomColumn, part: Callable[[str], str] = str) -> int:
        """Pixels for the widest text among the first lines."""
        metrics = self.fontMetrics()
        texts = {part(self._model.text(row, column)) for row in range(min(self._model.rowCount(), MEASURED_ROWS))}
        return max((metrics.horizontalAdvance(text) for text in texts), default=0) + PADDING[column]

    def _resized(self) -> None:
        self._by_hand = self._by_hand or not self._fitting

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell_selection()

    def _tell_selection(self) -> None:
        self.selected.emit(tuple(self.chosen_addresses()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        """As high as the text asks for."""
        self.verticalHeader().setDefaultSectionSize(self._row_height())

    def _row_height(self) -> int:
        return max(LEAST_ROW, self.fontMetrics().height() + 16)

    def sizeHintForRow(self, row: int) -> int:
        return self._row_height()

    def sizeHint(self) -> QSize:
        return QSize(600, 260)

    def minimumSizeHint(self) -> QSize:
        """The heading and three rooms; where the screen is too low for that, the page scrolls."""
        return QSize(240, self.horizontalHeader().sizeHint().height() + 3 * self._row_height())

    def chosen_addresses(self) -> list[str]:
        """Addresses of the selected lines, else of the one where the keyboard is."""
        model = self.model()
        chosen = self.selectionModel().selectedRows() or [self.currentIndex()]
        rows = sorted({index.row() for index in chosen if index.isValid()})
        return [str(model.index(row, RoomColumn.ADDRESS).data()) for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the line's room. In an open editor it ends the editing, and comes here a second time."""
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.model().index(self.currentIndex().row(), RoomColumn.ROOM))
        elif event.key() == Qt.Key.Key_Space:
            self.confirm_pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.skip_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard finds a line at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, RoomColumn.ROOM))
