"""What is known of one mailbox or one room, from all its fields, in terms that both sides share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from wizard.flow.matching.door_numbers import Code, code_keys, implied_floor, plain
from wizard.flow.matching.folding import fold
from wizard.flow.matching.reading import NameReading, read, read_floor, read_place
from wizard.model.rooms import Mailbox, Room

_PAIR = 2
_NOTHING: frozenset[int] = frozenset()
_BUILDING = "building"
_NUMBERED = re.compile(r"([^\W\d_])[^\W\d_]*[ -]?(\d{1,3})")
_SERIAL = re.compile(r"\d{5,}|(?=[a-f]*\d+[a-f])[0-9a-f]{8,}(?![^\W_])")
Labels = tuple[re.Pattern[str] | None, Mapping[str, str]]
"""Codes of buildings, and what each means."""
_NO_LABELS: Labels = (None, {})


@dataclass(slots=True)
class Profile:
    """One mailbox or room as evidence: names, places, numbers; `aside` is what only an address or former name says."""

    words: tuple[str, ...]
    place: tuple[str, ...]
    aside: tuple[str, ...]
    codes: tuple[Code, ...]
    aside_codes: tuple[Code, ...]
    floors: frozenset[int]
    hinted_floors: frozenset[int]
    seats: frozenset[int]
    retired: bool
    generic: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    keys: frozenset[str] = field(default_factory=frozenset)
    aside_keys: frozenset[str] = field(default_factory=frozenset)
    doors: tuple["Door", ...] = ()
    exact: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    place_numbers: frozenset[str] = frozenset()
    building: tuple[str, ...] = ()
    aside_doors: tuple["Door", ...] = ()
    restated: frozenset[str] = frozenset()
    labelled: bool = False
    former: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Door:
    """One number in a name: the keys it is known by, its groups, and what they may be.

    `is_code` tells a door number from the «2» of two siblings; `lead` is the building in «2-03-14».
    """

    keys: frozenset[str]
    exact: str
    groups: frozenset[str]
    is_code: bool
    lead: str


def of_mailbox(mailbox: Mailbox, labels: Labels = _NO_LABELS) -> Profile:
    """The evidence in a mailbox; where it has no display name, its address speaks in full."""
    local, _, domain = mailbox.address.partition("@")
    said = read(_spelt_out(_without_initials(mailbox.display_name.partition("@")[0], mailbox.building), labels))
    aside = read(_spelt_out(_without_initials(_without_serial(local), mailbox.building), labels))
    if _is_silent(said):
        said, aside = _joined(said, aside), NameReading()
    place = _unique(said.place, read_place(mailbox.building))
    floors = read_floor(mailbox.floor) | said.floors or aside.floors
    seats = _given(mailbox.capacity) | said.seats or aside.seats
    heard = {*said.words, *place}
    domain_words = read(domain.rpartition(".")[0]).words if domain.count(".") > 1 else ()
    extra = tuple(word for word in _unique(said.former, aside.words, aside.place, domain_words) if word not in heard)
    profile = Profile(
        said.words, place, extra, said.codes, said.former_codes + aside.codes, floors, _hints(said, aside), seats,
        said.retired or aside.retired, said.generic + aside.generic, said.after,
    )  # fmt: skip
    fields = {str(number) for number in read_floor(mailbox.floor) | _given(mailbox.capacity)}
    profile.former = frozenset(said.former)
    profile.restated = frozenset(fields.union(word for word in place if word[0].isdecimal()))
    return _with_keys(profile)


def of_room(room: Room) -> Profile:
    """The evidence in a gateway's room."""
    said = read(_without_initials(room.name, room.building))
    building = _unique(said.place, read_place(room.building))
    place = _unique(building, read_place(room.site))
    profile = Profile(
        said.words, place, said.former, said.codes, (), read_floor(room.floor) | said.floors, _hints(said),
        _given(room.capacity) | said.seats, said.retired, said.generic, said.after, building=building,
        labelled=any(map(is_label, building)),
    )  # fmt: skip
    fields = {str(number) for number in read_floor(room.floor) | _given(room.capacity)}
    profile.restated = frozenset(fields.union(word for word in place if word[0].isdecimal()))
    return _with_keys(profile)


