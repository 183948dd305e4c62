"""Apps and states of a move to Microsoft Graph, as its tests begin with them."""

from dataclasses import replace
from datetime import date

from tests.flow.graph_move_world import MINE, OTHER, PRODUCT
from wizard.model.graph_move import ChangedAtMicrosoft, GraphMove, MoveChange, MovePart, MoveWitness
from wizard.model.microsoft import EwsUse
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Problem
from wizard.presenters import graph_move_effects as do
from wizard.presenters import graph_move_events as on
from wizard.presenters.graph_move_events import MovedApp
from wizard.presenters.graph_move_presenter import handle
from wizard.presenters.graph_move_view_state import GraphMoveViewState
from wizard.presenters.notes import ResultMessage

TODAY = date(2026, 11, 29)
ADDED = (ChangedAtMicrosoft(MoveChange.GRANT, "r", "g", made=True),)
PARTS = {
    MoveStage.PERMISSIONS: MovePart(MINE.id),
    MoveStage.SWITCH: MovePart(MINE.id, 2, proved=True),
    MoveStage.SYNC: MovePart(MINE.id, 2, proved=True, switched=5.0),
    MoveStage.REMOVAL: MovePart(MINE.id, 2, proved=True, switched=5.0, witness=MoveWitness.GATEWAY),
}


def move_at(stage: MoveStage) -> GraphMove:
    part = PARTS.get(stage, PARTS[MoveStage.REMOVAL])
    begun = GraphMove("run", MINE.tenant, MINE.client_id, MINE.app_name, EwsUse.GRANTED, MINE.id, ADDED, (part,))
    gone = stage in (MoveStage.ALLOW_LIST, MoveStage.DONE)
    return replace(begun, removed=gone, cleared=stage is MoveStage.DONE)


def moved(stage: MoveStage | None = None, **changes: object) -> MovedApp:
    move = None if stage is None else move_at(stage)
    return replace(MovedApp(MINE, PRODUCT, EwsUse.GRANTED, move, (MINE,)), **changes)  # type: ignore[arg-type]  # by name


def at(stage: MoveStage | None = None, **changes: object) -> GraphMoveViewState:
    """The state once the app was read."""
    state = GraphMoveViewState(TODAY, MINE.id, (MINE, OTHER), (), MINE)
    return handle(state, on.MovedAppRead(moved(stage, **changes)))[0]


def sent(state: GraphMoveViewState, event: on.GraphMoveEvent) -> tuple[do.GraphMoveEffect, ...]:
    return handle(state, event)[1]


def title(told: ResultMessage | Problem | None) -> str:
    assert isinstance(told, ResultMessage)
    return told.title
