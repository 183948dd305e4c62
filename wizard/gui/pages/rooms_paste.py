"""A field for many addresses at once, pasted from a mail or a spreadsheet, or typed."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from wizard.gui.theme import mono
from wizard.messages import _


class PasteDialog(QDialog):
    """Takes text; what it means is judged by the list reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Paste or type a list"))
        self.resize(560, 380)
        label = QLabel(
            _("One address per line, or cells copied from Excel with address, name, building, floor and capacity."),
            wordWrap=True,
        )
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setFont(mono())
        self.text.setAccessibleName(_("Addresses"))
        self.text.setPlaceholderText("boardroom@contoso.com")
        label.setBuddy(self.text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        add = buttons.addButton(_("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.text, buttons):
            layout.addWidget(widget)


def ask_pasted(parent: QWidget) -> str:
    """The text somebody pasted; empty when they changed their mind."""
    dialog = PasteDialog(parent)
    return dialog.text.toPlainText() if dialog.exec() == QDialog.DialogCode.Accepted else ""
