"""Ways on that no recipe names: a menu that is called as the person is, and the next page of an assistant."""

from wizard.flow.web_form.finding import (
    COMING,
    LOOK_EVERY_MS,
    QUIET_MS,
    SETTING,
    WORD,
    Given,
    Part,
    Truth,
    in_sight,
    is_wanted,
    look_for,
    look_through,
)
from wizard.flow.web_form.protocol import Answer, Command, Do, Pause
from wizard.model.recipe import Act, RecipeStep, StepOutcome, StepReport

MENUS = 3
"""Of a top bar that are opened to look whether what is wanted stands there."""
MENU_LOOKS = 8


def look_further(step: RecipeStep, given: Given) -> Part:
    """Look for a button; where it is missing, in a long list, a menu of the top bar or an assistant's next page."""
    answer = yield from look_for(step, given)
    if step.beside and answer.get("trust") == "none" and not given.troubles.lost:
        return {**answer, **(yield from look_through(step, given))}
    is_led = _may_be_on_next_page(step, answer) and (yield from went_on(step, given))
    if not is_led and _may_be_in_menu(step, answer) and not given.troubles.lost:
        is_led = yield from unfolded(step, given)
    return (yield from look_for(step, given)) if is_led else answer


def _may_be_on_next_page(step: RecipeStep, answer: Answer) -> bool:
    """What only leads on, or may be missing, is no reason to leave a page."""
    wanted = not (step.way or step.optional or step.later or step.beside)
    return wanted and answer.get("trust") == "none" and not answer.get("off")


def _may_be_in_menu(step: RecipeStep, answer: Answer) -> bool:
    """It may stand in the menu that is called as the person is."""
    wanted = step.act is Act.PRESS and not (step.optional or step.later or step.beside or step.section)
    return wanted and answer.get("trust") == "none" and not answer.get("off") and WORD.search(step.label) is not None


def unfolded(goal: RecipeStep, given: Given) -> Truth:
    """Whether a menu of the top bar shows it; what else was opened is closed again."""
    for number in range(MENUS):
        opened = yield Command(Do.UNFOLD, {"number": number, "own": list(given.own)})
        if not opened.get("opened"):
            return False
        for _ in range(MENU_LOOKS):
            yield Pause(LOOK_EVERY_MS)
            if (yield from in_sight(goal, given)):
                return True
        yield Command(Do.FOLD)
        yield Pause(QUIET_MS)
    return False


def went_on(step: RecipeStep, given: Given) -> Truth:
    """Whether an assistant was led to its next page: only where nothing is lacking, and nothing of this one is left."""
    if given.troubles.lacking or given.troubles.refused or given.troubles.lost:
        return False
    for coming in given.rest[:COMING]:
        if coming.act in SETTING and is_wanted(coming, given) and (yield from in_sight(coming, given)):
            return False
    answer = yield Command(Do.NEXT, {"own": list(given.own), "labels": list(step.labels)})
    if not answer.get("done"):
        return False
    given.troubles.still = False
    yield StepReport(str(answer.get("name", "")), StepOutcome.PRESSED, "")
    yield Pause(QUIET_MS)
    return True
