"""A renewal at many gateways is given up: what can be taken back is, no room goes dark, and what stays is said."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pytest

from tests.flow.fleet_renewal_model import REF, FleetWorld
from tests.flow.renewal_parts import Crash
from tests.flow.test_fleet_renewal import CalmWorld
from wizard.flow.fleet.fleet_renewal import renew_fleet
from wizard.flow.fleet.fleet_renewal_back import go_back_with_fleet
from wizard.flow.fleet.fleet_renewal_context import FleetMember, FleetRenewalEvent, FleetRenewalWait
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep as Step
from wizard.flow.fleet.fleet_renewal_decide import FleetSeenGoingBack, next_step_back, to_old, to_unstaged
from wizard.flow.renewal.context import RenewalStep
from wizard.flow.renewal.decide import Seen, Slot
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import Attempt, Begun, Identity, Origin, Renewal, RenewalOutcome

MOST, SEEDS = 25, 200


def steps(events: Sequence[FleetRenewalEvent]) -> list[Step]:
    return [one.step for one in events]


def begun(world: CalmWorld, until: Step) -> list[FleetMember]:
    """A renewal that is cut off as this step begins; the next process has the journal."""
    members = world.members()
    events = renew_fleet(world.fleet_tools(), world.request(), members)
    for event in events:
        if event.step is until:
            break
    events.close()  # type: ignore[attr-defined]
    world.next_process()
    return members


def given_up(world: CalmWorld) -> tuple[list[FleetRenewalEvent], list[FleetMember]]:
    members = world.members()
    return list(go_back_with_fleet(world.fleet_tools(), world.request(), members)), members


@pytest.mark.parametrize("until", [Step.TEST_HERE, Step.TEST_THERE, Step.CANARY, Step.REST, Step.SAVE, Step.PROMOTE])
@pytest.mark.parametrize("made", [True, False])
def test_before_the_old_secret_makes_way_everything_returns(until: Step, made: bool) -> None:
    world = CalmWorld(made)
    begun(world, until)
    events, _members = given_up(world)
    last = events[-1]
    assert (last.outcome, last.left, last.needed_by) == (RenewalOutcome.OLD, (), ())
    assert {one.active for one in world.gateways} == {world.old.secret}
    assert {one.staged for one in world.gateways} == {None}
    assert world.vault.items == {REF: world.old.secret}
    assert {one.secret_hint for one in world.files.kept.values()} == {world.old.hint}
    assert {one.secret_ref for one in world.files.kept.values()} == {REF}
    assert [key.name for key in world.microsoft.living() if world.is_ours(key.name) and key is not world.old] == []
    assert world.journal.closed


def test_it_can_be_begun_anew_afterwards() -> None:
    world = CalmWorld()
    begun(world, Step.CANARY)
    given_up(world)
    world.journal = type(world.journal)(world, "cccccccccccc")
    events, _members = world.run()
    assert events[-1].outcome is RenewalOutcome.NEW


def test_a_gateway_that_is_off_keeps_the_new_key_alive_and_is_named() -> None:
    """Nobody can tell which of the two it works with."""
    world = CalmWorld()
    begun(world, Step.SAVE)
    world.unreachable = {1}
    events, members = given_up(world)
    last = events[-1]
    assert (last.outcome, last.needed_by, len(last.left)) == (RenewalOutcome.OLD, ("g1",), 1)
    assert members[1].problem is not None
    assert [one.active == world.old.secret for one in world.gateways] == [True, False, True]
    (new,) = [key for key in world.microsoft.living() if key.name == last.left[0]]
    assert new.secret == world.gateways[1].active
    assert new.secret in world.vault.items.values()
    assert world.old.lives(world.now)
    assert world.journal.closed


def test_where_the_old_secret_is_not_to_be_had_a_gateway_stays_with_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = CalmWorld()
    begun(world, Step.REST)
    monkeypatch.setattr(world, "check", lambda: None)  # it would require the keyring item
    world.vault.items.pop(REF)
    events, members = given_up(world)
    last = events[-1]
    assert (last.outcome, last.needed_by) == (RenewalOutcome.OLD, ("g0",))
    assert members[0].problem is not None
    assert members[0].problem.code is Code.RENEWAL_ONLY_FORWARD
    assert {one.staged for one in world.gateways} == {None}
    kept = world.files.kept["g0"]
    assert world.vault.items[kept.secret_ref] == world.gateways[0].active
    assert kept.secret_hint == world.gateways[0].active.hint
    assert world.files.kept["g1"].secret_hint == world.old.hint


def test_a_new_secret_that_the_keyring_has_lost_has_no_name_there(monkeypatch: pytest.MonkeyPatch) -> None:
    world = CalmWorld()
    begun(world, Step.REST)
    monkeypatch.setattr(world, "check", lambda: None)
    world.vault.items = {}
    given_up(world)
    assert (world.files.kept["g0"].secret_ref, world.files.kept["g1"].secret_ref) == ("", REF)


def test_once_the_keyring_has_the_new_one_only_what_is_staged_goes() -> None:
    """The usual one: a gateway is gone for good, and the renewal would wait for it for ever."""
    world = CalmWorld()
    world.unreachable = {2}
    world.run()
    world.next_process()
    events, _members = given_up(world)
    last = events[-1]
    assert (last.outcome, last.needed_by) == (RenewalOutcome.NEW, ("g2",))
    assert f"{world.old.hint}…" in last.left
    assert world.old.lives(world.now)
    assert [one.active == world.old.secret for one in world.gateways] == [False, False, True]
    assert world.journal.closed
    assert world.vault.items[REF] == world.gateways[0].active


def test_what_was_staged_at_a_late_gateway_is_discarded_there() -> None:
    world = CalmWorld()
    world.unreachable = {2}
    world.run()
    world.unreachable = set()
    begun(world, Step.REST)
    assert [bool(one.staged) for one in world.gateways] == [False, False, True]
    events, _members = given_up(world)
    assert not any(one.staged for one in world.gateways)
    assert (events[-1].outcome, events[-1].needed_by) == (RenewalOutcome.NEW, ("g2",))


def test_without_anybody_who_may_remove_it_the_new_key_is_named() -> None:
    world = CalmWorld()
    begun(world, Step.CANARY)
    tools = replace(world.fleet_tools(), maker=None)
    *_, last = go_back_with_fleet(tools, world.request(), world.members())
    assert (last.outcome, len(last.left), last.needed_by) == (RenewalOutcome.OLD, 1, ())
    assert world.vault.items == {REF: world.old.secret}


def test_with_every_gateway_off_nothing_is_taken_back() -> None:
    world = CalmWorld()
    begun(world, Step.CANARY)
    world.unreachable = {0, 1, 2}
    events, _members = given_up(world)
    assert (steps(events), events[-1].outcome, world.journal.closed) == ([Step.LOOK, Step.LEAVE], None, False)


def test_what_was_never_begun_is_not_given_up() -> None:
    world = CalmWorld()
    with pytest.raises(ValueError, match="only what was begun"):
        given_up(world)
    assert world.writes == 0


def test_one_that_was_given_up_already_is_only_put_away_and_one_that_goes_on_after_all_says_so() -> None:
    world = CalmWorld()
    begun(world, Step.CANARY)
    back = go_back_with_fleet(world.fleet_tools(), world.request(), world.members())
    assert any(event.step is Step.DROP for event in back)
    back.close()  # type: ignore[attr-defined]
    world.next_process()
    events, _members = world.run()
    assert events[-1].outcome is RenewalOutcome.NEW
    writes = world.writes
    again, _members = given_up(world)
    assert (again[-1].outcome, world.writes) == (RenewalOutcome.NEW, writes)


def test_what_is_waited_for_is_told_with_its_end() -> None:
    world = CalmWorld()
    waits: list[FleetRenewalWait] = []
    fresh = world.microsoft.plant("by hand", days=300, fresh=True)
    world.made, world.pasted = False, fresh
    tools = replace(world.fleet_tools(), wait=waits.append)
    *_, last = renew_fleet(tools, world.request(), world.members())
    assert last.outcome is RenewalOutcome.NEW
    assert waits
    assert all(one.until > 0 for one in waits)


SEEN = FleetSeenGoingBack(returned=True, restored=True, kept=False, leftovers=False)
ATTEMPT = Attempt(1, "", "ref", 0.0, Identity("new"))


def test_what_is_done_next_on_the_way_back() -> None:
    state = Renewal("r", Begun(Origin.MADE, CalmWorld().before, None, old_held=True), (ATTEMPT,))
    gone = replace(state, attempts=())
    assert next_step_back(state, replace(SEEN, returned=False)) is Step.BACK
    assert next_step_back(state, replace(SEEN, restored=False)) is Step.RESTORE
    assert next_step_back(state, SEEN) is Step.DROP
    assert next_step_back(state, replace(SEEN, kept=True)) is Step.CLOSE
    assert next_step_back(gone, replace(SEEN, leftovers=True)) is Step.CLEAR
    assert next_step_back(gone, SEEN) is Step.CLOSE
    one = Seen(Slot.NEW, Slot.EMPTY, tested=False, held=True, saved=True)
    assert to_old(state, one) is RenewalStep.RESTAGE
    assert to_old(state, replace(one, staged=Slot.OLD)) is RenewalStep.TEST_THERE
    assert to_old(state, replace(one, staged=Slot.OLD, tested=True, passed_there=True)) is RenewalStep.ACTIVATE
    assert to_old(state, replace(one, active=Slot.OLD, staged=Slot.NEW)) is RenewalStep.DISCARD
    assert to_unstaged(state, replace(one, active=Slot.OLD, staged=Slot.OTHER)) is RenewalStep.CLOSE


# ---- a world at odds


def simulate(seed: int) -> str:
    """Begun, cut off somewhere, and given up through as many processes as it takes; the world checks every effect."""
    world, dice = FleetWorld(seed), random.Random(seed)
    forward = dice.randrange(1, 4)
    for process in range(MOST):
        if process == MOST // 2:
            world.heal()
            world.blocked = ""
        members, last = world.members(), None
        goes_back = process >= forward and bool(world.journal.entries())
        run = go_back_with_fleet if goes_back else renew_fleet
        cut = dice.randrange(2, 12) if process < forward else MOST
        try:
            for last in islice(run(world.fleet_tools(), world.request(), members), cut):
                world.log.append(last.step)
        except (Crash, ProblemError):
            last = None
        if last is not None and last.outcome is not None:
            _check_end(world, last, members)
            return last.outcome.value
        world.next_process()
    raise AssertionError(f"seed {seed}: no end")


def _check_end(world: FleetWorld, last: FleetRenewalEvent, members: Sequence[FleetMember]) -> None:
    """What stays at Microsoft of ours is named; no key of ours is gone that a gateway works with (the world checks)."""
    world.microsoft.settle()
    new = {key.secret for key in world.microsoft.living() if world.is_ours(key.name) and key is not world.old}
    active = {gateway.active for gateway in world.gateways}
    unnamed = {
        key.name for key in world.microsoft.living()
        if world.is_ours(key.name) and key is not world.old and key.secret not in active and key.name not in last.left
    }  # fmt: skip
    assert last.outcome is RenewalOutcome.NEW or not unnamed
    if last.outcome is RenewalOutcome.OLD and not last.needed_by:
        assert not (new & active)


def test_no_room_goes_dark_when_it_is_given_up_whatever_fails() -> None:
    told = [simulate(seed) for seed in range(SEEDS)]
    assert {"old", "new"} == set(told)
