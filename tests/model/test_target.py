"""Each way to a product answers the same questions."""

from dataclasses import replace
from typing import get_args

import pytest

from tests.flow.checked_connection import CONNECTION, PRODUCT
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import (
    DisplayFile,
    DisplayFileEntry,
    DisplayFileFormat,
    DisplayFilePlan,
    DisplayFilesPlan,
    DisplayRoomList,
    KeyChange,
    KeyChangeKind,
)
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.product import AppOwner, Delivery, Permission, PermissionType
from wizard.model.target import (
    UNWRITTEN,
    ContractGateway,
    DelegatedWebForm,
    DisplayServer,
    SettingsFiles,
    Target,
    VendorApp,
    WebForm,
)

ALL: tuple[Target, ...] = (
    ContractGateway("i1"),
    DisplayServer("i1"),
    WebForm("https://gw.example"),
    VendorApp("https://portal.example"),
    DelegatedWebForm("https://portal.example"),
    SettingsFiles("/opt/display"),
)


def test_no_way_is_forgotten_here() -> None:
    assert [type(one) for one in ALL] == list(get_args(Target))
    assert len({one.TAG for one in ALL}) == len(ALL)


@pytest.mark.parametrize("target", ALL)
def test_only_an_interface_tells_an_id_and_only_a_page_has_an_address(target: Target) -> None:
    assert bool(target.integration_id) is target.has_interface
    has_page = not target.has_interface and not isinstance(target, SettingsFiles)
    assert bool(target.page) is has_page
    assert target.at("https://elsewhere.example").page == ("https://elsewhere.example" if has_page else "")
    assert target.unwritten().integration_id == ""
    assert target.unwritten().written("i2").integration_id == ("i2" if target.has_interface else "")
    assert type(target.unwritten()) is type(target)


def test_only_a_gateway_of_the_contract_speaks_it() -> None:
    assert [one for one in ALL if one.speaks_contract] == [ContractGateway("i1")]


def test_a_vendors_app_alone_needs_nothing_of_the_customers() -> None:
    assert [one.uses_own_app for one in ALL] == [True, True, True, False, True, True]


def test_a_product_tells_how_its_set_up_begins() -> None:
    """A device with a page of its own is asked first whether it speaks the contract."""
    device = replace(PRODUCT, delivery=Delivery.PAGE, models=("VGW",))
    assert device.target("https://gw.example") == UNWRITTEN
    assert replace(device, models=()).target("https://portal.example") == WebForm("https://portal.example")
    assert replace(device, delivery=Delivery.HTTP).target() == DisplayServer()
    assert replace(device, delivery=Delivery.FILES).target("https://portal.example") == SettingsFiles()
    vendors = replace(device, app_owner=AppOwner.VENDOR)
    assert vendors.target("https://portal.example") == VendorApp("https://portal.example")


def test_a_product_whose_app_acts_for_a_person_has_a_way_of_its_own() -> None:
    scope = Permission("Calendars.ReadWrite", "scope", "", required=True, type=PermissionType.DELEGATED)
    portal = replace(PRODUCT, delivery=Delivery.PAGE, models=(), permissions=(scope,))
    assert portal.delegated
    assert portal.required == frozenset()
    assert portal.lacking(frozenset()) == frozenset()
    assert portal.target("https://portal.example") == DelegatedWebForm("https://portal.example")
    both = replace(portal, permissions=(scope, replace(scope, role_id="role", type=PermissionType.APPLICATION)))
    assert not both.delegated
    assert both.required == {"Calendars.ReadWrite"}
    assert not replace(portal, permissions=()).delegated


@pytest.mark.parametrize(
    ("draft", "tag"),
    [
        (Draft("d1", gateway_serial="GW-1", product_id="contract"), "GW-1"),
        (Draft("d1", product_id="velocity", target=WebForm("https://portal.example/x?y=1")), "velocity@portal.example"),
        (Draft("d1", product_id="spaceiq", target=VendorApp("https://rooms.example")), "spaceiq@rooms.example"),
        (Draft("d1", product_id="velocity", target=WebForm()), "d1"),
        (Draft("d2", product_id="contract"), "d2"),
        (Draft("d3", product_id="contract", address=GatewayAddress("gw.example")), "d3"),
        (
            Draft("d3", product_id="meeteasier", target=DisplayServer(), address=GatewayAddress("show.example", 8080)),
            "meeteasier@show.example",
        ),
    ],
)  # fmt: skip
def test_an_app_is_registered_for_one_gateway_even_where_no_serial_number_is_told(draft: Draft, tag: str) -> None:
    """An empty tag would be found again for every portal, and one portal's app given to another."""
    assert draft.registered_for == tag


def test_a_display_that_reads_files_is_in_a_folder() -> None:
    draft = Draft("d1", target=SettingsFiles("/opt/display"), address=GatewayAddress("localhost"))
    assert (draft.where, draft.begun, draft.registered_for) == ("/opt/display", True, "d1")
    assert (Draft("d1").where, Draft("d1").begun) == ("", False)
    assert Draft("d1", address=GatewayAddress("gw.example")).where == "https://gw.example"
    assert replace(CONNECTION, target=draft.target).where == "/opt/display"
    assert CONNECTION.where == str(CONNECTION.address)


def test_what_is_said_of_a_room_replaces_what_was_said_before() -> None:
    first, other = DisplayFileRoom("a@x.example", "A"), DisplayFileRoom("b@x.example", "B")
    target = SettingsFiles("/opt/display", (first, other)).with_room(replace(first, devices=("0A",)))
    assert set(target.rooms) == {DisplayFileRoom("a@x.example", "A", devices=("0A",)), other}


def test_a_product_says_whether_its_files_name_displays() -> None:
    plain = DisplayRoomList(("rooms",), (("mail", "{address}"), ("name", "{name}")))
    labels = DisplayRoomList(("rooms",), (*plain.each, ("ids", "{devices}")))
    made = DisplayFile("a.json", DisplayFileFormat.JSON, "Restart it.", rooms=plain)
    env = DisplayFile(".env", DisplayFileFormat.ENV, "Restart it.", (DisplayFileEntry(("A",), "{client_secret}"),))
    assert plain.address_key == "mail"
    assert not replace(PRODUCT, files=(env, made)).has_devices
    assert replace(PRODUCT, files=(env, replace(made, rooms=labels))).has_devices
    assert (env.holds_secret, made.holds_secret) == (True, False)


def test_a_plan_names_each_restart_once_and_only_for_what_is_written() -> None:
    change = KeyChange(KeyChangeKind.CHANGED, "A", "1", "2")
    written = DisplayFilePlan("/x/.env", True, (change,), "Restart it.")
    plan = DisplayFilesPlan(
        (
            written,
            DisplayFilePlan("/x/a.json", False, (), "Restart it."),
            DisplayFilePlan("/x/b.json", True, (), "Restart that."),
        )
    )
    assert plan.writes == 2
    assert plan.restarts == ("Restart it.",)
