"""Lets a person point at a control of a product's page, by mouse or keyboard, without the page hearing of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from wizard.messages import _
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.learned_step import ControlDescription, PointRefusal, description_from

Told = JsonObject
AskPage = Callable[[JsonFields, Callable[[Told], None]], None]
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
    unreadable = Signal()
    """What the page says of the control is not of the form it should have."""
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
            self._ask("pointEnd", lambda _told: None)
            self.hide()
            self.deleteLater()

    def _ask(self, do: str, heard: Callable[[Told], None], **more: float) -> None:
        command = {"do": do, "kind": self._kind, "secret": self._secret, **more}
        self._ask_page(command, lambda told: None if self._over else heard(told))

    def _at(self, point: QPointF) -> dict[str, float]:
        zoom = self._view.zoomFactor()
        return {"x": point.x() / zoom, "y": point.y() / zoom}

    def _show(self, told: Told) -> None:
        box, zoom = told.get("box"), self._view.zoomFactor()
        self._box = None
        if box:
            left, top = box["left"] * zoom, box["top"] * zoom
            self._box = QRectF(left, top, box["right"] * zoom - left, box["bottom"] * zoom - top)
        name = " · ".join(filter(None, (str(told.get("name", "")), str(told.get("place", "")))))
        if box and not name:
            name = _("a control without a name")
        self.update()
        if name != self._name:
            self._name = name
            self.setAccessibleDescription(name)
            self.named.emit(name)

    def _take(self) -> None:
        self._ask("pointTake", self._took)

    def _took(self, told: Told) -> None:
        if told.get("refused"):
            self.refused.emit(PointRefusal(told["refused"]))
        elif isinstance(told.get("taken"), dict):
            self.end()
            found = description_from(told["taken"])
            if found is None:
                self.unreadable.emit()
            else:
                self.taken.emit(found)

    # ---- mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask("pointAt", self._show, **self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is under the pointer now, whatever was named last."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask("pointAt", self._show_and_take, **self._at(event.position()))

    def _show_and_take(self, told: Told) -> None:
        self._show(told)
        self._take()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._ask("pointScroll", self._show, dy=-event.angleDelta().y(), **self._at(event.position()))
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
            self._ask("pointNext", self._show, by=1 if key in _FORWARD else -1)
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
