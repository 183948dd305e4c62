"""The part of PowerShell that scripts are run with here: what each line gives is what Windows PowerShell 5.1 gives."""

import base64

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.sandbox import powershell
from tests.sandbox.client import Client
from wizard.sandbox import permissions
from wizard.sandbox.clock import PracticeClock
from wizard.sandbox.directory import APPLICATION_ADMIN
from wizard.sandbox.exchange import ExchangeError, ExchangeOnline
from wizard.sandbox.tenants import PracticeTenant


@pytest.fixture
def exchange() -> ExchangeOnline:
    return ExchangeOnline(PracticeClock((5.0, 5.0), 1), {}.get, {}.get)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("'It''s' + ' so'", ["It's so"]),
        ('$a = 3; "a: $a, $($a + 1), `$a, \'$a\'"', ["a: 3, 4, $a, '3'"]),
        ("$h = @{ One = 1; 'Two' = @(1, 2) }; $h.one; $h['TWO'].Count; $h.Three = 3; $h.Count", ["1", "2", "3"]),
        ("$list = @(1, 2, 3); $list[0]; $list[-1]; $null -eq $list[7]", ["1", "3", "True"]),
        ("@(1, 2, 3) -ne 2", ["1", "3"]),
        ("'Abc' -eq 'aBC'; 'Abc' -ceq 'abc'", ["True", "False"]),
        ("'rooms' -like 'r*s'; 'rooms' -match '^o'; 'a1b2' -replace '\\d', '-'", ["True", "False", "a-b-"]),
        ("('a,b' -split ',') -join ';'", ["a;b"]),
        ("'x' -in 'X', 'y'; @('a') -contains 'A'; @('a') -notcontains 'b'", ["True", "True", "True"]),
        ("if (-not @()) { 'empty' }; if (@($false)) { 'a list of one' } else { 'is what it holds' }", ["empty", "is what it holds"]),
        ("foreach ($n in 1..4) { if ($n -eq 2) { continue }; if ($n -eq 4) { break }; $n }", ["1", "3"]),
        ("$i = 0; while ($i -lt 3) { $i++ }; $i", ["3"]),
        ("for ($i = 0; $i -lt 2; $i++) { $i }", ["0", "1"]),
        ("function Twice([int]$n) { return $n * 2 }; Twice 4; Twice -N 5", ["8", "10"]),
        ("function F { param([switch]$On, [string]$Name = 'none')\n\"$On $Name\" }; F; F -On room", ["False none", "True room"]),
        ("$x = 1; function F { $x = 2 }; F; $x", ["1"]),
        ("$x = 1; function F { $script:x = 2 }; F; $x", ["2"]),
        ("1, 2 | ForEach-Object { $last = $_ }; $last", ["2"]),
        ("$p = @{ Object = 'told' }; Write-Host @p", ["told"]),
        ("try { throw 'bad' } catch { \"caught $($_.Exception.Message)\" } finally { 'end' }", ["caught bad", "end"]),
        ("[pscustomobject]@{ b = 1; a = 'x' } | ConvertTo-Json -Compress", ['{"b":1,"a":"x"}']),
        ("[ordered]@{ a = $null; b = $true; c = @('x') } | ConvertTo-Json -Compress", ['{"a":null,"b":true,"c":["x"]}']),
        ("('{\"a\": {\"b\": 2}}' | ConvertFrom-Json).a.b", ["2"]),
        ("[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('a?~')).TrimEnd('=').Replace('+', '-')", ["YT9-"]),
        ("'{0} of {1}' -f 2, 'x'", ["2 of x"]),
        ("@('b', 'a', 'B') | Sort-Object -Unique", ["a", "b"]),
        ("@(@{ N = 'x' }, @{ N = 'y' }) | Select-Object -First 1 -ExpandProperty N", ["x"]),
        ("(1, 2, 3 | Measure-Object).Count", ["3"]),
        ("$t = @'\nline $x\n'@; $t", ["line $x"]),
        ("$n = 2; $t = @\"\nline $n\n\"@; $t", ["line 2"]),
        ("$v = if ($true) { 'yes' } else { 'no' }; $v", ["yes"]),
        ("'Room'.ToLower().Substring(1, 2); 'abc'.Length", ["oo", "3"]),
        ("[int]'4' + 1; [bool]'x'; [string]5 + 1", ["5", "True", "51"]),
        ("exit 3\n'never'", []),
    ],
)  # fmt: skip
def test_a_script_prints_what_powershell_prints(exchange: ExchangeOnline, script: str, printed: list[str]) -> None:
    assert powershell.run(exchange, script) == printed


@pytest.mark.parametrize(
    "script",
    [
        "$never_set",
        "(@{ a = 1 }).b",
        "[pscustomobject]@{ a = 1 } | Select-Object -ExpandProperty b",
        "$null.ToString()",
        "'x'.NoSuchMethod()",
        "[NoSuch]::Thing('x')",
        "Write-Host -NoSuchParameter 'x'",
        "function F { param([Parameter(Mandatory)][string]$Name) }; F",
        "function F { param($a) }; F -b 1",
        "while ($true) { }",
        "[Convert]::FromBase64String('!!')",
        "'{' | ConvertFrom-Json",
        "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json",
        "[guid]'no guid'",
        "if ($true) { 'open'",
    ],
)
def test_a_mistake_ends_the_script(exchange: ExchangeOnline, script: str) -> None:
    with pytest.raises(ExchangeError):
        powershell.run(exchange, script)


