"""Shows a widget that may be larger than its place, and scrolls it.

Not a QScrollArea: a screen reader that asks for the scroll bar of one just as that bar is hidden crashes the program
(QAccessibleAbstractScrollArea::child of Qt 6.12 does not check its index). A plain widget's children are checked.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

STEP = 24
MARGIN = 8


class Scroller(QWidget):
    """Asks for little room, so that what stands below it keeps its own; it takes whatever is left.

    It scrolls sideways only where large letters make a single word or button wider than the screen.
    """

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        inner.setParent(self)
        self.bar = self._bar(Qt.Orientation.Vertical)
        self.across = self._bar(Qt.Orientation.Horizontal)
        self._pressed: QWidget | None = None
        """Has the keyboard since a press of the mouse; to be brought into sight when the button is let go."""
        inner.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _bar(self, orientation: Qt.Orientation) -> QScrollBar:
        bar = QScrollBar(orientation, self)
        bar.setSingleStep(STEP)
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.valueChanged.connect(self._place)
        bar.hide()
        return bar

    def sizeHint(self) -> QSize:
        return QSize(200, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 60)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the inner widget needs has changed, or the mouse was let go of what it pressed."""
        if watched is self.inner and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif watched is self._pressed and event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self._let_go)
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.bar.isHidden():
            event.ignore()
        else:
            QApplication.sendEvent(self.bar, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Long text without anything in it that takes the keyboard is read with Page Up and Page Down."""
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if pages and not self.bar.isHidden():
            self.bar.setValue(self.bar.value() + pages * max(STEP, self.bar.pageStep() - STEP))
        else:
            event.ignore()

    # ---- sizes

    def _fit(self) -> None:
        """First without the bars; with them only where the room does not do."""
        least, thick = self.inner.minimumSizeHint().width(), self.bar.sizeHint().width()
        wide, high, down = self.width(), self.height(), False
        if least > wide:
            high -= self.across.sizeHint().height()
        if self._needed(max(wide, least)) > high:
            down, wide = True, wide - thick
            if least > wide:
                high = self.height() - self.across.sizeHint().height()
        needed = self._needed(max(wide, least))
        for bar, extent, place in ((self.bar, needed, high), (self.across, least, wide)):
            bar.setRange(0, max(0, extent - place))
            bar.setPageStep(place)
        self.bar.setVisible(down)
        self.across.setVisible(least > wide)
        self._place()

    def _needed(self, width: int) -> int:
        layout = self.inner.layout()
        lowest = self.inner.minimumSizeHint().height()
        if layout is None or not layout.hasHeightForWidth():
            return lowest
        return max(lowest, layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def _place(self, _value: int = 0) -> None:
        beside = self.bar.sizeHint().width() if not self.bar.isHidden() else 0
        below = self.across.sizeHint().height() if not self.across.isHidden() else 0
        width, height = self.width() - beside, self.height() - below
        mirrored = self.isRightToLeft()
        moved = self.across.maximum() - self.across.value() if mirrored else self.across.value()
        self.inner.setGeometry(
            (beside if mirrored else 0) - moved,
            -self.bar.value(),
            width + self.across.maximum(),
            max(height, self.bar.maximum() + height),
        )
        self.bar.setGeometry(QRect(0 if mirrored else width, 0, beside, height))
        self.across.setGeometry(QRect(beside if mirrored else 0, height, width, below))

    # ---- following the keyboard

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Where the keyboard goes must be seen. Not under a pressed mouse: its click would end beside the control."""
        if now is None or not self.inner.isAncestorOf(now):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._pressed = now
            now.installEventFilter(self)
        else:
            self.show_whole(now)

    def _let_go(self) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed.hasFocus() and self.inner.isAncestorOf(pressed):
            pressed.removeEventFilter(self)
            self.show_whole(pressed)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll as little as it takes to see it; its beginning where it is larger than the place."""
        at = widget.mapTo(self.inner, QPoint(0, 0))
        for bar, start, extent in ((self.bar, at.y(), widget.height()), (self.across, at.x(), widget.width())):
            first, last = start - MARGIN, start + extent + MARGIN
            if first < bar.value():
                bar.setValue(first)
            elif last > bar.value() + bar.pageStep():
                bar.setValue(min(first, last - bar.pageStep()))
