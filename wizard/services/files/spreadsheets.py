"""Lists of room mailboxes from spreadsheets and from the clipboard, and back into a CSV that Excel opens safely."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from wizard.model.addresses import canonical_address
from wizard.model.problem import Code, fail
from wizard.model.rooms import Mailbox
from wizard.services.files.sheet_cells import LARGEST_FILE, Grid, Row, read_grids, rows_of_text
from wizard.services.files.sheet_columns import Column, Layout, find_layout, named_address
from wizard.services.files.store import write_atomically

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_TEXT = 300
_LONGEST_SHOWN = 80
_MOST_SEATS = 100_000
_MOST_SKIPPED = 1000


class Note(StrEnum):
    """What a person should know of how a list was read."""

    ENCODING_GUESSED = "encoding_guessed"
    NO_HEADING = "no_heading"
    MORE_SKIPPED = "more_skipped"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that was left out and why: MAILBOX_MALFORMED, MAILBOX_TWICE or EMPTY."""

    line: int
    text: str
    reason: Code


@dataclass(frozen=True, slots=True)
class Sheet:
    """The mailboxes of a list, in its order, each once."""

    rows: tuple[Mailbox, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()


def read_mailboxes(path: Path) -> Sheet:
    """The mailboxes in a CSV file or workbook; in a workbook, of the first sheet that holds addresses.

    Raises SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_NOT_XLSX or SHEET_NO_ADDRESSES.
    """
    for grid in read_grids(path):
        layout = find_layout(grid.rows)
        if layout is not None:
            sheet = _sheet(grid, layout)
            if sheet.rows:
                return sheet
    raise fail(Code.SHEET_NO_ADDRESSES, file=path.name)


def parse_pasted(text: str) -> Sheet:
    """The mailboxes in pasted text: cells from a spreadsheet, one address per line, or «Name <address>; …».

    Raises SHEET_TOO_LARGE or SHEET_NO_ADDRESSES.
    """
    if len(text) > LARGEST_FILE:
        raise fail(Code.SHEET_TOO_LARGE)
    table = rows_of_text(text) if _is_table(text) else ()
    layout = find_layout(table)
    sheet = _sheet(Grid(table), layout) if layout else _collect(_pasted_entries(text))
    if not sheet.rows:
        raise fail(Code.SHEET_NO_ADDRESSES)
    return sheet


def write_csv(path: Path, rows: Iterable[Sequence[str | int | None]]) -> None:
    """Writes rows (the heading among them) so that Excel shows them as they are and runs nothing.

    UTF-8 with a mark, CRLF, every cell quoted; a cell that Excel would take for a formula gets an apostrophe before it
    (OWASP, CSV injection). The file is replaced at once or not at all. Raises FILE_NOT_WRITTEN.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    write_atomically(path, buffer.getvalue().encode("utf-8-sig", errors="replace"))


def _harmless(cell: str | int | None) -> str:
    text = "" if cell is None else str(cell).replace("\0", "")
    return "'" + text if text.startswith(_FORMULA) else text


def _as_written(cell: str) -> str:
    """Undoes the apostrophe of `write_csv`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a list before it is judged."""

    line: int
    shown: str
    mailbox: Mailbox | None
    missing: Code = Code.MAILBOX_MALFORMED


@dataclass(slots=True)
class _Collector:
    """Keeps each mailbox once, and notes what is left out."""

    rows: dict[str, Mailbox] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def add(self, entry: _Entry) -> None:
        if entry.mailbox is None:
            self.skip(entry, entry.missing)
        elif entry.mailbox.address in self.rows:
            self.skip(entry, Code.MAILBOX_TWICE)
        else:
            self.rows[entry.mailbox.address] = entry.mailbox

    def skip(self, entry: _Entry, reason: Code) -> None:
        self.skipped.append(Skipped(entry.line, entry.shown[:_LONGEST_SHOWN], reason))


def _collect(entries: Iterable[_Entry], *notes: Note) -> Sheet:
    collector = _Collector()
    for entry in entries:
        collector.add(entry)
    if len(collector.skipped) > _MOST_SKIPPED:
        notes = (*notes, Note.MORE_SKIPPED)
    return Sheet(tuple(collector.rows.values()), tuple(collector.skipped[:_MOST_SKIPPED]), notes)


def _sheet(grid: Grid, layout: Layout) -> Sheet:
    notes = [Note.ENCODING_GUESSED] if grid.guessed else []
    if not layout.heading:
        notes.append(Note.NO_HEADING)
    entries = (_entry(row, layout) for row in grid.rows[layout.heading :] if any(row.cells))
    return _collect(entries, *notes)


def _entry(row: Row, layout: Layout) -> _Entry:
    written = layout.cell(row, Column.ADDRESS)
    if not written:
        return _Entry(row.line, " · ".join(cell for cell in row.cells if cell), None, Code.EMPTY)
    given = None if written.startswith(_FORMULA) else _address(_as_written(written))
    if given is None:
        return _Entry(row.line, written, None)
    mailbox = Mailbox(
        given[1],
        _text(layout.cell(row, Column.NAME)) or given[0],
        _text(layout.cell(row, Column.BUILDING)),
        _text(layout.cell(row, Column.FLOOR)),
        _seats(layout.cell(row, Column.CAPACITY)),
    )
    return _Entry(row.line, written, mailbox)


def _address(text: str) -> tuple[str, str] | None:
    address = canonical_address(text)
    return ("", address) if address else named_address(text)


def _text(cell: str) -> str:
    return " ".join(_as_written(cell).split())[:_LONGEST_TEXT]


def _seats(cell: str) -> int | None:
    found = re.match(r"\s*'?(\d{1,6})(?:[.,]0+)?(?![\d.,])", cell)
    seats = int(found[1]) if found else 0
    return seats if 0 < seats <= _MOST_SEATS else None


def _is_table(text: str) -> bool:
    """Whether the text came out of a spreadsheet: it has tabs, or a heading line above separated lines."""
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    return "\t" in text or ("@" not in first and any(sign in first for sign in ";,|") and "@" in text)


def _pasted_entries(text: str) -> Iterator[_Entry]:
    for line, content in enumerate(text.splitlines(), 1):
        for piece in _pieces(content):
            yield from _piece_entries(line, piece)


def _pieces(line: str) -> Iterator[str]:
    """A line cut at semicolons, and at commas after an address: «Doe, Jane <jane@…>, Room 2 <room2@…>»."""
    for part in line.split(";"):
        held = ""
        for piece in part.split(","):
            held = f"{held},{piece}" if held else piece
            if "@" in piece:
                yield held.strip()
                held = ""
        if held.strip():
            yield held.strip()


def _piece_entries(line: int, piece: str) -> Iterator[_Entry]:
    given = _address(piece)
    words = piece.split()
    if given is None and len(words) > 1:
        addresses = [canonical_address(word) for word in words]
        if all(addresses):
            yield from (_Entry(line, address, Mailbox(address)) for address in addresses if address)
            return
        if addresses[-1]:
            given = (" ".join(words[:-1]), addresses[-1])
    yield _Entry(line, piece, Mailbox(given[1], given[0][:_LONGEST_TEXT]) if given else None)
