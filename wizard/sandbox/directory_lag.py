"""Finding directory objects, with the lag that makes a new one unknown for a while.

A list or a GET finds a new object only when the clock's delay is over. A write by whoever created it goes to
the replica that knows it already, unless the fault `replica` says otherwise.
"""

from typing import TypeVar

from wizard.sandbox.directory import Application, ServicePrincipal
from wizard.sandbox.errors import insufficient, not_found
from wizard.sandbox.graph_call import GraphCall

Found = TypeVar("Found", Application, ServicePrincipal)
READ_APPS = (
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Application.ReadWrite.OwnedBy",
    "Directory.Read.All",
)
WRITE_APPS = ("Application.ReadWrite.All", "Application.ReadWrite.OwnedBy")


def known(call: GraphCall, one: Application | ServicePrincipal) -> bool:
    """Whether the replica that answers this call knows the object yet."""
    own_write = call.method != "GET" and one.creator == call.caller.mark and not call.stale
    return own_write or one.found_from <= call.tenant.clock.now()


def application(call: GraphCall) -> Application:
    """By object id or appId, as the path says. Raises 404 Request_ResourceNotFound."""
    identifier = call.args.get("id") or call.args["app_id"]
    by_id = call.tenant.applications.get(identifier.casefold())
    found = by_id if "id" in call.args else call.tenant.application_of(identifier)
    return _checked(call, found, identifier)


def principal(call: GraphCall) -> ServicePrincipal:
    """By object id or appId, as the path says. Raises 404 Request_ResourceNotFound."""
    identifier = call.args.get("id") or call.args["app_id"]
    by_id = call.tenant.principals.get(identifier.casefold())
    found = by_id if "id" in call.args else call.tenant.principal_of(identifier)
    return _checked(call, found, identifier)


def _checked(call: GraphCall, found: Found | None, identifier: str) -> Found:
    if found is None or not known(call, found):
        raise not_found(identifier)
    return found


def require_write(call: GraphCall, app: Application) -> None:
    """Who may change a registration: an administrator, its creator, or an app with the permission."""
    call.require(*WRITE_APPS)
    person = call.caller.person
    owned_only = not call.has("Application.ReadWrite.All")
    if owned_only and app.creator != call.caller.mark and app.app_id != call.caller.app_id:
        raise insufficient()
    if person and not person.may_consent_for_all and app.creator != call.caller.mark:
        raise insufficient()
