"""Lists of mailboxes in every dialect that Excel and people write."""

import io
import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wizard.model.problem import Code, ProblemError
from wizard.model.rooms import Mailbox
from wizard.services.files import sheet_cells
from wizard.services.files.cell_address import LeftOutReason
from wizard.services.files.spreadsheets import Note, Sheet, read_mailboxes

EXPECTED = (
    Mailbox("boardroom@contoso.example", "Boardroom", "HQ", "3", 12),
    Mailbox("koeln@contoso.example", "Köln, groß", "Haus A", "EG", 8),
    Mailbox("focus@contoso.example", 'Focus "Mini"', "", "", None),
)
CELLS = [
    ["PrimarySmtpAddress", "DisplayName", "Building", "Floor", "ResourceCapacity"],
    ["Boardroom@contoso.example", "Boardroom", "HQ", "3", "12"],
    ["koeln@contoso.example", "Köln, groß", "Haus A", "EG", "8"],
    ["focus@contoso.example", 'Focus "Mini"', "", "", ""],
]


def quoted(separator: str, newline: str) -> str:
    return "".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + newline for row in CELLS)


def saved(folder: Path, content: bytes, name: str = "rooms.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_or_problem(path: Path) -> Sheet | Code:
    try:
        return read_mailboxes(path)
    except ProblemError as error:
        return error.problem.code


def problem(path: Path) -> Code:
    with pytest.raises(ProblemError) as caught:
        read_mailboxes(path)
    return caught.value.problem.code


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"], ids=["crlf", "lf", "cr"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_dialects(tmp_path: Path, encoding: str, separator: str, newline: str) -> None:
    sheet = read_mailboxes(saved(tmp_path, quoted(separator, newline).encode(encoding)))
    assert sheet.rows == EXPECTED
    assert sheet.skipped == ()
    assert (Note.ENCODING_GUESSED in sheet.notes) == (encoding in {"cp1252", "utf-16-le", "utf-16-be"})


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_unicode_text_of_excel_with_its_mark(tmp_path: Path, encoding: str, mark: bytes) -> None:
    sheet = read_mailboxes(saved(tmp_path, mark + quoted("\t", "\r\n").encode(encoding), "rooms.txt"))
    assert sheet.rows == EXPECTED


@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_a_declared_separator_is_believed(tmp_path: Path, separator: str) -> None:
    content = f"sep={separator}\r\n" + quoted(separator, "\r\n")
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert sheet.rows == EXPECTED


def test_zeros_at_the_end_are_dropped(tmp_path: Path) -> None:
    assert read_mailboxes(saved(tmp_path, quoted(",", "\n").encode() + b"\0\0\0")).rows == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1250", "Zasedací místnost Dvořák – Příští čtvrtletí"),
        ("cp1251", "Переговорная Байкал на третьем этаже"),
        ("cp1250", "Sala konferencyjna Łódź, piętro 3, Książę"),
        ("cp1250", "Tárgyaló Őrség földszint, űrhajó"),
        ("cp1252", "Besprechungsraum Köln, Größe, Übung"),
        ("cp1252", "Salle de réunion Étoile, à côté de la rivière"),
        ("cp1252", "Mødelokale Ærø på første sal"),
        ("cp1254", "Toplantı Odası Boğaziçi Şile"),
        ("cp1253", "Αίθουσα Όλυμπος συνεδριάσεων"),
        ("cp1255", "חדר ישיבות ירדן"),
        ("cp1256", "قاعة اجتماعات النيل"),
        ("gb18030", "上海会议室三楼黄山"),
        ("big5", "臺北會議室三樓玉山"),
        ("euc_kr", "회의실 가온 삼층 본관"),
        ("shift_jis", "東京本社三階の大会議室です"),
    ],
)
def test_older_encodings_are_guessed_and_that_is_said(tmp_path: Path, encoding: str, name: str) -> None:
    lines = ["address;name", *(f"r{at}@contoso.example;{name} {at}" for at in range(30))]
    sheet = read_mailboxes(saved(tmp_path, "\r\n".join(lines).encode(encoding)))
    assert sheet.rows[0].display_name == f"{name} 0"
    assert Note.ENCODING_GUESSED in sheet.notes


