"""Turns a file of any Excel dialect into rows of text, whatever its encoding, separator or line ends are.

Formulas are never computed: CSV has their text, and a workbook the value Excel saved last.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wizard.model.problem import Code, ProblemError, fail
from wizard.services.files.sheet_encoding import decoded

LARGEST_FILE = 20 * 1024 * 1024
"""In bytes. Ten thousand rooms are under one megabyte."""
MOST_ROWS = 1_048_576
"""As many as Excel has."""
_LARGEST_UNPACKED = 400 * 1024 * 1024
_MOST_CELLS = 20_000_000
_SAMPLE = 2 * 1024 * 1024
_SAMPLE_LINES = 60
_SAMPLE_WIDTH = 4096
_MOST_LINES_IN_CELL = 40
_LONGEST_CELL = 128 * 1024
_SEPARATORS = ";\t,|"
_WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PROTECTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "DRMEncrypted", "DRMContent"))
"""Streams in which Office keeps what a password (MS-OFFCRYPTO) or a sensitivity label protects."""
_CELL_PLACE = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line it stands on, counted from 1 as people see it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of one table; `guessed` where the encoding was guessed from the letters."""

    rows: tuple[Row, ...]
    guessed: bool = False
    title: str = ""
    hidden: bool = False
    text: str = ""
    """What the rows were cut from, where that is not an export of known form."""


def read_grids(path: Path) -> list[Grid]:
    """The tables in a file: one for CSV, one per sheet of a workbook.

    Raises SHEET_TOO_LARGE, SHEET_NOT_XLSX or SHEET_UNREADABLE.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise fail(Code.SHEET_UNREADABLE, type(error).__name__, file=path.name) from None
    if len(content) > LARGEST_FILE:
        raise fail(Code.SHEET_TOO_LARGE, file=path.name)
    if content.startswith((_ZIP, _OLE)):
        return _workbook(content, path.name)
    if path.suffix.lower() in _WORKBOOK_NAMES:
        raise fail(Code.SHEET_NOT_XLSX, file=path.name)
    return [_text_grid(content, path.name)]


def rows_of_text(text: str, *, separator: str = "") -> tuple[Row, ...]:
    """The rows of separated text; the separator is found where none is given. Raises SHEET_TOO_LARGE or -UNREADABLE."""
    text, declared = _without_declaration(text.replace("\0", ""))
    chosen = separator or declared or _separator(text)
    first = 2 if declared else 1
    try:
        rows = _parsed(text, chosen, quoted=True, first=first)
        if any(cell.count("\n") > _MOST_LINES_IN_CELL for row in rows for cell in row.cells):
            rows = _parsed(text, chosen, quoted=False, first=first)
    except csv.Error:  # one quotation mark that is never closed makes the rest of the file one cell
        rows = _parsed(text, chosen, quoted=False, first=first)
    return tuple(rows)


def _text_grid(content: bytes, name: str) -> Grid:
    from wizard.services.files.sheet_exports import rows_of_export

    text, guessed = decoded(content, name)
    export = rows_of_export(text.removeprefix("\ufeff"))
    return Grid(export, guessed) if export else Grid(rows_of_text(text), guessed, text=text)


def _without_declaration(text: str) -> tuple[str, str]:
    """The text without Excel's first line «sep=;», and the separator it names."""
    found = re.match(r'\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', text, re.IGNORECASE)
    return (text[found.end() :], found[1]) if found else (text.removeprefix("\ufeff"), "")


def _separator(text: str) -> str:
    """The separator that cuts the first lines most evenly; a comma where nothing does."""
    lines = [line[:_SAMPLE_WIDTH] for line in text[:_SAMPLE].splitlines()[:_SAMPLE_LINES]]
    return max(_SEPARATORS, key=lambda sign: _evenness(lines, sign)) if lines else ","


def _evenness(lines: Iterable[str], separator: str) -> tuple[float, int]:
    """How many lines have the commonest number of cells above one, and that number."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return 0.0, 0
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0, 0
    usual = max(sorted(set(several)), key=several.count)
    return several.count(usual) / len(widths), usual


def _parsed(text: str, separator: str, *, quoted: bool, first: int) -> list[Row]:
    lines = io.StringIO(text, newline="") if quoted else iter(text.splitlines(keepends=True))
    reader = csv.reader(
        _short_lines(lines), delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    rows: list[Row] = []
    start = first
    for cells in reader:
        rows.append(Row(start, tuple(cell.strip() for cell in cells)))
        start = reader.line_num + first
        if len(rows) > MOST_ROWS:
            raise fail(Code.SHEET_TOO_LARGE)
    return rows


def _short_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines that the csv module accepts: what is longer than any list of rooms has is cut."""
    for line in lines:
        yield line if len(line) < _LONGEST_CELL else line[: _LONGEST_CELL - 1] + "\n"


def _workbook(content: bytes, name: str) -> list[Grid]:
    if content.startswith(_ZIP):
        _refuse_bombs(content, name)
    return [_sheet_grid(*sheet) for sheet in _sheets(content, name)]


def _sheets(content: bytes, name: str) -> list[tuple[Sequence[Sequence[object]], int, str, bool]]:
    """The cells of each sheet, its first row, its name, if hidden; SHEET_NOT_XLSX where it is no workbook."""
    import python_calamine

    if content.startswith(_OLE) and any(mark in content for mark in _PROTECTED):
        raise fail(Code.SHEET_PROTECTED, "password", file=name)
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        shown = {
            about.name: about.visible is python_calamine.SheetVisibleEnum.Visible for about in book.sheets_metadata
        }
        sheets = [book.get_sheet_by_name(title) for title in book.sheet_names]
        return [
            (sheet.to_python(nrows=MOST_ROWS), sheet.start[0] if sheet.start else 0, sheet.name, not shown[sheet.name])
            for sheet in sheets
        ]
    except python_calamine.PasswordError:
        raise fail(Code.SHEET_PROTECTED, "password", file=name) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the Rust library is no Exception
        raise fail(Code.SHEET_NOT_XLSX, type(error).__name__, file=name) from None


def _sheet_grid(rows: Sequence[Sequence[object]], start: int, title: str, hidden: bool) -> Grid:
    cells = tuple(Row(start + at, tuple(map(_cell_text, row))) for at, row in enumerate(rows, 1))
    return Grid(cells, title=title, hidden=hidden)


def _cell_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _refuse_bombs(content: bytes, name: str) -> None:
    """A few kilobytes may unpack to gigabytes, or hold one cell in the last corner of a sheet: refused unread."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise fail(Code.SHEET_TOO_LARGE, file=name)
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and _area(archive, part) > _MOST_CELLS:
                    raise fail(Code.SHEET_TOO_LARGE, file=name)
    except ProblemError:
        raise
    except Exception as error:  # noqa: BLE001 - zipfile, zlib, lzma and struct each have their own for what is damaged
        raise fail(Code.SHEET_NOT_XLSX, type(error).__name__, file=name) from None


def _area(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Rows times columns of the rectangle that a sheet's cells span, read in pieces."""
    widest = lowest = 0
    rest = b""
    left = _LARGEST_UNPACKED
    with archive.open(part) as stream:
        while left > 0 and (piece := stream.read(1 << 20)):
            left -= len(piece)
            for letters, row in _CELL_PLACE.findall(rest + piece):
                widest = max(widest, _column(letters))
                lowest = max(lowest, int(row))
            rest = piece[-128:]
    return widest * lowest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
