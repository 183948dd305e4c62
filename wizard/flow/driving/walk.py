"""The walk itself: which step next."""

from collections.abc import Sequence
from dataclasses import replace

from wizard.flow.driving.acting import ask, ask_to_save, expect, press, read, set_value, sign_in
from wizard.flow.driving.finding import Given, Quiet, is_wanted
from wizard.flow.driving.pairing import Pairs
from wizard.flow.driving.rooms import in_new_row
from wizard.flow.driving.talk import Reason
from wizard.model.recipe import Act, Outcome, PageRoom, PageValues, RecipeStep, StepReport

Walk = Quiet


def walk(
    steps: Sequence[RecipeStep], values: PageValues, *, allow_save: bool = False, person_saves: bool = False
) -> Walk:
    """Do these steps in order. Without `allow_save` the last click is left to the person.

    With `person_saves` somebody sits there: the walk waits for their click, then goes on with what comes after it.
    """
    saved = allow_save
    for number, step in enumerate(steps):
        given = Given(values, None, allow_save, tuple(steps[number + 1 :]), saved)
        if is_wanted(step, given):
            yield from _do(step, given)
            if step.act is Act.SAVE and person_saves and not allow_save:
                yield from ask_to_save(step, given)
                saved = True


def _do(step: RecipeStep, given: Given) -> Quiet:
    if step.act is Act.SIGN_IN:
        yield from sign_in(step, given)
    elif step.act is Act.EACH_ROOM:
        pairs = Pairs(given.values.rooms)
        for room in given.values.rooms:
            yield from _room(step, replace(given, room=room, pairs=pairs), room)
    elif step.act is Act.SAVE and not given.allow_save:
        yield StepReport(step.label, Outcome.LEFT, "")
    elif step.act in (Act.PRESS, Act.SAVE):
        yield from press(step, given)
    elif step.act is Act.EXPECT:
        yield from expect(step)
    elif step.act is Act.READ:
        yield from read(step)
    elif step.act is Act.PERSON:
        yield from ask(step, given, Reason.BY_HAND, "")
    else:
        yield from set_value(step, given)


def _room(step: RecipeStep, given: Given, room: PageRoom) -> Quiet:
    """By rows that are made for it where the recipe fills an address, else in the line that names the room."""
    if any(one.act is Act.FILL and one.value == "address" for one in step.steps):
        yield from in_new_row(step, given, room)
        return
    for number, inner in enumerate(step.steps):
        if is_wanted(inner, given):
            yield from _do(_named(inner, given), replace(given, rest=step.steps[number + 1 :]))


def _named(step: RecipeStep, given: Given) -> RecipeStep:
    """A label may hold the room's name and address: `{room} – {address}`."""
    room, address = given.text("room"), given.text("address")
    return replace(
        step, labels=tuple(label.replace("{room}", room).replace("{address}", address) for label in step.labels)
    )
