"""A product's own page in the embedded browser: private, its host in sight, no further than the person opened it."""

import hashlib

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEngineNewWindowRequest, QWebEngineUrlRequestInfo
from PySide6.QtWidgets import QLabel, QSplitter, QWidget

from wizard.gui.browser.browser_frame import BrowserFrame
from wizard.gui.browser.page_script import install_page_script
from wizard.gui.browser.profile import OnlyProtected
from wizard.gui.browser.questions import EmbeddedPage
from wizard.gui.browser.side_window import SideWindow
from wizard.messages import _

LONGEST_TEXT = 6000
_READING = (b"GET", b"HEAD", b"OPTIONS")


class OnlyConfirmed(OnlyProtected):
    """Plain http goes to the one origin that the person has confirmed, and nowhere else."""

    def __init__(self, origin: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._origin = origin
        self.sent: list[str] = []
        """Addresses to which scripts have sent something, in that order."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        is_script = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeXhr
        if is_script and bytes(info.requestMethod().data()) not in _READING:
            self.sent.append(bytes(url.toEncoded().data()).decode())
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


class ProductView(BrowserFrame):
    """Opens one address. With `windows`, what the page opens in a window of its own stands beside it; else it does not.

    Without a person to look at them, windows lead nowhere, and nobody is asked anything: a rehearsal is like that.
    """

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
        super().__init__(ca_file, _("The product's page"), attended=windows, saves=True, parent=parent)
        self.origin = ""
        self._trusted = ""
        self._windows = windows
        self._gate = OnlyConfirmed(allow_http, self)
        self._profile.profile.setUrlRequestInterceptor(self._gate)
        install_page_script(self.page)
        self._account = QLabel()
        self._account.setTextFormat(Qt.TextFormat.PlainText)
        self.strip.addStretch(1)
        self.strip.addWidget(self._account)
        self.side = SideWindow(self.care)
        self.side.came.connect(self._halve)
        self._both = QSplitter()
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.view)
        self._both.addWidget(self.side)
        self.content.addWidget(self._both, 1)
        self.follow(self.page)

    def open(self, link: str) -> None:
        """Open the page. Values are only ever given to its origin."""
        url = QUrl(link)
        self.origin = origin_of(url)
        self.strip.show_address(url)
        self.page.load(url)

    @property
    def sent(self) -> list[str]:
        """Addresses to which the page's scripts have sent something since this list was last cleared."""
        return self._gate.sent

    def trust(self, sha256: str) -> None:
        """This one certificate, for as long as the page is open: a person has compared its fingerprint."""
        self._trusted = sha256

    def before_close(self) -> None:
        self.side.leave()

    def open_window(self, request: QWebEngineNewWindowRequest) -> None:
        """Beside the page, so that both can be seen."""
        if self._windows and not self.is_over:
            page = self.care.page()
            self.guard(page)
            page.urlChanged.connect(lambda url: self.visited.emit(url.toString()))
            self.side.take(request, page)

    def _halve(self) -> None:
        half = self._both.width() // 2
        self._both.setSizes([half, half])

    def moved(self, page: EmbeddedPage, url: QUrl) -> None:
        self.strip.show_address(url)
        self.visited.emit(url.toString())

    def loaded_page(self, page: EmbeddedPage, status: int) -> None:
        if not status:
            self.loaded.emit()

    def read_page(self, page: EmbeddedPage, text: str, status: int) -> None:
        if status:
            self.error_page.emit(status)
        self.shown_text.emit(page.url().toString(), text[:LONGEST_TEXT])

    def name_account(self, account: str) -> None:
        """Whose account Microsoft's page says is signed in, beside the host."""
        self._account.setText(_("signed in: {account}").format(account=account) if account else "")

    def judge_certificate(self, page: EmbeddedPage, error: QWebEngineCertificateError) -> None:
        """Most gateways make their own: a person compares its fingerprint. It holds for this origin alone."""
        chain = error.certificateChain()
        found = hashlib.sha256(bytes(chain[0].toDer().data())).hexdigest() if chain else ""
        if found and found == self._trusted and origin_of(error.url()) == self.origin:
            error.acceptCertificate()
            return
        error.rejectCertificate()
        if page is self.page and error.isMainFrame():
            self.untrusted.emit(found)
