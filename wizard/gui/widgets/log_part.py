"""Where the log is, and a button that copies it for support."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from wizard import log_file
from wizard.gui.theme import mono
from wizard.messages import _

_COPIED_MS = 1800


class LogPart(QWidget):
    """Read only: nothing in it can be set."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.place = QLineEdit(str(log_file.path_in(folder)), readOnly=True)
        self.place.setFont(mono())
        self.place.setAccessibleName(_("Log file"))
        self.copy = QPushButton(_("Copy for support"))
        self.copy.setToolTip(_("Which pages were shown and which problems met; no secret, and nothing you typed."))
        self.copy.clicked.connect(self._copy)
        self._back = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._back.timeout.connect(lambda: self.copy.setText(_("Copy for support")))
        label = QLabel(_("Log file"))
        label.setBuddy(self.place)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.place, 1)
        row.addWidget(self.copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(log_file.for_support(self._folder))
        self.copy.setText(_("Copied ✓"))
        self._back.start()
