"""Renews the certificate that a display server has made for itself, by whoever signs in at Microsoft."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from wizard.flow import rules, server_certificate_renewal
from wizard.flow.ports.display_servers import DisplayServerSession
from wizard.flow.server_certificate_renewal import (
    CertifiedServerSession,
    ServerCertificateRenewal,
    ServerRenewalEvent,
    ServerRenewalStep,
)
from wizard.gui.dates import long_date
from wizard.gui.page import form_label
from wizard.gui.pages.rooms_sign_in import SignInErrand, ask_to_sign_in
from wizard.gui.pages.server_certificate_part import USUAL_YEARS, YEARS
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.stage_sign import StageLines
from wizard.gui.wizard_session import WizardSession
from wizard.messages import N_, _, describe, ngettext
from wizard.model.connection import Connection
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem, fail
from wizard.model.secret import Secret

_STEPS: Mapping[ServerRenewalStep, str] = {
    ServerRenewalStep.MAKE: N_("The server has a new certificate"),
    ServerRenewalStep.UPLOAD: N_("Microsoft lists it beside the old one"),
    ServerRenewalStep.WRITE: N_("The server's settings are read back"),
    ServerRenewalStep.PROVE: N_("The server has signed in to Microsoft with it, and shows its rooms"),
    ServerRenewalStep.RETIRE: N_("The old certificate is removed at Microsoft"),
}


class ServerCertificateRenewalPart(QWidget):
    """Token, sign-in, and then watching. A run that was cut off is simply begun again."""

    busy_changed = Signal()

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._connection: Connection | None = None
        self.busy = False
        self.facts = marked(QLabel(wordWrap=True), "quiet")
        self.password = SecretField(_("Administrators' token"))
        self.life = QComboBox()
        for years in YEARS:
            self.life.addItem(ngettext("{count} year", "{count} years", years), years)
        self.life.setCurrentIndex(YEARS.index(USUAL_YEARS))
        self.renew = pressing(_("Sign in and renew the server's certificate …"), self._ask_to_sign_in, primary=True)
        self.note = ResultNote()
        self.stages = StageLines(_STEPS)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (form_label(_("Valid for"), self.life), self.life, self.renew):
            row.addWidget(widget)
        row.addStretch(1)
        column(
            self,
            self.facts,
            form_label(_("Administrators' token"), self.password.edit),
            self.password,
            row,
            self.note,
            self.stages,
            spacing=8,
        )
        self.stages.hide()

    def show_connection(self, connection: Connection | None) -> None:
        """The chosen one; nothing is shown where its server has no certificate of its own."""
        if connection == self._connection:
            return
        self._connection = connection
        own = connection.server_certificate if connection is not None else None
        if own is not None:
            text = _(
                "The server signs in with its own certificate “{name}”, valid until {day}. It makes a new one, which "
                "takes the place of the old one at once; sign in as the app's owner or an administrator, so that "
                "Microsoft has it a moment later."
            )
            self.facts.setText(text.format(name=own.name, day=long_date(own.ends)))

    def forget(self) -> None:
        """Nothing of the token stays on a page that nobody looks at."""
        self.password.wipe()

    # ---- the work

    def _ask_to_sign_in(self) -> None:
        connection = self._connection
        if connection is None or self.busy:
            return
        if not self.password.text():
            self.note.say(NoteKind.WARN, _("The server's token is missing"), _("Type it, then sign in."))
            self.password.edit.setFocus()
            return
        errand = SignInErrand(
            _("Sign in and renew the server's certificate …"),
            _("Sign in as the app's owner or an administrator; the sign-in ends with this renewal."),
            self._session.services.people,
        )
        answered = ask_to_sign_in(self, self._session, connection.tenant, errand)
        if answered is not None:
            self.begin(connection, *answered)

    def begin(self, connection: Connection, sign_in: PersonSignIn, answer: str) -> None:
        """With whoever has signed in."""
        services, token, years = self._session.services, Secret(self.password.text()), int(self.life.currentData())

        def work(reporter: Reporter) -> None:
            gateways = services.reach(connection.network).gateways
            rules.require_claimed(gateways.inspect(connection.address, connection.pin).about)
            session = gateways.sign_in(connection.address, connection.pin, connection.gateway_user, token)
            try:
                if not isinstance(session, DisplayServerSession):
                    raise fail(Code.NOT_A_GATEWAY)
                uploads = services.people.certificate_uploads(sign_in, answer, connection.client_id)
                server = cast("CertifiedServerSession", session)
                job = ServerCertificateRenewal(
                    connection, server, uploads, services.connections, WallClock(reporter), years
                )
                for event in server_certificate_renewal.run(job):
                    reporter.tell(event)
            finally:
                session.sign_out()

        self._set_busy(True)
        self.stages.begin({step: _(text) for step, text in _STEPS.items()})
        self.stages.show()
        self.note.say(NoteKind.WAIT, _("Renewing the server's certificate …"))
        self._session.tasks.run(work, self._done, self._failed, self._event)

    def _event(self, event: ServerRenewalEvent) -> None:
        self.stages.show_stage(event.step, done=event.done)
        if event.waits:
            waiting = describe(Problem(Code.RENEWAL_OLD_TOKEN))
            self.note.say(NoteKind.WAIT, waiting.title, waiting.remedy)

    def _done(self, _none: None) -> None:
        self._set_busy(False)
        self.forget()
        self.note.say(
            NoteKind.GOOD,
            _("The server's certificate is renewed"),
            _("The server was seen to sign in with it; the old one is removed at Microsoft."),
        )

    def _failed(self, problem: Problem) -> None:
        self._set_busy(False)
        self.stages.fail()
        self.note.problem(problem)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        for widget in (self.password, self.life, self.renew):
            widget.setEnabled(not busy)
        self.busy_changed.emit()
