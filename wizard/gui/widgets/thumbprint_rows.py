"""The two thumbprints by which people compare a certificate with Microsoft's list, with buttons that copy them."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import marked
from wizard.messages import _


class ThumbprintRows(QWidget):
    """SHA-1 as the list has it, and SHA-256."""

    def __init__(self) -> None:
        super().__init__()
        self.listed_as = CopyRow(_("Thumbprint in Microsoft's list"), "", label="")
        self.thumbprint = CopyRow(_("Thumbprint (SHA-256)"), "", label="")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for name, row in (
            (_("Thumbprint in Microsoft's list"), self.listed_as),
            (_("Thumbprint (SHA-256)"), self.thumbprint),
        ):
            layout.addWidget(marked(QLabel(name), "quiet"))
            layout.addWidget(row)

    def show_of(self, listed_as: str, thumbprint: str) -> None:
        """Those of another certificate."""
        self.listed_as.set_value(listed_as)
        self.thumbprint.set_value(thumbprint)
