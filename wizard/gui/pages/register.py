"""Register the app: by one sign-in, or by hand with the vendor's Azure steps as cards. May be skipped."""

from functools import partial

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wizard.flow import app_registration
from wizard.flow.ports.sign_in import RegisteringJournal
from wizard.flow.steps import Step
from wizard.gui.external_links import open_link
from wizard.gui.page import Page, form_label
from wizard.gui.pages.consent_ways import WayCard
from wizard.gui.pages.register_cards import cards
from wizard.gui.pages.register_plan import offer_text
from wizard.gui.pages.register_signed_in import SignedInPart
from wizard.gui.pages.tenant import CLOUDS
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.factories import check, checkable, named, on_press
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import N_, _
from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import ProblemError
from wizard.presenters.register_signed_in_events import Purpose

Found = tuple[RegisteringJournal | None, RegisteringJournal | None]
"""The journal of a set-up that was interrupted, and that of one that can still be undone."""
LEVELS = {
    PermissionLevel.READ: N_("Read: panels show bookings"),
    PermissionLevel.READ_WRITE: N_("Read/Write: panels book, too"),
}


class RegisterPage(Page):
    """Two ways; Next goes on at any time, for those who have an app already."""

    step = Step.REGISTER

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Register the app in Microsoft Entra"),
            _("The gateway signs in as an app. If there is one already, simply press Next."),
        )
        self._looking: Task[Found] | None = None
        self._journal: RegisteringJournal | None = None
        """Of a set-up that was interrupted; it comes first."""
        self._done: RegisteringJournal | None = None
        """Of the set-up that made the draft's app, as long as no gateway works with it."""
        self.by_sign_in = WayCard(_("Sign in and set up for me"), _("You are an administrator and sign in once."))
        self.by_hand = WayCard(_("I'll do it by hand"), _("In Microsoft's portal, step by step."))
        on_press(self.by_sign_in, self._sign_in)
        on_press(self.by_hand, self._do_by_hand)
        ways = QHBoxLayout()
        ways.setSpacing(10)
        for way in (self.by_sign_in, self.by_hand):
            way.show_line(False)
            ways.addWidget(way, 1)
        levels = self._level_row()
        self.signed_in = SignedInPart(self.session)
        self.signed_in.changed.connect(self._part_changed)
        self.parts = QStackedWidget()
        self.parts.addWidget(self._hand())
        self.parts.addWidget(self.signed_in)
        body.addLayout(ways)
        body.addWidget(levels)
        body.addWidget(self._interrupted())
        body.addWidget(self.parts, 1)
        self._choose(signed_in=False)

    def _interrupted(self) -> QFrame:
        """A set-up that did not come to its end, on this or an earlier day."""
        self.interrupted = named(QFrame(), "card")
        self._unfinished = QLabel(wordWrap=True)
        self.finish = QPushButton(_("Sign in and finish"))
        self.finish.clicked.connect(lambda: self._resume(Purpose.FINISH))
        self.undo = QPushButton(_("Sign in and undo"))
        self.undo.clicked.connect(lambda: self._resume(Purpose.UNDO))
        row = QHBoxLayout(self.interrupted)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._unfinished, 1)
        row.addWidget(self.finish)
        row.addWidget(self.undo)
        self.interrupted.hide()
        return self.interrupted

    def _level_row(self) -> QWidget:
        """What the panels may do decides which permission is asked for, by either way."""
        self.level = QComboBox()
        for level in self.session.product.levels:
            self.level.addItem(_(LEVELS[level]), level)
        self.level.currentIndexChanged.connect(self._level_chosen)
        row = FlowRow(10)
        row.add(form_label(_("Permission level"), self.level), self.level)
        holder = QWidget()
        holder.setLayout(row)
        if not self.level.count():
            holder.hide()
        return holder

    def _level_chosen(self, _index: int) -> None:
        chosen = self.level.currentData()
        if chosen is None or (level := PermissionLevel(chosen)) is self.session.draft.permission_level:
            return
        self.session.change(self.session.draft.with_(permission_level=level, consented=False, roles=frozenset()))
        self._deal()
        self.signed_in.redraw()

    def _hand(self) -> QWidget:
        self.cards = QStackedWidget()
        self.tabs: list[QPushButton] = []
        self._dealt: list[QWidget] = []
        self._head = FlowRow(0)
        self.note = ResultNote()
        hand = QWidget()
        body = QVBoxLayout(hand)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(self._portal_row())
        body.addLayout(self._head)
        body.addWidget(self.cards, 1)
        body.addWidget(self.note)
        self._deal()
        return hand

    def _deal(self) -> None:
        """The cards as the product and its permission level have them."""
        shown = max(0, self.cards.currentIndex())
        for old in (*self.tabs, *self._dealt):
            old.setParent(None)
            old.deleteLater()
        self.tabs.clear()
        self._dealt.clear()
        dealt = cards(self.session.product)
        for number, (name, _card) in enumerate(dealt):
            self._head.addWidget(self._tab(number, name))
        for _name, card in dealt:
            self.cards.addWidget(card)
            self._dealt.append(card)
        self._show(min(shown, self.cards.count() - 1))

    # ---- the two ways

    def _choose(self, signed_in: bool) -> None:
        check(self.by_sign_in, signed_in)
        check(self.by_hand, not signed_in)
        self.parts.setCurrentIndex(int(signed_in))
        self.sentence_label.setVisible(not signed_in)

    def _do_by_hand(self) -> None:
        self.signed_in.leave()
        self._choose(signed_in=False)
        self._look_for_unfinished()

    def _sign_in(self) -> None:
        """An interrupted set-up comes first: two at once would each find half of the other."""
        if self.signed_in.busy:
            self._choose(signed_in=True)
            return
        if self._journal is not None:
            self._choose(signed_in=False)
            self.finish.setFocus() if self.finish.isVisible() else self.undo.setFocus()
            return
        self._choose(signed_in=True)
        self.signed_in.begin(Cloud(self.cloud.currentData()))

    def _resume(self, purpose: Purpose) -> None:
        self.interrupted.hide()
        self._choose(signed_in=True)
        self.signed_in.begin(Cloud(self.cloud.currentData()), purpose, self._journal or self._done)

    def _look_for_unfinished(self) -> None:
        services, draft = self.session.services, self.session.draft

        def look(_reporter: Reporter) -> Found:
            journals = services.registrations
            done = app_registration.undoable(journals, services.connections.all(), draft)
            return next(iter(journals.unfinished()), None), done

        if self._looking is not None:
            self._looking.cancel()  # it looked with an earlier draft
        self._looking = self.session.tasks.run(look, lambda found: self._offer(*found), self.note.problem)

    def _offer(self, unfinished: RegisteringJournal | None, done: RegisteringJournal | None) -> None:
        self._journal, self._done = unfinished, done
        journal = unfinished or done
        self.interrupted.setVisible(journal is not None and self.parts.currentWidget() is not self.signed_in)
        if journal is None:
            return
        try:
            plan = app_registration.standing(journal).plan
        except ProblemError as error:
            self._journal = None
            self.interrupted.hide()
            self.note.problem(error.problem)
            return
        same = plan.gateway_serial == self.session.draft.gateway_serial
        self.finish.setVisible(unfinished is not None and same)
        self._unfinished.setText(offer_text(plan.app_name, unfinished is not None, same, plan.gateway_serial))
        self.cloud.setCurrentIndex(max(0, self.cloud.findData(plan.tenant.cloud)))

    def _part_changed(self) -> None:
        if not self.signed_in.busy:
            self._look_for_unfinished()
        self.state_changed.emit()

    def running(self) -> str:
        return _("The app is being set up at Microsoft.") if self.signed_in.busy else ""

    def isComplete(self) -> bool:
        return not self.signed_in.busy and super().isComplete()

    def left(self) -> None:
        self.signed_in.leave()

    def _portal_row(self) -> FlowRow:
        self.cloud = QComboBox()
        self.cloud.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cloud.setMinimumContentsLength(28)
        label = form_label(_("Microsoft cloud"), self.cloud)
        for cloud in self.session.product.clouds:
            self.cloud.addItem(_(CLOUDS[cloud]), cloud)
        portal = QPushButton(_("Open the portal"))
        portal.clicked.connect(self._open_portal)
        row = FlowRow(10)
        row.add(label, self.cloud, portal)
        return row

    def _tab(self, number: int, name: str) -> QPushButton:
        tab = checkable(QPushButton(f"{number + 1}  {name}"))
        tab.setProperty("segment", True)
        tab.setAccessibleName(_("Card {number}: {name}").format(number=number + 1, name=name))
        on_press(tab, partial(self._show, number))
        self.tabs.append(tab)
        return tab

    def _show(self, number: int) -> None:
        self.cards.setCurrentIndex(number)
        for index, tab in enumerate(self.tabs):
            check(tab, index == number)

    def entered(self) -> None:
        tenant = self.session.draft.tenant
        if tenant is not None:
            self.cloud.setCurrentIndex(max(0, self.cloud.findData(tenant.cloud)))
        self.level.setCurrentIndex(self.level.findData(self.session.draft.permission_level))
        self.session.change(self.session.draft.with_(registered=True))
        self._do_by_hand()

    def _open_portal(self) -> None:
        cloud = Cloud(self.cloud.currentData())
        if (problem := open_link(cloud.registrations_url)) is not None:
            self.note.problem(problem)
            return
        self.note.say(NoteKind.PLAIN, "", _("The portal opens in your browser: {address}").format(address=cloud.portal))
