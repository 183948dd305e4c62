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
    done = run("import wizard.gui")
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
