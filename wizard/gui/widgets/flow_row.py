"""A row that breaks into more rows where the window is narrow, the words long or the letters large."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Places its widgets one after the other, as words in a paragraph."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets at the end."""
        for widget in widgets:
            self.addWidget(widget)

    # ---- QLayout

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
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
        """Break into rows; returns the height they take. Right-to-left languages begin on the right."""
        x, y, row = rect.x(), rect.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + max(self.spacing(), 4), 0
            if apply:
                self._put(item, QRect(QPoint(x, y), hint), rect)
            x += hint.width() + self.spacing()
            row = max(row, hint.height())
        return y + row - rect.y()

    def _put(self, item: QLayoutItem, place: QRect, rect: QRect) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.isRightToLeft():
            place.moveRight(rect.right() - (place.left() - rect.left()))
        item.setGeometry(place)
