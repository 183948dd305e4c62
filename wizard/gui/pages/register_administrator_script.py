"""The third way to the app: an administrator runs one script on a computer of theirs, and the wizard proves its code."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.flow import administrator_proof
from wizard.flow.administrator_code import LONGEST
from wizard.flow.app_registration import LIVES, USUAL_LIFE
from wizard.gui.page import form_label
from wizard.gui.pages.administrator_script_files import AdministratorScriptFile, TakeBackScriptFile
from wizard.gui.pages.administrator_script_job import make_key, prove_script
from wizard.gui.pages.administrator_script_words import plan_text, roles_text, waiting_text
from wizard.gui.tasks import Reporter, Task
from wizard.gui.theme import mono
from wizard.gui.widgets.factories import check, column, marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _, ngettext
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.problem import Problem
from wizard.presenters import administrator_script_events as on
from wizard.presenters.administrator_script_presenter import handle
from wizard.presenters.administrator_script_view_state import AdministratorScriptViewState, ScriptPhase

T = TypeVar("T")
ONWARD_MS = 900


class AdministratorScriptPart(QWidget):
    """Draws the presenter's state, tells it what happens, and does what it asks for."""

    changed = Signal()
    """Busy or no longer."""
    judged = Signal()
    """Something is said of the code, once it has its place."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self.state = AdministratorScriptViewState()
        self._task: Task | None = None
        self._onward = QTimer(self, singleShot=True, interval=ONWARD_MS)
        self._onward.timeout.connect(lambda: session.go_wanted.emit(session.route.resume(session.draft)))
        self.plan = QLabel(wordWrap=True)
        self.roles = marked(QLabel(wordWrap=True), "quiet")
        self.script = AdministratorScriptFile(session, lambda: self.state.plan)
        self.take_back = TakeBackScriptFile(session, lambda: self.state.plan)
        self.note = ResultNote()
        self.bar = WorkBar()
        self.bar.cancelled.connect(lambda: self.send(on.ScriptProofCancelled()))
        layout = column(
            self,
            self.plan,
            self.roles,
            self._options(),
            self.script,
            self._code_part(),
            self.bar,
            self.note,
            self._end_part(),
            spacing=8,
        )
        layout.addStretch(1)
        self.draw(self.state)

    def _options(self) -> QWidget:
        self.certificate = QCheckBox(_("Use certificate"))
        self.certificate.setChecked(True)
        self.limited = QCheckBox(_("Limit the app to rooms"))
        self.life = QComboBox()
        for days in LIVES:
            self.life.addItem(ngettext("{count} day", "{count} days", days), days)
        self.life.setCurrentIndex(LIVES.index(USUAL_LIFE))
        self.certificate.toggled.connect(self._choose)
        self.limited.toggled.connect(self._choose)
        self.life.currentIndexChanged.connect(self._choose)
        self.create_it = pressing(_("Create the script"), lambda: self.send(on.CreateScriptPressed()), primary=True)
        chosen = FlowRow(self.certificate, form_label(_("Valid for"), self.life), self.life, self.limited, spacing=10)
        pressed = FlowRow(self.create_it)
        self.options = _column(chosen, pressed)
        return self.options

    def _code_part(self) -> QWidget:
        self.code = QLineEdit(maxLength=LONGEST + 1)
        self.code.setFont(mono())
        self.code.setPlaceholderText("RCW1. …")
        self.code.textChanged.connect(self._judge)
        self.code_note = ResultNote()
        self.prove = pressing(_("Prove it again"), lambda: self.send(on.ProveScriptPressed()))
        self.waiting = marked(QLabel(wordWrap=True), "quiet")
        row = FlowRow(self.prove)
        label = form_label(_("2. Code that the script has printed"), self.code)
        self.code_part = _column(label, self.code, self.code_note, self.waiting, row)
        return self.code_part

    def _judge(self, text: str) -> None:
        self.send(on.ScriptCodeChanged(text))
        if self.state.code_problem is not None:
            QTimer.singleShot(0, self, self.judged.emit)

    def _end_part(self) -> QWidget:
        self.discard = pressing("", lambda: self.send(on.DiscardScriptPressed()))
        row = FlowRow(self.take_back.save, self.discard)
        self.end_part = _column(row, self.take_back)
        return self.end_part

    # ---- events

    def send(self, event: on.AdministratorScriptEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    @property
    def busy(self) -> bool:
        return self.state.busy

    def begin(self, cloud: Cloud) -> None:
        """This way is shown."""
        self._choose()
        session = self._session
        self.send(on.ScriptWayEntered(session.draft, session.product, cloud, _today()))

    def leave(self) -> None:
        """Nobody looks any more; what is awaited stays awaited."""
        self._onward.stop()
        self.send(on.ScriptProofCancelled())

    def redraw(self) -> None:
        """What the app is asked for has changed."""
        self.send(on.ScriptDraftChanged(self._session.draft, self._session.product))

    def _choose(self) -> None:
        kind = CredentialKind.CERTIFICATE if self.certificate.isChecked() else CredentialKind.SECRET
        ends = _today() + timedelta(days=int(self.life.currentData()))
        self.send(on.ScriptOptionsChosen(kind, self.limited.isChecked(), ends))

    # ---- effects

    def _do(self, effect: on.AdministratorScriptEffect) -> None:
        session = self._session
        match effect:
            case on.MakeScriptKey():
                self._work(
                    lambda reporter: make_key(session, effect, reporter),
                    lambda request: self.send(on.ScriptKeyMade(request)),
                    lambda problem: self.send(on.ScriptKeyNotMade(problem)),
                )
            case on.KeepScriptRequest(request):
                session.change(session.draft.with_(script=request))
            case on.DropScriptKey(ref):
                vault = session.services.vault
                session.tasks.run(lambda _reporter: vault.delete(ref), lambda _none: None, session.unsaved.emit)
            case on.ProveScript():
                self._work(
                    lambda reporter: prove_script(session, effect, reporter),
                    lambda proved: self.send(on.ScriptProofEnded(proved)),
                    lambda problem: self.send(on.ScriptProofFailed(problem)),
                )
            case on.StopScriptProof():
                if self._task is not None:
                    self._task.cancel()
            case on.TakeProvedApp(proved):
                self._take(proved)
            case _:
                self._show(effect)

    def _show(self, effect: on.AdministratorScriptEffect) -> None:
        match effect:
            case on.ShowKeptCode(text):
                with QSignalBlocker(self.code):
                    self.code.setText(text)
            case on.GoOnAfterScript():
                self._onward.start()
            case on.FocusOnScript():
                if self.state.offers_options:
                    self.create_it.setFocus()
                else:
                    self.script.take_focus()
            case on.TellScriptChanged():
                self.changed.emit()

    def _work(
        self, work: Callable[[Reporter], T], done: Callable[[T], None], failed: Callable[[Problem], None]
    ) -> None:
        self._task = self._session.tasks.run(work, done, failed, self.send)

    def _take(self, proved: administrator_proof.ProvedScript) -> None:
        """The draft goes on with the new app; the secret of an earlier one leaves the keyring."""
        session, before = self._session, self._session.draft.secret_ref
        session.change(administrator_proof.accepted(session.draft, proved))
        if before and before != proved.app.secret_ref:
            self._do(on.DropScriptKey(before))

    # ---- drawing

    def draw(self, state: AdministratorScriptViewState) -> None:
        """Everything of this way, from the state alone."""
        plan, done = state.plan, state.phase is ScriptPhase.DONE
        self.plan.setText(plan_text(plan) if plan is not None else "")
        self.roles.setText(roles_text(plan) if plan is not None else "")
        for widget in (self.plan, self.roles):
            widget.setVisible(not done)
        self.options.setVisible(state.offers_options)
        self.certificate.setVisible(state.offers_certificates)
        check(self.certificate, state.kind is CredentialKind.CERTIFICATE)
        self.limited.setVisible(state.offers_limit)
        self.script.setVisible(state.asks_for_code)
        self.code_part.setVisible(state.asks_for_code)
        self.code.setReadOnly(state.busy)
        self.code_note.show_message(state.code_problem)
        self.waiting.setText(waiting_text(state.request) if state.request is not None else "")
        self.waiting.setVisible(state.told is None)
        self.prove.setVisible(state.may_prove)
        self.end_part.setVisible(state.offers_end)
        self.discard.setText(_("Create another script") if done else _("Discard this script"))
        self.note.show_message(state.note)
        self.bar.show_progress(state.progress)


def _column(*parts: QWidget | FlowRow) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return holder


def _today() -> date:
    return datetime.now(UTC).date()
