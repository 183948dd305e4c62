"""The embedded browser with its host always in sight. It ends at the redirect and keeps nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineLoadingInfo,
    QWebEngineNavigationRequest,
    QWebEngineNewWindowRequest,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizard.gui.browser.care import BlankWatch, PageCare, failure, http_status, is_blank
from wizard.gui.browser.policy import NavigationVerdict, decide
from wizard.gui.browser.profile import PrivateProfile
from wizard.gui.browser.questions import EmbeddedPage
from wizard.gui.widgets.padlock import Padlock
from wizard.messages import _
from wizard.model.problem import Code, Problem

_LONGEST_TEXT = 6000


class SignInView(QFrame):
    """Opens one link; emits the redirect's address, or what went wrong."""

    answered = Signal(str)
    failed = Signal(object)
    shown_text = Signal(str)
    """The text of a page that was loaded, in which Microsoft's error numbers are looked for."""

    def __init__(self, ca_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._redirects: Sequence[str] = ()
        self._finished = False
        self._profile = PrivateProfile(self, ca_file)
        self.care = PageCare(self, self._profile.profile, attended=True)
        self._pages = [self.care.page()]
        """The page itself, and on top of it what it opened in windows of their own."""
        self.page = self._pages[0]
        """The one that is shown."""
        self.view = QWebEngineView(self)
        self.view.setPage(self.page)
        self.view.setAccessibleName(_("Microsoft's sign-in page"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._host = QLabel()
        self._host.setTextFormat(Qt.TextFormat.PlainText)
        self._host.setProperty("strong", True)
        self._lock = Padlock()
        self._remark = QLabel("· " + _("private window, nothing is kept"))
        self._remark.setProperty("quiet", True)
        self.close_window = QPushButton(_("Close this window"))
        self.close_window.clicked.connect(lambda: self._drop(self.page))
        self.close_window.hide()
        self._lay_out()
        self._connect(self.page)
        QShortcut(QKeySequence(Qt.Key.Key_F6), self, self._switch_focus)

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 6, 12, 6)
        strip.setSpacing(6)
        strip.addWidget(self._lock)
        strip.addWidget(self._host)
        strip.addWidget(self._remark, 1)
        strip.addWidget(self.close_window)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(strip)
        layout.addWidget(self.care.note)
        layout.addWidget(self.view, 1)

    def _connect(self, page: EmbeddedPage) -> None:
        page.navigationRequested.connect(lambda request: self._navigation(page, request))
        page.newWindowRequested.connect(self._new_window)
        page.urlChanged.connect(lambda url: self._moved(page, url))
        page.loadingChanged.connect(lambda info: self._loading(page, info))
        page.certificateError.connect(self._certificate)
        page.windowCloseRequested.connect(lambda: self._drop(page))
        page.renderProcessTerminated.connect(lambda *_: self.failed.emit(Problem(Code.BROWSER_CRASHED)))

    def open(self, link: str, redirects: Sequence[str]) -> None:
        """Open the link; whatever leads to one of `redirects` ends it."""
        self._redirects = tuple(redirects)
        self._finished = False
        self._show_host(QUrl(link))
        self.page.load(QUrl(link))

    def close_browser(self) -> None:
        """The pages go before their profile, else Chromium complains."""
        self._finished = True
        self.care.close(self._close)

    def deleteLater(self) -> None:
        """Not while a page's script waits for an answer: Chromium is in the middle of it."""
        self.care.questions.when_quiet(super().deleteLater)

    def _close(self) -> None:
        self.view.setPage(None)  # type: ignore[arg-type]
        first, *others = self._pages
        for page in (*others, first):
            page.deleteLater()
        first.destroyed.connect(self._profile.close)

    def _switch_focus(self) -> None:
        """F6 goes into the page and out of it again."""
        if self.view.hasFocus() or self.view.isAncestorOf(self.focusWidget() or self):
            self.focusPreviousChild()
        else:
            self.view.setFocus()

    def _navigation(self, page: EmbeddedPage, request: QWebEngineNavigationRequest) -> None:
        if page is not self._pages[0] and request.url().toString() in ("", "about:blank"):
            return  # many sign-ins open an empty window first and give it an address later
        decision = decide(request.url().toString(), request.isMainFrame(), self._redirects)
        if decision.verdict is NavigationVerdict.ALLOW:
            return
        request.reject()
        if decision.verdict is NavigationVerdict.FINISH and not self._finished:
            self._finished = True
            self.answered.emit(request.url().toString())
        elif request.isMainFrame() and not self._finished:
            self.failed.emit(Problem(Code.BROWSER_BLOCKED, values={"host": decision.host}))

    # ---- windows that the page opens

    def _new_window(self, request: QWebEngineNewWindowRequest) -> None:
        """It stands in the place of the page that opened it, by the same rules, as soon as it has something to show."""
        if self._finished:
            return
        page = self.care.page()
        self._pages.append(page)
        self._connect(page)
        request.openIn(page)
        BlankWatch(page, lambda: self._bring(page))

    def _moved(self, page: EmbeddedPage, url: QUrl) -> None:
        if page is self.page:
            self._show_host(url)
        elif page is not self._pages[0] and not is_blank(page):
            self._bring(page)

    def _bring(self, page: EmbeddedPage) -> None:
        if self._finished or page not in self._pages or page is self.page:
            return
        self.page = page
        self.view.setPage(page)
        self._show_host(page.url())
        self.close_window.setVisible(page is not self._pages[0])

    def _drop(self, page: EmbeddedPage) -> None:
        """What it was for is done, or is not; the page that opened it goes on."""
        if page is self._pages[0] or page not in self._pages or self._finished:
            return
        shown = page is self.page
        self._pages.remove(page)
        if shown:
            self._bring(self._pages[-1] if not is_blank(self._pages[-1]) else self._pages[0])
        self.care.questions.when_quiet(page.deleteLater)

    def _show_host(self, url: QUrl) -> None:
        """The host as it really is: punycode, so that no look-alike letters deceive."""
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        self._host.setText(host)
        self._lock.setVisible(url.scheme() == "https")
        self.setAccessibleName(_("Sign-in page of {host}").format(host=host))

    def _loading(self, page: EmbeddedPage, info: QWebEngineLoadingInfo) -> None:
        """A page with an HTTP error is a page: Microsoft's refusals are told in its text."""
        if self._finished:
            return
        why, status = failure(info), http_status(info)
        ended = info.status() is not QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus
        told = ended and self.care.sign_ins.gave_up(page)
        if why and not told:
            self.failed.emit(Problem(Code.BROWSER_LOAD, why))
        elif status or info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self.care.questions.new_page()
            page.toPlainText(lambda text: self._read(page, text, 0 if told else status))

    def _read(self, page: EmbeddedPage, text: str, status: int) -> None:
        """An error page without a word is no page. A window that was opened empty is shown once it says something."""
        if self._finished or page not in self._pages:
            return
        if status and not text.strip():
            self.failed.emit(Problem(Code.BROWSER_LOAD, f"HTTP {status}"))
            return
        if text.strip():
            self._bring(page)
        self.shown_text.emit(text[:_LONGEST_TEXT])

    def _certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.failed.emit(Problem(Code.BROWSER_CERTIFICATE, error.type().name, {"host": error.url().host()}))
