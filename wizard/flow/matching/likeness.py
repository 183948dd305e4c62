"""How much speaks for a mailbox and a room being one, and what speaks against it."""

from dataclasses import dataclass

from wizard.flow.matching.profile import Door, Profile
from wizard.flow.matching.table import Comparison, Tables, Term

_MISSED = 0.6
"""An unmatched word speaks less against a pair than a shared one speaks for it: people leave words out."""
_MISSED_ASIDE = 0.05
_OTHER_PLACE = 2.0
_OTHER_BUILDING = 0.8
_PLACE_LEFT_OUT = 0.03
_SIBLING_NUMBER = 1.6
_OTHER_NEIGHBOUR = 1.5
_READ_OTHERWISE = 0.7
"""«314» may be meant by «3.14», and «12» on floor 1 by «112»; but the same number written alike is likelier."""
_DOOR_NUMBER = 0.7
_OTHER_NUMBER = 3.0
_OTHER_FLOOR = 3.0
_OTHER_HINT = 0.5
_HINTED = 0.5
_SPOKEN_FLOOR = 0.8
_OTHER_SEATS = 1.6
_NEARLY_SEATS = 0.7
_A_FEW_CHAIRS = 0.25
_HALF = 0.5
_RETIRED = 2.5
_SAME_WORDING = 0.6


@dataclass(slots=True)
class Likeness:
    """The evidence on one pair, in nats: `total` ranks; the others tell how sure one may be.

    `named` is the part that comes from names and numbers, `doubt` what is said on one side only, `conflict` whether
    the two sides contradict each other.
    """

    total: float = 0.0
    evidence: float = 0.0
    named: float = 0.0
    doubt: float = 0.0
    against: float = 0.0
    conflict: bool = False
    unlike_seats: bool = False

    def agree(self, weight: float, *, name: bool = False) -> None:
        self.evidence += weight
        if name:
            self.named += weight

    def differ(self, weight: float, *, conflict: bool = False) -> None:
        self.against += weight
        self.conflict = self.conflict or conflict


def compare(table: Comparison, mailbox_at: int, room_at: int) -> Likeness:
    """Weighs everything known of one mailbox against everything known of one room."""
    mailbox, room = table.mailboxes[mailbox_at], table.rooms[room_at]
    found = Likeness()
    _compare_words(found, table.terms[mailbox_at], room, table.tables)
    if mailbox.keys or mailbox.aside_keys or room.keys:
        _compare_numbers(found, mailbox, room, table.tables)
    _compare_floors(found, mailbox, room, table.tables)
    if mailbox.seats and room.seats:
        _compare_seats(found, mailbox, room, table.tables)
    if mailbox.retired != room.retired:
        found.against += _RETIRED
    found.total = found.evidence - found.against
    return found


def _compare_words(found: Likeness, terms: list[Term], room: Profile, tables: Tables) -> None:
    matched: set[str] = set()
    placed = False
    stray: list[Term] = []
    for term in terms:
        best = 0.0
        hit = ""
        for other, weight in term.options:
            if weight >= best and _stands(other, room, placed=term.placed):
                best, hit = weight, other
        if hit:
            matched.add(hit)
            placed = placed or hit in room.place
            found.agree(best, name=hit in room.words)
        elif not term.aside:
            stray.append(term)
        else:
            found.against += term.weight * _MISSED_ASIDE
    for term in stray:
        _miss(found, term, room, placed=placed)
    _miss_room_words(found, room, matched, tables, placed=placed)


def _stands(word: str, room: Profile, *, placed: bool) -> bool:
    if placed and room.place:
        return word in room.place
    return word in room.words or word in room.place


def _miss(found: Likeness, term: Term, room: Profile, *, placed: bool) -> None:
    if term.known_place and room.place and (term.placed or not placed):
        found.differ(max(_OTHER_PLACE, term.weight), conflict=True)
        found.doubt += term.weight
    elif term.placed:
        found.differ(term.weight * _MISSED / 3)
        found.doubt += term.weight / 3
    else:
        found.differ(term.weight * _MISSED)
        found.doubt += term.weight


