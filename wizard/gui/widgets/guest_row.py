"""Where a guest or a partner names the organisation they came for: Microsoft would take them to their own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from wizard.flow import rules
from wizard.gui.widgets.factories import pressing
from wizard.messages import _
from wizard.model.microsoft import Tenant, any_tenant
from wizard.model.problem import Problem


class GuestRow(QWidget):
    """A quiet line; pressed, it asks for the domain. `wanted` when they press Enter or the button."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.opener = QPushButton(_("I am a guest there …"))
        self.opener.setProperty("link", True)
        self.opener.clicked.connect(self._open)
        self.domain = QLineEdit()
        self.domain.setPlaceholderText(_("Organisation's domain, if you are a guest there"))
        self.domain.setAccessibleName(self.domain.placeholderText())
        self.domain.setMinimumWidth(330)
        self.domain.textEdited.connect(self._typed)
        self.there = pressing(_("Sign in there"), self.wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.opener, self.domain, self.there):
            row.addWidget(widget)
        self.domain.hide()

    def show_tenant(self, tenant: Tenant) -> None:
        """The one that is asked for so far; empty where Microsoft tells which it is."""
        self.domain.setText(tenant.domain)
        self.domain.hide()
        self.there.hide()
        self.opener.show()

    def _open(self) -> None:
        self.opener.hide()
        self.domain.show()
        self.domain.setFocus()

    def _typed(self) -> None:
        self.there.show()

    def tenant(self, before: Tenant) -> Tenant | Problem:
        """What is named now; `before` where nobody has named another. Empty is the person's own."""
        typed = self.domain.text().strip()
        if typed == before.domain:
            return before
        found = rules.tenant(typed) if typed else ""
        if isinstance(found, Problem):
            return found
        return Tenant(found, found, before.cloud) if found else any_tenant(before.cloud)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is meant for this field; the window would go on to the next page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
