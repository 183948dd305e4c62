"""The cmdlets of Microsoft Graph PowerShell that scripts for apps use, on the practice Graph.

Each is one request as the module sends it; parameters as Microsoft Learn lists them for Microsoft.Graph 2.x.
"""

import base64
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.sandbox.powershell.objects import as_list
from tests.sandbox.powershell.shell import Cmdlet, Given, cmdlet
from wizard.sandbox.directory import DirectoryPerson
from wizard.sandbox.errors import GraphError
from wizard.sandbox.exchange import ExchangeError
from wizard.sandbox.first_party import GRAPH_TOOLS
from wizard.sandbox.graph import ROUTES, normal_path
from wizard.sandbox.graph_call import Caller, GraphCall
from wizard.sandbox.tenants import PracticeTenant

_APP = (
    "DisplayName SignInAudience Web Spa PublicClient RequiredResourceAccess Tags Notes Description KeyCredentials "
    "IsFallbackPublicClient IdentifierUris ServiceManagementReference BodyParameter"
)
_LIST = "Filter All Property Top ConsistencyLevel CountVariable"


def of(tenant: PracticeTenant, role: str) -> dict[str, Cmdlet]:
    """The cmdlets that read and change this tenant."""
    acts = GraphSession(tenant, role)
    principal, application = "/servicePrincipals/{ServicePrincipalId}", "/applications/{ApplicationId}"
    granted = f"{principal}/appRoleAssignments"
    return {
        "Connect-MgGraph": cmdlet(
            "TenantId Scopes Environment ClientId NoWelcome UseDeviceCode ContextScope", acts.connect
        ),
        "Disconnect-MgGraph": cmdlet("", acts.disconnect),
        "Get-MgContext": cmdlet("", acts.context),
        "Get-MgOrganization": cmdlet("Property All", acts.lists("/organization")),
        "Get-MgDomain": cmdlet("Property All", acts.lists("/domains")),
        "Get-MgApplication": cmdlet(f"{_LIST} ApplicationId", acts.lists("/applications", "ApplicationId")),
        "New-MgApplication": cmdlet(_APP, acts.sends("POST", "/applications")),
        "Update-MgApplication": cmdlet(f"{_APP} ApplicationId", acts.sends("PATCH", application)),
        "Remove-MgApplication": cmdlet("ApplicationId Confirm", acts.sends("DELETE", application)),
        "Add-MgApplicationPassword": cmdlet(
            "ApplicationId PasswordCredential BodyParameter", acts.sends("POST", f"{application}/addPassword")
        ),
        "Remove-MgApplicationPassword": cmdlet(
            "ApplicationId KeyId BodyParameter", acts.sends("POST", f"{application}/removePassword")
        ),
        "Get-MgServicePrincipal": cmdlet(
            f"{_LIST} ServicePrincipalId", acts.lists("/servicePrincipals", "ServicePrincipalId")
        ),
        "New-MgServicePrincipal": cmdlet(
            "AppId Tags DisplayName BodyParameter", acts.sends("POST", "/servicePrincipals")
        ),
        "Remove-MgServicePrincipal": cmdlet("ServicePrincipalId Confirm", acts.sends("DELETE", principal)),
        "Get-MgServicePrincipalAppRoleAssignment": cmdlet(f"{_LIST} ServicePrincipalId", acts.lists(granted)),
        "New-MgServicePrincipalAppRoleAssignment": cmdlet(
            "ServicePrincipalId PrincipalId ResourceId AppRoleId BodyParameter", acts.sends("POST", granted)
        ),
        "Remove-MgServicePrincipalAppRoleAssignment": cmdlet(
            "ServicePrincipalId AppRoleAssignmentId Confirm", acts.sends("DELETE", f"{granted}/{{AppRoleAssignmentId}}")
        ),
    }


class GraphSession:
    """Who has signed in, with which scopes."""

    def __init__(self, tenant: PracticeTenant, role: str) -> None:
        self._tenant, self._person = tenant, tenant.people[role]
        self._scopes: frozenset[str] | None = None

    def connect(self, given: Given) -> None:
        tenant = self._tenant
        if given.get("TenantId") not in (None, tenant.id, *tenant.domains):
            raise ExchangeError(f"AADSTS90002: Tenant '{given['TenantId']}' not found.")
        if given.get("Environment") == "China" and not given.get("ClientId"):
            raise ExchangeError("AADSTS700016: Application '14d82eec-…' was not found in the directory.")
        self._scopes = frozenset(str(one) for one in as_list(given.get("Scopes")))

    def disconnect(self, _given: Given) -> None:
        self._scopes = None

    def context(self, _given: Given) -> Any:
        if self._scopes is None:
            return None
        return {
            "TenantId": self._tenant.id,
            "Account": self._person.user,
            "Scopes": sorted(self._scopes),
            "AuthType": "Delegated",
        }

    def lists(self, path: str, key: str = "") -> Callable[[Given], Any]:
        """All of them, or the one that `key` names; as Microsoft's do, one that is not there is an error."""

        def act(given: Given) -> Any:
            if key and given.get(key):
                return self.ask("GET", f"{path}/{given[key]}")
            query = {"$filter": str(given["Filter"])} if given.get("Filter") else {}
            return self.ask("GET", path.format_map(given), query)["value"]

        return act

    def sends(self, method: str, path: str) -> Callable[[Given], Any]:
        """The parameters that are no part of the path are the body."""

        def act(given: Given) -> Any:
            body = {name: one for name, one in given.items() if f"{{{name}}}" not in path and name != "Confirm"}
            body |= given.get("BodyParameter", {})
            body.pop("BodyParameter", None)
            if "PrincipalId" in body and str(body["PrincipalId"]) != str(given.get("ServicePrincipalId")):
                raise ExchangeError("[Request_BadRequest] : Not a valid reference update.")
            return self.ask(method, path.format_map(given), body=_camel(body) or None)

        return act

    def ask(self, method: str, path: str, query: Mapping[str, str] | None = None, body: Any = None) -> Any:
        """The practice Graph's answer. Raises ExchangeError where it refuses."""
        if self._scopes is None:
            raise ExchangeError("Authentication needed. Please call Connect-MgGraph.")
        call = GraphCall(
            self._caller(self._person, self._scopes), method, normal_path(path), query or {}, body, {},
            self._tenant.cloud.graph_host, random.Random(1),
        )  # fmt: skip
        try:
            return _answer(call)
        except GraphError as problem:
            raise ExchangeError(f"[{problem.code}] : {problem.message}") from problem

    def _caller(self, person: DirectoryPerson, scopes: frozenset[str]) -> Caller:
        return Caller(self._tenant, GRAPH_TOOLS, person, scopes)


def _answer(call: GraphCall) -> Any:
    for route in ROUTES:
        found = route.pattern.fullmatch(call.path)
        if found and route.method == call.method:
            return route.handler(replace(call, args=found.groupdict())).body
    raise ExchangeError(f"Resource not found for the segment '{call.path}'.")


def _camel(value: Any) -> Any:
    """Names as Graph writes them: `RequiredResourceAccess` is sent as `requiredResourceAccess`; bytes in base64."""
    if isinstance(value, Mapping):
        return {f"{key[:1].lower()}{key[1:]}": _camel(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_camel(one) for one in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
