"""What a list of mailboxes that somebody opened or pasted has told, and what only they can decide of it."""

from dataclasses import dataclass

from wizard.model.rooms import Mailbox


@dataclass(frozen=True, slots=True)
class AddressColumn:
    """A column that holds addresses: its heading as it is written, and some of what is in it."""

    column: int
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """Which of these columns holds the rooms' own mailboxes. Another one may hold a person's calendar."""

    sheet: str
    line: int
    columns: tuple[AddressColumn, ...]


@dataclass(frozen=True, slots=True)
class ColumnAnswer:
    """What a person decided for that sheet and heading; no column where none of them holds rooms."""

    sheet: str
    line: int
    column: int | None


@dataclass(frozen=True, slots=True)
class RoomList:
    """The mailboxes, what was left out (with its line) and what to look at, ready to be shown.

    With `questions` open nothing may be taken in: the answers belong to the next reading.
    """

    mailboxes: tuple[Mailbox, ...]
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[ColumnQuestion, ...] = ()
