"""Client secret or certificate: put into the keyring at once; Microsoft is asked on the tenant page."""

from collections.abc import Sequence
from secrets import token_hex

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.flow import credentials, draft_changes, rules
from wizard.flow.credentials import certificate_name
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.certificate_part import CertificatePart, MadeHere
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import check, marked
from wizard.gui.widgets.portal_picture import PortalPicture, Spot
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.messages import _
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret

KEEP_AFTER_MS = 500
_KEYRING = frozenset(code for code in Code if code.name.startswith("KEYRING_"))


class ClientSecretPage(Page):
    """The value is on screen only until it is in the keyring."""

    step = Step.SECRET

    def build(self, body: QVBoxLayout) -> None:
        self._attempt = 0
        self._settled = True
        name = _("Client secret value")
        self.input = SecretField(name)
        self.input.changed.connect(self._judge)
        self._keep_soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self._keep)
        self.note = ResultNote()
        label = QLabel(name)
        label.setProperty("strong", True)
        label.setBuddy(self.input.edit)
        self.by_secret = _beside((label, self.input, self.note), self._picture())
        self.certificate = CertificatePart(self.session, self._put)
        self.certificate.made.connect(self._certificate_made)
        self.certificate.failed.connect(lambda problem: self._offer_remedies(problem.code))
        self.certificate.saved.connect(lambda: self._settle(True))
        self.by_certificate = _beside((self.certificate,), self._upload_picture(), share=3)
        self.use_certificate = QCheckBox(_("Use certificate"))
        self.use_certificate.toggled.connect(self._choose_way)
        self.why = marked(
            QLabel(_("Where the organisation forbids client secrets, a certificate does the same."), wordWrap=True),
            "quiet",
        )
        for widget in (self.by_secret, self.by_certificate, self._remedies()):
            body.addWidget(widget)
        body.addWidget(self.use_certificate, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.why)
        body.addStretch(1)
        self._say_way()

    def _say_way(self) -> None:
        """What this page asks for, which depends on the way."""
        certificate = self.use_certificate.isChecked()
        self.by_secret.setVisible(not certificate)
        self.by_certificate.setVisible(certificate)
        if certificate:
            self.say(
                _("Create a certificate"),
                _(
                    "The gateway signs in to Microsoft with it. Its private key never leaves this computer and the gateway."
                ),
            )
        else:
            self.say(
                _("Paste the client secret"),
                _(
                    "The password with which the gateway signs in to Microsoft. It is shown only once, when it "
                    "is created."
                ),
            )

    def _choose_way(self) -> None:
        """The other way: what is kept of this one stays kept until something takes its place."""
        self._say_way()
        self.remedies.hide()
        self._settle(self.use_certificate.isChecked() is self.session.draft.use_certificate)

    def _remedies(self) -> QWidget:
        """What can be done when the keyring does not take it."""
        self.again = QPushButton(_("Try again"))
        self.again.clicked.connect(self._try_again)
        self.memory = QPushButton(_("Keep it in memory for this run only"))
        self.memory.clicked.connect(self._use_memory)
        self.remedies = QWidget()
        layout = QVBoxLayout(self.remedies)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.again, self.memory):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.remedies.hide()
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

    def isComplete(self) -> bool:
        """A wrong text in the field must not be passed with the secret of before, unseen."""
        return self._settled and super().isComplete()

    def entered(self) -> None:
        draft = self.session.draft
        self.certificate.begin(certificate_name(draft.gateway_name or draft.gateway_serial))
        check(self.use_certificate, draft.use_certificate)
        self.use_certificate.setVisible(draft.takes_certificates)
        self.why.setVisible(draft.takes_certificates)
        self._say_way()
        self._settle(True)
        if draft.use_certificate:
            self.session.tasks.run(
                lambda _reporter: self.session.secret(), self.certificate.show_secret, self.note.problem
            )
        elif draft.secret_ref and not self.input.text():
            self.input.edit.setPlaceholderText(
                _("Saved, begins with “{hint}”. Paste to replace.").format(hint=self.session.draft.secret_hint)
            )
            self._say_kept("")

    def left(self) -> None:
        self._keep_soon.stop()
        self.input.wipe()
        self.certificate.forget()
        self.remedies.hide()

    def _settle(self, settled: bool) -> None:
        self._settled = settled
        self.state_changed.emit()

    def _judge(self, text: str) -> None:
        """What is pasted is kept at once, what is typed when the typing rests."""
        self._attempt += 1
        self._keep_soon.stop()
        self.remedies.hide()
        found = rules.client_secret(text, self.session.draft)
        if not isinstance(found, Problem):
            self._settle(False)
            self.note.clear()
            self._keep_soon.start(0 if self.input.jumped else KEEP_AFTER_MS)
            return
        self._settle(found.code is Code.EMPTY)
        if found.code is Code.EMPTY:
            self.note.clear()
        else:
            self.note.problem(found)

    def _keep(self) -> None:
        """Into the keyring under a new name. Not this page's cancellable work: what is put there is never forgotten."""
        found = rules.client_secret(self.input.text(), self.session.draft)
        if isinstance(found, Problem):
            return
        self.remedies.hide()
        vault, secret = self.session.services.vault, found.value
        remark = _("Only the value was taken from what was pasted.") if found.trimmed else ""
        attempt = self._attempt

        def put(reporter: Reporter) -> str:
            ref = self._put(secret)
            if reporter.cancelled:
                vault.delete(ref)
            return ref

        self._settle(False)
        self.note.say(NoteKind.WAIT, _("Storing it in the keyring …"))
        self.session.tasks.run(
            put, lambda kept: self._kept(kept, secret.hint, remark, attempt), lambda p: self._not_kept(p, attempt)
        )

    def _put(self, secret: Secret) -> str:
        """Under a name of its own. Blocks: on the pool only."""
        ref = f"{self.session.draft.id}/client-secret/{token_hex(4)}"
        self.session.services.vault.put(ref, secret)
        return ref

    def _certificate_made(self, made: MadeHere) -> None:
        """In the keyring already; Next when the file for the portal is saved, too."""
        before = self.session.draft.secret_ref
        self.remedies.hide()
        self.session.change(
            draft_changes.secret(
                self.session.draft, made.ref, made.secret.hint, made.ends, kind=CredentialKind.CERTIFICATE
            )
        )
        self._settle(False)
        if before:
            self._drop(before)

    def _kept(self, ref: str, hint: str, remark: str, attempt: int) -> None:
        """The one before goes when the new one is safely there; one that was typed over meanwhile goes itself."""
        if attempt != self._attempt:
            self._drop(ref)
            return
        before = self.session.draft.secret_ref
        self.session.change(draft_changes.secret(self.session.draft, ref, hint))
        self._say_kept(remark)
        self._settle(True)
        if before:
            self._drop(before)

    def _drop(self, ref: str) -> None:
        vault = self.session.services.vault
        self.session.tasks.run(lambda _reporter: vault.delete(ref), lambda _none: None, self.session.unsaved.emit)

    def _say_kept(self, remark: str) -> None:
        where = (
            _("It is in this computer's keyring, and nowhere else.")
            if self.session.services.vault.lasting
            else _("It stays in memory until the wizard is closed.")
        )
        refusal = self.session.refusal()
        if self.session.draft.credentials_accepted:
            self.note.say(NoteKind.GOOD, _("Microsoft accepts this secret"), where)
        elif refusal is not None and refusal.code in credentials.ABOUT_SECRET:
            self.note.problem(refusal)
        else:
            self.note.say(NoteKind.WAIT, _("The secret is kept, not tried yet"), f"{where} {remark}".strip())

    def _not_kept(self, problem: Problem, attempt: int) -> None:
        if attempt != self._attempt:
            return
        self.note.problem(problem)
        self._offer_remedies(problem.code)

    def _offer_remedies(self, code: Code) -> None:
        self.remedies.setVisible(code in _KEYRING and code is not Code.KEYRING_TOO_LONG)

    def _use_memory(self) -> None:
        self.session.services.vault.use_memory()
        self._try_again()

    def _try_again(self) -> None:
        if self.use_certificate.isChecked():
            self.certificate.make.click()
            return
        self.input.setFocus()
        self._keep()


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
