"""The window: banner, rail, and a QWizard embedded beside it. All chrome follows from route, step and draft."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMoveEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWizard,
)

from wizard.flow.routes import Route
from wizard.flow.steps import Step
from wizard.gui import keyboard_order, screen_fitting
from wizard.gui.embedded_wizard import EmbeddedWizard, PageMaker
from wizard.gui.leave_guard import Leaving
from wizard.gui.page import Page
from wizard.gui.theme import look
from wizard.gui.widgets.factories import named
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.step_line import StepLine
from wizard.gui.widgets.step_rail import StepRail
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _, device_words
from wizard.model.draft import Draft
from wizard.model.failure import Problem
from wizard.presenters.steps_ahead import StepsAhead

log = logging.getLogger(__name__)
RAIL_WIDTH = 228
PAGE_WIDTH = 600
"""Pixels, at the usual size of text: with less beside it, the rail folds to one line."""
_FRAME = (
    QWizard.WizardButton.CustomButton1,
    QWizard.WizardButton.BackButton,
    QWizard.WizardButton.NextButton,
    QWizard.WizardButton.FinishButton,
)


class Window(QWidget):
    """The one window of the set-up."""

    settings_wanted = Signal()
    values_wanted = Signal()  # in practice: what can be typed is to be shown
    closed = Signal()
    support_wanted = Signal(Route, str)
    route_wanted = Signal(Route, Step)
    """Another way through the set-up, and the step to go on with: a new window takes it."""

    def __init__(
        self, session: WizardSession, pages: PageMaker, banner: str = "", *, offers_values: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.session = session
        self._jumping = False
        self._handed_over = False
        self._leaving = Leaving(self, lambda: self.wizard.here().running())
        self._focus_waits = False
        """The page has nothing to type into: the keyboard begins at Next, as soon as that can be pressed."""
        self._shown: Page | None = None
        self._screen = ""
        """The name of the one the window is on."""
        self.wizard = EmbeddedWizard(pages)
        self.rail = StepRail(session.route.steps)
        self._brand = named(QLabel(wordWrap=True), "brand")
        self._subject = named(QLabel(wordWrap=True), "subject")
        self.line = StepLine()
        self._settings = QPushButton()
        self._settings.setProperty("link", True)
        self._settings.clicked.connect(self.settings_wanted)
        self.notice = ResultNote()
        self._offers_values = offers_values
        self._lay_out(banner)
        self.setMinimumSize(screen_fitting.LEAST)
        self.resize(screen_fitting.USUAL * look().scale)
        self._connect()
        self.retranslate()
        self.wizard.begin()

    def _lay_out(self, banner: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if banner:
            outer.addWidget(self._banner(banner))
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(named(self.line, "stepLine"))
        self.line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        main.addWidget(self.notice)
        main.addWidget(self.wizard, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.side = self._side()
        row.addWidget(self.side)
        row.addLayout(main, 1)
        outer.addLayout(row, 1)

    def _banner(self, text: str) -> QWidget:
        strip = named(QWidget(), "banner")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(strip)
        layout.setContentsMargins(16, 5, 16, 5)
        label = QLabel("▲ " + text)
        label.setAccessibleName(text)
        layout.addWidget(label, 1)
        if self._offers_values:
            values = QPushButton(_("&Practice values"))
            values.setAccessibleName(_("Practice values"))
            values.clicked.connect(self.values_wanted)
            layout.addWidget(values)
        return strip

    def _side(self) -> QWidget:
        side = named(QWidget(), "rail")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(14, 20, 14, 14)
        layout.setSpacing(3)
        for label in (self._brand, self._subject):
            label.setContentsMargins(8, 0, 0, 0)
            layout.addWidget(label)
        layout.addSpacing(14)
        layout.addWidget(self.rail)
        layout.addStretch(1)
        layout.addWidget(self._settings, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def _connect(self) -> None:
        self.wizard.currentIdChanged.connect(self._on_page)
        self.wizard.customButtonClicked.connect(lambda _which: self.wizard.here().extra())
        self.rail.chosen.connect(lambda step: self._leaving.unless_running(lambda: self.go_to(step)))
        back = self.wizard.button(QWizard.WizardButton.BackButton)
        back.clicked.disconnect()  # QWizard's own: it would leave without asking
        back.clicked.connect(lambda: self._leaving.unless_running(self.wizard.back))
        self.session.focus_wanted.connect(self._focus_page)
        self.line.chosen.connect(lambda step: self._leaving.unless_running(lambda: self.go_to(step)))
        self.line.settings.clicked.connect(self.settings_wanted)
        self.session.changed.connect(self._draw)
        self.wizard.made.connect(lambda page: page.state_changed.connect(self._enable))
        self.session.unsaved.connect(self.say_problem)
        self.session.warned.connect(self.say_problem)
        self.session.go_wanted.connect(self.go_to)
        self.session.continue_wanted.connect(self.continue_draft)
        self.session.support_wanted.connect(self.support_wanted)
        self.session.route_wanted.connect(self.route_wanted)
        look().changed.connect(self._draw)
        look().changed.connect(self._fold)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, back.click)
        QShortcut(QKeySequence("Ctrl+,"), self, self.settings_wanted.emit)

    # ---- going from page to page

    def go_to(self, step: Step) -> None:
        """To any step the route allows, along the pages between, so that Back stays exact."""
        if step not in self.session.route.steps or not self.session.route.may_jump(step, self.session.draft):
            return
        wanted = self.session.route.steps.index(step)
        self._jumping = True
        move: Callable[[], None] = self.wizard.next if wanted > self._index() else self.wizard.back
        while self._index() != wanted:
            before = self._index()
            move()
            if self._index() == before:
                break
        self._jumping = False
        self._on_page()

    def continue_draft(self, draft: Draft) -> None:
        """Go on with a saved draft, where it stopped."""
        from wizard.gui.continuing import continue_set_up

        continue_set_up(self, draft)

    def resume(self) -> None:
        """To where a set-up of an earlier session stopped, or the first step that still wants something."""
        self.go_to(self.session.onward() or self.session.route.resume(self.session.draft))

    @property
    def step(self) -> Step:
        return self.wizard.here().step

    def _index(self) -> int:
        return self.session.route.steps.index(self.step)

    def _on_page(self, _id: int = 0) -> None:
        if self._jumping or self.wizard.currentId() < 0 or self.wizard.here() is self._shown:
            return
        if self._shown is not None:
            self._shown.stop_work()
            self._shown.left()
        self._shown = self.wizard.here()
        log.info("page %s", self.step.value)
        self._focus_waits = False
        self.notice.clear()
        if Step.START in self.session.route.steps and self.step is not Step.START:
            if self.step is not Step.GATEWAY:
                self.session.stopped_at = None
            if self.session.stopped_at is None:
                self.session.change(self.session.draft.with_(step=self.step.value))
        self._shown.entered()
        self._draw()
        QTimer.singleShot(0, self._focus_first)

    def _focus_page(self) -> None:
        """Something that had the keyboard has gone from the page: back to its main button, else its first field."""
        QTimer.singleShot(0, self, self._focus_main)

    def _focus_main(self) -> None:
        if (button := keyboard_order.main_button(self.wizard.here())) is None:
            self._focus_first()
        else:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_first(self) -> None:
        """The keyboard starts in the page, not in the rail."""
        widget = keyboard_order.first_field(self.wizard.here())
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._focus_waits = True
        self._enable()

    def focusNextPrevChild(self, forth: bool) -> bool:
        buttons = [self.wizard.button(which) for which in _FRAME]
        line = self.line.steps, self.line.settings
        keyboard_order.put_last(self, (*buttons, *line, *self.rail.buttons, self._settings))
        return super().focusNextPrevChild(forth)

    # ---- what it looks like

    def _draw(self) -> None:
        session, draft = self.session, self.session.draft
        beside = StepsAhead(session.route, self.step, draft, session.offered, lambda: session.product)
        self.rail.show_steps(beside.expected.steps)
        marks = {b.step: beside.mark(b.step) for b in self.rail.buttons}
        self.rail.show_marks(marks, draft.credential_kind)
        self.line.show_marks(marks, _("Room Calendar Wizard"), draft.credential_kind)
        name = draft.gateway_name
        self._subject.setText(device_words.named_device(draft.target, name) if name else self._kind())
        self.setWindowTitle(self.wizard.here().title_label.text() + " – " + _("Room Calendar Wizard"))
        self._name_button(QWizard.WizardButton.NextButton, self.wizard.here().next_text() or _("Next"))
        self._name_button(QWizard.WizardButton.BackButton, _("Back"))
        extra = self.wizard.here().extra_text()
        self._name_button(QWizard.WizardButton.CustomButton1, extra)
        self.wizard.button(QWizard.WizardButton.CustomButton1).setVisible(bool(extra))
        self._enable()
        self._fold()

    # ---- how large it is

    def fit_into(self, room: QSize) -> None:
        """Not larger than this, and no larger at the least."""
        self.setMinimumSize(screen_fitting.least_size(room))
        self.resize(self.size().boundedTo(room))

    def _fit_screen(self) -> None:
        """On the screen that it is on, with its frame, beside the task bar."""
        room = screen_fitting.room_for(self)
        if room is None or self.isMaximized() or self.isFullScreen():
            return
        self.setMinimumSize(screen_fitting.least_size(room.size()))
        wanted = screen_fitting.into(room, self.geometry())
        if wanted != self.geometry():
            self.setGeometry(wanted)

    def _fold(self) -> None:
        """The rail, where page and steps have their place beside each other; else one line of it."""
        scale, rail = look().scale, max(RAIL_WIDTH, self.side.sizeHint().width())
        layout = self.side.layout()
        lowest = layout.totalHeightForWidth(rail) if layout is not None else 0
        folds = self.width() - rail < PAGE_WIDTH * scale or lowest > self.height()
        self.side.setFixedWidth(rail)
        self.side.setVisible(not folds)
        self.line.setVisible(folds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """The frame is known a moment after the window is there."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit_screen)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Drawn over to another screen, perhaps a smaller one."""
        super().moveEvent(event)
        name = self.screen().name()
        if self._screen not in ("", name):
            QTimer.singleShot(0, self, self._fit_screen)
        self._screen = name

    # ---- what can be pressed

    def _enable(self) -> None:
        """Next as the page has it."""
        complete = self.wizard.here().isComplete()
        self._name_button(QWizard.WizardButton.FinishButton, self.wizard.here().finish_text())
        self._colour(self.wizard.button(QWizard.WizardButton.FinishButton), self.wizard.here().finish_is_primary())
        for which in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            button = self.wizard.button(which)
            button.setEnabled(complete)
            if complete and self._focus_waits and button.isVisible():
                self._focus_waits = False
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _colour(button: QAbstractButton, primary: bool) -> None:
        if button.property("primary") is not primary:
            button.setProperty("primary", primary)
            button.style().polish(button)

    def _kind(self) -> str:
        return _("New connection") if Step.START in self.session.route.steps else _("Support")

    def _name_button(self, which: QWizard.WizardButton, text: str) -> None:
        """Only when it changes: QWizard lays its buttons out anew for each text, and the focus would jump."""
        button = self.wizard.button(which)
        if button.accessibleName() != text:
            self.wizard.setButtonText(which, text)
            button.setAccessibleName(text)

    def say_problem(self, problem: Problem) -> None:
        """A problem that belongs to no field: above the page, until the next page."""
        self.notice.problem(problem)

    def settings_changed(self) -> None:
        """Other settings: frame and page are drawn anew, and the page starts over with the new services."""
        self.retranslate()
        self._draw()
        self.wizard.here().stop_work()
        self.wizard.here().entered()

    def hand_over(self) -> None:
        """Another window takes the session over: closing this one ends nothing but itself."""
        self._handed_over = True
        self.session.support_wanted.disconnect(self.support_wanted)
        self.session.route_wanted.disconnect(self.route_wanted)
        self.session.changed.disconnect(self._draw)
        self.session.focus_wanted.disconnect(self._focus_page)
        self.session.go_wanted.disconnect(self.go_to)
        self.session.continue_wanted.disconnect(self.continue_draft)
        self.session.unsaved.disconnect(self.say_problem)
        self.session.warned.disconnect(self.say_problem)
        look().changed.disconnect(self._draw)
        look().changed.disconnect(self._fold)
        self.wizard.here().stop_work()
        self.wizard.here().left()

    def retranslate(self) -> None:
        """Words of the frame in the language in use."""
        self._brand.setText(_("Room Calendar Wizard"))
        self._settings.setText("⚙ " + _("Settings"))
        self._settings.setAccessibleName(_("Settings"))
        self.wizard.setButtonText(QWizard.WizardButton.BackButton, _("Back"))
        self.wizard.setButtonLayout(
            [
                QWizard.WizardButton.CustomButton1,
                QWizard.WizardButton.Stretch,
                QWizard.WizardButton.BackButton,
                QWizard.WizardButton.NextButton,
                QWizard.WizardButton.FinishButton,
            ]
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ThemeChange:
            look().system_changed()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once, unless something is being changed; what was answered is saved."""
        if not self._handed_over and not self._leaving.may_close():
            event.ignore()
            return
        event.accept()
        if self._handed_over:
            self.deleteLater()
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.wizard.here().stop_work()
            self.wizard.here().left()
            self.session.close()
        finally:
            QApplication.restoreOverrideCursor()
        self.closed.emit()
