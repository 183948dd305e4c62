"""Service principals, and the one grant that is seen from two sides."""

from typing import Any

from wizard.sandbox import app_bodies, directory_lag, odata
from wizard.sandbox.clock import graph_time
from wizard.sandbox.directory import RoleGrant, ScopeGrant, ServicePrincipal
from wizard.sandbox.errors import bad_request, insufficient, not_found
from wizard.sandbox.graph_call import GraphCall, GraphRoute, Handler, Reply, on

_PAGE = 100
_GRANT = "AppRoleAssignment.ReadWrite.All"
_READ_SCOPES = ("DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All")


def _list(call: GraphCall) -> Reply:
    call.require(*directory_lag.READ_APPS)
    accepts = odata.matching(call.query)
    known = [one for one in call.tenant.principals.values() if directory_lag.known(call, one)]
    bodies = [body for one in known if accepts(body := app_bodies.principal(one, call.tenant))]
    body = odata.page(bodies, call.query, lambda one: odata.select(one, call.query), call.address, _PAGE, call.chance)
    return Reply(200, call.context("servicePrincipals") | body)


def _read(call: GraphCall) -> Reply:
    one = directory_lag.principal(call)
    if call.caller.person is not None or one.app_id != call.caller.app_id:
        call.require(*directory_lag.READ_APPS)
    body = odata.select(app_bodies.principal(one, call.tenant), call.query)
    return Reply(200, call.context("servicePrincipals/$entity") | body)


def _create(call: GraphCall) -> Reply:
    call.require(*directory_lag.WRITE_APPS)
    app_id = str(call.json_object().get("appId", ""))
    app = call.tenant.application_of(app_id)
    if app is None or not directory_lag.known(call, app):
        raise bad_request(
            f"The appId '{app_id}' of the service principal does not reference a valid application object."
        )
    if call.tenant.principal_of(app_id):
        raise bad_request(
            f"The service principal cannot be created, updated, or restored because the service principal name "
            f"{app_id} is already in use.",
            "Request_MultipleObjectsWithSameKeyValue",
        )
    one = call.tenant.add_principal(app)
    one.data["tags"] = call.json_object().get("tags", [])
    one.found_from, one.creator = call.tenant.clock.later(), call.caller.mark
    body = call.context("servicePrincipals/$entity") | app_bodies.principal(one, call.tenant)
    return Reply(201, body, {"Location": f"https://{call.host}/v1.0/servicePrincipals/{one.id}"})


def _remove(call: GraphCall) -> Reply:
    one = directory_lag.principal(call)
    call.require(*directory_lag.WRITE_APPS)
    call.tenant.forget_principal(one.id)
    return Reply(204)


def _granted_to(call: GraphCall) -> Reply:
    """appRoleAssignments: what this client was granted."""
    one = _readable(call)
    return _grants(call, [g for g in call.tenant.role_grants.values() if g.principal_id == one.id])


def _granted_on(call: GraphCall) -> Reply:
    """appRoleAssignedTo: to whom this resource's roles were granted."""
    one = _readable(call)
    return _grants(call, [g for g in call.tenant.role_grants.values() if g.resource_id == one.id])


def _readable(call: GraphCall) -> ServicePrincipal:
    one = directory_lag.principal(call)
    if call.caller.person is not None or one.app_id != call.caller.app_id:
        call.require(*directory_lag.READ_APPS)
    return one


def _grants(call: GraphCall, grants: list[RoleGrant]) -> Reply:
    accepts = odata.matching(call.query)
    bodies = [body for grant in grants if accepts(body := _grant(call, grant))]
    body = odata.page(bodies, call.query, lambda one: odata.select(one, call.query), call.address, _PAGE, call.chance)
    return Reply(200, call.context("appRoleAssignments") | body)


def _grant(call: GraphCall, grant: RoleGrant) -> dict[str, Any]:
    principal, resource = call.tenant.principals[grant.principal_id], call.tenant.principals[grant.resource_id]
    return {
        "id": grant.id,
        "deletedDateTime": None,
        "appRoleId": grant.role_id,
        "createdDateTime": graph_time(grant.created),
        "principalDisplayName": principal.display_name,
        "principalId": principal.id,
        "principalType": "ServicePrincipal",
        "resourceDisplayName": resource.display_name,
        "resourceId": resource.id,
    }


