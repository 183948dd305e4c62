"""Lines and states of the rooms page, as its tests begin with them."""

from dataclasses import replace
from functools import reduce

from wizard.flow.mapping import Rows
from wizard.model.draft_parts import RoomRow
from wizard.model.lists import RoomList
from wizard.model.rooms import Calendar, Mailbox, Room
from wizard.presenters import rooms_events as on
from wizard.presenters.rooms_presenter import handle
from wizard.presenters.rooms_view_state import RoomsViewState

ROOMS = tuple(Room(f"r{n}", building="HQ", floor="3", name=f"3.1{n}") for n in range(4))


def line(number: int, room_id: str = "", **more: object) -> RoomRow:
    return replace(RoomRow(Mailbox(address(number)), room_id, Calendar.READS), **more)  # type: ignore[arg-type]


def address(number: int) -> str:
    return f"room-{number}@contoso.example"


SURE = (line(0, "r0", confident=True), line(1, "r1", confident=True))


def entered(rows: Rows = SURE, *, may_list: bool = True) -> RoomsViewState:
    """The page with these rows, matched."""
    first, _effects = handle(RoomsViewState(), on.PageEntered(rows, ROOMS, may_list))
    return after(first, on.MailboxesMatched(on.Reading.KEPT, rows, ROOMS, RoomList(())))


def after(state: RoomsViewState, *events: on.RoomsPageEvent) -> RoomsViewState:
    return reduce(lambda before, event: handle(before, event)[0], events, state)


def effects(state: RoomsViewState, event: on.RoomsPageEvent) -> tuple[on.RoomsPageEffect, ...]:
    return handle(state, event)[1]
