"""Lets a person point at a control of a product's page, by mouse or keyboard, without the page hearing of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from wizard.flow.web_form.point_answers import PageBox, PointAct, PointAnswer, PointCommand
from wizard.messages import _
from wizard.model.learned_step import ControlDescription, PointRefusal

AskPage = Callable[[PointCommand, Callable[[PointAnswer], None]], None]
"""Runs one command of the page's script, and hands on what it says."""
_MARK = QColor("#d97706")
_FORWARD = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Tab})
_BACK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Backtab})
_TAKE = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ControlPointer(QWidget):
    """Lies over the page and keeps mouse and keyboard from it, for as long as somebody points."""

    named = Signal(str)
    """What is under the pointer now; empty where that is nothing of the wanted kind."""
    taken = Signal(ControlDescription)
    """What was taken."""
    refused = Signal(PointRefusal)
    """Why nothing was taken."""
    left = Signal()

    def __init__(self, view: QWebEngineView, ask_page: AskPage, kind: str, *, secret: bool) -> None:
        super().__init__(view)
        self._view, self._ask_page, self._kind, self._secret = view, ask_page, kind, secret
        self._box: QRectF | None = None
        self._name = ""
        self._over = False
        self.setAccessibleName(_("Point at a control of the page"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setGeometry(view.rect())
        view.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page becomes lower where what stands above it needs more room."""
        if event.type() is QEvent.Type.Resize and watched is self._view:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """The page is the person's again."""
        if not self._over:
            self._over = True
            self._view.removeEventFilter(self)
            self._ask(PointCommand(PointAct.END), lambda _told: None)
            self.hide()
            self.deleteLater()

    def _ask(self, command: PointCommand, heard: Callable[[PointAnswer], None]) -> None:
        wanted = replace(command, kind=self._kind, secret=self._secret)
        self._ask_page(wanted, lambda told: None if self._over else heard(told))

    def _at(self, do: PointAct, point: QPointF, dy: float | None = None) -> PointCommand:
        zoom = self._view.zoomFactor()
        return PointCommand(do, x=point.x() / zoom, y=point.y() / zoom, dy=dy)

    def _show(self, told: PointAnswer) -> None:
        self._box = None if told.box is None else rectangle(told.box, self._view.zoomFactor())
        name = " · ".join(filter(None, (told.name, told.place)))
        if told.box is not None and not name:
            name = _("a control without a name")
        self.update()
        if name != self._name:
            self._name = name
            self.setAccessibleDescription(name)
            self.named.emit(name)

    def _take(self) -> None:
        self._ask(PointCommand(PointAct.TAKE), self._took)

    def _took(self, told: PointAnswer) -> None:
        if told.refused is not None:
            self.refused.emit(told.refused)
        elif told.taken is not None:
            self.end()
            self.taken.emit(told.taken)

    # ---- mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask(self._at(PointAct.AT, event.position()), self._show)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is under the pointer now, whatever was named last."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask(self._at(PointAct.AT, event.position()), self._show_and_take)

    def _show_and_take(self, told: PointAnswer) -> None:
        self._show(told)
        self._take()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._ask(self._at(PointAct.SCROLL, event.position(), -event.angleDelta().y()), self._show)
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab goes from control to control of the page."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
            self.left.emit()
        elif key in _TAKE:
            self._take()
        elif key in _FORWARD or key in _BACK:
            self._ask(PointCommand(PointAct.NEXT, by=1 if key in _FORWARD else -1), self._show)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._box is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_MARK, 3))
        painter.drawRoundedRect(self._box.adjusted(-3, -3, 3, 3), 4, 4)
        words = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(80, self.width() - 24))
        size = painter.fontMetrics().size(0, words)
        tag = QRectF(self._box.left(), self._box.top() - size.height() - 12, size.width() + 16, size.height() + 6)
        tag.moveLeft(max(2.0, min(tag.left(), self.width() - tag.width() - 2)))
        if tag.top() < 0:
            tag.moveTop(self._box.bottom() + 6)
        painter.setBrush(_MARK)
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(QColor("black"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def rectangle(box: PageBox, zoom: float) -> QRectF:
    """Where a box of the page lies in its view."""
    return QRectF(box.left * zoom, box.top * zoom, (box.right - box.left) * zoom, (box.bottom - box.top) * zoom)
