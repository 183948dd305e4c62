"""Limiting the app to its rooms: what the scripts say, and what reading proves."""

from dataclasses import replace

import pytest

from tests.fakes import FakeMicrosoft
from tests.flow.checked_connection import BOXES, CONNECTION
from tests.flow.drafts import TENANT
from wizard.flow import scoping
from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code, Problem
from wizard.model.product import AppOwner
from wizard.model.rooms import Calendar
from wizard.model.scope import ScopeTarget, ScopeVerdict
from wizard.services.files.products import ProductFiles

OUTSIDE = "ada@contoso.example"
SCOPED = ScopeTarget(TENANT, "client", "principal", "VelocityCalendar", PermissionLevel.READ_WRITE, BOXES)
DENIED = (Calendar.DENIED, Code.MAILBOX_DENIED.value)


def test_the_limiting_script_names_each_room_and_the_enterprise_application() -> None:
    script = scoping.limiting_script(SCOPED)
    assert all(f"    '{address}'" in script for address in BOXES)
    assert "$principal = 'principal'" in script
    assert "New-ServicePrincipal -AppId $app -ObjectId $principal" in script
    assert "-Role 'Application Calendars.ReadWrite' -CustomResourceScope $name" in script


def test_reading_alone_needs_the_smaller_role() -> None:
    script = scoping.limiting_script(replace(SCOPED, level=PermissionLevel.READ))
    assert "-Role 'Application Calendars.Read' " in script


@pytest.mark.parametrize(("app", "name"), [("Rooms", "Rooms rooms 6f1d2c3b"), ("x" * 99, "x" * 35 + " rooms 6f1d2c3b")])
def test_names_are_the_apps_own_and_short(app: str, name: str) -> None:
    of = replace(SCOPED, app_name=app, client_id="6f1d2c3b-0000-4000-8000-000000000000")
    assert scoping.scope_name(of) == name
    assert len(f"{name} ReadWrite") <= 64


def test_without_addresses_every_room_mailbox_is_meant() -> None:
    script = scoping.limiting_script(replace(SCOPED, addresses=()))
    assert "RecipientTypeDetails -eq 'RoomMailbox'" in script
    assert "DistributionGroup" not in script


def test_of_a_vendors_app_only_the_approval_goes() -> None:
    assert "Update-MgApplication" in scoping.unapproving_script(SCOPED)
    assert "Update-MgApplication" not in scoping.unapproving_script(replace(SCOPED, owner=AppOwner.VENDOR))


@pytest.mark.parametrize("cloud", list(Cloud))
def test_each_cloud_is_named_to_both_modules(cloud: Cloud) -> None:
    one = replace(SCOPED, tenant=replace(TENANT, cloud=cloud))
    named = (
        "ExchangeEnvironmentName" in scoping.limiting_script(one),
        "-Environment" in scoping.unapproving_script(one),
    )
    assert named == ((False, False) if cloud is Cloud.GLOBAL else (True, True))


@pytest.mark.parametrize("sign", ["'", "‘", "’", "‚", "‛"])
def test_a_name_from_elsewhere_cannot_become_a_command(sign: str) -> None:
    script = scoping.limiting_script(replace(SCOPED, app_name=f"x{sign}; Remove-Mailbox {sign}\nRemove-Mailbox ada"))
    assert f"-DisplayName 'x{sign}{sign}; Remove-Mailbox {sign}{sign}Remove-Mailbox ada'" in script
    assert "$name = 'x Remove-Mailbox Remove-Mailbox ada rooms client'" in script
    assert not any(line.startswith("Remove-Mailbox") for line in script.splitlines())


def test_the_second_script_takes_only_calendars_from_this_app() -> None:
    script = scoping.unapproving_script(SCOPED)
    assert "@(\n    'Calendars.Read'\n    'Calendars.ReadBasic.All'\n    'Calendars.ReadWrite'\n)" in script
    assert "-ServicePrincipalId $principal -AppRoleAssignmentId" in script
    assert "$registration = 'client'" in script


