"""Doing one step, and reading back what the page has made of it."""

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

from wizard.flow.web_form.asking import ask, ask_or_leave, ask_to_reach, with_room
from wizard.flow.web_form.finding import (
    ABSENT_MS,
    CALM_MS,
    COMING,
    LONGEST_LIST,
    LOOK_EVERY_MS,
    NEXT_FEW,
    QUIET_MS,
    SETTING,
    FoundControl,
    Given,
    Quiet,
    Spoken,
    TimeLooked,
    Truth,
    described,
    is_passed,
    is_wanted,
    look_for,
    look_through,
    reason_of,
    target_of,
)
from wizard.flow.web_form.navigation import look_further, look_here_first, opened_part, unfolded, went_on
from wizard.flow.web_form.page_answers import Answer
from wizard.flow.web_form.page_commands import ControlTarget, ListEntries, PageWords, RowTarget
from wizard.flow.web_form.pairing import folded
from wizard.flow.web_form.protocol import AskReason, Command, Do, Pause
from wizard.flow.web_form.saving import complaint, is_taken, kept_in_line
from wizard.model.learned_step import KINDS
from wizard.model.recipe import Act, RecipeStep, StepOutcome, StepReport

TRIES = 2
FORM_FIELDS = 2
"""Of what comes next so many have to be missing, too, before a page is taken for another than the form."""
SIGNED_IN_MS = 1200
"""A page that asks for no password for so long, and stands still, is taken for one that needs none."""
DOTS = "••••"
ENTRIES_MS = 400
"""A list that shows nothing new for so long has shown everything."""
MOVED_MS = 1000
"""One that is scrolled on and shows nothing new for so long is drawn whole."""
CLOSE_MS = 1000
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def sign_in(step: RecipeStep, given: Given) -> Quiet:
    """Only where a password is asked for and nothing of what comes next is there, also at a second look.

    What comes next may have been drawn while it was looked for, and have a secret's field of its own.
    """
    still, time = TimeLooked(), TimeLooked()
    asks_before = False
    while still.ms < SIGNED_IN_MS and time.ms < step.seconds * 1000:
        for coming in given.rest[:COMING]:
            if coming.act in KINDS:
                answer = yield Command(Do.LOOK, target_of(coming, given))
                if answer.trust == "one":
                    return
        texts = yield Command(Do.TEXTS, PageWords())
        asks_now = texts.password and texts.quiet >= QUIET_MS
        if asks_now and asks_before:
            yield from ask(step, given, AskReason.SIGN_IN, "")
            return
        asks_before = asks_now
        still = TimeLooked() if texts.busy else still
        for one in (still, time):
            one.saw(texts.quiet)
        yield Pause(LOOK_EVERY_MS)
        for one in (still, time):
            one.paused()
    is_over = time.ms >= step.seconds * 1000
    given.troubles.stuck |= is_over
    given.troubles.calm = not is_over


def by_hand(step: RecipeStep, given: Given) -> Quiet:
    """Something for a person; what only leads on is not asked where what comes next shows up."""
    if step.way and given.troubles.lost:
        yield StepReport(step.label, StepOutcome.LEFT, "")
        return
    goal = next((one for one in given.rest if one.act is Act.PRESS), None)
    time, few = TimeLooked(), (CALM_MS, ABSENT_MS) if given.troubles.calm else (ABSENT_MS,)
    for patience in few if step.way else ():
        if (yield from _passed_in_time(step, given, time, patience)):
            return
        if goal is not None and (yield from unfolded(goal, given)):
            yield StepReport(step.label, StepOutcome.PRESSED, "")
            return
    yield from ask(step, given, AskReason.BY_HAND, "")


def _passed_in_time(step: RecipeStep, given: Given, time: TimeLooked, patience: int) -> Truth:
    """Whether what comes next shows up before the page has stood still for so many milliseconds."""
    while True:
        if (yield from is_passed(step, given)):
            return True
        quiet = (yield Command(Do.TEXTS, PageWords())).quiet
        time.saw(quiet)
        if min(time.ms, quiet) >= patience or time.ms >= step.seconds * 1000:
            return False
        yield Pause(LOOK_EVERY_MS)
        time.paused()


def press(step: RecipeStep, given: Given, *, quietly: bool = False) -> Quiet:
    """A button; one that only leads somewhere is left alone where that is reached. `quietly`: without a line."""
    if step.way and (yield from is_passed(step, given)):
        return
    answer = yield from look_further(step, given)
    if step.later and answer.trust == "none":
        yield from _not_yet(step, given)
        return
    if answer.trust != "one":
        if step.optional or (step.way and (yield from is_passed(step, given))):
            return
        yield from ask_or_leave(step, given, reason_of(answer), "")
        return
    control = yield from described(step, given, answer)
    yield from _press_it(step, given, control, quietly=quietly)


