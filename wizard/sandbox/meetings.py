"""Meetings in calendars: single ones, series with their occurrences, whole days, private and cancelled ones.

Source: Microsoft Graph, "Get occurrences of a recurring event", "event resource type". A list of events has a series
once, at its first day; only a view of the calendar has what takes place of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from wizard.sandbox.timezones import zone_called


@dataclass(slots=True)
class Recurrence:
    """Every so many weeks, on the weekday of the first."""

    weeks: int = 1
    last: date | None = None
    """The last day on which it may take place; None for a series without an end."""
    deleted: set[date] = field(default_factory=set)
    """Days whose occurrence was taken out: nothing of it is left in the calendar."""
    moved: dict[date, datetime] = field(default_factory=dict)
    """Where the occurrence of a day begins instead: that makes it an exception."""


@dataclass(slots=True)
class Meeting:
    """One event; times are UTC."""

    id: str
    subject: str
    organizer: str
    organizer_address: str
    start: datetime
    end: datetime
    body: str = ""
    attendees: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Of one that was sent as an invitation: what each room answered, and from which moment the organiser knows."""
    booked_in: str = "W. Europe Standard Time"
    """The zone of whoever booked it, by Windows' name."""
    recurrence: Recurrence | None = None
    """Set for a series: then `start` and `end` are those of its first occurrence."""
    all_day: bool = False
    """From midnight to midnight where it was booked; everybody is shown that date, whatever their zone."""
    private: bool = False
    cancelled: bool = False
    """Called off by its organiser, and still in a calendar that does not remove such meetings."""
    series: str = ""
    """The series that it is an occurrence of."""
    original: datetime | None = None
    """When an occurrence begins by its series; other than `start` for an exception."""

    @property
    def kind(self) -> str:
        if self.recurrence is not None:
            return "seriesMaster"
        if not self.series:
            return "singleInstance"
        return "occurrence" if self.original == self.start else "exception"

    @property
    def show_as(self) -> str:
        return "free" if self.cancelled else "busy"

    def meets(self, start: datetime, end: datetime) -> bool:
        return self.start < end and self.end > start


def in_view(meetings: Iterable[Meeting], start: datetime, end: datetime) -> list[Meeting]:
    """What takes place between two moments, by its beginning: each series by its occurrences."""
    found = [each for one in meetings for each in takes_place(one, end) if each.meets(start, end)]
    return sorted(found, key=lambda one: one.start)


def takes_place(meeting: Meeting, until: datetime) -> Iterator[Meeting]:
    """Itself; of a series every occurrence that begins by its rule before `until`, or was moved."""
    rule = meeting.recurrence
    if rule is None:
        yield meeting
        return
    zone = zone_called(meeting.booked_in)
    first, number = meeting.start.astimezone(zone), 0
    while True:
        local = first + timedelta(weeks=rule.weeks * number)  # the clock on the wall stays, also over summer time
        begins, number = local.astimezone(UTC), number + 1
        if begins >= until or (rule.last is not None and local.date() > rule.last):
            return
        if local.date() not in rule.deleted:
            yield _occurrence(meeting, begins, rule.moved.get(local.date(), begins), local.date())


def _occurrence(series: Meeting, original: datetime, start: datetime, day: date) -> Meeting:
    return replace(
        series,
        id=f"{series.id.rstrip('=')}.{day:%Y%m%d}=",
        start=start,
        end=start + (series.end - series.start),
        recurrence=None,
        series=series.id,
        original=original,
    )


def series_of(occurrence_id: str) -> tuple[str, date] | None:
    """The series and the day that an occurrence's id names."""
    series, dot, day = occurrence_id.rstrip("=").rpartition(".")
    try:
        return (f"{series}=", datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC).date()) if dot else None
    except ValueError:
        return None
