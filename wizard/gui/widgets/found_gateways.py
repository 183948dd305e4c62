"""Gateways that announced themselves on the local network, each one press away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.messages import _
from wizard.model.gateway import FoundGateway

MOST = 6


class FoundGateways(QWidget):
    """Hidden until one is heard."""

    chosen = Signal(FoundGateway)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        label = QLabel(_("Found in this network:"))
        label.setProperty("quiet", True)
        layout.addWidget(label)
        layout.addLayout(self._row)
        self._row.addStretch(1)
        self.hide()

    def add(self, found: FoundGateway) -> None:
        """Show one more; the same one is shown once."""
        key = str(found.address)
        if key in self._known or len(self._known) >= MOST:
            return
        self._known.add(key)
        button = QPushButton(f"{found.name} · {found.model}")
        button.setToolTip(key)
        button.setAccessibleName(_("Use gateway {name} at {address}").format(name=found.name, address=key))
        button.clicked.connect(lambda: self.chosen.emit(found))
        self._row.insertWidget(self._row.count() - 1, button)
        self.show()
