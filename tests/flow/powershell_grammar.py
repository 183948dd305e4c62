"""PowerShell as a foreign parser reads it (tree-sitter's grammar): what is no PowerShell for it is a mistake."""

from collections.abc import Iterator

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_powershell.language()))


def mistakes(script: str) -> list[str]:
    """The lines in which the parser finds something that is no PowerShell, or misses something."""
    lines = script.splitlines()
    return [f"{row + 1}: {lines[row]}" for row in sorted(_rows(_PARSER.parse(script.encode()).root_node))]


def _rows(node: Node) -> set[int]:
    found = {node.start_point[0]} if node.is_error or node.is_missing else set()
    return found.union(*(_rows(child) for child in node.children)) if node.has_error else found


def commands(script: str) -> set[str]:
    """The names of all commands that the script would run, however deep inside."""
    return set(_commands(_PARSER.parse(script.encode()).root_node))


def _commands(node: Node) -> Iterator[str]:
    if node.type == "command_name" and node.text is not None:
        yield node.text.decode()
    for child in node.children:
        yield from _commands(child)
