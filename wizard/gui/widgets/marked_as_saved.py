"""Says that a product's page counts as saved because the person said so, and lets them take that back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import _


class MarkedAsSaved(QWidget):
    """Nothing proves it from here, so a slip of the finger must not stay."""

    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note = ResultNote(self)
        self.note.say(NoteKind.GOOD, _("Marked as saved"), _("The panels show the calendars after the first sync."))
        self.not_saved = pressing(_("Not saved after all"), self.taken_back.emit)
        layout = column(self, self.note)
        layout.addWidget(self.not_saved, 0, Qt.AlignmentFlag.AlignLeft)
