"""What the Rooms page knows, and everything that follows from it without a further decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wizard.flow import mapping
from wizard.flow.mapping import Rows, RowState
from wizard.messages import _, ngettext
from wizard.messages.translatable import N_
from wizard.model.draft_parts import RoomRow
from wizard.model.lists import ColumnQuestion
from wizard.model.problem import Code, Problem
from wizard.model.rooms import Calendar, DeskKind
from wizard.presenters.notes import ResultMessage, WorkProgress
from wizard.presenters.room_line import Shown, explanation
from wizard.presenters.rooms_events import ListSource
from wizard.presenters.sign_in_ways import SignInWay, ways_after

_NO_ROOM = N_(
    "The calendar can be read, but Microsoft does not list it as a room. A room that is hidden from address lists "
    "will do; a shared mailbox or a desk does not answer bookings as a room does."
)


@dataclass(frozen=True, slots=True)
class RoomsViewState:
    """All that the page knows."""

    rows: Rows = ()
    places: Mapping[str, str] = field(default_factory=dict)
    """The gateway's rooms by id."""
    shown: Shown = Shown.ALL
    search: str = ""
    selected: tuple[str, ...] = ()
    history: tuple[Rows, ...] = ()
    """The table before each change, the latest last."""
    note: ResultMessage | Problem | None = None
    progress: WorkProgress | None = None
    busy: bool = False
    may_list: bool = True
    """The app itself may list the organisation's rooms."""
    most: int = 0
    """How many rooms the product shows; 0 where it has no limit."""
    listed: frozenset[str] = frozenset()
    """The addresses that Microsoft lists as rooms."""
    desks: Mapping[str, DeskKind] = field(default_factory=dict)
    """What Microsoft's places have beside rooms, by address."""
    desks_asked: bool = False
    """Once a visit, whatever comes of it."""
    asked_of: ListSource = field(default_factory=ListSource)
    questions: tuple[ColumnQuestion, ...] = ()
    """What only a person can decide of the list that was opened."""

    @property
    def sentence(self) -> str:
        """How far the mapping is."""
        counts = mapping.counts(self.rows)
        done, doubtful, failing = (counts[one] for one in (RowState.DONE, RowState.DOUBTFUL, RowState.FAILING))
        parts = [ngettext("{count} room is ready.", "{count} rooms are ready.", done)]
        if doubtful:
            parts.append(ngettext("{count} needs your attention.", "{count} need your attention.", doubtful))
        if failing:
            parts.append(ngettext("{count} calendar cannot be read.", "{count} calendars cannot be read.", failing))
        if strangers := sum(map(self._is_no_room, self.rows)):
            parts.append(
                ngettext(
                    "{count} is not in Microsoft's list of rooms.",
                    "{count} are not in Microsoft's list of rooms.",
                    strangers,
                )
            )
        return " ".join([*parts, *self._beyond(len(self.rows) - counts[RowState.UNUSED])])

    def _beyond(self, chosen: int) -> Iterator[str]:
        """What the product cannot show, told here and not only where it would be written."""
        beyond = chosen - self.most
        if 0 < self.most < chosen:
            yield ngettext(
                "The display shows {count} room at the most.", "The display shows {count} rooms at the most.", self.most
            )
            yield ngettext("Skip {count} room.", "Skip {count} rooms.", beyond)

    @property
    def filters(self) -> dict[Shown, str]:
        """The text of each filter, with how many lines it shows."""
        counts = mapping.counts(self.rows)
        texts = (
            (Shown.ALL, _("All"), len(self.rows)),
            (Shown.DECIDE, _("To decide"), counts[RowState.DOUBTFUL]),
            (Shown.FAILING, _("Failing"), counts[RowState.FAILING]),
            (Shown.DONE, _("Done"), counts[RowState.DONE]),
        )
        return {shown: f"{text} {count}" for shown, text, count in texts}

    @property
    def offers_sign_in(self) -> bool:
        """Somebody who may list the rooms can do it once, where the app may not."""
        refused = isinstance(self.note, Problem) and self.note.code is Code.PLACES_DENIED
        return not self.sign_in_ways and (refused or not (self.may_list or self.rows))

    @property
    def sign_in_ways(self) -> frozenset[SignInWay]:
        """What leads on where Microsoft wants more of whoever has signed in for the rooms."""
        return ways_after(self.note)

    @property
    def wants_desks(self) -> bool:
        """Whether a calendar was tried that is none of Microsoft's rooms, as far as this page knows those."""
        return self.may_list and not self.desks_asked and any(map(self._is_stranger, self.rows))

    @property
    def may_undo(self) -> bool:
        return bool(self.history)

    @property
    def may_skip(self) -> bool:
        return bool(self.selected)

    @property
    def may_confirm(self) -> bool:
        """Whether a selected line waits for a yes that can mean one room only."""
        wanted = frozenset(self.selected)
        return bool(wanted) and any(
            row.mailbox.address in wanted and mapping.confirmable(row) and row.candidates for row in self.rows
        )

    @property
    def may_recheck(self) -> bool:
        """For calendars that failed, and for those that were not reached before the work was stopped."""
        counts = mapping.counts(self.rows)
        return counts[RowState.FAILING] > 0 or (counts[RowState.CHECKING] > 0 and not self.busy)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Id and place of the rooms between which a person has to choose for the one selected line."""
        row = self._only_selected()
        found = row.candidates if row is not None else ()
        return tuple((one, self.places.get(one, one)) for one in found) if len(found) > 1 else ()

    @property
    def explained(self) -> str:
        """The whole of what is to be said of the one selected line, where it wants something of a person."""
        row = self._only_selected()
        if row is None:
            return ""
        address = row.mailbox.address
        desk = self.desks.get(address)
        if desk is None and self._is_no_room(row):
            return f"{address}: {_(_NO_ROOM)}"
        if mapping.state(row) not in (RowState.DOUBTFUL, RowState.FAILING) and (desk is None or row.skipped):
            return ""
        return f"{address}: {explanation(row, self.places, mapping.holders(self.rows), desk)}"

    def _is_no_room(self, row: RoomRow) -> bool:
        """Whether a calendar that is read and shown belongs to something that Microsoft's list of rooms lacks."""
        address = row.mailbox.address
        known = address not in self.desks and (not self.listed or address in self.listed)
        return mapping.state(row) is RowState.DONE and not known

    def _is_stranger(self, row: RoomRow) -> bool:
        """A room of Microsoft's is in its list, or has the id that came with that list at an earlier visit."""
        tried = row.calendar is Calendar.READS or row.calendar in mapping.FAILED
        known = bool(row.mailbox.place_id) or row.mailbox.address in self.listed
        return tried and not row.skipped and not known

    def _only_selected(self) -> RoomRow | None:
        if len(self.selected) != 1:
            return None
        return next((row for row in self.rows if row.mailbox.address == self.selected[0]), None)
