"""A product's page in the embedded browser, and the walk through it: what either of them tells becomes an event."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from wizard.flow import web_form_setup
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.learned_step import LearnedStep
from wizard.model.problem import ProblemError
from wizard.model.recipe import PageValues
from wizard.presenters import page_filler_effects as do
from wizard.presenters import page_filler_events as on
from wizard.presenters.web_form_job import WebFormJob

if TYPE_CHECKING:
    from wizard.gui.browser.driver import PageDriver
    from wizard.gui.browser.page_view import ProductView


class WebFormWalk(QObject):
    """One page at a time, and one walk through it."""

    def __init__(self, session: WizardSession, send: Callable[[on.PageFillerEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._send = send
        self.view: ProductView | None = None
        self._driver: PageDriver | None = None

    def open(self, where: PageAddress, trusted: str) -> "ProductView":
        """A fresh browser for this address, which is about to be loaded."""
        from wizard.gui.browser.page_view import ProductView

        allowed = "" if where.protected else web_form_setup.origin(where.url)
        view = self.view = ProductView(self._session.services.settings.ca_file, allowed, windows=True)
        view.failed.connect(lambda problem: self._send(on.PageFailed(problem)))
        view.error_page.connect(lambda status: self._send(on.ErrorPageShown(status)))
        view.untrusted.connect(lambda sha256: self._send(on.CertificateDoubted(sha256)))
        view.trust(trusted)
        return view

    def close(self) -> None:
        """The browser goes, and whoever has signed in there is forgotten."""
        if self.view is not None:
            self.view.close_browser()
            self.view.setParent(None)
            self.view.deleteLater()
            self.view = None

    def _start(self, job: WebFormJob, values: PageValues) -> None:
        """Take the first step."""
        from wizard.gui.browser.driver import PageDriver

        if self.view is None:
            return
        product = job.product.id
        driver = self._driver = PageDriver(
            self.view, job.steps, values, person_saves=True, product=product, learned=self._known(product), parent=self
        )
        driver.learned.connect(self._remember)
        driver.point_named.connect(lambda name: self._send(on.ControlNamed(name)))
        driver.point_refused.connect(lambda reason: self._send(on.ControlRefused(reason)))
        driver.point_taken.connect(lambda: self._send(on.ControlTaken()))
        driver.point_left.connect(lambda: self._send(on.PointingEnded()))
        driver.point_elsewhere.connect(self._elsewhere)
        driver.stepped.connect(lambda report: self._send(on.StepTaken(report)))
        driver.asked.connect(lambda asked: self._send(on.PersonAsked(asked)))
        driver.progress.connect(lambda done, total: self._send(on.StepsCounted(done, total)))
        driver.finished.connect(lambda _ok, _reports: self._send(on.WalkFinished()))
        driver.failed.connect(lambda problem: self._send(on.PageFailed(problem)))
        driver.start()

    def _known(self, product: str) -> tuple[LearnedStep, ...]:
        """What was shown before; a file that cannot be used is told of, and its steps are asked again."""
        try:
            return self._session.services.learned.of(product)
        except ProblemError as error:
            self._session.warned.emit(error.problem)
            return ()

    def _remember(self, step: LearnedStep) -> None:
        learned, warned = self._session.services.learned, self._session.warned
        self._session.tasks.run(lambda _reporter: learned.add([step]), lambda _done: None, warned.emit)

    def perform(self, effect: do.WalkEffect) -> None:
        """What the presenter wants of the walk; nothing where there is none."""
        driver = self._driver
        match effect:
            case do.ClosePage():
                self.close()
            case do.StartWalk(job, values):
                self._start(job, values)
            case do.AnswerWalk(choice) if driver is not None:
                driver.skip() if choice is None else driver.answered(choice)
            case do.StartPointing() if driver is not None:
                driver.point()
            case do.StopPointing() if driver is not None:
                driver.stop_pointing()

    def _elsewhere(self, origin: str) -> None:
        """Another host is pointed at only after the person has looked at its name."""
        box = QMessageBox(QMessageBox.Icon.Question, _("Show me"), "", parent=self.view)
        box.setText(_("This page is of another address: {origin}").format(origin=origin))
        box.setInformativeText(_("Go on only if you know it. What you point at there is filled in."))
        yes = box.addButton(_("I know this address"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is yes and self._driver is not None:
            self._driver.confirm_origin(origin)
        else:
            self._send(on.PointingEnded())

    def stop(self) -> None:
        """No more steps; what is in the page stays there."""
        if self._driver is not None:
            self._driver.cancel()
            self._driver.deleteLater()
            self._driver = None
