"""PowerShell as a foreign parser reads it (tree-sitter's grammar): what is no PowerShell for it is a mistake."""

from tree_sitter import Node

from tests.sandbox.powershell.syntax_tree import nodes, text, tree


def mistakes(script: str) -> list[str]:
    """The lines in which the parser finds something that is no PowerShell, or misses something."""
    lines = script.splitlines()
    return [f"{row + 1}: {lines[row]}" for row in sorted(_rows(tree(script)))]


def _rows(node: Node) -> set[int]:
    found = {node.start_point[0]} if node.is_error or node.is_missing else set()
    return found.union(*(_rows(child) for child in node.children)) if node.has_error else found


def commands(script: str) -> set[str]:
    """The names of all commands that the script would run, however deep inside."""
    return {text(node) for node in nodes(tree(script)) if node.type == "command_name"}
