"""The walk itself: which step next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from wizard.flow.web_form.acting import by_hand, press, set_value, sign_in
from wizard.flow.web_form.asking import agreed, ask_to_open, ask_to_save, what_is_there
from wizard.flow.web_form.finding import Given, Quiet, SaveObstacles, Truth, in_sight, is_wanted, names_in
from wizard.flow.web_form.learning import LearnedControls, typed_values
from wizard.flow.web_form.pairing import Offices, Pairs
from wizard.flow.web_form.results import expect, read
from wizard.flow.web_form.rooms import choose_office, in_new_row, see_listed, tick_room
from wizard.model.learned_step import LearnedStep
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepOutcome, StepReport

Walk = Quiet


def walk(
    steps: Sequence[RecipeStep],
    values: PageValues,
    *,
    allow_save: bool = False,
    person_saves: bool = False,
    product: str = "",
    learned: Sequence[LearnedStep] = (),
    describes: bool = False,
) -> Walk:
    """Do these steps in order. Without `allow_save` the last click is left to the person.

    With `person_saves` somebody sits there: the walk waits for their click, then goes on with what comes after it.
    `learned` is what a person has shown before in this product's page; what they show now is told, too.
    With `describes` the reports say what the page calls each control, and where it stands.
    """
    shown = LearnedControls(product, list(learned), typed_values(steps, values))
    saved, own, troubles = allow_save, tuple(dict.fromkeys(names_in(steps))), SaveObstacles()
    for number, step in enumerate(steps):
        rest = tuple(steps[number + 1 :])
        given = Given(
            *(values, None, allow_save, rest, saved, person_saves),
            own=own,
            troubles=troubles,
            learned=shown,
            describes=describes,
        )
        if not is_wanted(step, given):
            yield from _left(step, given)
            saved = saved and not (step.act is Act.SAVE and step.when == "tested")
        else:
            if step.act is Act.AGREE and not (yield from agreed(step, given)):
                return
            yield from _do(step, given)
            if step.act is Act.SAVE:
                saved = yield from _saved(step, given)


def _saved(step: RecipeStep, given: Given) -> Truth:
    """Whether the last click was made: by the walk, or by whoever sits there."""
    if given.person and not given.allow_save:
        yield from ask_to_save(step, given)
        given.troubles.clean = True
        return True
    return given.allow_save and not given.troubles.lacking


def _left(step: RecipeStep, given: Given) -> Quiet:
    """What comes after a refused test, and the rooms that are brought in beside a person, are told as left to one."""
    if step.when == "tested" and step.act is not Act.EACH_ROOM and is_wanted(replace(step, when=""), given):
        yield StepReport(step.label, StepOutcome.LEFT, "")
    elif step.act is Act.EACH_ROOM and step.when in ("tested", "person", "saved"):
        for room in given.values.rooms:
            yield StepReport(f"{step.label} · {room.address}", StepOutcome.LEFT, "")


def _do(step: RecipeStep, given: Given) -> Quiet:
    if step.act is Act.EACH_ROOM:
        given = replace(given, pairs=Pairs(given.values.rooms), offices=Offices())
        for number, room in enumerate(given.values.rooms):
            yield from _room(step, replace(given, room=room), room)
            if number and _adds_rows(step):
                yield from see_listed(step, replace(given, room=given.values.rooms[number - 1]))
    elif step.act is Act.SAVE and (not given.allow_save or given.troubles.lacking):
        yield StepReport(step.label, StepOutcome.LEFT, "")
    else:
        yield from _WAYS.get(step.act, set_value)(step, given)
        while given.learned.taken():
            yield from _WAYS.get(step.act, set_value)(step, given)


def _undo(step: RecipeStep, given: Given) -> Quiet:
    """What the person agreed to; nothing where there is nothing to undo."""
    if (yield from in_sight(what_is_there(step), given)):
        for number, inner in enumerate(step.steps):
            yield from _do(inner, replace(given, rest=step.steps[number + 1 :]))


def _room(step: RecipeStep, given: Given, room: PageRoom) -> Quiet:
    """By rows that are made for it where the recipe fills an address, else in the line that names the room."""
    if _adds_rows(step):
        yield from in_new_row(step, given, room)
        return
    for number, inner in enumerate(step.steps):
        if is_wanted(inner, given):
            here = replace(given, rest=step.steps[number + 1 :])
            if inner.value == "office":
                yield from choose_office(inner, here, room)
            elif inner.act is Act.SWITCH:
                yield from tick_room(_named(inner, given), here, (step.label,))
            else:
                yield from _do(_named(inner, given), here)


def _adds_rows(step: RecipeStep) -> bool:
    return any(one.act is Act.FILL and one.value == "address" for one in step.steps)


def _named(step: RecipeStep, given: Given) -> RecipeStep:
    """A label may hold the room's name and address: `{room} – {address}`."""
    room, address = given.text("room"), given.text("address")
    known = [
        label for label in step.labels if (room or "{room}" not in label) and (address or "{address}" not in label)
    ]
    return replace(step, labels=tuple(label.replace("{room}", room).replace("{address}", address) for label in known))


_WAYS: Mapping[Act, Callable[[RecipeStep, Given], Quiet]] = {
    Act.SIGN_IN: sign_in,
    Act.PRESS: press,
    Act.SAVE: press,
    Act.EXPECT: expect,
    Act.READ: read,
    Act.PERSON: by_hand,
    Act.AGREE: _undo,
    Act.LINK: ask_to_open,
}
"""What is none of these gives a value."""
