"""Reads a script by a grammar of PowerShell that was not made here: tree-sitter-powershell."""

from collections.abc import Iterator

import tree_sitter
import tree_sitter_powershell
from tree_sitter import Node

from wizard.sandbox.exchange import ExchangeError

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
_BETWEEN = frozenset({"comment", "empty_statement", "command_argument_sep"})


def tree(script: str) -> Node:
    """Whatever the grammar makes of it, its mistakes included."""
    return _PARSER.parse(script.encode()).root_node


def parsed(script: str) -> Node:
    """Its tree. Raises ExchangeError, with the number of the line, for what is no PowerShell."""
    root = tree(script)
    for node in nodes(root) if root.has_error else ():
        if node.is_error or node.is_missing:
            where = f"line {node.start_point.row + 1}: {text(node)[:40]!r}"
            raise ExchangeError(f"Missing closing or unexpected token in {where}.")
    return root


def text(node: Node) -> str:
    return (node.text or b"").decode()


def parts(node: Node) -> list[Node]:
    """What stands in it, comments and blanks left out."""
    return [one for one in node.named_children if one.type not in _BETWEEN]


def part(node: Node, kind: str) -> Node | None:
    """The first of this type in it."""
    return next((one for one in node.named_children if one.type == kind), None)


def marks(node: Node) -> list[str]:
    """The words and signs in it that are not parts of their own."""
    return [one.type.casefold() for one in node.children if not one.is_named]


def bare(node: Node) -> Node:
    """What is left when nothing but the ladder of precedence stands around it."""
    while len(node.children) == 1 and node.children[0].is_named and node.type not in _WITH_TEXT:
        node = node.children[0]
    return node


_WITH_TEXT = frozenset({"expandable_string_literal", "expandable_here_string_literal", "command", "command_name"})


def nodes(node: Node) -> Iterator[Node]:
    """It, and everything inside it."""
    yield node
    for one in node.children:
        yield from nodes(one)
