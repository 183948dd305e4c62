"""Lists of room mailboxes from spreadsheets and from the clipboard, and back into a CSV that Excel opens safely."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from wizard.model.lists import ColumnAnswer, ColumnQuestion
from wizard.model.problem import Code, fail
from wizard.model.rooms import Mailbox
from wizard.services.files import headings
from wizard.services.files.cell_address import FoundAddress, LeftOutReason, primary_of, read_cell, visible
from wizard.services.files.sheet_cells import LARGEST_FILE, Grid, Row, read_grids, rows_of_text
from wizard.services.files.sheet_columns import Doubt, Layout, SheetColumn, find_layout, heading_row
from wizard.services.files.sheet_exports import rows_of_export
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
    LETTERS_LOST = "letters_lost"
    SHEETS_READ = "sheets_read"
    SHEET_OF_PEOPLE = "sheet_of_people"
    SHEET_HIDDEN = "sheet_hidden"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that was left out and why."""

    line: int
    text: str
    reason: LeftOutReason
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The mailboxes of a list, in its order, each once. With questions open, an answer is needed first."""

    rows: tuple[Mailbox, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    named: tuple[tuple[Note, str], ...] = ()
    """Notes about a sheet or a room, with its name."""
    questions: tuple[ColumnQuestion, ...] = ()


Answers = Sequence[ColumnAnswer]
_MARKED = re.compile(r"<[^<>\s]+@|\[mailto:|\([^()\s]+@")
"""How mail programs write an address behind a name: there a comma may belong to the name."""
_NOBODY: frozenset[str] = frozenset()


def read_mailboxes(path: Path, known: frozenset[str] = _NOBODY, answers: Answers = ()) -> Sheet:
    """The mailboxes in a CSV file, an export or a workbook; in a workbook, of all sheets that hold rooms.

    Raises SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_PROTECTED, SHEET_NOT_XLSX or SHEET_NO_ADDRESSES.
    """
    grids = read_grids(path)
    if len(grids) == 1 and _is_prose(grids[0]):
        found = _collect(_pasted_entries(grids[0].text), *([Note.ENCODING_GUESSED] if grids[0].guessed else []))
    else:
        found = _all_sheets(grids, known, answers)
    if not found.rows and not found.questions:
        raise fail(Code.SHEET_NO_ADDRESSES, file=path.name)
    return found


def parse_pasted(text: str, known: frozenset[str] = _NOBODY, answers: Answers = ()) -> Sheet:
    """The mailboxes in pasted text: cells from a spreadsheet, an export, one address per line, or «Name <address>; …».

    Raises SHEET_TOO_LARGE or SHEET_NO_ADDRESSES.
    """
    if len(text) > LARGEST_FILE:
        raise fail(Code.SHEET_TOO_LARGE)
    table = rows_of_export(text) or (rows_of_text(text) if _is_table(text) else ())
    sheet = _all_sheets([Grid(table)], known, answers) if table else Sheet(())
    if not sheet.rows and not sheet.questions and not answers:
        sheet = _collect(_pasted_entries(text))
    if not sheet.rows and not sheet.questions:
        raise fail(Code.SHEET_NO_ADDRESSES)
    return sheet


def _is_prose(grid: Grid) -> bool:
    """Whether a text file is no table but addresses one after the other, as a mail program writes them."""
    if not grid.text or heading_row(grid.rows) is not None or _has_address_columns(grid.text):
        return False
    filled = [[cell for cell in row.cells if cell] for row in grid.rows if any(row.cells)]
    row_of_addresses = len(filled) == 1 and all("@" in cell for cell in filled[0])
    return bool(_MARKED.search(grid.text)) or row_of_addresses or all(len(cells) == 1 for cells in filled)


def _all_sheets(grids: Sequence[Grid], known: frozenset[str], answers: Answers) -> Sheet:
    """The rooms of all sheets; people's and hidden ones are left out where there are others, and that is told."""
    named: list[tuple[Note, str]] = []
    layouts = [(grid, found) for grid in grids if (found := find_layout(grid.rows, known, _chosen(grid, answers)))]
    likely = [pair for pair in layouts if not pair[0].hidden and not _of_people(pair[0])]
    for grid, _ in layouts if likely else ():
        if grid.hidden or _of_people(grid):
            named.append((Note.SHEET_HIDDEN if grid.hidden else Note.SHEET_OF_PEOPLE, grid.title))
    taken = likely or layouts
    if len(layouts) > 1:
        named.append((Note.SHEETS_READ, ", ".join(grid.title for grid, _ in taken)))
    questions = [ColumnQuestion(grid.title, d.line, d.columns) for grid, d in taken if isinstance(d, Doubt)]
    if questions:
        return Sheet((), questions=tuple(questions))
    entries: list[_Entry] = []
    notes: list[Note] = []
    for grid, layout in taken:
        if isinstance(layout, Layout):
            entries += _sheet_entries(grid, layout, grid.title if len(layouts) > 1 else "")
            notes += [Note.ENCODING_GUESSED] if grid.guessed else []
            notes += [] if layout.heading else [Note.NO_HEADING]
    read = _collect(entries, *dict.fromkeys(notes))
    lost = [(Note.LETTERS_LOST, box.display_name) for box in read.rows if not box.whole_name and box.display_name]
    return replace(read, named=(*named, *lost[:1]))


def _chosen(grid: Grid, answers: Answers) -> dict[int, int | None]:
    return {answer.line: answer.column for answer in answers if answer.sheet == grid.title}


