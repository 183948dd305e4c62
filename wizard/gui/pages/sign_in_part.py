"""A person signs in: in the embedded browser, in their own, or with a code on another device."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wizard.flow.ports.sign_in import SignInReply, SignIns
from wizard.gui.external_links import example, open_link
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.guest_row import GuestRow
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import WizardSession
from wizard.messages import N_, _
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, fail

if TYPE_CHECKING:
    from wizard.gui.browser.view import SignInView

ELSEWHERE_SECONDS = 600.0
"""How long a sign-in that is done elsewhere is waited for."""
CLEAN = N_(
    "Microsoft's page will name “{program}”: Microsoft's own program, which every tenant knows. It leaves no app and no "
    "approval behind; the log of sign-ins names it."
)
OWN = N_("Microsoft's page will name your organisation's own program {program}, as the settings have it.")
Opener = Callable[[], tuple[PersonSignIn, SignInReply]]


class SignInPart(QWidget):
    """Names the program before anybody signs in; ends with `answered` or `failed`, and keeps nothing."""

    answered = Signal(PersonSignIn, str)
    """The sign-in, and its answer."""
    failed = Signal(Problem)
    hint = Signal(Problem)
    """Microsoft's page names a problem; it may still pass."""
    begun = Signal()
    """Another way was chosen: what was said of the one before holds no more."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._ways: SignIns | None = None
        self._tenant: Tenant | None = None
        self._sign_in: PersonSignIn | None = None
        self._browser: SignInView | None = None
        self._waiting: Task | None = None
        self._way = self._sign_in_here
        """The way that was chosen last; after a sign-in the next one begins in the same."""
        self.which = marked(QLabel(wordWrap=True), "quiet")
        self.outside = pressing(_("In my own browser"), self._sign_in_outside)
        self.by_code = pressing(_("With a code on another device"), self._sign_in_by_code)
        self.where = GuestRow()
        self.where.wanted.connect(self._sign_in_there)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._give_up)
        self._code = QVBoxLayout()
        self._here = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        others = FlowRow(self.outside, self.by_code, self.where)
        layout = column(self, self.which, others, self._code, spacing=8)
        layout.addLayout(self._here, 1)
        layout.addWidget(self.bar)
        layout.addStretch(0)  # grows only while no page is shown

    # ---- the three ways

    def begin(
        self, ways: SignIns, tenant: Tenant, then: str = "", of_program: str = CLEAN, *, asks_where: bool = False
    ) -> None:
        """Open Microsoft's page here. `then` says what comes after; `of_program` what Microsoft's own program is.

        With `asks_where` a guest may name another organisation than the one that Microsoft would take them to.
        """
        self.leave()
        self._ways, self._tenant = ways, tenant
        self.where.setVisible(asks_where)
        self.where.show_tenant(tenant)
        named = _(OWN if self._session.services.settings.public_client else of_program)
        self.which.setText(" ".join(filter(None, (named.format(program=ways.program), then))))
        self.show()
        self._way()

    def _sign_in_here(self) -> None:
        self._way = self._sign_in_here
        ways, tenant = self._ways, self._tenant
        if ways is None or tenant is None:
            return
        if hasattr(os, "geteuid") and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
            self.hint.emit(Problem(Code.BROWSER_ROOT))
            return
        self._session.tasks.run(lambda _reporter: ways.begin(tenant), self._open, self._fail)

    def _open(self, sign_in: PersonSignIn) -> None:
        if self._waiting is not None or self.isHidden() or sign_in.tenant != self._tenant:
            return
        from wizard.gui.browser.view import SignInView

        self.close_browser()
        self._sign_in = sign_in
        browser = SignInView(self._session.services.settings.ca_file)
        browser.setMinimumHeight(300)
        browser.answered.connect(self._answer)
        browser.failed.connect(self._fail)
        browser.shown_text.connect(self._page_text)
        self._browser = browser
        self._here.addWidget(browser)
        browser.open(sign_in.link, (sign_in.redirect_uri,))

    def _sign_in_there(self) -> None:
        """At home a guest may change nothing; a password is asked for at the organisation that was named."""
        if self._take_where():
            self.close_browser()
            self._stop_waiting()
            self.bar.stop()
            self.begun.emit()
            self._sign_in_here()

    def _take_where(self) -> bool:
        """Whether what was typed can be an organisation."""
        if self._tenant is None or self.where.isHidden():
            return True
        found = self.where.tenant(self._tenant)
        if isinstance(found, Problem):
            self.hint.emit(found)
            return False
        self._tenant = found
        return True

    def _sign_in_outside(self) -> None:
        """Passkeys and managed devices are known to the person's own browser; it brings the answer to loopback."""
        self._way = self._sign_in_outside
        ways, tenant = self._ways, (self._tenant if self._take_where() else None)
        if ways is not None and tenant is not None:
            self._wait(lambda: ways.begin_outside(tenant), _("Waiting for the sign-in in your browser …"))

    def _sign_in_by_code(self) -> None:
        """For a laptop that may not open Microsoft's page at all: a telephone will do."""
        self._way = self._sign_in_by_code
        ways, tenant = self._ways, (self._tenant if self._take_where() else None)
        if ways is not None and tenant is not None:
            self._wait(lambda: ways.begin_code(tenant), _("Waiting for the code to be entered on another device …"))

    def _wait(self, begin: Opener, text: str) -> None:
        self.close_browser()
        self._stop_waiting()
        self.begun.emit()
        self.bar.start(text)

        def wait(reporter: Reporter) -> str:
            sign_in, door = begin()
            try:
                reporter.tell(sign_in)
                until = reporter.now() + ELSEWHERE_SECONDS
                while not reporter.cancelled and reporter.now() < until:
                    if (answer := door.wait(0.5)) is not None:
                        return answer
            finally:
                door.close()
            raise fail(Code.CONSENT_TIMED_OUT)

        self._waiting = self._session.tasks.run(wait, self._answer, self._fail, self._begun_elsewhere)

    def _begun_elsewhere(self, sign_in: PersonSignIn) -> None:
        self._sign_in = sign_in
        if sign_in.code:
            self._show_code(sign_in)
        elif (problem := open_link(sign_in.link)) is not None:
            self._fail(problem)

    def _show_code(self, sign_in: PersonSignIn) -> None:
        for row in (CopyRow(_("Address"), example(sign_in.link)), CopyRow(_("Code"), sign_in.code)):
            self._code.addWidget(row)

    # ---- how it ends

    def _page_text(self, text: str) -> None:
        """Microsoft shows some refusals only as a page: its number says which."""
        problem = self._ways.page_problem(text) if self._ways else None
        if problem is not None:
            self.hint.emit(problem)

    def _answer(self, answer: str) -> None:
        sign_in = self._sign_in
        self.leave()
        if sign_in is not None:
            self.answered.emit(sign_in, answer)
        self._session.focus_wanted.emit()

    def _fail(self, problem: Problem) -> None:
        self._way = self._sign_in_here
        self.leave()
        self.failed.emit(problem)
        self._session.focus_wanted.emit()

    def _give_up(self) -> None:
        self._fail(Problem(Code.SIGN_IN_DECLINED))

    def close_browser(self) -> None:
        """The page goes, and with it everything it knew."""
        if self._browser is not None:
            self._browser.close_browser()
            self._browser.hide()
            self._browser.deleteLater()
            self._browser = None

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        while (item := self._code.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def leave(self) -> None:
        """Nobody signs in any more: page, door and code go."""
        self._stop_waiting()
        self.close_browser()
        self.bar.stop()
        self._sign_in = None
        self.hide()
