"""Asks before something that is being done is left in the middle."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wizard.messages import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class Leaving:
    """Of one window; `running` says what is being changed in it at this moment, or nothing."""

    def __init__(self, window: QWidget, running: Callable[[], str]) -> None:
        self._window, self._running = window, running
        self._asked: QMessageBox | None = None
        self._closes = False
        """The person was asked, and closes the window all the same."""

    def unless_running(self, leave: Callable[[], object]) -> None:
        """Leave at once; while something is being changed only if the person says so. The work goes on meanwhile."""
        running = self._running()
        if not running:
            leave()
        elif self._asked is None:
            self._ask(running, leave)

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the person is being asked, and it closes when they say so."""
        if self._closes or not self._running():
            return True
        self.unless_running(self._close)
        return False

    def _close(self) -> None:
        self._closes = True
        self._window.close()

    def _ask(self, running: str, leave: Callable[[], object]) -> None:
        from PySide6.QtWidgets import QMessageBox  # the first page comes sooner without

        box = self._asked = QMessageBox(
            QMessageBox.Icon.Question, _("Leave before it is finished?"), running, parent=self._window
        )
        box.setInformativeText(
            _("If you leave now it stops where it is. What was done stays, and can be finished or undone later.")
        )
        go = box.addButton(_("Stop and leave"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(_("Stay here"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def answered(_result: int) -> None:
            self._asked = None
            box.deleteLater()
            if box.clickedButton() is go:
                leave()

        box.finished.connect(answered)
        box.open()
