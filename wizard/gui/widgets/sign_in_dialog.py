"""Asks a person for the name and password that a page or proxy wants by HTTP: once, and only what is typed is sent."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.gui.page import form_label
from wizard.gui.widgets.result_note import NoteKind, ResultNote, breakable
from wizard.gui.widgets.secret_field import SecretField
from wizard.messages import _
from wizard.model.secret import Secret

LONGEST_REALM = 80


@dataclass(frozen=True, slots=True)
class SignInWanted:
    """Who asks for a name and a password, and over what connection."""

    host: str
    """With its port where that is not the usual one."""
    realm: str = ""
    """What the other side calls itself: its own words, which may be anything."""
    encrypted: bool = True
    proxy: bool = False
    refused: bool = False
    """Whether what a person typed before was not accepted."""


@dataclass(frozen=True, slots=True)
class TypedSignIn:
    """What a person has typed; the password does not tell itself."""

    user: str
    password: Secret


class SignInDialog(QDialog):
    """Name and password for one host. Nothing is sent before "Sign in" is pressed; Cancel and Escape send nothing."""

    def __init__(self, wanted: SignInWanted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sign in to the proxy") if wanted.proxy else _("Sign in"))
        self.setMinimumWidth(460)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.text = QLabel(breakable(_asks(wanted)), wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.user = QLineEdit(maxLength=256)
        self.password = SecretField(_("Password"), show=_("Show the password"), hide=_("Hide the password"))
        self.refused, self.open_note = ResultNote(), ResultNote()
        self._lay_out()
        self.setAccessibleDescription(self.text.text())
        if wanted.refused:
            self.refused.say(NoteKind.BAD, _("Not accepted"), _refusal(wanted))
        if not wanted.encrypted:
            self.open_note.say(NoteKind.WARN, _("Not encrypted"), _in_the_clear(wanted))
        self._enable()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self.sign_in = buttons.addButton(_("Sign in"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.sign_in.setProperty("primary", True)
        self.cancel = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.user.textChanged.connect(self._enable)
        self.password.changed.connect(self._enable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        layout.addSpacing(4)
        for widget in (self.refused, self.open_note):
            layout.addWidget(widget)
        layout.addWidget(form_label(_("User name"), self.user))
        layout.addWidget(self.user)
        layout.addWidget(form_label(_("Password"), self.password.edit))
        layout.addWidget(self.password)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        self.user.setFocus()

    def _enable(self) -> None:
        """An empty sign-in is one that nobody typed."""
        self.sign_in.setEnabled(bool(self.user.text() or self.password.text()))

    def typed(self) -> TypedSignIn:
        """What stands in the fields."""
        return TypedSignIn(self.user.text(), Secret(self.password.text()))

    def done(self, result: int) -> None:
        """The password leaves the field once it was taken; after Cancel nobody takes it."""
        if result != QDialog.DialogCode.Accepted:
            self.password.wipe()
        super().done(result)


def ask_sign_in(parent: QWidget | None, wanted: SignInWanted) -> TypedSignIn | None:
    """What a person types for `wanted`; None when they would rather not. Waits for them: GUI thread only."""
    dialog = SignInDialog(wanted, parent)
    try:
        return dialog.typed() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.password.wipe()
        dialog.deleteLater()


def _asks(wanted: SignInWanted) -> str:
    if wanted.proxy:
        text = _("The proxy {host} asks for a user name and a password.")
    else:
        text = _("{host} asks for a user name and a password.")
    text = text.format(host=wanted.host)
    realm = plain_realm(wanted.realm)
    calls_itself = _("It calls itself “{realm}”.").format(realm=realm)
    return f"{text} {calls_itself}" if realm else text


def _refusal(wanted: SignInWanted) -> str:
    return _("{host} refused what was typed. Too many wrong passwords may lock the account: check it first.").format(
        host=wanted.host
    )


def _in_the_clear(wanted: SignInWanted) -> str:
    return _("Name and password travel to {host} in the clear: others on this network can read them.").format(
        host=wanted.host
    )


def plain_realm(realm: str) -> str:
    """A realm as one short line: it comes from outside, and may try to look like our own words."""
    line = " ".join("".join(char if char.isprintable() else " " for char in realm).split())
    return line if len(line) <= LONGEST_REALM else line[: LONGEST_REALM - 1] + "…"
