"""What a renewal is given: the gateway's password, and a new secret or certificate, pasted or made by a person."""

from datetime import date
from typing import cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.page import form_label
from wizard.gui.pages.renew_certificate import RenewalCertificate
from wizard.gui.pages.renew_parts import MakerPart
from wizard.gui.widgets.factories import marked
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.secret import Secret
from wizard.presenters.renew_events import FilledForm
from wizard.presenters.renew_view_state import RenewViewState


class RenewForm(QWidget):
    """Only fields and buttons; what they mean is the page's."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self.password = SecretField(_("Gateway password"))
        self.secret = SecretField(_("New client secret value"))
        self.source = marked(QLabel(wordWrap=True), "quiet")
        self.expiry = QDateEdit(QDate.currentDate().addMonths(6))
        self.expiry.setDisplayFormat("yyyy-MM-dd")
        self.expiry.setCalendarPopup(True)
        self.maker = MakerPart(session)
        self.certificate = RenewalCertificate(session)
        self.renew = QPushButton(_("Renew"))
        self.renew.setProperty("primary", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._columns())
        layout.addWidget(self.source)
        layout.addWidget(self._expiry_line())
        layout.addWidget(self.certificate)
        layout.addLayout(self._buttons())
        layout.addWidget(self.maker)

    def _columns(self) -> QHBoxLayout:
        self._fields = QHBoxLayout()
        self._fields.setSpacing(14)
        self._password_label = form_label(_("Gateway password"), self.password.edit)
        self._secret_label = form_label(_("New client secret value"), self.secret.edit)
        for label, field in ((self._password_label, self.password), (self._secret_label, self.secret)):
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(label)
            column.addWidget(field)
            column.addStretch(1)
            self._fields.addLayout(column, 1)
        return self._fields

    def _expiry_line(self) -> QWidget:
        self.expiry_row = QWidget()
        row = QHBoxLayout(self.expiry_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form_label(_("Expires on (shown under “Certificates & secrets”)"), self.expiry))
        row.addWidget(self.expiry)
        row.addStretch(1)
        self.expiry_row.hide()
        return self.expiry_row

    def _buttons(self) -> FlowRow:
        row = FlowRow()
        self.life_label = form_label(_("Valid for"), self.maker.life)
        row.add(self.renew, self.maker.button, self.life_label, self.maker.life)
        return row

    def show_state(self, state: RenewViewState) -> None:
        """Which fields are asked for, and what may be pressed."""
        self.setVisible(state.shows_form)
        self.setEnabled(state.form_enabled)
        self.ask_password(state.asks_password)
        if state.chosen is not None:
            self.say_source(state.chosen.app_name)
            self.name_password(by_token=not state.chosen.target.speaks_contract)
        self.ask_secret(state.asks_secret)
        self.certificate.show_kind(certificate=not state.asks_secret)
        self.certificate.box.setVisible(state.offers_certificate and state.offers_new)
        self.expiry_row.setVisible(state.asks_last_day)
        self._offer_new(state)
        self.renew.setEnabled(state.may_begin)
        self.maker.button.setEnabled(state.may_begin)

    def _offer_new(self, state: RenewViewState) -> None:
        """What would begin another renewal."""
        for button in (self.renew, self.maker.button):
            button.setVisible(state.offers_new)
        for widget in (self.source, self.life_label, self.maker.life):
            widget.setVisible(state.offers_new and state.asks_secret)

    def filled(self) -> FilledForm:
        """What it holds now."""
        made = self.certificate.made
        return FilledForm(
            Secret(self.secret.text()),
            bool(self.password.text()),
            cast("date", self.expiry.date().toPython()),
            made.secret if made is not None else None,
            made.ends if made is not None else None,
            self.certificate.saved,
        )

    def say_source(self, app_name: str) -> None:
        """Where a new secret comes from."""
        self.source.setText(
            _(
                "Create one in Microsoft Entra: App registrations → {app} → Certificates & secrets → New "
                "client secret. Copy its Value at once; it is shown only then. Or sign in here and have it "
                "created."
            ).format(app=app_name)
        )

    def ask_password(self, asked: bool) -> None:
        """Whether the gateway's password is needed; what is not leaves its place to the secret."""
        self.password.setVisible(asked)
        self._password_label.setVisible(asked)
        self._fields.setStretch(0, int(asked))

    def name_password(self, *, by_token: bool) -> None:
        """As the person knows it: a display server has one token for all its administrators."""
        name = _("Administrators' token") if by_token else _("Gateway password")
        self._password_label.setText(name)
        self.password.edit.setAccessibleName(name)

    def ask_secret(self, asked: bool) -> None:
        """Whether a secret is asked for at all; a certificate's life is chosen beside it."""
        self.secret.setVisible(asked)
        self._secret_label.setVisible(asked)
