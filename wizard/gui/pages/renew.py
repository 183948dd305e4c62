"""Renewal: a new secret for a connection that exists. Nothing is asked that is known, and no room is touched."""

from datetime import date
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.flow import connection_expiry, renewal, rules
from wizard.flow.connection_expiry import KnownSecret
from wizard.flow.ports.services import Journal
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalEvent, RenewalRequest
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.after_renewal import RenewedPart
from wizard.gui.pages.connection_choice import ConnectionChoice
from wizard.gui.pages.renew_by_page import PagePart
from wizard.gui.pages.renew_form import RenewForm
from wizard.gui.pages.renew_parts import (
    InterruptedPart,
    Kinds,
    StagesPart,
    outcome_words,
)
from wizard.gui.pages.renewal_job import Begin, RenewalJob, look_up, with_secret_of
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import N_, _
from wizard.messages.credentials import of_kind
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret


class RenewPage(Page):
    """One page: which connection, the gateway's password, the new secret, and then watching."""

    step = Step.RENEW

    def build(self, body: QVBoxLayout) -> None:
        self._say_what(certificate=False)
        self._journal: Journal | None = None
        self._maker: AppSecrets | None = None
        self._known = KnownSecret()
        self._kinds = Kinds()
        self._over = False
        self._wanted_id = ""
        self.choice = ConnectionChoice()
        self.choice.chosen_changed.connect(self._chosen)
        self.connection, self.facts = self.choice.list, self.choice.facts
        self.interrupted = InterruptedPart()
        self.interrupted.finish.clicked.connect(self._finish)
        self.interrupted.back.clicked.connect(self._go_back)
        self.interrupted.aside.clicked.connect(self._set_aside)
        self.stages = StagesPart()
        self.page_part = PagePart(self.session)
        self.page_part.answered.connect(self._take_back)
        self.page_part.shown.connect(self._make_room)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self.note = ResultNote()
        self.renewed = RenewedPart(self.session)
        self.renewed.renew_next.connect(self._renew_next)
        for widget in (self.choice, self.interrupted, self._form(), self.bar, self.note, self.renewed, self.stages):
            body.addWidget(widget)
        body.addWidget(self.page_part, 100)
        body.addStretch(1)

    def _say_what(self, *, certificate: bool) -> None:
        title = N_("Renew the client secret")
        text = N_(
            "Nothing else changes. The old secret keeps working until the new one is proved, so no room goes dark."
        )
        self.say(of_kind(title, certificate=certificate), of_kind(text, certificate=certificate))

    def _form(self) -> QWidget:
        form = self.form = RenewForm(self.session)
        self.password, self.secret, self.expiry = form.password, form.secret, form.expiry
        self.maker, self.certificate, self.renew = form.maker, form.certificate, form.renew
        self.secret.changed.connect(self._judge)
        self.maker.button.clicked.connect(self._have_it_made)
        self.maker.ready.connect(self._maker_ready)
        self.maker.failed.connect(self.note.problem)
        self.certificate.chosen_changed.connect(self._kind_chosen)
        self.renew.clicked.connect(self._renew)
        return form

    def running(self) -> str:
        return _("The secret is being renewed.") if self.busy and self.bar.isVisible() else ""

    def isComplete(self) -> bool:
        return not self.busy

    def finish_text(self) -> str:
        return _("Close") if self._over else _("Cancel")

    def finish_is_primary(self) -> bool:
        return self._over

    @property
    def is_over(self) -> bool:
        """Whether a renewal has come to its end."""
        return self._over and not self.busy

    # ---- coming and going

    def entered(self) -> None:
        self._wanted_id = self.session.wanted_connection
        self._begin_anew()
        self._read()

    def _begin_anew(self) -> None:
        self._over = False
        self.form.show()
        self.stages.hide()
        self.renewed.hide()
        self.note.clear()

    def _read(self) -> None:
        services, session = self.session.services, self.session
        today = date.today()  # noqa: DTZ011 (the person's own day)

        def read(_reporter: Reporter) -> tuple[tuple[Connection, ...], tuple[Journal, ...]]:
            saved = services.connections.all()
            if session.gateway_session is not None:
                told = connection_expiry.read_from_gateway(session.draft, session.gateway_session.integrations(), today)
                return connection_expiry.recognised(saved, told), services.journals.unfinished()
            return connection_expiry.pressing_first(saved, today), services.journals.unfinished()

        self.work(read, lambda found: self._show(*found), self.note.problem)

    def left(self) -> None:
        self.password.wipe()
        self.secret.wipe()
        self.maker.close_browser()
        self.page_part.leave()
        self.certificate.forget()

    def _show(self, connections: tuple[Connection, ...], journals: tuple[Journal, ...]) -> None:
        self.choice.fill(connections, self._wanted_id)
        self.form.setEnabled(bool(connections))
        if not connections:
            self.note.problem(Problem(Code.CONNECTION_NONE))
        self._offer(journals)

    def _offer(self, journals: tuple[Journal, ...]) -> None:
        """An unfinished renewal comes first: it is finished or taken back before another begins."""
        self._journal = journals[0] if journals else None
        self.interrupted.setVisible(self._journal is not None)
        self.renew.setEnabled(self._journal is None)
        self.maker.button.setEnabled(self._journal is None)
        self.interrupted.say(damaged=False)
        if self._journal is None:
            return
        try:
            begun = renewal.standing(self._journal).begun
        except ProblemError as error:
            self.interrupted.say(damaged=error.problem.code is Code.JOURNAL_DAMAGED)
            self.note.problem(error.problem)
            return
        self.choice.choose(begun.connection.id)

    def _chosen(self, one: Connection) -> None:
        self._say_what(certificate=one.use_certificate)
        self.form.setVisible(not one.vendor_app)
        if one.vendor_app:
            return
        self.form.ask_password(self._asks_password(one))
        self.form.say_source(one.app_name)
        self.certificate.begin(one)

    def _asks_password(self, connection: Connection) -> bool:
        """A product's page has its own sign-in, which is the person's alone."""
        return self.session.gateway_session is None and not connection.page_url

    def _connection(self) -> Connection:
        return self.choice.chosen

    # ---- the new secret

    def _kind_chosen(self, certificate: bool) -> None:
        self.form.ask_secret(not certificate)
        self.form.expiry_row.hide()
        self.note.clear()

    def _judge(self, text: str) -> None:
        if not self.choice.connections:
            return
        found = rules.client_secret(text, self.session.draft.with_(client_id=self._connection().client_id))
        if isinstance(found, Problem):
            if found.code is Code.EMPTY:
                self.note.clear()
            else:
                self.note.problem(found)
            return
        self.note.say(NoteKind.WAIT, _("This has the form of a secret's value, not tried yet"), "")

    def enter_key(self) -> bool:
        if not self._over:
            self._renew()
        return True

    def _renew(self) -> None:
        """Look the pasted secret up first; only what Microsoft cannot tell is asked."""
        if self.busy or not self.choice.connections:
            return
        if self.certificate.chosen:
            self._renew_with_certificate()
            return
        found = rules.client_secret(
            self.secret.text(), self.session.draft.with_(client_id=self._connection().client_id)
        )
        if isinstance(found, Problem):
            self._refuse(found)
            return
        connection, pasted, services = self._connection(), found.value, self.session.services
        if not self._has_password():
            return
        told = self.expiry.date() if self.form.expiry_row.isVisible() else None

        def looked(known: KnownSecret) -> None:
            ends = known.ends or (cast("date", told.toPython()) if told is not None else None)
            if ends is None:
                self.form.expiry_row.show()
                title = _("Microsoft does not say when the secret expires")
                self.note.say(NoteKind.WARN, title, _("Please look it up, then press Renew."))
                return
            self._start(RenewalRequest(connection, pasted, known.key_id, ends))

        self.bar.start(_("Asking Microsoft …"))
        self.work(lambda _reporter: look_up(services, connection, pasted), looked, self._failed)

    def _refuse(self, problem: Problem) -> None:
        """An empty field is named, and the keyboard goes there."""
        if problem.code is Code.EMPTY:
            title = _("The new client secret is missing")
            self.note.say(NoteKind.WARN, title, _("Paste its value, or sign in and have one created."))
        else:
            self.note.problem(problem)
        self.secret.edit.setFocus()

    def _renew_with_certificate(self) -> None:
        wanted = self.certificate.wanted(self._connection())
        if wanted is not None and self._has_password():
            self._start(wanted)

    def _has_password(self) -> bool:
        if self.password.text() or not self._asks_password(self._connection()):
            return True
        self.note.problem(Problem(Code.GATEWAY_PASSWORD_EMPTY))
        self.password.edit.setFocus()
        return False

    # ---- or made by somebody who signs in

    def _have_it_made(self) -> None:
        if self.choice.connections and self._has_password():
            self.note.clear()
            self.maker.open(self._connection())

    def _maker_ready(self, maker: AppSecrets) -> None:
        self._maker = maker
        connection = self._connection()
        retire = connection.secret_key_id if self.maker.retire else ""
        self._start(RenewalRequest(connection, days=self.certificate.days(self.maker.days), retire=retire))

    # ---- the work

    def _start(self, wanted: RenewalRequest) -> None:
        journal = self.session.services.journals.begin()
        self._run(journal, lambda tools: renewal.start(tools, wanted), wanted.connection)

    def _finish(self) -> None:
        if self._journal is not None:
            pasted = rules.client_secret(self.secret.text(), self.session.draft)
            given = pasted.value if not isinstance(pasted, Problem) else None
            ends = None
            if self.certificate.chosen:
                given, ends = self.certificate.given()
            self._run(self._journal, lambda tools: renewal.finish(tools, given, expires=ends), self._connection())

    def _set_aside(self) -> None:
        """Only a damaged record: nothing is known of it, so nothing is done on its account."""
        journal, journals = self._journal, self.session.services.journals
        if journal is None:
            return

        def put(_reporter: Reporter) -> tuple[str, tuple[Journal, ...]]:
            return journal.set_aside(), journals.unfinished()

        def done(kept: tuple[str, tuple[Journal, ...]]) -> None:
            self.note.say(
                NoteKind.GOOD, _("The record has been set aside"), _("It is kept as {file}.").format(file=kept[0])
            )
            self._offer(kept[1])

        self.work(put, done, self.note.problem)

    def _go_back(self) -> None:
        if self._journal is not None and self._connection().page_url:
            self.form.hide()
            self.stages.hide()
            self.note.clear()
            self.page_part.ask()
        else:
            self._take_back(has_new=False)

    def _take_back(self, has_new: bool) -> None:
        if self._journal is not None:
            self._run(self._journal, renewal.go_back, self._connection(), has_new=has_new)

    def _run(self, journal: Journal, begin: Begin, connection: Connection, *, has_new: bool = False) -> None:
        self._kinds = Kinds(connection.use_certificate, self.certificate.chosen)
        job = RenewalJob(
            self.session.services,
            connection,
            journal,
            self.page_part,
            Secret(self.password.text()),
            self.certificate.chosen,
            self.certificate.maker(self._maker),
            self.session.gateway_session,
            has_new,
        )
        self.form.hide()
        self.interrupted.hide()
        self.note.clear()
        self.stages.begin(self._kinds, by_page=bool(connection.page_url))
        self.bar.start(_("Renewing …"))
        self.work(lambda reporter: job.run(begin, reporter), self._finished, self._failed, self._event)

    def _event(self, event: RenewalEvent | Secret) -> None:
        if isinstance(event, Secret):
            self.bar.stop()
            self.page_part.fill_in(self._connection(), event)
            return
        self.stages.show_event(event)
        self.bar.start(self.stages.text(event), event.count, event.total)

    def _make_room(self, taken: bool) -> None:
        """For the product's page, while it is on screen."""
        for widget in (self.choice, self.sentence_label):
            widget.setVisible(not taken)

    def _finished(self, last: RenewalEvent | None) -> None:
        self.bar.stop()
        self.password.wipe()
        self.secret.wipe()
        self.certificate.forget()
        self._over = True
        renewed = self._connection()
        self._wanted_id = renewed.id
        connections = self.session.services.connections

        def show(saved: tuple[Connection, ...]) -> None:
            self._show_outcome(last, next((one for one in saved if one.id == renewed.id), renewed), saved)

        self.work(lambda _reporter: connections.all(), show, self.note.problem)

    def _show_outcome(self, last: RenewalEvent | None, now: Connection, saved: tuple[Connection, ...]) -> None:
        """The new date here and in the list, the reminder, and which gateway comes next."""
        renewed = last is not None and last.outcome is RenewalOutcome.NEW
        self.choice.update_chosen(now, saved)
        ends = now.secret_expires if renewed else None
        title, text = outcome_words(last, self._kinds, by_page=bool(now.page_url), ends=ends)
        self.note.say(NoteKind.GOOD, title, text)
        if last is not None and renewed:
            self.renewed.show_result(now, [one for one in saved if one.id in last.needed_by])

    def _renew_next(self, connection_id: str) -> None:
        """Another gateway of the same app: the secret that was just proved serves it, too, where it is one."""
        before, services = self._connection(), self.session.services
        self._wanted_id = connection_id
        self._begin_anew()

        def show(found: tuple[tuple[Connection, ...], Secret | None]) -> None:
            self._show(found[0], ())
            if found[1] is not None and not found[1].bundle:
                self.secret.edit.setText(found[1].reveal())
                text = _("The secret of “{gateway}” is filled in.").format(gateway=before.gateway_name)
                self.note.say(NoteKind.PLAIN, "", text)

        self.work(lambda _reporter: with_secret_of(services, before), show, self.note.problem)

    def _failed(self, problem: Problem) -> None:
        """The journal stays open: the page offers to finish or to go back."""
        self._show_form_again()
        self.certificate.instead(problem)
        self.note.problem(problem)

    def _show_form_again(self) -> None:
        """With what has been typed; the journal is still open, so finishing or going back is offered."""
        self.bar.stop()
        self.stages.fail()
        self.page_part.leave()
        self.form.show()
        journals = self.session.services.journals
        self.session.tasks.run(lambda _: journals.unfinished(), self._offer, lambda _problem: None)

    def _cancel(self) -> None:
        self.stop_work()
        self._show_form_again()
        text = N_("The old secret keeps working. You can finish later, or go back.")
        self.note.say(NoteKind.WARN, _("Stopped"), of_kind(text, certificate=self._kinds.old))
