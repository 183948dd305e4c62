"""One sign-in sets up the app: the person signs in, reads the plan, and the wizard does it, or takes it back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wizard.flow import app_registration
from wizard.flow.app_registration import RegisteredApp
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.gui.pages.register_choice import CredentialChoice
from wizard.gui.pages.register_found import FoundApps
from wizard.gui.pages.register_plan import PlanView, as_text
from wizard.gui.pages.registration_job import Begin, read_preflight, run_registration, standing
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.factories import pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.sign_in_presses import SignInPresses
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.cloud import Cloud
from wizard.model.problem import Problem
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters import register_signed_in_events as on
from wizard.presenters.register_signed_in_events import PlanOptions, Purpose
from wizard.presenters.register_signed_in_presenter import handle
from wizard.presenters.register_signed_in_view_state import SetUpPart, SignedInSetUpViewState

ONWARD_MS = 900


class SignedInPart(QWidget):
    """Draws the presenter's state, tells it what happens, and does what it asks for."""

    changed = Signal()
    """Busy or no longer; something unfinished or no longer."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self.state = SignedInSetUpViewState()
        self._task: Task | None = None
        """What is being read, or done, with the sign-in."""
        self._onward = QTimer(self, singleShot=True, interval=ONWARD_MS)
        self._onward.timeout.connect(lambda: self.send(on.NextStepDue()))
        self._lay_out()
        self.draw(self.state)

    def _lay_out(self) -> None:
        self.note = ResultNote()
        self.sign_in = SignInPart(self._session)
        self.sign_in.answered.connect(lambda sign_in, answer: self.send(on.SignInAnswered(sign_in, answer)))
        self.sign_in.failed.connect(self._fail)
        self.sign_in.hint.connect(lambda problem: self.send(on.SignInHinted(problem)))
        self.sign_in.begun.connect(lambda: self.send(on.SignInChosenAnew()))
        self.plan = PlanView()
        self.choice = CredentialChoice()
        self.choice.changed.connect(self._choose)
        self.apps = FoundApps()
        self.apps.changed.connect(self._choose)
        self.bar = WorkBar()
        self.bar.cancelled.connect(lambda: self.send(on.SetUpCancelled(standing(self.state.journal), _today())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sign_in, 1)
        for widget in (self.note, self.apps, self.choice, self._buttons(), self.bar, self.plan):
            layout.addWidget(widget)
        layout.addStretch(0)

    def _buttons(self) -> QWidget:
        self.do_it = pressing(_("Set up now"), lambda: self.send(on.StartPressed()), primary=True)
        self.finish = pressing(_("Finish the set-up"), lambda: self._resume(Purpose.FINISH), primary=True)
        self.instead = pressing(_("Continue with a certificate"), self._replan, primary=True)
        self.secret_instead = pressing(_("Continue with a client secret"), self._replan, primary=True)
        self.shorter = pressing(_("Continue with a shorter validity"), self._replan, primary=True)
        self.undo = pressing(_("Undo"), lambda: self._resume(Purpose.UNDO))
        self.presses = SignInPresses(self._session)
        self.presses.wanted.connect(lambda: self.send(on.SignInAgainPressed(self._session.draft.tenant)))
        self.confirm, self.activate, self.again = self.presses.buttons
        self.copy = pressing(_("Copy as text"), lambda: self.send(on.PlanCopied()))
        self._parts: dict[SetUpPart, QWidget] = {
            SetUpPart.APPS: self.apps,
            SetUpPart.OPTIONS: self.choice,
            SetUpPart.PLAN: self.plan,
            SetUpPart.START: self.do_it,
            SetUpPart.FINISH: self.finish,
            SetUpPart.CERTIFICATE_INSTEAD: self.instead,
            SetUpPart.SECRET_INSTEAD: self.secret_instead,
            SetUpPart.SHORTER: self.shorter,
            SetUpPart.CONFIRM: self.confirm,
            SetUpPart.UNDO: self.undo,
            SetUpPart.ACTIVATE: self.activate,
            SetUpPart.AGAIN: self.again,
            SetUpPart.COPY: self.copy,
        }
        row = FlowRow(*(widget for widget in self._parts.values() if isinstance(widget, QPushButton)))
        holder = QWidget()
        holder.setLayout(row)
        return holder

    # ---- events

    def send(self, event: on.SignedInSetUpEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    @property
    def busy(self) -> bool:
        """Whether something is being changed at Microsoft."""
        return self.state.busy

    def begin(self, cloud: Cloud, purpose: Purpose = Purpose.PLAN, journal: RegistrationJournal | None = None) -> None:
        """Open Microsoft's sign-in page here; which organisation it is the sign-in tells, where nobody knows yet."""
        draft = self._session.draft
        begun = on.SetUpBegun(cloud, purpose, journal, standing(journal), draft.tenant, draft.may_be_certificate)
        self.send(begun)

    def leave(self) -> None:
        """Nobody looks any more: the sign-in ends, and with it the work that needs it. Its journal stays."""
        self.send(on.SetUpLeft())

    def redraw(self) -> None:
        """What the app is asked for has changed: the plan follows, as long as nothing is being done or was begun."""
        if self.state.found is not None:
            self.send(on.PermissionsChanged(self._options(), self.apps.of(self.state.found)))

    def _choose(self) -> None:
        found = self.state.found
        self.send(on.OptionsChosen(self._options(), found and self.apps.of(found)))

    def _options(self) -> PlanOptions:
        product, serial = self.choice.of(self._session.product), self._session.draft.registered_for
        kind, lift_limit = self.choice.kind, self.apps.lift_limit
        return PlanOptions(product, serial, self.choice.days, _today(), kind, lift_limit)

    def _resume(self, purpose: Purpose) -> None:
        self.send(on.ResumePressed(purpose, self._session.draft.tenant))

    def _replan(self) -> None:
        self.send(on.OtherPlanPressed(self.choice.days, _today(), self._session.draft.tenant))

    def _fail(self, problem: Problem) -> None:
        self.send(on.SetUpFailed(problem))

    # ---- effects

    def _do(self, effect: do.SignedInSetUpEffect) -> None:
        match effect:
            case do.BeginSignIn(tenant, asks_where):
                then = _("You see exactly what will be done before anything is changed.")
                self.sign_in.begin(self._session.services.registrars, tenant, then, asks_where=asks_where)
            case do.LeaveSignIn():
                self.sign_in.leave()
            case do.StopRun():
                self._stop_task()
            case do.OpenRegistrar(sign_in, answer):
                registrars = self._session.services.registrars
                self._read(lambda _reporter: on.RegistrarOpened(registrars.open(sign_in, answer)))
            case do.ReadPreflight(sign_in, answer):
                self._read(lambda _reporter: read_preflight(self._session, sign_in, answer))
            case do.OfferOptions(found):
                self.apps.offer(found)
                self.choice.offer(found, self._session.product, self.state.takes_certificates)
            case do.OfferLives(lives):
                self.choice.offer_lives(lives)
            case do.CopyPlan(plan, found):
                QGuiApplication.clipboard().setText(as_text(plan, found.person))
            case _:
                self._run_or_go_on(effect)

    def _run_or_go_on(self, effect: do.SignedInSetUpEffect) -> None:
        session = self._session
        match effect:
            case do.StartRun(registrar, plan):
                journals = session.services.registrations
                self._run(registrar, journals.begin, lambda tools: app_registration.start(tools, plan))
            case do.FinishRun(registrar, journal, other):
                self._run(registrar, lambda: journal, lambda tools: app_registration.finish(tools, other))
            case do.UndoRun(registrar, journal):
                self._run(registrar, lambda: journal, app_registration.undo)
            case do.KeepApp(made):
                self._keep(made)
            case do.ForgetApp(client_id):
                session.change(app_registration.forget(session.draft, client_id))
            case do.WaitBeforeNextStep():
                self._onward.start()
            case _:
                self._tell(effect)

    def _tell(self, effect: do.SignedInSetUpEffect) -> None:
        match effect:
            case do.GoToNextStep():
                self._session.go_wanted.emit(self._session.route.resume(self._session.draft))
            case do.TellChanged():
                self.changed.emit()
            case do.WantFocus():
                self._session.focus_wanted.emit()

    def _read(self, work: Callable[[Reporter], on.SignedInSetUpEvent]) -> None:
        self._task = self._session.tasks.run(work, self.send, self._fail)

    def _run(self, registrar: Registrar, open_journal: Callable[[], RegistrationJournal], begin: Begin) -> None:
        def work(reporter: Reporter) -> on.RegistrationEnded:
            return run_registration(self._session, registrar, open_journal, begin, WallClock(reporter), reporter)

        self._task = self._session.tasks.run(work, self.send, self._stop, self.send)

    def _stop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _stop(self, problem: Problem) -> None:
        self.send(on.RegistrationStopped(problem, standing(self.state.journal), _today()))

    def _keep(self, made: RegisteredApp) -> None:
        """The draft goes on with the new app; the secret of an earlier one leaves the keyring."""
        before, services = self._session.draft.secret_ref, self._session.services
        self._session.change(app_registration.fill(self._session.draft, made))
        if before and before != made.secret_ref:
            self._session.tasks.run(
                lambda _reporter: services.drop_unused(before), lambda _none: None, self._session.unsaved.emit
            )

    # ---- drawing

    def draw(self, state: SignedInSetUpViewState) -> None:
        """Everything below the sign-in, from the state alone."""
        if state.plan is not None:
            self.plan.show_plan(state.plan, state.stages)
        self.presses.cloud = state.cloud
        for part, widget in self._parts.items():
            widget.setVisible(part in state.parts)
        self.copy.setText(state.copy_text)
        self.note.show_message(state.note)
        self.bar.show_progress(state.progress)


def _today() -> date:
    return datetime.now(UTC).date()
