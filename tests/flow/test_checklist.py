"""The check from cable to calendar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.fakes import FakeDiagnostics, FakeGatewaySession
from tests.flow.checked_connection import BOXES, CONNECTION, PRODUCT, TODAY, FakeGateways, check, findings, microsoft
from tests.flow.drafts import CLIENT_ID, ROOMS, TENANT
from wizard.flow import checklist
from wizard.model.check import Finding, Item, Level
from wizard.model.clocks import ClockReading
from wizard.model.gateway import (
    PermissionLevel,
    RoomStatus,
    Status,
    Sync,
    SyncProof,
)
from wizard.model.microsoft import Registration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Permission
from wizard.model.rooms import Calendar, RoomAssignment
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway, DisplayServer, Target, VendorApp, WebForm


def levels(**changes: object) -> dict[Item, Level]:
    return {item: finding.level for item, finding in findings(**changes).items()}


def test_all_is_well() -> None:
    found = list(checklist.run(check()))
    assert checklist.worst(found) is Level.HEALTHY
    assert [finding.item for finding in found] == [
        Item.NAME,
        Item.CONNECTION,
        Item.TLS,
        Item.CLOCK,
        Item.SIGN_IN,
        Item.PERMISSIONS,
        Item.ROOMS,
        Item.SECRET,
        Item.GATEWAY,
        Item.SYNC,
    ]
    assert findings()[Item.ROOMS].detail == "2/2"


@pytest.mark.parametrize(
    ("cut", "item", "code"),
    [
        ("resolve", Item.NAME, Code.NAME_UNKNOWN),
        ("connect", Item.CONNECTION, Code.PROXY_REFUSED),
        ("handshake", Item.TLS, Code.TLS_UNTRUSTED),
    ],
)
def test_what_stands_on_a_cut_cable_is_not_looked_at(cut: str, item: Item, code: Code) -> None:
    found = findings(diagnostics=FakeDiagnostics(cut))
    assert found[item].level is Level.FAILING
    problem = found[item].problem
    assert problem is not None
    assert problem.code is code
    assert code not in found[item].others
    assert found[item].others
    for later in (Item.CLOCK, Item.SIGN_IN, Item.PERMISSIONS, Item.ROOMS):
        assert found[later].level is Level.SKIPPED
    assert found[Item.GATEWAY].level is Level.HEALTHY


@pytest.mark.parametrize(
    ("skew", "level", "told"),
    [
        (None, Level.SKIPPED, None),
        (ClockReading(299.0), Level.HEALTHY, None),
        (ClockReading(440.0), Level.WARNING, (Code.CLOCK_AHEAD, "7 min")),
        (ClockReading(-7300.0), Level.WARNING, (Code.CLOCK_BEHIND, "2 h")),
    ],
)
def test_the_clock(skew: ClockReading | None, level: Level, told: tuple[Code, str] | None) -> None:
    found = findings(diagnostics=FakeDiagnostics(skew=skew))[Item.CLOCK]
    assert (found.level, found.problem and (found.problem.code, found.problem.values["off"])) == (level, told)


def test_a_refused_sign_in_names_its_one_cause() -> None:
    """Microsoft's codes tell an expired secret from a wrong one: nothing else is guessed beside it."""
    found = findings(microsoft=microsoft(failing={"token": fail(Code.SECRET_EXPIRED)}))
    problem = found[Item.SIGN_IN].problem
    assert problem is not None
    assert problem.code is Code.SECRET_EXPIRED
    assert found[Item.SIGN_IN].others == ()
    assert found[Item.ROOMS].level is Level.SKIPPED


def test_a_secret_that_is_gone_from_the_keyring() -> None:
    def gone() -> Secret:
        raise fail(Code.KEYRING_GONE)

    problem = findings(secret=gone)[Item.SIGN_IN].problem
    assert problem is not None
    assert problem.code is Code.KEYRING_GONE


def test_too_few_permissions_fail_and_too_many_warn() -> None:
    assert levels(microsoft=microsoft(roles=frozenset()))[Item.PERMISSIONS] is Level.FAILING
    found = findings(microsoft=microsoft(roles=frozenset({"Calendars.ReadWrite", "Directory.Read.All"})))
    assert found[Item.SPARE_PERMISSIONS].level is Level.WARNING
    assert found[Item.SPARE_PERMISSIONS].detail == "Directory.Read.All"


