"""Which saved connections are to be renewed together: those whose secret ends soon, with all gateways that share it."""

from collections.abc import Sequence
from datetime import date

from wizard.flow.checklist import WARN_DAYS
from wizard.model.connection import Connection


def due_connections(saved: Sequence[Connection], today: date, within: int = WARN_DAYS) -> tuple[Connection, ...]:
    """Of gateways with an interface; a product's own page is renewed under a person's eyes, one after the other."""
    return tuple(one for one in saved if one.target.has_interface and _ends_within(one, today, within))


def renewed_together(saved: Sequence[Connection], today: date, within: int = WARN_DAYS) -> tuple[Connection, ...]:
    """The same and every other gateway of their apps: a new secret is one for all of them."""
    apps = {_app(one) for one in due_connections(saved, today, within)}
    return tuple(one for one in saved if one.target.has_interface and _app(one) in apps)


def count_apps(connections: Sequence[Connection]) -> int:
    """How many secrets that are."""
    return len({_app(one) for one in connections})


def _ends_within(connection: Connection, today: date, within: int) -> bool:
    left = connection.days_left(today)
    return left is not None and left <= within


def _app(connection: Connection) -> tuple[str, str]:
    return connection.tenant.id.lower(), connection.client_id.lower()
