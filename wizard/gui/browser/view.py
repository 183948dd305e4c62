"""The embedded browser with its host always in sight. It ends at the redirect and keeps nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineLoadingInfo,
    QWebEngineNavigationRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.gui.browser.policy import Verdict, decide
from wizard.gui.browser.profile import PrivateProfile
from wizard.gui.widgets.padlock import Padlock
from wizard.model.problem import Code, Problem
from wizard.words import _

_LONGEST_TEXT = 6000


class SignInPage(QWebEnginePage):
    """Never opens files, never asks in windows of its own."""

    def chooseFiles(self, mode: object, old: Sequence[str], accepted: Sequence[str]) -> list[str]:
        return []

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        """A page's alert would stop the whole window."""

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return False

    def javaScriptConsoleMessage(self, *arguments: object) -> None:
        """What pages write there may hold anything: it goes nowhere."""


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
        self.page = SignInPage(self._profile.profile, self)
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
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 6, 12, 6)
        strip.setSpacing(6)
        strip.addWidget(self._lock)
        strip.addWidget(self._host)
        strip.addWidget(self._remark, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(strip)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        page = self.page
        page.navigationRequested.connect(self._navigation)
        page.newWindowRequested.connect(self._new_window)
        page.urlChanged.connect(self._show_host)
        page.loadingChanged.connect(self._loading)
        page.certificateError.connect(self._certificate)
        page.renderProcessTerminated.connect(lambda *_: self.failed.emit(Problem(Code.BROWSER_CRASHED)))
        page.permissionRequested.connect(QWebEnginePermission.deny)
        page.fullScreenRequested.connect(lambda request: request.reject())
        page.selectClientCertificate.connect(lambda selection: selection.selectNone())
        QShortcut(QKeySequence(Qt.Key.Key_F6), self, self._switch_focus)

    def open(self, link: str, redirects: Sequence[str]) -> None:
        """Open the link; whatever leads to one of `redirects` ends it."""
        self._redirects = tuple(redirects)
        self._finished = False
        self._show_host(QUrl(link))
        self.page.load(QUrl(link))

    def close_browser(self) -> None:
        """The page goes before its profile, else Chromium complains."""
        self._finished = True
        self.view.setPage(None)  # type: ignore[arg-type]
        self.page.deleteLater()
        self.page.destroyed.connect(self._profile.close)

    def _switch_focus(self) -> None:
        """F6 goes into the page and out of it again."""
        if self.view.hasFocus() or self.view.isAncestorOf(self.focusWidget() or self):
            self.focusPreviousChild()
        else:
            self.view.setFocus()

    def _navigation(self, request: QWebEngineNavigationRequest) -> None:
        decision = decide(request.url().toString(), request.isMainFrame(), self._redirects)
        if decision.verdict is Verdict.ALLOW:
            return
        request.reject()
        if decision.verdict is Verdict.FINISH and not self._finished:
            self._finished = True
            self.answered.emit(request.url().toString())
        elif request.isMainFrame() and not self._finished:
            self.failed.emit(Problem(Code.BROWSER_BLOCKED, values={"host": decision.host}))

    def _new_window(self, request: QWebEngineNewWindowRequest) -> None:
        """One window only: what wants a second one opens in this one, by the same rules."""
        self.page.load(request.requestedUrl())

    def _show_host(self, url: QUrl) -> None:
        """The host as it really is: punycode, so that no look-alike letters deceive."""
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        self._host.setText(host)
        self._lock.setVisible(url.scheme() == "https")
        self.setAccessibleName(_("Sign-in page of {host}").format(host=host))

    def _loading(self, info: QWebEngineLoadingInfo) -> None:
        if self._finished:
            return
        if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus:
            if (
                info.errorDomain() is not QWebEngineLoadingInfo.ErrorDomain.InternalErrorDomain
                or info.errorCode() != -3
            ):
                self.failed.emit(Problem(Code.BROWSER_LOAD, f"{info.errorDomain().name} {info.errorCode()}"))
        elif info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self.page.toPlainText(self._tell_text)

    def _tell_text(self, text: str) -> None:
        if not self._finished:
            self.shown_text.emit(text[:_LONGEST_TEXT])

    def _certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.failed.emit(Problem(Code.BROWSER_CERTIFICATE, error.type().name, {"host": error.url().host()}))
