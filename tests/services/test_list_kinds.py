"""Lists as people really have them: contacts beside rooms, exports, mail programs, workbooks with several sheets."""

import json
from pathlib import Path

import openpyxl
import pytest

from wizard.model.lists import ColumnAnswer
from wizard.model.problem import Code, ProblemError
from wizard.services.files.cell_address import LeftOutReason
from wizard.services.files.sheet_encoding import decoded
from wizard.services.files.sheets import SheetFiles
from wizard.services.files.spreadsheets import Note, Sheet, parse_pasted, read_mailboxes

EINSTEIN, NEWTON = "einstein@contoso.example", "newton@contoso.example"
ADA, BOB = "ada@contoso.example", "bob@contoso.example"


def table(tmp_path: Path, heading: str, *lines: str, separator: str = ",") -> Path:
    path = tmp_path / "rooms.csv"
    path.write_text("\r\n".join([heading, *lines]).replace(",", separator), "utf-8")
    return path


def addresses(sheet: Sheet) -> list[str]:
    return [mailbox.address for mailbox in sheet.rows]


@pytest.mark.parametrize(
    "heading",
    [
        "Room Name,Contact Email,Room Email Address",
        "Raum,Verantwortlicher,Ressourcenadresse",
        "Raum,Raumverantwortlicher (E-Mail),E-Mail",
        "Salle,Responsable,Adresse de la salle",
        "Sala,Correo del responsable,Correo de la sala",
        "Sala,Referente,Indirizzo e-mail",
        "Ruimte,Contactpersoon,E-mailadres",
        "Sala,Responsável,E-mail da sala",
        "Nazwa,Właściciel,Adres e-mail",
        "Lokale,Ansvarlig,E-mailadresse",
        "Rum,Ägare,E-postadress",
        "Huone,Vastuuhenkilö,Sähköposti",
        "会議室名,担当者メール,会議室メールアドレス",
        "会议室名称,联系人邮箱,会议室邮箱",
        "Name,Booked by,Email",
        "DisplayName,ForwardingSmtpAddress,PrimarySmtpAddress",
        "Display name,Delegate mailbox,Mailbox",
        "Name,userPrincipalName,mail",
    ],
)
def test_the_rooms_own_column_is_taken_and_never_a_persons(tmp_path: Path, heading: str) -> None:
    sheet = read_mailboxes(table(tmp_path, heading, f"Einstein,{ADA},{EINSTEIN}", f"Newton,{BOB},{NEWTON}"))
    assert addresses(sheet) == [EINSTEIN, NEWTON]
    assert [mailbox.display_name for mailbox in sheet.rows] == ["Einstein", "Newton"]


@pytest.mark.parametrize(
    "heading", ["Raum,E-Mail,Mailadresse", "Name,Email,Somebody", "Room,Owner,Contact", "Name,Foo,Bar"]
)
def test_where_two_columns_could_be_meant_the_person_is_asked(tmp_path: Path, heading: str) -> None:
    path = table(tmp_path, heading, f"Einstein,{ADA},{EINSTEIN}", f"Newton,{BOB},{NEWTON}")
    asked = read_mailboxes(path)
    assert asked.rows == ()
    (question,) = asked.questions
    assert [(c.heading, c.samples) for c in question.columns] == [
        (heading.split(",")[1], (ADA, BOB)),
        (heading.split(",")[2], (EINSTEIN, NEWTON)),
    ]
    assert addresses(read_mailboxes(path, answers=[ColumnAnswer("", question.line, 2)])) == [EINSTEIN, NEWTON]
    assert addresses(read_mailboxes(path, frozenset({NEWTON}))) == [EINSTEIN, NEWTON]
    with pytest.raises(ProblemError):
        read_mailboxes(path, answers=[ColumnAnswer("", question.line, None)])


