"""Long work: a bar, a count, what is being done, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from wizard.gui.widgets.factories import pressing
from wizard.messages import _
from wizard.presenters.notes import WorkProgress


class WorkBar(QWidget):
    """Hidden while nothing is going on."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(textVisible=False)
        self._text = QLabel()
        self._text.setProperty("quiet", True)
        self._cancel = pressing("", self.cancelled.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._bar, 1)
        row.addWidget(self._text)
        row.addWidget(self._cancel)
        self.hide()

    def show_progress(self, progress: WorkProgress | None) -> None:
        """What a presenter says of the work; nothing where there is none."""
        if progress is None:
            self.stop()
        else:
            self.start(progress.text, progress.done, progress.total)

    def start(self, text: str, done: int = 0, total: int = 0, cancellable: bool = True) -> None:
        """Show what is being done; with total 0 the end is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
        self._text.setText(text)
        self._cancel.setText(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel"))
        self._cancel.setVisible(cancellable)
        self.show()

    def stop(self) -> None:
        """The work is over."""
        self.hide()
