"""What the renewal page decides: which connection, how urgent, and what a gateway tells of one nobody saved."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wizard.flow.credentials import entry_of
from wizard.flow.ports.services import Gateways, Microsoft
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.gateway import CERTIFICATES, GatewayAddress, Integration
from wizard.model.microsoft import AppSecret, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret

WARN_DAYS = 30
URGENT_DAYS = 14


class Urgency(StrEnum):
    """How soon somebody has to act."""

    UNKNOWN = "unknown"
    CALM = "calm"
    WARN = "warn"
    URGENT = "urgent"
    EXPIRED = "expired"


def urgency(connection: Connection, today: date) -> Urgency:
    """Over 30 days calm, 30 to 14 warn, under 14 urgent, then expired."""
    left = connection.days_left(today)
    if left is None:
        return Urgency.UNKNOWN
    if left < 0:
        return Urgency.EXPIRED
    if left < URGENT_DAYS:
        return Urgency.URGENT
    return Urgency.WARN if left <= WARN_DAYS else Urgency.CALM


def pressing_first(connections: Iterable[Connection], today: date) -> tuple[Connection, ...]:
    """The one that ends first comes first; those nobody knows about last."""
    return tuple(sorted(connections, key=lambda c: (c.first_to_end[0] is None, c.first_to_end[0] or today)))


def read_from_gateway(draft: Draft, integrations: Sequence[Integration], today: date) -> tuple[Connection, ...]:
    """Connections as the gateway tells them, for a laptop that has never seen them. It never tells the secret."""
    return tuple(_told(draft, one, today) for one in integrations if one.cloud in set(Cloud) and one.client_id)


def recognised(saved: Sequence[Connection], told: Sequence[Connection]) -> tuple[Connection, ...]:
    """What the gateway told, each as the saved connection it is, where this computer has one for it."""
    known = {_identity(one): one for one in saved}
    return tuple(known.get(_identity(one), one) for one in told)


def _identity(connection: Connection) -> tuple[str, str, str]:
    """Tenant, app and gateway; one that tells no serial number is known by its address."""
    gateway = connection.gateway_serial or connection.where
    return connection.tenant.id.lower(), connection.client_id.lower(), gateway


def connection_id(serial: str, address: GatewayAddress, integration_id: str) -> str:
    """What a connection is called that was read from its gateway: the same at each reading, and a file's name."""
    return f"{serial or re.sub(r'[^A-Za-z0-9.-]', '-', f'{address.host}-{address.port}')}-{integration_id}"


def _told(draft: Draft, one: Integration, today: date) -> Connection:
    if draft.address is None:
        raise ValueError("a gateway has been signed in to before this is asked")
    active = one.active
    return Connection(
        id=connection_id(draft.gateway_serial, draft.address, one.id),
        address=draft.address,
        pin=draft.pin,
        gateway_name=draft.gateway_name,
        gateway_serial=draft.gateway_serial,
        gateway_user=draft.gateway_user,
        target=draft.target.written(one.id),
        product_id=draft.product_id,
        tenant=Tenant(one.tenant_id, one.tenant_domain, Cloud(one.cloud)),
        app_name=one.alias,
        client_id=one.client_id,
        secret_ref="",
        secret_hint=active.hint if active else "",
        secret_key_id=active.key_id if active else "",
        secret_expires=active.expires if active else None,
        rooms=len(one.mapping),
        made=today,
        mailboxes=tuple(link.address for link in one.mapping),
        credential_kind=active.kind if active else CredentialKind.SECRET,
    )


@dataclass(frozen=True, slots=True)
class KnownSecret:
    """What Microsoft tells of a pasted secret; nothing where it does not know it yet or shows several alike."""

    key_id: str = ""
    ends: date | None = None


def look_up(microsoft: Microsoft, connection: Connection, pasted: Secret, old: Secret | None) -> KnownSecret:
    """The pasted secret's key id and last day: asked with itself, else (it may be too new) with the old one."""
    for secret in (pasted, old):
        if secret is None:
            continue
        with suppress(ProblemError):
            registration = microsoft.registration(connection.app(secret))
            entry = entry_of(pasted.credential, registration)
            if entry is not None:
                return _known(entry)
    return KnownSecret()


def _known(entry: AppSecret) -> KnownSecret:
    ends: datetime = entry.ends
    return KnownSecret(entry.key_id, ends.date())


def require_certificates(gateways: Gateways, connection: Connection) -> None:
    """GATEWAY_SECRETS_ONLY where its gateway says so, before one is made or anything is changed for it."""
    about = gateways.inspect(connection.address, connection.pin).about
    if about is not None and CERTIFICATES not in about.features:
        raise fail(Code.GATEWAY_SECRETS_ONLY)
