"""How the practice display reads its files: each form as its own documentation has it, with nothing of the product's.

Sources: Docker, "Interpolation" of env files (quotes, comments, `$`); Microsoft, "Configuration providers in .NET"
(JSON with comments and trailing commas); JSON as UTF-8 with or without a byte order mark; YAML 1.1 as PyYAML reads it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENVIRONMENT, ROOMS, ONE_FILE, YAML = "display.env", "config.json", "appsettings.json", "display.yaml"
_NAME = re.compile(r"(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*[=:][ \t]*")
_VARIABLE = re.compile(r"\\\$|\$\$|\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"'}
_JSON_NOISE = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])')


class SettingsError(Exception):
    """A file that this display cannot start with."""


@dataclass(frozen=True, slots=True)
class DisplayRoom:
    """A room that is shown, and the labels at its door."""

    name: str
    address: str
    devices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisplaySettings:
    """All that it starts with."""

    tenant: str
    client_id: str
    secret: str
    rooms: tuple[DisplayRoom, ...]


def read_settings(folder: Path) -> DisplaySettings:
    """From whichever of its forms stands there. Raises SettingsError."""
    try:
        if (folder / ONE_FILE).exists():
            return _of_one_file(json_with_comments((folder / ONE_FILE).read_text("utf-8-sig")))
        if (folder / YAML).exists():
            return _of_yaml(folder / YAML)
        return _of_environment(environment((folder / ENVIRONMENT).read_text("utf-8")), folder / ROOMS)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise SettingsError(f"{type(problem).__name__} while reading the settings") from problem


def _of_environment(names: Mapping[str, str], rooms: Path) -> DisplaySettings:
    groups = json.loads(rooms.read_text("utf-8-sig"))["groups"]
    shown = tuple(DisplayRoom(one["name"], one["email"]) for group in groups for one in group["rooms"])
    return DisplaySettings(names["AZURE_TENANT_ID"], names["AZURE_CLIENT_ID"], names["AZURE_CLIENT_SECRET"], shown)


def _of_one_file(told: Mapping[str, Any]) -> DisplaySettings:
    graph = told["MicrosoftGraph"]
    shown = tuple(
        DisplayRoom(one["Name"], one["Email"], tuple(one.get("AssociatedLabelMACs", ()))) for one in told["Rooms"]
    )
    return DisplaySettings(graph["TenantId"], graph["ClientId"], graph["ClientSecret"], shown)


def _of_yaml(path: Path) -> DisplaySettings:
    import yaml

    told = yaml.safe_load(path.read_text("utf-8"))
    graph = told["microsoft"]
    tenant, client_id, secret = (graph[name] for name in ("tenant_id", "client_id", "client_secret"))
    if not all(isinstance(one, str) for one in (tenant, client_id, secret)):
        raise SettingsError("A value of the section «microsoft» is no text.")
    shown = tuple(DisplayRoom(str(one["name"]), one["address"], tuple(one.get("devices", ()))) for one in told["rooms"])
    return DisplaySettings(tenant, client_id, secret, shown)


def environment(text: str) -> dict[str, str]:
    """The variables of an env file. Raises ValueError for a line that is none."""
    names: dict[str, str] = {}
    at = 0
    while at < len(text):
        line_end = _end_of_line(text, at)
        line = text[at:line_end].strip()
        if not line or line.startswith("#"):
            at = line_end + 1
            continue
        found = _NAME.match(text, at + len(text[at:line_end]) - len(text[at:line_end].lstrip()))
        if found is None:
            raise ValueError("a line without a name")
        names[found[1]], at = _value(text, found.end(), names)
    return names


def _value(text: str, at: int, names: Mapping[str, str]) -> tuple[str, int]:
    """The value that begins here, and where the next line begins."""
    quote = text[at : at + 1]
    if quote not in ("'", '"'):
        end = _end_of_line(text, at)
        plain = re.split(r"\s#", text[at:end], maxsplit=1)[0].strip()
        return ("" if plain.startswith("#") else _interpolated(plain, names)), end + 1
    end = at + 1
    while end < len(text) and text[end] != quote:
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise ValueError("a quotation mark without its end")
    inner = text[at + 1 : end]
    rest = text[end + 1 : _end_of_line(text, end)].strip()
    if rest and not rest.startswith("#"):
        raise ValueError("something behind a closing quotation mark")
    value = inner.replace("\\'", "'") if quote == "'" else _interpolated(_unescaped(inner), names)
    return value, _end_of_line(text, end) + 1


def _end_of_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _unescaped(inner: str) -> str:
    return re.sub(r"\\([nrt\\\"])", lambda found: _ESCAPES[found[1]], inner)


def _interpolated(plain: str, names: Mapping[str, str]) -> str:
    """`$NAME` and `${NAME:-else}`; a dollar sign of its own is written `\\$` or `$$`."""

    def put(found: re.Match[str]) -> str:
        if found[0] in ("\\$", "$$"):
            return "$"
        return names.get(found[1] or found[3], found[2] or "")

    return _VARIABLE.sub(put, plain)


def json_with_comments(text: str) -> dict[str, Any]:
    """As .NET reads its settings. Raises ValueError."""
    bare = _JSON_NOISE.sub(lambda found: found[1] or " ", text)
    told = json.loads(_TRAILING.sub(lambda found: found[1] or "", bare))
    if not isinstance(told, dict):
        raise ValueError("no object")
    return told
