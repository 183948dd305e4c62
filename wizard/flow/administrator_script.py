"""One PowerShell script with which an administrator sets up the app on a computer of their own.

The script finds what it has made by a tag that nobody can guess, so it may be run again, and prints one code for the
wizard (`administrator_code`). It keeps to plain cmdlets, as Microsoft Learn documents them for Microsoft.Graph 2 and
ExchangeOnlineManagement 3, so that whoever runs it can read it first.

A client secret is encrypted in the script by RSA with OAEP and SHA-1: the only OAEP that RSA of .NET Framework (Windows
PowerShell 5.1) and of .NET (PowerShell 7) both have. Source: .NET API, "RSACryptoServiceProvider.Encrypt".
"""

from collections.abc import Sequence
from textwrap import indent, wrap

from wizard.flow import powershell, scoping
from wizard.flow.administrator_script_plan import AdministratorScriptPlan, roles_needed
from wizard.flow.scoping import GRAPH_APP
from wizard.model.app_registration import SINGLE_TENANT, gateway_tag

CODE_VERSION = 1
CODE_MARK = "RCW"
"""What a code begins with, before the version of its form."""
FILE_NAME = "set-up-rooms.ps1"
_PAUSES = "0, 2, 4, 8, 16, 30"
"""Seconds before each attempt, while Microsoft's servers hear of a new app one after the other."""
_UNLESS_SPREADING = """# A server that has not heard of it yet; anything else is final
if ("$_" -notlike '*does not exist*' -and "$_" -notlike '*already exist*') { throw "$_" }"""
_LINE = 64
_MOST_SECRET = 300
"""Bytes of a client secret: RSA with 3,072 bits and OAEP takes 342 at most, and Microsoft's secrets have 40."""


def set_up_script(of: AdministratorScriptPlan) -> str:
    """The script for the administrator. There is no secret in it."""
    parts = (_register, _enterprise_app, _grant, *((_limit,) if of.limited else ()))
    body = "\n".join(
        part(of) for part in (_sign_in, *parts, *((_secret,) if of.makes_secret else ()), _read_back, _code)
    )
    return f"""{_head(of)}
[CmdletBinding(SupportsShouldProcess)]
param(
{_parameters(of)})
$ErrorActionPreference = 'Stop'

# ---- What the wizard has planned
{_values(of)}
$done = @()
$step = 'signing in'
try {{
{_indented(body)}}} catch {{
    if ($done.Count -gt 0) {{ Write-Host "Done so far, and left as it is: $($done -join ', ')." }}
    throw "Stopped while $step. It may be run again: what is there already stays. The reason: $_"
}}
"""


# ---- parts of the script


EXCHANGE_MODULE = ", @{ ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '3.7.2' }"
OTHER_TENANT = """if ($tenantId -and $context.TenantId -ne $tenantId) {
    throw "This account belongs to another organisation ($($context.TenantId)). Nothing was changed."
}"""


def roles_in_words(of: AdministratorScriptPlan) -> str:
    """For the head of a script."""
    return " and ".join(roles_needed(of)) + " (or Global Administrator)"


def _head(of: AdministratorScriptPlan) -> str:
    grants = ", ".join(one.name for one in of.granted) or "none"
    limit = "\n#   - limits it in Exchange to the calendars of rooms" if of.limited else ""
    credential = (
        "makes a client secret, encrypted so that only the wizard that wrote this script can read it"
        if of.makes_secret
        else "gives it the public half of a certificate; the private key stays with the wizard"
    )
    module = EXCHANGE_MODULE if of.limited else ""
    install = ", ExchangeOnlineManagement" if of.limited else ""
    return f"""# Sets up the app {powershell.comment(of.app_name)} in Microsoft Entra, so that {powershell.comment(of.product_name)} can show the calendars of rooms.
# Written by Room Calendar Wizard for {powershell.comment(of.serial)}. There is no secret in this file.
#   - registers the app for this organisation only, with the redirect URIs below
#   - {credential}
#   - grants these application permissions of Microsoft Graph: {powershell.comment(grants)}{limit}
#   - reads everything back and prints one code, which the wizard asks for and proves
# Needs the roles {roles_in_words(of)}. An eligible role (PIM) has to be activated before.
# Needs once on this computer: Install-Module Microsoft.Graph.Authentication, Microsoft.Graph.Applications{install} -Scope CurrentUser
# With -WhatIf it says what it would do, and changes nothing. It may be run again at any time.
#Requires -Version 5.1
#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications{module}"""


