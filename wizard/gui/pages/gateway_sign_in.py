"""The part of the gateway page that signs in there, by name and password or by a display server's token."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wizard.gui.page import form_label
from wizard.gui.widgets.factories import pressing, stack
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.messages import _
from wizard.presenters.gateway_presenter import USUAL_USER
from wizard.presenters.gateway_view_state import GatewayViewState


class GatewaySignInBox(QWidget):
    """`sign_in` and `go_on` are what its two buttons do; the second leads to where an earlier set-up stopped."""

    def __init__(self, sign_in: Callable[[], None], go_on: Callable[[], None]) -> None:
        super().__init__()
        self.user = QLineEdit(USUAL_USER, maxLength=256)
        self.password = SecretField(_("Password"))
        self.sign_in = pressing(_("Sign in"), sign_in, primary=True)
        self.note = ResultNote()
        columns = self._columns = QHBoxLayout()
        columns.setSpacing(12)
        self._user_label = form_label(_("User name"), self.user)
        self._password_label = form_label(_("Password"), self.password.edit)
        for label, field, stretch in ((self._user_label, self.user, 2), (self._password_label, self.password, 3)):
            one = QVBoxLayout()
            stack(one, label, field)
            columns.addLayout(one, stretch)
        button = QVBoxLayout()
        button.addStretch(1)
        button.addWidget(self.sign_in)
        columns.addLayout(button)
        self.go_on = pressing("", go_on, primary=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        stack(layout, columns, self.note)
        layout.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def fill_in(self, user: str | None) -> None:
        """The user name, unless it stays as it is."""
        if user is not None:
            self.user.setText(user)

    def focus(self) -> None:
        """Into the first field that is empty."""
        (self.user if self.user.isVisibleTo(self) and not self.user.text() else self.password.edit).setFocus()

    def focus_on_go_on(self) -> None:
        """Where that is offered."""
        if self.go_on.isVisible():
            self.go_on.setFocus()

    def retype(self) -> None:
        """Into the password, all of it selected."""
        self.password.edit.setFocus()
        self.password.edit.selectAll()

    def draw(self, state: GatewayViewState) -> None:
        """Everything in it, from the state alone."""
        self.setVisible(state.offers_sign_in)
        for widget in (self.user, self._user_label):
            widget.setVisible(not state.by_token)
        self._columns.setStretch(0, 0 if state.by_token else 2)
        self._password_label.setText(_("Administrators' token") if state.by_token else _("Password"))
        self.password.edit.setAccessibleName(self._password_label.text())
        self.note.show_message(state.sign_in_note)
        self.go_on.setVisible(state.shows_go_on)
        self.go_on.setText(state.go_on_text)
