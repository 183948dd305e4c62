"""What a person needs to practise by hand: addresses, accounts and secrets of the practice cloud, each to be copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import marked
from wizard.gui.widgets.scroller import Scroller
from wizard.messages import _


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """Values that belong together, with their names. They are practice values, and open nothing anywhere else."""

    title: str
    values: tuple[tuple[str, str], ...]


class PracticeValues(QDialog):
    """Stays open beside the wizard's window while somebody copies from it."""

    def __init__(self, groups: Sequence[ValueGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Practice values"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows: list[CopyRow] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for group in groups:
            heading = marked(QLabel(group.title), "strong")
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            column.addLayout(self._grid(group))
        column.addStretch(1)
        text = _(
            "They work only in this practice session and open nothing anywhere else. The terminal shows them, too."
        )
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 12, 12)
        layout.addWidget(marked(QLabel(text, wordWrap=True), "quiet"))
        layout.addWidget(Scroller(inner), 1)
        layout.addWidget(buttons)
        self.resize(760, 600)

    def _grid(self, group: ValueGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, 170)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(group.values):
            row = CopyRow(f"{group.title}: {name}", value, "")
            self.rows.append(row)
            label = marked(QLabel(name, wordWrap=True), "quiet")
            label.setBuddy(row)
            grid.addWidget(label, line, 0)
            grid.addWidget(row, line, 1)
        return grid
