"""What has to be seen before EWS go: rooms read by Graph, rooms that sync after the switch, and EWS gone."""

from datetime import datetime
from typing import Protocol

from wizard.flow.ews_use import FULL_ACCESS
from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.services import GatewaySession, Microsoft
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED
from wizard.flow.scoping import CALENDARS
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.gateway import RoomStatus, Status, Sync, SyncProof
from wizard.model.microsoft import EwsUse
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Product
from wizard.model.rooms import Calendar

SYNC_SECONDS = 120.0
"""How long a gateway may take to read its rooms once it was asked to."""
BETWEEN_LOOKS = 3.0


class ExchangeSignIn(Protocol):
    """The part of the Microsoft port that shows whether EWS are gone."""

    def exchange_roles(self, app: AppIdentity) -> frozenset[str]: ...


def prove_graph(microsoft: Microsoft, app: AppIdentity, connection: Connection, product: Product) -> int:
    """How many rooms the app reads by Graph: all of them, or the problem of the first that it does not.

    MOVE_NOT_APPROVED where the token lacks a permission; MOVE_NO_ROOMS where this connection does not know its rooms.
    """
    roles = microsoft.token(app).roles
    lacking = product.at(connection.permission_level).lacking(roles) - (CALENDARS if connection.scoped else set())
    if lacking:
        raise fail(Code.MOVE_NOT_APPROVED, permission=", ".join(sorted(lacking)))
    if not connection.mailboxes:
        raise fail(Code.MOVE_NO_ROOMS)
    for address, outcome, code in microsoft.check_calendars(app, connection.mailboxes):
        if outcome is not Calendar.READS:
            known = Code(code) if code in set(Code) else Code.MAILBOX_UNREACHED
            raise fail(known, mailbox=address, address=address)
    return len(connection.mailboxes)


def prove_sync(session: GatewaySession, connection: Connection, switched: float, clock: PausableClock) -> int:
    """How many rooms the gateway itself says that it has read since `switched`: all, or the first one's problem.

    It is asked to read them now, and given two minutes. MOVE_NOT_SYNCED_SINCE where that was not enough.
    """
    integration = connection.target.integration_id
    session.sync_now(integration)
    until = clock.now() + SYNC_SECONDS
    while True:
        try:
            return _synced(session.status(integration), switched)
        except ProblemError as error:
            late = error.problem.code is not Code.MOVE_NOT_SYNCED_SINCE or clock.now() >= until
            if late or not clock.pause(BETWEEN_LOOKS):
                raise


def _synced(status: Status, switched: float) -> int:
    failing = next((room for room in status.rooms if room.state is Sync.FAILING), None)
    if failing is not None:
        raise ProblemError(Problem(Code.ROOM_NOT_SYNCING, failing.reason or failing.address))
    if status.proof is SyncProof.NOT_YET:
        raise fail(Code.RENEWAL_OLD_TOKEN)
    if not status.rooms or any(not _read_since(room, switched) for room in status.rooms):
        raise fail(Code.MOVE_NOT_SYNCED_SINCE)
    return len(status.rooms)


def _read_since(room: RoomStatus, switched: float) -> bool:
    """A gateway that tells no time has only its word that the room syncs."""
    if room.state is not Sync.SYNCING:
        return False
    try:
        return not room.last_success or datetime.fromisoformat(room.last_success).timestamp() >= switched
    except ValueError:
        return True


def require_gone(microsoft: Microsoft, app: AppIdentity) -> None:
    """EWS_STILL_THERE until token and registration show nothing of them any more."""
    registration = microsoft.registration(app)
    if has_ews(microsoft, app) or (registration is not None and registration.uses_ews):
        raise fail(Code.EWS_STILL_THERE)


def proved_use(microsoft: Microsoft, app: AppIdentity) -> EwsUse:
    """Whether the app uses EWS, where NONE is shown as proved: its sign-in works, and Microsoft has answered."""
    microsoft.token(app)
    if has_ews(microsoft, app):
        return EwsUse.GRANTED
    try:
        registration = microsoft.registration(app)
    except ProblemError as error:
        if error.problem.code in MICROSOFT_UNREACHED:
            raise
        return EwsUse.NONE
    return EwsUse.REQUESTED if registration is not None and registration.uses_ews else EwsUse.NONE


def has_ews(microsoft: ExchangeSignIn, app: AppIdentity) -> bool:
    """By a fresh token. A tenant that gives none for Exchange at all gives none with EWS."""
    try:
        return FULL_ACCESS in microsoft.exchange_roles(app)
    except ProblemError as error:
        if error.problem.code in MICROSOFT_UNREACHED:
            raise
        return False
