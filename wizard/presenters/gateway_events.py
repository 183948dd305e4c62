"""What can happen on the gateway page: plain values, no behaviour."""

from dataclasses import dataclass

from wizard.model.draft import Draft
from wizard.model.gateway import FoundGateway, Inspection
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.secret import Secret
from wizard.presenters.gateway_effects import GatewaySignIn, SignInToGateway


@dataclass(frozen=True, slots=True)
class KeptSetUp:
    """A set-up of an earlier session: the names of the step where it stopped, and of that where it can go on now."""

    draft: Draft
    stopped: str
    onward: str


# ---- events


class GatewayPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class GatewayPageEntered(GatewayPageEvent):
    """The page is shown. `signed_in`: somebody has signed in to the gateway, and that still holds."""

    draft: Draft
    signed_in: bool
    kept: KeptSetUp | None = None
    unencrypted: bool = False
    """Whether the product may be without encryption, if a person agrees."""


@dataclass(frozen=True, slots=True)
class KeptSetUpRead(GatewayPageEvent):
    """Where a set-up of an earlier session stands now."""

    kept: KeptSetUp | None


@dataclass(frozen=True, slots=True)
class GatewayAddressEdited(GatewayPageEvent):
    """Another address is being typed."""

    text: str


@dataclass(frozen=True, slots=True)
class FoundGatewayChosen(GatewayPageEvent):
    """One of those that announced themselves."""

    found: FoundGateway


@dataclass(frozen=True, slots=True)
class LookPressed(GatewayPageEvent):
    """Enter was pressed in the address, or the typing has rested."""

    text: str


@dataclass(frozen=True, slots=True)
class GatewayInspected(GatewayPageEvent):
    """A first look, in a set-up of `product`."""

    seen: Inspection
    product: Product


@dataclass(frozen=True, slots=True)
class GatewayNotInspected(GatewayPageEvent):
    """Nothing answers there as a gateway. `setting_up`: the product may be set up through its page instead."""

    problem: Problem
    product: Product
    setting_up: bool


@dataclass(frozen=True, slots=True)
class GatewayTrusted(GatewayPageEvent):
    """The person has compared the fingerprints."""


@dataclass(frozen=True, slots=True)
class UnencryptedAccepted(GatewayPageEvent):
    """The person has agreed to go on without encryption."""


@dataclass(frozen=True, slots=True)
class SignInPressed(GatewayPageEvent):
    """With what stands in the fields."""

    user: str
    password: Secret


@dataclass(frozen=True, slots=True)
class GatewaySignedIn(GatewayPageEvent):
    """It worked. `from_web_form`: until now the way was that through the product's page."""

    asked: SignInToGateway
    brought: GatewaySignIn
    from_web_form: bool


@dataclass(frozen=True, slots=True)
class GatewaySignInRefused(GatewayPageEvent):
    """It did not."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class GatewayPageBusy(GatewayPageEvent):
    """Whether the gateway is being asked at this moment."""

    busy: bool
