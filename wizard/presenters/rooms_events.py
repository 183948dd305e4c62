"""What can happen on the Rooms page, and what the page may be told to do: plain values, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from wizard.flow.mapping import Rows
from wizard.model.lists import ColumnAnswer, RoomList
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Problem
from wizard.model.rooms import Calendar, DeskKind, Room
from wizard.presenters.room_line import Shown


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list that somebody opened as a file, or pasted."""

    path: Path | None = None
    text: str = ""


class Reading(Enum):
    """Where mailboxes came from. Only what a person asked for counts as a change that can be undone."""

    KEPT = auto()
    """Those of the draft, matched anew."""
    BY_ITSELF = auto()
    """Microsoft's, when the page is first entered."""
    FROM_MICROSOFT = auto()
    FROM_LIST = auto()


# ---- events


class RoomsPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PageEntered(RoomsPageEvent):
    """The page is shown. `may_list`: the app itself may list rooms. `most`: that the product shows; 0 for no limit."""

    rows: Rows
    rooms: tuple[Room, ...]
    may_list: bool
    most: int = 0


@dataclass(frozen=True, slots=True)
class FilterChanged(RoomsPageEvent):
    """Other lines are to be shown."""

    shown: Shown
    search: str


@dataclass(frozen=True, slots=True)
class LinesSelected(RoomsPageEvent):
    """The addresses of the selected lines."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomChosen(RoomsPageEvent):
    """A person chose a room for a mailbox; none with an empty id."""

    address: str
    room_id: str


@dataclass(frozen=True, slots=True)
class AddressTyped(RoomsPageEvent):
    """A person typed over a mailbox's address."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MatchConfirmed(RoomsPageEvent):
    """A person agrees with what is suggested for the selected lines."""


@dataclass(frozen=True, slots=True)
class LinesSkipped(RoomsPageEvent):
    """The selected lines are not for this gateway."""


@dataclass(frozen=True, slots=True)
class UndoPressed(RoomsPageEvent):
    """The last change is taken back."""


@dataclass(frozen=True, slots=True)
class RecheckPressed(RoomsPageEvent):
    """Calendars that could not be read are to be tried again."""


@dataclass(frozen=True, slots=True)
class CancelPressed(RoomsPageEvent):
    """Whatever is being read is stopped."""


@dataclass(frozen=True, slots=True)
class MicrosoftAsked(RoomsPageEvent):
    """A person wants Microsoft's list of rooms, and may have signed in for it."""

    sign_in: PersonSignIn | None = None
    answer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ListOpened(RoomsPageEvent):
    """A person opened or pasted a list."""

    source: ListSource


@dataclass(frozen=True, slots=True)
class ListRead(RoomsPageEvent):
    """What stands in it, and what only a person can decide of it."""

    source: ListSource
    found: RoomList


@dataclass(frozen=True, slots=True)
class ColumnsAnswered(RoomsPageEvent):
    """A person said which columns hold the rooms' addresses; nothing of that list is wanted without answers."""

    answers: tuple[ColumnAnswer, ...]


@dataclass(frozen=True, slots=True)
class MailboxesCounted(RoomsPageEvent):
    """So many so far."""

    count: int


@dataclass(frozen=True, slots=True)
class MailboxesMatched(RoomsPageEvent):
    """Mailboxes were read and matched: the table as it is now, and the gateway's rooms."""

    reading: Reading
    rows: Rows
    rooms: tuple[Room, ...]
    found: RoomList


@dataclass(frozen=True, slots=True)
class CalendarsRead(RoomsPageEvent):
    """Some calendars' results."""

    outcomes: Mapping[str, tuple[Calendar, str]]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DesksTold(RoomsPageEvent):
    """What Microsoft's places have beside rooms, by address; nothing where that was not told."""

    desks: Mapping[str, DeskKind]


@dataclass(frozen=True, slots=True)
class WorkEnded(RoomsPageEvent):
    """The reading is over, well or with a problem. `of_mailboxes`: there is no list, so one is asked for."""

    problem: Problem | None = None
    of_mailboxes: bool = False


@dataclass(frozen=True, slots=True)
class WorkChanged(RoomsPageEvent):
    """Whether anything is being read at this moment."""

    busy: bool


@dataclass(frozen=True, slots=True)
class TableSaved(RoomsPageEvent):
    """The table was written to a file, or could not be."""

    path: Path
    problem: Problem | None = None


# ---- effects


class RoomsPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadFromMicrosoft(RoomsPageEffect):
    """Read Microsoft's list of rooms, as whoever signed in or else as the app, and match them."""

    reading: Reading
    sign_in: PersonSignIn | None = None
    answer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReadList(RoomsPageEffect):
    """Read a list; `listed` are the rooms that Microsoft has told of."""

    source: ListSource
    listed: frozenset[str]
    answers: tuple[ColumnAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchMailboxes(RoomsPageEffect):
    """Add these mailboxes and suggest rooms."""

    reading: Reading
    found: RoomList


@dataclass(frozen=True, slots=True)
class CheckCalendars(RoomsPageEffect):
    """Read these mailboxes' calendars."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskForDesks(RoomsPageEffect):
    """Ask Microsoft for workspaces and desks, beside everything else."""


@dataclass(frozen=True, slots=True)
class StopWork(RoomsPageEffect):
    """Stop what is being read."""


@dataclass(frozen=True, slots=True)
class FocusOnSources(RoomsPageEffect):
    """Put the keyboard where a list of mailboxes can come from."""
