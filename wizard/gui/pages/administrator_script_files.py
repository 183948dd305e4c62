"""The administrator's script and the one that takes it back, as files: copied, saved, and how they are run."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from wizard.flow import administrator_script, administrator_take_back_script
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.gui.file_questions import save_script_as
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.script_row import ScriptRow, write_script
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _

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
        self._row.lead(session, lambda give: give(self._text()))
        command = f"powershell -ExecutionPolicy Bypass -File .\\{administrator_script.FILE_NAME}"
        honest = _(
            "In PowerShell 7 it is pwsh instead of powershell. The script is not signed, so Windows would refuse it without "
            "“-ExecutionPolicy Bypass”; where the organisation lets only signed scripts run, it has to be signed there "
            "first. With “-WhatIf” it changes nothing."
        )
        column(
            self,
            self._row,
            CopyRow(_("How to run it"), command, label=""),
            marked(QLabel(honest, wordWrap=True), "quiet"),
            spacing=6,
        )

    def take_focus(self) -> None:
        """Saving is what comes next."""
        self._row.save.setFocus()

    def _text(self) -> str:
        plan = self._plan()
        return "" if plan is None else administrator_script.set_up_script(plan)


class TakeBackScriptFile(QWidget):
    """What is said of saving it; the button itself stands in a row with others."""

    def __init__(self, session: WizardSession, plan: AskPlan) -> None:
        super().__init__()
        self._session, self._plan = session, plan
        self._note = ResultNote()
        self.save = pressing(_("Save the script that takes it back …"), self._ask_where)
        column(self, self._note)

    def _ask_where(self) -> None:
        plan = self._plan()
        if plan is not None:
            text = administrator_take_back_script.take_back_script(plan)
            save = partial(write_script, self._session, text=text, note=self._note)
            save_script_as(self, administrator_take_back_script.FILE_NAME, save)
