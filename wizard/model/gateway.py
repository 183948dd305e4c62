"""A gateway as its contract (resources/gateway-api.yaml) shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from wizard.model.answer_kinds import CredentialKind
from wizard.model.answer_kinds import PermissionLevel as PermissionLevel
from wizard.model.clocks import ClockReading
from wizard.model.json_values import JsonObject
from wizard.model.rooms import RoomAssignment

Json = JsonObject
CERTIFICATES = "certificate-credentials"
"""The feature of a gateway that can sign in with a certificate."""
TOKEN_SIGN_IN = "token-sign-in"
"""The feature of one that knows no users: its administrators share one token."""
UNCLAIMED = "unclaimed"
"""The feature of one whose token nobody has set yet: the first to sign in sets it."""


@dataclass(frozen=True, slots=True)
class GatewayAddress:
    """Where a gateway listens; `host` is a name or an IP address without brackets."""

    host: str
    port: int = 443
    encrypted: bool = True
    """HTTPS; False only for a product that may be without, once a person has agreed."""

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        scheme, usual = ("https", 443) if self.encrypted else ("http", 80)
        return f"{scheme}://{host}" if self.port == usual else f"{scheme}://{host}:{self.port}"

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


class GatewayInterface(StrEnum):
    """Which interface answers at an address."""

    CONTRACT = "contract"
    MEETEASIER = "meeteasier"


@dataclass(frozen=True, slots=True)
class About:
    """What a gateway tells before anybody signs in; a display server tells neither model nor serial number."""

    product: str
    model: str
    firmware: str
    serial: str
    name: str
    features: frozenset[str] = frozenset()
    interface: GatewayInterface = GatewayInterface.CONTRACT


@dataclass(frozen=True, slots=True)
class Inspection:
    """A first look at a gateway. `about` is None while its key is neither trusted nor pinned: nothing was asked yet.

    `certificate` is None where the address is one without encryption.
    """

    address: GatewayAddress
    certificate: GatewayCertificate | None
    about: About | None
    clock_ahead: ClockReading | None = None
    """Its clock against this computer's; None where it does not tell."""


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
    room_limit: int = 0
    """How many rooms of a room list it shows at most, where that is to be raised; 0 where nothing is to be done."""
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


class SyncProof(StrEnum):
    """What shows that the rooms' calendars are read with the credential that the gateway has now."""

    CONTRACT = "contract"
    """The contract: a room counts as syncing only then."""
    NEW_SIGN_IN = "new_sign_in"
    """The server was seen to sign in to Microsoft after the credential was written."""
    OLD_TOKEN_ENDED = "old_token_ended"
    """No token from before can be valid any more, and it still signs in."""
    NO_ROOM = "no_room"
    """No room is assigned, so none could show it; that the credential is active, and was tested there, is all."""
    NOT_YET = "not_yet"
    """Nothing: it may still work with a token that it got with the credential before."""


@dataclass(frozen=True, slots=True)
class Status:
    """How an integration fares, as the gateway sees it from where it stands."""

    consent_seen: bool
    roles: tuple[str, ...]
    last_sync: str
    running: bool
    rooms: tuple[RoomStatus, ...]
    proof: SyncProof = SyncProof.CONTRACT
