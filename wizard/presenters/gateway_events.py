"""What can happen on the gateway page, and what the page may be told to do: plain values, no behaviour."""

from dataclasses import dataclass

from wizard.flow.ports.services import GatewaySession
from wizard.model.draft import Draft
from wizard.model.gateway import About, FoundGateway, GatewayAddress, Inspection, Integration
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.rooms import Room
from wizard.model.secret import Secret


@dataclass(frozen=True, slots=True)
class KeptSetUp:
    """A set-up of an earlier session: the names of the step where it stopped, and of that where it can go on now."""

    draft: Draft
    stopped: str
    onward: str


@dataclass(frozen=True, slots=True)
class GatewaySignIn:
    """What signing in has brought."""

    session: GatewaySession
    rooms: tuple[Room, ...]
    integrations: tuple[Integration, ...]


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

    asked: "SignInToGateway"
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


# ---- effects


class GatewayPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FillGatewayFields(GatewayPageEffect):
    """Fill in the address, and the user name unless it stays as it is."""

    address: str
    user: str | None = None


@dataclass(frozen=True, slots=True)
class LookSoon(GatewayPageEffect):
    """Tell when the typing has rested."""


@dataclass(frozen=True, slots=True)
class StopLookingSoon(GatewayPageEffect):
    """Wait for that no longer."""


@dataclass(frozen=True, slots=True)
class InspectGateway(GatewayPageEffect):
    """Look at it. `pin` is the key that is known; empty where a saved connection may know one."""

    address: GatewayAddress
    pin: str


@dataclass(frozen=True, slots=True)
class StopAskingGateway(GatewayPageEffect):
    """Whatever it still answers is not wanted."""


@dataclass(frozen=True, slots=True)
class ForgetGateway(GatewayPageEffect):
    """What is known of the gateway is of another one than this address."""

    text: str


@dataclass(frozen=True, slots=True)
class ForgetSignIn(GatewayPageEffect):
    """The draft's sign-in was in an earlier session."""


@dataclass(frozen=True, slots=True)
class KeepOwnPage(GatewayPageEffect):
    """The draft knows where the product's own page is."""

    page: str


@dataclass(frozen=True, slots=True)
class SignInToGateway(GatewayPageEffect):
    """Sign in, and read what is there."""

    address: GatewayAddress
    pin: str
    about: About
    user: str
    password: Secret


@dataclass(frozen=True, slots=True)
class TakeGateway(GatewayPageEffect):
    """The session and the draft go on with this gateway."""

    asked: SignInToGateway
    brought: GatewaySignIn


@dataclass(frozen=True, slots=True)
class ReadKeptSetUp(GatewayPageEffect):
    """Tell where a set-up of an earlier session stands now."""


@dataclass(frozen=True, slots=True)
class LeaveWayOfPage(GatewayPageEffect):
    """The way through the set-up is that of a gateway from now on."""


@dataclass(frozen=True, slots=True)
class ComeBack(GatewayPageEffect):
    """Whoever was sent here from a later step goes back there."""


@dataclass(frozen=True, slots=True)
class FocusOnSignIn(GatewayPageEffect):
    """Put the keyboard into the first field of the sign-in that is empty."""


@dataclass(frozen=True, slots=True)
class FocusOnAgreement(GatewayPageEffect):
    """Put the keyboard on the button that agrees to go on without encryption."""


@dataclass(frozen=True, slots=True)
class RetypePassword(GatewayPageEffect):
    """Put the keyboard into the password, all of it selected."""


@dataclass(frozen=True, slots=True)
class WipePassword(GatewayPageEffect):
    """It is needed no more."""


@dataclass(frozen=True, slots=True)
class FocusOnGoOn(GatewayPageEffect):
    """Put the keyboard on the button that leads to where the set-up stopped."""
