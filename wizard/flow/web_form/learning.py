"""Steps that a person has shown: which controls are remembered, and when one more is.

Remembered is only what was done and read back, what is described like no other control of its page, and what holds no
value. It belongs to a product and to a version of its page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wizard.model.learned_step import LEARNABLE, ControlDescription, LearnedStep
from wizard.model.recipe import Act, PageValues, RecipeStep


@dataclass(slots=True)
class LearnedControls:
    """What is known from earlier, and what is shown during this walk."""

    product: str = ""
    known: list[LearnedStep] = field(default_factory=list)
    typed: tuple[str, ...] = ()
    """What is typed into the page; a control of whose names one holds such a value is not remembered."""
    shown: dict[tuple[Act, str], ControlDescription] = field(default_factory=dict)
    """Pointed at during this walk, and not yet done there."""
    again: bool = False
    """Somebody has just pointed, so that the step is taken once more."""

    def pointed(self, step: RecipeStep) -> ControlDescription | None:
        """What was pointed at for this step, and is not done yet."""
        return self.shown.get((step.act, step.label))

    def remembered(self, step: RecipeStep) -> tuple[ControlDescription, ...]:
        """By what it is found again; nothing while somebody shows it anew."""
        return () if self.pointed(step) is not None else tuple(one.control for one in self.known if one.is_for(step))

    def show(self, step: RecipeStep, found: ControlDescription) -> bool:
        """Somebody has pointed at this; False where it may not be used for the step."""
        if found.secret and not step.secret:
            return False
        self.shown[step.act, step.label], self.again = found, True
        return True

    def taken(self) -> bool:
        """Whether somebody has pointed since this was asked last."""
        again, self.again = self.again, False
        return again

    def done(self, step: RecipeStep) -> Iterator[LearnedStep]:
        """The step was done at what was pointed at: what is remembered of that, if anything may be."""
        control = self.shown.pop((step.act, step.label), None)
        if control is None or not control.names or control.alike != 1 or control.holds_any(self.typed):
            return
        learned = LearnedStep(self.product, step.act, step.label, control)
        if learned.is_for(step):
            self.known = [one for one in self.known if one != learned] + [learned]
            yield learned


def typed_values(steps: Iterable[RecipeStep], values: PageValues) -> tuple[str, ...]:
    """What these steps type, the secret among it; the names of choices are the page's own words."""
    return tuple(dict.fromkeys(_typed(steps, values)))


def _typed(steps: Iterable[RecipeStep], values: PageValues) -> Iterator[str]:
    for step in steps:
        if (step.act is Act.FILL or step.secret) and not step.value.startswith("'"):
            yield values.texts.get(step.value, "")
        yield from _typed(step.steps, values)
    yield from (room.address for room in values.rooms)


def may_be_shown(step: RecipeStep) -> bool:
    """Whether a person can point at the control. What stands in the line of a room or an alias differs each time."""
    return step.act in LEARNABLE and not step.beside
