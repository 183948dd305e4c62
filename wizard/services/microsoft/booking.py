"""Proves that a room can be booked: an invitation, as people send one, the room's own answer, and all of it removed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.rooms import BookingAnswer
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.microsoft.json_answers import shape_of

_FIRST_DAY, _DAYS = 8, 7
"""Near enough for every booking window, far enough to be in nobody's way."""
_HOUR, _MINUTES = 3, 5
_MOST = 20
"""Events that are looked at for each of the days."""
_PAUSE, _LONGEST = 2.0, 60.0
"""Seconds between two looks for the answer, and until none is expected any more."""
_ANSWERS: Mapping[str, BookingAnswer] = {
    "accepted": BookingAnswer.ACCEPTED,
    "declined": BookingAnswer.DECLINED,
    "tentativelyAccepted": BookingAnswer.TENTATIVE,
}
_SUBJECT = "Room Calendar Wizard: test booking, removed at once"


def book_and_remove(graph: GraphClient, room: str, organizer: str) -> BookingAnswer:
    """Has the mailbox `organizer` invite `room`; without an organiser it is written straight into the room's calendar.

    What is written there by an app asks no booking policy, so only an invitation tells how the room answers people.
    """
    begins = _free_time(graph, room)
    whose = organizer or room
    body: JsonFields = {
        "subject": _SUBJECT,
        "start": _moment(begins),
        "end": _moment(begins + timedelta(minutes=_MINUTES)),
        "showAs": "free",
    }
    if organizer:
        body["attendees"] = [{"type": "resource", "emailAddress": {"address": room}}]
    made = graph.create(f"/users/{_in_path(whose)}/calendar/events", body)
    event = f"/users/{_in_path(whose)}/events/{quote(str(made.get('id', '')), safe='')}"
    try:
        return _answer(graph, event, room) if organizer else BookingAnswer.WRITTEN
    finally:
        graph.remove(event)


def _free_time(graph: GraphClient, room: str) -> datetime:
    """Where nothing is booked in the room; the last of the days where all are taken."""
    first = datetime.now(UTC).replace(hour=_HOUR, minute=0, second=0, microsecond=0) + timedelta(days=_FIRST_DAY)
    days = [first + timedelta(days=day) for day in range(_DAYS)]
    for begins in days:
        window = f"startDateTime={_utc(begins)}Z&endDateTime={_utc(begins + timedelta(minutes=_MINUTES))}Z"
        view = graph.get(f"/users/{_in_path(room)}/calendarView?{window}&$top={_MOST}&$select=isCancelled,showAs")
        with shape_of("calendar"):
            if not any(_takes_time(one) for one in view.get("value") or ()):
                return begins
    return days[-1]


def _takes_time(event: JsonObject) -> bool:
    """One that was called off may still stand there, and some only remind of something."""
    return not event.get("isCancelled") and event.get("showAs") != "free"


def _answer(graph: GraphClient, event: str, room: str) -> BookingAnswer:
    patience = graph.patience
    end = patience.now() + _LONGEST
    while True:
        with shape_of("event"):
            attendees = graph.get(f"{event}?$select=attendees")["attendees"]
            found = _ANSWERS.get(_response(attendees, room))
        if found is not None:
            return found
        if patience.now() + _PAUSE > end:
            return BookingAnswer.NONE
        patience.sleep(_PAUSE)


def _response(attendees: list[JsonObject], room: str) -> str:
    of_room = [one for one in attendees if str(one["emailAddress"]["address"]).casefold() == room.casefold()]
    return str(of_room[0]["status"]["response"]) if of_room else ""


def _moment(when: datetime) -> JsonObject:
    return {"dateTime": _utc(when), "timeZone": "UTC"}


def _utc(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%S")


def _in_path(address: str) -> str:
    return quote(address, safe="@")
