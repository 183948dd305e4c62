"""Reads what a name says: words, numbers, and which of the numbers are floors, seats or buildings.

«HQ – 3. OG – Besprechungsraum 3.14 (12 Pers.)» says: words headquarters; code 3.14; floor 3; seats 12.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from wizard.flow.matching import vocabulary as known
from wizard.flow.matching.door_numbers import Code, plain
from wizard.flow.matching.folding import fold
from wizard.flow.matching.markers import Scan, all_markers
from wizard.flow.matching.retirement import is_retired
from wizard.flow.matching.tokens import NameToken, tokens_of

_BASEMENT_CODE = re.compile(r"^b(\d)f?$")
_LONGEST_PHRASE = 4
_ROMAN_LETTERS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class NameReading:
    """What one text says of a room; `after` is, for each code, the telling word before it («booth» 2).

    `former` and `former_codes` are what it says that the room was called before («Curie (formerly Newton)»).
    """

    words: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    after: tuple[str, ...] = ()
    floors: frozenset[int] = frozenset()
    seats: frozenset[int] = frozenset()
    retired: bool = False
    former: tuple[str, ...] = ()
    former_codes: tuple[Code, ...] = ()


@lru_cache(maxsize=65536)
def read(text: str) -> NameReading:
    """Everything a display name, a room name or the local part of an address says; any text is allowed."""
    tokens = tokens_of(text)
    if not tokens:
        return NameReading()
    tokens, earlier = _without_former(tokens)
    scan = Scan(tokens)
    if not all_markers().isdisjoint([token.text for token in tokens]):
        scan.understand()
    retired = is_retired(tokens, text)
    words, generic, codes = _sort_out(tokens)
    former, _, former_codes = _sort_out(earlier)
    return NameReading(
        words, generic, tuple(scan.place), tuple(codes), tuple(codes.values()), frozenset(scan.floors),
        frozenset(scan.seats), retired, former, tuple(former_codes),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def read_place(text: str) -> tuple[str, ...]:
    """The telling words and numbers of a building or site field, numbers without leading zeros."""
    tokens = [token for token in tokens_of(text) if token.text[0].isalnum()]
    _join_phrases(tokens)
    labels = tuple(
        plain(token.text) if token.number else known.canonical(token.text)
        for token in tokens
        if not token.used and (token.number or not known.is_generic(token.text))
    )
    return tuple(dict.fromkeys(labels))


@lru_cache(maxsize=8192)
def read_floor(text: str) -> frozenset[int]:
    """The floor that a floor field names; ground is 0, basements are negative; empty where it names none."""
    stripped = text.strip()
    if re.fullmatch(r"-\s*\d{1,2}", stripped):
        return frozenset({-int(stripped[1:])})
    reading = read(stripped)
    if reading.floors:
        return reading.floors
    basement = _BASEMENT_CODE.match(fold(stripped))
    if basement:
        return frozenset({-int(basement[1])})
    if fold(stripped) in {"g", "e", "0"}:
        return frozenset({0})
    return _only_number(stripped)


def _only_number(text: str) -> frozenset[int]:
    numbers = {int(found) for found in re.findall(r"\d+", text) if len(found) < 4}  # noqa: PLR2004
    spoken = {known.ordinal(fold(word)) or known.number_word(fold(word)) for word in text.split()[:9]}
    found = numbers or {number for number in spoken if number is not None}
    return frozenset(found) if len(found) == 1 else frozenset()


def _sort_out(tokens: list[NameToken]) -> tuple[tuple[str, ...], tuple[str, ...], dict[Code, str]]:
    words: dict[str, None] = {}
    generic: dict[str, None] = {}
    codes: dict[Code, str] = {}
    latest = ""
    _join_phrases(tokens)
    for index, token in enumerate(tokens):
        if token.used or not token.text[0].isalnum():
            continue
        if token.number:
            codes[tuple(re.split(r"\D", token.text))] = latest
        elif (number := _spoken(token.text, after_generic=bool(generic) and not latest)) is not None:
            codes[(str(number),)] = latest
        elif known.is_generic(token.text) or _is_door_letter(tokens, index):
            generic[token.text] = None
            latest = ""
        else:
            latest = known.canonical(token.text)
            words[latest] = None
    if not words and not codes:
        words = dict.fromkeys(known.canonical(word) for word in generic if known.meanings(word))
    return tuple(words), tuple(generic), codes


def _join_phrases(tokens: list[NameToken]) -> None:
    """Makes one token of a name of several words («New York»)."""
    beginnings = known.vocabulary().phrases
    for index, token in enumerate(tokens):
        if token.text in beginnings and not token.used:
            following = tokens[index : index + _LONGEST_PHRASE]
            if not any(other.used for other in following[:2]):
                whole, length = known.phrase_at([other.text for other in following])
                if length:
                    token.text = whole
                    for other in following[1:length]:
                        other.used = True


def _without_former(tokens: list[NameToken]) -> tuple[list[NameToken], list[NameToken]]:
    """The name of now, and the one of before («Curie (formerly Newton)»), which needs a name of now before it."""
    formerly, apart = known.vocabulary().formerly, known.vocabulary().formerly_apart
    if not any(token.text in formerly or token.text in apart for token in tokens):
        return tokens, []
    telling = False
    for index, token in enumerate(tokens):
        if telling and (token.text in formerly or (token.text in apart and _set_apart(tokens, index))):
            end = next((at for at in range(index + 1, len(tokens)) if not tokens[at].text[0].isalnum()), len(tokens))
            return tokens[:index] + tokens[end:], tokens[index + 1 : end]
        telling = telling or token.number or (token.text[0].isalnum() and not known.is_generic(token.text))
    return tokens, []


def _set_apart(tokens: list[NameToken], index: int) -> bool:
    """Whether a word that may mean something else, too, stands behind a sign: «(was Newton)»."""
    return tokens[index].apart or not tokens[index - 1].text[0].isalnum()


def _spoken(word: str, *, after_generic: bool) -> int | None:
    """The number a word stands for; single Roman letters count only right after «room», as in «Saal V»."""
    if after_generic and word in _ROMAN_LETTERS:
        return _ROMAN_LETTERS[word]
    return known.number_word(word) or known.ordinal(word)


def _is_door_letter(tokens: list[NameToken], index: int) -> bool:
    """Whether this is the R of «R314»: it only says «room»."""
    if tokens[index].text != "r" or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].number and tokens[index + 1].glued
