"""The browser of a rehearsal: offscreen, and without anybody who answers. Imported only where Qt is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer

from wizard.flow.web_form import Ask
from wizard.flow.web_form_setup import PageAddress
from wizard.gui.browser.driver import PageDriver
from wizard.gui.browser.page_pictures import PagePictures
from wizard.gui.browser.page_view import ProductView
from wizard.model.learned_step import LearnedStep
from wizard.model.problem import Code, Problem
from wizard.model.recipe import PageValues, RecipeStep, StepOutcome, StepReport

LONGEST_MINUTES = 15


@dataclass(frozen=True, slots=True)
class RehearsedRecipe:
    """The steps of one recipe, what they are given, and what is known of the page."""

    product: str
    steps: Sequence[RecipeStep]
    values: PageValues
    learned: Sequence[LearnedStep] = ()
    save: bool = False


@dataclass(slots=True)
class RehearsalResult:
    """What came of it."""

    reports: list[StepReport] = field(default_factory=list)
    problem: Problem | None = None
    said: list[str] = field(default_factory=list)
    """What the page told by alert."""
    pictures: dict[int, str] = field(default_factory=dict)
    """Names of files, by the number of the step."""
    last_picture: str = ""
    """Of what stopped it."""


class RehearsalBrowser(QObject):
    """One walk through one page. What is asked of a person stays asked: it is pictured and left out."""

    def __init__(self, view: ProductView, where: PageAddress, recipe: RehearsedRecipe, pictures: Path | None) -> None:
        super().__init__(view)
        self._view, self._where = view, where
        self.result = RehearsalResult()
        self._loop = QEventLoop(self)
        self._begun = False
        self._asked_picture = ""
        secrets = (recipe.values.texts.get("client_secret", ""),)
        self._pictures = None if pictures is None else PagePictures(view, pictures, secrets)
        self._driver = PageDriver(
            view,
            recipe.steps,
            recipe.values,
            allow_save=recipe.save,
            product=recipe.product,
            learned=recipe.learned,
            describes=True,
            parent=self,
        )
        self._listen()

    def _listen(self) -> None:
        driver, view, questions = self._driver, self._view, self._view.care.questions
        driver.asked.connect(self._ask)
        driver.stepped.connect(self._note)
        driver.finished.connect(lambda _ok, _reports: self._loop.quit())
        driver.failed.connect(self._stop)
        view.loaded.connect(self._begin)
        view.failed.connect(self._stop)
        view.error_page.connect(lambda status: self._stop(Problem(Code.BROWSER_LOAD, f"HTTP {status}")))
        host = self._where.address.host
        view.untrusted.connect(lambda _sha256: self._stop(Problem(Code.BROWSER_CERTIFICATE, values={"host": host})))
        questions.said.connect(self.result.said.append)
        questions.unanswered.connect(lambda host, text: self._stop(Problem(Code.PAGE_ASKS, text, {"host": host})))

    def run(self) -> RehearsalResult:
        """Until the recipe's end, a problem, or the longest time."""
        QTimer.singleShot(LONGEST_MINUTES * 60_000, self, lambda: self._stop(Problem(Code.TIMED_OUT)))
        QTimer.singleShot(0, self, lambda: self._view.open(self._where.url))
        self._loop.exec()
        return self.result

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._driver.start()

    def _ask(self, asked: Ask) -> None:
        if self._pictures is None:
            QTimer.singleShot(0, self, self._driver.skip)
        else:
            self._pictures.take(asked.label, self._skip)

    def _skip(self, picture: str) -> None:
        self._asked_picture = picture
        self._driver.skip()

    def _note(self, report: StepReport) -> None:
        if report.outcome is StepOutcome.ASKED and self._asked_picture:
            self.result.pictures[len(self.result.reports)] = self._asked_picture
            self._asked_picture = ""
        self.result.reports.append(report)

    def _stop(self, problem: Problem) -> None:
        """The first problem counts; what comes after it follows from it."""
        if self.result.problem is not None:
            return
        self.result.problem = problem
        self._driver.cancel()
        if self._pictures is None:
            self._loop.quit()
        else:
            self._pictures.take("stopped", self._end)

    def _end(self, picture: str) -> None:
        self.result.last_picture = picture
        self._loop.quit()
