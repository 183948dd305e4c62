"""Gateway: typed or found, looked at before anything is said to it, then signed in to."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.flow import draft_changes, rules
from wizard.flow.ports.services import GatewaySession
from wizard.flow.routes import GATEWAY_PAGE, SETUP
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.tasks import Reporter, Task
from wizard.gui.theme import mono
from wizard.gui.widgets.found_gateways import FoundGateways
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.step_rail import step_name
from wizard.gui.widgets.trust_panel import TrustPanel
from wizard.messages import _, ngettext
from wizard.model.gateway import About, FoundGateway, GatewayAddress, Inspection, Integration
from wizard.model.problem import Code, Problem, fail
from wizard.model.rooms import Room
from wizard.model.secret import Secret
from wizard.model.target import WebForm
from wizard.presenters.kept_set_up import kept_sentence

LOOK_AFTER_MS = 800
DISCOVER_SECONDS = 6.0
_HAS_A_PAGE = frozenset({Code.NOT_A_GATEWAY, Code.GATEWAY_PLAIN_HTTP})
"""Something answers, but not as the gateway contract has it: most products of today have nothing but their page."""


@dataclass(frozen=True, slots=True)
class GatewaySignIn:
    """What signing in has brought."""

    session: GatewaySession
    rooms: tuple[Room, ...]
    integrations: tuple[Integration, ...]


class GatewayPage(Page):
    """Three parts, one after the other: address, trust, sign-in."""

    step = Step.GATEWAY

    def build(self, body: QVBoxLayout) -> None:
        product = self.session.product
        self.say(
            _("Which gateway should show the calendars?"),
            _("{models} with firmware {firmware} or later, in the same network as this computer.").format(
                models=", ".join(product.models), firmware=product.minimum_firmware
            ),
        )
        self._seen: Inspection | None = None
        self._pin = ""
        self._page = ""
        """Where its own page is, of a product that is set up through that and not through the gateway contract."""
        self._discovery: Task[None] | None = None
        self.address = QLineEdit(maxLength=rules.LONGEST + 1)
        self.address.setFont(mono())
        self.address.setPlaceholderText("192.168.1.20")
        self.address.textEdited.connect(self._edited)
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look_soon.timeout.connect(self._look)
        self.found = FoundGateways()
        self.found.chosen.connect(self._choose)
        self.note = ResultNote()
        self.trust = TrustPanel()
        self.trust.confirmed.connect(self._trusted)
        self.kept = ResultNote()
        body.addWidget(self.kept)
        body.addWidget(form_label(_("Address of the gateway"), self.address))
        for widget in (self.address, self.found, self.note, self.trust, self._sign_in_part()):
            body.addWidget(widget)
        body.addStretch(1)

    def _sign_in_part(self) -> QWidget:
        self.user = QLineEdit("admin", maxLength=256)
        self.password = SecretField(_("Password"))
        self.sign_in = QPushButton(_("Sign in"))
        self.sign_in.setProperty("primary", True)
        self.sign_in.clicked.connect(self._sign_in)
        self.sign_in_note = ResultNote()
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for label, field, stretch in ((_("User name"), self.user, 2), (_("Password"), self.password.edit, 3)):
            column = QVBoxLayout()
            column.addWidget(form_label(label, field))
            column.addWidget(field if field is self.user else self.password)
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
        self.sign_in_box.hide()
        return self.sign_in_box

    # ---- coming and going

    def entered(self) -> None:
        self._discover()
        draft = self.session.draft
        self._draw_kept()
        if self.session.gateway_session is not None:
            self.address.setText(draft.address_text)
            return
        if draft.signed_in:
            self.session.change(draft.with_(signed_in=False))
        self._seen = None
        self.sign_in_box.hide()
        self.sign_in_note.clear()
        self.trust.hide()
        self.note.clear()
        self.address.setText(draft.address_text)
        self.user.setText(draft.gateway_user or "admin")
        self._pin = draft.pin
        if draft.address_text:
            self._look()

    def left(self) -> None:
        self.password.wipe()
        self._look_soon.stop()
        if self._discovery is not None:
            self._discovery.cancel()

    def enter_key(self) -> bool:
        if self.address.hasFocus():
            self._look()
            return True
        if self.sign_in_box.isVisible() and not self.session.draft.signed_in:
            self._sign_in()
            return True
        return False

    # ---- a set-up of an earlier session

    def _draw_kept(self) -> None:
        """What was kept of it; and once the gateway is signed in to, one click to where it stopped."""
        draft, stopped, onward = self.session.draft, self.session.stopped_at, self.session.onward()
        self.go_on.setVisible(onward is not None and draft.signed_in)
        if stopped is None or onward is None:
            self.kept.clear()
            return
        name = step_name(stopped, certificate=draft.use_certificate)
        self.kept.say(NoteKind.PLAIN, "", kept_sentence(draft, name))
        self.go_on.setText(_("Go on at “{step}”").format(step=step_name(onward, certificate=draft.use_certificate)))
        if self.go_on.isVisible():
            self.go_on.setFocus()

    def _go_on(self) -> None:
        onward = self.session.onward()
        if onward is not None:
            self.session.go_wanted.emit(onward)

    # ---- finding

    def _discover(self) -> None:
        gateways = self.session.services.gateways

        def listen(reporter: Reporter) -> None:
            for found in gateways.discover(DISCOVER_SECONDS):
                reporter.tell(found)
                if reporter.cancelled:
                    return

        self._discovery = self.session.tasks.run(listen, lambda _: None, lambda _: None, self.found.add)

    def _choose(self, found: FoundGateway) -> None:
        self.address.setText(str(found.address))
        self._edited()
        self._look()

    # ---- looking

    def _edited(self) -> None:
        """Another address: what was seen and signed in to before no longer counts."""
        self.stop_work()
        self._seen, self._pin, self._page = None, "", ""
        self.session.gateway_session = None
        draft = self.session.draft.with_(address_text=self.address.text()[:500], signed_in=False, pin="")
        self.session.change(draft.with_(target=draft.target.at("")))
        self.note.clear()
        self.trust.hide()
        self.sign_in_box.hide()
        self._look_soon.start()

    def _look(self) -> None:
        self._look_soon.stop()
        address = rules.gateway_address(self.address.text())
        if isinstance(address, Problem):
            if address.code is not Code.EMPTY:
                self._not_inspected(address)
            return
        pin = self._pin
        services = self.session.services
        self._page = ""
        self.note.say(NoteKind.WAIT, _("Contacting {address} …").format(address=address))

        def inspect(_reporter: Reporter) -> Inspection:
            known = pin or next((c.pin for c in services.connections.all() if c.address == address), "")
            return services.gateways.inspect(address, known)

        self.work(inspect, self._inspected, self._not_inspected)

    def _inspected(self, seen: Inspection) -> None:
        self._seen = seen
        if seen.about is None:
            self.note.clear()
            self.trust.ask(seen.certificate)
            return
        self.trust.hide()
        self._pin = "" if seen.certificate.trusted else seen.certificate.spki_sha256
        self._about(seen.about)

    def _not_inspected(self, problem: Problem) -> None:
        self.trust.hide()
        setting_up = Step.START in self.session.route.steps
        if not setting_up or problem.code not in _HAS_A_PAGE or self.session.product.recipe is None:
            self.note.problem(problem)
            return
        open_to_all = problem.code is Code.GATEWAY_PLAIN_HTTP
        self._page = self._own_page(open_to_all=open_to_all)
        self.note.say(
            NoteKind.WARN if open_to_all else NoteKind.PLAIN,
            _("{product} is set up through its own page").format(product=self.session.product.name),
            _("It answers only over http, where others in the network can read along. Switch HTTPS on in its settings.")
            if open_to_all
            else _("Something answers at this address. Press Next: at the end the wizard fills in that page for you."),
        )
        self.session.change(self.session.draft.with_(target=self.session.draft.target.at(self._page)))

    def _own_page(self, *, open_to_all: bool) -> str:
        """As it was typed, but over http where nothing else is spoken there."""
        address = rules.gateway_address(self.address.text())
        if open_to_all and isinstance(address, GatewayAddress):
            return address.origin.replace("https://", "http://", 1)
        return self.address.text().strip()

    def isComplete(self) -> bool:
        return super().isComplete() or (bool(self._page) and not self.busy)

    def validatePage(self) -> bool:
        """A product with nothing but its page has no sign-in here, and a way of its own through the steps."""
        if not self._page or self.session.route is GATEWAY_PAGE:
            return True
        self.session.change(self.session.draft.with_(target=WebForm(self._page)))
        self.session.route_wanted.emit(GATEWAY_PAGE, Step.REGISTER)
        return False

    def _trusted(self) -> None:
        """The person has compared the fingerprint."""
        if self._seen is not None:
            self._pin = self._seen.certificate.spki_sha256
            self.trust.hide()
            self._look()

    def _about(self, about: About) -> None:
        old = rules.firmware_problem(about.firmware, self.session.product.minimum_firmware)
        if old is not None:
            self.note.problem(old)
            return
        text = _("{product} {model}, firmware {firmware}, serial {serial}").format(
            product=about.product, model=about.model, firmware=about.firmware, serial=about.serial
        )
        self.note.say(NoteKind.GOOD, _("This is gateway “{name}”").format(name=about.name), text)
        self.sign_in_box.show()
        (self.password.edit if self.user.text() else self.user).setFocus()

    # ---- signing in

    def _sign_in(self) -> None:
        seen = self._seen
        if seen is None or seen.about is None or self.busy:
            return
        user, password = self.user.text().strip(), Secret(self.password.text())
        if not user or not password:
            self.sign_in_note.problem(Problem(Code.EMPTY))
            return
        address, pin, gateways = seen.address, self._pin, self.session.services.gateways
        self.sign_in_note.say(NoteKind.WAIT, _("Signing in …"))

        def sign_in(_reporter: Reporter) -> GatewaySignIn:
            session = gateways.sign_in(address, pin, user, password)
            rooms = session.rooms()
            if not rooms:
                raise fail(Code.GATEWAY_ROOMS_NONE)
            return GatewaySignIn(session, rooms, session.integrations())

        self.work(sign_in, lambda signed: self._signed_in(signed, address, user), self._refused)

    def _signed_in(self, signed: GatewaySignIn, address: GatewayAddress, user: str) -> None:
        if self._seen is None or self._seen.about is None:
            return
        self.password.wipe()
        self.session.take_gateway(signed.session, signed.rooms, signed.integrations)
        self.session.change(draft_changes.gateway(self.session.draft, address, self._pin, self._seen.about, user))
        self.sign_in_note.say(
            NoteKind.GOOD, _("Signed in"), ngettext("It has {count} room.", "It has {count} rooms.", len(signed.rooms))
        )
        if self.session.route is GATEWAY_PAGE:
            self.session.route_wanted.emit(SETUP, Step.REGISTER)
            return
        self._draw_kept()
        if self.session.come_back is not None:
            back, self.session.come_back = self.session.come_back, None
            QTimer.singleShot(0, lambda: self.session.go_wanted.emit(back))

    def _refused(self, problem: Problem) -> None:
        self.sign_in_note.problem(problem)
        self.password.edit.setFocus()
        self.password.edit.selectAll()
