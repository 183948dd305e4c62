"""Both lists made ready for comparing: weights known, words of the two sides brought together, rooms indexed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wizard.flow.matching import lexicon, profile
from wizard.flow.matching import vocabulary as known
from wizard.flow.matching.index import RoomIndex
from wizard.flow.matching.lexicon import Options
from wizard.flow.matching.profile import Profile
from wizard.model.rooms import Mailbox, Room

_SEVERAL = 3
_MOST_TOLD = 0.95
_LEAST_ALIKE = 0.25
LEARNT = 0.9
_ASIDE = 0.8
_FLOOR_AT_MOST = 2.0
_SEATS_AT_MOST = 1.8
_ORDINAL_AT_MOST = 2.6
_CODE_AT_MOST = 5.0


@dataclass(slots=True)
class Term:
    """One word of a mailbox: the room words it may stand for, how telling it is, and where it was said."""

    options: Options
    weight: float
    placed: bool
    aside: bool
    known_place: bool
    is_label: bool
    unique: bool
    former: bool
    group: str


@dataclass(slots=True)
class Tables:
    """Weights of everything two records can share, in nats."""

    words: dict[str, float]
    mailbox_words: dict[str, float]
    numbers: dict[str, float]
    floors: dict[int, float]
    seats: dict[int, float]
    places: frozenset[str]
    buildings: frozenset[str]
    unique: frozenset[str]
    named_alike: float = 1.0
    """Near 0 where hardly any mailbox has a word of a room's: then a missing word says little against a pair."""


