"""Admin consent: three equal ways, one proof. The page goes on by itself once calendars may be read."""

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from wizard.flow import consent, draft_changes
from wizard.flow.consent import ConsentProof
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.consent_scope import ScopedPart
from wizard.gui.pages.consent_ways import OthersWay, OwnBrowserWay, WayCard
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.card_row import CardRow
from wizard.gui.widgets.factories import check, on_press
from wizard.gui.widgets.result_note import ResultNote
from wizard.messages import _
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import ConsentAnswer, Tenant
from wizard.model.problem import Code, Problem, fail
from wizard.presenters import consent_events as on
from wizard.presenters.consent_events import ConsentWay
from wizard.presenters.consent_presenter import handle
from wizard.presenters.consent_view_state import ConsentViewState

if TYPE_CHECKING:
    from wizard.gui.browser.view import SignInView

ONWARD_MS = 900


class ConsentPage(Page):
    """Draws the presenter's state, tells it what happens, and does what it asks for."""

    step = Step.CONSENT

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Have an administrator approve"),
            _("Microsoft asks one administrator, once, whether the product may use the calendars."),
        )
        self.state = ConsentViewState()
        self._browser: SignInView | None = None
        self._listening: Task | None = None
        self.cards = {
            ConsentWay.HERE: WayCard(_("Approve here"), _("You are the administrator and sign in now.")),
            ConsentWay.OWN: WayCard(_("In my own browser"), _("Passkey, security key or managed device.")),
            ConsentWay.OTHER: WayCard(_("Somebody else approves"), _("Send a link. This page continues by itself.")),
        }
        row = CardRow()
        for way, card in self.cards.items():
            on_press(card, partial(self._choose, way))
            row.add(card)
        self.stack = QStackedWidget()
        self.here = QWidget()
        self._place = QVBoxLayout(self.here)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.own, self.other = OwnBrowserWay(), OthersWay()
        for widget in (QWidget(), self.here, self.own, self.other):
            self.stack.addWidget(widget)
        self.note = ResultNote()
        self.scoped = self._scoped_part()
        self._poll = QTimer(self, singleShot=True)
        self._poll.timeout.connect(lambda: self.send(on.PollDue()))
        self._onward = QTimer(self, singleShot=True)
        self._onward.timeout.connect(lambda: self.send(on.GoOnDue()))
        body.addLayout(row)
        body.addWidget(self.stack, 1)
        body.addWidget(self.note)
        body.addWidget(self.scoped)

    def _scoped_part(self) -> ScopedPart:
        part = ScopedPart()
        part.opened.connect(lambda: self.send(on.LimitedPressed()))
        part.named.connect(lambda address: self.send(on.RoomNamed(address)))
        part.failed.connect(lambda problem: self.send(on.AttemptFailed(problem)))
        return part

    # ---- events

    def send(self, event: on.ConsentPageEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        session, draft = self.session, self.session.draft
        if not draft.consent_state:
            session.change(draft.with_(consent_state=consent.new_state()))
        self.send(on.ConsentEntered(self._tenant(), session.product, session.registration, draft.consented))

    def left(self) -> None:
        self.send(on.ConsentLeft())

    def isComplete(self) -> bool:
        return self.state.may_go_on

    def extra_text(self) -> str:
        return _("Check consent")

    def extra(self) -> None:
        self.send(on.CheckPressed())

    def _choose(self, way: ConsentWay) -> None:
        root = hasattr(os, "geteuid") and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ
        self.send(on.WayChosen(way, self.session.product, self.session.registration, may_embed=not root))

    def _answered(self, answer: ConsentAnswer) -> None:
        named = self.session.services.consent.page_problem(answer.description)
        self.send(on.AnswerReceived(answer, self.session.draft, named.code if named else None, time.monotonic()))

    def _page_text(self, text: str) -> None:
        problem = self.session.services.consent.page_problem(text)
        if problem is not None:
            self.send(on.RefusalShown(problem, time.monotonic()))

    # ---- effects

    def _do(self, effect: on.ConsentPageEffect) -> None:
        match effect:
            case on.ProveConsent():
                self._prove()
            case on.PollAfter(seconds):
                self._poll.start(int(seconds * 1000))
            case on.StopPolling():
                self._poll.stop()
            case on.GoOnSoon():
                self._onward.start(ONWARD_MS)
            case on.StayHere():
                self._onward.stop()
            case on.TurnPage():
                self.host().next()
            case on.KeepScopeRoom(address):
                self.session.change(self.session.draft.with_(scope_room=address))
            case on.KeepRoles(roles):
                self.session.change(draft_changes.consent(self.session.draft, roles))
            case _:
                self._await_answer(effect)

    def _await_answer(self, effect: on.ConsentPageEffect) -> None:
        """What has to do with the link: where it is opened, and who listens for the answer."""
        match effect:
            case on.OpenEmbedded(redirect):
                self._open_embedded(redirect)
            case on.CloseEmbedded():
                self._close_embedded()
            case on.OpenOwnBrowser(redirect):
                self.own.open(self._link(redirect))
            case on.ListenForAnswer():
                self._listen()
            case on.StopListening():
                self._stop_listening()
            case on.ShowLink(redirect):
                self.other.show_link(self._link(redirect), self.session.draft, self.session.product)
            case on.FocusOnPage():
                self.session.focus_wanted.emit()

    def _link(self, redirect: str) -> str:
        draft = self.session.draft
        return self.session.services.consent.link(self._tenant(), draft.client_id, redirect, draft.consent_state)

    def _tenant(self) -> Tenant:
        tenant = self.session.draft.tenant
        if tenant is None:
            raise fail(Code.TENANT_UNKNOWN)
        return tenant

    def _prove(self) -> None:
        session, draft, product, tenant = self.session, self.session.draft, self.session.product, self._tenant()
        microsoft = session.services.microsoft

        def prove(_reporter: Reporter) -> ConsentProof:
            app = AppIdentity(tenant, draft.client_id, session.secret().credential)
            if session.registration is None:
                session.registration = microsoft.registration(app)
            return consent.prove(microsoft, product, draft, app)

        def not_proved(problem: Problem) -> None:
            self.send(on.ConsentNotProved(problem, time.monotonic()))

        self.work(prove, lambda proof: self.send(on.ConsentProved(proof)), not_proved)

    def _open_embedded(self, redirect: str) -> None:
        from wizard.gui.browser.view import SignInView

        browser = SignInView(self.session.services.settings.ca_file)
        browser.answered.connect(lambda url: self._answered(self.session.services.consent.read_answer(url)))
        browser.failed.connect(lambda problem: self.send(on.BrowserFailed(problem)))
        browser.shown_text.connect(self._page_text)
        self._browser = browser
        self._place.addWidget(browser)
        browser.open(self._link(redirect), (*self.session.product.redirect_uris, consent.LOOPBACK))

    def _close_embedded(self) -> None:
        if self._browser is not None:
            self._browser.close_browser()
            self._browser.hide()
            self._browser.deleteLater()
            self._browser = None

    def _listen(self) -> None:
        """With http://localhost registered the answer comes to this computer; else only the polling sees it."""
        state, links = self.session.draft.consent_state, self.session.services.consent

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

        def failed(problem: Problem) -> None:
            self.send(on.AttemptFailed(problem))

        self._listening = self.session.tasks.run(listen, lambda _: None, failed, self._heard)

    def _heard(self, news: object) -> None:
        if isinstance(news, ConsentAnswer):
            self._answered(news)
        else:
            self.send(on.ListenerReady(str(news)))

    def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            self._listening = None

    # ---- drawing

    def draw(self, state: ConsentViewState) -> None:
        """Everything on the page, from the state alone."""
        for way, card in self.cards.items():
            check(card, way is state.way)
            card.show_line(state.shows_explanations)
        self.sentence_label.setVisible(state.shows_explanations)
        self.stack.setCurrentIndex(0 if state.way is None else list(ConsentWay).index(state.way) + 1)
        self.note.show_message(state.note)
        self.scoped.setVisible(state.offers_limited)
        self.scoped.show_open(open_=state.names_room)
