"""Which saved connections are to be renewed: those whose secret ends soon."""

from collections.abc import Sequence
from datetime import date

from wizard.flow.checklist import WARN_DAYS
from wizard.model.connection import Connection


def due_connections(saved: Sequence[Connection], today: date, within: int = WARN_DAYS) -> tuple[Connection, ...]:
    """Of gateways with an interface; a product's own page is renewed under a person's eyes, one after the other."""
    return tuple(one for one in saved if one.target.has_interface and ends_soon(one, today, within))


def ends_soon(connection: Connection, today: date, within: int = WARN_DAYS) -> bool:
    """Not where nobody knows when it ends."""
    left = connection.days_left(today)
    return left is not None and left <= within


def app_key(connection: Connection) -> tuple[str, str]:
    """Which app it signs in as."""
    return connection.tenant.id.lower(), connection.client_id.lower()
