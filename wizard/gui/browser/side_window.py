"""A window that a product's page opens, as "Admin Consent" does: beside the page, in the same private profile."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEngineLoadingInfo, QWebEngineNewWindowRequest
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wizard.gui.browser.browser_frame import embedded_view
from wizard.gui.browser.care import BlankWatch, PageCare, is_blank
from wizard.gui.browser.host_strip import HostStrip
from wizard.gui.browser.load_results import empty_page, load_result
from wizard.gui.browser.questions import EmbeddedPage
from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.messages import _
from wizard.model.problem import Code, Problem

MINIMUM = 320
"""Pixels: narrower, no sign-in page can be read."""


class SideWindow(QFrame):
    """One page at a time, its host in sight; its address can be copied for somebody else to open."""

    closed = Signal()
    came = Signal()
    """There is something to be seen in it."""

    def __init__(self, care: PageCare, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._care = care
        self.page: EmbeddedPage | None = None
        self.note = ResultNote()
        """Why it stays empty, if it does."""
        self.view = embedded_view(_("Window that the page has opened"), self)
        self._strip = HostStrip()
        self._strip.addStretch(1)
        self.copy = pressing(_("Copy the link"), self._copy)
        self.done = pressing(_("Close this window"), self.leave)
        self._lay_out()
        self.setMinimumWidth(MINIMUM)
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowRow(self.copy, self.done)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 6)
        below.addLayout(buttons)
        layout = column(self, self._strip, below, self.note, spacing=0)
        layout.addWidget(self.view, 1)

    def take(self, request: QWebEngineNewWindowRequest, page: EmbeddedPage) -> None:
        """Show what was asked for in this page, which takes the place of an earlier one, once it has an address."""
        self._drop()
        self.page = page
        page.urlChanged.connect(lambda url: self._moved(page, url))
        page.loadingChanged.connect(lambda info: self._loading(page, info))
        page.certificateError.connect(lambda error: self._certificate(page, error))
        page.windowCloseRequested.connect(self.leave)
        self.view.setPage(page)
        request.openIn(page)
        BlankWatch(page, self._come)

    def _moved(self, page: EmbeddedPage, url: QUrl) -> None:
        if page is self.page and not is_blank(page):
            self._strip.show_address(url)
            self._come()

    def _come(self) -> None:
        if self.isHidden():
            self.show()
            self.came.emit()

    def _loading(self, page: EmbeddedPage, info: QWebEngineLoadingInfo) -> None:
        """What could not be loaded is said; an error page of the server is a page."""
        if page is not self.page:
            return
        result = load_result(info)
        if result is None:
            self.note.clear()
            return
        told = self._care.sign_ins.gave_up(page)
        if result.problem is not None and not told:
            self._fail(result.problem)
        page.toPlainText(lambda text: self._read(page, text, 0 if told else result.status))

    def _read(self, page: EmbeddedPage, text: str, status: int) -> None:
        if page is not self.page:
            return
        if status and not text.strip():
            self._fail(empty_page(status, page.url().host()))
        elif text.strip():
            self._come()

    def _certificate(self, page: EmbeddedPage, error: QWebEngineCertificateError) -> None:
        if page is self.page and error.isMainFrame():
            self._strip.show_address(error.url())
            self._fail(Problem(Code.BROWSER_CERTIFICATE, error.type().name, {"host": error.url().host()}))

    def _fail(self, problem: Problem) -> None:
        self.note.problem(problem)
        self._come()

    def leave(self) -> None:
        """The window goes; what it was for is done, or is not."""
        self._drop()
        self.hide()
        self.closed.emit()

    def _drop(self) -> None:
        if self.page is not None:
            self.view.setPage(None)  # type: ignore[arg-type]
            self._care.questions.when_quiet(self.page.deleteLater)
            self.page = None
        self.note.clear()

    def _copy(self) -> None:
        if self.page is not None:
            QGuiApplication.clipboard().setText(self.page.requestedUrl().toString())
