"""Admin consent: three equal ways, one proof. The page goes on by itself once calendars may be read."""

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wizard.flow import consent, draft_changes
from wizard.flow.consent import ConsentProof
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.consent_scope import ScopedPart
from wizard.gui.pages.consent_ways import ConsentWay, OthersWay, OwnBrowserWay, WayCard
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.factories import check, on_press
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import _
from wizard.model.microsoft import ConsentAnswer, Tenant
from wizard.model.problem import Code, Problem, fail

if TYPE_CHECKING:
    from wizard.gui.browser.view import SignInView

ONWARD_MS = 900
_STILL_WAITING = frozenset({Code.CONSENT_MISSING, Code.CONSENT_DELAYED, Code.CONSENT_PARTIAL, Code.CONSENT_DELEGATED})
_PASSING = frozenset(
    {Code.MICROSOFT_UNAVAILABLE, Code.MICROSOFT_THROTTLES, Code.OFFLINE, Code.TIMED_OUT, Code.NAME_UNKNOWN}
)
"""What usually passes: the page goes on asking."""


class ConsentPage(Page):
    """Waits for an administrator, here or elsewhere."""

    step = Step.CONSENT

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Have an administrator approve"),
            _("Microsoft asks one administrator, once, whether the gateway may use the calendars."),
        )
        self._way: ConsentWay | None = None
        self._granted_at: float | None = None
        self._outdated = True
        """Whether what the note says no longer holds, so that the next answer is told even if nobody asked."""
        self._browser: SignInView | None = None
        self._tries: list[str] = []
        self._listening: Task[None] | None = None
        self.cards = {
            ConsentWay.HERE: WayCard(_("Approve here"), _("You are the administrator and sign in now.")),
            ConsentWay.OWN: WayCard(_("In my own browser"), _("Passkey, security key or managed device.")),
            ConsentWay.OTHER: WayCard(_("Somebody else approves"), _("Send a link. This page continues by itself.")),
        }
        row = QHBoxLayout()
        row.setSpacing(10)
        for way, card in self.cards.items():
            on_press(card, partial(self._choose, way))
            row.addWidget(card, 1)
        self.stack = QStackedWidget()
        self.here = QWidget()
        QVBoxLayout(self.here).setContentsMargins(0, 0, 0, 0)
        self.own, self.other = OwnBrowserWay(), OthersWay()
        for widget in (QWidget(), self.here, self.own, self.other):
            self.stack.addWidget(widget)
        self.note = ResultNote()
        self.scoped = ScopedPart()
        self.scoped.named.connect(self._named_room)
        self.scoped.failed.connect(self.note.problem)
        self.scoped.hide()
        self._poll = QTimer(self, singleShot=True, interval=int(consent.POLL_SECONDS * 1000))
        self._poll.timeout.connect(lambda: self._prove(asked=False))
        self._onward = QTimer(self, singleShot=True, interval=ONWARD_MS)
        self._onward.timeout.connect(self._go_on)
        body.addLayout(row)
        body.addWidget(self.stack, 1)
        body.addWidget(self.note)
        body.addWidget(self.scoped)

    # ---- coming and going

    def extra_text(self) -> str:
        return _("Check consent")

    def extra(self) -> None:
        self._prove(asked=True)

    def entered(self) -> None:
        draft = self.session.draft
        if not draft.consent_state:
            self.session.change(draft.with_(consent_state=consent.new_state()))
        self._granted_at = None
        self._outdated = True
        self._select(None)
        self.scoped.fold()
        self.scoped.hide()
        self._prove(asked=False, arrival=True)

    def left(self) -> None:
        self._poll.stop()
        self._onward.stop()
        self._close_browser()
        self._stop_listening()

    def _go_on(self) -> None:
        if self.isComplete():
            self.host().next()

    # ---- the three ways

    def _named_room(self, address: str) -> None:
        self.session.change(self.session.draft.with_(scope_room=address))
        self._prove(asked=True)

    def _choose(self, way: ConsentWay) -> None:
        """Whoever lets somebody approve does not speak of a limited app any more."""
        self.session.change(self.session.draft.with_(scope_room=""))
        self.scoped.fold()
        self._select(way)
        self._close_browser()
        self._stop_listening()
        if way is ConsentWay.HERE:
            self._tries = list(consent.embedded_redirects(self.session.product, self.session.registration))
            self._open_here()
        elif way is ConsentWay.OWN:
            self._open_own()
        else:
            self.other.show_link(self._link(self._others_redirect()), self.session.draft, self.session.product)
            self._wait_for_approval()

    def _select(self, way: ConsentWay | None) -> None:
        self._way = way
        for known, card in self.cards.items():
            check(card, known is way)
            card.show_line(way is not ConsentWay.HERE)
        self.sentence_label.setVisible(way is not ConsentWay.HERE)
        self.stack.setCurrentIndex(0 if way is None else list(ConsentWay).index(way) + 1)

    def _link(self, redirect: str) -> str:
        draft = self.session.draft
        return self.session.services.consent.link(self._tenant(), draft.client_id, redirect, draft.consent_state)

    def _tenant(self) -> Tenant:
        tenant = self.session.draft.tenant
        if tenant is None:
            raise fail(Code.TENANT_UNKNOWN)
        return tenant

    def _others_redirect(self) -> str:
        """For ordinary browsers: Microsoft's nativeclient page would warn of phishing there."""
        product, registration = self.session.product, self.session.registration
        known = registration.redirect_uris if registration else (product.portal_redirect,)
        fit = [uri for uri in known if uri.startswith("https://") and not uri.endswith("/nativeclient")]
        return product.portal_redirect if product.portal_redirect in fit or not fit else fit[0]

    def _open_here(self) -> None:
        if hasattr(os, "geteuid") and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
            self.note.problem(Problem(Code.BROWSER_ROOT))
            return
        if not self._tries:
            self.note.problem(Problem(Code.REDIRECT_NONE))
            return
        from wizard.gui.browser.view import SignInView

        self._close_browser()
        self.scoped.hide()
        browser = SignInView(self.session.services.settings.ca_file)
        browser.answered.connect(self._answered)
        browser.failed.connect(self._browser_failed)
        browser.shown_text.connect(self._page_text)
        self._browser = browser
        layout = self.here.layout()
        assert layout is not None  # noqa: S101 (made in build)
        layout.addWidget(browser)
        browser.open(self._link(self._tries[0]), (*self.session.product.redirect_uris, consent.LOOPBACK))
        self._say_waiting()

    def _close_browser(self) -> None:
        if self._browser is not None:
            self._browser.close_browser()
            self._browser.hide()
            self._browser.deleteLater()
            self._browser = None

    def _open_own(self) -> None:
        """With http://localhost registered the answer comes to this computer; else only the polling sees it."""
        if not consent.takes_loopback(self.session.registration):
            self.own.open(self._link(self._others_redirect()))
            self._wait_for_approval()
            return
        state = self.session.draft.consent_state
        links = self.session.services.consent

        def listen(reporter: Reporter) -> None:
            listener = links.listen(state)
            try:
                reporter.tell(listener.redirect_uri)
                while not reporter.cancelled:
                    answer = listener.wait(0.5)
                    if answer is not None:
                        reporter.tell(answer)
                        return
            finally:
                listener.close()

        self._listening = self.session.tasks.run(listen, lambda _: None, self.note.problem, self._heard)
        self._wait_for_approval()

    def _heard(self, news: object) -> None:
        if isinstance(news, ConsentAnswer):
            self._judge(news)
        else:
            self.own.open(self._link(str(news)))

    def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            self._listening = None

    # ---- answers

    def _answered(self, url: str) -> None:
        self._close_browser()
        self._select(self._way)
        self._judge(self.session.services.consent.read_answer(url))
        self.session.focus_wanted.emit()

    def _judge(self, answer: ConsentAnswer) -> None:
        """The redirect is a hint; only a token and a calendar prove it."""
        named = self.session.services.consent.page_problem(answer.description)
        problem = consent.judge_answer(answer, self.session.draft, named.code if named else None)
        if problem is not None:
            self._poll.stop()
            self._show(problem)
            return
        self._granted_at = time.monotonic()
        self._prove(asked=False)

    def _page_text(self, text: str) -> None:
        """Microsoft shows some refusals only as a page: its number says which."""
        problem = self.session.services.consent.page_problem(text)
        if problem is None:
            return
        if problem.code is Code.REDIRECT_NOT_REGISTERED and len(self._tries) > 1:
            missing = self._tries.pop(0)
            self._open_here()
            self._show(Problem(problem.code, problem.detail, {"redirect": missing}))
            return
        self._show(problem)
        if problem.code is Code.REDIRECT_NONE:
            self._granted_at = time.monotonic()
            self._poll.start()

    def _browser_failed(self, problem: Problem) -> None:
        self._close_browser()
        self._show(problem)
        self.session.focus_wanted.emit()

    def _show(self, problem: Problem) -> None:
        values = {"tenant": self._tenant().name or self._tenant().domain, **problem.values}
        if problem.code is Code.REDIRECT_NOT_REGISTERED:
            values.setdefault("redirect", self._tries[0] if self._tries else self._others_redirect())
        self.note.problem(Problem(problem.code, problem.detail, values))

    # ---- proof

    def _wait_for_approval(self) -> None:
        self._say_waiting()
        self._poll.start()

    def _say_waiting(self) -> None:
        self.note.say(
            NoteKind.WAIT,
            _("Waiting for approval"),
            _("Who can: Privileged Role Administrator or Global Administrator. An Application Administrator cannot."),
        )

    def _prove(self, asked: bool, arrival: bool = False) -> None:
        if self.busy:
            return
        self._poll.stop()
        session, draft, product, tenant = self.session, self.session.draft, self.session.product, self._tenant()
        microsoft = session.services.microsoft
        if asked or self._granted_at is not None:
            self.note.say(
                NoteKind.WAIT, _("Asking Microsoft …"), _("Approval is proved by a token and by reading a calendar.")
            )

        def prove(_reporter: Reporter) -> ConsentProof:
            secret = session.secret()
            if session.registration is None:
                session.registration = microsoft.registration(tenant, draft.client_id, secret)
            return consent.prove(microsoft, product, draft, tenant, secret)

        self.work(
            prove, lambda proof: self._proved(proof, arrival), lambda problem: self._not_proved(problem, asked, arrival)
        )

    def _proved(self, proof: ConsentProof, arrival: bool) -> None:
        waited = not arrival and not self.session.draft.consented
        self._stop_listening()
        self._close_browser()
        self.scoped.hide()
        self.session.change(draft_changes.consent(self.session.draft, proof.roles))
        self._select(None)
        read = _("The calendar of {mailbox} was read.").format(mailbox=proof.mailbox) if proof.mailbox else ""
        permissions = _("Permissions: {names}.").format(names=", ".join(sorted(proof.roles)) or "–")
        self.note.say(NoteKind.GOOD, _("Approved"), f"{permissions} {read}".strip())
        if waited:
            self._onward.start()

    def _not_proved(self, problem: Problem, asked: bool, arrival: bool) -> None:
        """Not yet is no failure while somebody may still be at it."""
        self.scoped.setVisible(problem.code in _STILL_WAITING | {Code.SCOPE_ROOM_UNREAD} and self._browser is None)
        if problem.code not in _STILL_WAITING:
            self._show(problem)
            if problem.code in _PASSING and self._browser is None:
                self._outdated = True
                self._poll.start()
            return
        waited = None if self._granted_at is None else time.monotonic() - self._granted_at
        if waited is not None and waited < consent.PATIENCE_SECONDS:
            self.note.say(
                NoteKind.WAIT,
                _("Approved. Microsoft is still applying it; this can take three minutes"),
                _("This page continues by itself."),
            )
        elif asked or waited is not None:
            self._show(problem)
        elif self._outdated and self._way is None:
            self._say_who()
        elif self._outdated:
            self._say_waiting()
        self._outdated = False
        if not arrival and self._browser is None:
            self._poll.start()

    def _say_who(self) -> None:
        self.note.say(
            NoteKind.WAIT,
            _("Not approved yet"),
            _("Choose who approves. It takes a Privileged Role Administrator or Global Administrator."),
        )
