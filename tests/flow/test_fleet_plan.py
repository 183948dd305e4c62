"""What a gateway of a file is to get: differences, refusals, rooms, desks, and what Microsoft is asked for it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import FakeGateways, FakeGatewaySession, a_certificate
from tests.flow.drafts import ROOMS, TENANT
from tests.flow.fleet_site import BOXES, ENTRY, PAIRS, TODAY, Site
from wizard.flow.fleet.fleet_rooms import WantedRooms, read_rooms, strange_addresses, wanted_rooms
from wizard.flow.fleet.gateway_apply import AppliedGateway
from wizard.flow.fleet.gateway_reading import connection_told
from wizard.flow.fleet.gateway_result import (
    GatewayStatus,
    applied_result,
    planned_result,
)
from wizard.flow.fleet.gateway_state import DiffSign, differences, state_after, state_before
from wizard.model.cloud import Cloud
from wizard.model.gateway import CredentialState, GatewayCredential, RoomStatus, Sync
from wizard.model.microsoft import Registration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import Calendar, DeskKind, Mailbox, Room
from wizard.model.secret import Secret


def problem_of(site: Site) -> Problem:
    with pytest.raises(ProblemError) as caught:
        site.plan()
    return caught.value.problem


def test_an_untouched_gateway_gets_all_of_it_and_a_second_plan_is_empty() -> None:
    site = Site()
    plan = site.plan()
    assert (plan.writes, planned_result(plan).status, state_before(plan)) == (True, GatewayStatus.WOULD_CHANGE, {})
    done = site.apply(plan)
    assert (done.problem, done.wrote, done.failing) == (None, True, ())
    assert site.shown() == {"r1": BOXES[0].address, "r2": BOXES[1].address}
    again = site.plan()
    assert (again.writes, planned_result(again).status) == (False, GatewayStatus.OK)
    assert state_before(again) == state_after(again)
    assert differences(state_before(again), state_after(again)) == ()


def test_a_plan_is_refused_where_somebody_changed_the_gateway_since() -> None:
    site = Site()
    site.apply(site.plan())
    site.own["alias"] = "Other"
    plan = site.plan()
    site.session.signed_in = True
    (existing,) = site.session.integrations()
    site.session.put_mapping(existing, ())
    done = site.apply(plan)
    assert done.problem is not None
    assert (done.problem.code, done.wrote) == (Code.GATEWAY_CHANGED, False)
    assert applied_result(plan, done, resumed=False).status is GatewayStatus.FAILED


def test_the_differences_name_every_room_and_no_more_of_a_secret_than_its_hint() -> None:
    site = Site()
    site.apply(site.plan())
    site.own["rooms"] = [{"room": "r1", "mailbox": BOXES[2].address}, {"room": "r3", "mailbox": BOXES[3].address}]
    site.microsoft.app = None
    plan = site.plan()
    lines = differences(state_before(plan), state_after(plan))
    assert [(line.sign, line.key, line.place, line.before, line.after) for line in lines] == [
        (DiffSign.CHANGED, "rooms", "HQ · 1 · 1.01", BOXES[0].address, BOXES[2].address),
        (DiffSign.REMOVED, "rooms", "HQ · 2 · 2.01", BOXES[1].address, ""),
        (DiffSign.NEW, "rooms", "HQ · 3 · 3.01", "", BOXES[3].address),
    ]
    fresh = differences({}, state_after(Site().plan()))
    assert "abc… (k1, 2027-11-18)" in [line.after for line in fresh]
    assert "right" not in str(fresh)


def test_rooms_of_one_place_are_told_apart_and_one_without_a_name_is_its_id() -> None:
    twins = (Room("a", name="Same"), Room("b", name="Same"), Room("c"))
    site = Site({"rooms": [{"room": one.id, "mailbox": box.address} for one, box in zip(twins, BOXES, strict=False)]})
    site.session = FakeGatewaySession(twins, [])
    plan = site.plan()
    assert set(state_after(plan)["rooms"]) == {"Same (a)", "Same (b)", "c"}
    gone = replace(plan.reading, rooms=())
    assert set(state_after(replace(plan, reading=gone))["rooms"]) == {"a", "b", "c"}


def test_a_new_secret_is_seen_by_its_key_id_and_one_that_microsoft_does_not_show_by_its_hint() -> None:
    site = Site()
    site.apply(site.plan())
    site.microsoft.app = Registration("o1", "V", (replace(ENTRY, key_id="k2"),), (), frozenset(), frozenset())
    (line,) = differences(state_before(site.plan()), state_after(site.plan()))
    assert (line.key, line.before, line.after) == ("credential", "abc… (k1, 2027-11-18)", "abc… (k2, 2027-11-18)")
    site.microsoft.app = None
    assert not site.plan().writes
    site.microsoft.secret = Secret("xyz8Q~other")
    (line,) = differences(state_before(site.plan()), state_after(site.plan()))
    assert line.after == "xyz…"


def test_an_integration_without_a_secret_shows_none() -> None:
    site = Site()
    site.session.create(
        alias="Office 365 Rooms", cloud="global", tenant_id=TENANT.id, tenant_domain=TENANT.domain,
        client_id=site.gateway.app.client_id, level=site.gateway.app.level,
    )  # fmt: skip
    plan = site.plan()
    assert state_before(plan)["credential"] == {}
    assert ("credential", "") in [(one.key, one.before) for one in differences(state_before(plan), state_after(plan))]
    lasting = replace(plan, draft=replace(plan.draft, secret_expires=None))
    assert state_after(lasting)["credential"]["expires"] == ""
    untold = replace(plan, draft=replace(plan.draft, tenant=None))
    assert (state_after(untold)["tenant"], state_after(untold)["domain"]) == ("", "")
    existing = plan.reading.existing
    assert existing is not None
    timeless = replace(existing, active=GatewayCredential(CredentialState.ACTIVE, "abc"))
    assert state_before(replace(plan, reading=replace(plan.reading, existing=timeless)))["credential"]["expires"] == ""


@pytest.mark.parametrize(
    ("rooms", "code"),
    [
        ([{"room": "nowhere", "mailbox": BOXES[0].address}], Code.FLEET_ROOM_UNKNOWN),
        ([{"room": "HQ", "mailbox": BOXES[0].address}], Code.FLEET_ROOM_UNKNOWN),
        (
            [{"room": "r1", "mailbox": BOXES[0].address}, {"room": "hq · 1 · 1.01", "mailbox": BOXES[1].address}],
            Code.FLEET_ROOM_TWICE,
        ),
    ],
)
def test_a_listed_room_must_be_one_of_the_gateways(rooms: Any, code: Code) -> None:
    assert problem_of(Site({"rooms": rooms})).code is code


def test_a_name_of_two_rooms_is_refused_with_their_ids() -> None:
    site = Site({"rooms": [{"room": "same", "mailbox": BOXES[0].address}]})
    site.session = FakeGatewaySession((Room("a", name="Same"), Room("b", building="Lab", name="Same")), [])
    found = problem_of(site)
    assert (found.code, found.values["rooms"]) == (Code.FLEET_ROOM_AMBIGUOUS, "a (Same), b (Lab · Same)")


def test_a_pair_whose_calendar_cannot_be_read_is_neither_written_nor_taken_away() -> None:
    site = Site()
    site.apply(site.plan())
    denied = (Calendar.DENIED, Code.MAILBOX_DENIED.value)
    site.microsoft.calendars = {**site.microsoft.calendars, BOXES[0].address: denied}
    site.own["rooms"] = [*PAIRS, {"room": "r3", "mailbox": "gone@contoso.example"}]
    plan = site.plan()
    assert not plan.writes
    result = planned_result(plan)
    assert (result.status, [one.code for one in result.problems]) == (
        GatewayStatus.FAILED,
        [Code.MAILBOX_DENIED, Code.MAILBOX_UNKNOWN],
    )
    site.microsoft.calendars = {**site.microsoft.calendars, BOXES[0].address: (Calendar.UNREACHED, "odd")}
    assert planned_result(site.plan()).problems[0].code is Code.MAILBOX_UNREACHED


def test_only_a_file_that_says_all_rooms_takes_some_away() -> None:
    site = Site({"rooms": "match"})
    site.apply(site.plan())
    assert len(site.shown()) == 4
    site.own["rooms"] = {"mailboxes": [BOXES[0].address, "unknown@contoso.example"]}
    site.microsoft.places = (BOXES[0], Mailbox("unknown@contoso.example"))
    plan = site.plan()
    assert (plan.writes, plan.rooms.unmatched) == (False, ("unknown@contoso.example",))
    assert plan.rooms.left_alone == tuple(sorted(box.address for box in BOXES if box != BOXES[0]))
    site.own["rooms"] = {"file": "rooms.csv"}
    assert site.plan().rooms.left_alone == ()
    assert [line.sign for line in differences(state_before(site.plan()), state_after(site.plan()))] == [
        DiffSign.REMOVED
    ] * 3
    site.own["rooms"] = "match"
    denied = (Calendar.DENIED, Code.MAILBOX_DENIED.value)
    site.microsoft.calendars = {**site.microsoft.calendars, BOXES[0].address: denied}
    plan = site.plan()
    assert (plan.writes, plan.rooms.unread, plan.rooms.problems) == (False, (BOXES[0].address,), ())


def test_nothing_is_planned_that_would_leave_no_room() -> None:
    site = Site({"rooms": "match"})
    site.microsoft.places = (Mailbox("people@contoso.example", "Somebody"),)
    site.session = FakeGatewaySession((), [])
    assert problem_of(site).code is Code.FLEET_NO_ROOMS


def test_what_stands_in_a_gateways_way() -> None:
    site = Site()
    site.gateways = FakeGateways({site.gateway.address: site.session})
    site.gateways.about = replace(site.gateways.about, firmware="1.0")
    assert problem_of(site).code is Code.GATEWAY_TOO_OLD
    site.gateways.trusted = False
    assert problem_of(site).code is Code.FLEET_PIN_MISSING
    site = Site()
    site.microsoft.secret = a_certificate("one")
    assert problem_of(site).code is Code.GATEWAY_SECRETS_ONLY
    site = Site()
    site.microsoft.roles = frozenset()
    assert problem_of(site).code is Code.CONSENT_MISSING
    site.microsoft.roles = frozenset({"Place.Read.All"})
    assert problem_of(site).code is Code.CONSENT_PARTIAL
    site.app["scope"] = "rooms"
    assert site.plan().writes


def test_a_named_mailbox_that_is_a_desk_is_told_as_one_and_not_as_a_room_that_is_nowhere() -> None:
    wanted = WantedRooms((), frozenset({"pool@contoso.example", "seat@contoso.example", "gone@contoso.example"}))
    desks = {"pool@contoso.example": DeskKind.WORKSPACE, "seat@contoso.example": DeskKind.DESK,
             "other@contoso.example": DeskKind.DESK}  # fmt: skip
    found = read_rooms(wanted, {}, None, desks=desks)
    assert [(one.code, one.values["mailbox"]) for one in found.problems] == [
        (Code.MAILBOX_IS_WORKSPACE, "pool@contoso.example"), (Code.MAILBOX_IS_DESK, "seat@contoso.example")
    ]  # fmt: skip
    assert found.unmatched == ("gone@contoso.example",)


SEAT = BOXES[0].address
AS_DESK = {SEAT: DeskKind.DESK}


def paired(outcome: Calendar, code: Code) -> tuple[WantedRooms, dict[str, tuple[Calendar, str]]]:
    """Two rooms that the file pairs with their mailboxes; what reading the first one's calendar has shown."""
    wanted = wanted_rooms(Site().gateway.rooms, (), ROOMS, None)
    return wanted, {SEAT: (outcome, code.value), BOXES[1].address: (Calendar.READS, "")}


