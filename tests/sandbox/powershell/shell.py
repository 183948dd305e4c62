"""What a script works with while it runs: its variables, its cmdlets and what it has printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from wizard.sandbox.exchange import ExchangeError

Runner: TypeAlias = "Callable[[Shell], Any]"
Given: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Cmdlet:
    """A cmdlet: the parameters that it has, and what it does with those that were given."""

    parameters: frozenset[str]
    act: Callable[[Given], Any]


def cmdlet(parameters: str, act: Callable[[Given], Any]) -> Cmdlet:
    """One whose parameters are named in one string."""
    return Cmdlet(frozenset(parameters.split()), act)


class Shell:
    """Variables by name with their `$`."""

    def __init__(self, cmdlets: Mapping[str, Cmdlet]) -> None:
        self.cmdlets = cmdlets
        self.names: dict[str, Any] = {"$true": True, "$false": False, "$null": None}
        self.printed: list[str] = []

    def print(self, value: Any) -> None:
        self.printed.extend(str(one) for one in as_list(value))

    def variable(self, name: str) -> Any:
        if name not in self.names:
            raise ExchangeError(f"The variable '{name}' cannot be retrieved because it has not been set.")
        return self.names[name]

    def command(self, name: str, given: Given) -> Any:
        """Run a cmdlet; everything that it does not have is an error."""
        if name not in self.cmdlets:
            raise ExchangeError(f"The term '{name}' is not recognized as a name of a cmdlet.")
        found = self.cmdlets[name]
        for parameter in given:
            if parameter not in found.parameters:
                raise ExchangeError(f"A parameter cannot be found that matches parameter name '{parameter}'.")
        return found.act(given)


def as_list(value: Any) -> list[Any]:
    """As a pipeline sees it: nothing, one thing, or many."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def as_text(value: Any) -> str:
    """As within a string in double quotation marks: nothing is empty, a list has blanks between its members."""
    return " ".join(str(one) for one in as_list(value))


def prop(value: Any, name: str) -> Any:
    """A property, whatever its case; of a list that of each of its members."""
    if isinstance(value, list):
        return len(value) if name.casefold() == "count" else [prop(one, name) for one in value]
    if isinstance(value, Mapping):
        for key, held in value.items():
            if key.casefold() == name.casefold():
                return held
    raise ExchangeError(f"The property '{name}' cannot be found on this object.")


def compare(left: Any, operator: str, right: Any) -> bool:
    """PowerShell's comparisons of texts do not look at upper and lower case."""
    if operator == "gt":
        return bool(left > right)
    wanted = [_folded(one) for one in as_list(right)] if operator in ("in", "notin") else [_folded(right)]
    return (_folded(left) in wanted) is (operator in ("eq", "in"))


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
