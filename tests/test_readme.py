"""The README's proofs: every file it names is there, and behind every cell of the product table stands a test."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROOFS = (ROOT / "tests" / "README.md").read_text("utf-8")
MOST_LINES = 150
COLUMNS = ("velocity", "clearooms", "ones", "spaceiq", "contract", "meeteasier", "m365_room_display")
_FILE = re.compile(r"[`(]((?:[\w-]+/)*[\w-]+\.(?:py|toml|yaml|txt|png|md))(?:::\w+)?[`)]")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@dataclass(frozen=True)
class Row:
    """One line of the product table."""

    what: str
    cells: tuple[str, ...]
    proofs: tuple[tuple[str, str], ...]


def rows() -> Iterator[Row]:
    part = README.partition("## Products")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    for line in lines:
        what, *cells, proof = (cell.strip() for cell in line.strip("|").split("|"))
        yield Row(what, tuple(cells), tuple((file, name) for file, name in _TEST.findall(proof)))


ROWS = tuple(rows())


def test_every_file_it_names_is_there() -> None:
    named = set(_FILE.findall(README + PROOFS))
    assert len(named) > 30
    assert [name for name in named if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    """By its path, or below the tests or the program, where the README leaves the folder out."""
    return (ROOT / name).is_file() or any(list(ROOT.glob(f"{folder}/**/{name}")) for folder in ("tests", "wizard"))


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_the_product_table_is_whole() -> None:
    assert len(ROWS) > 8
    assert {len(row.cells) for row in ROWS} == {len(COLUMNS)}
    assert all(row.proofs for row in ROWS)


@pytest.fixture(scope="module")
def collected() -> tuple[str, ...]:
    """Names of all tests behind the table, with their parameters."""
    files = sorted({file for row in ROWS for file, _name in row.proofs})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *files]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=120)
    return tuple(line for line in told.stdout.splitlines() if "::" in line)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.what)[:40])
def test_every_cell_has_a_test_behind_it(row: Row, collected: tuple[str, ...]) -> None:
    for product, cell in zip(COLUMNS, row.cells, strict=True):
        assert cell, f"{product}: say what is so, or –"
        if not cell.startswith("–"):
            assert any(_is_about(product, file, name, collected) for file, name in row.proofs), (product, cell)


def _is_about(product: str, file: str, name: str, collected: tuple[str, ...]) -> bool:
    """By its parameters, its name, or what it or its file's fixtures name outright."""
    ids = [
        one for one in collected if one.startswith(f"{file}::{name}") and one.removeprefix(f"{file}::{name}")[:1] in "["
    ]
    assert ids, f"there is no test {file}::{name}"
    parameters = {part for one in ids if "[" in one for part in re.split(r"[-\[\]]", one.partition("[")[2])}
    return product in parameters or f"_{product}_" in name or f'"{product}"' in _sources(file, name)


def _sources(file: str, name: str) -> str:
    """The test's text, and that of the fixtures that it asks for."""
    text = (ROOT / file).read_text("utf-8")
    functions = {one.name: one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)}
    wanted, found = [name], list[str]()
    while wanted:
        function = functions.get(wanted.pop())
        if function is not None:
            found.append(ast.get_source_segment(text, function) or "")
            wanted += [argument.arg for argument in function.args.args]
    return "\n".join(found)
