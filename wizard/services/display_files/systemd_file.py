"""Files for systemd's EnvironmentFile=, read by the rules of its own parser (src/basic/env-file.c).

There is no library for it. Only the values are replaced: names, order, comments and line ends stay as they are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.services.display_files.line_ends import line_end, with_last_line_ended
from wizard.services.display_files.unusable_file import UnreadableFileError, UnwritableValueError

_BARE = re.compile(r"(?!~)[A-Za-z0-9_./+:@%,~=-]+")
_COMMENTS = "#;"
_BLANKS = " \t\n\r"
_LINE_ENDS = "\n\r"
_UNESCAPED_IN_DOUBLE = '"\\`$'
"""What a backslash makes literal between double quotes; before anything else it stays."""


@dataclass(frozen=True, slots=True)
class _Assignment:
    """A name, its value as systemd reads it, and where the value is written."""

    name: str
    value: str
    start: int
    end: int


def read_systemd(text: str) -> Mapping[str, str]:
    """Every name with its value; of several the last counts. UnreadableFileError for a quotation that does not end."""
    return {one.name: one.value for one in _assignments(text)}


def with_systemd_values(text: str, values: Mapping[str, str]) -> str:
    """The text with these values, in every place where a name stands; a new name comes at the end."""
    written = {name: _written(name, value) for name, value in values.items()}
    parts, at, seen = [], 0, set()
    for one in _assignments(text):
        if one.name in written:
            parts += [text[at : one.start], written[one.name]]
            at = one.end
            seen.add(one.name)
    whole, end = "".join((*parts, text[at:])), line_end(text)
    added = [f"{name}={value}{end}" for name, value in written.items() if name not in seen]
    return with_last_line_ended(whole, end) + "".join(added) if added else whole


def _written(name: str, value: str) -> str:
    """Single quotes only without a backslash: before version 246 one was an escape there, too."""
    if not value or not value.isprintable():
        raise UnwritableValueError(name)
    if _BARE.fullmatch(value):
        return value
    if "'" not in value and "\\" not in value:
        return f"'{value}'"
    return '"' + re.sub(r'(["\\`$])', r"\\\1", value) + '"'


def _assignments(text: str) -> Iterator[_Assignment]:
    at = 0
    while at < len(text):
        if text[at] in _BLANKS:
            at += 1
        elif text[at] in _COMMENTS:
            at = _after_comment(text, at)
        else:
            line = _line_end(text, at)
            equals = text.find("=", at + 1, line)
            if equals < 0:
                at = line
                continue
            value, start, end = _value(text, equals + 1)
            yield _Assignment(text[at:equals].rstrip(_BLANKS), value, start, end)
            at = end


def _line_end(text: str, at: int) -> int:
    return next((place for place in range(at, len(text)) if text[place] in _LINE_ENDS), len(text))


def _after_comment(text: str, at: int) -> int:
    """A backslash at its end makes the next line a part of it."""
    while at < len(text) and text[at] not in _LINE_ENDS:
        at += 2 if text[at] == "\\" else 1
    return at


def _value(text: str, start: int) -> tuple[str, int, int]:
    """The value that begins here, and where it begins and ends. Quoted and unquoted parts may follow one another."""
    at, value, kept, quoted = start, "", 0, True
    while at < len(text) and text[at] not in _LINE_ENDS:
        sign = text[at]
        if quoted and sign in "'\"":
            part, at = _quoted(text, at)
            value += part
            kept = len(value)
        elif quoted and sign in _BLANKS:
            at += 1
        elif sign == "\\":
            taken = text[at + 1 : at + 2]
            value += "" if taken in _LINE_ENDS else taken
            at, quoted, kept = at + 1 + len(taken), False, len(value)
        else:
            value += sign
            at, quoted = at + 1, False
            kept = kept if sign in _BLANKS else len(value)
    return value[:kept], start, at


def _quoted(text: str, start: int) -> tuple[str, int]:
    """What stands between quotation marks, and where it goes on behind them."""
    quote, at, value = text[start], start + 1, ""
    while at < len(text):
        sign = text[at]
        if sign == quote:
            return value, at + 1
        if sign == "\\" and quote == '"':
            taken = text[at + 1 : at + 2]
            value += taken if taken and taken in _UNESCAPED_IN_DOUBLE else "" if taken == "\n" else sign + taken
            at += 1 + len(taken)
            continue
        value += sign
        at += 1
    raise UnreadableFileError(text.count("\n", 0, start) + 1)
