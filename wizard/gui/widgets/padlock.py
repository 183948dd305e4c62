"""A padlock beside a host's name. Drawn: fonts have it in colour, in another size, or not at all."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wizard.gui.theme import look
from wizard.messages import _

_SIZE = QSize(14, 16)


class Padlock(QWidget):
    """Shown while what the page says travels encrypted."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SIZE)
        self.setAccessibleName(_("encrypted"))
        self.setToolTip(_("encrypted"))
        look().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(look().colours.text)
        painter.setPen(QPen(colour, 1.6))
        painter.drawArc(QRectF(3.8, 1.8, 6.4, 9.0), 0, 180 * 16)
        painter.setBrush(colour)
        painter.setPen(QPen(colour, 0))
        painter.drawRoundedRect(QRectF(1.8, 7.2, 10.4, 7.0), 1.6, 1.6)