def test_only_named_mailboxes_without_a_room_or_a_calendar_may_be_desks() -> None:
    wanted, calendars = paired(Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN)
    assert strange_addresses(wanted, calendars) == {SEAT}
    assert strange_addresses(replace(wanted, named=frozenset({"gone@contoso.example"})), calendars) == {
        "gone@contoso.example"
    }
    assert strange_addresses(*paired(Calendar.READS, Code.MAILBOX_UNKNOWN)) == frozenset()


def test_a_desk_in_a_pair_is_told_instead_of_no_such_mailbox_and_the_other_pair_is_planned() -> None:
    wanted, calendars = paired(Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN)
    assert [one.code for one in read_rooms(wanted, calendars, None).problems] == [Code.MAILBOX_UNKNOWN]
    found = read_rooms(wanted, calendars, None, desks=AS_DESK)
    assert [(one.code, one.values["mailbox"]) for one in found.problems] == [(Code.MAILBOX_IS_DESK, SEAT)]
    assert [row.mailbox.address for row in found.rows] == [BOXES[1].address]
    assert found.unmatched == ()


def test_a_desk_that_exchange_does_not_know_is_put_into_no_room_list() -> None:
    wanted, calendars = paired(Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN)
    unlisted = (SEAT, BOXES[1].address)
    assert read_rooms(wanted, calendars, None, unlisted).unlisted == tuple(sorted(unlisted))
    found = read_rooms(wanted, calendars, None, unlisted, AS_DESK)
    assert found.unlisted == (BOXES[1].address,)
    assert [one.code for one in found.problems] == [Code.FLEET_ROOM_UNLISTED, Code.MAILBOX_IS_DESK]


