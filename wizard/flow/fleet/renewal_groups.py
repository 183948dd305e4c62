"""Saved connections as they are renewed together: gateways that share an app share its key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from wizard.flow.fleet.due_connections import app_key
from wizard.flow.fleet.fleet_renewal_decide import GatewayStage
from wizard.flow.renewal.context import RenewalStep
from wizard.model.connection import Connection
from wizard.model.fleet import AppScope, FleetApp, FleetGateway, MatchedRooms
from wizard.model.fleet_source import ReferenceKind, SecretReference
from wizard.model.microsoft import Tenant
from wizard.model.problem import Problem

AppKey = tuple[str, str]
"""Tenant and client ID."""
_ASKED = SecretReference(ReferenceKind.ENV, "GATEWAY_PASSWORD")
"""Stands where a person types the password: nobody looks there."""


@dataclass(frozen=True, slots=True)
class AppGroup:
    """One app, and the saved connections that sign in as it; there is at least one."""

    connections: tuple[Connection, ...]

    @property
    def key(self) -> AppKey:
        return app_key(self.connections[0])

    @property
    def tenant(self) -> Tenant:
        return self.connections[0].tenant

    @property
    def name(self) -> str:
        one = self.connections[0]
        return one.app_name or one.client_id

    def days_left(self, today: date) -> int | None:
        """Of the one that ends first; None where nobody knows of any."""
        known = [left for one in self.connections if (left := one.days_left(today)) is not None]
        return min(known, default=None)

    def chosen(self, ticked: Collection[str]) -> tuple[Connection, ...]:
        """Those with these ids."""
        return tuple(one for one in self.connections if one.id in ticked)

    @property
    def app(self) -> FleetApp:
        """With the keyring item that holds its secret, else with the one that will."""
        one = self.connections[0]
        named = next((other.secret_ref for other in self.connections if other.secret_ref), one.client_id.lower())
        return FleetApp(
            self.name,
            one.tenant.id,
            one.client_id,
            SecretReference(ReferenceKind.KEYRING, named),
            one.tenant.cloud,
            one.permission_level,
            AppScope.ROOMS if one.scoped else AppScope.ALL,
        )

    def gateway(self, connection: Connection) -> FleetGateway:
        """As the renewal of many gateways knows it."""
        one = connection
        password = _ASKED if one.source is None else one.source.password
        return FleetGateway(
            one.gateway_name or one.where, one.address, one.pin, one.product_id, one.gateway_user or "admin",
            password, self.app, one.alias, MatchedRooms(),
        )  # fmt: skip


def app_groups(saved: Sequence[Connection], today: date) -> tuple[AppGroup, ...]:
    """Of gateways with an interface; the app that ends first comes first, one that nobody knows of last."""
    found: dict[AppKey, list[Connection]] = {}
    for one in saved:
        if one.target.has_interface:
            found.setdefault(app_key(one), []).append(one)
    made = [AppGroup(tuple(connections)) for connections in found.values()]
    return tuple(sorted(made, key=lambda group: _urgency(group.days_left(today))))


def _urgency(left: int | None) -> tuple[bool, int]:
    return (left is None, left or 0)


@dataclass(frozen=True, slots=True)
class GatewayProgress:
    """How far one gateway is; `step` is what is being done there, None between two steps."""

    connection_id: str
    stage: GatewayStage
    step: RenewalStep | None = None
    problem: Problem | None = None
    first: bool = False
    """The new key is activated here first; the others follow when its rooms are seen to sync."""
    has_rooms: bool = True
    """Whether any room could show that the new key works; at a display server none is assigned, and it shows some."""

    @property
    def is_proved(self) -> bool:
        """Whether its rooms were seen to sync with the new key."""
        return self.stage in (GatewayStage.SYNCED, GatewayStage.SAVED)

    def is_settled(self, *, back: bool) -> bool:
        """Whether nothing is done there any more; with `back` the old key is what is wanted."""
        return self.stage is GatewayStage.OLD if back else self.is_proved or self.problem is not None