def test_a_list_without_headings_is_asked_about_too(tmp_path: Path) -> None:
    sheet = read_mailboxes(table(tmp_path, f"Einstein,{ADA},{EINSTEIN}", f"Newton,{BOB},{NEWTON}"))
    assert len(sheet.questions[0].columns) == 2


def test_one_person_for_many_rooms_is_no_room(tmp_path: Path) -> None:
    lines = [f"{room},{ADA}" for room in ("Einstein", "Newton", "Bohr")]
    assert read_mailboxes(table(tmp_path, "Room,Email", *lines)).questions


def test_an_address_right_behind_a_persons_name_is_asked_about(tmp_path: Path) -> None:
    path = table(tmp_path, "Raum;Ansprechpartner;E-Mail", f"Einstein;Ada;{ADA}")
    assert read_mailboxes(path).questions


PROXIES = (
    "smtp:rooma@contoso.onmicrosoft.com{0}SMTP:RoomA@contoso.example{0}SIP:rooma@contoso.example{0}X500:/o=Ex/cn=a b"
)


@pytest.mark.parametrize("separator", [";", ", ", " ", "; "])
@pytest.mark.parametrize("around", ["{}", "{{{}}}"])
def test_of_exchanges_addresses_the_one_in_capitals_is_the_mailbox(separator: str, around: str) -> None:
    text = around.format(PROXIES.format(separator))
    sheet = parse_pasted(f"DisplayName\tEmailAddresses\nRoom A\t{text}")
    assert [(m.display_name, m.address) for m in sheet.rows] == [("Room A", "rooma@contoso.example")]
    assert addresses(parse_pasted(text)) == ["rooma@contoso.example"]


def test_addresses_of_one_mailbox_line_by_line() -> None:
    sheet = parse_pasted(PROXIES.format("\n"))
    assert addresses(sheet) == ["rooma@contoso.example"]
    assert {skipped.reason for skipped in sheet.skipped} == {LeftOutReason.ALIAS}


@pytest.mark.parametrize(
    "text",
    [
        "Room A [mailto:rooma@contoso.example]; Room B [mailto:roomb@contoso.example]",
        "Room A (rooma@contoso.example); Room B (roomb@contoso.example)",
        "rooma@contoso.example Room A\nroomb@contoso.example Room B",
        "rooma@contoso.example - Room A\nroomb@contoso.example – Room B",
        "Room A: rooma@contoso.example\nRoom B: roomb@contoso.example",
        "Room A <mailto:rooma@contoso.example>; 'Room B' <roomb@contoso.example>;",
        "• Room A <rooma@contoso.example>\n• Room B <roomb@contoso.example>",
        "\u200bRoom A\u00a0<rooma@contoso.example>\n\u202aRoom B <room\u200bb@contoso.example>\u202c",
    ],
)
def test_names_and_addresses_as_mail_programs_and_people_write_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rooms.txt"
    path.write_text(text, "utf-8")
    for sheet in (parse_pasted(text), read_mailboxes(path)):
        assert [(m.display_name, m.address) for m in sheet.rows] == [
            ("Room A", "rooma@contoso.example"),
            ("Room B", "roomb@contoso.example"),
        ]


PRINTED = (
    "\r\nDisplayName  PrimarySmtpAddress         ResourceCapacity\r\n"
    "-----------  ------------------         ----------------\r\n"
    "Room A       RoomA@contoso.example                      8\r\n"
    "Room B West  RoomBWest@contoso.example                  4\r\n"
    "会議室       RoomC@contoso.example                      6\r\n\r\n"
)


def test_a_printed_table_that_was_redirected(tmp_path: Path) -> None:
    path = tmp_path / "rooms.txt"
    path.write_bytes(b"\xff\xfe" + PRINTED.encode("utf-16-le"))
    assert [(m.address, m.display_name, m.capacity) for m in read_mailboxes(path).rows] == [
        ("rooma@contoso.example", "Room A", 8),
        ("roombwest@contoso.example", "Room B West", 4),
        ("roomc@contoso.example", "会議室", 6),
    ]


