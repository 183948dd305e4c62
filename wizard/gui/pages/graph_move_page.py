"""What the three pages of a move to Microsoft Graph share: one state, its presenter, and what it asks for."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from wizard.gui.page import Page
from wizard.gui.pages import graph_move_job as jobs
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.work_bar import WorkBar
from wizard.local_day import local_day
from wizard.model.problem import Problem
from wizard.presenters import graph_move_effects as do
from wizard.presenters import graph_move_events as on
from wizard.presenters.graph_move_presenter import handle
from wizard.presenters.graph_move_view_state import GraphMoveViewState


class GraphMovePage(Page):
    """Draws the state that the pages share, tells the presenter what happens, and does what it asks for."""

    def build(self, body: QVBoxLayout) -> None:
        self.note, self.bar = ResultNote(), WorkBar()
        self.bar.cancelled.connect(lambda: self.send(on.MoveStoppedPressed()))
        self.sign_in = SignInPart(self.session)
        self.sign_in.answered.connect(lambda sign_in, answer: self.send(on.MoveSignInAnswered(sign_in, answer)))
        self.sign_in.failed.connect(lambda problem: self.send(on.MoveSignInFailed(problem)))
        self.sign_in.hint.connect(lambda problem: self.send(on.MoveSignInHinted(problem)))
        self.sign_in.hide()
        self.lay_out(body)
        self.draw(self.state)

    def lay_out(self, body: QVBoxLayout) -> None:
        """Make the widgets of this page; called once. Each page has its own (Qt and ABC share no metaclass)."""
        raise NotImplementedError

    def draw(self, state: GraphMoveViewState) -> None:
        """Everything on the page, from the state alone."""
        self.note.show_message(state.note)
        self.bar.show_progress(state.progress)

    # ---- what the window asks

    @property
    def state(self) -> GraphMoveViewState:
        return self.session.graph_move or GraphMoveViewState()

    def running(self) -> str:
        return self.state.running

    def isComplete(self) -> bool:
        return not self.state.busy and super().isComplete()

    def entered(self) -> None:
        """The answers of this window are those of a move, and no set-up that would be saved."""
        self.session.stop_saving()
        self.send(on.MovePageEntered(self.session.wanted_connection, local_day()))

    def left(self) -> None:
        self.sign_in.leave()

    # ---- events

    def send(self, event: on.GraphMoveEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        before = self.state.stage
        state, effects = handle(self.state, event)
        self.session.graph_move = state
        self.draw(state)
        if state.stage is not before:
            self.session.focus_wanted.emit()
        for effect in effects:
            if not self._show(effect):
                self._work(effect)
        self.state_changed.emit()

    def _failed(self, problem: Problem) -> None:
        self.send(on.MoveFailed(problem))

    # ---- effects

    def _show(self, effect: do.GraphMoveEffect) -> bool:
        """What is done at once, in the window; False where it is none of that."""
        session = self.session
        match effect:
            case do.BeginMoveSignIn(tenant):
                self.sign_in.begin(session.services.registrars, tenant)
            case do.LeaveMoveSignIn():
                self.sign_in.leave()
            case do.KeepStage(stage):
                session.change(session.draft.with_(move_stage=stage))
            case do.GoToStage():
                session.go_wanted.emit(session.route.resume(session.draft))
            case do.StopMoving():
                self.stop_work()
            case _:
                return False
        return True

    def _work(self, effect: do.GraphMoveEffect) -> None:
        """What is read, changed or written down, on the pool."""
        services = self.session.services
        match effect:
            case do.ReadMovable():
                self.work(partial(jobs.read_movable, services), self.send, self._failed)
            case do.ReadMovedApp(connection):
                self.work(partial(jobs.read_app, services, connection), self.send, self._failed)
            case do.ChangeAtMicrosoft():
                self.work(partial(jobs.change_at_microsoft, services, effect), self.send, self._failed, self.send)
            case do.ProveGraph(app):
                self.work(partial(jobs.prove_graph, services, app), self.send, self._failed)
            case do.NoteSwitched(app):
                self.work(partial(jobs.note_switched, services, app), self.send, self._failed)
            case do.ProveSync():
                self.work(partial(jobs.prove_sync, services, effect), self.send, self._failed)
            case do.NoteRoomsWork(app):
                self.work(partial(jobs.note_rooms_work, services, app), self.send, self._failed)
            case do.LookIfGone(app):
                self.work(partial(jobs.look_if_gone, services, app), self.send, self._failed)
            case do.NoteCleared(app):
                self.work(partial(jobs.note_cleared, services, app), self.send, self._failed)