@pytest.mark.parametrize(
    "heading",
    [
        "E-Mail-Adresse;Anzeigename;Gebäude;Stockwerk;Kapazität",
        "Adresse e-mail;Nom;Bâtiment;Étage;Capacité",
        "Correo electrónico;Nombre;Edificio;Planta;Capacidad",
        "E-mailadres;Naam;Gebouw;Verdieping;Capaciteit",
        "Indirizzo e-mail;Nome;Edificio;Piano;Capienza",
        "Adres e-mail;Nazwa;Budynek;Piętro;Pojemność",
        "Почта;Название;Здание;Этаж;Вместимость",
        "メールアドレス;会議室名;建物;階;定員",
        "email address;Room name;BUILDING ;floor_label;Seats",
    ],
)
def test_headings_in_many_languages(tmp_path: Path, heading: str) -> None:
    content = f"{heading}\r\na@contoso.example;Einstein;HQ;2. OG;8 Pers.\r\n"
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert sheet.rows == (Mailbox("a@contoso.example", "Einstein", "HQ", "2. OG", 8),)
    assert sheet.notes == ()


def test_the_mailboxs_own_address_is_taken_among_several(tmp_path: Path) -> None:
    content = (
        "Owner,UserPrincipalName,DisplayName,PrimarySmtpAddress\n"
        "boss@contoso.example,upn1@contoso.example,Einstein,room1@contoso.example\n"
        "boss@contoso.example,upn2@contoso.example,Newton,room2@contoso.example\n"
    )
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert [mailbox.address for mailbox in sheet.rows] == ["room1@contoso.example", "room2@contoso.example"]


def test_a_heading_that_lies_is_not_believed(tmp_path: Path) -> None:
    """The only addresses stand below a person's heading: they are nobody's to take without being asked."""
    content = (
        "Address,Name,Mail contact\nHigh Street 1,Einstein,a@contoso.example\nLow Street 2,Bohr,b@contoso.example\n"
    )
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert sheet.rows == ()
    assert [column.heading for column in sheet.questions[0].columns] == ["Mail contact"]


def test_titles_above_the_heading_are_passed_over(tmp_path: Path) -> None:
    content = "Rooms of Contoso,,\n,,\nName,Floor,Email\nEinstein,2,a@contoso.example\n"
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert sheet.rows == (Mailbox("a@contoso.example", "Einstein", "", "2"),)


def test_without_heading_the_columns_are_found_by_what_is_in_them(tmp_path: Path) -> None:
    content = "1;HQ;Einstein;a@contoso.example\n2;HQ;Newton;b@contoso.example\n"
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert [(box.address, box.display_name) for box in sheet.rows] == [
        ("a@contoso.example", "Einstein"),
        ("b@contoso.example", "Newton"),
    ]
    assert Note.NO_HEADING in sheet.notes
    alone = read_mailboxes(saved(tmp_path, b"a@contoso.example\nb@contoso.example\n"))
    assert len(alone.rows) == 2


def test_what_is_left_out_is_told_with_its_line(tmp_path: Path) -> None:
    content = (
        "address,name\n"
        "a@contoso.example,One\n"
        "=cmd|'/c calc'!A0,Two\n"
        "+a@contoso.example,Three\n"
        "@SUM(A1),Four\n"
        "not an address,Five\n"
        ",Six\n"
        ",\n"
        "A@CONTOSO.example,Seven\n"
        "Room <b@contoso.example>,\n"
    )
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert sheet.rows == (Mailbox("a@contoso.example", "One"), Mailbox("b@contoso.example", "Room"))
    assert [(skipped.line, skipped.reason) for skipped in sheet.skipped] == [
        (3, LeftOutReason.MALFORMED),
        (4, LeftOutReason.MALFORMED),
        (5, LeftOutReason.MALFORMED),
        (6, LeftOutReason.MALFORMED),
        (7, LeftOutReason.EMPTY),
        (9, LeftOutReason.TWICE),
    ]
    assert sheet.skipped[0].text == "=cmd|'/c calc'!A0"
    assert sheet.skipped[4].text == "Six"


def test_a_formula_as_a_name_stays_text(tmp_path: Path) -> None:
    sheet = read_mailboxes(saved(tmp_path, b"address,name\na@contoso.example,=1+1\n"))
    assert sheet.rows[0].display_name == "=1+1"


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("12", 12),
        ("12.0", 12),
        ("12,00", 12),
        ("12 Pers.", 12),
        ("", None),
        ("many", None),
        ("0", None),
        ("-3", None),
        ("1.5", None),
        ("9999999999", None),
        ("'8", 8),
        ("200000", None),
    ],
)
def test_seats(tmp_path: Path, text: str, seats: int | None) -> None:
    sheet = read_mailboxes(saved(tmp_path, f"address\tcapacity\na@contoso.example\t{text}\n".encode()))
    assert sheet.rows[0].capacity == seats


def test_a_quotation_mark_that_is_never_closed_loses_no_line(tmp_path: Path) -> None:
    lines = ["address;name", 'a@contoso.example;"Open', *(f"r{at}@contoso.example;R{at}" for at in range(60))]
    assert len(read_mailboxes(saved(tmp_path, "\n".join(lines).encode())).rows) == 61
    long = ["address;name", 'a@contoso.example;"Open', *(f"r{at}@contoso.example;R{at}" for at in range(9000))]
    assert len(read_mailboxes(saved(tmp_path, "\n".join(long).encode())).rows) == 9001


