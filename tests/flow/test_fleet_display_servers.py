"""Display servers in a file of many gateways: their addresses, their rooms, and what keeps one from being planned."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.flow.drafts import ABOUT, CLIENT_ID, TENANT
from tests.flow.fleet_files import PRODUCTS, VALUES, document
from tests.flow.fleet_site import BOXES, ENTRY, ROLES, SECRET, TODAY, QuickClock
from tests.flow.test_display_servers import ANOTHER_APP, FakeDisplayServer
from wizard.flow.fleet.apps_at_microsoft import AppAtMicrosoft
from wizard.flow.fleet.fleet_definition import define
from wizard.flow.fleet.fleet_export import exported
from wizard.flow.fleet.fleet_rooms import read_rooms, wanted_rooms
from wizard.flow.fleet.gateway_apply import apply_plan
from wizard.flow.fleet.gateway_plan import finished, plan_gateway, saved_for
from wizard.flow.fleet.gateway_reading import GatewayReading, connection_told, read_gateway, signed_in
from wizard.flow.plan import Subject
from wizard.flow.ports.services import GatewaySession
from wizard.flow.room_pages import NOT_LISTED
from wizard.model.credential import AppIdentity
from wizard.model.fleet import FleetGateway, ListedRoom, ListedRooms, MatchedRooms
from wizard.model.gateway import (
    UNCLAIMED,
    CredentialState,
    FoundGateway,
    GatewayAddress,
    GatewayCredential,
    GatewayInterface,
    Inspection,
)
from wizard.model.microsoft import AppToken
from wizard.model.problem import Code, ProblemError
from wizard.model.product import Delivery
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret
from wizard.model.target import DisplayServer

DISPLAYS = replace(
    PRODUCTS["velocity"], id="displays", name="Displays", delivery=Delivery.HTTP, unencrypted=True, minimum_firmware=""
)
ABOUT_DISPLAYS = replace(
    ABOUT, product="Displays", firmware="", serial="", name="show.example", interface=GatewayInterface.MEETEASIER
)


def gateway(**own: Any) -> FleetGateway:
    values = {"address": "https://show.example", "product": "displays", **own}
    return define(document(gateways=[values]), {**PRODUCTS, "displays": DISPLAYS}).gateways[0]


def code_of(**own: Any) -> Code:
    with pytest.raises(ProblemError) as caught:
        gateway(**own)
    return caught.value.problem.code


def app() -> AppAtMicrosoft:
    token = AppToken("VelocityCalendar", TENANT.id, ROLES)
    return AppAtMicrosoft(AppIdentity(TENANT, CLIENT_ID, SECRET.credential), SECRET, token, ENTRY)


def test_an_address_without_encryption_has_to_be_agreed_to() -> None:
    assert code_of(address="http://show.example:8080") is Code.FLEET_UNENCRYPTED
    agreed = gateway(address="http://show.example:8080", unencrypted=True)
    assert agreed.address == GatewayAddress("show.example", 8080, encrypted=False)
    assert not gateway(address="http://127.0.0.1:8080").address.encrypted


def test_no_other_product_may_be_without_encryption() -> None:
    assert code_of(address="http://show.example:8080", product="velocity", unencrypted=True) is Code.FLEET_VALUE


def test_what_knows_no_users_needs_no_user() -> None:
    defaults = {key: value for key, value in VALUES["defaults"].items() if key != "user"}
    values = document(defaults=defaults, gateways=[{"address": "https://show.example", "product": "displays"}])
    assert define(values, {**PRODUCTS, "displays": DISPLAYS}).gateways[0].user == ""


def test_its_rooms_go_by_their_own_names() -> None:
    said = ListedRooms((ListedRoom("Boardroom", BOXES[0].address),))
    listed = wanted_rooms(said, (), (), None, own_names=True)
    assert [(row.mailbox.display_name, row.chosen_room) for row in listed.rows] == [("Boardroom", BOXES[0].address)]
    assert (listed.named, listed.complete) == (frozenset({BOXES[0].address}), True)
    matched = wanted_rooms(MatchedRooms("", (BOXES[1].address,)), BOXES[:2], (), None, own_names=True)
    assert matched.addresses == (BOXES[0].address, BOXES[1].address)
    assert matched.named == frozenset({BOXES[1].address})


def test_it_is_planned_and_kept_as_a_display_server_and_found_again_by_its_address() -> None:
    there = gateway()
    reading = GatewayReading(ABOUT_DISPLAYS, (), None, (ANOTHER_APP,))
    wanted = wanted_rooms(there.rooms, BOXES[:2], (), None, own_names=True)
    rooms = read_rooms(wanted, {box.address: (Calendar.READS, "") for box in BOXES}, None)
    plan = plan_gateway(there, reading, app(), DISPLAYS, rooms)
    assert plan.draft.target == DisplayServer()
    assert plan.plan is not None
    assert Subject.REPLACED in {line.subject for line in plan.plan.lines}
    made = finished(plan, "meeteasier", app(), (), TODAY)
    assert (made.id, made.target) == ("show.example-443-meeteasier", DisplayServer("meeteasier"))
    assert saved_for(plan, (replace(made, address=GatewayAddress("other.example")), made)) == made
    assert connection_told(there, ABOUT_DISPLAYS, TENANT, (replace(ANOTHER_APP, client_id=there.app.client_id),), TODAY)


def test_rooms_in_no_room_list_are_left_out_and_named() -> None:
    """Where the file names them itself, it is a failure."""
    reads, hidden = {box.address: (Calendar.READS, "") for box in BOXES}, BOXES[0].address
    matched = wanted_rooms(MatchedRooms("", (BOXES[1].address,)), BOXES[:2], (), None, own_names=True)
    found = read_rooms(matched, reads, None, (hidden,))
    assert ([row.mailbox.address for row in found.rows], found.unlisted) == ([BOXES[1].address], (hidden,))
    assert (found.problems, found.unmatched) == ((), ())
    named = wanted_rooms(MatchedRooms("", (hidden,)), BOXES[:1], (), None, own_names=True)
    found = read_rooms(named, reads, None, (hidden,))
    assert [(one.code, one.values) for one in found.problems] == [(Code.FLEET_ROOM_UNLISTED, {"rooms": hidden})]
    assert found.unmatched == ()
    with pytest.raises(ProblemError) as caught:
        plan_gateway(gateway(), GatewayReading(ABOUT_DISPLAYS, (), None), app(), DISPLAYS, found)
    assert caught.value.problem.code is Code.FLEET_ROOM_UNLISTED


def test_another_product_at_the_address_is_not_written_to() -> None:
    with pytest.raises(ProblemError) as caught:
        plan_gateway(
            gateway(),
            GatewayReading(ABOUT, (), None),
            app(),
            DISPLAYS,
            read_rooms(wanted_rooms(MatchedRooms(), (), (), None, own_names=True), {}, None),
        )
    assert caught.value.problem.code is Code.GATEWAY_OTHER_PRODUCT


def test_an_exported_file_says_again_that_it_may_be_without_encryption() -> None:
    there = gateway(address="http://show.example:8080", unencrypted=True)
    reading = GatewayReading(ABOUT_DISPLAYS, (), None)
    rooms = read_rooms(
        wanted_rooms(there.rooms, BOXES[:1], (), None, own_names=True), {BOXES[0].address: (Calendar.READS, "")}, None
    )
    made = finished(plan_gateway(there, reading, app(), DISPLAYS, rooms), "meeteasier", app(), (), TODAY)
    (written,) = exported((made,))["gateways"]
    assert (written["address"], written["unencrypted"]) == ("http://show.example:8080", True)


class Unclaimed:
    """A display server that has no token yet; to sign in would set one."""

    claims = 0

    def discover(self, seconds: float) -> Iterator[FoundGateway]:
        return iter(())

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        return Inspection(address, None, replace(ABOUT_DISPLAYS, features=frozenset({UNCLAIMED})))

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        self.claims += 1
        raise AssertionError("its token was set")


def test_a_look_at_a_server_that_nobody_has_claimed_sets_no_token() -> None:
    gateways = Unclaimed()
    reading = read_gateway(gateway(), TENANT, gateways, lambda: SECRET)
    assert (reading.rooms, reading.existing, reading.others) == ((), None, ())
    with pytest.raises(ProblemError) as caught, signed_in(gateway(), gateways, lambda: SECRET):
        pass
    assert caught.value.problem.code is Code.DISPLAY_UNCLAIMED
    assert gateways.claims == 0


def test_what_a_killed_run_has_written_there_is_only_watched() -> None:
    there = gateway()
    wanted = wanted_rooms(there.rooms, BOXES[:2], (), None, own_names=True)
    rooms = read_rooms(wanted, {box.address: (Calendar.READS, "") for box in BOXES}, None)
    active = GatewayCredential(CredentialState.ACTIVE, SECRET.hint, ENTRY.key_id, ENTRY.ends.date())
    written = replace(ANOTHER_APP, client_id=there.app.client_id, active=active)
    plan = plan_gateway(there, GatewayReading(ABOUT_DISPLAYS, (), written, (written,)), app(), DISPLAYS, rooms)
    assert not plan.writes
    done = apply_plan(plan, FakeDisplayServer((BOXES[0].address,)), lambda: SECRET, QuickClock())
    assert [(room.address, room.reason) for room in done.rooms] == [
        (BOXES[0].address, ""),
        (BOXES[1].address, NOT_LISTED),
    ]
    assert not done.wrote
