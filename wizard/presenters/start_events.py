"""What can happen on the start page: plain values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from wizard.flow.routes import Route
    from wizard.model.connection import Connection
    from wizard.model.draft import Draft
    from wizard.model.fleet import FleetFile, FleetGateway
    from wizard.model.graph_move import GraphMove
    from wizard.model.last_check import LastCheck
    from wizard.model.problem import Problem
    from wizard.model.product import Product


@dataclass(frozen=True, slots=True)
class SavedWork:
    """What this computer knows: set-ups that were begun, connections, and how many renewals were interrupted."""

    drafts: tuple[Draft, ...]
    connections: tuple[Connection, ...]
    interrupted: int = 0
    checks: tuple[LastCheck, ...] = ()
    """How connections stood when they were checked last."""
    moves: tuple[GraphMove, ...] = ()
    """Apps on their way to Microsoft Graph."""
    interrupted_apps: frozenset[str] = frozenset()
    """Client IDs of apps whose renewal at many gateways was interrupted."""
    newer: int = 0
    """How many set-ups and connections a newer version of the program has saved."""


class StartPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class StartPageEntered(StartPageEvent):
    """The page is shown."""


@dataclass(frozen=True, slots=True)
class ProductsOffered(StartPageEvent):
    """What a set-up may be for; `product_id` is that of the draft."""

    products: tuple[Product, ...]
    product_id: str


@dataclass(frozen=True, slots=True)
class ProductPicked(StartPageEvent):
    """Another product, by its place among those that are offered."""

    at: int


@dataclass(frozen=True, slots=True)
class SavedWorkRead(StartPageEvent):
    """What this computer knows, and what day it is; `now` has the person's time zone."""

    saved: SavedWork
    today: date
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class BeginPressed(StartPageEvent):
    """The button that begins was pressed, by mouse or key."""


@dataclass(frozen=True, slots=True)
class PageTurned(StartPageEvent):
    """The window is about to turn the page: from here, or on its way to a later one. `fresh` is an empty draft."""

    draft: Draft
    fresh: Draft
    route: Route


@dataclass(frozen=True, slots=True)
class DraftContinued(StartPageEvent):
    """A person goes on with this set-up."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class DraftForgotten(StartPageEvent):
    """They do not want it any more."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class SupportWanted(StartPageEvent):
    """A connection is to be renewed or checked; an empty id leaves open which."""

    route: Route
    connection_id: str = ""


@dataclass(frozen=True, slots=True)
class ConnectionsSearched(StartPageEvent):
    """What stands in the search field now."""

    text: str


@dataclass(frozen=True, slots=True)
class FleetFileWanted(StartPageEvent):
    """All connections are to be written as one file."""


@dataclass(frozen=True, slots=True)
class FleetFileSaved(StartPageEvent):
    """So many gateways stand in it."""

    count: int


@dataclass(frozen=True, slots=True)
class FleetFileOpenWanted(StartPageEvent):
    """A file of gateways is to be opened."""


@dataclass(frozen=True, slots=True)
class FleetFileOpened(StartPageEvent):
    """What it says."""

    file: FleetFile


@dataclass(frozen=True, slots=True)
class FleetFileRefused(StartPageEvent):
    """Why it cannot be used: line and column stand in the sentence."""

    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class FleetFileClosed(StartPageEvent):
    """Its gateways are not to be listed any more."""


@dataclass(frozen=True, slots=True)
class FileGatewayPicked(StartPageEvent):
    """A gateway of the file is to be set up."""

    gateway: FleetGateway


@dataclass(frozen=True, slots=True)
class TakeOverPressed(StartPageEvent):
    """Those that are connected already are to be found among the gateways of the file."""


@dataclass(frozen=True, slots=True)
class GatewayTakenOver(StartPageEvent):
    """One was looked at: its connection is saved now, or why not."""

    gateway: FleetGateway
    found: Connection | Problem


@dataclass(frozen=True, slots=True)
class TakeOverEnded(StartPageEvent):
    """There is none left, or (with a problem) none could be looked at."""

    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class TakeOverStopped(StartPageEvent):
    """A person does not want to wait for the rest."""
