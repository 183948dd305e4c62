"""Calendars of room mailboxes: reading a day, free and busy, and the test event that is written and removed."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from wizard.sandbox import odata
from wizard.sandbox.clock import parse_time
from wizard.sandbox.errors import GraphError, access_denied, bad_request
from wizard.sandbox.event_bodies import event_body, event_time
from wizard.sandbox.graph_call import GraphCall, Reply, on
from wizard.sandbox.mailboxes import Booking, RoomMailbox
from wizard.sandbox.meetings import Meeting, in_view, series_of, takes_place
from wizard.sandbox.timezones import named_zone

_BASIC = ("Calendars.ReadBasic.All", "Calendars.ReadBasic", "Calendars.Read", "Calendars.ReadWrite")
_PAGE, _MOST_SCHEDULES = 10, 20
_NO_EVENT = GraphError(
    404, "ErrorItemNotFound", "The specified object was not found in the store., The process failed."
)


def mailbox(call: GraphCall) -> RoomMailbox:
    """The mailbox of the path; 404 as Exchange says it for a stranger and for one on premises."""
    if call.caller.person is not None:
        raise access_denied()  # a person sees shared calendars only, and nobody shared these
    found = call.tenant.mailbox(call.args["user"])
    if found is None:
        raise GraphError(404, "ErrorInvalidUser", f"The requested user '{call.args['user']}' is invalid.")
    if found.on_premises:
        raise GraphError(
            404,
            "MailboxNotEnabledForRESTAPI",
            "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        )
    return found


def _calendar(call: GraphCall) -> Reply:
    call.require_outlook(*_BASIC)
    room = mailbox(call)
    shown = {
        "id": f"AAMk{room.id.replace('-', '')}=",
        "name": "Calendar",
        "color": "auto",
        "hexColor": "",
        "isDefaultCalendar": True,
        "changeKey": "AAAAAA==",
        "canShare": True,
        "canViewPrivateItems": True,
        "canEdit": call.has("Calendars.ReadWrite"),
        "allowedOnlineMeetingProviders": ["teamsForBusiness"],
        "defaultOnlineMeetingProvider": "teamsForBusiness",
        "isTallyingResponses": True,
        "isRemovable": False,
        "owner": {"name": room.display_name, "address": room.address},
    }
    context = call.context(f"users('{call.args['user']}')/calendar/$entity")
    return Reply(200, context | odata.select(shown, call.query, ("id",)))


def _calendar_view(call: GraphCall) -> Reply:
    call.require_outlook(*_BASIC)
    room = mailbox(call)
    start, end = _window(call)
    zone, now = named_zone(call.headers.get("prefer", "")), call.tenant.clock.now()
    found = in_view(_meetings(call, room).values(), start, end)
    body = odata.page(
        found,
        call.query,
        lambda one: odata.select(event_body(one, room, zone, now), call.query, ("id", "@odata.etag")),
        call.address,
        _PAGE,
    )
    return Reply(200, call.context(f"users('{call.args['user']}')/calendarView") | body)


def _calendars(call: GraphCall) -> Reply:
    """A room has one calendar."""
    only = _calendar(call).body or {}
    shown = {name: value for name, value in only.items() if name != "@odata.context"}
    return Reply(200, call.context(f"users('{call.args['user']}')/calendars") | {"value": [shown]})


def _events(call: GraphCall) -> Reply:
    call.require_outlook(*_BASIC)
    room, zone, accepts = mailbox(call), named_zone(call.headers.get("prefer", "")), odata.matching(call.query)
    meetings = sorted(_meetings(call, room).values(), key=lambda m: m.start)
    bodies = [body for one in meetings if accepts(body := event_body(one, room, zone, call.tenant.clock.now()))]
    body = odata.page(
        bodies,
        call.query,
        lambda one: odata.select(one, call.query, ("id", "@odata.etag")),
        call.address,
        _PAGE,
    )
    return Reply(200, call.context(f"users('{call.args['user']}')/events") | body)


def _instances(call: GraphCall) -> Reply:
    """What takes place of a series; nothing of a single meeting."""
    call.require_outlook(*_BASIC)
    room = mailbox(call)
    series = _found(_meetings(call, room), call.args["event"])
    shown = in_view((series,) if series.recurrence else (), *_window(call))
    zone, now = named_zone(call.headers.get("prefer", "")), call.tenant.clock.now()
    body = odata.page(
        shown, call.query, lambda one: odata.select(event_body(one, room, zone, now), call.query), call.address, _PAGE
    )
    return Reply(200, call.context(f"users('{call.args['user']}')/events('{series.id}')/instances") | body)


def _read_event(call: GraphCall) -> Reply:
    call.require_outlook(*_BASIC)
    room = mailbox(call)
    found = _found(_meetings(call, room), call.args["event"])
    body = event_body(found, room, named_zone(call.headers.get("prefer", "")), call.tenant.clock.now())
    context = call.context(f"users('{call.args['user']}')/events/$entity")
    return Reply(200, context | odata.select(body, call.query, ("id", "@odata.etag")))


def _meetings(call: GraphCall, room: RoomMailbox) -> dict[str, Meeting]:
    return room.meetings(call.tenant.clock.today().date(), call.tenant.maker.seed)


def _window(call: GraphCall) -> tuple[datetime, datetime]:
    start, end = _moment(call, "startDateTime"), _moment(call, "endDateTime")
    if end < start:
        raise bad_request("The end date must be greater than the start date.", "ErrorInvalidParameter")
    return start, end


def _moment(call: GraphCall, name: str) -> datetime:
    text = next((value for key, value in call.query.items() if key.casefold() == name.casefold()), "")
    if not text:
        raise bad_request(
            "This request requires a time window specified by the query string parameters StartDateTime and "
            "EndDateTime.",
            "ErrorInvalidParameter",
        )
    return _parsed(text)


def _parsed(text: object) -> datetime:
    try:
        return parse_time(str(text).replace(" ", "+"))
    except ValueError as problem:
        raise bad_request(f"The value '{text}' is not a valid date.", "ErrorInvalidParameter") from problem


def _get_schedule(call: GraphCall) -> Reply:
    call.require_outlook(*_BASIC)
    mailbox(call)
    body = {name.casefold(): value for name, value in call.json_object().items()}
    schedules = body.get("schedules")
    if not isinstance(schedules, list) or not 0 < len(schedules) <= _MOST_SCHEDULES:
        raise bad_request("The number of schedules must be between 1 and 20.", "ErrorInvalidParameter")
    start, end = _zoned(body.get("starttime")), _zoned(body.get("endtime"))
    step = timedelta(minutes=int(body.get("availabilityviewinterval") or 30))
    if not timedelta(minutes=5) <= step <= timedelta(days=1) or end <= start:
        raise bad_request("The interval or the time window is not valid.", "ErrorInvalidParameter")
    return Reply(200, {"value": [_schedule(call, str(one), start, end, step) for one in schedules]})


def _schedule(call: GraphCall, address: str, start: datetime, end: datetime, step: timedelta) -> dict[str, Any]:
    """An unknown address is an error of its own line, not of the request."""
    room = call.tenant.mailbox(address)
    if room is None or room.on_premises:
        problem = {"message": f"Unable to resolve {address}.", "responseCode": "ErrorMailRecipientNotFound"}
        return {"scheduleId": address, "availabilityView": "", "scheduleItems": [], "error": problem}
    busy = [m for m in in_view(_meetings(call, room).values(), start, end) if not m.cancelled]
    steps = range(int((end - start) / step))
    view = "".join("2" if any(_overlaps(m, start + step * n, step) for m in busy) else "0" for n in steps)
    items = [{"status": "busy", "start": event_time(m.start, UTC), "end": event_time(m.end, UTC)} for m in busy]
    hours = {
        "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
        "startTime": "08:00:00.0000000",
        "endTime": "17:00:00.0000000",
        "timeZone": {"name": room.time_zone},
    }
    return {"scheduleId": address, "availabilityView": view, "scheduleItems": items, "workingHours": hours}


def _overlaps(meeting: Meeting, start: datetime, step: timedelta) -> bool:
    return meeting.meets(start, start + step)


def _create_event(call: GraphCall) -> Reply:
    call.require_outlook("Calendars.ReadWrite")
    room, body = mailbox(call), call.json_object()
    start, end = _zoned(body.get("start")), _zoned(body.get("end"))
    if end < start:
        raise bad_request("The event's end is before its start.", "ErrorPropertyValidationFailure")
    made = Meeting(
        f"AAMk{call.tenant.maker.random.getrandbits(200):050x}=",
        str(body.get("subject", "")),
        room.display_name,
        room.address,
        start,
        end,
        str((body.get("body") or {}).get("content", "")),
    )
    _invite(call, made, body.get("attendees") or ())
    _meetings(call, room)[made.id] = made
    context = call.context(f"users('{call.args['user']}')/events/$entity")
    return Reply(
        201, context | event_body(made, room, UTC, call.tenant.clock.now()), {"Location": f"{call.address}/{made.id}"}
    )


def _delete_event(call: GraphCall) -> Reply:
    call.require_outlook("Calendars.ReadWrite")
    held = _meetings(call, mailbox(call))
    gone = _found(held, call.args["event"])
    if gone.series:
        _take_out(held[gone.series], gone)
        return Reply(204)
    del held[gone.id]
    for address in gone.attendees:
        invited = call.tenant.mailbox(address)
        if invited is not None:
            _meetings(call, invited).pop(gone.id, None)
    return Reply(204)


def _take_out(series: Meeting, occurrence: Meeting) -> None:
    """Of an occurrence that is deleted nothing is left, and its series goes on."""
    named = series_of(occurrence.id)
    if series.recurrence is not None and named is not None:
        series.recurrence.deleted.add(named[1])


def _found(held: Mapping[str, Meeting], event_id: str) -> Meeting:
    """A single meeting, a series, or what an occurrence's id names of one. Raises 404 ErrorItemNotFound."""
    if event_id in held:
        return held[event_id]
    named = series_of(event_id)
    if named is not None and named[0] in held:
        after = datetime.combine(named[1] + timedelta(days=2), time(), UTC)
        for one in takes_place(held[named[0]], after):
            if one.id == event_id:
                return one
    raise _NO_EVENT


