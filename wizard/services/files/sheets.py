"""Lists of mailboxes for the flow's Sheets port: read from files or text, and written as safe CSV."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from wizard.model.draft import RoomRow
from wizard.model.rooms import Mailbox, Room
from wizard.services.files import spreadsheets
from wizard.services.files.spreadsheets import Sheet

Read = tuple[tuple[Mailbox, ...], tuple[str, ...]]


class SheetFiles:
    """Fulfils the flow's Sheets port."""

    def read(self, path: Path) -> Read:
        return _told(spreadsheets.read_mailboxes(path))

    def parse(self, text: str) -> Read:
        return _told(spreadsheets.parse_pasted(text))

    def write(self, path: Path, rows: Iterable[RoomRow], rooms: Sequence[Room]) -> None:
        spreadsheets.write_csv(path, _table(rows, rooms))


def _told(sheet: Sheet) -> Read:
    return sheet.rows, tuple(f"{skipped.line}: {skipped.text} – {skipped.reason}" for skipped in sheet.skipped)


def _table(rows: Iterable[RoomRow], rooms: Sequence[Room]) -> list[list[str]]:
    places = {room.id: room.place for room in rooms}
    head = ["Address", "DisplayName", "Building", "Floor", "Capacity", "Room", "Calendar"]
    return [head, *(_line(row, places) for row in rows)]


def _line(row: RoomRow, places: dict[str, str]) -> list[str]:
    box = row.mailbox
    capacity = "" if box.capacity is None else str(box.capacity)
    return [box.address, box.display_name, box.building, box.floor, capacity, places.get(row.room_id, ""), row.calendar]
