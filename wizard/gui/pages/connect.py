"""Connect: what the review showed is done and proved, stage by stage and room by room."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from wizard.flow import apply
from wizard.flow.apply import ApplyEvent, ApplyRequest, ApplyStage, short_reason
from wizard.flow.plan import Plan
from wizard.flow.room_pages import NOT_LISTED, PAGE_SHARED
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.theme import look
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote, sign_icon
from wizard.gui.widgets.stage_sign import StageSign, State
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import N_, _, describe, ngettext
from wizard.messages.credentials import CredentialMessage, text_of
from wizard.model.gateway import RoomStatus, Sync, SyncProof
from wizard.model.problem import Code, Problem, fail

_STAGES: Mapping[ApplyStage, str | CredentialMessage] = {
    ApplyStage.COMPARE: N_("The gateway is as reviewed"),
    ApplyStage.WRITE: N_("Settings and rooms are written"),
    ApplyStage.SECRET: CredentialMessage.GATEWAY_HAS_IT,
    ApplyStage.TEST: N_("The gateway signs in to Microsoft with it"),
    ApplyStage.ACTIVATE: CredentialMessage.IN_USE,
    ApplyStage.READ_BACK: N_("Everything was read back and compared"),
    ApplyStage.SYNC: N_("The rooms show their calendars"),
}
_STAGES_OF_DISPLAYS: Mapping[ApplyStage, str | CredentialMessage] = {
    **_STAGES,
    ApplyStage.COMPARE: N_("The server is as reviewed"),
    ApplyStage.WRITE: N_("Its limits leave room for the rooms"),
    ApplyStage.ACTIVATE: N_("App and secret are written"),
}
"""A display server is given app and secret in one request, and no rooms."""
_STAGES_WITH_OWN_CERTIFICATE: Mapping[ApplyStage, str | CredentialMessage] = {
    **_STAGES_OF_DISPLAYS,
    ApplyStage.ACTIVATE: N_("The app is written; the server signs in with its own certificate"),
}
_SECRET_STAGES = frozenset({ApplyStage.SECRET, ApplyStage.TEST, ApplyStage.ACTIVATE})
_ONLY_BY_CONTRACT = frozenset({ApplyStage.SECRET, ApplyStage.TEST})
"""A display server holds one credential, and tries none before it is in use."""
_PROOFS: Mapping[SyncProof, str] = {
    SyncProof.CONTRACT: N_("The gateway read each of them with what was written."),
    SyncProof.NEW_SIGN_IN: N_("The server has signed in to Microsoft with what was written."),
    SyncProof.OLD_TOKEN_ENDED: N_("The server has signed in to Microsoft with what was written."),
    SyncProof.NOT_YET: N_(
        "The server may still work with its sign-in of before, for up to 90 minutes. This computer has proved what was "
        "written; “Check” shows later whether the server has signed in with it, too."
    ),
}
_OWN_NOT_YET = N_(
    "The server may still work with its sign-in of before, for up to 90 minutes. Nothing here can prove its certificate, "
    "for the key never leaves it; “Check” shows later whether the server has signed in with it."
)
_REASONS: Mapping[str, str] = {
    "no-mailbox": N_("no such mailbox"),
    "mailbox-on-premises": N_("the mailbox is not in Exchange Online"),
    "mailbox-denied": N_("the app may not read this calendar"),
    "permission-missing": N_("waiting for approval"),
    "sign-in-refused": N_("Microsoft does not accept the secret"),
    "cloud-busy": N_("Microsoft asks to wait"),
    "cloud-unreachable": N_("the gateway has no way to Microsoft"),
    NOT_LISTED: N_("in no room list that the server reads"),
    PAGE_SHARED: N_("another room of the same name has its page"),
}


def reason_text(reason: str) -> str:
    """The contract's reason in words; one we do not know is shown as it came."""
    key = short_reason(reason)
    return _(_REASONS[key]) if key in _REASONS else key


def _sync_icons() -> dict[Sync, QIcon]:
    colours = look().colours
    signs = {Sync.SYNCING: ("✓", colours.good), Sync.WAITING: ("◔", colours.warn), Sync.FAILING: ("✕", colours.bad)}
    return {state: sign_icon(*pair) for state, pair in signs.items()}


