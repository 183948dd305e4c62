"""The size of the program in a few numbers; `dev.py check` prints them, and fails where one is above its limit."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 400
"""Of a module."""
PAGE_LINES = 250
"""Of a page, its parts, and of a presenter."""
SHORTER = ("gui/pages", "presenters")
MOST_UNTYPED = 20
"""Uses of Any outside the practice cloud: for libraries without types, and for JSON that nobody has read yet."""


def main() -> int:
    """Print the figures; 1 where a module has more lines than it may, or Any is used too often."""
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in sorted((ROOT / "wizard").rglob("*.py"))}
    uses = sum(map(untyped, sizes))
    pages = max((size for path, size in sizes.items() if most_lines(path) == PAGE_LINES), default=0)
    print(
        f"figures: {sum(sizes.values()):,} lines in {len(sizes)} modules, the longest {max(sizes.values())}, "
        f"of pages and presenters {pages}; {uses} uses of Any outside the practice cloud"
    )
    above = [
        f"{path.relative_to(ROOT).as_posix()} has {size} lines, and may have {most_lines(path)}"
        for path, size in sizes.items()
        if size > most_lines(path)
    ]
    above += [f"Any is used {uses} times, and may be {MOST_UNTYPED} times"] if uses > MOST_UNTYPED else []
    print("\n".join(above), end="\n" if above else "")
    return 1 if above else 0


def most_lines(path: Path) -> int:
    """How many a module may have."""
    return PAGE_LINES if path.parent.as_posix().endswith(SHORTER) else MOST_LINES


def untyped(path: Path) -> int:
    """How often a module says Any, its import not counted."""
    if "sandbox" in path.relative_to(ROOT).parts:
        return 0
    return sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(ast.parse(path.read_text("utf-8"))))


if __name__ == "__main__":
    sys.exit(main())
