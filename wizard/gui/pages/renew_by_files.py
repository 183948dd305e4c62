"""Renewal of a display that reads files: they are written at once, and only a person sees what it shows then."""

import threading
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from wizard.flow import renewal
from wizard.flow.display_files_gateway import AskRestart, DisplayFilesGateway, access_to
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.renewal.context import RenewalGateway
from wizard.gui.pages.renew_by_page import LOOK_SECONDS
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import named
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.problem import Code, fail


@dataclass(frozen=True, slots=True)
class AskedRestart:
    """The renewal waits until the display was restarted, and somebody has looked at it."""

    restarts: tuple[str, ...]


class RestartPart(QFrame):
    """What has to be restarted, and the one question that only a person can answer: does the display show its rooms?"""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._answered = threading.Event()
        self._shows = False
        named(self, "card")
        self.text = QLabel(wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.shows = QPushButton(_("It shows its rooms"))
        self.shows_not = QPushButton(_("It does not show them"))
        self.shows.clicked.connect(lambda: self._answer(shows=True))
        self.shows_not.clicked.connect(lambda: self._answer(shows=False))
        row = QHBoxLayout()
        row.addWidget(self.shows)
        row.addWidget(self.shows_not)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.text)
        layout.addLayout(row)
        self.hide()

    # ---- on the pool

    def gateway(self, connection: Connection, journal: RenewalJournal, reporter: Reporter) -> RenewalGateway:
        """The display's files as the renewal's gateway. What is to be restarted is told to the window, and waited for."""
        services = self._session.services
        access = access_to(connection, services.display_folders, services.products.get(connection.product_id).files)
        standing = renewal.standing(journal) if journal.entries() else None
        now = next((one for one in services.connections.all() if one.id == connection.id), connection)
        return DisplayFilesGateway(now, standing, access, self._asker(reporter), services.vault)

    def _asker(self, reporter: Reporter) -> AskRestart:
        def ask(restarts: tuple[str, ...]) -> None:
            self._answered.clear()
            reporter.tell(AskedRestart(restarts))
            while not self._answered.is_set():
                if not reporter.pause(LOOK_SECONDS):
                    raise fail(Code.RENEWAL_STOPPED)
            if not self._shows:
                raise fail(Code.RENEWAL_NOT_SHOWN)

        return ask

    # ---- in the window

    def ask(self, asked: AskedRestart) -> None:
        """Until a person answers, the old secret stays at Microsoft."""
        restarts = " ".join(map(_, asked.restarts))
        look = _(
            "Then look at the display. Only after the restart does it work with the secret that its files hold: what it "
            "showed before proves nothing. Both secrets stay valid until you answer."
        )
        self.text.setText(f"{restarts} {look}")
        self.setAccessibleName(self.text.text())
        self.show()
        self.shows_not.setFocus()

    def leave(self) -> None:
        """Nothing is asked any more."""
        self.hide()

    def _answer(self, *, shows: bool) -> None:
        self._shows = shows
        self.leave()
        self._answered.set()
