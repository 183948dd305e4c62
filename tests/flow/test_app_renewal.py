"""One app's key at two gateways: who is signed in to, what is asked for, and what is said of each at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes import FakeGateways, FakeGatewaySession, FakeMicrosoft, FakeVault
from tests.flow.checked_connection import CONNECTION, TODAY
from tests.flow.drafts import TENANT
from tests.flow.fleet_files import fleet
from tests.flow.test_file_gateways import Kept
from wizard.flow.fleet.app_renewal import AppRenewal, AppRenewalServices, OpenedBefore
from wizard.flow.fleet.fleet_renewal_context import FleetMember, FleetRenewalTools, OpenedGateway
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.gateway_result import GatewayStatus
from wizard.flow.fleet.renewal_groups import AppGroup, app_groups
from wizard.flow.renewal.context import RenewalEvent, RenewalStep
from wizard.model.fleet import AppScope
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.gateway import PermissionLevel
from wizard.model.microsoft import AppSecret, Registration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import Identity, RenewalEntry, RenewalOutcome
from wizard.model.rooms import Calendar, Room, RoomAssignment
from wizard.model.secret import Secret
from wizard.model.target import WebForm

FIRST, SECOND = fleet().gateways
OLD, NEW = Secret("old8Q~secret"), Secret("new8Q~secret")
ROOM, MAILBOX = Room("r1", "HQ", "HQ", "1", "Room 1", 4), "room-1@contoso.example"


def entry_at_microsoft(secret: Secret, key_id: str) -> AppSecret:
    return AppSecret(key_id, secret.hint, "by hand", datetime(2027, 6, 1, tzinfo=UTC) + timedelta(days=len(key_id)))


@dataclass
class Clock:
    """Every pause is over at once."""

    seconds: float = 1_800_000_000.0

    def now(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> bool:
        self.seconds += seconds
        return True


@dataclass
class JournalInMemory:
    """What a run has noted."""

    run_id: str = "0123456789ab"
    noted: list[RenewalEntry] = field(default_factory=list)

    def take(self) -> None: ...
    def release(self) -> None: ...
    def entries(self) -> tuple[RenewalEntry, ...]:
        return tuple(self.noted)

    def append(self, entry: RenewalEntry) -> None:
        self.noted.append(entry)

    def close(self) -> None: ...
    def set_aside(self) -> str:
        raise AssertionError("nothing is damaged")


@dataclass
class World:
    """Two gateways that work with the old secret of one app."""

    sessions: list[FakeGatewaySession] = field(default_factory=list)
    vault: FakeVault = field(default_factory=FakeVault)
    kept: Kept = field(default_factory=Kept)
    journal: JournalInMemory = field(default_factory=JournalInMemory)
    watched: list[RenewalStep] = field(default_factory=list)
    stop_at: RenewalStep | None = None

    def __post_init__(self) -> None:
        self.sessions = [self._connected() for _ in range(2)]
        self.gateways = FakeGateways({FIRST.address: self.sessions[0], SECOND.address: self.sessions[1]})
        entries = (entry_at_microsoft(OLD, "key-old"), entry_at_microsoft(NEW, "key-new"))
        registration = Registration("o", "Rooms", entries, (), frozenset(), frozenset())
        reads = {MAILBOX: (Calendar.READS, "")}
        self.microsoft = FakeMicrosoft(secret=NEW, app=registration, calendars=reads)
        self.vault.put("rooms", OLD)

    @staticmethod
    def _connected() -> FakeGatewaySession:
        session = FakeGatewaySession([ROOM], [MAILBOX])
        made = session.create(
            alias="Rooms", cloud=TENANT.cloud.value, tenant_id=TENANT.id, tenant_domain="",
            client_id=FIRST.app.client_id, level=PermissionLevel.READ_WRITE,
        )  # fmt: skip
        made = session.put_mapping(made, [RoomAssignment(MAILBOX, ROOM.id)])
        made = session.stage(made, OLD, key_id="key-old", expires=TODAY)
        session.test_staged(made)
        session.activate_staged(session.integration(made.id))
        return session

    def work(self, **app: object) -> AppRenewal:
        services = AppRenewalServices(
            self.microsoft, lambda _one: self.gateways, lambda one: Secret(str(one.password)), self.vault, self.kept
        )
        return AppRenewal(replace(FIRST.app, **app), TENANT, services, TODAY, 2)  # type: ignore[arg-type]

    def tools(self, work: AppRenewal) -> FleetRenewalTools:
        return FleetRenewalTools(
            lambda: self.microsoft, self.vault, self.kept, self.journal, Clock(), None, work.everywhere,
            watch=self._watch,
        )  # fmt: skip

    def _watch(self, _member: FleetMember, event: RenewalEvent) -> None:
        self.watched.append(event.step)
        if event.step is self.stop_at:
            raise fail(Code.RENEWAL_STOPPED)

    def active(self) -> Sequence[str]:
        return [one.active.key_id for session in self.sessions for one in session._kept.values() if one.active]


def test_a_given_secret_goes_to_both_and_each_is_told_as_changed() -> None:
    world = World()
    work = world.work()
    work.sign_in([FIRST, SECOND])
    request = work.request(NEW, work.kept(), remove_old=True)
    assert (request.key_id, request.remove_old) == ("key-new", True)
    *_, last = work.run(world.tools(work), request)
    assert last.outcome is RenewalOutcome.NEW
    assert world.active() == ["key-new", "key-new"]
    assert [work.result(one).status for one in (FIRST, SECOND)] == [GatewayStatus.CHANGED] * 2
    assert {RenewalStep.STAGE, RenewalStep.TEST_THERE, RenewalStep.ACTIVATE, RenewalStep.SYNC} <= set(world.watched)
    assert world.vault.get("rooms") == NEW
    work.sign_out()
    assert not any(one.signed_in for one in world.sessions)
    again, world.journal = world.work(), JournalInMemory()
    again.sign_in([FIRST, SECOND])
    *_, last = again.run(world.tools(again), again.request(NEW, OLD))
    assert last.outcome is RenewalOutcome.NEW
    assert [again.result(one).status for one in (FIRST, SECOND)] == [GatewayStatus.OK] * 2


def test_stopped_before_a_step_it_goes_back_and_says_what_returned() -> None:
    """The canary works with the new secret; the other gateway is never touched."""
    world = World(stop_at=RenewalStep.SYNC)
    work = world.work()
    work.sign_in([FIRST, SECOND])
    with pytest.raises(ProblemError, match="renewal_stopped"):
        list(work.run(world.tools(work), work.request(NEW, OLD)))
    assert world.active() == ["key-new", "key-old"]
    assert [work.result(one).status for one in (FIRST, SECOND)] == [GatewayStatus.SKIPPED] * 2
    world.stop_at, world.microsoft.secret = None, OLD
    back = world.work()
    back.sign_in([FIRST, SECOND])
    *_, last = back.run(world.tools(back), back.request_back(), back=True)
    assert last.outcome is RenewalOutcome.OLD
    assert world.active() == ["key-old", "key-old"]
    told = [back.result(one, back=True) for one in (FIRST, SECOND)]
    assert [(one.status, one.changes) for one in told] == [(GatewayStatus.CHANGED, True), (GatewayStatus.OK, False)]


def test_one_that_is_off_is_left_and_one_without_the_app_is_named() -> None:
    world = World()
    world.gateways.sessions = {SECOND.address: FakeGatewaySession()}
    work = world.work()
    work.sign_in([FIRST, SECOND])
    assert work.absent == [SECOND]
    assert list(work.members) == [FIRST]
    *_, last = work.run(world.tools(work), work.request(NEW, None))
    assert (last.step, last.outcome) == (FleetRenewalStep.LEAVE, None)
    assert work.result(FIRST).status is GatewayStatus.UNREACHABLE
    assert work.result(FIRST, back=True).problems == (Problem(Code.GATEWAY_UNREACHABLE),)


def test_no_password_goes_to_a_key_that_nobody_knows() -> None:
    world = World()
    world.gateways.trusted = False
    work = world.work()
    work.sign_in([replace(FIRST, pin="")])
    (member,) = work.members.values()
    with pytest.raises(ProblemError, match="fleet_pin_missing"):
        member.open()


def test_a_failure_at_one_of_several_is_raised_when_all_are_done() -> None:
    def work(member: FleetMember) -> None:
        member.stage = GatewayStage.OLD
        if member.name == "b":
            raise fail(Code.RENEWAL_STOPPED)

    def never() -> OpenedGateway:
        raise AssertionError("nobody signs in")

    members = [FleetMember(name, never) for name in "abc"]
    with pytest.raises(ProblemError, match="renewal_stopped"):
        World().work().everywhere(work, members)
    World().work().everywhere(work, members[:1])
    assert members[0].stage is GatewayStage.OLD


def test_the_old_key_is_what_microsofts_list_says_of_it() -> None:
    world = World()
    work = world.work()
    world.microsoft.secret = OLD
    assert work.request(None, OLD).old == Identity.of_entry(entry_at_microsoft(OLD, "key-old"))
    assert work.request(None, None).old is None
    world.microsoft.app = None
    assert work.request(None, OLD).old is None
    assert work.request(None, Secret("oth8Q~refused")).old is None


def test_a_secret_that_is_kept_elsewhere_has_no_keyring_item() -> None:
    world = World()
    elsewhere = SecretReference(ReferenceKind.ENV, "SECRET")
    assert world.work(credential=elsewhere).kept() is None
    assert world.work(credential=elsewhere).stand_in.secret_ref == ""
    assert world.work().kept() == OLD


def test_a_later_sign_in_is_a_new_one() -> None:
    opened = OpenedGateway(FakeGatewaySession(), CONNECTION)
    opens = OpenedBefore(opened, lambda: replace(opened))
    assert opens() is opened
    assert opens() is not opened


# ---- groups of saved connections


def test_gateways_that_share_an_app_are_one_group_and_the_most_pressing_comes_first() -> None:
    soon = replace(CONNECTION, id="soon", secret_expires=TODAY + timedelta(days=3), client_id="B", secret_ref="b/1")
    later = replace(soon, id="later", secret_expires=TODAY + timedelta(days=90), client_id="b", secret_ref="")
    unknown = replace(CONNECTION, id="unknown", secret_expires=None, client_id="c", app_name="", secret_ref="")
    calm = replace(CONNECTION, id="calm", secret_expires=TODAY + timedelta(days=50), client_id="a")
    page = replace(soon, id="page", target=WebForm("https://page.example"))
    groups = app_groups([unknown, calm, later, page, soon], TODAY)
    assert [[one.id for one in group.connections] for group in groups] == [["later", "soon"], ["calm"], ["unknown"]]
    first, _calm, last = groups
    assert (first.key[1], first.days_left(TODAY), last.days_left(TODAY)) == ("b", 3, None)
    assert (last.name, first.name, first.tenant) == ("c", soon.app_name, soon.tenant)
    assert first.app.credential == SecretReference(ReferenceKind.KEYRING, "b/1")
    assert last.app.credential == SecretReference(ReferenceKind.KEYRING, "c")
    assert first.chosen({"soon"}) == (soon,)


def test_a_connection_becomes_a_gateway_of_its_app() -> None:
    source = FleetSource(SecretReference(ReferenceKind.ENV, "A"), SecretReference(ReferenceKind.ENV, "B"), "/files")
    one = replace(CONNECTION, source=source, scoped=True, gateway_name="", gateway_user="")
    gateway = AppGroup((one,)).gateway(one)
    assert (gateway.name, gateway.user, gateway.password) == (one.where, "admin", source.password)
    assert gateway.app.scope is AppScope.ROOMS
    plain = replace(CONNECTION, source=None, scoped=False, gateway_name="HQ", gateway_user="it")
    gateway = AppGroup((plain,)).gateway(plain)
    assert (gateway.name, gateway.user, gateway.app.scope) == ("HQ", "it", AppScope.ALL)
    assert gateway.password.kind is ReferenceKind.ENV
