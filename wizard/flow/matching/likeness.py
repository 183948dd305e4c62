"""How much speaks for a mailbox and a room being one, and what speaks against it."""

from wizard.flow.matching.evidence import ALL_MEASURES, Likeness
from wizard.flow.matching.numbers import compare_numbers
from wizard.flow.matching.profile import Profile
from wizard.flow.matching.table import Comparison, Tables, Term
from wizard.flow.matching.vocabulary import vocabulary

_MISSED = 0.6
"""An unmatched word speaks less against a pair than a shared one speaks for it: people leave words out."""
_MISSED_ASIDE = 0.05
_OTHER_PLACE = 2.0
_OTHER_BUILDING = 0.8
_OTHER_QUALITY = 1.5
"""«Large» for «small», «red» for «blue»."""
_PLACE_LEFT_OUT = 0.03
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


def compare(table: Comparison, mailbox_at: int, room_at: int) -> Likeness:
    """Weighs everything known of one mailbox against everything known of one room."""
    mailbox, room = table.mailboxes[mailbox_at], table.rooms[room_at]
    found = Likeness()
    _compare_words(found, table.terms[mailbox_at], room, table.tables)
    if mailbox.keys or mailbox.aside_keys or room.keys:
        compare_numbers(found, mailbox, room, table.tables)
    _compare_floors(found, mailbox, room, table.tables)
    if mailbox.seats and room.seats:
        _compare_seats(found, mailbox, room, table.tables)
    if mailbox.retired != room.retired:
        found.against += _RETIRED
    if found.measures == ALL_MEASURES and not mailbox.words and not mailbox.codes:
        found.doubt /= 2
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
        if hit in matched and term.aside:
            continue
        if hit:
            matched.add(hit)
            placed = placed or hit in room.place
            found.agree(best, name=hit in room.words or hit in room.aside)
            if hit in room.words or hit in room.aside:
                found.former = found.former or (term.former and hit in tables.unique)
                found.alias = found.alias or (term.aside and hit in tables.unique)
            found.unique = found.unique or (term.unique and hit in tables.unique and hit in room.words)
        elif not term.aside:
            stray.append(term)
        else:
            found.against += term.weight * _MISSED_ASIDE
    for term in stray:
        _miss(found, term, room, tables, placed=placed)
    _miss_room_words(found, room, matched, tables, placed=placed)
    found.measures += placed


def _stands(word: str, room: Profile, *, placed: bool) -> bool:
    if placed and room.place:
        return word in room.place
    return word in room.words or word in room.place or word in room.aside


def _miss(found: Likeness, term: Term, room: Profile, tables: Tables, *, placed: bool) -> None:
    labels_differ = term.is_label and room.labelled and (term.placed or (placed and term.known_place))
    groups = vocabulary().groups
    found.unmet += term.weight
    if not term.options and not term.placed:
        found.foreign += term.weight
    if labels_differ or (term.known_place and room.place and (term.placed or not placed)):
        found.differ(max(_OTHER_PLACE, term.weight), conflict=True)
        found.doubt += term.weight
    elif term.group and any(groups.get(word) == term.group for word in room.words):
        found.differ(max(_OTHER_QUALITY, term.weight * _MISSED), conflict=True)
        found.doubt += term.weight
    elif not term.options and (found.former or found.alias):
        found.differ(term.weight * _MISSED / 3)
        found.doubt += term.weight
    elif not term.options and not term.placed:
        found.differ(term.weight * _MISSED * tables.named_alike)
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
    found.against += missed * _MISSED * tables.named_alike + left_out * _PLACE_LEFT_OUT
    if placed and room.building and matched.isdisjoint(room.building):
        found.differ(_OTHER_BUILDING, conflict=not matched.isdisjoint(tables.buildings))
    if not found.doubt and room.words:
        found.evidence += _SAME_WORDING


def _compare_floors(found: Likeness, mailbox: Profile, room: Profile, tables: Tables) -> None:
    if mailbox.floors and room.floors:
        same = mailbox.floors & room.floors
        if same:
            found.agree(max(tables.floors[floor] for floor in same) / len(mailbox.floors))
            found.measures += 1
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
        found.measures += 1
        found.same_seats = True
        return
    found.unlike_seats = True
    near = min(abs(ours - theirs) / max(ours, theirs) for ours in mailbox.seats for theirs in room.seats)
    found.differ(_NEARLY_SEATS if near <= _A_FEW_CHAIRS else _OTHER_SEATS, conflict=near > _HALF)
