"""What persons have shown in products' pages: looked at, forgotten, saved as a file and taken over from one."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QTableWidgetItem, QVBoxLayout, QWidget

from wizard.flow.ports.services import LearnedSteps, Products
from wizard.flow.web_form.taking_over import StepsToTakeOver, steps_to_take_over
from wizard.gui import screen_fitting
from wizard.gui.file_questions import open_file, save_as
from wizard.gui.tasks import Tasks
from wizard.gui.theme import look
from wizard.gui.widgets.factories import marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.list_table import ListTable
from wizard.gui.widgets.result_note import NoteKind, ResultNote, breakable
from wizard.messages import _, ngettext
from wizard.model.learned_step import LearnedStep
from wizard.model.problem import Problem

WIDE, HIGH = 760, 460
MOST_LISTED = 8
"""Steps that the question names before a file is taken over."""
FILE_KIND = "TOML (*.toml)"
T = TypeVar("T")


class LearnedStepsDialog(QDialog):
    """One line for each step. Nothing in it is a value: only what controls are called, and where they stand."""

    def __init__(self, parent: QWidget, learned: LearnedSteps, products: Products) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Learned steps"))
        self._learned, self._products = learned, products
        self._tasks = Tasks(self)
        self._names: dict[str, str] = {}
        """Of the products, by id."""
        self._shown: tuple[LearnedStep, ...] = ()
        self.sentence = marked(QLabel(wordWrap=True), "quiet")
        headings = (_("Product"), _("Version of the page"), _("Step"), _("Shown control"))
        self.table = ListTable(_("Learned steps"), headings, (2, 3))
        self.table.itemSelectionChanged.connect(self._enable)
        self.note = ResultNote()
        self.forget = pressing(_("Forget"), self._forget, enter_presses=False)
        self.save = pressing(_("Save what was learned …"), self._save, enter_presses=False)
        self.take = pressing(_("Take over a file …"), self._take, enter_presses=False)
        self.close_button = pressing(_("Close"), self.accept, enter_presses=False)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self._forget)
        buttons = FlowRow(self.forget, self.save, self.take, self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.sentence)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self._enable()
        self._work(lambda: None, lambda _none: None)
        self.resize(screen_fitting.dialog_size(parent, QSize(WIDE, HIGH) * look().scale))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tasks.stop()
        super().closeEvent(event)

    def _work(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        """On the pool; then the list is shown as it is now."""

        def work() -> tuple[T, tuple[LearnedStep, ...], dict[str, str]]:
            made = act()
            return made, self._learned.all(), {product.id: product.name for product in self._products.all()}

        def show(found: tuple[T, tuple[LearnedStep, ...], dict[str, str]]) -> None:
            made, steps, self._names = found
            self._show_steps(steps)
            done(made)

        self._tasks.run(lambda _reporter: work(), show, self.note.problem)

    # ---- the list

    def _show_steps(self, steps: Iterable[LearnedStep]) -> None:
        self._shown = tuple(sorted(steps, key=self._order))
        self.table.setRowCount(len(self._shown))
        for row, step in enumerate(self._shown):
            cells = (self._product(step), step.control.version or "–", step.label, _control(step))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.sentence.setText(
            _("Where a page calls something otherwise, you can show it once; it is found there again without asking.")
            + " "
            + (_("No value and no secret is kept.") if self._shown else _("Nothing has been shown yet."))
        )
        self._enable()

    def _order(self, step: LearnedStep) -> tuple[str, str, str]:
        return self._product(step).casefold(), step.control.version, step.label.casefold()

    def _product(self, step: LearnedStep) -> str:
        return self._names.get(step.product, step.product)

    def _enable(self) -> None:
        self.forget.setEnabled(bool(self._chosen()))
        self.save.setEnabled(bool(self._shown))

    def _chosen(self) -> tuple[LearnedStep, ...]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self._shown[row] for row in rows)

    # ---- what the buttons do

    def _forget(self) -> None:
        chosen, row = self._chosen(), self.table.currentRow()

        def forget() -> None:
            for step in chosen:
                self._learned.forget(step)

        if chosen:
            self._work(forget, lambda _none: self._forgotten(len(chosen), row))

    def _forgotten(self, count: int, row: int) -> None:
        """The keyboard stays where it was, as far as there is anything left."""
        title = ngettext("{count} step is forgotten", "{count} steps are forgotten", count)
        self.note.say(NoteKind.GOOD, title, _("You are asked for it when the page is filled in again."))
        self.table.clearSelection()
        if self._shown:
            self.table.setCurrentCell(min(row, len(self._shown) - 1), 0)
        (self.table if self._shown else self.take).setFocus()

    def _save(self) -> None:
        def save(path: Path) -> None:
            self.save_file(path if path.suffix else path.with_suffix(".toml"))

        save_as(self, _("Save what was learned"), "learned-steps.toml", FILE_KIND, save)

    def save_file(self, path: Path) -> None:
        """Everything that is listed, for another computer."""
        steps = self._shown
        text = _("“Take over a file …” reads it on another computer: {file}").format(file=path.name)
        self._work(
            lambda: self._learned.write_file(path, steps), lambda _none: self.note.say(NoteKind.GOOD, _("Saved"), text)
        )

    def _take(self) -> None:
        open_file(self, _("Take over a file"), FILE_KIND, self.take_file)

    def take_file(self, path: Path) -> None:
        """Say what the file brings, and take it over when the person agrees."""

        def judge() -> StepsToTakeOver | Problem:
            brought = self._learned.read_file(path)
            return steps_to_take_over(brought, self._learned.all(), self._products.all(), path.name)

        self._work(judge, lambda found: self._judged(path.name, found))

    def _judged(self, file: str, found: StepsToTakeOver | Problem) -> None:
        if isinstance(found, Problem):
            self.note.problem(found)
        elif not found.new:
            self.note.say(NoteKind.PLAIN, _("Nothing new"), _("Every step of this file is known here already."))
        elif self._agreed(file, found):
            self._work(lambda: self._learned.add(found.new), lambda _none: self._taken(len(found.new)))

    def _taken(self, count: int) -> None:
        title = ngettext("{count} step was taken over", "{count} steps were taken over", count)
        self.note.say(NoteKind.GOOD, title)

    def _agreed(self, file: str, found: StepsToTakeOver) -> bool:
        box = QMessageBox(QMessageBox.Icon.Question, _("Take over a file"), "", parent=self)
        count = len(found.new)
        box.setText(ngettext("Take over {count} step?", "Take over {count} steps?", count))
        brings = _("{file} brings:").format(file=breakable(file))
        box.setInformativeText("\n".join([brings, *self._told(found)]))
        box.setTextFormat(Qt.TextFormat.PlainText)
        take = box.addButton(_("Take over"), QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setDefaultButton(take)
        box.exec()
        return box.clickedButton() is take

    def _told(self, found: StepsToTakeOver) -> list[str]:
        lines = [f"{self._product(one)}: {one.label} – {_control(one)}" for one in found.new[:MOST_LISTED]]
        more = len(found.new) - len(lines)
        if more:
            lines.append(ngettext("… and {count} more.", "… and {count} more.", more))
        if found.known:
            lines.append(ngettext("{count} step is known already.", "{count} steps are known already.", found.known))
        if found.foreign:
            lines.append(
                ngettext(
                    "{count} step is for nothing that this wizard fills in, and is left out.",
                    "{count} steps are for nothing that this wizard fills in, and are left out.",
                    found.foreign,
                )
            )
        warning = _("Take over only what comes from somebody you trust: it decides where your values are filled in.")
        return [*lines, "", warning]


def _control(step: LearnedStep) -> str:
    """What it is called, and of which other address its page is."""
    name = step.control.names[0] if step.control.names else ""
    return f"{name} ({step.control.origin})" if step.control.origin else name
