"""Pages of the rooms on a display server that names each by its mailbox's name: which of them cannot be reached."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wizard.model.draft_parts import RoomRow
from wizard.model.gateway import RoomStatus, Sync
from wizard.model.rooms import RoomAssignment

NOT_LISTED = "not-in-room-list"
"""The reason of a room that the server does not show at all."""
PAGE_SHARED = "page-shared"
"""The reason of a room in whose place the server shows another one of the same name."""
_REACHABLE = re.compile(r"[a-z0-9 _.-]{1,100}")
"""What MeetEasier 1.11.3 takes for the name of a room's page."""


def page_name(name: str) -> str:
    """The last part of the address of a room's page, as MeetEasier 1.11.3 makes it from the room's name."""
    return re.sub(r"\s+", "-", name.lower())


def alike(rows: Iterable[RoomRow]) -> tuple[tuple[str, ...], ...]:
    """Addresses of mailboxes whose pages have one name, where one of them is wanted.

    Which of them the page shows is the server's choice, so leaving the others out here does not help.
    """
    groups = dict[str, list[RoomRow]]()
    for row in rows:
        if row.mailbox.display_name:
            groups.setdefault(page_name(row.mailbox.display_name), []).append(row)
    shared = (group for group in groups.values() if len(group) > 1 and any(row.chosen_room for row in group))
    return tuple(tuple(row.mailbox.address for row in group) for group in shared)


def unreachable(rows: Iterable[RoomRow]) -> tuple[str, ...]:
    """Names of shown mailboxes that have no page of their own, because of a sign in their name."""
    shown = (row.mailbox.display_name for row in rows if row.chosen_room and row.mailbox.display_name)
    return tuple(name for name in shown if not _REACHABLE.fullmatch(page_name(name)))


def of_wanted(
    rooms: Sequence[RoomStatus], wanted: Sequence[RoomAssignment], rows: Iterable[RoomRow]
) -> tuple[RoomStatus, ...]:
    """The rooms that were chosen, out of all that the server shows; those it does not show count as failing.

    One whose page cannot be opened is known by its name only, which no other has: that was made sure before.
    """
    names = {row.mailbox.address: row.mailbox.display_name or row.mailbox.address for row in rows}
    by_address = {room.address: room for room in rooms if room.address}
    by_name = {room.name: room for room in rooms if not room.address}
    return tuple(_found(link, names.get(link.address, link.address), by_address, by_name) for link in wanted)


def _found(
    link: RoomAssignment, name: str, by_address: Mapping[str, RoomStatus], by_name: Mapping[str, RoomStatus]
) -> RoomStatus:
    shown = by_address.get(link.address) or by_name.get(name)
    if shown is None:
        pages = {page_name(room.name) for room in by_address.values()}
        reason = PAGE_SHARED if page_name(name) in pages else NOT_LISTED
        return RoomStatus(link.address, name, link.address, Sync.FAILING, reason)
    return replace(shown, room_id=link.room_id, address=link.address)
