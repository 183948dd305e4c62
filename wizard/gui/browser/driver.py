"""Drives a walk through a product's page: carries its commands out by the finder script, and waits for the person."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

from wizard.flow.web_form import Answer, Ask, Command, Do, Pause, answer_from, walk
from wizard.flow.web_form.page_commands import ControlTarget, PageWords
from wizard.flow.web_form.point_answers import PointAct, PointAnswer, PointCommand, point_answer_from
from wizard.gui.browser.control_pointer import ControlPointer
from wizard.gui.browser.page_script import WORLD, call_of, spoken_call
from wizard.gui.browser.page_view import ProductView
from wizard.model.learned_step import ControlDescription, LearnedStep, PointRefusal
from wizard.model.problem import Code, Problem
from wizard.model.recipe import Act, PageValues, RecipeStep, StepOutcome, StepReport

ANSWER_MS = 5000
"""A page that is just being left never answers; then it is asked anew."""
LOST_ANSWERS = 6
_NO_ANSWER = Answer()


def _is_known_at(command: Command, origin: str) -> bool:
    """Whether the command is about a control that a person has shown on a page of that origin."""
    values = command.values
    return isinstance(values, ControlTarget) and any(one.origin == origin for one in values.known)


class PageDriver(QObject):
    """One walk. `asked` waits for `answered` or `skip`; nothing else stops it but the end, `cancel`, or a problem."""

    stepped = Signal(StepReport)
    asked = Signal(Ask)
    progress = Signal(int, int)
    finished = Signal(bool, list)
    failed = Signal(Problem)
    learned = Signal(LearnedStep)
    """A step that a person has shown was done there."""
    point_named = Signal(str)
    point_refused = Signal(PointRefusal)
    point_taken = Signal()
    """The walk goes on at the control that was pointed at."""
    point_left = Signal()
    """Nobody points any more; what was asked is still asked."""
    point_elsewhere = Signal(str)
    """The page to be pointed at is of another origin than the product's, which has to be confirmed first."""

    def __init__(
        self,
        view: ProductView,
        steps: Sequence[RecipeStep],
        values: PageValues,
        *,
        allow_save: bool = False,
        person_saves: bool = False,
        product: str = "",
        learned: Sequence[LearnedStep] = (),
        describes: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._total = max(1, len(steps) + 2 * len(values.rooms))
        self._walk = walk(
            steps,
            values,
            allow_save=allow_save,
            person_saves=person_saves,
            product=product,
            learned=learned,
            describes=describes,
        )
        self._attended = person_saves
        """Somebody is there who can confirm a host and point at its page."""
        self._asked: Ask | None = None
        self._pointer: ControlPointer | None = None
        self._confirmed: set[str] = set()
        """Other origins that the person has confirmed for this walk: what they point at there may be acted upon."""
        self._reports: list[StepReport] = []
        self._number = 0
        """Of the command under way: an answer to an older one comes too late."""
        self._lost = 0
        self._over = False
        self._clock = QElapsedTimer()
        """Runs from one report to the next."""
        self._allow_save = allow_save
        self._save_labels = {label for step in steps if step.act is Act.SAVE for label in step.labels}
        self._saves = False
        """Whether the last thing pressed was the button that saves: a page may ask whether that is meant."""
        view.care.questions.answers_for = lambda: self._allow_save and self._saves and not self._over
        self._patience = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._patience.timeout.connect(self._no_answer)

    def start(self) -> None:
        """Begin with the first step."""
        self._clock.start()
        self._next(None)

    def point(self) -> None:
        """The person wants to show the control that is asked for; the walk goes on once they have taken one."""
        asked = self._asked
        if asked is None or not asked.kind or self._over:
            return
        self.stop_pointing()
        pointer = self._pointer = ControlPointer(self._view.view, self._ask_page, asked.kind, secret=asked.secret)
        pointer.named.connect(self.point_named)
        pointer.refused.connect(self.point_refused)
        pointer.left.connect(self.point_left)
        pointer.taken.connect(self._pointed)
        self._ask_page(PointCommand(PointAct.END), lambda _told: None)

    def _pointed(self, taken: ControlDescription) -> None:
        self.point_taken.emit()
        self._next(Answer(pointed=taken))

    def stop_pointing(self) -> None:
        """The page is the person's own again."""
        if self._pointer is not None and isValid(self._pointer):
            self._pointer.end()
        self._pointer = None

    def confirm_origin(self, origin: str) -> None:
        """The person has looked at the host and wants to point there as well; for this walk only."""
        self._confirmed.add(origin)
        self.point()

    def _ask_page(self, command: PointCommand, heard: Callable[[PointAnswer], None], origin: str = "") -> None:
        """A command beside the walk: it changes nothing in the page, and its answer may come or not."""
        home = self._view.origin

        def hear(answer: object) -> None:
            told = point_answer_from(answer) if answer else PointAnswer()
            if isinstance(told, Problem):
                self._stop(told)
            elif not told.foreign:
                heard(told)
            elif told.foreign in self._confirmed and not origin:
                self._ask_page(command, heard, told.foreign)
            elif self._pointer is not None:
                self.stop_pointing()
                self.point_elsewhere.emit(told.foreign)

        call = spoken_call({"origin": origin or home, "home": home, **command.spoken()})
        self._view.page.runJavaScript(call, WORLD.value, hear)

    def answered(self, choice: str = "") -> None:
        """The person has done what was asked, or has chosen an entry of the page's list."""
        self._next(Answer(choice=choice))

    def skip(self) -> None:
        """The person leaves it out."""
        self._next(Answer())

    def cancel(self) -> None:
        """Stop here; what was filled in stays in the page, unsaved."""
        self._over = True
        self._patience.stop()
        self.stop_pointing()
        self._walk.close()

    def _next(self, answer: Answer | None) -> None:
        self._asked = None
        self.stop_pointing()
        while not self._over:
            try:
                told = next(self._walk) if answer is None else self._walk.send(answer)
            except StopIteration:
                self._end()
                return
            if isinstance(told, StepReport):
                self._report(told)
                answer = Answer()
            elif isinstance(told, LearnedStep):
                self.learned.emit(told)
                answer = Answer()
            elif isinstance(told, Pause):
                QTimer.singleShot(told.ms, self, lambda: self._next(Answer()))
                return
            elif isinstance(told, Ask):
                self._asked = told
                self.asked.emit(told)
                return
            else:
                self._run(told)
                return

    def _report(self, report: StepReport) -> None:
        found = "person" if report.outcome is StepOutcome.ASKED else report.found
        report = replace(report, found=found, seconds=round(self._clock.restart() / 1000, 2))
        self._reports.append(report)
        self.progress.emit(min(len(self._reports), self._total), self._total)
        self.stepped.emit(report)

    def _end(self) -> None:
        self._over = True
        asked = any(report.outcome is StepOutcome.ASKED for report in self._reports)
        self.finished.emit(not asked, list(self._reports))

    # ---- the page

    def _run(self, command: Command, origin: str = "") -> None:
        self._number += 1
        number = self._number
        if command.do is Do.PRESS:
            values = command.values
            self._saves = isinstance(values, ControlTarget) and not self._save_labels.isdisjoint(values.labels)
            if self._saves:
                self._view.sent.clear()
        elif isinstance(command.values, PageWords):
            command = replace(command, values=replace(command.values, sent=tuple(self._view.sent)))
        home = self._view.origin
        call = call_of(command, origin or home, home)
        self._patience.start()
        self._view.page.runJavaScript(call, WORLD.value, lambda answer: self._heard(number, command, answer))

    def _heard(self, number: int, command: Command, answer: object) -> None:
        if number != self._number or self._over:
            return
        self._patience.stop()
        self._number += 1
        if not isinstance(answer, str) or not answer:
            self._lose()
            return
        self._lost = 0
        told = answer_from(answer)
        if isinstance(told, Problem):
            self._stop(told)
        elif not told.foreign:
            self._next(told)
        elif told.foreign in self._confirmed and _is_known_at(command, told.foreign):
            self._run(command, told.foreign)
        else:
            self._elsewhere(command)

    def _no_answer(self) -> None:
        """While the page waits for a person's answer it answers nobody else."""
        if self._view.care.questions.asking:
            self._patience.start()
            return
        self._number += 1
        self._lose()

    def _lose(self) -> None:
        """Between two pages nobody answers; for ever it may not go on."""
        self._lost += 1
        if self._lost > LOST_ANSWERS:
            self._stop(Problem(Code.BROWSER_CRASHED))
            return
        QTimer.singleShot(150, self, lambda: self._next(_NO_ANSWER))

    def _elsewhere(self, command: Command) -> None:
        """Another origin gets no value. While the person signs in there, somewhere else is where it has to be."""
        passive = (Do.LOOK, Do.TEXTS, Do.UNMARK, Do.OUTLINE)
        searching = (Do.NEXT, Do.OPEN_PART, Do.LEAVE)
        if command.do in passive or (self._attended and command.do in searching):
            self._next(Answer(quiet=10_000))
            return
        self._stop(Problem(Code.PAGE_ELSEWHERE))

    def _stop(self, problem: Problem) -> None:
        self.cancel()
        self.failed.emit(problem)
