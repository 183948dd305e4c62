"""Client secret or certificate: put into the keyring at once; Microsoft is asked on the tenant page."""

from collections.abc import Sequence
from secrets import token_hex

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.flow import draft_changes
from wizard.flow.credentials import certificate_name
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.certificate_part import CertificatePart, MadeHere
from wizard.gui.pages.ews_hint import EwsHint
from wizard.gui.pages.server_certificate_part import ServerCertificatePart
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import check, marked, pressing
from wizard.gui.widgets.portal_picture import PortalPicture, Spot
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.messages import _
from wizard.model.secret import Secret
from wizard.presenters import client_secret_events as on
from wizard.presenters.client_secret_presenter import handle
from wizard.presenters.client_secret_view_state import ClientSecretViewState


class ClientSecretPage(Page):
    """Draws the presenter's state, tells it what happens, and does what it asks for."""

    step = Step.SECRET

    def build(self, body: QVBoxLayout) -> None:
        self.state = ClientSecretViewState()
        name = _("Client secret value")
        self.input = SecretField(name)
        self.input.changed.connect(self._changed)
        self._keep_soon = QTimer(self, singleShot=True)
        self._keep_soon.timeout.connect(lambda: self.send(on.KeepSecretDue(self._text(), self.session.draft)))
        self.note = ResultNote()
        label = QLabel(name)
        label.setProperty("strong", True)
        label.setBuddy(self.input.edit)
        self.by_secret = _beside((label, self.input, self.note), self._picture())
        self.certificate = CertificatePart(self.session, self._put)
        self.certificate.made.connect(self._certificate_made)
        self.certificate.failed.connect(lambda problem: self.send(on.CertificateNotMade(problem.code)))
        self.certificate.saved.connect(lambda: self.send(on.CertificateSaved()))
        self.by_certificate = _beside((self.certificate,), self._upload_picture(), share=3)
        self.use_certificate = QCheckBox(_("Use certificate"))
        self.use_certificate.toggled.connect(
            lambda picked: self.send(on.CredentialKindPicked(picked, self.session.draft.use_certificate))
        )
        self.why = marked(
            QLabel(_("Where the organisation forbids client secrets, a certificate does the same."), wordWrap=True),
            "quiet",
        )
        self.of_server = ServerCertificatePart(self.session)
        self.of_server.picked.connect(lambda wanted, one: self.send(on.ServerCertificatePicked(wanted, one)))
        for widget in (self.by_secret, self.by_certificate, self._remedies()):
            body.addWidget(widget)
        body.addWidget(self.use_certificate, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.why)
        body.addWidget(self.of_server)
        self.ews = EwsHint(self.session)
        body.addWidget(self.ews)
        body.addStretch(1)
        self.draw(self.state)

    def _remedies(self) -> QWidget:
        """What can be done when the keyring does not take it."""
        self.again = pressing(_("Try again"), lambda: self._keep_again(in_memory=False))
        self.memory = pressing(_("Keep it in memory for this run only"), lambda: self._keep_again(in_memory=True))
        self.remedies = QWidget()
        layout = QVBoxLayout(self.remedies)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.again, self.memory):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return self.remedies

    def _picture(self) -> PortalPicture:
        return PortalPicture(
            _("Entra → Certificates & secrets"),
            [
                Spot(_("Description"), self.session.product.secret_name),
                Spot(_("Value"), "qXp8Q~mJ…", wanted=True),
                Spot(_("Secret ID"), "7f3c2a90-51de-4b7e-…", wrong=True),
            ],
        )

    def _upload_picture(self) -> PortalPicture:
        return PortalPicture(
            _("Entra → Certificates & secrets"),
            [
                Spot(_("Certificates → Upload certificate"), "*.cer", wanted=True),
                Spot(_("Thumbprint"), "3F9A27C41B…"),
                Spot(_("Expires"), "…"),
            ],
        )

    # ---- events

    def send(self, event: on.ClientSecretPageEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)
        self.state_changed.emit()

    def isComplete(self) -> bool:
        """A wrong text in the field must not be passed with the secret of before, unseen."""
        return self.state.is_complete and super().isComplete()

    def entered(self) -> None:
        self.ews.draw()
        session, draft = self.session, self.session.draft
        self.certificate.begin(certificate_name(draft.gateway_name or draft.gateway_serial))
        lasting, has_text = session.services.vault.lasting, bool(self.input.text())
        self.send(on.SecretPageEntered(draft, lasting, session.refusal(), has_text))
        self.of_server.entered()

    def left(self) -> None:
        self.send(on.SecretPageLeft())

    def _text(self) -> Secret:
        return Secret(self.input.text())

    def _changed(self, text: str) -> None:
        self.send(on.SecretFieldChanged(Secret(text), self.session.draft, self.input.jumped))

    def _keep_again(self, *, in_memory: bool) -> None:
        self.send(on.KeepAgainPressed(self._text(), self.session.draft, in_memory))

    def _certificate_made(self, made: MadeHere) -> None:
        self.send(on.CertificateKept(made.ref, made.secret.hint, made.ends, self.session.draft.secret_ref))

    # ---- effects

    def _do(self, effect: on.ClientSecretPageEffect) -> None:
        session = self.session
        match effect:
            case on.KeepSecretAfter(milliseconds):
                self._keep_soon.start(milliseconds)
            case on.StopKeeping():
                self._keep_soon.stop()
            case on.KeepSecret():
                self._keep(effect)
            case on.TakeSecret(ref, hint, ends, kind):
                session.change(draft_changes.secret(session.draft, ref, hint, ends, kind=kind))
            case on.TakeServerCertificate(certificate):
                session.change(draft_changes.server_certificate(session.draft, certificate))
            case on.DropSecret(ref):
                services = session.services
                session.tasks.run(lambda _reporter: services.drop_unused(ref), lambda _none: None, session.unsaved.emit)
            case on.UseMemory():
                session.services.vault.use_memory()
            case _:
                self._show(effect)

    def _show(self, effect: on.ClientSecretPageEffect) -> None:
        match effect:
            case on.MakeCertificate():
                self.certificate.make.click()
            case on.ReadCertificate():
                self.session.tasks.run(
                    lambda _reporter: self.session.secret(),
                    self.certificate.show_secret,
                    lambda problem: self.send(on.CertificateNotRead(problem)),
                )
            case on.FocusOnSecret():
                self.input.setFocus()
            case on.WipeSecrets():
                self.input.wipe()
                self.certificate.forget()

    def _keep(self, wanted: on.KeepSecret) -> None:
        """Under a new name. Not this page's cancellable work: what is put there is never forgotten."""
        session, vault = self.session, self.session.services.vault

        def put(reporter: Reporter) -> str:
            ref = self._put(wanted.secret)
            if reporter.cancelled:
                vault.delete(ref)
            return ref

        session.tasks.run(
            put,
            lambda ref: self.send(on.SecretKept(wanted, ref, session.draft.secret_ref, vault.lasting)),
            lambda problem: self.send(on.SecretNotKept(wanted, problem)),
        )

    def _put(self, secret: Secret) -> str:
        """Under a name of its own. Blocks: on the pool only."""
        ref = f"{self.session.draft.id}/client-secret/{token_hex(4)}"
        self.session.services.vault.put(ref, secret)
        return ref

    # ---- drawing

    def draw(self, state: ClientSecretViewState) -> None:
        """Everything on the page, from the state alone."""
        self.say(state.title, state.sentence)
        self.by_secret.setVisible(not state.certificate)
        self.by_certificate.setVisible(state.certificate)
        check(self.use_certificate, state.certificate)
        self.use_certificate.setVisible(state.takes_certificates)
        self.why.setVisible(state.takes_certificates)
        self.remedies.setVisible(state.offers_remedies)
        self.input.edit.setPlaceholderText(state.placeholder)
        self.note.show_message(state.note)


def _beside(widgets: Sequence[QWidget], picture: QWidget, share: int = 2) -> QWidget:
    """What is to be done, and beside it, 2 wide where this is `share`, where that is in the portal."""
    left = QVBoxLayout()
    left.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        left.addWidget(widget)
    left.addStretch(1)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(18)
    row.addLayout(left, share)
    row.addWidget(picture, 2, Qt.AlignmentFlag.AlignTop)
    return holder
