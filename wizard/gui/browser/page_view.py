"""A product's own page in the embedded browser: private, its host in sight, no further than the person opened it."""

import hashlib

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineLoadingInfo,
    QWebEngineNewWindowRequest,
    QWebEngineUrlRequestInfo,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from wizard.gui.browser.care import PageCare, failure, http_status
from wizard.gui.browser.page_script import install_page_script
from wizard.gui.browser.profile import OnlyProtected, PrivateProfile
from wizard.gui.browser.questions import EmbeddedPage
from wizard.gui.browser.side_window import SideWindow
from wizard.gui.widgets.padlock import Padlock
from wizard.messages import _
from wizard.model.problem import Code, Problem

LONGEST_TEXT = 6000


class OnlyConfirmed(OnlyProtected):
    """Plain http goes to the one origin that the person has confirmed, and nowhere else."""

    def __init__(self, origin: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._origin = origin

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in ("http", "ws"):
            info.block(not self._origin or origin_of(url) != self._origin)
        else:
            super().interceptRequest(info)


def origin_of(url: QUrl) -> str:
    """Scheme, host and, where it is not the usual one, port: as `location.origin` says it."""
    usual = {"https": 443, "http": 80}.get(url.scheme(), -1)
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    host = f"[{host}]" if ":" in host else host
    port = url.port(usual)
    scheme = "http" if url.scheme() == "ws" else url.scheme()
    return f"{scheme}://{host}" + (f":{port}" if port != usual else "")


class ProductView(QFrame):
    """Opens one address. With `windows`, what the page opens in a window of its own stands beside it; else it does not.

    Without a person to look at them, windows lead nowhere, and nobody is asked anything: a rehearsal is like that.
    """

    failed = Signal(object)
    untrusted = Signal(str)
    """SHA-256 of a certificate that nobody vouches for: `trust` it once a person has compared it, and open again."""
    loaded = Signal()
    visited = Signal(str)
    """Every address that the page leads to."""
    shown_text = Signal(str, str)
    """The address of a page that was loaded, and its text."""
    error_page = Signal(int)
    """The server answered with an error page, which is shown: its HTTP status."""

    def __init__(
        self, ca_file: str = "", allow_http: str = "", parent: QWidget | None = None, *, windows: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.origin = ""
        self._trusted = ""
        self._closed, self._windows = False, windows
        self._profile = PrivateProfile(self, ca_file)
        self._gate = OnlyConfirmed(allow_http, self)
        self._profile.profile.setUrlRequestInterceptor(self._gate)
        self.care = PageCare(self, self._profile.profile, attended=windows)
        self.page = self.care.page()
        install_page_script(self.page)
        self.view = QWebEngineView(self)
        self.view.setPage(self.page)
        self.view.setAccessibleName(_("The product's page"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._host = QLabel()
        self._host.setTextFormat(Qt.TextFormat.PlainText)
        self._host.setProperty("strong", True)
        self._lock = Padlock()
        self._account = QLabel()
        self._account.setTextFormat(Qt.TextFormat.PlainText)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 6, 12, 6)
        strip.setSpacing(6)
        strip.addWidget(self._lock)
        strip.addWidget(self._host, 1)
        strip.addWidget(self._account)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(strip)
        layout.addWidget(self.care.note)
        self.side = SideWindow(self.care)
        self.side.came.connect(self._halve)
        self._both = QSplitter()
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.view)
        self._both.addWidget(self.side)
        layout.addWidget(self._both, 1)
        self._connect()

    def _connect(self) -> None:
        page = self.page
        self._guard(page)
        page.urlChanged.connect(self._show_host)
        page.urlChanged.connect(lambda url: self.visited.emit(url.toString()))
        page.loadingChanged.connect(self._loading)
        page.renderProcessTerminated.connect(lambda *_: self.failed.emit(Problem(Code.BROWSER_CRASHED)))

    def _guard(self, page: EmbeddedPage) -> None:
        """The same rules for the page and for what it opens."""
        page.newWindowRequested.connect(self._new_window)
        page.certificateError.connect(lambda error: self._certificate(error, own=page is self.page))

    def open(self, link: str) -> None:
        """Open the page. Values are only ever given to its origin."""
        url = QUrl(link)
        self.origin = origin_of(url)
        self._show_host(url)
        self.page.load(url)

    def trust(self, sha256: str) -> None:
        """This one certificate, for as long as the page is open: a person has compared its fingerprint."""
        self._trusted = sha256

    def close_browser(self) -> None:
        """The page goes before its profile, else Chromium complains."""
        if self._closed:
            return
        self._closed = True
        self.care.close(self._close)

    def deleteLater(self) -> None:
        """Not while a page's script waits for an answer: Chromium is in the middle of it."""
        self.care.questions.when_quiet(super().deleteLater)

    def _close(self) -> None:
        self.side.leave()
        self.view.setPage(None)  # type: ignore[arg-type]
        self.page.deleteLater()
        self.page.destroyed.connect(self._profile.close)

    def _new_window(self, request: QWebEngineNewWindowRequest) -> None:
        if self._windows and not self._closed:
            page = self.care.page()
            self._guard(page)
            page.urlChanged.connect(lambda url: self.visited.emit(url.toString()))
            self.side.take(request, page)

    def _halve(self) -> None:
        half = self._both.width() // 2
        self._both.setSizes([half, half])

    def _show_host(self, url: QUrl) -> None:
        """The host as it really is: punycode, so that no look-alike letters deceive."""
        protected = url.scheme() == "https"
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        self._host.setText(host if protected else _("{host} · not protected").format(host=host))
        self._lock.setVisible(protected)

    def _loading(self, info: QWebEngineLoadingInfo) -> None:
        if self._closed:
            return
        why, status = failure(info), http_status(info)
        ended = info.status() is not QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus
        told = ended and self.care.sign_ins.gave_up(self.page)
        by_certificate = info.errorDomain() is QWebEngineLoadingInfo.ErrorDomain.CertificateErrorDomain
        if why and not told and not by_certificate:
            self.failed.emit(Problem(Code.BROWSER_LOAD, why))
        elif status or info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self.care.questions.new_page()
            address = self.page.url().toString()
            self.page.toPlainText(lambda text: self._read(address, text, status, told))
            if not status:
                self.loaded.emit()

    def _read(self, address: str, text: str, status: int, told: bool) -> None:
        """An error page without a word is no page; one that says something is shown, and its status told."""
        if self._closed:
            return
        if status and not text.strip() and not told:
            self.failed.emit(Problem(Code.BROWSER_LOAD, f"HTTP {status}"))
            return
        if status and not told:
            self.error_page.emit(status)
        self.shown_text.emit(address, text[:LONGEST_TEXT])

    def name_account(self, account: str) -> None:
        """Whose account Microsoft's page says is signed in, beside the host."""
        self._account.setText(_("signed in: {account}").format(account=account) if account else "")

    def _certificate(self, error: QWebEngineCertificateError, *, own: bool) -> None:
        chain = error.certificateChain()
        found = hashlib.sha256(bytes(chain[0].toDer().data())).hexdigest() if chain else ""
        if found and found == self._trusted and origin_of(error.url()) == self.origin:
            error.acceptCertificate()
            return
        error.rejectCertificate()
        if own and error.isMainFrame():
            self.untrusted.emit(found)
