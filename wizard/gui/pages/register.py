"""Register the app: by one sign-in, by an administrator's script, or by hand with cards. May be skipped."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from wizard.flow.derived_values import registration_problem, settings_for_registration
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages.consent_ways import WayCard
from wizard.gui.pages.product_settings import ProductSettings
from wizard.gui.pages.register_administrator_script import AdministratorScriptPart
from wizard.gui.pages.register_by_hand import ByHandPart
from wizard.gui.pages.register_signed_in import SignedInPart
from wizard.gui.pages.registration_job import read_records
from wizard.gui.tasks import Task
from wizard.gui.widgets.factories import check, named, on_press, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.messages import N_, _
from wizard.model.gateway import PermissionLevel
from wizard.presenters import register_events as on
from wizard.presenters.register_presenter import handle
from wizard.presenters.register_signed_in_events import Purpose
from wizard.presenters.register_view_state import RegisterViewState, RegisterWay

LEVELS = {
    PermissionLevel.READ: N_("Read: panels show bookings"),
    PermissionLevel.READ_WRITE: N_("Read/Write: panels book, too"),
}
_PARTS = {RegisterWay.BY_HAND: 0, RegisterWay.BY_SIGN_IN: 1, RegisterWay.BY_SCRIPT: 2}


class RegisterPage(Page):
    """Three ways; Next goes on at any time, for those who have an app already. Drawn from the presenter's state."""

    step = Step.REGISTER

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Register the app in Microsoft Entra"),
            _("The product signs in as an app. If there is one already, simply press Next."),
        )
        self.state = RegisterViewState()
        self._looking: Task | None = None
        self.by_sign_in = WayCard(_("Sign in and set up for me"), _("You are an administrator and sign in once."))
        self.by_hand = WayCard(_("I'll do it by hand"), _("In Microsoft's portal, step by step."))
        self.by_script = WayCard(
            _("Let the administrator run a script"), _("On a computer of theirs; it prints a code.")
        )
        on_press(self.by_sign_in, self._press_sign_in)
        on_press(self.by_script, self._press_script)
        on_press(self.by_hand, lambda: self.send(on.ByHandPressed()))
        ways = QHBoxLayout()
        ways.setSpacing(10)
        for way in (self.by_sign_in, self.by_script, self.by_hand):
            way.show_line(False)
            ways.addWidget(way, 1)
        levels = self._level_row()
        self.settings = ProductSettings(self.session, settings_for_registration(self.session.described_product))
        self.settings.settled.connect(self._settle)
        self.signed_in = SignedInPart(self.session)
        self.signed_in.changed.connect(self._part_changed)
        self.script = AdministratorScriptPart(self.session)
        self.script.changed.connect(self.state_changed)
        self.script.judged.connect(lambda: self.scroller.show_whole(self.script.code_note))
        self.parts = QStackedWidget()
        self.hand = ByHandPart(self.session, self.send)
        for part in (self.hand, self.signed_in, self.script):
            self.parts.addWidget(part)
        stack(body, ways, levels, self.settings, self._interrupted())
        body.addWidget(self.parts, 1)
        self.draw(self.state)

    def _interrupted(self) -> QFrame:
        """A set-up that did not come to its end, on this or an earlier day."""
        self.interrupted = named(QFrame(), "card")
        self._unfinished = QLabel(wordWrap=True)
        self.finish = pressing(_("Sign in and finish"), lambda: self.send(on.RecordResumed(Purpose.FINISH)))
        self.undo = pressing(_("Sign in and undo"), lambda: self.send(on.RecordResumed(Purpose.UNDO)))
        row = QHBoxLayout(self.interrupted)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._unfinished, 1)
        row.addWidget(self.finish)
        row.addWidget(self.undo)
        return self.interrupted

    def _press_sign_in(self) -> None:
        lacking = registration_problem(self.session.described_product, self.session.draft)
        self.send(on.BySignInPressed(self.signed_in.busy, lacking))

    def _press_script(self) -> None:
        self.send(on.ByScriptPressed(registration_problem(self.session.described_product, self.session.draft)))

    def _settle(self) -> None:
        """The redirect URIs have changed with it."""
        self.hand.deal()
        self.draw(self.state)
        self.signed_in.redraw()
        self.script.redraw()

    def _level_row(self) -> QWidget:
        """What the panels may do decides which permission is asked for, by either way."""
        self.level = QComboBox()
        for level in self.session.product.levels:
            self.level.addItem(_(LEVELS[level]), level)
        self.level.currentIndexChanged.connect(self._pick_level)
        holder = QWidget()
        holder.setLayout(FlowRow(form_label(_("Permission level"), self.level), self.level, spacing=10))
        if not self.level.count():
            holder.hide()
        return holder

    def _pick_level(self, _index: int) -> None:
        if self.level.currentData() is not None:
            self.send(on.LevelPicked(PermissionLevel(self.level.currentData())))

    # ---- events

    def send(self, event: on.RegisterPageEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        self.session.change(self.session.draft.with_(registered=True))
        self.by_sign_in.setVisible(self.session.services.policy.sign_in_setup)
        self.settings.refresh()
        self.send(on.RegisterPageEntered(self.session.draft))

    def _part_changed(self) -> None:
        self.send(on.SetUpChanged(self.signed_in.busy))
        self.state_changed.emit()

    def running(self) -> str:
        return _("The app is being set up at Microsoft.") if self.signed_in.busy else ""

    def isComplete(self) -> bool:
        return not self.signed_in.busy and not self.script.busy and super().isComplete()

    def left(self) -> None:
        self.signed_in.leave()
        self.script.leave()

    # ---- effects

    def _do(self, effect: on.RegisterPageEffect) -> None:
        match effect:
            case on.EndSetUp():
                self.signed_in.leave()
                self.script.leave()
            case on.BeginSetUp(cloud, purpose, journal):
                self.script.leave()
                self.signed_in.begin(cloud, purpose, journal)
            case on.BeginScript(cloud):
                self.script.begin(cloud)
            case on.ReadRecords():
                self._read_records()
            case on.ChangeLevel(level):
                draft = self.session.draft.with_(permission_level=level, consented=False, roles=frozenset())
                self.session.change(draft)
                self._settle()
            case on.FocusOnSettings():
                self.settings.focus()
            case on.FocusOnRecord():
                (self.finish if self.state.may_finish else self.undo).setFocus()

    def _read_records(self) -> None:
        if self._looking is not None:
            self._looking.cancel()  # it looked with an earlier draft
        self._looking = self.session.tasks.run(
            partial(read_records, self.session.services, self.session.draft),
            self.send,
            lambda problem: self.send(on.RecordsNotRead(problem)),
        )

    # ---- drawing

    def draw(self, state: RegisterViewState) -> None:
        """Everything but what stands on the cards, from the state alone."""
        check(self.by_sign_in, state.by_sign_in)
        check(self.by_hand, state.by_hand)
        check(self.by_script, state.by_script)
        self.parts.setCurrentIndex(_PARTS[state.way])
        self.sentence_label.setVisible(state.by_hand)
        self.interrupted.setVisible(state.shows_offer)
        self.finish.setVisible(state.may_finish)
        self._unfinished.setText(state.offer_text)
        with QSignalBlocker(self.level):
            self.level.setCurrentIndex(max(0, self.level.findData(state.level)))
        self.hand.draw(state)
