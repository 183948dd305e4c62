"""Compares the numbers in names: of doors, of siblings, and of floors or buildings that have no label."""

from wizard.flow.matching.evidence import Likeness
from wizard.flow.matching.profile import Door, Profile
from wizard.flow.matching.table import Tables

_OTHER_NUMBER = 3.0
_OTHER_IN_ADDRESS = 1.0
_OTHER_BUILDING = 2.0
_OTHER_NEIGHBOUR = 1.5
_SIBLING_NUMBER = 1.6
_DOOR_NUMBER = 0.7
_LITTLE_DOUBT = 0.3
_READ_OTHERWISE = 0.7
"""«314» may be meant by «3.14», and «12» on floor 1 by «112»; but the same number written alike is likelier."""
_ASIDE = 0.8
_SPOKEN_FLOOR = 0.8
_ORDINAL_DIGITS = 2
_OTHER_HINT = 0.5
_FRAGMENT = 0.8
"""One of several short numbers in an address («room-d08d1@…») may match by chance."""


def compare_numbers(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    """Weighs the numbers without a label, in names and in the address."""
    _agree_on_doors(found, mailbox, room, tables)
    ours = [door for door in mailbox.doors if not _met(door, room.keys, room.numerals)]
    theirs = [door for door in room.doors if not _met(door, mailbox.keys, mailbox.numerals)]
    said_aside = [door for door in theirs if _met(door, mailbox.aside_keys, mailbox.numerals)]
    if ours and theirs:
        elsewhere = any(key in tables.numbers for door in ours for key in door.keys)
        only_aside = len(said_aside) == len(theirs) and not elsewhere
        found.differ(_OTHER_IN_ADDRESS if only_aside else _OTHER_NUMBER, conflict=True)
        found.unmet += _SIBLING_NUMBER
        return
    theirs = [door for door in theirs if door not in said_aside]
    if theirs and any(door.is_code and not _met(door, room.keys, room.numerals) for door in mailbox.aside_doors):
        found.differ(_OTHER_IN_ADDRESS, conflict=any(door.is_code for door in theirs))
    for door in ours:
        if not _explained(found, door, mailbox, room, tables):
            _leave_over(found, door, conflict=not door.is_code and not found.unique)
            found.unmet += _LITTLE_DOUBT
    for door in theirs:
        if not _restated(found, door, mailbox, room, tables):
            _leave_over(found, door, conflict=False)


def _agree_on_doors(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    shared = mailbox.keys & room.keys
    if shared:
        factor = 1.0 if not mailbox.exact.isdisjoint(room.exact) else _READ_OTHERWISE
        found.agree(factor * max(tables.numbers[key] for key in shared), name=True)
        if len(mailbox.doors) > 1 and not _same_neighbour(mailbox, room):
            found.differ(_OTHER_NEIGHBOUR, conflict=True)
    elif mailbox.aside_keys and (shared := mailbox.aside_keys & room.keys):
        telling = len(mailbox.aside_doors) == 1 or any(len(key) > _ORDINAL_DIGITS for key in shared)
        weight = _ASIDE * max(tables.numbers[key] for key in shared)
        found.agree(weight if telling else min(weight, _FRAGMENT), name=telling)
        found.alias = found.alias or any(len(key) > _ORDINAL_DIGITS for key in shared)
    if shared and room.place_numbers:
        _compare_leads(found, mailbox, room, tables)


def _compare_leads(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    """The building in «2-03-14», where the room is only called «3.14»."""
    for door in (*mailbox.doors, *mailbox.aside_doors):
        if door.lead and door.exact not in room.exact and not door.keys.isdisjoint(room.keys):
            if door.lead in room.place_numbers:
                found.agree(tables.words[door.lead])
            else:
                found.differ(_OTHER_BUILDING, conflict=True)


def _restated(found: Likeness, door: Door, mailbox: Profile, room: Profile, tables: Tables) -> bool:
    """Whether a number in a room's name is only its floor or seats: «BER-A-03-L-08».

    A name's only number tells the room from its siblings, even where it happens to be its floor's, too.
    """
    rest = set(door.groups)
    if mailbox.floors and not room.floors:
        said = {str(floor) for floor in mailbox.floors}
        floors = said & rest
        if not floors and said.isdisjoint(room.numerals) and not said.isdisjoint(tables.numbers):
            found.differ(_OTHER_HINT, conflict=True)
        found.agree(_SPOKEN_FLOOR * sum(tables.numbers[floor] for floor in floors if floor in tables.numbers))
        rest -= floors
    return not (rest - room.restated if len(room.doors) > 1 else rest)


def _leave_over(found: Likeness, door: Door, *, conflict: bool) -> None:
    found.differ(_DOOR_NUMBER if door.is_code else _SIBLING_NUMBER, conflict=conflict)
    found.doubt += _LITTLE_DOUBT if door.is_code or found.unique else _SIBLING_NUMBER


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
    """Whether a number without a label is the room's building or floor, or restates what the mailbox's fields say."""
    rest = set(door.groups)
    if mailbox.keys.isdisjoint(room.keys):
        rest -= room.numerals
    for place in rest & room.place_numbers:
        found.agree(tables.words[place])
    rest -= room.place_numbers | mailbox.restated
    if rest and not mailbox.floors:
        floors = [floor for floor in room.floors if str(floor) in rest]
        found.agree(_SPOKEN_FLOOR * sum(tables.floors[floor] for floor in floors))
        found.measures += bool(floors)
        rest -= {str(floor) for floor in floors}
    return not rest
