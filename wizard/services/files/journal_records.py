"""The form of every journal: append-only lines, so that a file which was torn anywhere still tells the truth.

One line a record: CRC-32 of the rest in hexadecimal, a space, JSON. A last line without an end was being written when
the power went, so nothing was done on its account: it is left out. Any other flaw is told, never guessed around.
"""

import dataclasses
import json
import zlib
from typing import TypeVar

from wizard.model.json_values import JsonFields, parsed_json
from wizard.services.files.codec import from_json, to_json
from wizard.services.files.older_versions import NewerFormError, numbered, upgraded

EntryT = TypeVar("EntryT")


def record(number: int, entry: object) -> bytes:
    """One line of a journal for an entry, which is a dataclass; `number` counts from 0."""
    body = json.dumps({"seq": number, **numbered(entry, _fields(entry))}, ensure_ascii=True, separators=(",", ":"))
    return b"%08x %s\n" % (zlib.crc32(body.encode()), body.encode())


def parse(content: bytes, kind: type[EntryT]) -> tuple[tuple[EntryT, ...], int]:
    """The entries, and how many bytes they take; ValueError where a whole line is not as it was written.

    NewerFormError where a newer version of the program has written one.
    """
    length = content.rfind(b"\n") + 1
    lines = content[:length].split(b"\n")[:-1]
    return tuple(_entry(number, line, kind) for number, line in enumerate(lines)), length


def _fields(entry: object) -> JsonFields:
    """Those that say something: what has its default is left out."""
    if not dataclasses.is_dataclass(entry):
        raise TypeError("an entry is a dataclass")
    said = {field.name for field in dataclasses.fields(entry) if getattr(entry, field.name) != field.default}
    return {name: value for name, value in to_json(entry).items() if name in said}


def _entry(number: int, line: bytes, kind: type[EntryT]) -> EntryT:
    try:
        told, body = int(line[:8], 16), line[9:]
        fields: JsonFields = parsed_json(body)
        if line[8:9] == b" " and told == zlib.crc32(body) and fields["seq"] == number:
            return from_json(kind, upgraded(kind, fields))
    except NewerFormError:
        raise
    except (ValueError, KeyError, TypeError):
        pass
    raise ValueError(f"record {number}")
