"""Folder: where a display has the files that it reads when it starts."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from wizard.flow import display_files
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.theme import mono
from wizard.gui.widgets.factories import stack
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import _, ngettext
from wizard.model.display_files import DisplayFolder
from wizard.model.problem import Problem
from wizard.model.target import SettingsFiles

LOOK_AFTER_MS = 600
_LONGEST = 1024


class DisplayFolderPage(Page):
    """One field, typed or chosen, and what was found there."""

    step = Step.FOLDER

    def build(self, body: QVBoxLayout) -> None:
        self.folder = QLineEdit(maxLength=_LONGEST)
        self.folder.setFont(mono())
        self.folder.textEdited.connect(self._edited)
        self.browse = QPushButton(_("Browse …"))
        self.browse.setAccessibleName(_("Browse for the folder of the display"))
        self.browse.clicked.connect(self._ask)
        self.note = ResultNote()
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look_soon.timeout.connect(self.look)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        stack(body, form_label(_("Folder of the display"), self.folder), row, self.note)
        body.addStretch(1)

    def entered(self) -> None:
        product, draft = self.session.product, self.session.draft
        files = ", ".join(one.path for one in product.files)
        text = _("{product} reads {files} when it starts. Choose its folder; what is missing there will be created.")
        self.say(_("Where are the display's files?"), text.format(product=product.name, files=files))
        if isinstance(draft.target, SettingsFiles):
            self.folder.setText(draft.target.typed or draft.target.folder)
        self.note.clear()
        if self.folder.text():
            self.look()

    def left(self) -> None:
        self._look_soon.stop()

    def enter_key(self) -> bool:
        if self.folder.hasFocus() and not self.isComplete():
            self.look()
            return True
        return False

    def _edited(self, text: str) -> None:
        """What is typed is kept, whatever it leads to."""
        self.stop_work()
        self.note.clear()
        self.session.change(display_files.without_folder(self.session.draft, text))
        self._look_soon.start()
        self.state_changed.emit()

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder of the display"), self.folder.text())
        if chosen:
            self.choose(chosen)

    def choose(self, folder: str) -> None:
        """This folder was chosen."""
        if folder != self.folder.text():
            self.folder.setText(folder)
            self._edited(folder)
        self.look()

    def look(self) -> None:
        """At what stands in the field."""
        self._look_soon.stop()
        folder = display_files.folder_of(self.folder.text())
        if isinstance(folder, Problem):
            self._failed(folder)
            return
        folders, files = self.session.services.display_folders, self.session.product.files
        self.work(lambda _: folders.look(folder, files), self._seen, self._failed)

    def _seen(self, seen: DisplayFolder) -> None:
        self.session.change(display_files.with_folder(self.session.draft, seen, self.folder.text()))
        before = _("A write that was cut off before has been taken back.") if seen.taken_back else ""
        title = ngettext("{count} of its files is there", "{count} of its files are there", len(seen.found))
        if not seen.found:
            text = _("None of its files is there yet.")
            self.note.say(NoteKind.GOOD, _("The folder can be written into"), f"{text} {before}".rstrip())
            return
        text = _("{files}. Rooms listed there: {count}").format(files=", ".join(seen.found), count=len(seen.rooms))
        self.note.say(NoteKind.GOOD, title.format(count=len(seen.found)), f"{text}. {before}" if before else text)

    def _failed(self, problem: Problem) -> None:
        """The folder is asked again; what was typed stays in the field and in the draft."""
        if self.session.draft.where:
            self.session.change(display_files.without_folder(self.session.draft, self.folder.text()))
        self.note.problem(problem)
        self.state_changed.emit()
