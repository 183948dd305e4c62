"""Start: a new connection, one to continue, or one whose secret is to be renewed."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget, QWizard

from wizard.flow.routes import CHECK, RENEWAL, RENEWAL_ELSEWHERE, of_draft, stopped_at
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import marked, named
from wizard.gui.widgets.step_rail import step_name
from wizard.messages import _, ngettext
from wizard.model.draft import Draft
from wizard.presenters.kept_set_up import kept_line

if TYPE_CHECKING:
    from wizard.model.connection import Connection
    from wizard.model.product import Product

READ_AFTER_MS = 40
WARN_DAYS = 30
URGENT_DAYS = 14
MOST_NEEDS = 3
Saved: TypeAlias = "tuple[tuple[Draft, ...], tuple[Connection, ...], int]"
"""Drafts, connections, and how many renewals were interrupted."""


def new_draft() -> Draft:
    """An empty one."""
    return Draft(id=os.urandom(16).hex())


def days_text(connection: Connection, today: date) -> str:
    """How long the secret still lives, in words that rise with the urgency."""
    if not connection.target.uses_own_app:
        return "✓ " + _("nothing expires: it works through its vendor's app")
    left = connection.days_left(today)
    if left is None:
        return _("The secret's expiry date is not known")
    if left < 0:
        return _("The secret has expired: its rooms show no meetings")
    text = ngettext("{count} day left", "{count} days left", left)
    if left < URGENT_DAYS:
        return "✕ " + text + " – " + _("renew it now")
    return "! " + text + " – " + _("renew it soon") if left <= WARN_DAYS else "✓ " + text


class StartPage(Page):
    """Where everybody begins."""

    step = Step.START

    def build(self, body: QVBoxLayout) -> None:
        self._pressed = False
        self.say(
            _("Connect meeting rooms to Microsoft 365"),
            _("At the end, the panel at each door shows the right calendar. It takes about ten minutes."),
        )
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        body.addLayout(self._product_row())
        body.addWidget(self._needs())
        body.addLayout(self._lists)
        body.addStretch(1)

    def _product_row(self) -> QVBoxLayout:
        """What shows the calendars at the doors; filled a moment later, with the lists."""
        self.product = QComboBox()
        self.product.currentIndexChanged.connect(lambda _index: self._offer())
        self.limits = marked(QLabel(wordWrap=True), "quiet")
        self.limits.hide()
        row = QVBoxLayout()
        row.setSpacing(5)
        row.setContentsMargins(0, 0, 0, 8)
        row.addWidget(form_label(_("Product"), self.product))
        row.addWidget(self.product)
        row.addWidget(self.limits)
        return row

    def _offer(self) -> None:
        """What this product needs, and what it cannot, said before anybody works for nothing."""
        chosen: Product | None = self.product.currentData()
        self.session.offer(chosen)
        if chosen is not None:
            texts = [f"•  {text}" for text in _needs_of(chosen)]
            for label, text in zip(self.needs, [*texts, *[""] * MOST_NEEDS], strict=False):
                label.setText(text)
                label.setVisible(bool(text))
        self.limits.setText(_(chosen.limits) if chosen and chosen.limits else "")
        self.limits.setVisible(bool(self.limits.text()))

    def _offer_products(self, products: tuple[Product, ...]) -> None:
        """First the one that a new draft is for: what most gateways are."""
        if self.product.count():
            return
        known = sorted(products, key=lambda one: one.id != Draft("").product_id)
        for one in known:
            self.product.addItem(one.name, one)
        chosen = next((at for at, one in enumerate(known) if one.id == self.session.draft.product_id), 0)
        self.product.setCurrentIndex(chosen)

    def _needs(self) -> QFrame:
        """What to have at hand."""
        panel = named(QFrame(), "panel")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(16, 12, 16, 14)
        heading = QLabel(_("What you need"))
        heading.setProperty("strong", True)
        layout.addWidget(heading)
        self.needs = [QLabel(wordWrap=True) for _number in range(MOST_NEEDS)]
        for label in self.needs:
            layout.addWidget(label)
        return panel

    def next_text(self) -> str:
        return _("New connection")

    def entered(self) -> None:
        self._pressed = False
        button = self.host().button(QWizard.WizardButton.NextButton)
        button.pressed.connect(self._note_press, Qt.ConnectionType.UniqueConnection)
        QTimer.singleShot(READ_AFTER_MS, self, self._read)

    def _read(self) -> None:
        """A moment after the first paint: the files and what reads them may come second."""
        services = self.session.services

        def read(_reporter: Reporter) -> tuple[Saved, tuple[Product, ...]]:
            saved = services.drafts.load(), services.connections.all(), len(services.journals.unfinished())
            return saved, services.products.all()

        self.work(read, self._take, lambda problem: None)

    def _take(self, read: tuple[Saved, tuple[Product, ...]]) -> None:
        self._offer_products(read[1])
        self._show(read[0])

    def isComplete(self) -> bool:
        return True

    def validatePage(self) -> bool:
        """The button begins anew, unless the person came from here a moment ago.

        Rail and Continue pass through here, too, with a draft that must stay.
        """
        anew, self._pressed = self._pressed, False
        if anew and (self.session.draft.connected or self.session.draft.step != Step.GATEWAY):
            self.session.begin(new_draft())
        return not anew or self._begin_with_product()

    def _begin_with_product(self) -> bool:
        """A portal has no gateway to be signed in to: its way goes through its own page."""
        chosen: Product | None = self.product.currentData()
        if chosen is None:
            return True
        portal, before = chosen.portal_only, self.session.draft.product_id
        page = self.session.draft.target.page if chosen.id == before else ""
        draft = self.session.draft.with_(product_id=chosen.id, target=chosen.target(page))
        self.session.change(draft)
        route = of_draft(draft)
        if route is self.session.route and (not portal or chosen.id == before):
            return True
        self.session.route_wanted.emit(route, route.steps[1])
        return False

    def _note_press(self) -> None:
        self._pressed = True

    def _show(self, saved: Saved) -> None:
        while (item := self._lists.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        drafts, connections, interrupted = saved
        drafts = tuple(draft for draft in drafts if draft.begun)
        if interrupted:
            self._lists.addWidget(self._interrupted_row())
        if drafts:
            self._lists.addWidget(_heading(_("Continue with")))
        for draft in drafts[:5]:
            self._lists.addWidget(self._draft_row(draft))
        if connections:
            self._lists.addWidget(_heading(_("Connected from this computer")))
        from wizard.flow import connection_expiry

        for connection in connection_expiry.pressing_first(connections, date.today())[:20]:  # noqa: DTZ011 (the person's own day)
            self._lists.addWidget(self._connection_row(connection))
        self._lists.addWidget(self._elsewhere())

    def _interrupted_row(self) -> QWidget:
        """A renewal that was stopped half-way is the first thing to see to; until then the rooms go on."""
        act = QPushButton(_("Finish or go back"))
        act.setProperty("primary", True)
        act.clicked.connect(lambda: self.session.support_wanted.emit(RENEWAL, ""))
        text = _("The rooms keep working with a valid secret meanwhile. Both choices are safe.")
        return _row(_("A renewal was interrupted"), text, act)

    def _elsewhere(self) -> QPushButton:
        """Support's own laptop may never have seen the connection whose secret is to be renewed."""
        button = QPushButton(_("Renew a secret on another gateway …"))
        button.setProperty("link", True)
        button.clicked.connect(lambda: self.session.support_wanted.emit(RENEWAL_ELSEWHERE, ""))
        return button

    def _draft_row(self, draft: Draft) -> QWidget:
        name = draft.gateway_name or self._product_name(draft) or _("New connection")
        step = step_name(stopped_at(draft), draft.credential_kind)
        go_on = QPushButton(_("Continue") if draft.target.has_interface else _("Go on at “{step}”").format(step=step))
        go_on.setAccessibleName(
            _("Continue {name}").format(name=name) if draft.target.has_interface else f"{go_on.text()}: {name}"
        )
        go_on.clicked.connect(lambda: self.session.continue_wanted.emit(draft))
        forget = QPushButton(_("Forget"))
        forget.setProperty("link", True)
        forget.setAccessibleName(_("Forget {name}").format(name=name))
        forget.clicked.connect(lambda: self._forget(draft))
        return _row(name, kept_line(draft, step), forget, go_on)

    def _product_name(self, draft: Draft) -> str:
        """Of a product whose gateway has told no name yet."""
        offered = (self.product.itemData(at) for at in range(self.product.count()))
        return next((one.name for one in offered if not draft.target.has_interface and one.id == draft.product_id), "")

    def _connection_row(self, connection: Connection) -> QWidget:
        rooms = ngettext("{count} room", "{count} rooms", connection.rooms)
        owner = connection.tenant.name or connection.tenant.domain or connection.tenant.id
        text = f"{owner} · {rooms} · {days_text(connection, date.today())}"  # noqa: DTZ011 (the person's own day)
        check = QPushButton(_("Check"))
        check.setProperty("link", True)
        check.setAccessibleName(_("Check {name}").format(name=connection.gateway_name))
        check.clicked.connect(lambda: self.session.support_wanted.emit(CHECK, connection.id))
        renew = QPushButton(_("Renew"))
        renew.setAccessibleName(_("Renew the secret of {name}").format(name=connection.gateway_name))
        renew.clicked.connect(lambda: self.session.support_wanted.emit(RENEWAL, connection.id))
        return _row(connection.gateway_name, text, check, renew)

    def _forget(self, draft: Draft) -> None:
        """The draft goes, and its secret with it. So does the pressed button: the keyboard must be elsewhere by then."""
        services = self.session.services
        self.host().button(QWizard.WizardButton.NextButton).setFocus()

        def forget(_reporter: Reporter) -> Saved:
            if draft.secret_ref:
                services.vault.delete(draft.secret_ref)
            services.drafts.forget(draft.id)
            return services.drafts.load(), services.connections.all(), len(services.journals.unfinished())

        self.work(forget, self._show, self.session.unsaved.emit)


def _needs_of(product: Product) -> tuple[str, ...]:
    """In the product's own words: a portal has no gateway, and a vendor's app no secret to be given."""
    door = (
        _("An administrator's sign-in for the {product} portal").format(product=product.name)
        if product.portal_only
        else _("The gateway's address and its administrator password")
    )
    app = _("Client ID and client secret of the app in Microsoft Entra (the wizard shows how to create them)")
    approval = _("An administrator who can approve: Privileged Role or Global Administrator; somewhere else will do")
    return (door, app, approval) if product.target().uses_own_app else (door, approval)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("strong", True)
    label.setContentsMargins(0, 10, 0, 0)
    return label


def _row(title: str, text: str, *buttons: QPushButton) -> QFrame:
    card = named(QFrame(), "card")
    layout = QHBoxLayout(card)
    layout.setContentsMargins(14, 9, 12, 9)
    words = QVBoxLayout()
    words.setSpacing(1)
    name = QLabel(title)
    name.setProperty("strong", True)
    quiet = QLabel(text, wordWrap=True)
    quiet.setProperty("quiet", True)
    words.addWidget(name)
    words.addWidget(quiet)
    layout.addLayout(words, 1)
    for button in buttons:
        layout.addWidget(button)
    return card
