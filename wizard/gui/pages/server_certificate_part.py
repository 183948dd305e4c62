"""A certificate that a display server makes for itself: its key never leaves it, so only its public half comes here."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from wizard.flow.credentials import certificate_name
from wizard.flow.ports.display_servers import DisplayServerSession
from wizard.gui.dates import long_date
from wizard.gui.file_questions import save_as
from wizard.gui.page import form_label
from wizard.gui.pages.rooms_sign_in import SignInErrand, ask_to_sign_in
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import check, column, marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.thumbprint_rows import ThumbprintRows
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _, ngettext
from wizard.model.microsoft import AppSecret, PersonSignIn
from wizard.model.problem import Problem
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import DisplayServer

Result = TypeVar("Result")
YEARS = (1, 2, 3)
USUAL_YEARS = 2


class ServerCertificatePart(QWidget):
    """Choose it, have it made or keep the one that is there, and bring it to Microsoft."""

    picked = Signal(bool, object)
    """Whether the server's own certificate is wanted, and which one it is: a ServerCertificate, or None."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._there: ServerCertificate | None = None
        self.box = QCheckBox(_("The server signs in with a certificate that it makes itself"))
        self.box.toggled.connect(self._chosen)
        self.why = marked(
            QLabel(
                _(
                    "Its private key never leaves the server. That Microsoft takes it can therefore be seen on the "
                    "server only: by its first sign-in, after it is connected."
                ),
                wordWrap=True,
            ),
            "quiet",
        )
        self.life = QComboBox()
        for years in YEARS:
            self.life.addItem(ngettext("{count} year", "{count} years", years), years)
        self.life.setCurrentIndex(YEARS.index(USUAL_YEARS))
        self.make = pressing(_("Have the server make one"), self._make)
        self.save = pressing(_("Save certificate as …"), self._ask_where)
        self.upload = pressing(_("Sign in and upload it …"), self._ask_to_sign_in)
        self.delete = pressing(_("Delete it on the server"), self._delete)
        self.thumbprints = ThumbprintRows()
        self.note = ResultNote()
        self._lay_out()
        self._draw()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._life_label = form_label(_("Valid for"), self.life)
        for widget in (self._life_label, self.life, self.make):
            row.addWidget(widget)
        row.addStretch(1)
        self.buttons = FlowRow(self.save, self.upload, self.delete)
        column(self, self.box, self.why, row, self.note, self.thumbprints, self.buttons, spacing=8)

    # ---- coming and going

    def entered(self) -> None:
        """Ask the server whether it has one."""
        draft, server = self._session.draft, self._server()
        self.setVisible(isinstance(draft.target, DisplayServer) and server is not None)
        check(self.box, draft.server_certificate is not None)
        self._there = draft.server_certificate
        self.note.clear()
        self._draw()
        if server is not None:
            self._run(server.server_certificate, self._found)

    def _server(self) -> DisplayServerSession | None:
        session = self._session.gateway_session
        return session if isinstance(session, DisplayServerSession) else None

    def _found(self, there: ServerCertificate | None) -> None:
        self._there = there
        if self.box.isChecked():
            self._tell()
        if there is not None and self.box.isChecked():
            self._say_kept(there)
        elif there is not None:
            self.note.say(
                NoteKind.WARN,
                _("The server has a certificate of its own, and uses no secret"),
                _("Tick the box above to keep it, or delete it: then the server takes the secret."),
            )
        self._draw()

    def _chosen(self, wanted: bool) -> None:
        self.note.clear()
        self._tell()
        if wanted and self._there is not None:
            self._say_kept(self._there)
        self._draw()

    def _tell(self) -> None:
        self.picked.emit(self.box.isChecked(), self._there)

    def _say_kept(self, there: ServerCertificate) -> None:
        self.note.say(
            NoteKind.WAIT,
            _("The server has the certificate “{name}”, valid until {day}").format(
                name=there.name, day=long_date(there.ends)
            ),
            _("Compare its thumbprint with Microsoft's list; if it is not there, upload it."),
        )

    # ---- made, and taken away

    def _make(self) -> None:
        server, draft, years = self._server(), self._session.draft, int(self.life.currentData())
        if server is None:
            return
        self.note.say(NoteKind.WAIT, _("The server is creating its certificate …"))
        name = certificate_name(draft.gateway_name)
        self._run(lambda: server.make_server_certificate(name, years), self._made)

    def _made(self, made: ServerCertificate) -> None:
        self._there = made
        self._tell()
        self.note.say(
            NoteKind.GOOD,
            _("The server has made its certificate"),
            _("It signs in with it from its next sign-in on, so upload it now: save it for the portal, or sign in."),
        )
        self._draw()
        self.save.setFocus()

    def _delete(self) -> None:
        server = self._server()
        if server is not None:
            self._run(server.remove_server_certificate, self._deleted)

    def _deleted(self, _none: None) -> None:
        self._there = None
        check(self.box, False)
        self._tell()
        self.note.say(
            NoteKind.GOOD,
            _("The server's certificate is deleted"),
            _("Where it had a secret before, it uses that again from its next sign-in on."),
        )
        self._draw()

    # ---- to Microsoft

    def _ask_where(self) -> None:
        there = self._there
        if there is not None:
            save_as(self, _("Save certificate"), "server.pem", "PEM (*.pem)", lambda path: self.save_to(path, there))

    def save_to(self, path: Path, certificate: ServerCertificate) -> None:
        """Write the public half."""
        certificates = self._session.services.certificates

        def saved(_none: None) -> None:
            portal = _("In the portal: Certificates & secrets → Certificates → Upload certificate.")
            self.note.say(NoteKind.GOOD, _("Certificate saved"), f"{path}. {portal}")

        self._run(lambda: certificates.save_public(path, certificate), saved)

    def _ask_to_sign_in(self) -> None:
        tenant, services = self._session.draft.tenant, self._session.services
        if tenant is None:
            return
        errand = SignInErrand(
            _("Sign in and upload the certificate"),
            _("Sign in as the app's owner or an administrator; the sign-in ends once the certificate is there."),
            services.people,
        )
        answered = ask_to_sign_in(self, self._session, tenant, errand)
        if answered is not None:
            self.upload_as(*answered)

    def upload_as(self, sign_in: PersonSignIn, answer: str) -> None:
        """Have it added to the app by whoever has signed in."""
        there, session = self._there, self._session
        if there is None:
            return
        people, client_id = session.services.people, session.draft.client_id

        def work() -> AppSecret:
            return people.certificate_uploads(sign_in, answer, client_id).upload(there.name, there)

        def uploaded(listed: AppSecret) -> None:
            text = _("Thumbprint begins with “{hint}”.").format(hint=listed.hint)
            self.note.say(NoteKind.GOOD, _("Microsoft lists the server's certificate"), text)

        self.note.say(NoteKind.WAIT, _("Uploading the certificate …"))
        self._run(work, uploaded)

    # ---- drawing

    def _run(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        def blocking(_reporter: Reporter) -> Result:
            return work()

        self._session.tasks.run(blocking, done, self._failed)

    def _failed(self, problem: Problem) -> None:
        self.note.problem(problem)

    def _draw(self) -> None:
        wanted, there = self.box.isChecked(), self._there
        for control in (self._life_label, self.life, self.make):
            control.setVisible(wanted)
        self.make.setText(_("Have the server make one") if there is None else _("Have it make another one instead"))
        self.thumbprints.setVisible(wanted and there is not None)
        self.save.setVisible(wanted and there is not None)
        tenant, client_id = self._session.draft.tenant, self._session.draft.client_id
        self.upload.setVisible(wanted and there is not None and tenant is not None and bool(client_id))
        self.delete.setVisible(there is not None)
        if there is not None:
            self.thumbprints.show_of(there.listed_as, there.thumbprint)
