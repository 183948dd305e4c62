"""A product's page as a renewal sees it: no program may ask it anything, so what it has is what the person says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from wizard.flow.ports.services import Connections
from wizard.model.connection import Connection
from wizard.model.gateway import CredentialState, GatewayCredential, Integration, Status
from wizard.model.renewal import Identity, Renewal
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret

GiveIn = Callable[[Secret], None]
"""Has this secret filled in and saved in the page; returns when the person says that it is. RENEWAL_STOPPED."""


class ManualGateway:
    """Stands for the gateway in a renewal of a connection that is reached by its page.

    The secret is filled in when it is made active; that its page was saved is the person's word. What tells of the
    active secret between two runs is the connection file, which the renewal saves right after that word.
    """

    def __init__(self, connection: Connection, active: Identity, give_in: GiveIn) -> None:
        self._connection, self._give_in = connection, give_in
        self._active = _credential(CredentialState.ACTIVE, active)
        self._staged: GatewayCredential | None = None
        self._secret = Secret("")

    def integration(self, integration_id: str) -> Integration:
        one = self._connection
        return Integration(
            integration_id,
            "",
            one.alias,
            one.tenant.cloud.value,
            one.tenant.id,
            one.tenant.domain,
            one.client_id,
            one.permission_level,
            tuple(RoomAssignment(address, address) for address in one.mailboxes),
            self._active,
            self._staged,
        )

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        """Kept until it is filled in; the page is not touched."""
        self._secret = secret
        self._staged = _credential(CredentialState.STAGED, Identity.of_secret(secret, key_id, expires))
        return replace(integration, staged=self._staged)

    def test_staged(self, integration: Integration) -> GatewayCredential:
        """A page tests what it has saved, not what it is about to get: the proof is that of this computer."""
        self._staged = replace(integration.staged or self._active, state=CredentialState.TESTED)
        return self._staged

    def activate_staged(self, integration: Integration) -> Integration:
        self._give_in(self._secret)
        self._active = replace(integration.staged or self._active, state=CredentialState.ACTIVE)
        self._staged, self._secret = None, Secret("")
        return replace(integration, active=self._active, staged=None)

    def discard_staged(self, integration: Integration) -> None:
        self._staged, self._secret = None, Secret("")

    def status(self, integration_id: str) -> Status:
        """A page tells no program how its rooms fare."""
        return Status(consent_seen=True, roles=(), last_sync="", running=False, rooms=())

    def sync_now(self, integration_id: str) -> None:
        """A page syncs when it likes."""


def _credential(state: CredentialState, identity: Identity) -> GatewayCredential:
    return GatewayCredential(state, identity.hint, identity.key_id, identity.expires, kind=identity.kind)


def in_page(connections: Connections, before: Connection, standing: Renewal | None, *, has_new: bool) -> Identity:
    """Whose secret the page has: that of the connection file, or the new one where the person says so."""
    if has_new and standing is not None and standing.current is not None:
        return standing.current.identity
    now = next((one for one in connections.all() if one.id == before.id), before)
    return Identity.of_connection(now)
