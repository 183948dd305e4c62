"""One room of the list: in a row that is made for it."""

from dataclasses import replace

from wizard.flow.driving.acting import choose_in, press
from wizard.flow.driving.finding import ABSENT_MS, LOOK_EVERY_MS, QUIET_MS, Given, Part, Quiet, Truth, reason_of
from wizard.flow.driving.talk import Answer, Ask, Command, Do, Pause
from wizard.model.recipe import Act, Outcome, RecipeStep, StepReport


def in_new_row(step: RecipeStep, given: Given) -> Quiet:
    """Address and room in the newest row; no row that holds something is touched, no listed room added again."""
    add = next((one for one in step.steps if one.act is Act.PRESS), None)
    fill = next(one for one in step.steps if one.act is Act.FILL and one.value == "address")
    choose = next((one for one in step.steps if one.act is Act.CHOOSE), None)
    address = given.text("address")
    rows = yield Command(Do.ROWS, {"section": step.section, "value": address})
    if rows.get("listed"):
        return
    if not rows.get("free") and add is not None:
        add = replace(add, section=add.section or step.section)
        yield from press(add, replace(given, rest=()), quietly=True)
        rows = yield from _row_appears(step)
    yield from _fill(step, fill, address, rows)
    if choose is not None:
        yield from _choose(step, choose, given)


def _fill(step: RecipeStep, fill: RecipeStep, address: str, rows: Answer) -> Quiet:
    filled: Answer = {}
    if rows.get("free"):
        filled = yield Command(Do.FILL_ROW, {"section": step.section, "labels": list(fill.labels), "value": address})
    label = f"{fill.label} · {address}"
    if filled.get("done") and (yield from _row_holds(step, address)):
        yield StepReport(label, Outcome.FILLED, address)
        return
    yield Ask(label, reason_of(filled), address)
    yield StepReport(label, Outcome.ASKED, "")


def _row_appears(step: RecipeStep) -> Part:
    waited = 0
    while True:
        rows = yield Command(Do.ROWS, {"section": step.section})
        if (rows.get("free") and rows.get("quiet", 0) >= QUIET_MS) or waited >= ABSENT_MS:
            return rows
        yield Pause(LOOK_EVERY_MS)
        waited += LOOK_EVERY_MS


def _row_holds(step: RecipeStep, address: str) -> Truth:
    for _ in range(10):
        yield Pause(LOOK_EVERY_MS)
        answer = yield Command(Do.LOOK_ROW, {"section": step.section, "row": address})
        if answer.get("trust") == "one" and answer.get("quiet", 0) >= QUIET_MS:
            return True
    return False


def _choose(step: RecipeStep, choose: RecipeStep, given: Given) -> Quiet:
    target = {"section": step.section, "row": given.text("address"), "labels": list(choose.labels)}
    reason, shown = yield from choose_in(choose, given, Do.OPEN_ROW, target)
    label = f"{choose.label} · {given.text('address')}"
    if reason is None:
        yield StepReport(label, Outcome.CHOSEN, shown)
        return
    yield Ask(label, reason, given.text("room"))
    answer = yield Command(Do.LOOK_ROW, target)
    yield StepReport(label, Outcome.ASKED, str(answer.get("shown", "")))
