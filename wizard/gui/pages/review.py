"""Review: the exact writes, read from the gateway a moment ago, each with a way back to where it was decided."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from wizard.flow import mapping, room_lists
from wizard.flow import plan as planning
from wizard.flow.plan import Change, Plan, ReviewLine
from wizard.flow.steps import Step
from wizard.gui.file_questions import save_script_as
from wizard.gui.page import Page
from wizard.gui.pages import review_words
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.local_day import local_day
from wizard.messages import N_, _
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import Room

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
        stack(body, self.note, self._remedies(), self._grid)
        body.addStretch(1)

    def _remedies(self) -> FlowRow:
        """What can be done when the gateway could not be read."""
        self.again = pressing(_("Read again"), self.entered)
        self.sign_in = pressing(_("Sign in again"), lambda: self.session.sign_in_again(Step.REVIEW))
        self.rooms = pressing(_("Correct the rooms"), lambda: self._go(Step.ROOMS))
        self.script = pressing(_("Save the script for room lists"), self._save_script)
        return FlowRow(self.rooms, self.again, self.sign_in, self.script)

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
        save_script_as(self, "room-lists.ps1", self.save_script)

    def save_script(self, path: Path) -> None:
        """Write the file for the Exchange administrator; it holds no secret."""
        tenant, handover = self.session.draft.tenant, self.session.services.handover
        text = room_lists.listing_script(
            self._missing,
            tenant.cloud if tenant else Cloud.GLOBAL,
            local_day(),
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
        sentence = review_words.sentence(line, self.session.draft)
        change = QLabel(_(_CHANGES[line.change]))
        change.setProperty("strong", True)
        change.setProperty("tone", _TONES.get(line.change, "quiet"))
        change.setContentsMargins(4, 9, 4, 9)
        text = QLabel(sentence, wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setContentsMargins(0, 9, 0, 9)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        back = QPushButton(_("Change"))
        back.setProperty("link", True)
        back.setAccessibleName(_("Change: {what}").format(what=sentence))
        back.clicked.connect(lambda: self._go(line.step))
        self._grid.addWidget(change, 2 * row, 0)
        self._grid.addWidget(text, 2 * row, 1)
        self._grid.addWidget(back, 2 * row, 2)
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setObjectName("rule")
        self._grid.addWidget(rule, 2 * row + 1, 0, 1, 3)

    def _go(self, step: Step) -> None:
        self.session.go_wanted.emit(step)
