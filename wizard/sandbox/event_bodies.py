"""Events as Graph writes them: single meetings, series, occurrences, whole days."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from wizard.sandbox.clock import graph_time
from wizard.sandbox.mailboxes import Booking, RoomMailbox
from wizard.sandbox.meetings import Meeting
from wizard.sandbox.timezones import shown_zone, zone_called


def event_time(moment: datetime, zone: tzinfo) -> dict[str, str]:
    local = moment.astimezone(zone)
    return {"dateTime": f"{local:%Y-%m-%dT%H:%M:%S}.0000000", "timeZone": shown_zone(zone)}


def _shown_time(meeting: Meeting, moment: datetime, zone: tzinfo) -> dict[str, str]:
    """A whole day is that date for everybody: midnight in whatever zone is asked for."""
    if not meeting.all_day:
        return event_time(moment, zone)
    return event_time(moment.astimezone(zone_called(meeting.booked_in)).replace(tzinfo=zone), zone)


def _subject(meeting: Meeting, room: RoomMailbox) -> str:
    """Exchange writes its own word before the subject of what was called off."""
    subject = meeting.organizer if room.organizer_as_subject else meeting.subject
    return f"Canceled: {subject}" if meeting.cancelled else subject


def _recurrence(meeting: Meeting) -> dict[str, Any] | None:
    """A series' rule; only the series itself has one."""
    rule = meeting.recurrence
    if rule is None:
        return None
    first = meeting.start.astimezone(zone_called(meeting.booked_in)).date()
    pattern = {
        "type": "weekly",
        "interval": rule.weeks,
        "month": 0,
        "dayOfMonth": 0,
        "daysOfWeek": [f"{first:%A}".lower()],
        "firstDayOfWeek": "sunday",
        "index": "first",
    }
    span = {
        "type": "noEnd" if rule.last is None else "endDate",
        "startDate": str(first),
        "endDate": "0001-01-01" if rule.last is None else str(rule.last),
        "recurrenceTimeZone": meeting.booked_in,
        "numberOfOccurrences": 0,
    }
    return {"pattern": pattern, "range": span}


def event_body(meeting: Meeting, room: RoomMailbox, zone: tzinfo, now: float) -> dict[str, Any]:
    address = {"name": meeting.organizer, "address": meeting.organizer_address}
    place = {"name": room.display_name, "address": room.address}
    return {
        "@odata.etag": 'W/"AAAAAA=="',
        "id": meeting.id,
        "createdDateTime": graph_time(meeting.start - timedelta(days=2)),
        "lastModifiedDateTime": graph_time(meeting.start - timedelta(days=2)),
        "changeKey": "AAAAAA==",
        "categories": [],
        "originalStartTimeZone": meeting.booked_in,
        "originalEndTimeZone": meeting.booked_in,
        "iCalUId": meeting.id[4:-1],
        "reminderMinutesBeforeStart": 15,
        "isReminderOn": False,
        "hasAttachments": False,
        "subject": _subject(meeting, room),
        "bodyPreview": meeting.body[:255],
        "importance": "normal",
        "sensitivity": "private" if meeting.private else "normal",
        "isAllDay": meeting.all_day,
        "isCancelled": meeting.cancelled,
        "isOrganizer": meeting.organizer_address == room.address,
        "responseRequested": True,
        "showAs": meeting.show_as,
        "type": meeting.kind,
        "seriesMasterId": meeting.series or None,
        "originalStart": None if meeting.original is None else graph_time(meeting.original),
        "recurrence": _recurrence(meeting),
        "isOnlineMeeting": False,
        "allowNewTimeProposals": True,
        "isDraft": False,
        "hideAttendees": False,
        "body": {"contentType": "text", "content": meeting.body},
        "start": _shown_time(meeting, meeting.start, zone),
        "end": _shown_time(meeting, meeting.end, zone),
        "location": {"displayName": room.display_name, "locationType": "conferenceRoom"},
        "attendees": _attendees(meeting, now) or [_attendee(place, Booking.ACCEPTS)],
        "organizer": {"emailAddress": address},
    }


def _attendee(whom: dict[str, str], answer: str) -> dict[str, Any]:
    return {"type": "resource", "status": {"response": answer}, "emailAddress": whom}


def _attendees(meeting: Meeting, now: float) -> list[dict[str, Any]]:
    return [
        _attendee({"address": address}, answer if known_from <= now else "none")
        for address, (answer, known_from) in meeting.attendees.items()
    ]
