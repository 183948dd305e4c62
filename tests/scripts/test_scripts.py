"""The page script's own unit tests, which Node.js runs in jsdom; each file of them is one test here."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from wizard.gui.browser.page_script import finder_script

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parents[1] / "packaging" / "scripts"
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(
    NODE is None or not (TOOLS / "node_modules" / "jsdom").is_dir(),
    reason="Node.js and what `dev.py check` installs for it are not here",
)


@needs_node
@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_page_script(file: str) -> None:
    command = [str(NODE), "--test", "--test-reporter=spec", str(HERE / file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)
    _, heading, failing = done.stdout.partition("failing tests:")
    assert done.returncode == 0, heading + failing or done.stdout + done.stderr


def test_every_part_belongs_to_the_script() -> None:
    folder = HERE.parents[1] / "resources" / "scripts" / "finder"
    names = json.loads((folder / "parts.json").read_text("utf-8"))
    assert sorted(names) == sorted(path.stem for path in folder.glob("*.js"))
    assert all((folder / f"{name}.js").read_text("utf-8") in finder_script() for name in names)
