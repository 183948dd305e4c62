"""Exchange's own access control, as scripts change it and as Graph then decides."""

import pytest

from tests.sandbox import powershell
from wizard.sandbox.clock import PracticeClock
from wizard.sandbox.exchange import ExchangeError, ExchangeOnline
from wizard.sandbox.mailboxes import RoomMailbox

ROOMS = {address: RoomMailbox(address, address, address) for address in ("a@x.example", "b@x.example")}
SCRIPT = """
# a comment
Connect-ExchangeOnline
$rooms = @(
    'a@x.example'
)
if (-not (Get-DistributionGroup -Filter "Name -eq 'Rooms'")) {
    New-DistributionGroup -Name 'Rooms' -Type Security
}
Update-DistributionGroupMember -Identity 'Rooms' -Members $rooms -Confirm:$false
$members = (Get-DistributionGroup -Identity 'Rooms').DistinguishedName
New-ServicePrincipal -AppId 'app' -ObjectId 'principal' -DisplayName 'It''s ours'
New-ManagementScope -Name 'S' -RecipientRestrictionFilter "MemberOfGroup -eq '$members'"
New-ManagementRoleAssignment -Name 'A' -App 'principal' -Role 'Application Calendars.Read' -CustomResourceScope 'S'
foreach ($room in $rooms) { Test-ServicePrincipalAuthorization -Identity 'principal' -Resource $room }
"""
READ, WRITE = ("Calendars.Read",), ("Calendars.ReadWrite",)


@pytest.fixture
def exchange() -> ExchangeOnline:
    return ExchangeOnline(PracticeClock((5.0, 5.0), 1), ROOMS.get, {"app": "principal"}.get)  # type: ignore[arg-type]


def test_a_script_limits_the_app_after_a_while(exchange: ExchangeOnline) -> None:
    assert powershell.run(exchange, SCRIPT) == ["Application Calendars.Read a@x.example InScope=True"]
    assert not exchange.allows("app", READ, "a@x.example")
    exchange.clock.advance(6)
    assert exchange.allows("app", READ, "a@x.example")
    assert not exchange.allows("app", WRITE, "a@x.example")
    assert not exchange.allows("app", READ, "b@x.example")
    assert not exchange.allows("other", READ, "a@x.example")


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("-ObjectId 'principal'", "-ObjectId 'registration'", "was not found in Microsoft Entra ID"),
        ("-Type Security", "-Type Distribution", "mail-enabled security group"),
        ("'a@x.example'", "'stranger@x.example'", "recipient stranger@x.example was not found"),
        ("Calendars.Read'", "Calendars.Reed'", "role Application Calendars.Reed was not found"),
        ("-CustomResourceScope 'S'", "-CustomResourceScope 'T'", "scope T was not found"),
        ("MemberOfGroup -eq", "MemberOf -eq", "filter is not valid"),
        ("Connect-ExchangeOnline", "Connect-Exchange", "not recognized"),
        ("-Members $rooms", "-Members $room", "has not been set"),
        ("-App 'principal'", "-App 'other'", "service principal other was not found"),
        ("-Identity 'Rooms' -Members", "-Identity 'Room' -Members", "group Room was not found"),
        ("\n}\n", "\n", "Missing closing"),
        (
            "(Get-DistributionGroup -Identity 'Rooms').",
            "(Get-DistributionGroup -Identity 'R').",
            "group R was not found",
        ),
        ("').DistinguishedName", "').DistinguishName", "property 'DistinguishName' cannot be found"),
        ("-Members $rooms", "-Member $rooms", "parameter name 'Member'"),
        ("-Name 'A' -App", "'A' -App", "positional parameter"),
        ("foreach ($room in", "foreach ($room of", "unexpected token in line"),
        ("-not (Get", "-not Get", "unexpected token in line"),
        ('-Filter "Name', '-Filter "Nam', "filter is not valid"),
        ("-Name 'S' -Rec", f"-Name '{'S' * 65}' -Rec", "too long"),
    ],
)
def test_a_mistake_in_a_script_is_an_error(exchange: ExchangeOnline, right: str, wrong: str, sentence: str) -> None:
    assert right in SCRIPT
    with pytest.raises(ExchangeError, match=sentence):
        powershell.run(exchange, SCRIPT.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("@(1, 2, 3) | Where-Object { $_ -gt 1 }", ["2", "3"]),
        ("(Get-ServicePrincipal | Where-Object AppId -EQ 'APP').ObjectId", ["principal"]),
        ("(Get-ServicePrincipal | Where-Object AppId -NotIn 'app', 'other').Count", ["0"]),
        ("(Get-ServicePrincipal | Where-Object { $_.AppId -in $rooms -and $true }).Count", ["0"]),
        ("if (Get-ServicePrincipal) { 'there' } else { 'not there' }", ["there"]),
        ("if ($null) { 'there' } else { 'not there' }", ["not there"]),
        ("throw 'told to stop'", None),
        ("@('b', 'a') | Sort-Object", ["a", "b"]),
        ("'x' | Get-ServicePrincipal", None),
        ("Get-ServicePrincipal | Where-Object AppId -Likes 'a'", None),
        ("= 3", None),
        ("%", None),
    ],
)
def test_what_else_scripts_say(exchange: ExchangeOnline, line: str, printed: list[str] | None) -> None:
    """None: it is an error."""
    script = SCRIPT.replace("foreach", f"{line}\nforeach")
    if printed is None:
        with pytest.raises(ExchangeError):
            powershell.run(exchange, script)
        return
    assert powershell.run(exchange, script)[:-1] == printed


def test_a_group_of_others_is_changed_by_whoever_passes_the_check(exchange: ExchangeOnline) -> None:
    powershell.run(exchange, SCRIPT)
    exchange.group("Rooms").managed_by_others = True
    with pytest.raises(ExchangeError, match="Only managers"):
        powershell.run(exchange, "Update-DistributionGroupMember -Identity 'Rooms' -Members 'b@x.example'")
    powershell.run(
        exchange,
        "Update-DistributionGroupMember -Identity 'Rooms' -Members 'b@x.example' -BypassSecurityGroupManagerCheck",
    )
    assert exchange.group("Rooms").members == {"b@x.example"}


def test_an_organisation_that_nobody_has_customized_refuses_scopes(exchange: ExchangeOnline) -> None:
    exchange.dehydrated = True
    with pytest.raises(ExchangeError, match="Enable-OrganizationCustomization"):
        powershell.run(exchange, SCRIPT)
    assert powershell.run(exchange, "Enable-OrganizationCustomization\n(Get-OrganizationConfig).IsDehydrated") == [
        "False"
    ]