def test_a_cell_of_a_megabyte_is_no_disaster(tmp_path: Path) -> None:
    content = "address,name\na@contoso.example," + "x" * 1_000_000 + "\nb@contoso.example,B\n"
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert [box.address for box in sheet.rows] == ["a@contoso.example", "b@contoso.example"]
    assert len(sheet.rows[0].display_name) <= 300


def test_many_left_out_lines_are_counted_not_listed(tmp_path: Path) -> None:
    content = "address\na@contoso.example\n" + "no\n" * 5000
    sheet = read_mailboxes(saved(tmp_path, content.encode()))
    assert len(sheet.skipped) == 1000
    assert Note.MORE_SKIPPED in sheet.notes


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"just,some,words\n1,2,3\n", b"address,name\n,\n", b"\xef\xbb\xbf", b"\0\0"]
)
def test_files_without_addresses(tmp_path: Path, content: bytes) -> None:
    assert problem(saved(tmp_path, content)) is Code.SHEET_NO_ADDRESSES


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert problem(tmp_path / "missing.csv") is Code.SHEET_UNREADABLE
    assert problem(tmp_path) is Code.SHEET_UNREADABLE


def test_files_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(sheet_cells.LARGEST_FILE + 1)
    assert problem(path) is Code.SHEET_TOO_LARGE
    monkeypatch.setattr(sheet_cells, "MOST_ROWS", 3)
    assert problem(saved(tmp_path, b"a@contoso.example\n" * 5)) is Code.SHEET_TOO_LARGE


def test_workbooks(tmp_path: Path) -> None:
    rows: list[list[object]] = [list(row) for row in CELLS]
    rows[1][3], rows[1][4], rows[2][4] = 3, 12, 8.0
    assert read_mailboxes(saved(tmp_path, workbook(rows), "rooms.xlsx")).rows == EXPECTED
    assert read_mailboxes(saved(tmp_path, workbook(rows), "rooms.csv")).rows == EXPECTED


def test_the_first_sheet_with_addresses_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Read me first"
    rooms = book.create_sheet("Rooms")
    rooms["B3"], rooms["C3"] = "Email", "Name"
    rooms["B4"], rooms["C4"] = "a@contoso.example", "Einstein"
    rooms["B5"] = "=B4"
    path = tmp_path / "rooms.xlsx"
    book.save(path)
    sheet = read_mailboxes(path)
    assert sheet.rows == (Mailbox("a@contoso.example", "Einstein"),)


@pytest.mark.parametrize(
    "content",
    [
        quoted(",", "\n").encode(),
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04 broken",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600,
    ],
)
def test_workbooks_that_are_none(tmp_path: Path, content: bytes) -> None:
    assert problem(saved(tmp_path, content, "rooms.xlsx")) is Code.SHEET_NOT_XLSX


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "a@contoso.example")
    assert problem(saved(tmp_path, buffer.getvalue(), "rooms.xlsx")) is Code.SHEET_NOT_XLSX


def test_workbooks_made_to_exhaust_memory(tmp_path: Path) -> None:
    corner = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["a@contoso.example"]]))) as source,
        zipfile.ZipFile(corner, "w") as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = content.replace(b"</row>", b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
            target.writestr(part.filename, content)
    assert problem(saved(tmp_path, corner.getvalue(), "corner.xlsx")) is Code.SHEET_TOO_LARGE
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(5):
            archive.writestr(f"xl/media/{at}", bytes(100 * 1024 * 1024))
    assert problem(saved(tmp_path, bomb.getvalue(), "bomb.xlsx")) is Code.SHEET_TOO_LARGE


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400), kind=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"a@contoso.example,"]))
def test_any_bytes_give_a_list_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, kind: bytes
) -> None:
    path = saved(tmp_path_factory.getbasetemp(), kind + content, f"any-{os.getpid()}.csv")
    outcome = read_or_problem(path)
    assert isinstance(outcome, Sheet) or outcome.startswith("sheet_")


@example(at=2105, value=255)  # within what is packed
@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 5100), value=st.integers(0, 255))
def test_a_damaged_workbook_gives_a_list_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, at: int, value: int
) -> None:
    content = bytearray(workbook([list(row) for row in CELLS]))
    struct.pack_into("B", content, at % len(content), value)
    path = saved(tmp_path_factory.getbasetemp(), bytes(content), f"damaged-{os.getpid()}.xlsx")
    outcome = read_or_problem(path)
    assert isinstance(outcome, Sheet) or outcome.startswith("sheet_")
