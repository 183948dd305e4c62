"""A product's page on screen, filled in while a person watches: part of the set-up's page and of the renewal's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.flow import web_form_setup
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.external_links import outside_problem
from wizard.gui.page import form_label
from wizard.gui.pages.link_window import LinkWindow
from wizard.gui.pages.web_form_walk import WebFormWalk
from wizard.gui.tasks import Task
from wizard.gui.theme import mono
from wizard.gui.widgets.factories import column, marked, pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.secret_field import clear_clipboard
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.problem import Problem
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters.fingerprint_text import spoken
from wizard.presenters.page_filler_effects import FillerField
from wizard.presenters.page_filler_events import StepAnswer
from wizard.presenters.page_filler_presenter import handle
from wizard.presenters.page_filler_view_state import FillerButton, PageFillerViewState
from wizard.presenters.web_form_job import WebFormJob

if TYPE_CHECKING:
    from wizard.gui.browser.page_view import ProductView


class PageFiller(QWidget):
    """Draws the presenter's state, tells it what happens, and does what it asks for."""

    filling = Signal(bool)
    """The page is being filled in, and needs all the room there is; or no longer."""
    opened = Signal(str)
    """The address that the person opened."""
    stepped = Signal(tuple)
    """Every step taken so far, as a tuple."""
    saved = Signal(PageAddress)
    """The page at this address was filled in, and the person says that it is saved there."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self.session = session
        self.state = PageFillerViewState()
        self._walk = WebFormWalk(session, self.send, self)
        self._task: Task | None = None
        self.causes = marked(QLabel(wordWrap=True), "quiet")
        self.address = QLineEdit(maxLength=2000)
        self.address.setFont(mono())
        self.address.setPlaceholderText("https://192.168.1.20")
        self.address.textEdited.connect(lambda _text: self.send(on.PageAddressEdited()))
        self.open_button = pressing(_("Open"), self.open)
        self.note = ResultNote()
        self.link = LinkWindow(session)
        self.link.failed.connect(lambda problem: self.send(on.LinkFailed(problem)))
        self.link.opened.connect(lambda: self.send(on.LinkOpened()))
        self.bar = WorkBar()
        self.bar.cancelled.connect(lambda: self.send(on.FillingCancelled()))
        self._lay_out()
        self.draw(self.state)

    def _lay_out(self) -> None:
        self._address_row = QWidget()
        row = QGridLayout(self._address_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form_label(_("Address of the page"), self.address), 0, 0, 1, 2)
        row.addWidget(self.address, 1, 0)
        row.addWidget(self.open_button, 1, 1)
        layout = column(self, self._address_row, self.note, self.causes, self._buttons(), self.bar, spacing=10)
        self._place = QVBoxLayout()
        self._place.addWidget(self.link, 1)
        layout.addLayout(self._place, 1)
        layout.addStretch(0)
        self._fields = {
            FillerField.ADDRESS: self.address,
            FillerField.CHOICE: self.choice,
            FillerField.DONE: self.done,
            FillerField.SHOW: self.show_me,
            FillerField.LINK: self.link.link,
        }

    def _buttons(self) -> FlowRow:
        self._offers: dict[QWidget, FillerButton] = {}
        self.unprotected = self._button(
            FillerButton.UNPROTECTED, _("Open it without protection"), lambda: self.send(on.OpenUnprotectedPressed())
        )
        self.trust = self._button(
            FillerButton.TRUST, _("The fingerprint is the same: open it"), lambda: self.send(on.FingerprintConfirmed())
        )
        self.fill = self._button(FillerButton.FILL, _("Fill in"), self._fill)
        self.fill.setProperty("primary", True)
        self.choice = QComboBox()
        self.choice.currentIndexChanged.connect(lambda at: self.send(on.ChoicePicked(at)))
        which = form_label(_("Which one it is"), self.choice)
        self._offers |= {which: FillerButton.CHOICE, self.choice: FillerButton.CHOICE}
        self.choose = self._button(FillerButton.CHOICE, _("This is the one"), lambda: self.send(on.ChoiceConfirmed()))
        self.agree = self._answer(FillerButton.AGREE, _("Yes, go ahead"), StepAnswer.AGREED)
        self.refuse = self._answer(FillerButton.REFUSE, _("No, leave it as it is"), StepAnswer.REFUSED)
        self.show_me = self._button(FillerButton.SHOW, _("Show me"), lambda: self.send(on.ShowMePressed()))
        self.stop_pointing = self._button(
            FillerButton.STOP_POINTING, _("Stop showing"), lambda: self.send(on.StopPointingPressed())
        )
        self.copy = self._button(FillerButton.COPY, _("Copy the value"), lambda: self.send(on.CopyValuePressed()))
        self.done = self._answer(FillerButton.DONE, _("I have done it"), StepAnswer.DONE)
        self.skip = self._answer(FillerButton.SKIP, _("Skip this"), StepAnswer.SKIPPED)
        self.is_saved = self._button(FillerButton.SAVED, _("I pressed Save"), lambda: self.send(on.SavedPressed()))
        self.again = self._button(FillerButton.AGAIN, _("Fill in again"), self._fill)
        return FlowRow(
            *(self.unprotected, self.trust, self.fill, which, self.choice, self.choose, self.agree, self.refuse),
            *(self.show_me, self.stop_pointing, self.copy, self.done, self.skip, self.is_saved, self.again),
        )

    def _answer(self, offer: FillerButton, text: str, answer: StepAnswer) -> QPushButton:
        return self._button(offer, text, lambda: self.send(on.StepAnswered(answer)))

    def _button(self, offer: FillerButton, text: str, act: Callable[[], None]) -> QPushButton:
        button = pressing(text, act)
        self._offers[button] = offer
        return button

    @property
    def view(self) -> "ProductView | None":
        """The browser with the product's page, while it is open."""
        return self._walk.view

    # ---- events

    def send(self, event: on.PageFillerEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        before = self.state
        self.state, effects = handle(before, event)
        self.draw(self.state)
        if self.state.takes_room is not before.takes_room:
            self.filling.emit(self.state.takes_room)
        for effect in effects:
            self._do(effect)

    def take(self, job: WebFormJob) -> None:
        """What is to be done now; nothing is opened yet."""
        self.send(on.JobTaken(job))

    def leave(self) -> None:
        """The page is closed; what was not saved in it is lost, as in any browser."""
        self.send(on.FillerLeft())

    def not_saved(self) -> None:
        """The person takes back that it is saved; the page stays as it is."""
        self.send(on.SaveTakenBack())

    def open(self) -> None:
        """Judge the address and open it; in practice only this computer can be reached."""
        found = web_form_setup.page_address(self.address.text())
        outside = None if isinstance(found, Problem) else outside_problem(found.address.host)
        self.send(on.OpenPagePressed(outside or found))

    def _fill(self) -> None:
        job = self.state.job
        self.send(on.FillPressed(job.lacking() if job is not None else None))

    # ---- effects

    def _do(self, effect: do.PageFillerEffect) -> None:
        match effect:
            case do.ShowAddress(address):
                self.address.setText(address)
            case do.OpenPage(where, trusted):
                view = self._walk.open(where, trusted)
                self._place.addWidget(view, 1)
                view.open(where.url)
            case do.LeaveLink():
                self.link.leave()
            case do.ReadValues(job):
                self._task = self.session.tasks.run(
                    lambda _reporter: job.given(),
                    lambda values: self.send(on.ValuesRead(values)),
                    lambda problem: self.send(on.ValuesNotRead(problem)),
                )
            case do.WalkEffect():
                self._walk.perform(effect)
            case do.StopWalk():
                if self._task is not None:
                    self._task.cancel()
                self._walk.stop()
            case _:
                self._tell(effect)

    def _tell(self, effect: do.PageFillerEffect) -> None:
        """Clipboard, keyboard, and whoever uses this part."""
        match effect:
            case do.CopyValue(value, seconds):
                QGuiApplication.clipboard().setText(value)
                if seconds:
                    QTimer.singleShot(seconds * 1000, self, lambda: clear_clipboard(value))
            case do.ClearValue(value):
                clear_clipboard(value)
            case do.FocusOn(field):
                self._fields[field].setFocus()
            case do.TellOpened(url):
                self.opened.emit(url)
            case do.TellSteps(reports):
                self.stepped.emit(reports)
            case do.TellSaved(where):
                self.saved.emit(where)

    # ---- drawing

    def draw(self, state: PageFillerViewState) -> None:
        """Everything here, from the state alone."""
        self._address_row.setVisible(not state.takes_room)
        self.note.show_message(state.note)
        self.causes.setText(state.causes)
        self.causes.setVisible(bool(state.causes))
        self._draw_choices(state)
        for widget, offer in self._offers.items():
            widget.setVisible(offer in state.offered)
        self.choose.setEnabled(state.may_choose)
        self.is_saved.setText(state.saved_text)
        self.trust.setAccessibleDescription(spoken(state.doubted))
        self.bar.show_progress(state.progress)
        self.link.setVisible(state.shows_link)
        if self.view is not None:
            self.view.setVisible(not state.shows_link)

    def _draw_choices(self, state: PageFillerViewState) -> None:
        with QSignalBlocker(self.choice):
            if [self.choice.itemText(at) for at in range(self.choice.count())] != list(state.choices):
                self.choice.clear()
                self.choice.addItems(list(state.choices))
            self.choice.setCurrentIndex(state.picked)
