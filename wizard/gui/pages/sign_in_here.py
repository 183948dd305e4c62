"""Somebody with rights signs in inside the window; what they may do then is handed on, and the page forgets them."""

import os
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wizard.gui.desk import Desk
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem
from wizard.words import _


class SignInHere(QWidget):
    """Microsoft's sign-in page, named for what it is. `ready` carries what `finish` made of the answer."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._browser: QWidget | None = None
        self._finish: Callable[[PersonSignIn, str], object] | None = None
        text = QLabel(
            _(
                "Microsoft's page will name “Microsoft Azure CLI”: Microsoft's own program, which leaves nothing behind."
            ),
            wordWrap=True,
        )
        text.setProperty("quiet", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(text)
        self.hide()

    def open(self, begin: Callable[[], PersonSignIn], finish: Callable[[PersonSignIn, str], object]) -> None:
        """Ask for the sign-in's address (`begin`, on the pool), show it, and hand its answer to `finish` (there, too)."""
        if hasattr(os, "geteuid") and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
            self.failed.emit(Problem(Code.BROWSER_ROOT))
            return
        self.close_browser()
        self._finish = finish
        self.show()
        self._desk.tasks.run(lambda _reporter: begin(), self._open, self.failed.emit)

    def _open(self, sign_in: PersonSignIn) -> None:
        from wizard.gui.browser.view import SignInView

        browser = SignInView(self._desk.services.settings.ca_file)
        browser.setMinimumHeight(300)
        browser.answered.connect(lambda url: self._answered(sign_in, url))
        browser.failed.connect(self.failed)
        self._browser = browser
        self._layout.addWidget(browser)
        browser.open(sign_in.link, (sign_in.redirect_uri,))

    def _answered(self, sign_in: PersonSignIn, url: str) -> None:
        self.close_browser()
        self.hide()
        finish = self._finish
        if finish is not None:
            self._desk.tasks.run(lambda _reporter: finish(sign_in, url), self.ready.emit, self.failed.emit)

    def close_browser(self) -> None:
        """The page goes, and with it everything it knew."""
        if self._browser is not None:
            self._browser.close_browser()  # type: ignore[attr-defined]
            self._browser.hide()
            self._browser.deleteLater()
            self._browser = None
