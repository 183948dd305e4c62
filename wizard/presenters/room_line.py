"""One line of the table of rooms in words: which room, and what is to be said of it."""

from collections.abc import Mapping
from enum import IntEnum

from wizard.flow import mapping
from wizard.flow.desks import desk_problem
from wizard.flow.mapping import RowState
from wizard.messages import N_, _, describe
from wizard.messages.problems import SENTENCES
from wizard.model.draft_parts import RoomRow
from wizard.model.problem import Code
from wizard.model.rooms import Calendar, DeskKind


class Shown(IntEnum):
    """Which lines are shown."""

    ALL = 0
    DECIDE = 1
    FAILING = 2
    DONE = 3


STATES_SHOWN = {
    Shown.DECIDE: frozenset({RowState.DOUBTFUL}),
    Shown.FAILING: frozenset({RowState.FAILING}),
    Shown.DONE: frozenset({RowState.DONE}),
}
_SIGNS = {
    RowState.DONE: "✓",
    RowState.DOUBTFUL: "?",
    RowState.FAILING: "✕",
    RowState.CHECKING: "◔",
    RowState.UNUSED: "–",
}
_DESKS = {DeskKind.WORKSPACE: N_("workspace, not a room"), DeskKind.DESK: N_("desk, not a room")}


def room_text(row: RoomRow, places: Mapping[str, str]) -> str:
    """The room that is chosen. A candidate is none: nothing is chosen for anybody."""
    return places.get(row.chosen_room, "") or _("– choose a room")


def state_text(
    row: RoomRow, places: Mapping[str, str], holders: Mapping[str, str], desk: DeskKind | None = None
) -> str:
    """Sign and words. `places` has the gateway's rooms by id, `holders` the mailbox that each one shows.

    `desk` is what Microsoft's places have for the mailbox, where that is no room.
    """
    return f"{_SIGNS[mapping.state(row)]} {_all_words(row, places, holders, desk)}"


def explanation(
    row: RoomRow, places: Mapping[str, str], holders: Mapping[str, str], desk: DeskKind | None = None
) -> str:
    """The same at length: what to do about a calendar that fails, and about what is no room."""
    remedy = _(SENTENCES[_code(row)].remedy) if mapping.state(row) is RowState.FAILING else ""
    if desk is None or row.skipped:
        return remedy or _words(row, places, holders)
    said = f"{_all_words(row, places, holders, desk)}. {describe(desk_problem(row.mailbox.address, desk)).remedy}"
    return f"{said} {remedy}" if remedy and not _is_unknown(row) else said


def _all_words(row: RoomRow, places: Mapping[str, str], holders: Mapping[str, str], desk: DeskKind | None) -> str:
    """What is no room begins with that, since the end of a line is cut first.

    Of a mailbox that only places know just what it is; of a skipped one, with which a person has done, nothing.
    """
    if desk is None or row.skipped:
        return _words(row, places, holders)
    return _(_DESKS[desk]) if _is_unknown(row) else f"{_(_DESKS[desk])} – {_words(row, places, holders)}"


def _is_unknown(row: RoomRow) -> bool:
    return mapping.state(row) is RowState.FAILING and _code(row) is Code.MAILBOX_UNKNOWN


def _words(row: RoomRow, places: Mapping[str, str], holders: Mapping[str, str]) -> str:
    state = mapping.state(row)
    if state is RowState.FAILING:
        return _(SENTENCES[_code(row)].title)
    if state is RowState.DOUBTFUL:
        return " – ".join(part for part in (_loss(row, places, holders), _candidates(row, places)) if part)
    if state is RowState.UNUSED:
        return _("skipped") if row.skipped else _("not on this gateway")
    return _("checking …") if state is RowState.CHECKING else _("readable")


def _loss(row: RoomRow, places: Mapping[str, str], holders: Mapping[str, str]) -> str:
    """What became of the room that the mailbox had."""
    if not row.lost_room:
        return ""
    if row.lost_room not in places:
        if not row.place:
            return _("the gateway no longer has its room")
        return _("was {room}; the gateway no longer has that room").format(room=row.place)
    room = places[row.lost_room]
    if row.lost_room in holders:
        return _("{room} was given to {address}").format(room=room, address=holders[row.lost_room])
    return _("was {room}, which is free again").format(room=room)


def _candidates(row: RoomRow, places: Mapping[str, str]) -> str:
    rooms = [places.get(room_id, room_id) for room_id in row.candidates]
    if len(rooms) > 1:
        return _("{room} or {other}?").format(room=rooms[0], other=rooms[1])
    return _("perhaps {room}?").format(room=rooms[0]) if rooms else ""


def _code(row: RoomRow) -> Code:
    fallback = {
        Calendar.NO_MAILBOX: Code.MAILBOX_UNKNOWN,
        Calendar.ON_PREMISES: Code.MAILBOX_ON_PREMISES,
        Calendar.DENIED: Code.MAILBOX_DENIED,
    }.get(row.calendar, Code.MAILBOX_UNREACHED)
    return Code(row.reason) if row.reason in set(Code) else fallback
