"""Connect: what the review showed is done and proved, stage by stage and room by room."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from wizard.flow import apply
from wizard.flow.apply import ApplyEvent, ApplyRequest, ApplyStage
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.room_states import RoomStates
from wizard.gui.widgets.stage_sign import StageLines
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _, describe, ngettext
from wizard.model.gateway import Sync, SyncProof
from wizard.model.problem import Code, Problem, fail
from wizard.presenters import connect_words


class ConnectPage(Page):
    """Work starts on arrival; what failed is tried again from here."""

    step = Step.CONNECT

    def build(self, body: QVBoxLayout) -> None:
        self.say(_("Connecting"), _("You can watch: every line is verified before it gets its tick."))
        self._stages = StageLines(ApplyStage, spacing=5)
        self.rooms = RoomStates()
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(self._stages, 2)
        columns.addWidget(self.rooms, 3)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self.note = ResultNote()
        self.again = pressing(_("Try again"), self._start)
        self.fix = pressing(_("Correct the rooms"), lambda: self.session.go_wanted.emit(Step.ROOMS))
        self.sign_in = pressing(_("Sign in again"), lambda: self.session.sign_in_again(Step.REVIEW))
        self.review = pressing(_("Review again"), lambda: self.session.go_wanted.emit(Step.REVIEW))
        self.secret = pressing(_("Paste the secret again"), lambda: self.session.go_wanted.emit(Step.SECRET))
        self._remedies = (self.again, self.fix, self.sign_in, self.review, self.secret)
        buttons = FlowRow(*self._remedies)
        for button in self._remedies:
            button.hide()
        body.addLayout(columns, 1)
        stack(body, self.bar, self.note, buttons)

    def running(self) -> str:
        return _("The gateway is being connected.") if self.busy else ""

    def isComplete(self) -> bool:
        return not self.busy and self.session.draft.connected

    def entered(self) -> None:
        if not self.session.draft.connected:
            self._start()

    # ---- the work

    def _start(self) -> None:
        plan, gateway_session = self.session.plan, self.session.gateway_session
        for button in self._remedies:
            button.hide()
        self.note.clear()
        self.rooms.clear()
        staged = plan is not None and plan.stage_secret
        self._stages.begin(connect_words.stages(self.session.draft, staged=staged))
        self.bar.start(_("Connecting …"))
        session, draft, rooms = self.session, self.session.draft, self.session.rooms

        def connect(reporter: Reporter) -> ApplyEvent | None:
            if gateway_session is None:
                raise fail(Code.SESSION_EXPIRED)
            if plan is None:
                raise fail(Code.GATEWAY_CHANGED)
            last: ApplyEvent | None = None

            def waiting(problem: Problem, seconds: float) -> None:
                reporter.tell((problem, seconds))

            for event in apply.run(
                ApplyRequest(draft, plan, gateway_session, session.secret, rooms, reporter, waiting)
            ):
                reporter.tell(event)
                last = event if event.rooms else last
            return last

        self.work(connect, self._finished, self._failed, self._news)

    def _news(self, news: ApplyEvent | tuple[Problem, float]) -> None:
        """An event of the work, or why it waits and how long it will at the most."""
        if isinstance(news, ApplyEvent):
            self._event(news)
            return
        problem, seconds = news
        text = _("{what}. Waiting {seconds} s at the most …")
        self.bar.start(text.format(what=describe(problem).title, seconds=round(seconds)))

    def _event(self, event: ApplyEvent) -> None:
        self._stages.show_stage(event.stage, done=event.done)
        if event.integration_id:
            draft = self.session.draft
            self.session.change(draft.with_(target=draft.target.written(event.integration_id)))
        if event.rooms:
            self.rooms.show_rooms(event.rooms)
            good = sum(room.state is Sync.SYNCING for room in event.rooms)
            text = _("{good} of {total} rooms show their calendar").format(good=good, total=len(event.rooms))
            self.bar.start(text, good, len(event.rooms))

    def _finished(self, last: ApplyEvent | None) -> None:
        self.bar.stop()
        rooms = last.rooms if last is not None else ()
        failing = [room for room in rooms if room.state is not Sync.SYNCING]
        if failing:
            text = ngettext(
                "{count} room does not show its calendar yet.",
                "{count} rooms do not show their calendars yet.",
                len(failing),
            )
            self.note.say(NoteKind.WARN, text, _("The others are connected. Correct these, or try again."))
            self.again.show()
            self.fix.show()
            return
        self.session.synced = rooms
        self.session.change(self.session.draft.with_(connected=True))
        text = ngettext("{count} room shows its calendar", "All {count} rooms show their calendars", len(rooms))
        proof = last.proof if last is not None else SyncProof.CONTRACT
        kind = NoteKind.WARN if proof is SyncProof.NOT_YET else NoteKind.GOOD
        self.note.say(kind, text, connect_words.proof_text(proof, self.session.draft))

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self._stages.fail()
        self.note.problem(problem)
        remedy = {
            Code.SESSION_EXPIRED: self.sign_in,
            Code.GATEWAY_CHANGED: self.review,
            Code.GATEWAY_ROOM_GONE: self.fix,
            Code.KEYRING_GONE: self.secret,
        }.get(problem.code, self.again)
        remedy.show()
        remedy.setFocus()

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()
        self.note.say(NoteKind.WARN, _("Stopped"), _("What is done stays done; “Try again” continues from there."))
        self.again.show()
