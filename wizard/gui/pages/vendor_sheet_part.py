"""For a vendor who asks for the values: a sheet with all of them but the secret, and the secret for the vendor's form."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from wizard.flow.web_form_setup import PageAddress, page_address
from wizard.gui.file_questions import save_as
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.secret_field import clear_clipboard
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.credential import ClientSecret
from wizard.model.problem import Problem
from wizard.presenters.clipboard_rule import CLIPBOARD_SECONDS


class VendorSheetPart(QWidget):
    """Hidden for every product whose page a customer fills in without its vendor."""

    handed_over = Signal(PageAddress)
    """The person says that the vendor has everything; the address is the vendor's own."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        text = _("{product} asks for these values itself. The sheet has all of them except the client secret.")
        self.save = pressing(_("Save the sheet for the vendor …"), self._ask)
        self.copy = pressing(_("Copy the client secret"), self._copy)
        self.done = pressing(_("The vendor has everything"), self._tell)
        self.note = ResultNote()
        row = FlowRow(self.save, self.copy, self.done)
        column(
            self,
            marked(QLabel(text.format(product=session.product.name), wordWrap=True), "quiet"),
            row,
            self.note,
            spacing=6,
        )
        self.done.setVisible(bool(session.product.portal))
        self.setVisible(session.product.hands_over)

    def _tell(self) -> None:
        found = page_address(self._session.product.portal)
        if not isinstance(found, Problem):
            self.handed_over.emit(found)

    def _copy(self) -> None:
        """For the vendor's form or a note that is read once, and off the clipboard a minute later."""
        session = self._session
        ref = session.draft.secret_ref
        session.tasks.run(
            lambda _reporter: session.services.kept(ref).credential, self._put_on_clipboard, self.note.problem
        )

    def _put_on_clipboard(self, credential: object) -> None:
        if not isinstance(credential, ClientSecret):
            return
        value = credential.secret.reveal()
        QGuiApplication.clipboard().setText(value)
        QTimer.singleShot(CLIPBOARD_SECONDS * 1000, self, lambda: clear_clipboard(value))
        text = _("Never by e-mail: paste it into the vendor's own form, or into a note that can be read once.")
        self.note.say(NoteKind.PLAIN, _("On the clipboard for one minute"), text)

    def _ask(self) -> None:
        save_as(self, _("Save the sheet"), "for-the-vendor.html", "HTML (*.html)", self.save_sheet)

    def save_sheet(self, path: Path) -> None:
        """Write the HTML file."""
        handover, draft = self._session.services.handover, self._session.draft
        self._session.tasks.run(
            lambda _reporter: handover.vendor_sheet(path, draft),
            lambda _none: self.note.say(NoteKind.GOOD, _("Sheet saved"), str(path)),
            self.note.problem,
        )
