"""Sign-ins by HTTP (Basic, NTLM, Digest) that a page or a proxy wants: only what a person typed is sent, and only once.

The request that was challenged is given up at once, so the server's own page of refusal is shown; a dialog asks the
person, and the page is loaded again with what they typed. Whatever is refused waits for their next click: nothing is
repeated by itself, so that no account is locked.
"""

import ctypes
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QDialog, QWidget

from wizard.gui.browser.page_note import PageNote
from wizard.gui.browser.questions import host_of
from wizard.gui.widgets.result_note import NoteKind
from wizard.gui.widgets.sign_in_dialog import SignInDialog, SignInWanted, TypedSignIn
from wizard.messages import _


@dataclass(frozen=True, slots=True)
class _Door:
    """Who asks: the same host with the same realm wants the same sign-in."""

    host: str
    realm: str
    proxy: bool
    encrypted: bool


@dataclass(frozen=True, slots=True)
class _Challenge:
    """A request that was given up."""

    door: _Door
    page: QWebEnginePage
    url: QUrl
    loading: bool
    """Whether it was part of loading the page; else the page's script asked in the middle of something."""


class HttpSignIns(QObject):
    """Of one view's pages. Without a person nothing is sent and nobody is asked."""

    def __init__(self, view: QWidget, note: PageNote, *, attended: bool) -> None:
        super().__init__(view)
        self._view, self._note, self._attended = view, note, attended
        self._typed: dict[_Door, TypedSignIn] = {}
        """Typed, and not sent yet."""
        self._sent: set[_Door] = set()
        self._waiting: set[_Door] = set()
        """Turned down by the person, or refused: the next dialog comes by their click."""
        self._dialog: SignInDialog | None = None
        self._asking = False
        """A dialog is about to come."""
        self._met: set[QWebEnginePage] = set()
        """Pages in whose load a challenge was given up."""

    def gave_up(self, page: QWebEnginePage) -> bool:
        """Whether the load that has just ended met a challenge: that it brought nothing is known, and told here."""
        met = page in self._met
        self._met.discard(page)
        return met

    def watch(self, page: QWebEnginePage) -> None:
        """Answer the challenges that this page's requests meet."""
        page.authenticationRequired.connect(
            lambda url, authenticator: self._challenged(page, url, authenticator, _at_host(url, authenticator))
        )
        page.proxyAuthenticationRequired.connect(
            lambda url, authenticator, host: self._challenged(
                page, url, authenticator, _Door(host, authenticator.realm(), proxy=True, encrypted=False)
            )
        )

    def close(self) -> None:
        """The view goes; what was typed and not sent goes with it."""
        self._typed.clear()
        self._attended = False
        if self._dialog is not None:
            self._dialog.reject()

    def _challenged(self, page: QWebEnginePage, url: QUrl, authenticator: QAuthenticator, door: _Door) -> None:
        typed = self._typed.pop(door, None)
        if typed is not None:
            authenticator.setUser(typed.user)
            authenticator.setPassword(typed.password.reveal())
            self._sent.add(door)
            return
        give_up(authenticator)
        if not self._attended:
            return
        self._met.add(page)
        challenge = _Challenge(door, page, QUrl(url), page.isLoading())
        if door in self._sent:
            self._sent.discard(door)
            self._waiting.add(door)
            self._offer(challenge, refused=True)
        elif door in self._waiting:
            self._offer(challenge, refused=False)
        elif self._dialog is None and not self._asking:
            self._asking = True
            QTimer.singleShot(0, self, lambda: self._ask(challenge, refused=False))

    def _offer(self, challenge: _Challenge, *, refused: bool) -> None:
        host = challenge.door.host
        title = _("{host} did not accept this sign-in") if refused else _("{host} wants a sign-in")
        text = (
            _("It is not tried again by itself: too many wrong passwords may lock the account.")
            if refused
            else _("Nothing was sent. What needs the sign-in stays closed until then.")
        )
        label = _("Sign in again …") if refused else _("Sign in …")
        kind = NoteKind.BAD if refused else NoteKind.WARN
        self._note.say(kind, title.format(host=host), text, label, lambda: self._ask(challenge, refused=refused))

    def _ask(self, challenge: _Challenge, *, refused: bool) -> None:
        self._asking = False
        if not self._attended or self._dialog is not None or not shiboken6.isValid(challenge.page):
            return
        door = challenge.door
        self._note.clear()
        wanted = SignInWanted(door.host, door.realm, door.encrypted, door.proxy, refused)
        dialog = self._dialog = SignInDialog(wanted, self._view)
        dialog.finished.connect(lambda result: self._answered(challenge, dialog, result))
        dialog.open()

    def _answered(self, challenge: _Challenge, dialog: SignInDialog, result: int) -> None:
        self._dialog = None
        taken = result == QDialog.DialogCode.Accepted
        typed = dialog.typed()
        dialog.password.wipe()
        dialog.deleteLater()
        if not self._attended or not shiboken6.isValid(challenge.page):
            return
        if not taken:
            self._waiting.add(challenge.door)
            self._offer(challenge, refused=False)
            return
        self._waiting.discard(challenge.door)
        self._sent.discard(challenge.door)
        self._typed[challenge.door] = typed
        self._go_on(challenge)

    def _go_on(self, challenge: _Challenge) -> None:
        """Load the page again; in the middle of something only by a click, for what was typed there would be lost."""
        page = challenge.page
        if _without_fragment(challenge.url) in map(_without_fragment, (page.url(), page.requestedUrl())):
            page.load(challenge.url)
        elif challenge.loading:
            page.triggerAction(QWebEnginePage.WebAction.Reload)
        else:
            self._note.say(
                NoteKind.PLAIN,
                _("Do this step again"),
                _("The sign-in is used as soon as you repeat in the page what you were doing."),
                _("Load the page again"),
                lambda: page.triggerAction(QWebEnginePage.WebAction.Reload),
            )


def _without_fragment(url: QUrl) -> str:
    return url.toString().partition("#")[0]


def _at_host(url: QUrl, authenticator: QAuthenticator) -> _Door:
    return _Door(host_of(url), authenticator.realm(), proxy=False, encrypted=url.scheme() in ("https", "wss"))


def give_up(authenticator: QAuthenticator) -> None:
    """Make the authenticator null, which is how Qt is told to cancel; else it sends an empty name, up to 31 times.

    In C++ that is `*authenticator = QAuthenticator()`. PySide has no such assignment, so the one pointer that either
    object consists of is exchanged (https://github.com/qutebrowser/qutebrowser/issues/2156 has the same for PyQt).
    """
    empty = QAuthenticator()
    ours, theirs = (ctypes.c_void_p.from_address(shiboken6.getCppPointer(one)[0]) for one in (empty, authenticator))
    ours.value, theirs.value = theirs.value, ours.value
