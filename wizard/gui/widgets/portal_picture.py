"""A drawing of the place in Microsoft's portal where a value stands: our own, calm and without their branding."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from wizard.gui.theme import look


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the drawing: its name, its value; the wanted one is framed, a wrong one struck through."""

    name: str
    value: str
    wanted: bool = False
    wrong: bool = False


class PortalPicture(QWidget):
    """Lines of names and values under a path, as the portal shows them."""

    def __init__(self, path: str, spots: Sequence[Spot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._spots = spots
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(path)
        self.setAccessibleDescription("; ".join(f"{spot.name}: {spot.value}" for spot in spots if spot.wanted))
        look().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(330, 54 + self._line() * len(self._spots))

    def _line(self) -> int:
        return self.fontMetrics().height() * 2 + 18

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        font = self.font()
        font.setPixelSize(round(font.pixelSize() * 0.88))
        painter.setFont(font)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(
            self.rect().adjusted(14, 8, -14, 0), Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._path
        )
        for number, spot in enumerate(self._spots):
            self._paint_spot(painter, spot, 42 + number * self._line())

    def _paint_spot(self, painter: QPainter, spot: Spot, top: int) -> None:
        colours = look().colours
        height = self.fontMetrics().height()
        left, width = 14, self.width() - 28
        painter.setPen(QColor(colours.quiet))
        painter.drawText(left, top, width, height, Qt.AlignmentFlag.AlignVCenter, spot.name)
        font = painter.font()
        font.setStrikeOut(spot.wrong)
        font.setBold(spot.wanted)
        painter.setFont(font)
        value = painter.fontMetrics().elidedText(spot.value, Qt.TextElideMode.ElideRight, width - 16)
        painter.setPen(QColor(colours.good if spot.wanted else colours.quiet if spot.wrong else colours.text))
        painter.drawText(left + 8, top + height + 2, width - 16, height + 4, Qt.AlignmentFlag.AlignVCenter, value)
        if spot.wanted:
            painter.setPen(QPen(QColor(colours.good), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = painter.fontMetrics().horizontalAdvance(value) + 16
            place = QRect(left, top + height + 1, box, height + 6)
            painter.drawRoundedRect(QStyle.visualRect(self.layoutDirection(), self.rect(), place), 5, 5)
        font.setStrikeOut(False)
        font.setBold(False)
        painter.setFont(font)
