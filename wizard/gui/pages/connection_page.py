"""What the pages about a finished connection share: which one it is, and its secret from the keyring."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from wizard.flow import connection_expiry
from wizard.gui.page import Page, form_label
from wizard.gui.pages.renew_parts import connection_text
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.local_day import local_day
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem


class ConnectionPage(Page):
    """A page with a list of connections, the most pressing first. Subclasses react in `connections_shown`."""

    note: ResultNote
    """Made by the subclass; what keeps the whole page from working is said there, too."""

    def __init__(self, session: WizardSession) -> None:
        self._connections: tuple[Connection, ...] = ()
        self.connection = QComboBox()
        self.connection.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        super().__init__(session)

    def choice(self) -> QVBoxLayout:
        """The list with its label, to be laid out by the page."""
        column = QVBoxLayout()
        column.addWidget(form_label(_("Connection"), self.connection))
        column.addWidget(self.connection)
        return column

    def isComplete(self) -> bool:
        return not self.busy

    def entered(self) -> None:
        services = self.session.services
        today = local_day()
        self.work(
            lambda _: connection_expiry.pressing_first(services.connections.all(), today), self._show, self.note.problem
        )

    def _show(self, connections: tuple[Connection, ...]) -> None:
        self._connections = connections
        self.connection.clear()
        self.connection.addItems([connection_text(one) for one in connections])
        wanted = next((n for n, c in enumerate(connections) if c.id == self.session.wanted_connection), 0)
        self.connection.setCurrentIndex(wanted if connections else -1)
        self.connections_shown(bool(connections))
        if not connections:
            self.note.problem(Problem(Code.CONNECTION_NONE))

    def connections_shown(self, any_there: bool) -> None:
        """The list is filled; without any there is nothing to work on."""

    @property
    def has_connection(self) -> bool:
        """Whether there is one to work on."""
        return bool(self._connections)

    def chosen(self) -> Connection:
        """The one in the list; only where `has_connection`."""
        return self._connections[self.connection.currentIndex()]
