"""Environment files as python-dotenv and docker compose read them; each value is written so that both read it alike.

Only the values are replaced: names, order, comments, blank lines and line ends stay as they are.
"""

import io
import re
from collections.abc import Mapping

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from wizard.services.display_files.line_ends import line_end, with_last_line_ended
from wizard.services.display_files.unusable_file import UnreadableFileError, UnwritableValueError

_BARE = re.compile(r"(?!~)[A-Za-z0-9_./+:@%,~=-]+")
"""What no reader of such files takes for anything but itself; a shell replaces a tilde at the beginning."""
_NAME = r"(?P<before>\s*(?:export[^\S\r\n]+)?(?:'[^']+'|[^=\#\s]+)[^\S\r\n]*)"
_END = r"[^\S\r\n]*(?:\r\n|\n|\r)?"
_QUOTED_LINE = re.compile(
    _NAME + r"""=[^\S\r\n]*(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")(?P<after>(?:[^\S\r\n]*\#[^\r\n]*)?""" + _END + ")",
    re.DOTALL,
)
_BARE_LINE = re.compile(
    _NAME + r"""(?:=(?![^\S\r\n]*['"])(?:(?![^\S\r\n]+\#)[^\r\n])*?)?(?P<after>(?:[^\S\r\n]+\#[^\r\n]*)?""" + _END + ")"
)
_GO_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}


def read_env(text: str) -> Mapping[str, str | None]:
    """Every name with its value; None where a name stands alone. UnreadableFileError."""
    for binding in parse_stream(io.StringIO(text, newline="")):
        if binding.error:
            raise UnreadableFileError(_line_of(binding))
    return dotenv_values(stream=io.StringIO(text, newline=""), interpolate=False)


def _line_of(binding: Binding) -> int:
    """python-dotenv counts blank lines before it as its own."""
    blank = re.match(r"\s*", binding.original.string)
    return binding.original.line + (blank.group().count("\n") if blank else 0)


def with_env_values(text: str, values: Mapping[str, str]) -> str:
    """The text with these values, in every place where a name stands; a new name comes at the end.

    UnwritableValueError where no way of writing means the same to every reader.
    """
    written = {name: _written(name, value) for name, value in values.items()}
    parts, seen = [], set()
    for binding in parse_stream(io.StringIO(text, newline="")):
        original = binding.original.string
        if binding.key in written:
            seen.add(binding.key)
            original = _with_value(original, written[binding.key])
        parts.append(original)
    end = line_end(text)
    added = [f"{name}={value}{end}" for name, value in written.items() if name not in seen]
    whole = "".join(parts)
    return with_last_line_ended(whole, end) + "".join(added) if added else whole


def _with_value(original: str, written: str) -> str:
    """Also what stands behind the value stays: a comment."""
    found = _QUOTED_LINE.fullmatch(original) or _BARE_LINE.fullmatch(original)
    if found is None:
        raise UnwritableValueError(original.partition("=")[0].strip())
    before, after = str(found["before"]), str(found["after"])
    return f"{before}={written}{' ' if after.startswith('#') else ''}{after}"


def _written(name: str, value: str) -> str:
    """Bare where possible, since readers that know nothing of quotes are many; then single quotes, then double."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    single = value.replace("'", "\\'")
    bare = [value] if _BARE.fullmatch(value) else []
    ways: list[str] = [*bare, f"'{single}'", f'"{escaped}"']
    for way in ways if value and value.isprintable() else []:
        if _by_dotenv(name, way) == value and _by_compose(way) == value:
            return way
    raise UnwritableValueError(name)


def _by_dotenv(name: str, way: str) -> str | None:
    return dotenv_values(stream=io.StringIO(f"{name}={way}\n"), interpolate=True).get(name)


def _by_compose(way: str) -> str | None:
    """As compose-go's dotenv package reads it; None for what it might replace by another variable's value."""
    quote = way[:1]
    if quote not in ("'", '"'):
        return None if "$" in way else way.partition(" #")[0].rstrip()
    inner = way[1:-1].replace(f"\\{quote}", quote) if quote == "'" else way[1:-1]
    if quote == "'":
        return inner
    if "$" in inner:
        return None
    return re.sub(r'\\([abfnrtv"\\])', lambda found: _GO_ESCAPES[found[1]], inner)
