"""Lists as PowerShell and programs print them: Format-Table, Format-List and JSON, turned into rows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wizard.model.json_values import JsonFields, parsed_json
from wizard.services.files.headings import Meaning, meaning, plain, ranks
from wizard.services.files.sheet_cells import Row

_RULE = re.compile(r"\s*-+(?:\s+-+)*\s*")
_PAIR = re.compile(r"\s*([^\W\d][\w .()-]{0,60}?)\s*:(?: (.*)|)$")
_DEEPEST = 6
_ADDRESSES = ("room_address", "own_address", "address", "other_address")
_TELLING = 2
"""Shorter values stand in a file again and again."""


def rows_of_export(text: str) -> tuple[Row, ...] | None:
    """The rows, the heading first; None where the text is none of these."""
    return _json_rows(text) or _list_rows(text.splitlines()) or _table_rows(text.splitlines())


def _json_rows(text: str) -> tuple[Row, ...] | None:
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        records = _records(parsed_json(text))
    except ValueError:
        return None
    flat = [dict(_flat(record)) for record in records]
    heads = list(dict.fromkeys(key for record in flat for key in record))
    rows, cursor = [Row(1, tuple(heads))], 0
    for record in flat:
        cursor = max(cursor, text.find(next((v for v in record.values() if len(v) > _TELLING), ""), cursor))
        rows.append(Row(text.count("\n", 0, cursor) + 1, tuple(record.get(head, "") for head in heads)))
        cursor += 1
    return tuple(rows) if len(rows) > 1 else None


def _records(value: object) -> list[JsonFields]:
    """The objects of an array, of the first array inside an object, or the object alone."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if not isinstance(value, dict):
        return []
    inside = next((found for item in value.values() if isinstance(item, list) and (found := _records(item))), None)
    return inside or [value]


def _flat(record: JsonFields, before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{name} ", depth + 1)
        elif isinstance(value, list):
            yield name, ";".join(item for item in value if isinstance(item, str))
        elif value is not None and not isinstance(value, dict):
            yield name, str(value).strip()


def _list_rows(lines: list[str]) -> tuple[Row, ...] | None:
    """«Name : value» lines; an empty line or a name that comes again begins the next record."""
    records: list[tuple[int, dict[str, str]]] = []
    last, fresh = "", True
    for number, line in enumerate(lines, 1):
        found = _PAIR.match(line)
        if not line.strip():
            fresh = True
        elif found:
            if fresh or found[1] in records[-1][1]:
                records.append((number, {}))
            last, fresh = found[1], False
            records[-1][1][last] = (found[2] or "").strip()
        elif records and line.startswith(" ") and not fresh:
            records[-1][1][last] += line.strip() if meaning(last) is Meaning.OWN else f" {line.strip()}"
        else:
            return None
    heads = list(dict.fromkeys(key for _, record in records for key in record))
    if not any(plain(head) in ranks(known) for head in heads for known in _ADDRESSES):
        return None
    body = [Row(number, tuple(record.get(head, "") for head in heads)) for number, record in records]
    return (Row(1, tuple(heads)), *body) if any("@" in cell for row in body for cell in row.cells) else None


def _table_rows(lines: list[str]) -> tuple[Row, ...] | None:
    """A heading above a rule of hyphens; the columns are where all lines have blanks."""
    ruled = [at for at, line in enumerate(lines) if at and "--" in line and _RULE.fullmatch(line)]
    if not ruled or not re.search(r"\S", lines[ruled[0] - 1]):
        return None
    found: list[Row] = []
    for at, after in pairwise([*ruled, len(lines) + 1]):
        block = [_spread(line) for line in lines[at - 1 : after - 1]]
        cuts = _cuts(block[1], [block[0], *block[2:]])
        rows = [Row(at + offset, _cut(line, cuts)) for offset, line in enumerate(block) if offset != 1]
        found.extend(_unwrapped(rows, [end - start - 1 for start, end in pairwise(cuts)]))
    return tuple(row for row in found if any(row.cells))


def _spread(line: str) -> list[str]:
    """One sign for each cell of the console: Chinese and Japanese signs take two."""
    signs: list[str] = []
    for sign in line:
        signs += [sign, ""] if unicodedata.east_asian_width(sign) in "WF" else [sign]
    return signs


def _cuts(rule: list[str], lines: list[list[str]]) -> list[int]:
    dashes = [match.span() for match in re.finditer(r"-+", "".join(rule))]
    cuts = [0]
    for (_, end), (start, _) in pairwise(dashes):
        free = [at for at in range(start, end, -1) if all(line[at - 1 : at] in ([], [" "]) for line in lines)]
        cuts.append(free[0] if free else start)
    return [*cuts, 1 << 30]


def _cut(line: list[str], cuts: Iterable[int]) -> tuple[str, ...]:
    return tuple("".join(line[start:end]).strip() for start, end in pairwise(cuts))


def _unwrapped(rows: list[Row], widths: list[int]) -> Iterator[Row]:
    """Rows whose cells went on in the next line are put together again: that line lacks a cell and goes on where the
    one above was full."""
    held: Row | None = None
    for row in rows:
        if held is not None and any(row.cells) and _goes_on(held, row, widths):
            joined = (
                a + ("" if "@" in a else " " if a and b else "") + b for a, b in zip(held.cells, row.cells, strict=True)
            )
            held = Row(held.line, tuple(joined))
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _goes_on(above: Row, row: Row, widths: list[int]) -> bool:
    """The last column has no width: what stands in it alone, below a whole row, goes on there."""
    full = [len(cell) + 8 >= width for cell, width in zip(above.cells, widths, strict=True)]
    full[-1] = full[-1] or (bool(above.cells[-1]) and not any(row.cells[:-1]))
    return (
        not all(row.cells)
        and "@" not in "".join(row.cells)
        and all(fits or not cell for fits, cell in zip(full, row.cells, strict=True))
    )
