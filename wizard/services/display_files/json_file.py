"""JSON files, also with comments as .NET reads them. Only what changes is replaced: the rest stays sign for sign."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from json.decoder import JSONDecodeError

from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import DisplayFile, KeyPath
from wizard.services.display_files.line_ends import line_end
from wizard.services.display_files.room_lists import ListedItem, RoomField, as_spelled, key_in, listed, lists_at
from wizard.services.display_files.unusable_file import UnexpectedShapeError, UnreadableFileError

_BLANK = re.compile(r"[ \t\r\n]*")
_DEEPEST = 60
_DECODER = json.JSONDecoder()
_TRAILING = re.compile(r"""(?P<text>"(?:\\.|[^"\\])*")|,(?=[ \t\r\n]*[}\]])""", re.DOTALL)
_COMMENT = re.compile(r"""(?P<text>"(?:\\.|[^"\\])*")|(?P<extra>//[^\r\n]*|/\*.*?\*/)""", re.DOTALL)


@dataclass(slots=True)
class _Node:
    """A value, where it is written, and what is in it."""

    start: int
    end: int
    value: object
    members: dict[str, "_Node"] = field(default_factory=dict)
    items: list["_Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def read_json(text: str, file: DisplayFile) -> object:
    """The values. UnreadableFileError."""
    return _parsed(text, file).value


def with_json_values(text: str, file: DisplayFile, values: Mapping[KeyPath, str]) -> str:
    """The text with these values; a key that is not there comes behind the others."""
    root = _parsed(text, file)
    edits: list[_Edit] = []
    added: dict[KeyPath, dict[str, object]] = {}
    for path, value in values.items():
        node, depth = _deepest(root, path, file)
        if depth == len(path):
            edits.append(_Edit(node.start, node.end, _dumped(value)))
            continue
        if not isinstance(node.value, dict):
            raise UnexpectedShapeError(".".join(path[:depth]) or path[0])
        _put(added.setdefault(path[:depth], {}), path[depth:], value)
    for path, members in added.items():
        node, _depth = _deepest(root, path, file)
        edits += _insertion(text, node, members, file)
    return _edited(text, edits)


def with_json_rooms(text: str, file: DisplayFile, rooms: Sequence[DisplayFileRoom]) -> str:
    """The text with these rooms in its lists."""
    block = file.rooms
    if block is None:
        return text
    root = _parsed(text, file)
    found = lists_at(root.value, block.at, ignore_case=file.ignore_case)
    lists = [values for _path, values in found]
    wanted = listed(lists, as_spelled(block, lists, file), rooms)
    if not found:
        if not rooms:
            return text
        path = tuple(block.at)
        node, depth = _deepest(root, path, file)
        if not isinstance(node.value, dict):
            raise UnexpectedShapeError(".".join(path[: depth or 1]))
        members: dict[str, object] = {}
        _put(members, path[depth:], [dict(item.fields) for item in wanted[0]])
        return _edited(text, _insertion(text, node, members, file))
    edits = [
        _Edit(node.start, node.end, _list(text, node, items, file))
        for (path, _values), items in zip(found, wanted, strict=True)
        for node in (_at(root, path),)
        if _differs(node, items)
    ]
    return _edited(text, edits)


def _differs(node: _Node, items: Sequence[ListedItem]) -> bool:
    if [one.index for one in items] != list(range(len(node.items))):
        return True
    return any(_differing(node.items[at], one) for at, one in enumerate(items))


def _differing(node: _Node, item: ListedItem) -> dict[str, RoomField]:
    now = node.members
    return {key: value for key, value in item.fields.items() if key not in now or now[key].value != value}


def _list(text: str, node: _Node, items: Sequence[ListedItem], file: DisplayFile) -> str:
    """The list anew, where an item that stays keeps its text and the comments before it."""
    multiline = "\n" in text[node.start : node.end] or not node.items
    end, unit, outer = line_end(text), _unit(text), _indent(text, node.start)
    inner = _indent(text, node.items[0].start) if node.items and multiline else outer + unit
    lead = end + inner if multiline else " "
    parts = []
    for item in items:
        if item.index is None:
            style = unit if file.rooms and file.rooms.has_devices else None
            parts.append(lead + _indented(json.dumps(dict(item.fields), ensure_ascii=False, indent=style), inner, end))
            continue
        before = node.items[item.index - 1].end if item.index else node.start + 1
        child = node.items[item.index]
        parts.append(_lead(text[before : child.start], lead) + _item(text, child, item, file))
    tail = end + outer if multiline else ""
    return "[" + ",".join(parts) + (tail if parts else "") + "]"


def _lead(between: str, usual: str) -> str:
    """The comments before an item, without the comma of the one before it."""
    comments = [found["extra"] for found in _COMMENT.finditer(between) if found["extra"]]
    if not comments:
        return usual
    return "".join(usual + one for one in comments) + ("\n" if "\n" not in usual else usual)


def _item(text: str, node: _Node, item: ListedItem, file: DisplayFile) -> str:
    """The item's own text with what changes in it."""
    edits, members = [], {}
    for key, value in _differing(node, item).items():
        if key in node.members:
            child = node.members[key]
            edits.append(_Edit(child.start, child.end, json.dumps(value, ensure_ascii=False)))
        else:
            members[key] = value
    if members:
        edits += _insertion(text, node, members, file)
    moved = [_Edit(one.start - node.start, one.end - node.start, one.text) for one in edits]
    return _edited(text[node.start : node.end], moved)


def _insertion(text: str, node: _Node, members: Mapping[str, object], file: DisplayFile) -> list[_Edit]:
    """New members behind the last one, in the object's own way of writing."""
    end, unit, outer = line_end(text), _unit(text), _indent(text, node.start)
    written = [f"{json.dumps(key, ensure_ascii=False)}: " for key in members]
    if not node.members:
        inner = outer + unit
        lines = [
            inner + name + _value(value, inner, unit, end)
            for name, value in zip(written, members.values(), strict=True)
        ]
        kept = text[node.start + 1 : node.end - 1].rstrip()
        return [_Edit(node.start, node.end, "{" + kept + end + f",{end}".join(lines) + end + outer + "}")]
    last = max(node.members.values(), key=lambda one: one.end)
    start, comma = _behind(text, last.end, node.end, file)
    if "\n" not in text[node.start : node.end]:
        line = ", ".join(
            name + json.dumps(value, ensure_ascii=False) for name, value in zip(written, members.values(), strict=True)
        )
        return [_Edit(start, start, f"{comma} {line}")]
    inner = _indent(text, min(node.members.values(), key=lambda one: one.start).start)
    lines = [
        inner + name + _value(value, inner, unit, end) for name, value in zip(written, members.values(), strict=True)
    ]
    stop = text.find("\n", start, node.end)
    stop = node.end - 1 if stop < 0 else stop - (text[stop - 1] == "\r")
    block = end + f",{end}".join(lines)
    if not text[start:stop].strip() or _is_in_comment(text, stop, file):
        return [_Edit(start, start, comma + block)]
    edits = [_Edit(start, start, comma)] if comma else []
    return [*edits, _Edit(stop, stop, block)]


def _is_in_comment(text: str, at: int, file: DisplayFile) -> bool:
    """One that goes on in the next line."""
    found = _COMMENT.finditer(text) if file.comments else ()
    return any(one["extra"] and one.start() < at < one.end() for one in found)


def _behind(text: str, start: int, end: int, file: DisplayFile) -> tuple[int, str]:
    """Where something more may be said, and the comma that it needs first: none behind one that is there already."""
    plain = _without_comments(text) if file.comments else text
    at = _blank(plain, start)
    return (at + 1, "") if at < end and plain[at] == "," else (start, ",")


def _value(value: object, inner: str, unit: str, end: str) -> str:
    return _indented(json.dumps(value, ensure_ascii=False, indent=unit), inner, end)


def _indented(text: str, inner: str, end: str) -> str:
    return text.replace("\n", end + inner)


def _indent(text: str, at: int) -> str:
    """What the line begins with in which this stands."""
    begin = text.rfind("\n", 0, at) + 1
    found = re.match(r"[ \t]*", text[begin:at])
    return found.group() if found else ""


def _unit(text: str) -> str:
    """One step of indentation."""
    found = re.search(r"\n([ \t]+)\S", text)
    return found[1] if found else "  "


def _dumped(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _put(into: dict[str, object], path: KeyPath, value: object) -> None:
    for key in path[:-1]:
        inner = into.setdefault(key, {})
        if not isinstance(inner, dict):
            raise UnexpectedShapeError(key)
        into = inner
    into[path[-1]] = value


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    """From the end to the beginning, so that no place moves."""
    ordered = sorted(enumerate(edits), key=lambda one: (one[1].start, one[0]), reverse=True)
    for _number, edit in ordered:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _deepest(node: _Node, path: Sequence[str], file: DisplayFile) -> tuple[_Node, int]:
    """As far as the keys lead, and how many of them do."""
    for depth, key in enumerate(path):
        name = key_in(node.value, key, ignore_case=file.ignore_case) if isinstance(node.value, dict) else key
        if name not in node.members:
            return node, depth
        node = node.members[name]
    return node, len(path)


def _at(node: _Node, path: Sequence[str | int]) -> _Node:
    for key in path:
        node = node.items[key] if isinstance(key, int) else node.members[key]
    return node


# ---- reading


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda found: found["text"] or _blanked(found["extra"]), text)


def _blanked(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _parsed(text: str, file: DisplayFile) -> _Node:
    plain = text
    if file.comments:
        plain = _TRAILING.sub(lambda found: found["text"] or " ", _without_comments(text))
    try:
        json.loads(plain, parse_constant=_no_constant)
        return _node(plain, _blank(plain, 0), 0)
    except JSONDecodeError as error:
        raise UnreadableFileError(error.lineno) from None
    except (ValueError, RecursionError):
        raise UnreadableFileError(1) from None


def _no_constant(name: str) -> None:
    """NaN and Infinity are Python's own."""
    raise ValueError(name)


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _node(text: str, at: int, depth: int) -> _Node:
    """Of text that json has read already, so only the places are looked for."""
    if depth > _DEEPEST:
        raise UnreadableFileError(text.count("\n", 0, at) + 1)
    if text[at] == "{":
        return _object(text, at, depth)
    if text[at] == "[":
        return _array(text, at, depth)
    value, end = _DECODER.raw_decode(text, at)
    return _Node(at, end, value)


def _object(text: str, start: int, depth: int) -> _Node:
    value: dict[str, object] = {}
    node, at = _Node(start, start, value), _blank(text, start + 1)
    while text[at] != "}":
        line = text.count("\n", 0, at) + 1
        key, at = _DECODER.raw_decode(text, at)
        child = _node(text, _blank(text, _blank(text, at) + 1), depth + 1)
        if key in node.members:  # which of the two counts is each reader's own choice
            raise UnreadableFileError(line)
        node.members[key], value[key] = child, child.value
        at = _blank(text, child.end)
        at = _blank(text, at + 1) if text[at] == "," else at
    node.end = at + 1
    return node


def _array(text: str, start: int, depth: int) -> _Node:
    value: list[object] = []
    node, at = _Node(start, start, value), _blank(text, start + 1)
    while text[at] != "]":
        child = _node(text, at, depth + 1)
        node.items.append(child)
        value.append(child.value)
        at = _blank(text, child.end)
        at = _blank(text, at + 1) if text[at] == "," else at
    node.end = at + 1
    return node
