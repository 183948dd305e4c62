"""What the gateway remembers, as values: integrations, credentials, and how each room fares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wizard.model.credential import read_certificate


@dataclass(frozen=True)
class StoredCredential:
    """A client secret, or a certificate with its key, in one of the two slots; `secret` never leaves the gateway."""

    secret: str = field(repr=False)
    key_id: str | None
    expires_at: str | None
    state: str
    reason: str = ""
    detail: str = ""

    def shown(self) -> dict[str, Any]:
        """What the contract lets people see."""
        bundle = read_certificate(self.secret)
        body = {
            "state": self.state, "kind": "client_secret" if bundle is None else "certificate",
            "hint": self.secret[:3] if bundle is None else bundle.hint, "key_id": self.key_id,
            "expires_at": self.expires_at,
        }  # fmt: skip
        return body | ({"reason": self.reason, "detail": self.detail} if self.state == "failed" else {})


@dataclass(frozen=True)
class StoredIntegration:
    """An integration at one revision."""

    id: str
    revision: int
    settings: Mapping[str, Any]
    mapping: tuple[Mapping[str, str], ...]
    active: StoredCredential | None
    staged: StoredCredential | None

    @property
    def etag(self) -> str:
        return f'"{self.id}-{self.revision}"'

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(pair["address"] for pair in self.mapping)

    def shown(self) -> dict[str, Any]:
        """The representation in the contract; unknown settings are given back as they came."""
        credentials = {
            "active": self.active.shown() if self.active else None,
            "staged": self.staged.shown() if self.staged else None,
        }
        return {**self.settings, "id": self.id, "mapping": list(self.mapping), "credentials": credentials}


@dataclass(frozen=True)
class PanelMeeting:
    """One line of a room's day on the panel."""

    subject: str
    start: str
    end: str


@dataclass(frozen=True)
class RoomState:
    """How one mapped room fares. `reason` is a problem type without its prefix, empty unless failing."""

    room_id: str
    address: str
    state: str = "waiting"
    reason: str = ""
    last_success: str | None = None
    meetings: tuple[PanelMeeting, ...] = ()


@dataclass(frozen=True)
class StoredConsent:
    """What the gateway's last token said."""

    seen: bool = False
    roles: tuple[str, ...] = ()
    last_sync: str | None = None
