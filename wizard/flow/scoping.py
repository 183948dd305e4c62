"""Limits the app to the connected rooms: scripts for the Exchange administrator, and the proof that the limit holds.

Microsoft adds permissions up: an app that is approved for the whole tenant is not limited by a scope, and one that is
limited shows no calendar permission in its token. So only reading proves anything: each room yes, another mailbox no.
Source: Microsoft Learn, "Role Based Access Control for Applications in Exchange Online".
"""

from dataclasses import replace

from wizard.flow.ports import Microsoft
from wizard.flow.rules import problem
from wizard.model.addresses import canonical_address
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import AppToken
from wizard.model.problem import Code, Problem
from wizard.model.rooms import Calendar
from wizard.model.scope import Held, Proof, Scoped
from wizard.model.secret import Secret

GRAPH_APP = "00000003-0000-0000-c000-000000000000"
CALENDARS = frozenset({"Calendars.Read", "Calendars.ReadBasic.All", "Calendars.ReadWrite"})
"""Application permissions that open every calendar of the tenant."""
_EXCHANGE = {
    Cloud.GLOBAL: "",
    Cloud.GCC_HIGH: " -ExchangeEnvironmentName O365USGovGCCHigh",
    Cloud.DOD: " -ExchangeEnvironmentName O365USGovDoD",
    Cloud.CHINA: " -ExchangeEnvironmentName O365China",
}
_GRAPH = {Cloud.GLOBAL: "", Cloud.GCC_HIGH: " -Environment USGov", Cloud.DOD: " -Environment USGovDoD"}


def of_connection(microsoft: Microsoft, connection: Connection, secret: Secret) -> Scoped:
    """What the scripts need; the enterprise application's object id stands in the app's own token."""
    return of_token(connection, microsoft.token(connection.tenant, connection.client_id, secret))


def of_token(connection: Connection, token: AppToken) -> Scoped:
    """The same, where a token is at hand."""
    return Scoped(
        connection.tenant,
        connection.client_id,
        token.principal_id,
        token.app_name or connection.app_name,
        connection.permission_level,
        connection.mailboxes,
    )


def limiting_script(of: Scoped) -> str:
    """Run first, in Exchange Online PowerShell; may be run again at any time, also with other rooms."""
    rooms = ",\n".join(f"    {_quoted(address)}" for address in of.addresses)
    name = _quoted(f"{of.app_name} rooms")
    return f"""# Limits the app {_comment(of.app_name)} to {len(of.addresses)} room mailboxes. Needs the role Exchange Administrator.
# It may be run again: what is there already stays, and the list of rooms becomes exactly the one below.
Connect-ExchangeOnline{_EXCHANGE[of.tenant.cloud]}

$app = {_quoted(of.client_id)}
$principal = {_quoted(of.principal_id)}
$group = {name}
$scope = {name}
$assignment = {name}
$rooms = @(
{rooms}
)

# 1. The rooms, as direct members of a group that nobody sees in the address book
if (-not (Get-DistributionGroup -Identity $group -ErrorAction SilentlyContinue)) {{
    New-DistributionGroup -Name $group -Type Security
}}
Set-DistributionGroup -Identity $group -HiddenFromAddressListsEnabled $true
Update-DistributionGroupMember -Identity $group -Members $rooms -Confirm:$false
$members = (Get-DistributionGroup -Identity $group).DistinguishedName

# 2. Exchange's pointer to the app (its enterprise application, not its registration)
if (-not (Get-ServicePrincipal -Identity $principal -ErrorAction SilentlyContinue)) {{
    New-ServicePrincipal -AppId $app -ObjectId $principal -DisplayName {_quoted(of.app_name)}
}}

# 3. The scope: members of the group, and nobody else
if (-not (Get-ManagementScope -Identity $scope -ErrorAction SilentlyContinue)) {{
    New-ManagementScope -Name $scope -RecipientRestrictionFilter "MemberOfGroup -eq '$members'"
}}

# 4. What the app may do within it
if (-not (Get-ManagementRoleAssignment -Identity $assignment -ErrorAction SilentlyContinue)) {{
    New-ManagementRoleAssignment -Name $assignment -App $principal -Role {_quoted(_role(of))} -CustomResourceScope $scope
}}

# 5. Every line must say True under InScope
foreach ($room in $rooms) {{ Test-ServicePrincipalAuthorization -Identity $principal -Resource $room }}
"""


def unapproving_script(of: Scoped) -> str:
    """Run second, in Microsoft Graph PowerShell, once Exchange's scope is in force everywhere."""
    head = f"""# Takes the tenant-wide calendar approval from the app {_comment(of.app_name)}. Needs the role Privileged Role Administrator.
# Run it two hours after the first script: Exchange takes 30 minutes to 2 hours, and until then the rooms would stand still.
"""
    return head + _removing(of, CALENDARS)


