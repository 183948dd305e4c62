"""Moving an app from Exchange Web Services (EWS) to Microsoft Graph: what its journal remembers, and where it stands.

One move is about one app; several connections may use that app, and each has its own part of the move. The journal
holds intents and ids, never a secret.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from wizard.model.app_registration import Grant
from wizard.model.microsoft import EwsUse, Tenant
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Code, fail


class MoveWitness(StrEnum):
    """Who says that the rooms work after the switch."""

    GATEWAY = "gateway"
    PERSON = "person"


class MoveMark(StrEnum):
    """What an entry says."""

    BEGUN = "begun"
    ABOUT = "about"
    """About to be changed at Microsoft."""
    MADE = "made"
    REFUSED = "refused"
    """Microsoft said no: it was surely not changed."""
    GONE = "gone"
    """Taken back again."""
    PROVED = "proved"
    SWITCHED = "switched"
    SYNCED = "synced"
    REMOVED = "removed"
    """EWS are taken away, as reading back has shown."""
    CLEARED = "cleared"
    """The person says that the script for Exchange's list has run, or that there is nothing to be cleared."""
    BACK = "back"
    """What was added is being taken back."""
    CLOSED = "closed"


class MoveChange(StrEnum):
    """What is changed at Microsoft."""

    REQUEST = "request"
    """The registration asks for permissions of Graph."""
    GRANT = "grant"
    EWS_GRANT = "ews_grant"
    EWS_REQUEST = "ews_request"


class MoveOutcome(StrEnum):
    """How a move ended."""

    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """One record of the journal; `when` in seconds since 1970."""

    mark: MoveMark
    when: float
    tenant: Tenant | None = None
    client_id: str = ""
    app_name: str = ""
    use: EwsUse = EwsUse.NONE
    connection: str = ""
    """Id of the connection whose part it is."""
    change: MoveChange | None = None
    name: str = ""
    """Of a grant the id of its role; of a request the object id of the registration."""
    id: str = ""
    roles: tuple[str, ...] = ()
    """Ids of the permissions that a request adds."""
    rooms: int = 0
    witness: MoveWitness | None = None
    outcome: MoveOutcome | None = None


@dataclass(frozen=True, slots=True)
class ChangedAtMicrosoft:
    """Something that the move adds to the app. Until it is `made` nobody knows whether it is there."""

    change: MoveChange
    name: str
    id: str = ""
    roles: tuple[str, ...] = ()
    made: bool = False


@dataclass(frozen=True, slots=True)
class MovePart:
    """How far one connection is."""

    connection: str
    rooms: int = 0
    """How many rooms the app was seen to read by Graph; none before the proof."""
    proved: bool = False
    switched: float = 0.0
    """When the person said so, in seconds since 1970."""
    witness: MoveWitness | None = None


@dataclass(frozen=True, slots=True)
class GraphMove:
    """Where a move stands, as far as its journal knows."""

    run_id: str
    tenant: Tenant
    client_id: str
    app_name: str
    use: EwsUse
    connection: str
    """Id of the connection that it was begun for."""
    added: tuple[ChangedAtMicrosoft, ...] = ()
    """What this move has added to the app: what can be taken back."""
    parts: tuple[MovePart, ...] = ()
    removed: bool = False
    cleared: bool = False
    back: bool = False
    outcome: MoveOutcome | None = None

    def part(self, connection: str) -> MovePart:
        return next((one for one in self.parts if one.connection == connection), MovePart(connection))

    def stage(self, connection: str) -> MoveStage:
        """What is next for this connection."""
        part = self.part(connection)
        if not part.proved:
            return MoveStage.PERMISSIONS
        if not part.switched:
            return MoveStage.SWITCH
        if part.witness is None:
            return MoveStage.SYNC
        if not self.removed:
            return MoveStage.REMOVAL
        return MoveStage.DONE if self.cleared else MoveStage.ALLOW_LIST

    def find(self, change: MoveChange, name: str) -> ChangedAtMicrosoft | None:
        return next((one for one in self.added if (one.change, one.name) == (change, name)), None)

    def unsynced(self, connections: Iterable[str]) -> tuple[str, ...]:
        """Those of these connections whose rooms nobody has seen work after the switch."""
        return tuple(one for one in connections if self.part(one).witness is None)

    @property
    def any_switched(self) -> bool:
        """Whether a product may already need what the move has added."""
        return any(part.switched for part in self.parts)

    def after(self, entry: MoveEntry) -> "GraphMove":
        """The state when this entry has been written, too."""
        match entry.mark:
            case MoveMark.ABOUT | MoveMark.MADE | MoveMark.REFUSED | MoveMark.GONE:
                return replace(self, added=tuple(self._changed(entry)))
            case MoveMark.PROVED | MoveMark.SWITCHED | MoveMark.SYNCED:
                part = _advanced(self.part(entry.connection), entry)
                others = tuple(one for one in self.parts if one.connection != entry.connection)
                return replace(self, parts=(*others, part))
            case MoveMark.REMOVED:
                return replace(self, removed=True)
            case MoveMark.CLEARED:
                return replace(self, cleared=True)
            case MoveMark.BACK:
                return replace(self, back=True)
            case _:
                return replace(self, outcome=entry.outcome)

    def _changed(self, entry: MoveEntry) -> Iterator[ChangedAtMicrosoft]:
        """What takes EWS away is not kept: that cannot be taken back, and is looked up each time."""
        known = self.find(entry.change, entry.name) if entry.change is not None else None
        yield from (one for one in self.added if one is not known)
        if entry.change is MoveChange.REQUEST or entry.change is MoveChange.GRANT:
            if entry.mark is MoveMark.ABOUT:
                yield ChangedAtMicrosoft(entry.change, entry.name, roles=entry.roles)
            elif entry.mark is MoveMark.MADE and known is not None:
                yield replace(known, id=entry.id, made=True)


def _advanced(part: MovePart, entry: MoveEntry) -> MovePart:
    """A later proof that fails writes nothing, so each mark only leads on."""
    match entry.mark:
        case MoveMark.PROVED:
            return replace(part, proved=True, rooms=entry.rooms)
        case MoveMark.SWITCHED:
            return replace(part, switched=entry.when)
        case _:
            return replace(part, witness=entry.witness)


def read_move(run_id: str, entries: Iterable[MoveEntry]) -> GraphMove:
    """The move that these entries tell of; MOVE_DAMAGED where they do not begin with an app."""
    listed = tuple(entries)
    if not listed or listed[0].tenant is None:
        raise fail(Code.MOVE_DAMAGED, "no beginning", file=run_id)
    first = listed[0]
    move = GraphMove(run_id, listed[0].tenant, first.client_id, first.app_name, first.use, first.connection)
    for entry in listed[1:]:
        move = move.after(entry)
    return move


@dataclass(frozen=True, slots=True)
class AppAccess:
    """What an app asks for and was granted in this tenant, as one of Microsoft's servers knows it at this moment."""

    object_id: str
    """Of its registration; empty where it is registered in another organisation."""
    principal_id: str
    """Of its service principal; empty where there is none."""
    asked: frozenset[str]
    """Ids of the application permissions of Graph that its registration asks for."""
    asks_ews: bool
    grants: tuple[Grant, ...]
    """Application permissions of Graph."""
    ews_grants: tuple[Grant, ...]
    """`full_access_as_app`; more than one where somebody granted it twice."""

    @property
    def use(self) -> EwsUse:
        if self.ews_grants:
            return EwsUse.GRANTED
        return EwsUse.REQUESTED if self.asks_ews else EwsUse.NONE