def test_what_the_guide_asks_for_is_only_said() -> None:
    asked = Permission("Directory.Read.All", "r4", "The guide.", required=False, removal="Nothing.")
    product = replace(PRODUCT, permissions=(*PRODUCT.permissions, asked))
    roles = frozenset({"Calendars.ReadWrite", "Directory.Read.All"})
    found = findings(microsoft=microsoft(roles=roles), product=product)
    assert found[Item.GUIDE_PERMISSIONS].level is Level.HEALTHY
    assert found[Item.GUIDE_PERMISSIONS].detail == "Directory.Read.All"
    assert Item.SPARE_PERMISSIONS not in found


EWS_GRANTED = frozenset({"full_access_as_app"})
LAST_DAY = date(2027, 3, 31)


def asking(ews: bool) -> Registration:
    return Registration("o", "VelocityCalendar", (), (), frozenset(), frozenset(), ews)


@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize(
    ("today", "level", "detail", "code"),
    [
        (TODAY, Level.WARNING, str((date(2027, 4, 1) - TODAY).days), Code.EWS_ENDS),
        (LAST_DAY, Level.WARNING, "1", Code.EWS_ENDS),
        (date(2027, 4, 1), Level.FAILING, "0", Code.EWS_ENDED),
        (date(2027, 4, 3), Level.FAILING, "-2", Code.EWS_ENDED),
    ],
)
def test_an_app_that_has_exchange_web_services_is_told_their_last_day(
    asks: bool, today: date, level: Level, detail: str, code: Code
) -> None:
    found = findings(microsoft=microsoft(app=asking(asks), ews=EWS_GRANTED), today=today)[Item.EWS]
    assert (found.level, found.detail, found.problem) == (level, detail, Problem(code))


@pytest.mark.parametrize("today", [TODAY, date(2027, 5, 1)])
@pytest.mark.parametrize("failing", [{}, {"exchange_roles": fail(Code.APP_UNKNOWN)}])
def test_a_request_that_nobody_granted_is_told_apart(today: date, failing: dict[str, ProblemError]) -> None:
    found = findings(microsoft=microsoft(app=asking(True), failing=failing), today=today)[Item.EWS]
    assert (found.level, found.detail, found.problem) == (Level.WARNING, "", Problem(Code.EWS_REQUESTED))


@pytest.mark.parametrize("roles", [frozenset[str](), frozenset({"Calendars.ReadWrite.All", "Mail.Read"})])
def test_an_app_without_exchange_web_services_has_no_line_for_them(roles: frozenset[str]) -> None:
    assert Item.EWS not in findings(microsoft=microsoft(app=asking(False), ews=roles))


def test_a_registration_that_cannot_be_read_stops_no_other_line() -> None:
    failing = {"registration": fail(Code.MICROSOFT_UNAVAILABLE), "exchange_roles": fail(Code.MICROSOFT_UNAVAILABLE)}
    found = findings(microsoft=microsoft(failing=failing))
    assert Item.EWS not in found
    assert found[Item.ROOMS].level is Level.HEALTHY


def test_each_room_that_fails_has_its_line() -> None:
    calendars = {BOXES[0]: (Calendar.READS, ""), BOXES[1]: (Calendar.ON_PREMISES, Code.MAILBOX_ON_PREMISES.value)}
    lines = [f for f in checklist.run(check(microsoft=microsoft(calendars=calendars))) if f.item is Item.ROOMS]
    assert [(line.level, line.detail) for line in lines] == [(Level.FAILING, BOXES[1]), (Level.HEALTHY, "1/2")]


def test_no_room_reads() -> None:
    calendars = dict.fromkeys(BOXES, (Calendar.UNREACHED, "what is this"))
    lines = [f for f in checklist.run(check(microsoft=microsoft(calendars=calendars))) if f.item is Item.ROOMS]
    assert [line.level for line in lines] == [Level.FAILING, Level.FAILING]
    assert lines[0].problem is not None
    assert lines[0].problem.code is Code.MAILBOX_UNREACHED


def test_rooms_that_cannot_be_asked_about() -> None:
    failing = {"check_calendars": fail(Code.MICROSOFT_UNAVAILABLE)}
    assert levels(microsoft=microsoft(failing=failing))[Item.ROOMS] is Level.FAILING


