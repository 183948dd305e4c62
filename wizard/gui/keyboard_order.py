"""Where the keyboard begins on a page, and in which order Tab goes: the page, then its buttons, the rail last."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


def main_button(page: QWidget) -> QPushButton | None:
    """The page's own main button, where it can be pressed."""
    for button in page.findChildren(QPushButton):
        if button.property("primary") and button.isVisibleTo(page) and button.isEnabled():
            return button
    return None


def first_field(page: QWidget) -> QWidget | None:
    """The first thing on the page that Tab comes to."""
    return next(_fields(page, page), None)


def _fields(widget: QWidget, page: QWidget) -> Iterator[QWidget]:
    """One after the other: to make all of a page Python's takes its time, and the first one is near."""
    for child in widget.children():
        if isinstance(child, QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(page) and child.isEnabled():
                yield child
            yield from _fields(child, page)


def put_last(window: QWidget, frame: Sequence[QWidget]) -> None:
    """The window's frame comes after everything else, also after what a page has added since."""
    before = window.previousInFocusChain()
    while before is not None and before is not window and (before in frame or not before.focusPolicy()):
        before = before.previousInFocusChain()
    for widget in frame:
        if before is not None and widget.focusPolicy():
            window.setTabOrder(before, widget)
            before = widget
