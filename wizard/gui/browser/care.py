"""What every embedded page gets, whoever opened it: nothing happens silently, and nothing is sent that nobody typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import (
    QWebEngineClientCertificateSelection,
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

    def __init__(self, view: QWidget, profile: QWebEngineProfile, *, attended: bool, saves: bool = False) -> None:
        super().__init__(view)
        self._saves = saves and attended
        """Whether a file that a page offers may be saved, where the person says."""
        self._view, self._profile = view, profile
        self.note = PageNote()
        self.questions = Questions(view, self.note, attended=attended)
        self.sign_ins = HttpSignIns(view, self.note, attended=attended)
        profile.downloadRequested.connect(self._offered)

    def page(self) -> EmbeddedPage:
        """A new page in the view's private profile."""
        page = EmbeddedPage(self._profile, self.questions, self._view)
        self.sign_ins.watch(page)
        page.permissionRequested.connect(QWebEnginePermission.deny)
        page.fullScreenRequested.connect(lambda request: request.reject())
        page.selectClientCertificate.connect(self._identify)
        return page

    def _identify(self, selection: QWebEngineClientCertificateSelection) -> None:
        """A certificate tells the page who the person is, so it is theirs to choose, and none is chosen beforehand."""
        certificates = selection.certificates()
        chosen = self.questions.choose_certificate(host_of(selection.host()), [_holder(one) for one in certificates])
        if chosen is None:
            selection.selectNone()
        else:
            selection.select(certificates[chosen])

    def _offered(self, request: QWebEngineDownloadRequest) -> None:
        """Saved where the person says, else nowhere: the view itself keeps nothing."""
        name, host = plain_text(request.downloadFileName())[:80], host_of(request.url())
        if not self._saves:
            self._refuse_download(request, host, name)
            return
        chosen = self.questions.save_file(host, name)
        if not isValid(request):
            return
        if chosen is None:
            request.cancel()
            return
        request.setDownloadDirectory(str(chosen.parent))
        request.setDownloadFileName(chosen.name)
        request.isFinishedChanged.connect(lambda: self._saved(request, chosen.name))
        request.accept()

    def _saved(self, request: QWebEngineDownloadRequest, name: str) -> None:
        if request.state() is QWebEngineDownloadRequest.DownloadState.DownloadCompleted:
            self.note.say(NoteKind.GOOD, _("{name} is saved").format(name=name), "")
        else:
            text = _("The page stopped sending it, or the folder cannot be written. Try again.")
            self.note.say(NoteKind.BAD, _("{name} could not be saved").format(name=name), text)

    def _refuse_download(self, request: QWebEngineDownloadRequest, host: str, name: str) -> None:
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


def _holder(certificate: QSslCertificate) -> str:
    """Whose it is, who has made it, and until when it is valid."""
    ends = certificate.expiryDate().date().toString(Qt.DateFormat.ISODate)
    maker = plain_text(certificate.issuerDisplayName())
    return _("{holder}, made by {maker}, until {day}").format(
        holder=plain_text(certificate.subjectDisplayName()), maker=maker, day=ends
    )


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
