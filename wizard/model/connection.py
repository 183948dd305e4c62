"""What stays on the laptop after a connection is made: one file without secrets."""

from dataclasses import dataclass, replace
from datetime import date

from wizard.model.credential import AppIdentity, CredentialKind
from wizard.model.fleet_source import FleetNetwork, FleetSource
from wizard.model.gateway import GatewayAddress, PermissionLevel
from wizard.model.microsoft import Tenant
from wizard.model.rooms import MailboxPlace
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate, first_to_end
from wizard.model.target import SettingsFiles, Target


@dataclass(frozen=True, slots=True)
class Connection:
    """A finished connection between a gateway and Microsoft 365, as support finds it months later."""

    id: str
    address: GatewayAddress
    pin: str
    gateway_name: str
    gateway_serial: str
    gateway_user: str
    target: Target
    product_id: str
    tenant: Tenant
    app_name: str
    client_id: str
    secret_ref: str
    secret_hint: str
    secret_key_id: str
    secret_expires: date | None
    rooms: int
    made: date
    mailboxes: tuple[str, ...] = ()
    permission_level: PermissionLevel = PermissionLevel.READ_WRITE
    alias: str = ""
    """What the integration is called in the product's page, by which its line is found there again."""
    credential_kind: CredentialKind = CredentialKind.SECRET
    server_certificate: ServerCertificate | None = None
    """With what a display server signs in where it uses its own; the secret is this computer's alone then."""
    scoped: bool = False
    """Exchange limits the app to these mailboxes: its token then has no calendar permission."""
    ticked: tuple[str, ...] = ()
    """What of the vendor's list of things still to do is done, by its English text."""
    places: tuple[MailboxPlace, ...] = ()
    """Of those `mailboxes` whose place Microsoft has told."""
    source: FleetSource | None = None
    """Where its secrets are kept and how Microsoft is reached, if a file of gateways has said so."""

    @property
    def where(self) -> str:
        """Where its gateway is, for people: an address, or the folder of a display that reads files."""
        return self.target.folder if isinstance(self.target, SettingsFiles) else str(self.address)

    @property
    def network(self) -> FleetNetwork:
        """Its own way to Microsoft; empty texts mean that of this computer."""
        return FleetNetwork() if self.source is None else self.source.network

    def tick(self, text: str, *, done: bool) -> "Connection":
        """With one thing of that list done, or no longer."""
        others = tuple(one for one in self.ticked if one != text)
        return replace(self, ticked=(*others, text) if done else others)

    def app(self, secret: Secret) -> AppIdentity:
        """As whom to sign in to Microsoft for it, with its secret from the keyring."""
        return AppIdentity(self.tenant, self.client_id, secret.credential)

    @property
    def use_certificate(self) -> bool:
        """Whether the gateway signs in with a certificate instead of a client secret."""
        return self.credential_kind is CredentialKind.CERTIFICATE

    def days_left(self, today: date) -> int | None:
        """Whole days until the secret expires; negative once it has; None where nobody knows."""
        ends, _kind = self.first_to_end
        return None if ends is None else (ends - today).days

    @property
    def first_to_end(self) -> tuple[date | None, CredentialKind]:
        """When something of it has to be renewed, and what that is."""
        return first_to_end(self.secret_expires, self.credential_kind, self.server_certificate)