class Comparison:
    """The two lists, ready for `candidates` to be asked for each mailbox."""

    def __init__(self, mailboxes: Sequence[Mailbox], rooms: Sequence[Room]) -> None:
        labels = profile.numbered_buildings(rooms)
        self.mailboxes = [profile.of_mailbox(mailbox, labels) for mailbox in mailboxes]
        self.rooms = [profile.of_room(room) for room in rooms]
        self._separate_glued()
        self._short_names = [_short_names(room) for room in rooms]
        self._place_names = [_place_names(room) for room in rooms]
        mailbox_counts = _counts(self.mailboxes)
        room_counts = _counts(self.rooms)
        shorts = frozenset(word for names in self._short_names for word in names) & frozenset(mailbox_counts)
        self.links = lexicon.links(
            frozenset(word for word in mailbox_counts if word not in shorts), frozenset(room_counts), self._beside
        )
        lonely = [word for word in mailbox_counts if word not in room_counts and word not in self.links]
        places = sorted({word for one in self.rooms for word in one.place})
        codes = [word for word in lonely if mailbox_counts[word] >= _SEVERAL]
        self.links |= lexicon.contractions(codes, self._joined_buildings(room_counts))
        self.links |= lexicon.contractions(codes, {place: place for place in places})
        self.links |= lexicon.misspelt_names((word for word in lonely if word not in self.links), room_counts)
        lonely = [word for word in lonely if word not in self.links]
        self._idle = lexicon.misspelt_generic(word for word in lonely if word not in shorts)
        self._add_short_names(shorts - frozenset(room_counts), room_counts)
        self._unique = _once([one for one in self.mailboxes if not one.retired])
        self.tables = self._weigh(mailbox_counts, room_counts)
        self.terms = [self._terms(one) for one in self.mailboxes]
        self.tables.named_alike = self._named_alike()
        self._index = RoomIndex(self.rooms)
        self._told_by_measures = _told_by_measures(self.rooms)

    def is_told_by_measures(self, room: int) -> bool:
        """Whether building, floor and seats tell this room from every other, as they do for nearly all rooms here."""
        return room in self._told_by_measures

    def address_names_another_room(self, mailbox: int, room: int) -> bool:
        """Whether the address has a name or number that only some other room has."""
        one, there = self.mailboxes[mailbox], self.rooms[room]
        names = {word for term in self.terms[mailbox] if term.aside and not term.former for word, _ in term.options}
        if not (names & self.tables.unique).issubset({*there.words, *there.place, *there.aside}):
            return True
        numbers = {key for key in one.aside_keys if len(key) > 2 and key in self.tables.numbers}  # noqa: PLR2004
        return bool(numbers) and numbers.isdisjoint(there.keys)

    def _named_alike(self) -> float:
        telling = [[term for term in terms if not term.aside and not term.placed] for terms in self.terms]
        named = [any(term.options for term in terms) for terms in telling if terms]
        return min(1.0, max(_LEAST_ALIKE, 2 * sum(named) / len(named))) if named else 1.0

    def _beside(self, word: str, other: str) -> bool:
        """Whether every mailbox in use that has the second word has the first, too."""
        return all(word in words for words in map(_all_words, self.mailboxes) if other in words)

    def addresses_with_names_of_others(self) -> int:
        """How many addresses have a word that is the display name of some other mailbox, and of no third."""
        used = [one for one in self.mailboxes if not one.retired]
        counts = Counter(word for one in used for word in one.words if len(word) > 1 and not known.is_kind(word))
        names = {word for word, count in counts.items() if count == 1}
        return sum(any(word in names and word not in one.former for word in one.aside) for one in used)

    def _joined_buildings(self, counts: Counter[str]) -> dict[str, str]:
        """Each building's words written as one, with the word that tells it best from the others."""
        names = {one.building for one in self.rooms if len(one.building) > 1}
        return {"".join(words): min(words, key=lambda word: (counts[word], word)) for words in sorted(names)}

    def _separate_glued(self) -> None:
        """Cuts words that are glued on one side only; the rooms' side first, as gateways' lists are tidier."""
        ours = frozenset(word for one in self.mailboxes for word in _all_words(one))
        theirs = frozenset(word for one in self.rooms for word in _all_words(one))
        unknown = sorted(word for word in ours if word not in theirs)
        cuts = lexicon.splits(unknown, theirs)
        for one in self.mailboxes:
            _cut(one, cuts)
        cuts = lexicon.splits((word for word in theirs if word not in ours), ours)
        for one in self.rooms:
            _cut(one, cuts)

    def _add_short_names(self, used: frozenset[str], counts: Counter[str]) -> None:
        for one, names in zip(self.rooms, self._short_names, strict=True):
            for name in names:
                if name in used:
                    one.place = (*one.place, name)
                    one.building = (*one.building, name) if one.building else ()
                    counts[name] += 1

    def _weigh(self, mailbox_counts: Counter[str], room_counts: Counter[str]) -> Tables:
        rooms = max(len(self.rooms), 1)
        mailboxes = max(len(self.mailboxes), 1)
        numbers = Counter(key for one in self.rooms for key in one.keys)
        asked = Counter(key for one in self.mailboxes for key in one.keys)
        return Tables(
            words=lexicon.weights(room_counts, rooms),
            mailbox_words=lexicon.weights(mailbox_counts, mailboxes),
            numbers={
                key: min(
                    lexicon.rarity(max(count, asked[key]), rooms),
                    _CODE_AT_MOST if len(key) > 2 else _ORDINAL_AT_MOST,  # noqa: PLR2004
                )
                for key, count in numbers.items()
            },
            floors=_rarities((one.floors for one in self.rooms), rooms, _FLOOR_AT_MOST),
            seats=_rarities((one.seats for one in self.rooms), rooms, _SEATS_AT_MOST),
            places=frozenset(word for one in self.rooms for word in one.place),
            buildings=frozenset(word for one in self.rooms for word in one.building),
            unique=frozenset(word for word in _once(self.rooms) if not known.is_kind(word)),
        )

    def _terms(self, one: Profile) -> list[Term]:
        said = [word for word in one.words if word not in one.place and word not in self._idle]
        if one.codes:
            said = [word for word in said if len(word) > 1 or word in self.tables.words or word in self.links]
        terms = [self._term(word, placed=False, aside=False) for word in said]
        terms += [self._term(word, placed=True, aside=False) for word in one.place]
        terms += [self._term(word, placed=False, aside=True, former=word in one.former) for word in one.aside]
        return terms

    def _term(self, word: str, *, placed: bool, aside: bool, former: bool = False) -> Term:
        options = self.links.get(word, ((word, 1.0),))
        tables = self.tables
        own = tables.mailbox_words.get(word, 0.0)
        if aside and len(word) == 1:
            options = ((word, 1.0),)
        factor = _ASIDE if aside and not former else 1.0
        weighed = tuple(
            (other, strength * factor * min(tables.words[other], max(own, tables.words[other] / 3)))
            for other, strength in options
            if other in tables.words
        )
        return Term(
            weighed,
            own,
            placed,
            aside,
            any(other in tables.places for other, _ in weighed),
            profile.is_label(word),
            word in self._unique and any(strength >= lexicon.SURELY_MEANT for _, strength in options),
            former,
            known.vocabulary().groups.get(word, ""),
        )

    def candidates(self, at: int) -> list[int]:
        """The rooms worth comparing to a mailbox, best first."""
        one = self.mailboxes[at]
        tables = self.tables
        asked = [option for term in self.terms[at] for option in term.options]
        asked += [("#" + key, tables.numbers.get(key, 0.0)) for key in one.keys | one.aside_keys]
        asked += [(f"@{floor}", tables.floors.get(floor, 0.0)) for floor in one.floors]
        asked += [(f"%{seats}", tables.seats.get(seats, 0.0)) for seats in one.seats]
        if one.codes or one.aside_codes:
            asked += self._unlabelled(one)
        return self._index.candidates(asked)

    def _unlabelled(self, one: Profile) -> list[tuple[str, float]]:
        """What numbers without a label may also be: a building's, or a floor."""
        groups = {group.lstrip("0") or "0" for code in (*one.codes, *one.aside_codes) for group in code}
        asked = [(group, self.tables.words[group]) for group in groups if group in self.tables.places]
        if not one.floors:
            floors = {int(group) for group in groups if len(group) < 3} & self.tables.floors.keys()  # noqa: PLR2004
            asked += [(f"@{floor}", self.tables.floors[floor]) for floor in floors]
        return asked

    def unexplained_words(self) -> dict[int, set[str]]:
        """For each mailbox, its words that mean nothing on the rooms' side but occur on several mailboxes."""
        counts = Counter(word for one in self.mailboxes for word in _all_words(one))
        theirs = self.tables.words
        codes = {
            word
            for word, count in counts.items()
            if count >= _SEVERAL and word not in theirs and word not in self.links
        }
        found = {at: codes & _all_words(one) for at, one in enumerate(self.mailboxes)} if codes else {}
        return {at: words for at, words in found.items() if words}

    def place_names(self, room: int) -> tuple[str, ...]:
        """The building and the site of a room, as words that no person could have written."""
        return self._place_names[room]

    def teach(self, meanings: Mapping[str, str]) -> bool:
        """Lets mailbox words stand for places; False where they would tell no rooms apart."""
        wanted = set(meanings.values())
        counts = Counter(place for places in self._place_names for place in places if place in wanted)
        useful = {place for place in wanted if counts[place] < len(self.rooms)}
        if not useful:
            return False
        for one, places in zip(self.rooms, self._place_names, strict=True):
            learnt = tuple(name for name in places if name in useful)
            one.place += learnt
            one.building += learnt if one.building else ()
        self.tables.words.update(lexicon.weights({place: counts[place] for place in useful}, len(self.rooms)))
        self.tables.places |= useful
        self.links |= {word: ((place, LEARNT),) for word, place in meanings.items() if place in useful}
        self.terms = [self._terms(one) for one in self.mailboxes]
        self._index = RoomIndex(self.rooms)
        return True


