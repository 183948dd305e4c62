"""What was written to a display server that never shows what it has: enough to know it again, never the secret."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from wizard.model.credential import CredentialKind
from wizard.model.gateway import CredentialState, GatewayCredential, SyncProof


@dataclass(frozen=True, slots=True)
class WrittenCredential:
    """One credential that the wizard has sent to a display server."""

    tenant_id: str
    client_id: str
    hint: str
    key_id: str
    expires: date | None
    before: str
    """When the server's settings had been changed last until then, by its own clock; empty if never."""
    at: str = ""
    """When they were changed by this, by its own clock; empty while nobody knows whether it has arrived."""
    kind: CredentialKind = CredentialKind.SECRET
    emptied: bool = False
    """Whether its store of tokens was seen empty then or later, so that it has to sign in with what was written."""
    proof: SyncProof = SyncProof.NOT_YET

    @property
    def is_certificate(self) -> bool:
        """Whether the server signs in with a certificate that it has made."""
        return self.kind is CredentialKind.CERTIFICATE

    @property
    def shown(self) -> GatewayCredential:
        """As a gateway would show its active one."""
        return GatewayCredential(CredentialState.ACTIVE, self.hint, self.key_id, self.expires, kind=self.kind)

    def arrived(self, at: str) -> Self:
        """Known to be there since then."""
        return replace(self, at=at)


@dataclass(frozen=True, slots=True)
class ServerMemory:
    """What is known of one display server: the credential that is there, and one that may be."""

    settled: WrittenCredential | None = None
    sent: WrittenCredential | None = None
    removed_at: str = ""
    """When the wizard took everything away, by the server's clock."""
    first_rooms: int = 0
    """How many rooms it read at the most before the wizard raised that; 0 where it never has."""
    first_lists: int = 0
    """The same of its room lists."""

    def before_raised(self, rooms: int, lists: int) -> "ServerMemory":
        """With its own limits; what was remembered first stays, since later ones are the wizard's."""
        return self if self.first_rooms else replace(self, first_rooms=rooms, first_lists=lists)

    @property
    def first_limits(self) -> dict[str, int]:
        """In the server's words; empty where the wizard has never raised them."""
        return {"maxRooms": self.first_rooms, "maxRoomLists": self.first_lists} if self.first_rooms else {}

    def standing(self, last_updated: str) -> "ServerMemory":
        """What is so, now that the server tells when its settings were changed last.

        A credential that was sent counts as arrived once they have changed since; where they have not, it was lost.
        """
        if self.sent is not None and last_updated != self.sent.before:
            return replace(self, settled=self.sent.arrived(last_updated), sent=None, removed_at="")
        return replace(self, sent=None)

    def active(self, last_updated: str) -> WrittenCredential | None:
        """The credential that is surely there; None where somebody else has changed the settings since."""
        known = self.standing(last_updated).settled
        return known if known is not None and known.at == last_updated else None
