"""Reads and writes the YAML file of many gateways: every mistake is told with its line and column.

Only the composer of ruamel.yaml is used, which makes nodes with positions and no objects of anybody's choosing.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from wizard.assets import asset
from wizard.model.fleet_document import FilePath, FilePosition, FleetDocument
from wizard.model.fleet_source import WAYS_TO_A_SECRET
from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, ProblemError, fail
from wizard.services.files.store import write_atomically

LARGEST_MEGABYTES = 2
_LARGEST = LARGEST_MEGABYTES * 1024 * 1024
_DEEPEST = 12
_LONGEST_SHOWN = 60
SCHEMA = "fleet.schema.json"
KEY = -1
"""Behind the path of a value: where its key stands."""
_TAG = "tag:yaml.org,2002:"
_SECRETS = frozenset({"password", "credential"})
_START = FilePosition(1, 1)


def read_fleet(path: Path) -> FleetDocument:
    """What a file says. Every failure is a problem whose sentence names line and column, and never a value."""
    return parse_fleet(_text(path), path.name)


def parse_fleet(text: str, name: str = "fleet.yaml") -> FleetDocument:
    """The same for a text that was read already."""
    node = _composed(text, name)
    positions: dict[FilePath, FilePosition] = {}
    values = _value(node, (), positions, numbers=True)
    document = FleetDocument(values if isinstance(values, Mapping) else {}, positions)
    _require_schema(values, document)
    texts = _value(node, (), {}, numbers=False)
    return replace(document, values=texts) if isinstance(texts, Mapping) else document


def write_fleet(values: JsonObject) -> str:
    """As YAML, with the address of the schema for editors."""
    yaml = YAML(typ="rt", pure=True)  # the kind that keeps the order of what it writes
    yaml.width = 120
    out = io.StringIO()
    yaml.dump(dict(values), out)
    return f"# yaml-language-server: $schema={SCHEMA}\n{out.getvalue()}"


def save_fleet_file(path: Path, values: JsonObject) -> None:
    """The file, and beside it the schema that its first line names: an editor then completes what is typed there.

    Whoever gets the file alone reads a remark of the editor's and no more. FILE_NOT_WRITTEN where the system refuses.
    """
    write_atomically(path, write_fleet(values).encode())
    beside, schema = path.with_name(SCHEMA), asset(SCHEMA).read_bytes()
    with suppress(ProblemError, OSError):
        if not beside.exists() or (_is_ours(beside) and beside.read_bytes() != schema):
            write_atomically(beside, schema)


def _is_ours(path: Path) -> bool:
    """Whether it is the schema of another version; what somebody else calls so is not written over."""
    try:
        return bool(
            json.loads(path.read_text("utf-8"))["title"] == json.loads(asset(SCHEMA).read_text("utf-8"))["title"]
        )
    except (ValueError, KeyError, TypeError):
        return False


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise fail(Code.FLEET_UNREADABLE, file=path.name)
        if path.stat().st_size > _LARGEST:
            raise fail(Code.FLEET_TOO_LARGE, file=path.name, megabytes=str(LARGEST_MEGABYTES))
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise fail(Code.FLEET_UNREADABLE, type(error).__name__, file=path.name) from None


def _composed(text: str, name: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    try:
        found: Node | None = yaml.compose(text)
        return found
    except MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except ReaderError as error:
        raise _at(Code.FLEET_SYNTAX, _position_of(text, error.position)) from None
    except RecursionError:
        raise fail(Code.FLEET_NESTED, file=name) from None
    except YAMLError:
        raise _at(Code.FLEET_SYNTAX, _START) from None


def _syntax(error: MarkedYAMLError, text: str) -> ProblemError:
    """The parser's own words may quote what stands in the file, so they are left out."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _at(Code.FLEET_SYNTAX, _START)
    where = FilePosition(mark.line + 1, mark.column + 1)
    if "alias" in str(error.problem):
        return _at(Code.FLEET_ANCHOR, where)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    at_tab = line[mark.column : mark.column + 1] == "\t" or "\t" in line[: len(line) - len(line.lstrip())]
    return _at(Code.FLEET_TAB if at_tab else Code.FLEET_SYNTAX, where)


