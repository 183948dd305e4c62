"""Moves that were begun, as several tests begin with them."""

from collections.abc import Callable

import pytest

from tests.flow.graph_move_world import MINE, MoveWorld
from wizard.flow.graph_move.move_changes import (
    MoveEvent,
    remove_ews,
)
from wizard.flow.graph_move.move_record import (
    note_proved,
    note_switched,
    note_synced,
)
from wizard.model.graph_move import (
    MoveWitness,
)
from wizard.model.problem import Code, ProblemError


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        act()
    return caught.value.problem.code


def removed(world: MoveWorld, *ids: str) -> list[MoveEvent]:
    return list(remove_ews(world.tools, lambda: world, world.identity, ids or (MINE.id,)))


def ready(world: MoveWorld) -> MoveWorld:
    """Everything before the removal is done for the first connection."""
    world.begun()
    note_proved(world, MINE, 2, world.time)
    note_switched(world, MINE, world.time)
    note_synced(world, MINE, MoveWitness.GATEWAY, world.time)
    return world
