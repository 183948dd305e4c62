"""The script that takes back what an administrator's script has made: the app, and its limit in Exchange."""

from collections.abc import Iterator
from textwrap import indent

from wizard.flow import powershell
from wizard.flow.administrator_script import (
    EXCHANGE_MODULE,
    OTHER_TENANT,
    connect_exchange,
    connecting,
    roles_in_words,
    scope_names,
)
from wizard.flow.administrator_script_plan import AdministratorScriptPlan

FILE_NAME = "take-back-rooms.ps1"


def take_back_script(of: AdministratorScriptPlan) -> str:
    """Removes what the other script has made, and nothing else."""
    exchange = _forget_scope(of) if of.limited else ""
    module = "" if not of.limited else EXCHANGE_MODULE
    limit = " and its limit to rooms" if of.limited else ""
    return f"""# Takes back what Room Calendar Wizard's script set up: the app {powershell.comment(of.app_name)}{limit}.
# Only the app with this script's own tag is removed. With -WhatIf it says what it would remove, and removes nothing.
# Needs the roles {roles_in_words(of)}.
#Requires -Version 5.1
#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications{module}
[CmdletBinding(SupportsShouldProcess)]
param()
$ErrorActionPreference = 'Stop'

$tenantId = {powershell.quoted(of.tenant.id if of.tenant else "")}
$tag = {powershell.quoted(of.tag)}
$clientId = {powershell.quoted(of.client_id)}

{connecting(of)}
$context = Get-MgContext
{OTHER_TENANT}
$found = @(Get-MgApplication -Filter "tags/any(t:t eq '$tag')" -All)
if ($found.Count -gt 0) {{ $clientId = $found[0].AppId }}
{exchange}
foreach ($one in $found) {{
    if ($PSCmdlet.ShouldProcess($one.DisplayName, 'Remove the app with its permissions and credentials')) {{
        Remove-MgApplication -ApplicationId $one.Id
        Write-Host "Removed: the app $($one.DisplayName). Microsoft keeps it for 30 days under Deleted applications."
    }}
}}
if ($found.Count -eq 0) {{ Write-Host 'There is no app of this script in this organisation (any more).' }}
"""


def _forget_scope(of: AdministratorScriptPlan) -> str:
    """In the order in which Exchange lets go: role, scope, group, pointer. Names hold the app's own client ID."""
    removed = "\n".join(_removals())
    return f"""
if ($clientId) {{
    {connect_exchange(of)}
{indent(scope_names(of, "$clientId"), "    ")}
{indent(removed, "    ")}
}}
"""


def _removals() -> Iterator[str]:
    kinds = (
        (
            "Get-ManagementRoleAssignment | Where-Object CustomResourceScope -EQ $name",
            "ManagementRoleAssignment",
            "Name",
        ),
        ("Get-ManagementScope | Where-Object Name -EQ $name", "ManagementScope", "Name"),
        ("Get-DistributionGroup -Filter \"Name -eq '$name'\"", "DistributionGroup", "Name"),
        ("Get-ServicePrincipal | Where-Object AppId -EQ $clientId", "ServicePrincipal", "ObjectId"),
    )
    for find, kind, by in kinds:
        extra = " -BypassSecurityGroupManagerCheck" if kind == "DistributionGroup" else ""
        yield f"""foreach ($one in @({find})) {{
    if ($PSCmdlet.ShouldProcess($one.{by}, 'Remove-{kind}')) {{
        Remove-{kind} -Identity $one.{by} -Confirm:$false{extra}
        Write-Host "Removed in Exchange: $($one.{by})."
    }}
}}"""