def _invite(call: GraphCall, meeting: Meeting, attendees: Any) -> None:
    """Each room answers by its own rules; the organiser hears of it a little later."""
    for one in attendees:
        address = str(one["emailAddress"]["address"]).casefold()
        invited = call.tenant.mailbox(address)
        if invited is None:
            continue
        held = _meetings(call, invited)
        taken = any(not other.cancelled for other in in_view(held.values(), meeting.start, meeting.end))
        answer = Booking.DECLINES if taken and invited.booking is Booking.ACCEPTS else invited.booking
        meeting.attendees[address] = (answer, call.tenant.clock.later())
        if answer is not Booking.DECLINES:
            held[meeting.id] = meeting


def _zoned(value: object) -> datetime:
    """A dateTimeTimeZone; raises 400 for anything else."""
    if not isinstance(value, dict) or "dateTime" not in value:
        raise bad_request("A dateTime with a timeZone is required.", "ErrorInvalidParameter")
    zone = named_zone(f'outlook.timezone="{value.get("timeZone", "UTC")}"')
    moment = _parsed(value["dateTime"])
    return moment.replace(tzinfo=zone).astimezone(UTC) if moment.tzinfo is UTC else moment


ROUTES = (
    on("GET", "/users/{user}/calendars", _calendars),
    on("POST", "/users/{user}/calendar/getSchedule", _get_schedule),
    on("POST", "/users/{user}/calendar/microsoft.graph.getSchedule", _get_schedule),
    *(
        on(method, f"/users/{{user}}{calendar}{tail}", handler)
        for calendar in ("", "/calendar", "/calendars/{calendar}")
        for method, tail, handler in (
            ("GET", "/calendarView", _calendar_view),
            ("GET", "/events", _events),
            ("POST", "/events", _create_event),
            ("GET", "/events/{event}", _read_event),
            ("GET", "/events/{event}/instances", _instances),
            ("DELETE", "/events/{event}", _delete_event),
        )
    ),
    on("GET", "/users/{user}/calendar", _calendar),
    on("GET", "/users/{user}/calendars/{calendar}", _calendar),
)
