"""Recognises which numbers are floors, seats or buildings, by the words and brackets beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from wizard.flow.matching.door_numbers import plain
from wizard.flow.matching.tokens import NameToken
from wizard.flow.matching.vocabulary import number_word, ordinal, vocabulary

_OPEN = frozenset("([{（【")
_CLOSE = frozenset(")]}）】")
_MOST_SEATS = 400
_MOST_FLOORS = 120


@dataclass(slots=True)
class Scan:
    """The state of reading one text; every method consumes the tokens it has understood."""

    tokens: list[NameToken]
    place: list[str] = field(default_factory=list)
    floors: set[int] = field(default_factory=set)
    seats: set[int] = field(default_factory=set)

    def number_at(self, index: int) -> int | None:
        """The whole number that stands at a position and is not used yet."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        if token.used:
            return None
        if token.number:
            return int(token.text) if token.text.isdecimal() and len(token.text) < 5 else None  # noqa: PLR2004
        return ordinal(token.text) or number_word(token.text)

    def take(self, *indexes: int) -> None:
        for index in indexes:
            self.tokens[index].used = True

    def before(self, index: int) -> tuple[int, int | None]:
        """The number before a marker, over an ordinal ending («3 rd floor»): its position and value."""
        at = index - 1
        if at > 0 and self.tokens[at].text in vocabulary().ordinal_endings and self.tokens[at].glued:
            at -= 1
        return at, self.number_at(at)

    def understand(self) -> None:
        for markers in _markers():
            for index, token in enumerate(self.tokens):
                if not token.number and not token.used and token.text in markers:
                    markers[token.text](self, index)
        self._bracketed_seats()

    def floor(self, index: int) -> None:
        known = vocabulary()
        marker = self.tokens[index]
        at, value = self.before(index)
        close = at < index - 1 or marker.glued or (at >= 0 and self.tokens[at].dotted)
        close = close or (marker.text in known.floor_after_number and not marker.apart)
        spoken = at >= 0 and not self.tokens[at].number
        following = self.number_at(index + 1)
        if marker.text in known.floor_close:
            following = None
            value = value if close else None
        if value is not None and value <= _MOST_FLOORS and (close or spoken or following is None):
            self.floors.add(value)
            self.take(*range(at, index + 1))
        elif following is not None and following <= _MOST_FLOORS:
            self.floors.add(following)
            self.take(index, index + 1)

    def ground(self, index: int) -> None:
        known = vocabulary()
        beside = [self.tokens[at].text for at in (index - 1, index + 1) if 0 <= at < len(self.tokens)]
        if self.tokens[index].text in known.ground_beside and known.floor.isdisjoint(beside):
            return  # «Terra» is the ground only in «piano terra»
        self.floors.add(0)
        self.take(index)
        for at in (index - 1, index + 1):
            if 0 <= at < len(self.tokens) and self.tokens[at].text in known.floor | known.ground:
                self.take(at)

    def basement(self, index: int) -> None:
        at, value = self.before(index)
        following = self.number_at(index + 1)
        if value is not None and (self.tokens[at].dotted or self.tokens[index].glued):
            self.take(at)
        elif following is not None and self.tokens[index + 1].glued:
            value = following
            self.take(index + 1)
        else:
            value = 1
        self.floors.add(-value)
        self.take(index)

    def seat(self, index: int) -> None:
        if self.tokens[index].text in vocabulary().seats_before:
            at, value = index + 1, self.number_at(index + 1)
        else:
            at, value = index - 1, self.number_at(index - 1)
        if value is not None and 0 < value <= _MOST_SEATS and self.tokens[at].number:
            self.seats.add(value)
            self.take(at, index)
            if at > index and at + 1 < len(self.tokens) and self.tokens[at + 1].text in vocabulary().seats:
                self.take(at + 1)  # «für 8 Personen»

    def seats_for(self, index: int) -> None:
        """«8er Raum»: a German number of seats."""
        value = self.number_at(index - 1)
        if self.tokens[index].glued and value and not self.seats and not self._next_is_floor(index):
            self.seats.add(value)
            self.take(index - 1, index)

    def _next_is_floor(self, index: int) -> bool:
        return index + 1 < len(self.tokens) and self.tokens[index + 1].text in vocabulary().floor

    def building(self, index: int) -> None:
        if index + 1 < len(self.tokens) and not self.tokens[index + 1].used:
            label = self.tokens[index + 1]
            if (label.number and label.text.isdecimal()) or (not label.number and len(label.text) == 1):
                self.place.append(plain(label.text))
                self.take(index, index + 1)

    def _bracketed_seats(self) -> None:
        for index in range(1, len(self.tokens) - 1):
            value = self.number_at(index) if self.tokens[index].number else None
            framed = self.tokens[index - 1].text in _OPEN and self.tokens[index + 1].text in _CLOSE
            if framed and value is not None and 1 < value < 100:  # noqa: PLR2004 - two digits: seats, not a door
                self.seats.add(value)
                self.take(index)


Marker = Callable[[Scan, int], None]


@cache
def _markers() -> tuple[Mapping[str, Marker], ...]:
    """What is done at each marker, in this order: what is surest of its number comes first."""
    known = vocabulary()
    seats: dict[str, Marker] = dict.fromkeys(known.seats | known.seats_before, Scan.seat)
    levels: dict[str, Marker] = dict.fromkeys(known.ground, Scan.ground)
    return (
        seats | {"er": Scan.seats_for},
        levels | dict.fromkeys(known.basement, Scan.basement),
        dict.fromkeys(known.floor, Scan.floor),
        dict.fromkeys(known.building, Scan.building),
    )


@cache
def all_markers() -> frozenset[str]:
    """Every word or bracket that may say what the number beside it is."""
    return _OPEN.union(*_markers())
