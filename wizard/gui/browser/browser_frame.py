"""The frame around every embedded page: private, its host in sight, the same care for it and for what it opens."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEngineLoadingInfo, QWebEngineNewWindowRequest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wizard.gui.browser.care import PageCare
from wizard.gui.browser.host_strip import HostStrip
from wizard.gui.browser.load_results import empty_page, load_result
from wizard.gui.browser.profile import PrivateProfile
from wizard.gui.browser.questions import EmbeddedPage
from wizard.model.problem import Code, Problem

LEAST_HEIGHT = 240
"""Pixels of a page: lower, no sign-in can be read; where the screen is lower, what stands around it scrolls."""


def embedded_view(name: str, parent: QWidget) -> QWebEngineView:
    """A view as it is read aloud, without a menu of its own."""
    view = QWebEngineView(parent)
    view.setAccessibleName(name)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return view


class BrowserFrame(QFrame):
    """Holds the profile, its pages and the view. What a page may do is decided by whoever derives from it.

    Hooks that have to be filled raise NotImplementedError: Qt's classes and ABC do not share a metaclass.
    """

    failed = Signal(Problem)

    def __init__(
        self, ca_file: str, name: str, *, attended: bool, saves: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.is_over = False
        """What it was opened for is done, or it is being closed: nothing more is told."""
        self._is_closing = False
        self._profile = PrivateProfile(self, ca_file)
        self.care = PageCare(self, self._profile.profile, attended=attended, saves=saves)
        self.page = self.care.page()
        """The one that is shown."""
        self.view = embedded_view(name, self)
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.view.setPage(self.page)
        self.strip = HostStrip()
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(1, 1, 1, 1)
        self.content.setSpacing(0)
        self.content.addLayout(self.strip)
        self.content.addWidget(self.care.note)
        QShortcut(QKeySequence(Qt.Key.Key_F6), self, self._switch_focus)

    # ---- what a page may do

    def guard(self, page: EmbeddedPage) -> None:
        """The rules for a page of this frame, and for one that stands beside it."""
        page.newWindowRequested.connect(self.open_window)
        page.certificateError.connect(lambda error: self.judge_certificate(page, error))

    def follow(self, page: EmbeddedPage) -> None:
        """The same, and everything that is told of a page that stands in this frame."""
        self.guard(page)
        page.urlChanged.connect(lambda url: self.moved(page, url))
        page.loadingChanged.connect(lambda info: self._loading(page, info))
        page.renderProcessTerminated.connect(lambda *_: self.failed.emit(Problem(Code.BROWSER_CRASHED)))

    def open_window(self, request: QWebEngineNewWindowRequest) -> None:
        """The page wants a window of its own."""
        raise NotImplementedError

    def judge_certificate(self, page: EmbeddedPage, error: QWebEngineCertificateError) -> None:
        """Nobody is known to vouch for it."""
        raise NotImplementedError

    def moved(self, page: EmbeddedPage, url: QUrl) -> None:
        """The page is at another address."""
        raise NotImplementedError

    def loaded_page(self, page: EmbeddedPage, status: int) -> None:
        """A page was loaded; `status` is that of an error page of its server, else 0."""

    def read_page(self, page: EmbeddedPage, text: str, status: int) -> None:
        """What it says."""
        raise NotImplementedError

    # ---- loading

    def _loading(self, page: EmbeddedPage, info: QWebEngineLoadingInfo) -> None:
        """A page with an HTTP error is a page: what is refused is told in its text."""
        result = load_result(info)
        if self.is_over or result is None:
            return
        told = self.care.sign_ins.gave_up(page)
        if result.problem is not None and not told:
            self.failed.emit(result.problem)
        elif result.is_loaded:
            self.care.questions.new_page()
            status = 0 if told else result.status
            page.toPlainText(lambda text: self._read(page, text, status))
            self.loaded_page(page, result.status)

    def _read(self, page: EmbeddedPage, text: str, status: int) -> None:
        """An error page without a word is no page."""
        if self.is_over:
            return
        if status and not text.strip():
            self.failed.emit(empty_page(status, page.url().host()))
        else:
            self.read_page(page, text, status)

    # ---- the end

    def close_browser(self) -> None:
        """The pages go before their profile, else Chromium complains."""
        self.is_over = True
        if not self._is_closing:
            self._is_closing = True
            self.care.close(self._close)

    def deleteLater(self) -> None:
        """Not while a page's script waits for an answer: Chromium is in the middle of it."""
        self.care.questions.when_quiet(super().deleteLater)

    def pages(self) -> list[EmbeddedPage]:
        """Every page of this frame, the first one first."""
        return [self.page]

    def before_close(self) -> None:
        """Nobody is asked any more, and the pages are about to go."""

    def _close(self) -> None:
        self.before_close()
        self.view.setPage(None)  # type: ignore[arg-type]
        first, *others = self.pages()
        for page in (*others, first):
            page.deleteLater()
        first.destroyed.connect(self._profile.close)

    def _switch_focus(self) -> None:
        """F6 goes into the page and out of it again."""
        if self.view.hasFocus() or self.view.isAncestorOf(self.focusWidget() or self):
            self.focusPreviousChild()
        else:
            self.view.setFocus()
