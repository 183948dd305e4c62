"""Gateway: typed or found, looked at before anything is said to it, then signed in to."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from wizard.flow import draft_changes, rules
from wizard.flow.routes import GATEWAY_PAGE, SETUP
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages import gateway_job
from wizard.gui.pages.gateway_sign_in import GatewaySignInBox
from wizard.gui.tasks import Task
from wizard.gui.theme import mono
from wizard.gui.widgets.factories import pressing, stack
from wizard.gui.widgets.found_gateways import FoundGateways
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.trust_panel import TrustPanel
from wizard.messages import _
from wizard.model.gateway import Inspection
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.secret import Secret
from wizard.model.target import WebForm
from wizard.presenters import gateway_effects as do
from wizard.presenters import gateway_events as on
from wizard.presenters.gateway_presenter import handle
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
        self.agree = pressing(_("Go on without encryption"), lambda: self.send(on.UnencryptedAccepted()))
        self.kept = ResultNote()
        stack(
            body,
            self.kept,
            form_label(_("Address of the gateway"), self.address),
            self.address,
            self.found,
            self.note,
            self.trust,
        )
        body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        self.sign_in_box = GatewaySignInBox(self._sign_in, self._go_on)
        body.addWidget(self.sign_in_box)
        body.addStretch(1)
        self.state_changed.connect(lambda: self.send(on.GatewayPageBusy(self.busy)))
        self.draw(self.state)

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
        self.sign_in_box.password.wipe()
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
        box = self.sign_in_box
        self.send(on.SignInPressed(box.user.text(), Secret(box.password.text())))

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

    def _do(self, effect: do.GatewayPageEffect) -> None:
        match effect:
            case do.LookSoon():
                self._look_soon.start()
            case do.StopLookingSoon():
                self._look_soon.stop()
            case do.InspectGateway():
                self._inspect(effect)
            case do.StopAskingGateway():
                self.stop_work()
            case do.SignInToGateway():
                self._ask_to_sign_in(effect)
            case do.ReadKeptSetUp():
                self.send(on.KeptSetUpRead(self._kept()))
            case do.LeaveWayOfPage():
                self.session.route_wanted.emit(SETUP, Step.REGISTER)
            case do.ComeBack():
                self._come_back()
            case _:
                self._keep(effect)
                self._fill_in(effect)

    def _keep(self, effect: do.GatewayPageEffect) -> None:
        """What the draft knows of the gateway."""
        session, draft = self.session, self.session.draft
        match effect:
            case do.ForgetGateway(text):
                session.gateway_session = None
                edited = draft.with_(address_text=text[:500], signed_in=False, pin="")
                session.change(edited.with_(target=draft.target.at("")))
            case do.ForgetSignIn():
                session.change(draft.with_(signed_in=False))
            case do.KeepOwnPage(page):
                session.change(draft.with_(target=draft.target.at(page)))
            case do.TakeGateway(asked, brought):
                session.take_gateway(brought.session, brought.rooms, brought.integrations)
                session.change(draft_changes.gateway(draft, asked.address, asked.pin, asked.about, asked.user))

    def _fill_in(self, effect: do.GatewayPageEffect) -> None:
        """Fields, and the keyboard."""
        match effect:
            case do.FillGatewayFields(address, user):
                self.address.setText(address)
                self.sign_in_box.fill_in(user)
            case do.FocusOnSignIn():
                self.sign_in_box.focus()
            case do.FocusOnAgreement():
                self.agree.setFocus()
            case do.RetypePassword():
                self.sign_in_box.retype()
            case do.WipePassword():
                self.sign_in_box.password.wipe()
            case do.FocusOnGoOn():
                self.sign_in_box.focus_on_go_on()

    def _inspect(self, wanted: do.InspectGateway) -> None:
        def done(seen: Inspection) -> None:
            self.send(on.GatewayInspected(seen, self.session.product))

        def failed(problem: Problem) -> None:
            setting_up = Step.START in self.session.route.steps
            self.send(on.GatewayNotInspected(problem, self.session.product, setting_up))

        self.work(partial(gateway_job.inspect, self.session.services, wanted), done, failed)

    def _ask_to_sign_in(self, asked: do.SignInToGateway) -> None:
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
        self.sign_in_box.draw(state)