def numbered_buildings(rooms: Sequence[Room]) -> Labels:
    """How codes name the gateway's numbered buildings («T1» for «Tower 1»), and what they mean by it."""
    found = {}
    for building in {room.building for room in rooms}:
        numbered = _NUMBERED.fullmatch(building.strip())
        if numbered:
            number = plain(numbered[2])
            found[fold(numbered[1]) + number] = f" {_BUILDING} {number} "
    if not found:
        return _NO_LABELS
    return re.compile(rf"(?<![^\W_])({'|'.join(sorted(found))})(?![^\W_])", re.IGNORECASE), found


def _spelt_out(text: str, labels: Labels) -> str:
    pattern, meant = labels
    return pattern.sub(lambda code: meant[code[0].lower()], text) if pattern else text


def _without_serial(local: str) -> str:
    """An address without the characters in it that some program made up: they may look like any number."""
    return _SERIAL.sub(" ", local)


def is_label(word: str) -> bool:
    """Whether a building's word is a letter or number, as in «Haus B»: another one means another building."""
    return len(word) == 1 or word.isdecimal()


@lru_cache(maxsize=8192)
def initials(text: str) -> str:
    """The first letters of a name of several words, as addresses abbreviate it («nt» for «North Tower»)."""
    words = [fold(part) for part in text.replace("-", " ").split()[:6]]
    letters = "".join(word[0] for word in words if word and word[0].isalnum())
    return letters if len(letters) > 1 else ""


def _without_initials(text: str, building: str) -> str:
    """The text without its own building's initials («T1 3.14» in «Tower 1»): they say nothing that is not known."""
    short = initials(building) if building else ""
    if not any(sign.isdecimal() for sign in short) or short not in text.lower():
        return text
    return _standing_alone(short).sub(" ", text)


@lru_cache(maxsize=1024)
def _standing_alone(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(short)}(?![^\W_])", re.IGNORECASE)


def _is_silent(said: NameReading) -> bool:
    return not (said.words or said.codes or said.place or said.floors or said.seats or said.generic)


def _joined(said: NameReading, aside: NameReading) -> NameReading:
    return NameReading(
        aside.words, aside.generic, aside.place, aside.codes, aside.after, aside.floors, aside.seats,
        said.retired or aside.retired, aside.former, aside.former_codes,
    )  # fmt: skip


def _unique(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in groups for word in group))


def _given(capacity: int | None) -> frozenset[int]:
    return frozenset({capacity}) if capacity and capacity > 0 else _NOTHING


def _hints(*readings: NameReading) -> frozenset[int]:
    for said in readings:
        hinted = {implied_floor(code) for code in said.codes} - {None}
        if hinted:
            return frozenset(floor for floor in hinted if floor is not None)
    return _NOTHING


def _with_keys(profile: Profile) -> Profile:
    if profile.codes or profile.aside_codes:
        profile.doors = tuple(_door(code) for code in profile.codes)
        if on_floor := _on_floor(profile.codes, profile.floors):
            profile.doors = (replace(profile.doors[0], keys=profile.doors[0].keys | on_floor),)
        profile.aside_doors = tuple(_door(code) for code in profile.aside_codes)
        profile.keys = _keys(profile.codes, profile.floors)
        profile.aside_keys = _keys(profile.aside_codes, profile.floors) - profile.keys
        profile.aside_keys -= {str(floor) for floor in profile.floors}
        profile.exact = frozenset(door.exact for door in profile.doors)
        profile.numerals = frozenset().union(*(door.groups for door in profile.doors))
    profile.place_numbers = frozenset(word for word in profile.place if word[0].isdecimal())
    return profile


@lru_cache(maxsize=65536)
def _door(code: Code) -> Door:
    keys = code_keys(code)
    groups = [plain(group) for group in code]
    is_code = len(code) > 1 or len(code[0]) > _PAIR
    return Door(frozenset(keys), keys[0], frozenset(groups), is_code, groups[0] if len(code) > _PAIR else "")


def _keys(codes: tuple[Code, ...], floors: frozenset[int]) -> frozenset[str]:
    if not codes:
        return frozenset()
    return frozenset().union(_on_floor(codes, floors), *(_door(code).keys for code in codes))


def _on_floor(codes: tuple[Code, ...], floors: frozenset[int]) -> frozenset[str]:
    """The door number that a small number means on a known floor: «Room 2, 3rd floor» is 3.2."""
    if len(codes) == 1 and len(codes[0]) == 1 and len(codes[0][0]) <= _PAIR and len(floors) == 1:
        return frozenset(f"{floor}.{int(codes[0][0])}" for floor in floors)
    return frozenset()
