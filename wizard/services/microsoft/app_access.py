"""What an app asks for and was granted, of Microsoft Graph and of Exchange Web Services (EWS).

Sources: Microsoft Graph, "List appRoleAssignments granted to a service principal"; "Authenticate an EWS application by
using OAuth" for the ids of Exchange Online and of `full_access_as_app`.
"""

from collections.abc import Callable
from urllib.parse import quote

from wizard.model.app_registration import Grant
from wizard.model.graph_move import AppAccess
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.problem import Code, ProblemError
from wizard.services.microsoft.json_answers import shape_of
from wizard.services.microsoft.registration import EXCHANGE_APP, FULL_ACCESS_AS_APP, GRAPH_APP

_ROLE = "Role"
Get = Callable[[str], JsonFields]
"""A path of Graph's, answered for the person who has signed in; DIRECTORY_LAGS where there is no such object."""


def read(get: Get, client_id: str) -> AppAccess:
    """As the server that answers knows it now."""
    named = quote(client_id, safe="")
    registration = _found(get, f"/applications(appId='{named}')?$select=id,requiredResourceAccess")
    principal = _found(get, f"/servicePrincipals(appId='{named}')?$select=id")
    with shape_of("application"):
        principal_id = str(principal.get("id", ""))
        grants, ews_grants = _grants(get, principal_id) if principal_id else ((), ())
        return AppAccess(
            str(registration.get("id", "")),
            principal_id,
            _asked(registration, GRAPH_APP),
            FULL_ACCESS_AS_APP in _asked(registration, EXCHANGE_APP),
            grants,
            ews_grants,
        )


def without_ews(registration: JsonFields) -> list[JsonObject]:
    """Its list of what it asks for, less EWS; a resource of which nothing is left goes, too."""
    left: list[JsonObject] = []
    for one in registration.get("requiredResourceAccess") or ():
        access = one["resourceAccess"]
        if one["resourceAppId"] == EXCHANGE_APP:
            access = [role for role in access if (role["id"], role["type"]) != (FULL_ACCESS_AS_APP, _ROLE)]
        if access:
            left.append({**one, "resourceAccess": access})
    return left


def _found(get: Get, path: str) -> JsonFields:
    try:
        return get(path)
    except ProblemError as error:
        if error.problem.code is not Code.DIRECTORY_LAGS:
            raise
        return {}


def _asked(registration: JsonFields, resource: str) -> frozenset[str]:
    resources = registration.get("requiredResourceAccess") or ()
    return frozenset(
        str(access["id"])
        for one in resources
        if one["resourceAppId"] == resource
        for access in one["resourceAccess"]
        if access["type"] == _ROLE
    )


def _grants(get: Get, principal_id: str) -> tuple[tuple[Grant, ...], tuple[Grant, ...]]:
    """Those of Graph, and those that are EWS: roles have ids of their own in every resource."""
    answer = get(f"/servicePrincipals/{quote(principal_id, safe='')}/appRoleAssignments?$top=999")
    found = [Grant(str(one["id"]), str(one["appRoleId"])) for one in answer["value"]]
    ews = tuple(one for one in found if one.role_id == FULL_ACCESS_AS_APP)
    return tuple(one for one in found if one not in ews), ews