def test_an_old_connection_does_not_know_its_mailboxes() -> None:
    assert levels(connection=replace(CONNECTION, mailboxes=()))[Item.ROOMS] is Level.SKIPPED


def test_a_booking_only_on_request() -> None:
    assert Item.BOOKING not in findings()
    assert levels(book=True)[Item.BOOKING] is Level.HEALTHY
    failing = {"book_and_remove": fail(Code.MAILBOX_DENIED)}
    assert levels(book=True, microsoft=microsoft(failing=failing))[Item.BOOKING] is Level.FAILING


@pytest.mark.parametrize(
    ("ends", "level"),
    [
        (None, Level.WARNING),
        (TODAY + timedelta(days=31), Level.HEALTHY),
        (TODAY + timedelta(days=30), Level.WARNING),
        (TODAY, Level.WARNING),
        (TODAY - timedelta(days=1), Level.FAILING),
    ],
)
def test_days_left(ends: date | None, level: Level) -> None:
    assert levels(connection=replace(CONNECTION, secret_expires=ends))[Item.SECRET] is level


def test_a_gateway_out_of_reach_or_unknown() -> None:
    found = levels(gateways=FakeGateways(failing=fail(Code.GATEWAY_KEY_CHANGED)))
    assert (found[Item.GATEWAY], found[Item.SYNC]) == (Level.FAILING, Level.SKIPPED)
    found = levels(gateways=FakeGateways(trusted=False))
    assert (found[Item.GATEWAY], found[Item.SYNC]) == (Level.FAILING, Level.SKIPPED)


def test_the_gateway_is_asked_with_its_pin() -> None:
    gateways = FakeGateways()
    findings(gateways=gateways, connection=replace(CONNECTION, pin="aa"))
    assert gateways.seen == ["aa"]


def session(synced: tuple[str, ...], *, active: bool = True) -> FakeGatewaySession:
    made = FakeGatewaySession(ROOMS, synced)
    i = made.create(
        alias="A",
        cloud="global",
        tenant_id=TENANT.id,
        tenant_domain="",
        client_id=CLIENT_ID,
        level=PermissionLevel.READ,
    )
    i = made.put_mapping(i, [RoomAssignment(BOXES[0], "r1"), RoomAssignment(BOXES[1], "r2")])
    if active:
        i = made.stage(i, Secret("abc8Q~right"), key_id="", expires=None)
        made.test_staged(i)
        made.activate_staged(made.integration(i.id))
    return made


def test_the_gateways_own_word() -> None:
    assert levels(session=session(BOXES))[Item.SYNC] is Level.HEALTHY
    lines = [f for f in checklist.run(check(session=session(BOXES[:1]))) if f.item is Item.SYNC]
    assert [line.level for line in lines] == [Level.FAILING, Level.WARNING]
    assert levels(session=session((), active=False))[Item.SYNC] is Level.WARNING
    nothing = [f for f in checklist.run(check(session=session(()))) if f.item is Item.SYNC]
    assert [line.level for line in nothing] == [Level.FAILING, Level.FAILING]
    gone = session(BOXES)
    gone.sign_out()
    assert levels(session=gone)[Item.SYNC] is Level.FAILING


def test_the_worst_line_is_the_whole() -> None:
    lines = [Finding(Item.NAME, Level.HEALTHY), Finding(Item.CLOCK, Level.WARNING), Finding(Item.SYNC, Level.SKIPPED)]
    assert checklist.worst(lines) is Level.WARNING
    assert checklist.worst([*lines, Finding(Item.TLS, Level.FAILING)]) is Level.FAILING


def test_a_limited_app_needs_no_calendar_permission_and_a_consent_too_many_is_told() -> None:
    limited = replace(CONNECTION, scoped=True)
    fine = levels(connection=limited, microsoft=microsoft(roles=frozenset()))
    assert (fine[Item.SCOPE], fine[Item.PERMISSIONS]) == (Level.HEALTHY, Level.HEALTHY)
    undone = findings(connection=limited)[Item.SCOPE]
    assert undone.level is Level.WARNING
    assert undone.problem is not None
    assert undone.problem.code is Code.SCOPE_UNDONE


def test_a_product_with_nothing_but_a_page_has_no_gateway_to_ask() -> None:
    found = levels(connection=replace(CONNECTION, target=WebForm("https://x.example")))
    assert (found[Item.GATEWAY], found[Item.SYNC]) == (Level.SKIPPED, Level.SKIPPED)


