"""One room of the list: in a row that is made for it."""

from collections.abc import Generator
from dataclasses import replace

from wizard.flow.web_form.acting import choose_in, entries_of, list_closed, pick_entry, press, put_in, set_value
from wizard.flow.web_form.finding import (
    ABSENT_MS,
    LOOK_EVERY_MS,
    QUIET_MS,
    Given,
    Part,
    Quiet,
    Spoken,
    Truth,
    in_sight,
    look_for,
    reason_of,
    target_of,
)
from wizard.flow.web_form.page_answers import Answer
from wizard.flow.web_form.page_commands import ButtonWords, ControlTarget, PageWords, RowTarget
from wizard.flow.web_form.pairing import Pairs
from wizard.flow.web_form.protocol import Ask, AskReason, Command, Do, Pause
from wizard.model.recipe import Act, PageRoom, RecipeStep, StepOutcome, StepReport


def in_new_row(step: RecipeStep, given: Given, room: PageRoom) -> Quiet:
    """Address and room in the newest row; no row that holds something is touched, no listed room added again."""
    add = next((one for one in step.steps if one.act is Act.PRESS), None)
    fill = next(one for one in step.steps if one.act is Act.FILL and one.value == "address")
    choose = next((one for one in step.steps if one.act is Act.CHOOSE), None)
    address = given.text("address")
    target = RowTarget(step.section, fill.labels)
    if given.troubles.lost:
        yield StepReport(f"{fill.label} · {address}", StepOutcome.LEFT, "")
        return
    rows = yield Command(Do.ROWS, replace(target, value=address, mark=True))
    if rows.listed:
        return
    was_rowless = given.troubles.rowless
    if not rows.free and add is not None and not was_rowless:
        add = replace(add, section=add.section or step.section)
        yield from press(add, replace(given, rest=()), quietly=True)
        rows = yield from _row_appears(target)
        if rows.dialog and not rows.free:
            yield from _in_dialog(step, given, room, add)
            return
        given.troubles.rowless = not rows.free
    if given.troubles.rowless and not rows.free:
        yield from _without_row(fill, given, is_asked=given.person or not was_rowless)
        return
    yield from _fill(step, fill, given, rows)
    if choose is not None:
        yield from _choose(step, choose, given, room)


def _without_row(fill: RecipeStep, given: Given, *, is_asked: bool) -> Quiet:
    """No line can be made for it. Nothing is searched for again; whoever sits there is asked for each room."""
    label, address = f"{fill.label} · {given.text('address')}", given.text("address")
    done = (yield Ask(label, AskReason.NOT_FOUND, address)) if is_asked else Answer()
    given.troubles.lacking |= done.choice is None
    yield StepReport(label, StepOutcome.ASKED if is_asked else StepOutcome.LEFT, "")


def see_listed(step: RecipeStep, given: Given) -> Quiet:
    """The line before must still be there once the next one is: a page may drop what was not taken over."""
    fill = next(one for one in step.steps if one.act is Act.FILL and one.value == "address")
    address, troubles = given.text("address"), given.troubles
    if (
        troubles.lost
        or troubles.lacking
        or (yield Command(Do.ROWS, RowTarget(step.section, fill.labels, value=address))).listed
    ):
        return
    label = f"{fill.label} · {address}"
    done = yield Ask(label, AskReason.NOT_KEPT, address)
    troubles.lacking |= done.choice is None
    yield StepReport(label, StepOutcome.ASKED, "")


def _fill(step: RecipeStep, fill: RecipeStep, given: Given, rows: Answer) -> Quiet:
    filled: Answer = Answer()
    address = given.text("address")
    if rows.free:
        filled = yield Command(Do.FILL_ROW, RowTarget(step.section, fill.labels, value=address))
    label = f"{fill.label} · {address}"
    if filled.done and (yield from _row_holds(step, address)):
        yield StepReport(label, StepOutcome.FILLED, address, found=filled.by)
        return
    done = yield Ask(label, reason_of(filled), address)
    given.troubles.lacking |= done.choice is None
    yield StepReport(label, StepOutcome.ASKED, "")


def _in_dialog(step: RecipeStep, given: Given, room: PageRoom, add: RecipeStep) -> Quiet:
    """A dialog asks for one line: fill it in, have it taken over, and see that the list has the line then."""
    fill = replace(next(one for one in step.steps if one.value == "address"), section="")
    choose = next((replace(one, section="") for one in step.steps if one.act is Act.CHOOSE), None)
    address, name, decided = given.text("address"), room.room, None
    label = f"{fill.label} · {address}"
    yield from look_for(fill, given)
    reason, _shown = yield from put_in(fill, given)
    if reason is None and choose is not None:
        yield from look_for(choose, given)
        target = target_of(choose, given)
        decided = yield from _decided(f"{choose.label} · {address}", given.pairs, room, target, Do.ENTRIES)
        name = given.pairs.name(room) or room.room
        if decided != "":
            chosen = replace(given, room=replace(room, room=name))
            reason, _shown = yield from choose_in(choose, chosen, Do.OPEN, target_of(choose, chosen))
    if reason is None:
        taken = yield from _taken_over(ButtonWords(add.labels, save=given.allow_save))
        paired = choose is not None and decided != ""
        line = RowTarget(step.section, fill.labels, value=address, more=name if paired else "")
        reason = None if taken and (yield from _is_listed(line)) else AskReason.NOT_KEPT
    if reason is not None:
        done = yield Ask(label, reason, address)
        given.troubles.lacking |= done.choice is None
        yield StepReport(label, StepOutcome.ASKED, "")
        return
    yield StepReport(label, StepOutcome.FILLED, address, found="label")
    if choose is not None:
        outcome = StepOutcome.CHOSEN if decided is None else StepOutcome.ASKED
        yield StepReport(f"{choose.label} · {address}", outcome, name if decided != "" else "", found="label")
        given.troubles.lacking |= not given.person and decided == ""


