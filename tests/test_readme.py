"""The README's proofs: every file it names is there, and behind every cell of the product table stands a test."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from wizard.sandbox.pages import DESCRIBED_PRODUCTS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROOFS = (ROOT / "tests" / "README.md").read_text("utf-8")
MOST_LINES = 150
COLUMNS = ("velocity", "clearooms", "ones", "spaceiq", "contract", "meeteasier", "m365_room_display")
IN_A_COLUMN_WITH_OTHERS = ("noi_epaper_display_server",)
PRODUCTS = ROOT / "resources" / "products"
_FILE = re.compile(r"[`(]((?:[\w-]+/)*[\w-]+\.(?:py|toml|yaml|txt|png|md))(?:::\w+)?[`)]")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@dataclass(frozen=True)
class Row:
    """One line of the product table."""

    what: str
    cells: tuple[str, ...]
    proofs: tuple[tuple[str, str], ...]


def tables(part: str) -> list[list[str]]:
    """The lines of each table, without its heading."""
    blocks = [[line for line in block.splitlines() if line.startswith("|")] for block in part.split("\n\n")]
    return [block[2:] for block in blocks if block]


def rows() -> Iterator[Row]:
    part = README.partition("## Products")[2].partition("\n## ")[0]
    for line in tables(part)[0]:
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


def test_every_product_that_is_only_described_stands_in_a_table_and_has_a_page_where_one_is_claimed() -> None:
    part = README.partition("## Products")[2].partition("\n## ")[0]
    claimed = {
        name.strip(): cells[2].strip()
        for line in tables(part)[1]
        for cells in [line.strip("|").split("|")]
        for name in cells[0].split(",")
    }
    names = {path.stem: tomllib.loads(path.read_text("utf-8"))["name"] for path in PRODUCTS.glob("*.toml")}
    described = {stem: name for stem, name in names.items() if stem not in (*COLUMNS, *IN_A_COLUMN_WITH_OTHERS)}
    with_page = {name for name, cell in claimed.items() if cell == "yes"}
    assert len(claimed) == len(described)
    assert len(with_page) == len(DESCRIBED_PRODUCTS) >= 6
    assert [one for one in DESCRIBED_PRODUCTS if not any(described[one].startswith(name) for name in with_page)] == []
    begins = {name.partition(" in its")[0] for name in claimed}
    assert [name for name in described.values() if not name.startswith(tuple(begins))] == []


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
