"""Finding what a step is about: by its labels, as often as it takes, and with patience for slow pages."""

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace

from wizard.flow.web_form.learning import LearnedControls
from wizard.flow.web_form.page_answers import Answer
from wizard.flow.web_form.page_commands import ControlTarget
from wizard.flow.web_form.pairing import Offices, Pairs
from wizard.flow.web_form.protocol import Ask, AskReason, Command, Do, Pause
from wizard.model.learned_step import KINDS, LearnedStep
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepReport

LOOK_EVERY_MS = 80
QUIET_MS = 150
"""A page that has changed a moment ago is not acted upon: what was found may be replaced."""
ABSENT_MS = 2500
"""What does not appear while the page stands still for so long does not come any more."""
CALM_MS = 700
"""So long a page is looked at of which nothing new is expected, before its other parts are opened."""
SETTING = (Act.FILL, Act.CHOOSE, Act.SWITCH)
COMING = 12
"""Steps that are looked for before the page is taken for another, such as that of a sign-in."""
DOUBTED_MS = 600
SCROLLED_MS = 160
LISTED_MS = 500
"""A list that loads on at its end may take so long."""
LONGEST_LIST = 400

Spoken = Command | Pause | Ask | StepReport | LearnedStep
Part = Generator[Spoken, Answer, Answer]
Quiet = Generator[Spoken, Answer, None]
Truth = Generator[Spoken, Answer, bool]


@dataclass(slots=True)
class TimeLooked:
    """For how long a page has been looked at. Looks take time, too: the page's own stillness tells how much."""

    ms: int = 0
    _quiet: int | None = None

    def saw(self, quiet: int) -> None:
        """A look has told how long the page had stood still then."""
        if self._quiet is not None:
            self.ms += max(0, quiet - self._quiet - LOOK_EVERY_MS)
        self._quiet = quiet

    def paused(self) -> None:
        """One pause between two looks is over."""
        self.ms += LOOK_EVERY_MS


@dataclass(frozen=True, slots=True)
class FoundControl:
    """By what a control was found, what the page calls it, and under which heading it stands."""

    by: str
    called: str = ""
    place: str = ""


@dataclass(slots=True)
class SaveObstacles:
    """What stands in the way of the last click, as far as the walk has come."""

    lacking: bool = False
    """Something that has to be there was asked and not given."""
    refused: bool = False
    """The page has refused a test."""
    lost: bool = False
    """The way to the page was not found, and nobody went it: what stands there is not searched for."""
    reached: bool = False
    """Something was filled in, or whoever sits there has opened the form."""
    still: bool = False
    """Something was looked for in vain, and nothing was done since: what stands still now brings nothing more."""
    listed: bool = False
    """There is a list that draws only some of its lines."""
    clean: bool = False
    """The last click was made and taken, and nothing was filled in since."""
    unfolded: bool = False
    """Every closed part of the page was opened in vain, and nothing was done since."""
    typed: RecipeStep | None = None
    """The step that has typed last."""
    kept: bool = False
    """The page was seen to keep what stands in a part that is not in front."""
    calm: bool = False
    """Since the page was seen to be right, nothing was done that brings more: what is missing stands elsewhere."""
    rowless: bool = False
    """The list of rooms takes no further line."""
    inline: bool = False
    """What is filled in next has been opened in its line, and is kept only when that is said there."""
    stuck: bool = False
    """It has said that it is at work for longer than anybody waits."""


@dataclass(frozen=True, slots=True)
class Given:
    """Values for the steps; within a room, also that room's."""

    values: PageValues
    room: PageRoom | None = None
    allow_save: bool = False
    rest: tuple[RecipeStep, ...] = field(default=())
    saved: bool = False
    """The last click was made, by whomever."""
    person: bool = False
    """Somebody sits there and answers."""
    pairs: Pairs = field(default_factory=lambda: Pairs(()))
    offices: Offices = field(default_factory=Offices)
    """Of a list of rooms: what the page's own list calls them."""
    own: tuple[str, ...] = ()
    """All labels and headings that the recipe itself names."""
    troubles: SaveObstacles = field(default_factory=SaveObstacles)
    learned: LearnedControls = field(default_factory=LearnedControls)
    """What was shown by a person, now or earlier."""
    describes: bool = False
    """Whether the report is to say what the page calls each control."""

    def text(self, name: str) -> str:
        """The value of that name, or the literal between quotes."""
        if name.startswith("'"):
            return name.strip("'")
        if self.room is not None and name in ("address", "room", "office"):
            return {"address": self.room.address, "room": self.room.room, "office": self.room.building}[name]
        return self.values.texts.get(name, "")

    def switch(self, name: str) -> bool | None:
        if name in ("'on'", "'off'"):
            return name == "'on'"
        return self.values.switches.get(name)


def is_wanted(step: RecipeStep, given: Given) -> bool:
    """Whether there is anything to give, and the step's condition holds."""
    name = step.when.removeprefix("!")
    if name:
        known = {"saved": given.saved, "person": given.person, "tested": not given.troubles.refused}
        truth = known.get(name, bool(given.values.switches.get(name) or given.text(name)))
        if truth is step.when.startswith("!"):
            return False
    if step.act is Act.SWITCH:
        return given.switch(step.value) is not None
    if step.value == "office":
        return True
    nothing = step.act in (Act.FILL, Act.CHOOSE) and not given.text(step.value)
    return not nothing


