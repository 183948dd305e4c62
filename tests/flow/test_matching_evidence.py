"""What tells rooms apart besides a shared name: translations, former names, addresses, seats, floors, what is left."""

import pytest

from wizard.flow.matching import suggest
from wizard.flow.matching.decision import assign
from wizard.flow.matching.evidence import Likeness
from wizard.flow.matching.reading import read
from wizard.model.rooms import Mailbox, Room, Suggestion

DECOYS = [Room("x1", name="Tokio"), Room("x2", name="Paris 9.99"), Room("x3", name="Kilimandscharo")]


def by_address(mailboxes: list[Mailbox], rooms: list[Room]) -> dict[str, Suggestion]:
    return {found.mailbox.address.partition("@")[0]: found for found in suggest(mailboxes, rooms)}


def room_of(found: Suggestion) -> str:
    return found.room.id if found.room else ""


@pytest.mark.parametrize(
    ("mailbox", "room"),
    [
        ("Sitzungszimmer Genf", "Geneva"),
        ("Sala Ginevra", "Genf"),
        ("Löwenzimmer", "Lion"),
        ("Sala de los Leones", "Lion"),
        ("Zimmer der Tulpen", "Tulip"),
        ("Björksalen", "Birch"),
        ("Leeuwenzaal", "Lion Room"),
        ("Zasedačka Medvěd", "Bear"),
        ("Mötesrum En", "Juniper"),
        ("Sala Terra", "Earth"),
        ("会議室 ロンドン", "London"),
        ("ニューヨーク会議室", "New York"),
        ("Salle La Haye", "The Hague"),
        ("Elefantn", "Elephant"),
        ("Telefonzelle", "Phone booth"),
        ("Stilteruimte", "Quiet room"),
        ("Hauptgebäude Boardroom", "Boardroom Main Building"),
        ("Salle n°3, 5e étage", "5.03"),
        ("MR L 2.05", "2.05"),
    ],
)
def test_names_in_two_languages(mailbox: str, room: str) -> None:
    found = suggest([Mailbox("r1@contoso.example", mailbox)], [Room("r", name=room), *DECOYS])[0]
    assert room_of(found) == "r"
    assert found.confident


@pytest.mark.parametrize(
    ("mailbox", "room"),
    [
        ("Salle Rhône", "Rhine"),
        ("Sala Roja", "Blue Room"),
        ("Großer Saal 3. OG", "Small hall Floor 3"),
        ("Mars", "Maas"),
    ],
)
def test_names_known_to_differ_are_never_confident(mailbox: str, room: str) -> None:
    found = suggest([Mailbox("r1@contoso.example", mailbox, capacity=8)], [Room("r", name=room, capacity=8), *DECOYS])
    assert not found[0].confident


def test_colours_tell_against_each_other_whatever_else_agrees() -> None:
    mailbox = Mailbox("r1@contoso.example", "Green Room", "North", "3", 8)
    found = suggest([mailbox], [Room("r", "", "North", "3", "Blue Room", 8), Room("s", "", "South", "1", "Hall", 30)])
    assert not found[0].confident


def test_two_names_of_one_thing_are_two_rooms_where_both_are_in_use() -> None:
    mailboxes = [Mailbox("a@c.example", "Linde"), Mailbox("b@c.example", "Tilleul")]
    found = by_address(mailboxes, [Room("r", name="Tilleul"), *DECOYS])
    assert room_of(found["b"]) == "r"
    assert room_of(found["a"]) == ""


def test_a_letter_stands_for_a_size() -> None:
    rooms = [Room(size, name=f"BER-03-{size}") for size in "LMS"]
    names = {"L": "Large", "M": "Medium", "S": "Small"}
    mailboxes = [Mailbox(f"r{size.lower()}x@c.example", f"BER 3 {name} room") for size, name in names.items()]
    assert [room_of(found) for found in suggest(mailboxes, rooms)] == ["L", "M", "S"]


@pytest.mark.parametrize(
    "name",
    [
        "Curie (formerly Newton)",
        "Curie [was Newton]",
        "Curie - ex Newton",
        "Curie (ehemals Newton) 8 Pers.",
        "Curie, früher Newton",
    ],
)
def test_a_former_name_still_names_the_room(name: str) -> None:
    found = suggest([Mailbox("r77@c.example", name)], [Room("r", name="Newton"), *DECOYS])[0]
    assert room_of(found) == "r"
    assert found.confident


