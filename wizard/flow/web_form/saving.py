"""The last click, and whether the page has taken it: what it asks back is affirmed, what it refuses is told."""

from collections.abc import Generator

from wizard.flow.web_form.asking import ask
from wizard.flow.web_form.finding import LOOK_EVERY_MS, Given, Quiet, Spoken, Truth, target_of
from wizard.flow.web_form.page_answers import Answer
from wizard.flow.web_form.page_commands import ButtonWords, PageWords
from wizard.flow.web_form.protocol import Ask, AskReason, Command, Do, Pause
from wizard.model.recipe import RecipeStep, StepOutcome, StepReport

SETTLE_MS = 700
SETTLE_LOOKS = 10
SETTLED_EVERY_MS = 200
LONGEST_SETTLE_MS = 7000
UNSENT_MS = 1500
"""A page that has said something and sent nothing may still gather what it will send."""
SILENT_MS = 2500
"""A page that says nothing for so long after the last click says nothing any more."""
COMPLAINTS = (
    "not saved", "could not be saved", "cannot be saved", "could not save", "failed to save", "saving failed",
    "save failed", "unable to save", "is required", "required field", "please fill", "nicht gespeichert",
)  # fmt: skip
TRY_AGAIN = ("try again", "retry", "erneut versuchen", "versuchen sie es erneut")

Said = Generator[Spoken, Answer, str]


def is_taken(step: RecipeStep, given: Given, said_before: str) -> Truth:
    """Whether nothing speaks against it that the page has kept everything; else a person was asked.

    Where the page itself wants it to be tried again, it is, once.
    """
    if not (yield from _affirmed(step, given, said_before)):
        return False
    said = yield from complaint()
    if said and not said_before and (yield Command(Do.TEXTS, PageWords(fails=TRY_AGAIN))).fails:
        yield from _faded()
        stays = yield from complaint()
        yield Command(Do.PRESS, target_of(step, given))
        if not (yield from _affirmed(step, given, stays)):
            return False
        said = yield from complaint()
    if said and not said_before:
        yield from _refused(step, given, said)
        return False
    return True


def kept_in_line(step: RecipeStep, given: Given) -> Truth:
    """Whether a line that is edited in its place shows its value again; a secret's only has to be left.

    Some pages save each line for itself, so this click is made only where saving is allowed.
    """
    given.troubles.inline = False
    if not given.allow_save or not (yield Command(Do.KEEP_FIELD)).done:
        return False
    wanted = () if step.secret else (given.text(step.value),)
    for _ in range(SETTLE_LOOKS):
        yield Pause(SETTLED_EVERY_MS)
        is_open = (yield Command(Do.LOOK, target_of(step, given))).trust == "one"
        if not is_open and (step.secret or (yield Command(Do.TEXTS, PageWords(wanted))).shows):
            return True
    return False


def complaint(*, mark: bool = False) -> Said:
    """What the page says where it has not kept what was filled in; with `mark`, just before the last click."""
    return (yield Command(Do.TEXTS, PageWords(fails=COMPLAINTS, mark=mark))).fails


def _faded() -> Quiet:
    """A notice that goes by itself is waited for, else the old one would be taken for a new one."""
    for _ in range(SETTLE_LOOKS):
        if not (yield from complaint()):
            return
        yield Pause(SETTLE_MS)


def _affirmed(step: RecipeStep, given: Given, said_before: str) -> Truth:
    """A question of the page whether that is meant is answered Yes; any other that has come with it is a person's."""
    has_reacted = yield from _settled(said_before)
    answer = yield Command(Do.AFFIRM, ButtonWords(step.labels))
    if answer.done:
        has_reacted = yield from _settled(said_before)
        answer = yield Command(Do.AFFIRM, ButtonWords(step.labels, again=True))
    if answer.dialog or not has_reacted:
        yield from ask(step, given, AskReason.NOT_KEPT if answer.dialog else AskReason.NOT_SEEN, "")
        return False
    return True


def _refused(step: RecipeStep, given: Given, said: str) -> Quiet:
    """The last click was made and the page has not taken it: nothing that comes after it is true."""
    yield Ask(step.label, AskReason.REFUSED, shown=said)
    given.troubles.refused = bool((yield from complaint()))
    yield StepReport(step.label, StepOutcome.ASKED, said)


def _settled(said_before: str) -> Truth:
    """Whether the page has shown or sent anything: it is not left before it stands still and has its answers.

    Some pages send what is to be saved only a moment after the click, and show nothing of it meanwhile. Answers are
    waited for only where nothing is shown: one that no script reads never ends for the page's own clock. What the page
    says against it ends the wait, as it may soon be gone.
    """
    yield Pause(LOOK_EVERY_MS)
    has_shown = has_sent = False
    for waited in range(SETTLED_EVERY_MS, LONGEST_SETTLE_MS, SETTLED_EVERY_MS):
        yield Pause(SETTLED_EVERY_MS)
        answer = yield Command(Do.TEXTS, PageWords(fails=COMPLAINTS))
        has_shown |= answer.changed or not answer.marked
        has_sent |= answer.sent or not answer.marked
        patience = SILENT_MS if not has_shown else 0 if has_sent else UNSENT_MS
        is_open = answer.busy or (answer.waiting and not has_shown)
        is_still = answer.quiet >= SETTLE_MS and not is_open and waited >= max(patience, SETTLE_MS)
        if is_still or (answer.fails and not said_before):
            break
    return has_shown or has_sent