def _taken_over(words: ButtonWords) -> Truth:
    """A list that has just been chosen from may still lie over the button."""
    waited = 0
    while not (yield Command(Do.TAKE_LINE, words)).done:
        if waited >= ABSENT_MS:
            return False
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS
    return True


def _is_listed(line: RowTarget) -> Truth:
    """The list shows the address, and in its line what was chosen with it."""
    waited = 0
    while waited <= ABSENT_MS:
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS
        rows = yield Command(Do.ROWS, line)
        if not rows.in_line_dialog and (rows.paired if line.more else rows.listed):
            return True
    return False


def _row_appears(target: RowTarget) -> Part:
    waited = 0
    while True:
        rows = yield Command(Do.ROWS, target)
        is_there = rows.free or rows.dialog
        if (is_there and rows.quiet >= QUIET_MS) or waited >= ABSENT_MS:
            return rows
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS


def _row_holds(step: RecipeStep, address: str) -> Truth:
    for _ in range(10):
        yield Pause(LOOK_EVERY_MS)
        answer = yield Command(Do.LOOK_ROW, RowTarget(step.section, row=address))
        if answer.trust == "one" and answer.quiet >= QUIET_MS:
            return True
    return False


def _choose(step: RecipeStep, choose: RecipeStep, given: Given, room: PageRoom) -> Quiet:
    target = RowTarget(step.section, choose.labels, given.text("address"))
    label = f"{choose.label} · {given.text('address')}"
    decided = yield from _decided(label, given.pairs, room, target)
    if decided != "":
        name = given.pairs.name(room) or room.room
        given = replace(given, room=replace(room, room=name))
        reason, shown = yield from choose_in(choose, given, Do.OPEN_ROW, target)
        if reason is None:
            yield StepReport(label, StepOutcome.ASKED if decided else StepOutcome.CHOSEN, shown, found="label")
            return
        yield Ask(label, reason, name)
    answer = yield Command(Do.LOOK_ROW, target)
    shown = answer.shown
    given.troubles.lacking |= not given.person and not shown
    yield StepReport(label, StepOutcome.ASKED, shown)


def _decided(
    label: str, pairs: Pairs, room: PageRoom, target: ControlTarget | RowTarget, looking: Do = Do.ENTRIES_ROW
) -> Generator[Spoken, Answer, str | None]:
    """What a person chose from the page's list: empty where they left it out, None where nothing is doubtful."""
    if not pairs.known:
        pairs.learn((yield from entries_of(looking, target)))
    choices = pairs.choices(room)
    if pairs.name(room) or not choices:
        return None
    reason = AskReason.DOUBTFUL if pairs.comes_near(room) else AskReason.NO_SUCH_CHOICE
    answer = yield Ask(label, reason, room.room, choices=choices)
    choice = answer.choice or ""
    if choice:
        pairs.decide(room, choice)
    return choice


ROOM_LISTS = ("Rooms", "Room", "Meeting rooms", "Select rooms")
"""What a list is called from which several rooms are chosen, where a product has no name of its own for it."""


def tick_room(step: RecipeStep, given: Given, names: tuple[str, ...]) -> Quiet:
    """A room's tick box; where there is none, it is chosen in a list that takes several, called by one of `names`."""
    if not given.troubles.lost and not (yield from in_sight(step, given)):
        several = replace(step, act=Act.CHOOSE, labels=names + ROOM_LISTS)
        target = replace(target_of(several, given), wanted=step.labels)
        if (yield Command(Do.LOOK, target)).trust == "one" and (yield from _added(target)):
            yield StepReport(step.label, StepOutcome.CHOSEN, given.text("address"), found="label")
            return
    yield from set_value(step, given)


def _added(target: ControlTarget) -> Truth:
    """Whether the page shows it as chosen once the list is closed: what was shown before says nothing."""
    words = PageWords(target.wanted or ())
    if (yield Command(Do.TEXTS, words)).shows or not (yield Command(Do.OPEN, target)).opened:
        return False
    is_picked = yield from pick_entry(target.wanted or ())
    yield Command(Do.CLOSE)
    yield from list_closed()
    return is_picked and bool((yield Command(Do.TEXTS, words)).shows)


def choose_office(step: RecipeStep, given: Given, room: PageRoom) -> Quiet:
    """The office in which a product lists the room; asked once for each building that no office is called after."""
    offices = given.offices
    found = yield from look_for(step, given)
    if found.trust == "one" and not offices.known:
        offices.learn((yield from entries_of(Do.ENTRIES, target_of(step, given))))
    name = offices.name(room.building)
    if not name and offices.choices:
        answer = yield Ask(step.label, AskReason.DOUBTFUL, room.building or room.address, choices=offices.choices)
        name = answer.choice or ""
        if not name:
            yield StepReport(f"{step.label} · {room.address}", StepOutcome.ASKED, "")
            return
        offices.decide(room.building, name)
    yield from set_value(step, replace(given, room=replace(room, building=name or room.building)))
