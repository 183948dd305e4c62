"""Gateway: typed or found, looked at before anything is said to it, then signed in to."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.flow import draft_changes, rules
from wizard.flow.routes import GATEWAY_PAGE, SETUP
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages import gateway_job
from wizard.gui.tasks import Task
from wizard.gui.theme import mono
from wizard.gui.widgets.found_gateways import FoundGateways
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.trust_panel import TrustPanel
from wizard.messages import _
from wizard.model.gateway import Inspection
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.secret import Secret
from wizard.model.target import WebForm
from wizard.presenters import gateway_events as on
from wizard.presenters.gateway_presenter import USUAL_USER, handle
from wizard.presenters.gateway_view_state import GatewayViewState
from wizard.presenters.step_names import step_name

LOOK_AFTER_MS = 800


class GatewayPage(Page):
    """Three parts, one after the other: address, trust, sign-in; drawn from the presenter's state."""

    step = Step.GATEWAY

    def build(self, body: QVBoxLayout) -> None:
        self.state = GatewayViewState()
        self._discovery: Task | None = None
        self.address = QLineEdit(maxLength=rules.LONGEST + 1)
        self.address.setFont(mono())
        self.address.textEdited.connect(lambda text: self.send(on.GatewayAddressEdited(text)))
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look_soon.timeout.connect(self.look)
        self.found = FoundGateways()
        self.found.chosen.connect(lambda found: self.send(on.FoundGatewayChosen(found)))
        self.note = ResultNote()
        self.trust = TrustPanel()
        self.trust.confirmed.connect(lambda: self.send(on.GatewayTrusted()))
        self.agree = QPushButton(_("Go on without encryption"))
        self.agree.clicked.connect(lambda: self.send(on.UnencryptedAccepted()))
        self.kept = ResultNote()
        body.addWidget(self.kept)
        body.addWidget(form_label(_("Address of the gateway"), self.address))
        for widget in (self.address, self.found, self.note, self.trust):
            body.addWidget(widget)
        body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._sign_in_part())
        body.addStretch(1)
        self.state_changed.connect(lambda: self.send(on.GatewayPageBusy(self.busy)))
        self.draw(self.state)

    def _sign_in_part(self) -> QWidget:
        self.user = QLineEdit(USUAL_USER, maxLength=256)
        self.password = SecretField(_("Password"))
        self.sign_in = QPushButton(_("Sign in"))
        self.sign_in.setProperty("primary", True)
        self.sign_in.clicked.connect(self._sign_in)
        self.sign_in_note = ResultNote()
        columns = self._columns = QHBoxLayout()
        columns.setSpacing(12)
        self._user_label = form_label(_("User name"), self.user)
        self._password_label = form_label(_("Password"), self.password.edit)
        for label, field, stretch in ((self._user_label, self.user, 2), (self._password_label, self.password, 3)):
            column = QVBoxLayout()
            column.addWidget(label)
            column.addWidget(field)
            columns.addLayout(column, stretch)
        button = QVBoxLayout()
        button.addStretch(1)
        button.addWidget(self.sign_in)
        columns.addLayout(button)
        self.sign_in_box = QWidget()
        layout = QVBoxLayout(self.sign_in_box)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(columns)
        layout.addWidget(self.sign_in_note)
        self.go_on = QPushButton()
        self.go_on.setProperty("primary", True)
        self.go_on.clicked.connect(self._go_on)
        layout.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        return self.sign_in_box

    # ---- events

    def send(self, event: on.GatewayPageEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        session = self.session
        self._say_product(session.product)
        listen = partial(gateway_job.discover, session.services)
        self._discovery = session.tasks.run(listen, lambda _none: None, lambda _problem: None, self.found.add)
        signed_in, unencrypted = session.gateway_session is not None, session.product.unencrypted
        self.send(on.GatewayPageEntered(session.draft, signed_in, self._kept(), unencrypted))

    def _say_product(self, product: Product) -> None:
        """Another product may have been chosen since the page was made."""
        text = _("{models}, in the same network as this computer.")
        if product.minimum_firmware:
            text = _("{models} with firmware {firmware} or later, in the same network as this computer.")
        models = ", ".join(product.models)
        self.say(
            _("Which gateway should show the calendars?"),
            text.format(models=models, firmware=product.minimum_firmware),
        )
        self.address.setPlaceholderText("http://192.168.1.20:8080" if product.unencrypted else "192.168.1.20")

    def left(self) -> None:
        self.password.wipe()
        self._look_soon.stop()
        if self._discovery is not None:
            self._discovery.cancel()

    def enter_key(self) -> bool:
        if self.address.hasFocus():
            self.look()
            return True
        if self.sign_in_box.isVisible() and not self.session.draft.signed_in:
            self._sign_in()
            return True
        return False

    def isComplete(self) -> bool:
        return super().isComplete() or (bool(self.state.own_page) and not self.busy)

    def validatePage(self) -> bool:
        """A product with nothing but its page has no sign-in here, and a way of its own through the steps."""
        if not self.state.own_page or self.session.route is GATEWAY_PAGE:
            return True
        self.session.change(self.session.draft.with_(target=WebForm(self.state.own_page)))
        self.session.route_wanted.emit(GATEWAY_PAGE, Step.REGISTER)
        return False

    def look(self) -> None:
        """At what stands in the address."""
        self.send(on.LookPressed(self.address.text()))

    def _sign_in(self) -> None:
        self.send(on.SignInPressed(self.user.text(), Secret(self.password.text())))

    def _kept(self) -> on.KeptSetUp | None:
        """A set-up of an earlier session, as long as it has not gone on."""
        draft, stopped, onward = self.session.draft, self.session.stopped_at, self.session.onward()
        if stopped is None or onward is None:
            return None
        names = (step_name(step, draft.credential_kind) for step in (stopped, onward))
        return on.KeptSetUp(draft, *names)

    def _go_on(self) -> None:
        onward = self.session.onward()
        if onward is not None:
            self.session.go_wanted.emit(onward)

    # ---- effects

    def _do(self, effect: on.GatewayPageEffect) -> None:
        match effect:
            case on.LookSoon():
                self._look_soon.start()
            case on.StopLookingSoon():
                self._look_soon.stop()
            case on.InspectGateway():
                self._inspect(effect)
            case on.StopAskingGateway():
                self.stop_work()
            case on.SignInToGateway():
                self._ask_to_sign_in(effect)
            case on.ReadKeptSetUp():
                self.send(on.KeptSetUpRead(self._kept()))
            case on.LeaveWayOfPage():
                self.session.route_wanted.emit(SETUP, Step.REGISTER)
            case on.ComeBack():
                self._come_back()
            case _:
                self._keep(effect)
                self._fill_in(effect)

    def _keep(self, effect: on.GatewayPageEffect) -> None:
        """What the draft knows of the gateway."""
        session, draft = self.session, self.session.draft
        match effect:
            case on.ForgetGateway(text):
                session.gateway_session = None
                edited = draft.with_(address_text=text[:500], signed_in=False, pin="")
                session.change(edited.with_(target=draft.target.at("")))
            case on.ForgetSignIn():
                session.change(draft.with_(signed_in=False))
            case on.KeepOwnPage(page):
                session.change(draft.with_(target=draft.target.at(page)))
            case on.TakeGateway(asked, brought):
                session.take_gateway(brought.session, brought.rooms, brought.integrations)
                session.change(draft_changes.gateway(draft, asked.address, asked.pin, asked.about, asked.user))

    def _fill_in(self, effect: on.GatewayPageEffect) -> None:
        """Fields, and the keyboard."""
        match effect:
            case on.FillGatewayFields(address, user):
                self.address.setText(address)
                if user is not None:
                    self.user.setText(user)
            case on.FocusOnSignIn():
                by_token = self.state.by_token
                (self.password.edit if by_token or self.user.text() else self.user).setFocus()
            case on.FocusOnAgreement():
                self.agree.setFocus()
            case on.RetypePassword():
                self.password.edit.setFocus()
                self.password.edit.selectAll()
            case on.WipePassword():
                self.password.wipe()
            case on.FocusOnGoOn() if self.go_on.isVisible():
                self.go_on.setFocus()

    def _inspect(self, wanted: on.InspectGateway) -> None:
        def done(seen: Inspection) -> None:
            self.send(on.GatewayInspected(seen, self.session.product))

        def failed(problem: Problem) -> None:
            setting_up = Step.START in self.session.route.steps
            self.send(on.GatewayNotInspected(problem, self.session.product, setting_up))

        self.work(partial(gateway_job.inspect, self.session.services, wanted), done, failed)

    def _ask_to_sign_in(self, asked: on.SignInToGateway) -> None:
        self.work(
            partial(gateway_job.sign_in, self.session.services, asked),
            lambda brought: self.send(on.GatewaySignedIn(asked, brought, self.session.route is GATEWAY_PAGE)),
            lambda problem: self.send(on.GatewaySignInRefused(problem)),
        )

    def _come_back(self) -> None:
        if self.session.come_back is not None:
            back, self.session.come_back = self.session.come_back, None
            QTimer.singleShot(0, lambda: self.session.go_wanted.emit(back))

    # ---- drawing

    def draw(self, state: GatewayViewState) -> None:
        """Everything below title and sentence, from the state alone."""
        self.kept.show_message(state.kept_note)
        self.note.show_message(state.note)
        self.trust.show_certificate(state.doubted)
        self.agree.setVisible(state.asks_unencrypted)
        self.sign_in_box.setVisible(state.offers_sign_in)
        for widget in (self.user, self._user_label):
            widget.setVisible(not state.by_token)
        self._columns.setStretch(0, 0 if state.by_token else 2)
        self._password_label.setText(_("Administrators' token") if state.by_token else _("Password"))
        self.password.edit.setAccessibleName(self._password_label.text())
        self.sign_in_note.show_message(state.sign_in_note)
        self.go_on.setVisible(state.shows_go_on)
        self.go_on.setText(state.go_on_text)
