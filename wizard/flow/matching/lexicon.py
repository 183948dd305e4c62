"""How much each word weighs, and which words of the two sides mean the same though they are written differently.

Everything here looks at the two vocabularies, not at pairs, so it costs time in the number of distinct words.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from wizard.flow.matching import vocabulary as known
from wizard.flow.matching.folding import is_semitic, is_unspaced, romaji, skeleton, sound
from wizard.flow.matching.tokens import is_letter_script

_WORLD = 30.0
"""A word that occurs once in a short list is still assumed to be no rarer than one in this many."""
_KIND_AT_MOST = 2.2
_LETTER_AT_MOST = 2.2
_TYPO_FROM = 5
_PREFIX_FROM = 3
_SOUND_FROM = 3
_SOUND_ACROSS_SCRIPTS_FROM = 2
_TYPO_LEAST = 4
_SKELETON_FROM = 3
_PIECE_FROM = 2
_LONGEST_GLUED = 40
_MOST_OPTIONS = 3
_COMPOUND_FROM = 3
_INFLECTED_FROM = 4
_INFLECTIONS = ("s", "n", "e", "i", "x", "es", "en", "er", "et", "ar", "or")
_JOINTS = ("", "s", "n", "en", "er", "es", "e")

MEANT = 0.97
SURELY_MEANT = 0.95
MEANT_PERHAPS = 0.9
"""The two words name one thing in two languages, but one of them may mean something else, too."""
COMPOUND = 0.9
SOUNDS_ALIKE = 0.9
TYPO = 0.8
_GENERIC_TYPO_FROM = 5
ABBREVIATED = 0.65
CONTRACTED = 0.6
_SHORTEST_CODE = 3
_LONGEST_CODE = 4

Options = tuple[tuple[str, float], ...]


def rarity(count: int, among: int) -> float:
    """How telling it is to share something that `count` of `among` have, in nats; 0 where all have it."""
    return -math.log((count - 1) / among + 1 / max(float(among), _WORLD)) if count else 0.0


def weights(counts: Mapping[str, int], among: int) -> dict[str, float]:
    """The weight of every word of one side."""
    table = {}
    for word, count in counts.items():
        weight = max(rarity(count, among), 0.0)
        if len(word) == 1:
            weight = min(weight, _LETTER_AT_MOST)
        elif known.is_kind(word):
            weight = min(weight, _KIND_AT_MOST)
        table[word] = weight
    return table


def splits(unknown: Iterable[str], vocabulary: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Words that are several words of the other side written as one («boardroomhq»): their pieces.

    Pieces that only say «room» are dropped; a word stays whole where nothing telling would be left.
    """
    lengths = sorted({len(word) for word in vocabulary}, reverse=True)
    found = {}
    for word in unknown:
        if len(word) <= _LONGEST_GLUED and word.isalpha():
            pieces = _pieces(word, vocabulary, lengths)
            telling = tuple(known.canonical(piece) for piece in pieces if not known.is_generic(piece))
            if len(pieces) > 1 and telling:
                found[word] = tuple(dict.fromkeys(telling))
    return found


def _pieces(word: str, vocabulary: frozenset[str], lengths: list[int]) -> list[str]:
    """The fewest known words that make up this one; empty where it cannot be cut."""
    best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(word)
    shortest = 1 if is_unspaced(word) else _PIECE_FROM
    room = known.vocabulary().room
    for start in range(len(word)):
        reached = best[start]
        if reached is None:
            continue
        for end in range(start + shortest, len(word) + 1):
            piece = word[start:end]
            if piece in vocabulary or piece in room or known.is_kind(known.canonical(piece)):
                there = best[end]
                if there is None or reached[0] + 1 < there[0]:
                    best[end] = (reached[0] + 1, start)
    return _path(word, best)


def _path(word: str, best: list[tuple[int, int] | None]) -> list[str]:
    pieces: list[str] = []
    end = len(word)
    while end:
        step = best[end]
        if step is None:
            return []
        pieces.append(word[step[1] : end])
        end = step[1]
    return pieces[::-1]


