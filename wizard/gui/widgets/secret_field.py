"""A field for a secret: masked, with a reveal; what was pasted leaves the clipboard again."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from wizard.gui.theme import mono
from wizard.gui.widgets.factories import checkable
from wizard.messages import _
from wizard.presenters.clipboard_rule import still_holds

LONGEST = 4097
SHOWN_SECONDS = 20


class _MaskedEdit(QLineEdit):
    """Notices a paste, so that the clipboard can be cleared."""

    pasted = Signal()

    def __init__(self) -> None:
        super().__init__(echoMode=QLineEdit.EchoMode.Password, maxLength=LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        if pastes:
            self.pasted.emit()

    def insertFromClipboard(self) -> None:
        self.paste()
        self.pasted.emit()


class SecretField(QWidget):
    """The masked field and its Show button; `show` and `hide` are what that button does, for a screen reader."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, show: str = "", hide: str = "") -> None:
        super().__init__(parent)
        self._names = show or _("Show the secret"), hide or _("Hide the secret")
        self.edit = _MaskedEdit()
        self.edit.setFont(mono())
        self.edit.setAccessibleName(name)
        self._length, self._jumped = 0, False
        self.edit.textChanged.connect(self._tell)
        self.edit.pasted.connect(self._clear_clipboard)
        self._reveal = checkable(QPushButton())
        self._reveal.toggled.connect(self._show)
        self._hide_again = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._hide_again.timeout.connect(lambda: self._reveal.setChecked(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._reveal)
        self.setFocusProxy(self.edit)
        self._show(False)

    def text(self) -> str:
        return self.edit.text()

    @property
    def jumped(self) -> bool:
        """Whether the last change brought several signs at once: a paste, not typing."""
        return self._jumped

    def _tell(self, text: str) -> None:
        self._jumped = abs(len(text) - self._length) > 1
        self._length = len(text)
        self.changed.emit(text)

    def wipe(self) -> None:
        """Empty the field, and what its undo list remembers."""
        self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.setModified(False)
        self.edit.blockSignals(False)
        self._length = 0
        self._reveal.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.setText(_("Hide") if shown else _("Show"))
        self._reveal.setAccessibleName(self._names[shown])
        self._reveal.setToolTip(self._names[shown])
        if shown:
            self._hide_again.start()
        else:
            self._hide_again.stop()

    def _clear_clipboard(self) -> None:
        """Only if it still holds what was pasted: something else may have been copied meanwhile."""
        clear_clipboard(self.edit.text())


def clear_clipboard(text: str) -> None:
    """Take `text` off the clipboard and the selection, if it is still there."""
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        if still_holds(clipboard.text(mode), text):
            clipboard.clear(mode)
