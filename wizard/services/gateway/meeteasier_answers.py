"""MeetEasier's JSON as plain nouns, and its refusals as problems. As version 1.11.3 answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

import requests

from wizard.model.credential import HINT_LENGTH
from wizard.model.display_panels import DisplayPanel
from wizard.model.gateway import RoomStatus, Sync
from wizard.model.json_values import JsonFields, JsonObject, parsed_json
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network.retry_policy import retry_after

_EMPTY_STORE = 16
"""Bytes. A store of tokens with nothing in it is «{}»; one token takes more than a thousand."""
_UNAUTHORIZED, _FORBIDDEN, _CONFLICT, _TOO_MANY, _UNAVAILABLE = 401, 403, 409, 429, 503
_REDIRECT, _CLIENT_ERROR, _SERVER_ERROR = 300, 400, 500
_REASONS: Mapping[str, str] = {
    "secret": "sign-in-refused",
    "authentication": "sign-in-refused",
    "access is denied": "mailbox-denied",
    "accessdenied": "mailbox-denied",
    "itemnotfound": "no-mailbox",
    "invaliduser": "no-mailbox",
    "resourcenotfound": "no-mailbox",
    "on-premise": "mailbox-on-premises",
    "throttl": "cloud-busy",
    "timeout": "cloud-unreachable",
    "unavailable": "cloud-unreachable",
}
"""What stands in a room's error message, and the contract's word for it."""


@dataclass(frozen=True, slots=True)
class OAuthSettings:
    """As whom the server signs in to Microsoft; all empty before it was set up."""

    client_id: str = ""
    tenant_id: str = ""
    last_updated: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How its sign-in at Microsoft fares, and its store of tokens. `now` is its own clock."""

    signed_in: bool
    now: datetime | None
    store_exists: bool
    store_bytes: int

    @property
    def store_is_empty(self) -> bool:
        """Whether it holds no token."""
        return not self.store_exists or self.store_bytes <= _EMPTY_STORE


@dataclass(frozen=True, slots=True)
class ListedCertificate:
    """The certificate that it signs in with, as its settings list it. `listed_as` is the SHA-1 thumbprint."""

    listed_as: str
    name: str
    ends: date
    created_at: str

    @property
    def hint(self) -> str:
        return self.listed_as[:HINT_LENGTH]


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """How much it shows at most: room lists, and rooms of each."""

    lists: int
    rooms: int

    def raised_to(self, most: int) -> JsonFields:
        """What POST /api/search-config takes; what is higher stays so."""
        return {"maxRooms": max(self.rooms, most), "maxRoomLists": max(self.lists, most)}


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """A room that it shows, by the name of its page; the address is told one by one."""

    alias: str
    name: str
    error: str = ""

    @property
    def path(self) -> str:
        return f"/rooms/{quote(self.alias, safe='')}"


def is_meeteasier(body: object) -> bool:
    """Whether this answers GET /api/admin/bootstrap-status as no other product does."""
    return isinstance(body, Mapping) and all(
        isinstance(body.get(key), bool) for key in ("requiresSetup", "lockedByEnv")
    )


def read_settings(body: object) -> OAuthSettings:
    """What GET /api/oauth-config says."""
    told = _object(body)
    return OAuthSettings(_text(told, "clientId"), _text(told, "tenantId"), _text(told, "lastUpdated"))


def read_health(body: object) -> Health:
    """What GET /api/health says."""
    told = _object(body)
    auth, store = _object(told.get("graphAuth")), _object(told.get("cache"))
    size = store.get("sizeBytes")
    return Health(
        signed_in=auth.get("status") == "ok",
        now=moment(_text(told, "timestamp")),
        store_exists=store.get("exists") is True,
        store_bytes=size if isinstance(size, int) else 0,
    )


def read_certificate(body: object) -> ListedCertificate | None:
    """What GET /api/oauth-certificate says; None where it has made none."""
    told = _object(body).get("certificate")
    if not told:
        return None
    certificate = _object(told)
    ends = moment(_text(certificate, "notAfter"))
    if ends is None:
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "field notAfter")
    return ListedCertificate(
        _text(certificate, "thumbprintSHA1"),
        _text(certificate, "commonName"),
        ends.astimezone(UTC).date(),
        _text(certificate, "createdAt"),
    )