@pytest.mark.parametrize("sign", ["…", "..."])
def test_an_address_that_the_table_cut_off_is_told(sign: str) -> None:
    cut = f"roombwest@con{sign}"
    text = (
        "DisplayName PrimarySmtpAddress\n----------- ------------------\n"
        f"Room A      rooma@contoso.example\nRoom B      {cut}\n"
    )
    sheet = parse_pasted(text)
    assert addresses(sheet) == ["rooma@contoso.example"]
    assert [(skipped.line, skipped.reason) for skipped in sheet.skipped] == [(4, LeftOutReason.CUT_OFF)]


def test_format_list_with_a_value_over_several_lines() -> None:
    text = (
        "\nDisplayName    : Room A\nEmailAddresses : {SMTP:RoomA@contoso.example,\n"
        "                 smtp:a@contoso.onmicrosoft.com}\n\nDisplayName    : Room B\n"
        "EmailAddresses : {SMTP:RoomB@contoso.example}\n"
    )
    assert [(m.display_name, m.address) for m in parse_pasted(text).rows] == [
        ("Room A", "rooma@contoso.example"),
        ("Room B", "roomb@contoso.example"),
    ]


ROOM = {
    "emailAddress": "rooma@contoso.example",
    "displayName": "Room A",
    "capacity": 8,
    "address": {"street": "High 1"},
}


@pytest.mark.parametrize(
    "shape", [[ROOM], {"@odata.context": "x", "value": [ROOM]}, ROOM], ids=["array", "value", "one"]
)
def test_json_in_its_usual_shapes(tmp_path: Path, shape: object) -> None:
    path = tmp_path / "rooms.json"
    path.write_text(json.dumps(shape, indent=1), "utf-8-sig")
    (box,) = read_mailboxes(path).rows
    assert (box.address, box.display_name, box.capacity) == ("rooma@contoso.example", "Room A", 8)


def book(tmp_path: Path, sheets: dict[str, list[list[str]]], hidden: str = "") -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "hidden"
    path = tmp_path / "rooms.xlsx"
    made.save(path)
    return path


def test_all_sites_are_read_people_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        {
            "Mitarbeiter": [["Name", "E-Mail"], ["Ada", ADA]],
            "Berlin": [["Name", "E-Mail"], ["Einstein", EINSTEIN], ["Bad", "no address"]],
            "Hamburg": [["Name", "E-Mail"], ["Newton", NEWTON]],
            "Old": [["Name", "E-Mail"], ["Bohr", "bohr@contoso.example"]],
        },
        hidden="Old",
    )
    sheet = read_mailboxes(path)
    assert addresses(sheet) == [EINSTEIN, NEWTON]
    assert sheet.named[:2] == ((Note.SHEET_OF_PEOPLE, "Mitarbeiter"), (Note.SHEET_HIDDEN, "Old"))
    told = SheetFiles().read(path)
    assert told.left_out == ("Berlin · Line 3: no address – this is not an e-mail address",)


def test_letters_that_were_lost_are_told_and_not_matched(tmp_path: Path) -> None:
    sheet = read_mailboxes(table(tmp_path, "DisplayName,Email", "K?ln gro?,koeln@contoso.example"))
    assert sheet.named == ((Note.LETTERS_LOST, "K?ln gro?"),)
    assert sheet.rows[0].whole_name == ""


