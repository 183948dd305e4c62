"""What the start page may be told to do: plain values, no behaviour."""

from dataclasses import dataclass

from wizard.flow.routes import Route
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.fleet import FleetFileGateway, FleetGateway
from wizard.model.product import Product


class StartPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class OfferWay(StartPageEffect):
    """Tell of the way ahead with this product."""

    product: Product | None


@dataclass(frozen=True, slots=True)
class BeginAnew(StartPageEffect):
    """Nothing of the set-up before may remain."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class TakeProduct(StartPageEffect):
    """The draft is for the chosen product."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class TakeWay(StartPageEffect):
    """The page is not turned: the way through the set-up is another one."""

    route: Route


@dataclass(frozen=True, slots=True)
class ContinueDraft(StartPageEffect):
    """Go on with this set-up."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class ForgetDraft(StartPageEffect):
    """It goes, and its secret with it."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class SaveFleetFile(StartPageEffect):
    """Ask for a name, and write these there."""

    connections: tuple[Connection, ...]


@dataclass(frozen=True, slots=True)
class AskForSupport(StartPageEffect):
    """Take this way, with that connection."""

    route: Route
    connection_id: str


@dataclass(frozen=True, slots=True)
class OpenFleetFile(StartPageEffect):
    """Ask for its name, and read it."""


@dataclass(frozen=True, slots=True)
class SetUpFileGateway(StartPageEffect):
    """Go on with a set-up in which is answered what the file says."""

    gateway: FleetGateway


@dataclass(frozen=True, slots=True)
class TakeOverGateways(StartPageEffect):
    """Look at these, several at a time, and save what they tell; nothing is written there."""

    gateways: tuple[FleetFileGateway, ...]


@dataclass(frozen=True, slots=True)
class StopTakingOver(StartPageEffect):
    """Nothing new is begun."""


@dataclass(frozen=True, slots=True)
class ReadSavedWorkAgain(StartPageEffect):
    """Connections have come."""
