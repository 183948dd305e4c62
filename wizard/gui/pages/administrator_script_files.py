"""The administrator's script and the one that takes it back, as files: copied, saved, and how they are run."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.flow import administrator_script, administrator_take_back_script
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import marked
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.script_row import ScriptRow
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _

_KIND = "PowerShell (*.ps1)"
AskPlan = Callable[[], AdministratorScriptPlan | None]


class AdministratorScriptFile(QWidget):
    """What stands in the way of running it is told as it is."""

    def __init__(self, session: WizardSession, plan: AskPlan) -> None:
        """`plan` tells what the script has to do now; None before anybody knows."""
        super().__init__()
        self._session, self._plan = session, plan
        self._row = ScriptRow(
            _("1. Script for the administrator"),
            _("It holds no secret. It is run on the administrator's own computer, and prints one code."),
            administrator_script.FILE_NAME,
        )
        self._row.copy.clicked.connect(self._copy)
        self._row.save.clicked.connect(self._ask_where)
        command = f"powershell -ExecutionPolicy Bypass -File .\\{administrator_script.FILE_NAME}"
        honest = _(
            "In PowerShell 7 it is pwsh instead of powershell. The script is not signed, so Windows would refuse it without "
            "“-ExecutionPolicy Bypass”; where the organisation lets only signed scripts run, it has to be signed there "
            "first. With “-WhatIf” it changes nothing."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._row)
        layout.addWidget(CopyRow(_("How to run it"), command, label=""))
        layout.addWidget(marked(QLabel(honest, wordWrap=True), "quiet"))

    def take_focus(self) -> None:
        """Saving is what comes next."""
        self._row.save.setFocus()

    def _text(self) -> str:
        plan = self._plan()
        return "" if plan is None else administrator_script.set_up_script(plan)

    def _copy(self) -> None:
        self._row.show_script(self._text())
        self._row.put_on_clipboard(self._text())

    def _ask_where(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the script"), self._row.file_name, _KIND)
        if name:
            self._row.show_script(self._text())
            _write(self._session, Path(name), self._text(), self._row.note)


class TakeBackScriptFile(QWidget):
    """What is said of saving it; the button itself stands in a row with others."""

    def __init__(self, session: WizardSession, plan: AskPlan) -> None:
        super().__init__()
        self._session, self._plan = session, plan
        self._note = ResultNote()
        self.save = QPushButton(_("Save the script that takes it back …"))
        self.save.clicked.connect(self._ask_where)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._note)

    def _ask_where(self) -> None:
        plan, file_name = self._plan(), administrator_take_back_script.FILE_NAME
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the script"), file_name, _KIND)
        if name and plan is not None:
            _write(self._session, Path(name), administrator_take_back_script.take_back_script(plan), self._note)


def _write(session: WizardSession, path: Path, text: str, note: ResultNote) -> None:
    """There is no secret in it."""
    handover = session.services.handover
    session.tasks.run(
        lambda _reporter: handover.script(path, text),
        lambda _none: note.say(NoteKind.GOOD, _("Script saved"), str(path)),
        note.problem,
    )
