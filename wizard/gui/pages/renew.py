"""Renewal: a new secret for a connection that exists. Nothing is asked that is known, and no room is touched."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.flow import renewing, rotation, rules
from wizard.flow.ports import AppSecrets, GatewaySession, Journal
from wizard.flow.renewing import Known
from wizard.flow.rotation import Event, Tools, Wanted
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages.renew_certificate import RenewalCertificate
from wizard.gui.pages.renew_parts import InterruptedPart, MakerPart, StagesPart, connection_text, facts_text
from wizard.gui.tasks import Reporter
from wizard.gui.wallclock import WallClock
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.work_bar import WorkBar
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rotation import Outcome
from wizard.model.secret import Secret
from wizard.words import _

Begin = Callable[[Tools], Iterator[Event]]


class RenewPage(Page):
    """One page: which connection, the gateway's password, the new secret, and then watching."""

    step = Step.RENEW

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Renew the client secret"),
            _(
                "Nothing else changes. The old secret goes on working until the new one is proved, so no room goes dark."
            ),
        )
        self._connections: tuple[Connection, ...] = ()
        self._journal: Journal | None = None
        self._maker: AppSecrets | None = None
        self._known = Known()
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
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self.note = ResultNote()
        body.addWidget(form_label(_("Connection"), self.connection))
        body.addWidget(self.connection)
        body.addWidget(self.facts)
        for widget in (self.interrupted, self._form(), self.stages, self.bar, self.note):
            body.addWidget(widget)
        body.addStretch(1)

    def _form(self) -> QWidget:
        self.password = SecretField(_("Gateway password"))
        self.secret = SecretField(_("New client secret value"))
        self.secret.changed.connect(self._judge)
        self.expiry = QDateEdit(QDate.currentDate().addMonths(6))
        self.expiry.setDisplayFormat("yyyy-MM-dd")
        self.expiry.setCalendarPopup(True)
        self.maker = MakerPart(self.desk)
        self.maker.button.clicked.connect(self._have_it_made)
        self.maker.ready.connect(self._maker_ready)
        self.maker.failed.connect(self.note_problem)
        self.certificate = RenewalCertificate(self.desk)
        self.certificate.chosen_changed.connect(self._kind_chosen)
        self.renew = QPushButton(_("Renew"))
        self.renew.setProperty("primary", True)
        self.renew.clicked.connect(self._renew)
        fields = QHBoxLayout()
        fields.setSpacing(14)
        self._password_label = form_label(_("Gateway password"), self.password.edit)
        self._secret_label = form_label(_("New client secret value"), self.secret.edit)
        for label, field in ((self._password_label, self.password), (self._secret_label, self.secret)):
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(label)
            column.addWidget(field)
            column.addStretch(1)
            fields.addLayout(column, 1)
        self._expiry_row = QWidget()
        row = QHBoxLayout(self._expiry_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form_label(_("Expires on, as “Certificates & secrets” shows it"), self.expiry))
        row.addWidget(self.expiry)
        row.addStretch(1)
        self._expiry_row.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self.renew)
        buttons.addWidget(self.maker.button)
        buttons.addStretch(1)
        self.form = QWidget()
        layout = QVBoxLayout(self.form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields)
        layout.addWidget(self._expiry_row)
        layout.addWidget(self.certificate)
        layout.addLayout(buttons)
        layout.addWidget(self.maker)
        return self.form

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
        self.certificate.forget()

    def _show(self, connections: tuple[Connection, ...], journals: tuple[Journal, ...]) -> None:
        self._connections = connections
        self.connection.clear()
        for one in connections:
            self.connection.addItem(connection_text(one))
        wanted = next((n for n, c in enumerate(connections) if c.id == self.desk.wanted_connection), 0)
        self.connection.setCurrentIndex(wanted if connections else -1)
        self.form.setEnabled(bool(connections))
        signed_in = self.desk.session is not None
        self.password.setVisible(not signed_in)
        self._password_label.setVisible(not signed_in)
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
        self.facts.setText(facts_text(one))
        self.certificate.begin(one)

    def _connection(self) -> Connection:
        return self._connections[self.connection.currentIndex()]

    # ---- the new secret

    def _kind_chosen(self, certificate: bool) -> None:
        for widget in (self._secret_label, self.secret):
            widget.setHidden(certificate)
        self._expiry_row.hide()
        self.note.clear()

    def _judge(self, text: str) -> None:
        found = rules.client_secret(text, self.desk.draft.with_(client_id=self._connection().client_id))
        if isinstance(found, Problem):
            if found.code is Code.EMPTY:
                self.note.clear()
            else:
                self.note.problem(found)
            return
        self.note.say(Kind.GOOD, _("This looks like a secret's value"), "")

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
        told = self.expiry.date() if self._expiry_row.isVisible() else None

        def look(_reporter: Reporter) -> Known:
            old = services.vault.get(connection.secret_ref) if connection.secret_ref else None
            return renewing.look_up(services.microsoft, connection, pasted, old)

        def looked(known: Known) -> None:
            ends = known.ends or (cast("date", told.toPython()) if told is not None else None)
            if ends is None:
                self._expiry_row.show()
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
        if self.desk.session is not None or self.password.text():
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
        if self._journal is not None:
            self._run(self._journal, rotation.go_back, self._connection())

    def _run(self, journal: Journal, begin: Begin, connection: Connection) -> None:
        desk, services, maker = self.desk, self.desk.services, self.certificate.maker(self._maker)
        password = Secret(self.password.text())
        self.form.hide()
        self.interrupted.hide()
        self.note.clear()
        self.stages.begin()
        self.bar.start(_("Renewing …"))

        def sign_in() -> GatewaySession:
            if not password:
                raise fail(Code.SESSION_EXPIRED)
            return services.gateways.sign_in(connection.address, connection.pin, connection.gateway_user, password)

        def work(reporter: Reporter) -> Event | None:
            session = desk.session or sign_in()
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
            )
            last: Event | None = None
            for last in begin(tools):
                reporter.tell(last)
            return last

        self.work(work, self._finished, self._failed, self._event)

    def _event(self, event: Event) -> None:
        self.stages.show_event(event)
        self.bar.start(self.stages.text(event), event.count, event.total)

    def _finished(self, last: Event | None) -> None:
        self.bar.stop()
        self.password.wipe()
        self.secret.wipe()
        self.certificate.forget()
        self.facts.clear()
        self._over = True
        new = last is not None and last.outcome is Outcome.NEW
        title = _("The secret is renewed") if new else _("Everything is as it was")
        text = (
            _("The gateway uses the new one; all rooms were read with it.")
            if new
            else _("The old secret is in use; nothing of the new one is left.")
        )
        left = ", ".join(last.left) if last else ""
        more = (
            " " + _("Still listed at Microsoft: {names}. It may be removed there.").format(names=left) if left else ""
        )
        self.note.say(Kind.GOOD, title, text + more)

    def _failed(self, problem: Problem) -> None:
        """The journal stays open: the page offers to finish or to go back."""
        self.bar.stop()
        self.form.show()
        self.certificate.instead(problem)
        self.note.problem(problem)
        journals = self.desk.services.journals
        self.desk.tasks.run(lambda _: journals.unfinished(), self._offer, lambda _problem: None)

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()
        self.form.show()
        self.note.say(Kind.WARN, _("Stopped"), _("The old secret goes on working. You can finish later, or go back."))
        journals = self.desk.services.journals
        self.desk.tasks.run(lambda _: journals.unfinished(), self._offer, lambda _problem: None)
