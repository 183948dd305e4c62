"""What is changed at Microsoft: Graph's permissions are added (and taken back), EWS are taken away."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypedDict, Unpack

from wizard.flow.app_registration.context import BETWEEN, IN_A_ROW, PAUSES, PROOF_SECONDS
from wizard.flow.graph_move.move_proofs import ExchangeSignIn, has_ews
from wizard.flow.graph_move.move_record import require_ready, standing
from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.journals import MoveJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.flow.saga import engine
from wizard.flow.saga.run import SagaEvent, SagaRun, alone
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED, Repetition, in_a_row
from wizard.flow.scoping import CALENDARS
from wizard.model.app_registration import AppChange, Grant
from wizard.model.connection import Connection
from wizard.model.credential import AppIdentity
from wizard.model.graph_move import (
    AppAccess,
    ChangedAtMicrosoft,
    GraphMove,
    MoveChange,
    MoveEntry,
    MoveMark,
    MoveOutcome,
)
from wizard.model.microsoft import EwsUse
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Permission, Product
from wizard.model.redirects import RedirectUris

_MAY_PASS = MICROSOFT_UNREACHED | {Code.DIRECTORY_LAGS, Code.OUTCOME_UNKNOWN}
_STILL_LAGS = _MAY_PASS | {Code.EWS_STILL_THERE, Code.MOVE_NOT_APPROVED, Code.MOVE_NOT_BACK}


class MoveStep(StrEnum):
    """What is being done at Microsoft."""

    REQUEST = "request"
    GRANT = "grant"
    READ_BACK = "read_back"
    REMOVE = "remove"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class MoveEvent(SagaEvent[MoveStep, MoveOutcome]):
    """What a move tells while it changes something at Microsoft."""


@dataclass(frozen=True, slots=True)
class MoveDependencies:
    """The outside world for one change at Microsoft, by a person who has signed in."""

    registrar: Registrar
    journal: MoveJournal
    clock: PausableClock


class MoveFields(TypedDict, total=False):
    """What a change at Microsoft says of itself in the journal, as `MoveEntry` has it."""

    change: MoveChange
    name: str
    id: str
    roles: tuple[str, ...]
    outcome: MoveOutcome


@dataclass(slots=True)
class MoveRun(SagaRun[MoveEntry]):
    """One process's work on a move."""

    STOPPED = Code.MOVE_STOPPED

    tools: MoveDependencies
    state: GraphMove

    def note(self, mark: MoveMark, **fields: Unpack[MoveFields]) -> None:
        """Write down what is about to be done (or what was found), and only then believe it."""
        self.record(MoveEntry(mark, self.tools.clock.now(), **fields))

    @property
    def access(self) -> AppAccess:
        return self.tools.registrar.app_access(self.state.client_id)


def wanted_permissions(product: Product, connection: Connection) -> tuple[Permission, ...]:
    """What the product needs and uses. Where Exchange limits the app to its rooms, a grant would lift that."""
    needed = product.at(connection.permission_level).permissions
    kept = (one for one in needed if not one.delegated and not one.removal)
    return tuple(one for one in kept if not (connection.scoped and one.name in CALENDARS))


def add_permissions(tools: MoveDependencies, wanted: Sequence[Permission]) -> Iterator[MoveEvent]:
    """The app asks for these, too, and has them granted where this person may. Nothing else of it changes."""
    with alone(tools.journal):
        run = MoveRun(tools, standing(tools.journal))
        _require_same_tenant(run)
        yield from engine.work(_AddingSaga(run, tuple(wanted), tools.registrar.who().may_consent))


def take_back(tools: MoveDependencies) -> Iterator[MoveEvent]:
    """Exactly what this move has added. MOVE_SWITCHED once a product may need it."""
    with alone(tools.journal):
        run = MoveRun(tools, standing(tools.journal))
        if run.state.any_switched:
            raise fail(Code.MOVE_SWITCHED)
        _require_same_tenant(run)
        if not run.state.back:
            run.note(MoveMark.BACK)
        yield from engine.work(_OneStepSaga(run, MoveStep.TAKE_BACK, lambda: _take_back_all(run)))
        run.note(MoveMark.CLOSED, outcome=MoveOutcome.UNDONE)
        tools.journal.close()
    yield MoveEvent(MoveStep.TAKE_BACK, done=True, outcome=MoveOutcome.UNDONE)


