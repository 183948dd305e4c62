"""What the pages of a move to Microsoft Graph may be told to do: plain values, no behaviour."""

from dataclasses import dataclass, field

from wizard.model.connection import Connection
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.move_stage import MoveStage
from wizard.model.secret import Secret
from wizard.presenters.graph_move_events import MovedApp, MovePurpose


class GraphMoveEffect:
    """Anything that the pages may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadMovable(GraphMoveEffect):
    """Read what this computer knows."""


@dataclass(frozen=True, slots=True)
class ReadMovedApp(GraphMoveEffect):
    """Ask Microsoft and the record about this connection's app."""

    connection: Connection


@dataclass(frozen=True, slots=True)
class BeginMoveSignIn(GraphMoveEffect):
    """Open Microsoft's page."""

    tenant: Tenant


@dataclass(frozen=True, slots=True)
class ChangeAtMicrosoft(GraphMoveEffect):
    """Do what the person has signed in for."""

    app: MovedApp
    purpose: MovePurpose
    sign_in: PersonSignIn
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProveGraph(GraphMoveEffect):
    """Read the rooms by Graph."""

    app: MovedApp


@dataclass(frozen=True, slots=True)
class NoteSwitched(GraphMoveEffect):
    """Write down that the product is switched."""

    app: MovedApp


@dataclass(frozen=True, slots=True)
class ProveSync(GraphMoveEffect):
    """Ask the gateway."""

    app: MovedApp
    password: Secret


@dataclass(frozen=True, slots=True)
class NoteRoomsWork(GraphMoveEffect):
    """Write down the person's word."""

    app: MovedApp


@dataclass(frozen=True, slots=True)
class LookIfGone(GraphMoveEffect):
    """Ask Microsoft whether the app still has Exchange Web Services, and write down that it has not."""

    app: MovedApp


@dataclass(frozen=True, slots=True)
class NoteCleared(GraphMoveEffect):
    """Write down that the move is over."""

    app: MovedApp


@dataclass(frozen=True, slots=True)
class KeepStage(GraphMoveEffect):
    """The rail and Next go by this; None where there is no move."""

    stage: MoveStage | None


@dataclass(frozen=True, slots=True)
class GoToStage(GraphMoveEffect):
    """To the page where the move goes on."""


@dataclass(frozen=True, slots=True)
class StopMoving(GraphMoveEffect):
    """Stop what is under way; the record stays."""


@dataclass(frozen=True, slots=True)
class LeaveMoveSignIn(GraphMoveEffect):
    """Microsoft's page goes."""
