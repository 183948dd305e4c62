"""Moving an app from Exchange Web Services to Graph: both until it is proved, and nothing of any other app."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast

import pytest

from tests.flow.app_registration_world import ROLES, Crash
from tests.flow.graph_move_world import MINE, OTHER, PRODUCT, MoveWorld
from tests.flow.graph_moves import code_of, ready
from wizard.flow.graph_move.move_changes import (
    MoveEvent,
    add_permissions,
    take_back,
    wanted_permissions,
)
from wizard.flow.graph_move.move_record import (
    abandon_unless_begun,
    begin,
    not_movable,
    of_the_app,
    open_move,
    readable_moves,
    standing,
)
from wizard.flow.ports.journals import MoveJournals
from wizard.model.app_registration import GLOBAL_ADMINISTRATOR, SignedInPerson
from wizard.model.graph_move import (
    AppAccess,
    MoveChange,
    MoveEntry,
    MoveMark,
    MoveOutcome,
    read_move,
)
from wizard.model.microsoft import EwsUse, any_tenant
from wizard.model.problem import Code
from wizard.model.product import Permission, PermissionType

WANTED = PRODUCT.permissions
GRAPH_ROLES = {ROLES["Calendars.ReadWrite"], ROLES["Place.Read.All"]}


def added(world: MoveWorld, wanted: tuple[Permission, ...] = WANTED) -> list[MoveEvent]:
    return list(add_permissions(world.tools, wanted))


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
