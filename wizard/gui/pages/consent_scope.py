"""For an app that Exchange limits to its rooms already: no token shows that, so one of the rooms is read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wizard.gui.page import form_label
from wizard.gui.widgets.factories import pressing
from wizard.gui.widgets.wrapping_link import WrappingLink
from wizard.messages import _
from wizard.model.addresses import canonical_address
from wizard.model.problem import Code, Problem


class ScopedPart(QWidget):
    """A quiet line; pressed, it asks for the address of one of the app's rooms."""

    opened = Signal()
    named = Signal(str)
    failed = Signal(Problem)

    def __init__(self) -> None:
        super().__init__()
        self.opener = WrappingLink(_("The app is limited to its rooms already …"))
        self.opener.clicked.connect(self._open)
        self.room = QLineEdit()
        self.room.setPlaceholderText(_("room@yourcompany.com"))
        self.room.returnPressed.connect(self._name)
        self.read = pressing(_("Read this room"), self._name)
        self.label = form_label(_("Address of one of its rooms"), self.room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.opener)
        first.addStretch(1)
        second.addWidget(self.room, 1)
        second.addWidget(self.read)
        layout.addLayout(first)
        layout.addWidget(self.label)
        layout.addLayout(second)
        self.show_open(open_=False)

    def _open(self) -> None:
        self.opened.emit()
        self.room.setFocus()

    def show_open(self, *, open_: bool) -> None:
        """The field for the address, or only the quiet line."""
        self.opener.setVisible(not open_)
        for widget in (self.label, self.room, self.read):
            widget.setVisible(open_)

    def _name(self) -> None:
        address = canonical_address(self.room.text())
        if address is None:
            self.failed.emit(Problem(Code.MAILBOX_MALFORMED if self.room.text().strip() else Code.EMPTY))
            self.room.setFocus()
            return
        self.named.emit(address)
