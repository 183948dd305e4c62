"""The wizard's client against the reference gateway over real HTTPS: the whole life of a connection, and its ends."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.gateways import CLIENT, PASSWORD, SECRET, TENANT, USER, Browser, FakeMicrosoft, eventually, options, rooms
from wizard.flow.ports.services import Gateways
from wizard.model.clocks import gateway_clock_problem
from wizard.model.gateway import CredentialState, GatewayAddress, Integration, PermissionLevel, Sync
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret
from wizard.sandbox.gateway import ReferenceGateway
from wizard.services.gateway import contract_answers
from wizard.services.gateway.api import ContractGateways
from wizard.services.gateway.session import ContractSession

KEY_ID = "6f1d2c3b-0000-4000-8000-00000000cccc"
LINKS = [RoomAssignment(f"room{n}@contoso.example", f"room-{n}") for n in range(12)]


@pytest.fixture
def microsoft(tmp_path: Path) -> Iterator[FakeMicrosoft]:
    with FakeMicrosoft(tmp_path) as fake:
        fake.mailboxes = {f"room{n}@contoso.example": [] for n in range(12)}
        yield fake


@pytest.fixture
def gateway(tmp_path: Path, microsoft: FakeMicrosoft) -> Iterator[ReferenceGateway]:
    internet = {"proxy": microsoft.proxy, "ca_file": microsoft.ca_file}
    with ReferenceGateway(options(tmp_path, lock_seconds=30, **internet)) as running:
        yield running


def sign_in(gateway: ReferenceGateway, password: str = PASSWORD) -> ContractSession:
    address = GatewayAddress("127.0.0.1", gateway.port)
    return ContractGateways().sign_in(address, gateway.spki_sha256, USER, Secret(password))


@pytest.fixture
def session(gateway: ReferenceGateway) -> Iterator[ContractSession]:
    signed = sign_in(gateway)
    yield signed
    signed.sign_out()


def create(session: ContractSession) -> Integration:
    return session.create(
        alias="Rooms", cloud="global", tenant_id=TENANT, tenant_domain="contoso.example", client_id=CLIENT,
        level=PermissionLevel.READ_WRITE,
    )  # fmt: skip


def test_the_client_is_what_the_flow_asks_for() -> None:
    gateways: Gateways = ContractGateways()
    assert gateways


def test_from_nothing_to_syncing_rooms(session: ContractSession) -> None:
    assert session.rooms() == rooms()
    mapped = session.put_mapping(create(session), LINKS)
    staged = session.stage(mapped, Secret(SECRET), key_id=KEY_ID, expires=date(2027, 3, 1))
    assert staged.staged is not None
    assert (staged.staged.hint, staged.staged.key_id, staged.staged.expires) == ("abc", KEY_ID, date(2027, 3, 1))
    assert session.test_staged(staged).state is CredentialState.TESTED
    active = session.activate_staged(staged)
    assert active.active == replace(staged.staged, state=CredentialState.ACTIVE)
    assert active.staged is None
    session.sync_now(active.id)
    status = eventually(lambda: all_syncing(session, active.id))
    assert status.consent_seen
    assert status.roles == ("Calendars.ReadWrite",)
    assert session.integration(active.id) == active
    assert session.integrations() == (replace(active, etag=""),)


def all_syncing(session: ContractSession, integration_id: str) -> object:
    status = session.status(integration_id)
    return status if len(status.rooms) == 12 and all(room.state is Sync.SYNCING for room in status.rooms) else None


def test_many_rooms_are_read_page_by_page(tmp_path: Path) -> None:
    many = rooms(1203)
    with ReferenceGateway(options(tmp_path, rooms=many)) as gateway:
        assert sign_in(gateway).rooms() == many


def test_a_secret_microsoft_refuses_is_told_with_its_number(session: ContractSession) -> None:
    staged = session.stage(session.put_mapping(create(session), LINKS), Secret("wrong"), key_id="", expires=None)
    tested = session.test_staged(staged)
    assert (tested.state, tested.detail) == (CredentialState.FAILED, "AADSTS7000215")
    assert tested.reason == "urn:room-gateway:problem:sign-in-refused"
    with pytest.raises(ProblemError, match="gateway_test_failed"):
        session.activate_staged(staged)
    session.discard_staged(staged)
    assert session.integration(staged.id).staged is None


def test_update_changes_its_fields_and_keeps_unknown_ones(
    session: ContractSession, gateway: ReferenceGateway, tmp_path: Path
) -> None:
    with Browser(gateway, tmp_path) as newer:
        newer.sign_in()
        created = newer.create(panels={"theme": "dark"}).json()
    before = session.integration(created["id"])
    after = session.update(before, alias="New name", tenant_domain="fabrikam.example", level=PermissionLevel.READ)
    assert (after.alias, after.tenant_domain, after.permission_level) == ("New name", "fabrikam.example", "read")
    assert (after.tenant_id, after.raw["panels"]) == (before.tenant_id, {"theme": "dark"})


def test_an_older_version_writes_nothing(session: ContractSession) -> None:
    old = create(session)
    new = session.put_mapping(old, LINKS[:3])
    changes: list[Callable[[], object]] = [
        lambda: session.put_mapping(old, LINKS),
        lambda: session.update(old, alias="X", tenant_domain="x.example", level=PermissionLevel.READ),
        lambda: session.stage(old, Secret(SECRET), key_id="", expires=None),
    ]
    for change in changes:
        with pytest.raises(ProblemError, match="gateway_changed"):
            change()
    assert session.integration(old.id) == new


def test_a_second_create_says_which_one_exists(session: ContractSession) -> None:
    first = create(session)
    with pytest.raises(ProblemError) as caught:
        create(session)
    assert caught.value.problem.code is Code.GATEWAY_CHANGED
    assert caught.value.problem.values["existing"] == first.id


def test_a_room_that_was_removed_is_told(session: ContractSession) -> None:
    with pytest.raises(ProblemError, match="gateway_room_gone"):
        session.put_mapping(create(session), [RoomAssignment("a@contoso.example", "cellar")])


def test_the_same_mailbox_twice_is_refused(session: ContractSession) -> None:
    twice = [RoomAssignment("a@contoso.example", "room-1"), RoomAssignment("A@contoso.example", "room-2")]
    with pytest.raises(ProblemError, match=r"gateway_refused.*duplicate-address"):
        session.put_mapping(create(session), twice)


def test_one_attempt_per_click_and_the_lock_is_told_in_seconds(gateway: ReferenceGateway) -> None:
    for _ in range(5):
        with pytest.raises(ProblemError, match="gateway_password"):
            sign_in(gateway, "wrong")
    with pytest.raises(ProblemError) as caught:
        sign_in(gateway)
    assert caught.value.problem.code is Code.GATEWAY_LOCKED
    assert 25 <= int(caught.value.problem.values["seconds"]) <= 30


def test_a_session_that_expires_midway_writes_nothing_and_says_so(
    session: ContractSession, gateway: ReferenceGateway
) -> None:
    created = create(session)
    gateway.expire_sessions()
    for ask in (lambda: session.put_mapping(created, LINKS), session.rooms, lambda: session.sync_now(created.id)):
        with pytest.raises(ProblemError, match="session_expired"):
            ask()
    assert sign_in(gateway).integration(created.id) == created


def test_a_reboot_is_survived_by_reading_and_asks_to_sign_in(
    session: ContractSession, gateway: ReferenceGateway
) -> None:
    created = create(session)
    gateway.restart()
    with pytest.raises(ProblemError, match="session_expired"):
        session.integration(created.id)
    assert sign_in(gateway).integration(created.id) == created


def test_an_integration_that_is_gone(session: ContractSession) -> None:
    with pytest.raises(ProblemError, match="gateway_changed"):
        session.integration("nothing-here")


def test_no_secret_in_any_exception(session: ContractSession, gateway: ReferenceGateway) -> None:
    canary = "canary" + "-password"
    created = create(session)
    session.put_mapping(created, LINKS)
    with pytest.raises(ProblemError) as stale:
        session.stage(created, Secret(SECRET), key_id="", expires=None)
    with pytest.raises(ProblemError) as wrong:
        sign_in(gateway, canary)
    for caught in (stale, wrong):
        texts = f"{caught.value} {caught.value!r} {caught.value.problem} {caught.getrepr(style='short')}"
        assert SECRET not in texts
        assert canary not in texts


ABOUT = {"product": "Velocity", "model": "VGW", "firmware": "2.12.0", "serial": "S1", "name": "HQ", "features": []}


@pytest.mark.parametrize("version", ["1.0", "1.7"])
def test_a_contract_that_only_adds_is_spoken(version: str) -> None:
    assert contract_answers.read_about({**ABOUT, "contract_version": version}).name == "HQ"


@pytest.mark.parametrize("version", ["2.0", "10.3"])
def test_a_contract_that_is_newer_than_the_wizard_is_said(version: str) -> None:
    with pytest.raises(ProblemError) as caught:
        contract_answers.read_about({**ABOUT, "contract_version": version})
    assert caught.value.problem == Problem(Code.GATEWAY_CONTRACT_NEWER, values={"found": version})


def test_a_first_look_tells_the_gateways_clock(gateway: ReferenceGateway) -> None:
    address = GatewayAddress("127.0.0.1", gateway.port)
    seen = ContractGateways().inspect(address, gateway.spki_sha256)
    assert seen.clock_ahead is not None
    assert abs(seen.clock_ahead.ahead) < 60
    assert ContractGateways().inspect(address, "").clock_ahead is None


def test_a_gateways_wrong_clock_is_told_with_its_direction(tmp_path: Path) -> None:
    for ahead, code in ((3600.0, Code.GATEWAY_CLOCK_AHEAD), (-3600.0, Code.GATEWAY_CLOCK_BEHIND)):
        with ReferenceGateway(options(tmp_path / code.value, clock_ahead=ahead)) as gateway:
            seen = ContractGateways().inspect(GatewayAddress("127.0.0.1", gateway.port), gateway.spki_sha256)
        told = gateway_clock_problem(seen.clock_ahead)
        assert told is not None
        assert (told.code, told.values["off"]) == (code, "60 min")
