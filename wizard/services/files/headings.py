"""What the headings and sheet names of people's lists mean, as resources/matching/headings.toml has it."""

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache

from wizard.assets import asset

_SHORT = 4


class Meaning(StrEnum):
    """Whose address a column holds, the surest first."""

    ROOM = "room_address"
    OWN = "own_address"
    ADDRESS = "address"
    UNKNOWN = "unknown"
    OTHER = "other_address"
    PERSON = "person"


def plain(text: str) -> str:
    """A heading without capitals, accents, blanks and signs."""
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    bare = unicodedata.normalize("NFKD", parted.casefold())
    return re.findall(r"[^\W_]+", "".join(sign for sign in bare if not unicodedata.combining(sign)))


@cache
def _table(section: str, name: str) -> tuple[str, ...]:
    languages: dict[str, list[str]] = _file()[section][name]
    return tuple(dict.fromkeys(plain(word) for words in languages.values() for word in words))


@cache
def _file() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(asset("matching", "headings.toml").read_text("utf-8"))


@cache
def ranks(name: str) -> dict[str, int]:
    """The headings listed under a name; the lower the rank, the surer."""
    return {word: rank for rank, word in enumerate(_table("headings", name))}


def _has(text: str, section: str, name: str) -> bool:
    words = _words(text)
    whole = "".join(words)
    return any(
        part in whole if len(part) > _SHORT or not part.isascii() else part in words for part in _table(section, name)
    )


def is_person(heading: str) -> bool:
    """Whether a heading names a person's part in a room: its owner, whoever booked it, and so on."""
    return plain(heading) in ranks("person") or _has(heading, "parts", "person")


@cache
def meaning(heading: str) -> Meaning:
    """Whose addresses stand below this heading."""
    whole = plain(heading)
    if is_person(heading):
        return Meaning.PERSON
    for known in (Meaning.ROOM, Meaning.OWN, Meaning.OTHER, Meaning.ADDRESS):
        if whole in ranks(known.value):
            return known
    if _has(heading, "parts", "other_address"):
        return Meaning.OTHER
    room, address = _has(heading, "parts", "room"), _has(heading, "parts", "address")
    if room and address:
        return Meaning.ROOM
    return Meaning.ADDRESS if room or address else Meaning.UNKNOWN


def names_a_room(heading: str) -> bool:
    """Whether a heading that nobody listed is about a room's name: «Room Mailbox Name», «Name der Räume»."""
    return not is_person(heading) and _has(heading, "parts", "name") and _has(heading, "parts", "room")


def about_people(sheet: str, headings: tuple[str, ...]) -> bool:
    """Whether a sheet is a list of people, by its own name or by its columns."""
    own = ranks("capacity").keys() | ranks("room_address").keys()
    if _has(sheet, "sheets", "rooms") or any(plain(heading) in own for heading in headings):
        return False
    people = _table("columns", "people")
    return _has(sheet, "sheets", "people") or sum(plain(heading) in people for heading in headings) > 1