def _require_same_tenant(run: MoveRun) -> None:
    tenant = run.state.tenant
    if run.tools.registrar.who().tenant.id != tenant.id:
        raise fail(Code.REGISTER_OTHER_TENANT, tenant=tenant.called)


@dataclass(slots=True)
class _StepsInOrder:
    """What both kinds of change tell the engine in the same way."""

    run: MoveRun

    @property
    def pauses(self) -> tuple[float, ...]:
        return PAUSES

    def tell(
        self, step: MoveStep, *, done: bool = False, waiting: Problem | None = None, until: float = 0.0
    ) -> MoveEvent:
        return MoveEvent(step, done, waiting, until)

    def may_pass(self, step: MoveStep, problem: Problem, _tries: int) -> bool:
        """Reading back waits by itself, and longer."""
        return step in (MoveStep.REQUEST, MoveStep.GRANT) and problem.code in _MAY_PASS

    def recovered(self, _error: ProblemError) -> bool:
        return False


@dataclass(slots=True)
class _OneStepSaga(_StepsInOrder):
    """One step that repeats itself until reading back shows that it is done."""

    only: MoveStep
    work: Callable[[], Iterator[MoveEvent]]

    @property
    def first(self) -> MoveStep:
        return self.only

    def is_last(self, _step: MoveStep) -> bool:
        return True

    def next_step(self) -> MoveStep:
        return self.only

    def carry_out(self, _step: MoveStep) -> Iterator[MoveEvent]:
        return self.work()


@dataclass(slots=True)
class _AddingSaga(_StepsInOrder):
    """Request, grants where this person may, then reading both back."""

    wanted: tuple[Permission, ...]
    grants: bool
    done: int = 0

    @property
    def steps(self) -> tuple[MoveStep, ...]:
        grant = (MoveStep.GRANT,) if self.grants else ()
        return (MoveStep.REQUEST, *grant, MoveStep.READ_BACK)

    @property
    def first(self) -> MoveStep:
        return MoveStep.REQUEST

    def is_last(self, step: MoveStep) -> bool:
        return step is MoveStep.READ_BACK

    def next_step(self) -> MoveStep:
        return self.steps[self.done]

    def carry_out(self, step: MoveStep) -> Iterator[MoveEvent]:
        roles = self._resolved()
        if step is MoveStep.REQUEST:
            _ask_for(self.run, tuple(roles.values()))
        elif step is MoveStep.GRANT:
            graph_id = self.run.tools.registrar.graph_roles().id
            for count, role in enumerate(roles.values()):
                yield MoveEvent(step, count=count, total=len(roles))
                _grant(self.run, graph_id, role)
        else:
            yield from _repeated(self.run, lambda: _require_all(self.run, roles, self.grants), step)
        self.done += 1

    def _resolved(self) -> dict[str, str]:
        """Role ids of this very tenant by name; PERMISSION_NOT_OFFERED where its cloud lacks a required one."""
        graph, roles = self.run.tools.registrar.graph_roles(), {}
        for permission in self.wanted:
            role = graph.role_id(permission.name)
            if role:
                roles[permission.name] = role
            elif permission.required:
                raise fail(Code.PERMISSION_NOT_OFFERED, permission=permission.name)
        return roles


def _ask_for(run: MoveRun, roles: tuple[str, ...]) -> None:
    """A request whose answer was lost is made again: Graph takes whole lists, so nothing is there twice."""
    access = run.access
    begun = run.state.find(MoveChange.REQUEST, access.object_id)
    missing = tuple(role for role in roles if role not in access.asked)
    if begun is not None and not begun.made:
        missing = begun.roles
    elif begun is not None or not missing or not access.object_id:
        return
    run.note(MoveMark.ABOUT, change=MoveChange.REQUEST, name=access.object_id, roles=missing)
    with _refusal_noted(run, MoveChange.REQUEST, access.object_id):
        run.tools.registrar.change_app(access.object_id, AppChange(RedirectUris(), missing))
    run.note(MoveMark.MADE, change=MoveChange.REQUEST, name=access.object_id)


@contextmanager
def _refusal_noted(run: MoveRun, change: MoveChange, name: str) -> Iterator[None]:
    """A clear no is written down; after anything else it has to be looked up what was done."""
    try:
        yield
    except ProblemError as error:
        if error.problem.code not in _MAY_PASS:
            run.note(MoveMark.REFUSED, change=change, name=name)
        raise


