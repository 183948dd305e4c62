"""Many gateways as one file describes them: tenants, apps, gateways and their rooms, and not a single secret."""

from dataclasses import dataclass, field
from enum import StrEnum

from wizard.model.cloud import Cloud
from wizard.model.fleet_source import FleetNetwork, FleetSource, SecretReference
from wizard.model.gateway import GatewayAddress, PermissionLevel


class AppScope(StrEnum):
    """Which calendars the app may read."""

    ALL = "all"
    ROOMS = "rooms"
    """Exchange limits it to the rooms, so its token names no calendar permission."""


@dataclass(frozen=True, slots=True)
class FleetApp:
    """An app in Microsoft Entra that gateways sign in as."""

    name: str
    tenant: str
    """Domain or ID, as it was written."""
    client_id: str
    credential: SecretReference
    cloud: Cloud | None = None
    """None where all clouds are asked for the tenant."""
    level: PermissionLevel = PermissionLevel.READ_WRITE
    scope: AppScope = AppScope.ALL


@dataclass(frozen=True, slots=True)
class ListedRoom:
    """A room by its id or name on the gateway, and the mailbox that it shows."""

    room: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class ListedRooms:
    """Exactly these pairs: whatever else the integration shows is taken away."""

    pairs: tuple[ListedRoom, ...]


@dataclass(frozen=True, slots=True)
class MatchedRooms:
    """Mailboxes are matched to the gateway's rooms, and only confident pairs are taken.

    They come from a list in a file, from `mailboxes`, or (where both are empty) from Microsoft. Only a list in a file
    is taken for all there is: what the gateway shows and it does not name is taken away.
    """

    file: str = ""
    mailboxes: tuple[str, ...] = ()


FleetRooms = ListedRooms | MatchedRooms


@dataclass(frozen=True, slots=True)
class FleetGateway:
    """How one gateway should be."""

    name: str
    address: GatewayAddress
    pin: str
    """SHA-256 of its public key; empty where this computer's own trust decides."""
    product: str
    user: str
    password: SecretReference
    app: FleetApp
    alias: str
    rooms: FleetRooms
    present: bool = True
    """False where the app's integration is to be taken away from it."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """All of a file."""

    gateways: tuple[FleetGateway, ...]
    network: FleetNetwork = field(default_factory=FleetNetwork)

    @property
    def apps(self) -> tuple[FleetApp, ...]:
        """Each app that a gateway signs in as, once."""
        return tuple(dict.fromkeys(gateway.app for gateway in self.gateways))


@dataclass(frozen=True, slots=True)
class FleetFileGateway:
    """A gateway that a file describes, and where the file says that its secrets are kept."""

    gateway: FleetGateway
    source: FleetSource


@dataclass(frozen=True, slots=True)
class FleetFile:
    """What a file says of gateways that should be connected, as the window shows it."""

    name: str
    gateways: tuple[FleetFileGateway, ...]
