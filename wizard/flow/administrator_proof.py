"""What an administrator's script has done, proved: the app signs in, has its permissions, and reads what it may only.

Every round asks Microsoft anew; nothing is believed for standing in the code.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date

from wizard.flow import app_registration, consent, scoping
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.flow.app_registration import RegisteredApp
from wizard.flow.credentials import NOT_KNOWN
from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.services import Microsoft
from wizard.flow.saga.waiting import MICROSOFT_UNREACHED
from wizard.model.administrator_script import AdministratorCode
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.product import Product
from wizard.model.rooms import Calendar
from wizard.model.scope import ScopeVerdict
from wizard.model.secret import Secret

PATIENCE_SECONDS = 180.0
"""How long a new certificate, secret or approval may take until Microsoft knows it everywhere."""
PAUSES = (2.0, 4.0, 8.0)
_MAY_PASS = (
    MICROSOFT_UNREACHED
    | NOT_KNOWN
    | {Code.APP_UNKNOWN, Code.CONSENT_MISSING, Code.CONSENT_PARTIAL, Code.CONSENT_DELAYED, Code.TENANT_UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class ProvedScript:
    """What was proved. `limit` is None where the app was not to be limited."""

    app: RegisteredApp
    limit: ScopeVerdict | None = None
    room: str = ""
    """That was read."""
    outside: str = ""
    """That was refused."""


def prove(
    microsoft: Microsoft,
    of: AdministratorScriptPlan,
    told: AdministratorCode,
    secret: Secret,
    ref: str,
    draft: Draft,
    product: Product,
    clock: PausableClock,
) -> Generator[Problem, None, ProvedScript]:
    """Round after round, until it is proved; yields what is waited for, and raises what does not pass.

    `secret` is what the app signs in with, kept under `ref`. REGISTER_STOPPED when the person has stopped it.
    """
    until, tries = clock.now() + PATIENCE_SECONDS, 0
    while True:
        try:
            return _round(microsoft, of, told, secret, ref, draft, product)
        except ProblemError as error:
            if error.problem.code not in _MAY_PASS or clock.now() > until:
                raise
            refused = error.problem
        yield refused
        if not clock.pause(PAUSES[min(tries, len(PAUSES) - 1)]):
            raise fail(Code.REGISTER_STOPPED)
        tries += 1


def accepted(draft: Draft, proved: ProvedScript) -> Draft:
    """The draft with everything that its pages would have asked for; no code is awaited any more."""
    filled = app_registration.fill(draft, proved.app)
    script = draft.script and replace(draft.script, done=True, code="")
    return filled.with_(script=script, scope_room=proved.room if proved.limit is not None else "")


def _round(
    microsoft: Microsoft,
    of: AdministratorScriptPlan,
    told: AdministratorCode,
    secret: Secret,
    ref: str,
    draft: Draft,
    product: Product,
) -> ProvedScript:
    tenant = of.tenant or _tenant(microsoft, of, told)
    app = AppIdentity(tenant, told.client_id, secret.credential)
    token = microsoft.token(app)
    asked = draft.with_(scope_room=told.room) if of.limited else draft
    proof = consent.prove(microsoft, product, asked, app)
    lacking = frozenset() if of.limited else product.lacking(proof.roles)
    if lacking:  # a calendar may be read a moment before the token says so: what was granted to everybody is on its way
        raise fail(Code.CONSENT_PARTIAL, permission=", ".join(sorted(lacking)))
    named = replace(tenant, name=tenant.name or microsoft.organization_name(app))
    made = RegisteredApp(
        named,
        told.client_id,
        token.app_name,
        ref,
        secret.hint,
        told.key_id,
        _ends(of, told),
        proof.roles,
        consented=True,
        credential_kind=of.request.kind,
    )
    if not of.limited:
        return ProvedScript(made)
    return ProvedScript(made, _limit(microsoft, app, told, proof.roles), told.room, told.outside)


def _ends(of: AdministratorScriptPlan, told: AdministratorCode) -> date:
    """A tenant's policy may have shortened a client secret; nothing makes it last longer than was asked for."""
    return min(of.request.ends, told.ends)


def _tenant(microsoft: Microsoft, of: AdministratorScriptPlan, told: AdministratorCode) -> Tenant:
    """By its domain, where that is one of this very tenant; else by its id."""
    for text in filter(None, (told.domain, told.tenant_id)):
        try:
            found = microsoft.discover(text)
        except ProblemError as error:
            if error.problem.code is not Code.TENANT_UNKNOWN:
                raise
            continue
        same = [one for one in found if one.id.casefold() == told.tenant_id.casefold()]
        if same:
            return next((one for one in same if one.cloud is of.request.cloud), same[0])
    raise fail(Code.TENANT_UNKNOWN, tenant=told.tenant_id)


def _limit(microsoft: Microsoft, app: AppIdentity, told: AdministratorCode, roles: frozenset[str]) -> ScopeVerdict:
    """SCRIPT_WIDE_PERMISSION or SCRIPT_OUTSIDE_READ where it is not limited at all."""
    wide = roles & scoping.CALENDARS
    if wide:
        raise fail(Code.SCRIPT_WIDE_PERMISSION, permission=", ".join(sorted(wide)))
    answers = microsoft.check_calendars(app, [told.outside]) if told.outside else ()
    outcome = {address: (calendar, code) for address, calendar, code in answers}
    found = scoping.verdict(False, (), outcome.get(told.outside, (Calendar.UNREACHED, "")))
    if found is ScopeVerdict.TOO_WIDE:
        raise fail(Code.SCRIPT_OUTSIDE_READ, mailbox=told.outside)
    return found
