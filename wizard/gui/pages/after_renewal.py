"""After a renewal: the reminder for the new date, and the next gateway that still works with the old secret."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from wizard.gui.file_questions import save_reminder_as
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _, quoted
from wizard.messages.credentials import CredentialMessage
from wizard.presenters.renew_view_state import RenewedConnection


class RenewedPart(QWidget):
    """Shown when the new secret is in use. What it offers is optional: the renewal itself is over."""

    renew_next = Signal(str)
    """The id of the connection that is to be renewed next."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self._renewed: RenewedConnection | None = None
        self._next_id = ""
        self.still_needed = QLabel(wordWrap=True)
        self.next = pressing("", lambda: self.renew_next.emit(self._next_id), primary=True)
        self.reminder = pressing(_("Save a calendar reminder …"), self._ask_where)
        self.saved = ResultNote()
        buttons = FlowRow(self.next, self.reminder)
        column(self, self.still_needed, buttons, self.saved)
        self.hide()

    def show_result(self, renewed: RenewedConnection | None) -> None:
        """Nothing where none has been renewed. What was done since with the one that stands here already is kept."""
        self.setVisible(renewed is not None)
        if renewed is None or renewed is self._renewed:
            return
        self._renewed = renewed
        connection, still_need = renewed.connection, renewed.still_need
        self._next_id = still_need[0].id if still_need else ""
        text = CredentialMessage.OLD_STILL_NEEDED.text(connection.credential_kind)
        names = ", ".join(quoted(one.gateway_name) for one in still_need)
        self.still_needed.setText(text.format(gateways=names))
        self.still_needed.setVisible(bool(still_need))
        self.next.setVisible(bool(still_need))
        if still_need:
            self.next.setText(_("Renew “{gateway}” next").format(gateway=still_need[0].gateway_name))
        self.reminder.setVisible(connection.secret_expires is not None)
        self.saved.clear()

    def _ask_where(self) -> None:
        save_reminder_as(self, self.save_reminder)

    def save_reminder(self, path: Path) -> None:
        """Write the .ics file."""
        handover, renewed = self._session.services.handover, self._renewed
        if renewed is None:
            return

        def save(_reporter: Reporter) -> None:
            handover.reminder(path, renewed.connection)

        def saved(_nothing: None) -> None:
            self.saved.say(NoteKind.GOOD, _("Reminder saved"), str(path))

        self._session.tasks.run(save, saved, self.saved.problem)
