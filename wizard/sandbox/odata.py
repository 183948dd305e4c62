"""The query options that clients of Graph send: $filter, $orderby, $select, $top, $skip, $skiptoken, $count.

Source: Graph, "Use query parameters to customize responses"; filters as azure-cli and the Graph SDK send them.
"""

import base64
import binascii
import operator
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from wizard.sandbox.errors import bad_request

Item = TypeVar("Item")
Test = Callable[[Mapping[str, Any]], bool]
_COMPARED = re.compile(
    r"(?P<name>[\w/]+)\s+(?P<op>eq|ne|ge|gt|le|lt)\s+(?P<value>'(?:[^']|'')*'|[\w.-]+)", re.IGNORECASE
)
_STARTS = re.compile(r"startswith\(\s*(?P<name>[\w/]+)\s*,\s*(?P<value>'(?:[^']|'')*')\s*\)", re.IGNORECASE)
_ANY = re.compile(
    r"(?P<name>[\w/]+)/any\(\s*(?P<var>\w+)\s*:\s*(?P=var)\s+eq\s+(?P<value>'(?:[^']|'')*')\s*\)", re.IGNORECASE
)


def select(item: Mapping[str, Any], query: Mapping[str, str], always: tuple[str, ...] = ()) -> dict[str, Any]:
    """Only the properties asked for; without $select all of them."""
    wanted = query.get("$select")
    if not wanted:
        return dict(item)
    names = {name.strip().casefold() for name in wanted.split(",")} | {name.casefold() for name in always}
    return {name: value for name, value in item.items() if name.casefold() in names}


def matching(query: Mapping[str, str]) -> Test:
    """The test that $filter asks for. Raises 400 for a filter that is not understood."""
    text = query.get("$filter", "").strip()
    return _either(text) if text else _everything


def ordered(items: Sequence[Item], query: Mapping[str, str], shown: Callable[[Item], Mapping[str, Any]]) -> list[Item]:
    """As $orderby asks, without case; those that are alike stay as they were. Raises 400 for a direction unknown."""
    found = list(items)
    for part in reversed([part.split() for part in query.get("$orderby", "").split(",") if part.strip()]):
        name, direction = part[0], " ".join(part[1:]).casefold() or "asc"
        if direction not in {"asc", "desc"}:
            raise bad_request(f"Syntax error in '{query['$orderby']}'.", "BadRequest")
        found.sort(key=lambda item: _rank(_value(shown(item), name)), reverse=direction == "desc")
    return found


def _rank(value: object) -> tuple[int, float, str]:
    """Nothing first, then numbers by size, then texts without case."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return 1, value, ""
    return (0, 0, "") if value is None else (2, 0, _text(value))


def page(
    items: Sequence[Item],
    query: Mapping[str, str],
    render: Callable[[Item], dict[str, Any]],
    address: str,
    size: int,
    shuffled: random.Random | None = None,
) -> dict[str, Any]:
    """One page of `items` with a nextLink when there are more.

    `shuffled` gives the list in an order of its own, as Microsoft promises none; the order is kept from page
    to page by what the $skiptoken carries. Raises 400 for a $top or $skiptoken that is none.
    """
    top = _number(query, "$top", size)
    order, start = _position(query, shuffled)
    places = _arrangement(order, len(items)) if shuffled else range(len(items))
    body: dict[str, Any] = {"value": [render(items[place]) for place in places[start : start + top]]}
    if query.get("$count", "").casefold() == "true":
        body = {"@odata.count": len(items), **body}
    if start + top < len(items):
        body["@odata.nextLink"] = _next(address, query, order, start + top)
    return body


@lru_cache(maxsize=32)
def _arrangement(order: int, count: int) -> tuple[int, ...]:
    """Kept between pages: ten thousand rooms are a hundred of them."""
    return tuple(random.Random(order).sample(range(count), count))


def _position(query: Mapping[str, str], shuffled: random.Random | None) -> tuple[int, int]:
    token = query.get("$skiptoken")
    if token is None:
        return (shuffled.getrandbits(32) if shuffled else 0), _number(query, "$skip", 0)
    try:
        order, _, start = base64.urlsafe_b64decode(token).decode().partition(".")
        return int(order), int(start)
    except (binascii.Error, ValueError) as problem:
        raise bad_request("The skip token is malformed.", "BadRequest") from problem


def _next(address: str, query: Mapping[str, str], order: int, start: int) -> str:
    token = base64.urlsafe_b64encode(f"{order}.{start}".encode()).decode()
    kept = {name: value for name, value in query.items() if name not in {"$skip", "$skiptoken"}}
    return f"{address}?{urlencode({**kept, '$skiptoken': token}, safe='$', quote_via=quote)}"


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or (name == "$top" and int(text) == 0):
        raise bad_request(f"Invalid value '{text}' for {name} query option found.", "BadRequest")
    return min(int(text), 10_000_000)


def _everything(_: Mapping[str, Any]) -> bool:
    return True


def _either(text: str) -> Test:
    tests = [_both(part) for part in _split(text, " or ")]
    return lambda item: any(test(item) for test in tests)


def _both(text: str) -> Test:
    tests = [_one(part.strip()) for part in _split(text, " and ")]
    return lambda item: all(test(item) for test in tests)


def _split(text: str, word: str) -> list[str]:
    """Splits outside quotes and brackets."""
    parts, depth, quoted, start = [], 0, False, 0
    for index, sign in enumerate(text):
        quoted ^= sign == "'"
        depth += 0 if quoted else (sign == "(") - (sign == ")")
        if not quoted and depth == 0 and text[index : index + len(word)].casefold() == word:
            parts.append(text[start:index])
            start = index + len(word)
    return [*parts, text[start:]]


def _one(text: str) -> Test:
    if text.startswith("(") and text.endswith(")"):
        return _either(text[1:-1])
    if text.casefold().startswith("not"):
        inner = _one(text[3:].strip())
        return lambda item: not inner(item)
    for pattern, make in ((_COMPARED, _compared), (_STARTS, _starting), (_ANY, _containing)):
        found = pattern.fullmatch(text)
        if found:
            return make(found)
    raise bad_request(f"Invalid filter clause: {text}", "Request_UnsupportedQuery")


_COMPARE: Mapping[str, Callable[[str, str], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "ge": operator.ge,
    "gt": operator.gt,
    "le": operator.le,
    "lt": operator.lt,
}


def _compared(found: re.Match[str]) -> Test:
    wanted, compare = _literal(found["value"]), _COMPARE[found["op"].casefold()]
    return lambda item: compare(_text(_value(item, found["name"])), wanted)


def _starting(found: re.Match[str]) -> Test:
    wanted = _literal(found["value"])
    return lambda item: _text(_value(item, found["name"])).startswith(wanted)


def _containing(found: re.Match[str]) -> Test:
    wanted = _literal(found["value"])
    return lambda item: wanted in [_text(one) for one in (_value(item, found["name"]) or ())]


def _literal(text: str) -> str:
    return (text[1:-1].replace("''", "'") if text.startswith("'") else text).casefold()


def _value(item: Mapping[str, Any], path: str) -> Any:
    found: Any = item
    for name in path.split("/"):
        found = next((v for k, v in found.items() if k.casefold() == name.casefold()), None) if found else None
    return found


def _text(value: object) -> str:
    """As a filter compares it: without case, `null` and `true` as words."""
    if value is None:
        return "null"
    return str(value).casefold()
