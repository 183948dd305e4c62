"""What all pages share: a title that says what to do, one sentence that says why, and how work is started."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget, QWizard, QWizardPage

from wizard.flow.steps import Step
from wizard.gui.tasks import Reporter, Task
from wizard.gui.widgets.factories import column, named
from wizard.gui.widgets.scroller import Scroller
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.failure import Problem

T = TypeVar("T")
NewsT = TypeVar("NewsT")
LOW = 400
_MARGINS = (28, 24, 28, 8)
_LOW_MARGINS = (16, 10, 16, 2)


class Page(QWizardPage):
    """A step's page. Subclasses build their body in `build` and react in `entered`."""

    step: Step
    state_changed = Signal()
    """Whether Next is offered may have changed. Not QWizard's completeChanged: that hides the page for a moment to
    lay out its buttons, and the keyboard focus would be lost from whatever is being typed."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self.session = session
        self._task: Task | None = None
        self.title_label = named(QLabel(wordWrap=True), "title")
        self.sentence_label = named(QLabel(wordWrap=True), "sentence")
        inner = QWidget()
        layout = column(inner, self.title_label, self.sentence_label, spacing=6)
        layout.addSpacing(12)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        layout.addLayout(self.body, 1)
        self.scroller = Scroller(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*_MARGINS)
        outer.addWidget(self.scroller, 1)
        self.build(self.body)

    # ---- for subclasses

    def build(self, body: QVBoxLayout) -> None:
        """Make the widgets; called once."""

    def entered(self) -> None:
        """The page is shown: fill it from the draft, start what starts by itself."""

    def left(self) -> None:
        """The page is no longer shown; its work is cancelled by then."""

    def enter_key(self) -> bool:
        """Enter was pressed in a field: do this page's work and return True, or leave it to Next."""
        return False

    def extra_text(self) -> str:
        """The text of a button at the bottom left; empty for none."""
        return ""

    def extra(self) -> None:
        """That button was pressed."""

    def running(self) -> str:
        """What is being changed at this moment and should not be left by accident, as a sentence; empty for nothing."""
        return ""

    def next_text(self) -> str:
        """The text of the Next button; empty for the usual one."""
        return ""

    def finish_text(self) -> str:
        """The text of the button that closes the window, on a route's last page."""
        return _("Close")

    def finish_is_primary(self) -> bool:
        """Whether that button is what the person came for, not a way out beside the page's own main button."""
        return True

    # ---- shared

    def say(self, title: str, sentence: str) -> None:
        """Title and sentence of this page; also its name for a screen reader."""
        self.title_label.setText(title)
        self.sentence_label.setText(sentence)
        self.sentence_label.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    @property
    def busy(self) -> bool:
        """Whether this page's work is under way."""
        return self._task is not None and self._task.running

    def work(
        self,
        work: Callable[[Reporter], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None],
        progressed: Callable[[NewsT], None] | None = None,
    ) -> Task:
        """Start this page's work; what it did before is dropped."""
        self.stop_work()

        def finish(value: T) -> None:
            done(value)
            self.state_changed.emit()

        def fail(problem: Problem) -> None:
            failed(problem)
            self.state_changed.emit()

        task = self.session.tasks.run(work, finish, fail, progressed)
        self._task = task
        self.state_changed.emit()
        return task

    def stop_work(self) -> None:
        """Cancel this page's work, if any."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.state_changed.emit()

    # ---- QWizardPage

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the margins give way first."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*(_LOW_MARGINS if event.size().height() < LOW else _MARGINS))

    def isComplete(self) -> bool:
        return not self.busy and self.session.route.may_leave(self.step, self.session.draft)

    def nextId(self) -> int:
        following = self.session.route.next(self.step)
        return -1 if following is None else list(Step).index(following)

    def cleanupPage(self) -> None:
        """Going back forgets nothing."""

    def host(self) -> QWizard:
        """The wizard this page stands in."""
        wizard = self.wizard()
        assert wizard is not None  # noqa: S101 (pages are only used inside the window)
        return wizard


def form_label(text: str, buddy: QWidget) -> QLabel:
    """A label above a field, named for it: the field's accessible name is this text."""
    label = QLabel(text.replace("&", "&&"))
    label.setProperty("strong", True)
    label.setBuddy(buddy)
    label.setTextFormat(Qt.TextFormat.PlainText)
    buddy.setAccessibleName(text)
    return label
