"""A small coloured sign before a line of text; it takes the colours of the look that is chosen, also a moment later."""

from PySide6.QtWidgets import QLabel

from wizard.gui.theme import look
from wizard.gui.widgets.result_note import sign_pixmap

_SIZE = 18


class SignLabel(QLabel):
    """`colour` is the name of one of the look's colours: good, warn, bad or quiet."""

    def __init__(self, sign: str, colour: str) -> None:
        super().__init__()
        self._sign, self.colour = sign, colour
        self.setFixedWidth(_SIZE + 4)
        look().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(sign_pixmap(self._sign, getattr(look().colours, self.colour), _SIZE))
