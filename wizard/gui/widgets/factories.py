"""Small things that every page makes in the same way."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)
B = TypeVar("B", bound=QAbstractButton)


def named(widget: W, name: str) -> W:
    """The widget under the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def pressing(text: str, act: Callable[[], object], *, primary: bool = False, enter_presses: bool = True) -> QPushButton:
    """A button that does `act`. In a dialog Enter presses it from a field, too, unless that is not wanted."""
    button = QPushButton(text)
    if not enter_presses:
        button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    if primary:
        button.setProperty("primary", True)
    return button


def checkable(button: B) -> B:
    """A button that stays down."""
    button.setCheckable(True)
    return button


def on_press(button: QAbstractButton, act: Callable[[], None]) -> None:
    """Do `act` when a checkable button is pressed, also by a screen reader: that one only ever toggles it."""
    button.toggled.connect(lambda _on: act())


def check(button: QAbstractButton, checked: bool) -> None:
    """Show a button as pressed or not, without anything being done for it."""
    with QSignalBlocker(button):
        button.setChecked(checked)


def marked(label: QLabel, *marks: str) -> QLabel:
    """A label with the style sheet's marks: quiet, strong, small."""
    for mark in marks:
        label.setProperty(mark, True)
    return label


def stack(layout: QBoxLayout, *parts: QWidget | QLayout) -> None:
    """Add widgets and rows to a layout, one after the other."""
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def column(holder: QWidget, *parts: QWidget | QLayout, spacing: int = -1) -> QVBoxLayout:
    """The layout of a part of a page: one below the other, without margins; -1 is the style's own spacing."""
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    stack(layout, *parts)
    return layout
