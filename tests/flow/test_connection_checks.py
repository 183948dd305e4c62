"""Saved connections are checked as far as each can be, by its own way and with its own secrets."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from tests.fakes import FakeDiagnostics, FakeMicrosoft
from tests.flow.checked_connection import BOXES, CONNECTION, PRODUCT, TODAY
from tests.flow.checked_connection import FakeGateways as OneGateway
from tests.flow.drafts import ABOUT
from wizard.flow.connection_checks import CheckedConnection, ConnectionChecker, NetworkServices, state_of
from wizard.flow.ports.services import GatewaySession
from wizard.model.check import CheckState, Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.fleet_source import FleetNetwork, FleetSource, ReferenceKind, SecretReference
from wizard.model.gateway import UNCLAIMED, GatewayAddress, RoomStatus, Status, Sync
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Product
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret
from wizard.model.target import WebForm

RIGHT = Secret("right")
WHERE = SecretReference(ReferenceKind.ENV, "NAME")


class Session:
    """Signed in; both rooms sync."""

    def __init__(self) -> None:
        self.signed_out = False

    def status(self, _integration_id: str) -> Status:
        rooms = tuple(RoomStatus(name, name, name, Sync.SYNCING, "") for name in BOXES)
        return Status(True, (), "", False, rooms)

    def sign_out(self) -> None:
        self.signed_out = True


@dataclass
class Gateways(OneGateway):
    """Count what they are sent."""

    sent: list[str] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> GatewaySession:
        self.sent.append(address.host)
        if password != RIGHT:
            raise fail(Code.GATEWAY_PASSWORD)
        session = Session()
        self.sessions.append(session)
        return session  # type: ignore[return-value]


@dataclass
class Secrets:
    """Where secrets are kept: `passwords` by connection, a problem where one cannot be had."""

    passwords: dict[str, Secret | ProblemError] = field(default_factory=dict)
    missing: ProblemError | None = None

    def credential(self, _connection: Connection) -> Secret:
        if self.missing is not None:
            raise self.missing
        return Secret("abc8Q~right")

    def password(self, connection: Connection) -> Secret | None:
        found = self.passwords.get(connection.id)
        if isinstance(found, ProblemError):
            raise found
        return found

    def password_at(self, _source: FleetSource) -> Secret:
        return RIGHT


class OneProduct:
    """Knows one."""

    def get(self, _product_id: str) -> Product:
        return PRODUCT

    def all(self) -> tuple[Product, ...]:
        return (PRODUCT,)


@dataclass
class Outside:
    """All that is outside, and the ways that were asked for."""

    gateways: Gateways = field(default_factory=Gateways)
    secrets: Secrets = field(default_factory=Secrets)
    diagnostics: FakeDiagnostics = field(default_factory=FakeDiagnostics)
    asked: list[FleetNetwork] = field(default_factory=list)

    def reach(self, network: FleetNetwork) -> NetworkServices:
        self.asked.append(network)
        good = dict.fromkeys(BOXES, (Calendar.READS, ""))
        microsoft = FakeMicrosoft(roles=frozenset({"Calendars.ReadWrite"}), calendars=good)
        return NetworkServices(microsoft, self.gateways, self.diagnostics)

    def checker(self, password: Secret | None = None) -> ConnectionChecker:
        return ConnectionChecker(self.reach, self.secrets, OneProduct(), TODAY, password)


def many(count: int) -> list[Connection]:
    return [replace(CONNECTION, id=f"c{at}", address=GatewayAddress(f"gw-{at}.example")) for at in range(count)]


def sync_of(checked: CheckedConnection) -> Finding:
    return next(one for one in checked.findings if one.item is Item.SYNC)


def test_with_its_password_the_gateway_tells_of_its_rooms() -> None:
    outside = Outside(secrets=Secrets({"d1": RIGHT}))
    checked = outside.checker().check(CONNECTION)
    assert (checked.state, checked.level, checked.rooms_seen) == (CheckState.WORKS, Level.HEALTHY, True)
    assert checked.first_problem is None
    assert outside.gateways.sessions[0].signed_out
    at = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    kept = checked.remembered(at)
    assert (kept.id, kept.at, kept.state, kept.code, kept.rooms_seen) == ("d1", at, CheckState.WORKS, None, True)
    assert kept.is_of(CONNECTION)
    assert not kept.is_of(replace(CONNECTION, secret_key_id="renewed"))


def test_without_a_password_it_is_checked_as_far_as_that_goes() -> None:
    outside = Outside()
    checked = outside.checker().check(CONNECTION)
    assert (checked.state, checked.rooms_seen, outside.gateways.sent) == (CheckState.WORKS, False, [])


@pytest.mark.parametrize("connection", [replace(CONNECTION, target=WebForm("https://page.example")), CONNECTION])
def test_no_password_goes_to_a_page_or_to_a_key_that_is_not_known(connection: Connection) -> None:
    outside = Outside(Gateways(trusted=False))
    checked = outside.checker(RIGHT).check(connection)
    assert outside.gateways.sent == []
    assert checked.state is (CheckState.WORKS if connection is not CONNECTION else CheckState.BROKEN)


def test_a_check_sets_no_token_of_a_server_that_has_none() -> None:
    outside = Outside(Gateways(about=replace(ABOUT, features=frozenset({UNCLAIMED}))))
    checked = outside.checker(RIGHT).check(CONNECTION)
    assert outside.gateways.sent == []
    assert sync_of(checked).problem is not None
    assert checked.remembered(datetime.now(UTC)).code is Code.DISPLAY_UNCLAIMED


def test_a_wrong_password_is_a_warning_and_the_rest_is_checked_all_the_same() -> None:
    checked = Outside().checker(Secret("wrong")).check(CONNECTION)
    assert (checked.state, sync_of(checked).level) == (CheckState.WARNING, Level.WARNING)
    assert checked.first_problem == sync_of(checked).problem
    assert checked.remembered(datetime.now(UTC)).code is Code.GATEWAY_PASSWORD
    assert any(one.item is Item.ROOMS and one.level is Level.HEALTHY for one in checked.findings)


def test_a_gateway_that_is_off_is_told_once() -> None:
    outside = Outside(Gateways(failing=fail(Code.GATEWAY_UNREACHABLE)))
    checked = outside.checker(RIGHT).check(CONNECTION)
    told = [one.problem.code for one in checked.findings if one.problem is not None]
    assert told == [Code.GATEWAY_UNREACHABLE]
    assert (checked.state, sync_of(checked).level) == (CheckState.BROKEN, Level.SKIPPED)


def test_a_password_that_was_typed_stands_in_for_one_that_cannot_be_had() -> None:
    outside = Outside(secrets=Secrets({"d1": fail(Code.REFERENCE_EMPTY, reference="env:NAME")}))
    assert outside.checker(RIGHT).check(CONNECTION).rooms_seen
    checked = outside.checker().check(CONNECTION)
    assert (checked.state, checked.first_problem) == (CheckState.WARNING, sync_of(checked).problem)


def test_a_wrong_shared_password_reaches_two_gateways_over_whichever_way() -> None:
    outside = Outside()
    listed = many(12)
    own_way = FleetNetwork("http://proxy.example:8080")
    listed[::2] = [replace(one, source=FleetSource(WHERE, WHERE, "", own_way)) for one in listed[::2]]
    found = [one for _connection, one in outside.checker(Secret("wrong")).check_all(listed, lambda: True)]
    assert len(outside.gateways.sent) == 2
    assert set(outside.asked) == {FleetNetwork(), own_way}
    codes = [one.first_problem.code for one in found if isinstance(one, CheckedConnection) and one.first_problem]
    assert sorted(codes) == ["fleet_password_held"] * 10 + ["gateway_password"] * 2


def test_one_that_fails_in_no_known_way_stops_no_other_and_stopping_begins_nothing_new() -> None:
    outside = Outside()

    def unknown(_network: FleetNetwork) -> NetworkServices:
        raise RuntimeError

    checker = replace(outside.checker(), reach=unknown)
    ((connection, told),) = checker.check_all([CONNECTION], lambda: True)
    assert (connection, told) == (CONNECTION, Problem(Code.UNEXPECTED, "RuntimeError"))
    assert list(outside.checker().check_all(many(3), lambda: False)) == []


@pytest.mark.parametrize("code", [Code.KEYRING_GONE, Code.REFERENCE_EMPTY])
def test_without_the_secret_here_nobody_knows(code: Code) -> None:
    outside = Outside(secrets=Secrets(missing=fail(code, reference="env:NAME")))
    checked = outside.checker().check(CONNECTION)
    assert checked.state is CheckState.UNKNOWN
    assert checked.first_problem is not None


FAILING: Callable[[Item, Code], Finding] = lambda item, code: Finding(item, Level.FAILING, "", Problem(code))  # noqa: E731


@pytest.mark.parametrize(
    ("findings", "state"),
    [
        ((Finding(Item.NAME, Level.HEALTHY),), CheckState.WORKS),
        ((Finding(Item.SECRET, Level.WARNING),), CheckState.WARNING),
        ((FAILING(Item.ROOMS, Code.MAILBOX_DENIED),), CheckState.BROKEN),
        ((FAILING(Item.TLS, Code.TLS_UNTRUSTED),), CheckState.UNKNOWN),
        ((FAILING(Item.SIGN_IN, Code.TIMED_OUT), FAILING(Item.GATEWAY, Code.GATEWAY_UNREACHABLE)), CheckState.UNKNOWN),
        ((FAILING(Item.SIGN_IN, Code.SECRET_EXPIRED),), CheckState.BROKEN),
        ((FAILING(Item.SIGN_IN, Code.KEYRING_GONE), FAILING(Item.SYNC, Code.ROOM_NOT_SYNCING)), CheckState.BROKEN),
        ((Finding(Item.SIGN_IN, Level.FAILING),), CheckState.BROKEN),
    ],
)
def test_broken_is_only_what_was_seen_to_fail(findings: tuple[Finding, ...], state: CheckState) -> None:
    assert state_of(findings) is state
