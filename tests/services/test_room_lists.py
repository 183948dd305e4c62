"""Rooms in no room list: found in what Microsoft tells, and mended by the script for the administrator."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.sandbox import powershell
from tests.sandbox.conftest import QUICK
from wizard.flow import room_lists
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.rooms import Mailbox, RoomAssignment
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.services.microsoft.client import LazyMicrosoft

LOST = ("conf-3.14@contoso.example", "focus-lab@contoso.example")


@pytest.fixture
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, delay=QUICK)) as sandbox:
        for room in sandbox.tenant("contoso").rooms():
            room.unlisted = room.address in LOST
        yield sandbox


def told(cloud: Sandbox) -> tuple[Mailbox, ...]:
    tenant = cloud.tenant("contoso")
    app = named_app(tenant, "app")
    microsoft = LazyMicrosoft(cloud.proxy_url, str(cloud.ca_file))
    identity = AppIdentity(microsoft.discover(tenant.id)[0], app.app_id, Secret(app.secrets[0].value).credential)
    return microsoft.rooms(identity, lambda _done, _all: None)


def test_the_script_puts_exactly_the_missing_rooms_into_a_list(cloud: Sandbox) -> None:
    before = told(cloud)
    wanted = tuple(RoomAssignment(one.address, one.address) for one in before)
    missing = room_lists.unlisted(wanted, before)
    assert set(missing) == set(LOST)
    script = room_lists.listing_script(missing, Cloud.GLOBAL, date(2026, 11, 29))
    exchange = cloud.tenant("contoso").exchange
    powershell.run(exchange, script)
    after = told(cloud)
    assert room_lists.unlisted(wanted, after) == ()
    assert {one.address for one in after if "Meeting rooms 2026-11-29 1" in one.room_lists} == set(LOST)
    powershell.run(exchange, script)
    assert by_address(told(cloud)) == by_address(after)


def by_address(rooms: tuple[Mailbox, ...]) -> dict[str, frozenset[str]]:
    return {one.address: frozenset(one.room_lists) for one in rooms}
