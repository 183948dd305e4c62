"""Fill in the page: the product's own page, filled in by the labels of its guide while the person watches."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.flow import by_page
from wizard.flow.by_page import PageAddress
from wizard.flow.driving import Ask, Reason
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.theme import mono
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.gui.widgets.secret_field import clear_clipboard
from wizard.gui.widgets.work_bar import WorkBar
from wizard.model.problem import Code, Problem
from wizard.model.recipe import Outcome, StepReport
from wizard.model.secret import Secret
from wizard.words import N_, _

if TYPE_CHECKING:
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView

CLIPBOARD_SECONDS = 60


_REASONS = {
    Reason.SIGN_IN: N_("The page asks for your password; that stays between you and it."),
    Reason.NOT_FOUND: N_("There is nothing of that name on the page."),
    Reason.SEVERAL: N_("There is more than one of that name on the page."),
    Reason.SWITCHED_OFF: N_("It is switched off at the moment."),
    Reason.NOT_KEPT: N_("The page did not keep what was filled in."),
    Reason.NO_SUCH_CHOICE: N_("The list has no entry of that name."),
    Reason.NOT_SEEN: N_("The page does not say whether it worked."),
    Reason.REFUSED: N_("The page says: {shown}."),
    Reason.BY_HAND: N_("This is for a person to decide."),
}


def reason_text(asked: Ask) -> str:
    """Why the driver asks."""
    return _(_REASONS[asked.reason]).format(shown=asked.shown)


class FillPage(Page):
    """Address, the page itself, and one line that says what goes on and what is left to the person."""

    step = Step.PAGE

    def build(self, body: QVBoxLayout) -> None:
        self._where: PageAddress | None = None
        self._view: ProductView | None = None
        self._driver: PageDriver | None = None
        self._asked: Ask | None = None
        self._trusted = self._doubted = ""
        self.address = QLineEdit(maxLength=2000)
        self.address.setFont(mono())
        self.open_button = QPushButton(_("Open"))
        self.open_button.clicked.connect(self._open)
        self.address.textEdited.connect(lambda _text: self._unopened())
        row = QHBoxLayout()
        row.addWidget(self.address, 1)
        row.addWidget(self.open_button)
        self.note = ResultNote()
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._cancel)
        self._place = QWidget()
        self._layout = QVBoxLayout(self._place)
        self._layout.setContentsMargins(0, 0, 0, 0)
        body.addWidget(form_label(_("Address of the page"), self.address))
        body.addLayout(row)
        body.addWidget(self.note)
        body.addLayout(self._buttons())
        body.addWidget(self.bar)
        body.addWidget(self._place, 1)

    def _buttons(self) -> FlowRow:
        self.unprotected = self._button(_("Open it without protection"), self._open_unprotected)
        self.trust = self._button(_("The fingerprint is the same: open it"), self._trust)
        self.fill = self._button(_("Fill in"), self._fill)
        self.fill.setProperty("primary", True)
        self.copy = self._button(_("Copy the value"), self._copy)
        self.done = self._button(_("I have done it"), self._answered)
        self.skip = self._button(_("Leave it out"), self._skip)
        self.saved = self._button(_("It is saved"), self._saved)
        self.again = self._button(_("Fill in again"), self._fill)
        row = FlowRow()
        row.add(self.unprotected, self.trust, self.fill, self.copy, self.done, self.skip, self.saved, self.again)
        return row

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(act)
        button.hide()
        return button

    def _offer(self, *buttons: QPushButton) -> None:
        """These ways on, and no others."""
        for one in (self.unprotected, self.trust, self.fill, self.copy, self.done, self.skip, self.saved, self.again):
            one.setVisible(one in buttons)

    def isComplete(self) -> bool:
        return not self.busy and self.desk.draft.connected

    # ---- coming and going

    def entered(self) -> None:
        product = self.desk.product
        self.say(
            _("Fill in the page of {product}").format(product=product.name),
            _("The wizard fills in what you gave, field by field. You watch, and the last click is yours."),
        )
        self.address.setPlaceholderText("https://192.168.1.20")
        self.address.setText(self.desk.draft.page_url or product.portal)

    def left(self) -> None:
        self._close_view()
        self.note.clear()
        self._offer()

    def enter_key(self) -> bool:
        if self.address.hasFocus():
            self._open()
        return True

    # ---- the page

    def _unopened(self) -> None:
        self._trusted = ""
        self._close_view()
        self.note.clear()
        self._offer()

    def _open(self) -> None:
        found = by_page.page_address(self.address.text())
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
        """The person was told what that means."""
        if self._where is not None:
            self._show(self._where)

    def _show(self, where: PageAddress) -> None:
        from wizard.gui.browser.page_view import ProductView

        self._close_view()
        self.desk.change(self.desk.draft.with_(page_url=where.url))
        allowed = "" if where.protected else by_page.origin(where.url)
        self._view = ProductView(self.desk.services.settings.ca_file, allowed)
        self._view.failed.connect(self._failed)
        self._view.untrusted.connect(self._untrusted)
        self._view.trust(self._trusted)
        self._layout.addWidget(self._view)
        self._view.open(where.url)
        self.note.say(
            Kind.PLAIN,
            _("Sign in to the page, if it asks"),
            _("Then press “Fill in”. Your password stays between you and the page."),
        )
        self._offer(self.fill)

    def _untrusted(self, sha256: str) -> None:
        """Most gateways make their own certificate; the fingerprint is compared once, and holds for this page only."""
        self._doubted = sha256
        pairs = ":".join(sha256[at : at + 2] for at in range(0, len(sha256), 2)).upper()
        self.note.problem(Problem(Code.PAGE_UNTRUSTED, values={"fingerprint": pairs}))
        self._offer(self.trust)

    def _trust(self) -> None:
        self._trusted = self._doubted
        if self._where is not None:
            self._show(self._where)

    def _close_view(self) -> None:
        self._cancel()
        if self._view is not None:
            self._view.close_browser()
            self._view.setParent(None)
            self._view.deleteLater()
            self._view = None

    # ---- filling in

    def _fill(self) -> None:
        if self.busy or self._view is None:
            return
        desk = self.desk
        self.bar.start(_("Reading the secret from the keyring …"))
        self.work(lambda _: desk.secret(), self._drive, self._failed)

    def _drive(self, secret: Secret) -> None:
        from wizard.gui.browser.driver import PageDriver

        product, view = self.desk.product, self._view
        if product.recipe is None or view is None:
            return
        self._cancel()
        self.desk.page_report = ()
        given = by_page.values(self.desk.draft, product, secret)
        driver = self._driver = PageDriver(view, product.recipe.set_up, given, allow_save=False, parent=self)
        driver.stepped.connect(self._stepped)
        driver.asked.connect(self._ask)
        driver.progress.connect(self._progress)
        driver.finished.connect(self._finished)
        driver.failed.connect(self._failed)
        self._offer()
        self.note.say(Kind.WAIT, _("Filling in …"), _("Please leave the page alone for a moment."))
        driver.start()

    def _progress(self, done: int, total: int) -> None:
        self.bar.start(_("Step {done} of {total}").format(done=done, total=total), done, total)

    def _stepped(self, report: StepReport) -> None:
        self.desk.page_report = (*self.desk.page_report, report)

    def _ask(self, asked: Ask) -> None:
        """The driver never guesses: what it is not sure of, the person does."""
        self._asked = asked
        self.bar.stop()
        self.note.say(
            Kind.WARN,
            _("Please do this yourself: {label}").format(label=asked.label),
            " ".join(part for part in (reason_text(asked), "" if asked.secret else asked.value) if part),
        )
        self._offer(*((self.copy,) if asked.value else ()), self.done, self.skip)
        self.done.setFocus()

    def _copy(self) -> None:
        if self._asked is None:
            return
        value = self._asked.value
        QGuiApplication.clipboard().setText(value)
        if self._asked.secret:
            QTimer.singleShot(CLIPBOARD_SECONDS * 1000, self, lambda: clear_clipboard(value))

    def _answered(self) -> None:
        self._go_on(lambda driver: driver.answered())

    def _skip(self) -> None:
        self._go_on(lambda driver: driver.skip())

    def _go_on(self, act: Callable[["PageDriver"], None]) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and asked.secret:
            clear_clipboard(asked.value)
        self._offer()
        self.note.say(Kind.WAIT, _("Filling in …"))
        if self._driver is not None:
            act(self._driver)

    def _finished(self, _ok: bool, reports: list[StepReport]) -> None:
        self.bar.stop()
        self.desk.page_report = tuple(reports)
        last = next((one.label for one in reversed(reports) if one.outcome is Outcome.LEFT), "")
        self.note.say(
            Kind.GOOD,
            _("Everything is filled in"),
            _("Look through the page, then press “{button}” there. Nothing is saved before.").format(button=last)
            if last
            else _("Look through the page; nothing is left to press."),
        )
        self._offer(self.saved, self.again)

    def _saved(self) -> None:
        if self._where is None:
            return
        self.desk.change(by_page.filled_in(self.desk.draft, self.desk.product, self._where))
        self.note.say(Kind.GOOD, _("Saved, as you say"), _("The panels show the calendars after the first sync."))
        self._offer(self.again)
        self.state_changed.emit()

    def _failed(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)
        self._offer(*((self.again,) if self._view is not None else ()))

    def _cancel(self) -> None:
        self.stop_work()
        self.bar.stop()
        if self._asked is not None and self._asked.secret:
            clear_clipboard(self._asked.value)
        self._asked = None
        if self._driver is not None:
            self._driver.cancel()
            self._driver.deleteLater()
            self._driver = None
