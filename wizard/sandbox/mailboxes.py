"""Room mailboxes and the meetings in their calendars."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from wizard.sandbox.meetings import Meeting, Recurrence
from wizard.sandbox.timezones import zone_called

_SUBJECTS = (
    "Budget review",
    "Weekly planning",
    "Interview",
    "Project kick-off",
    "Customer call",
    "Design review",
    "Stand-up",
    "Training",
    "Board preparation",
    "Hand-over",
)
_ORGANIZERS = ("Ada Berg", "Jonas Weber", "Mina Sato", "Luis Romero", "Sara Lind", "Omar Haddad")
_DAYS_AROUND_TODAY = (-1, 0, 1)
_YEAR = timedelta(weeks=52)


class Booking(StrEnum):
    """How a room takes an invitation, as `Set-CalendarProcessing` has it set."""

    ACCEPTS = "accepted"
    """AutomateProcessing AutoAccept; a time that is taken is declined."""
    DECLINES = "declined"
    """AllBookInPolicy false, and nobody named in BookInPolicy."""
    LEAVES = "notResponded"
    """AutomateProcessing None: it lies there."""


@dataclass(slots=True)
class RoomMailbox:
    """A room as Exchange knows it; `listed` is false for one hidden from address lists.

    `room_list` is the list it is in, else the one of its building; `in_places` is false where only that list has it.
    """

    id: str
    address: str
    display_name: str
    building: str = ""
    floor: int | None = None
    capacity: int | None = None
    listed: bool = True
    on_premises: bool = False
    is_room: bool = True
    """False for the mailbox of a person."""
    desk: str = ""
    """What Places have it as where it is no room: "workspace" or "desk"."""
    room_list: str = ""
    unlisted: bool = False
    """In no room list at all, not even its building's."""
    in_places: bool = True
    organizer_as_subject: bool = False
    """Exchange's own way with room mailboxes: their meetings carry the organiser's name instead of the subject."""
    hangs: bool = False
    """Building and floor are objects of Places that it hangs from, and nothing that it tells itself."""
    booking: Booking = Booking.ACCEPTS
    time_zone: str = "W. Europe Standard Time"
    """Of its working hours, by Windows' name."""
    empty: bool = False
    """Nobody ever books it."""
    _meetings: dict[str, Meeting] | None = field(default=None, repr=False)

    def meetings(self, today: date, seed: int) -> dict[str, Meeting]:
        """By id, a series once. Made when first asked for, so that ten thousand rooms cost nothing until then."""
        if self._meetings is None:
            days = () if self.empty else _DAYS_AROUND_TODAY
            made = (one for day in days for one in self._of_day(today + timedelta(day), seed, weekly=day == 0))
            self._meetings = {meeting.id: meeting for meeting in made}
        return self._meetings

    def _of_day(self, day: date, seed: int, weekly: bool) -> list[Meeting]:
        """Where it is `weekly`, the first of the day belongs to a series that began a year ago."""
        first, *others = self._day(day, seed)
        return [_begun_a_year_ago(first) if weekly else first, *others]

    def _day(self, day: date, seed: int) -> list[Meeting]:
        """Three or four meetings that do not overlap."""
        chosen = random.Random(f"{seed}/{self.address}/{day}")
        hours = sorted(chosen.sample(range(7, 18), k=chosen.choice((3, 4))))
        return [self._meeting(day, hour, chosen) for hour in hours]

    def _meeting(self, day: date, hour: int, chosen: random.Random) -> Meeting:
        start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        organizer = chosen.choice(_ORGANIZERS)
        domain = self.address.partition("@")[2]
        return Meeting(
            id=f"AAMk{chosen.getrandbits(200):050x}=",
            subject=chosen.choice(_SUBJECTS),
            organizer=organizer,
            organizer_address=f"{organizer.lower().replace(' ', '.')}@{domain}",
            start=start,
            end=start + timedelta(minutes=chosen.choice((30, 45, 60))),
        )


def _begun_a_year_ago(meeting: Meeting) -> Meeting:
    """The same as a series; the one of next week was taken out."""
    local = meeting.start.astimezone(zone_called(meeting.booked_in))
    begun = (local - _YEAR).astimezone(UTC)
    rule = Recurrence(deleted={(local + timedelta(weeks=1)).date()})
    return replace(meeting, start=begun, end=begun + (meeting.end - meeting.start), recurrence=rule)
