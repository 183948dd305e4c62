"""Single cases of matching, each a thing that a careful person would see at once."""

import gc

import pytest

from wizard.flow.matching import suggest
from wizard.model.rooms import Mailbox, Room, Suggestion


def one(mailbox: Mailbox, *rooms: Room) -> Suggestion:
    return suggest([mailbox], rooms)[0]


def named(name: str, address: str = "r1@contoso.example") -> Mailbox:
    return Mailbox(address, name)


@pytest.mark.parametrize(
    ("mailbox", "room"),
    [
        ("Conference Room 3.14 (12)", "3.14"),
        ("Conference Room 3-14", "3.14"),
        ("Conf 03.14", "R314"),
        ("R314", "3.14"),
        ("KR 2.01", "Konferenzraum 02-01"),
        ("ConfRoom12", "Room 12"),
        ("Saal IV", "Saal 4"),
        ("Saal V", "Saal 5"),
        ("Meeting Room Two", "Room 2"),
        ("Besprechungsraum Köln", "Koeln"),
        ("Besprechungsraum Koln", "Köln"),
        ("BesprechungsraumKöln", "Raum Köln"),
        ("Meeting Room Cologne", "Köln"),
        ("Salle de réunion « Étoile »", "L'Étoile"),
        ("Besprechung Einstien", "Einstein"),
        ("Meetting Room Einstein", "Einstein"),
        ("Vorstandszimer", "Boardroom"),
        ("Переговорная Байкал", "Baikal"),
        ("Baikal", "Переговорная «Байкал»"),
        ("Αίθουσα Σούνιο", "Sounio"),
        ("قاعة النيل الكبير", "النيل الكبير"),
        ("會議室 玉山", "玉山会议室"),
        ("会議室さくら", "Sakura"),
        ("桜会議室", "Sakura"),
        ("가온 회의실", "Gaon"),
        ("THE CHURCHILL SUITE", "Churchill Suite"),
        ("Mc Kinley", "McKinley"),
    ],
)
def test_the_same_room_written_differently(mailbox: str, room: str) -> None:
    decoys = [Room("x1", name="Tokio"), Room("x2", name="Paris 9.99"), Room("x3", name="Kilimandscharo")]
    found = one(named(mailbox), Room("r", name=room), *decoys)
    assert found.room is not None
    assert found.room.id == "r"
    assert found.confident


@pytest.mark.parametrize(
    ("mailbox", "room"),
    [
        ("Room 2", "Room 12"),
        ("Room 3.14", "Room 3.15"),
        ("Room 3.14 (4)", "Room 4.14"),
        ("Einstein", "Newton"),
        ("Boardroom Hamburg", "Boardroom Berlin"),
        ("Boardroom 3rd floor", "Boardroom 4. OG"),
        ("Einstein (4)", "Einstein (40)"),
        ("Phone Booth 1", "Phone Booth 2"),
        ("Bldg A Focus", "Bldg B Focus"),
        ("Einstein 2", "Einstein 3"),
        ("", "Einstein"),
        ("Meeting Room", "Einstein"),
    ],
)
def test_contradictions_are_never_confident(mailbox: str, room: str) -> None:
    assert not one(named(mailbox), Room("r", name=room)).confident


def test_the_address_speaks_where_the_display_name_is_empty() -> None:
    rooms = [Room("a", "", "HQ", "3", "Boardroom"), Room("b", "", "HQ", "4", "Boardroom")]
    found = one(Mailbox("hq.4.boardroom@contoso.example"), *rooms)
    assert found.room == rooms[1]
    assert found.confident


def test_a_display_name_that_is_an_address_is_read_up_to_its_domain() -> None:
    found = one(Mailbox("a@c.example", "einstein@contoso.example"), Room("r", name="Einstein"))
    assert found.room is not None
    assert found.confident


def test_display_name_and_address_that_contradict_each_other_are_doubtful() -> None:
    rooms = [Room("a", name="Room 3.14"), Room("b", name="Room 3.15")]
    assert not one(Mailbox("conf-3.15@contoso.example", "Conference"), *rooms[:1]).confident


@pytest.mark.parametrize(
    ("text", "expected"),
    [("EG", "0"), ("1. OG", "1"), ("2nd Floor", "2"), ("3F", "3"), ("UG", "-1"), ("étage 2", "2"), ("RDC", "0")],
)
def test_twins_are_told_apart_by_their_floor(text: str, expected: str) -> None:
    rooms = [Room(floor, "", "HQ", floor, "Boardroom") for floor in ("-1", "0", "1", "2", "3")]
    for mailbox in (Mailbox("a@c.example", "Boardroom", "HQ", text), Mailbox("a@c.example", f"Boardroom {text}")):
        found = one(mailbox, *rooms)
        assert found.room is not None
        assert found.room.id == expected
        assert found.confident


def test_twins_are_told_apart_by_seats() -> None:
    rooms = [Room(str(seats), "", "HQ", "1", "Focus", seats) for seats in (2, 6, 12)]
    found = one(Mailbox("a@c.example", "Focus (6)", "HQ", "1"), *rooms)
    assert found.room == rooms[1]
    assert found.confident


def test_twins_without_evidence_are_doubtful_and_name_the_other() -> None:
    rooms = [Room("a", "", "North", "1", "Einstein"), Room("b", "", "South", "1", "Einstein")]
    found = one(named("Einstein"), *rooms)
    assert found.room in rooms
    assert not found.confident
    assert found.runner_up in rooms
    assert found.runner_up != found.room