class ConnectPage(Page):
    """Work starts on arrival; what failed is tried again from here."""

    step = Step.CONNECT

    def build(self, body: QVBoxLayout) -> None:
        self.say(_("Connecting"), _("You can watch: every line is verified before it gets its tick."))
        self._signs: dict[ApplyStage, StageSign] = {}
        self._lines: dict[ApplyStage, QLabel] = {}
        stages = QVBoxLayout()
        stages.setSpacing(5)
        for stage in ApplyStage:
            stages.addLayout(self._stage_row(stage))
        stages.addStretch(1)
        self.rooms = QListWidget()
        look().changed.connect(self._recolour)
        self.rooms.setAccessibleName(_("Rooms and their state"))
        self.rooms.setUniformItemSizes(True)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(stages, 2)
        columns.addWidget(self.rooms, 3)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self.note = ResultNote()
        self.again = QPushButton(_("Try again"))
        self.again.clicked.connect(self._start)
        self.fix = QPushButton(_("Correct the rooms"))
        self.fix.clicked.connect(lambda: self.session.go_wanted.emit(Step.ROOMS))
        self.sign_in = QPushButton(_("Sign in again"))
        self.sign_in.clicked.connect(lambda: self.session.sign_in_again(Step.REVIEW))
        self.review = QPushButton(_("Review again"))
        self.review.clicked.connect(lambda: self.session.go_wanted.emit(Step.REVIEW))
        self.secret = QPushButton(_("Paste the secret again"))
        self.secret.clicked.connect(lambda: self.session.go_wanted.emit(Step.SECRET))
        self._remedies = (self.again, self.fix, self.sign_in, self.review, self.secret)
        buttons = FlowRow()
        buttons.add(*self._remedies)
        for button in self._remedies:
            button.hide()
        body.addLayout(columns, 1)
        body.addWidget(self.bar)
        body.addWidget(self.note)
        body.addLayout(buttons)

    def _stage_row(self, stage: ApplyStage) -> QHBoxLayout:
        line = QLabel(wordWrap=True)
        sign = StageSign(line)
        self._signs[stage], self._lines[stage] = sign, line
        row = QHBoxLayout()
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(line, 1)
        return row

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
        self._show_stages(plan)
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

    def _show_stages(self, plan: Plan | None) -> None:
        draft = self.session.draft
        by_contract = draft.target.speaks_contract
        words = _STAGES if by_contract else _STAGES_OF_DISPLAYS
        if draft.server_certificate is not None:
            words = _STAGES_WITH_OWN_CERTIFICATE
        for stage in ApplyStage:
            self._lines[stage].setText(text_of(words[stage], draft.credential_kind))
            shown = stage not in _SECRET_STAGES or (plan is not None and plan.stage_secret)
            shown = shown and (stage not in _ONLY_BY_CONTRACT or by_contract)
            self._signs[stage].setVisible(shown)
            self._lines[stage].setVisible(shown)
            self._signs[stage].show_state(State.WAITING)

    def _news(self, news: ApplyEvent | tuple[Problem, float]) -> None:
        """An event of the work, or why it waits and how long it will at the most."""
        if isinstance(news, ApplyEvent):
            self._event(news)
            return
        problem, seconds = news
        text = _("{what}. Waiting {seconds} s at the most …")
        self.bar.start(text.format(what=describe(problem).title, seconds=round(seconds)))

    def _event(self, event: ApplyEvent) -> None:
        self._signs[event.stage].show_state(State.DONE if event.done else State.RUNNING)
        if event.integration_id:
            draft = self.session.draft
            self.session.change(draft.with_(target=draft.target.written(event.integration_id)))
        if event.rooms:
            self._show_rooms(event.rooms)
            good = sum(room.state is Sync.SYNCING for room in event.rooms)
            text = _("{good} of {total} rooms show their calendar").format(good=good, total=len(event.rooms))
            self.bar.start(text, good, len(event.rooms))

    def _recolour(self) -> None:
        """Another look was chosen: each room's sign in its colours."""
        icons = _sync_icons()
        for row in range(self.rooms.count()):
            item = self.rooms.item(row)
            item.setIcon(icons[Sync(item.data(Qt.ItemDataRole.UserRole))])

    def _show_rooms(self, rooms: tuple[RoomStatus, ...]) -> None:
        """Rows are kept and only changed, so that a long list does not jump."""
        while self.rooms.count() < len(rooms):
            self.rooms.addItem(QListWidgetItem())
        icons = _sync_icons()
        for row, room in enumerate(rooms):
            item = self.rooms.item(row)
            text = f"{room.name} · {room.address}"
            if room.state is Sync.FAILING:
                text += f" · {reason_text(room.reason)}"
            if item.text() != text or item.data(Qt.ItemDataRole.UserRole) != room.state.value:
                item.setText(text)
                item.setIcon(icons[room.state])
                item.setData(Qt.ItemDataRole.UserRole, room.state.value)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}: {room.state.value}")

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
        own = self.session.draft.server_certificate is not None and proof is SyncProof.NOT_YET
        self.note.say(kind, text, _(_OWN_NOT_YET if own else _PROOFS[proof]))

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        for sign in self._signs.values():
            if sign.state is State.RUNNING:
                sign.show_state(State.FAILED)
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
