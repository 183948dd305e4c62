"""Many gateways as one file describes them: tenants, apps, gateways and their rooms, and not a single secret."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.cloud import Cloud
from wizard.model.gateway import GatewayAddress, PermissionLevel


class ReferenceKind(StrEnum):
    """Where a secret may be kept."""

    KEYRING = "keyring"
    ENV = "env"
    FILE = "file"
    COMMAND = "command"


WAYS_TO_A_SECRET = "keyring:NAME, env:NAME, file:PATH, command:[PROGRAM, WORD]"
"""How a reference is written in the file."""


@dataclass(frozen=True, slots=True)
class SecretReference:
    """Where a secret is kept: a name in the keyring or the environment, a file's path, or a command's words."""

    kind: ReferenceKind
    name: str = ""
    command: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As people may see it. The words behind a program's name may say more than everybody should read."""
        return f"{self.kind}:{self.name or self.command[0]}"

    @property
    def as_written(self) -> str:
        """As it stands in the file, a program's words included: that is what has to be run."""
        if not self.command:
            return str(self)
        words = ", ".join(_quoted(word) if set(word) & set(' ,"') else word for word in self.command)
        return f"{self.kind}:[{words}]"


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


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
class FleetNetwork:
    """The way to Microsoft, for computers on which nobody opens the window's settings; empty texts mean those."""

    proxy: str = ""
    ca_file: str = ""
    """A path that is not absolute begins beside the file of gateways."""


@dataclass(frozen=True, slots=True)
class FleetSource:
    """What the file of gateways said of where a connection's secrets are kept, and of its way to Microsoft.

    It is kept with the connection, so that the window finds what the commands find. No secret is in it.
    """

    credential: SecretReference
    password: SecretReference
    folder: str
    """Where the file lies: paths that are not absolute begin there, and programs are started there."""
    network: FleetNetwork = FleetNetwork()


@dataclass(frozen=True, slots=True)
class Fleet:
    """All of a file."""

    gateways: tuple[FleetGateway, ...]
    network: FleetNetwork = FleetNetwork()

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
