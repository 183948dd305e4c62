"""A value to be typed elsewhere, with a button that copies it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from wizard.gui.theme import mono
from wizard.messages import _


class CopyRow(QWidget):
    """Name, value and Copy; nothing secret is ever put in one."""

    def __init__(self, name: str, value: str, label: str | None = None, parent: QWidget | None = None) -> None:
        """`label` is what stands before the value where that is not the name itself; empty for nothing."""
        super().__init__(parent)
        shown = name if label is None else label
        self._name = QLabel(shown)
        self._name.setProperty("quiet", True)
        self._value = QLineEdit(value, readOnly=True)
        self._value.setFont(mono())
        self._value.setAccessibleName(name)
        self._value.setCursorPosition(0)
        self._copy = QPushButton(_("Copy"))
        self._copy.setAccessibleName(_("Copy {name}").format(name=name))
        self._copy.clicked.connect(self._do_copy)
        self._back = QTimer(self, singleShot=True, interval=1800)
        self._back.timeout.connect(lambda: self._copy.setText(_("Copy")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if shown:
            row.addWidget(self._name)
        row.addWidget(self._value, 1)
        row.addWidget(self._copy)

    def set_value(self, value: str) -> None:
        """Another value."""
        self._value.setText(value)
        self._value.setCursorPosition(0)

    def value(self) -> str:
        return self._value.text()

    def _do_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value.text())
        self._copy.setText(_("Copied ✓"))
        self._back.start()
