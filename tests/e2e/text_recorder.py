"""Runs the program as its command does, and writes down every text a person or a screen reader meets on the way.

`python -m tests.e2e.text_recorder FILE COMMAND …`: stands outside the product, which has no such option.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from wizard import cli
from wizard.gui.player.finder import visible_widgets
from wizard.gui.player.hand import Hand

_PARTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
_seen: set[str] = set()


def look() -> None:
    """Take down what is on screen now; of a masked field what it shows, not what it holds."""
    for widget in visible_widgets():
        interface = QAccessible.queryAccessibleInterface(widget)
        _seen.update(interface.text(part) for part in _PARTS)
        _seen.add(widget.toolTip())
        _seen.add(widget.windowTitle())
        if isinstance(widget, QLabel):
            _seen.add(widget.text())
        elif isinstance(widget, QLineEdit):
            _seen.update((widget.displayText(), widget.placeholderText()))
        elif isinstance(widget, QComboBox):
            _seen.update(widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QPlainTextEdit):
            _seen.add(widget.toPlainText())


def watched(act: Callable[..., Any]) -> Callable[..., Any]:
    def acting(*arguments: Any) -> Any:
        look()
        done = act(*arguments)
        look()
        return done

    return acting


def main() -> int:
    file, *arguments = sys.argv[1:]
    for name in ("click", "type", "paste", "picture"):
        setattr(Hand, name, watched(getattr(Hand, name)))
    status = cli.main(arguments)
    Path(file).write_text(json.dumps(sorted(_seen), ensure_ascii=False), "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
