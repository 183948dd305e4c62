"""Beside an app's client ID and secret: it may still use Exchange Web Services, until when, and what to do about it."""

from PySide6.QtWidgets import QWidget

from wizard.flow.routes import GRAPH_MOVE
from wizard.gui.widgets.factories import column, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.local_day import local_day
from wizard.messages import _
from wizard.presenters.ews_words import ews_message


class EwsHint(QWidget):
    """Follows the session's draft; not there as long as nothing shows that the app may use them.

    The page calls `draw` when it is entered: before it is laid out there, showing it would open a window.
    """

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self.note = ResultNote()
        self.move_app = pressing(
            _("Move this app to Graph …"), lambda: session.support_wanted.emit(GRAPH_MOVE, session.draft.id)
        )
        row = FlowRow(self.move_app)
        column(self, self.note, row)
        session.changed.connect(self.draw)
        self.hide()

    def draw(self) -> None:
        """What Microsoft has shown of the app that is in the draft now."""
        draft, today = self._session.draft, local_day()
        told = ews_message(draft.ews_use, today, draft.app_name or draft.client_id)
        self.note.show_message(told)
        self.setVisible(told is not None)