def _miss_room_words(found: Likeness, room: Profile, matched: set[str], tables: Tables, *, placed: bool) -> None:
    missed = 0.0
    for word in room.words:
        if word not in matched:
            missed += tables.words[word]
    found.doubt += missed
    left_out = sum(1 for word in room.place if word not in matched)
    found.against += missed * _MISSED + left_out * _PLACE_LEFT_OUT
    if placed and room.building and matched.isdisjoint(room.building):
        found.differ(_OTHER_BUILDING, conflict=not matched.isdisjoint(tables.buildings))
    if not found.doubt and room.words:
        found.evidence += _SAME_WORDING


def _compare_numbers(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    shared = mailbox.keys & room.keys
    if shared:
        factor = 1.0 if not mailbox.exact.isdisjoint(room.exact) else _READ_OTHERWISE
        found.agree(factor * max(tables.numbers[key] for key in shared), name=True)
        if len(mailbox.doors) > 1 and not _same_neighbour(mailbox, room):
            found.differ(_OTHER_NEIGHBOUR, conflict=True)
    elif mailbox.aside_keys and (shared := mailbox.aside_keys & room.keys):
        found.agree(0.8 * max(tables.numbers[key] for key in shared), name=True)
    ours = [door for door in mailbox.doors if not _met(door, room.keys, room.numerals)]
    theirs = [door for door in room.doors if not _met(door, mailbox.keys | mailbox.aside_keys, mailbox.numerals)]
    if ours and theirs:
        found.differ(_OTHER_NUMBER, conflict=True)
        return
    for door in ours:
        if not _explained(found, door, mailbox, room, tables):
            found.differ(_DOOR_NUMBER if door.is_code else _SIBLING_NUMBER, conflict=not door.is_code)
            found.doubt += 0.3 if door.is_code else _SIBLING_NUMBER
    for door in theirs:
        found.differ(_DOOR_NUMBER if door.is_code else _SIBLING_NUMBER)
        found.doubt += 0.3 if door.is_code else _SIBLING_NUMBER


def _same_neighbour(mailbox: Profile, room: Profile) -> bool:
    """Whether a shared number follows the same word on both sides: not so for «2 booth 1» and «booth 2»."""
    theirs = list(zip(room.doors, room.after, strict=True))
    return any(
        word == other and not door.keys.isdisjoint(there.keys)
        for door, word in zip(mailbox.doors, mailbox.after, strict=True)
        for there, other in theirs
    )


def _met(door: Door, keys: frozenset[str], numerals: frozenset[str]) -> bool:
    return not door.keys.isdisjoint(keys) or (len(numerals) > 1 and door.groups == numerals)


def _explained(found: Likeness, door: Door, mailbox: Profile, room: Profile, tables: Tables) -> bool:
    """Whether a number without a label is the room's building, floor or seats; what it agrees with is counted."""
    rest = set(door.groups)
    if mailbox.keys.isdisjoint(room.keys):
        rest -= room.numerals
    for place in rest & room.place_numbers:
        found.agree(tables.words[place])
    rest -= room.place_numbers
    if rest and not mailbox.floors:
        floors = [floor for floor in room.floors if str(floor) in rest]
        found.agree(_SPOKEN_FLOOR * sum(tables.floors[floor] for floor in floors))
        rest -= {str(floor) for floor in floors}
    return not rest


def _compare_floors(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    if mailbox.floors and room.floors:
        same = mailbox.floors & room.floors
        if same:
            found.agree(max(tables.floors[floor] for floor in same) / len(mailbox.floors))
            return
        found.differ(_OTHER_FLOOR, conflict=True)
        return
    ours = mailbox.floors or mailbox.hinted_floors
    theirs = room.floors or room.hinted_floors
    if ours and theirs:
        if ours & theirs:
            found.agree(_HINTED * max(tables.floors.get(floor, 0.0) for floor in ours & theirs))
        else:
            found.differ(_OTHER_HINT)
    elif room.floors and mailbox.aside_codes:
        spoken = {group for code in mailbox.aside_codes for group in code}
        told = [floor for floor in room.floors if str(floor) in spoken or f"{floor:02}" in spoken]
        found.agree(_SPOKEN_FLOOR * sum(tables.floors[floor] for floor in told))


def _compare_seats(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    same = mailbox.seats & room.seats
    if same:
        found.agree(max(tables.seats[seats] for seats in same) / len(mailbox.seats))
        return
    found.unlike_seats = True
    near = min(abs(ours - theirs) / max(ours, theirs) for ours in mailbox.seats for theirs in room.seats)
    found.differ(_NEARLY_SEATS if near <= _A_FEW_CHAIRS else _OTHER_SEATS, conflict=near > _HALF)
