"""Cards of equal width beside each other, or one below the other where they do not fit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayoutItem

from wizard.gui.widgets.flow_row import FlowRow


class CardRow(FlowRow):
    """All beside each other or all below each other: equal choices look equal."""

    def __init__(self, spacing: int = 10) -> None:
        super().__init__(spacing=spacing)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        least = sum(item.minimumSize().width() for item in shown) + self.spacing() * (len(shown) - 1)
        return [shown] if least <= width else [[item] for item in shown]

    def _height(self, row: list[QLayoutItem], width: int) -> int:
        widths = self._widths(row, width)
        return max(item.heightForWidth(wide) for item, wide in zip(row, widths, strict=True))

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        """Equal shares; a card whose words are wider takes what it needs, and the others share the rest."""
        left, widths = width - self.spacing() * (len(row) - 1), [0] * len(row)
        widest_first = sorted(range(len(row)), key=lambda at: -row[at].minimumSize().width())
        for passed, at in enumerate(widest_first):
            share = left // (len(row) - passed)
            widths[at] = share if len(row) == 1 else max(share, row[at].minimumSize().width())
            left -= widths[at]
        return widths
