"""What a renewal is given: the gateway's password, and a new secret or certificate, pasted or made by a person."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.flow.ports.sign_in import AppSecrets
from wizard.gui.page import form_label
from wizard.gui.pages.renew_certificate import RenewalCertificate
from wizard.gui.pages.renew_parts import MakerPart
from wizard.gui.widgets.factories import column, marked, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.credential import CredentialKind
from wizard.model.secret import Secret
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.renew_view_state import RenewViewState


class RenewForm(QWidget):
    """Fields and buttons; `send` is told what happens to them."""

    def __init__(self, session: WizardSession, send: Callable[[on.RenewPageEvent], None]) -> None:
        super().__init__()
        self._send = send
        self.password = SecretField(_("Gateway password"))
        self.secret = SecretField(_("New client secret value"))
        self.source = marked(QLabel(wordWrap=True), "quiet")
        self.expiry = QDateEdit(QDate.currentDate().addMonths(6))
        self.expiry.setDisplayFormat("yyyy-MM-dd")
        self.expiry.setCalendarPopup(True)
        self.maker = MakerPart(session)
        self.certificate = RenewalCertificate(session)
        self.renew = pressing(_("Renew"), lambda: send(on.RenewPressed(self.filled())), primary=True)
        self._connect()
        column(self, self._columns(), self.source, self._expiry_line(), self.certificate, self._buttons(), self.maker)

    def _connect(self) -> None:
        self.secret.changed.connect(lambda text: self._send(on.NewSecretTyped(Secret(text))))
        self.maker.button.clicked.connect(lambda: self._send(on.CreateBySignInPressed(self.filled())))
        self.maker.ready.connect(self._maker_ready)
        self.maker.failed.connect(lambda problem: self._send(on.ProblemMet(problem)))
        self.certificate.chosen_changed.connect(
            lambda chosen: self._send(on.KindPicked(CredentialKind.CERTIFICATE if chosen else CredentialKind.SECRET))
        )

    def _maker_ready(self, maker: AppSecrets, connection_id: str) -> None:
        days = self.certificate.days(self.maker.days)
        self._send(on.SecretMakerReady(maker, days, self.maker.retire, self.filled(), connection_id))

    def _columns(self) -> QHBoxLayout:
        self._fields = QHBoxLayout()
        self._fields.setSpacing(14)
        self._password_label = form_label(_("Gateway password"), self.password.edit)
        self._secret_label = form_label(_("New client secret value"), self.secret.edit)
        for label, field in ((self._password_label, self.password), (self._secret_label, self.secret)):
            one = QVBoxLayout()
            one.setSpacing(5)
            stack(one, label, field)
            one.addStretch(1)
            self._fields.addLayout(one, 1)
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
        self.life_label = form_label(_("Valid for"), self.maker.life)
        return FlowRow(self.renew, self.maker.button, self.life_label, self.maker.life)

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

    def filled(self) -> on.FilledForm:
        """What it holds now."""
        made = self.certificate.made
        return on.FilledForm(
            Secret(self.secret.text()),
            bool(self.password.text()),
            cast("date", self.expiry.date().toPython()),
            made.secret if made is not None else None,
            made.ends if made is not None else None,
            self.certificate.saved,
        )

    def do(self, effect: do.RenewPageEffect) -> bool:
        """What the page is told to do with its form; False where it is none of that."""
        match effect:
            case do.BeginCertificate(connection):
                self.certificate.begin(connection)
            case do.AskForCertificate():
                self.certificate.say_missing()
            case do.FocusOnMissing(field):
                (self.secret if field is do.RenewField.SECRET else self.password).edit.setFocus()
            case do.OpenMakerSignIn(connection):
                self.maker.open(connection)
            case do.CloseMakerSignIn():
                self.maker.close_browser()
            case do.ForgetSecrets():
                self.forget()
            case _:
                return False
        return True

    def forget(self) -> None:
        """What was typed or made here is done with."""
        self.password.wipe()
        self.secret.wipe()
        self.certificate.forget()

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
