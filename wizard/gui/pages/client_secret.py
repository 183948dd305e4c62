"""Client secret: judged offline, put into the keyring at once; Microsoft is asked on the tenant page."""

from secrets import token_hex

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from wizard.flow import answers, rules
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.portal_picture import PortalPicture, Spot
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.words import _

_KEYRING = frozenset(code for code in Code if code.name.startswith("KEYRING_"))


class ClientSecretPage(Page):
    """The value is on screen only until it is in the keyring."""

    step = Step.SECRET

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Paste the client secret"),
            _("The password with which the gateway signs in to Microsoft. It is shown once, when it is made."),
        )
        name = _("Client secret value")
        self.input = SecretField(name)
        self.input.changed.connect(self._judge)
        self.note = ResultNote()
        self.memory = QPushButton(_("Keep it in memory for this run only"))
        self.memory.clicked.connect(self._use_memory)
        self.memory.hide()
        label = QLabel(name)
        label.setProperty("strong", True)
        label.setBuddy(self.input.edit)
        left = QVBoxLayout()
        for widget in (label, self.input, self.note, self.memory):
            left.addWidget(widget)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(left, 1)
        row.addWidget(self._picture(), 1)
        body.addLayout(row)
        body.addStretch(1)

    def _picture(self) -> PortalPicture:
        return PortalPicture(
            _("Entra → Certificates & secrets"),
            [
                Spot("Description", self.desk.product.secret_name),
                Spot("Value", "qXp8Q~mJ…", wanted=True),
                Spot("Secret ID", "7f3c2a90-51de-4b7e-…", wrong=True),
            ],
        )

    def entered(self) -> None:
        if self.desk.draft.secret_ref and not self.input.text():
            self.input.edit.setPlaceholderText(
                _("Saved, begins with “{hint}”. Paste to replace.").format(hint=self.desk.draft.secret_hint)
            )
            self._say_kept("")

    def left(self) -> None:
        self.input.wipe()

    def _judge(self, text: str) -> None:
        self.memory.hide()
        found = rules.client_secret(text, self.desk.draft)
        if isinstance(found, Problem):
            self.stop_work()
            if found.code is Code.EMPTY:
                self.note.clear()
            else:
                self.note.problem(found)
            return
        self._keep(found.value, _("Blanks around it were taken off.") if found.trimmed else "")

    def _keep(self, secret: Secret, remark: str) -> None:
        """Into the keyring under a new name; the one before goes when the new one is safely there."""
        draft, vault = self.desk.draft, self.desk.services.vault
        ref = f"{draft.id}/client-secret/{token_hex(4)}"

        def put(_reporter: Reporter) -> str:
            vault.put(ref, secret)
            if draft.secret_ref:
                vault.delete(draft.secret_ref)
            return ref

        self.note.say(Kind.WAIT, _("Putting it into the keyring …"))
        self.work(put, lambda kept: self._kept(kept, secret.hint, remark), self._not_kept)

    def _kept(self, ref: str, hint: str, remark: str) -> None:
        self.desk.change(answers.secret(self.desk.draft, ref, hint))
        self._say_kept(remark)

    def _say_kept(self, remark: str) -> None:
        where = (
            _("It is in this computer's keyring, and nowhere else.")
            if self.desk.services.vault.lasting
            else _("It stays in memory until the wizard is closed.")
        )
        self.note.say(Kind.GOOD, _("This looks like a secret's value"), f"{where} {remark}".strip())

    def _not_kept(self, problem: Problem) -> None:
        self.note.problem(problem)
        self.memory.setVisible(problem.code in _KEYRING and problem.code is not Code.KEYRING_TOO_LONG)

    def _use_memory(self) -> None:
        self.desk.services.vault.use_memory()
        self._judge(self.input.text())
