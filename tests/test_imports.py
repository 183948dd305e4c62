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
FIRST_PAGE = """
app assets compose flow flow.routes flow.steps
gui gui.embedded_wizard gui.keyboard_order gui.leave_guard gui.page gui.pages gui.pages.start gui.pages.start_needs
gui.proxy_question gui.qt_workarounds gui.screen_fitting gui.tasks gui.theme gui.widgets gui.widgets.factories
gui.widgets.result_note gui.widgets.scroller gui.widgets.step_line gui.widgets.step_rail gui.window gui.wizard_session
lazy local_day
messages messages.device_words messages.languages messages.translatable
model model.answer_kinds model.draft model.failure model.settings model.target
presenters presenters.notes presenters.step_names presenters.steps_ahead
services services.files services.files.policy
"""
"""All of ours that is read before the first page is on screen: each costs a person's time at each start."""
OTHERS = {"copy", "dataclasses", "gc", "resource"}
"""What is read beside it that PySide6 does not read by itself."""
OPEN_A_WINDOW = """
import json, os, sys, tempfile
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import PySide6.QtWidgets
bare = set(sys.modules)
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
beside = sorted(set(loaded) - bare)
kinds = sorted(vars(PySide6.QtWidgets))
window.close()
print(json.dumps({"loaded": loaded, "beside": beside, "kinds": kinds}))
"""
Opened = dict[str, list[str]]


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
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Everything that is loaded when the first page is on screen, and what Python knows of Qt's widgets by then."""
    command = [sys.executable, "-c", OPEN_A_WINDOW, str(tmp_path_factory.mktemp("wizard"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=ROOT)
    found: Opened = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("module", HEAVY)
def test_what_is_heavy_waits_until_it_is_needed(opened: Opened, module: str) -> None:
    assert "wizard.gui.pages.start" in opened["loaded"]
    assert module not in opened["loaded"]


def test_before_the_first_page_only_what_it_needs_is_read(opened: Opened) -> None:
    ours = {name for name in opened["beside"] if name.partition(".")[0] == "wizard"}
    assert ours - {"wizard"} == {f"wizard.{name}" for name in FIRST_PAGE.split()}
    assert {name for name in opened["beside"] if "PySide6" not in name} - ours <= OTHERS


def test_before_the_first_page_python_does_not_make_qstyle(opened: Opened) -> None:
    """PySide6 makes a class of Qt's when it is first named, and this one has six hundred names."""
    assert "QComboBox" in opened["kinds"]
    assert "QStyle" not in opened["kinds"]