def _parameters(of: AdministratorScriptPlan) -> str:
    if not of.makes_secret:
        return ""
    return "    # Make another client secret: the value of one that is there can never be read again. That one stays\n    [switch] $NewSecret\n"


def _values(of: AdministratorScriptPlan) -> str:
    request = of.request
    lines = [
        ("plan", powershell.quoted(of.fingerprint)),
        ("tenantId", powershell.quoted(of.tenant.id if of.tenant else "")),
        ("title", powershell.quoted(of.app_name)),
        ("tag", powershell.quoted(of.tag)),
        ("publicUris", _list(of.redirects.public_client)),
        ("webUris", _list(of.redirects.web)),
        ("spaUris", _list(of.redirects.spa)),
        ("permissions", _list([one.name for one in of.granted])),
        ("required", _list([one.name for one in of.granted if one.required])),
        ("delegated", _list([one.role_id for one in of.delegated])),
        ("credentialName", powershell.quoted(of.credential_name)),
        ("ends", powershell.quoted(request.ends.isoformat())),
        ("thumbprint", powershell.quoted(request.thumbprint)),
    ]
    told = "\n".join(f"${name} = {value}" for name, value in lines)
    name, text = ("publicKey", request.public_part) if of.makes_secret else ("certificate", request.public_part)
    folded = "\n".join(f"    {powershell.quoted(line)}" for line in wrap(text, _LINE))
    return f"{told}\n${name} = @(\n{folded}\n) -join ''"


def _list(texts: Sequence[str]) -> str:
    return f"@({', '.join(powershell.quoted(one) for one in texts)})"


def _sign_in(of: AdministratorScriptPlan) -> str:
    return f"""{connecting(of)}
$context = Get-MgContext
{OTHER_TENANT}
Write-Host "Signed in as $($context.Account) to the organisation $($context.TenantId)."
"""


def connecting(of: AdministratorScriptPlan) -> str:
    """For this process alone: no sign-in of before is taken, and none is left behind."""
    tenant_id = of.tenant.id if of.tenant else ""
    return f"{scoping.connecting(of.request.cloud, tenant_id)} -ContextScope Process -NoWelcome"


def _register(of: AdministratorScriptPlan) -> str:
    key = "" if of.makes_secret else "\n        KeyCredentials = @($certificateKey)"
    made = "" if of.makes_secret else _CERTIFICATE_KEY
    return f"""# ---- The app: found by its tag, or registered
$step = 'registering the app'
$graph = Get-MgServicePrincipal -Filter "appId eq '{GRAPH_APP}'"
$roles = @($graph.AppRoles | Where-Object {{ $_.Value -in $permissions }})
foreach ($permission in $required) {{
    if ($permission -notin $roles.Value) {{ throw "Microsoft Graph does not offer $permission in this cloud." }}
}}
$access = @(
    $roles | ForEach-Object {{ @{{ Id = $_.Id; Type = 'Role' }} }}
    $delegated | ForEach-Object {{ @{{ Id = $_; Type = 'Scope' }} }}
)
$found = @(Get-MgApplication -Filter "tags/any(t:t eq '$tag')" -All)
if ($found.Count -gt 1) {{ throw "There are $($found.Count) apps with the tag $tag. Take them back first." }}
$registration = $found | Select-Object -First 1
if (-not $registration -and $PSCmdlet.ShouldProcess($title, 'Register the app')) {{
    $asked = @()
    if ($access.Count -gt 0) {{ $asked = @(@{{ ResourceAppId = '{GRAPH_APP}'; ResourceAccess = $access }}) }}{made}
    $settings = @{{
        DisplayName = $title
        SignInAudience = '{SINGLE_TENANT}'
        Tags = @({powershell.quoted(gateway_tag(of.serial))}, $tag)
        PublicClient = @{{ RedirectUris = $publicUris }}
        Web = @{{ RedirectUris = $webUris }}
        Spa = @{{ RedirectUris = $spaUris }}
        RequiredResourceAccess = $asked{key}
    }}
    $registration = New-MgApplication @settings
    $done = @($done; 'the app is registered')
}}
if (-not $registration) {{
    Write-Host {powershell.quoted(f"Not registered, so nothing was changed. The rest would be: {_rest(of)}.")}
    return
}}
"""


