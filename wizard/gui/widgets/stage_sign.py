"""How far one stage of a work is: a sign to see, and the same in words for a screen reader, told when it changes."""

from enum import Enum

from PySide6.QtWidgets import QLabel

from wizard.gui.theme import look
from wizard.gui.widgets.announcement import announce
from wizard.gui.widgets.result_note import sign_pixmap
from wizard.messages import N_, _


class State(Enum):
    """A sign, the colour it is drawn in, and what it means."""

    WAITING = ("·", "quiet", N_("waiting"))
    RUNNING = ("◔", "warn", N_("running"))
    DONE = ("✓", "good", N_("done"))
    FAILED = ("✕", "bad", N_("failed"))
    WARNING = ("!", "warn", N_("please note"))


class StageSign(QLabel):
    """Stands before the label that says what the stage is."""

    def __init__(self, line: QLabel, size: int = 18) -> None:
        super().__init__()
        self.line = line
        self.state = State.WAITING
        self._size = size
        self.setFixedWidth(size + 4)
        look().changed.connect(self._draw)
        self._draw()

    def show_state(self, state: State) -> None:
        """Draw it, and say so where it is another than before."""
        changed, self.state = state is not self.state, state
        self._draw()
        if changed and state is not State.WAITING:
            told = f"{self.line.accessibleName() or self.line.text()}: {_(state.value[2])}"
            announce(self.line, told)

    def _draw(self) -> None:
        sign, colour, words = self.state.value
        self.setPixmap(sign_pixmap(sign, getattr(look().colours, colour), self._size))
        self.setAccessibleName(_(words))
        self.line.setAccessibleDescription(_(words))
