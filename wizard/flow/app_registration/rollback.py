"""The steps back: whatever this run made is taken away again, in reverse, by the ids it recorded; nothing else."""

from collections.abc import Callable, Iterator

from wizard.flow.app_registration.context import RegistrationContext, RegistrationEvent, RegistrationStep
from wizard.flow.app_registration.lost_answers import sought
from wizard.model.app_registration import CreatedKind, CreatedObject, FoundApp, RegistrationMark, run_tag
from wizard.model.problem import Code, ProblemError


def everything(work: RegistrationContext) -> Iterator[RegistrationEvent]:
    """All things of the run, the newest first."""
    total = len(work.state.things)
    for count, thing in enumerate(reversed(work.state.things)):
        yield RegistrationEvent(RegistrationStep.UNDO, count=count, total=total)
        yield from _BACK[thing.kind](work, thing)


def clear_secret(
    work: RegistrationContext, thing: CreatedObject, step: RegistrationStep = RegistrationStep.UNDO
) -> Iterator[RegistrationEvent]:
    """A secret by its id, or by its name where its answer was lost; and its place in the keyring."""
    work.tools.vault.delete(thing.ref)
    if not _goes_with_the_app(work, thing):
        yield from sought(work, thing.when, lambda: _remove_secret(work, thing), step)
    _gone(work, thing)


def _remove_secret(work: RegistrationContext, thing: CreatedObject) -> bool:
    secrets = work.keys
    try:
        key_id = thing.id or next((one.key_id for one in secrets.all() if one.name == thing.name), "")
        return bool(key_id) and secrets.remove(key_id)
    except ProblemError as error:
        if error.problem.code is Code.APP_UNKNOWN:
            return False
        raise


def remove_twin(work: RegistrationContext, app: FoundApp) -> None:
    """A second app under this run's tag, which says that it is ours. Whether it is gone the next look shows."""
    if run_tag(work.state.run_id) in app.tags:
        work.tools.registrar.remove_app(app.id)


def _goes_with_the_app(work: RegistrationContext, thing: CreatedObject) -> bool:
    """What nobody confirmed, of an app that this run made, need not be looked for while that app is removed too."""
    return work.state.back and not thing.id and work.state.thing(CreatedKind.APP) is not None


def _grant(work: RegistrationContext, thing: CreatedObject) -> Iterator[RegistrationEvent]:
    """Until it is gone, and nothing that was asked for before may turn up in its place."""
    if not _goes_with_the_app(work, thing):
        yield from sought(work, thing.when, lambda: _revoke(work, thing), RegistrationStep.UNDO)
    _gone(work, thing)


def _revoke(work: RegistrationContext, thing: CreatedObject) -> bool:
    registrar = work.tools.registrar
    principal = work.principal or registrar.principal(work.client_id)
    if not principal:
        return False
    try:
        known = {thing.id} - {""}
        if not thing.id or thing.open > 1:
            known |= {one.id for one in registrar.grants(principal) if one.role_id == thing.name}
        removed = [registrar.revoke(principal, grant_id) for grant_id in sorted(known)]
        return any(removed) and thing.open == 1
    except ProblemError as error:
        if error.problem.code is Code.DIRECTORY_LAGS:
            return False
        raise


def _principal(work: RegistrationContext, thing: CreatedObject) -> Iterator[RegistrationEvent]:
    registrar = work.tools.registrar

    def remove() -> bool:
        found = thing.id if thing.open == 1 else ""
        found = found or registrar.principal(thing.name) or thing.id
        return bool(found) and registrar.remove_principal(found) and thing.open == 1

    if not _goes_with_the_app(work, thing):
        yield from sought(work, thing.when, remove, RegistrationStep.UNDO)
    _gone(work, thing)


def _app(work: RegistrationContext, thing: CreatedObject) -> Iterator[RegistrationEvent]:
    """By its id; where its answer was lost by the run's tag, which no other app bears."""
    registrar = work.tools.registrar
    if thing.id:
        yield from sought(work, thing.when, lambda: registrar.remove_app(thing.id), RegistrationStep.UNDO)
    if not thing.id or work.state.apps > 1:
        yield from sought(work, thing.when, lambda: _remove_tagged(work), RegistrationStep.UNDO)
    _gone(work, thing)


def _remove_tagged(work: RegistrationContext) -> bool:
    removed = [work.tools.registrar.remove_app(one.id) for one in work.tools.registrar.apps(run_tag(work.state.run_id))]
    return bool(removed) and all(removed)


def _change(work: RegistrationContext, thing: CreatedObject) -> Iterator[RegistrationEvent]:
    """What the reused app lacked before is taken out of it again; what others put there meanwhile stays."""
    work.tools.registrar.change_app(thing.name, work.plan.missing, remove=True)
    _gone(work, thing)
    yield from ()


def _gone(work: RegistrationContext, thing: CreatedObject) -> None:
    work.note(RegistrationMark.GONE, kind=thing.kind, name=thing.name)


_BACK: dict[CreatedKind, Callable[[RegistrationContext, CreatedObject], Iterator[RegistrationEvent]]] = {
    CreatedKind.APP: _app,
    CreatedKind.CHANGE: _change,
    CreatedKind.PRINCIPAL: _principal,
    CreatedKind.SECRET: clear_secret,
    CreatedKind.GRANT: _grant,
}
