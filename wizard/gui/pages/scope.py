"""Limits the app to its rooms: two scripts for administrators, and the proof by reading."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout

from wizard.flow import scoping
from wizard.flow.steps import Step
from wizard.gui.page import form_label
from wizard.gui.pages.connection_page import ConnectionPage
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import marked, named, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.script_row import Give, ScriptRow
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _, ngettext
from wizard.model.problem import Problem
from wizard.model.scope import ScopeProof, ScopeTarget, ScopeVerdict

Script = Callable[[ScopeTarget], str]


class ScopePage(ConnectionPage):
    """Nothing is changed from here: the wizard writes the scripts, the administrator runs them, reading proves it."""

    step = Step.SCOPE

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Limit the app to its rooms"),
            _(
                "Approved for the whole organisation, the app may read every calendar. Exchange can limit it to the "
                "rooms of this connection."
            ),
        )
        self.connection.currentIndexChanged.connect(self._forget)
        self.first = ScriptRow(
            _("1. Script for the Exchange Administrator"),
            _(
                "Creates a scope of exactly these rooms and gives the app its role there. It may be run again "
                "at any time."
            ),
            "limit-to-rooms.ps1",
        )
        self.second = ScriptRow(
            _("2. Script for the Privileged Role Administrator, two hours later"),
            _(
                "Removes the approval for the whole organisation. Until Exchange knows the scope everywhere, "
                "the rooms would stop updating."
            ),
            "remove-tenant-wide.ps1",
        )
        self.subjects = ScriptRow(
            _("If panels show the organiser instead of the subject"),
            _("Another script for the Exchange Administrator. It changes what is shown, not who may read."),
            "show-subjects.ps1",
        )
        for row, script in (
            (self.first, scoping.limiting_script),
            (self.second, scoping.unapproving_script),
            (self.subjects, scoping.subject_script),
        ):
            self._lead(row, script)
        stack(body, self.choice(), self.first, self.second, self._proof_card(), self.subjects)
        body.addStretch(1)

    def _proof_card(self) -> QFrame:
        card = named(QFrame(), "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        title = marked(QLabel(_("3. Prove it")), "strong")
        why = marked(QLabel(_("Each room must be readable, a mailbox outside refused."), wordWrap=True), "quiet")
        self.outside = QLineEdit()
        self.outside.setPlaceholderText(_("somebody@yourcompany.com"))
        self.prove = pressing(_("Prove the limit"), self._prove, primary=True)
        row = FlowRow(self.prove)
        self.bar, self.note = WorkBar(), ResultNote()
        self.bar.cancelled.connect(self._cancel)
        for widget in (title, why, form_label(_("A mailbox outside"), self.outside), self.outside):
            grid.addWidget(widget, grid.rowCount(), 0)
        grid.addLayout(row, grid.rowCount(), 0)
        grid.addWidget(self.bar, grid.rowCount(), 0)
        grid.addWidget(self.note, grid.rowCount(), 0)
        return card

    def enter_key(self) -> bool:
        self._prove()
        return True

    # ---- coming and going

    def connections_shown(self, any_there: bool) -> None:
        for widget in (self.first, self.second, self.subjects, self.prove):
            widget.setEnabled(any_there)

    def _forget(self, _index: int) -> None:
        """What was said of another connection holds no more."""
        self.note.clear()
        for row in (self.first, self.second, self.subjects):
            row.clear()

    # ---- scripts

    def _lead(self, row: ScriptRow, script: Script) -> None:
        row.lead(self.session, partial(self._write, row, script))

    def _write(self, row: ScriptRow, script: Script, give: Give) -> None:
        """The enterprise application's id is in the app's own token, so Microsoft is asked first."""
        if self.busy or not self.has_connection:
            return
        connection, services = self.chosen(), self.session.services
        product = services.products.get(connection.product_id)
        row.note.say(NoteKind.WAIT, _("Asking Microsoft …"))

        def write(_reporter: Reporter) -> str:
            microsoft, secret = services.microsoft_of(connection), services.kept_for(connection)
            return script(scoping.of_connection(microsoft, connection, secret, product))

        def written(text: str) -> None:
            row.note.clear()
            give(text)

        self.work(write, written, row.note.problem)

    # ---- the proof

    def _prove(self) -> None:
        if self.busy or not self.has_connection:
            return
        connection, services = self.chosen(), self.session.services
        outside = scoping.outside_mailbox(self.outside.text(), connection)
        if isinstance(outside, Problem):
            self.note.problem(outside)
            self.outside.setFocus()
            return
        self.note.clear()
        self.bar.start(_("Reading calendars …"))

        def prove(_reporter: Reporter) -> ScopeProof:
            found = scoping.prove(services.microsoft_of(connection), connection, services.kept_for(connection), outside)
            known = scoping.remembered(connection, found)
            if known != connection:
                services.connections.save(known)
            return found

        self.work(prove, self._proved, self._failed)

    def _proved(self, proof: ScopeProof) -> None:
        self.bar.stop()
        kind, title, text = _told(proof)
        self.note.say(kind, title, text)

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()


def _told(proof: ScopeProof) -> tuple[NoteKind, str, str]:
    """What reading showed, and what to do next."""
    rooms = ngettext("{count} room", "{count} rooms", proof.rooms)
    if proof.held is ScopeVerdict.LIMITED:
        return (
            NoteKind.GOOD,
            _("The app reads {rooms}; {mailbox} was refused").format(rooms=rooms, mailbox=proof.outside),
            _(
                "One mailbox stands for all others. What the gateway was given before may stay valid for 90 minutes. "
                "“Check” warns if a later consent undoes this."
            ),
        )
    if proof.held is ScopeVerdict.TENANT_WIDE:
        return (
            NoteKind.WARN,
            _("The app is still approved for the whole organisation"),
            _("Approvals add up, so the scope limits nothing yet. Run the second script when two hours have passed."),
        )
    if proof.held is ScopeVerdict.NOT_YET:
        return (
            NoteKind.WARN,
            ngettext("{count} room is refused", "{count} rooms are refused", len(proof.refused)),
            _("{first} first of all. Exchange takes 30 minutes to 2 hours; then prove it again.").format(
                first=proof.refused[0]
            ),
        )
    if proof.held is ScopeVerdict.TOO_WIDE:
        return (
            NoteKind.BAD,
            _("The app reads a mailbox outside, too"),
            _(
                "{mailbox} belongs to a scope or group that the app may read. The first script lists the right rooms."
            ).format(mailbox=proof.outside),
        )
    return (
        NoteKind.WARN,
        _("All rooms are read; of the mailbox outside nothing can be said"),
        _("Microsoft does not know {mailbox}, or it has no calendar. Enter another one.").format(mailbox=proof.outside),
    )