def test_the_name_of_now_comes_before_the_former_one() -> None:
    mailboxes = [
        Mailbox("a@c.example", "Room 1.03 (formerly 1.04)"),
        Mailbox("b@c.example", "Room 1.04 (formerly 1.05)"),
    ]
    found = by_address(mailboxes, [Room("3", name="1.03"), Room("4", name="1.04"), Room("5", name="1.05")])
    assert (room_of(found["a"]), room_of(found["b"])) == ("3", "4")
    assert found["a"].confident
    assert found["b"].confident


def test_what_is_read_of_a_former_name() -> None:
    said = read("Curie (formerly Newton 2.04) 8 pers")
    assert said.words == ("curie",)
    assert (said.former, said.former_codes) == (("newton",), (("2", "04"),))
    assert said.seats == {8}
    assert read("former_Newton").retired
    assert read("Kurt was here").former == ()


def test_a_gateway_with_a_former_name_in_brackets_is_understood() -> None:
    found = suggest([Mailbox("a@c.example", "Newton")], [Room("r", name="Curie (ex Newton)"), *DECOYS])[0]
    assert room_of(found) == "r"


def test_an_address_names_the_room_where_display_names_are_not_the_gateways() -> None:
    doors = [("Einstein", "304"), ("Newton", "305"), ("Curie", "402"), ("Bohr", "403"), ("Gauss", "501")]
    mailboxes = [Mailbox(f"salle-{door}@c.example", f"Salle {name}") for name, door in doors]
    for found in suggest(mailboxes, [Room(door, name=f"Salle {door}") for _, door in doors]):
        assert f"salle-{room_of(found)}@" in found.mailbox.address
        assert found.confident


def test_addresses_with_the_old_names_of_other_rooms_are_not_believed() -> None:
    names = ["Einstein", "Newton", "Curie", "Bohr", "Gauss", "Euler"]
    mailboxes = [Mailbox(f"{names[at - 1].lower()}@c.example", f"Room {name}") for at, name in enumerate(names)]
    mailboxes.append(Mailbox("kepler@c.example", "Room Tesla"))
    rooms = [Room(name, name=name) for name in [*names, "Kepler"]]
    found = by_address(mailboxes, rooms)
    assert room_of(found["newton"]) == "Curie"
    assert found["newton"].confident
    assert not found["kepler"].confident


def test_a_door_number_of_now_is_not_the_one_in_the_address() -> None:
    rooms = [Room("203", "", "A", "2", "Room 2.03", 20), Room("401", "", "A", "4", "Room 4.01", 8)]
    found = suggest([Mailbox("room-203@c.example", "Meeting Room 2.02 (20p)")], rooms)[0]
    assert not found.confident


def test_floor_and_seats_tell_rooms_apart_that_have_no_other_name() -> None:
    rooms = [
        Room(f"{floor}/{seats}", "", "Hafen", f"{floor}. OG", f"Besprechungsraum {number}", seats)
        for floor in (1, 2, 3)
        for number, seats in enumerate((4, 8, 20), 1)
    ]
    mailboxes = [
        Mailbox(f"r{letter}@c.example", f"Besprechung {floor}. OG ({seats})")
        for letter, (floor, seats) in zip("abcdefghi", [(f, s) for f in (1, 2, 3) for s in (4, 8, 20)], strict=True)
    ]
    for found, (floor, seats) in zip(
        suggest(mailboxes, rooms), [(f, s) for f in (1, 2, 3) for s in (4, 8, 20)], strict=True
    ):
        assert room_of(found) == f"{floor}/{seats}"
        assert found.confident


def test_floor_and_seats_are_not_enough_where_several_rooms_share_them() -> None:
    rooms = [Room(f"{n}", "", "Hafen", f"{n // 2}", f"Besprechungsraum {n}", 8) for n in range(2, 8)]
    assert not suggest([Mailbox("r@c.example", "Besprechung 2. OG (8)")], rooms)[0].confident


def test_one_meeting_room_for_each_floor_needs_no_name() -> None:
    rooms = [
        Room(f"{house}{floor}", "", f"Haus {house}", str(floor), "Meeting Room") for house in "AB" for floor in (1, 2)
    ]
    mailboxes = [Mailbox(f"m{n}@c.example", f"Meeting Room {one.id}") for n, one in enumerate(rooms)]
    for found, room in zip(suggest(mailboxes, rooms), rooms, strict=True):
        assert found.room == room
        assert found.confident


