"""Limits the app to the connected rooms: scripts for the Exchange administrator, and the proof that the limit holds.

Microsoft adds permissions up: an app that is approved for the whole tenant is not limited by a scope, and one that is
limited shows no calendar permission in its token. So only reading proves anything: each room yes, another mailbox no.
Source: Microsoft Learn, "Role Based Access Control for Applications in Exchange Online".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wizard.flow import powershell
from wizard.flow.ports.services import Microsoft
from wizard.flow.rules import problem
from wizard.model.addresses import canonical_address
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import AppToken
from wizard.model.problem import Code, Problem
from wizard.model.product import AppOwner, Product
from wizard.model.rooms import Calendar
from wizard.model.scope import ScopeProof, ScopeTarget, ScopeVerdict
from wizard.model.secret import Secret

GRAPH_APP = "00000003-0000-0000-c000-000000000000"
CALENDARS = frozenset({"Calendars.Read", "Calendars.ReadBasic.All", "Calendars.ReadWrite"})
"""Application permissions that open every calendar of the tenant."""
_GRAPH = {Cloud.GLOBAL: "", Cloud.GCC_HIGH: " -Environment USGov", Cloud.DOD: " -Environment USGovDoD"}
_LONGEST_NAME = 50
"""Characters, so that a name and what is added to it stay within Exchange's 64."""


@dataclass(frozen=True, slots=True)
class _Role:
    """Exchange's role for a permission level, and what tells its assignments from the other's."""

    name: str
    suffix: str


_ROLES = {
    PermissionLevel.READ: _Role("Application Calendars.Read", "Read"),
    PermissionLevel.READ_WRITE: _Role("Application Calendars.ReadWrite", "ReadWrite"),
}


def of_connection(microsoft: Microsoft, connection: Connection, secret: Secret, product: Product) -> ScopeTarget:
    """What the scripts need; the enterprise application's object id stands in the app's own token."""
    target = of_token(connection, microsoft.token(connection.app(secret)))
    return replace(target, level=product.scope_level(connection.permission_level))


def of_token(connection: Connection, token: AppToken) -> ScopeTarget:
    """The same, where a token is at hand."""
    return ScopeTarget(
        connection.tenant,
        connection.client_id,
        token.principal_id,
        token.app_name or connection.app_name,
        connection.permission_level,
        connection.mailboxes,
    )


def limiting_script(of: ScopeTarget) -> str:
    """Run first, in Exchange Online PowerShell; may be run again at any time, also with other rooms."""
    name = scope_name(of)
    suffix, other = assignment_suffixes(of.level)
    meant = f"{len(of.addresses)} room mailboxes" if of.addresses else "the room mailboxes of the organisation"
    return f"""# Limits the app {powershell.comment(of.app_name)} to {meant}. Needs the role Exchange Administrator,
# and once on this computer: Install-Module ExchangeOnlineManagement -Scope CurrentUser
# It may be run again: what is there already stays, and the scope becomes exactly what stands below.
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline{powershell.EXCHANGE[of.tenant.cloud]}

$app = {powershell.quoted(of.client_id)}
$principal = {powershell.quoted(of.principal_id)}
$name = {powershell.quoted(name)}
$assignment = {powershell.quoted(f"{name} {suffix}")}
$before = {powershell.quoted(f"{name} {other}")}

{limiting_steps(of.app_name, of.level, of.addresses)}"""


def limiting_steps(app_name: str, level: PermissionLevel, addresses: Sequence[str]) -> str:
    """What limits the app, for a script that has `$app`, `$principal`, `$name`, `$assignment` and `$before`."""
    return f"""# A tenant in which nobody has changed Exchange's settings yet has to be opened for that, once
if ((Get-OrganizationConfig).IsDehydrated) {{ Enable-OrganizationCustomization }}

{_rooms_meant(addresses)}

# 2. Exchange's pointer to the app (its enterprise application, not its registration)
if (-not (Get-ServicePrincipal | Where-Object AppId -EQ $app)) {{
    New-ServicePrincipal -AppId $app -ObjectId $principal -DisplayName {powershell.quoted(app_name)}
}}

# 3. The scope: these rooms, and nobody else
if (Get-ManagementScope | Where-Object Name -EQ $name) {{
    Set-ManagementScope -Identity $name -RecipientRestrictionFilter $filter
}} else {{
    New-ManagementScope -Name $name -RecipientRestrictionFilter $filter
}}

# 4. What the app may do within it, and no longer what an earlier run allowed
if (-not (Get-ManagementRoleAssignment | Where-Object Name -EQ $assignment)) {{
    New-ManagementRoleAssignment -Name $assignment -App $principal -Role {powershell.quoted(_ROLES[level].name)} -CustomResourceScope $name
}}
Get-ManagementRoleAssignment | Where-Object Name -EQ $before | ForEach-Object {{
    Remove-ManagementRoleAssignment -Identity $_.Name -Confirm:$false
}}

# 5. Every line must say True under InScope
foreach ($room in $rooms) {{ Test-ServicePrincipalAuthorization -Identity $principal -Resource $room }}
"""


