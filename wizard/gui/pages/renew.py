"""Renewal: a new secret for a connection that exists. Nothing is asked that is known, and no room is touched."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from wizard.flow import renewing, rotation, rules
from wizard.flow.ports import GatewaySession, Journal
from wizard.flow.ports_people import AppSecrets
from wizard.flow.renewing import Known
from wizard.flow.rotation import Event, Tools, Wanted
from wizard.flow.rotation.desk import AtGateway
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages.renew_by_page import PagePart
from wizard.gui.pages.renew_form import RenewForm
from wizard.gui.pages.renew_parts import (
    InterruptedPart,
    Kinds,
    StagesPart,
    connection_text,
    facts_text,
    outcome_words,
)
from wizard.gui.tasks import Reporter
from wizard.gui.wallclock import WallClock
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.gui.widgets.work_bar import WorkBar
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.secret import Secret
from wizard.words import N_, _
from wizard.words.credentials import of_kind

Begin = Callable[[Tools], Iterator[Event]]


class RenewPage(Page):
    """One page: which connection, the gateway's password, the new secret, and then watching."""

    step = Step.RENEW

    def build(self, body: QVBoxLayout) -> None:
        self._say_what(certificate=False)
        self._connections: tuple[Connection, ...] = ()
        self._journal: Journal | None = None
        self._maker: AppSecrets | None = None
        self._known = Known()
        self._kinds = Kinds()
        self._over = False
        self.connection = QComboBox()
        self.connection.currentIndexChanged.connect(self._chosen)
        self.facts = QLabel(wordWrap=True)
        self.facts.setProperty("quiet", True)
        self.interrupted = InterruptedPart()
        self.interrupted.finish.clicked.connect(self._finish)
        self.interrupted.back.clicked.connect(self._go_back)
        self.interrupted.aside.clicked.connect(self._set_aside)
        self.stages = StagesPart()
        self.page_part = PagePart(self.desk)
        self.page_part.answered.connect(self._take_back)
        self.page_part.shown.connect(self._make_room)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self.note = ResultNote()
        self._which = form_label(_("Connection"), self.connection)
        body.addWidget(self._which)
        body.addWidget(self.connection)
        body.addWidget(self.facts)
        for widget in (self.interrupted, self._form(), self.stages, self.bar, self.note):
            body.addWidget(widget)
        body.addWidget(self.page_part, 100)
        body.addStretch(1)

    def _say_what(self, *, certificate: bool) -> None:
        title = N_("Renew the client secret")
        text = N_(
            "Nothing else changes. The old secret goes on working until the new one is proved, so no room goes dark."
        )
        self.say(of_kind(title, certificate=certificate), of_kind(text, certificate=certificate))

    def _form(self) -> QWidget:
        form = self.form = RenewForm(self.desk)
        self.password, self.secret, self.expiry = form.password, form.secret, form.expiry
        self.maker, self.certificate, self.renew = form.maker, form.certificate, form.renew
        self.secret.changed.connect(self._judge)
        self.maker.button.clicked.connect(self._have_it_made)
        self.maker.ready.connect(self._maker_ready)
        self.maker.failed.connect(self.note_problem)
        self.certificate.chosen_changed.connect(self._kind_chosen)
        self.renew.clicked.connect(self._renew)
        return form

    def note_problem(self, problem: Problem) -> None:
        """A problem beside the form."""
        self.note.problem(problem)

    def isComplete(self) -> bool:
        return not self.busy and self._over

    # ---- coming and going

    def entered(self) -> None:
        self._over = False
        self.form.show()
        self.stages.hide()
        self.note.clear()
        services, desk = self.desk.services, self.desk
        today = date.today()  # noqa: DTZ011 (the person's own day)

        def read(_reporter: Reporter) -> tuple[tuple[Connection, ...], tuple[Journal, ...]]:
            saved = services.connections.all()
            if desk.session is not None:
                told = renewing.read_from_gateway(desk.draft, desk.session.integrations(), today)
                return renewing.recognised(saved, told), services.journals.unfinished()
            return renewing.pressing_first(saved, today), services.journals.unfinished()

        self.work(read, lambda found: self._show(found[0], found[1]), self.note.problem)

    def left(self) -> None:
        self.password.wipe()
        self.secret.wipe()
        self.maker.close_browser()
        self.page_part.leave()
        self.certificate.forget()

    def _show(self, connections: tuple[Connection, ...], journals: tuple[Journal, ...]) -> None:
        self._connections = connections
        self.connection.clear()
        for one in connections:
            self.connection.addItem(connection_text(one))
        wanted = next((n for n, c in enumerate(connections) if c.id == self.desk.wanted_connection), 0)
        self.connection.setCurrentIndex(wanted if connections else -1)
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
            begun = rotation.standing(self._journal).begun
        except ProblemError as error:
            self.interrupted.say(damaged=error.problem.code is Code.JOURNAL_DAMAGED)
            self.note.problem(error.problem)
            return
        index = next((n for n, c in enumerate(self._connections) if c.id == begun.connection.id), -1)
        if index >= 0:
            self.connection.setCurrentIndex(index)

    def _chosen(self, index: int) -> None:
        if not 0 <= index < len(self._connections):
            self.facts.setText("")
            return
        one = self._connections[index]
        self._say_what(certificate=one.use_certificate)
        self.form.setVisible(not one.vendor_app)
        if one.vendor_app:
            self.facts.setText(_("It works by its vendor's app. That has no secret of yours, so nothing expires."))
            return
        self.form.ask_password(self._asks_password(one))
        self.facts.setText(facts_text(one))
        self.certificate.begin(one)

    def _asks_password(self, connection: Connection) -> bool:
        """A product's page has its own sign-in, which is the person's alone."""
        return self.desk.session is None and not connection.page_url

    def _connection(self) -> Connection:
        return self._connections[self.connection.currentIndex()]

    # ---- the new secret

    def _kind_chosen(self, certificate: bool) -> None:
        self.form.ask_secret(not certificate)
        self.form.expiry_row.hide()
        self.note.clear()

    def _judge(self, text: str) -> None:
        found = rules.client_secret(text, self.desk.draft.with_(client_id=self._connection().client_id))
        if isinstance(found, Problem):
            if found.code is Code.EMPTY:
                self.note.clear()
            else:
                self.note.problem(found)
            return
        self.note.say(Kind.WAIT, _("This has the form of a secret's value, not tried yet"), "")

    def enter_key(self) -> bool:
        if not self._over:
            self._renew()
        return True

    def _renew(self) -> None:
        """Look the pasted secret up first; only what Microsoft cannot tell is asked."""
        if self.busy or not self._connections:
            return
        if self.certificate.chosen:
            self._renew_with_certificate()
            return
        found = rules.client_secret(self.secret.text(), self.desk.draft.with_(client_id=self._connection().client_id))
        if isinstance(found, Problem):
            self.note.problem(found)
            return
        connection, pasted, services = self._connection(), found.value, self.desk.services
        if not self._has_password():
            return
        told = self.expiry.date() if self.form.expiry_row.isVisible() else None

        def look(_reporter: Reporter) -> Known:
            old = services.vault.get(connection.secret_ref) if connection.secret_ref else None
            return renewing.look_up(services.microsoft, connection, pasted, old)

        def looked(known: Known) -> None:
            ends = known.ends or (cast("date", told.toPython()) if told is not None else None)
            if ends is None:
                self.form.expiry_row.show()
                self.note.say(
                    Kind.WARN,
                    _("Microsoft does not say when the secret ends"),
                    _("Please look it up, then press Renew."),
                )
                return
            self._start(Wanted(connection, pasted, known.key_id, ends))

        self.bar.start(_("Asking Microsoft …"))
        self.work(look, looked, self._failed)

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
        if self._connections and self._has_password():
            self.note.clear()
            self.maker.open(self._connection())

    def _maker_ready(self, maker: AppSecrets) -> None:
        self._maker = maker
        connection = self._connection()
        self._start(
            Wanted(
                connection,
                days=self.certificate.days(self.maker.days),
                retire=connection.secret_key_id if self.maker.retire else "",
            )
        )

    # ---- the work

    def _start(self, wanted: Wanted) -> None:
        journal = self.desk.services.journals.begin()
        self._run(journal, lambda tools: rotation.start(tools, wanted), wanted.connection)

    def _finish(self) -> None:
        if self._journal is not None:
            pasted = rules.client_secret(self.secret.text(), self.desk.draft)
            given = pasted.value if not isinstance(pasted, Problem) else None
            ends = None
            if self.certificate.chosen:
                given, ends = self.certificate.given()
            self._run(self._journal, lambda tools: rotation.finish(tools, given, expires=ends), self._connection())

    def _set_aside(self) -> None:
        """Only a damaged record: nothing is known of it, so nothing is done on its account."""
        journal, journals = self._journal, self.desk.services.journals
        if journal is None:
            return

        def put(_reporter: Reporter) -> tuple[str, tuple[Journal, ...]]:
            return journal.set_aside(), journals.unfinished()

        def done(kept: tuple[str, tuple[Journal, ...]]) -> None:
            self.note.say(Kind.GOOD, _("The record is put aside"), _("It is kept as {file}.").format(file=kept[0]))
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
            self._run(self._journal, rotation.go_back, self._connection(), has_new=has_new)

    def _run(self, journal: Journal, begin: Begin, connection: Connection, *, has_new: bool = False) -> None:
        desk, services, maker = self.desk, self.desk.services, self.certificate.maker(self._maker)
        password, certificate = Secret(self.password.text()), self.certificate.chosen
        self.form.hide()
        self.interrupted.hide()
        self.note.clear()
        self._kinds = Kinds(connection.use_certificate, self.certificate.chosen)
        self.stages.begin(self._kinds, by_page=bool(connection.page_url))
        self.bar.start(_("Renewing …"))

        def sign_in() -> GatewaySession:
            if not password:
                raise fail(Code.SESSION_EXPIRED)
            return services.gateways.sign_in(connection.address, connection.pin, connection.gateway_user, password)

        def work(reporter: Reporter) -> Event | None:
            told = bool(connection.page_url)
            if certificate and not told:
                renewing.require_certificates(services.gateways, connection)
            page = self.page_part
            session: AtGateway = (
                page.gateway(connection, journal, reporter, has_new=has_new) if told else desk.session or sign_in()
            )
            again = sign_in if password else None
            tools = Tools(
                session,
                services.fresh_microsoft,
                services.vault,
                services.connections,
                journal,
                WallClock(reporter),
                maker,
                again,
                told,
            )
            last: Event | None = None
            for last in begin(tools):
                reporter.tell(last)
            return last

        self.work(work, self._finished, self._failed, self._event)

    def _event(self, event: Event | Secret) -> None:
        if isinstance(event, Secret):
            self.bar.stop()
            self.page_part.fill_in(self._connection(), event)
            return
        self.stages.show_event(event)
        self.bar.start(self.stages.text(event), event.count, event.total)

    def _make_room(self, taken: bool) -> None:
        """For the product's page, while it is on screen."""
        for widget in (self._which, self.connection, self.facts, self.sentence_label):
            widget.setVisible(not taken)

    def _finished(self, last: Event | None) -> None:
        self.bar.stop()
        self.password.wipe()
        self.secret.wipe()
        self.certificate.forget()
        self.facts.clear()
        self._over = True
        title, text = outcome_words(last, self._kinds, by_page=bool(self._connection().page_url))
        self.note.say(Kind.GOOD, title, text)

    def _failed(self, problem: Problem) -> None:
        """The journal stays open: the page offers to finish or to go back."""
        self.bar.stop()
        self.page_part.leave()
        self.form.show()
        self.certificate.instead(problem)
        self.note.problem(problem)
        journals = self.desk.services.journals
        self.desk.tasks.run(lambda _: journals.unfinished(), self._offer, lambda _problem: None)

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()
        self.page_part.leave()
        self.form.show()
        text = N_("The old secret goes on working. You can finish later, or go back.")
        self.note.say(Kind.WARN, _("Stopped"), of_kind(text, certificate=self._kinds.old))
        journals = self.desk.services.journals
        self.desk.tasks.run(lambda _: journals.unfinished(), self._offer, lambda _problem: None)