def target_of(step: RecipeStep, given: Given) -> ControlTarget:
    """What the page's script looks for."""
    text = given.text(step.value)
    is_of_room = given.room is not None
    return ControlTarget(
        KINDS[step.act],
        step.labels,
        step.section,
        given.own,
        secret=step.secret,
        strict=step.strict,
        way=step.way,
        outside=step.outside or None,
        wanted=tuple(step.spellings.get(text, (text,))) if step.act is Act.CHOOSE else None,
        beside=given.text(step.beside) if step.beside else None,
        pointed=None if is_of_room else given.learned.pointed(step),
        learned=None if is_of_room else given.learned.remembered(step) or None,
    )


def look_for(step: RecipeStep, given: Given, *, patience: int = ABSENT_MS) -> Part:
    """Look until there is exactly one, or the page has stood still for long enough without it.

    A page that says that it is at work does not stand still. So many milliseconds of stillness as `patience` says are
    enough.
    """
    target, time, troubles = target_of(step, given), TimeLooked(), given.troubles
    while True:
        answer = yield Command(Do.LOOK, target)
        time.saw(answer.quiet)
        quiet, trust, waited = answer.quiet, answer.trust, time.ms
        is_over, is_busy = waited >= step.seconds * 1000, answer.busy and not troubles.stuck
        if trust == "one":
            if quiet >= min(QUIET_MS, waited) or is_over:
                troubles.lost = troubles.still = False
                return answer
        elif is_over or (not is_busy and min(quiet, waited) >= min(patience, _patience(trust, troubles, quiet))):
            troubles.stuck |= is_over and is_busy
            troubles.still = trust == "none" and (troubles.still or patience == ABSENT_MS)
            return answer
        yield Pause(LOOK_EVERY_MS)
        time.paused()


def _patience(trust: str, troubles: SaveObstacles, quiet: int) -> int:
    """How long it may be missing: where it stood still in vain already, no second time."""
    if trust == "several":
        return DOUBTED_MS
    if troubles.lost:
        return QUIET_MS
    return 0 if troubles.still and quiet >= ABSENT_MS else ABSENT_MS


def look_through(step: RecipeStep, given: Given) -> Generator[Spoken, Answer, Answer | None]:
    """A long list draws only some of its lines: go through it from here to its end, then from its beginning.

    None where there is no such list.
    """
    if not given.troubles.listed:
        answer = yield from _end_of_list(step, given)
        if answer is None or answer.trust != "none" or not given.troubles.listed:
            return answer
    for from_top in (False, True):
        ends = 0
        for number in range(LONGEST_LIST):
            moved = yield Command(Do.SCROLL, replace(target_of(step, given), top=from_top and not number))
            if not moved.lines:
                return None
            ends = 0 if moved.moved else ends + 1
            answer = yield from _look_while_drawn(step, given, SCROLLED_MS if moved.moved else LISTED_MS)
            if answer.trust != "none":
                return answer
            if ends > 1:
                break
    return None


def _end_of_list(step: RecipeStep, given: Given) -> Generator[Spoken, Answer, Answer | None]:
    """What scrolling brings; None where there is no list. One that is drawn whole has been looked through already."""
    moved = yield Command(Do.SCROLL, replace(target_of(step, given), end=True))
    if not moved.lines:
        return None
    answer = yield from _look_while_drawn(step, given, LISTED_MS)
    given.troubles.listed = answer.quiet < ABSENT_MS
    return answer


def _look_while_drawn(step: RecipeStep, given: Given, patience: int) -> Part:
    waited = 0
    while True:
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS
        answer = yield Command(Do.LOOK, target_of(step, given))
        if answer.trust == "one" and answer.quiet < QUIET_MS and waited < ABSENT_MS:
            continue
        if answer.trust != "none" or min(waited, answer.quiet) >= patience or waited >= ABSENT_MS:
            return answer


NEXT_FEW = 4
WORD = re.compile(r"[^\W\d_]{3}")


def is_passed(way: RecipeStep, given: Given) -> Truth:
    """Whether one of the next things that must be there is in sight, or the next thing that only leads on.

    A mere sign, as "+", leads on from many places, so it says nothing; nor does a button of the same name. What comes
    after the next last click leads elsewhere: the menu of the page is in sight from everywhere.
    """
    rest = given.rest[: next((at for at, one in enumerate(given.rest, 1) if one.act is Act.SAVE), None)]
    coming = [one for one in rest if one.act in KINDS and not one.optional and is_wanted(one, given)]
    signs = [one for at, one in enumerate(coming) if not one.way and not (at and one.act is Act.SAVE)][:NEXT_FEW]
    signs += [one for one in coming if one.way and WORD.search(one.label)][:1]
    for one in signs:
        if one.labels == way.labels:
            continue
        if (yield from in_sight(one, given)):
            return True
    return False


def names_in(steps: Iterable[RecipeStep]) -> Iterator[str]:
    """Every label and heading of a recipe."""
    for step in steps:
        yield from step.labels
        if step.section:
            yield step.section
        yield from names_in(step.steps)


def in_sight(step: RecipeStep | None, given: Given) -> Truth:
    """Whether it is there at this moment."""
    if step is None:
        return False
    answer = yield Command(Do.LOOK, target_of(step, given))
    return answer.trust == "one"


def described(step: RecipeStep, given: Given, found: Answer) -> Generator[Spoken, Answer, FoundControl]:
    """By what it was found, and what the page calls it; the latter not of what stands in the line of a room."""
    by = found.by
    if not given.describes or step.beside or given.room is not None:
        return FoundControl(by)
    answer = yield Command(Do.DESCRIBE, target_of(step, given))
    return FoundControl(by, answer.name, answer.place)


def reason_of(answer: Answer) -> AskReason:
    """Why it was not done."""
    if answer.doubtful:
        return AskReason.UNSURE
    if answer.trust == "several":
        return AskReason.SEVERAL
    return AskReason.SWITCHED_OFF if answer.off else AskReason.NOT_FOUND
