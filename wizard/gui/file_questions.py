"""The system's own questions: under which name something is to be saved, and which file is to be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from wizard.messages import _

Taken = Callable[[Path], object]
"""What is done with the answer; where there is none, nothing is."""


def save_as(parent: QWidget, title: str, file_name: str, kind: str, save: Taken) -> None:
    """Ask where; `file_name` is proposed."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, file_name, kind)
    if name:
        save(Path(name))


def save_script_as(parent: QWidget, file_name: str, save: Taken) -> None:
    """Ask where to save a script for PowerShell."""
    save_as(parent, _("Save the script"), file_name, "PowerShell (*.ps1)", save)


def save_reminder_as(parent: QWidget, save: Taken) -> None:
    """Ask where to save the entry of a calendar that tells before a secret ends."""
    save_as(parent, _("Save the reminder"), "secret-expires.ics", "iCalendar (*.ics)", save)


def open_file(parent: QWidget, title: str, kind: str, take: Taken) -> None:
    """Ask which."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kind)
    if name:
        take(Path(name))
