"""Move to Graph, first page: what the app may still use, what will happen, and the permissions of Microsoft Graph."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from wizard.flow.steps import Step
from wizard.gui.external_links import example, open_link
from wizard.gui.page import form_label
from wizard.gui.pages.graph_move_page import GraphMovePage
from wizard.gui.pages.renew_parts import connection_text
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import column, marked, named, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.stage_sign import StageSign, State
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.presenters import graph_move_events as on
from wizard.presenters.ews_words import by_hand_words
from wizard.presenters.graph_move_events import MovePurpose
from wizard.presenters.graph_move_view_state import GraphMoveViewState, MoveLine

_SIGNS = {True: State.DONE, None: State.RUNNING, False: State.WAITING}


class EwsFoundPage(GraphMovePage):
    """Nothing that the app has is taken from it here."""

    step = Step.EWS

    def lay_out(self, body: QVBoxLayout) -> None:
        self.say(
            _("Move this app to Microsoft Graph"),
            _(
                "Exchange Web Services end on 1 April 2027. The same app goes on with Microsoft Graph; no room goes dark."
            ),
        )
        self._shown: tuple[Connection, ...] = ()
        self._drawn: tuple[MoveLine, ...] | None = None
        self.connection = QComboBox()
        self.connection.currentIndexChanged.connect(self._pick)
        self.connection_label = form_label(_("Connection"), self.connection)
        self.found = ResultNote()
        self.panel = named(QFrame(), "panel")
        self._grid = QGridLayout(self.panel)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setColumnStretch(1, 1)
        self.wanted = QLabel(wordWrap=True)
        self.add = pressing(
            _("Sign in and add them"), lambda: self.send(on.SignInForMovePressed(MovePurpose.ADD)), primary=True
        )
        self.prove = pressing(_("They are there: read the rooms"), lambda: self.send(on.ProveGraphPressed()))
        self.back = pressing(
            _("Take back what was added"), lambda: self.send(on.SignInForMovePressed(MovePurpose.TAKE_BACK))
        )
        self.again = pressing(_("Try again"), lambda: self._pick(self.connection.currentIndex()))
        row = FlowRow(self.add, self.prove, self.back, self.again)
        self.hand = self._by_hand()
        stack(
            body,
            self.connection_label,
            self.connection,
            self.found,
            self.panel,
            self.wanted,
            row,
            self.note,
            self.bar,
            self.hand,
        )
        body.addWidget(self.sign_in, 1)
        body.addStretch(0)

    def _by_hand(self) -> QWidget:
        """The portal, and Microsoft's approval page for whoever may approve."""
        holder = QWidget()
        self.by_hand = marked(QLabel(wordWrap=True), "quiet")
        self.portal = pressing(_("Open the app registrations"), self._open_portal)
        self.approval = CopyRow(_("Approval link, for an administrator"), "")
        row = FlowRow(self.portal)
        column(holder, self.by_hand, row, self.approval)
        return holder

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            self.send(on.MoveConnectionPicked(self._shown[index].id))

    def _open_portal(self) -> None:
        chosen = self.state.chosen
        if chosen is not None and (problem := open_link(chosen.tenant.cloud.registrations_url)) is not None:
            self.note.problem(problem)

    # ---- drawing

    def draw(self, state: GraphMoveViewState) -> None:
        super().draw(state)
        self._show_choice(state)
        self.found.show_message(state.found)
        self._show_lines(state.lines)
        asked = state.purpose is not None
        self.wanted.setText(state.wanted_text)
        self.wanted.setVisible(state.may_add)
        for button, may in ((self.add, state.may_add), (self.prove, state.may_add), (self.back, state.may_take_back)):
            button.setVisible(may)
        self.again.setVisible(state.may_ask_again)
        self.by_hand.setText(by_hand_words())
        self.hand.setVisible(state.may_add)
        if state.chosen is not None and state.consent_redirect:
            one = state.chosen
            link = self.session.services.consent.link(one.tenant, one.client_id, state.consent_redirect, "graph")
            self.approval.set_value(example(link))
        self.approval.setVisible(bool(state.consent_redirect))
        self.panel.setVisible(bool(state.lines) and not asked)

    def _show_choice(self, state: GraphMoveViewState) -> None:
        known = state.connections or ()
        with QSignalBlocker(self.connection):
            if known != self._shown:
                self._shown = known
                self.connection.clear()
                self.connection.addItems([connection_text(one) for one in known])
            self.connection.setCurrentIndex(known.index(state.chosen) if state.chosen in known else -1)
        self.connection.setEnabled(state.purpose is None)
        for widget in (self.connection, self.connection_label):
            widget.setVisible(bool(known) and state.chosen is not None)

    def _show_lines(self, lines: tuple[MoveLine, ...]) -> None:
        if lines == self._drawn:
            return
        self._drawn = lines
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, line in enumerate(lines):
            text = QLabel(line.text, wordWrap=True)
            sign = StageSign(text)
            sign.show_state(_SIGNS[line.done])
            self._grid.addWidget(sign, row, 0)
            self._grid.addWidget(marked(text, "strong") if line.done is None else text, row, 1)
