"""Lists of mailboxes for the flow's Sheets port: read from files or text, and written as safe CSV."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard.model.draft import RoomRow
from wizard.model.problem import Code
from wizard.model.rooms import Mailbox, Room
from wizard.services.files import spreadsheets
from wizard.services.files.spreadsheets import Note, Sheet, Skipped
from wizard.words import _
from wizard.words.marks import N_

Read = tuple[tuple[Mailbox, ...], tuple[str, ...]]


class SheetFiles:
    """Fulfils the flow's Sheets port."""

    def read(self, path: Path) -> Read:
        return _told(spreadsheets.read_mailboxes(path))

    def parse(self, text: str) -> Read:
        return _told(spreadsheets.parse_pasted(text))

    def write(self, path: Path, rows: Iterable[RoomRow], rooms: Sequence[Room]) -> None:
        spreadsheets.write_csv(path, _table(rows, rooms))


_REASONS = {
    Code.EMPTY: N_("there is no address in it"),
    Code.MAILBOX_MALFORMED: N_("this is not an e-mail address"),
    Code.MAILBOX_TWICE: N_("this mailbox is in the list already"),
}
_NOTES = {
    Note.ENCODING_GUESSED: N_("The list does not say how its letters are coded; look whether the names are right."),
    Note.MORE_SKIPPED: N_("More lines were left out than are shown here."),
}


def _told(sheet: Sheet) -> Read:
    """The mailboxes, and in words what was left out and what to look at."""
    lines = tuple(_line_told(skipped) for skipped in sheet.skipped)
    return sheet.rows, lines + tuple(_(_NOTES[note]) for note in sheet.notes if note in _NOTES)


def _line_told(skipped: Skipped) -> str:
    reason = _(_REASONS.get(skipped.reason, _REASONS[Code.MAILBOX_MALFORMED]))
    return _("Line {number}: {text} – {reason}").format(number=skipped.line, text=skipped.text[:60], reason=reason)


def _table(rows: Iterable[RoomRow], rooms: Sequence[Room]) -> list[list[str]]:
    places = {room.id: room.place for room in rooms}
    head = ["Address", "DisplayName", "Building", "Floor", "Capacity", "Room", "Calendar"]
    return [head, *(_line(row, places) for row in rows)]


def _line(row: RoomRow, places: dict[str, str]) -> list[str]:
    box = row.mailbox
    capacity = "" if box.capacity is None else str(box.capacity)
    return [box.address, box.display_name, box.building, box.floor, capacity, places.get(row.room_id, ""), row.calendar]