@pytest.mark.parametrize("name", [b"DRMEncryptedTransform", b"EncryptedPackage"])
def test_a_protected_workbook_has_its_sentence(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / "rooms.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + name.decode().encode("utf-16-le"))
    with pytest.raises(ProblemError) as caught:
        read_mailboxes(path)
    assert caught.value.problem.code is Code.SHEET_PROTECTED


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac_roman", "München Düsseldorf Zürich Küche"),
        ("mac_roman", "Köln groß"),
        ("mac_roman", "Salle Étoile à côté"),
        ("mac_roman", "Café"),
        ("cp850", "München Düsseldorf Zürich Küche"),
        ("cp850", "Köln groß"),
        ("cp850", "Salle Étoile à côté"),
        ("cp437", "Köln groß Café"),
        ("cp1252", "Größe – „Nord“ Köln"),
        ("cp1250", "Košice Žilina Šumava"),
        ("cp852", "Zasedací místnost Dvořák"),
    ],
)
def test_lists_of_excel_for_mac_and_of_ms_dos(encoding: str, text: str) -> None:
    assert decoded(f"Name;E-Mail\r\n{text};a@contoso.example\r\n".encode(encoding), "x") == (
        f"Name;E-Mail\r\n{text};a@contoso.example\r\n",
        True,
    )


SIDE_BY_SIDE = [
    "Einstein;boss@contoso.example;einstein@contoso.example\nNewton;anna@contoso.example;newton@contoso.example",
    "Einstein,boss@contoso.example,einstein@contoso.example\nNewton,boss@contoso.example,newton@contoso.example",
    "einstein@contoso.example;boss@contoso.example\nnewton@contoso.example;anna@contoso.example",
    "Einstein|B <b@contoso.example>|einstein@contoso.example\nNewton|Ann <ann@contoso.example>|newton@contoso.example",
    "Einstein;boss@contoso.example;einstein@contoso.example\nNewton;;newton@contoso.example",
    "Einstein;boss@contoso.example;einstein@contoso.example",
]


@pytest.mark.parametrize("text", SIDE_BY_SIDE)
def test_addresses_side_by_side_without_a_heading_are_asked_about_however_they_come(tmp_path: Path, text: str) -> None:
    """One of them may be a person's; that is so for what is pasted as well as for a file."""
    file = tmp_path / "rooms.csv"
    file.write_text(text, "utf-8")
    for found in (SheetFiles().parse(text), SheetFiles().read(file)):
        assert found.mailboxes == ()
        assert len(found.questions[0].columns) == 2
    rooms = frozenset({"einstein@contoso.example", "newton@contoso.example"})
    known = SheetFiles().parse(text, rooms)
    assert {mailbox.address for mailbox in known.mailboxes} <= rooms
    assert known.mailboxes


@pytest.mark.parametrize(
    "text",
    [
        "a@contoso.example; b@contoso.example; c@contoso.example",
        "Room A <a@contoso.example>; Room B <b@contoso.example>; Room C <c@contoso.example>",
        "Doe, Jane <a@contoso.example>, Room 2 <b@contoso.example>, c@contoso.example",
        "a@contoso.example\nb@contoso.example\nc@contoso.example",
        "Room A, a@contoso.example\nRoom B, b@contoso.example\nRoom C, c@contoso.example",
        "a@contoso.example; b@contoso.example;\nc@contoso.example",
    ],
)
def test_a_list_of_recipients_is_read_whole(text: str) -> None:
    found = SheetFiles().parse(text)
    assert [mailbox.address[0] for mailbox in found.mailboxes] == ["a", "b", "c"]
    assert found.questions == ()


WRAPPED = """
Name                 PrimarySmtpAddress                 DisplayName
----                 ------------------                 -----------
Boardroom            boardroom@contoso.example          Boardroom first
                                                        floor
Huddle 2             huddle.2@contoso.example           Huddle 2
A very long alias    a.very.long.alias@contoso.ex       Long room
of a room            ample
"""


def test_a_table_that_was_wrapped_when_it_was_printed_is_put_together_again() -> None:
    found = SheetFiles().parse(WRAPPED)
    assert [(one.address, one.display_name) for one in found.mailboxes] == [
        ("boardroom@contoso.example", "Boardroom first floor"),
        ("huddle.2@contoso.example", "Huddle 2"),
        ("a.very.long.alias@contoso.example", "Long room"),
    ]
    assert not found.left_out
