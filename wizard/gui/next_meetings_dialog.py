"""The next meeting of each room as times to be compared with its panel: what is an hour off is seen at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QByteArray, QDateTime, QLocale, QSize, QTimeZone
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from wizard.gui import screen_fitting
from wizard.gui.tasks import Tasks
from wizard.gui.theme import look
from wizard.gui.widgets.factories import marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.list_table import ListTable
from wizard.gui.widgets.result_note import ResultNote
from wizard.messages import _
from wizard.model.problem import Problem
from wizard.model.rooms import RoomMeetings

WIDE, HIGH = 860, 440


class NextMeetingsDialog(QDialog):
    """One line a room: no subject and no name, only when its next meeting begins, here and where the room is."""

    def __init__(self, parent: QWidget, ask: Callable[[], Sequence[RoomMeetings]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Compare times"))
        self._tasks = Tasks(self)
        self.sentence = marked(QLabel(_("Reading the calendars …"), wordWrap=True), "quiet")
        times = (_("Next meeting, this computer's time"), _("In the room's own zone"), _("Where it was booked"))
        self.table = ListTable(_("Next meetings"), (_("Room mailbox"), *times), (0,))
        self.note = ResultNote()
        self.close_button = pressing(_("Close"), self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (self.sentence, self.table, self.note):
            layout.addWidget(widget)
        buttons = FlowRow(self.close_button)
        layout.addLayout(buttons)
        self.resize(screen_fitting.dialog_size(parent.window(), QSize(WIDE, HIGH) * look().scale))
        self._tasks.run(lambda _reporter: tuple(ask()), self._show, self._failed)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tasks.stop()
        super().closeEvent(event)

    def _show(self, meetings: Sequence[RoomMeetings]) -> None:
        self.sentence.setText(
            _(
                "In the time zone of this computer, the panels must show these times. A panel that is off by whole "
                "hours has the wrong time zone; where only some meetings are off, look at the zone they were booked in."
            )
            + " "
            + _(
                "A room's own zone is that of its mailbox's working hours in Exchange: its panel should show that "
                "time. The zone of the panel itself cannot be read."
            )
        )
        self.table.setRowCount(len(meetings))
        for row, one in enumerate(meetings):
            for column, text in enumerate((one.address, *_times(one))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)

    def _failed(self, problem: Problem) -> None:
        self.sentence.setText("")
        self.note.problem(problem)


def _times(meetings: RoomMeetings) -> tuple[str, str, str]:
    """Here, where the room is, and where it was booked."""
    if meetings.next_start is None:
        return _("None in the next two weeks"), "", ""
    zone = _zone(meetings.booked_in)
    booked = _clock(meetings.next_start, zone) if zone.isValid() else ""
    here = _clock(meetings.next_start, QTimeZone.systemTimeZone())
    return here, _in_room(meetings.next_start, _zone(meetings.room_zone)), booked


def _in_room(moment: datetime, zone: QTimeZone) -> str:
    """«09:00 in Berlin, 08:00 here»; the place alone where both clocks show the same."""
    if not zone.isValid():
        return _("not known")
    place = bytes(zone.id().data()).decode().rpartition("/")[2].replace("_", " ")
    there = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), zone)
    here = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), QTimeZone.systemTimeZone())
    if there.offsetFromUtc() == here.offsetFromUtc():
        return _("the same, in {place}").format(place=place)
    shown, own = (QLocale().toString(one, _("HH:mm")) for one in (there, here))
    if there.date() != here.date():
        shown, own = (QLocale().toString(one, _("ddd d MMM, HH:mm")) for one in (there, here))
    return _("{time} in {place}, {own} here").format(time=shown, place=place, own=own)


def _zone(name: str) -> QTimeZone:
    """By the IANA's name or Windows'; an invalid one for what is neither. Of an empty name Qt would make UTC."""
    encoded = QByteArray(name.encode())
    for iana in (encoded, QTimeZone.windowsIdToDefaultIanaId(encoded)):
        zone = QTimeZone(iana) if not iana.isEmpty() else QTimeZone()
        if zone.isValid():
            return zone
    return QTimeZone()


def _clock(moment: datetime, zone: QTimeZone) -> str:
    there = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), zone)
    shown = QLocale().toString(there, _("ddd d MMM, HH:mm"))
    return f"{shown} ({there.timeZoneAbbreviation()})"
