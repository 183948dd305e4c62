"""The renewal from beginning to end, with a crash at every effect."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.flow.renewal_calm import MADE, PASTED, calm, planted, refused, started, stopped_at, wanted
from tests.flow.renewal_model import World
from tests.flow.renewal_parts import Crash
from wizard.flow import renewal
from wizard.flow.renewal import RenewalStep
from wizard.model.problem import Code, fail
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_all_steps_in_their_order(made: bool) -> None:
    world = calm(made=made)
    events = started(world)
    steps = list(dict.fromkeys(event.step for event in events))
    assert steps == [
        RenewalStep.CREATE,
        RenewalStep.TEST_HERE,
        RenewalStep.STAGE,
        RenewalStep.TEST_THERE,
        RenewalStep.ACTIVATE,
        RenewalStep.SAVE,
        RenewalStep.SYNC,
        RenewalStep.RETIRE,
        RenewalStep.TIDY,
        RenewalStep.CLOSE,
    ]
    assert (events[-1].outcome, events[-1].left) == (RenewalOutcome.NEW, ())
    world.check_end(RenewalOutcome.NEW, ())
    assert not world.old.lives(world.now)
    assert world.journal.closed


def test_the_old_secret_stays_at_microsoft_unless_somebody_agreed() -> None:
    world = calm(retire=False)
    assert started(world)[-1].left == ("OLD…",)
    assert world.old.lives(world.now)


def test_agreeing_to_remove_another_key_removes_none() -> None:
    world = calm()
    stranger = planted(world, "theirs", "STR8Q~0123456789")
    assert started(world, retire=stranger.key_id)[-1].left == ("OLD…",)
    assert stranger.lives(world.now)


def test_a_key_that_the_wizard_once_made_is_removed_without_asking() -> None:
    world = calm(retire=False)
    world.old.name = "Room Calendar Wizard aaaaaaaaaaaa/1"
    assert started(world)[-1].left == ()
    assert not world.old.lives(world.now)


def test_the_pasted_secrets_key_id_and_end_are_learned() -> None:
    world = calm(made=PASTED)
    started(world)
    assert world.pasted is not None
    now = world.shelf.connection
    assert (now.secret_key_id, now.secret_expires) == (world.pasted.key_id, world.pasted.ends.date())


@pytest.mark.parametrize("refused_openly", [True, False])
def test_a_registration_that_nobody_shows_leaves_the_date_as_told(
    refused_openly: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = calm(made=PASTED)
    assert world.pasted is not None
    day = world.pasted.ends.date()

    def hidden(*_: object) -> None:
        if refused_openly:
            raise fail(Code.MICROSOFT_REFUSED)

    monkeypatch.setattr("tests.flow.renewal_microsoft.View.registration", hidden)
    started(world, expires=day)
    assert (world.shelf.connection.secret_key_id, world.shelf.connection.secret_expires) == ("", day)


@pytest.mark.parametrize("retire", [True, False])
@pytest.mark.parametrize("made", [MADE, PASTED])
@pytest.mark.parametrize("then", ["finish", "back"])
def test_a_crash_before_and_after_every_effect(made: bool, retire: bool, then: str) -> None:
    """Each effect has its number; a process dies there, and the next one makes everything whole."""
    died = 0
    for number in range(1, 200):
        world = calm(made=made, retire=retire)
        world.crash_at = number
        try:
            started(world)
        except Crash:
            died += 1
        else:
            assert died > 30
            return
        world.restart()
        _made_whole(world, then)
    pytest.fail("it never ended")


def _made_whole(world: World, then: str) -> None:
    if not world.journal.entries():
        assert world.gateway.active == world.old.secret
        return
    if then == "back" and renewal.way_back(world.tools()) is None:
        event = list(renewal.go_back(world.tools()))[-1]
    else:
        again = world.pasted.secret if world.pasted else None
        event = list(renewal.finish(world.tools(), again))[-1]
    assert event.outcome is not None
    world.check_end(event.outcome, event.left)


@pytest.mark.parametrize(
    "step",
    [
        RenewalStep.TEST_HERE,
        RenewalStep.STAGE,
        RenewalStep.TEST_THERE,
        RenewalStep.ACTIVATE,
        RenewalStep.SAVE,
        RenewalStep.SYNC,
    ],
)
def test_there_is_a_way_back_until_the_old_one_goes(step: RenewalStep) -> None:
    world = calm()
    stopped_at(world, step)
    assert renewal.way_back(world.tools()) is None
    event = list(renewal.go_back(world.tools()))[-1]
    assert (event.outcome, event.left) == (RenewalOutcome.OLD, ())
    world.check_end(RenewalOutcome.OLD, ())


def test_a_crash_on_the_way_back_is_no_harm() -> None:
    for number in range(1, 100):
        world = calm()
        stopped_at(world, RenewalStep.SYNC)
        world.crash_at = number
        try:
            list(renewal.go_back(world.tools()))
        except Crash:
            world.restart()
            list(renewal.go_back(world.tools()))
            world.check_end(RenewalOutcome.OLD, ())
        else:
            assert number > 10
            return


def test_from_the_way_back_forward_again() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    for event in renewal.go_back(world.tools()):
        if event.step is RenewalStep.CLEAR:
            break
    assert list(renewal.finish(world.tools()))[-1].outcome is RenewalOutcome.NEW
    world.check_end(RenewalOutcome.NEW, ())


def test_nothing_is_written_a_second_time() -> None:
    world = calm()
    started(world)
    world.require_no_writes(lambda: list(renewal.finish(world.tools())))
    world.require_no_writes(lambda: list(renewal.go_back(world.tools())))
    assert renewal.standing(world.journal).outcome is RenewalOutcome.NEW


def nothing_written(world: World, code: Code, **changes: Any) -> None:
    assert refused(lambda: started(world, **changes)).problem.code is code
    assert (world.writes, world.journal.content) == (0, b"")


def test_the_secret_in_use_is_refused() -> None:
    nothing_written(calm(made=PASTED), Code.RENEWAL_SAME_SECRET, pasted=Secret("OLD8Q~0123456789"))


def test_the_secret_in_use_is_refused_even_if_its_date_is_told_wrongly() -> None:
    world = calm(made=PASTED)
    wrong = world.old.ends.date() + timedelta(days=9)
    nothing_written(world, Code.RENEWAL_SAME_SECRET, pasted=world.old.secret, expires=wrong)


def test_one_that_cannot_be_told_from_it_is_refused() -> None:
    nothing_written(calm(made=PASTED), Code.RENEWAL_SAME_SECRET, pasted=Secret("OLD8Q~another one"))


def test_having_one_made_needs_somebody_who_may() -> None:
    world = calm()
    tools = replace(world.tools(), maker=None)
    assert refused(lambda: list(renewal.start(tools, wanted(world)))).problem.code is Code.RENEWAL_NEEDS_SIGN_IN


def test_two_wizards_at_once() -> None:
    world = calm()
    world.journal.taken = True
    nothing_written(world, Code.RENEWAL_ELSEWHERE)


def test_a_keyring_that_does_not_work_is_found_before_a_key_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()

    def locked() -> str:
        raise fail(Code.KEYRING_LOCKED)

    monkeypatch.setattr(world.vault, "probe", locked)
    nothing_written(world, Code.KEYRING_LOCKED)


def test_a_gateway_without_any_secret_gets_one() -> None:
    world = calm(made=PASTED, retire=False)
    world.gateway.active_shown = None
    world.gateway.touched_by_stranger = True
    assert started(world)[-1].left == ()
    assert world.gateway.active == (world.pasted.secret if world.pasted else None)
