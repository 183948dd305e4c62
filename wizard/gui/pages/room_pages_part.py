"""Each room's own page on a display server, to be copied; and the panels, to be sent there, where it reaches any."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from wizard.flow.panel_pages import PanelChoice, SentPanels, of_chosen, page_of, send
from wizard.flow.ports.display_servers import DisplayServerSession
from wizard.gui.page import form_label
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _, ngettext
from wizard.model.display_panels import DisplayPanel, RoomPage
from wizard.model.problem import Problem

_ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ServerPages:
    """What the server has told."""

    pages: Sequence[RoomPage]
    panels: Sequence[DisplayPanel]


class RoomPagesPart(QWidget):
    """Hidden until a server has told of pages; without panels nothing of sending them is shown."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._told = ServerPages((), ())
        self._choices: list[tuple[DisplayPanel, QComboBox]] = []
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels([_("Room"), _("Its page, for the panel beside the door")])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(_("Pages of the rooms"))
        self.copy = pressing(_("Copy the list"), self._copy)
        self._panels = QWidget()
        self._grid = QGridLayout(self._panels)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self.send = pressing(_("Send the panels to their rooms"), self._send)
        self.note = ResultNote()
        buttons = FlowRow(self.copy, self.send)
        column(self, self.table, self._panels, buttons, self.note, spacing=8)
        self.hide()

    def entered(self) -> None:
        """Ask the server for its pages and panels. That it cannot tell is no failure of what is done here."""
        server, rows = self._server(), self._session.draft.rows
        self.hide()
        self.note.clear()
        if server is not None:
            self._session.tasks.run(
                lambda _reporter: ServerPages(of_chosen(server.room_pages(), rows), server.panels()),
                self._show,
                lambda _problem: None,
            )

    def _server(self) -> DisplayServerSession | None:
        session = self._session.gateway_session
        return session if isinstance(session, DisplayServerSession) else None

    def _show(self, told: ServerPages) -> None:
        self._told = told
        self.table.setRowCount(len(told.pages))
        for row, page in enumerate(told.pages):
            for at, text in enumerate((page.room, page.url)):
                self.table.setItem(row, at, QTableWidgetItem(text))
        rows = min(len(told.pages), _ROWS_SHOWN)
        height = self.table.horizontalHeader().sizeHint().height() + rows * self.table.verticalHeader().sectionSize(0)
        self.table.setFixedHeight(height + 2 * self.table.frameWidth())
        self._show_panels()
        self.setVisible(bool(told.pages))

    def _show_panels(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._choices = []
        for row, panel in enumerate(self._told.panels):
            rooms = QComboBox()
            rooms.addItem(_("leave it as it is"), None)
            for page in self._told.pages:
                rooms.addItem(page.room, page)
            shown = page_of(panel, self._told.pages)
            if shown is not None:
                rooms.setCurrentIndex(1 + list(self._told.pages).index(shown))
            rooms.currentIndexChanged.connect(self._chosen)
            self._choices.append((panel, rooms))
            self._grid.addWidget(form_label(_("Panel “{name}” shows").format(name=panel.name), rooms), row, 0)
            self._grid.addWidget(rooms, row, 1, Qt.AlignmentFlag.AlignLeft)
        self._panels.setVisible(bool(self._told.panels))
        self.send.setVisible(bool(self._told.panels))
        self._chosen()

    def _wanted(self) -> tuple[PanelChoice, ...]:
        chosen = ((panel, rooms.currentData()) for panel, rooms in self._choices)
        return tuple(PanelChoice(panel, page) for panel, page in chosen if page is not None)

    def _chosen(self) -> None:
        self.send.setEnabled(bool(self._wanted()))

    def _copy(self) -> None:
        """Two columns, as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText("\n".join(f"{page.room}\t{page.url}" for page in self._told.pages))
        self.note.say(NoteKind.GOOD, _("The list is in the clipboard"), "")

    def _send(self) -> None:
        server, wanted = self._server(), self._wanted()
        if server is None:
            return

        def work(reporter: Reporter) -> SentPanels:
            return send(server, wanted, reporter)

        self.send.setEnabled(False)
        self.note.say(NoteKind.WAIT, _("Sending the panels …"))
        self._session.tasks.run(work, self._sent, self._failed)

    def _sent(self, told: SentPanels) -> None:
        self._chosen()
        text = ngettext(
            "{count} panel says that it shows its room",
            "{count} panels say that they show their rooms",
            len(told.shown),
        )
        if told.silent:
            names = ", ".join(panel.name for panel in told.silent)
            silent = _("Nothing was heard of: {names}. Look at them, or send them again.").format(names=names)
            self.note.say(NoteKind.WARN, text, silent)
            return
        self.note.say(NoteKind.GOOD, text, "")

    def _failed(self, problem: Problem) -> None:
        self._chosen()
        self.note.problem(problem)
