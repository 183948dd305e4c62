"""What a script works with while it runs: its variables, its functions and cmdlets, and what it has printed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from wizard.sandbox.clock import PracticeClock
from wizard.sandbox.exchange import ExchangeError

Given: TypeAlias = Mapping[str, Any]
COMMON = ("ErrorAction", "WarningAction", "InformationAction", "Verbose")
"""What every cmdlet takes."""


@dataclass(frozen=True)
class Cmdlet:
    """A cmdlet: the parameters that it has, and what it does with those that were given."""

    parameters: frozenset[str]
    act: Callable[[Given], Any]


def cmdlet(parameters: str, act: Callable[[Given], Any]) -> Cmdlet:
    """One whose parameters are named in one string."""
    return Cmdlet(frozenset(parameters.split()), act)


@dataclass
class Shell:
    """Variables by name without their `$`, in small letters; the innermost scope comes last."""

    cmdlets: Mapping[str, Cmdlet]
    clock: PracticeClock
    what_if: bool = False
    printed: list[str] = field(default_factory=list)
    functions: dict[str, Any] = field(default_factory=dict)
    scopes: list[dict[str, Any]] = field(default_factory=lambda: [{"true": True, "false": False, "null": None}])

    def print(self, lines: list[str]) -> None:
        self.printed.extend(lines)

    def variable(self, name: str) -> Any:
        scope, key = self._place(name)
        for one in [scope] if scope else reversed(self.scopes):
            if key in one:
                return one[key]
        raise ExchangeError(f"The variable '${name}' cannot be retrieved because it has not been set.")

    def assign(self, name: str, value: Any) -> None:
        """In the innermost scope, as PowerShell does, or in that which the name says."""
        scope, key = self._place(name)
        if key != "null":
            (self.scopes[-1] if scope is None else scope)[key] = value

    def _place(self, name: str) -> tuple[dict[str, Any] | None, str]:
        scope, colon, key = name.casefold().rpartition(":")
        outer = scope in ("script", "global") and bool(colon)
        return (self.scopes[0] if outer else None), key if colon and scope != "env" else name.casefold()

    @contextmanager
    def scope(self, names: Mapping[str, Any]) -> Iterator[None]:
        """A function's own variables."""
        self.scopes.append({name.casefold(): value for name, value in names.items()})
        try:
            yield
        finally:
            self.scopes.pop()

    @contextmanager
    def within(self, names: Mapping[str, Any]) -> Iterator[None]:
        """These for a while, in the scope that is there: what is assigned meanwhile stays."""
        here = self.scopes[-1]
        keys = {name.casefold(): value for name, value in names.items()}
        before = {key: here[key] for key in keys if key in here}
        here.update(keys)
        try:
            yield
        finally:
            for key in keys:
                here.pop(key, None)
            here.update(before)

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    def now(self) -> datetime:
        return self.clock.today()

    def command(self, name: str, given: Given) -> Any:
        """Run a cmdlet; everything that it does not have is an error."""
        found = next((one for known, one in self.cmdlets.items() if known.casefold() == name.casefold()), None)
        if found is None:
            raise ExchangeError(f"The term '{name}' is not recognized as a name of a cmdlet.")
        known = {one.casefold(): one for one in (*found.parameters, *COMMON)}
        for parameter in given:
            if parameter.casefold() not in known:
                raise ExchangeError(f"A parameter cannot be found that matches parameter name '{parameter}'.")
        return self._run(found, {known[key.casefold()]: value for key, value in given.items()})

    @staticmethod
    def _run(found: Cmdlet, given: dict[str, Any]) -> Any:
        quiet = str(given.pop("ErrorAction", "")).casefold() in ("silentlycontinue", "ignore")
        try:
            return found.act({key: value for key, value in given.items() if key not in COMMON})
        except ExchangeError:
            if quiet:
                return None
            raise
