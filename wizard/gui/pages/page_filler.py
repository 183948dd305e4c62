"""A product's page on screen, filled in while a person watches: part of the set-up's page and of the renewal's."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.flow import web_form_setup
from wizard.flow.web_form import Ask, AskReason
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.external_links import outside_problem
from wizard.gui.page import form_label
from wizard.gui.pages import web_form_job
from wizard.gui.pages.link_window import LinkWindow
from wizard.gui.pages.web_form_job import WebFormJob, ask_words, label_text
from wizard.gui.tasks import Reporter, Task
from wizard.gui.theme import mono
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.gui.widgets.secret_field import clear_clipboard
from wizard.gui.widgets.trust_panel import grouped, spoken
from wizard.gui.widgets.work_bar import WorkBar
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.messages.causes import causes_text
from wizard.model.problem import Code, Problem
from wizard.model.recipe import PageValues, StepReport

if TYPE_CHECKING:
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView

CLIPBOARD_SECONDS = 60
AGREED = "agreed"
W = TypeVar("W", bound=QWidget)


class PageFiller(QWidget):
    """Address, the page itself, and one line that says what goes on and what is left to the person."""

    filling = Signal(bool)
    """The page is being filled in, and needs all the room there is; or no longer."""
    opened = Signal(str)
    """The address that the person opened."""
    stepped = Signal(object)
    """Every step taken so far, as a tuple."""
    saved = Signal(object)
    """The page was filled in, and the person says that it is saved there; carries its PageAddress."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self.session = session
        self._job: WebFormJob | None = None
        self._where: PageAddress | None = None
        self.view: ProductView | None = None
        self._driver: PageDriver | None = None
        self._task: Task[PageValues] | None = None
        self._asked: Ask | None = None
        self._said = self._refused = False
        """The person said that the page has saved it; did not agree to what had to be undone."""
        self._reports: tuple[StepReport, ...] = ()
        self._trusted = self._doubted = ""
        self.causes = QLabel(wordWrap=True)
        self.causes.setProperty("quiet", True)
        self.causes.hide()
        self.address = QLineEdit(maxLength=2000)
        self.address.setFont(mono())
        self.address.setPlaceholderText("https://192.168.1.20")
        self.address.textEdited.connect(lambda _text: self._unopened())
        self.open_button = QPushButton(_("Open"))
        self.open_button.clicked.connect(self.open)
        self.note = ResultNote()
        self.link = LinkWindow(session)
        self.link.failed.connect(self.note.problem)
        self.link.opened.connect(self._link_opened)
        self.bar = WorkBar()
        self.bar.cancelled.connect(self.stop)
        self._lay_out()

    def _lay_out(self) -> None:
        self._address_row = QWidget()
        row = QGridLayout(self._address_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form_label(_("Address of the page"), self.address), 0, 0, 1, 2)
        row.addWidget(self.address, 1, 0)
        row.addWidget(self.open_button, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._address_row)
        layout.addWidget(self.note)
        layout.addWidget(self.causes)
        layout.addLayout(self._buttons())
        layout.addWidget(self.bar)
        self._place = QVBoxLayout()
        self._place.addWidget(self.link, 1)
        layout.addLayout(self._place, 1)
        layout.addStretch(0)

    def _buttons(self) -> FlowRow:
        self._ways: list[QWidget] = []
        self.unprotected = self._button(_("Open it without protection"), self._open_unprotected)
        self.trust = self._button(_("The fingerprint is the same: open it"), self._trust)
        self.fill = self._button(_("Fill in"), self._fill)
        self.fill.setProperty("primary", True)
        self.choice = QComboBox()
        self.which = self._way(form_label(_("Which one it is"), self.choice))
        self._way(self.choice)
        self.choose = self._button(_("This is the one"), self._chosen)
        self.choice.currentIndexChanged.connect(lambda at: self.choose.setEnabled(at >= 0))
        self.agree = self._button(_("Yes, go ahead"), lambda: self._go_on(AGREED))
        self.refuse = self._button(_("No, leave it as it is"), self._do_not)
        self.copy = self._button(_("Copy the value"), self._copy)
        self.done = self._button(_("I have done it"), self._answered)
        self.skip = self._button(_("Skip this"), lambda: self._go_on(None))
        self.is_saved = self._button(_("I pressed Save"), self._say_saved)
        self.again = self._button(_("Fill in again"), self._fill)
        row = FlowRow()
        row.add(*self._ways)
        return row

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(act)
        return self._way(button)

    def _way(self, widget: W) -> W:
        widget.hide()
        self._ways.append(widget)
        return widget

    def _offer(self, *ways: QWidget) -> None:
        for one in self._ways:
            one.setVisible(one in ways)
        self.causes.hide()

    @property
    def client_id(self) -> str:
        """Whose approval was asked for in the window of a link: the vendor's app."""
        return self.link.client_id

    # ---- coming and going

    def take(self, job: WebFormJob) -> None:
        """What is to be done now; nothing is opened yet."""
        self._job = job
        self.address.setText(job.address)

    def leave(self) -> None:
        """The page is closed; what was not saved in it is lost, as in any browser."""
        self._close_view()
        self.link.leave()
        self.note.clear()
        self._offer()

    def stop(self) -> None:
        """Filling in stops here; what is in the page stays there, unsaved."""
        self._stop()
        self._offer(*((self.again,) if self.view is not None else ()))

    # ---- the page

    def _unopened(self) -> None:
        self._trusted = ""
        self.leave()

    def open(self) -> None:
        """Judge the address and open it; http only after the person was told what that means."""
        found = web_form_setup.page_address(self.address.text())
        if not isinstance(found, Problem):
            found = outside_problem(found.address.host) or found
        if isinstance(found, Problem):
            self.note.problem(found)
            self.address.setFocus()
            return
        self._where = found
        if not found.protected:
            self.note.problem(Problem(Code.PAGE_UNPROTECTED))
            self._offer(self.unprotected)
            return
        self._show(found)

    def _open_unprotected(self) -> None:
        if self._where is not None:
            self._show(self._where)

    def _show(self, where: PageAddress) -> None:
        from wizard.gui.browser.page_view import ProductView

        self._close_view()
        self.opened.emit(where.url)
        allowed = "" if where.protected else web_form_setup.origin(where.url)
        self.view = ProductView(self.session.services.settings.ca_file, allowed, windows=True)
        self.view.failed.connect(self._failed)
        self.view.error_page.connect(self._say_status)
        self.view.untrusted.connect(self._untrusted)
        self.view.trust(self._trusted)
        self._place.addWidget(self.view, 1)
        self.view.open(where.url)
        self.note.say(*web_form_job.SIGN_IN_FIRST.words())
        self._offer(self.fill)

    def _say_status(self, status: int) -> None:
        if self._driver is None:  # what the server says of it stands in the page, which is shown
            self.note.say(*web_form_job.status_words(status))

    def _untrusted(self, sha256: str) -> None:
        """Most gateways make their own certificate; the fingerprint is compared once, and holds for this page only."""
        self._doubted = sha256
        shown = grouped(sha256).replace("\n", ":")
        self.note.problem(Problem(Code.PAGE_UNTRUSTED, values={"fingerprint": shown}))
        self.trust.setAccessibleDescription(spoken(sha256))
        self._offer(self.trust)

    def _trust(self) -> None:
        self._trusted = self._doubted
        if self._where is not None:
            self._show(self._where)

    def _close_view(self) -> None:
        self._stop()
        if self.view is not None:
            self.view.close_browser()
            self.view.setParent(None)
            self.view.deleteLater()
            self.view = None

    # ---- filling in

    def _fill(self) -> None:
        job = self._job
        if job is None or self.view is None or (self._task is not None and self._task.running):
            return
        lacking = job.lacking()
        if lacking is not None:
            self.note.problem(lacking)
            return
        self.bar.start(_("Reading the secret from the keyring …"))

        def read(_reporter: Reporter) -> PageValues:
            return job.given()

        self._task = self.session.tasks.run(read, lambda given: self._drive(job, given), self._failed)

    def _drive(self, job: WebFormJob, given: PageValues) -> None:
        from wizard.gui.browser.driver import PageDriver

        if self.view is None:
            return
        self._stop()
        self._reports, self._said, self._refused = (), False, False
        driver = self._driver = PageDriver(self.view, job.steps, given, person_saves=True, parent=self)
        driver.stepped.connect(self._stepped)
        driver.asked.connect(self._ask)
        driver.progress.connect(self._progress)
        driver.finished.connect(lambda _ok, _reports: self._finished())
        driver.failed.connect(self._failed)
        self._take_room(True)
        self._go()
        driver.start()

    def _take_room(self, taken: bool) -> None:
        self._address_row.setVisible(not taken)
        self.filling.emit(taken)

    def _go(self) -> None:
        self._offer()
        self.note.say(NoteKind.WAIT, _("Filling in …"), _("Please leave the page alone for a moment."))

    def _progress(self, done: int, total: int) -> None:
        self.bar.start(_("Step {done} of {total}").format(done=done, total=total), done, total)

    def _stepped(self, report: StepReport) -> None:
        self._reports = (*self._reports, report)
        self.stepped.emit(self._reports)

    def _ask(self, asked: Ask) -> None:
        """The driver never guesses: what it is not sure of, the person does. The last click is theirs, too."""
        self._asked = asked
        self.bar.stop()
        self.note.say(*ask_words(asked))
        if asked.reason is AskReason.SAVE:
            self._ask_whether_saved(_("I pressed Save"))
        elif asked.choices:
            self.choice.clear()
            self.choice.addItems(list(asked.choices))
            self.choice.setCurrentIndex(-1)  # nothing is chosen for anybody
            self._offer(self.which, self.choice, self.choose, self.skip)
            self.choice.setFocus()
        elif asked.reason in (AskReason.AGREE, AskReason.SURELY):
            self._offer(self.agree, self.refuse)
        else:
            self._ask_to_do(asked)

    def _ask_whether_saved(self, answer: str) -> None:
        self.is_saved.setText(answer)
        self._offer(self.is_saved, self.again)

    def not_saved(self) -> None:
        """The person takes back that it is saved; the page stays as it is."""
        self._said = False
        if self.view is not None:
            self.note.say(*web_form_job.NOT_SAVED.words())
            self._ask_whether_saved(_("I pressed Save"))

    def _ask_to_do(self, asked: Ask) -> None:
        self._offer(*((self.copy,) if asked.value else ()), self.done, self.skip)
        self.done.setFocus()
        if asked.reason in (AskReason.REFUSED, AskReason.NOT_SEEN):
            self._show_causes()
        elif asked.reason is AskReason.LINK and self.view is not None:
            self.view.hide()  # it stays as it is meanwhile
            self.link.show()
            self.link.link.setFocus()

    def _link_opened(self) -> None:
        if self._asked is not None:
            self.note.say(
                NoteKind.PLAIN, label_text(self._asked), _("Press “I have done it” when its page says that it worked.")
            )

    def _show_causes(self) -> None:
        self.causes.setText(causes_text(self._job.product) if self._job is not None else "")
        self.causes.setVisible(bool(self.causes.text()))

    def _do_not(self) -> None:
        self._refused = True
        self._answered()

    def _copy(self) -> None:
        if self._asked is None:
            return
        value = self._asked.value
        QGuiApplication.clipboard().setText(value)
        if self._asked.secret:
            QTimer.singleShot(CLIPBOARD_SECONDS * 1000, self, lambda: clear_clipboard(value))

    def _chosen(self) -> None:
        self._go_on(self.choice.currentText())

    def _answered(self) -> None:
        self._go_on("")

    def _go_on(self, choice: str | None) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and asked.secret:
            clear_clipboard(asked.value)
        self._close_link()
        self._go()
        if self._driver is not None:
            self._driver.skip() if choice is None else self._driver.answered(choice)

    def _say_saved(self) -> None:
        self._said = True
        if self._asked is not None:
            self._answered()
        else:
            self._finished()

    def _close_link(self) -> None:
        self.link.leave()
        if self.view is not None:
            self.view.show()

    def _finished(self) -> None:
        self.bar.stop()
        self._take_room(False)
        if self._refused:
            self.note.say(*web_form_job.STOPPED.words())
            self._offer(self.again)
        elif not self._said:
            self.note.say(*web_form_job.FILLED_IN.words())
            self._ask_whether_saved(_("Everything is right"))
        elif self._where is not None:
            self.note.clear()
            self._offer(self.again)
            self.saved.emit(self._where)

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)
        self._offer(*((self.again,) if self.view is not None else ()))
        self._show_causes()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.bar.stop()
        if self._asked is not None and self._asked.secret:
            clear_clipboard(self._asked.value)
        self._asked = None
        if self._driver is not None:
            self._driver.cancel()
            self._driver.deleteLater()
            self._driver = None
            self._take_room(False)
