"""One name for one thing: no two classes share one, and no module needs its folder to be understood."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "wizard").rglob("*.py"))
RIDDLES = {
    "answers",
    "desk",
    "front",
    "found",
    "here",
    "kept",
    "known",
    "left",
    "make",
    "people",
    "talk",
    "there",
    "told",
}
"""Names that said something only to whoever knew the folder."""
MAP = (ROOT / "wizard" / "README.md").read_text("utf-8")


def test_no_two_classes_share_a_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{module.relative_to(ROOT)}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_module_needs_its_folder_to_be_understood() -> None:
    assert [str(one.relative_to(ROOT)) for one in MODULES if one.stem in RIDDLES] == []


def test_every_package_is_on_the_map() -> None:
    packages = {one.name for one in (ROOT / "wizard").iterdir() if (one / "__init__.py").is_file()}
    assert {name for name in packages if f"`{name}`" not in MAP} == set()


def test_every_file_of_a_recipe_is_there() -> None:
    named = [line.split("`")[1] for line in MAP.splitlines() if line[:1].isdigit() and "`wizard/" in line]
    assert len(named) >= 10
    missing = [name for name in named if not any(part.isupper() for part in name.replace(".", "/").split("/"))]
    missing = [name for name in missing if "NAME" not in name and "SUBJECT" not in name and not (ROOT / name).is_file()]
    assert missing == []
