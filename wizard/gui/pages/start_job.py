"""What the start page has read on the pool: set-ups, connections, and what is not finished."""

from wizard.flow.graph_move.move_record import readable_moves
from wizard.gui.wizard_session import Services
from wizard.model.draft import Draft
from wizard.presenters.start_events import SavedWork


def saved_work(services: Services) -> SavedWork:
    """Blocks. A move whose record cannot be read is told where it is gone on with."""
    interrupted = len(services.journals.unfinished())
    apps = frozenset(client_id for client_id, _journal in services.fleet_journals.unfinished())
    drafts, connections = services.drafts.load(), services.connections.all()
    moves, newer = readable_moves(services.moves), services.saved_by_newer()
    return SavedWork(drafts, connections, interrupted, services.last_checks.all(), moves, apps, newer)


def forget(services: Services, draft: Draft) -> SavedWork:
    """Blocks. The draft goes, and with it its secret that no connection has."""
    for ref in (draft.secret_ref, draft.script_ref):
        services.drop_unused(ref)
    services.drafts.forget(draft.id)
    return saved_work(services)
