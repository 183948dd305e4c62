"""For a vendor who asks for the values: a sheet with all of them but the secret, and how the secret travels."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.widgets.factories import marked
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _


class VendorSheetPart(QWidget):
    """Hidden for every product whose page a customer fills in without its vendor."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        text = _("{product} asks for these values itself, too. This sheet has all of them except the client secret.")
        self.save = QPushButton(_("Save the sheet for the vendor …"))
        self.save.clicked.connect(self._ask)
        self.note = ResultNote()
        row = FlowRow()
        row.add(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(marked(QLabel(text.format(product=session.product.name), wordWrap=True), "quiet"))
        layout.addLayout(row)
        layout.addWidget(self.note)
        self.setVisible(session.product.hands_over)

    def _ask(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the sheet"), "for-the-vendor.html", "HTML (*.html)")
        if name:
            self.save_sheet(Path(name))

    def save_sheet(self, path: Path) -> None:
        """Write the HTML file."""
        handover, draft = self._session.services.handover, self._session.draft
        self._session.tasks.run(
            lambda _reporter: handover.vendor_sheet(path, draft),
            lambda _none: self.note.say(NoteKind.GOOD, _("Sheet saved"), str(path)),
            self.note.problem,
        )
