"""Lists of mailboxes that are written, read back, and pasted."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.model.problem import Code, ProblemError
from wizard.model.rooms import Mailbox
from wizard.services.files import sheet_cells
from wizard.services.files.cell_address import LeftOutReason
from wizard.services.files.spreadsheets import parse_pasted, read_mailboxes, write_csv

NAME = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=30).map(
    lambda text: " ".join(text.split()).replace("@", "at")  # a column of what looks like addresses is asked about
)
ROWS = st.lists(
    st.builds(
        Mailbox,
        st.from_regex(r"[a-z0-9][a-z0-9.+'-]{0,10}[a-z0-9]", fullmatch=True)
        .filter(lambda local: ".." not in local)
        .map(lambda local: f"{local}@contoso.example"),
        NAME.filter(lambda name: not name.startswith("'")),
        NAME.filter(lambda name: not name.startswith("'")),
        NAME.filter(lambda name: not name.startswith("'")),
        st.one_of(st.none(), st.integers(1, 9999)),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda mailbox: mailbox.address,
)


@settings(max_examples=150, deadline=None)
@given(mailboxes=ROWS)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, mailboxes: list[Mailbox]) -> None:
    path = tmp_path_factory.getbasetemp() / f"round-trip-{os.getpid()}.csv"
    heading = ["Address", "DisplayName", "Building", "Floor", "Capacity"]
    write_csv(path, [heading, *([m.address, m.display_name, m.building, m.floor, m.capacity] for m in mailboxes)])
    assert read_mailboxes(path).rows == tuple(mailboxes)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_exports_run_nothing_in_excel(tmp_path: Path, start: str) -> None:
    path = tmp_path / "export.csv"
    write_csv(path, [["Address", "Name"], ["a@contoso.example", f"{start}HYPERLINK(1)"]])
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").endswith(f'"\'{start}HYPERLINK(1)"\r\n')


def test_exports_replace_the_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("before")
    write_csv(path, [["x", None, 3]])
    assert path.read_bytes() == b'\xef\xbb\xbf"x","","3"\r\n'
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ProblemError) as caught:
        write_csv(tmp_path / "export.csv" / "below", [["x"]])
    assert caught.value.problem.code is Code.FILE_NOT_WRITTEN


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a@contoso.example", [("a@contoso.example", "")]),
        ("a@contoso.example\r\nB@contoso.example\n", [("a@contoso.example", ""), ("b@contoso.example", "")]),
        ("a@contoso.example; b@contoso.example", [("a@contoso.example", ""), ("b@contoso.example", "")]),
        ("a@contoso.example, b@contoso.example", [("a@contoso.example", ""), ("b@contoso.example", "")]),
        ("a@contoso.example b@contoso.example", [("a@contoso.example", ""), ("b@contoso.example", "")]),
        (
            'Einstein <a@contoso.example>; "Room 2" <b@contoso.example>',
            [("a@contoso.example", "Einstein"), ("b@contoso.example", "Room 2")],
        ),
        (
            "Room, big <a@contoso.example>, Small <b@contoso.example>",
            [("a@contoso.example", "Room, big"), ("b@contoso.example", "Small")],
        ),
        ("Einstein a@contoso.example", [("a@contoso.example", "Einstein")]),
        (
            "Einstein\ta@contoso.example\t8\nNewton\tb@contoso.example\t4",
            [("a@contoso.example", "Einstein"), ("b@contoso.example", "Newton")],
        ),
        ("Name\tEmail\nEinstein\ta@contoso.example", [("a@contoso.example", "Einstein")]),
        ("Name;Email\nEinstein;a@contoso.example", [("a@contoso.example", "Einstein")]),
        ("mailto:a@contoso.example", [("a@contoso.example", "")]),
    ],
)
def test_pasted_text(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(box.address, box.display_name) for box in parse_pasted(text).rows] == rows


def test_pasted_text_says_what_it_leaves_out() -> None:
    sheet = parse_pasted("a@contoso.example\nnonsense\nbad@@x; A@contoso.example; Room 5")
    assert len(sheet.rows) == 1
    assert [(skipped.line, skipped.text, skipped.reason) for skipped in sheet.skipped] == [
        (2, "nonsense", LeftOutReason.MALFORMED),
        (3, "bad@@x", LeftOutReason.MALFORMED),
        (3, "A@contoso.example", LeftOutReason.TWICE),
        (3, "Room 5", LeftOutReason.MALFORMED),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.SHEET_NO_ADDRESSES),
        (" \n\t ", Code.SHEET_NO_ADDRESSES),
        ("\0\u202e", Code.SHEET_NO_ADDRESSES),
        ("x" * (sheet_cells.LARGEST_FILE + 1), Code.SHEET_TOO_LARGE),
        ("x" * 10_000_000, Code.SHEET_NO_ADDRESSES),
    ],
    ids=["empty", "spaces", "hidden", "too large", "ten megabytes"],
)
def test_pasted_text_without_addresses(text: str, code: Code) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_pasted(text)
    assert caught.value.problem.code is code


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_pasted_text_gives_a_list_or_a_problem(text: str) -> None:
    try:
        sheet = parse_pasted(text)
    except ProblemError as error:
        code = error.problem.code
    else:
        assert sheet.rows
        return
    assert code is Code.SHEET_NO_ADDRESSES
