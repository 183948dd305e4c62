"""Everything a renewal waits for, told event by event."""

from dataclasses import replace
from typing import Any

import pytest

from tests.flow.renewal_calm import PASTED, calm, refused, started, stopped_at, wanted
from tests.flow.renewal_gateway import SessionModel
from tests.flow.renewal_microsoft import MakerModel, View
from tests.flow.renewal_model import World
from tests.flow.renewal_parts import BEGINNING, Crash
from tests.flow.renewal_words import NAME, REF, answers, both, counted
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.flow.renewal.context import IN_A_ROW, SETTLE_SECONDS, SYNC_SECONDS, TEST_SECONDS
from wizard.flow.saga.engine import PATIENCE_SECONDS
from wizard.model.credential import AppIdentity
from wizard.model.gateway import Integration, RoomStatus, Status, Sync, SyncProof
from wizard.model.problem import Code, Problem, fail
from wizard.model.renewal import Identity, RenewalMark, RenewalOutcome
from wizard.model.rooms import Calendar


def test_three_in_a_row_means_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    wrong = fail(Code.SECRET_WRONG, "AADSTS7000215")
    monkeypatch.setattr(View, "token", answers(None, None, wrong, None, wrong, wrong, None))
    until = BEGINNING + TEST_SECONDS
    wait = RenewalEvent(RenewalStep.TEST_HERE, waiting=wrong.problem, until=until, total=3)
    first, second, third = counted(RenewalStep.TEST_HERE)
    here = [event for event in started(world) if event.step is RenewalStep.TEST_HERE]
    assert here[1:10] == [first, second, wait, first, wait, wait, first, second, third]


def test_the_waits_grow_up_to_fifteen_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm(made=PASTED)
    monkeypatch.setattr(View, "token", answers(*[fail(Code.OFFLINE)] * 7, None))
    moments = [world.now for event in renewal.start(world.tools(), wanted(world)) if event.waiting]
    assert [moment - BEGINNING for moment in moments] == [0, 1, 3, 7, 15, 30, 45]


def test_the_last_try_is_at_the_limit_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm(made=PASTED)
    monkeypatch.setattr(View, "token", answers(fail(Code.SECRET_WRONG)))
    monkeypatch.setattr("wizard.flow.renewal.verify_locally._PAUSES", (TEST_SECONDS,))
    waits: list[RenewalEvent] = []

    def listen() -> None:
        waits.extend(event for event in renewal.start(world.tools(), wanted(world)) if event.waiting)

    assert refused(listen).problem.code is Code.SECRET_WRONG
    assert (len(waits), world.now) == (2, BEGINNING + 2 * TEST_SECONDS)


def test_rooms_are_read_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only those that failed, and the count goes on where it was."""
    world = calm()
    asked: list[tuple[bool, list[str]]] = []

    def calendars(_view: View, app: AppIdentity, addresses: list[str]) -> Any:
        old = app.credential == world.old.secret.credential
        asked.append((old, list(addresses)))
        for address in addresses:
            failing = not old and address == "r2@x" and len(asked) == 1
            yield address, Calendar.UNREACHED if failing else Calendar.READS, ""

    monkeypatch.setattr(View, "check_calendars", calendars)
    here = [event for event in started(world) if event.step is RenewalStep.TEST_HERE]
    assert asked == [(False, ["r1@x", "r2@x", "r3@x"]), (True, ["r2@x"]), (False, ["r2@x"])]
    assert [(event.count, event.failing) for event in here[4:-1]] == [(1, ()), (2, ()), (3, ()), (3, ()), (3, ())]
    assert world.now == BEGINNING + 2 + 15 + 4 + 2


def test_rooms_that_fail_are_not_lost_while_others_are_read_and_nobody_knows_about_before() -> None:
    world = calm(retire=False)
    world.microsoft.unreadable = {"r2@x"}
    world.vault.items.clear()
    assert started(world)[-1].outcome is RenewalOutcome.NEW


def test_microsoft_falls_silent_between_token_and_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    real, away = View.check_calendars, [fail(Code.OFFLINE)]

    def calendars(view: View, *asked: Any) -> Any:
        if away:
            raise away.pop()
        return real(view, *asked)

    monkeypatch.setattr(View, "check_calendars", calendars)
    waits = [event for event in started(world) if event.waiting]
    until = BEGINNING + TEST_SECONDS
    assert waits == [RenewalEvent(RenewalStep.TEST_HERE, waiting=Problem(Code.OFFLINE), until=until, total=IN_A_ROW)]
    assert world.now == BEGINNING + 2 + 15 + 2 + 4 + 2


def test_the_gateways_tests_are_in_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    busy, good = ("urn:room-gateway:problem:cloud-busy", "503"), ("", "")
    monkeypatch.setattr(SessionModel, "_tried", answers(good, good, busy, good))
    there = [event for event in started(world) if event.step is RenewalStep.TEST_THERE]
    until = BEGINNING + 2 + TEST_SECONDS
    refusal = fail(Code.GATEWAY_TEST_FAILED, "503", reason="cloud-busy").problem
    first, second, third = counted(RenewalStep.TEST_THERE, until)
    wait = RenewalEvent(RenewalStep.TEST_THERE, waiting=refusal, until=until, total=3)
    assert there == both(RenewalStep.TEST_THERE, first, second, wait, first, second, third)
    assert world.now == BEGINNING + 2 + 10 + 2


def test_the_rooms_are_watched_until_all_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync that runs, and a room that waits, are waited for; a room that fails for another reason is not ours."""
    world = calm()

    def status(*states: Sync, running: bool = False, reason: str = "") -> Status:
        rooms = tuple(RoomStatus(str(n), f"Room {n}", f"r{n}@x", state, reason) for n, state in enumerate(states))
        return Status(True, (), "", running, rooms)

    monkeypatch.setattr(
        SessionModel,
        "status",
        answers(
            status(Sync.SYNCING, Sync.SYNCING, running=True),
            status(Sync.SYNCING, Sync.WAITING),
            status(Sync.FAILING, Sync.SYNCING, reason="urn:room-gateway:problem:sign-in-refused"),
            status(Sync.FAILING, Sync.SYNCING, reason="urn:room-gateway:problem:no-mailbox"),
        ),
    )
    sync = [event for event in started(world) if event.step is RenewalStep.SYNC]
    until = BEGINNING + 6 + SYNC_SECONDS
    counts = [RenewalEvent(RenewalStep.SYNC, until=until, count=count, total=2) for count in (2, 1, 1)]
    assert sync == both(RenewalStep.SYNC, *counts)


