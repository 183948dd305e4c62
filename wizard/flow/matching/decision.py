"""Gives each mailbox at most one room, and says where a careful person would not hesitate."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from wizard.flow.matching.evidence import ALL_MEASURES, SOME_NAME, Likeness
from wizard.flow.matching.likeness import compare
from wizard.flow.matching.table import Comparison

Pairs = dict[int, dict[int, Likeness]]
"""For each mailbox's position, its candidates: the room's position and their likeness."""

_NEAR = 0.2
_SURE_EVIDENCE = 2.0
_MARGIN = 1.2
_MARGIN_TAKEN = 0.6
_CLEARLY_TAKEN = 1.0
_DOUBT = 0.45
_UNLIKE_SEATS_NEED = 3.0
_RUNNER_UP = 1.6
_MOST_LOST = 1.0
_TWO_MEASURES = 2
_MOST_FALSE = 0.02
_MOST_LEFT = 2_500
_ENOUGH_FOUND = 5
"""A pair is given up for another only where it loses no more than this by it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The room chosen for a mailbox, by position, and the next best."""

    room: int | None
    likeness: Likeness
    confident: bool = False
    runner_up: int | None = None


def all_pairs(table: Comparison) -> Pairs:
    """Compares every mailbox with its candidates."""
    return {
        mailbox: {room: compare(table, mailbox, room) for room in table.candidates(mailbox)}
        for mailbox in range(len(table.mailboxes))
    }


def assign(pairs: Pairs) -> dict[int, int]:
    """One to one: the likeliest pairs first, then rooms passed on where that helps somebody left without."""
    ranked = sorted(
        (-likeness.total, mailbox, room)
        for mailbox, options in pairs.items()
        for room, likeness in options.items()
        if likeness.total >= _NEAR
    )
    taken: dict[int, int] = {}
    owner: dict[int, int] = {}
    for _, mailbox, room in ranked:
        if mailbox not in taken and room not in owner:
            taken[mailbox], owner[room] = room, mailbox
    _pass_on(pairs, taken, owner)
    return taken


def add_the_last(table: Comparison, pairs: Pairs, taken: dict[int, int]) -> None:
    """Pairs what is left over on both sides where nothing else is possible, though no name says so.

    Only one room is left that does not contradict the mailbox, and only this mailbox for that room; and either their
    floor, building or seats agree, or they are the very last of a list in which nearly everything else was found.
    """
    ours = [at for at in pairs if at not in taken and not table.mailboxes[at].retired]
    owned = set(taken.values())
    theirs = [at for at, room in enumerate(table.rooms) if at not in owned and not room.retired]
    if len(ours) * len(theirs) > _MOST_LEFT:
        return
    very_last = len(ours) == len(theirs) == 1 and len(taken) >= _ENOUGH_FOUND
    possible: dict[int, dict[int, Likeness]] = {}
    for mailbox in ours:
        found = {room: compare(table, mailbox, room) for room in theirs}
        possible[mailbox] = {
            room: likeness for room, likeness in found.items() if not likeness.conflict and not likeness.unlike_seats
        }
    wanted = Counter(room for options in possible.values() for room in options)
    for mailbox, options in possible.items():
        for room, likeness in options.items():
            if len(options) == wanted[room] == 1 and (likeness.measures or very_last):
                taken[mailbox] = room
                pairs[mailbox][room] = likeness


def _pass_on(pairs: Pairs, taken: dict[int, int], owner: dict[int, int]) -> None:
    """Where a mailbox has no room, lets the holder of a room it wants move to a free one if both gain by it."""
    for mailbox, options in pairs.items():
        if mailbox in taken:
            continue
        best = (0.0, -1, -1)
        for room, likeness in options.items():
            if room in owner and likeness.total >= _NEAR:
                gain, other = _best_move(pairs[owner[room]], room, owner)
                best = max(best, (likeness.total + gain, -room, -other))
        if best[0] > 0:
            _, wanted, free = best
            holder = owner[-wanted]
            taken[holder], owner[-free] = -free, holder
            taken[mailbox], owner[-wanted] = -wanted, mailbox


def _best_move(options: Mapping[int, Likeness], room: int, owner: Mapping[int, int]) -> tuple[float, int]:
    """What the holder of a room loses by taking its best free alternative (at most 0), and that alternative."""
    here = options[room].total
    free = [
        (likeness.total - here, -other)
        for other, likeness in options.items()
        if other not in owner and likeness.total >= _NEAR
    ]
    change, other = max(free, default=(-math.inf, 0))
    return (change, -other) if change >= -_MOST_LOST else (-math.inf, 0)


class Judge:
    """Decides on confidence, once all is assigned: only then is it known who else wants a room."""

    def __init__(self, table: Comparison, pairs: Pairs, taken: Mapping[int, int]) -> None:
        self._table = table
        self._pairs = pairs
        self._taken = taken
        self._owner = {room: mailbox for mailbox, room in taken.items()}
        self._addresses_are_true = _addresses_are_true(table, pairs, taken)
        self._suitors: dict[int, list[int]] = defaultdict(list)
        for mailbox, options in pairs.items():
            for room in options:
                self._suitors[room].append(mailbox)

    def choice(self, mailbox: int) -> Choice:
        """What to suggest for a mailbox."""
        options = self._pairs[mailbox]
        room = self._taken.get(mailbox)
        if room is None:
            return Choice(None, Likeness())
        likeness = options[room]
        rivals = sorted((-other.total, at) for at, other in options.items() if at != room)
        runner_up = rivals[0][1] if rivals and -rivals[0][0] > likeness.total - _RUNNER_UP else None
        return Choice(room, likeness, self._is_sure(mailbox, room), runner_up)

    def _is_sure(self, mailbox: int, room: int) -> bool:
        likeness = self._pairs[mailbox][room]
        if self._table.mailboxes[mailbox].retired or self._table.rooms[room].retired:
            return False
        if likeness.conflict or likeness.evidence < _SURE_EVIDENCE:
            return False
        if not self._says_enough(mailbox, room, likeness):
            return False
        if likeness.unlike_seats and likeness.named < _UNLIKE_SEATS_NEED:
            return False
        return self._no_other_room(mailbox, room) and self._no_other_mailbox(mailbox, room)

    def _says_enough(self, mailbox: int, room: int, likeness: Likeness) -> bool:
        """Whether a name tells the room and little speaks against it, or its place and seats do so without a name."""
        if likeness.named >= SOME_NAME or likeness.measures >= ALL_MEASURES:
            renamed = likeness.former or (likeness.alias and self._addresses_are_true)
            doubt = likeness.doubt - likeness.foreign if renamed else likeness.doubt
            if doubt <= _DOUBT * likeness.evidence:
                return True
        if likeness.unmet or likeness.measures < _TWO_MEASURES:
            return False
        there = self._table.rooms[room]
        if not there.words and not there.codes:
            return True
        return likeness.same_seats and self._table.is_told_by_measures(room)

    def _no_other_room(self, mailbox: int, room: int) -> bool:
        here = self._pairs[mailbox][room].total
        for other, likeness in self._pairs[mailbox].items():
            if other == room or self._table.rooms[other].retired:
                continue
            holder = self._owner.get(other)
            held = self._pairs[holder][other].total if holder is not None else 0.0
            settled = likeness.conflict or held > likeness.total + _CLEARLY_TAKEN
            if here - likeness.total < (_MARGIN_TAKEN if settled else _MARGIN):
                return False
        return True

    def _no_other_mailbox(self, mailbox: int, room: int) -> bool:
        here = self._pairs[mailbox][room].total
        for other in self._suitors[room]:
            if other == mailbox or self._table.mailboxes[other].retired:
                continue
            rival = self._pairs[other][room]
            taken = self._taken.get(other)
            has = self._pairs[other][taken].total if taken is not None else 0.0
            settled = rival.conflict or has > rival.total + _CLEARLY_TAKEN
            if here - rival.total < (_MARGIN_TAKEN if settled else _MARGIN):
                return False
        return True


def _addresses_are_true(table: Comparison, pairs: Pairs, taken: Mapping[int, int]) -> bool:
    """Whether addresses that name a room name the one that the display name does.

    They do not where rooms got new names or numbers and the old ones went to other rooms.
    """
    told = false = 0
    for mailbox, room in taken.items():
        likeness = pairs[mailbox][room]
        if likeness.named >= SOME_NAME:
            told += 1
            false += not likeness.alias and table.address_names_another_room(mailbox, room)
    return false + table.addresses_with_names_of_others() <= _MOST_FALSE * told
