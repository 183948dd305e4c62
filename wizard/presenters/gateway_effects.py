"""What the gateway page may be told to do: plain values, no behaviour."""

from dataclasses import dataclass

from wizard.flow.ports.services import GatewaySession
from wizard.model.gateway import About, GatewayAddress, Integration
from wizard.model.rooms import Room
from wizard.model.secret import Secret


@dataclass(frozen=True, slots=True)
class GatewaySignIn:
    """What signing in has brought."""

    session: GatewaySession
    rooms: tuple[Room, ...]
    integrations: tuple[Integration, ...]


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