def _press_it(step: RecipeStep, given: Given, control: FoundControl, *, quietly: bool) -> Quiet:
    said_before = (yield from complaint(mark=True)) if step.act is Act.SAVE else ""
    pressed = yield Command(Do.PRESS, target_of(step, given))
    if not pressed.done:
        yield from ask(step, given, reason_of(pressed), "")
        return
    given.troubles.still = given.troubles.unfolded = given.troubles.calm = False
    if not quietly:
        yield Pause(LOOK_EVERY_MS)
    if step.act is Act.SAVE and not (yield from is_taken(step, given, said_before)):
        return
    given.troubles.clean |= step.act is Act.SAVE
    if step.later and not (yield from _is_gone(step, given)):
        yield from ask(step, given, AskReason.NOT_KEPT, "")
        return
    if not quietly:
        yield _done(with_room(step, given), StepOutcome.PRESSED, "", control)
        yield from given.learned.done(step)


def _done(label: str, outcome: StepOutcome, shown: str, control: FoundControl) -> StepReport:
    return StepReport(label, outcome, shown, found=control.by, called=control.called, place=control.place)


def _not_yet(step: RecipeStep, given: Given) -> Quiet:
    """Listed without this button, it was done before; not listed at all, it may come by itself."""
    wanted = given.text(step.beside)
    answer = yield Command(Do.TEXTS, PageWords((wanted,) if wanted else ()))
    if not answer.shows:
        yield StepReport(with_room(step, given), StepOutcome.LEFT, "", later=True)


def _is_gone(step: RecipeStep, given: Given) -> Truth:
    """What was taken over is no longer offered: the line has changed."""
    waited = 0
    while waited <= step.seconds * 1000:
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS
        answer = yield Command(Do.LOOK, target_of(step, given))
        if answer.trust == "none" and answer.quiet >= QUIET_MS:
            return True
    return False


def set_value(step: RecipeStep, given: Given) -> Quiet:
    """Fill, choose or switch, and read back what the page has made of it."""
    if not _is_fit(step, given):
        yield from ask(step, given, AskReason.UNFIT, "")
        return
    found = yield from look_here_first(step, given)
    if step.act is Act.SWITCH and _is_missing(found) and not given.troubles.lost:
        found = (yield from look_through(step, given)) or found
    if found.trust != "one" and _may_be_missing(step, given, found):
        return
    if _is_missing(found) and ((yield from opened_part(step, given)) or (yield from went_on(step, given))):
        found = yield from look_for(step, given)
    if found.trust != "one":
        yield from _without_control(step, given, found)
        return
    given.troubles.reached = True
    given.troubles.still = given.troubles.clean = given.troubles.calm = False
    control = yield from described(step, given, found)
    reason = AskReason.NOT_KEPT
    for _ in range(TRIES):
        if step.act is Act.CHOOSE:
            outcome, shown = yield from choose_in(step, given, Do.OPEN, target_of(step, given))
        else:
            outcome, shown = yield from put_in(step, given)
        if outcome is None and given.troubles.inline and not (yield from kept_in_line(step, given)):
            break
        if outcome is None:
            given.troubles.typed = step if step.act is Act.FILL else given.troubles.typed
            given.troubles.calm = step.act is Act.FILL
            yield _done(step.label, _OUTCOMES[step.act], DOTS if step.secret else shown, control)
            yield from given.learned.done(step)
            return
        reason = outcome
    yield from ask(step, given, reason, _value(step, given))


def _without_control(step: RecipeStep, given: Given, found: Answer) -> Quiet:
    """It is asked; but where the whole form is not there, that is asked for, and then it is gone on."""
    if not (_is_missing(found) and (yield from _is_elsewhere(step, given))):
        yield from ask_or_leave(step, given, reason_of(found), _value(step, given))
    elif (yield from ask_to_reach(step, given)):
        yield from set_value(step, given)


def _is_elsewhere(step: RecipeStep, given: Given) -> Truth:
    """Whether nothing was filled in yet, and nothing of what comes next is there, not even doubtfully: not the form."""
    if given.troubles.reached or given.troubles.lost or step.optional or given.room is not None:
        return False
    few = [one for one in given.rest if one.act in SETTING and is_wanted(one, given)][:NEXT_FEW]
    for coming in few:
        if not _is_missing((yield Command(Do.LOOK, target_of(coming, given)))):
            return False
    return len(few) >= FORM_FIELDS


def _is_missing(found: Answer) -> bool:
    return found.trust == "none" and not found.off


def _is_fit(step: RecipeStep, given: Given) -> bool:
    """A directory's GUID is no domain."""
    return step.value != "domain" or not GUID.fullmatch(given.text(step.value).strip())


def _may_be_missing(step: RecipeStep, given: Given, found: Answer) -> bool:
    """Passed over: what nobody gave a value for, and what is wanted off where nothing unknown is switched on."""
    if not step.optional or found.trust != "none":
        return False
    if step.act is Act.SWITCH:
        return not (given.switch(step.value) or found.off or found.strangers)
    return step.value.startswith("'")


