"""The walk is driven through a page in memory: what it asked, reported and did, and steps to drive it with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Answer, Ask, AskReason, Command, Do, Pause, walk
from wizard.flow.web_form.finding import Spoken
from wizard.model.learned_step import LearnedStep, description_from
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepOutcome, StepReport

TOO_LONG_MS = 600_000
SECRET = "s3cret~value"
ROOM = PageRoom("conf-1@contoso.example", "1.01")
VALUES = PageValues(
    {"alias": "Head office", "client_secret": SECRET, "level": "read", "tenant": "contoso.example"},
    {"enable": True, "use_certificate": False},
    (ROOM,),
)
NAME = RecipeStep(Act.FILL, ("Name",), "alias")
KEY = RecipeStep(Act.FILL, ("Client secret",), "client_secret", secret=True)
LEVEL = RecipeStep(Act.CHOOSE, ("Permission",), "level", spellings={"read": ("Read only", "Read")})
ENABLE = RecipeStep(Act.SWITCH, ("Enabled",), "enable")
MENU = RecipeStep(Act.PRESS, ("Settings",), way=True)
NEXT = RecipeStep(Act.PRESS, ("Next",))
SAVE = RecipeStep(Act.SAVE, ("Save",))
SIGN_IN = RecipeStep(Act.SIGN_IN, ("Sign in",))
BY_NAME = RecipeStep(Act.PERSON, ("Open the menu under your name",), way=True)
TICK = RecipeStep(Act.SWITCH, ("Hall",), "'on'")
SAVED = RecipeStep(Act.EXPECT, ("Connection",), shows=("Connected", "Ready"), fails=("Wrong secret",))


@dataclass
class Driven:
    """What came of a drive: in the order in which it was said."""

    asks: list[Ask] = field(default_factory=list)
    reports: list[StepReport] = field(default_factory=list)
    did: list[Do] = field(default_factory=list)

    learned: list[LearnedStep] = field(default_factory=list)

    def note(self, spoken: Ask | StepReport | LearnedStep) -> None:
        if isinstance(spoken, Ask):
            self.asks.append(spoken)
        elif isinstance(spoken, LearnedStep):
            self.learned.append(spoken)
        else:
            self.reports.append(spoken)


def drive(
    page: Page,
    steps: Sequence[RecipeStep],
    values: PageValues,
    *,
    allow_save: bool = False,
    person_saves: bool = False,
    person: Callable[[Ask], object] = lambda _: None,
    learned: Sequence[LearnedStep] = (),
    describes: bool = False,
) -> Driven:
    """Let the walk go through the page to its end; `person` does what is asked, or names what they choose.

    Too long a walk is an error.
    """
    walking = walk(
        steps,
        values,
        allow_save=allow_save,
        person_saves=person_saves,
        product="velocity",
        learned=learned,
        describes=describes,
    )
    driven = Driven()
    answer: Answer | None = None
    while page.now < TOO_LONG_MS:
        try:
            spoken: Spoken = next(walking) if answer is None else walking.send(answer)
        except StopIteration:
            return driven
        answer = _answered(page, spoken, driven, person)
    raise AssertionError("the walk does not end")


def _answered(page: Page, spoken: Spoken, driven: Driven, person: Callable[[Ask], object]) -> Answer:
    if isinstance(spoken, Command):
        driven.did.append(spoken.do)
        return page.answer(spoken)
    if isinstance(spoken, Pause):
        page.pass_time(spoken.ms)
        return Answer()
    driven.note(spoken)
    if isinstance(spoken, Ask):
        choice = person(spoken)
        if isinstance(choice, dict):
            return Answer(pointed=description_from(choice))
        return Answer(choice=choice if isinstance(choice, str) else None)
    return Answer()


def name_field(shown: str = "") -> Control:
    return Control("field", "Name *", shown)


def button(label: str = "Next") -> Control:
    return Control("button", label)


def outcomes(driven: Driven) -> list[tuple[StepOutcome, str]]:
    return [(one.outcome, one.shown) for one in driven.reports]


def asked(driven: Driven) -> list[AskReason]:
    return [one.reason for one in driven.asks]
