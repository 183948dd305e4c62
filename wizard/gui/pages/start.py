"""Start: a new connection, one to continue, or one whose secret is to be renewed."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWizard

from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages.start_needs import NeedsPanel
from wizard.gui.widgets.factories import marked, stack
from wizard.local_day import local_day
from wizard.messages import _
from wizard.model.draft import Draft

if TYPE_CHECKING:
    from wizard.gui.pages.start_lists import StartLists
    from wizard.gui.tasks import Reporter
    from wizard.model.product import Product
    from wizard.presenters import start_effects as do
    from wizard.presenters import start_events as on
    from wizard.presenters.start_view_state import StartViewState

READ_AFTER_MS = 40
MOST_PRODUCTS = 24
"""More are scrolled through; typing the beginning of a name finds it in any case."""


def new_draft() -> Draft:
    """An empty one."""
    return Draft(id=os.urandom(16).hex())


class StartPage(Page):
    """Where everybody begins. What it shows and does is decided by a presenter, whose code comes after the first paint."""

    step = Step.START

    def build(self, body: QVBoxLayout) -> None:
        self.state: StartViewState | None = None
        """None until the first event."""
        self.say(
            _("Connect meeting rooms to Microsoft 365"),
            _("At the end, the panel at each door shows the right calendar. It takes about ten minutes."),
        )
        self.needs = NeedsPanel()
        stack(body, self._product_row(), self.needs)
        body.addStretch(1)

    @cached_property
    def lists(self) -> StartLists:
        """What can be gone on with; made when that is known."""
        from wizard.gui.pages.start_lists import StartLists

        lists = StartLists()
        lists.pressed.connect(self.send)
        lists.keyboard_lost.connect(self.session.focus_wanted)
        lists.stopped.connect(self._stop_taking_over)
        self.body.insertWidget(self.body.indexOf(self.needs) + 1, lists)
        return lists

    def _product_row(self) -> QVBoxLayout:
        """What shows the calendars at the doors; filled a moment later, with the lists."""
        self.product = QComboBox(maxVisibleItems=MOST_PRODUCTS)
        self.product.currentIndexChanged.connect(self._pick)
        self.limits = marked(QLabel(wordWrap=True), "quiet")
        self.limits.hide()
        row = QVBoxLayout()
        row.setSpacing(5)
        row.setContentsMargins(0, 0, 0, 8)
        row.addWidget(form_label(_("Product"), self.product))
        row.addWidget(self.product)
        row.addWidget(self.limits)
        return row

    def next_text(self) -> str:
        return _("New connection")

    # ---- events

    def send(self, event: on.StartPageEvent) -> tuple[do.StartPageEffect, ...]:
        """Tell the presenter; draw what it makes of it, do what it asks for, and say what that was."""
        from wizard.presenters.start_presenter import handle
        from wizard.presenters.start_view_state import StartViewState

        self.state, effects = handle(self.state or StartViewState(), event)
        self.draw(self.state)
        for effect in effects:
            self._do(effect)
        return effects

    def entered(self) -> None:
        button = self.host().button(QWizard.WizardButton.NextButton)
        button.pressed.connect(self._press_begin, Qt.ConnectionType.UniqueConnection)
        if self.state is not None:
            self._enter_again()
        QTimer.singleShot(READ_AFTER_MS, self, self._read)

    def isComplete(self) -> bool:
        return self.state is None or self.state.may_begin

    def validatePage(self) -> bool:
        from wizard.presenters import start_effects as do
        from wizard.presenters import start_events as on

        turned = on.PageTurned(self.session.draft, new_draft(), self.session.route)
        return not any(isinstance(effect, do.TakeWay) for effect in self.send(turned))

    def _enter_again(self) -> None:
        from wizard.presenters.start_events import StartPageEntered

        self.send(StartPageEntered())

    def _press_begin(self) -> None:
        from wizard.presenters.start_events import BeginPressed

        self.send(BeginPressed())

    def _stop_taking_over(self) -> None:
        from wizard.presenters.start_events import TakeOverStopped

        self.send(TakeOverStopped())

    def _pick(self, at: int) -> None:
        from wizard.presenters.start_events import ProductPicked

        self.send(ProductPicked(at))
        self.state_changed.emit()

    def _read(self) -> None:
        """A moment after the first paint: the files and what reads them may come second."""
        from wizard.presenters.start_events import ProductsOffered, SavedWork, SavedWorkRead

        services = self.session.services

        def read(_reporter: Reporter) -> tuple[SavedWork, tuple[Product, ...]]:
            from wizard.gui.pages import start_job

            return start_job.saved_work(services), services.products.all()

        def take(found: tuple[SavedWork, tuple[Product, ...]]) -> None:
            self.send(ProductsOffered(found[1], self.session.draft.product_id))
            self.send(SavedWorkRead(found[0], local_day(), _now()))
            self._open_named()

        self.work(read, take, lambda _problem: None)

    def _open_named(self) -> None:
        """The file of gateways with which the program was started, once."""
        file, self.session.file_to_open = self.session.file_to_open, None
        if file is not None:
            from wizard.gui.pages import fleet_file_job

            fleet_file_job.open_named(self, file, self._told)

    # ---- effects

    def _do(self, effect: do.StartPageEffect) -> None:
        from wizard.presenters import start_effects as do

        session = self.session
        match effect:
            case do.OfferWay(product):
                session.offer(product)
            case do.BeginAnew(draft):
                session.begin(draft)
            case do.TakeProduct(draft):
                session.change(draft)
            case do.TakeWay(route):
                session.route_wanted.emit(route, route.steps[1])
            case do.ContinueDraft(draft):
                session.continue_wanted.emit(draft)
            case do.ForgetDraft(draft):
                self._forget(draft)
            case do.AskForSupport(route, connection_id):
                session.support_wanted.emit(route, connection_id)
            case do.ReadSavedWorkAgain():
                self._read()
            case _:
                self._do_with_file(effect)

    def _do_with_file(self, effect: do.StartPageEffect) -> None:
        """What concerns the gateways of a file."""
        from wizard.flow.fleet.file_gateways import draft_of
        from wizard.gui.pages import fleet_file_job
        from wizard.presenters import start_effects as do

        match effect:
            case do.SetUpFileGateway(gateway):
                self.session.continue_wanted.emit(draft_of(gateway, new_draft().id))
            case do.OpenFleetFile():
                fleet_file_job.open_file(self, self._told)
            case do.TakeOverGateways(gateways):
                fleet_file_job.take_over_connected(self, gateways, self._told)
            case do.SaveFleetFile(connections):
                fleet_file_job.save_fleet_file(self, connections, self._told)
            case do.StopTakingOver():
                self.stop_work()

    def _told(self, event: on.StartPageEvent) -> None:
        self.send(event)

    def _forget(self, draft: Draft) -> None:
        """The pressed button goes with it: the keyboard must be elsewhere by then."""
        from wizard.presenters.start_events import SavedWork, SavedWorkRead

        services = self.session.services
        self.host().button(QWizard.WizardButton.NextButton).setFocus()

        def forget(_reporter: Reporter) -> SavedWork:
            from wizard.gui.pages import start_job

            return start_job.forget(services, draft)

        def take(saved: SavedWork) -> None:
            self.send(SavedWorkRead(saved, local_day(), _now()))

        self.work(forget, take, self.session.unsaved.emit)

    # ---- drawing

    def draw(self, state: StartViewState) -> None:
        """Product, needs and lists, from the state alone."""
        with QSignalBlocker(self.product):
            if self.product.count() != len(state.products):
                self.product.clear()
                for product in state.products:
                    self.product.addItem(product.name, product)
            self.product.setCurrentIndex(state.at)
        self.needs.show_needs(state.needs)
        self.limits.setText(state.limits)
        self.limits.setVisible(bool(state.limits))
        self.lists.show_cards(state)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
