"""Which steps stand beside a page, and which of them can be gone to."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import PRODUCT
from tests.flow.drafts import ready
from wizard.flow.routes import GATEWAY_PAGE, SETUP, WEB_FORM, Route, StepMark
from wizard.flow.steps import Step
from wizard.model.draft import Draft
from wizard.model.product import Delivery, Product
from wizard.model.recipe import Recipe
from wizard.presenters.steps_ahead import StepsAhead

DEVICE = replace(PRODUCT, id="velocity", models=("GW",), delivery=Delivery.PAGE, recipe=Recipe((), ()))
PORTAL = replace(DEVICE, id="ones", models=())
EMPTY = Draft("d", product_id="velocity")
BEGUN = ready().with_(product_id="velocity")


def beside(at: Step, draft: Draft, offered: Product | None = None, route: Route = SETUP) -> StepsAhead:
    return StepsAhead(route, at, draft, offered, lambda: DEVICE)


@pytest.mark.parametrize(
    ("at", "draft", "offered", "expected"),
    [
        (Step.START, EMPTY, None, SETUP),
        (Step.START, EMPTY, DEVICE, GATEWAY_PAGE),
        (Step.START, EMPTY, PORTAL, WEB_FORM),
        (Step.START, BEGUN, DEVICE, SETUP),
        (Step.GATEWAY, EMPTY, PORTAL, GATEWAY_PAGE),
        (Step.GATEWAY, EMPTY.with_(signed_in=True), PORTAL, SETUP),
        (Step.REGISTER, EMPTY, PORTAL, SETUP),
    ],
)
def test_the_steps_to_come_are_those_of_the_product(
    at: Step, draft: Draft, offered: Product | None, expected: Route
) -> None:
    assert beside(at, draft, offered).expected is expected


def test_a_way_without_a_gateways_interface_stays_as_it_is() -> None:
    assert beside(Step.GATEWAY, EMPTY, None, GATEWAY_PAGE).expected is GATEWAY_PAGE


def test_nothing_of_another_product_can_be_gone_to() -> None:
    ahead = beside(Step.START, BEGUN, PORTAL)
    assert {ahead.mark(step) for step in SETUP.steps} == {StepMark.LOCKED}


def test_of_the_own_product_each_step_stands_as_it_does() -> None:
    ahead = beside(Step.START, BEGUN, DEVICE)
    assert ahead.mark(Step.START) is StepMark.CURRENT
    assert ahead.mark(Step.GATEWAY) is SETUP.mark(Step.GATEWAY, Step.START, BEGUN)
    assert ahead.mark(Step.PAGE) is StepMark.LOCKED, "that is on another way"
