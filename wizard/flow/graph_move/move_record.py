"""What is written down of a move: which app it is about, and how far each of its connections is."""

from collections.abc import Sequence
from contextlib import suppress

from wizard.flow.ports.journals import Journals, MoveJournal
from wizard.flow.rules import problem
from wizard.flow.saga.run import alone
from wizard.model.connection import Connection
from wizard.model.graph_move import GraphMove, MoveEntry, MoveMark, MoveOutcome, MoveWitness, read_move
from wizard.model.microsoft import EwsUse
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Product


def not_movable(product: Product) -> Problem | None:
    """Why this product's app cannot be moved; None where it can."""
    if product.blocked:
        return problem(Code.MOVE_PRODUCT_EWS_ONLY, product=product.name)
    return problem(Code.MOVE_BY_SIGN_IN, product=product.name) if product.delegated else None


def open_move(journals: Journals[MoveEntry], connection: Connection) -> MoveJournal | None:
    """The journal of a move of this connection's app that is not over. MOVE_DAMAGED."""
    for journal in journals.unfinished():
        move = standing(journal)
        if (move.client_id, move.tenant.id) == (connection.client_id, connection.tenant.id):
            return journal
    return None


def readable_moves(journals: Journals[MoveEntry]) -> tuple[GraphMove, ...]:
    """Those that are not over, the newest first; a damaged record is left out."""
    found = []
    for journal in journals.unfinished():
        with suppress(ProblemError):
            found.append(standing(journal))
    return tuple(found)


def standing(journal: MoveJournal) -> GraphMove:
    """Where a move stands; MOVE_DAMAGED where nobody can tell."""
    return read_move(journal.run_id, journal.entries())


def begin(journal: MoveJournal, connection: Connection, use: EwsUse, now: float) -> GraphMove:
    """From now on it can be gone on with on another day. Nothing is changed yet."""
    entry = MoveEntry(
        MoveMark.BEGUN,
        now,
        tenant=connection.tenant,
        client_id=connection.client_id,
        app_name=connection.app_name,
        use=use,
        connection=connection.id,
    )
    journal.append(entry)
    return standing(journal)


def abandon_unless_begun(journal: MoveJournal, now: float) -> GraphMove | None:
    """The move, or None where nothing was changed or proved: then nothing of it stays open."""
    move = standing(journal)
    if move.added or move.parts:
        return move
    with alone(journal):
        journal.append(MoveEntry(MoveMark.CLOSED, now, outcome=MoveOutcome.UNDONE))
        journal.close()
    return None


def of_the_app(connection: Connection, known: Sequence[Connection]) -> tuple[Connection, ...]:
    """Every connection of this computer that uses the same app: all have to work before EWS are taken away."""
    return tuple(one for one in known if (one.client_id, one.tenant.id) == (connection.client_id, connection.tenant.id))


def require_ready(move: GraphMove, connections: Sequence[str]) -> None:
    """MOVE_UNPROVED while a connection of the app was not seen to work after its switch."""
    if not connections or move.unsynced(connections):
        raise fail(Code.MOVE_UNPROVED)


def note_proved(journal: MoveJournal, connection: Connection, rooms: int, now: float) -> GraphMove:
    return noted(journal, MoveEntry(MoveMark.PROVED, now, connection=connection.id, rooms=rooms))


def note_switched(journal: MoveJournal, connection: Connection, now: float) -> GraphMove:
    """The person's word. MOVE_UNPROVED before the app was seen to read the rooms by Graph."""
    if not standing(journal).part(connection.id).proved:
        raise fail(Code.MOVE_UNPROVED)
    return noted(journal, MoveEntry(MoveMark.SWITCHED, now, connection=connection.id))


def note_synced(journal: MoveJournal, connection: Connection, witness: MoveWitness, now: float) -> GraphMove:
    """MOVE_UNPROVED before the product was switched."""
    if not standing(journal).part(connection.id).switched:
        raise fail(Code.MOVE_UNPROVED)
    return noted(journal, MoveEntry(MoveMark.SYNCED, now, connection=connection.id, witness=witness))


def note_removed(journal: MoveJournal, connections: Sequence[str], now: float) -> GraphMove:
    """Somebody else took EWS away, and Microsoft shows nothing of them any more. MOVE_UNPROVED where it was not due."""
    require_ready(standing(journal), connections)
    return noted(journal, MoveEntry(MoveMark.REMOVED, now))


def note_cleared(journal: MoveJournal, now: float) -> GraphMove:
    """The person says that Exchange's list is as it shall be: the move is over."""
    with alone(journal):
        journal.append(MoveEntry(MoveMark.CLEARED, now))
        journal.append(MoveEntry(MoveMark.CLOSED, now, outcome=MoveOutcome.DONE))
        journal.close()
    return standing(journal)


def noted(journal: MoveJournal, entry: MoveEntry) -> GraphMove:
    """Where the move stands with this entry; no other wizard writes meanwhile."""
    with alone(journal):
        journal.append(entry)
    return standing(journal)
