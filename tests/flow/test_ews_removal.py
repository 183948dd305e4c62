"""An app loses Exchange Web Services when nobody needs them any more, and is believed to have lost them by proof."""

from contextlib import suppress

import pytest

from tests.fakes import FakeMicrosoft
from tests.flow.app_registration_world import ROLES, Crash
from tests.flow.graph_move_world import EWS, MINE, OTHER, MoveWorld, reading
from tests.flow.graph_moves import code_of, ready, removed
from wizard.flow.graph_move.move_changes import (
    remove_ews,
)
from wizard.flow.graph_move.move_proofs import proved_use, require_gone
from wizard.flow.graph_move.move_record import (
    note_proved,
    note_removed,
    note_switched,
    note_synced,
)
from wizard.model.graph_move import (
    MoveChange,
    MoveEntry,
    MoveMark,
    MoveOutcome,
    MoveWitness,
)
from wizard.model.microsoft import EwsUse, Registration
from wizard.model.problem import Code, fail

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
