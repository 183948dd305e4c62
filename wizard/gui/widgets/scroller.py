"""Shows a widget that may be higher than its place, and scrolls it.

Not a QScrollArea: a screen reader that asks for the scroll bar of one just as that bar is hidden crashes the program
(QAccessibleAbstractScrollArea::child of Qt 6.12 does not check its index). A plain widget's children are checked.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

STEP = 24
MARGIN = 8


class Scroller(QWidget):
    """Asks for little height, so that what stands below it keeps its own; it takes whatever is left."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        inner.setParent(self)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setSingleStep(STEP)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.valueChanged.connect(self._place)
        self.bar.hide()
        inner.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(200, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the inner widget needs has changed."""
        if watched is self.inner and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.bar.isHidden():
            event.ignore()
        else:
            QApplication.sendEvent(self.bar, event)

    def _fit(self) -> None:
        """First without the bar; with it only where the height does not do."""
        needed = self._needed(self.width())
        if needed > self.height():
            needed = self._needed(self.width() - self.bar.sizeHint().width())
        self.bar.setRange(0, max(0, needed - self.height()))
        self.bar.setPageStep(self.height())
        self.bar.setVisible(needed > self.height())
        self._place()

    def _needed(self, width: int) -> int:
        layout = self.inner.layout()
        lowest = self.inner.minimumSizeHint().height()
        if layout is None or not layout.hasHeightForWidth():
            return lowest
        return max(lowest, layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def _place(self, _value: int = 0) -> None:
        beside = self.bar.sizeHint().width() if not self.bar.isHidden() else 0
        width, left = self.width() - beside, beside if self.isRightToLeft() else 0
        height = max(self.height(), self.bar.maximum() + self.height())
        self.inner.setGeometry(left, -self.bar.value(), width, height)
        self.bar.setGeometry(QRect(0 if self.isRightToLeft() else width, 0, beside, self.height()))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Where the keyboard goes must be seen."""
        if now is None or self.bar.isHidden() or not self.inner.isAncestorOf(now):
            return
        top = now.mapTo(self.inner, QPoint(0, 0)).y() - MARGIN
        bottom = top + now.height() + 2 * MARGIN
        if top < self.bar.value():
            self.bar.setValue(top)
        elif bottom > self.bar.value() + self.height():
            self.bar.setValue(min(top, bottom - self.height()))