def _rooms_meant(addresses: Sequence[str]) -> str:
    """Part 1: `$rooms` to be tested, and the `$filter` of the scope."""
    if not addresses:
        return """# 1. Every room mailbox, also those that come later
$rooms = @(Get-Mailbox -RecipientTypeDetails RoomMailbox -ResultSize 10 | Select-Object -ExpandProperty PrimarySmtpAddress)
$filter = "RecipientTypeDetails -eq 'RoomMailbox'\""""
    rooms = "\n".join(f"    {powershell.quoted(address)}" for address in addresses)
    return f"""# 1. The rooms, as direct members of a group that nobody sees in the address book
$rooms = @(
{rooms}
)
if (-not (Get-DistributionGroup -Filter "Name -eq '$name'")) {{
    New-DistributionGroup -Name $name -Type Security
}}
Set-DistributionGroup -Identity $name -HiddenFromAddressListsEnabled $true -BypassSecurityGroupManagerCheck
Update-DistributionGroupMember -Identity $name -Members $rooms -BypassSecurityGroupManagerCheck -Confirm:$false
$group = (Get-DistributionGroup -Identity $name).DistinguishedName
$filter = "MemberOfGroup -eq '$group'\""""


def scope_name(of: ScopeTarget) -> str:
    """Of the group and the scope: the app's own, however many of the same name a tenant has; at most 50 characters."""
    return scope_prefix(of.app_name) + of.client_id.partition("-")[0][:8]


def scope_prefix(app_name: str) -> str:
    """What such a name begins with, before the first eight characters of the client ID."""
    plain = "".join(sign for sign in app_name if sign.isalnum() or sign in " -_").strip()
    return plain[: _LONGEST_NAME - len(" rooms ") - 8].rstrip() + " rooms "


def assignment_suffixes(level: PermissionLevel) -> tuple[str, str]:
    """What ends the name of the role assignment for this level, and that for the other one."""
    other = next(one for one in _ROLES if one is not level)
    return _ROLES[level].suffix, _ROLES[other].suffix


def unapproving_script(of: ScopeTarget) -> str:
    """Run second, in Microsoft Graph PowerShell, once Exchange's scope is in force everywhere."""
    head = f"""# Takes the tenant-wide calendar approval from the app {powershell.comment(of.app_name)}. Needs the role Privileged Role Administrator.
# Run it two hours after the first script: Exchange takes 30 minutes to 2 hours, and until then the rooms would stand still.
"""
    return head + _removing(of, CALENDARS)


def removing_script(of: ScopeTarget, names: frozenset[str]) -> str:
    """Takes just these application permissions of Microsoft Graph from the app, and from what it asks for."""
    head = f"""# Takes {powershell.comment(", ".join(sorted(names)))} from the app {powershell.comment(of.app_name)}. Needs the role Privileged Role Administrator.
# The rooms go on meanwhile. It may be run again at any time.
"""
    return head + _removing(of, names)


def _removing(of: ScopeTarget, wide: frozenset[str]) -> str:
    names = "\n".join(f"    {powershell.quoted(name)}" for name in sorted(wide))
    return f"""# Needs once on this computer: Install-Module Microsoft.Graph.Applications -Scope CurrentUser
$ErrorActionPreference = 'Stop'
{connecting(of.tenant.cloud, of.tenant.id)}

$principal = {powershell.quoted(of.principal_id)}
$registration = {powershell.quoted(of.client_id)}
$names = @(
{names}
)
$graph = Get-MgServicePrincipal -Filter "appId eq '{GRAPH_APP}'"
$roles = ($graph.AppRoles | Where-Object Value -In $names).Id
Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -All |
    Where-Object {{ $_.ResourceId -eq $graph.Id -and $_.AppRoleId -in $roles }} |
    ForEach-Object {{ Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal -AppRoleAssignmentId $_.Id }}
{_UNASKING if of.owner is AppOwner.CUSTOMER else ""}"""