def test_two_mailboxes_for_one_room_are_doubtful() -> None:
    found = suggest([named("Einstein", "a@c.example"), named("Einstein", "b@c.example")], [Room("r", name="Einstein")])
    assert [suggestion.confident for suggestion in found] == [False, False]
    assert sum(suggestion.room is not None for suggestion in found) == 1


@pytest.mark.parametrize(
    "name",
    ["ZZ_old Einstein", "Einstein (old)", "DO NOT USE Einstein", "Einstein - nicht benutzen", "ALT_Einstein",
     "Einstein CLOSED", "【使用禁止】Einstein", "Einstein_old",
     "old-Einstein", "Einstein (ne pas utiliser)", "OLD Einstein"],
)  # fmt: skip
def test_a_retired_mailbox_yields_to_the_one_in_use(name: str) -> None:
    room = Room("r", name="Einstein")
    retired, used = suggest([named(name, "a@c.example"), named("Einstein", "b@c.example")], [room])
    assert used.room == room
    assert used.confident
    assert retired.room is None
    assert not one(named(name), room).confident


def test_old_and_alt_may_be_names() -> None:
    found = one(named("Old Library"), Room("r", name="Old Library"), Room("s", name="New Library"))
    assert found.room is not None
    assert found.room.id == "r"
    assert found.confident
    assert one(named("Alt"), Room("r", name="Alt")).confident


def test_a_retired_room_is_never_confident() -> None:
    assert not one(named("Einstein"), Room("r", name="Einstein (do not use)")).confident


def test_codes_of_buildings_are_learnt_from_the_sure_pairs() -> None:
    buildings = {"XQ7": "Harbour", "PL9": "Castle"}
    mailboxes, rooms = [], []
    for code, building in buildings.items():
        for name in ("Einstein", "Newton", "Curie", "Bohr"):
            rooms.append(Room(f"{building}-{name}", "", building, "1", f"{name} {building[0] * 3}"))
            mailboxes.append(named(f"{code[:2]} {name} {building[0] * 3}", f"{code}{name}@c.example"))
        rooms.append(Room(f"{building}-Boardroom", "", building, "1", "Boardroom"))
        mailboxes.append(named(f"{code[:2]} Boardroom", f"{code}boardroom@c.example"))
    found = {suggestion.mailbox.display_name: suggestion for suggestion in suggest(mailboxes, rooms)}
    for code, building in buildings.items():
        suggestion = found[f"{code[:2]} Boardroom"]
        assert suggestion.room is not None
        assert suggestion.room.id == f"{building}-Boardroom"
        assert suggestion.confident


def test_contractions_and_initials_of_buildings_are_understood() -> None:
    rooms = [
        Room(f"{building}-{floor}", "", building, str(floor), "Boardroom")
        for building in ("München Haus", "Hamburg Hafen", "North Tower", "London Heathrow")
        for floor in (1, 2, 3)
    ]
    codes = {"MUC": "München Haus", "NT": "North Tower", "LHR": "London Heathrow", "HAM": "Hamburg Hafen"}
    mailboxes = [
        named(f"{code}-{floor}-Boardroom", f"{code}{floor}@c.example") for code in codes for floor in (1, 2, 3)
    ]
    for suggestion in suggest(mailboxes, rooms):
        code, floor, _ = suggestion.mailbox.display_name.split("-")
        assert suggestion.room is not None
        assert suggestion.room.id == f"{codes[code]}-{floor}"
        assert suggestion.confident


def test_a_room_is_passed_on_where_its_holder_has_as_good_a_one() -> None:
    rooms = [Room("a", "", "North", "1", "Einstein"), Room("b", "", "South", "1", "Einstein")]
    mailboxes = [Mailbox("1@c.example", "Einstein"), Mailbox("2@c.example", "Einstein", "North", "1")]
    anywhere, north = suggest(mailboxes, rooms)
    assert north.room == rooms[0]
    assert anywhere.room == rooms[1]


def test_nothing_near_gives_no_room() -> None:
    found = one(named("Kilimandscharo"), Room("r", name="Boardroom"))
    assert found == Suggestion(named("Kilimandscharo"), None, 0.0, confident=False)
    assert suggest([], []) == []
    assert suggest([], [Room("r", name="x")]) == []
    assert suggest([named("x")], [])[0].room is None


def test_the_garbage_collector_is_left_as_it_was() -> None:
    gc.disable()
    try:
        suggest([named("x")], [Room("r", name="x")])
        assert not gc.isenabled()
    finally:
        gc.enable()
    suggest([named("x")], [Room("r", name="x")])
    assert gc.isenabled()


def test_the_initials_of_its_own_building_say_nothing_new() -> None:
    rooms = [Room(f"{n}", "", "Tower 1", "1", f"1.{n:02}", 6) for n in range(1, 9)]
    boxes = [
        Mailbox(f"conf-t1-1.{n:02}@x.example", f"Meeting Room T1 1.{n:02}", "Tower 1", "1", 6) for n in range(1, 9)
    ]
    found = suggest(boxes, rooms)
    assert [(s.room.id if s.room else "", s.confident) for s in found] == [(f"{n}", True) for n in range(1, 9)]


def test_digits_of_every_script_are_numbers() -> None:
    found = suggest([Mailbox("a@x.example", "قاعة ٣١٤"), Mailbox("b@x.example", "قاعة ٣١٥")], [Room("r", name="314")])
    assert [s.room is not None for s in found] == [True, False]
