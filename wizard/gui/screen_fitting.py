"""How large a window may be on the screen it is on: frame and task bar count, and every button stays in sight."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = QSize(960, 640)
LEAST = QSize(640, 440)
TITLE_BAR = 32
"""Pixels that a window's frame takes at the top before anybody knows how many they are."""


def room_for(window: QWidget) -> QRect | None:
    """Where the window's own content may lie; None where nobody looks, since such a screen's size is made up."""
    if QGuiApplication.platformName() == "offscreen":
        return None
    frame, content = window.frameGeometry(), window.geometry()
    top = content.top() - frame.top() or TITLE_BAR
    beside, below = content.left() - frame.left(), frame.bottom() - content.bottom()
    return window.screen().availableGeometry().adjusted(beside, top, -beside, -below)


def dialog_size(parent: QWidget, wanted: QSize) -> QSize:
    """As large as it should be, or as the screen (or the window, where nobody looks) lets it."""
    room = room_for(parent)
    return wanted.boundedTo(room.size() if room is not None else parent.size())


def least_size(room: QSize) -> QSize:
    """Smaller than this it is of no use; but it is never larger than the screen."""
    return LEAST.boundedTo(room)


def into(room: QRect, content: QRect) -> QRect:
    """The content's place, made smaller and moved no more than it takes to lie in the room."""
    size = content.size().boundedTo(room.size())
    left = min(max(content.left(), room.left()), room.left() + room.width() - size.width())
    top = min(max(content.top(), room.top()), room.top() + room.height() - size.height())
    return QRect(left, top, size.width(), size.height())
