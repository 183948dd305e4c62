"""What the words in room names mean, in the languages that offices speak.

The words themselves are in resources/matching, one file for each language; they are read when they are first needed.
They are of five kinds: those that say nothing about which room it is («Besprechungsraum»); those that mark what the
number beside them is (a floor, a number of seats, a building); those that say that the room, or a name of it, is no
longer used; numbers; and the things that rooms are named after, with their names in every language («Genf» is Geneva).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from wizard.assets import tables
from wizard.flow.matching.folding import fold, is_unspaced
from wizard.model.json_values import JsonObject

Language = Mapping[str, JsonObject]
"""The content of one file: its sections, and in them words separated by blanks, or lists of texts."""
Phrase = tuple[tuple[str, ...], str]
"""The words that follow the first one of a name of several words, and what the whole is called."""

_KINDS = ("kinds", "sizes", "directions", "colours")
"""What many rooms of one organisation are called by: one spelling stands for all, and such a word never weighs much."""
_EXCLUSIVE = ("sizes", "colours")
_NAMES = ("places", "themes")
_MARKERS = (
    "room", "building", "area", "floor", "floor_close", "floor_after_number", "ground", "ground_beside", "basement",
    "seats", "seats_before", "retired", "retired_at_edge", "formerly", "formerly_apart",
)  # fmt: skip
_NO_NUMBER = "-"
"""Stands in a list of numbers where the word for one of them means something else, too («fire» is Danish for four)."""
_SHORTEST_ENDING = 3
_SIGNS = re.compile(r"[_\-'’]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all languages together, each spelt as `fold` spells it."""

    room: frozenset[str]
    building: frozenset[str]
    area: frozenset[str]
    floor: frozenset[str]
    floor_close: frozenset[str]
    floor_after_number: frozenset[str]
    ground: frozenset[str]
    ground_beside: frozenset[str]
    """Those that mean the ground floor only beside a word for «floor» («piano terra»)."""
    basement: frozenset[str]
    seats: frozenset[str]
    seats_before: frozenset[str]
    retired: frozenset[str]
    retired_at_edge: frozenset[str]
    formerly: frozenset[str]
    formerly_apart: frozenset[str]
    """Those that mean so only behind a sign: «Curie (was Newton)»."""
    room_stems: tuple[str, ...]
    """Beginnings of words that say only «meeting room»."""
    compound_endings: tuple[str, ...]
    """Words for «room» or «building» that are written onto a name («Löwenzimmer», «Nordgebäude»)."""
    retired_phrases: tuple[str, ...]
    retired_heads: frozenset[str]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_endings: frozenset[str]
    meanings: Mapping[str, tuple[str, ...]]
    """For each word the things that it may be the name of."""
    kinds: frozenset[str]
    """Those things that are a kind, size, direction or colour."""
    groups: Mapping[str, str]
    """Which sizes and colours exclude each other: a room is not red and blue."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    cuts: re.Pattern[str]
    """Where words are not spaced, these cut a run of characters into words; the longest wins."""


@cache
def vocabulary() -> Vocabulary:
    """The words of all languages; read once."""
    languages: list[Language] = [*tables("matching", "[a-z][a-z].toml"), *tables("matching", "common.toml")]
    marked = {name: frozenset(_words(languages, "markers", name)) for name in _MARKERS}
    phrases = tuple(_spaced(phrase) for phrase in _texts(languages, "markers", "retired_phrases"))
    meanings = _meanings(languages)
    kinds = frozenset(thing for one in languages for section in _KINDS for thing in one.get(section, ()))
    cuts = marked["room"] | marked["building"] | marked["retired"] | marked["floor"] | marked["seats"]
    cuts |= marked["basement"] | {word for word, things in meanings.items() if not kinds.isdisjoint(things)}
    endings = (
        word
        for word in marked["room"] | marked["building"]
        if len(word) >= _SHORTEST_ENDING and word.isascii() and word.isalpha()
    )
    return Vocabulary(
        **marked,
        room_stems=tuple(sorted(_words(languages, "markers", "room_stems"))),
        compound_endings=tuple(sorted(endings)),
        retired_phrases=phrases,
        retired_heads=frozenset(phrase.split()[0] for phrase in phrases),
        cardinals=_numbers(languages, "cardinal"),
        ordinals=_numbers(languages, "ordinal"),
        ordinal_endings=frozenset(_words(languages, "numbers", "ordinal_endings")),
        meanings=meanings,
        kinds=kinds,
        groups={thing: section for one in languages for section in _EXCLUSIVE for thing in one.get(section, ())},
        phrases=_phrases(languages),
        cuts=_alternatives(word for word in cuts if len(word) > 1 and is_unspaced(word)),
    )


def _words(languages: Iterable[Language], section: str, name: str) -> Iterator[str]:
    for one in languages:
        yield from map(fold, one.get(section, {}).get(name, "").split())


def _texts(languages: Iterable[Language], section: str, name: str) -> Iterator[str]:
    for one in languages:
        yield from one.get(section, {}).get(name, ())


def _spaced(phrase: str) -> str:
    return " " + " ".join(map(fold, phrase.split())) + " "


def _numbers(languages: Iterable[Language], name: str) -> dict[str, int]:
    rows = (row.split() for row in _texts(languages, "numbers", name))
    return {fold(word): number for row in rows for number, word in enumerate(row, 1) if word != _NO_NUMBER}


def _named(languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    """Every name as it is written, and the thing that it names."""
    for one in languages:
        for section in (*_KINDS, *_NAMES):
            for thing, written in one.get(section, {}).items():
                for name in written.split():
                    yield name, thing


def _meanings(languages: Iterable[Language]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, thing in _named(languages):
        found[fold(_SIGNS.sub("", name))][thing] = None
    return {word: tuple(things) for word, things in found.items()}


def _phrases(languages: Iterable[Language]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, dict[Phrase, None]] = defaultdict(dict)
    for name, _ in _named(languages):
        first, *rest = map(fold, _SIGNS.split(name))
        if rest:
            found[first][tuple(rest), fold(_SIGNS.sub("", name))] = None
    return {first: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for first, phrases in found.items()}


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """The word that stands for this kind of room and its translations; any other word as it is."""
    known = vocabulary()
    things = known.meanings.get(word, ())
    return things[0] if len(things) == 1 and things[0] in known.kinds else word


def meanings(word: str) -> tuple[str, ...]:
    """The things that a word may be the name of, in any language."""
    return vocabulary().meanings.get(word, ())


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word, things in vocabulary().meanings.items():
        for thing in things:
            found[thing].append(word)
    return {thing: tuple(words) for thing, words in found.items()}


def names(thing: str) -> tuple[str, ...]:
    """What a thing is called in all languages."""
    return _names().get(thing, ())


def phrase_at(words: list[str]) -> tuple[str, int]:
    """The name of several words that begins here («New York»), as one word, and how many it has; else nothing and 0."""
    for rest, whole in vocabulary().phrases.get(words[0], ()):
        if tuple(words[1 : len(rest) + 1]) == rest:
            return canonical(whole), len(rest) + 1
    return "", 0


def number_word(word: str) -> int | None:
    """The number that a word or Roman numeral stands for."""
    return vocabulary().cardinals.get(word)


def ordinal(word: str) -> int | None:
    """The number that «third» or «dritter» stands for."""
    return vocabulary().ordinals.get(word)


@lru_cache(maxsize=65536)
def is_generic(word: str) -> bool:
    """Whether the word says nothing about which room it is."""
    known = vocabulary()
    return word in known.room or word in known.building or word in known.area or word.startswith(known.room_stems)


def is_kind(word: str) -> bool:
    """Whether the (canonical) word names a kind of room or a quality many rooms share."""
    return word in vocabulary().kinds
