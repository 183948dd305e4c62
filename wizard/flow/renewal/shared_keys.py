"""Which other gateways work with the same key at Microsoft, so that a renewal never removes it from under them.

One app registration may serve any number of gateways. What this computer knows of the others stands in their
connection files; a file is changed only after its gateway was seen working with the new secret.
"""

from collections.abc import Iterable

from wizard.flow.renewal.context import RenewalContext
from wizard.model.connection import Connection
from wizard.model.renewal import Identity


def of_the_same_app(connection: Connection, saved: Iterable[Connection]) -> tuple[Connection, ...]:
    """Other saved connections that sign in as this connection's app, in the order in which they are saved."""
    app = _app(connection)
    return tuple(one for one in saved if one.id != connection.id and one.target.uses_own_app and _app(one) == app)


def still_need(old: Identity | None, connection: Connection, saved: Iterable[Connection]) -> tuple[Connection, ...]:
    """Other connections of the app that may work with the key `old`.

    Only one that is known to work with another key is left out; where a file does not say which key its gateway
    has, or nobody knows what `old` is, the gateway counts as needing it.
    """
    return tuple(one for one in of_the_same_app(connection, saved) if not _has_another(one, old))


def waiting_for_old(run: RenewalContext) -> tuple[Connection, ...]:
    """Other connections on this computer that may still work with the key this renewal replaces."""
    begun = run.state.begun
    return still_need(begun.old, begun.connection, run.tools.connections.all())


def _app(connection: Connection) -> tuple[str, str]:
    return connection.tenant.id.lower(), connection.client_id.lower()


def _has_another(connection: Connection, old: Identity | None) -> bool:
    theirs = Identity.of_connection(connection)
    return bool(old is not None and old.hint and theirs.hint) and not theirs.may_be(old)
