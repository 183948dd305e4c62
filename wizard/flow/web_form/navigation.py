"""Ways on that no recipe names: a menu that is called as the person is, and the next page of an assistant."""

from dataclasses import replace

from wizard.flow.web_form.finding import (
    CALM_MS,
    COMING,
    LOOK_EVERY_MS,
    QUIET_MS,
    SETTING,
    WORD,
    Given,
    Part,
    Quiet,
    Truth,
    in_sight,
    is_wanted,
    look_for,
    look_through,
    target_of,
)
from wizard.flow.web_form.page_answers import Answer
from wizard.flow.web_form.page_commands import ButtonWords, ControlTarget
from wizard.flow.web_form.protocol import Command, Do, Pause
from wizard.model.recipe import Act, RecipeStep, StepOutcome, StepReport

MENUS = 3
"""Of a top bar that are opened to look whether what is wanted stands there."""
MENU_LOOKS = 8
PART_LOOKS = 30
PART_QUIET_MS = 500
PARTS = 8
"""Of a form that are opened one after the other."""


def look_further(step: RecipeStep, given: Given) -> Part:
    """Look for a button; where it is missing, in a long list, a menu of the top bar or an assistant's next page."""
    answer = yield from look_here_first(step, given)
    if step.beside and answer.trust == "none" and not given.troubles.lost:
        return (yield from look_through(step, given)) or answer
    is_led = answer.trust == "none" and not answer.off and (yield from _uncovered(step, given))
    if not is_led and _may_be_on_next_page(step, answer):
        is_led = (yield from opened_part(step, given)) or (yield from went_on(step, given))
    if not is_led and step.way and answer.trust == "none" and not answer.off and not given.troubles.lost:
        is_led = yield from side_opened(step, given)
    if not is_led and _may_be_in_menu(step, answer) and not given.troubles.lost:
        is_led = yield from unfolded(step, given)
    return (yield from look_for(step, given)) if is_led else answer


def look_here_first(step: RecipeStep, given: Given) -> Part:
    """Look for it; on a page that brings nothing new by itself its other parts are opened before it is waited for."""
    if not given.troubles.calm or step.way or step.optional or step.later or step.beside:
        return (yield from look_for(step, given))
    answer = yield from look_for(step, given, patience=CALM_MS)
    if answer.trust == "none" and not answer.off:
        is_led = (yield from _uncovered(step, given)) or (yield from opened_part(step, given))
        if not is_led and _may_be_on_next_page(step, answer):
            yield from went_on(step, given)
        return (yield from look_for(step, given))
    return answer


def _may_be_on_next_page(step: RecipeStep, answer: Answer) -> bool:
    """What only leads on, or may be missing, is no reason to leave a page."""
    wanted = not (step.way or step.optional or step.later or step.beside)
    return wanted and answer.trust == "none" and not answer.off


def _may_be_in_menu(step: RecipeStep, answer: Answer) -> bool:
    """It may stand in the menu that is called as the person is."""
    wanted = step.act is Act.PRESS and not (step.optional or step.later or step.beside or step.section)
    return wanted and answer.trust == "none" and not answer.off and WORD.search(step.label) is not None


def _uncovered(step: RecipeStep, given: Given) -> Truth:
    """Whether a dialog was closed that lay over it: only after the last click, so that nothing is lost with it."""
    if not given.troubles.clean or step.act is not Act.PRESS:
        return False
    return bool((yield Command(Do.LEAVE, target_of(step, given))).done)


def opened_part(goal: RecipeStep, given: Given) -> Truth:
    """Whether it stands in a part of the form that was folded, or on another of its tabs. That is opened then."""
    if given.troubles.unfolded or given.troubles.lost or goal.act is Act.SAVE:
        return False
    first = ""
    for number in range(PARTS):
        opened = yield Command(Do.OPEN_PART, replace(target_of(goal, given), first=not number))
        if not opened.opened:
            break
        first = first or opened.left
        if (yield from _comes(goal, given)):
            given.troubles.inline = opened.inline
            yield from _see_kept(goal, given, opened)
            return True
    if first:
        yield Command(Do.OPEN_PART, replace(target_of(goal, given), name=first))
        yield Pause(QUIET_MS)
    given.troubles.unfolded = True
    return False


def _comes(goal: RecipeStep, given: Given) -> Truth:
    """Parts unfold slowly: not before the page stands still it is missing."""
    for _ in range(PART_LOOKS):
        yield Pause(LOOK_EVERY_MS)
        answer = yield Command(Do.LOOK, target_of(goal, given))
        if answer.trust == "one":
            return True
        if answer.quiet >= PART_QUIET_MS:
            break
    return False


def _see_kept(goal: RecipeStep, given: Given, opened: Answer) -> Quiet:
    """Where a part takes its fields away when it is left: go back once to see that the page has kept what was typed."""
    troubles, target = given.troubles, target_of(goal, given)
    if troubles.kept or troubles.typed is None or not (yield Command(Do.LOOK, target)).gone:
        return
    is_back = yield from _went_back(replace(target, name=opened.left))
    troubles.kept = is_back and (yield from _still_holds(troubles.typed, given))
    troubles.lacking |= not troubles.kept
    yield Command(Do.OPEN_PART, replace(target, name=opened.name))
    yield Pause(QUIET_MS)


def _went_back(target: ControlTarget) -> Truth:
    """Whether the part that was left was opened again: while another one is drawn there may be none for a moment."""
    for _ in range(MENU_LOOKS if target.name else 0):
        if (yield Command(Do.OPEN_PART, target)).opened:
            return True
        yield Pause(LOOK_EVERY_MS)
    return False


def _still_holds(typed: RecipeStep, given: Given) -> Truth:
    target = replace(target_of(typed, given), value=given.text(typed.value))
    for _ in range(MENU_LOOKS):
        yield Pause(LOOK_EVERY_MS)
        if (yield Command(Do.LOOK, target)).holds:
            return True
    return False


def unfolded(goal: RecipeStep, given: Given) -> Truth:
    """Whether a menu of the top bar shows it; what else was opened is closed again."""
    for number in range(MENUS):
        opened = yield Command(Do.UNFOLD, ButtonWords(own=given.own, number=number))
        if not opened.opened:
            return False
        for _ in range(MENU_LOOKS):
            yield Pause(LOOK_EVERY_MS)
            if (yield from in_sight(goal, given)):
                return True
        yield Command(Do.FOLD)
        yield Pause(QUIET_MS)
    return False


def side_opened(goal: RecipeStep, given: Given) -> Truth:
    """Whether a closed group of the menu at the side has it; groups stay open, as nothing is lost with them."""
    for number in range(MENUS):
        opened = yield Command(Do.OPEN_SIDE, ButtonWords(own=given.own, number=number))
        if not opened.opened:
            return False
        given.troubles.still = False
        if (yield from _comes(goal, given)):
            return True
    return False


def went_on(step: RecipeStep, given: Given) -> Truth:
    """Whether an assistant was led to its next page: only where nothing is lacking, and nothing of this one is left."""
    if given.troubles.lacking or given.troubles.refused or given.troubles.lost:
        return False
    for coming in given.rest[:COMING]:
        if coming.act in SETTING and is_wanted(coming, given) and (yield from in_sight(coming, given)):
            return False
    answer = yield Command(Do.NEXT, ButtonWords(step.labels, given.own))
    if not answer.done:
        return False
    given.troubles.still = given.troubles.unfolded = given.troubles.calm = False
    yield StepReport(answer.name, StepOutcome.PRESSED, "")
    yield Pause(QUIET_MS)
    return True
