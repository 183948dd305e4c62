"""The administrator's script as a text: PowerShell by a foreign parser's judgement, and exactly what was planned."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.administrator_scripts import BUNDLE, ENDS, LIMITED, PLACES, PLAN, REQUEST, SEALING, SIGNED_IN, WRITE
from tests.flow.drafts import CLIENT_ID, TENANT, ready, row
from tests.flow.powershell_grammar import commands, mistakes
from tests.flow.test_scoping import SCOPED
from wizard.flow import administrator_script as scripts
from wizard.flow import administrator_script_plan as planning
from wizard.flow import administrator_take_back_script as take_back
from wizard.flow import room_lists, scoping
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.redirects import RedirectUris
from wizard.services.files.products import ProductFiles

SECRET_AND_LIMIT = replace(SEALING, request=replace(SEALING.request, limited=True))
PLANS: tuple[AdministratorScriptPlan, ...] = (PLAN, LIMITED, SEALING, SECRET_AND_LIMIT)
Write = Callable[[AdministratorScriptPlan], str]
BOTH: tuple[Write, ...] = (scripts.set_up_script, take_back.take_back_script)
DOCUMENTED = {
    *("Connect-MgGraph", "Get-MgContext", "Get-MgServicePrincipal", "New-MgServicePrincipal", "Get-MgApplication"),
    *("New-MgApplication", "Remove-MgApplication", "Add-MgApplicationPassword"),
    *("Get-MgServicePrincipalAppRoleAssignment", "New-MgServicePrincipalAppRoleAssignment"),
    *("Connect-ExchangeOnline", "Get-OrganizationConfig", "Enable-OrganizationCustomization", "Get-Mailbox"),
    *("Get-ServicePrincipal", "New-ServicePrincipal", "Remove-ServicePrincipal", "Test-ServicePrincipalAuthorization"),
    *("Get-ManagementScope", "New-ManagementScope", "Set-ManagementScope", "Remove-ManagementScope"),
    *("Get-ManagementRoleAssignment", "New-ManagementRoleAssignment", "Remove-ManagementRoleAssignment"),
    *("Get-DistributionGroup", "New-DistributionGroup", "Set-DistributionGroup", "Remove-DistributionGroup"),
    *("Update-DistributionGroupMember", "ConvertTo-Json", "Start-Sleep", "Where-Object", "ForEach-Object"),
    *("Select-Object", "Write-Host", "Write-Output", "Write-Warning"),
}
"""Of Microsoft Graph 2, Exchange Online 3 and PowerShell itself; a script that runs anything else is not ours."""
NASTY = "'; Remove-Item C:\\ #‘’‚‛\"$(calc)`n$env:Path @' '@"


def test_the_foreign_parser_knows_what_is_no_powershell() -> None:
    assert mistakes("$a = @(1, 2)\nif ($a.Count -gt 1) { Write-Host 'x' }") == []
    assert mistakes("$a = @(1, 2\nif ($a { Write-Host 'x' }") != []


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("cloud", list(Cloud))
@pytest.mark.parametrize("write", BOTH)
def test_every_script_is_powershell(plan: AdministratorScriptPlan, cloud: Cloud, write: Write) -> None:
    of = replace(plan, request=replace(plan.request, cloud=cloud), permissions=(WRITE, PLACES, SIGNED_IN))
    text = write(of)
    assert mistakes(text) == []
    assert commands(text) <= DOCUMENTED
    assert text.isascii()


def test_the_scripts_that_stood_before_are_powershell_too() -> None:
    texts = [
        scoping.limiting_script(SCOPED),
        scoping.limiting_script(replace(SCOPED, addresses=())),
        scoping.unapproving_script(SCOPED),
        scoping.removing_script(SCOPED, frozenset({"User.Read.All"})),
        scoping.subject_script(SCOPED),
        room_lists.listing_script(["a@contoso.example"], Cloud.GLOBAL, ENDS),
    ]
    assert [mistakes(text) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize("write", BOTH)
@given(name=st.text(max_size=60), serial=st.text(max_size=40))
def test_no_name_gets_out_of_its_quotation_marks(write: Write, name: str, serial: str) -> None:
    of = replace(SECRET_AND_LIMIT, app_name=name, serial=serial, product_name=name)
    text = write(of)
    assert mistakes(text) == []


@pytest.mark.parametrize("write", BOTH)
def test_a_name_made_to_break_out_stays_a_text(write: Write) -> None:
    of = replace(LIMITED, app_name=NASTY, serial=NASTY, product_name=NASTY, rooms=(f"{NASTY}@contoso.example",))
    text = write(of)
    assert mistakes(text) == []
    assert commands(text) <= DOCUMENTED


def test_exactly_the_plan_stands_in_it() -> None:
    text = scripts.set_up_script(replace(PLAN, redirects=RedirectUris(("http://localhost",), ("https://w.example",))))
    assert "$permissions = @('Calendars.ReadWrite', 'Place.Read.All')" in text
    assert "$required = @('Calendars.ReadWrite')" in text
    assert "$publicUris = @('http://localhost')" in text
    assert "$webUris = @('https://w.example')" in text
    assert "SignInAudience = 'AzureADMyOrg'" in text
    assert f"$tenantId = '{TENANT.id}'" in text
    assert "Exchange" not in text


def test_delegated_permissions_are_asked_for_and_never_granted() -> None:
    text = scripts.set_up_script(replace(PLAN, permissions=(SIGNED_IN,)))
    assert "$delegated = @('scope-user')" in text
    assert "$permissions = @()" in text
    assert "Needs the roles Application Administrator (or" in text
    assert planning.roles_needed(replace(PLAN, permissions=(SIGNED_IN,))) == ("Application Administrator",)


def test_a_limited_app_gets_no_permission_for_calendars() -> None:
    text = scripts.set_up_script(LIMITED)
    assert "$permissions = @('Place.Read.All')" in text
    assert "-Role 'Application Calendars.ReadWrite'" in text
    roles = ("Application Administrator", "Privileged Role Administrator", "Exchange Administrator")
    assert planning.roles_needed(LIMITED) == roles
    assert f"Needs the roles {' and '.join(roles)} (or Global Administrator)." in text


def test_what_is_limited_is_called_as_by_the_script_of_before() -> None:
    scope = scoping.scope_name(replace(SCOPED, client_id=CLIENT_ID))
    assert scoping.scope_prefix(SCOPED.app_name) + CLIENT_ID[:8] == scope
    for write in BOTH:
        assert '$name = "VelocityCalendar rooms $short"' in write(LIMITED)


def test_without_a_known_organisation_none_is_asked_for() -> None:
    for write in BOTH:
        text = write(replace(PLAN, tenant=None))
        assert "$tenantId = ''" in text
        assert "-TenantId" not in text


def test_only_where_a_secret_is_made_can_another_be_asked_for() -> None:
    assert "[switch] $NewSecret" in scripts.set_up_script(SEALING)
    assert "NewSecret" not in scripts.set_up_script(PLAN)
    assert "Add-MgApplicationPassword" not in scripts.set_up_script(PLAN)


def test_two_hundred_rooms_are_all_there() -> None:
    rooms = tuple(f"room-{number}@contoso.example" for number in range(200))
    text = scripts.set_up_script(replace(LIMITED, rooms=rooms))
    assert all(f"'{address}'" in text for address in rooms)
    assert mistakes(text) == []


def test_the_plan_of_a_draft() -> None:
    draft = ready().with_(rows=(row(2), row(1), replace(row(3), skipped=True)))
    product = ProductFiles().get("velocity").at(draft.permission_level)
    made = planning.plan(draft, product, replace(REQUEST, limited=True))
    assert made.rooms == ("conf-1@contoso.example", "conf-2@contoso.example")
    assert made.redirects.public_client[-1] == "http://localhost"
    assert (made.serial, made.app_name, made.tenant, made.client_id) == ("S1", "VelocityCalendar", TENANT, CLIENT_ID)
    assert [one.name for one in made.granted] == ["Place.Read.All"]
    assert planning.plan(draft, product, REQUEST).rooms == ()


def test_a_product_that_never_books_is_limited_to_reading_and_its_redirect_is_named_once() -> None:
    product = ProductFiles().get("m365_room_display").at(ready().permission_level)
    made = planning.plan(ready(), product, replace(REQUEST, limited=True))
    text = scripts.set_up_script(made)
    assert "'Application Calendars.Read'" in text
    assert "'Application Calendars.ReadWrite'" not in text
    assert text.count("'http://localhost'") == 1


def test_whatever_is_changed_makes_another_plan() -> None:
    others = [
        replace(PLAN, app_name="Other"),
        replace(PLAN, serial="S2"),
        replace(PLAN, redirects=RedirectUris()),
        replace(PLAN, permissions=(WRITE,)),
        LIMITED,
        replace(LIMITED, rooms=("a@contoso.example",)),
        SEALING,
        replace(PLAN, request=replace(REQUEST, nonce="f" * 32)),
    ]
    assert len({PLAN.fingerprint, *(one.fingerprint for one in others)}) == len(others) + 1
    assert replace(PLAN, tenant=None, client_id="x").fingerprint == PLAN.fingerprint


def test_a_request_has_the_public_half_alone() -> None:
    assert BUNDLE is not None
    made = planning.new_request(
        BUNDLE, "<xml/>", "ref", CredentialKind.CERTIFICATE, ENDS, limited=True, cloud=Cloud.DOD
    )
    assert (made.public_part, made.thumbprint) == (REQUEST.public_part, BUNDLE.listed_as)
    assert (made.limited, made.cloud, made.ref) == (True, Cloud.DOD, "ref")
    other = planning.new_request(BUNDLE, "<xml/>", "ref", CredentialKind.SECRET, ENDS, limited=False, cloud=Cloud.DOD)
    assert (other.public_part, other.thumbprint) == ("<xml/>", "")
    assert len({made.nonce, other.nonce}) == 2
    assert len(made.nonce) == 32
