"""Which version runs, and a press that asks for a newer one: the only time that the program looks for one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from wizard import __version__
from wizard.flow.ports.releases import Releases
from wizard.flow.release_check import ReleaseNews, ask
from wizard.gui.external_links import is_practice, open_link
from wizard.gui.tasks import Task, Tasks
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.result_note import ResultNote
from wizard.local_day import local_day
from wizard.messages import _
from wizard.model.problem import Problem
from wizard.model.release import read_version
from wizard.presenters.release_check_view_state import ReleaseCheckViewState


class ReleasePart(QWidget):
    """A new version opens as a page in the person's own browser; nothing is fetched or started here."""

    told = Signal()
    """Something new stands at its end."""

    def __init__(self, releases: Releases, tasks: Tasks, *, is_allowed: bool) -> None:
        super().__init__()
        self._releases, self._tasks = releases, tasks
        self._task: Task | None = None
        self.state = ReleaseCheckViewState(__version__, releases.host, is_allowed, is_practice())
        self.version = QLabel(_("Version {version}").format(version=__version__))
        self.version.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.check = pressing(_("Check for a new version"), self._ask, enter_presses=False)
        self.hint = marked(QLabel(wordWrap=True), "quiet")
        self.note = ResultNote()
        self.page = pressing(_("Open its page in the browser"), self._open_page, enter_presses=False)
        self._lay_out()
        self._draw()

    def stop(self) -> None:
        """An answer that still comes is dropped."""
        if self._task is not None:
            self._task.cancel()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.version, 1)
        row.addWidget(self.check)
        layout = column(self, row, self.hint, self.note)
        layout.addWidget(self.page, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        if not self.state.may_ask:
            return
        self._take(self.state.asked())
        self._task = self._tasks.run(lambda _reporter: self._news(), self._answered, self._answered)

    def _news(self) -> ReleaseNews:
        """Blocks: on the pool only."""
        today = local_day()
        return ask(self._releases, read_version(__version__), today)

    def _answered(self, came: ReleaseNews | Problem) -> None:
        self._take(self.state.answered(came))

    def _open_page(self) -> None:
        problem = open_link(self.state.page)
        if problem is not None:
            self.note.problem(problem)
            self.told.emit()

    def _take(self, state: ReleaseCheckViewState) -> None:
        self.state = state
        self._draw()
        self.told.emit()

    def _draw(self) -> None:
        state = self.state
        self.check.setEnabled(state.is_offered)
        self.hint.setText(state.hint)
        self.note.show_message(state.message)
        self.page.setVisible(bool(state.page))
