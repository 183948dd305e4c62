"""A gateway's JSON as the nouns of `wizard.model.gateway`, parsed once at this edge.

Unknown fields are left alone; a missing or misshapen one is GATEWAY_ANSWER_UNREADABLE, with the field's name.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from wizard.model.credential import CredentialKind
from wizard.model.gateway import (
    About,
    CredentialState,
    GatewayCredential,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
    Sync,
)
from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, fail
from wizard.model.rooms import Room, RoomAssignment

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


CONTRACT = 1
"""The first number of the contract's version that this program speaks; a later second number only adds."""


def read_about(body: object) -> About:
    """What GET /about says. GATEWAY_CONTRACT_NEWER where it says it in a way that this program does not know yet."""
    version = _text(body, "contract_version")
    first = version.partition(".")[0]
    if first.isdecimal() and int(first) > CONTRACT:
        raise fail(Code.GATEWAY_CONTRACT_NEWER, found=version[:20])
    product, model, firmware, serial, name = (
        _text(body, key) for key in ("product", "model", "firmware", "serial", "name")
    )
    return About(product, model, firmware, serial, name, frozenset(map(str, _list(body, "features"))))


def read_rooms(body: object) -> tuple[tuple[Room, ...], str]:
    """One page of rooms, and the cursor of the next page, empty on the last."""
    told = _object(body)
    rooms = tuple(_each(_list(told, "rooms"), _room))
    return rooms, _text(told, "next_cursor") if "next_cursor" in told else ""


def read_integration(body: object, etag: str) -> Integration:
    """An integration with the version it was read at."""
    tenant, credentials = _member(body, "tenant", dict), _member(body, "credentials", dict)
    return Integration(
        id=_text(body, "id"),
        etag=etag,
        alias=_text(body, "alias"),
        cloud=_text(body, "cloud"),
        tenant_id=_text(tenant, "id"),
        tenant_domain=_text(tenant, "domain"),
        client_id=_text(body, "client_id"),
        permission_level=_word(body, "permission_level", PermissionLevel),
        mapping=tuple(
            _each(_list(body, "mapping"), lambda pair: RoomAssignment(_text(pair, "address"), _text(pair, "room_id")))
        ),
        active=_optional(credentials.get("active"), read_credential),
        staged=_optional(credentials.get("staged"), read_credential),
        raw=MappingProxyType(dict(_object(body))),
    )


def read_integrations(body: object) -> tuple[Integration, ...]:
    """All integrations; a list carries no versions, so their ETags are empty. Kinds we do not know are left out."""
    ours = [
        one for one in _list(body, "integrations") if isinstance(one, dict) and one.get("kind") == "office365-graph"
    ]
    return tuple(read_integration(one, "") for one in ours)


def read_credential(body: object) -> GatewayCredential:
    """What a gateway shows of a secret."""
    expires = _text_or_empty(body, "expires_at")
    return GatewayCredential(
        state=_word(body, "state", CredentialState),
        hint=_text(body, "hint"),
        key_id=_text_or_empty(body, "key_id"),
        expires=_date(expires) if expires else None,
        reason=_text_or_empty(body, "reason"),
        detail=_text_or_empty(body, "detail"),
        kind=_word(body, "kind", CredentialKind) if "kind" in _object(body) else CredentialKind.SECRET,
    )


def read_status(body: object) -> Status:
    """How an integration fares."""
    consent = _member(body, "consent", dict)
    return Status(
        consent_seen=_member(consent, "seen", bool),
        roles=tuple(map(str, _list(consent, "roles"))),
        last_sync=_text_or_empty(body, "last_sync"),
        running=_member(body, "sync_running", bool),
        rooms=tuple(_each(_list(body, "rooms"), _room_status)),
    )


def _room(body: object) -> Room:
    texts = {name: _text(body, name) for name in ("id", "site", "building", "floor", "name")}
    capacity = _object(body).get("capacity")
    return Room(**texts, capacity=capacity if isinstance(capacity, int) and not isinstance(capacity, bool) else None)


def _room_status(body: object) -> RoomStatus:
    return RoomStatus(
        room_id=_text(body, "room_id"),
        name=_text(body, "name"),
        address=_text(body, "address"),
        state=_word(body, "state", Sync),
        reason=_text_or_empty(body, "reason"),
        last_success=_text_or_empty(body, "last_success"),
    )


def _member(body: object, name: str, kind: type[T]) -> T:
    value = body.get(name) if isinstance(body, Mapping) else None
    if not isinstance(value, kind):
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, f"field {name}")
    return value


def _text(body: object, name: str) -> str:
    return _member(body, name, str)


def _text_or_empty(body: object, name: str) -> str:
    return _text(body, name) if _object(body).get(name) is not None else ""


def _list(body: object, name: str) -> Sequence[object]:
    return _member(body, name, list)


def _object(body: object) -> JsonObject:
    if not isinstance(body, Mapping):
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "no object")
    return body


def _word(body: object, name: str, kind: type[E]) -> E:
    try:
        return kind(_text(body, name))
    except ValueError:
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, f"field {name}") from None


def _each(items: Sequence[object], read: Callable[[object], T]) -> list[T]:
    return [read(item) for item in items]


def _optional(value: object, read: Callable[[object], T]) -> T | None:
    return read(value) if value else None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise fail(Code.GATEWAY_ANSWER_UNREADABLE, "field expires_at") from None
