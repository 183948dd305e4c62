"""The tables `[[files]]` of a product's TOML file, read with plain words for whatever is wrong in them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath

from wizard.model.display_files import (
    ADDRESS,
    DEVICES,
    ROOM_VALUES,
    DisplayFile,
    DisplayFileEntry,
    DisplayFileFormat,
    DisplayRoomList,
    KeyPath,
)
from wizard.model.json_values import JsonObject
from wizard.model.value_template import names_in

FILE_VALUES = frozenset(
    {"client_id", "client_secret", "tenant", "tenant_id", "tenant_domain", "alias", "operator", "login_host"}
)
"""What may stand in a template for a file's value, beside the names of the product's settings and derived values."""
_KEYS = frozenset({"path", "format", "restart", "entries", "rooms", "begins_with", "comments", "ignore_case"})
_FLAT = frozenset({DisplayFileFormat.ENV, DisplayFileFormat.SYSTEMD})
_LONGEST_NAME = 128


class DisplayFileError(ValueError):
    """Which table is wrong, and why."""


def display_files_from(tables: Sequence[JsonObject]) -> tuple[DisplayFile, ...]:
    """In their order; each path once."""
    files = tuple(map(_file, tables))
    paths = [one.path for one in files]
    twice = sorted({path for path in paths if paths.count(path) > 1})
    if twice:
        raise DisplayFileError(f"files: twice: {', '.join(twice)}")
    return files


def _file(table: JsonObject) -> DisplayFile:
    path = _path(table.get("path"))
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise DisplayFileError(f"{path}: unknown key {', '.join(unknown)}")
    kind = DisplayFileFormat(table.get("format", ""))
    entries = tuple(_entries(path, table.get("entries", {}), ()))
    rooms = _rooms(path, table["rooms"]) if "rooms" in table else None
    if not entries and rooms is None:
        raise DisplayFileError(f"{path}: neither entries nor rooms")
    if kind in _FLAT and (rooms is not None or any(len(one.path) > 1 for one in entries)):
        raise DisplayFileError(f"{path}: {kind.value} has no keys in keys and no lists")
    if kind in _FLAT and not all(_is_variable(one.path[0]) for one in entries):
        raise DisplayFileError(f"{path}: not the name of an environment variable")
    return DisplayFile(
        path,
        kind,
        _text(path, table, "restart"),
        entries,
        rooms,
        str(table.get("begins_with", "")),
        _flag(path, table, "comments"),
        _flag(path, table, "ignore_case"),
    )


def _path(value: object) -> str:
    """In the folder and nowhere else, on every system."""
    text = value if isinstance(value, str) else ""
    parts = PurePosixPath(text).parts
    leads_out = ".." in parts or PurePosixPath(text).is_absolute() or bool(PureWindowsPath(text).anchor)
    if not parts or leads_out or "\\" in text:
        raise DisplayFileError(f"files: path: {value!r} is no path in the folder")
    return text


def _entries(path: str, table: Mapping[str, object], before: KeyPath) -> Iterator[DisplayFileEntry]:
    """A table in the table is a key in the key."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _entries(path, value, (*before, key))
        elif isinstance(value, str):
            names_in(value)
            yield DisplayFileEntry((*before, key), value)
        else:
            raise DisplayFileError(f"{path}: {key}: a template was expected")


def _rooms(path: str, table: JsonObject) -> DisplayRoomList:
    unknown = sorted(set(table) - {"at", "each", "at_most"})
    if unknown:
        raise DisplayFileError(f"{path}: rooms: unknown key {', '.join(unknown)}")
    at, each, most = table.get("at"), table.get("each"), table.get("at_most", 0)
    if not isinstance(at, list) or not at or not all(isinstance(one, str) and one for one in at):
        raise DisplayFileError(f"{path}: rooms: at: a list of keys was expected")
    if not isinstance(each, Mapping) or ADDRESS not in each.values():
        raise DisplayFileError(f"{path}: rooms: each: one key must be {ADDRESS}")
    for template in each.values():
        names = names_in(template)
        if not names <= ROOM_VALUES or ("devices" in names and template != DEVICES):
            raise DisplayFileError(f"{path}: rooms: {template}: unknown values, or more than {DEVICES}")
    if not isinstance(most, int) or isinstance(most, bool) or most < 0:
        raise DisplayFileError(f"{path}: rooms: at_most: a number was expected")
    return DisplayRoomList(tuple(at), tuple(each.items()), most)


def _is_variable(name: str) -> bool:
    return name.isascii() and name.isidentifier() and len(name) <= _LONGEST_NAME


def _text(path: str, table: JsonObject, name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise DisplayFileError(f"{path}: {name} must say something")
    return value


def _flag(path: str, table: JsonObject, name: str) -> bool:
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise DisplayFileError(f"{path}: {name} must be true or false")
    return value
