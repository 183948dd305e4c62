"""A move to Graph goes on by proofs: rooms that are read, rooms that sync after the switch."""

from dataclasses import dataclass, replace
from typing import cast

import pytest

from tests.fakes import FakeGatewaySession
from tests.flow.graph_move_world import MINE, PRODUCT, MoveWorld, reading
from tests.flow.graph_moves import code_of, removed
from wizard.flow.graph_move.move_proofs import prove_graph, prove_sync
from wizard.flow.graph_move.move_record import (
    note_cleared,
    note_proved,
    note_switched,
    note_synced,
)
from wizard.flow.ports.services import GatewaySession
from wizard.model.gateway import RoomStatus, Status, Sync, SyncProof
from wizard.model.graph_move import (
    MoveWitness,
)
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Code, ProblemError
from wizard.model.rooms import Calendar

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
