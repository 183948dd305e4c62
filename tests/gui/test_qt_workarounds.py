"""Faults of the libraries below: that they are there, and that they do no harm."""

import subprocess
import sys

PROGRAM = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QAbstractTableModel
{guard}
class Model(QAbstractTableModel):
    def rowCount(self, parent=None): return 1
    def columnCount(self, parent=None): return 1
    def data(self, index, role=0): return None
model = Model()
index = model.index(0, 0)
for _ in range(200_000):
    index.data(1)
print("alive")
"""


def run(guard: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(guard=guard)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120)


def test_a_model_may_answer_none_as_often_as_it_likes() -> None:
    done = run("from wizard.gui.qt_workarounds import keep_shared_values_alive; keep_shared_values_alive()")
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_an_application_takes_care_of_it_a_moment_after_its_first_page() -> None:
    guard = """
from PySide6.QtTest import QTest
from wizard.app import open_application
from wizard.model.settings import Settings
application = open_application(Settings())
QTest.qWait(300)
"""
    done = run(guard)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_no_source_is_read_because_a_module_is_imported() -> None:
    """PySide6 would look through each for its own name, and keep it."""
    program = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import wizard.gui
import linecache
linecache.clearcache()
import wizard.gui.window
print([name for name in linecache.cache if "wizard" in name])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"
