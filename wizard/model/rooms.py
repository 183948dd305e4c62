"""Mailboxes in Microsoft 365, rooms on a gateway, and what is said of a pair of them."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wizard.model.answer_kinds import Calendar as Calendar


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A room mailbox as Microsoft (or a list somebody wrote) tells of it; only the address is certain."""

    address: str
    display_name: str = ""
    building: str = ""
    """Where nobody has filled that in, the room list that it is in: most have one for each building."""
    floor: str = ""
    capacity: int | None = None
    room_lists: tuple[str, ...] = ()
    """Names of Exchange's room lists that it is in, as far as Microsoft was asked."""
    place_id: str = ""
    """Microsoft's lasting id of the place, which a new address does not change; empty where Microsoft was not asked."""

    @property
    def whole_name(self) -> str:
        """The name to match by: none where letters were lost in an export or it was cut off."""
        lost = re.search(r"\ufffd|\w\?|\?\w|(?:…|\.\.\.)$", self.display_name)
        return "" if lost else self.display_name


class DeskKind(StrEnum):
    """What Microsoft's places have for an address that is no room."""

    WORKSPACE = "workspace"
    """Several desks that are booked together."""
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class MailboxPlace:
    """A mailbox's address, and Microsoft's lasting id of the place that it is."""

    address: str
    place_id: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room on the gateway, with a panel at its door."""

    id: str
    site: str = ""
    building: str = ""
    floor: str = ""
    name: str = ""
    capacity: int | None = None

    @property
    def place(self) -> str:
        """Where it is, from the widest to the narrowest: «HQ · 3 · 3.14»."""
        return " · ".join(part for part in (self.building or self.site, self.floor, self.name) if part)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mailbox and the room it probably belongs to; `room` is None where none comes near.

    `score` runs from 0 to 1; `confident` is set only where a careful person would not hesitate.
    `runner_up` is the next best room where it comes so near that a person has to decide.
    """

    mailbox: Mailbox
    room: Room | None
    score: float
    confident: bool
    runner_up: Room | None = None


class BookingAnswer(StrEnum):
    """What a room made of a test booking."""

    WRITTEN = "written"
    """It was written straight into the calendar, which asks no policy: only that writing works is known."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NONE = "none"
    """No answer within a minute."""


@dataclass(frozen=True, slots=True)
class RoomMeetings:
    """What the next days of a room's calendar tell of how it is set up; nothing of any meeting is kept but a time."""

    address: str
    next_start: datetime | None = None
    """When the next meeting begins, in UTC; None where none is near, and for one that lasts all day."""
    booked_in: str = ""
    """The time zone of whoever booked that one, by Windows' or the IANA's name."""
    organizer_as_subject: bool | None = None
    """Whether meetings carry the organiser's name for their subject; None where no meeting tells."""
    room_zone: str = ""
    """The time zone of the room's own mailbox, by Windows' or the IANA's name; empty where it was not told."""


@dataclass(frozen=True, slots=True)
class RoomAssignment:
    """One line of the mapping: this mailbox's calendar is shown in this room."""

    address: str
    room_id: str