_CERTIFICATE_KEY = """
    $certificateKey = @{
        Type = 'AsymmetricX509Cert'
        Usage = 'Verify'
        DisplayName = $credentialName
        Key = [Convert]::FromBase64String($certificate)
    }"""


def _rest(of: AdministratorScriptPlan) -> str:
    """What comes after the registration, in words."""
    grants = [f"grant {one.name}" for one in of.granted]
    limit = ["limit the app to rooms in Exchange"] if of.limited else []
    secret = ["make a client secret"] if of.makes_secret else []
    return ", ".join(["create the enterprise application", *grants, *limit, *secret])


def _enterprise_app(_of: AdministratorScriptPlan) -> str:
    return f"""# ---- Its enterprise application. A new app is not known everywhere at once, so it is tried for a minute
$step = 'creating the enterprise application'
$enterprise = Get-MgServicePrincipal -Filter "appId eq '$($registration.AppId)'"
if (-not $enterprise -and $PSCmdlet.ShouldProcess($title, 'Create the enterprise application')) {{
    $reason = ''
    foreach ($seconds in {_PAUSES}) {{
        if (-not $enterprise) {{
            Start-Sleep -Seconds $seconds
            try {{ $enterprise = New-MgServicePrincipal -AppId $registration.AppId }} catch {{ $reason = "$_" }}
            if (-not $enterprise) {{ $enterprise = Get-MgServicePrincipal -Filter "appId eq '$($registration.AppId)'" }}
        }}
    }}
    if (-not $enterprise) {{ throw $reason }}
    $done = @($done; 'its enterprise application is created')
}}
if (-not $enterprise) {{
    Write-Host 'The rest follows once there is an enterprise application.'
    return
}}
"""


def _grant(_of: AdministratorScriptPlan) -> str:
    return f"""# ---- The approval: exactly these application permissions of Microsoft Graph
$step = 'granting the permissions'
$reason = ''
foreach ($seconds in {_PAUSES}) {{
    if ($seconds -eq 0 -or $reason) {{
        Start-Sleep -Seconds $seconds
        $reason = ''
        try {{
            $held = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $enterprise.Id -All)
            foreach ($role in $roles) {{
                if ($role.Id -notin $held.AppRoleId -and $PSCmdlet.ShouldProcess($role.Value, 'Grant the permission')) {{
                    $grant = @{{
                        ServicePrincipalId = $enterprise.Id
                        PrincipalId = $enterprise.Id
                        ResourceId = $graph.Id
                        AppRoleId = $role.Id
                    }}
                    $made = New-MgServicePrincipalAppRoleAssignment @grant
                    $done = @($done; "$($role.Value) is granted")
                }}
            }}
        }} catch {{
{indent(_UNLESS_SPREADING, " " * 12)}
            $reason = "$_"
        }}
    }}
}}
if ($reason) {{ throw $reason }}
"""


def connect_exchange(of: AdministratorScriptPlan) -> str:
    """Both modules in one process fight over the broker of Windows, unless Exchange's does without it.

    https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3394
    """
    return f"Connect-ExchangeOnline{powershell.EXCHANGE[of.request.cloud]} -ShowBanner:$false -DisableWAM"


def _limit(of: AdministratorScriptPlan) -> str:
    suffix, other = scoping.assignment_suffixes(of.level)
    steps = scoping.limiting_steps(of.app_name, of.level, of.rooms)
    return f"""# ---- The limit: the app reads the calendars of rooms by a role of Exchange, and no others
$step = 'limiting the app to rooms'
$app = $registration.AppId
$principal = $enterprise.Id
{scope_names(of, "$app")}
$assignment = "$name {suffix}"
$before = "$name {other}"
$room = ''
$outside = ''
if ($PSCmdlet.ShouldProcess($name, 'Limit the app to rooms in Exchange')) {{
    {connect_exchange(of)}
{indent(steps, "    ")}
    # One room and one mailbox outside, so that the wizard can prove the limit: it reads the first, is refused the other
    $room = $rooms | Select-Object -First 1
    if (-not $room) {{ throw 'There is no room mailbox in this organisation.' }}
    $others = @(Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize 1)
    $outside = $others | Select-Object -First 1 -ExpandProperty PrimarySmtpAddress
    $done = @($done; 'the app is limited to rooms')
}}
"""


