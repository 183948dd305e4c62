"""Asks for the sign-in of the company's proxy when it wants one, keeps it in the keyring, and says what comes next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from wizard.gui.tasks import Reporter
from wizard.gui.widgets.result_note import NoteKind
from wizard.gui.window import Window
from wizard.messages import _
from wizard.model.failure import Problem

if TYPE_CHECKING:
    from wizard.gui.widgets.sign_in_dialog import TypedSignIn


class ProxySignInQuestion(QObject):
    """Belongs to a window. One question at a time; each follows something that the person has just tried."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._asking = False
        self._typed_before = False
        window.session.tasks.problem_met.connect(self._met)

    def _met(self, problem: Problem) -> None:
        from wizard.model.problem import Code

        if problem.code is Code.PROXY_SIGN_IN and not self._asking and self._window.isVisible():
            self._asking = True
            QTimer.singleShot(0, self, self._ask)  # after the page has shown what failed

    def _ask(self) -> None:
        from wizard.gui.widgets.sign_in_dialog import SignInWanted, ask_sign_in  # the first page comes sooner without

        proxy = self._window.session.services.proxy_sign_ins.proxy()
        if proxy is not None:
            encrypted = proxy.scheme == "https"
            wanted = SignInWanted(proxy.place, encrypted=encrypted, proxy=True, refused=self._typed_before)
            typed = ask_sign_in(self._window, wanted)
            if typed is not None:
                self._keep(typed)
        self._asking = False

    def _keep(self, typed: "TypedSignIn") -> None:
        self._typed_before = True
        session = self._window.session
        sign_ins = session.services.proxy_sign_ins

        def keep(_reporter: Reporter) -> None:
            sign_ins.keep(typed.user, typed.password)

        session.tasks.run(keep, self._kept, self._window.say_problem)

    def _kept(self, _nothing: None) -> None:
        title = _("The sign-in for the proxy is kept in the keyring")
        self._window.notice.say(NoteKind.PLAIN, title, _("Now try again."))
