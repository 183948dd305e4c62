"""Which mailbox is to be shown in which room of one gateway, from what the file says and what the gateway has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wizard.flow import mapping, matching
from wizard.flow.desks import desk_problem
from wizard.flow.rules import problem
from wizard.model.draft_parts import RoomRow
from wizard.model.fleet import FleetRooms, ListedRoom, ListedRooms
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Calendar, DeskKind, Mailbox, Room, Suggestion


@dataclass(frozen=True, slots=True)
class WantedRooms:
    """Lines as on the rooms page, before their calendars were read."""

    rows: tuple[RoomRow, ...]
    named: frozenset[str] = frozenset()
    """Mailboxes that the file names itself: one that cannot be shown is told as a failure."""
    complete: bool = False
    """Whether the file says all that the integration is to show."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Whose calendars have to be read: of those that have a room."""
        return tuple(row.mailbox.address for row in self.rows if row.chosen_room)


def wanted_rooms(
    said: FleetRooms,
    mailboxes: Sequence[Mailbox],
    rooms: Sequence[Room],
    existing: Integration | None,
    *,
    own_names: bool = False,
) -> WantedRooms:
    """`mailboxes` are those of the list or of Microsoft. FLEET_ROOM_UNKNOWN and its like for a room that is named.

    `own_names`: the gateway has no rooms of its own, but shows each mailbox under that one's name.
    """
    if own_names:
        return _under_own_names(said, mailboxes)
    if isinstance(said, ListedRooms):
        return _listed(said.pairs, rooms)
    links = existing.mapping if existing else ()
    rows = mapping.suggest(mapping.merge((), mailboxes), rooms, links, _matched)
    return WantedRooms(rows, frozenset(said.mailboxes), bool(said.file))


def _under_own_names(said: FleetRooms, mailboxes: Sequence[Mailbox]) -> WantedRooms:
    if isinstance(said, ListedRooms):
        mailboxes = [Mailbox(pair.mailbox, pair.room) for pair in said.pairs]
    rows, _rooms = mapping.under_own_names(mapping.merge((), mailboxes))
    named = frozenset(one.address for one in mailboxes) if isinstance(said, ListedRooms) else frozenset(said.mailboxes)
    return WantedRooms(rows, named, complete=True)


def _matched(mailboxes: Sequence[Mailbox], rooms: Sequence[Room]) -> list[Suggestion]:
    return matching.suggest(mailboxes, rooms) if rooms else []


def _listed(pairs: Sequence[ListedRoom], rooms: Sequence[Room]) -> WantedRooms:
    rows = tuple(_row(pair, _room_called(pair.room, rooms)) for pair in pairs)
    taken = dict[str, ListedRoom]()
    for pair, row in zip(pairs, rows, strict=True):
        if row.room_id in taken:
            raise ProblemError(problem(Code.FLEET_ROOM_TWICE, room=pair.room, other=taken[row.room_id].room))
        taken[row.room_id] = pair
    return WantedRooms(rows, frozenset(pair.mailbox for pair in pairs), complete=True)


def _row(pair: ListedRoom, room: Room) -> RoomRow:
    return RoomRow(Mailbox(pair.mailbox), room.id, decided=True, place=room.place)


def _room_called(name: str, rooms: Sequence[Room]) -> Room:
    """By id, else by its name or whole place; it must mean one room."""
    wanted = name.casefold()
    called = [room for room in rooms if wanted in (room.place.casefold(), room.name.casefold())]
    found = [room for room in rooms if room.id == name] or called
    if not found:
        raise ProblemError(problem(Code.FLEET_ROOM_UNKNOWN, room=name))
    if len(found) > 1:
        ids = ", ".join(f"{room.id} ({room.place})" for room in found[:5])
        raise ProblemError(problem(Code.FLEET_ROOM_AMBIGUOUS, room=name, rooms=ids))
    return found[0]


