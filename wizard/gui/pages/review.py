"""Review: the exact writes, read from the gateway a moment ago, each with a way back to where it was decided."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from wizard.flow import mapping, room_lists
from wizard.flow import plan as planning
from wizard.flow.plan import Change, Plan, ReviewLine, Subject
from wizard.flow.steps import Step
from wizard.gui.dates import long_date
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import N_, _, ngettext
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import Room
from wizard.model.target import DisplayServer

_CHANGES = {
    Change.NEW: N_("New"),
    Change.CHANGED: N_("Changed"),
    Change.REMOVED: N_("Removed"),
    Change.SAME: N_("As it was"),
    Change.NOTE: N_("Note"),
}
MOST_LINES = 200

_TONES = {Change.NEW: "good", Change.CHANGED: "warn", Change.REMOVED: "bad", Change.NOTE: "warn"}


@dataclass(frozen=True, slots=True)
class ReviewReading:
    """What a plan is made from, read a moment ago."""

    rooms: tuple[Room, ...]
    existing: Integration | None
    others: tuple[Integration, ...] = ()
    """All apps that a display server has."""
    unlisted: tuple[str, ...] = ()
    """Rooms in none of Exchange's room lists, of a product that shows no others."""


class ReviewPage(Page):
    """Exactly this, and nothing else."""

    step = Step.REVIEW

    def build(self, body: QVBoxLayout) -> None:
        self.say(_("Review what will be written"), _("Exactly this, and nothing else, is written to the gateway."))
        self._missing: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self.note = ResultNote()
        body.addWidget(self.note)
        body.addLayout(self._remedies())
        body.addLayout(self._grid)
        body.addStretch(1)

    def _remedies(self) -> FlowRow:
        """What can be done when the gateway could not be read."""
        self.again = QPushButton(_("Read again"))
        self.again.clicked.connect(self.entered)
        self.sign_in = QPushButton(_("Sign in again"))
        self.sign_in.clicked.connect(lambda: self.session.sign_in_again(Step.REVIEW))
        self.rooms = QPushButton(_("Correct the rooms"))
        self.rooms.clicked.connect(lambda: self._go(Step.ROOMS))
        self.script = QPushButton(_("Save the script for room lists"))
        self.script.clicked.connect(self._save_script)
        row = FlowRow()
        row.add(self.rooms, self.again, self.sign_in, self.script)
        return row

    def next_text(self) -> str:
        return _("Connect")

    def isComplete(self) -> bool:
        return not self.busy and self.session.plan is not None

    def entered(self) -> None:
        self.session.plan = None
        self._clear()
        for button in (self.rooms, self.again, self.sign_in, self.script):
            button.hide()
        session, draft = self.session.gateway_session, self.session.draft
        self.note.say(NoteKind.WAIT, _("Reading the gateway …"))

        def read(_reporter: Reporter) -> ReviewReading:
            if session is None:
                raise fail(Code.SESSION_EXPIRED)
            read = ReviewReading(session.rooms(), planning.read_existing(session, draft))
            if draft.target.speaks_contract:
                return read
            return replace(read, others=session.integrations(), unlisted=self._unlisted())

        self.work(read, self._read, self._not_read)

    def _not_read(self, problem: Problem) -> None:
        self.note.problem(problem)
        expired, alike = (problem.code is code for code in (Code.SESSION_EXPIRED, Code.DISPLAY_ROOMS_ALIKE))
        self.sign_in.setVisible(expired)
        self.rooms.setVisible(alike)
        self.again.setVisible(not expired)
        (self.sign_in if expired else self.rooms if alike else self.again).setFocus()

    def _unlisted(self) -> tuple[str, ...]:
        """Asked of Microsoft, not of the server: that has no sign-in yet. Nothing where the app may not read lists."""
        session, tenant = self.session, self.session.draft.tenant
        if tenant is None or not session.product.needs_room_lists:
            return ()
        app = AppIdentity(tenant, session.draft.client_id, session.secret().credential)
        try:
            told = session.services.microsoft.rooms(app, lambda _done, _total: None)
        except ProblemError as error:
            if error.problem.code is not Code.PLACES_DENIED:
                raise
            return ()
        return room_lists.unlisted(mapping.links(session.draft.rows), told)

    def _read(self, found: ReviewReading) -> None:
        if self.session.draft.target.speaks_contract:
            self.session.rooms = found.rooms
        self.script.setVisible(bool(found.unlisted))
        self._missing = found.unlisted
        try:
            plan = planning.make(self.session.draft, found.existing, found.rooms, found.others, found.unlisted)
        except ProblemError as error:
            self._not_read(error.problem)
            return
        self.session.plan = plan
        for row, line in enumerate(plan.lines[:MOST_LINES]):
            self._add(row, line)
        self._say_bound(plan)

    def _save_script(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the script"), "room-lists.ps1", "PowerShell (*.ps1)")
        if name:
            self.save_script(Path(name))

    def save_script(self, path: Path) -> None:
        """Write the file for the Exchange administrator; it holds no secret."""
        tenant, handover = self.session.draft.tenant, self.session.services.handover
        text = room_lists.listing_script(
            self._missing,
            tenant.cloud if tenant else Cloud.GLOBAL,
            date.today(),  # noqa: DTZ011 (the person's own day)
        )
        text_saved = _("Saved as {file}. Once an administrator has run it, press “Read again”.").format(file=path.name)
        self.work(
            lambda _reporter: handover.script(path, text),
            lambda _none: self._script_saved(text_saved),
            self.note.problem,
        )

    def _script_saved(self, text: str) -> None:
        self.note.say(NoteKind.GOOD, "", text)
        self.again.show()

    def _say_bound(self, plan: Plan) -> None:
        if plan.writes:
            text = _(
                "Read from the gateway just now. If it changes before you connect, nothing is written and you are told."
            )
            self.note.say(NoteKind.GOOD, "", text)
        else:
            self.note.say(
                NoteKind.GOOD,
                _("Everything is as it should be"),
                _("Nothing has to be written; Connect only checks the rooms."),
            )

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _add(self, row: int, line: ReviewLine) -> None:
        change = QLabel(_(_CHANGES[line.change]))
        change.setProperty("strong", True)
        change.setProperty("tone", _TONES.get(line.change, "quiet"))
        change.setContentsMargins(4, 9, 4, 9)
        text = QLabel(self._sentence(line), wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setContentsMargins(0, 9, 0, 9)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        back = QPushButton(_("Change"))
        back.setProperty("link", True)
        back.setAccessibleName(_("Change: {what}").format(what=self._sentence(line)))
        back.clicked.connect(lambda: self._go(line.step))
        self._grid.addWidget(change, 2 * row, 0)
        self._grid.addWidget(text, 2 * row, 1)
        self._grid.addWidget(back, 2 * row, 2)
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setObjectName("rule")
        self._grid.addWidget(rule, 2 * row + 1, 0, 1, 3)

    def _sentence(self, line: ReviewLine) -> str:
        draft = self.session.draft
        match line.subject:
            case Subject.INTEGRATION:
                owner = draft.tenant.name or draft.tenant.domain or draft.tenant.id if draft.tenant else ""
                if not draft.target.speaks_contract:
                    return _("App “{app}” of {tenant} on “{server}”").format(
                        app=draft.app_name, tenant=owner, server=draft.gateway_name
                    )
                return _("Calendar integration “{alias}” on gateway “{gateway}” · {tenant} · {app}").format(
                    alias=line.after, gateway=draft.gateway_name, tenant=owner, app=draft.app_name
                )
            case Subject.SECRET:
                wanted = planning.wanted_credential(draft)
                day = long_date(wanted.expires) if wanted.expires else "…"
                text = _("Secret, begins with “{hint}”, valid until {day}")
                if draft.server_certificate is not None:
                    text = _("The server's own certificate, thumbprint begins with “{hint}”, valid until {day}")
                elif draft.use_certificate:
                    text = _("Certificate, thumbprint begins with “{hint}”, valid until {day}")
                return text.format(hint=line.after, day=day)
            case Subject.ROOMS_NEW:
                return ngettext("{count} room gets its calendar", "{count} rooms get their calendars", line.count)
            case Subject.ROOMS_SAME:
                return ngettext("{count} room keeps its calendar", "{count} rooms keep their calendars", line.count)
            case Subject.ROOMS_WITHOUT:
                return ngettext(
                    "{count} room of this gateway has no mailbox",
                    "{count} rooms of this gateway have no mailbox",
                    line.count,
                )
            case Subject.ROOM:
                return f"{line.before} → {line.after or '–'}"
            case _:
                return _on_display_server(line)

    def _go(self, step: Step) -> None:
        self.session.go_wanted.emit(step)


def _on_display_server(line: ReviewLine) -> str:
    """What only a server has that shows room lists."""
    match line.subject:
        case Subject.REPLACED:
            return _("The app {client_id} that it was set up with; its secret cannot be brought back").format(
                client_id=line.before
            )
        case Subject.ROOM_LIMIT:
            text = _("It shows up to {most} rooms of a room list, and {most} lists, instead of {count}")
            return text.format(most=DisplayServer.ROOMS_AT_MOST, count=line.count)
        case Subject.NO_PAGE:
            return _("“{room}” is shown on its overview only: a sign in the name rules out a page of its own").format(
                room=line.before
            )
        case Subject.NOT_LISTED:
            return _("“{room}” is in no room list, so it is not shown").format(room=line.before)
        case _:
            return ""
