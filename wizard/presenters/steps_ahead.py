"""The steps beside a page: which are to come, and how each of them stands, also before the product has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wizard.flow.routes import Route, StepMark, ahead
from wizard.flow.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.model.draft import Draft
    from wizard.model.product import Product


class StepsAhead(NamedTuple):
    """At the step `at` of `route`; `offered` is what stands in the choice of products, `product` reads the draft's."""

    route: Route
    at: Step
    draft: Draft
    offered: Product | None
    product: Callable[[], Product]

    @property
    def expected(self) -> Route:
        """The way of the product that is being chosen, or of a gateway that has not answered yet."""
        undecided = self.at is Step.GATEWAY and Step.CONNECT in self.route.steps and not self.draft.signed_in
        offered = self.product() if undecided else self.offered if self.at is Step.START else None
        return self.route if offered is None else ahead(self.route, self.draft, offered)

    def mark(self, step: Step) -> StepMark:
        """As the way that is really walked has it; what lies on the other one cannot be gone to yet."""
        choosing = self.at is Step.START and self.offered is not None and self.offered.id != self.draft.product_id
        if choosing or step not in self.route.steps:
            return StepMark.LOCKED
        return self.route.mark(step, self.at, self.draft)