def test_a_room_that_waits_for_ever_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    waiting = Status(True, (), "", False, (RoomStatus("1", "Board room", "r1@x", Sync.WAITING),))
    monkeypatch.setattr(SessionModel, "status", answers(waiting))
    error = refused(lambda: started(world))
    assert (error.problem.code, error.problem.values["first"]) == (Code.RENEWAL_NOT_SYNCING, "Board room")
    assert world.now == BEGINNING + 6 + SYNC_SECONDS + 2


@pytest.mark.parametrize("running", [True, False])
def test_a_gateway_that_shows_none_of_its_rooms_proves_nothing(running: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(SessionModel, "status", answers(Status(True, (), "", running, ())))
    assert refused(lambda: started(world)).problem.code is Code.RENEWAL_NO_ROOM
    assert world.now == BEGINNING + 6 + SYNC_SECONDS + 2


def test_a_gateway_without_rooms_has_none_to_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr("tests.flow.renewal_gateway._LINKS", ())
    last = started(world)[-1]
    assert (last.outcome, last.proof) == (RenewalOutcome.NEW, SyncProof.NO_ROOM)


def test_a_key_whose_answer_was_lost_is_looked_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may turn up late: only after the minute, and three looks, is it believed that it was never made."""
    world = calm()
    real, lost = MakerModel.add, [fail(Code.OUTCOME_UNKNOWN)]

    def add(maker: MakerModel, *asked: Any) -> Any:
        if lost:
            raise lost.pop()
        return real(maker, *asked)

    monkeypatch.setattr(MakerModel, "add", add)
    clear = [event for event in started(world) if event.step is RenewalStep.CLEAR]
    looks = [RenewalEvent(RenewalStep.CLEAR, until=BEGINNING + SETTLE_SECONDS)] * int(SETTLE_SECONDS / 5)
    assert clear == both(RenewalStep.CLEAR, *looks)
    assert NAME.format(2) in {key.name for key in world.microsoft.living()}


def test_a_key_found_late_is_written_down_and_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process died while it waited for the answer."""
    world = calm()

    def dying(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(MakerModel, "add", dying)
    with pytest.raises(Crash):
        started(world)
    assert [key.name for key in world.microsoft.living()] == ["VelocityAuth"]
    world.restart()
    key = world.microsoft.plant(NAME.format(1), days=180)
    list(renewal.go_back(world.tools()))
    known = [entry for entry in world.journal.entries() if entry.mark is RenewalMark.KNOWN]
    assert [(entry.attempt, entry.identity) for entry in known] == [
        (1, Identity(key.hint, key.key_id, key.ends.date()))
    ]
    assert not key.lives(world.now)


def test_a_removal_that_nobody_confirms_takes_three_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Microsoft does not know the key any more, or not yet: it may still be shown once in a while."""
    world = calm()
    monkeypatch.setattr(MakerModel, "remove", lambda *_: False)
    shown = replace(world.old.shown())
    monkeypatch.setattr(MakerModel, "all", answers((), (), (), (shown,), ()))
    retire = [event for event in started(world) if event.step in (RenewalStep.RETIRE, RenewalStep.CLEAR)]
    until = BEGINNING + 8 + PATIENCE_SECONDS
    waits = [RenewalEvent(RenewalStep.CLEAR, until=until)] * 5
    assert retire == both(RenewalStep.RETIRE, *counted(RenewalStep.RETIRE), *waits)


def test_the_details_for_support(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(MakerModel, "add", answers(fail(Code.OUTCOME_UNKNOWN)))
    assert refused(lambda: started(world)).problem == Problem(Code.OUTCOME_UNKNOWN, "addPassword")
    assert len(renewal.standing(world.journal).attempts) == 8
    monkeypatch.undo()
    world = calm()
    monkeypatch.setattr(MakerModel, "remove", lambda *_: False)
    assert refused(lambda: started(world)).problem == Problem(Code.MICROSOFT_UNAVAILABLE, "removePassword")


def test_the_detail_of_a_dead_old_secret() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    world.old.expired = True
    problem = renewal.way_back(world.tools())
    assert problem == Problem(Code.RENEWAL_ONLY_FORWARD, "AADSTS7000222")


def test_once_onward_there_is_only_forward() -> None:
    world = calm(retire=False)
    stopped_at(world, RenewalStep.CLOSE)
    assert renewal.way_back(world.tools()) == Problem(Code.RENEWAL_ONLY_FORWARD)


def test_a_policy_that_blocks_this_computer_is_no_fault_of_the_old_secret() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    world.blocked = "laptop"
    assert renewal.way_back(world.tools()) is None


# ---- troubles at the gateway


@pytest.mark.parametrize("lies", [9, 10])
def test_a_gateway_may_lie_nine_times(lies: int, monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    told: list[int] = []
    real = world.gateway.put_staged

    def put(*given: Any) -> None:
        told.append(1)
        if len(told) > lies:
            real(*given)

    monkeypatch.setattr(world.gateway, "put_staged", put)
    if lies == 9:
        assert started(world)[-1].outcome is RenewalOutcome.NEW
    else:
        assert refused(lambda: started(world)).problem == Problem(Code.READ_BACK_DIFFERS, "stage")


def test_the_waits_for_a_gateway_grow_and_start_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm(retire=False)
    busy = fail(Code.GATEWAY_BUSY)
    real = SessionModel.integration
    looks = answers(*[busy] * 6, None, busy, None)

    def integration(session: SessionModel, integration_id: str) -> Integration:
        if world.writes:
            looks()
        return real(session, integration_id)

    monkeypatch.setattr(SessionModel, "integration", integration)
    waits = [(event.step, world.now - BEGINNING, event.until - BEGINNING) for event in all_waits(world)]
    first = [(RenewalStep.LOOK, moment, PATIENCE_SECONDS) for moment in (0, 1, 3, 7, 15, 25)]
    assert waits == [*first, (RenewalStep.CREATE, 35, 35 + PATIENCE_SECONDS)]


def all_waits(world: World) -> Any:
    return (event for event in renewal.start(world.tools(), wanted(world)) if event.waiting)


def test_a_version_that_is_always_older_is_tried_ten_times(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    monkeypatch.setattr(SessionModel, "_change", answers(fail(Code.GATEWAY_CHANGED, "412")))
    waits: list[RenewalEvent] = []
    assert refused(lambda: waits.extend(all_waits(world))).problem == Problem(Code.GATEWAY_CHANGED, "412")
    assert len(waits) == 10


def test_a_life_of_one_day_is_short_but_allowed() -> None:
    world = calm()
    world.microsoft.longest_days = 1
    started(world)
    assert [entry.mark for entry in world.journal.entries()[1:4]] == [
        RenewalMark.ATTEMPT,
        RenewalMark.REFUSED,
        RenewalMark.ATTEMPT,
    ]
    assert [one.refused for one in renewal.standing(world.journal).attempts] == [True, False]


def test_a_made_one_resumed_lasts_as_long_as_was_asked_for() -> None:
    world = calm()
    stopped_at(world, RenewalStep.STAGE)
    world.vault.items = {"c1/old": world.old.secret}
    list(renewal.finish(world.tools()))
    living = [key for key in world.microsoft.living() if key.name == NAME.format(2)]
    assert [round((key.ends.timestamp() - BEGINNING) / 86400) for key in living] == [180]


def test_only_what_nobody_cleared_is_named() -> None:
    """The first key was lost and removed; for the second there is no administrator any more."""
    world = calm()
    stopped_at(world, RenewalStep.STAGE)
    world.vault.items = {"c1/old": world.old.secret}
    for event in renewal.finish(world.tools()):
        if event.step is RenewalStep.STAGE:
            break
    tools = replace(world.tools(), maker=None)
    assert list(renewal.go_back(tools))[-1].left == (NAME.format(2),)


def test_a_laptop_that_never_saw_the_connection_saves_it() -> None:
    world = calm(retire=False)
    world.shelf.connections_seen = False
    assert started(world)[-1].outcome is RenewalOutcome.NEW
    assert world.shelf.connection.secret_ref == REF.format(1)