@pytest.mark.parametrize("code", ["B12-3", "B12 / 3", "b12.3", "Bldg 12, floor 3"])
def test_codes_of_numbered_buildings_are_understood(code: str) -> None:
    rooms = [
        Room(f"{building}-{floor}", "", f"Building {building}", str(floor), "Boardroom")
        for building in (3, 12, 15)
        for floor in (1, 2, 3)
    ]
    found = suggest([Mailbox("x@c.example", f"{code} Boardroom")], rooms)[0]
    assert room_of(found) == "12-3"


def test_another_letter_is_another_building() -> None:
    rooms = [Room("b", "", "Tower B", "2", "Small room"), Room("c", "", "Tower C", "1", "Small room")]
    assert not suggest(
        [Mailbox("x@c.example", "Small room, Torre A, 2nd floor")], [*rooms, Room("a", "", "Tower A", "1", "Hall")]
    )[0].confident


def test_characters_made_up_by_a_program_say_nothing() -> None:
    rooms = [Room("304", name="Room 304"), Room("e", "", "", "5", "Einstein")]
    found = suggest([Mailbox("room-0e304b7c@c.example", "Einstein"), Mailbox("304304@c.example", "Newton")], rooms)
    assert [room_of(one) for one in found] == ["e", ""]


def test_the_floor_in_a_code_must_be_the_mailboxs() -> None:
    rooms = [Room(f"{floor}", name=f"BER-B-0{floor}-S-08", capacity=8) for floor in (3, 4)]
    mailboxes = [
        Mailbox("a@c.example", "BER B floor 4 Small room (8)"),
        Mailbox("b@c.example", "BER B floor 2 Small room (8)"),
    ]
    found = by_address(mailboxes, rooms)
    assert room_of(found["a"]) == "4"
    assert not found["b"].confident


def test_the_last_of_both_lists_belong_together_though_nothing_says_so() -> None:
    names = ["Einstein", "Newton", "Curie", "Bohr", "Gauss"]
    mailboxes = [*(Mailbox(f"{name}@c.example", name) for name in names), Mailbox("x@c.example", "Großer Saal")]
    found = by_address(mailboxes, [*(Room(name, name=name) for name in names), Room("last", name="Main hall")])
    assert room_of(found["x"]) == "last"
    assert not found["x"].confident
    contradicting = [*(Room(name, name=name) for name in names), Room("last", "", "", "4", "Main hall")]
    mailboxes[-1] = Mailbox("x@c.example", "Großer Saal", floor="2")
    assert room_of(by_address(mailboxes, contradicting)["x"]) == ""


def test_many_left_over_are_not_compared_with_each_other() -> None:
    mailboxes = [Mailbox(f"m{chr(97 + n // 26)}{chr(97 + n % 26)}@c.example", "", floor="") for n in range(60)]
    found = suggest(mailboxes, [Room(f"r{n}", "", "", str(n), "") for n in range(60)])
    assert {one.room for one in found} == {None}


def test_a_room_is_passed_on_only_for_one_that_its_holder_may_have() -> None:
    pairs = {
        0: {7: Likeness(total=1.0), 8: Likeness(total=0.9)},
        1: {7: Likeness(total=0.95)},
        2: {7: Likeness(total=0.98)},
    }
    taken = assign(pairs)
    assert all(room in pairs[mailbox] for mailbox, room in taken.items())
    assert taken == {0: 8, 1: 7}


def test_hundreds_of_rooms_of_one_name_are_told_apart_by_their_building() -> None:
    rooms = [
        Room(f"{building}/{floor}/{wing}", f"Site {wing}", f"Building {building}", str(floor), "Boardroom", 8)
        for building in range(20)
        for floor in range(1, 6)
        for wing in ("north", "south")
    ]
    mailboxes = [
        Mailbox("a@c.example", "Boardroom north, Building 7, floor 3", capacity=8),
        Mailbox("b@c.example", "Boardroom 8p"),
    ]
    found = by_address(mailboxes, rooms)
    assert room_of(found["a"]) == "7/3/north"
    assert found["a"].confident
    assert not found["b"].confident


def test_a_number_is_missed_though_it_happens_to_be_the_floors() -> None:
    rooms = [Room(f"{n}", "HQ", "HQ", f"{n}", f"Room {n}", 4 + n) for n in range(3)]
    mailboxes = [Mailbox("north@c.example", "HQ Room"), Mailbox("south@c.example", "HQ Room")]
    assert [found.room for found in suggest(mailboxes, rooms)] == [None, None]