def _grant(run: MoveRun, graph_id: str, role: str) -> None:
    """Microsoft refuses the same grant twice, so a lost answer only has to be looked up."""
    begun = run.state.find(MoveChange.GRANT, role)
    if begun is not None and begun.made:
        return
    access = run.access
    if not access.principal_id:
        raise fail(Code.DIRECTORY_LAGS)
    found = _grant_of(access, role)
    if found is not None and begun is None:
        return
    if found is None:
        run.note(MoveMark.ABOUT, change=MoveChange.GRANT, name=role)
        with _refusal_noted(run, MoveChange.GRANT, role):
            found = run.tools.registrar.grant(access.principal_id, graph_id, role)
    run.note(MoveMark.MADE, change=MoveChange.GRANT, name=role, id=found.id)


def _grant_of(access: AppAccess, role: str) -> Grant | None:
    return next((one for one in access.grants if one.role_id == role), None)


def _require_all(run: MoveRun, roles: dict[str, str], granted: bool) -> None:
    access = run.access
    held = {one.role_id for one in access.grants}
    lacking = [name for name, role in roles.items() if granted and role not in held]
    unasked = [name for name, role in roles.items() if access.object_id and role not in access.asked]
    if lacking or unasked:
        raise fail(Code.MOVE_NOT_APPROVED, permission=", ".join(lacking or unasked))


def _repeated(run: MoveRun, look: Callable[[], None], step: MoveStep) -> Iterator[MoveEvent]:
    """Until `look` finds it five times in a row as it shall be: Microsoft's servers do not all know the same."""
    until = run.tools.clock.now() + PROOF_SECONDS
    how = Repetition(IN_A_ROW, BETWEEN, lambda one: one.code in _STILL_LAGS, until, PAUSES)

    def tell(row: int, refused: Problem | None) -> MoveEvent:
        return MoveEvent(step, waiting=refused, until=until, count=min(row, IN_A_ROW), total=IN_A_ROW)

    yield from in_a_row(run, look, how, tell)


def _take_back_all(run: MoveRun) -> Iterator[MoveEvent]:
    """The newest first."""
    for thing in reversed(run.state.added):
        if thing.change is MoveChange.GRANT:
            yield from _repeated(run, partial(_revoke, run, thing), MoveStep.TAKE_BACK)
        else:
            run.tools.registrar.change_app(thing.name, AppChange(RedirectUris(), thing.roles), remove=True)
        run.note(MoveMark.GONE, change=thing.change, name=thing.name)


def _revoke(run: MoveRun, thing: ChangedAtMicrosoft) -> None:
    """One that still shows up is taken away once more, and looked for again."""
    access = run.access
    found = _grant_of(access, thing.name)
    if found is not None and found.id == (thing.id or found.id):
        run.tools.registrar.revoke(access.principal_id, found.id)
        raise fail(Code.MOVE_NOT_BACK)


def remove_ews(
    tools: MoveDependencies, microsoft: Callable[[], ExchangeSignIn], app: AppIdentity, connections: Sequence[str]
) -> Iterator[MoveEvent]:
    """The grant and the request of this app, and nothing of any other; read back, also from a fresh token.

    `connections` are all that use the app: MOVE_UNPROVED while one of them was not seen to work after its switch.
    It may be done again after any failure.
    """
    with alone(tools.journal):
        run = MoveRun(tools, standing(tools.journal))
        require_ready(run.state, connections)
        _require_same_tenant(run)

        def look() -> None:
            _remove_what_is_there(run)
            if has_ews(microsoft(), app):
                raise fail(Code.EWS_STILL_THERE)

        yield from engine.work(_OneStepSaga(run, MoveStep.REMOVE, lambda: _repeated(run, look, MoveStep.REMOVE)))
        run.note(MoveMark.REMOVED)
    yield MoveEvent(MoveStep.REMOVE, done=True, outcome=MoveOutcome.DONE)


def _remove_what_is_there(run: MoveRun) -> None:
    """Grant first: as long as it is there, the app may use EWS. EWS_STILL_THERE until a look finds neither."""
    access, registrar = run.access, run.tools.registrar
    for grant in access.ews_grants:
        run.note(MoveMark.ABOUT, change=MoveChange.EWS_GRANT, name=grant.id)
        registrar.revoke(access.principal_id, grant.id)
    if access.asks_ews:
        run.note(MoveMark.ABOUT, change=MoveChange.EWS_REQUEST, name=access.object_id)
        registrar.drop_ews(access.object_id)
    if access.use is not EwsUse.NONE:
        raise fail(Code.EWS_STILL_THERE)
