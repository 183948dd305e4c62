"""PowerShell for administrators that takes Exchange Web Services (EWS) from one app, and from that app alone.

Sources: Microsoft Learn, "Control access to EWS in Exchange": `EwsAllowedAppIDs` is one text with commas, it is shown
only with `-RetrieveEwsOperationAccessPolicy`, and it is written as a whole. While EWS are switched on, an empty list
lets every app in, so a script must never be the one that empties it.
"""

from wizard.flow import powershell
from wizard.flow.ews_use import FULL_ACCESS
from wizard.flow.scoping import connecting
from wizard.model.cloud import Cloud
from wizard.model.scope import ScopeTarget

EXCHANGE_APP = "00000002-0000-0ff1-ce00-000000000000"
"""Office 365 Exchange Online, the same in every tenant."""
FULL_ACCESS_ROLE = "dc890d15-9560-4a4c-9b7f-a736ec74ec40"
_READ = "(Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy)"


def removing_ews_script(of: ScopeTarget) -> str:
    """Takes the application permission for EWS from the app, and from what it asks for. May be run again."""
    return f"""# Takes {FULL_ACCESS} (Exchange Web Services) from the app {powershell.comment(of.app_name)}.
# Needs the role Privileged Role Administrator. Run it when the product works with Microsoft Graph.
# It may be run again at any time, and touches no other app.
# Needs once on this computer: Install-Module Microsoft.Graph.Applications -Scope CurrentUser
$ErrorActionPreference = 'Stop'
{connecting(of.tenant.cloud, of.tenant.id)}

$registration = {powershell.quoted(of.client_id)}
$role = {powershell.quoted(FULL_ACCESS_ROLE)}
$exchange = Get-MgServicePrincipal -Filter "appId eq '{EXCHANGE_APP}'"
$principal = (Get-MgServicePrincipal -Filter "appId eq '$registration'").Id
$granted = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -All |
    Where-Object {{ $_.ResourceId -eq $exchange.Id -and $_.AppRoleId -eq $role }})
foreach ($one in $granted) {{
    Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -AppRoleAssignmentId $one.Id
}}

# A later "Grant admin consent" would bring it back, so it leaves what the app asks for, too.
$app = Get-MgApplication -Filter "appId eq '$registration'"
if ($app) {{
    $access = $app.RequiredResourceAccess
    foreach ($one in $access) {{
        if ($one.ResourceAppId -eq $exchange.AppId) {{
            $one.ResourceAccess = @($one.ResourceAccess | Where-Object Id -NE $role)
        }}
    }}
    $left = @($access | Where-Object {{ $_.ResourceAccess.Count -gt 0 }})
    Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $left
}}

$still = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -All |
    Where-Object {{ $_.ResourceId -eq $exchange.Id -and $_.AppRoleId -eq $role }})
if ($still.Count -gt 0) {{ throw 'Microsoft still shows the permission. Run this script again in a few minutes.' }}
$number = $granted.Count
"Permissions taken away: $number. The app has no Exchange Web Services any more."
"""


def allow_list_script(client_id: str, app_name: str, cloud: Cloud) -> str:
    """Takes the app off Exchange's list of apps that may use EWS; every other entry stays as it is written.

    It changes nothing where that would leave the list empty, and never whether EWS are switched on.
    """
    return f"""# Takes the app {powershell.comment(app_name)} off Exchange's list of apps for Exchange Web Services.
# Needs the role Exchange Administrator, and once on this computer:
# Install-Module ExchangeOnlineManagement -Scope CurrentUser   (an old version does not show the list: update it)
# It may be run again: it reads the list first, and touches no other entry.
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline{powershell.EXCHANGE[cloud]}

$app = {powershell.quoted(client_id)}
$before = {_READ}
$enabled = $before.EwsEnabled
$listed = @($before.EwsAllowedAppIDs -split '[,;\\s]+' | Where-Object {{ $_ }})
$left = @($listed | Where-Object {{ $_ -ne $app }})

if ($left.Count -eq $listed.Count) {{
    'The app is not on the list. Nothing was changed.'
}} else {{
    if ($left.Count -eq 0) {{
        'The app is the only one on the list. Nothing was changed, because an empty list is no lock:'
        'while EwsEnabled is true it lets every app use Exchange Web Services.'
        "EwsEnabled is now: $enabled"
        'If nothing in your organisation uses Exchange Web Services any more, an administrator may decide to run:'
        '    Set-OrganizationConfig -EwsEnabled:$false'
    }} else {{
        Set-OrganizationConfig -EwsAllowedAppIDs ($left -join ',')
        $after = {_READ}
        $now = @($after.EwsAllowedAppIDs -split '[,;\\s]+' | Where-Object {{ $_ }})
        $lost = @($left | Where-Object {{ $_ -notin $now }})
        $more = @($now | Where-Object {{ $_ -notin $left }})
        if ($lost.Count -gt 0) {{ throw "Reading back, these entries are missing: $lost" }}
        if ($more.Count -gt 0) {{ throw "Reading back, these entries should not be there: $more" }}
        if ($after.EwsEnabled -ne $enabled) {{ throw 'EwsEnabled has changed meanwhile, not by this script.' }}
        $number = $left.Count
        "Taken off the list: $app"
        "Left as they were: $number. Exchange may take a day to know it everywhere."
    }}
}}
"""
