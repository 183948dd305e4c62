"""The proof: five good rounds in a row of reading everything back and signing in with it, and nothing too much left."""

from collections.abc import Generator, Iterator

from wizard.flow.app_registration.context import (
    BETWEEN,
    IN_A_ROW,
    PAUSES,
    PROOF_SECONDS,
    SETTLE_SECONDS,
    SETTLING,
    RegisteredApp,
    RegistrationContext,
    RegistrationEvent,
    RegistrationStep,
)
from wizard.flow.app_registration.rollback import clear_secret, remove_twin
from wizard.flow.credentials import NOT_KNOWN
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED, Repetition, in_a_row
from wizard.model.app_registration import CreatedKind, CreatedObject, run_tag
from wizard.model.credential import AppIdentity, CredentialKind
from wizard.model.microsoft import AppToken, EwsUse
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.secret import Secret

_MAY_PASS = (
    MICROSOFT_UNREACHED
    | NOT_KNOWN
    | {
        Code.DIRECTORY_LAGS,
        Code.APP_UNKNOWN,
        Code.CONSENT_MISSING,
        Code.CONSENT_PARTIAL,
    }
)


def prove(work: RegistrationContext) -> Generator[RegistrationEvent, None, RegisteredApp]:
    """What was made, once Microsoft shows it everywhere: app, grants, and a token with exactly these roles.

    The last problem when that does not come; CONSENT_MISSING where a grant never reaches the token.
    """
    until = work.tools.clock.now() + PROOF_SECONDS
    token = yield from in_a_row(
        work,
        lambda: _round(work),
        Repetition(IN_A_ROW, BETWEEN, _may_pass, until, PAUSES, settled=_twins_settled(work), settling=SETTLING),
        lambda row, refused: RegistrationEvent(
            RegistrationStep.PROVE, waiting=refused, until=until, count=min(row, IN_A_ROW), total=IN_A_ROW
        ),
    )
    yield from _tidy(work)
    return _made(work, token)


def _may_pass(problem: Problem) -> bool:
    return problem.code in _MAY_PASS


def _twins_settled(work: RegistrationContext) -> float:
    """Seconds since 1970 until when a second app of this run may turn up: one was asked for again, its answer lost."""
    made = work.state.thing(CreatedKind.APP)
    return made.when + SETTLE_SECONDS if made is not None and made.open > 1 else 0.0


def _round(work: RegistrationContext) -> AppToken:
    """One reading of everything; the first thing that is not as it shall be is raised."""
    _read_app(work)
    if work.plan.grant:
        held = {one.role_id for one in work.tools.registrar.grants(work.principal)}
        _require(work, work.plan.role_ids - held)
    _secret, value = _kept(work)
    token = work.tools.microsoft().token(AppIdentity(work.plan.tenant, work.client_id, value.credential))
    if work.plan.grant:
        _require(work, _names(work) - token.roles)
    return token


def _names(work: RegistrationContext) -> frozenset[str]:
    return frozenset(permission.name for permission in work.plan.granted)


def _read_app(work: RegistrationContext) -> None:
    """Exactly one app of this run: a second one came of a lost answer, and is removed."""
    client_id = work.client_id
    if work.plan.reuse is not None:
        if not work.tools.registrar.principal(client_id):
            raise fail(Code.DIRECTORY_LAGS)
        return
    found = work.tools.registrar.apps(run_tag(work.state.run_id))
    for twin in (one for one in found if one.client_id != client_id):
        remove_twin(work, twin)
    if all(one.client_id != client_id for one in found):
        raise fail(Code.DIRECTORY_LAGS)


def _require(work: RegistrationContext, lacking: frozenset[str] | set[str]) -> None:
    if lacking:
        names = [one.name for one in work.plan.permissions if lacking & {one.name, one.role_id}]
        raise fail(Code.CONSENT_MISSING, permission=", ".join(names))


def _kept(work: RegistrationContext) -> tuple[CreatedObject, Secret]:
    secret = work.secret
    if secret is None:
        raise fail(Code.KEYRING_GONE)
    return secret


def _tidy(work: RegistrationContext) -> Iterator[RegistrationEvent]:
    """Secrets whose value was lost on the way: nobody could ever use them."""
    kept, _value = _kept(work)
    for thing in work.state.things:
        if thing.kind is CreatedKind.SECRET and thing != kept:
            yield from clear_secret(work, thing, RegistrationStep.PROVE)


def _made(work: RegistrationContext, token: AppToken) -> RegisteredApp:
    secret, _value = _kept(work)
    consented = work.plan.grant or (work.plan.reuse is not None and _names(work) <= token.roles)
    return RegisteredApp(
        work.plan.tenant,
        work.client_id,
        token.app_name,
        secret.ref,
        secret.hint,
        secret.id,
        secret.ends or work.ends,
        token.roles if consented else frozenset(),
        consented,
        secret.credential_kind or CredentialKind.SECRET,
        _ews_use(work),
    )


def _ews_use(work: RegistrationContext) -> EwsUse:
    """Of an app that was there before; one that may not be read says nothing, and stops nothing."""
    if work.plan.reuse is None:
        return EwsUse.NONE
    try:
        return work.tools.registrar.app_access(work.client_id).use
    except ProblemError:
        return EwsUse.NONE
