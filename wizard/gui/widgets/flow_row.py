"""A row that breaks into more rows where the window is narrow, the words long or the letters large."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Places its widgets one after the other, as words in a paragraph."""

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)
        self.add(*widgets)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets at the end."""
        for widget in widgets:
            self.addWidget(widget)

    # ---- QLayout

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(shown) - 1)
        return QSize(sum(hint.width() for hint in shown) + gaps, max((hint.height() for hint in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget must fit; how high it gets follows from the width."""
        shown = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, apply: bool) -> int:
        """Break into rows; returns the height they take."""
        y = rect.y()
        for number, row in enumerate(self._rows(rect.width())):
            y += max(self.spacing(), 4) if number else 0
            height = self._height(row, rect.width())
            if apply:
                self._place_row(row, QRect(rect.x(), y, rect.width(), height))
            y += height
        return y - rect.y()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            need = item.sizeHint().width()
            if not rows or need > left:
                rows.append([])
                left = width
            rows[-1].append(item)
            left -= need + self.spacing()
        return rows

    def _height(self, row: list[QLayoutItem], _width: int) -> int:
        return max(item.sizeHint().height() for item in row)

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        """What is left over goes to the first one that can use it."""
        widths = [min(item.sizeHint().width(), width) for item in row]
        spare = width - sum(widths) - self.spacing() * (len(row) - 1)
        grows = [n for n, item in enumerate(row) if item.expandingDirections() & Qt.Orientation.Horizontal]
        if grows:
            widths[grows[0]] += max(0, spare)
        return widths

    def _place_row(self, row: list[QLayoutItem], place: QRect) -> None:
        """Right-to-left languages begin on the right."""
        parent, x = self.parentWidget(), place.x()
        for item, width in zip(row, self._widths(row, place.width()), strict=True):
            box = QRect(x, place.y(), width, place.height())
            if parent is not None and parent.isRightToLeft():
                box.moveRight(place.right() - (box.left() - place.left()))
            item.setGeometry(box)
            x += width + self.spacing()
