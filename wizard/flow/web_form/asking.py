"""What a person is asked: to do a step, to make the last click, to agree, or to open a link."""

from wizard.flow.web_form.finding import (
    ABSENT_MS,
    LOOK_EVERY_MS,
    SETTING,
    Given,
    Quiet,
    TimeLooked,
    Truth,
    in_sight,
    target_of,
)
from wizard.flow.web_form.learning import may_be_shown
from wizard.flow.web_form.page_commands import PageWords
from wizard.flow.web_form.protocol import Ask, AskReason, Command, Do, Pause
from wizard.model.learned_step import KINDS
from wizard.model.recipe import Act, RecipeStep, StepOutcome, StepReport


def with_room(step: RecipeStep, given: Given) -> str:
    """The step's label, with the room it is about."""
    return step.label if given.room is None else f"{step.label} · {given.room.address}"


def ask(step: RecipeStep, given: Given, reason: AskReason, value: str) -> Quiet:
    """Leave it to the person, with the field outlined; then take down what stands there.

    Who points at the control instead has the step taken once more there.
    """
    if step.act in KINDS:
        yield Command(Do.OUTLINE, target_of(step, given))
    label = with_room(step, given)
    done = yield Ask(label, reason, value, step.secret, kind=_kind_to_show(step, given))
    yield Command(Do.UNMARK)
    if done.pointed is not None and given.learned.show(step, done.pointed):
        return
    given.troubles.still &= done.choice is None
    given.troubles.lost |= (step.way or step.act is Act.SIGN_IN) and done.choice is None
    shown = ""
    if step.act in (Act.FILL, Act.CHOOSE, Act.SWITCH):
        answer = yield Command(Do.LOOK, target_of(step, given))
        there = answer.trust == "one" and not answer.empty
        shown = "" if step.secret or not there else answer.shown
        given.troubles.lacking |= not (step.optional or there or done.choice is not None)
    yield StepReport(label, StepOutcome.ASKED, shown)


def _kind_to_show(step: RecipeStep, given: Given) -> str:
    """What a person may point at; empty where that would teach nothing."""
    return KINDS[step.act] if given.room is None and may_be_shown(step) else ""


def ask_or_leave(step: RecipeStep, given: Given, reason: AskReason, value: str) -> Quiet:
    """What stands on a page to which nobody has found the way is not asked one by one."""
    if given.troubles.lost and reason is AskReason.NOT_FOUND:
        given.troubles.lacking |= step.act in SETTING and not step.optional
        yield StepReport(with_room(step, given), StepOutcome.LEFT, "")
    else:
        yield from ask(step, given, reason, value)


def ask_to_reach(step: RecipeStep, given: Given) -> Truth:
    """Whether somebody has opened the form that begins with this; else what stands on it is not searched for."""
    done = yield Ask(step.label, AskReason.NOT_REACHED)
    given.troubles.reached = True
    given.troubles.still = False
    if done.choice is None:
        given.troubles.lost = given.troubles.lacking = True
        yield StepReport(step.label, StepOutcome.ASKED, "")
        return False
    return True


def ask_to_save(step: RecipeStep, given: Given) -> Quiet:
    """The last click is the person's; nothing goes on before they say that it is done."""
    yield Command(Do.OUTLINE, target_of(step, given))
    yield Ask(step.label, AskReason.SAVE)
    yield Command(Do.UNMARK)


def what_is_there(step: RecipeStep) -> RecipeStep:
    """What shows that there is something to undo."""
    return RecipeStep(Act.PRESS, (step.found,), section=step.section, strict=True)


def agreed(step: RecipeStep, given: Given) -> Truth:
    """True where there is nothing to undo, or the person agreed twice. What comes after waits for that."""
    time = TimeLooked()
    while not (yield from in_sight(what_is_there(step), given)):
        quiet = (yield Command(Do.TEXTS, PageWords())).quiet
        time.saw(quiet)
        beyond = yield from in_sight(next((one for one in given.rest[:1] if one.act in KINDS), None), given)
        if beyond or min(time.ms, quiet) >= ABSENT_MS or time.ms >= step.seconds * 1000:
            return True
        yield Pause(LOOK_EVERY_MS)
        time.paused()
    for reason in (AskReason.AGREE, AskReason.SURELY):
        answer = yield Ask(step.label, reason, shown=step.tell)
        if not answer.choice:
            yield StepReport(step.label, StepOutcome.ASKED, "")
            return False
    return True


def ask_to_open(step: RecipeStep, _given: Given) -> Quiet:
    """A link from an e-mail, opened by the person in a window that knows nobody."""
    yield Ask(step.label, AskReason.LINK, shown=step.tell)
    yield StepReport(step.label, StepOutcome.ASKED, "")
