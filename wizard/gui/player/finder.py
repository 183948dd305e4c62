"""Finds widgets as a screen reader does: by the name they tell, visible and enabled."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget


class NotFoundError(Exception):
    """Nothing on screen has that name."""


def name_of(widget: QWidget) -> str:
    """The accessible name, from a label's buddy or the widget's own text where none was set.

    A list to choose from tells its choice as its name; a screen reader takes the label that is related to it.
    """
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return ""
    if isinstance(widget, QComboBox) and (label := _label_of(widget)):
        return label
    return interface.text(QAccessible.Text.Name).strip()


def _label_of(widget: QWidget) -> str:
    """The text of the label that belongs to it. QAccessibleInterface.relations knows, but crashes in PySide 6.12."""
    labels = widget.window().findChildren(QLabel)
    return next((label.text().replace("&&", "&") for label in labels if label.buddy() is widget), "")


def visible_widgets() -> Iterator[QWidget]:
    """Everything in windows that are shown; a dialog before the window below it."""
    modal = QApplication.activeModalWidget()
    for window in [modal] if modal is not None else QApplication.topLevelWidgets():
        if window.isVisible():
            yield from (widget for widget in (window, *window.findChildren(QWidget)) if widget.isVisible())


def find(name: str, kind: type[QWidget] = QWidget, usable: bool = True) -> QWidget:
    """The widget of that name. With `usable` it must be enabled and take the focus."""
    for widget in visible_widgets():
        if isinstance(widget, kind) and (widget.isEnabled() or not usable) and name_of(widget) == name:
            return widget
    raise NotFoundError(name)


def is_there(name: str, kind: type[QWidget] = QWidget) -> bool:
    """Whether a usable widget of that name is on screen."""
    try:
        find(name, kind)
    except NotFoundError:
        return False
    return True