def _of_people(grid: Grid) -> bool:
    at = heading_row(grid.rows)
    return headings.about_people(grid.title, () if at is None else grid.rows[at].cells)


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
    missing: LeftOutReason = LeftOutReason.MALFORMED
    sheet: str = ""


@dataclass(slots=True)
class _Collector:
    """Keeps each mailbox once, and notes what is left out."""

    rows: dict[str, Mailbox] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def add(self, entry: _Entry) -> None:
        if entry.mailbox is None:
            self.skip(entry, entry.missing)
        elif entry.mailbox.address in self.rows:
            self.skip(entry, LeftOutReason.TWICE)
        else:
            self.rows[entry.mailbox.address] = entry.mailbox

    def skip(self, entry: _Entry, reason: LeftOutReason) -> None:
        self.skipped.append(Skipped(entry.line, entry.shown[:_LONGEST_SHOWN], reason, entry.sheet))


def _collect(entries: Iterable[_Entry], *notes: Note) -> Sheet:
    collector = _Collector()
    for entry in entries:
        collector.add(entry)
    if len(collector.skipped) > _MOST_SKIPPED:
        notes = (*notes, Note.MORE_SKIPPED)
    return Sheet(tuple(collector.rows.values()), tuple(collector.skipped[:_MOST_SKIPPED]), notes)


def _sheet_entries(grid: Grid, layout: Layout, sheet: str) -> Iterator[_Entry]:
    heading = [row.cells for row in grid.rows[max(layout.heading - 1, 0) : layout.heading]]
    for row in grid.rows[: max(layout.heading - 1, 0)]:
        if any("@" in cell for cell in row.cells):
            yield _Entry(row.line, " · ".join(filter(None, row.cells)), None, LeftOutReason.ABOVE, sheet)
    for row in grid.rows[layout.heading :]:
        if any(row.cells) and row.cells not in heading:
            yield replace(_entry(row, layout), sheet=sheet)


def _entry(row: Row, layout: Layout) -> _Entry:
    written = layout.cell(row, SheetColumn.ADDRESS)
    if not written:
        return _Entry(row.line, " · ".join(cell for cell in row.cells if cell), None, LeftOutReason.EMPTY)
    given = LeftOutReason.MALFORMED if written.startswith(_FORMULA) else read_cell(_as_written(written))
    if isinstance(given, LeftOutReason):
        return _Entry(row.line, written, None, given)
    mailbox = Mailbox(
        given.address,
        _text(layout.cell(row, SheetColumn.NAME)) or given.name[:_LONGEST_TEXT],
        _text(layout.cell(row, SheetColumn.BUILDING)),
        _text(layout.cell(row, SheetColumn.FLOOR)),
        _seats(layout.cell(row, SheetColumn.CAPACITY)),
    )
    return _Entry(row.line, written, mailbox)


def _text(cell: str) -> str:
    return " ".join(visible(_as_written(cell)).split())[:_LONGEST_TEXT]


def _seats(cell: str) -> int | None:
    found = re.match(r"\s*'?(\d{1,6})(?:[.,]0+)?(?![\d.,])", cell)
    seats = int(found[1]) if found else 0
    return seats if 0 < seats <= _MOST_SEATS else None


def _is_table(text: str) -> bool:
    """Whether the text came out of a spreadsheet: it has tabs, a heading above separated lines, or address columns."""
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    headed = "@" not in first and any(sign in first for sign in ";,|") and "@" in text
    return "\t" in text or headed or _has_address_columns(text)


def _has_address_columns(text: str) -> bool:
    """Whether lines hold several addresses side by side: one of them may be a person's, so the columns are asked for.

    Lines of one width with two or more addresses are such a table; so is a single line with fewer names than
    addresses. A list of recipients on one line is none.
    """
    lines = [line for line in text.splitlines() if "@" in line and primary_of(visible(line)) is None]
    return bool(lines) and any(_columns_at(lines, sign) for sign in (";|" if _MARKED.search(text) else ";,|"))


def _columns_at(lines: Sequence[str], sign: str) -> bool:
    rows = [line.split(sign) for line in lines]
    addresses = [sum("@" in cell for cell in row) for row in rows]
    if len(rows) == 1:
        names = sum(bool(cell.strip()) for cell in rows[0]) - addresses[0]
        return 0 < names < addresses[0]
    widths = [len(row) for row in rows]
    usual = sum(width == max(widths, key=widths.count) for width in widths)
    return usual * 4 >= len(rows) * 3 and sum(count > 1 for count in addresses) * 2 >= len(rows)


def _pasted_entries(text: str) -> Iterator[_Entry]:
    main = "SMTP:" in text
    for line, content in enumerate(text.splitlines(), 1):
        if (proxies := primary_of(visible(content))) is not None:
            alias = main and "SMTP:" not in content
            found = LeftOutReason.ALIAS if alias else proxies
            yield (
                _Entry(line, content, Mailbox(found.address))
                if isinstance(found, FoundAddress)
                else _Entry(line, content, None, found)
            )
            continue
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
    given = read_cell(piece)
    if given is LeftOutReason.SEVERAL:
        parts = [read_cell(part) for part in re.split(r"(?<=[>\])])\s+|\s+(?=\S+@)", piece)]
        if all(isinstance(part, FoundAddress) and (not part.name or ">" in piece or "]" in piece) for part in parts):
            yield from (
                _Entry(line, p.address, Mailbox(p.address, p.name)) for p in parts if isinstance(p, FoundAddress)
            )
            return
    if isinstance(given, FoundAddress):
        yield _Entry(line, piece, Mailbox(given.address, given.name[:_LONGEST_TEXT]))
    else:
        yield _Entry(line, piece, None, given)