def test_a_desk_in_a_pair_whose_calendar_is_refused_is_told_with_the_refusal() -> None:
    found = read_rooms(*paired(Calendar.DENIED, Code.MAILBOX_DENIED), None, desks=AS_DESK)
    assert [one.code for one in found.problems] == [Code.MAILBOX_IS_DESK, Code.MAILBOX_DENIED]


def test_desks_are_asked_for_once_a_tenant_and_refused_they_are_none() -> None:
    site = Site()
    site.microsoft.known_desks = {"pool@contoso.example": DeskKind.WORKSPACE}
    apps, app = site.apps, site.gateway.app
    assert apps.desks(app) == apps.desks(replace(app, name="another")) == site.microsoft.known_desks
    assert site.microsoft.asked.count("desks") == 1
    refusing = Site()
    refusing.microsoft.failing = {"desks": fail(Code.PLACES_DENIED)}
    assert refusing.apps.desks(app) == {}


def test_microsoft_is_asked_once_an_app_and_its_refusals_are_remembered() -> None:
    site = Site()
    apps, app = site.apps, site.gateway.app
    for _ in range(3):
        apps.app(app)
        assert apps.mailboxes(app) == BOXES
        assert apps.calendars(app, [BOXES[0].address])[BOXES[0].address] == (Calendar.READS, "")
    assert sorted(site.microsoft.asked) == sorted(
        ["discover", "token", "registration", "organization_name", "rooms", "check_calendars"]
    )
    site = Site()
    site.microsoft.failing = {"rooms": fail(Code.PLACES_DENIED), "token": fail(Code.SECRET_WRONG)}
    apps = site.apps
    for _ in range(2):
        with pytest.raises(ProblemError, match="secret_wrong"):
            apps.app(app)
    del site.microsoft.failing["token"]
    apps = site.apps
    for _ in range(2):
        with pytest.raises(ProblemError, match="places_denied"):
            apps.mailboxes(app)
    assert site.microsoft.asked.count("rooms") == 1


