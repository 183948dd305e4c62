"""What is read out of one name."""

import pytest

from wizard.flow.matching.door_numbers import code_keys, implied_floor
from wizard.flow.matching.folding import fold, latin, skeleton, sound
from wizard.flow.matching.reading import NameReading, read, read_floor, read_place


@pytest.mark.parametrize(
    ("text", "words", "codes", "floors", "seats"),
    [
        ("HQ – 3. OG – Besprechungsraum 3.14 (12 Pers.)", ["headquarters"], [("3", "14")], {3}, {12}),
        ("ConfRoom12", [], [("12",)], set(), set()),
        ("hq.3.boardroom", ["headquarters", "boardroom"], [("3",)], set(), set()),
        ("本社3階会議室桜", ["headquarters", "桜"], [], {3}, set()),
        ("三号会议室 3楼", [], [("3",)], {3}, set()),
        ("第一会议室", [], [("1",)], set(), set()),
        ("地下1階 会議室A", ["a"], [], {-1}, set()),
        ("２階 会議室Ａ", ["a"], [], {2}, set()),
        ("会議室 ３", [], [("3",)], set(), set()),
        ("Salle de l'Étoile - 2e étage (8 pers)", ["etoile"], [], {2}, {8}),
        ("Sitzungszimmer EG West 8er", ["west"], [], {0}, {8}),
        ("Einstein 1er étage", ["einstein"], [], {1}, set()),
        ("Third Floor Boardroom", ["boardroom"], [], {3}, set()),
        ("Floor 3 Room 12", [], [("12",)], {3}, set()),
        ("Room 12, Floor 3", [], [("12",)], {3}, set()),
        ("Байкал 3 этаж 10 чел", ["баикал"], [], {3}, {10}),
        ("UG2 Lager", ["warehouse"], [], {-2}, set()),
        ("2. UG Lager", ["warehouse"], [], {-2}, set()),
        ("Keller", [], [], {-1}, set()),
        ("capacity: 12", [], [], set(), {12}),
        ("Einstein (314)", ["einstein"], [("314",)], set(), set()),
        ("3F-Fuji-8p", ["fuji"], [], {3}, {8}),
        ("3 F", ["f"], [("3",)], set(), set()),
        ("Saal X", [], [("10",)], set(), set()),
        ("Focus [8]", ["focus"], [], set(), {8}),
        ("Focus für 8 Personen", ["focus"], [], set(), {8}),
        ("Fokus (max. 8 pers)", ["focus"], [], set(), {8}),
        ("Mötesrum Björk plan 2", ["bjork"], [], {2}, set()),
        ("Salle Lyon, rez-de-chaussée", ["lyon"], [], {0}, set()),
        ("Ground Floor 999", [], [("999",)], {0}, set()),
        ("a\u200bb\x00c", ["ab", "c"], [], set(), set()),
    ],
)
def test_names(text: str, words: list[str], codes: list[tuple[str, ...]], floors: set[int], seats: set[int]) -> None:
    said = read(text)
    assert list(said.words) == words
    assert list(said.codes) == codes
    assert said.floors == floors
    assert said.seats == seats
    assert not said.retired


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("3", 3),
        ("3F", 3),
        ("3. OG", 3),
        ("EG", 0),
        ("RDC", 0),
        ("G", 0),
        ("-1", -1),
        ("- 2", -2),
        ("UG", -1),
        ("B1", -1),
        ("1st", 1),
        ("Third floor", 3),
        ("Level 3", 3),
        ("étage 2", 2),
        ("3階", 3),
        ("Ground Floor", 0),
        ("floor 03", 3),
        ("2º", 2),
        ("Piso 2", 2),
        ("2 этаж", 2),
        ("地下1階", -1),
        ("Third", 3),
    ],
)
def test_floor_fields(text: str, floor: int) -> None:
    assert read_floor(text) == {floor}


@pytest.mark.parametrize("text", ["", "  ", "Annex", "1/2", "12345", "\x00"])
def test_floor_fields_that_name_no_floor(text: str) -> None:
    assert read_floor(text) == frozenset()


def test_places() -> None:
    assert read_place("Building 02 – North Tower") == ("2", "north", "tower")
    assert read_place("Haus B") == ("b",)
    assert read("Haus B, Raum 2").place == ("b",)
    assert read("A座5层").place == ("a",)
    assert read("3号楼 会议室").place == ("3",)
    assert read("") == NameReading()
    assert read("…") == NameReading()


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        (("3", "14"), {"3.14", "314"}),
        (("03", "4"), {"3.4"}),
        (("314",), {"314", "3.14"}),
        (("1204",), {"1204", "12.4"}),
        (("012",), {"12"}),
        (("12",), {"12"}),
        (("3", "214"), {"3.214", "3214", "214", "2.14"}),
    ],
)
def test_spellings_of_numbers(code: tuple[str, ...], keys: set[str]) -> None:
    assert set(code_keys(code)) == keys


def test_numbers_of_three_parts_keep_their_last_two() -> None:
    assert {"3.14", "314"} <= set(code_keys(("1", "3", "14")))


def test_floors_suggested_by_numbers() -> None:
    assert implied_floor(("3", "14")) == 3
    assert implied_floor(("301",)) == 3
    assert implied_floor(("1204",)) == 12
    assert implied_floor(("12",)) is None
    assert implied_floor(("2024", "1")) is None


def test_spelling_and_sound() -> None:
    assert fold("Köln") == fold("KOELN") == fold("Koln")
    assert fold("會議室") == fold("会议室")
    assert sound(fold("Чайковский")) == sound(fold("Tschaikowsky"))
    assert sound(fold("さくら")) == sound("sakura")
    assert latin(fold("가온")) == "gaon"
    assert skeleton(fold("النيل")) == skeleton("nile")
    assert fold("") == ""
