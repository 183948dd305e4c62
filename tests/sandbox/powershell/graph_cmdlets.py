"""The cmdlets of Microsoft Graph PowerShell that take permissions from an app."""

import re
from typing import Any

from tests.sandbox.powershell.shell import Cmdlet, Given, as_list, cmdlet
from wizard.sandbox import permissions
from wizard.sandbox.exchange import ExchangeError
from wizard.sandbox.tenants import PracticeTenant


def of(tenant: PracticeTenant) -> dict[str, Cmdlet]:
    """The cmdlets that change this tenant."""
    acts = _GraphActs(tenant)
    return {
        "Connect-MgGraph": cmdlet("TenantId Scopes Environment ClientId NoWelcome", acts.connect),
        "Get-MgServicePrincipal": cmdlet("Filter ServicePrincipalId All", acts.principals),
        "Get-MgServicePrincipalAppRoleAssignment": cmdlet("ServicePrincipalId All", acts.grants),
        "Remove-MgServicePrincipalAppRoleAssignment": cmdlet("ServicePrincipalId AppRoleAssignmentId", acts.revoke),
        "Get-MgApplication": cmdlet("Filter ApplicationId", acts.applications),
        "Update-MgApplication": cmdlet("ApplicationId RequiredResourceAccess", acts.update),
    }


class _GraphActs:
    def __init__(self, tenant: PracticeTenant) -> None:
        self._tenant = tenant

    def connect(self, given: Given) -> None:
        if given["TenantId"] != self._tenant.id:
            raise ExchangeError("The tenant was not found.")
        if given.get("Environment") == "China" and not given.get("ClientId"):
            raise ExchangeError("AADSTS700016: Application '14d82eec-…' was not found in the directory.")

    def principals(self, given: Given) -> Any:
        app_id, graph = _app_id(given), self._tenant.graph_principal
        if app_id == graph.app_id:
            roles = [{"Id": role_id, "Value": one.value} for role_id, one in permissions.BY_ROLE_ID.items()]
            return {"Id": graph.id, "AppId": app_id, "AppRoles": roles}
        found = self._tenant.principal_of(app_id)
        return {"Id": found.id, "AppId": app_id, "AppRoles": []} if found else None

    def grants(self, given: Given) -> Any:
        return [
            {"Id": one.id, "AppRoleId": one.role_id, "ResourceId": one.resource_id}
            for one in self._tenant.role_grants.values()
            if one.principal_id == given["ServicePrincipalId"]
        ]

    def revoke(self, given: Given) -> None:
        found = self._tenant.role_grants.get(str(given["AppRoleAssignmentId"]))
        if found is None or found.principal_id != given["ServicePrincipalId"]:
            raise ExchangeError("Resource does not exist.")
        del self._tenant.role_grants[found.id]

    def applications(self, given: Given) -> Any:
        found = self._tenant.application_of(_app_id(given))
        return {"Id": found.id, "RequiredResourceAccess": _shown(found.data)} if found else None

    def update(self, given: Given) -> None:
        found = self._tenant.applications.get(str(given["ApplicationId"]))
        if found is None:
            raise ExchangeError("Resource does not exist.")
        found.data["requiredResourceAccess"] = [
            {
                "resourceAppId": one["ResourceAppId"],
                "resourceAccess": [{"id": each["Id"], "type": each["Type"]} for each in one["ResourceAccess"]],
            }
            for one in as_list(given["RequiredResourceAccess"])
        ]


def _shown(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "ResourceAppId": one["resourceAppId"],
            "ResourceAccess": [{"Id": each["id"], "Type": each["type"]} for each in one["resourceAccess"]],
        }
        for one in data.get("requiredResourceAccess") or ()
    ]


def _app_id(given: Given) -> str:
    found = re.fullmatch(r"appId eq '([\w-]+)'", str(given["Filter"]))
    if found is None:
        raise ExchangeError(f"Invalid filter clause: {given['Filter']}")
    return found[1]
