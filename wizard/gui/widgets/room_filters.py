"""Which lines of the table are shown: buttons side by side, each with its count."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from wizard.gui.widgets.factories import check, checkable, on_press
from wizard.presenters.room_line import Shown


class RoomFilters(QWidget):
    """One of them is always pressed."""

    chosen = Signal(Shown)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Shown, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for shown in Shown:
            button = checkable(QPushButton())
            button.setProperty("segment", True)
            on_press(button, partial(self.chosen.emit, shown))
            self.buttons[shown] = button
            row.addWidget(button)

    def show_texts(self, texts: dict[Shown, str], pressed: Shown) -> None:
        """Name them, and show which one is in force."""
        for shown, button in self.buttons.items():
            button.setText(texts[shown])
            check(button, shown is pressed)