def _assign(call: GraphCall) -> Reply:
    """Both views create the same grant; Graph's roles take a Privileged Role or Global Administrator."""
    directory_lag.principal(call)
    call.require(_GRANT)
    if call.caller.person and not call.caller.person.may_consent_to_roles:
        raise insufficient()
    given = call.json_object()
    principal = call.tenant.principals.get(str(given.get("principalId", "")).casefold())
    if principal is None or not directory_lag.known(call, principal):
        raise bad_request("Not a valid reference update.")
    role = str(given.get("appRoleId", "")).casefold()
    resource = call.tenant.principals.get(str(given.get("resourceId", "")).casefold())
    if resource is None or all(role != one.role_id for one in app_bodies.published_roles(resource.app_id)):
        raise bad_request("Permission being assigned was not found on application.")
    if any(g.principal_id == principal.id and g.role_id == role for g in call.tenant.role_grants.values()):
        raise bad_request("Permission being assigned already exists on the object.")
    grant = call.tenant.grant_role(principal.id, role, call.tenant.clock.later())
    return Reply(201, call.context("appRoleAssignments/$entity") | _grant(call, grant))


def _unassign(call: GraphCall) -> Reply:
    directory_lag.principal(call)
    call.require(_GRANT)
    if call.tenant.role_grants.pop(call.args["grant"], None) is None:
        raise not_found(call.args["grant"])
    return Reply(204)


def _list_scopes(call: GraphCall) -> Reply:
    call.require(*_READ_SCOPES)
    accepts = odata.matching(call.query)
    bodies = [body for one in call.tenant.scope_grants.values() if accepts(body := _scope_grant(one))]
    body = odata.page(bodies, call.query, lambda one: odata.select(one, call.query), call.address, _PAGE, call.chance)
    return Reply(200, call.context("oauth2PermissionGrants") | body)


def _grant_scopes(call: GraphCall) -> Reply:
    call.require(_READ_SCOPES[0])
    if call.caller.person and not call.caller.person.may_consent_for_all:
        raise insufficient()
    given = call.json_object()
    principal = call.tenant.principals.get(str(given.get("clientId", "")).casefold())
    if principal is None or not directory_lag.known(call, principal):
        raise not_found(str(given.get("clientId")))
    if given.get("resourceId") != call.tenant.graph_principal.id:
        raise not_found(str(given.get("resourceId")))
    whom = given.get("principalId") if given.get("consentType") == "Principal" else None
    scopes = tuple(str(given.get("scope", "")).split())
    grant = call.tenant.grant_scopes(principal.id, scopes, whom, call.tenant.clock.later())
    return Reply(201, call.context("oauth2PermissionGrants/$entity") | _scope_grant(grant))


def _change_scopes(call: GraphCall) -> Reply:
    call.require(_READ_SCOPES[0])
    grant = call.tenant.scope_grants.get(call.args["grant"])
    if grant is None:
        raise not_found(call.args["grant"])
    grant.scope = str(call.json_object().get("scope", grant.scope))
    return Reply(204)


def _remove_scopes(call: GraphCall) -> Reply:
    call.require(_READ_SCOPES[0])
    if call.tenant.scope_grants.pop(call.args["grant"], None) is None:
        raise not_found(call.args["grant"])
    return Reply(204)


def _scope_grant(grant: ScopeGrant) -> dict[str, Any]:
    return {
        "id": grant.id,
        "clientId": grant.client_id,
        "consentType": grant.consent_type,
        "principalId": grant.principal_id,
        "resourceId": grant.resource_id,
        "scope": grant.scope,
    }


def _both(method: str, tail: str, handler: Handler) -> tuple[GraphRoute, GraphRoute]:
    return (
        on(method, f"/servicePrincipals/{{id}}{tail}", handler),
        on(method, f"/servicePrincipals(appId='{{app_id}}'){tail}", handler),
    )


ROUTES = (
    on("GET", "/servicePrincipals", _list),
    on("POST", "/servicePrincipals", _create),
    *_both("GET", "", _read),
    *_both("DELETE", "", _remove),
    *_both("GET", "/appRoleAssignments", _granted_to),
    *_both("POST", "/appRoleAssignments", _assign),
    *_both("DELETE", "/appRoleAssignments/{grant}", _unassign),
    *_both("GET", "/appRoleAssignedTo", _granted_on),
    *_both("POST", "/appRoleAssignedTo", _assign),
    *_both("DELETE", "/appRoleAssignedTo/{grant}", _unassign),
    on("GET", "/oauth2PermissionGrants", _list_scopes),
    on("POST", "/oauth2PermissionGrants", _grant_scopes),
    on("PATCH", "/oauth2PermissionGrants/{grant}", _change_scopes),
    on("DELETE", "/oauth2PermissionGrants/{grant}", _remove_scopes),
)
