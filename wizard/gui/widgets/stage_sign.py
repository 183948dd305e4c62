"""How far one stage of a work is: a sign to see, and the same in words for a screen reader, told when it changes."""

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from wizard.gui.theme import look
from wizard.gui.widgets.announcement import announce
from wizard.gui.widgets.factories import column
from wizard.gui.widgets.result_note import sign_pixmap
from wizard.messages import N_, _

StageT = TypeVar("StageT", bound=Hashable)


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


class StageLines(QWidget, Generic[StageT]):
    """The stages of one work, a sign and a line each."""

    def __init__(self, stages: Iterable[StageT], spacing: int = -1) -> None:
        super().__init__()
        self._signs = {stage: StageSign(QLabel(wordWrap=True)) for stage in stages}
        layout = column(self, spacing=spacing)
        for sign in self._signs.values():
            row = QHBoxLayout()
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(sign.line, 1)
            layout.addLayout(row)
        layout.addStretch(1)

    def begin(self, texts: Mapping[StageT, str]) -> None:
        """None of them is done yet; those without a text have no part in it."""
        for stage, sign in self._signs.items():
            sign.line.setText(texts.get(stage, ""))
            for widget in (sign, sign.line):
                widget.setVisible(stage in texts)
            sign.show_state(State.WAITING)

    def show_stage(self, stage: StageT, *, done: bool) -> None:
        """It is under way, or done."""
        self._signs[stage].show_state(State.DONE if done else State.RUNNING)

    def fail(self) -> None:
        """What was under way has failed."""
        for sign in self._signs.values():
            if sign.state is State.RUNNING:
                sign.show_state(State.FAILED)
