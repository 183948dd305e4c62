"""A set-up that is killed anywhere, in a world where everything fails, is finished or taken back."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.flow.app_registration_world import (
    Crash,
    World,
    check_done,
    check_undone,
    last_of,
    proving,
)
from wizard.flow import app_registration
from wizard.flow.app_registration import RegistrationEvent
from wizard.model.app_registration import (
    RegistrationOutcome,
)
from wizard.model.credential import CredentialKind
from wizard.model.problem import ProblemError

MOST_LIVES = 12
SEEDS = 600


@pytest.mark.parametrize(
    ("admin", "reuse", "certificate"),
    [(True, False, False), (False, False, False), (True, True, False), (True, False, True), (True, True, True)],
)
@pytest.mark.parametrize("way", ["finish", "undo"])
def test_killed_anywhere_it_is_finished_or_taken_back(admin: bool, reuse: bool, certificate: bool, way: str) -> None:
    at = 0
    while True:
        at += 1
        world = World(seed=at, admin=admin, lag=10.0, use_certificate=certificate)
        if reuse:
            world.ours("ours", ("https://theirs.example",), ("role-users",))
        before, plan = world.state(), world.plan()
        world.crash_at = at
        try:
            last_of(app_registration.start(world.tools(), plan))
        except Crash:
            pass
        else:
            break
        if b"\n" not in world.content:
            assert world.state() == before
            continue
        if world.closed is not None:
            check_done(world, plan, world.closed)
            continue
        if way == "finish":
            check_done(world, plan, last_of(app_registration.finish(world.tools())))
        else:
            check_undone(world, before, last_of(app_registration.undo(world.tools())))
    assert at > 20


@pytest.mark.parametrize("reuse", [False, True])
def test_killed_anywhere_while_undoing_it_is_taken_back(reuse: bool) -> None:
    at = 0
    while True:
        at += 1
        world = World(seed=at, lag=10.0)
        if reuse:
            world.ours("ours", ("https://theirs.example",), ("role-users",))
        before, plan = world.state(), world.plan()
        proving(world, plan)
        world.crash_at = world.steps + at
        try:
            last_of(app_registration.undo(world.tools()))
        except Crash:
            pass
        else:
            break
        if world.closed is not None:
            check_undone(world, before, world.closed)
            continue
        again = app_registration.finish if b'"back"' in world.content.rpartition(b"\n")[0] else app_registration.undo
        check_undone(world, before, last_of(again(world.tools())))
    assert at > 10


def test_a_world_where_everything_fails() -> None:
    """Answers get lost, servers lag, processes die: it ends as planned or as it was, never in between."""
    told = Counter(outcome for seed in range(SEEDS) for outcome in simulate(seed))
    assert min(told["done"], told["undone"]) > SEEDS / 5
    assert told["crash"] > SEEDS / 4
    assert told["problem"] > SEEDS / 20


def simulate(seed: int) -> list[str]:
    """One set-up until it has come to an end, in as many lives as it takes; the last ones are calm."""
    world = a_world(seed)
    dice = world.dice
    before, plan = world.state(), world.plan()
    happened: list[str] = []
    for life in range(MOST_LIVES):
        healed = life >= MOST_LIVES - 3
        world.rate = 0.0 if healed else world.rate
        world.steps, world.crash_at = 0, 0 if healed or dice.random() < 0.4 else dice.randrange(1, 40)
        world.signed_in_until = world.now + (1e9 if healed else dice.choice([20.0, 200.0, 1e9]))
        again = _again(world) if b"\n" in world.content else app_registration.start(world.tools(), plan)
        try:
            last = last_of(again)
        except Crash:
            happened.append("crash")
            if world.closed is None:
                continue
            last = world.closed
        except ProblemError:
            happened.append("problem")
            continue
        if last.outcome is RegistrationOutcome.DONE:
            check_done(world, plan, last)
        else:
            check_undone(world, before, last)
        return [*happened, str(last.outcome)]
    raise AssertionError(f"seed {seed} came to no end: {world.log[-5:]}")


def _again(world: World) -> Iterator[RegistrationEvent]:
    """Finish or undo; where the tenant turned out to forbid secrets, the person agrees to a certificate."""
    if world.dice.random() < 0.5:
        return app_registration.undo(world.tools())
    run = app_registration.standing(world)
    replan = world.forbids and not run.back and run.outcome is None
    return app_registration.finish(
        world.tools(), app_registration.with_kind(run, CredentialKind.CERTIFICATE) if replan else None
    )


def a_world(seed: int) -> World:
    chosen = random.Random(f"world {seed}")
    rate, lag = chosen.choice([0.0, 0.1, 0.3, 0.5, 0.8]), chosen.choice([0.0, 5.0, 24.0])
    days, late = chosen.choice([0, 0, 60]), chosen.random() < 0.5
    admin, forbids, certificate = chosen.random() < 0.8, chosen.random() < 0.15, chosen.random() < 0.3
    world = World(
        seed, rate, lag, admin=admin, policy_days=days, late=late, forbids=forbids, use_certificate=certificate
    )
    if chosen.random() < 0.3:
        world.ours("ours", ("https://theirs.example",), ("role-users",))
    return world