def scope_names(of: AdministratorScriptPlan, client_id: str) -> str:
    """What the scope is called: `$name`, from the variable that holds the client ID."""
    return f"""$short = {client_id}.Substring(0, 8)
$name = "{scoping.scope_prefix(of.app_name)}$short\""""


def _secret(_of: AdministratorScriptPlan) -> str:
    return f"""# ---- The client secret: made last, and encrypted at once
$step = 'making the client secret'
$sealed = ''
$secrets = @($registration.PasswordCredentials | Where-Object DisplayName -EQ $credentialName)
$key = $secrets | Select-Object -First 1
if ($secrets.Count -gt 0 -and -not $NewSecret) {{
    Write-Warning 'There is a client secret, which cannot be read again. If the wizard asks for it: run this with -NewSecret.'
}} elseif ($PSCmdlet.ShouldProcess($title, 'Make a client secret')) {{
    # At noon, so that it ends on this day whatever the time zone of this computer
    $wanted = @{{ DisplayName = $credentialName; EndDateTime = "$($ends)T12:00:00Z" }}
    $key = $null
    foreach ($seconds in {_PAUSES}) {{
        if (-not $key) {{
            Start-Sleep -Seconds $seconds
            try {{
                $key = Add-MgApplicationPassword -ApplicationId $registration.Id -PasswordCredential $wanted
            }} catch {{
{indent(_UNLESS_SPREADING, " " * 16)}
                $reason = "$_"
            }}
        }}
    }}
    if (-not $key) {{ throw $reason }}
    $done = @($done; 'a client secret is made')
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($key.SecretText)
    if ($bytes.Count -gt {_MOST_SECRET}) {{ throw 'The client secret is too long to be encrypted.' }}
    $rsa = [System.Security.Cryptography.RSA]::Create()
    $rsa.FromXmlString($publicKey)
    $encrypted = $rsa.Encrypt($bytes, [System.Security.Cryptography.RSAEncryptionPadding]::OaepSHA1)
    $sealed = [Convert]::ToBase64String($encrypted)
}}
"""


def _read_back(of: AdministratorScriptPlan) -> str:
    key = (
        ""
        if of.makes_secret
        else """$key = $registration.KeyCredentials | Where-Object DisplayName -EQ $credentialName | Select-Object -First 1
if (-not $key) { throw 'The app has lost its certificate. Take it back with the other script, then run this one again.' }
"""
    )
    return f"""# ---- Read everything back
$step = 'reading everything back'
$missing = @()
foreach ($seconds in {_PAUSES}) {{
    if ($seconds -eq 0 -or $missing.Count -gt 0) {{
        Start-Sleep -Seconds $seconds
        $held = @()
        try {{
            $held = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $enterprise.Id -All)
        }} catch {{
            $reason = "$_"
        }}
        $missing = @($roles | Where-Object {{ $_.Id -notin $held.AppRoleId }})
    }}
}}
if ($missing.Count -gt 0) {{ Write-Warning "Not granted, or not seen yet: $($missing.Value -join ', '). $reason" }}
$granted = @($graph.AppRoles | Where-Object {{ $_.Id -in $held.AppRoleId }})
{key}"""


def _code(of: AdministratorScriptPlan) -> str:
    scope = ("$name", '"$room"', '"$outside"') if of.limited else ("''", "''", "''")
    sealed = "$sealed" if of.makes_secret else "''"
    return f"""# ---- The code for the wizard
$step = 'writing the code'
$told = [ordered]@{{
    plan = $plan
    tenant = "$($context.TenantId)"
    domain = "$($registration.PublisherDomain)"
    client = "$($registration.AppId)"
    app = "$($registration.Id)"
    principal = "$($enterprise.Id)"
    roles = $granted.Value -join ' '
    scope = {scope[0]}
    room = {scope[1]}
    outside = {scope[2]}
    key = "$($key.KeyId)"
    thumbprint = $thumbprint
    sealed = {sealed}
    ends = $ends
}}
$json = ConvertTo-Json -InputObject $told -Compress
$text = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($json))
$text = $text.TrimEnd('=').Replace('+', '-').Replace('/', '_')
$hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text))
$sum = [Convert]::ToBase64String($hash).Replace('+', '-').Replace('/', '_').Substring(0, 8)
Write-Host 'Done. Copy the code below, from {CODE_MARK} to its end, into the wizard:'
Write-Output "{CODE_MARK}{CODE_VERSION}.$text.$sum"
"""


def _indented(text: str) -> str:
    return indent(text, "    ")
