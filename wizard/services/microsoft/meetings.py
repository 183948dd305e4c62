"""What rooms' next meetings tell of their mailboxes: the time of one, and whether organisers stand for subjects.

They are read from the view of a calendar, which has the occurrences of a series; the list of its events has a series
only once, at the day on which it began.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from wizard.model.json_values import JsonObject
from wizard.model.rooms import RoomMeetings
from wizard.services.microsoft.graph_client import BATCH, OK, GraphClient
from wizard.services.microsoft.json_answers import shape_of

_DAYS = 14
_MOST = 20
"""Meetings of a room that are looked at: the first ones may last all day, or be called off."""
_FIELDS = "subject,organizer,start,isAllDay,isCancelled,sensitivity,originalStartTimeZone"


def read(graph: GraphClient, addresses: Sequence[str]) -> tuple[RoomMeetings, ...]:
    """Of each room that answers, 20 in one request. Subjects are compared here and not handed on."""
    return tuple(
        one for start in range(0, len(addresses), BATCH) for one in _some(graph, addresses[start : start + BATCH])
    )


def _some(graph: GraphClient, addresses: Sequence[str]) -> Iterator[RoomMeetings]:
    now = datetime.now(UTC).replace(microsecond=0)
    window = f"startDateTime={_utc(now)}&endDateTime={_utc(now + timedelta(days=_DAYS))}"
    asked = [
        {
            "id": str(number),
            "method": "GET",
            "url": f"/users/{quote(address, safe='@')}/calendarView?{window}&$top={_MOST}"
            f"&$orderby=start/dateTime&$select={_FIELDS}",
            "headers": {"Prefer": 'outlook.timezone="UTC"'},
        }
        for number, address in enumerate(addresses)
    ]
    for answer in graph.batch(asked):
        with shape_of("calendars"):
            if answer.get("status") == OK:
                yield _told(addresses[int(answer["id"])], answer["body"]["value"], now)


def _told(address: str, listed: Sequence[JsonObject], now: datetime) -> RoomMeetings:
    """A meeting that runs already is not the next one, nor is one that was called off and still stands there."""
    meetings = [one for one in listed if not one.get("isCancelled")]
    timed = ((_start(one), str(one.get("originalStartTimeZone") or "")) for one in meetings if not one.get("isAllDay"))
    start, zone = min((one for one in timed if one[0] >= now), default=(None, ""))
    signs = [_named_by_organizer(one) for one in meetings if one.get("sensitivity") in (None, "normal")]
    return RoomMeetings(address, start, zone, all(signs) if signs else None)


def _start(meeting: JsonObject) -> datetime:
    """In UTC, as it was asked for; Microsoft writes seven digits of the second."""
    return datetime.fromisoformat(str(meeting["start"]["dateTime"])[:19]).replace(tzinfo=UTC)


def _named_by_organizer(meeting: JsonObject) -> bool:
    organizer = meeting.get("organizer")
    address = organizer.get("emailAddress") if isinstance(organizer, Mapping) else None
    name = str(address.get("name") or "") if isinstance(address, Mapping) else ""
    return bool(name.strip()) and str(meeting.get("subject") or "").strip().casefold() == name.strip().casefold()


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
