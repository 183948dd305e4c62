"""The line above an embedded page: its host as it really is, and whether the way to it is encrypted."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QLabel

from wizard.gui.widgets.padlock import Padlock
from wizard.messages import _


class HostStrip(QHBoxLayout):
    """In punycode, so that no look-alike letters deceive. What else belongs into the line is added behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(12, 6, 12, 6)
        self.setSpacing(6)
        self.host = QLabel()
        self.host.setTextFormat(Qt.TextFormat.PlainText)
        self.host.setProperty("strong", True)
        self._lock = Padlock()
        self.addWidget(self._lock)
        self.addWidget(self.host)

    def show_address(self, url: QUrl) -> str:
        """Show whose page it is; returns the host."""
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        protected = url.scheme() == "https"
        self.host.setText(host if protected or not host else _("{host} · not protected").format(host=host))
        self._lock.setVisible(protected)
        return host
