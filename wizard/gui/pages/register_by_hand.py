"""The app is registered by hand: a card for each part of the work in Microsoft's portal, and the way there."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from wizard.gui.external_links import open_link
from wizard.gui.page import form_label
from wizard.gui.pages.register_cards import cards
from wizard.gui.pages.tenant import CLOUDS
from wizard.gui.widgets.factories import check, checkable, column, on_press, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.cloud import Cloud
from wizard.presenters import register_events as on
from wizard.presenters.register_view_state import RegisterViewState


class ByHandPart(QWidget):
    """`send` is told of what a person picks and opens here."""

    def __init__(self, session: WizardSession, send: Callable[[on.RegisterPageEvent], None]) -> None:
        super().__init__()
        self._session, self._send = session, send
        self.cards = QStackedWidget()
        self.tabs: list[QPushButton] = []
        self._dealt: list[QWidget] = []
        self._head = FlowRow(spacing=0)
        self.note = ResultNote()
        layout = column(self, self._portal_row(), self._head)
        layout.addWidget(self.cards, 1)
        layout.addWidget(self.note)
        self.deal()

    def _portal_row(self) -> FlowRow:
        self.cloud = QComboBox()
        self.cloud.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cloud.setMinimumContentsLength(28)
        label = form_label(_("Microsoft cloud"), self.cloud)
        for cloud in self._session.product.clouds:
            self.cloud.addItem(_(CLOUDS[cloud]), cloud)
        self.cloud.currentIndexChanged.connect(lambda _at: self._send(on.CloudPicked(self._picked())))
        return FlowRow(label, self.cloud, pressing(_("Open the portal"), self._open_portal), spacing=10)

    def _picked(self) -> Cloud:
        return Cloud(self.cloud.currentData())

    def _open_portal(self) -> None:
        self._send(on.PortalOpened(open_link(self._picked().registrations_url)))

    def deal(self) -> None:
        """The cards as the product and its permission level have them."""
        for old in (*self.tabs, *self._dealt):
            old.setParent(None)
            old.deleteLater()
        self.tabs.clear()
        self._dealt.clear()
        dealt = cards(self._session.product)
        for number, (name, _card) in enumerate(dealt):  # all tabs first: the Tab key follows this order
            self._head.addWidget(self._tab(number, name))
        for _name, card in dealt:
            self.cards.addWidget(card)
            self._dealt.append(card)

    def _tab(self, number: int, name: str) -> QPushButton:
        tab = checkable(QPushButton(f"{number + 1}  {name}"))
        tab.setProperty("segment", True)
        tab.setAccessibleName(_("Card {number}: {name}").format(number=number + 1, name=name))
        on_press(tab, lambda: self._send(on.CardPicked(number)))
        self.tabs.append(tab)
        return tab

    def draw(self, state: RegisterViewState) -> None:
        """Everything but what stands on the cards, from the state alone."""
        with QSignalBlocker(self.cloud):
            self.cloud.setCurrentIndex(max(0, self.cloud.findData(state.cloud)))
        shown = min(state.card, self.cards.count() - 1)
        self.cards.setCurrentIndex(shown)
        for number, tab in enumerate(self.tabs):
            check(tab, number == shown)
        self.note.show_message(state.note)
