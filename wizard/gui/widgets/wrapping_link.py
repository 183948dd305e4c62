"""A button that looks like a link and breaks into lines where its place is narrow; a QPushButton's text cannot."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy


class WrappingLink(QPushButton):
    """One line where there is room for it; its longest word always fits. A screen reader is told it unbroken."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = text
        self.setAccessibleName(text)
        self.setProperty("link", True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._size_of(self._broken(width)).height()

    def sizeHint(self) -> QSize:
        return self._size_of(self._words)

    def minimumSizeHint(self) -> QSize:
        longest = self._size_of("\n".join(self._words.split())).width()
        return QSize(longest, self.heightForWidth(max(longest, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._broken(event.size().width()))

    def _size_of(self, text: str) -> QSize:
        """With what the style puts around it."""
        metrics = self.fontMetrics()
        return super().sizeHint() - metrics.size(0, self.text()) + metrics.size(0, text)

    def _broken(self, width: int) -> str:
        first, *rest = self._words.split()
        lines = [first]
        for word in rest:
            longer = f"{lines[-1]} {word}"
            if self._size_of(longer).width() <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)
