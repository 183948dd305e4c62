"""Write the files: what changes in them is shown first; the person writes, and each value is read back."""

import os

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout

from wizard.flow import display_files
from wizard.flow.steps import Step, complete
from wizard.gui.page import Page
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.display_rooms_table import DisplayRoomsTable
from wizard.gui.widgets.factories import pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import DisplayFilesPlan
from wizard.model.problem import Code, Problem, fail
from wizard.presenters.display_files_plan import plan_title, planned_files

PLAN_AFTER_MS = 400
_SHOWN_FIRST = 12
"""Lines of a file that are unfolded by themselves."""


class WriteFilesPage(Page):
    """Rooms as the files describe them, the plan, and one button."""

    step = Step.WRITE_FILES

    def build(self, body: QVBoxLayout) -> None:
        self.plan: DisplayFilesPlan | None = None
        self.rooms = DisplayRoomsTable()
        self.rooms.edited.connect(self._room_edited)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("What will be written, by file"))
        self.tree.setWordWrap(True)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self.note = ResultNote()
        self.restart = ResultNote()
        self.write = pressing(_("Write the files"), self._write, primary=True)
        self.again = pressing(_("Look again"), self._look)
        self.secret = pressing(_("Paste the secret again"), lambda: self.session.go_wanted.emit(Step.SECRET))
        self.correct = pressing(_("Correct the rooms"), lambda: self.session.go_wanted.emit(Step.ROOMS))
        buttons = FlowRow(self.write, self.again, self.secret, self.correct)
        self._plan_soon = QTimer(self, singleShot=True, interval=PLAN_AFTER_MS)
        self._plan_soon.timeout.connect(self._look)
        for widget in (self.rooms, self.tree):
            body.addWidget(widget, 1)
        stack(body, self.bar, self.note, self.restart, buttons)

    def running(self) -> str:
        return _("The display's files are being written.") if self.bar.isVisible() else ""

    def isComplete(self) -> bool:
        return not self.busy and complete(self.step, self.session.draft)

    def entered(self) -> None:
        product = self.session.product
        self.say(
            _("Write the files of {product}").format(product=product.name),
            _("Nothing is written before you press the button. All files are written together, or none."),
        )
        templates = [template for one in product.files if one.rooms for _key, template in one.rooms.each]
        locations = any("{location}" in one for one in templates)
        rooms = display_files.chosen_rooms(self.session.draft)
        self.rooms.show_rooms(rooms, locations=locations, devices=product.has_devices)
        self._look()

    def left(self) -> None:
        self._plan_soon.stop()

    # ---- the plan

    def _room_edited(self, room: DisplayFileRoom) -> None:
        self.session.change(display_files.with_room(self.session.draft, room))
        self._forget_plan()
        self._plan_soon.start()

    def _forget_plan(self) -> None:
        self.plan = None
        self._draw_buttons()
        self.state_changed.emit()

    def _look(self) -> None:
        """At what would change; the keyring is asked for the secret, off the window's thread."""
        self._plan_soon.stop()
        self._forget_plan()
        self.note.clear()
        self.restart.clear()
        session, draft, product = self.session, self.session.draft, self.session.product
        folders = session.services.display_folders

        def plan(_reporter: Reporter) -> DisplayFilesPlan:
            values = display_files.values(draft, product, session.secret())
            return folders.plan(draft.where, product.files, values)

        self.work(plan, self._planned, self._failed)

    def _planned(self, plan: DisplayFilesPlan) -> None:
        self.plan = plan
        self._draw_plan(plan)
        if plan.writes:
            if self.session.draft.connected:
                self.session.change(self.session.draft.with_(connected=False))
            self.note.say(NoteKind.WAIT, plan_title(plan), self._on_windows(plan))
        else:
            self._take_written()
            self.note.say(NoteKind.GOOD, plan_title(plan), _("Read back from each file by its format's own reader."))
        self._draw_buttons()

    def _on_windows(self, plan: DisplayFilesPlan) -> str:
        """What the wizard cannot see to there."""
        new = any(not one.exists for one in plan.files)
        if os.name != "nt" or not new:
            return ""
        return _(
            "Windows gives a new file the permissions of its folder: make sure that other accounts cannot read it."
        )

    def _draw_plan(self, plan: DisplayFilesPlan) -> None:
        self.tree.clear()
        for one in planned_files(plan):
            item = QTreeWidgetItem([one.title])
            item.addChildren([QTreeWidgetItem([line]) for line in one.lines])
            self.tree.addTopLevelItem(item)
            item.setExpanded(len(one.lines) <= _SHOWN_FIRST or len(plan.files) == 1)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    # ---- the write

    def _write(self) -> None:
        plan = self.plan
        if plan is None or self.busy:
            return
        self.note.clear()
        self.bar.start(_("Writing …"))
        session, draft, product = self.session, self.session.draft, self.session.product
        folders = session.services.display_folders

        def write(_reporter: Reporter) -> DisplayFilesPlan:
            if not draft.where:
                raise fail(Code.FILES_FOLDER_EMPTY)
            values = display_files.values(draft, product, session.secret())
            folders.write(draft.where, product.files, values, plan)
            return folders.plan(draft.where, product.files, values)

        self._draw_buttons()
        self.work(write, lambda now: self._written(plan, now), self._failed)

    def _written(self, done: DisplayFilesPlan, now: DisplayFilesPlan) -> None:
        self.bar.stop()
        self.plan = now
        self._take_written()
        self.note.say(
            NoteKind.GOOD,
            _("Everything was written and read back"),
            _("Each value was read back by its format's own reader. Whether the display shows it, you will see there."),
        )
        if done.restarts:
            self.restart.say(NoteKind.WARN, _("Restart the display now"), " ".join(map(_, done.restarts)))
        self._draw_buttons()

    def _take_written(self) -> None:
        self.session.change(display_files.written(self.session.draft, self.session.product))

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)
        if problem.code in (Code.FILES_CHANGED, Code.FILES_READ_BACK):
            self.plan = None
        self._draw_buttons(problem)

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()
        self._look()

    def _draw_buttons(self, problem: Problem | None = None) -> None:
        code = problem.code if problem is not None else None
        self.write.setVisible(self.plan is not None and bool(self.plan.writes))
        self.write.setEnabled(not self.bar.isVisible())
        self.again.setVisible(problem is not None)
        self.secret.setVisible(code is Code.KEYRING_GONE)
        self.correct.setVisible(code is Code.FILES_TOO_MANY_ROOMS)

    def enter_key(self) -> bool:
        """Writing takes a press on the button itself."""
        return self.rooms.hasFocus() or self.rooms.state() == DisplayRoomsTable.State.EditingState
