"""The time zones of room mailboxes: those of their working hours, which the permission for calendars shows as well.

Source: Microsoft Graph, "calendar: getSchedule". `mailboxSettings` would need a permission of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from wizard.model.json_values import JsonFields
from wizard.services.microsoft.graph_client import OK, GraphClient, refusal
from wizard.services.microsoft.json_answers import json_object, shape_of

_AT_ONCE = 20
"""Most mailboxes in one question."""
_CUSTOM = "Customized Time Zone"
"""Says that there is one, and not which."""


def read(graph: GraphClient, addresses: Sequence[str]) -> dict[str, str]:
    """Windows' or the IANA's names by address; a mailbox that does not tell is left out.

    Each question is asked of one of the mailboxes that it is about: they can be read, as no other surely can.
    """
    parts = (addresses[start : start + _AT_ONCE] for start in range(0, len(addresses), _AT_ONCE))
    return dict(one for part in parts for one in _some(graph, part))


def _some(graph: GraphClient, addresses: Sequence[str]) -> Iterator[tuple[str, str]]:
    now = datetime.now(UTC)
    body: JsonFields = {
        "schedules": list(addresses),
        "startTime": _moment(now),
        "endTime": _moment(now + timedelta(hours=1)),
        "availabilityViewInterval": 60,
    }
    answer = graph.repeated("POST", f"/users/{quote(addresses[0], safe='@')}/calendar/getSchedule", body)
    if answer.status_code != OK:
        raise refusal(answer)
    by_name = {address.casefold(): address for address in addresses}
    with shape_of("schedules"):
        for one in json_object(answer).get("value") or ():
            address = by_name.get(str(one.get("scheduleId")).casefold())
            zone = str(((one.get("workingHours") or {}).get("timeZone") or {}).get("name") or "")
            if address is not None and zone not in ("", _CUSTOM):
                yield address, zone


def _moment(when: datetime) -> JsonFields:
    return {"dateTime": when.strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"}
