"""QWizard as a plain widget beside our rail; its buttons, their order and their shortcuts stay Qt's."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWizard, QWizardPage

from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.widgets.factories import named

_IDS = list(Step)
_FIELDS = (QLineEdit, QComboBox)


class PageMaker(Protocol):
    """Knows the steps of a route and makes their pages."""

    @property
    def steps(self) -> Sequence[Step]: ...
    def make(self, step: Step) -> Page: ...


class EmbeddedWizard(QWizard):
    """QWizard as a plain widget: buttons, order and shortcuts are Qt's, the frame is ours."""

    made = Signal(QWizardPage)
    """A page was made: somebody comes to it for the first time."""

    def __init__(self, maker: PageMaker) -> None:
        super().__init__(None, Qt.WindowType.Widget)
        self._maker = maker
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setSizeGripEnabled(False)
        self.setOptions(
            QWizard.WizardOption.NoCancelButton
            | QWizard.WizardOption.NoDefaultButton
            | QWizard.WizardOption.NoBackButtonOnStartPage
            | QWizard.WizardOption.IndependentPages
        )
        for which in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            button = named(QPushButton(), self.button(which).objectName())
            button.setProperty("primary", True)  # before Qt first looks at it: to polish it again takes QStyle
            self.setButton(which, button)

    def ensure(self, step: Step) -> Page:
        """The page of this step, made now if nobody has come to it before."""
        number = _IDS.index(step)
        page: QWizardPage | None = self.page(number)
        if page is None:
            page = self._maker.make(step)
            self.setPage(number, page)
            self.made.emit(page)
        assert isinstance(page, Page)  # noqa: S101 (only our pages are put in)
        return page

    def pages(self) -> list[Page]:
        """All of them, in their order, made if need be."""
        return [self.ensure(step) for step in self._maker.steps]

    def begin(self) -> None:
        """At the first page of the route."""
        self.ensure(self._maker.steps[0])
        self.setStartId(_IDS.index(self._maker.steps[0]))
        self.restart()

    def validateCurrentPage(self) -> bool:
        """The last thing Qt asks before it turns the page: by then the next one has to be there.

        It is made after the page has taken its answers, for its words follow from them.
        """
        if not super().validateCurrentPage():
            return False
        following = self.here().nextId()
        if following >= 0:
            self.ensure(_IDS[following])
        return True

    def here(self) -> Page:
        """The page that is shown."""
        page = self.currentPage()
        assert isinstance(page, Page)  # noqa: S101 (only our pages are put in)
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field does the page's work, else Next; Escape never closes."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), _FIELDS):
            if not self.here().enter_key() and self.button(QWizard.WizardButton.NextButton).isEnabled():
                self.next()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """A dialog's way to close itself; this one is no dialog."""

    def accept(self) -> None:
        """Finish: the window closes."""
        self.window().close()
