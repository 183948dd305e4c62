"""A list to choose from by typing a part of the name: for more entries than are looked through at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

MOST_VISIBLE = 12


class SearchableComboBox(QComboBox):
    """Only its own entries can be chosen: what is typed searches, and is put right when the keyboard leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(MOST_VISIBLE)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(MOST_VISIBLE)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setCompleter(completer)
        self._line.editingFinished.connect(self._settle)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing begins a new search."""
        super().focusInEvent(event)
        self._line.selectAll()

    def _settle(self) -> None:
        """The one entry that fits what was typed, else the one that was chosen before."""
        typed = self.currentText().strip().casefold()
        names = [self.itemText(at).casefold() for at in range(self.count())]
        fit = [at for at, name in enumerate(names) if typed and typed in name]
        exact = [at for at in fit if names[at] == typed]
        if exact or len(fit) == 1:
            self.setCurrentIndex((exact or fit)[0])
        self.setEditText(self.itemText(self.currentIndex()))
