"""A calm world, in which a test lets just one thing go wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.flow.renewal_microsoft import Key
from tests.flow.renewal_model import World
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalRequest, RenewalStep
from wizard.model.problem import ProblemError
from wizard.model.secret import Secret

MADE, PASTED = True, False


def calm(*, made: bool = MADE, retire: bool = True) -> World:
    """Everything works: a known old secret of 20 days, all of it in the keyring."""
    world = World(1)
    world.heal()
    world.rate = world.crash_rate = 0.0
    world.blocked, world.confirmed, world.made = "", retire, made
    world.microsoft.keys.clear()
    world.neighbours.all.clear()
    world.neighbours.closed = True
    world.microsoft.lag = 0.0
    world.microsoft.longest_days, world.microsoft.unreadable = 0, set()
    world.vault.items.clear()
    world.vault.never_loses()
    world.gateway.keeps_ids = world.gateway.keeps_dates = True
    give_old(world, "OLD8Q~0123456789")
    world.pasted = None if made else planted(world, "by hand", "NEW8Q~0123456789")
    return world


def planted(world: World, name: str, text: str) -> Key:
    key = world.microsoft.plant(name, days=300)
    key.secret = Secret(text)
    return key


def give_old(world: World, text: str) -> None:
    world.old = planted(world, "VelocityAuth", text)
    world.old.ends -= timedelta(days=280)
    world.dead = False
    world.gateway.begin(world.old, knows=True)
    world.before = replace(
        world.before,
        secret_ref="c1/old",
        secret_hint=world.old.hint,
        credential_kind=world.old.secret.credential.kind,
        secret_key_id=world.old.key_id,
        secret_expires=world.old.ends.date(),
    )
    world.shelf.connection = world.before
    world.vault.items["c1/old"] = world.old.secret


def wanted(world: World, **changes: Any) -> RenewalRequest:
    plain = RenewalRequest(
        world.before, world.pasted.secret if world.pasted else None, retire=world.old.key_id if world.confirmed else ""
    )
    return replace(plain, **changes)


def started(world: World, **changes: Any) -> list[RenewalEvent]:
    return list(renewal.start(world.tools(), wanted(world, **changes)))


def refused(work: Callable[[], object]) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        work()
    return caught.value


def stopped_at(world: World, step: RenewalStep) -> None:
    """Begin, and stop listening when this step begins."""
    for event in renewal.start(world.tools(), wanted(world)):
        if event.step is step:
            return
    pytest.fail(f"{step} never came")
