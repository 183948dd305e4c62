"""What can happen while an app is moved to Microsoft Graph: plain values, no behaviour."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wizard.flow.graph_move.move_changes import MoveEvent
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.graph_move import GraphMove
from wizard.model.microsoft import EwsUse, PersonSignIn
from wizard.model.problem import Problem
from wizard.model.product import Product
from wizard.model.secret import Secret


class MovePurpose(StrEnum):
    """What a person signs in for."""

    ADD = "add"
    TAKE_BACK = "take_back"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class MovedApp:
    """What was read of a connection's app."""

    connection: Connection
    product: Product
    """At the connection's permission level."""
    use: EwsUse
    move: GraphMove | None
    """What was begun before; None where nothing was."""
    sharing: tuple[Connection, ...] = ()
    """Every connection of this computer that uses the same app, this one too."""


# ---- events


class GraphMoveEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class MovePageEntered(GraphMoveEvent):
    """A page of the route is shown. `wanted` is the id of the connection or draft that it is about."""

    wanted: str
    today: date


@dataclass(frozen=True, slots=True)
class MovableRead(GraphMoveEvent):
    """What this computer knows: connections, and set-ups that are not finished."""

    connections: tuple[Connection, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class MoveConnectionPicked(GraphMoveEvent):
    """Another connection, by its id."""

    connection: str


@dataclass(frozen=True, slots=True)
class MovedAppRead(GraphMoveEvent):
    """What Microsoft and the record say of the app."""

    app: MovedApp


@dataclass(frozen=True, slots=True)
class SignInForMovePressed(GraphMoveEvent):
    """A person wants to sign in to have it done."""

    purpose: MovePurpose


@dataclass(frozen=True, slots=True)
class MoveSignInAnswered(GraphMoveEvent):
    """Somebody has signed in."""

    sign_in: PersonSignIn
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MoveSignInHinted(GraphMoveEvent):
    """Microsoft's page names a problem; it may still pass."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class MoveSignInFailed(GraphMoveEvent):
    """Nobody has signed in."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ProveGraphPressed(GraphMoveEvent):
    """The app shall be seen to read the rooms by Graph."""


@dataclass(frozen=True, slots=True)
class SwitchedPressed(GraphMoveEvent):
    """The person says that the product is switched."""


@dataclass(frozen=True, slots=True)
class LookAtRoomsPressed(GraphMoveEvent):
    """The gateway shall be asked how its rooms are."""

    password: Secret


@dataclass(frozen=True, slots=True)
class RoomsWorkPressed(GraphMoveEvent):
    """The person says that the rooms work."""


@dataclass(frozen=True, slots=True)
class LookIfGonePressed(GraphMoveEvent):
    """The script was run by somebody: what is left?"""


@dataclass(frozen=True, slots=True)
class NothingElseTicked(GraphMoveEvent):
    """Whether the person says that nothing else uses the app by Exchange Web Services."""

    ticked: bool


@dataclass(frozen=True, slots=True)
class ListClearedPressed(GraphMoveEvent):
    """The person says that Exchange's list is as it shall be."""


@dataclass(frozen=True, slots=True)
class MoveReported(GraphMoveEvent):
    """How far a change at Microsoft is."""

    event: MoveEvent


@dataclass(frozen=True, slots=True)
class MoveAdvanced(GraphMoveEvent):
    """The record says more than before; after a take-back there is none."""

    move: GraphMove | None


@dataclass(frozen=True, slots=True)
class MoveFailed(GraphMoveEvent):
    """It did not work; what was done is in the record."""

    problem: Problem
    move: GraphMove | None = None


@dataclass(frozen=True, slots=True)
class MoveStoppedPressed(GraphMoveEvent):
    """Cancel beside the bar was pressed."""
