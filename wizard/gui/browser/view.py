"""The embedded browser for signing in to Microsoft. It ends at the redirect and keeps nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEngineNavigationRequest, QWebEngineNewWindowRequest
from PySide6.QtWidgets import QLabel, QWidget

from wizard.gui.browser.browser_frame import BrowserFrame
from wizard.gui.browser.care import BlankWatch, is_blank
from wizard.gui.browser.policy import NavigationVerdict, decide
from wizard.gui.browser.questions import EmbeddedPage
from wizard.gui.widgets.factories import pressing
from wizard.messages import _
from wizard.model.problem import Code, Problem

_LONGEST_TEXT = 6000


class SignInView(BrowserFrame):
    """Opens one link; emits the redirect's address, or what went wrong."""

    answered = Signal(str)
    shown_text = Signal(str)
    """The text of a page that was loaded, in which Microsoft's error numbers are looked for."""

    def __init__(self, ca_file: str, parent: QWidget | None = None) -> None:
        super().__init__(ca_file, _("Microsoft's sign-in page"), attended=True, parent=parent)
        self._redirects: Sequence[str] = ()
        self._pages = [self.page]
        """The page itself, and on top of it what it opened in windows of their own."""
        remark = QLabel("· " + _("private window, nothing is kept"))
        remark.setProperty("quiet", True)
        self.close_window = pressing(_("Close this window"), lambda: self._drop(self.page))
        self.close_window.hide()
        self.strip.addWidget(remark, 1)
        self.strip.addWidget(self.close_window)
        self.content.addWidget(self.view, 1)
        self._connect(self.page)

    def _connect(self, page: EmbeddedPage) -> None:
        self.follow(page)
        page.navigationRequested.connect(lambda request: self._navigation(page, request))
        page.windowCloseRequested.connect(lambda: self._drop(page))

    def open(self, link: str, redirects: Sequence[str]) -> None:
        """Open the link; whatever leads to one of `redirects` ends it."""
        self._redirects = tuple(redirects)
        self.is_over = False
        self._show_address(QUrl(link))
        self.page.load(QUrl(link))

    def pages(self) -> list[EmbeddedPage]:
        return self._pages

    def _navigation(self, page: EmbeddedPage, request: QWebEngineNavigationRequest) -> None:
        if page is not self._pages[0] and request.url().toString() in ("", "about:blank"):
            return  # many sign-ins open an empty window first and give it an address later
        decision = decide(request.url().toString(), request.isMainFrame(), self._redirects)
        if decision.verdict is NavigationVerdict.ALLOW:
            return
        request.reject()
        if decision.verdict is NavigationVerdict.FINISH and not self.is_over:
            self.is_over = True
            self.answered.emit(request.url().toString())
        elif request.isMainFrame() and not self.is_over:
            self.failed.emit(Problem(Code.BROWSER_BLOCKED, values={"host": decision.host}))

    # ---- windows that the page opens

    def open_window(self, request: QWebEngineNewWindowRequest) -> None:
        """It stands in the place of the page that opened it, by the same rules, as soon as it has something to show."""
        if self.is_over:
            return
        page = self.care.page()
        self._pages.append(page)
        self._connect(page)
        request.openIn(page)
        BlankWatch(page, lambda: self._bring(page))

    def moved(self, page: EmbeddedPage, url: QUrl) -> None:
        if page is self.page:
            self._show_address(url)
        elif page is not self._pages[0] and not is_blank(page):
            self._bring(page)

    def _bring(self, page: EmbeddedPage) -> None:
        if self.is_over or page not in self._pages or page is self.page:
            return
        self.page = page
        self.view.setPage(page)
        self._show_address(page.url())
        self.close_window.setVisible(page is not self._pages[0])

    def _drop(self, page: EmbeddedPage) -> None:
        """What it was for is done, or is not; the page that opened it goes on."""
        if page is self._pages[0] or page not in self._pages or self.is_over:
            return
        shown = page is self.page
        self._pages.remove(page)
        if shown:
            self._bring(self._pages[-1] if not is_blank(self._pages[-1]) else self._pages[0])
        self.care.questions.when_quiet(page.deleteLater)

    def _show_address(self, url: QUrl) -> None:
        self.setAccessibleName(_("Sign-in page of {host}").format(host=self.strip.show_address(url)))

    def read_page(self, page: EmbeddedPage, text: str, status: int) -> None:
        """A window that was opened empty is shown once it says something."""
        if page not in self._pages:
            return
        if text.strip():
            self._bring(page)
        self.shown_text.emit(text[:_LONGEST_TEXT])

    def judge_certificate(self, page: EmbeddedPage, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.failed.emit(Problem(Code.BROWSER_CERTIFICATE, error.type().name, {"host": error.url().host()}))
