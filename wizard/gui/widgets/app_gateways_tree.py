"""Apps with their gateways: ticked before a renewal, and each with its state in words while it runs."""

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from wizard.gui.theme import look
from wizard.messages import _
from wizard.presenters.notes import NoteKind
from wizard.presenters.renew_many_lines import RenewManyApp, RenewManyLine
from wizard.presenters.renew_many_words import SIGNS

_LEAST_HEIGHT = 150
_BESIDE, _BETWEEN, _HIGHEST = 32, 6, 10_000
_COLOURS = {
    NoteKind.GOOD: "good",
    NoteKind.BAD: "bad",
    NoteKind.WARN: "warn",
    NoteKind.WAIT: "warn",
    NoteKind.PLAIN: "quiet",
}
_CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable
_IDS = Qt.ItemDataRole.UserRole


class AppGatewaysTree(QTreeWidget):
    """`ticked` tells ids of connections, and whether they are chosen now."""

    ticked = Signal(frozenset, bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[RenewManyApp, ...] = ()
        self._choosing = False
        self.setColumnCount(2)
        self.setHeaderLabels([_("App and gateway"), _("State")])
        self.setAccessibleName(_("Apps and their gateways"))
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        header = self.header()
        header.setStretchLastSection(True)
        header.sectionResized.connect(self._fit_all)
        header.setResizeContentsPrecision(0)  # what is in sight is measured, not a thousand rows
        self.itemChanged.connect(self._changed)
        look().changed.connect(self._redraw)

    def show_apps(self, apps: tuple[RenewManyApp, ...], *, choosing: bool) -> None:
        """Only what is new is written: the keyboard stays where it is, and a thousand gateways are told one by one."""
        known = self._shown if choosing is self._choosing else ()
        if apps == known:
            return
        same = [_shape(one) for one in apps] == [_shape(one) for one in self._shown]
        self._shown, self._choosing = apps, choosing
        with QSignalBlocker(self):
            if not same:
                self._build(apps)
                known = ()
            for at, app in enumerate(apps):
                if not known or known[at] != app:
                    self._write(at, app, known[at] if known else None)
        self.resizeColumnToContents(0)  # once: Qt's own way measures again for every line that is written

    def _fit_all(self) -> None:
        """The room for sentences has changed."""
        with QSignalBlocker(self):
            items = QTreeWidgetItemIterator(self)
            while (item := items.value()) is not None:
                self._fit(item)
                items += 1

    def _fit(self, item: QTreeWidgetItem) -> None:
        """A long sentence takes more than one line: a tree does not find that out by itself."""
        room, metrics = self.columnWidth(1) - _BESIDE, self.fontMetrics()
        wrapped = metrics.boundingRect(QRect(0, 0, room, _HIGHEST), Qt.TextFlag.TextWordWrap, item.text(1))
        item.setSizeHint(1, QSize(0, max(wrapped.height(), metrics.height()) + _BETWEEN))

    def _redraw(self) -> None:
        shown, self._shown = self._shown, ()
        self.show_apps(shown, choosing=self._choosing)
        self._fit_all()

    def _build(self, apps: tuple[RenewManyApp, ...]) -> None:
        self.clear()
        for app in apps:
            item = QTreeWidgetItem()
            item.setData(0, _IDS, frozenset(line.connection_id for line in app.lines))
            for line in app.lines:
                child = QTreeWidgetItem(item)
                child.setData(0, _IDS, frozenset({line.connection_id}))
            self.addTopLevelItem(item)
            item.setExpanded(True)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def _write(self, at: int, app: RenewManyApp, before: RenewManyApp | None) -> None:
        item = self.topLevelItem(at)
        if item is None:
            return
        chosen = sum(line.ticked for line in app.lines)
        state = Qt.CheckState.Unchecked if not chosen else Qt.CheckState.PartiallyChecked
        signed = app.text and app.kind is not NoteKind.PLAIN
        self._fill(item, app.title, f"{SIGNS[app.kind]} {app.text}" if signed else app.text, app.kind)
        self._tick(item, Qt.CheckState.Checked if chosen == len(app.lines) else state)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        for number, line in enumerate(app.lines):
            child = item.child(number)
            if child is not None and (before is None or before.lines[number] != line):
                self._write_line(child, line)

    def _write_line(self, item: QTreeWidgetItem, line: RenewManyLine) -> None:
        text = line.text if self._choosing else f"{SIGNS[line.kind]} {line.text}"
        self._fill(item, line.name, text, line.kind)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        self._tick(item, Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)

    def _fill(self, item: QTreeWidgetItem, name: str, text: str, kind: NoteKind) -> None:
        for column, words in enumerate((name, text)):
            item.setText(column, words)
            item.setToolTip(column, words)
        item.setForeground(1, QColor(getattr(look().colours, _COLOURS[kind])))
        self._fit(item)

    def _tick(self, item: QTreeWidgetItem, state: Qt.CheckState) -> None:
        """A box only while there is a choice."""
        if self._choosing:
            item.setFlags(item.flags() | _CHECKABLE)
            item.setCheckState(0, state)
        else:
            item.setFlags(item.flags() & ~_CHECKABLE)
            item.setData(0, Qt.ItemDataRole.CheckStateRole, None)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0 and self._choosing:
            self.ticked.emit(item.data(0, _IDS), item.checkState(0) is Qt.CheckState.Checked)


def _shape(app: RenewManyApp) -> tuple[object, ...]:
    return (app.key, *(line.connection_id for line in app.lines))
