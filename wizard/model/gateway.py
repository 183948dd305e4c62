"""A gateway as its contract (resources/gateway-api.yaml) shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from wizard.model.credential import CredentialKind
from wizard.model.json_values import JsonObject
from wizard.model.rooms import RoomAssignment

Json = JsonObject
CERTIFICATES = "certificate-credentials"
"""The feature of a gateway that can sign in with a certificate."""


@dataclass(frozen=True, slots=True)
class GatewayAddress:
    """Where a gateway listens: always HTTPS; `host` is a name or an IP address without brackets."""

    host: str
    port: int = 443

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}" if self.port == 443 else f"https://{host}:{self.port}"  # noqa: PLR2004 (HTTPS)

    def __str__(self) -> str:
        return self.origin


@dataclass(frozen=True, slots=True)
class GatewayCertificate:
    """The certificate a gateway showed; fingerprints are lower-case hexadecimal SHA-256.

    A date that the device wrote wrongly is None.
    """

    spki_sha256: str
    certificate_sha256: str
    subject: str
    not_before: datetime | None
    not_after: datetime | None
    trusted: bool
    """Whether the operating system (or the given CA file) trusts it for this host name; not asked for a known key."""


@dataclass(frozen=True, slots=True)
class About:
    """What a gateway tells before anybody signs in."""

    product: str
    model: str
    firmware: str
    serial: str
    name: str
    features: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Inspection:
    """A first look at a gateway. `about` is None while its key is neither trusted nor pinned: nothing was asked yet."""

    address: GatewayAddress
    certificate: GatewayCertificate
    about: About | None


@dataclass(frozen=True, slots=True)
class FoundGateway:
    """A gateway that announced itself on the local network."""

    address: GatewayAddress
    name: str
    model: str
    firmware: str


class CredentialState(StrEnum):
    """Stages of a secret on the gateway: a new one is proved before the old one goes."""

    NONE = "none"
    STAGED = "staged"
    TESTED = "tested"
    FAILED = "failed"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class GatewayCredential:
    """What a gateway shows of a secret: never the secret."""

    state: CredentialState
    hint: str = ""
    key_id: str = ""
    expires: date | None = None
    reason: str = ""
    detail: str = ""
    kind: CredentialKind = CredentialKind.SECRET


class PermissionLevel(StrEnum):
    """The vendor's two levels."""

    READ = "read"
    READ_WRITE = "read_write"


@dataclass(frozen=True, slots=True)
class Integration:
    """A calendar integration on the gateway, with the ETag it was read with.

    `raw` is the answer as received: fields of newer firmware that we do not know are kept there.
    """

    id: str
    etag: str
    alias: str
    cloud: str
    tenant_id: str
    tenant_domain: str
    client_id: str
    permission_level: PermissionLevel
    mapping: tuple[RoomAssignment, ...] = ()
    active: GatewayCredential | None = None
    staged: GatewayCredential | None = None
    raw: Json = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)


class Sync(StrEnum):
    """A room on the gateway, as its calendar work goes."""

    WAITING = "waiting"
    SYNCING = "syncing"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class RoomStatus:
    """How one mapped room fares; `reason` is the contract's problem type where it fails."""

    room_id: str
    name: str
    address: str
    state: Sync
    reason: str = ""
    last_success: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """How an integration fares, as the gateway sees it from where it stands."""

    consent_seen: bool
    roles: tuple[str, ...]
    last_sync: str
    running: bool
    rooms: tuple[RoomStatus, ...]
