"""What the page says of a test, and what it shows that belongs into the report."""

from wizard.flow.web_form.finding import ABSENT_MS, LOOK_EVERY_MS, Given, Quiet, TimeLooked
from wizard.flow.web_form.page_answers import Answer
from wizard.flow.web_form.page_commands import ButtonWords, PageWords
from wizard.flow.web_form.protocol import Ask, AskReason, Command, Do, Pause
from wizard.model.recipe import RecipeStep, StepOutcome, StepReport

EXPECT_MS = 3500
"""A result that does not come while the page stands still for so long does not come any more."""


def expect(step: RecipeStep, given: Given) -> Quiet:
    """The page has the word: seen is reported, refused is asked with what it says.

    A box that only says so, and lies before the rest, is closed by its one button.
    """
    time, seen = TimeLooked(), Answer()
    while not given.troubles.lost and time.ms <= step.seconds * 1000:
        seen = yield Command(Do.TEXTS, PageWords(step.shows, step.fails))
        time.saw(seen.quiet)
        if seen.shows and not seen.fails:
            given.troubles.calm = True
            yield Command(Do.AFFIRM, ButtonWords(alone=True))
            return
        if seen.fails and seen.quiet >= ABSENT_MS:
            break
        is_busy = seen.busy and not given.troubles.stuck
        if not seen.fails and not is_busy and min(time.ms, seen.quiet) >= EXPECT_MS:
            break
        yield Pause(LOOK_EVERY_MS)
        time.paused()
    refused = seen.fails
    if step.optional and not refused:
        return
    label = step.label or (step.shows[0] if step.shows else "")
    if given.troubles.lost:
        yield StepReport(label, StepOutcome.LEFT, "")
        return
    yield Ask(label, AskReason.REFUSED if refused else AskReason.NOT_SEEN, shown=refused)
    given.troubles.refused = bool((yield Command(Do.TEXTS, PageWords(fails=step.fails))).fails)
    yield StepReport(label, StepOutcome.ASKED, refused)


def read(step: RecipeStep, _given: Given) -> Quiet:
    """Take down what the page shows, for the report."""
    waited = 0
    while True:
        answer = yield Command(Do.READ, ButtonWords(step.labels))
        if answer.trust == "one":
            shown = answer.shown
            yield StepReport(step.label, StepOutcome.LEFT, shown, step.tell, step.into, found="label")
            return
        if min(waited, answer.quiet) >= ABSENT_MS or waited >= step.seconds * 1000:
            return
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS
