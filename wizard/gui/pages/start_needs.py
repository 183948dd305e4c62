"""What to have at hand before a set-up begins, as a list in a frame."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from wizard.gui.widgets.factories import marked, named
from wizard.messages import _

MOST_NEEDS = 3


class NeedsPanel(QFrame):
    """It has its lines from the beginning, so that the page does not jump when they are filled."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.addWidget(marked(QLabel(_("What you need")), "strong"))
        self.labels = [QLabel(wordWrap=True) for _number in range(MOST_NEEDS)]
        self._dots = [QLabel("•") for _number in range(MOST_NEEDS)]
        lines = QGridLayout()
        lines.setColumnStretch(1, 1)
        lines.setHorizontalSpacing(8)
        lines.setVerticalSpacing(layout.spacing())
        for row, (dot, label) in enumerate(zip(self._dots, self.labels, strict=True)):
            lines.addWidget(dot, row, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(label, row, 1)
        layout.addLayout(lines)

    def show_needs(self, texts: Sequence[str]) -> None:
        """As many lines as there are texts."""
        for dot, label, text in zip(self._dots, self.labels, [*texts, *[""] * MOST_NEEDS], strict=False):
            label.setText(text)
            for widget in (dot, label):
                widget.setVisible(bool(text))
