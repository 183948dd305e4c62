"""Each way to a product answers the same questions."""

from dataclasses import replace
from typing import get_args

import pytest

from tests.flow.test_checklist import PRODUCT
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.product import AppOwner, Delivery, Permission, PermissionType
from wizard.model.target import (
    UNWRITTEN,
    ContractGateway,
    DelegatedWebForm,
    DisplayServer,
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
)


def test_no_way_is_forgotten_here() -> None:
    assert [type(one) for one in ALL] == list(get_args(Target))
    assert len({one.TAG for one in ALL}) == len(ALL)


@pytest.mark.parametrize("target", ALL)
def test_only_an_interface_tells_an_id_and_only_a_page_has_an_address(target: Target) -> None:
    assert bool(target.integration_id) is target.has_interface
    assert bool(target.page) is not target.has_interface
    assert target.at("https://elsewhere.example").page == ("" if target.has_interface else "https://elsewhere.example")
    assert target.unwritten().integration_id == ""
    assert target.unwritten().written("i2").integration_id == ("i2" if target.has_interface else "")
    assert type(target.unwritten()) is type(target)


def test_only_a_gateway_of_the_contract_speaks_it() -> None:
    assert [one for one in ALL if one.speaks_contract] == [ContractGateway("i1")]


def test_a_vendors_app_alone_needs_nothing_of_the_customers() -> None:
    assert [one.uses_own_app for one in ALL] == [True, True, True, False, True]


def test_a_product_tells_how_its_set_up_begins() -> None:
    """A device with a page of its own is asked first whether it speaks the contract."""
    device = replace(PRODUCT, delivery=Delivery.PAGE, models=("VGW",))
    assert device.target("https://gw.example") == UNWRITTEN
    assert replace(device, models=()).target("https://portal.example") == WebForm("https://portal.example")
    assert replace(device, delivery=Delivery.HTTP).target() == DisplayServer()
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