def read_panels(body: object) -> tuple[DisplayPanel, ...]:
    """What GET /api/mqtt-displays says; a panel without an id cannot be sent anywhere."""
    told = _object(body).get("displays")
    if not isinstance(told, Sequence) or isinstance(told, str):
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "no list of displays")
    known = ((_text(one, "deviceId"), one) for one in told if isinstance(one, Mapping))
    return tuple(DisplayPanel(id_, _text(one, "hostname") or id_, _text(one, "pageUrl")) for id_, one in known if id_)


def read_limits(body: object) -> SearchLimits:
    """What GET /api/search-config says."""
    told = _object(body)
    return SearchLimits(_number(told, "maxRoomLists"), _number(told, "maxRooms"))


def read_rooms(body: object) -> tuple[ShownRoom, ...] | None:
    """What GET /api/rooms says; None for «error» instead of rooms, which comes with status 200."""
    if isinstance(body, Mapping) and "error" in body:
        return None
    if not isinstance(body, Sequence) or isinstance(body, str | bytes):
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "no list of rooms")
    told = (one for one in body if isinstance(one, Mapping))
    return tuple(ShownRoom(_text(one, "RoomAlias"), _text(one, "Name"), _text(one, "ErrorMessage")) for one in told)


def room_status(room: ShownRoom, address: str, *, signed_in: bool) -> RoomStatus:
    """How a room fares. Without a sign-in at Microsoft nothing it shows is new."""
    if not signed_in:
        return RoomStatus(address, room.name, address, Sync.FAILING, "sign-in-refused")
    if room.error:
        return RoomStatus(address, room.name, address, Sync.FAILING, _reason(room.error))
    return RoomStatus(address, room.name, address, Sync.SYNCING)


def moment(text: str) -> datetime | None:
    """A point in time as JavaScript writes it; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def refused(answer: requests.Response, changes: bool) -> ProblemError | None:
    """The problem that an answer means, None for a success. A page instead of JSON is another product's."""
    status = answer.status_code
    kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if status < _REDIRECT:
        return fail(Code.NOT_A_GATEWAY, f"{status} {kind}"[:100]) if kind == "text/html" else None
    if status < _CLIENT_ERROR:
        return fail(Code.GATEWAY_REDIRECTS, str(status))
    told = _told(answer)
    reason = _printable(str(told.get("message") or told.get("error") or ""))
    seconds = retry_after(answer.headers.get("Retry-After", ""))
    values = {"seconds": str(round(seconds))} if seconds is not None else {}
    return fail(_code(status, told, changes=changes), f"{status} {reason}".strip(), reason=reason, **values)


def _code(status: int, told: JsonObject, *, changes: bool) -> Code:
    said = f"{told.get('error')} {told.get('message')}".lower()
    if status == _FORBIDDEN and "environment" in said:
        return Code.DISPLAY_SETTINGS_LOCKED
    if status == _UNAVAILABLE and "maintenance" in told:
        return Code.DISPLAY_MAINTENANCE
    if status >= _SERVER_ERROR and status != _UNAVAILABLE:
        return Code.OUTCOME_UNKNOWN if changes else Code.GATEWAY_BUSY
    return {
        _UNAUTHORIZED: Code.SESSION_EXPIRED,
        _FORBIDDEN: Code.GATEWAY_FORBIDDEN,
        _CONFLICT: Code.GATEWAY_CHANGED,
        _TOO_MANY: Code.GATEWAY_BUSY,
        _UNAVAILABLE: Code.GATEWAY_BUSY,
    }.get(status, Code.GATEWAY_REFUSED)


def _told(answer: requests.Response) -> JsonObject:
    try:
        body = parsed_json(answer.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _reason(message: str) -> str:
    """The contract's word for a room's message, or the message itself."""
    low = message.lower().replace("_", "")
    return next((word for part, word in _REASONS.items() if part in low), _printable(message))


def _object(body: object) -> JsonObject:
    if not isinstance(body, Mapping):
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "no object")
    return body


def _text(told: JsonObject, name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _number(told: JsonObject, name: str) -> int:
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, f"field {name}")
    return value


def _printable(text: str) -> str:
    """What a stranger's answer may add to the details: short, and nothing that could dress up as something else."""
    return re.sub(r"[^\w .,:()-]", "", text, flags=re.ASCII)[:120]
