"""The table of mailboxes and rooms: how suggestions, earlier choices and a person's own come together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from wizard.model.draft_parts import RoomRow
from wizard.model.rooms import Calendar, Mailbox, Room, RoomAssignment, Suggestion

Rows = tuple[RoomRow, ...]
FAILED = frozenset({Calendar.NO_MAILBOX, Calendar.ON_PREMISES, Calendar.DENIED, Calendar.UNREACHED})


class RowState(StrEnum):
    """What a line wants of a person, the most pressing first."""

    FAILING = "failing"
    DOUBTFUL = "doubtful"
    CHECKING = "checking"
    DONE = "done"
    UNUSED = "unused"


def state(row: RoomRow) -> RowState:
    """Where a line stands. A mailbox that never had a room is simply not shown on this gateway: nobody has to act."""
    if row.lost_room and not (row.decided or row.skipped):
        return RowState.DOUBTFUL
    if row.skipped or not row.room_id:
        return RowState.UNUSED
    if row.calendar in FAILED:
        return RowState.FAILING
    if not (row.confident or row.decided):
        return RowState.DOUBTFUL
    return RowState.DONE if row.calendar is Calendar.READS else RowState.CHECKING


def holders(rows: Rows) -> dict[str, str]:
    """Which mailbox is shown in each room."""
    return {room_id: row.mailbox.address for row in rows if (room_id := row.chosen_room)}


def settled(rows: Rows) -> bool:
    """Whether the mapping may be written: at least one room, and nothing left that a person must decide."""
    found = counts(rows)
    return found[RowState.DONE] > 0 and not any(found[wanting] for wanting in _WANTING)


def counts(rows: Rows) -> Mapping[RowState, int]:
    """How many lines are in each state. Asked again and again for the same rows, so the last answer is kept."""
    if _Last.rows is not rows:
        found = dict.fromkeys(RowState, 0)
        for row in rows:
            found[state(row)] += 1
        _Last.rows, _Last.counts = rows, found
    return _Last.counts


class _Last:
    """The rows counted last, by identity: they never change in place."""

    rows: Rows = ()
    counts: Mapping[RowState, int] = dict.fromkeys(RowState, 0)


_WANTING = (RowState.FAILING, RowState.DOUBTFUL, RowState.CHECKING)


def merge(rows: Rows, mailboxes: Iterable[Mailbox]) -> Rows:
    """Add newly told mailboxes; one that is there keeps its line and gets the details it lacked.

    A room that has another address now is still the same place, and keeps its line too.
    """
    mailboxes = tuple(mailboxes)
    lines = {row.mailbox.address: row for row in _readdressed(rows, mailboxes)}
    for mailbox in mailboxes:
        old = lines.get(mailbox.address)
        lines[mailbox.address] = (
            RoomRow(mailbox) if old is None else replace(old, mailbox=_fuller(old.mailbox, mailbox))
        )
    return tuple(lines.values())


def _readdressed(rows: Rows, mailboxes: Sequence[Mailbox]) -> Rows:
    """With the new address where a place is told that a line had by another one, which nobody has any more."""
    told = {one.address for one in mailboxes}
    gone = {row.mailbox.place_id: row.mailbox.address for row in rows if row.mailbox.address not in told}
    known = {row.mailbox.address for row in rows}
    for mailbox in mailboxes:
        if mailbox.place_id and mailbox.place_id in gone and mailbox.address not in known:
            rows = readdress(rows, gone[mailbox.place_id], mailbox)
    return rows


def suggest(
    rows: Rows,
    rooms: Sequence[Room],
    links: Sequence[RoomAssignment],
    matcher: Callable[[Sequence[Mailbox], Sequence[Room]], list[Suggestion]],
) -> Rows:
    """Fill in rooms: a person's choice stands, then what the gateway already has, then `matcher`'s suggestion."""
    places = {room.id: room.place for room in rooms}
    written = {link.address: link.room_id for link in links}
    kept = tuple(_keep(row, places, written) for row in rows)
    taken = {row.room_id for row in kept if row.room_id}
    open_rows = [row for row in kept if not row.decided and not row.skipped]
    free = [room for room in rooms if room.id not in taken]
    found = {s.mailbox.address: s for s in matcher([_legible(row.mailbox) for row in open_rows], free)}
    return tuple(_with_suggestion(row, found.get(row.mailbox.address), places) for row in kept)


def _legible(mailbox: Mailbox) -> Mailbox:
    """As the matcher may see it: a name that lost letters would match the wrong room."""
    return replace(mailbox, display_name=mailbox.whole_name)


def under_own_names(rows: Rows) -> tuple[Rows, tuple[Room, ...]]:
    """For a product that tells its rooms only in its page: each mailbox is taken for a room of its own name.

    What the page calls the room is looked for there, and asked where nothing is called that.
    """
    rooms = tuple(Room(row.mailbox.address, name=_own_name(row.mailbox)) for row in rows)
    named = tuple(
        row if row.skipped else replace(row, room_id=row.mailbox.address, confident=True, lost_room="") for row in rows
    )
    return named, rooms


def _own_name(mailbox: Mailbox) -> str:
    return mailbox.display_name or mailbox.address.partition("@")[0]


def assign(rows: Rows, address: str, room_id: str, place: str = "") -> Rows:
    """A person chose a room (or none, with an empty id). A room shows one calendar, so another line loses it."""
    return tuple(_assigned(row, address, room_id, place) for row in rows)


def confirm(rows: Rows, addresses: Iterable[str]) -> Rows:
    """A person looked at these suggestions and agrees. Where two rooms are possible, agreeing names neither."""
    wanted = frozenset(addresses)
    return tuple(_confirmed(row) if row.mailbox.address in wanted and confirmable(row) else row for row in rows)


def confirmable(row: RoomRow) -> bool:
    """Whether agreeing with this line can mean one room only."""
    return bool(row.chosen_room) or len(row.candidates) == 1


def skip(rows: Rows, addresses: Iterable[str]) -> Rows:
    """Leave these mailboxes out of this gateway."""
    wanted = frozenset(addresses)
    return tuple(
        replace(row, skipped=True, room_id="", decided=True, lost_room="") if row.mailbox.address in wanted else row
        for row in rows
    )


def remove(rows: Rows, address: str) -> Rows:
    """Take a line away that somebody typed in error."""
    return tuple(row for row in rows if row.mailbox.address != address)


def readdress(rows: Rows, old: str, new: Mailbox) -> Rows:
    """Correct a mistyped address in place; its calendar has to be read anew."""
    return tuple(
        replace(row, mailbox=new, calendar=Calendar.UNCHECKED, reason="") if row.mailbox.address == old else row
        for row in rows
    )


def checked(rows: Rows, outcomes: Mapping[str, tuple[Calendar, str]]) -> Rows:
    """Put what reading the calendars has shown beside each mailbox."""
    return tuple(_read(row, *outcomes[row.mailbox.address]) if row.mailbox.address in outcomes else row for row in rows)


def to_check(rows: Rows) -> tuple[str, ...]:
    """Addresses whose calendar nobody has read yet, those with a room first."""
    waiting = [row for row in rows if row.calendar in (Calendar.UNCHECKED, Calendar.CHECKING) and not row.skipped]
    return tuple(row.mailbox.address for row in sorted(waiting, key=lambda row: not row.room_id))


def links(rows: Rows) -> tuple[RoomAssignment, ...]:
    """The mapping as it will be written: only lines that are done."""
    return tuple(RoomAssignment(row.mailbox.address, row.room_id) for row in rows if state(row) is RowState.DONE)


def _read(row: RoomRow, calendar: Calendar, reason: str) -> RoomRow:
    """As `replace` would, but four times as fast: thousands of them come at once, on the window's own thread."""
    return RoomRow(
        row.mailbox,
        row.room_id,
        calendar,
        reason,
        row.score,
        row.confident,
        row.decided,
        row.runner_up,
        row.skipped,
        row.place,
        row.lost_room,
    )


