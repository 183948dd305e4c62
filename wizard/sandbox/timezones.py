"""Time zones as Outlook names them: Windows names and those of the tz database."""

import re
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wizard.sandbox.errors import bad_request

_PREFERRED = re.compile(r'outlook\.timezone\s*=\s*"([^"]*)"', re.IGNORECASE)
_WINDOWS = {
    "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "Central Europe Standard Time": "Europe/Budapest",
    "E. Europe Standard Time": "Europe/Chisinau",
    "FLE Standard Time": "Europe/Kiev",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
    "China Standard Time": "Asia/Shanghai",
    "Tokyo Standard Time": "Asia/Tokyo",
    "India Standard Time": "Asia/Calcutta",
    "AUS Eastern Standard Time": "Australia/Sydney",
}


def named_zone(prefer: str) -> tzinfo:
    """The zone that a Prefer header names; UTC without one. Raises 400 for a zone that does not exist."""
    found = _PREFERRED.search(prefer)
    return zone_called(found[1] if found else "UTC")


def zone_called(name: str) -> tzinfo:
    """By its Windows name or that of the tz database. Raises 400 for a zone that does not exist."""
    if name.upper() in {"UTC", "TZONE://MICROSOFT/UTC"}:
        return UTC
    try:
        return ZoneInfo(_WINDOWS.get(name, name))
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise bad_request(f"The time zone '{name}' is not supported.", "TimeZoneNotSupportedException") from problem


def shown_zone(zone: tzinfo) -> str:
    """By its Windows name where it has one, as Outlook answers."""
    if not isinstance(zone, ZoneInfo):
        return "UTC"
    return next((windows for windows, name in _WINDOWS.items() if name == zone.key), zone.key)
