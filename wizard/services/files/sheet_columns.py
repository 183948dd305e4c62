"""Finds out what the columns of somebody's list mean: by what is in them and by their headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from wizard.model.lists import AddressColumn
from wizard.services.files import headings
from wizard.services.files.cell_address import FoundAddress, read_cell
from wizard.services.files.headings import Meaning, meaning
from wizard.services.files.sheet_cells import Row

_HEADING_WITHIN = 30
_JUDGED_BY = 200
_SAMPLES = 3
_LONGEST_SAMPLE = 80


class SheetColumn(StrEnum):
    """What the wizard reads from a list."""

    ADDRESS = "address"
    NAME = "name"
    BUILDING = "building"
    FLOOR = "floor"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column says what; `heading` is the number of rows before the first that counts."""

    columns: dict[SheetColumn, int] = field(default_factory=dict)
    heading: int = 0

    def cell(self, row: Row, column: SheetColumn) -> str:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The columns that may hold the rooms' addresses, where only a person can tell."""

    line: int
    columns: tuple[AddressColumn, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    column: int
    heading: str
    meaning: Meaning
    cells: Mapping[int, str]
    """The address by the row it stands in."""


def find_layout(
    rows: Sequence[Row], known: frozenset[str] = frozenset(), chosen: Mapping[int, int | None] | None = None
) -> Layout | Doubt | None:
    """The columns of a table; None where no column holds addresses, or none was chosen.

    `known` are mailboxes that Microsoft lists as rooms; `chosen` is what a person decided, by the heading's line.
    """
    at = heading_row(rows)
    line = 0 if at is None else rows[at].line
    titles = () if at is None else rows[at].cells
    body = rows[0 if at is None else at + 1 :]
    candidates = _candidates(titles, body)
    if not candidates:
        return None
    if chosen and line in chosen:
        address = chosen[line]
        return None if address is None else _layout(address, rows, at)
    found = _decided(candidates, titles, body, known)
    if found is None:
        return Doubt(line, tuple(_shown(candidate) for candidate in candidates))
    return _layout(found, rows, at)


def heading_row(rows: Sequence[Row]) -> int | None:
    """The first row that names at least one column and holds no address itself."""
    for at, row in enumerate(rows[:_HEADING_WITHIN]):
        if any("@" in cell for cell in row.cells):
            continue
        named = sum(1 for column in SheetColumn if _matches(row, column))
        if _addresses(row) or named > 1:
            return at
    first = next((at for at, row in enumerate(rows) if any(row.cells)), None)
    return first if first is not None and _heads(rows[first]) else None


def _heads(row: Row) -> bool:
    """Whether a first row of several texts without an address names at least one column that we know."""
    texts = [cell for cell in row.cells if cell]
    return (
        len(texts) > 1
        and not any("@" in cell for cell in texts)
        and any(_matches(row, column) for column in SheetColumn)
    )


def _addresses(row: Row) -> list[int]:
    return [at for at, cell in enumerate(row.cells) if cell and meaning(cell) not in (Meaning.UNKNOWN, Meaning.PERSON)]


def _candidates(titles: Sequence[str], body: Sequence[Row]) -> list[_Candidate]:
    columns: dict[int, dict[int, str]] = {}
    for number, row in enumerate(body[:_JUDGED_BY]):
        for at, cell in enumerate(row.cells):
            if "@" in cell and isinstance(found := read_cell(cell), FoundAddress):
                columns.setdefault(at, {})[number] = found.address
    most = max((len(cells) for cells in columns.values()), default=0)
    kept = {at: cells for at, cells in sorted(columns.items()) if len(cells) * 4 >= most}
    return [
        _Candidate(at, title := titles[at] if at < len(titles) else "", meaning(title), cells)
        for at, cells in kept.items()
    ]


def _decided(
    candidates: Sequence[_Candidate], titles: Sequence[str], body: Sequence[Row], known: frozenset[str]
) -> int | None:
    """The one column that is surely the rooms' own; None where a person has to say."""
    hits = {c.column: sum(address in known for address in c.cells.values()) for c in candidates}
    if any(hits.values()):
        best = [c for c in candidates if hits[c.column] == max(hits.values())]
        return best[0].column if _agree(best) else None
    if not titles:
        return candidates[0].column if len(candidates) == 1 and not _repeats(candidates[0], body) else None
    likely = [c for c in candidates if c.meaning is not Meaning.PERSON]
    for sure in (Meaning.ROOM, Meaning.OWN):
        named = [c for c in likely if c.meaning is sure]
        if named:
            return named[0].column if _agree(named) else None
    if any(c.meaning is Meaning.UNKNOWN for c in likely):
        return None
    named = [c for c in likely if c.meaning is Meaning.ADDRESS] or likely
    if not named or not _agree(named) or _repeats(named[0], body) or _behind_a_person(named[0], titles, candidates):
        return None
    return named[0].column


def _agree(candidates: Sequence[_Candidate]) -> bool:
    """Whether it does not matter which of these columns is read."""
    return all(other.cells == candidates[0].cells for other in candidates)


def _repeats(candidate: _Candidate, body: Sequence[Row]) -> bool:
    """Whether most addresses stand in several lines with different texts: a person looks after several rooms."""
    total, different = len(candidate.cells), len(set(candidate.cells.values()))
    lines = {body[number].cells for number in candidate.cells}
    return different * 2 <= total and len(lines) > different


def _behind_a_person(candidate: _Candidate, titles: Sequence[str], others: Sequence[_Candidate]) -> bool:
    """«Raum; Ansprechpartner; E-Mail»: where the person is there by name, this may be the person's address."""
    before = candidate.column - 1
    if before < 0 or any(other.column == before for other in others):
        return False
    return headings.is_person(titles[before])


def _shown(candidate: _Candidate) -> AddressColumn:
    different = list(dict.fromkeys(candidate.cells.values()))[:_SAMPLES]
    return AddressColumn(candidate.column, candidate.heading, tuple(text[:_LONGEST_SAMPLE] for text in different))


def _layout(address: int, rows: Sequence[Row], heading: int | None) -> Layout:
    columns = {SheetColumn.ADDRESS: address}
    if heading is None:
        return Layout(_with_name(columns, rows), 0)
    for column in (SheetColumn.NAME, SheetColumn.CAPACITY, SheetColumn.FLOOR, SheetColumn.BUILDING):
        found = [at for at in _matches(rows[heading], column) if at not in columns.values()]
        if found:
            columns[column] = found[0]
    if SheetColumn.NAME not in columns:
        named = [at for at, cell in enumerate(rows[heading].cells) if headings.names_a_room(cell)]
        if named and named[0] not in columns.values():
            columns[SheetColumn.NAME] = named[0]
    return Layout(columns, heading + 1)


def _matches(row: Row, column: SheetColumn) -> list[int]:
    """The columns whose heading means this, the surest first."""
    if column is SheetColumn.ADDRESS:
        return _addresses(row)
    ranks = headings.ranks(column.value)
    found = [(ranks[key], at) for at, cell in enumerate(row.cells) if (key := headings.plain(cell)) in ranks]
    return [at for _, at in sorted(found)]


def _with_name(columns: dict[SheetColumn, int], rows: Sequence[Row]) -> dict[SheetColumn, int]:
    """Without headings, the column with the most different texts that are no numbers is the name."""
    texts: dict[int, set[str]] = {}
    for row in rows[:_JUDGED_BY]:
        for at, cell in enumerate(row.cells):
            if at != columns[SheetColumn.ADDRESS] and re.search(r"[^\W\d_]", cell) and "@" not in cell:
                texts.setdefault(at, set()).add(cell)
    if texts:
        columns[SheetColumn.NAME] = max(sorted(texts), key=lambda at: len(texts[at]))
    return columns