def links(
    mailbox_words: frozenset[str], room_words: frozenset[str], beside: Callable[[str, str], bool]
) -> dict[str, Options]:
    """For mailbox words without an equal among the rooms' (and the other way round): what they may stand for.

    `beside` says whether whatever mailbox has the second word has the first, too. Where not, both are somebody's
    name: «Iep» and «Olm» mean an elm, but in an organisation that has both they are two rooms.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    lonely = [word for word in mailbox_words if word not in room_words]
    rooms = _Finder(room_words)
    for word in lonely:
        for other, strength in rooms.near(word):
            if other not in mailbox_words or beside(word, other):
                found[word][other] = strength
    unmet = [word for word in room_words if word not in mailbox_words]
    mailboxes = _Finder(mailbox_words)
    for other in unmet:
        for word, strength in mailboxes.near(other):
            found[word].setdefault(other, strength)
    return {word: _best(word, options, room_words) for word, options in found.items()}


def contractions(words: Iterable[str], places: Mapping[str, str]) -> dict[str, Options]:
    """Codes made of some letters of one place's name («MUC» for «München»), where only one place fits.

    `places` says for each name by which word of it the place is known.
    """
    by_initial: dict[str, list[str]] = defaultdict(list)
    for place in places:
        if len(place) > _LONGEST_CODE and place.isalpha():
            by_initial[place[0]].append(place)
    found: dict[str, Options] = {}
    for word in words:
        if _SHORTEST_CODE <= len(word) <= _LONGEST_CODE and word.isalpha():
            fitting = [place for place in by_initial[word[0]] if _in_order(word, place)]
            if len(fitting) == 1:
                found[word] = ((places[fitting[0]], CONTRACTED),)
    return found


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _best(word: str, options: dict[str, float], room_words: frozenset[str]) -> Options:
    ordered = sorted(options.items(), key=lambda option: (-option[1], option[0]))[:_MOST_OPTIONS]
    return ((word, 1.0), *ordered) if word in room_words else tuple(ordered)


def misspelt_generic(words: Iterable[str]) -> frozenset[str]:
    """Words that are a word for «meeting room» with a typing error."""
    return frozenset(word for word in words if len(word) >= _GENERIC_TYPO_FROM and _generic_typos().typos(word))


def misspelt_names(words: Iterable[str], room_words: Iterable[str]) -> dict[str, Options]:
    """Words that are a room's word in another language with a typing error («Schulugsraum» for «Training»)."""
    named: dict[str, list[str]] = defaultdict(list)
    for word in room_words:
        for thing in known.meanings(word):
            named[thing].append(word)
    finder = _Finder(frozenset(word for thing in named for word in known.names(thing)))
    found: dict[str, Options] = {}
    for word in words:
        if len(word) > _GENERIC_TYPO_FROM:
            meant = {thing for other in finder.typos(word) for thing in known.meanings(other) if thing in named}
            if len(meant) == 1:
                found[word] = tuple((other, TYPO) for other in named[meant.pop()][:_MOST_OPTIONS])
    return found


@cache
def _generic_typos() -> "_Finder":
    words = known.vocabulary()
    vague = words.room | words.building | words.floor | words.ordinals.keys() | words.seats
    return _Finder(frozenset(word for word in vague if len(word) >= _GENERIC_TYPO_FROM))


