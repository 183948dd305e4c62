"""The demo's window for somebody else to use: started with a file for the practice addresses, played by nobody here."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from wizard import app
from wizard.commands.demo import DemoOptions, run_demo
from wizard.gui.window import Window
from wizard.sandbox.cloud import SandboxOptions


class InFront(Window):
    """A bare display has no window manager that would give a new window the keyboard."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.activateWindow)


if __name__ == "__main__":
    setattr(app, "Window", InFront)  # noqa: B010 (the module's own name for it, which it does not export)
    options = DemoOptions(play=False, pictures=None, report=None, language="en", theme="light")
    sys.exit(run_demo(SandboxOptions(state_file=Path(sys.argv[1])), options))
