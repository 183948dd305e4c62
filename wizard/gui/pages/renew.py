"""Renewal: a new secret for a connection that exists. Nothing is asked that is known, and no room is touched."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from wizard.flow import renewal
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.renewal import RenewalEvent
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages import renewal_job as jobs
from wizard.gui.pages.after_renewal import RenewedPart
from wizard.gui.pages.connection_choice import ConnectionChoice
from wizard.gui.pages.renew_by_files import AskedRestart, RestartPart
from wizard.gui.pages.renew_by_page import PagePart
from wizard.gui.pages.renew_form import RenewForm
from wizard.gui.pages.renew_parts import InterruptedPart, StagesPart
from wizard.gui.pages.renew_server_certificate import ServerCertificateRenewalPart
from wizard.gui.pages.renewal_job import Begin, RenewalJob
from wizard.gui.widgets.factories import stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.sign_in_presses import SignInPresses
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.problem import Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import RenewViewState
from wizard.presenters.renewal_stages import stage_lines


class RenewPage(Page):
    """One page: which connection, the gateway's password, the new secret, and then watching."""

    step = Step.RENEW

    # ---- widgets

    def build(self, body: QVBoxLayout) -> None:
        self.state = RenewViewState()
        self.choice = ConnectionChoice()
        self.choice.chosen_changed.connect(lambda one: self.send(on.ConnectionPicked(one)))
        self.connection, self.facts = self.choice.list, self.choice.facts
        self.interrupted = InterruptedPart(
            lambda: self.send(on.FinishPressed(self.form.filled())),
            lambda: self.send(on.GoBackPressed()),
            lambda: self.send(on.SetAsidePressed()),
        )
        self.form = RenewForm(self.session, self.send)
        self.stages = StagesPart()
        self.page_part = PagePart(self.session)
        self.page_part.answered.connect(lambda has_new: self.send(on.ProductPageAnswered(has_new)))
        self.page_part.shown.connect(lambda shown: self.send(on.ProductPageShown(shown)))
        self.restart_part = RestartPart(self.session)
        self.bar = WorkBar()
        self.bar.cancelled.connect(lambda: self.send(on.RenewalCancelled()))
        self.note = ResultNote()
        self.presses = SignInPresses(self.session)
        self.presses.wanted.connect(lambda: self.send(on.SignInForRenewalPressed(self.form.filled())))
        presses = FlowRow(*self.presses.buttons)
        self.renewed = RenewedPart(self.session)
        self.renewed.renew_next.connect(lambda one: self.send(on.NextGatewayPressed(one)))
        self.server = ServerCertificateRenewalPart(self.session)
        self.server.busy_changed.connect(self.state_changed)
        stack(
            body,
            self.choice,
            self.server,
            self.interrupted,
            self.form,
            self.bar,
            self.note,
            presses,
            self.renewed,
            self.stages,
            self.restart_part,
        )
        body.addWidget(self.page_part, 100)
        body.addStretch(1)
        self.state_changed.connect(lambda: self.send(on.RenewPageBusy(self.busy)))
        self.draw(self.state)

    # ---- what the window asks

    def running(self) -> str:
        return self.state.running or (_("The server's certificate is being renewed.") if self.server.busy else "")

    def isComplete(self) -> bool:
        return not self.busy and not self.server.busy

    def finish_text(self) -> str:
        return self.state.finish_text

    def finish_is_primary(self) -> bool:
        return self.state.over

    @property
    def is_over(self) -> bool:
        """Whether a renewal has come to its end."""
        return self.state.over and not self.busy

    # ---- events

    def send(self, event: on.RenewPageEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        session = self.session
        self.send(on.RenewPageEntered(session.wanted_connection, session.gateway_session is not None))

    def left(self) -> None:
        self.form.forget()
        self.server.forget()
        self.form.maker.close_browser()
        self.page_part.leave()
        self.restart_part.leave()

    def enter_key(self) -> bool:
        self.send(on.RenewPressed(self.form.filled(), by_enter=True))
        return True

    def _problem(self, problem: Problem) -> None:
        self.send(on.ProblemMet(problem))

    # ---- effects

    def _do(self, effect: do.RenewPageEffect) -> None:
        if not (self.form.do(effect) or self._show(effect)):
            self._work(effect)

    def _show(self, effect: do.RenewPageEffect) -> bool:
        """What is done at once, in the window; False where it is none of that."""
        match effect:
            case do.FocusOnWayOn():
                next(one for one in self.presses.buttons if one.isVisibleTo(self)).setFocus()
            case do.FillProductPage(connection, secret):
                self.page_part.fill_in(connection, secret)
            case do.LeaveProductPage():
                self.page_part.leave()
                self.restart_part.leave()
            case do.FillNewSecret(secret, gateway):
                self.form.secret.edit.setText(secret.reveal())
                self.send(on.SecretFilledIn(gateway))
            case do.StopRenewal():
                self.stop_work()
            case _:
                return False
        return True

    def _work(self, effect: do.RenewPageEffect) -> None:
        """What is read, or renewed, on the pool."""
        services, session = self.session.services, self.session
        match effect:
            case do.ReadConnections():
                self.work(partial(jobs.read_connections, session), self.send, self._problem)
            case do.ReadUnfinished():  # beside the page's own work: its end is not waited for
                session.tasks.run(partial(jobs.read_unfinished, services), self.send, lambda _problem: None)
            case do.LookUpSecret():
                self.work(partial(jobs.look_up, services, effect), self.send, self._failed)
            case do.StartRenewal(request):
                self._run(services.journals.begin(), lambda tools: renewal.start(tools, request), request.connection)
            case do.FinishRenewal(journal, connection, given, ends):
                self._run(journal, lambda tools: renewal.finish(tools, given, expires=ends), connection)
            case do.TakeRenewalBack(journal, connection, has_new):
                self._run(journal, renewal.go_back, connection, has_new=has_new)
            case do.SetRecordAside(journal):
                self.work(partial(jobs.set_aside, services, journal), self.send, self._problem)
            case do.ReadOutcome(last, connection):
                self.work(partial(jobs.read_outcome, services, last, connection), self.send, self._problem)
            case do.ReadForNextGateway(before):
                self.work(partial(jobs.read_for_next, services, before), self.send, self._problem)

    def _run(self, journal: RenewalJournal, begin: Begin, connection: Connection, *, has_new: bool = False) -> None:
        job = RenewalJob(
            self.session.services,
            connection,
            journal,
            self.page_part,
            self.restart_part,
            Secret(self.form.password.text()),
            self.state.kinds.new,
            self.form.certificate.maker(self.state.maker_of_chosen),
            self.session.gateway_session,
            has_new,
        )
        self.work(
            lambda reporter: job.run(begin, reporter),
            lambda last: self.send(on.RenewalEnded(last)),
            self._failed,
            self._told,
        )

    def _told(self, told: RenewalEvent | Secret | AskedRestart) -> None:
        if isinstance(told, AskedRestart):
            self.restart_part.ask(told)
        elif isinstance(told, Secret):
            self.send(on.ProductPageWanted(told))
        else:
            self.send(on.RenewalReported(told))

    def _failed(self, problem: Problem) -> None:
        self.send(on.RenewalFailed(problem))

    # ---- drawing

    def draw(self, state: RenewViewState) -> None:
        """Everything on the page, from the state alone."""
        self.say(state.title, state.sentence)
        self.sentence_label.setVisible(state.shows_choice)
        self.choice.setVisible(state.shows_choice)
        self.choice.show_connections(state.connections, state.chosen, state.saved)
        self.interrupted.say(damaged=state.record_damaged)
        self.interrupted.setVisible(state.shows_unfinished)
        self.form.show_state(state)
        self.server.show_connection(state.chosen)
        self.server.setVisible(state.shows_server_certificate)
        self.bar.show_progress(state.progress)
        self.note.show_message(state.note)
        self.presses.show_ways(state.sign_in_ways, state.chosen.tenant.cloud if state.chosen is not None else None)
        self.renewed.show_result(state.renewed)
        self.stages.show_stages(stage_lines(state))
        self.stages.setVisible(state.shows_stages)
        self.page_part.show_question(asked=state.asks_which_secret)