def removing_script(of: Scoped, names: frozenset[str]) -> str:
    """Takes just these application permissions of Microsoft Graph from the app, and from what it asks for."""
    head = f"""# Takes {_comment(", ".join(sorted(names)))} from the app {_comment(of.app_name)}. Needs the role Privileged Role Administrator.
# The rooms go on meanwhile. It may be run again at any time.
"""
    return head + _removing(of, names)


def _removing(of: Scoped, wide: frozenset[str]) -> str:
    names = ", ".join(_quoted(name) for name in sorted(wide))
    environment = _GRAPH.get(of.tenant.cloud, " -Environment China")
    return f"""Connect-MgGraph -TenantId {_quoted(of.tenant.id)} -Scopes 'AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'{environment}

$principal = {_quoted(of.principal_id)}
$wide = @({names})
$graph = Get-MgServicePrincipal -Filter "appId eq '{GRAPH_APP}'"
$ids = ($graph.AppRoles | Where-Object Value -In $wide).Id
Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -All |
    Where-Object {{ $_.ResourceId -eq $graph.Id -and $_.AppRoleId -in $ids }} |
    ForEach-Object {{ Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -AppRoleAssignmentId $_.Id }}

# A later "Grant admin consent" would bring it back, so the permission leaves the registration, too.
$app = Get-MgApplication -Filter "appId eq '{of.client_id}'"
$access = $app.RequiredResourceAccess | ForEach-Object {{
    if ($_.ResourceAppId -eq '{GRAPH_APP}') {{ $_.ResourceAccess = @($_.ResourceAccess | Where-Object Id -NotIn $ids) }}
    $_
}} | Where-Object {{ $_.ResourceAccess.Count -gt 0 }}
Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess @($access)
"""


def subject_script(of: Scoped) -> str:
    """For rooms whose panels show the organiser instead of the subject. Offered, never run."""
    rooms = ", ".join(_quoted(address) for address in of.addresses)
    return f"""# Panels then show what a meeting is called. Exchange, as it comes, puts the organiser's name in its place.
# It holds for meetings that are booked from now on. Private meetings stay private.
Connect-ExchangeOnline{_EXCHANGE[of.tenant.cloud]}
{rooms} | ForEach-Object {{
    Set-CalendarProcessing -Identity $_ -DeleteSubject $false -AddOrganizerToSubject $false -RemovePrivateProperty $false
}}
"""


def outside_mailbox(text: str, connection: Connection) -> str | Problem:
    """The address of a mailbox that the app must not open: a valid one, and none of the rooms."""
    address = canonical_address(text)
    if address is None:
        return Problem(Code.MAILBOX_MALFORMED if text.strip() else Code.EMPTY)
    inside = {room.casefold() for room in connection.mailboxes}
    return problem(Code.SCOPE_OUTSIDE_IS_ROOM, address=address) if address.casefold() in inside else address


def remembered(connection: Connection, proof: Proof) -> Connection:
    """The connection as `check` shall judge it from now on; what proves nothing changes nothing."""
    return replace(connection, scoped=True) if proof.held is Held.LIMITED else connection


def prove(microsoft: Microsoft, connection: Connection, secret: Secret, outside: str) -> Proof:
    """Whether the app reads each room and not the mailbox `outside`; a Problem where Microsoft does not answer."""
    inside = connection.mailboxes
    roles = microsoft.token(connection.tenant, connection.client_id, secret).roles
    told = {
        address: (outcome, code)
        for address, outcome, code in microsoft.check_calendars(
            connection.tenant, connection.client_id, secret, [*inside, outside]
        )
    }
    refused = tuple(room for room in inside if told.get(room, _NOTHING)[0] is not Calendar.READS)
    return Proof(_held(bool(roles & CALENDARS), refused, told.get(outside, _NOTHING)), len(inside), refused, outside)


_NOTHING = (Calendar.UNREACHED, "")


def _held(wide: bool, refused: tuple[str, ...], outside: tuple[Calendar, str]) -> Held:
    """A mailbox that does not exist is refused as well, so only a refusal for want of permission counts."""
    if wide:
        return Held.TENANT_WIDE
    if refused:
        return Held.NOT_YET
    outcome, code = outside
    if outcome is Calendar.READS:
        return Held.TOO_WIDE
    denied = outcome is Calendar.DENIED or code == Code.MAILBOX_BLOCKED_BY_POLICY
    return Held.LIMITED if denied else Held.OUTSIDE_UNKNOWN


def _role(of: Scoped) -> str:
    writes = of.level is PermissionLevel.READ_WRITE
    return "Application Calendars.ReadWrite" if writes else "Application Calendars.Read"


def _quoted(text: str) -> str:
    """A PowerShell string in which nothing is evaluated; typographic quotes end such a string, too."""
    doubled = "".join(sign * 2 if sign in "'‘’‚‛" else sign for sign in text)
    return "'" + "".join(sign for sign in doubled if sign.isprintable()) + "'"


def _comment(text: str) -> str:
    """On one line, so that nothing of it can become a command."""
    return "".join(sign for sign in text if sign.isprintable())
