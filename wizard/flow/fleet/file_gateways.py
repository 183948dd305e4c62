"""Gateways of a file in the window: which are connected from this computer, and how the others become so."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from wizard.flow.connection_expiry import recognised
from wizard.flow.fleet.gateway_reading import connection_told, signed_in
from wizard.flow.ports.services import Connections, Gateways
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.fleet import FleetGateway
from wizard.model.fleet_source import FleetSource, ReferenceKind
from wizard.model.microsoft import Tenant
from wizard.model.secret import Secret


def saved_connection(gateway: FleetGateway, saved: Iterable[Connection]) -> Connection | None:
    """That of this computer to the same address and app; None where there is none."""
    wanted = (gateway.address, gateway.app.client_id.lower())
    return next((one for one in saved if (one.address, one.client_id.lower()) == wanted), None)


def draft_of(gateway: FleetGateway, draft_id: str) -> Draft:
    """A set-up in which is answered what the file says. Its secrets are asked for, or read at the gateway, as ever."""
    return Draft(
        id=draft_id,
        product_id=gateway.product,
        address=gateway.address,
        address_text=str(gateway.address),
        pin=gateway.pin,
        gateway_name=gateway.name,
        gateway_user=gateway.user,
        client_id=gateway.app.client_id,
        tenant_text=gateway.app.tenant,
        alias=gateway.alias,
        permission_level=gateway.app.level,
    )


def take_over(
    gateway: FleetGateway,
    source: FleetSource,
    tenant: Tenant,
    gateways: Gateways,
    connections: Connections,
    fetch: Callable[[FleetSource], Secret],
    today: date,
) -> Connection:
    """Save the connection that the gateway itself tells of, with where the file says that its secrets are kept.

    Nothing is written to the gateway. CONNECTION_NONE where it has none of the app: that one has to be set up.
    """
    with signed_in(gateway, gateways, lambda: fetch(source)) as (session, about):
        told = connection_told(gateway, about, tenant, session.integrations(), today)
    (known,) = recognised(connections.all(), (told,))
    reference = gateway.app.credential
    named = reference.name if reference.kind is ReferenceKind.KEYRING else ""
    made = replace(
        known,
        address=gateway.address,
        pin=gateway.pin,
        gateway_name=gateway.name,
        gateway_user=gateway.user,
        secret_ref=known.secret_ref or named,
        source=source,
    )
    connections.save(made)
    return made
