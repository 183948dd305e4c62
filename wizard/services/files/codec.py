"""Frozen dataclasses as JSON and back, strictly by their types: a file from elsewhere cannot bring in anything else."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.draft_parts import ProductSetting, RoomRow
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.move_stage import MoveStage
from wizard.model.rooms import Mailbox
from wizard.model.server_certificate import ServerCertificate

T = TypeVar("T")
_TAG = "kind"
"""The name under which a member of a sum type says which one it is: its class's `TAG`."""
_NAMED_ONLY = (
    AdministratorScriptRequest,
    DisplayFileRoom,
    GatewayAddress,
    Mailbox,
    MoveStage,
    ProductSetting,
    RoomRow,
    ServerCertificate,
    Tenant,
    date,
)
"""What modules of the model name in annotations without loading it, so that the first page comes sooner."""
_FIELD_TYPES: dict[type[Any], Mapping[str, Any]] = {}
"""Of the kinds that were asked for: ten thousand rooms are of one kind."""


def to_json(value: object) -> Any:
    """A dataclass (or what stands in its fields) as plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {_TAG: value.TAG, **fields} if hasattr(value, "TAG") else fields
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(to_json(item) for item in value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value


def from_json(kind: type[T], data: object) -> T:
    """A value of `kind` from JSON; ValueError where the data does not fit. Unknown names are left out."""
    return typing.cast("T", _read(kind, data))


def _read(kind: object, data: object) -> object:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read_union(typing.get_args(kind), data)
    if origin in (tuple, frozenset):
        if not isinstance(data, list):
            raise ValueError("a list was expected")
        return origin(_read(typing.get_args(kind)[0], item) for item in data)
    if not isinstance(kind, type):
        raise TypeError(f"there is no reader for {kind}")
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, data)
    return _read_plain(kind, data)


def _read_union(members: tuple[Any, ...], data: object) -> object:
    """One of several dataclasses says by its tag which it is; any other union is a value or None."""
    kinds = [one for one in members if one is not type(None)]
    if data is None and len(kinds) < len(members):
        return None
    if len(kinds) == 1:
        return _read(kinds[0], data)
    tag = data.get(_TAG) if isinstance(data, dict) else None
    found = next((one for one in kinds if tag == one.TAG), None)
    if found is None:
        raise ValueError("none of these kinds")
    return _read(found, data)


def field_types(kind: type[Any]) -> Mapping[str, Any]:
    """The type of each field of a dataclass."""
    found = _FIELD_TYPES.get(kind)
    if found is None:
        found = _FIELD_TYPES[kind] = typing.get_type_hints(kind, localns={one.__name__: one for one in _NAMED_ONLY})
    return found


def _read_dataclass(kind: type[Any], data: object) -> object:
    if not isinstance(data, dict):
        raise ValueError("an object was expected")
    hints = field_types(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.name in data]
    try:
        return kind(**{name: _read(hints[name], data[name]) for name in names})
    except TypeError as error:
        raise ValueError(str(error)) from None


def _read_plain(kind: type[object], data: object) -> object:
    if issubclass(kind, Enum):
        return kind(data)
    if issubclass(kind, date) and isinstance(data, str):  # datetime is one, too
        return kind.fromisoformat(data)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise ValueError(f"{kind.__name__} was expected")
    return data
