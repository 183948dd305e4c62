"""The rail of steps folded to one line, where the window is too narrow for it; pressed, it shows all of them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from wizard.flow.routes import StepMark
from wizard.flow.steps import Step
from wizard.gui.widgets.factories import named
from wizard.gui.widgets.step_rail import STATES
from wizard.messages import _
from wizard.model.answer_kinds import CredentialKind
from wizard.presenters.step_names import step_name


class StepLine(QWidget):
    """Which step this is, of how many; and the settings, as a sign alone."""

    chosen = Signal(Step)

    def __init__(self) -> None:
        super().__init__()
        self.steps = named(QPushButton(), "steps")
        self.steps.setProperty("link", True)
        self._menu = QMenu(self.steps)
        self._marks: Mapping[Step, StepMark] = {}
        self._otherwise = ""
        self._kind = CredentialKind.SECRET
        self.steps.setMenu(self._menu)
        self.settings = QPushButton("⚙")
        self.settings.setProperty("link", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.addWidget(self.steps)
        row.addStretch(1)
        row.addWidget(self.settings)

    def show_marks(self, marks: Mapping[Step, StepMark], otherwise: str, kind: CredentialKind) -> None:
        """The current step in words, as soon as the line is seen; `otherwise` where the page is none of them."""
        self._marks, self._otherwise, self._kind = marks, otherwise, kind
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        self.settings.setAccessibleName(_("Settings"))
        self.settings.setToolTip(_("Settings"))
        self._menu.clear()
        text = self._otherwise
        for number, (step, mark) in enumerate(self._marks.items(), 1):
            name = step_name(step, self._kind)
            if mark is StepMark.CURRENT:
                text = _("Step {number} of {count} · {name}").format(number=number, count=len(self._marks), name=name)
            action = self._menu.addAction(f"{number}  {name} – {_(STATES[mark])}".replace("&", "&&"))
            action.setEnabled(mark not in (StepMark.LOCKED, StepMark.KEPT))
            action.triggered.connect(lambda _checked=False, step=step: self.chosen.emit(step))
        self.steps.setText(text.replace("&", "&&"))
        self.steps.setAccessibleName(text)
