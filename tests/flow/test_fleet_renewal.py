"""A key that many gateways share is replaced: thousands of times in a world at odds, and step by step in a calm one."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.flow.fleet_renewal_model import REF, FleetWorld, simulate
from tests.flow.renewal_microsoft import MakerModel
from wizard.flow.fleet.fleet_renewal import renew_fleet
from wizard.flow.fleet.fleet_renewal_context import ConnectionInMemory, FleetMember, FleetRenewalEvent
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep as Step
from wizard.flow.fleet.fleet_renewal_decide import FleetSeen, next_step, to_synced, to_tested
from wizard.flow.fleet.fleet_renewal_decide import GatewayStage as Stage
from wizard.flow.renewal.context import RenewalStep
from wizard.flow.renewal.decide import Seen, Slot
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.renewal import Attempt, Begun, Identity, Origin, Renewal, RenewalOutcome
from wizard.model.secret import Secret

CHUNK = 250


@pytest.mark.parametrize("first", range(0, 1000, CHUNK))
def test_no_room_goes_dark_at_any_gateway_whatever_fails(first: int) -> None:
    told = [simulate(seed) for seed in range(first, first + CHUNK)]
    assert sum(one.crashes for one in told) > CHUNK
    assert sum(one.left for one in told) > CHUNK
    assert {one.gateways for one in told} == {1, 2, 3, 6, 20}
    assert {Code.GATEWAY_UNREACHABLE, Code.GATEWAY_TEST_FAILED} <= {code for one in told for code in one.problems}


class CalmWorld(FleetWorld):
    """Nothing goes wrong unless a test says so; three gateways."""

    def __init__(self, made: bool = True) -> None:
        self._wants_made = made
        super().__init__(1)

    def _begin(self) -> None:
        self.rate = self.crash_rate = 0.0
        self.crash_at, self.healed, self.blocked = 0, True, ""
        self.microsoft.forbids, self.microsoft.longest_days, self.microsoft.certificates = False, 0, False
        self.microsoft.unreadable = set()
        super()._begin()
        self.made, self.confirmed, self.neighbours.closed, self.maker_ends = self._wants_made, True, True, 1e18
        self.pasted = None if self.made else self.microsoft.plant("by hand", days=300)
        while len(self.gateways) < 3:
            self.gateways.append(type(self.gateway)(self))
        self.gateways = self.gateways[:3]
        for gateway in self.gateways:
            gateway.keeps_ids = gateway.keeps_dates = True
            gateway.begin(self.old, knows=True)
        self.files.kept = {f"g{at}": replace(self.before, id=f"g{at}", gateway_name=f"g{at}") for at in range(3)}
        self.off = set()
        self.unreachable: set[int] = set()

    def _open(self, at: int):  # type: ignore[no-untyped-def]
        if at in self.unreachable:
            raise fail(Code.GATEWAY_UNREACHABLE)
        return super()._open(at)

    def run(self) -> tuple[list[FleetRenewalEvent], list[FleetMember]]:
        members = self.members()
        return list(renew_fleet(self.fleet_tools(), self.request(), members)), members


def steps(events: list[FleetRenewalEvent]) -> list[Step]:
    return [one.step for one in events]


@pytest.mark.parametrize("made", [True, False])
def test_tested_everywhere_before_active_anywhere_and_the_old_key_goes_last(made: bool) -> None:
    world = CalmWorld(made)
    events, _members = world.run()
    assert steps(events) == [
        Step.LOOK, Step.CREATE, Step.TEST_HERE, Step.TEST_THERE, Step.CANARY, Step.REST, Step.SAVE, Step.PROMOTE,
        Step.RETIRE, Step.TIDY, Step.CLOSE, Step.CLOSE,
    ]  # fmt: skip
    assert (events[-1].outcome, events[-1].left, events[-1].needed_by) == (RenewalOutcome.NEW, (), ())
    world.check_over(events[-1].outcome, events[-1].left)
    done = [line.split(maxsplit=1)[1] for line in world.log if "gateway" in line or "remove" in line]
    assert done.index("gateway activate") > max(at for at, line in enumerate(done) if line == "gateway stage")
    assert done[-1].startswith("remove")


def test_a_gateway_that_is_off_keeps_the_old_key_alive_and_the_next_run_finishes_it() -> None:
    world = CalmWorld()
    world.unreachable = {1}
    events, members = world.run()
    assert (steps(events)[-1], events[-1].outcome, events[-1].needed_by) == (Step.LEAVE, None, ("g1",))
    world.files.kept["again"] = replace(world.files.kept["g1"], id="again")
    events, members = world.run()
    assert events[-1].needed_by == ("g1",)
    del world.files.kept["again"]
    assert [one.stage for one in members] == [Stage.SAVED, Stage.LEFT, Stage.SAVED]
    assert members[1].problem is not None
    assert world.old.lives(world.now)
    assert world.vault.items[REF] == world.gateways[0].active != world.gateways[1].active
    world.unreachable = set()
    events, _members = world.run()
    world.check_over(events[-1].outcome, events[-1].left)
    assert not world.old.lives(world.now)


class UnconfirmedMaker(MakerModel):
    """Whoever has signed in has to confirm something first."""

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        raise fail(Code.CONFIRMATION_WANTED, f"{display_name} {ends}")


def waiting_for_a_sign_in(world: CalmWorld) -> list[FleetMember]:
    """The gateways as a process has them whose first run was stopped for want of a confirmation."""
    members = world.members()
    with pytest.raises(ProblemError, match="confirmation_wanted"):
        list(renew_fleet(replace(world.fleet_tools(), maker=UnconfirmedMaker(world)), world.request(), members))
    return members


def test_sessions_that_end_while_somebody_signs_in_leave_no_gateway() -> None:
    world = CalmWorld()
    members = waiting_for_a_sign_in(world)
    for gateway in world.gateways:
        gateway.sessions += 1
    *_, last = renew_fleet(world.fleet_tools(), world.request(), members)
    assert [(one.stage, one.problem) for one in members] == [(Stage.SAVED, None)] * 3
    world.check_over(last.outcome, last.left)


def test_one_that_is_back_when_somebody_has_signed_in_is_like_the_others() -> None:
    """What stood in its way stops nobody any more."""
    world = CalmWorld()
    world.unreachable = {0}
    members = waiting_for_a_sign_in(world)
    world.unreachable = set()
    *_, last = renew_fleet(world.fleet_tools(), world.request(), members)
    assert [(one.stage, one.problem) for one in members] == [(Stage.SAVED, None)] * 3
    world.check_over(last.outcome, last.left)


def test_one_that_is_off_when_somebody_has_signed_in_is_left_and_asked_nothing() -> None:
    world = CalmWorld()
    members = waiting_for_a_sign_in(world)
    world.unreachable = {1}
    *_, last = renew_fleet(world.fleet_tools(), world.request(), members)
    assert [one.stage for one in members] == [Stage.SAVED, Stage.LEFT, Stage.SAVED]
    assert members[1].problem is not None
    assert (last.outcome, members[1].problem.code, members[1].opened) == (None, Code.GATEWAY_UNREACHABLE, None)


def test_one_that_answers_at_the_second_look_only_is_like_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    world = CalmWorld()
    members, real, looks = world.members(), type(world.gateways[0].session()).integration, []

    def busy_at_first(self, integration_id: str):  # type: ignore[no-untyped-def]
        looks.append(integration_id)
        if len(looks) == 1:
            raise fail(Code.GATEWAY_UNREACHABLE)
        return real(self, integration_id)

    monkeypatch.setattr(type(world.gateways[0].session()), "integration", busy_at_first)
    *_, last = renew_fleet(world.fleet_tools(), world.request(), members)
    assert [(one.stage, one.problem) for one in members] == [(Stage.SAVED, None)] * 3
    world.check_over(last.outcome, last.left)


def test_with_every_gateway_off_nothing_is_begun() -> None:
    world = CalmWorld()
    world.unreachable = {0, 1, 2}
    events, _members = world.run()
    assert (steps(events), world.writes) == ([Step.LOOK, Step.LEAVE], 0)


def test_a_canary_whose_rooms_do_not_sync_stops_it_for_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    world = CalmWorld()
    monkeypatch.setattr(world.gateways[0], "active_shown", world.gateways[0].active_shown)
    real = type(world.gateways[0].session())._tried

    def refuse_when_active(self, secret: Secret):  # type: ignore[no-untyped-def]
        if self.gateway.active == secret != world.old.secret:
            return "urn:room-gateway:problem:sign-in-refused", "AADSTS7000215"
        return real(self, secret)

    monkeypatch.setattr(type(world.gateways[0].session()), "_tried", refuse_when_active)
    events, members = world.run()
    assert steps(events)[-2:] == [Step.LEAVE, Step.LEAVE]
    assert members[0].problem is not None
    assert members[0].problem.code is Code.RENEWAL_NOT_SYNCING
    assert [one.active == world.old.secret for one in world.gateways] == [False, True, True]
    assert world.old.lives(world.now)
    monkeypatch.undo()
    events, _members = world.run()
    world.check_over(events[-1].outcome, events[-1].left)


def test_a_given_secret_that_is_in_use_already_is_refused() -> None:
    world = CalmWorld(made=False)
    world.pasted = world.old
    with pytest.raises(ProblemError, match="renewal_same_secret"):
        world.run()
    twin = replace(world.request(), old=Identity("zzz", "other"), given=world.old.secret, key_id="x")
    world.vault.items[REF] = world.old.secret
    members = world.members()
    twin = replace(twin, old=Identity(world.old.hint, "other", date(2020, 1, 1)))
    with pytest.raises(ProblemError, match="renewal_same_secret"):
        list(renew_fleet(world.fleet_tools(), twin, members))


def test_a_secret_that_is_kept_elsewhere_and_that_every_gateway_has_begins_nothing() -> None:
    world = CalmWorld(made=False)
    request = world.request()
    elsewhere = replace(
        request, app=replace(request.app, secret_ref=""), old=None,
        given=world.old.secret, key_id=world.old.key_id, expires=world.old.ends.date(),
    )  # fmt: skip
    with pytest.raises(ProblemError, match="renewal_secret_in_use"):
        list(renew_fleet(world.fleet_tools(), elsewhere, world.members()))
    assert (world.writes, world.journal.entries()) == (0, ())
    world.unreachable = {0}
    with pytest.raises(ProblemError, match="renewal_secret_in_use"):
        list(renew_fleet(world.fleet_tools(), elsewhere, world.members()))
    world.unreachable = set()
    world.gateways[2].active_shown = None
    *_, last = renew_fleet(world.fleet_tools(), elsewhere, world.members())
    assert last.outcome is RenewalOutcome.NEW


def test_without_a_secret_and_without_anybody_who_can_make_one() -> None:
    world = CalmWorld()
    tools = replace(world.fleet_tools(), maker=None)
    with pytest.raises(ProblemError, match="renewal_needs_sign_in"):
        list(renew_fleet(tools, world.request(), world.members()))


def test_an_old_key_that_nobody_knows_is_taken_from_a_gateway_and_stays_where_nobody_agreed() -> None:
    world = CalmWorld()
    world.confirmed = False
    world.old.name = "made by somebody"
    request = replace(world.request(), old=None)
    *_, last = renew_fleet(world.fleet_tools(), request, world.members())
    assert (last.outcome, last.left) == (RenewalOutcome.NEW, (f"{world.old.hint}…",))
    assert world.old.lives(world.now)


def test_a_secret_that_is_kept_elsewhere_is_given_again_and_promotes_nothing() -> None:
    world = CalmWorld(made=False)
    world.unreachable = {2}
    world.confirmed, world.old.name = False, "made by somebody"
    request = world.request()
    request = replace(request, app=replace(request.app, secret_ref=""))
    list(renew_fleet(world.fleet_tools(), request, world.members()))
    before = dict(world.vault.items)
    world.vault.items = {REF: world.old.secret}
    world.unreachable = set()
    *_, last = renew_fleet(world.fleet_tools(), request, world.members())
    assert last.outcome is RenewalOutcome.NEW
    assert world.vault.items == {REF: world.old.secret}
    assert before != world.vault.items
    assert {one.active for one in world.gateways} == {request.given}


def test_a_lost_secret_that_a_gateway_needs_is_asked_for() -> None:
    world = CalmWorld(made=False)
    world.unreachable = {2}
    world.run()
    world.vault.items = {REF: world.old.secret}
    world.unreachable = set()
    other = replace(world.request(), given=Secret("zzz8Q~other"))
    with pytest.raises(ProblemError, match="renewal_needs_secret"):
        list(renew_fleet(world.fleet_tools(), other, world.members()))


def test_a_secret_that_the_keyring_forgets_at_the_last_moment_is_asked_for() -> None:
    world = CalmWorld(made=False)
    events = renew_fleet(world.fleet_tools(), world.request(), world.members())
    assert Step.PROMOTE in (event.step for event in events)
    world.vault.items = {REF: world.old.secret}
    with pytest.raises(ProblemError, match="renewal_needs_secret"):
        list(events)
    *_, last = renew_fleet(world.fleet_tools(), world.request(), world.members())
    world.check_over(last.outcome, last.left)


def test_a_process_that_died_right_before_the_end_only_puts_the_journal_away() -> None:
    world = CalmWorld()
    events, _members = world.run()
    writes = world.writes
    again, _members = world.run()
    assert (steps(again), again[-1].outcome, world.writes) == ([Step.LOOK, Step.CLOSE], events[-1].outcome, writes)


def test_somebody_who_changes_a_gateway_at_the_last_moment_keeps_the_old_key(monkeypatch: pytest.MonkeyPatch) -> None:
    world = CalmWorld()
    members = world.members()
    told: list[Step] = []
    for event in renew_fleet(world.fleet_tools(), world.request(), members):
        told.append(event.step)
        if event.step is Step.RETIRE and told.count(Step.RETIRE) == 1:
            world.gateways[1].begin(world.old, knows=True)
            world.gateways[1].version += 1
    assert told.count(Step.RETIRE) == 2
    assert told.count(Step.TEST_THERE) == 2
    world.check_over(RenewalOutcome.NEW, ())


def test_a_person_who_stops_it_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = CalmWorld()
    monkeypatch.setattr(world, "pause", lambda seconds: False)
    with pytest.raises(ProblemError, match="renewal_stopped"):
        world.run()
    monkeypatch.undo()

    def stop_there(seconds: float) -> bool:
        world.now += seconds
        return not any(one.staged for one in world.gateways)

    monkeypatch.setattr(world, "pause", stop_there)
    with pytest.raises(ProblemError, match="renewal_stopped"):
        world.run()


def seen(*stages: Stage, **changes: bool) -> FleetSeen:
    return replace(FleetSeen(stages, held=True, proved_here=True, promoted=True), **changes)  # type: ignore[arg-type]


CURRENT = Attempt(1, "", "ref", 0.0, Identity("new"))


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (seen(Stage.LEFT, Stage.LEFT), Step.LEAVE),
        (seen(Stage.OLD, leftovers=True), Step.CLEAR),
        (seen(Stage.OLD, held=False), Step.DROP),
        (seen(Stage.OLD, Stage.SAVED, held=False), Step.LOST),
        (seen(Stage.OLD, Stage.SAVED, leftovers=True), Step.TEST_THERE),
        (seen(Stage.OLD, proved_here=False), Step.TEST_HERE),
        (seen(Stage.OLD, Stage.READY), Step.TEST_THERE),
        (seen(Stage.READY, Stage.LEFT), Step.CANARY),
        (seen(Stage.READY, Stage.NEW), Step.CANARY),
        (seen(Stage.NEW), Step.CANARY),
        (seen(Stage.READY, Stage.SYNCED), Step.REST),
        (seen(Stage.NEW, Stage.SAVED), Step.REST),
        (seen(Stage.READY, Stage.SYNCED, stopped=True), Step.SAVE),
        (seen(Stage.READY, Stage.SAVED, stopped=True), Step.LEAVE),
        (seen(Stage.NEW, Stage.LEFT, stopped=True), Step.LEAVE),
        (seen(Stage.SAVED, promoted=False), Step.PROMOTE),
        (seen(Stage.SAVED, Stage.LEFT, retire=True), Step.LEAVE),
        (seen(Stage.SAVED, retire=True), Step.RETIRE),
        (seen(Stage.SAVED, leftovers=True), Step.CLEAR),
        (seen(Stage.SAVED), Step.TIDY),
        (seen(Stage.SAVED, tidied=True), Step.CLOSE),
    ],
)
def test_what_is_done_next(now: FleetSeen, step: Step) -> None:
    world = CalmWorld()
    state = Renewal("r", Begun(Origin.MADE, world.before, None, old_held=True), (CURRENT,))
    assert next_step(state, now) is step
    if step is Step.DROP:
        assert next_step(replace(state, attempts=()), now) is Step.CREATE


def test_connections_of_one_gateways_run_stay_in_memory() -> None:
    world = CalmWorld()
    kept = ConnectionInMemory(world.before)
    kept.save(replace(world.before, alias="other"))
    assert [one.alias for one in kept.all()] == ["other"]
    kept.forget(world.before.id)
    assert kept.all() == ()


def test_a_seed_tells_the_same_story_twice() -> None:
    assert Counter(map(simulate, range(10))) == Counter(map(simulate, range(10)))


def test_one_gateway_is_asked_for_nothing_that_it_has_already() -> None:
    state = Renewal("r", Begun(Origin.MADE, CalmWorld().before, None, old_held=True), (CURRENT,))
    one = Seen(Slot.NEW, Slot.EMPTY, tested=False, held=True, saved=True)
    assert to_tested(state, one) is RenewalStep.CLOSE
    assert to_synced(state, one) is RenewalStep.SYNC
    assert to_synced(state, replace(one, synced=True)) is RenewalStep.CLOSE
