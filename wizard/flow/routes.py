"""Ways through the steps: which page comes next, where one may jump to, where a saved draft goes on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from wizard.flow.steps import Step, complete
from wizard.model.draft import Draft
from wizard.model.target import (
    ContractGateway,
    DelegatedWebForm,
    DisplayServer,
    SettingsFiles,
    VendorApp,
    WebForm,
)

if TYPE_CHECKING:
    from wizard.model.product import Product


class StepMark(StrEnum):
    """How a step stands in the rail beside the page."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"
    LOCKED = "locked"
    KEPT = "kept"
    """Answered in an earlier session, and to be gone to again once the gateway is signed in to."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way through some steps, always in this order."""

    steps: tuple[Step, ...]

    def next(self, step: Step) -> Step | None:
        """The step after this one; None after the last."""
        after = self.steps[self.steps.index(step) + 1 :]
        return after[0] if after else None

    def may_leave(self, step: Step, draft: Draft) -> bool:
        """Whether Next is offered: the step is complete, or asks for nothing that cannot wait."""
        return step is Step.REGISTER or complete(step, draft)

    def resume(self, draft: Draft) -> Step:
        """The first step that still wants something: where a saved draft goes on."""
        return next((step for step in self.steps if not self._passed(step, draft)), self.steps[-1])

    def may_jump(self, step: Step, draft: Draft) -> bool:
        """A person may go back to any step, and forward as far as everything before is complete."""
        before = self.steps[: self.steps.index(step)]
        return all(self._passed(earlier, draft) for earlier in before)

    def mark(self, step: Step, current: Step, draft: Draft) -> StepMark:
        """How `step` looks in the rail while `current` is shown."""
        if step is current:
            return StepMark.CURRENT
        if not self.may_jump(step, draft):
            return StepMark.KEPT if complete(step, draft) else StepMark.LOCKED
        return StepMark.DONE if complete(step, draft) else StepMark.OPEN

    def _passed(self, step: Step, draft: Draft) -> bool:
        """The card of the app's registration is passed once any later answer is there."""
        if step is Step.REGISTER:
            return draft.registered or bool(draft.client_id)
        return complete(step, draft)


_APP_AND_ROOMS = (
    Step.REGISTER,
    Step.CLIENT_ID,
    Step.SECRET,
    Step.TENANT,
    Step.CONSENT,
    Step.ROOMS,
)
SETUP = Route((Step.START, Step.GATEWAY, *_APP_AND_ROOMS, Step.REVIEW, Step.CONNECT, Step.DONE))
WEB_FORM = Route((Step.START, *_APP_AND_ROOMS, Step.PAGE, Step.DONE))
"""The set-up of a product that only has a web page: what is known by then is filled in there, under a person's eyes."""
GATEWAY_PAGE = Route((Step.START, Step.GATEWAY, *WEB_FORM.steps[1:]))
"""The same for a device that has to be found first: it answers, but has nothing except its page."""
DISPLAY_FILES = Route((Step.START, Step.FOLDER, *_APP_AND_ROOMS, Step.WRITE_FILES, Step.DONE))
"""A display that reads files when it starts: its folder instead of an address, and one page that shows and writes."""
DELEGATED = Route((Step.START, Step.REGISTER, Step.CLIENT_ID, Step.SECRET, Step.TENANT, Step.PAGE, Step.DONE))
"""A product whose app acts for a person: the approval and the rooms belong to that person's sign-in at the product."""
VENDOR = Route((Step.START, Step.PAGE, Step.DONE))
"""A product that works by its vendor's app: there is nothing to register, and no secret."""


def of_draft(draft: Draft) -> Route:
    """The way through the set-up that fits these answers."""
    match draft.target:
        case ContractGateway() | DisplayServer():
            return SETUP
        case WebForm():
            return GATEWAY_PAGE if draft.address_text else WEB_FORM
        case DelegatedWebForm():
            return DELEGATED
        case VendorApp():
            return VENDOR
        case SettingsFiles():
            return DISPLAY_FILES
        case unknown:
            assert_never(unknown)


def stopped_at(draft: Draft) -> Step:
    """The step that a saved draft goes on with, once its gateway is signed in to as it was.

    What Connect writes has to be reviewed first, in the same session.
    """
    route, signed_in = of_draft(draft), draft.with_(signed_in=True)
    last = Step(draft.step) if draft.step in set(Step) else Step.START
    known = last in route.steps and last not in (Step.START, Step.GATEWAY) and route.may_jump(last, signed_in)
    found = last if known else route.resume(signed_in)
    return Step.REVIEW if found is Step.CONNECT and not draft.connected else found


def ahead(route: Route, draft: Draft, offered: Product) -> Route:
    """What the person has to expect with this product: the way they are on once something of it was answered."""
    answered = offered.id == draft.product_id and draft.begun
    return route if answered else foreseen(offered)


def foreseen(product: Product) -> Route:
    """The way that a product takes as a rule, before its gateway has answered: few speak the gateway contract."""
    from wizard.model.product import Delivery  # the first page comes sooner without

    match product.target():
        case VendorApp():
            return VENDOR
        case WebForm():
            return WEB_FORM
        case DisplayServer():
            return SETUP
        case DelegatedWebForm():
            return DELEGATED
        case SettingsFiles():
            return DISPLAY_FILES
        case ContractGateway():
            speaks_contract = product.delivery is Delivery.API or product.recipe is None
            return SETUP if speaks_contract else GATEWAY_PAGE
        case unknown:
            assert_never(unknown)


RENEWAL = Route((Step.RENEW,))
"""A saved connection: nothing is asked that is known."""
RENEWAL_ELSEWHERE = Route((Step.GATEWAY, Step.RENEW))
"""A laptop that has never seen the connection reads it from the gateway first."""
SCOPE = Route((Step.SCOPE,))
"""Beside the set-up or months later: limit the app to the connection's rooms, and prove it."""
PERMISSIONS = Route((Step.PERMISSIONS,))
"""What the app was granted, and what of it the product does without."""
GRAPH_MOVE = Route((Step.EWS, Step.SWITCH, Step.REMOVE_EWS))
"""An app that may still use Exchange Web Services: Graph's permissions, the product's switch, then those go."""
CHECK = Route((Step.CHECK,))
CHECK_ALL = Route((Step.CHECK_ALL,))
"""Every connection of this computer, in one table."""
RENEW_MANY = Route((Step.RENEW_MANY,))
"""The keys of many gateways, one app after the other."""
