"""Deleted applications and service principals, which Microsoft keeps for 30 days unless somebody deletes them for good.

Source: Microsoft Graph, "directoryObject: Get deleted item", "Permanently delete an item" (directory/deletedItems).
"""

from wizard.sandbox import app_bodies, directory_lag
from wizard.sandbox.clock import graph_time
from wizard.sandbox.directory import Application, Deleted
from wizard.sandbox.errors import insufficient, not_found
from wizard.sandbox.graph_call import GraphCall, Reply, on


def _one(call: GraphCall) -> Deleted:
    """Raises 404 for what was not deleted, was deleted for good, or is not known here as deleted yet."""
    one = call.tenant.deleted.get(call.args["id"].casefold())
    if one is None or one.found_from > call.tenant.clock.now():
        raise not_found(call.args["id"])
    return one


def _read(call: GraphCall) -> Reply:
    call.require(*directory_lag.READ_APPS)
    one = _one(call)
    if isinstance(one.what, Application):
        kind, body = "application", app_bodies.application(one.what, call.tenant)
    else:
        kind, body = "servicePrincipal", app_bodies.principal(one.what, call.tenant)
    shown = {"@odata.type": f"#microsoft.graph.{kind}", **body, "deletedDateTime": graph_time(one.when)}
    return Reply(200, call.context("directoryObjects/$entity") | shown)


def _purge(call: GraphCall) -> Reply:
    """For administrators of applications only: not even for whoever made and deleted it."""
    call.require("Application.ReadWrite.All")
    if call.caller.person is not None and not call.caller.person.may_purge:
        raise insufficient()
    del call.tenant.deleted[_one(call).what.id]
    return Reply(204)


ROUTES = (
    on("GET", "/directory/deletedItems/{id}", _read),
    on("DELETE", "/directory/deletedItems/{id}", _purge),
)
