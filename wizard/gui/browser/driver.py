"""Drives a walk through a product's page: carries its commands out by the finder script, and waits for the person."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

from wizard.flow.web_form import Answer, Ask, Command, Do, Pause, walk
from wizard.gui.browser.control_pointer import ControlPointer
from wizard.gui.browser.page_script import WORLD, call_of, spoken_call
from wizard.gui.browser.page_view import ProductView
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.learned_step import LearnedStep
from wizard.model.problem import Code, Problem
from wizard.model.recipe import Act, PageValues, RecipeStep, StepOutcome, StepReport

ANSWER_MS = 5000
"""A page that is just being left never answers; then it is asked anew."""
LOST_ANSWERS = 6
_NO_ANSWER: Answer = {"trust": "none", "quiet": 0}


def _is_known_at(command: Command, origin: str) -> bool:
    """Whether the command is about a control that a person has shown on a page of that origin."""
    known = [command.values["pointed"]] if "pointed" in command.values else command.values.get("learned", ())
    return any(one["origin"] == origin for one in known)


class PageDriver(QObject):
    """One walk. `asked` waits for `answered` or `skip`; nothing else stops it but the end, `cancel`, or a problem."""

    stepped = Signal(object)
    asked = Signal(object)
    progress = Signal(int, int)
    finished = Signal(bool, list)
    failed = Signal(object)
    learned = Signal(object)
    """A step that a person has shown was done there; carries the LearnedStep."""
    point_named = Signal(str)
    point_refused = Signal(str)
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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._total = max(1, len(steps) + 2 * len(values.rooms))
        self._walk = walk(
            steps, values, allow_save=allow_save, person_saves=person_saves, product=product, learned=learned
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
        pointer.taken.connect(lambda taken: self._next({"pointed": taken}))
        self._ask_page({"do": "pointEnd"}, lambda _told: None)

    def stop_pointing(self) -> None:
        """The page is the person's own again."""
        if self._pointer is not None and isValid(self._pointer):
            self._pointer.end()
        self._pointer = None

    def confirm_origin(self, origin: str) -> None:
        """The person has looked at the host and wants to point there as well; for this walk only."""
        self._confirmed.add(origin)
        self.point()

    def _ask_page(self, command: JsonFields, heard: Callable[[JsonObject], None], origin: str = "") -> None:
        """A command beside the walk: it changes nothing in the page, and its answer may come or not."""
        home = self._view.origin

        def hear(answer: object) -> None:
            told = json.loads(answer) if isinstance(answer, str) and answer else {}
            foreign = str(told.get("foreign", ""))
            if foreign and foreign in self._confirmed and not origin:
                self._ask_page(command, heard, foreign)
            elif foreign and self._pointer is not None:
                self.stop_pointing()
                self.point_elsewhere.emit(foreign)
            elif not foreign:
                heard(told)

        call = spoken_call({"origin": origin or home, "home": home, **command})
        self._view.page.runJavaScript(call, WORLD.value, hear)

    def answered(self, choice: str = "") -> None:
        """The person has done what was asked, or has chosen an entry of the page's list."""
        self._next({"choice": choice})

    def skip(self) -> None:
        """The person leaves it out."""
        self._next({})

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
                answer = {}
            elif isinstance(told, LearnedStep):
                self.learned.emit(told)
                answer = {}
            elif isinstance(told, Pause):
                QTimer.singleShot(told.ms, self, lambda: self._next({}))
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
            self._saves = not self._save_labels.isdisjoint(command.values.get("labels", ()))
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
        told = json.loads(answer)
        if "foreign" in told:
            origin = str(told["foreign"])
            if origin in self._confirmed and _is_known_at(command, origin):
                self._run(command, origin)
            else:
                self._elsewhere(command)
            return
        self._next(told)

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
        if command.do in passive or (self._attended and command.do in (Do.NEXT, Do.OPEN_PART, Do.LEAVE)):
            self._next({"trust": "none", "quiet": 10_000, "foreign": True})
            return
        self._stop(Problem(Code.PAGE_ELSEWHERE))

    def _stop(self, problem: Problem) -> None:
        self.cancel()
        self.failed.emit(problem)