GUARDED = """[CmdletBinding(SupportsShouldProcess)]
param([switch]$Again, [string]$Name = 'Rooms')
if ($PSCmdlet.ShouldProcess($Name, 'Create group')) { New-DistributionGroup -Name $Name -Type Security }
"""


def test_what_if_tells_and_does_nothing(exchange: ExchangeOnline) -> None:
    told = powershell.run(exchange, GUARDED, what_if=True)
    assert told == ['What if: Performing the operation "Create group" on target "Rooms".']
    assert not exchange.groups
    powershell.run(exchange, GUARDED, given={"Name": "Others"})
    assert list(exchange.groups) == ["Others"]


@pytest.mark.parametrize("given", [{"NoSuch": 1}, {"again": True, "nosuch": 1}])
def test_a_parameter_that_a_script_lacks_is_refused(exchange: ExchangeOnline, given: dict[str, object]) -> None:
    with pytest.raises(ExchangeError, match="parameter name"):
        powershell.run(exchange, GUARDED, given=given)


def test_a_script_without_support_for_it_takes_no_what_if(exchange: ExchangeOnline) -> None:
    with pytest.raises(ExchangeError, match="WhatIf"):
        powershell.run(exchange, "'x'", what_if=True)


def test_waiting_moves_the_practice_clock(exchange: ExchangeOnline) -> None:
    before = exchange.clock.now()
    powershell.run(exchange, "Start-Sleep -Seconds 90")
    assert exchange.clock.now() - before >= 90


def test_what_is_encrypted_opens_with_the_private_key_alone(exchange: ExchangeOnline) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    numbers = key.public_key().public_numbers()
    modulus, exponent = (base64.b64encode(n.to_bytes(size)).decode() for n, size in ((numbers.n, 256), (numbers.e, 3)))
    script = f"""$rsa = New-Object System.Security.Cryptography.RSACryptoServiceProvider
$rsa.FromXmlString('<RSAKeyValue><Modulus>{modulus}</Modulus><Exponent>{exponent}</Exponent></RSAKeyValue>')
[Convert]::ToBase64String($rsa.Encrypt([Text.Encoding]::UTF8.GetBytes('a practice secret'), $true))"""
    sha1 = hashes.SHA1()
    opened = key.decrypt(
        base64.b64decode(powershell.run(exchange, script)[0]), padding.OAEP(padding.MGF1(sha1), sha1, None)
    )
    assert opened == b"a practice secret"


REGISTERING = """
Connect-MgGraph -TenantId '{tenant}' -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All' -NoWelcome
$app = New-MgApplication -DisplayName 'By script' -SignInAudience 'AzureADMyOrg' -Tags @('made-by-script') -RequiredResourceAccess @(
    @{{ ResourceAppId = '00000003-0000-0000-c000-000000000000'; ResourceAccess = @(@{{ Id = '{role}'; Type = 'Role' }}) }}
)
$principal = New-MgServicePrincipal -AppId $app.AppId
Start-Sleep -Seconds 10
$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId '{role}' | Out-Null
$secret = Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{{ DisplayName = 'by script' }}
(Get-MgApplication -Filter "tags/any(t:t eq 'made-by-script')" -All).AppId
$secret.SecretText.Length
"""


def registering(tenant: PracticeTenant) -> str:
    return REGISTERING.format(tenant=tenant.id, role=permissions.role_id("Calendars.Read"))


def test_cmdlets_of_graph_register_an_app_with_its_secret_and_grant(client: Client) -> None:
    tenant = client.tenant()
    app_id, length = powershell.run(tenant.exchange, registering(tenant), tenant)
    app = tenant.application_of(app_id)
    assert app is not None
    assert (app.display_name, length) == ("By script", "40")
    principal = tenant.principal_of(app_id)
    assert principal is not None
    tenant.clock.advance(60)
    assert tenant.roles_of(principal.id) == ["Calendars.Read"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (("Connect-MgGraph", "# Connect-MgGraph"), "Authentication needed"),
        (("-Tags", "-Tag"), "parameter name 'Tag'"),
        (("'Application.ReadWrite.All', ", ""), "Insufficient privileges"),
    ],
)
def test_graph_refuses_what_it_would_refuse(client: Client, change: tuple[str, str], refusal: str) -> None:
    tenant = client.tenant("fabrikam")
    with pytest.raises(ExchangeError, match=refusal):
        powershell.run(tenant.exchange, registering(tenant).replace(*change, 1), tenant)


def test_an_administrator_of_apps_may_not_grant_roles_of_graph(client: Client) -> None:
    tenant = client.tenant("woodgrove")
    with pytest.raises(ExchangeError, match="Insufficient privileges"):
        powershell.run(tenant.exchange, registering(tenant), tenant, role=APPLICATION_ADMIN)
