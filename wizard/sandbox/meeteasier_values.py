"""How MeetEasier reads what it is sent: a program in JavaScript takes numbers and texts in its own way."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
LOGIN_HOST = "login.microsoftonline.com"
_WHOLE_NUMBER = re.compile(r"\s*([+-]?[0-9]+)")
_WHITE_SPACE = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_WITHOUT_ACCENT = str.maketrans(
    "ÄäÖöÜüÉéÈèÊêËëÀàÂâÃãÅåÇçÐðÑñÒòÔôÕõØøÙùÛûÝýŸÿ", "AaOoUuEeEeEeEeAaAaAaAaCcDdNnOoOoOoOoUuUuYyYy", ""
) | {ord("ß"): "ss"}
_NO_SIGN_OF_A_LIST = re.compile(r"[^a-z0-9-]")
_ASKABLE = re.compile(r"[a-z0-9 _.-]{1,100}")


def text(value: object) -> str:
    """A value as text, where null, false and zero are none."""
    return _string(value) if value else ""


def whole_number(value: object, otherwise: int, least: int) -> int:
    """As `parseInt` reads: digits at the beginning count, whatever follows them; no number keeps what was."""
    found = _WHOLE_NUMBER.match(_string(value))
    return max(int(found[1]), least) if found else otherwise


def number(value: object) -> float | None:
    """As arithmetic takes it: unlike `parseInt` the whole text must be a number."""
    try:
        return float(_string(int(value) if isinstance(value, bool) else value))
    except ValueError:
        return None


def _string(value: object) -> str:
    """As `String` writes: the members of a list side by side, and no object's contents."""
    if isinstance(value, list):
        return ",".join("" if one is None else _string(one) for one in value)
    if isinstance(value, dict):
        return "[object Object]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def is_guid(value: object) -> bool:
    """Of a version from 1 to 5."""
    return _GUID.fullmatch(text(value).strip()) is not None


def tenant_of(authority: str) -> str:
    """The tenant in the address of an authority, or the text itself where it is no address."""
    raw = authority.strip()
    if "://" not in raw:
        return next((part for part in raw.split("/") if part), "")
    parts = urlsplit(raw)
    if LOGIN_HOST not in (parts.hostname or ""):
        return ""
    return next((part for part in parts.path.split("/") if part), "")


def authority_of(value: str) -> str:
    tenant = tenant_of(value)
    return f"https://{LOGIN_HOST}/{tenant}" if tenant else ""


def is_authority(value: object) -> bool:
    parts = urlsplit(text(value).strip())
    return bool(parts.scheme) and parts.hostname == LOGIN_HOST and bool(parts.path.strip("/"))


def room_alias(name: str) -> str:
    """Lower case with hyphens for spaces, and nothing else: accents and brackets stay."""
    return _WHITE_SPACE.sub("-", name.lower())


def room_list_alias(name: str) -> str:
    """Unlike a room's alias, of letters, digits and hyphens only."""
    return _NO_SIGN_OF_A_LIST.sub("", _WHITE_SPACE.sub("-", name.translate(_WITHOUT_ACCENT).lower()))


def is_askable(alias: str) -> bool:
    """Whether the one-room call takes this alias at all."""
    return _ASKABLE.fullmatch(alias) is not None


def iso(moment: float) -> str:
    """UTC with milliseconds and `Z`, as JavaScript writes times."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def only(values: Mapping[str, Any], *names: str) -> Json:
    """The named ones that are there."""
    return {name: values[name] for name in names if name in values}