def test_a_vendors_app_has_no_secret_to_sign_in_with_and_none_that_ends() -> None:
    found = levels(connection=replace(CONNECTION, target=VendorApp("https://x.example"), secret_expires=None))
    skipped = {Item.SIGN_IN, Item.PERMISSIONS, Item.ROOMS, Item.SECRET, Item.GATEWAY, Item.SYNC}
    assert {item for item, level in found.items() if level is Level.SKIPPED} >= skipped
    assert Level.FAILING not in found.values()


def test_what_a_healthy_line_rules_out_is_not_named_as_a_cause() -> None:
    """The name was found, so there is a network; the app could sign in, so its secret has not expired."""
    cut = findings(diagnostics=FakeDiagnostics("connect"))
    assert Code.OFFLINE not in cut[Item.CONNECTION].others
    assert Code.TIMED_OUT in cut[Item.CONNECTION].others
    gone = session(BOXES)
    gone.signed_in = False
    assert Code.SECRET_EXPIRED not in findings(session=gone)[Item.SYNC].others
    expired = microsoft(failing={"token": fail(Code.SECRET_EXPIRED)})
    assert Code.SECRET_EXPIRED in findings(session=gone, microsoft=expired)[Item.SYNC].others


def test_a_token_with_a_part_of_the_permissions_is_told_from_one_with_none() -> None:
    both = replace(PRODUCT, permissions=tuple(replace(one, required=True) for one in PRODUCT.permissions))
    part = findings(product=both)[Item.PERMISSIONS]
    none = findings(product=both, microsoft=microsoft(roles=frozenset()))[Item.PERMISSIONS]
    codes = [one.problem.code for one in (part, none) if one.problem is not None]
    assert codes == [Code.CONSENT_PARTIAL, Code.CONSENT_MISSING]


def test_a_display_server_that_may_still_use_its_old_sign_in_is_a_warning() -> None:
    class StillOld(FakeGatewaySession):
        def status(self, integration_id: str) -> Status:
            rooms = (RoomStatus("", "Lab (2)", "", Sync.SYNCING),)
            return Status(
                consent_seen=True, roles=(), last_sync="", running=False, rooms=rooms, proof=SyncProof.NOT_YET
            )

    (line,) = [f for f in checklist.run(check(session=StillOld())) if f.item is Item.SYNC]
    assert line.level is Level.WARNING
    assert line.problem is not None
    assert line.problem.code is Code.RENEWAL_OLD_TOKEN


def test_a_failing_room_without_a_page_is_told_by_its_name() -> None:
    class Failing(FakeGatewaySession):
        def status(self, integration_id: str) -> Status:
            rooms = (RoomStatus("", "Lab (2)", "", Sync.FAILING, "mailbox-denied"),)
            return Status(
                consent_seen=True, roles=(), last_sync="", running=False, rooms=rooms, proof=SyncProof.NOT_YET
            )

    (line,) = [f for f in checklist.run(check(session=Failing())) if f.item is Item.SYNC]
    assert (line.level, line.detail) == (Level.FAILING, "Lab (2)")


class Roomless(FakeGatewaySession):
    """It shows no room, now or for good."""

    running = False

    def status(self, integration_id: str) -> Status:
        return Status(consent_seen=True, roles=(), last_sync="", running=self.running, rooms=())


@pytest.mark.parametrize(
    ("target", "told"),
    [(ContractGateway("i1"), Code.ROOMS_NONE_SHOWN), (DisplayServer(), Code.DISPLAY_NO_ROOM)],
)
def test_what_shows_no_room_at_all_is_not_called_healthy(target: Target, told: Code) -> None:
    connection = replace(CONNECTION, target=target)
    (line,) = [f for f in checklist.run(check(connection=connection, session=Roomless())) if f.item is Item.SYNC]
    assert (line.level, line.detail, line.others, line.problem) == (Level.FAILING, "0/0", (), Problem(told))


def test_a_server_that_still_reads_its_rooms_is_not_called_broken() -> None:
    session = Roomless()
    session.running = True
    connection = replace(CONNECTION, target=DisplayServer())
    (line,) = [f for f in checklist.run(check(connection=connection, session=session)) if f.item is Item.SYNC]
    assert (line.level, line.problem) == (Level.WARNING, Problem(Code.ROOMS_STILL_READ))
