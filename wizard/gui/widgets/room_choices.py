"""A button for each of the two rooms between which a person has to choose."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from wizard.gui.widgets.factories import pressing
from wizard.messages import _

CHOICE_WIDTH = 260
"""Pixels of a room's name on a button."""


class RoomChoices:
    """Its buttons stand in a row with others; `choose` is told which was pressed, by its number."""

    def __init__(self, choose: Callable[[int], None]) -> None:
        self.buttons = [pressing("", partial(choose, at)) for at in range(2)]

    def show_rooms(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Each by its id and name; hidden where there is nothing to choose."""
        texts = [text for _room_id, text in choices] or [""] * len(self.buttons)
        for button, text in zip(self.buttons, texts, strict=True):
            shown = QFontMetrics(button.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, CHOICE_WIDTH)
            button.setText(shown.replace("&", "&&"))
            button.setAccessibleName(_("Choose {room}").format(room=text))
            button.setToolTip(text)
            button.setVisible(bool(choices))
