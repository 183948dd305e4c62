"""Finds the rooms worth comparing to a mailbox without looking at all of them.

Rooms are listed under each word, number, floor and number of seats they have. What is rare is looked up alone; what
many rooms share only in pairs, so that «Boardroom» with «floor 3» leads to a few rooms among thousands.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from wizard.flow.matching.profile import Profile

_COMMON = 16
"""What more rooms than this share is looked up only together with something else."""
_SCANNED = 64
"""How many entries are read for one mailbox at most: this is what keeps large lists from costing squares."""
_PAIRED = 5
_FEW = 16
_CANDIDATES = 9
_NEAR_BEST = 0.4

Asked = tuple[str, float]
"""A token of the index and how telling it is."""


class RoomIndex:
    """The rooms by what they share."""

    def __init__(self, rooms: Sequence[Profile]) -> None:
        self._tokens = [_tokens(room) for room in rooms]
        self._single: dict[str, list[int]] = defaultdict(list)
        for at, tokens in enumerate(self._tokens):
            for token in tokens:
                self._single[token].append(at)
        self._pairs: dict[tuple[str, str], list[int]] | None = None

    def candidates(self, asked: Iterable[Asked]) -> list[int]:
        """The rooms that share the most telling tokens, best first."""
        sums: dict[int, float] = defaultdict(float)
        common: list[Asked] = []
        known = {token: weight for token, weight in asked if token in self._single}
        for token, weight in known.items():
            postings = self._single[token]
            if len(postings) > _COMMON:
                common.append((token, weight))
                continue
            for room in postings:
                sums[room] += weight
        if common:
            rarest = sorted(common, key=lambda item: (len(self._single[item[0]]), item[0]))[:_PAIRED]
            self._add_pairs(sums, sorted(rarest))
        return self._shortlist(sums, common)

    def _add_pairs(self, sums: dict[int, float], common: list[Asked]) -> None:
        if len(common) == 1:
            token, weight = common[0]
            lists = [(self._single[token], weight)]
        else:
            lists = self._pair_lists(common)
        scanned = 0
        for postings, weight in lists:
            for room in postings[: _SCANNED - scanned]:
                sums[room] += weight
            scanned += len(postings)
            if scanned >= _SCANNED:
                return

    def _pair_lists(self, common: list[Asked]) -> list[tuple[list[int], float]]:
        if self._pairs is None:
            self._pairs = self._pair_up()
        lists = []
        for first, (one, weight) in enumerate(common):
            for other, more in common[first + 1 :]:
                postings = self._pairs.get((one, other))
                if postings is not None:
                    lists.append((postings, weight + more))
        lists.sort(key=_by_length)
        return lists

    def _pair_up(self) -> dict[tuple[str, str], list[int]]:
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        many = {token for token, postings in self._single.items() if len(postings) > _COMMON}
        for at, tokens in enumerate(self._tokens):
            common = sorted(many & tokens)
            for first, one in enumerate(common):
                for other in common[first + 1 :]:
                    pairs[one, other].append(at)
        return pairs

    def _shortlist(self, sums: dict[int, float], common: list[Asked]) -> list[int]:
        """The few best, once what they share of the common tokens is counted exactly."""
        ordered = sorted([(-weight, room) for room, weight in sums.items()])[:_FEW]
        if common:
            ordered = sorted([(less - self._shared(room, common), room) for less, room in ordered])
        enough = ordered[0][0] * _NEAR_BEST if ordered else 0.0
        return [room for less, room in ordered[:_CANDIDATES] if less <= enough]

    def _shared(self, room: int, common: list[Asked]) -> float:
        tokens = self._tokens[room]
        return sum([weight for token, weight in common if token in tokens])


def _tokens(room: Profile) -> frozenset[str]:
    tokens = [*room.words, *room.place, *room.aside]
    tokens += ["#" + key for key in room.keys]
    tokens += [f"@{floor}" for floor in room.floors]
    tokens += [f"%{seats}" for seats in room.seats]
    return frozenset(tokens)


def _by_length(item: tuple[list[int], float]) -> tuple[int, float]:
    return len(item[0]), -item[1]
