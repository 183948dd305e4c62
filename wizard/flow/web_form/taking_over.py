"""Learned steps that somebody brings from another computer: which of them are of any use here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wizard.flow.web_form.learning import may_be_shown
from wizard.model.learned_step import LearnedStep
from wizard.model.problem import Code, Problem
from wizard.model.product import Product
from wizard.model.recipe import RecipeStep


@dataclass(frozen=True, slots=True)
class StepsToTakeOver:
    """What a file brings."""

    new: tuple[LearnedStep, ...]
    known: int
    """How many of its steps are known here already."""
    foreign: int
    """How many belong to no step of a recipe that is known here."""


def steps_to_take_over(
    brought: Sequence[LearnedStep], known: Iterable[LearnedStep], products: Iterable[Product], file: str
) -> StepsToTakeOver | Problem:
    """What of `brought` can be used; a Problem where that is nothing."""
    if not brought:
        return Problem(Code.LEARNED_FILE_EMPTY, values={"file": file})
    recipes = {product.id: tuple(_steps_of(product)) for product in products}
    distinct, here = tuple(dict.fromkeys(brought)), frozenset(known)
    usable = [one for one in distinct if any(one.is_for(step) for step in recipes.get(one.product, ()))]
    if not usable:
        return Problem(Code.LEARNED_FILE_FOREIGN, values={"file": file})
    new = tuple(one for one in usable if one not in here)
    return StepsToTakeOver(new, len(usable) - len(new), len(distinct) - len(usable))


def _steps_of(product: Product) -> Iterator[RecipeStep]:
    recipe = product.recipe
    if recipe is not None:
        yield from (step for step in _nested((*recipe.set_up, *recipe.renewal)) if may_be_shown(step))


def _nested(steps: Iterable[RecipeStep]) -> Iterator[RecipeStep]:
    for step in steps:
        yield step
        yield from _nested(step.steps)
