"""Judges what comes in against the contract, and lists every fault with a JSON Pointer to it."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from wizard.model.json_values import parsed_json
from wizard.sandbox.gateway import app_credentials
from wizard.sandbox.gateway.problems import ApiProblemError

Fault = dict[str, str]
Check = Callable[[Any], bool]

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_READ_ONLY = ("id", "mapping", "credentials")


def parse_json(body: bytes) -> Any:
    """The body as JSON: UTF-8, no duplicate keys, no NaN, nothing that could not be sent back; else `malformed`."""
    try:
        value = parsed_json(body.decode(), object_pairs_hook=_unique, parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise ApiProblemError("malformed", "The body is not the JSON that the contract asks for.") from error
    return value


def check_sign_in(body: Any) -> tuple[str, str]:
    """User and password of a sign-in."""
    _raise(_faults(body, {"user": _text(256), "password": _text(1024)}, {"user", "password"}))
    return body["user"], body["password"]


def check_settings(body: Any) -> dict[str, Any]:
    """The settings of a new integration, unknown fields included."""
    _raise([*_faults(body, _SETTINGS, set(_SETTINGS)), *_read_only(body, _READ_ONLY)])
    return dict(body)


def apply_patch(settings: Mapping[str, Any], patch: Any) -> dict[str, Any]:
    """The settings after a JSON merge patch (RFC 7396)."""
    _raise(_read_only(patch, (*_READ_ONLY, "kind")) if isinstance(patch, Mapping) else [_fault("", "wrong-type")])
    changed = _merge(settings, patch)
    _raise(_faults(changed, _SETTINGS, set(_SETTINGS)))
    return dict(changed)


def check_credential(body: Any, *, certificates: bool) -> dict[str, str | None]:
    """A new client secret, or a certificate with its key, with what is known of it; either comes out as `secret`."""
    halves = certificates and isinstance(body, Mapping) and not _KEY_CHECKS.keys().isdisjoint(body)
    wanted = _KEY_CHECKS if halves else {"client_secret": _text(4096)}
    known: dict[str, Check] = {"expires_at": _nullable(_is_date_time), "key_id": _nullable(_is(_GUID))}
    faults = list(_faults(body, wanted | known, wanted))
    if isinstance(body, Mapping):
        faults += [_fault(f"/{_escape(name)}", "not-allowed") for name in body if name not in wanted | known]
    if halves and not faults and not app_credentials.belong_together(body["private_key"], body["certificate"]):
        faults = [_fault("/private_key", "wrong-value")]
    _raise(faults)
    return {name: body.get(name) for name in known} | {"secret": "".join(body[name] for name in wanted)}


def check_mapping(body: Any, room_ids: Collection[str]) -> list[dict[str, str]]:
    """The whole mapping: known rooms, every room and every address once."""
    if not isinstance(body, list) or len(body) > 10_000:
        _raise([_fault("", "wrong-type")])
    malformed = [fault for index, pair in enumerate(body) for fault in _pair_faults(index, pair)]
    _raise(malformed or [*_unknown_rooms(body, room_ids), *_duplicates(body)], "invalid-mapping")
    return [{"address": pair["address"], "room_id": pair["room_id"]} for pair in body]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate key")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _merge(target: Any, patch: Any) -> Any:
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _merge(merged.get(name), value)
    return merged


def _faults(body: Any, checks: Mapping[str, Check], required: Collection[str]) -> Iterator[Fault]:
    if not isinstance(body, Mapping):
        yield _fault("", "wrong-type")
        return
    yield from (_fault(f"/{name}", "required") for name in checks if name in required and name not in body)
    yield from (_fault(f"/{name}", "wrong-value") for name in checks if name in body and not checks[name](body[name]))


def _read_only(body: Any, names: Sequence[str]) -> list[Fault]:
    return [_fault(f"/{name}", "not-allowed") for name in names if isinstance(body, Mapping) and name in body]


def _pair_faults(index: int, pair: Any) -> list[Fault]:
    checks: dict[str, Check] = {"address": _is_address, "room_id": _text(200)}
    faults = [_fault(f"/{index}{fault['pointer']}", fault["reason"]) for fault in _faults(pair, checks, checks)]
    if isinstance(pair, Mapping):
        faults += [_fault(f"/{index}/{_escape(name)}", "not-allowed") for name in pair if name not in checks]
    return faults


def _unknown_rooms(pairs: Sequence[Mapping[str, str]], room_ids: Collection[str]) -> Iterator[Fault]:
    for index, pair in enumerate(pairs):
        if pair["room_id"] not in room_ids:
            yield _fault(f"/{index}/room_id", "unknown-room")


def _duplicates(pairs: Sequence[Mapping[str, str]]) -> Iterator[Fault]:
    rooms: set[str] = set()
    addresses: set[str] = set()
    for index, pair in enumerate(pairs):
        if pair["room_id"] in rooms:
            yield _fault(f"/{index}/room_id", "duplicate-room")
        if pair["address"].casefold() in addresses:
            yield _fault(f"/{index}/address", "duplicate-address")
        rooms.add(pair["room_id"])
        addresses.add(pair["address"].casefold())


def _fault(pointer: str, reason: str) -> Fault:
    return {"pointer": pointer, "reason": reason}


def _escape(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _raise(faults: Iterator[Fault] | list[Fault], name: str = "invalid") -> None:
    found = list(faults)
    if found:
        raise ApiProblemError(name, errors=found)


def _text(longest: int) -> Check:
    return lambda value: isinstance(value, str) and 1 <= len(value) <= longest


def _is(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _nullable(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _is_address(value: Any) -> bool:
    return _is(_ADDRESS)(value) and len(value) <= 320


def _is_domain(value: Any) -> bool:
    return _is(_DOMAIN)(value) and len(value) <= 253


def _is_tenant(value: Any) -> bool:
    return isinstance(value, Mapping) and _is(_GUID)(value.get("id")) and _is_domain(value.get("domain"))


def _is_date_time(value: Any) -> bool:
    if not _is(_DATE_TIME)(value):
        return False
    try:
        return datetime.fromisoformat(value.upper()).tzinfo is not None
    except ValueError:
        return False


_KEY_CHECKS: dict[str, Check] = {"private_key": _text(16_384), "certificate": _text(16_384)}
"""In the order in which they make a bundle."""
_SETTINGS: dict[str, Check] = {
    "alias": _text(100),
    "kind": _one_of("office365-graph"),
    "cloud": _one_of("global", "gcc_high", "dod", "china"),
    "tenant": _is_tenant,
    "client_id": _is(_GUID),
    "permission_level": _one_of("read", "read_write"),
}