def _fuller(old: Mailbox, new: Mailbox) -> Mailbox:
    return Mailbox(
        old.address,
        old.display_name or new.display_name,
        old.building or new.building,
        old.floor or new.floor,
        new.capacity if old.capacity is None else old.capacity,
        old.room_lists or new.room_lists,
        old.place_id or new.place_id,
    )


def _keep(row: RoomRow, places: Mapping[str, str], written: Mapping[str, str]) -> RoomRow:
    """A choice for a room that is gone is no choice any more, and is told as a loss."""
    if row.decided and (row.skipped or row.room_id in places or not row.room_id):
        return replace(row, place=places.get(row.room_id, ""))
    room_id = written.get(row.mailbox.address, "")
    if room_id in places:
        return replace(
            row, room_id=room_id, decided=True, confident=False, runner_up="", place=places[room_id], lost_room=""
        )
    gone = next((one for one in (row.chosen_room, room_id) if one and one not in places), "")
    return replace(row, room_id="", decided=False, confident=False, runner_up="", lost_room=gone or row.lost_room)


def _with_suggestion(row: RoomRow, found: Suggestion | None, places: Mapping[str, str]) -> RoomRow:
    if row.decided or row.skipped or found is None:
        return row
    room_id = found.room.id if found.room else ""
    return replace(
        row,
        room_id=room_id,
        score=found.score,
        confident=found.confident,
        runner_up=found.runner_up.id if found.runner_up else "",
        place=row.place if row.lost_room else places.get(room_id, ""),
    )


def _confirmed(row: RoomRow) -> RoomRow:
    return replace(row, decided=True, place="" if row.lost_room else row.place, lost_room="")


def _assigned(row: RoomRow, address: str, room_id: str, place: str) -> RoomRow:
    if row.mailbox.address == address:
        return replace(row, room_id=room_id, decided=True, skipped=False, place=place, lost_room="")
    if not room_id or room_id not in (row.room_id, row.runner_up) or row.skipped:
        return row
    if row.decided or row.confident:
        return _robbed(row, room_id) if row.room_id == room_id else replace(row, runner_up="")
    left = tuple(one for one in row.candidates if one != room_id)
    return replace(row, room_id=left[0], runner_up="") if left else _robbed(row, room_id)


def _robbed(row: RoomRow, room_id: str) -> RoomRow:
    """Another mailbox has taken its room: what is to become of it is asked."""
    return replace(row, room_id="", decided=False, confident=False, runner_up="", lost_room=row.lost_room or room_id)
