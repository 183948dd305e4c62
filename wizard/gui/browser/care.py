"""What every embedded page gets, whoever opened it: nothing happens silently, and nothing is sent that nobody typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wizard.gui.browser.http_sign_ins import HttpSignIns
from wizard.gui.browser.page_note import PageNote, plain_text
from wizard.gui.browser.questions import EmbeddedPage, Questions, host_of
from wizard.gui.widgets.result_note import NoteKind
from wizard.messages import _

LOOK_EVERY_MS = 300
LOOKS = 100


class PageCare(QObject):
    """Makes the pages of one view, and holds the line above them in which they speak."""

    def __init__(self, view: QWidget, profile: QWebEngineProfile, *, attended: bool) -> None:
        super().__init__(view)
        self._view, self._profile = view, profile
        self.note = PageNote()
        self.questions = Questions(view, self.note, attended=attended)
        self.sign_ins = HttpSignIns(view, self.note, attended=attended)
        profile.downloadRequested.connect(self._refuse_download)

    def page(self) -> EmbeddedPage:
        """A new page in the view's private profile."""
        page = EmbeddedPage(self._profile, self.questions, self._view)
        self.sign_ins.watch(page)
        page.permissionRequested.connect(QWebEnginePermission.deny)
        page.fullScreenRequested.connect(lambda request: request.reject())
        page.selectClientCertificate.connect(lambda selection: selection.selectNone())
        return page

    def _refuse_download(self, request: QWebEngineDownloadRequest) -> None:
        """The view keeps nothing, so it saves nothing; that is said."""
        name, host = plain_text(request.downloadFileName())[:80], host_of(request.url())
        request.cancel()
        self.note.say(
            NoteKind.WARN,
            _("{host} offers the file {name}").format(host=host or _("This page"), name=name),
            _("The wizard saves no files. If you need it, open the page in your own browser."),
        )

    def close(self, act: Callable[[], None]) -> None:
        """Nobody is asked any more; then `act`, which may take the pages down."""
        if self.questions.asking:
            self._view.setParent(None)  # its window may go before the page has its answer
        self.sign_ins.close()
        self.questions.close()
        self.questions.when_quiet(act)


def is_blank(page: QWebEnginePage) -> bool:
    """A window that was opened and has not been given an address yet."""
    return page.url().toString() in ("", "about:blank")


class BlankWatch(QObject):
    """Looks for half a minute whether a script writes into a window that has no address: no signal tells of that."""

    def __init__(self, page: QWebEnginePage, written: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._written, self._left = page, written, LOOKS
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._left -= 1
        if self._left <= 0 or not is_blank(self._page):
            self._timer.stop()
        else:
            self._page.toPlainText(self._heard)

    def _heard(self, text: str) -> None:
        if text.strip() and isValid(self):
            self._timer.stop()
            self._written()
