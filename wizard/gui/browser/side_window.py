"""A window that a product's page opens, as "Admin Consent" does: beside the page, in the same private profile."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.padlock import Padlock
from wizard.words import _

MINIMUM = 320
"""Pixels: narrower, no sign-in page can be read."""


class SideWindow(QFrame):
    """One page at a time, its host in sight; its address can be copied for somebody else to open."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: QWebEnginePage | None = None
        self.view = QWebEngineView(self)
        self.view.setAccessibleName(_("Window that the page has opened"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._lock = Padlock()
        self._host = QLabel()
        self._host.setTextFormat(Qt.TextFormat.PlainText)
        self._host.setProperty("strong", True)
        self.copy = QPushButton(_("Copy the link"))
        self.copy.clicked.connect(self._copy)
        self.done = QPushButton(_("Close this window"))
        self.done.clicked.connect(self.leave)
        self._lay_out()
        self.setMinimumWidth(MINIMUM)
        self.hide()

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 6, 12, 6)
        strip.setSpacing(6)
        strip.addWidget(self._lock)
        strip.addWidget(self._host, 1)
        buttons = FlowRow()
        buttons.add(self.copy, self.done)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 6)
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(strip)
        layout.addLayout(below)
        layout.addWidget(self.view, 1)

    def take(self, request: QWebEngineNewWindowRequest, page: QWebEnginePage) -> None:
        """Show what was asked for in this page, which takes the place of an earlier one."""
        self._drop()
        self.page = page
        page.urlChanged.connect(self._show_host)
        page.windowCloseRequested.connect(self.leave)
        self.view.setPage(page)
        request.openIn(page)
        self._show_host(request.requestedUrl())
        self.show()

    def leave(self) -> None:
        """The window goes; what it was for is done, or is not."""
        self._drop()
        self.hide()
        self.closed.emit()

    def _drop(self) -> None:
        if self.page is not None:
            self.view.setPage(None)  # type: ignore[arg-type]
            self.page.deleteLater()
            self.page = None

    def _show_host(self, url: QUrl) -> None:
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        protected = url.scheme() == "https"
        self._host.setText(host if protected or not host else _("{host} · not protected").format(host=host))
        self._lock.setVisible(protected)

    def _copy(self) -> None:
        if self.page is not None:
            QGuiApplication.clipboard().setText(self.page.requestedUrl().toString())
