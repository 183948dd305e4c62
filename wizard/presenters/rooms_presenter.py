"""The Rooms page without its window: each mailbox matched to a room, and a person settles what is in doubt."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import mapping
from wizard.flow.mapping import Rows
from wizard.messages import _, ngettext
from wizard.model.addresses import canonical_address
from wizard.model.lists import RoomList
from wizard.model.problem import Code, Problem
from wizard.model.rooms import Calendar, Mailbox, Room
from wizard.presenters import rooms_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.rooms_view_state import RoomsViewState

MOST_UNDO = 100
MOST_TOLD = 4


Outcome = tuple[RoomsViewState, tuple[on.RoomsPageEffect, ...]]


def handle(state: RoomsViewState, event: on.RoomsPageEvent) -> Outcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: RoomsViewState) -> Outcome:
    raise TypeError(f"no event of the Rooms page: {type(event).__name__}")


@_after.register
def _entered(event: on.PageEntered, state: RoomsViewState) -> Outcome:
    entered = RoomsViewState(
        event.rows, _places(event.rooms), state.shown, state.search, listed=state.listed, may_list=event.may_list,
        most=event.most,
    )  # fmt: skip
    if event.rows:
        return entered, (on.MatchMailboxes(on.Reading.KEPT, RoomList(())),)
    if event.may_list:
        return _reading_microsoft(entered, on.ReadFromMicrosoft(on.Reading.BY_ITSELF))
    return _without_list(entered, Problem(Code.PLACES_DENIED))


@_after.register
def _filtered(event: on.FilterChanged, state: RoomsViewState) -> Outcome:
    return replace(state, shown=event.shown, search=event.search), ()


@_after.register
def _selected(event: on.LinesSelected, state: RoomsViewState) -> Outcome:
    return replace(state, selected=event.addresses), ()


@_after.register
def _room_chosen(event: on.RoomChosen, state: RoomsViewState) -> Outcome:
    holder = mapping.holders(state.rows).get(event.room_id, event.address)
    place = state.places.get(event.room_id, "")
    note = None if holder == event.address else _taken(event.address, holder, place)
    return _checking(_changed(state, mapping.assign(state.rows, event.address, event.room_id, place), note))


@_after.register
def _address_typed(event: on.AddressTyped, state: RoomsViewState) -> Outcome:
    address = canonical_address(event.new)
    if address is None:
        return replace(state, note=Problem(Code.MAILBOX_MALFORMED)), ()
    if any(row.mailbox.address == address for row in state.rows):
        return replace(state, note=Problem(Code.MAILBOX_TWICE, values={"address": address})), ()
    return _checking(_changed(state, mapping.readdress(state.rows, event.old, Mailbox(address))))


@_after.register
def _confirmed(_event: on.MatchConfirmed, state: RoomsViewState) -> Outcome:
    return _changed(state, mapping.confirm(state.rows, state.selected)), ()


@_after.register
def _skipped(_event: on.LinesSkipped, state: RoomsViewState) -> Outcome:
    return _changed(state, mapping.skip(state.rows, state.selected)), ()


@_after.register
def _undone(_event: on.UndoPressed, state: RoomsViewState) -> Outcome:
    """The table as it was; what was said of the change is no longer true."""
    if not state.history:
        return state, ()
    stands = isinstance(state.note, ResultMessage) and state.note.change != len(state.history)
    note = state.note if stands else None
    before = replace(state, rows=state.history[-1], history=state.history[:-1], note=note, questions=())
    checking, effects = _checking(before)
    return checking, (on.StopWork(), *effects)


@_after.register
def _recheck(_event: on.RecheckPressed, state: RoomsViewState) -> Outcome:
    failed = {row.mailbox.address: (Calendar.UNCHECKED, "") for row in state.rows if row.calendar in mapping.FAILED}
    return _checking(replace(state, rows=mapping.checked(state.rows, failed), note=_without_problem(state)))


@_after.register
def _cancelled(_event: on.CancelPressed, state: RoomsViewState) -> Outcome:
    return replace(state, progress=None), (on.StopWork(),)


@_after.register
def _microsoft_asked(event: on.MicrosoftAsked, state: RoomsViewState) -> Outcome:
    return _reading_microsoft(state, on.ReadFromMicrosoft(on.Reading.FROM_MICROSOFT, event.sign_in, event.answer))


@_after.register
def _list_opened(event: on.ListOpened, state: RoomsViewState) -> Outcome:
    return replace(state, questions=()), (on.ReadList(event.source, state.listed),)


@_after.register
def _list_read(event: on.ListRead, state: RoomsViewState) -> Outcome:
    """What only a person can decide is asked before anything is taken in."""
    if event.found.questions:
        return replace(state, questions=event.found.questions, asked_of=event.source, note=None), ()
    return state, (on.MatchMailboxes(on.Reading.FROM_LIST, event.found),)


@_after.register
def _columns_answered(event: on.ColumnsAnswered, state: RoomsViewState) -> Outcome:
    again = on.ReadList(state.asked_of, state.listed, event.answers)
    return replace(state, questions=()), ((again,) if event.answers else ())


@_after.register
def _counted(event: on.MailboxesCounted, state: RoomsViewState) -> Outcome:
    text = ngettext("{count} room so far …", "{count} rooms so far …", event.count)
    return replace(state, progress=WorkProgress(text)), ()


@_after.register
def _matched(event: on.MailboxesMatched, state: RoomsViewState) -> Outcome:
    placed = replace(state, places=_places(event.rooms))
    if event.reading in (on.Reading.BY_ITSELF, on.Reading.FROM_MICROSOFT):
        placed = replace(placed, listed=frozenset(box.address for box in event.found.mailboxes))
    if event.reading in (on.Reading.KEPT, on.Reading.BY_ITSELF):
        return _checking(replace(placed, rows=event.rows, note=None))
    return _checking(_changed(placed, event.rows, _told(event.found)))


@_after.register
def _calendars_read(event: on.CalendarsRead, state: RoomsViewState) -> Outcome:
    rows = mapping.checked(state.rows, event.outcomes)
    return replace(state, rows=rows, progress=_progress(event.done, event.total)), ()


@_after.register
def _desks_told(event: on.DesksTold, state: RoomsViewState) -> Outcome:
    return replace(state, desks=event.desks), ()


@_after.register
def _ended(event: on.WorkEnded, state: RoomsViewState) -> Outcome:
    stopped = replace(state, progress=None, note=event.problem or state.note)
    if event.problem is None:
        return _asking_for_desks(stopped)
    return _without_list(stopped, event.problem) if event.of_mailboxes else (stopped, ())


@_after.register
def _busy(event: on.WorkChanged, state: RoomsViewState) -> Outcome:
    return replace(state, busy=event.busy), ()


@_after.register
def _saved(event: on.TableSaved, state: RoomsViewState) -> Outcome:
    return replace(state, note=event.problem or ResultMessage(NoteKind.GOOD, _("Saved"), str(event.path))), ()


# ---- shared by several events


def _places(rooms: tuple[Room, ...]) -> dict[str, str]:
    return {room.id: room.place for room in rooms}


def _changed(state: RoomsViewState, rows: Rows, note: ResultMessage | None = None) -> RoomsViewState:
    """A person's change: it can be undone, and a problem of before is over."""
    history = (*state.history, state.rows)[-MOST_UNDO:]
    said = note._replace(change=len(history)) if note is not None else _without_problem(state)
    return replace(state, rows=rows, history=history, note=said)


