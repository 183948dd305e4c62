"""Learned steps from another computer: what is of use here, and the sentence where nothing is."""

from dataclasses import replace

import pytest

from wizard.flow.web_form.taking_over import steps_to_take_over
from wizard.model.learned_step import ControlDescription, LearnedStep
from wizard.model.problem import Code, Problem
from wizard.model.product import Product
from wizard.model.recipe import Act, Recipe, RecipeStep

FILL = RecipeStep(Act.FILL, ("Client ID",), "client_id")
KEY = RecipeStep(Act.FILL, ("Client Secret",), "client_secret", secret=True)
PLACE = RecipeStep(Act.CHOOSE, ("Room",), "room", beside="address")
ROOMS = RecipeStep(Act.EACH_ROOM, steps=(PLACE, RecipeStep(Act.PRESS, ("Assign",))))
VELOCITY = Product("velocity", "Velocity", (), "", "", "", (), "", (), (), "", recipe=Recipe((FILL, ROOMS), (KEY,)))
CONTRACT = replace(VELOCITY, id="contract", recipe=None)
PRODUCTS = (CONTRACT, VELOCITY)


def learned(step: RecipeStep, product: str = "velocity", name: str = "Application key") -> LearnedStep:
    control = ControlDescription("textbox", (name,), secret=step.secret)
    return LearnedStep(product, step.act, step.label, control)


def test_what_is_new_is_told_from_what_is_known_and_what_is_foreign() -> None:
    mine, other = learned(FILL), learned(FILL, name="Key")
    inner = learned(ROOMS.steps[1])
    brought = (other, mine, inner, other, learned(KEY), learned(FILL, "ones"), learned(PLACE))
    found = steps_to_take_over(brought, (mine,), PRODUCTS, "x.toml")
    assert not isinstance(found, Problem)
    assert (found.new, found.known, found.foreign) == ((other, inner, learned(KEY)), 1, 2)


def test_a_secret_s_step_at_a_plain_field_is_foreign() -> None:
    plain = replace(learned(KEY), control=replace(learned(KEY).control, secret=False))
    found = steps_to_take_over((plain, learned(FILL)), (), PRODUCTS, "x.toml")
    assert not isinstance(found, Problem)
    assert (found.new, found.foreign) == ((learned(FILL),), 1)


@pytest.mark.parametrize(
    ("brought", "code"),
    [
        ((), Code.LEARNED_FILE_EMPTY),
        ((learned(FILL, "contract"), learned(FILL, "ones")), Code.LEARNED_FILE_FOREIGN),
    ],
)
def test_where_nothing_is_of_use_it_is_said(brought: tuple[LearnedStep, ...], code: Code) -> None:
    assert steps_to_take_over(brought, (), PRODUCTS, "x.toml") == Problem(code, values={"file": "x.toml"})