def _place_names(room: Room) -> tuple[str, ...]:
    return tuple(f"{kind}:{text}" for kind, text in (("building", room.building), ("site", room.site)) if text.strip())


def _counts(profiles: Sequence[Profile]) -> Counter[str]:
    """How many have each word; those out of use only where nobody else has it, so that they make no name common."""
    counts = Counter(word for one in profiles if not one.retired for word in _all_words(one))
    for one in profiles:
        if one.retired:
            counts.update({word: 1 for word in _all_words(one) if word not in counts})
    return counts


def _once(profiles: Iterable[Profile]) -> frozenset[str]:
    counts = Counter(word for one in profiles for word in _all_words(one))
    return frozenset(word for word, count in counts.items() if count == 1 and len(word) > 1)


def _all_words(one: Profile) -> set[str]:
    return {*one.words, *one.place, *one.aside}


def _told_by_measures(rooms: Sequence[Profile]) -> frozenset[int]:
    """The rooms that building, floor and seats tell apart; none where that is true of too few."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, room in enumerate(rooms):
        if room.seats:
            groups[room.place, room.floors, room.seats].append(at)
    alone = frozenset(group[0] for group in groups.values() if len(group) == 1)
    return alone if len(alone) >= _MOST_TOLD * sum(map(len, groups.values())) else frozenset()


def _short_names(room: Room) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(profile.initials, (room.building, room.site, room.name)) if name))


def _cut(one: Profile, cuts: Mapping[str, tuple[str, ...]]) -> None:
    if not cuts:
        return
    one.words = _replaced(one.words, cuts)
    one.place = _replaced(one.place, cuts)
    one.aside = tuple(word for word in _replaced(one.aside, cuts) if word not in one.words and word not in one.place)


def _replaced(words: tuple[str, ...], cuts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if cuts.keys().isdisjoint(words):
        return words
    return tuple(dict.fromkeys(piece for word in words for piece in cuts.get(word, (word,))))


def _rarities(groups: Iterable[frozenset[int]], among: int, at_most: float) -> dict[int, float]:
    counts = Counter(value for group in groups for value in group)
    return {value: min(lexicon.rarity(count, among), at_most) for value, count in counts.items()}
