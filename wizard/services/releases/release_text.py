"""The text of a release file: JSON, read strictly, with room for names that a later version adds."""

import re
from datetime import date
from urllib.parse import urlsplit

from wizard.model.json_values import JsonObject, parsed_json
from wizard.model.release import Release, ReleaseArtefact, read_version

PROGRAM = "room-wizard"
FORM = 1
"""Raised only when an older program could no longer read what it needs."""
LONGEST_HEADLINE = 200
"""Signs."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}", re.ASCII)


def read(content: bytes) -> Release:
    """What the text says; ValueError where it is not as it has to be."""
    told = parsed_json(content)
    if not isinstance(told, dict) or told.get("program") != PROGRAM or told.get("form") != FORM:
        raise ValueError("not of this program, or of a later form")
    release = Release(
        version=read_version(_text(told, "version")),
        released_on=date.fromisoformat(_text(told, "released_on")),
        made_on=date.fromisoformat(_text(told, "made_on")),
        valid_until=date.fromisoformat(_text(told, "valid_until")),
        least_supported=read_version(_text(told, "least_supported")),
        headline=_line(_text(told, "headline")),
        page=_address(_text(told, "page")),
        artefacts=tuple(map(_artefact, _list(told, "artefacts"))),
    )
    if not release.released_on <= release.made_on <= release.valid_until or release.version < release.least_supported:
        raise ValueError("it contradicts itself")
    return release


def is_https(address: str) -> bool:
    """Whether an address begins with https://, names a host and carries no sign-in."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    return plain and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _artefact(told: object) -> ReleaseArtefact:
    if not isinstance(told, dict):
        raise ValueError("artefacts")
    name, sha256 = _text(told, "name"), _text(told, "sha256")
    if not _FILE_NAME.fullmatch(name) or not _SHA256.fullmatch(sha256):
        raise ValueError("artefacts")
    return ReleaseArtefact(name, sha256)


def _address(text: str) -> str:
    if not is_https(text):
        raise ValueError("page")
    return text


def _line(text: str) -> str:
    if len(text) > LONGEST_HEADLINE or not text.isprintable():
        raise ValueError("headline")
    return text


def _text(told: JsonObject, name: str) -> str:
    found = told.get(name)
    if not isinstance(found, str):
        raise ValueError(name)
    return found


def _list(told: JsonObject, name: str) -> list[object]:
    found = told.get(name)
    if not isinstance(found, list):
        raise ValueError(name)
    return found
