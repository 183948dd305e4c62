"""The cmdlets that every PowerShell has: what filters, shapes and prints."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.sandbox.powershell import dotnet
from tests.sandbox.powershell.objects import HashTable, as_list, as_text, compare, is_true, one_or_many, prop
from tests.sandbox.powershell.operators import to_json
from wizard.sandbox.exchange import ExchangeError

if TYPE_CHECKING:
    from tests.sandbox.powershell.interpreter import Interpreter


@dataclass(frozen=True)
class CommandLine:
    """One command with what it was given; `piped` is None where nothing stands before it."""

    interpreter: "Interpreter"
    piped: list[Any] | None
    loose: list[Any]
    options: dict[str, Any]

    def option(self, name: str, default: Any = None) -> Any:
        return next((one for key, one in self.options.items() if key.casefold() == name.casefold()), default)

    def given(self, name: str, at: int = 0) -> Any:
        """By its name or its place."""
        return self.option(name, self.loose[at] if at < len(self.loose) else None)

    def known(self, *names: str) -> None:
        """Raises ExchangeError for a parameter that the cmdlet does not have."""
        accepted = {one.casefold() for one in (*names, "ErrorAction", "WarningAction", "Verbose")}
        for one in self.options:
            if one.casefold() not in accepted:
                raise ExchangeError(f"A parameter cannot be found that matches parameter name '{one}'.")


def _where(line: CommandLine) -> list[Any]:
    """With a script block, or as `Where-Object Name -EQ value`."""
    test = line.given("FilterScript")
    if not isinstance(test, str):
        return [one for one in line.piped or () if is_true(one_or_many(_with_it(line, test, one)))]
    name, (operator, value) = test, next(iter(line.options.items()), ("", None))
    if not operator:
        return [one for one in line.piped or () if is_true(prop(one, name))]
    return [one for one in line.piped or () if compare(prop(one, name), operator.casefold(), value)]


def _for_each(line: CommandLine) -> list[Any]:
    block = line.given("Process")
    if isinstance(block, str):
        return [each for one in line.piped or () for each in as_list(prop(one, block))]
    return [each for one in line.piped or () for each in _with_it(line, block, one)]


def _with_it(line: CommandLine, block: Any, one: Any) -> list[Any]:
    return line.interpreter.call(block, [], {"_": one, "PSItem": one})


def _select(line: CommandLine) -> list[Any]:
    line.known("First", "Last", "Skip", "ExpandProperty", "Property", "Unique")
    found = list(line.piped or ())[int(line.option("Skip", 0)) :]
    names = line.given("Property")
    if line.option("ExpandProperty"):
        found = [each for one in found for each in as_list(prop(one, str(line.option("ExpandProperty"))))]
    elif names:
        found = [{str(name): prop(one, str(name)) for name in as_list(names)} for one in found]
    if line.option("Unique"):
        found = [one for place, one in enumerate(found) if one not in found[:place]]
    found = found[: int(line.option("First"))] if line.option("First") else found
    return found[-int(line.option("Last")) :] if line.option("Last") else found


def _sort(line: CommandLine) -> list[Any]:
    line.known("Property", "Unique", "Descending")
    name = line.given("Property")

    def rank(one: Any) -> str:
        return as_text(prop(one, str(name)) if name else one).casefold()

    found = sorted(line.piped or (), key=rank, reverse=bool(line.option("Descending")))
    return [
        one for place, one in enumerate(found) if not line.option("Unique") or rank(one) not in map(rank, found[:place])
    ]


def _measure(line: CommandLine) -> list[Any]:
    return [{"Count": len(line.piped or ())}]


def _to_json(line: CommandLine) -> list[Any]:
    line.known("Compress", "Depth", "InputObject", "AsArray")
    values = line.piped if line.piped is not None else [line.given("InputObject")]
    if line.option("Depth") is None and _depth(values) > 3:
        raise ExchangeError("Resulting JSON is truncated as serialization has exceeded the set depth of 2.")
    return [to_json(one_or_many(values), bool(line.option("Compress")))]


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=-1)


def _from_json(line: CommandLine) -> list[Any]:
    try:
        return as_list(json.loads("".join(map(as_text, line.piped or [line.given("InputObject")]))))
    except ValueError as wrong:
        raise ExchangeError(f"Conversion from JSON failed: {wrong}") from wrong


def _print(head: str) -> Callable[[CommandLine], list[Any]]:
    def act(line: CommandLine) -> list[Any]:
        line.known("Object", "Message", "ForegroundColor", "BackgroundColor", "NoNewline", "Separator")
        values = (
            line.piped
            if line.piped is not None
            else line.loose or as_list(line.given("Object") or line.given("Message"))
        )
        line.interpreter.shell.printed.append(head + " ".join(as_text(one) for one in values))
        return []

    return act


def _output(line: CommandLine) -> list[Any]:
    return [each for one in (line.piped or line.loose or [line.given("InputObject")]) for each in as_list(one)]


def _error(line: CommandLine) -> list[Any]:
    raise ExchangeError(as_text(line.given("Message")))


def _sleep(line: CommandLine) -> list[Any]:
    line.known("Seconds", "Milliseconds")
    seconds = float(line.given("Seconds") or 0) + float(line.option("Milliseconds", 0)) / 1000
    line.interpreter.shell.wait(seconds)
    return []


def _date(line: CommandLine) -> list[Any]:
    line.known("Format", "UFormat", "AsUTC")
    now: datetime = line.interpreter.shell.now()
    return [dotnet.method(now, "ToString", [line.option("Format")]) if line.option("Format") else now]


def _new_object(line: CommandLine) -> list[Any]:
    line.known("TypeName", "ArgumentList", "Property")
    if str(line.given("TypeName")).casefold() in ("psobject", "pscustomobject"):
        return [dict(line.option("Property") or {})]
    return [dotnet.create(str(line.given("TypeName")), as_list(line.given("ArgumentList", 1)))]


def _module(line: CommandLine) -> list[Any]:
    line.known("Name", "ListAvailable", "Force")
    return [HashTable(Name=one, Version="2.30.0") for one in as_list(line.given("Name"))]


def _nothing(_line: CommandLine) -> list[Any]:
    return []


CORE: Mapping[str, Callable[[CommandLine], list[Any]]] = {
    "where-object": _where,
    "foreach-object": _for_each,
    "select-object": _select,
    "sort-object": _sort,
    "measure-object": _measure,
    "convertto-json": _to_json,
    "convertfrom-json": _from_json,
    "write-host": _print(""),
    "write-information": _print(""),
    "write-warning": _print("WARNING: "),
    "write-output": _output,
    "write-error": _error,
    "write-verbose": _nothing,
    "write-progress": _nothing,
    "out-null": _nothing,
    "start-sleep": _sleep,
    "get-date": _date,
    "new-object": _new_object,
    "new-guid": lambda line: [dotnet.static("guid", "NewGuid", [])],
    "get-module": _module,
    "import-module": _nothing,
    "set-strictmode": _nothing,
}