class _Finder:
    """Finds the words of one vocabulary that a word of the other may stand for."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._sorted = sorted(word for word in words if word.isalpha())
        self._by_meaning: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        self._by_typo: dict[str, list[str]] | None = None
        self._by_letter: dict[str, list[str]] | None = None
        for word in self._sorted:
            for thing in known.meanings(word):
                self._by_meaning[thing].append(word)
            for key in _sounds(word):
                self._by_sound[key].append(word)
            if is_semitic(word):
                self._by_skeleton[skeleton(word)].append(word)
        self._skeletons_of_latin: dict[str, list[str]] | None = None

    def near(self, word: str) -> list[tuple[str, float]]:
        """Words of the vocabulary with how surely they are meant; the surest way that finds any is used."""
        if not is_letter_script(word) and not is_unspaced(word):
            return []
        meant = self._meant(word) or self._inflected(word) or self._in_compound(word)
        if meant:
            return meant
        if len(word) == 1:
            return self._beginning_with(word)
        if known.is_kind(word) and word[0] in self._words:
            return [(word[0], ABBREVIATED)]
        alike = [other for key in (*_sounds(word), sound(word)) for other in self._by_sound.get(key, ())]
        if not alike:
            alike = self._same_skeleton(word)
        if alike:
            return [(other, SOUNDS_ALIKE) for other in alike if other != word and not _named_apart(word, other)]
        if len(word) >= _TYPO_LEAST and (typos := self.typos(word)):
            return [(other, TYPO) for other in typos if not _named_apart(word, other)]
        return [(other, ABBREVIATED) for other in self._longer(word)]

    def _meant(self, word: str) -> list[tuple[str, float]]:
        """The vocabulary's names for what this word is the name of, in whatever language."""
        things = known.meanings(word)
        found: dict[str, float] = {}
        for thing in things:
            for other in self._by_meaning.get(thing, ()):
                only = len(things) == 1 and len(known.meanings(other)) == 1
                found[other] = MEANT if only else MEANT_PERHAPS
        return list(found.items())

    def _inflected(self, word: str) -> list[tuple[str, float]]:
        """The vocabulary's names for the thing whose plural or definite form this may be («des Lions», «björnen»)."""
        for ending in _INFLECTIONS:
            bare = word.removesuffix(ending)
            if bare != word and len(bare) >= _INFLECTED_FROM and (found := self._meant(bare)):
                return [(other, strength * COMPOUND) for other, strength in found]
        return []

    def _in_compound(self, word: str) -> list[tuple[str, float]]:
        """The name in «Löwenzimmer», «Björksalen»: what is left without the word for «room» and a joint."""
        endings = known.vocabulary().compound_endings
        if not word.endswith(endings):
            return []
        stems = {word.removesuffix(ending) for ending in endings if word.endswith(ending)}
        for stem in sorted(stems, key=len):
            for joint in _JOINTS:
                bare = stem.removesuffix(joint)
                if len(bare) >= _COMPOUND_FROM and stem.endswith(joint):
                    found = [(bare, 1.0)] if bare in self._words else self._meant(bare)
                    if found:
                        return [(other, strength * COMPOUND) for other, strength in found]
        return []

    def _beginning_with(self, letter: str) -> list[tuple[str, float]]:
        """The size or direction that a letter stands for («L» for «Large»), where only one is in question."""
        if self._by_letter is None:
            self._by_letter = defaultdict(list)
            for word in self._sorted:
                if known.is_kind(word) and len(word) > 1:
                    self._by_letter[word[0]].append(word)
        found = self._by_letter.get(letter, [])
        return [(found[0], ABBREVIATED)] if len(found) == 1 else []

    def _same_skeleton(self, word: str) -> list[str]:
        key = skeleton(word) if word.isascii() or is_semitic(word) else ""
        if len(key) < _SKELETON_FROM:
            return []
        if not is_semitic(word):
            return self._by_skeleton.get(key, [])
        if self._skeletons_of_latin is None:
            self._skeletons_of_latin = defaultdict(list)
            for other in self._sorted:
                if other.isascii():
                    self._skeletons_of_latin[skeleton(other)].append(other)
        return self._skeletons_of_latin.get(key, [])

    def typos(self, word: str) -> list[str]:
        """The words of the vocabulary that are one typing error away."""
        if self._by_typo is None:
            self._by_typo = defaultdict(list)
            for other in self._sorted:
                if len(other) >= _TYPO_LEAST and is_letter_script(other):
                    for key in _deletions(other):
                        self._by_typo[key].append(other)
        keys = _deletions(word)
        found = {other for key in keys for other in self._by_typo.get(key, ())}
        return sorted(other for other in found if other != word and _one_edit(word, other))

    def _longer(self, word: str) -> list[str]:
        if len(word) < _PREFIX_FROM or not is_letter_script(word):
            return []
        start = bisect_left(self._sorted, word)
        following = self._sorted[start : start + _MOST_OPTIONS + 1]
        found = [other for other in following if other.startswith(word) and other != word]
        return found if len(found) <= _MOST_OPTIONS else []


def _named_apart(word: str, other: str) -> bool:
    """Whether the two are known to be names of different things, however alike they are («Rhône», «Rhein»)."""
    things = known.meanings(word)
    return bool(things) and bool(other_things := known.meanings(other)) and set(things).isdisjoint(other_things)


def _sounds(word: str) -> list[str]:
    keys = [sound(word)]
    reading = romaji(word) if is_unspaced(word) else ""
    if reading:
        keys.append(sound(reading))
    shortest = _SOUND_FROM if word.isascii() else _SOUND_ACROSS_SCRIPTS_FROM
    return [key for key in keys if len(key) >= shortest]


def _deletions(word: str) -> list[str]:
    """The word and what is left of it with one letter missing: two words one edit apart share one of these."""
    return [word, *{word[:at] + word[at + 1 :] for at in range(len(word))}]


def _one_edit(one: str, other: str) -> bool:
    """Whether one letter added, dropped, changed, or swapped with its neighbour turns one word into the other."""
    if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < _TYPO_FROM:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) > len(other):
        return one[start + 1 :] == other[start:]
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])
