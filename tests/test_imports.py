"""Who imports what, and when: read from the source, and asked of a window that has just been opened."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "wizard").rglob("*.py"))
HEAVY = (
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "msal",
    "python_calamine",
    "zeroconf",
    "segno",
    "jinja2",
    "icalendar",
    "starlette",
    "uvicorn",
)
OPEN_A_WINDOW = """
import json, os, sys, tempfile
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from wizard.app import open_application, open_window, prepare
from wizard.compose import pick_services
from wizard.model.settings import Settings
prepare(practice=False)
application = open_application(Settings(language="en"))
folder = Path(sys.argv[1])
window = open_window(pick_services(Settings(language="en"), folder, ["127.0.0.1"]), folder)
window.show()
window.grab()
loaded = sorted(sys.modules)
window.close()
print(json.dumps(loaded))
"""


def imported(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_only_the_browser_package_imports_the_web_engine() -> None:
    found = {where(path) for path in SOURCES if any("QtWebEngine" in name for name in imported(path))}
    assert found == {name for name in found if name.startswith("wizard/gui/browser/")}
    assert found, "nothing was read"


def test_nobody_spins_the_event_loop_by_hand() -> None:
    """A slot that runs inside another one finds the world changed under it."""
    windows = [path for path in SOURCES if "gui" in path.parts and "player" not in path.parts]
    assert windows
    assert [where(path) for path in windows for call in calls(path) if called(call) == "processEvents"] == []


def test_no_sentence_is_built_before_it_is_translated() -> None:
    """A text that is put together first is in no catalogue."""
    wrong = [
        f"{where(path)}:{call.lineno}"
        for path in SOURCES
        for call in calls(path)
        if called(call) in ("_", "N_", "ngettext")
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and called(argument) == "format")
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Everything that is loaded when the first page is on screen."""
    command = [sys.executable, "-c", OPEN_A_WINDOW, str(tmp_path_factory.mktemp("wizard"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=ROOT)
    names: list[str] = json.loads(done.stdout.splitlines()[-1])
    return names


@pytest.mark.parametrize("module", HEAVY)
def test_what_is_heavy_waits_until_it_is_needed(loaded: list[str], module: str) -> None:
    assert "wizard.gui.pages.start" in loaded
    assert module not in loaded