def _without_problem(state: RoomsViewState) -> ResultMessage | None:
    return state.note if isinstance(state.note, ResultMessage) else None


def _checking(state: RoomsViewState) -> Outcome:
    """Calendars that nobody has read yet are read now."""
    addresses = mapping.to_check(state.rows)
    if not addresses:
        return _asking_for_desks(replace(state, progress=None))
    return replace(state, progress=_progress(0, len(addresses))), (on.CheckCalendars(addresses),)


def _asking_for_desks(state: RoomsViewState) -> Outcome:
    """Once all calendars were tried; what is shown does not wait for the answer."""
    return (replace(state, desks_asked=True), (on.AskForDesks(),)) if state.wants_desks else (state, ())


def _progress(done: int, total: int) -> WorkProgress:
    return WorkProgress(_("{done} of {total} calendars checked").format(done=done, total=total), done, total)


def _reading_microsoft(state: RoomsViewState, effect: on.ReadFromMicrosoft) -> Outcome:
    progress = WorkProgress(_("Reading the company's rooms …"))
    return replace(state, progress=progress, questions=()), (effect,)


def _without_list(state: RoomsViewState, problem: Problem) -> Outcome:
    return replace(state, note=problem, progress=None), (on.FocusOnSources(),)


def _taken(address: str, holder: str, place: str) -> ResultMessage:
    text = _("{address} was shown there before. It now waits under “To decide”. Undo takes this back.")
    return ResultMessage(
        NoteKind.WARN, _("{room} now shows {address}").format(room=place, address=address), text.format(address=holder)
    )


def _told(found: RoomList) -> ResultMessage:
    """How much was read, what was left out of a list, and what to look at in it."""
    read = ngettext("{count} mailbox read", "{count} mailboxes read", len(found.mailboxes))
    if found.left_out:
        left_out = ngettext("{count} line was left out", "{count} lines were left out", len(found.left_out))
        text = " · ".join((*found.notes, *found.left_out[:MOST_TOLD]))
        return ResultMessage(NoteKind.WARN, f"{read}, {left_out}", text, "\n".join(found.left_out[:200]))
    return ResultMessage(NoteKind.WARN if found.notes else NoteKind.GOOD, read, " ".join(found.notes))
