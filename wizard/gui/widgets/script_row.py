"""A script to copy or save: what it does and who runs it stands beside it; its text shows before anybody runs it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from wizard.gui.file_questions import save_script_as
from wizard.gui.theme import mono
from wizard.gui.widgets.factories import marked, named
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _

Give = Callable[[str], None]
_LINES = 9


class ScriptRow(QFrame):
    """A card with title, reason, Copy and Save; the text appears once it is written."""

    def __init__(self, title: str, why: str, file_name: str) -> None:
        super().__init__()
        named(self, "card")
        self.file_name = file_name
        self.copy = QPushButton(_("Copy the script"))
        self.copy.setAccessibleName(_("Copy {name}").format(name=title))
        self.save = QPushButton(_("Save the script …"))
        self.save.setAccessibleName(_("Save {name}").format(name=title))
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setFont(mono())
        self.text.setAccessibleName(title)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.text.setTabChangesFocus(True)
        self.text.hide()
        self.note = ResultNote()
        buttons = FlowRow(self.copy, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(marked(QLabel(title, wordWrap=True), "strong"))
        layout.addWidget(marked(QLabel(why, wordWrap=True), "quiet"))
        layout.addLayout(buttons)
        layout.addWidget(self.note)
        layout.addWidget(self.text)

    def lead(self, session: WizardSession, make: Callable[[Give], None]) -> None:
        """Copy and Save: `make` has the text made, for which Microsoft may have to be asked, and hands it on."""
        self.copy.clicked.connect(lambda: make(self._copy))
        self.save.clicked.connect(lambda: self._ask_where(session, make))

    def show_script(self, text: str) -> None:
        """What will be run, to be read first."""
        self.text.setPlainText(text)
        self.text.show()

    def _copy(self, text: str) -> None:
        """There is no secret in it."""
        self.show_script(text)
        QGuiApplication.clipboard().setText(text)
        self.note.say(NoteKind.GOOD, _("Copied ✓"))

    def _ask_where(self, session: WizardSession, make: Callable[[Give], None]) -> None:
        save_script_as(self, self.file_name, lambda path: make(partial(self._save, session, path)))

    def _save(self, session: WizardSession, path: Path, text: str) -> None:
        """There is no secret in it."""
        self.show_script(text)
        write_script(session, path, text, self.note)

    def clear(self) -> None:
        """Of another connection."""
        self.text.hide()
        self.text.clear()
        self.note.clear()


def write_script(session: WizardSession, path: Path, text: str, note: ResultNote) -> None:
    """Where it is now is said in `note`, or what stood in the way."""
    handover = session.services.handover
    session.tasks.run(
        lambda _reporter: handover.script(path, text),
        lambda _none: note.say(NoteKind.GOOD, _("Script saved"), str(path)),
        note.problem,
    )
