"""Whether the secret that is kept where a file of gateways says is the one that its gateways work with."""

from contextlib import suppress

from wizard.flow.credentials import entry_of
from wizard.flow.ports.services import Microsoft
from wizard.flow.rules import problem
from wizard.model.check import Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.fleet_source import SecretReference
from wizard.model.microsoft import Registration
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import Identity
from wizard.model.secret import Secret


def kept_elsewhere(
    connection: Connection, reference: SecretReference, secret: Secret, microsoft: Microsoft
) -> Finding | None:
    """A warning where the gateway's own is another; None where it is the same, or where the gateway tells of none.

    `connection` is as the gateway tells of it. A display server with a certificate of its own has no use for a secret.
    """
    shown = Identity.of_connection(connection)
    if not shown.hint or connection.server_certificate is not None:
        return None
    registration: Registration | None = None
    with suppress(ProblemError):
        registration = microsoft.registration(connection.app(secret))
    entry = entry_of(secret.credential, registration)
    kept = Identity.of_secret(secret, "", None) if entry is None else Identity.of_entry(entry)
    if kept.may_be(shown):
        return None
    told = problem(Code.FLEET_REFERENCE_OTHER, reference=str(reference))
    return Finding(Item.REFERENCE, Level.WARNING, str(reference), told)
