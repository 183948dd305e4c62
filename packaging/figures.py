"""The size of the program in a few numbers; `dev.py check` prints them, and fails where a module is too long."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 400
"""Of a module. Pages and presenters are meant to have at most 250; those that have more are counted."""
PAGE_LINES = 250


def main() -> int:
    """Print the figures; 1 where a module has more lines than it may."""
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in sorted((ROOT / "wizard").rglob("*.py"))}
    shown = ("gui/pages", "presenters")
    pages = [path for path in sizes if path.parent.as_posix().endswith(shown)]
    print(
        f"figures: {sum(sizes.values()):,} lines in {len(sizes)} modules, the longest {max(sizes.values())}; "
        f"{sum(sizes[path] > PAGE_LINES for path in pages)} pages and presenters above {PAGE_LINES}; "
        f"{sum(map(untyped, sizes))} uses of Any outside the practice cloud"
    )
    long = [f"{path.relative_to(ROOT)} has {size} lines" for path, size in sizes.items() if size > MOST_LINES]
    print("\n".join(long), end="\n" if long else "")
    return 1 if long else 0


def untyped(path: Path) -> int:
    """How often a module says Any, its import not counted."""
    if "sandbox" in path.parts:
        return 0
    return sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(ast.parse(path.read_text("utf-8"))))


if __name__ == "__main__":
    sys.exit(main())
