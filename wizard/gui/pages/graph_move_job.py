"""A move to Microsoft Graph as it runs on the pool: what is read, what is changed, and what is written down."""

import time

from wizard.flow import rules
from wizard.flow.graph_move import move_changes, move_proofs, move_record
from wizard.flow.graph_move.move_changes import MoveDependencies
from wizard.flow.ports.journals import MoveJournal
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.model.connection import Connection
from wizard.model.graph_move import MoveWitness
from wizard.model.problem import Code, ProblemError, fail
from wizard.presenters import graph_move_effects as do
from wizard.presenters import graph_move_events as on
from wizard.presenters.graph_move_events import MovedApp, MovePurpose


def read_movable(services: Services, _reporter: Reporter) -> on.MovableRead:
    """Connections and set-ups of this computer."""
    return on.MovableRead(services.connections.all(), services.drafts.load())


def read_app(services: Services, connection: Connection, _reporter: Reporter) -> on.MovedAppRead:
    """Microsoft is asked with the connection's own secret; what was begun before is in the record."""
    product = services.products.get(connection.product_id).at(connection.permission_level)
    use = move_proofs.proved_use(services.microsoft_of(connection), connection.app(services.kept_for(connection)))
    journal = move_record.open_move(services.moves, connection)
    move = move_record.standing(journal) if journal is not None else None
    sharing = move_record.of_the_app(connection, services.connections.all())
    return on.MovedAppRead(MovedApp(connection, product, use, move, sharing))


def change_at_microsoft(services: Services, wanted: do.ChangeAtMicrosoft, reporter: Reporter) -> on.GraphMoveEvent:
    """What the person has signed in for; a failure tells what the record says by then."""
    app = wanted.app
    journal = _journal(services, app)
    try:
        registrar = services.registrars.open(wanted.sign_in, wanted.answer)
        tools = MoveDependencies(registrar, journal, WallClock(reporter))
        match wanted.purpose:
            case MovePurpose.ADD:
                permissions = move_changes.wanted_permissions(app.product, app.connection)
                events = move_changes.add_permissions(tools, permissions)
            case MovePurpose.TAKE_BACK:
                events = move_changes.take_back(tools)
            case MovePurpose.REMOVE:
                secret = services.kept_for(app.connection)
                events = move_changes.remove_ews(
                    tools,
                    lambda: services.microsoft_of(app.connection),
                    app.connection.app(secret),
                    _ids(app),
                )
        for event in events:
            reporter.tell(on.MoveReported(event))
    except ProblemError as error:
        return on.MoveFailed(error.problem, move_record.abandon_unless_begun(journal, time.time()))
    return on.MoveAdvanced(None if wanted.purpose is MovePurpose.TAKE_BACK else move_record.standing(journal))


def prove_graph(services: Services, app: MovedApp, _reporter: Reporter) -> on.GraphMoveEvent:
    """The rooms are read by Graph; whoever has done the rest by hand begins the record with that."""
    microsoft, secret = services.microsoft_of(app.connection), services.kept_for(app.connection)
    rooms = move_proofs.prove_graph(microsoft, app.connection.app(secret), app.connection, app.product)
    return on.MoveAdvanced(move_record.note_proved(_journal(services, app), app.connection, rooms, time.time()))


def note_switched(services: Services, app: MovedApp, _reporter: Reporter) -> on.GraphMoveEvent:
    return on.MoveAdvanced(move_record.note_switched(_journal(services, app), app.connection, time.time()))


def prove_sync(services: Services, wanted: do.ProveSync, reporter: Reporter) -> on.GraphMoveEvent:
    """The gateway's own word, asked with its administrator's password."""
    one, gateways = wanted.app.connection, services.reach(wanted.app.connection.network).gateways
    if not wanted.password:
        raise fail(Code.GATEWAY_PASSWORD_EMPTY)
    rules.require_claimed(gateways.inspect(one.address, one.pin).about)
    session = gateways.sign_in(one.address, one.pin, one.gateway_user, wanted.password)
    journal = _journal(services, wanted.app)
    switched = move_record.standing(journal).part(one.id).switched
    move_proofs.prove_sync(session, one, switched, WallClock(reporter))
    return on.MoveAdvanced(move_record.note_synced(journal, one, MoveWitness.GATEWAY, time.time()))


def note_rooms_work(services: Services, app: MovedApp, _reporter: Reporter) -> on.GraphMoveEvent:
    journal = _journal(services, app)
    return on.MoveAdvanced(move_record.note_synced(journal, app.connection, MoveWitness.PERSON, time.time()))


def look_if_gone(services: Services, app: MovedApp, _reporter: Reporter) -> on.GraphMoveEvent:
    """After a script that somebody else has run."""
    secret = services.kept_for(app.connection)
    move_proofs.require_gone(services.microsoft_of(app.connection), app.connection.app(secret))
    return on.MoveAdvanced(move_record.note_removed(_journal(services, app), _ids(app), time.time()))


def note_cleared(services: Services, app: MovedApp, _reporter: Reporter) -> on.GraphMoveEvent:
    return on.MoveAdvanced(move_record.note_cleared(_journal(services, app), time.time()))


def _journal(services: Services, app: MovedApp) -> MoveJournal:
    """That of what was begun before, else a new one."""
    found = move_record.open_move(services.moves, app.connection)
    if found is None:
        found = services.moves.begin()
        move_record.begin(found, app.connection, app.use, time.time())
    return found


def _ids(app: MovedApp) -> tuple[str, ...]:
    return tuple(one.id for one in app.sharing)
