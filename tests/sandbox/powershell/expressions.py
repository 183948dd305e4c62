"""What an expression of a script is worth."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tree_sitter import Node

from tests.sandbox.powershell import dotnet, operators
from tests.sandbox.powershell.objects import HashTable, as_list, as_text, element, is_true, one_or_many, prop, set_prop
from tests.sandbox.powershell.shell import Shell
from tests.sandbox.powershell.syntax_tree import bare, marks, part, parts, text
from wizard.sandbox.exchange import ExchangeError

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_DOUBLED = re.compile("['‘’‚‛](['‘’‚‛])")
"""Typographic quotation marks are quotation marks, too: two of them within a text mean one."""


@dataclass(frozen=True)
class ScriptBlock:
    """`{ … }` as a value."""

    node: Node


class Expressions(ABC):
    """Values, and what is assigned; statements are the interpreter's, which inherits from here."""

    shell: Shell

    @abstractmethod
    def outputs(self, node: Node) -> list[Any]:
        """What a statement puts out."""

    def outputs_of(self, nodes: list[Node]) -> list[Any]:
        return [one for node in nodes for one in self.outputs(node)]

    def value(self, node: Node) -> Any:
        node = bare(node)
        found: Callable[[Node], Any] | None = getattr(self, f"_get_{node.type}", None)
        if found:
            return found(node)
        if hasattr(self, f"_do_{node.type}"):
            return one_or_many(self.outputs(node))
        raise ExchangeError(f"Not known here: {node.type} in line {node.start_point.row + 1}: {text(node)[:60]!r}")

    def assign(self, node: Node, value: Any) -> None:
        """Into a variable, a property or an element."""
        node = bare(node)
        inner = parts(node)
        if node.type == "variable":
            self.shell.assign(variable_name(node), value)
        elif node.type == "cast_expression":
            self.assign(inner[-1], operators.cast(_type(inner[0]), value))
        elif node.type == "member_access":
            set_prop(self.value(inner[0]), text(bare(inner[1])), value)
        elif node.type == "element_access":
            holder, key = self.value(inner[0]), self.value(inner[1])
            holder[key] = value
        elif node.type == "array_literal_expression":
            for one, each in zip(inner, as_list(value), strict=True):
                self.assign(one, each)
        else:
            raise ExchangeError("The assignment expression is not valid.")

    def _get_variable(self, node: Node) -> Any:
        return self.shell.variable(variable_name(node))

    _get_braced_variable = _get_variable

    def _get_verbatim_string_characters(self, node: Node) -> str:
        return _DOUBLED.sub(r"\1", text(node)[1:-1])

    def _get_verbatim_here_string_characters(self, node: Node) -> str:
        return text(node)[2:-2].strip("\n")

    def _get_generic_token(self, node: Node) -> str:
        return text(node)

    _get_simple_name = _get_generic_token

    def _get_decimal_integer_literal(self, node: Node) -> int:
        return int(text(node))

    def _get_expandable_string_literal(self, node: Node) -> str:
        return self._expanded(node, 1).replace('""', '"')

    def _get_expandable_here_string_literal(self, node: Node) -> str:
        return self._expanded(node, 2).strip("\n")

    def _expanded(self, node: Node, mark: int) -> str:
        whole, start, told = node.text or b"", node.start_byte, ""
        at, end = mark, len(whole) - mark
        for inner in node.named_children:
            begin = inner.start_byte - start
            told += _unescaped(whole[at:begin].decode()) + as_text(self.value(inner))
            at = inner.end_byte - start
        return told + _unescaped(whole[at:end].decode())

    def _get_parenthesized_expression(self, node: Node) -> Any:
        return self.value(parts(node)[0])

    def _get_sub_expression(self, node: Node) -> Any:
        return one_or_many(self.outputs_of(parts(node)))

    def _get_array_expression(self, node: Node) -> list[Any]:
        return self.outputs_of(parts(node))

    def _get_array_literal_expression(self, node: Node) -> list[Any]:
        return [self.value(one) for one in parts(node)]

    def _get_hash_literal_expression(self, node: Node) -> HashTable:
        body = part(node, "hash_literal_body")
        table = HashTable()
        for entry in (one for one in parts(body)) if body else ():
            key, value = parts(entry)
            name = bare(key)
            table[text(name) if name.type == "simple_name" else as_text(self.value(name))] = self.value(value)
        return table

    def _get_script_block_expression(self, node: Node) -> ScriptBlock:
        block = part(node, "script_block")
        return ScriptBlock(block if block is not None else node)

    def _get_type_literal(self, node: Node) -> str:
        return _type(node)

    def _get_cast_expression(self, node: Node) -> Any:
        kind, inner = parts(node)
        return operators.cast(_type(kind), self.value(inner))

    def _get_member_access(self, node: Node) -> Any:
        holder, name = parts(node)
        if "::" in marks(node):
            return dotnet.static_member(_type(bare(holder)), text(bare(name)))
        return prop(self.value(holder), text(bare(name)))

    def _get_element_access(self, node: Node) -> Any:
        holder, key = parts(node)
        return element(self.value(holder), self.value(key))

    def _get_invokation_expression(self, node: Node) -> Any:
        holder, name, given = parts(node)
        inner = [bare(one) for one in parts(given)]
        if len(inner) == 1 and inner[0].type == "argument_expression_list":
            inner = parts(inner[0])
        args = [self.value(one) for one in inner]
        if "::" in marks(node):
            return dotnet.static(_type(bare(holder)), text(bare(name)), args)
        return dotnet.method(self.value(holder), text(bare(name)), args)

    def _get_expression_with_unary_operator(self, node: Node) -> Any:
        return operators.unary(marks(node)[0], self.value(parts(node)[-1]))

    def _get_post_increment_expression(self, node: Node) -> None:
        target = parts(node)[0]
        self.assign(target, self.value(target) + 1)

    def _get_logical_expression(self, node: Node) -> bool:
        left, right = parts(node)
        one = is_true(self.value(left))
        if "-and" in marks(node):
            return one and is_true(self.value(right))
        return one or is_true(self.value(right))

    def _get_comparison_expression(self, node: Node) -> Any:
        left, sign, right = parts(node)
        return operators.binary(self.value(left), text(sign).removeprefix("-").casefold(), self.value(right))

    def _get_additive_expression(self, node: Node) -> Any:
        left, right = parts(node)
        return operators.arithmetic(self.value(left), marks(node)[0], self.value(right))

    _get_multiplicative_expression = _get_additive_expression

    def _get_format_expression(self, node: Node) -> str:
        pattern, _, values = parts(node)
        return operators.formatted(as_text(self.value(pattern)), as_list(self.value(values)))

    def _get_range_expression(self, node: Node) -> list[int]:
        first, last = (int(self.value(one)) for one in parts(node))
        return list(range(first, last + 1))


def variable_name(node: Node) -> str:
    return text(node).removeprefix("$").removeprefix("{").removesuffix("}")


def _type(node: Node) -> str:
    """The name in `[name]`."""
    return text(bare(node)).strip("[]") + ("[]" if text(bare(node)).endswith("[]]") else "")


def _unescaped(plain: str) -> str:
    return re.sub(r"`(.)", lambda found: _ESCAPES.get(found[1], found[1]), plain, flags=re.DOTALL)
