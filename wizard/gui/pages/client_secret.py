"""Client secret: judged offline, put into the keyring at once; Microsoft is asked on the tenant page."""

from secrets import token_hex

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.flow import answers, rules
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.portal_picture import PortalPicture, Spot
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.model.problem import Code, Problem
from wizard.words import _

KEEP_AFTER_MS = 500
_KEYRING = frozenset(code for code in Code if code.name.startswith("KEYRING_"))


class ClientSecretPage(Page):
    """The value is on screen only until it is in the keyring."""

    step = Step.SECRET

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Paste the client secret"),
            _("The password with which the gateway signs in to Microsoft. It is shown once, when it is made."),
        )
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
        left = QVBoxLayout()
        for widget in (label, self.input, self.note, self._remedies()):
            left.addWidget(widget)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(left, 1)
        row.addWidget(self._picture(), 1)
        body.addLayout(row)
        body.addStretch(1)

    def _remedies(self) -> QWidget:
        """What can be done when the keyring does not take it."""
        self.again = QPushButton(_("Try again"))
        self.again.clicked.connect(self._keep)
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
                Spot("Description", self.desk.product.secret_name),
                Spot("Value", "qXp8Q~mJ…", wanted=True),
                Spot("Secret ID", "7f3c2a90-51de-4b7e-…", wrong=True),
            ],
        )

    def isComplete(self) -> bool:
        """A wrong text in the field must not be passed with the secret of before, unseen."""
        return self._settled and super().isComplete()

    def entered(self) -> None:
        self._settle(True)
        if self.desk.draft.secret_ref and not self.input.text():
            self.input.edit.setPlaceholderText(
                _("Saved, begins with “{hint}”. Paste to replace.").format(hint=self.desk.draft.secret_hint)
            )
            self._say_kept("")

    def left(self) -> None:
        self._keep_soon.stop()
        self.input.wipe()
        self.remedies.hide()

    def _settle(self, settled: bool) -> None:
        self._settled = settled
        self.state_changed.emit()

    def _judge(self, text: str) -> None:
        """What is pasted is kept at once, what is typed when the typing rests."""
        self._attempt += 1
        self._keep_soon.stop()
        self.remedies.hide()
        found = rules.client_secret(text, self.desk.draft)
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
        found = rules.client_secret(self.input.text(), self.desk.draft)
        if isinstance(found, Problem):
            return
        self.remedies.hide()
        vault, secret = self.desk.services.vault, found.value
        ref = f"{self.desk.draft.id}/client-secret/{token_hex(4)}"
        remark = _("Blanks around it were taken off.") if found.trimmed else ""
        attempt = self._attempt

        def put(reporter: Reporter) -> str:
            vault.put(ref, secret)
            if reporter.cancelled:
                vault.delete(ref)
            return ref

        self._settle(False)
        self.note.say(Kind.WAIT, _("Putting it into the keyring …"))
        self.desk.tasks.run(
            put, lambda kept: self._kept(kept, secret.hint, remark, attempt), lambda p: self._not_kept(p, attempt)
        )

    def _kept(self, ref: str, hint: str, remark: str, attempt: int) -> None:
        """The one before goes when the new one is safely there; one that was typed over meanwhile goes itself."""
        if attempt != self._attempt:
            self._drop(ref)
            return
        before = self.desk.draft.secret_ref
        self.desk.change(answers.secret(self.desk.draft, ref, hint))
        self._say_kept(remark)
        self._settle(True)
        if before:
            self._drop(before)

    def _drop(self, ref: str) -> None:
        vault = self.desk.services.vault
        self.desk.tasks.run(lambda _reporter: vault.delete(ref), lambda _none: None, self.desk.unsaved.emit)

    def _say_kept(self, remark: str) -> None:
        where = (
            _("It is in this computer's keyring, and nowhere else.")
            if self.desk.services.vault.lasting
            else _("It stays in memory until the wizard is closed.")
        )
        self.note.say(Kind.GOOD, _("This looks like a secret's value"), f"{where} {remark}".strip())

    def _not_kept(self, problem: Problem, attempt: int) -> None:
        if attempt != self._attempt:
            return
        self.note.problem(problem)
        self.remedies.setVisible(problem.code in _KEYRING and problem.code is not Code.KEYRING_TOO_LONG)

    def _use_memory(self) -> None:
        self.desk.services.vault.use_memory()
        self.input.setFocus()
        self._keep()
