"""Everything a person has answered so far, without a single secret: what the draft file holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from wizard.model.answer_kinds import CredentialKind, EwsUse, PermissionLevel
from wizard.model.target import UNWRITTEN, DisplayServer, SettingsFiles, Target

if TYPE_CHECKING:  # the first page comes sooner without; `services.files.codec` knows where they are
    from datetime import date

    from wizard.model.administrator_script import AdministratorScriptRequest
    from wizard.model.draft_parts import ProductSetting, RoomRow
    from wizard.model.gateway import GatewayAddress
    from wizard.model.microsoft import Tenant
    from wizard.model.move_stage import MoveStage
    from wizard.model.server_certificate import ServerCertificate


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers of one connection in the making. Frozen: each change is a new draft, so Back is exact."""

    id: str
    step: str = "gateway"
    # gateway
    product_id: str = "velocity"
    target: Target = UNWRITTEN
    """What receives the set-up, and by which way."""
    product_settings: tuple[ProductSetting, ...] = ()
    """Settings of the product's own."""
    address: GatewayAddress | None = None
    address_text: str = ""
    pin: str = ""
    """SHA-256 of the gateway's public key, confirmed by a person; empty where the system trusts it."""
    gateway_name: str = ""
    gateway_serial: str = ""
    gateway_model: str = ""
    gateway_firmware: str = ""
    gateway_user: str = ""
    signed_in: bool = False
    takes_certificates: bool = True
    """Whether the gateway (or its page) can sign in with a certificate."""
    # register
    registered: bool = False
    script: AdministratorScriptRequest | None = None
    """A script that an administrator was given, while its code is awaited."""
    # client ID and secret
    client_id: str = ""
    secret_ref: str = ""
    """Name of the keyring item; never the secret."""
    secret_hint: str = ""
    credential_kind: CredentialKind = CredentialKind.SECRET
    server_certificate: ServerCertificate | None = None
    """What a display server signs in with if it uses its own; then the secret above is for this computer alone."""
    # tenant
    tenant_text: str = ""
    tenant: Tenant | None = None
    app_name: str = ""
    credentials_accepted: bool = False
    ews_use: EwsUse = EwsUse.NONE
    """Whether the app may still use Exchange Web Services, as Microsoft has shown it."""
    secret_key_id: str = ""
    secret_expires: date | None = None
    # consent
    consent_state: str = ""
    """The `state` value sent with the consent link, compared when the answer comes, also after a restart."""
    consented: bool = False
    roles: frozenset[str] = frozenset()
    scope_room: str = ""
    """One of the rooms to which the app is limited, as a person names it: only a reading shows such a limit."""
    move_stage: MoveStage | None = None
    """How far the move of an app to Graph is; only in a window that is about one, and never saved."""
    # rooms
    rows: tuple[RoomRow, ...] = field(default=())
    alias: str = "Office 365 Rooms"
    permission_level: PermissionLevel = PermissionLevel.READ_WRITE
    # connect
    connected: bool = False

    @property
    def registered_for(self) -> str:
        """What an app is tagged with, so that it is found again for this gateway and for no other.

        The serial number; of a product that tells none, its name and the host of its page or interface; else this
        set-up itself.
        """
        if self.gateway_serial:
            return self.gateway_serial
        from urllib.parse import urlsplit  # the first page comes sooner without

        host = urlsplit(self.target.page).hostname or ""
        if self.address is not None and self.target.has_interface and not self.target.speaks_contract:
            host = self.address.host
        return f"{self.product_id}@{host}" if host else self.id

    @property
    def script_ref(self) -> str:
        """Name of the keyring item that a script's code is still awaited for; empty for none."""
        return self.script.ref if self.script is not None and not self.script.done else ""

    @property
    def begun(self) -> bool:
        """Whether anything was answered that would be worth going on with."""
        typed = isinstance(self.target, SettingsFiles) and (self.target.folder or self.target.typed)
        return bool(self.gateway_name or self.target.page or typed or self.client_id or self.rows)

    @property
    def where(self) -> str:
        """Where the gateway is, for people: an address, or the folder of a display that reads files."""
        return self.target.folder if isinstance(self.target, SettingsFiles) else str(self.address or "")

    @property
    def use_certificate(self) -> bool:
        """Whether what is in the keyring is a certificate."""
        return self.credential_kind is CredentialKind.CERTIFICATE

    @property
    def first_to_end(self) -> tuple[date | None, CredentialKind]:
        """When something of it has to be renewed, and what that is."""
        from wizard.model.server_certificate import first_to_end

        return first_to_end(self.secret_expires, self.credential_kind, self.server_certificate)

    @property
    def may_be_certificate(self) -> bool:
        """Whether this computer may sign in with one: a display server can make another for itself then."""
        return self.takes_certificates or isinstance(self.target, DisplayServer)

    def with_(self, **changes: Any) -> Self:
        """A copy with these answers changed."""
        return replace(self, **changes)
