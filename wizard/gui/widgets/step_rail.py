"""The rail of steps on the left: where one is, what is done, where one may go."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from wizard.flow.routes import StepMark
from wizard.flow.steps import Step
from wizard.gui.theme import look
from wizard.messages import N_, _
from wizard.model.answer_kinds import CredentialKind
from wizard.presenters.step_names import NAMES, step_name

STATES = {
    StepMark.DONE: N_("done"),
    StepMark.CURRENT: N_("current step"),
    StepMark.OPEN: N_("open"),
    StepMark.LOCKED: N_("not yet"),
    StepMark.KEPT: N_("kept from last time"),
}


class StepButton(QAbstractButton):
    """One step: a circle with a tick, a dot or its number, and its name."""

    def __init__(self, step: Step, number: int) -> None:
        super().__init__()
        self.step = step
        self._number = number
        self._mark = StepMark.LOCKED
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look().changed.connect(self.update)

    def show_mark(self, mark: StepMark, kind: CredentialKind) -> None:
        """Draw the step as it stands; a locked one cannot be pressed."""
        self._mark = mark
        name = step_name(self.step, kind)
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_(STATES[mark]))
        self.setEnabled(mark not in (StepMark.LOCKED, StepMark.KEPT))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        bold = QFont(self.font())
        bold.setBold(True)
        return QSize(QFontMetrics(bold).horizontalAdvance(self.text()) + 46, max(31, metrics.height() + 13))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._mark is StepMark.CURRENT or self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 1))
            painter.setBrush(QColor(colours.ground))
            painter.drawRoundedRect(frame, 6, 6)
        x = self.width() - 17 if self.isRightToLeft() else 17
        self._paint_circle(painter, QPointF(x, frame.center().y()))
        font = self.font()
        font.setBold(self._mark is StepMark.CURRENT)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.quiet))
        before, after = (6, 36) if self.isRightToLeft() else (36, 6)
        painter.drawText(self.rect().adjusted(before, 0, -after, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_circle(self, painter: QPainter, centre: QPointF) -> None:
        colours = look().colours
        done, current = self._mark in (StepMark.DONE, StepMark.KEPT), self._mark is StepMark.CURRENT
        painter.setPen(QPen(QColor(colours.accent if current else colours.edge), 1.5 if current else 1))
        painter.setBrush(QColor(colours.good) if done else Qt.BrushStyle.NoBrush)
        if done:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, 9, 9)
        if current:
            painter.setBrush(QColor(colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(centre, 4.5, 4.5)
        elif done:
            painter.setPen(QPen(QColor(colours.ground), 1.8))
            painter.drawPolyline([centre + QPointF(-3.5, 0), centre + QPointF(-1, 2.8), centre + QPointF(3.8, -2.8)])
        else:
            self._paint_number(painter, centre)

    def _paint_number(self, painter: QPainter, centre: QPointF) -> None:
        font = self.font()
        font.setPixelSize(max(8, round(font.pixelSize() * 0.72)))
        painter.setFont(font)
        painter.setPen(QColor(look().colours.quiet))
        box = QRectF(centre.x() - 9, centre.y() - 9, 18, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepRail(QWidget):
    """The steps in order."""

    chosen = Signal(Step)

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        self._layout = layout
        self.buttons: list[StepButton] = []
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """These steps instead of the ones so far; the first page and the last have no name in the rail."""
        named = [step for step in steps if step in NAMES]
        if [button.step for button in self.buttons] == named:
            return
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self.buttons = [StepButton(step, number) for number, step in enumerate(named, 1)]
        for button in self.buttons:
            button.clicked.connect(lambda checked=False, step=button.step: self.chosen.emit(step))
            self._layout.addWidget(button)

    def show_marks(self, marks: dict[Step, StepMark], kind: CredentialKind) -> None:
        """Draw each step as it stands; `kind` is what the app signs in with."""
        for button in self.buttons:
            button.show_mark(marks[button.step], kind)