def _position_of(text: str, offset: int) -> FilePosition:
    before = text[:offset]
    return FilePosition(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _at(code: Code, where: FilePosition, **values: str) -> ProblemError:
    return fail(code, line=str(where.line), column=str(where.column), **values)


def _where(node: Node) -> FilePosition:
    return FilePosition(node.start_mark.line + 1, node.start_mark.column + 1)


def _value(node: Node | None, path: FilePath, positions: dict[FilePath, FilePosition], *, numbers: bool) -> object:
    """Plain values of a node. What refers to something else is refused, so that nothing can grow while it is read."""
    if node is None:
        return None
    where = _where(node)
    if node.anchor is not None:
        raise _at(Code.FLEET_ANCHOR, where)
    if len(path) > _DEEPEST:
        raise fail(Code.FLEET_NESTED)
    positions[path] = where
    if isinstance(node, MappingNode):
        _plain_tag(node, "map")
        entries = list(_entries(node.value, where))
        positions |= {(*path, key.value, KEY): _where(key) for key, _value_node in entries}
        return {key.value: _value(value, (*path, key.value), positions, numbers=numbers) for key, value in entries}
    if isinstance(node, SequenceNode):
        _plain_tag(node, "seq")
        return [_value(one, (*path, at), positions, numbers=numbers) for at, one in enumerate(node.value)]
    return _scalar(node, numbers=numbers)


def _entries(pairs: Iterable[tuple[Node, Node]], where: FilePosition) -> Iterator[tuple[Node, Node]]:
    seen = set[str]()
    for key, value in pairs:
        if not isinstance(key, ScalarNode):
            raise _at(Code.FLEET_SYNTAX, where)
        if key.anchor is not None or key.tag == f"{_TAG}merge":
            raise _at(Code.FLEET_ANCHOR, _where(key))
        if key.value in seen:
            raise _at(Code.FLEET_TWICE, _where(key), name=_short(key.value))
        seen.add(key.value)
        yield key, value


def _plain_tag(node: Node, kind: str) -> None:
    if node.tag != _TAG + kind:
        raise _at(Code.FLEET_ANCHOR, _where(node))


def _scalar(node: Node, *, numbers: bool) -> object:
    kind = str(node.tag).removeprefix(_TAG)
    text = str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float"):
        return _number(text) if numbers else text
    if kind not in ("str", "timestamp", "value"):
        raise _at(Code.FLEET_ANCHOR, _where(node))
    return text


def _number(text: str) -> int | float:
    """For the schema only, which asks no more than whether it is one; what is used is the text."""
    try:
        return int(text)
    except ValueError:
        return 0.5


# ---- the schema


@lru_cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(asset(SCHEMA).read_text("utf-8")))


def _require_schema(values: object, document: FleetDocument) -> None:
    """The first mistake in the order of the file, in our own words: those of the library would quote the value."""
    errors = [best_match([error]) or error for error in _validator().iter_errors(values)]
    told = [(document.position(tuple(error.absolute_path)), error) for error in errors]
    if told:
        where, error = min(told, key=lambda one: (one[0].line, one[0].column))
        raise _schema_problem(error, where, document)


def _schema_problem(error: ValidationError, where: FilePosition, document: FleetDocument) -> ProblemError:
    path = tuple(error.absolute_path)
    key = str(next((part for part in reversed(path) if isinstance(part, str)), "the file"))
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        unknown = next(name for name in error.instance if name not in known)
        where = document.position((*path, unknown, KEY))
        return _at(Code.FLEET_KEY_UNKNOWN, where, key=_short(unknown), known=", ".join(known))
    if error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        return _at(Code.FLEET_KEY_MISSING, where, key=missing)
    if _SECRETS & set(path):
        return _at(Code.FLEET_SECRET_IN_CLEAR, where, key=key, ways=WAYS_TO_A_SECRET)
    return _at(Code.FLEET_VALUE, where, key=_short(key), expected=str(error.schema.get("description", "a value")))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
