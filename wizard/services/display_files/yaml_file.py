"""YAML files, written by ruamel.yaml's round trip: keys, order and comments stay, every new text is in quotes."""

import io
import re
from collections.abc import Mapping, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.util import load_yaml_guess_indent

from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import DisplayFile, KeyPath
from wizard.services.display_files.line_ends import with_last_line_ended
from wizard.services.display_files.room_lists import RoomField, listed, lists_at
from wizard.services.display_files.unusable_file import UnexpectedShapeError, UnreadableFileError

_WIDEST = 4096
"""Nothing of ours is folded, and nothing of a person's is folded anew."""


def read_yaml(text: str) -> object:
    """The values, by the reader that makes nothing but plain ones. UnreadableFileError."""
    return _loaded(YAML(typ="safe", pure=True), text)


def with_yaml(
    text: str, file: DisplayFile, values: Mapping[KeyPath, str], rooms: Sequence[DisplayFileRoom] | None
) -> str:
    """The text with these values and rooms."""
    yaml = _round_trip(text)
    document = _loaded(yaml, text)
    nothing = document is None
    document = CommentedMap() if nothing else document
    for path, value in values.items():
        _put(document, path, value)
    if rooms is not None and file.rooms is not None:
        _put_rooms(document, file, rooms)
    out = io.StringIO()
    yaml.dump(document, out)
    # Comments alone are nothing that ruamel.yaml could hold on to.
    return with_last_line_ended(text, "\n") + out.getvalue() if nothing else out.getvalue()


def _round_trip(text: str) -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.width = _WIDEST
    yaml.preserve_quotes = True
    yaml.explicit_start = re.search(r"^---", text, re.MULTILINE) is not None
    try:
        _data, indent, offset = load_yaml_guess_indent(text, yaml=YAML(typ="rt", pure=True))
    except YAMLError:
        indent, offset = None, None
    if indent is not None:
        yaml.indent(mapping=2, sequence=indent, offset=offset or 0)
    return yaml


def _loaded(yaml: YAML, text: str) -> object:
    try:
        found: object = yaml.load(text)
        return found
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableFileError(mark.line + 1 if mark is not None else 1) from None
    except (YAMLError, ValueError, RecursionError):
        raise UnreadableFileError(1) from None


def _put(into: object, path: KeyPath, value: str) -> None:
    for depth, key in enumerate(path):
        if not isinstance(into, dict):
            raise UnexpectedShapeError(".".join(path[:depth]) or key)
        if depth == len(path) - 1:
            if into.get(key) != value:
                into[key] = _quoted(value)
            return
        if into.get(key) is None:
            into[key] = CommentedMap()
        into = into[key]


def _put_rooms(document: object, file: DisplayFile, rooms: Sequence[DisplayFileRoom]) -> None:
    block = file.rooms
    if block is None:
        return
    found = lists_at(document, block.at)
    wanted = listed([values for _path, values in found], block, rooms)
    if not found:
        added = [{key: _quoted(value) for key, value in one.fields.items()} for one in wanted[0]]
        if added:
            _put_list(document, block.at, added)
        return
    for (_path, values), items in zip(found, wanted, strict=True):
        kept = {one.index for one in items}
        for one in items:
            item = None if one.index is None else values[one.index]
            if not isinstance(item, dict):
                values.append({key: _quoted(value) for key, value in one.fields.items()})
                continue
            for key, value in one.fields.items():
                if item.get(key) != value:
                    item[key] = _quoted(value)
        for place in sorted(set(range(len(values) - sum(one.index is None for one in items))) - kept, reverse=True):
            del values[place]


def _put_list(into: object, at: KeyPath, items: list[dict[str, RoomField]]) -> None:
    for depth, key in enumerate(at):
        if not isinstance(into, dict):
            raise UnexpectedShapeError(at[max(depth - 1, 0)])
        if depth == len(at) - 1:
            into[key] = items
            return
        if into.get(key) is None:
            into[key] = CommentedMap()
        into = into[key]


def _quoted(value: RoomField) -> RoomField:
    """In quotes nothing is a number, a date, yes or no to any reader of YAML, old or new."""
    if isinstance(value, list):
        return [DoubleQuotedScalarString(one) for one in value]
    text: str = DoubleQuotedScalarString(value)
    return text
