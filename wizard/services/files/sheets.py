"""Lists of mailboxes for the flow's Sheets port: read from files or text, and written as safe CSV."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard.messages import _
from wizard.messages.translatable import N_
from wizard.model.draft_parts import RoomRow
from wizard.model.lists import ColumnAnswer, RoomList
from wizard.model.rooms import Room
from wizard.services.files import spreadsheets
from wizard.services.files.cell_address import LeftOutReason
from wizard.services.files.spreadsheets import Note, Sheet, Skipped


class SheetFiles:
    """Fulfils the flow's Sheets port."""

    def read(self, path: Path, known: frozenset[str] = frozenset(), answers: Sequence[ColumnAnswer] = ()) -> RoomList:
        return _told(spreadsheets.read_mailboxes(path, known, answers))

    def parse(self, text: str, known: frozenset[str] = frozenset(), answers: Sequence[ColumnAnswer] = ()) -> RoomList:
        return _told(spreadsheets.parse_pasted(text, known, answers))

    def write(self, path: Path, rows: Iterable[RoomRow], rooms: Sequence[Room]) -> None:
        spreadsheets.write_csv(path, _table(rows, rooms))


_REASONS = {
    LeftOutReason.EMPTY: N_("there is no address in it"),
    LeftOutReason.MALFORMED: N_("this is not an e-mail address"),
    LeftOutReason.TWICE: N_("this mailbox is in the list already"),
    LeftOutReason.HIDDEN: N_("there is an invisible character in it"),
    LeftOutReason.CUT_OFF: N_("the address was cut off when the table was printed; use Export-Csv instead"),
    LeftOutReason.SEVERAL: N_("there are several addresses in it"),
    LeftOutReason.ALIAS: N_("this is another address of a mailbox, not its own"),
    LeftOutReason.ABOVE: N_("it is above the heading"),
}
_NOTES = {
    Note.ENCODING_GUESSED: N_("The list does not say how its letters are encoded; check that the names are right."),
    Note.MORE_SKIPPED: N_("More lines were left out than are shown here."),
}
_NAMED = {
    Note.LETTERS_LOST: N_(
        "Letters were lost when the list was saved, as in “{name}” (Export-Csv needs -Encoding UTF8). "
        "Such names are not used for matching."
    ),
    Note.SHEETS_READ: N_("The rooms were read from these sheets: {name}"),
    Note.SHEET_OF_PEOPLE: N_("The sheet “{name}” was left out: it lists people."),
    Note.SHEET_HIDDEN: N_("The sheet “{name}” was left out: it is hidden in the workbook."),
}


def _told(sheet: Sheet) -> RoomList:
    """The mailboxes, and in words what was left out and what to look at."""
    notes = tuple(_(_NAMED[note]).format(name=name) for note, name in sheet.named)
    notes += tuple(_(_NOTES[note]) for note in sheet.notes if note in _NOTES)
    return RoomList(sheet.rows, tuple(map(_line_told, sheet.skipped)), notes, sheet.questions)


def _line_told(skipped: Skipped) -> str:
    reason = _(_REASONS[skipped.reason])
    text = _("Line {number}: {text} – {reason}").format(number=skipped.line, text=skipped.text[:60], reason=reason)
    return f"{skipped.sheet} · {text}" if skipped.sheet else text


def _table(rows: Iterable[RoomRow], rooms: Sequence[Room]) -> list[list[str]]:
    places = {room.id: room.place for room in rooms}
    head = ["Address", "DisplayName", "Building", "Floor", "Capacity", "Room", "Calendar"]
    return [head, *(_line(row, places) for row in rows)]


def _line(row: RoomRow, places: dict[str, str]) -> list[str]:
    box = row.mailbox
    capacity = "" if box.capacity is None else str(box.capacity)
    return [
        box.address,
        box.display_name,
        box.building,
        box.floor,
        capacity,
        places.get(row.chosen_room, ""),
        row.calendar,
    ]
