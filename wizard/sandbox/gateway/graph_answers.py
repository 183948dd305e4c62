"""Reads Microsoft's answers without believing their shape: a strange one becomes a reason, never a crash."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wizard.model.json_values import parsed_json
from wizard.sandbox.gateway.records import PanelMeeting

_ELSEWHERE = frozenset({"MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI"})


@dataclass(frozen=True)
class CalendarReading:
    """What reading one calendar gave: today's meetings, or the reason why not."""

    address: str
    meetings: tuple[PanelMeeting, ...] = ()
    reason: str = ""
    detail: str = ""


def json_object(content: bytes) -> dict[str, Any]:
    """The body as a JSON object; empty where it is anything else."""
    try:
        body = parsed_json(content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def batch_items(body: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    """The readable items of a batch answer by their id, in whatever order they came."""
    items = body.get("responses")
    return {
        int(item["id"]): item
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict)
        and re.fullmatch(r"\d{1,3}", str(item.get("id")))
        and isinstance(item.get("status"), int)
    }


def reading(address: str, item: Mapping[str, Any], roles: Sequence[str], today: date) -> CalendarReading:
    """One batch item as the outcome of reading a calendar; `today` is the rooms' own day."""
    body = item.get("body")
    body = body if isinstance(body, dict) else {}
    events = body.get("value")
    if item["status"] == 200 and isinstance(events, list):
        return CalendarReading(address, tuple(_meeting(event) for event in events if _takes_place(event, today)))
    code = error_code(body)
    return CalendarReading(address, reason=_reason(item["status"], code, roles), detail=code)


def aadsts(body: Mapping[str, Any]) -> str:
    """Microsoft's own number for a refused sign-in, or the OAuth error where there is none."""
    found = re.match(r"AADSTS\d+", str(body.get("error_description", "")))
    return found[0] if found else str(body.get("error", ""))[:100]


def error_code(body: Mapping[str, Any]) -> str:
    """Graph's error code, such as ErrorAccessDenied."""
    error = body.get("error")
    return str(error.get("code", ""))[:100] if isinstance(error, dict) else ""


def token_roles(token: str) -> tuple[str, ...]:
    """The roles in a token's payload; it came from Microsoft over TLS, so its signature is Graph's affair."""
    try:
        payload = token.split(".")[1]
        claims = json_object(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (IndexError, binascii.Error):
        return ()
    roles = claims.get("roles")
    return tuple(sorted(map(str, roles))) if isinstance(roles, list) else ()


def number(body: Mapping[str, Any], name: str) -> float:
    """A number of seconds; 0 where there is none."""
    value = body.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


def retry_after(headers: object) -> float:
    """Retry-After in seconds; 0 where there is none."""
    pairs = headers.items() if isinstance(headers, Mapping) else ()
    value = next((str(value) for name, value in pairs if str(name).lower() == "retry-after"), "")
    return float(value) if re.fullmatch(r"\d{1,4}(\.\d{1,6})?", value) else 0.0


def _reason(status: int, code: str, roles: Sequence[str]) -> str:
    if status == 404:
        return "mailbox-on-premises" if code in _ELSEWHERE else "no-mailbox"
    if status == 403:
        return "mailbox-denied" if any(role.startswith("Calendars.Read") for role in roles) else "permission-missing"
    return "sign-in-refused" if status == 401 else "cloud-unreachable"


def _takes_place(event: object, today: date) -> bool:
    """What was called off may still stand in a calendar.

    A whole day is a date, whatever the zone it was booked in: one that begins at another zone's midnight reaches into
    the day before or after.
    """
    if not isinstance(event, dict) or event.get("isCancelled"):
        return False
    return not event.get("isAllDay") or _date(event.get("start")) <= str(today) < _date(event.get("end"))


def _meeting(event: Mapping[str, Any]) -> PanelMeeting:
    return PanelMeeting(str(event.get("subject") or ""), _clock(event.get("start")), _clock(event.get("end")))


def _date(moment: object) -> str:
    return str(moment.get("dateTime", ""))[:10] if isinstance(moment, Mapping) else ""


def _clock(moment: object) -> str:
    return str(moment.get("dateTime", ""))[11:16] if isinstance(moment, Mapping) else ""
