"""A field in which one types what is looked for; Esc empties it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SearchField(QLineEdit):
    """`textEdited` tells of each change by a person, of emptying too."""

    def __init__(self, title: str) -> None:
        super().__init__(clearButtonEnabled=True)
        self.setPlaceholderText(title)
        self.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in an empty field means the window, as everywhere."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            event.accept()
            return
        super().keyPressEvent(event)

    def begin(self) -> None:
        """Typing goes here from now on, in place of what stands here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