def test_a_third_script_takes_what_is_not_needed_and_leaves_calendars() -> None:
    script = scoping.removing_script(SCOPED, frozenset({"Group.Read.All", "Directory.Read.All"}))
    assert "@(\n    'Directory.Read.All'\n    'Group.Read.All'\n)" in script
    assert "Calendars" not in script
    assert "$registration = 'client'" in script


def test_the_subject_script_is_for_the_rooms() -> None:
    script = scoping.subject_script(SCOPED)
    assert f"'{BOXES[0]}', '{BOXES[1]}' |" in script
    assert "-DeleteSubject $false -AddOrganizerToSubject $false" in script


def test_what_the_scripts_need_comes_from_the_apps_token() -> None:
    microsoft = FakeMicrosoft(roles=frozenset())
    found = scoping.of_connection(microsoft, CONNECTION, microsoft.secret, ProductFiles().get("velocity"))
    assert (found.client_id, found.addresses, found.level) == (CONNECTION.client_id, BOXES, PermissionLevel.READ_WRITE)
    assert (found.app_name, found.principal_id) == ("VelocityCalendar", "principal-of-the-app")


@pytest.mark.parametrize("product", ["m365_room_display", "solstice"])
def test_a_product_that_never_books_gets_no_role_that_writes(product: str) -> None:
    microsoft = FakeMicrosoft(roles=frozenset())
    found = scoping.of_connection(microsoft, CONNECTION, microsoft.secret, ProductFiles().get(product))
    assert "'Application Calendars.Read'" in scoping.limiting_script(found)


@pytest.mark.parametrize(
    ("roles", "room", "outside", "held"),
    [
        ((), (Calendar.READS, ""), DENIED, ScopeVerdict.LIMITED),
        ((), (Calendar.READS, ""), (Calendar.UNREACHED, Code.MAILBOX_BLOCKED_BY_POLICY.value), ScopeVerdict.LIMITED),
        (("Place.Read.All",), (Calendar.READS, ""), DENIED, ScopeVerdict.LIMITED),
        (("Calendars.ReadWrite",), (Calendar.READS, ""), DENIED, ScopeVerdict.TENANT_WIDE),
        ((), DENIED, DENIED, ScopeVerdict.NOT_YET),
        ((), (Calendar.READS, ""), (Calendar.READS, ""), ScopeVerdict.TOO_WIDE),
        ((), (Calendar.READS, ""), (Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN.value), ScopeVerdict.OUTSIDE_UNKNOWN),
    ],
)
def test_what_reading_proves(
    roles: tuple[str, ...], room: tuple[Calendar, str], outside: tuple[Calendar, str], held: ScopeVerdict
) -> None:
    calendars = {BOXES[0]: (Calendar.READS, ""), BOXES[1]: room, OUTSIDE: outside}
    microsoft = FakeMicrosoft(roles=frozenset(roles), calendars=calendars)
    proof = scoping.prove(microsoft, CONNECTION, microsoft.secret, OUTSIDE)
    assert (proof.held, proof.rooms, proof.outside) == (held, 2, OUTSIDE)
    assert proof.refused == ((BOXES[1],) if room == DENIED else ())
    assert scoping.remembered(CONNECTION, proof).scoped is (held is ScopeVerdict.LIMITED)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", Code.EMPTY), ("nobody", Code.MAILBOX_MALFORMED), (f" {BOXES[0].upper()} ", Code.SCOPE_OUTSIDE_IS_ROOM)],
)
def test_a_mailbox_that_proves_nothing(text: str, code: Code) -> None:
    found = scoping.outside_mailbox(text, CONNECTION)
    assert isinstance(found, Problem)
    assert found.code is code


def test_a_mailbox_outside() -> None:
    assert scoping.outside_mailbox(f" {OUTSIDE} ", CONNECTION) == OUTSIDE
