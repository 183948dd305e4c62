"""One sign-in sets up the app: the person signs in, reads the plan, and the wizard does it, or takes it back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wizard.flow import app_registration
from wizard.flow.app_registration import Preflight, RegisteredApp, RegistrationDependencies, RegistrationEvent
from wizard.flow.ports.sign_in import RegisteringJournal, Registrar
from wizard.gui.pages.register_choice import CredentialChoice
from wizard.gui.pages.register_found import FoundApps
from wizard.gui.pages.register_plan import PlanView, as_text, progress_text
from wizard.gui.pages.register_words import left, may_not_approve, may_not_register
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.app_registration import AppPlan
from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant, any_tenant
from wizard.model.problem import Code, Problem, ProblemError, fail

ONWARD_MS = 900
_KINDS = frozenset({Code.SECRETS_FORBIDDEN, Code.CERTIFICATES_FORBIDDEN})
"""Refusals of one kind of credential, where the other may be allowed."""
Begin = Callable[[RegistrationDependencies], Iterator[RegistrationEvent]]


class Purpose(StrEnum):
    """What the person signs in for."""

    PLAN = "plan"
    FINISH = "finish"
    UNDO = "undo"


class SignedInPart(QWidget):
    """Sign-in page, plan, progress, result: one after the other in the same place."""

    changed = Signal()
    """Busy or no longer; something unfinished or no longer."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._purpose = Purpose.PLAN
        self._cloud = Cloud.GLOBAL
        self._registrar: Registrar | None = None
        self._journal: RegisteringJournal | None = None
        self._found: Preflight | None = None
        self._plan: AppPlan | None = None
        self._refused: list[Code] = []
        """Why the run could not go on, each time."""
        self._task: Task[RegistrationEvent | None] | None = None
        self._onward = QTimer(self, singleShot=True, interval=ONWARD_MS)
        self._onward.timeout.connect(self._go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        self.note = ResultNote()
        self.sign_in = SignInPart(self._session)
        self.sign_in.answered.connect(self._answered)
        self.sign_in.failed.connect(self._failed)
        self.sign_in.hint.connect(self.note.problem)
        self.sign_in.begun.connect(self.note.clear)
        self.plan = PlanView()
        self.choice = CredentialChoice()
        self.choice.changed.connect(self._chosen)
        self.apps = FoundApps()
        self.apps.changed.connect(self._draw_plan)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sign_in, 1)
        for widget in (self.note, self.apps, self.choice, self._buttons(), self.bar, self.plan):
            layout.addWidget(widget)
        layout.addStretch(0)
        self._show_only()

    def _buttons(self) -> QWidget:
        self.do_it = _button(_("Set up now"), self._start, primary=True)
        self.copy = _button(_("Copy as text"), self._copy)
        self.finish = _button(_("Finish the set-up"), lambda: self.resume(Purpose.FINISH), primary=True)
        self.undo = _button(_("Undo"), lambda: self.resume(Purpose.UNDO))
        self.again = _button(_("Sign in again"), lambda: self.begin(self._cloud, self._purpose, self._journal))
        self.instead = _button(_("Continue with a certificate"), self._replan, primary=True)
        self.secret_instead = _button(_("Continue with a client secret"), self._replan, primary=True)
        self.shorter = _button(_("Continue with a shorter validity"), self._replan, primary=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._all_buttons = (
            *(self.do_it, self.finish, self.instead, self.secret_instead, self.shorter),
            *(self.undo, self.again, self.copy),
        )
        for widget in self._all_buttons:
            row.addWidget(widget)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    def _show_only(self, *widgets: QWidget) -> None:
        """These and nothing else: what cannot be done now is not on screen."""
        for widget in (self.apps, self.plan, self.choice, *self._all_buttons):
            widget.setVisible(widget in widgets)

    @property
    def busy(self) -> bool:
        """Whether something is being changed at Microsoft."""
        return self._task is not None and self._task.running

    # ---- signing in

    def begin(self, cloud: Cloud, purpose: Purpose = Purpose.PLAN, journal: RegisteringJournal | None = None) -> None:
        """Open Microsoft's sign-in page here; which organisation it is the sign-in tells, where nobody knows yet."""
        self.leave()
        self._cloud, self._purpose = cloud, purpose
        self._journal = journal
        self.note.clear()
        self._show_only()
        then = _("You see exactly what will be done before anything is changed.")
        planned = purpose is Purpose.PLAN
        self.sign_in.begin(self._session.services.registrars, self._tenant(), then, asks_where=planned)

    def _tenant(self) -> Tenant:
        """The run's own, else the draft's: a guest would otherwise be taken to where they are at home."""
        if self._journal is not None:
            return app_registration.standing(self._journal).plan.tenant
        known = self._session.draft.tenant
        return known if known is not None and known.cloud is self._cloud else any_tenant(self._cloud)

    def _answered(self, sign_in: PersonSignIn, url: str) -> None:
        registrars = self._session.services.registrars
        self.bar.start(_("Asking Microsoft …"))
        if self._purpose is not Purpose.PLAN:
            self._session.tasks.run(lambda _reporter: registrars.open(sign_in, url), self._resumed, self._failed)
            return
        draft, services = self._session.draft, self._session.services

        def look(_reporter: Reporter) -> tuple[Registrar, Preflight]:
            registrar = registrars.open(sign_in, url)
            known = app_registration.find_trusted_apps(services.registrations, services.connections.all(), draft)
            return registrar, app_registration.preflight(
                registrar, draft.gateway_serial, draft.takes_certificates, known
            )

        self._session.tasks.run(look, self._looked, self._failed)

    def _resumed(self, registrar: Registrar) -> None:
        self._registrar = registrar
        self.resume(self._purpose)

    def leave(self) -> None:
        """Nobody looks any more: the sign-in ends, and with it the work that needs it. Its journal stays."""
        self._onward.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.sign_in.leave()
        self.bar.stop()
        self._registrar = self._found = self._plan = None

    # ---- the plan

    def _looked(self, looked: tuple[Registrar, Preflight]) -> None:
        self.bar.stop()
        self._registrar, self._found = looked
        self.apps.offer(self._found)
        self._refused.clear()
        self.choice.offer(self._found, self._session.product, self._session.draft.takes_certificates)
        self._session.focus_wanted.emit()

    def redraw(self) -> None:
        """The plan changes with what was chosen beside it, as long as nothing is being done or was begun."""
        if self._plan is not None and self._journal is None and not self.busy:
            self._draw_plan()

    def _draw_plan(self) -> None:
        if self._found is None:
            return
        draft, today = self._session.draft, datetime.now(UTC).date()
        days, certificate = self.choice.days, self.choice.use_certificate
        try:
            product = self.choice.of(self._session.product)
            self._plan = app_registration.plan(
                self.apps.of(self._found),
                product,
                draft.gateway_serial,
                days,
                today,
                use_certificate=certificate,
                lift_limit=self.apps.lift_limit,
            )
        except ProblemError as error:
            self._failed(error.problem)
            return
        self.plan.show_plan(self._plan)
        found = (self.apps,) if self.apps.any else ()
        self._show_only(*found, self.plan, self.do_it, self.copy, self.choice)
        self._say_who(self._found, makes_app=self._plan.reuse is None)

    def _say_who(self, found: Preflight, makes_app: bool) -> None:
        who = _("Signed in as {user}, {company}. Nothing has been changed yet.").format(
            user=found.person.user, company=found.person.tenant.name or found.person.tenant.domain
        )
        if found.policy.unknown:
            who += " " + _(
                "The organisation's rules for secrets cannot be read; if one stands in the way, you choose again."
            )
        if not found.secrets_allowed:
            who += " " + _("This organisation does not allow new client secrets, so a certificate is used.")
        warnings = [*may_not_approve(found), *(may_not_register(found) if makes_app else ())]
        texts = " ".join([who, *(text for _title, text in warnings)])
        self.note.say(NoteKind.WARN if warnings else NoteKind.PLAIN, warnings[0][0] if warnings else "", texts)

    def _copy(self) -> None:
        if self._plan is not None and self._found is not None:
            QGuiApplication.clipboard().setText(as_text(self._plan, self._found.person))
            self.copy.setText(_("Copied ✓"))

    # ---- doing it

    def _start(self) -> None:
        wanted, journals = self._plan, self._session.services.registrations
        if wanted is not None and not self.busy:
            self._run(journals.begin, lambda tools: app_registration.start(tools, wanted))

    def resume(self, purpose: Purpose) -> None:
        """Finish or undo what was begun; whoever has not signed in yet does it first."""
        journal = self._journal
        if self._registrar is None or journal is None:
            self.begin(self._cloud, purpose, journal)
            return
        self._purpose = purpose
        self._plan = app_registration.standing(journal).plan
        self.plan.show_plan(self._plan)
        act = app_registration.finish if purpose is Purpose.FINISH else app_registration.undo
        self._run(lambda: journal, act)

    def _chosen(self) -> None:
        """Beside a plan of one's own, or beside that of a run which the tenant's rules have stopped."""
        if self._journal is None:
            self._draw_plan()
        elif not self.busy:
            self._plan = self._replanned(self._journal)
            self.plan.show_plan(self._plan)

    def _replanned(self, journal: RegisteringJournal) -> AppPlan:
        run = app_registration.standing(journal)
        if self._refused[-1] in _KINDS:
            return app_registration.with_kind(run, use_certificate=self._refused[-1] is Code.SECRETS_FORBIDDEN)
        return app_registration.with_life(run.plan, self.choice.days, datetime.now(UTC).date())

    def _replan(self) -> None:
        """The tenant has turned out to forbid what was planned: the person has read that, and chosen otherwise."""
        journal = self._journal
        if journal is None or self._registrar is None:
            self.resume(Purpose.FINISH)
            return
        wanted = self._plan = self._replanned(journal)
        self.plan.show_plan(wanted)
        self._run(lambda: journal, lambda tools: app_registration.finish(tools, wanted))

    def _run(self, open_journal: Callable[[], RegisteringJournal], begin: Begin) -> None:
        session, services, registrar = self._session, self._session.services, self._registrar
        self._show_only(self.plan)
        self.note.clear()
        self.bar.start(_("Registering the app …"))

        def work(reporter: Reporter) -> RegistrationEvent | None:
            if registrar is None:
                raise fail(Code.REGISTER_SIGN_IN_ENDED)
            journal = open_journal()
            reporter.tell(journal)

            def keep(made: RegisteredApp) -> None:
                services.drafts.save(app_registration.fill(session.draft, made))

            microsoft, vault = services.fresh_microsoft, services.vault
            last: RegistrationEvent | None = None
            for last in begin(
                RegistrationDependencies(registrar, microsoft, vault, journal, WallClock(reporter), keep)
            ):
                reporter.tell(last)
            return last

        self._task = session.tasks.run(work, self._finished, self._stopped, self._progressed)
        self.changed.emit()

    def _progressed(self, news: object) -> None:
        if not isinstance(news, RegistrationEvent):
            self._journal = news  # type: ignore[assignment]
            return
        self.plan.show_event(news)
        use_certificate = self._plan is not None and self._plan.use_certificate
        self.bar.start(progress_text(news, use_certificate), news.count, news.total)

    def _finished(self, last: RegistrationEvent | None) -> None:
        self.bar.stop()
        self._task = self._journal = self._registrar = None
        if last is not None and last.made is not None:
            self._take(last.made)
            title, text = _("The app is set up"), _("Microsoft shows it everywhere, and lets it sign in.")
            self.note.say(NoteKind.GOOD, title, text)
            self._onward.start()
        else:
            self._show_only(self.again)
            self._purpose = Purpose.PLAN
            self._session.change(app_registration.forget(self._session.draft, last.removed if last else ""))
            self.note.say(NoteKind.GOOD, _("Everything has been undone"), left(last))
            self._session.focus_wanted.emit()
        self.changed.emit()

    def _take(self, made: RegisteredApp) -> None:
        """The draft goes on with the new app; the secret of an earlier one leaves the keyring."""
        before, vault = self._session.draft.secret_ref, self._session.services.vault
        self._session.change(app_registration.fill(self._session.draft, made))
        if before and before != made.secret_ref:
            self._session.tasks.run(
                lambda _reporter: vault.delete(before), lambda _none: None, self._session.unsaved.emit
            )

    def _go_on(self) -> None:
        self._session.go_wanted.emit(self._session.route.resume(self._session.draft))

    # ---- when it does not go on

    def _failed(self, problem: Problem) -> None:
        """Before anything was changed: sign in again, or by hand."""
        self.bar.stop()
        self._show_only(self.again)
        self.note.problem(problem)
        self.changed.emit()
        self._session.focus_wanted.emit()

    def _stopped(self, problem: Problem) -> None:
        """On the way: finish or undo, both are safe."""
        self.bar.stop()
        self.plan.fail()
        if problem.code is Code.REGISTER_SIGN_IN_ENDED:
            self._registrar = None
        if self._journal is None:
            self._failed(problem)
            return
        self._refused.append(problem.code)
        self._show_only(self.plan, *self._ways_on(self._journal), self.undo)
        self.note.problem(problem)
        self.changed.emit()
        self._session.focus_wanted.emit()

    def _ways_on(self, journal: RegisteringJournal) -> tuple[QWidget, ...]:
        """What the tenant's rules refuse it refuses again; so another choice is offered, where there is one."""
        refused = self._refused[-1]
        if refused in _KINDS:
            neither = set(self._refused) >= _KINDS or not self._session.draft.takes_certificates
            other = self.instead if refused is Code.SECRETS_FORBIDDEN else self.secret_instead
            return () if neither else (other,)
        if refused is not Code.SECRET_LIFETIME:
            return (self.finish,)
        lives = app_registration.shorter_lives(app_registration.standing(journal).plan, datetime.now(UTC).date())
        if lives:
            self.choice.offer_lives(lives)
        return (self.choice, self.shorter) if lives else ()

    def _cancel(self) -> None:
        if self._task is None:
            self.leave()
            self._failed(Problem(Code.SIGN_IN_DECLINED))
            return
        self._task.cancel()
        self._task = None
        self._stopped(Problem(Code.REGISTER_STOPPED))


def _button(text: str, act: Callable[[], None], primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked=False: act())
    if primary:
        button.setProperty("primary", True)
    return button
