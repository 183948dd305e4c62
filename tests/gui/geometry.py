"""What is cut off, what has no name, where Tab leads: asked of any window."""

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from wizard.gui.player.finder import name_of
from wizard.gui.widgets.scroller import Scroller

SLACK = 1
ARROW = 30


def shown(window: QWidget) -> Iterator[QWidget]:
    yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def focusable(window: QWidget) -> list[QWidget]:
    """All that Tab should come to."""
    return [
        widget
        for widget in shown(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not _inner(widget)
    ]


def _inner(widget: QWidget) -> bool:
    """Parts of a widget that takes the focus for them, and scroll areas that take none of their own."""
    parent = widget.parentWidget()
    return isinstance(widget, QHeaderView | QScrollBar) or isinstance(parent, QComboBox | QAbstractSpinBox)


def nameless(window: QWidget) -> list[str]:
    return [repr(widget) for widget in focusable(window) if not name_of(widget)]


def cut(window: QWidget) -> list[str]:
    """Texts that do not fit where they stand, and widgets that stick out of what holds them."""
    return [*_cut_texts(window), *_sticking_out(window)]


def _cut_texts(window: QWidget) -> Iterator[str]:
    for widget in shown(window):
        if _in_table(widget):
            continue
        if isinstance(widget, QLabel) and widget.text():
            yield from _cut_label(widget)
        elif isinstance(widget, QAbstractButton) and widget.text():
            need = widget.minimumSizeHint()
            if need.width() > widget.width() + SLACK or need.height() > widget.height() + SLACK:
                yield f"button {widget.text()!r}: {_size(widget)}, needs {need.width()}×{need.height()}"
        elif (
            isinstance(widget, QComboBox)
            and widget.fontMetrics().horizontalAdvance(widget.currentText()) > widget.width() - 30
        ):
            yield f"choice {widget.currentText()!r}: {_size(widget)}"


def _wide(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _cut_label(label: QLabel) -> Iterator[str]:
    need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    wide = 0 if label.wordWrap() else label.sizeHint().width()
    if need > label.height() + SLACK or wide > label.width() + SLACK:
        yield f"label {label.text()[:60]!r}: {_size(label)}, needs {wide}×{need}"
    if label.wordWrap() and _longest_word(label) > label.width() + SLACK:
        yield f"label {label.text()[:60]!r}: a word is wider than {label.width()}"


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    words = re.split(r"[\s\u200b]+|(?<=-)", label.text())
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def _sticking_out(window: QWidget) -> Iterator[str]:
    for widget in shown(window):
        parent = widget.parentWidget()
        if isinstance(widget, Scroller) and widget.inner.minimumSizeHint().width() > widget.inner.width() + SLACK:
            yield f"scroller: needs {widget.inner.minimumSizeHint().width()} in {widget.inner.width()}"
        if parent is None or widget.isWindow() or _scrolls(parent) or _in_table(widget):
            continue
        inside = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not widget.size().isEmpty() and not inside.contains(widget.geometry()):
            name = f"{type(widget).__name__} {name_of(widget)[:50]!r}"
            yield f"{name} at {_rect(widget.geometry())} leaves {_size(parent)}"


def _scrolls(parent: QWidget) -> bool:
    """Only what scrolls may hold more than it shows."""
    return isinstance(parent, Scroller) or isinstance(parent.parentWidget(), QAbstractScrollArea)


def _in_table(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, QAbstractItemView | QHeaderView | QScrollBar):
            return True
        above = above.parentWidget()
    return False


def overlapping(window: QWidget) -> list[str]:
    """Labels, fields and buttons that lie upon each other."""
    leaves = [
        widget
        for widget in shown(window)
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton | QComboBox)
        and not _inner(widget)
        and not isinstance(widget.parentWidget(), QAbstractButton | QLineEdit)
        and not _in_table(widget)
        and not widget.visibleRegion().isEmpty()
    ]
    found = []
    for n, one in enumerate(leaves):
        for other in leaves[n + 1 :]:
            shared = _where(one, window).intersected(_where(other, window))
            if shared.width() > 2 and shared.height() > 2 and not one.isAncestorOf(other):
                found.append(f"{name_of(one)[:40]!r} lies upon {name_of(other)[:40]!r}")
    return found


def _where(widget: QWidget, window: QWidget) -> QRect:
    """The part of it that can be seen, in the window's pixels."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def reading_order(widgets: list[QWidget], window: QWidget) -> list[str]:
    """Steps of the keyboard that go up the page, or back in a line: to the left, or the right where that is read."""
    wrong = []
    for one, other in pairwise(widgets):
        a, b = _place(one, window), _place(other, window)
        same_line = a.top() < b.bottom() and b.top() < a.bottom()
        if (same_line and b.left() < a.left()) or (not same_line and b.top() < a.top() and b.left() < a.right()):
            wrong.append(f"from {name_of(one)[:40]!r} {_rect(a)} to {name_of(other)[:40]!r} {_rect(b)}")
    return wrong


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Counted from the side on which a line begins."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if window.isRightToLeft():
        place.moveLeft(window.width() - place.right() - 1)
    return place


def _size(widget: QWidget) -> str:
    return f"{widget.width()}×{widget.height()}"


def _rect(rect: QRect) -> str:
    return f"({rect.x()},{rect.y()} {rect.width()}×{rect.height()})"
