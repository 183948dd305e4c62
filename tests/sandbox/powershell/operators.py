"""PowerShell's operators and casts."""

import json
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tests.sandbox.powershell.objects import HashTable, as_list, as_text, compare, is_true
from wizard.sandbox.exchange import ExchangeError


def binary(left: Any, operator: str, right: Any) -> Any:
    """Those that stand between two values, without their hyphen."""
    if operator == "join":
        return as_text(right).join(as_text(one) for one in as_list(left))
    if operator == "split":
        return [one for each in as_list(left) for one in re.split(as_text(right), as_text(each), flags=re.IGNORECASE)]
    if operator in ("replace", "creplace", "ireplace"):
        return _replaced(left, as_list(right), 0 if operator == "creplace" else re.IGNORECASE)
    if operator in ("is", "isnot"):
        return _is(left, as_text(right)) is (operator == "is")
    return compare(left, operator, right)


def _replaced(left: Any, right: list[Any], flags: int) -> str:
    pattern, into = as_text(right[0]), as_text(right[1]) if len(right) > 1 else ""
    return re.sub(
        pattern, lambda found: re.sub(r"\$(\d)", lambda number: found[int(number[1])], into), as_text(left), flags=flags
    )


def _is(value: Any, kind: str) -> bool:
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "string": str, "int": int, "bool": bool, "array": list, "hashtable": HashTable, "byte[]": (bytes, bytearray),
    }  # fmt: skip
    wanted = kinds.get(kind.casefold())
    if wanted is None:
        raise ExchangeError(f"Unable to find type [{kind}].")
    return isinstance(value, wanted)


def unary(operator: str, value: Any) -> Any:
    """Those that stand before a value."""
    match operator.casefold():
        case "-not" | "!":
            return not is_true(value)
        case "-join":
            return "".join(as_text(one) for one in as_list(value))
        case "-":
            return -value
        case ",":
            return [value]
    raise ExchangeError(f"Not known here: the operator {operator}.")


def arithmetic(left: Any, operator: str, right: Any) -> Any:
    """The left side decides what comes out: a text, a list, a table or a number."""
    if operator == "+":
        if isinstance(left, str):
            return left + as_text(right)
        if isinstance(left, list):
            return left + as_list(right)
        if isinstance(left, bytes):
            return [*left, *right]
        if isinstance(left, HashTable):
            return HashTable({**left, **right})
        return (left or 0) + right if left is not None or isinstance(right, int) else right
    numbers: Mapping[str, Callable[[Any, Any], Any]] = {
        "-": lambda one, other: one - other,
        "*": lambda one, other: one * other,
        "/": lambda one, other: one / other,
        "%": lambda one, other: one % other,
    }
    return numbers[operator](left, right)


def formatted(pattern: str, values: list[Any]) -> str:
    """`-f` with plain places."""
    return (
        re.sub(r"\{(\d+)\}", lambda found: as_text(values[int(found[1])]), pattern)
        .replace("{{", "{")
        .replace("}}", "}")
    )


def cast(kind: str, value: Any) -> Any:
    """`[kind]value`; what has no type stays as it is."""
    made = _CASTS.get(kind.casefold().removeprefix("system."))
    if made is None:
        raise ExchangeError(f"Unable to find type [{kind}].")
    try:
        return made(value)
    except (TypeError, ValueError) as wrong:
        raise ExchangeError(f'Cannot convert value "{as_text(value)}" to type "{kind}".') from wrong


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else bytes(int(one) for one in as_list(value))


_CASTS: Mapping[str, Callable[[Any], Any]] = {
    "": lambda value: value,
    "object": lambda value: value,
    "string": as_text,
    "int": lambda value: int(value or 0),
    "int32": lambda value: int(value or 0),
    "bool": is_true,
    "switch": is_true,
    "guid": lambda value: str(uuid.UUID(as_text(value))),
    "void": lambda _value: None,
    "array": as_list,
    "object[]": as_list,
    "string[]": lambda value: [as_text(one) for one in as_list(value)],
    "hashtable[]": as_list,
    "byte[]": _bytes,
    "hashtable": lambda value: value,
    "ordered": lambda value: value,
    "pscustomobject": dict,
    "pscredential": lambda value: value,
}


def to_json(value: Any, compressed: bool) -> str:
    """As ConvertTo-Json writes it."""
    plain = json.loads(json.dumps(value, default=as_text))
    return json.dumps(plain, separators=(",", ":")) if compressed else json.dumps(plain, indent=2)
