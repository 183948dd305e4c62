"""Least privilege: each permission of a token is held against what the product needs."""

from dataclasses import replace

import pytest

from wizard.flow import privileges
from wizard.model.gateway import PermissionLevel
from wizard.model.privilege import JudgedPermission, Need
from wizard.model.product import Delivery, Permission, Product

READ, WRITE = PermissionLevel.READ, PermissionLevel.READ_WRITE
WIDE = Permission("Calendars.ReadWrite", "r1", "Books.", required=True, level=WRITE)
NARROW = Permission("Calendars.Read", "r2", "Shows.", required=True, level=READ)
PLACES = Permission("Place.Read.All", "r3", "Lists.", required=False)
DIRECTORY = Permission("Directory.Read.All", "r4", "The guide.", required=False, removal="Nothing.")
PRODUCT = Product("p", "P", (), "", "P", "", (), "", (WIDE, NARROW, PLACES, DIRECTORY), (), "")


def judged(level: PermissionLevel, *roles: str, scoped: bool = False) -> dict[str, Need]:
    return {one.name: one.need for one in privileges.judge(PRODUCT.at(level), frozenset(roles), scoped=scoped)}


def test_the_level_says_which_calendar_permission_is_asked_for() -> None:
    assert PRODUCT.at(WRITE).required == {"Calendars.ReadWrite"}
    assert PRODUCT.at(READ).required == {"Calendars.Read"}


def test_a_product_without_levels_stays_as_it_is() -> None:
    plain = Product("p", "P", (), "", "P", "", (), "", (PLACES,), (), "")
    assert plain.at(READ) is plain


@pytest.mark.parametrize(
    ("level", "role", "lacking"),
    [
        (WRITE, "Calendars.ReadWrite", set()),
        (WRITE, "Calendars.Read", {"Calendars.ReadWrite"}),
        (READ, "Calendars.Read", set()),
        (READ, "Calendars.ReadWrite", set()),
        (READ, "Place.Read.All", {"Calendars.Read"}),
    ],
)
def test_a_wider_permission_counts_for_a_narrower_one(level: PermissionLevel, role: str, lacking: set[str]) -> None:
    assert PRODUCT.at(level).lacking(frozenset({role})) == lacking


def test_each_is_told_by_how_much_it_is_needed() -> None:
    found = judged(WRITE, "Mail.Read", "Directory.Read.All", "Calendars.ReadWrite", "Place.Read.All")
    assert found == {
        "Calendars.ReadWrite": Need.NEEDED,
        "Place.Read.All": Need.USEFUL,
        "Directory.Read.All": Need.GUIDE,
        "Mail.Read": Need.SPARE,
    }
    assert list(found) == ["Calendars.ReadWrite", "Place.Read.All", "Directory.Read.All", "Mail.Read"]


def test_writing_is_more_than_reading_needs() -> None:
    (one,) = privileges.judge(PRODUCT.at(READ), frozenset({"Calendars.ReadWrite"}), scoped=False)
    assert (one.need, one.instead) == (Need.BROADER, "Calendars.Read")
    assert privileges.removable((one,)) == frozenset()


def test_writing_beside_reading_may_go_at_once() -> None:
    assert judged(READ, "Calendars.ReadWrite", "Calendars.Read")["Calendars.ReadWrite"] is Need.SPARE


def test_an_approval_for_every_calendar_is_too_much_where_exchange_gives_the_rooms() -> None:
    assert judged(WRITE, "Calendars.ReadWrite", "Place.Read.All", scoped=True) == {
        "Place.Read.All": Need.USEFUL,
        "Calendars.ReadWrite": Need.SPARE,
    }


def test_only_what_the_rooms_do_without_is_removable() -> None:
    told = tuple(JudgedPermission(need.value, need) for need in Need)
    assert privileges.removable(told) == {"guide", "spare"}


def test_a_product_with_devices_is_looked_for_in_the_network_first() -> None:
    portal = replace(PRODUCT, delivery=Delivery.PAGE)
    assert portal.portal_only
    assert not replace(portal, models=("AT-VGW-HW",)).portal_only
    assert not PRODUCT.portal_only


def test_the_least_is_what_nothing_works_without() -> None:
    assert [one.name for one in PRODUCT.at(WRITE).lean().permissions] == ["Calendars.ReadWrite"]
