"""Values as PowerShell sees them: lists that unroll, names without case, and what is true."""

import fnmatch
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wizard.sandbox.exchange import ExchangeError


class HashTable(dict[str, Any]):
    """`@{}`: other than with an object's, a key that it lacks is nothing."""


def as_list(value: Any) -> list[Any]:
    """As a pipeline sees it: nothing, one thing, or many."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def one_or_many(values: list[Any]) -> Any:
    """As a variable holds what a pipeline gave."""
    return None if not values else values[0] if len(values) == 1 else values


def is_true(value: Any) -> bool:
    """A list of one is what it holds."""
    return bool(value[0]) if isinstance(value, list) and len(value) == 1 else bool(value)


def as_text(value: Any) -> str:
    """As within a string in double quotation marks."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(as_text(one) for one in value)
    if isinstance(value, datetime):
        return value.strftime("%m/%d/%Y %H:%M:%S")
    return str(value)


def prop(value: Any, name: str) -> Any:
    """A property, whatever its case; of a list that of each of its members."""
    wanted = name.casefold()
    if isinstance(value, list):
        if wanted in ("count", "length"):
            return len(value)
        return [each for one in value for each in as_list(prop(one, name))]
    if isinstance(value, Mapping):
        return _of_mapping(value, wanted, name)
    if isinstance(value, str | bytes) and wanted == "length":
        return len(value)
    if isinstance(value, datetime) and wanted in ("year", "month", "day"):
        return getattr(value, wanted)
    if wanted in ("count", "length"):
        return 0 if value is None else 1
    raise ExchangeError(f"The property '{name}' cannot be found on this object.")


def _of_mapping(value: Mapping[str, Any], wanted: str, name: str) -> Any:
    for key, held in value.items():
        if key.casefold() == wanted:
            return held
    if wanted in ("keys", "values"):
        return list(getattr(value, wanted)())
    if wanted == "count":
        return len(value) if isinstance(value, HashTable) else 1
    raise ExchangeError(f"The property '{name}' cannot be found on this object.")


def set_prop(holder: Any, name: str, value: Any) -> None:
    """Changes a property; a hash table gets it where it lacks it."""
    if isinstance(holder, dict):
        known = next((key for key in holder if key.casefold() == name.casefold()), None)
        if known or isinstance(holder, HashTable):
            holder[known or name] = value
            return
    raise ExchangeError(f"The property '{name}' cannot be found on this object.")


def element(value: Any, key: Any) -> Any:
    """`$value[key]`."""
    if isinstance(value, Mapping):
        return next((held for name, held in value.items() if name.casefold() == str(key).casefold()), None)
    if isinstance(value, list | str | bytes) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else None
    raise ExchangeError("Cannot index into a null array." if value is None else "Unable to index into an object.")


def compare(left: Any, operator: str, right: Any) -> Any:
    """PowerShell's comparisons of texts do not look at upper and lower case, but those that begin with a `c`."""
    exact = operator.startswith("c") and operator not in ("contains",)
    plain = operator.removeprefix("c") if exact else operator.removeprefix("i") if operator != "in" else operator
    if plain in _PAIRS:
        return _compared(left, plain, right, exact)
    if plain in ("in", "notin"):
        return (_folded(left, exact) in [_folded(one, exact) for one in as_list(right)]) is (plain == "in")
    if plain in ("contains", "notcontains"):
        return (_folded(right, exact) in [_folded(one, exact) for one in as_list(left)]) is (plain == "contains")
    raise ExchangeError(f"A parameter cannot be found that matches parameter name '{operator}'.")


_PAIRS = ("eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch")


def _compared(left: Any, operator: str, right: Any, exact: bool) -> Any:
    """A list on the left side is sifted instead of judged."""
    if isinstance(left, list):
        return [one for one in left if _holds(one, operator, right, exact)]
    return _holds(left, operator, right, exact)


def _holds(left: Any, operator: str, right: Any, exact: bool) -> bool:
    if operator.removeprefix("not") in ("like", "match"):
        flags = 0 if exact else re.IGNORECASE
        pattern = fnmatch.translate(as_text(right)) if operator.endswith("like") else as_text(right)
        found = (re.match if operator.endswith("like") else re.search)(pattern, as_text(left), flags)
        return (found is not None) is not operator.startswith("not")
    one, other = _alike(left, right, exact)
    tests = {"eq": one == other, "ne": one != other}
    return tests[operator] if operator in tests else _ordered(one, operator, other)


def _ordered(one: Any, operator: str, other: Any) -> bool:
    return bool({"gt": one > other, "ge": one >= other, "lt": one < other, "le": one <= other}[operator])


def _alike(left: Any, right: Any, exact: bool) -> tuple[Any, Any]:
    """The right side becomes what the left side is."""
    if isinstance(left, str) and right is not None:
        right = as_text(right)
    elif isinstance(left, int) and isinstance(right, str) and right.strip().lstrip("-").isdigit():
        right = int(right)
    return _folded(left, exact), _folded(right, exact)


def _folded(value: Any, exact: bool = False) -> Any:
    return value.casefold() if isinstance(value, str) and not exact else value
