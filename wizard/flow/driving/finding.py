"""Finding what a step is about: by its labels, as often as it takes, and with patience for slow pages."""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

from wizard.flow.driving.pairing import Offices, Pairs
from wizard.flow.driving.talk import Answer, Ask, Command, Do, Pause, Reason
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepReport

LOOK_EVERY_MS = 80
QUIET_MS = 150
"""A page that has changed a moment ago is not acted upon: what was found may be replaced."""
ABSENT_MS = 2500
"""What does not appear while the page stands still for so long does not come any more."""
DOUBTED_MS = 600

Spoken = Command | Pause | Ask | StepReport
Part = Generator[Spoken, Answer, Answer]
Quiet = Generator[Spoken, Answer, None]
Truth = Generator[Spoken, Answer, bool]
KINDS = {
    Act.PRESS: "button",
    Act.SAVE: "button",
    Act.FILL: "field",
    Act.CHOOSE: "list",
    Act.SWITCH: "toggle",
}


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
        known = {"saved": given.saved, "person": given.person}
        truth = known.get(name, bool(given.values.switches.get(name) or given.text(name)))
        if truth is step.when.startswith("!"):
            return False
    if step.act is Act.SWITCH:
        return given.switch(step.value) is not None
    if step.value == "office":
        return True
    nothing = step.act in (Act.FILL, Act.CHOOSE) and not given.text(step.value)
    return not nothing


def target_of(step: RecipeStep, given: Given) -> dict[str, Any]:
    """What the page's script looks for."""
    wanted: dict[str, Any] = {"kind": KINDS[step.act], "labels": list(step.labels), "section": step.section}
    if step.secret:
        wanted["secret"] = True
    if step.strict:
        wanted["strict"] = True
    if step.act is Act.CHOOSE:
        text = given.text(step.value)
        wanted["wanted"] = list(step.spellings.get(text, (text,)))
    if step.beside:
        wanted["beside"] = given.text(step.beside)
    return wanted


def look_for(step: RecipeStep, given: Given, *, absent_ms: int = ABSENT_MS) -> Part:
    """Look until there is exactly one, or the page has stood still for long enough without it."""
    target, waited = target_of(step, given), 0
    while True:
        answer = yield Command(Do.LOOK, target)
        quiet, trust = answer.get("quiet", 0), answer.get("trust", "none")
        patience = DOUBTED_MS if trust == "several" else absent_ms
        if trust == "one" and quiet >= min(QUIET_MS, waited):
            return answer
        if trust != "one" and (min(quiet, waited) >= patience or waited >= step.seconds * 1000):
            return answer
        if waited >= step.seconds * 1000:
            return answer
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS


def ahead(given: Given) -> RecipeStep | None:
    """The next thing that must be there, behind all that only leads to it."""
    for step in given.rest:
        if step.act in KINDS and not step.way and not step.optional and is_wanted(step, given):
            return step
    return None


def in_sight(step: RecipeStep | None, given: Given) -> Truth:
    """Whether it is there at this moment."""
    if step is None:
        return False
    answer = yield Command(Do.LOOK, target_of(step, given))
    return answer.get("trust") == "one"


def reason_of(answer: Answer) -> Reason:
    """Why it was not done."""
    if answer.get("trust") == "several":
        return Reason.SEVERAL
    return Reason.SWITCHED_OFF if answer.get("off") else Reason.NOT_FOUND
