"""Moving an app from Exchange Web Services to Graph: both until it is proved, and nothing of any other app."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast

import pytest

from tests.fakes import FakeGatewaySession, FakeMicrosoft
from tests.flow.app_registration_world import ROLES, Crash
from tests.flow.graph_move_world import EWS, MINE, OTHER, PRODUCT, MoveWorld, reading
from wizard.flow.graph_move.move_changes import (
    MoveEvent,
    add_permissions,
    remove_ews,
    take_back,
    wanted_permissions,
)
from wizard.flow.graph_move.move_proofs import prove_graph, prove_sync, proved_use, require_gone
from wizard.flow.graph_move.move_record import (
    abandon_unless_begun,
    begin,
    not_movable,
    note_cleared,
    note_proved,
    note_removed,
    note_switched,
    note_synced,
    of_the_app,
    open_move,
    readable_moves,
    standing,
)
from wizard.flow.ports.journals import MoveJournals
from wizard.flow.ports.services import GatewaySession
from wizard.model.app_registration import GLOBAL_ADMINISTRATOR, SignedInPerson
from wizard.model.credential import AppIdentity
from wizard.model.gateway import RoomStatus, Status, Sync, SyncProof
from wizard.model.graph_move import (
    AppAccess,
    MoveChange,
    MoveEntry,
    MoveMark,
    MoveOutcome,
    MoveWitness,
    read_move,
)
from wizard.model.microsoft import EwsUse, Registration, any_tenant
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.product import Permission, PermissionType
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret

WANTED = PRODUCT.permissions
GRAPH_ROLES = {ROLES["Calendars.ReadWrite"], ROLES["Place.Read.All"]}


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        act()
    return caught.value.problem.code


def added(world: MoveWorld, wanted: tuple[Permission, ...] = WANTED) -> list[MoveEvent]:
    return list(add_permissions(world.tools, wanted))


def removed(world: MoveWorld, *ids: str) -> list[MoveEvent]:
    return list(remove_ews(world.tools, lambda: world, world.identity, ids or (MINE.id,)))


def ready(world: MoveWorld) -> MoveWorld:
    """Everything before the removal is done for the first connection."""
    world.begun()
    note_proved(world, MINE, 2, world.time)
    note_switched(world, MINE, world.time)
    note_synced(world, MINE, MoveWitness.GATEWAY, world.time)
    return world


# ---- which apps


def test_a_product_whose_guide_knows_only_ews_has_nothing_to_move_to() -> None:
    told = not_movable(replace(PRODUCT, blocked=True))
    assert told is not None
    assert (told.code, told.values["product"]) == (Code.MOVE_PRODUCT_EWS_ONLY, "Velocity")


def test_a_product_that_acts_for_a_person_is_not_proved_by_the_apps_token() -> None:
    scope = Permission("Calendars.ReadWrite", "s", "", required=True, type=PermissionType.DELEGATED)
    told = not_movable(replace(PRODUCT, permissions=(scope,)))
    assert told is not None
    assert told.code is Code.MOVE_BY_SIGN_IN
    assert not_movable(PRODUCT) is None


def test_every_connection_of_the_same_app_counts_and_none_of_another_tenant() -> None:
    elsewhere = replace(OTHER, id="d3", tenant=any_tenant(OTHER.tenant.cloud))
    another = replace(OTHER, id="d4", client_id="another")
    assert of_the_app(MINE, (MINE, OTHER, elsewhere, another)) == (MINE, OTHER)


@dataclass
class Shelf:
    """Journals that are not over."""

    kept: tuple[MoveWorld, ...]

    def begin(self) -> MoveWorld:
        return MoveWorld()

    def unfinished(self) -> tuple[MoveWorld, ...]:
        return self.kept


def test_a_move_is_found_again_by_its_app() -> None:
    other = MoveWorld()
    begin(other, replace(MINE, client_id="another"), EwsUse.GRANTED, 1.0)
    mine = MoveWorld().begun()
    shelf = cast("MoveJournals", Shelf((other, mine)))
    assert open_move(shelf, OTHER) is mine
    assert open_move(shelf, replace(MINE, client_id="a third")) is None
    assert standing(mine).use is EwsUse.GRANTED


def test_a_move_in_which_nothing_was_done_does_not_stay_open() -> None:
    world = MoveWorld().begun()
    assert abandon_unless_begun(world, 5.0) is None
    assert not world.open
    assert world.move.outcome is MoveOutcome.UNDONE
    begun = ready(MoveWorld())
    assert abandon_unless_begun(begun, 5.0) == begun.move
    assert begun.open
    added(again := MoveWorld().begun())
    assert abandon_unless_begun(again, 5.0) is not None


def test_a_damaged_record_hides_no_other() -> None:
    damaged, mine = MoveWorld(), MoveWorld().begun()
    assert readable_moves(cast("MoveJournals", Shelf((damaged, mine)))) == (mine.move,)


@pytest.mark.parametrize("entries", [(), (MoveEntry(MoveMark.REMOVED, 1.0),)])
def test_a_record_without_a_beginning_is_no_guess(entries: tuple[MoveEntry, ...]) -> None:
    assert code_of(lambda: read_move("r", entries)) is Code.MOVE_DAMAGED


@pytest.mark.parametrize(
    ("granted", "asks", "use"),
    [
        (True, True, EwsUse.GRANTED),
        (True, False, EwsUse.GRANTED),
        (False, True, EwsUse.REQUESTED),
        (False, False, EwsUse.NONE),
    ],
)
def test_what_the_service_principal_and_the_registration_show(granted: bool, asks: bool, use: EwsUse) -> None:
    world = MoveWorld()
    world.asks_ews = asks
    world.ews = world.ews if granted else set()
    assert world.app_access(MINE.client_id).use is use


# ---- permissions of Graph


def test_the_app_gets_what_the_product_needs_beside_what_it_has() -> None:
    world = MoveWorld().begun()
    events = added(world)
    assert world.asked == {ROLES["User.Read.All"], *GRAPH_ROLES}
    assert set(world.grants.values()) == {ROLES["User.Read.All"], *GRAPH_ROLES}
    assert (world.asks_ews, world.ews) == (True, {"g-ews"})
    assert events[-1].done
    log = list(world.log)
    added(world)
    assert world.log == log, "a second run changes nothing"


def test_what_is_there_already_is_not_ours_and_is_not_taken_back() -> None:
    world = MoveWorld()
    world.asked |= GRAPH_ROLES
    world.grants["g-by-hand"] = ROLES["Calendars.ReadWrite"]
    before = (frozenset(world.asked), "g-by-hand")
    added(world.begun())
    assert world.log == [f"grant {ROLES['Place.Read.All']}"]
    list(take_back(world.tools))
    assert (frozenset(world.asked), "g-by-hand") == before
    assert world.grants["g-by-hand"] == ROLES["Calendars.ReadWrite"]


def test_an_administrator_of_apps_asks_and_somebody_else_approves() -> None:
    world = MoveWorld(admin=False).begun()
    added(world)
    assert world.asked >= GRAPH_ROLES
    assert set(world.grants.values()) == {ROLES["User.Read.All"]}


def test_an_app_that_is_registered_elsewhere_is_only_granted() -> None:
    world = MoveWorld(of_this_tenant=False).begun()
    added(world)
    assert set(world.grants.values()) >= GRAPH_ROLES
    assert "request" not in world.log


def test_a_limited_app_gets_no_permission_that_would_lift_its_limit() -> None:
    guide = Permission("User.Read.All", "r", "The guide.", required=False, removal="Nothing.")
    scope = Permission("User.Read", "s", "", required=False, type=PermissionType.DELEGATED)
    product = replace(PRODUCT, permissions=(*WANTED, guide, scope))
    assert wanted_permissions(product, MINE) == WANTED
    assert wanted_permissions(product, replace(MINE, scoped=True)) == WANTED[1:]


def test_a_permission_that_this_cloud_lacks_stops_only_where_it_is_needed() -> None:
    strange = Permission("Rooms.Sing", "r", "", required=False)
    world = MoveWorld().begun()
    added(world, (*WANTED, strange))
    assert world.asked >= GRAPH_ROLES
    needed = replace(strange, required=True)
    assert code_of(lambda: added(MoveWorld().begun(), (needed,))) is Code.PERMISSION_NOT_OFFERED


def test_another_organisations_account_changes_nothing() -> None:
    world = MoveWorld().begun()
    elsewhere = SignedInPerson("p", "Eve", "eve@else", any_tenant(MINE.tenant.cloud), frozenset({GLOBAL_ADMINISTRATOR}))
    world.who = lambda: elsewhere  # type: ignore[method-assign]  # somebody else signs in
    assert code_of(lambda: added(world)) is Code.REGISTER_OTHER_TENANT
    assert world.log == []


def test_a_service_principal_that_nobody_knows_yet_is_waited_for() -> None:
    world = MoveWorld().begun()
    known, seen = world.app_access, iter([True, True])

    def lagging(client_id: str) -> AppAccess:
        access = known(client_id)
        return replace(access, principal_id="") if next(seen, False) else access

    world.app_access = lagging  # type: ignore[method-assign]  # the first servers lag
    events = added(world)
    assert any(one.waiting is not None and one.waiting.code is Code.DIRECTORY_LAGS for one in events)
    assert set(world.grants.values()) >= GRAPH_ROLES


def test_a_refusal_is_told_and_nothing_is_believed_to_be_there() -> None:
    world = MoveWorld(refused={f"grant {ROLES['Calendars.ReadWrite']}"}).begun()
    assert code_of(lambda: added(world)) is Code.REGISTER_NOT_ALLOWED
    assert [one.change for one in world.move.added] == [MoveChange.REQUEST]
    world.refused.clear()
    added(world)
    assert set(world.grants.values()) >= GRAPH_ROLES


def test_a_refused_request_leaves_nothing_to_be_taken_back() -> None:
    world = MoveWorld(refused={"request"}).begun()
    assert code_of(lambda: added(world)) is Code.REGISTER_NOT_ALLOWED
    assert world.move.added == ()


def test_the_person_may_stop_waiting() -> None:
    world = MoveWorld(stopped=True).begun()
    assert code_of(lambda: added(world)) is Code.MOVE_STOPPED


@pytest.mark.parametrize("way", [added, lambda world: list(take_back(world.tools))])
@pytest.mark.parametrize("crash_at", range(1, 30))
def test_work_that_dies_anywhere_is_finished_or_taken_back(crash_at: int, way: Callable[[MoveWorld], object]) -> None:
    world = MoveWorld().begun()
    before = world.state()
    world.steps, world.crash_at = 0, crash_at
    with suppress(Crash):
        added(world)
    world.crash_at = 0
    way(world)
    if way is added:
        assert world.asked == {ROLES["User.Read.All"], *GRAPH_ROLES}
        assert set(world.grants.values()) == {ROLES["User.Read.All"], *GRAPH_ROLES}
    else:
        assert world.state() == before
        assert not world.open


@pytest.mark.parametrize("seed", range(40))
def test_lost_answers_and_lagging_servers_leave_nothing_twice(seed: int) -> None:
    world = MoveWorld(seed=seed, rate=0.3).begun()
    added(world)
    assert world.asked >= GRAPH_ROLES
    assert sorted(world.grants.values()) == sorted({ROLES["User.Read.All"], *GRAPH_ROLES})


def test_what_was_added_is_taken_back_also_where_that_dies() -> None:
    for crash_at in range(1, 20):
        world = MoveWorld().begun()
        before = world.state()
        added(world)
        world.steps, world.crash_at = 0, crash_at
        with suppress(Crash):
            list(take_back(world.tools))
        world.crash_at = 0
        if world.move.outcome is None:
            assert list(take_back(world.tools))[-1].outcome is MoveOutcome.UNDONE
        assert world.state() == before


def test_nothing_is_taken_back_once_a_product_may_need_it() -> None:
    world = ready(MoveWorld())
    assert code_of(lambda: list(take_back(world.tools))) is Code.MOVE_SWITCHED


# ---- the proofs


def test_the_rooms_are_read_by_graph() -> None:
    assert prove_graph(reading(), MoveWorld().identity, MINE, PRODUCT) == 2


def test_a_limited_app_is_proved_by_its_calendars_alone() -> None:
    microsoft = reading(roles=frozenset())
    assert code_of(lambda: prove_graph(microsoft, MoveWorld().identity, MINE, PRODUCT)) is Code.MOVE_NOT_APPROVED
    assert prove_graph(microsoft, MoveWorld().identity, replace(MINE, scoped=True), PRODUCT) == 2


@pytest.mark.parametrize(
    ("outcome", "told", "code"),
    [
        (Calendar.DENIED, Code.MAILBOX_DENIED.value, Code.MAILBOX_DENIED),
        (Calendar.UNREACHED, "who knows", Code.MAILBOX_UNREACHED),
    ],
)
def test_a_room_that_is_not_read_is_named(outcome: Calendar, told: str, code: Code) -> None:
    microsoft = reading(calendars={MINE.mailboxes[0]: (Calendar.READS, ""), MINE.mailboxes[1]: (outcome, told)})
    with pytest.raises(ProblemError) as caught:
        prove_graph(microsoft, MoveWorld().identity, MINE, PRODUCT)
    assert (caught.value.problem.code, caught.value.problem.values["mailbox"]) == (code, MINE.mailboxes[1])


def test_without_rooms_nothing_is_proved() -> None:
    bare = replace(MINE, mailboxes=())
    assert code_of(lambda: prove_graph(reading(), MoveWorld().identity, bare, PRODUCT)) is Code.MOVE_NO_ROOMS


SWITCHED = 1_790_000_000.0
AFTER, BEFORE = "2027-01-01T10:00:00+00:00", "2026-01-01T10:00:00+00:00"


def room(state: Sync = Sync.SYNCING, when: str = "", reason: str = "") -> RoomStatus:
    return RoomStatus("r", "Room", "room@contoso.example", state, reason, when)


@dataclass
class Telling(FakeGatewaySession):
    """A gateway that says this of its rooms."""

    rooms_told: tuple[RoomStatus, ...] = ()
    proof: SyncProof = SyncProof.CONTRACT

    def __post_init__(self) -> None:
        self.asked: list[str] = []

    def sync_now(self, integration_id: str) -> None:
        self.asked.append(integration_id)

    def status(self, integration_id: str) -> Status:
        return Status(True, (), "", running=False, rooms=self.rooms_told, proof=self.proof)


def synced(*rooms: RoomStatus, proof: SyncProof = SyncProof.CONTRACT, clock: MoveWorld | None = None) -> int:
    session = Telling(rooms, proof)
    try:
        return prove_sync(cast("GatewaySession", session), MINE, SWITCHED, clock or MoveWorld())
    finally:
        assert session.asked == ["i1"]


@pytest.mark.parametrize("when", ["", AFTER, "yesterday"])
def test_rooms_that_sync_after_the_switch_are_the_gateways_own_proof(when: str) -> None:
    assert synced(room(when=when), room()) == 2


@pytest.mark.parametrize(
    ("rooms", "proof", "code"),
    [
        ((room(), room(Sync.FAILING, reason="mailbox-unknown")), SyncProof.CONTRACT, Code.ROOM_NOT_SYNCING),
        ((room(Sync.FAILING),), SyncProof.CONTRACT, Code.ROOM_NOT_SYNCING),
        ((room(),), SyncProof.NOT_YET, Code.RENEWAL_OLD_TOKEN),
        ((room(when=BEFORE),), SyncProof.CONTRACT, Code.MOVE_NOT_SYNCED_SINCE),
        ((room(Sync.WAITING),), SyncProof.CONTRACT, Code.MOVE_NOT_SYNCED_SINCE),
        ((), SyncProof.CONTRACT, Code.MOVE_NOT_SYNCED_SINCE),
    ],
)
def test_rooms_that_prove_nothing(rooms: tuple[RoomStatus, ...], proof: SyncProof, code: Code) -> None:
    assert code_of(lambda: synced(*rooms, proof=proof)) is code


def test_a_gateway_that_takes_its_time_is_asked_again() -> None:
    session = Telling((room(when=BEFORE),))
    world = MoveWorld()

    def pause(seconds: float) -> bool:
        world.time += seconds
        if world.time > SWITCHED + 30:
            session.rooms_told = (room(when=AFTER),)
        return True

    world.pause = pause  # type: ignore[method-assign]  # the gateway reads meanwhile
    assert prove_sync(cast("GatewaySession", session), MINE, SWITCHED, world) == 1
    assert session.asked == ["i1"]


def test_nobody_waits_longer_for_a_gateway_than_they_want() -> None:
    world = MoveWorld(stopped=True)
    assert code_of(lambda: synced(room(when=BEFORE), clock=world)) is Code.MOVE_NOT_SYNCED_SINCE
    assert world.time < SWITCHED + 10


def test_each_step_waits_for_the_one_before() -> None:
    world = MoveWorld().begun()
    stages = [world.move.stage(MINE.id)]
    assert code_of(lambda: note_switched(world, MINE, 5.0)) is Code.MOVE_UNPROVED
    assert code_of(lambda: note_synced(world, MINE, MoveWitness.PERSON, 5.0)) is Code.MOVE_UNPROVED
    assert code_of(lambda: removed(world)) is Code.MOVE_UNPROVED
    note_proved(world, MINE, 2, 6.0)
    stages.append(world.move.stage(MINE.id))
    note_switched(world, MINE, 7.0)
    stages.append(world.move.stage(MINE.id))
    note_synced(world, MINE, MoveWitness.PERSON, 8.0)
    stages.append(world.move.stage(MINE.id))
    removed(world)
    stages.append(world.move.stage(MINE.id))
    assert note_cleared(world, 9.0).stage(MINE.id) is MoveStage.DONE
    assert stages == [one for one in MoveStage if one is not MoveStage.DONE]
    assert not world.open
    part = world.move.part(MINE.id)
    assert (part.rooms, part.switched, part.witness) == (2, 7.0, MoveWitness.PERSON)


# ---- EWS are taken away


def test_ews_go_only_when_every_connection_of_the_app_works() -> None:
    world = ready(MoveWorld())
    assert code_of(lambda: removed(world, MINE.id, OTHER.id)) is Code.MOVE_UNPROVED
    assert world.ews
    note_proved(world, OTHER, 2, 1.0)
    note_switched(world, OTHER, 1.0)
    note_synced(world, OTHER, MoveWitness.PERSON, 1.0)
    removed(world, MINE.id, OTHER.id)
    assert world.move.removed
    assert code_of(lambda: list(remove_ews(world.tools, lambda: world, world.identity, ()))) is Code.MOVE_UNPROVED


def test_just_the_apps_own_grant_and_request_are_taken_away() -> None:
    world = ready(MoveWorld())
    world.ews.add("g-ews-twice")
    last = removed(world)[-1]
    assert (last.done, last.outcome) == (True, MoveOutcome.DONE)
    assert (world.ews, world.asks_ews) == (set(), False)
    assert world.asked == {ROLES["User.Read.All"]}
    assert list(world.grants) == ["g-users"]
    assert world.move.removed


def test_a_request_alone_is_taken_away() -> None:
    world = ready(MoveWorld())
    world.ews.clear()
    removed(world)
    assert not world.asks_ews


def test_an_app_of_another_organisation_loses_its_grant() -> None:
    world = ready(MoveWorld(of_this_tenant=False))
    removed(world)
    assert (world.ews, world.log) == (set(), ["revoke"])


def test_tokens_that_lag_are_waited_for_and_a_tenant_without_them_has_none() -> None:
    world = ready(MoveWorld(token_lags=3))
    assert any(one.waiting is not None and one.waiting.code is Code.EWS_STILL_THERE for one in removed(world))
    assert world.move.removed
    bare = ready(MoveWorld(gives_exchange_tokens=False))
    removed(bare)
    assert bare.move.removed


def test_what_does_not_go_is_not_believed_to_be_gone() -> None:
    world = ready(MoveWorld(token_lags=10_000))
    assert code_of(lambda: removed(world)) is Code.EWS_STILL_THERE
    assert not world.move.removed


@pytest.mark.parametrize("refused", ["revoke", "drop ews"])
def test_a_removal_that_was_refused_is_done_again(refused: str) -> None:
    world = ready(MoveWorld(refused={refused}))
    assert code_of(lambda: removed(world)) is Code.REGISTER_NOT_ALLOWED
    assert not world.move.removed
    world.refused.clear()
    removed(world)
    assert (world.ews, world.asks_ews, world.move.removed) == (set(), False, True)


@pytest.mark.parametrize("crash_at", range(1, 12))
def test_a_removal_that_dies_anywhere_is_done_again(crash_at: int) -> None:
    world = ready(MoveWorld())
    world.steps, world.crash_at = 0, crash_at
    with suppress(Crash):
        removed(world)
    world.crash_at = 0
    removed(world)
    assert (world.ews, world.asks_ews, world.move.removed) == (set(), False, True)
    assert world.asked == {ROLES["User.Read.All"]}


@pytest.mark.parametrize("seed", range(20))
def test_a_removal_on_a_bad_line(seed: int) -> None:
    world = ready(MoveWorld(seed=seed, rate=0.3))
    removed(world)
    assert (world.ews, world.asks_ews) == (set(), False)


def asking(ews: bool) -> Registration:
    return Registration("o", "VelocityCalendar", (), (), frozenset(), frozenset(), ews)


@pytest.mark.parametrize(
    ("microsoft", "gone"),
    [
        (reading(ews=frozenset({EWS})), False),
        (reading(app=asking(True)), False),
        (reading(app=asking(False)), True),
        (reading(), True),
    ],
)
def test_after_a_script_microsoft_is_asked_what_is_left(microsoft: FakeMicrosoft, gone: bool) -> None:
    world = ready(MoveWorld())

    def look() -> None:
        require_gone(microsoft, world.identity)

    if gone:
        look()
        assert note_removed(world, (MINE.id,), 9.0).removed
    else:
        assert code_of(look) is Code.EWS_STILL_THERE


def test_no_answer_of_microsoft_is_no_proof() -> None:
    silent = reading(failing={"exchange_roles": fail(Code.MICROSOFT_UNAVAILABLE)})
    assert code_of(lambda: require_gone(silent, MoveWorld().identity)) is Code.MICROSOFT_UNAVAILABLE


def test_a_removal_that_is_not_due_is_not_noted() -> None:
    assert code_of(lambda: note_removed(MoveWorld().begun(), (MINE.id,), 1.0)) is Code.MOVE_UNPROVED


def test_the_record_is_read_by_what_it_says() -> None:
    """An answer to something that nobody asked for changes nothing."""
    world = MoveWorld().begun()
    move = world.move.after(MoveEntry(MoveMark.MADE, 1.0, change=MoveChange.GRANT, name="r", id="g"))
    assert move.added == ()
    assert move.after(MoveEntry(MoveMark.ABOUT, 1.0)).added == ()


KNOWN = Secret("abc8Q~known")


def identity() -> AppIdentity:
    return replace(MoveWorld().identity, credential=KNOWN.credential)


@pytest.mark.parametrize("silent", ["token", "exchange_roles", "registration"])
def test_no_app_is_called_free_of_ews_while_microsoft_does_not_answer(silent: str) -> None:
    assert (
        code_of(lambda: proved_use(reading(failing={silent: fail(Code.OFFLINE)}), MoveWorld().identity)) is Code.OFFLINE
    )


def test_an_app_that_cannot_sign_in_proves_nothing_about_ews() -> None:
    refused = reading(failing={"token": fail(Code.SECRET_EXPIRED)})
    assert code_of(lambda: proved_use(refused, MoveWorld().identity)) is Code.SECRET_EXPIRED


@pytest.mark.parametrize(
    ("microsoft", "use"),
    [
        (reading(ews=frozenset({EWS})), EwsUse.GRANTED),
        (reading(app=asking(True)), EwsUse.REQUESTED),
        (reading(app=asking(False)), EwsUse.NONE),
        (reading(), EwsUse.NONE),
        (reading(failing={"registration": fail(Code.REGISTER_READ_DENIED)}), EwsUse.NONE),
    ],
)
def test_what_token_and_registration_show_of_ews(microsoft: FakeMicrosoft, use: EwsUse) -> None:
    assert proved_use(microsoft, MoveWorld().identity) is use