_OUTCOMES = {Act.FILL: StepOutcome.FILLED, Act.CHOOSE: StepOutcome.CHOSEN, Act.SWITCH: StepOutcome.CHOSEN}
_Result = Generator[Spoken, Answer, tuple[AskReason | None, str]]


def _value(step: RecipeStep, given: Given) -> str:
    if step.act is Act.SWITCH:
        return "on" if given.switch(step.value) else "off"
    text = given.text(step.value)
    return step.spellings.get(text, (text,))[0]


def put_in(step: RecipeStep, given: Given) -> _Result:
    """Type or switch; then what the page shows must be it, also a moment later."""
    target = target_of(step, given)
    if step.act is Act.SWITCH:
        wanted = _value(step, given)
        yield Command(Do.SWITCH, replace(target, on=wanted == "on"))
        return (yield from _held(step, given, lambda answer: bool(answer.shown == wanted)))
    done = yield Command(Do.FILL, replace(target, value=given.text(step.value)))
    if not done.done:
        return reason_of(done), ""
    return (yield from _held(step, given, lambda answer: bool(answer.holds), value=given.text(step.value)))


def _held(step: RecipeStep, given: Given, is_it: Callable[[Answer], bool], value: str | None = None) -> _Result:
    """Read again, from a field found anew each time: frameworks replace what they draw."""
    answer: Answer = Answer()
    for _ in range(12):
        yield Pause(LOOK_EVERY_MS)
        answer = yield Command(Do.LOOK, replace(target_of(step, given), value=value))
        if answer.trust == "one" and is_it(answer) and answer.quiet >= QUIET_MS:
            return None, answer.shown
    kept = answer.trust == "one" and is_it(answer)
    return (None if kept else AskReason.NOT_KEPT), answer.shown


def choose_in(step: RecipeStep, given: Given, opening: Do, target: ControlTarget | RowTarget) -> _Result:
    """Open the list, look through it to its end, pick the one that is called so; read back what is chosen."""
    text = given.text(step.value)
    wanted = tuple(step.spellings.get(text, (text,)))
    opened = yield Command(opening, replace(target, wanted=wanted))
    if opened.absent:
        return AskReason.NO_SUCH_CHOICE, ""
    if not opened.picked:
        if not opened.opened:
            return reason_of(opened), ""
        if not (yield from pick_entry(wanted)):
            yield Command(Do.CLOSE)
            return AskReason.NO_SUCH_CHOICE, ""
    looking = Do.LOOK_ROW if opening is Do.OPEN_ROW else Do.LOOK
    answer: Answer = Answer()
    for _ in range(20):
        yield Pause(LOOK_EVERY_MS)
        answer = yield Command(looking, target)
        if _same(answer.shown, wanted) and answer.quiet >= QUIET_MS:
            return None, answer.shown
    kept = _same(answer.shown, wanted)
    return (None if kept else AskReason.NOT_KEPT), answer.shown


def _same(shown: str, wanted: Sequence[str]) -> bool:
    return folded(shown) in {folded(one) for one in wanted}


def pick_entry(wanted: tuple[str, ...]) -> Truth:
    """Whether an open list has exactly one entry that is called so, which is chosen then."""
    waited = 0
    for _ in range(LONGEST_LIST):
        yield Pause(LOOK_EVERY_MS)
        answer = yield Command(Do.PICK, ListEntries(wanted))
        if answer.picked:
            return True
        if answer.absent:
            return False
        waited = 0 if answer.more else waited + LOOK_EVERY_MS
        if waited >= ABSENT_MS:
            return False
    return False


def entries_of(looking: Do, target: ControlTarget | RowTarget) -> Generator[Spoken, Answer, tuple[str, ...]]:
    """Everything that a list offers, looked through to its end; it is closed again. Nothing where it does not tell."""
    told = yield Command(looking, target)
    if not told.opened:
        return tuple(told.entries)
    seen: dict[str, None] = {}
    time = TimeLooked()
    for _ in range(LONGEST_LIST):
        yield Pause(LOOK_EVERY_MS)
        time.paused()
        answer = yield Command(Do.OPTIONS)
        time.saw(answer.quiet)
        news = [entry for entry in answer.entries if entry not in seen]
        seen.update(dict.fromkeys(news))
        time = TimeLooked() if news else time
        patience = ABSENT_MS if not seen else MOVED_MS if answer.more else ENTRIES_MS
        if answer.more and answer.quiet < MOVED_MS:
            patience += ABSENT_MS  # what it loads on may be on its way
        if time.ms >= patience:
            break
    yield Command(Do.CLOSE)
    yield from list_closed()
    return tuple(seen)


def list_closed() -> Quiet:
    """Wait for it: a list that is still going away would be taken for one that is open."""
    time = TimeLooked()
    while time.ms < CLOSE_MS:
        yield Pause(LOOK_EVERY_MS)
        time.paused()
        answer = yield Command(Do.OPTIONS)
        if not answer.entries:
            return
        time.saw(answer.quiet)
