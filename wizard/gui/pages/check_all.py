"""Check all: every connection of this computer in one table, several at a time, with what is to be seen to first."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout

from wizard.flow import connection_expiry
from wizard.flow.connection_checks import CheckedConnection, ConnectionChecker
from wizard.flow.routes import CHECK, RENEW_MANY
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.connections_table import ConnectionsTable
from wizard.gui.widgets.factories import marked, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.search_field import SearchField
from wizard.gui.widgets.secret_field import SecretField
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import Services
from wizard.local_day import local_day
from wizard.messages import _
from wizard.model.problem import Problem, ProblemError
from wizard.model.secret import Secret
from wizard.presenters import check_all_events as on
from wizard.presenters.check_all_presenter import handle
from wizard.presenters.check_all_view_state import CheckAllViewState
from wizard.presenters.notes import ResultMessage


class CheckAllPage(Page):
    """Nothing is changed anywhere; how each one stands is kept for the list on the first page."""

    step = Step.CHECK_ALL

    def build(self, body: QVBoxLayout) -> None:
        self.state = CheckAllViewState()
        self._said: ResultMessage | Problem | None = None
        self.say(
            _("Check all connections"),
            _("From cable to calendar, for every connection of this computer. Nothing is changed."),
        )
        title = _("Gateway password, if they share one (optional)")
        self.password = SecretField(title)
        self.password_label = form_label(title, self.password.edit)
        self.check = pressing(_("Check all now"), self._press, primary=True)
        self.open = pressing(_("Open its checklist …"), self._open)
        self.table = ConnectionsTable()
        self.table.itemSelectionChanged.connect(self._enable_open)
        self.table.itemActivated.connect(lambda _item: self._open())
        self.renew = pressing("", lambda: self.send(on.RenewalOfDueWanted()))
        buttons = FlowRow(self.check, self.open, self.renew)
        self.bar, self.note = WorkBar(), ResultNote()
        self.bar.cancelled.connect(lambda: self.send(on.CheckAllStopped()))
        stack(body, self.password_label, self.password, buttons, self.bar, self.note)
        self.search = SearchField(_("Search connections"))
        self.search.textEdited.connect(lambda text: self.send(on.CheckAllSearched(text)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.begin)
        self.nothing_found = marked(QLabel(_("No connection has all of these words."), wordWrap=True), "quiet")
        body.addWidget(self.search)
        body.addWidget(self.nothing_found)
        body.addWidget(self.table, 1)
        self.draw(self.state)

    # ---- events

    def send(self, event: on.CheckAllEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        self.state, effects = handle(self.state, event)
        if isinstance(event, on.CheckAllSearched):
            self._hide_lines()  # the lines themselves stay, so that a thousand of them keep up with the typing
        else:
            self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        self.send(on.CheckAllEntered())

    def left(self) -> None:
        self.password.wipe()

    def isComplete(self) -> bool:
        return not self.busy

    def enter_key(self) -> bool:
        """In the search field it leads to what was found, and begins nothing."""
        if self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._press()
        return True

    def _press(self) -> None:
        self.send(on.CheckAllPressed(Secret(self.password.text())))

    def _open(self) -> None:
        if self.table.chosen:
            self.send(on.ConnectionLineOpened(self.table.chosen))

    # ---- effects

    def _do(self, effect: on.CheckAllEffect) -> None:
        match effect:
            case on.ReadSavedConnections():
                services = self.session.services
                self.work(lambda _reporter: _read(services), self.send, self._failed)
            case on.CheckConnections():
                self._check(effect)
            case on.StopChecking():
                self.stop_work()
            case on.ForgetGatewayPassword():
                self.password.wipe()
            case on.OpenConnectionCheck(connection_id):
                self.session.support_wanted.emit(CHECK, connection_id)
            case on.OpenRenewalOfMany():
                self.session.support_wanted.emit(RENEW_MANY, "")

    def _check(self, wanted: on.CheckConnections) -> None:
        services = self.session.services
        self.work(lambda reporter: _check_all(services, wanted, reporter), self.send, self._failed, self.send)

    def _failed(self, problem: Problem) -> None:
        self.send(on.CheckAllFailed(problem))

    # ---- drawing

    def draw(self, state: CheckAllViewState) -> None:
        """Everything on the page, from the state alone."""
        for widget in (self.password_label, self.password):
            widget.setVisible(state.asks_for_password)
        self.check.setEnabled(state.may_check)
        self.renew.setText(state.renew_text)
        self.renew.setAccessibleName(state.renew_text)
        self.renew.setVisible(bool(state.renew_text))
        self.bar.show_progress(state.progress)
        if state.note != self._said:  # the same is not read out again
            self._said = state.note
            self.note.show_message(state.note)
        self.search.setVisible(state.has_many)
        self.table.show_lines(state.lines)
        self._hide_lines()

    def _hide_lines(self) -> None:
        self.nothing_found.setVisible(self.table.hide_lines(self.state.hidden(self.table.shown)))
        self._enable_open()

    def _enable_open(self) -> None:
        self.open.setEnabled(bool(self.table.selectedItems()))


def _read(services: Services) -> on.SavedConnectionsRead:
    """Blocks: on the pool only."""
    now = datetime.now(UTC).astimezone()
    saved = connection_expiry.pressing_first(services.connections.all(), now.date())
    return on.SavedConnectionsRead(saved, services.last_checks.all(), now)


def _check_all(services: Services, wanted: on.CheckConnections, reporter: Reporter) -> on.AllChecked:
    """Blocks, with threads of its own: on the pool only."""
    checker = ConnectionChecker(
        services.reach,
        services.connection_secrets(),
        services.products,
        local_day(),
        wanted.password,
        folders=services.display_folders,
    )
    unsaved: Problem | None = None
    for connection, checked in checker.check_all(wanted.connections, lambda: not reporter.cancelled):
        reporter.tell(on.ConnectionChecked(connection, checked))
        if isinstance(checked, CheckedConnection):
            try:
                services.last_checks.save(checked.remembered(datetime.now(UTC)))
            except ProblemError as error:
                unsaved = error.problem
    return on.AllChecked(unsaved)
