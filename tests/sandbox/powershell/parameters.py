"""What a script or a function declares in `param( … )`, and how it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tree_sitter import Node

from tests.sandbox.powershell.operators import cast
from tests.sandbox.powershell.syntax_tree import bare, part, parts, text
from wizard.sandbox.exchange import ExchangeError


@dataclass(frozen=True)
class Parameter:
    """One of them; its type in small letters, empty for any."""

    name: str
    type: str = ""
    default: Node | None = None
    mandatory: bool = False

    @property
    def is_switch(self) -> bool:
        return self.type == "switch"


def declared(node: Node | None) -> tuple[Parameter, ...]:
    """In the order in which they stand."""
    found = part(node, "parameter_list") if node is not None else None
    return tuple(_declared(one) for one in parts(found)) if found else ()


def _declared(node: Node) -> Parameter:
    if bare(node).type == "variable":
        return Parameter(text(bare(node))[1:])
    name, default, attributes = (
        part(node, "variable"),
        part(node, "script_parameter_default"),
        part(node, "attribute_list"),
    )
    told = [text(one) for one in parts(attributes)] if attributes else []
    kinds = [one.strip("[]") + ("[]" if one.endswith("[]]") else "") for one in told if "(" not in one]
    if name is None:
        raise ExchangeError("Missing a parameter's name.")
    return Parameter(
        text(name)[1:],
        kinds[-1].casefold() if kinds else "",
        parts(default)[0] if default else None,
        any("mandatory" in one.casefold() for one in told),
    )


def bound(
    known: tuple[Parameter, ...], loose: list[Any], options: Mapping[str, Any], value: Callable[[Node], Any]
) -> dict[str, Any]:
    """The value of each by its name. Raises ExchangeError for one too many and one too few."""
    given = {name.casefold(): one for name, one in options.items()}
    left = list(loose)
    names: dict[str, Any] = {}
    for one in known:
        key = one.name.casefold()
        if key in given:
            names[one.name] = cast(one.type, given.pop(key))
        elif left and not one.is_switch:
            names[one.name] = cast(one.type, left.pop(0))
        elif one.mandatory:
            raise ExchangeError(
                f"Cannot process command because of one or more missing mandatory parameters: {one.name}."
            )
        else:
            names[one.name] = value(one.default) if one.default else False if one.is_switch else _empty(one.type)
    if given or left:
        raise ExchangeError(f"A parameter cannot be found that matches parameter name '{next(iter(given), left)}'.")
    return names


def _empty(kind: str) -> Any:
    return "" if kind == "string" else 0 if kind == "int" else None
