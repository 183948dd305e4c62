"""The steps forward: app, service principal, secret, grants. Each looks at what is there and does one thing."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from wizard.flow.app_registration.context import LOOK_SECONDS, RegistrationContext, RegistrationEvent, RegistrationStep
from wizard.flow.app_registration.lost_answers import asked, sought
from wizard.model.app_registration import CreatedKind, Grant, RegistrationMark, gateway_tag, run_tag, secret_name
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret

_MOST_SECRETS = 8
"""Whose value was lost, in one run; each of them is removed again."""


def app(work: RegistrationContext) -> Iterator[RegistrationEvent]:
    """The registration: made under this run's tag, or reused and given what it lacks; then its service principal."""
    _complete_reused(work)
    if work.app is None:
        lost = work.state.thing(CreatedKind.APP)
        if lost is not None:
            yield from sought(work, lost.when, lambda: _found_app(work), RegistrationStep.APP, LOOK_SECONDS)
        if work.app is None:
            _make_app(work)
    _principal(work)


def _make_app(work: RegistrationContext) -> None:
    """OUTCOME_UNKNOWN where the answer was lost: then it is looked up before another is asked for."""
    plan, name = work.plan, run_tag(work.state.run_id)
    tags = (gateway_tag(plan.gateway_serial), name)
    made = asked(work, CreatedKind.APP, name, lambda: work.tools.registrar.create_app(plan, tags))
    work.note(RegistrationMark.MADE, kind=CreatedKind.APP, name=name, id=made.id, client_id=made.client_id)


def _found_app(work: RegistrationContext) -> bool:
    """Whether the app whose answer was lost has turned up; a second one that came of it goes at the proof."""
    name = run_tag(work.state.run_id)
    found = min(work.tools.registrar.apps(name), key=lambda one: one.id, default=None)
    if found is not None:
        work.note(RegistrationMark.MADE, kind=CreatedKind.APP, name=name, id=found.id, client_id=found.client_id)
    return found is not None


def _complete_reused(work: RegistrationContext) -> None:
    plan, reuse = work.plan, work.plan.reuse
    if reuse is None or not plan.missing:
        return
    done = work.state.thing(CreatedKind.CHANGE)
    if done is None or not done.id:
        work.note(RegistrationMark.ABOUT, kind=CreatedKind.CHANGE, name=reuse.id)
        work.tools.registrar.change_app(reuse.id, plan.missing)
        work.note(RegistrationMark.MADE, kind=CreatedKind.CHANGE, name=reuse.id, id=reuse.id)


def _principal(work: RegistrationContext) -> None:
    """Microsoft refuses a second one for the same app, so a lost answer only has to be looked up."""
    if work.principal:
        return
    registrar, client_id = work.tools.registrar, work.client_id
    begun = work.state.thing(CreatedKind.PRINCIPAL)
    found = registrar.principal(client_id) if begun is not None or work.plan.reuse is not None else ""
    if found and begun is None:
        work.principal_id = found
        return
    if not found:
        found = asked(work, CreatedKind.PRINCIPAL, client_id, lambda: registrar.create_principal(client_id))
    work.note(RegistrationMark.MADE, kind=CreatedKind.PRINCIPAL, name=client_id, id=found)


def secret(work: RegistrationContext) -> None:
    """A secret whose value is in the keyring. One that was lost on the way is removed at the proof."""
    while work.secret is None:
        try:
            _make_secret(work)
        except ProblemError as error:
            _shorten(work, error)


def _make_secret(work: RegistrationContext) -> None:
    number = work.state.secrets + 1
    if sum(thing.kind is CreatedKind.SECRET for thing in work.state.things) >= _MOST_SECRETS:
        raise fail(Code.MICROSOFT_UNAVAILABLE, "credential")
    name = secret_name(work.state.run_id, number)
    ref = f"{work.plan.gateway_serial}/client-secret/{work.state.run_id}-{number}"
    value, entry = asked(work, CreatedKind.SECRET, name, lambda: _add(work, name), ref)
    work.note(
        RegistrationMark.MADE,
        kind=CreatedKind.SECRET,
        name=name,
        id=entry.key_id,
        hint=value.hint,
        credential_kind=value.credential.kind,
        ends=entry.ends.date(),
    )
    work.tools.vault.put(ref, value)
    if work.tools.vault.get(ref) != value:
        raise fail(Code.KEYRING_READ_BACK)


def _add(work: RegistrationContext, name: str) -> tuple[Secret, AppSecret]:
    """The app was made a moment ago: a server that does not know it only lags."""
    try:
        return work.keys.add(name, datetime.combine(work.ends, time(), tzinfo=UTC))
    except ProblemError as error:
        lags = error.problem.code is Code.APP_UNKNOWN
        raise fail(Code.DIRECTORY_LAGS, error.problem.detail) if lags else error from None


def _shorten(work: RegistrationContext, error: ProblemError) -> None:
    """To what the policy allows, which is within what was agreed; any other problem goes on."""
    days = error.problem.values.get("days", "")
    if error.problem.code is Code.SECRET_LIFETIME and days.isdecimal():
        shorter = datetime.fromtimestamp(work.tools.clock.now(), UTC).date() + timedelta(days=int(days))
        if shorter < work.ends:
            work.ends = shorter
            return
    raise error


def grants(work: RegistrationContext) -> Iterator[RegistrationEvent]:
    """Exactly the planned permissions, by the role ids of this tenant."""
    total = len(work.plan.granted)
    for count, permission in enumerate(work.plan.granted):
        yield RegistrationEvent(RegistrationStep.GRANT, count=count, total=total)
        _grant(work, permission.role_id)


def _grant(work: RegistrationContext, role_id: str) -> None:
    """Microsoft refuses the same grant twice, so a lost answer only has to be looked up."""
    registrar, begun = work.tools.registrar, work.state.thing(CreatedKind.GRANT, role_id)
    if begun is not None and begun.id:
        return
    found = granted(work, role_id) if begun is not None or work.plan.reuse is not None else None
    if found is not None and begun is None:
        return
    if found is None:
        found = asked(
            work, CreatedKind.GRANT, role_id, lambda: registrar.grant(work.principal, work.plan.graph_id, role_id)
        )
    work.note(RegistrationMark.MADE, kind=CreatedKind.GRANT, name=role_id, id=found.id)


def granted(work: RegistrationContext, role_id: str) -> Grant | None:
    """The grant of this role, as one of Microsoft's servers knows it at this moment."""
    return next((one for one in work.tools.registrar.grants(work.principal) if one.role_id == role_id), None)