def test_what_one_app_may_not_list_another_of_the_tenant_may() -> None:
    site = Site()
    apps, app = site.apps, site.gateway.app
    site.microsoft.failing = {"rooms": fail(Code.PLACES_DENIED)}
    with pytest.raises(ProblemError, match="places_denied"):
        apps.mailboxes(app)
    site.microsoft.failing = {}
    assert apps.mailboxes(replace(app, name="second")) == BOXES
    assert apps.mailboxes(app) == BOXES


def test_a_calendar_that_nobody_told_of_counts_as_unreached() -> None:
    site = Site()
    site.microsoft.check_calendars = lambda app, addresses: iter(())  # type: ignore[method-assign]
    address = BOXES[0].address
    assert site.apps.calendars(site.gateway.app, [address])[address][0] is Calendar.UNREACHED


def test_a_tenant_is_looked_for_in_the_cloud_that_is_named() -> None:
    site = Site()
    app = replace(site.gateway.app, cloud=Cloud.CHINA)
    assert site.apps.tenant(app).cloud is Cloud.CHINA
    with pytest.raises(ProblemError, match="tenant_unknown"):
        site.apps.tenant(replace(app, cloud=Cloud.DOD))


def test_rooms_without_a_name_are_told_by_their_id() -> None:
    done = AppliedGateway("i1", (RoomStatus("r9", "", "a@b", Sync.FAILING),))
    assert applied_result(Site().plan(), done, resumed=False).problems[0].values["rooms"] == "r9"


def test_the_connection_that_a_gateway_tells_of_is_that_of_the_app() -> None:
    site = Site(app={"scope": "rooms"})
    with pytest.raises(ProblemError, match="connection_none"):
        connection_told(site.gateway, site.reading().about, TENANT, (), TODAY)
    site.apply(site.plan())
    existing = site.reading().existing
    assert existing is not None
    found = connection_told(site.gateway, site.reading().about, TENANT, (existing,), TODAY)
    assert (found.gateway_serial, found.scoped, found.secret_key_id, found.rooms) == ("S1", True, "k1", 2)


def test_two_apps_of_one_tenant_look_it_up_once() -> None:
    site = Site()
    apps, app = site.apps, site.gateway.app
    assert apps.app(app).tenant == apps.app(replace(app, name="second")).tenant
    assert site.microsoft.asked.count("discover") == 1