@dataclass(frozen=True, slots=True)
class ReadRooms:
    """The lines for a plan, and what cannot be shown now."""

    rows: tuple[RoomRow, ...]
    problems: tuple[Problem, ...] = ()
    """Of mailboxes that the file names and whose calendar cannot be read."""
    unread: tuple[str, ...] = ()
    """The same of mailboxes that a list or Microsoft tells of: nobody asked for them by name."""
    unmatched: tuple[str, ...] = ()
    """Mailboxes that the file names and that surely belong to no room of this gateway."""
    left_alone: tuple[str, ...] = ()
    """What the gateway shows and nobody named: only a list of rooms, or one in a file, takes anything away."""
    unlisted: tuple[str, ...] = ()
    """Mailboxes in no room list of Exchange, of a product that shows no others."""


def strange_addresses(wanted: WantedRooms, calendars: Mapping[str, tuple[Calendar, str]]) -> frozenset[str]:
    """Mailboxes that the file names and that found no room here or whose calendar cannot be read."""
    read = {address for address in wanted.addresses if calendars[address][0] is Calendar.READS}
    return wanted.named - read


def read_rooms(
    wanted: WantedRooms,
    calendars: Mapping[str, tuple[Calendar, str]],
    existing: Integration | None,
    unlisted: Collection[str] = (),
    desks: Mapping[str, DeskKind] | None = None,
) -> ReadRooms:
    """A pair whose calendar cannot be read is neither written nor taken away: the plan does not speak of it.

    `unlisted` are mailboxes that the product will not show, because they are in no room list: likewise. `desks` are
    those of the named ones that Microsoft has as something else than a room; what only its places know is told as that
    alone.
    """
    every = [row for row in mapping.checked(wanted.rows, calendars) if row.chosen_room]
    rows = [row for row in every if row.mailbox.address not in unlisted]
    failed = [row for row in rows if row.calendar is not Calendar.READS]
    told = {address: kind for address, kind in (desks or {}).items() if address in wanted.named}
    waiting = (row for row in every if row.mailbox.address in unlisted and not _is_desk(row, told))
    hidden = tuple(sorted(row.mailbox.address for row in waiting))
    homeless = wanted.named - told.keys() - {row.mailbox.address for row in every}
    removed = _removed(wanted, existing) if wanted.complete else ()
    return ReadRooms(
        (*(row for row in rows if row.calendar is Calendar.READS), *removed),
        (
            *_not_listed(wanted, hidden),
            *(desk_problem(address, kind) for address, kind in sorted(told.items())),
            *(_unreadable(row) for row in failed if row.mailbox.address in wanted.named and not _is_desk(row, told)),
        ),
        tuple(sorted(row.mailbox.address for row in failed if row.mailbox.address not in wanted.named)),
        tuple(sorted(homeless)),
        () if wanted.complete else _left_alone(wanted, existing),
        hidden,
    )


def _not_listed(wanted: WantedRooms, hidden: Sequence[str]) -> list[Problem]:
    """One for all of them: one script puts them into lists."""
    named = [address for address in hidden if address in wanted.named]
    return [problem(Code.FLEET_ROOM_UNLISTED, rooms=", ".join(named))] if named else []


def _is_desk(row: RoomRow, told: Mapping[str, DeskKind]) -> bool:
    """Whether Exchange does not know the mailbox because it is a desk's; a refusal has a remedy of its own."""
    return row.calendar is Calendar.NO_MAILBOX and row.mailbox.address in told


def _unreadable(row: RoomRow) -> Problem:
    code = Code(row.reason) if row.reason in set(Code) else Code.MAILBOX_UNREACHED
    return problem(code, row.mailbox.address, mailbox=row.mailbox.address)


def _left_alone(wanted: WantedRooms, existing: Integration | None) -> tuple[str, ...]:
    told = {row.mailbox.address for row in wanted.rows}
    return tuple(sorted(link.address for link in (existing.mapping if existing else ()) if link.address not in told))


def _removed(wanted: WantedRooms, existing: Integration | None) -> tuple[RoomRow, ...]:
    """What the gateway shows and the file, which says all, does not name: told as left out, so the plan drops it."""
    told = {row.mailbox.address for row in wanted.rows}
    return tuple(
        RoomRow(Mailbox(link.address), skipped=True, decided=True)
        for link in (existing.mapping if existing else ())
        if link.address not in told
    )