_UNASKING = """
# A later "Grant admin consent" would bring it back, so it leaves what the app asks for, too.
$app = Get-MgApplication -Filter "appId eq '$registration'"
$access = $app.RequiredResourceAccess
foreach ($one in $access) {
    if ($one.ResourceAppId -eq $graph.AppId) {
        $one.ResourceAccess = @($one.ResourceAccess | Where-Object Id -NotIn $roles)
    }
}
$left = @($access | Where-Object { $_.ResourceAccess.Count -gt 0 })
Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $left
"""


def connecting(cloud: Cloud, tenant_id: str = "") -> str:
    """Signs in to Microsoft Graph; `tenant_id` is empty where nobody knows yet which organisation it will be.

    Microsoft's own program for this does not exist in China's cloud: there the tenant's own signs in.
    """
    tenant = f" -TenantId {powershell.quoted(tenant_id)}" if tenant_id else ""
    connect = f"Connect-MgGraph{tenant} -Scopes 'AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'"
    if cloud is not Cloud.CHINA:
        return connect + _GRAPH[cloud]
    return f"""# This cloud does not know Microsoft Graph PowerShell: register a public client of your own, with the redirect URI
# http://localhost and these two delegated permissions, and put its client ID here.
$client = ''
if (-not $client) {{ throw 'Put the client ID of your own public client into this script first.' }}
{connect} -Environment China -ClientId $client"""


def subject_script(of: ScopeTarget) -> str:
    """For rooms whose panels show the organiser instead of the subject. Offered, never run."""
    rooms = ", ".join(powershell.quoted(address) for address in of.addresses)
    return f"""# Needs the role Exchange Administrator, and once on this computer: Install-Module ExchangeOnlineManagement
# Panels then show what a meeting is called. Exchange, as it comes, puts the organiser's name in its place.
# It holds for meetings that are booked from now on. Private meetings stay private.
# A panel's Join button for Teams meetings reads the text of the invitation: where you want it, let the room keep that
# text, and let it take invitations from outside, by the second line. Where one booking gets two answers, AllBookInPolicy
# and AllRequestOutOfPolicy are both on: the third line leaves the first of them alone.
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline{powershell.EXCHANGE[of.tenant.cloud]}
{rooms} | ForEach-Object {{
    Set-CalendarProcessing -Identity $_ -DeleteSubject $false -AddOrganizerToSubject $false -RemovePrivateProperty $false
    # Set-CalendarProcessing -Identity $_ -DeleteComments $false -ProcessExternalMeetingMessages $true
    # Set-CalendarProcessing -Identity $_ -AllRequestOutOfPolicy $false
}}
"""


def outside_mailbox(text: str, connection: Connection) -> str | Problem:
    """The address of a mailbox that the app must not open: a valid one, and none of the rooms."""
    address = canonical_address(text)
    if address is None:
        return Problem(Code.MAILBOX_MALFORMED if text.strip() else Code.EMPTY)
    inside = {room.casefold() for room in connection.mailboxes}
    return problem(Code.SCOPE_OUTSIDE_IS_ROOM, address=address) if address.casefold() in inside else address


def remembered(connection: Connection, proof: ScopeProof) -> Connection:
    """The connection as `check` shall judge it from now on; what proves nothing changes nothing."""
    return replace(connection, scoped=True) if proof.held is ScopeVerdict.LIMITED else connection


def prove(microsoft: Microsoft, connection: Connection, secret: Secret, outside: str) -> ScopeProof:
    """Whether the app reads each room and not the mailbox `outside`; a Problem where Microsoft does not answer."""
    inside = connection.mailboxes
    roles = microsoft.token(connection.app(secret)).roles
    told = {
        address: (outcome, code)
        for address, outcome, code in microsoft.check_calendars(connection.app(secret), [*inside, outside])
    }
    refused = tuple(room for room in inside if told.get(room, _NOTHING)[0] is not Calendar.READS)
    return ScopeProof(
        verdict(bool(roles & CALENDARS), refused, told.get(outside, _NOTHING)), len(inside), refused, outside
    )


_NOTHING = (Calendar.UNREACHED, "")


def verdict(wide: bool, refused: tuple[str, ...], outside: tuple[Calendar, str]) -> ScopeVerdict:
    """A mailbox that does not exist is refused as well, so only a refusal for want of permission counts."""
    if wide:
        return ScopeVerdict.TENANT_WIDE
    if refused:
        return ScopeVerdict.NOT_YET
    outcome, code = outside
    if outcome is Calendar.READS:
        return ScopeVerdict.TOO_WIDE
    denied = outcome is Calendar.DENIED or code == Code.MAILBOX_BLOCKED_BY_POLICY
    return ScopeVerdict.LIMITED if denied else ScopeVerdict.OUTSIDE_UNKNOWN
