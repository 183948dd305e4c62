"""Sets up the app in Microsoft Entra for one gateway, and can take it back.

`preflight` and `plan` only read; `start` does the plan, `finish` goes on after a stop, a failure or a crash, `undo`
takes away exactly what the run made. The three are iterators of events; whoever stops listening stops the work, and
the journal knows what was done.
"""

from collections.abc import Iterator
from dataclasses import replace

from wizard.flow import draft_changes
from wizard.flow.app_registration.context import (
    RegisteredApp,
    RegistrationContext,
    RegistrationDependencies,
    RegistrationEvent,
    RegistrationStep,
)
from wizard.flow.app_registration.plan import Preflight, plan, preflight, shorter_lives, with_life
from wizard.flow.app_registration.run import backward, forward
from wizard.flow.app_registration.trusted_apps import TrustedApps, find_trusted_apps, undoable
from wizard.flow.credential_lifetimes import LIVES, USUAL_LIFE
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.saga.run import alone
from wizard.model.app_registration import AppPlan, RegistrationMark, RegistrationRun, read
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.microsoft import AppToken
from wizard.model.problem import Code, fail

__all__ = [
    "LIVES",
    "USUAL_LIFE",
    "Preflight",
    "RegisteredApp",
    "RegistrationDependencies",
    "RegistrationEvent",
    "RegistrationStep",
    "TrustedApps",
    "fill",
    "find_trusted_apps",
    "finish",
    "forget",
    "plan",
    "preflight",
    "shorter_lives",
    "standing",
    "start",
    "undo",
    "undoable",
    "with_kind",
    "with_life",
]


def start(tools: RegistrationDependencies, wanted: AppPlan) -> Iterator[RegistrationEvent]:
    """Do the plan, with a fresh journal. A `ProblemError` leaves the journal open, for `finish` or `undo`."""
    with alone(tools.journal):
        work = RegistrationContext(tools, RegistrationRun(tools.journal.run_id, wanted))
        work.note(RegistrationMark.BEGUN, plan=wanted)
        yield from forward(work)


def finish(tools: RegistrationDependencies, wanted: AppPlan | None = None) -> Iterator[RegistrationEvent]:
    """Go on to the end of the plan from wherever it stopped. REGISTER_OTHER_TENANT for another's account.

    `wanted` is the plan that the person agreed to instead, for the same app: see `with_kind`, `with_life`.
    """
    with alone(tools.journal):
        work = _resumed(tools)
        if wanted is not None:
            work.replan(wanted)
        yield from backward(work) if work.state.back else forward(work)


def undo(tools: RegistrationDependencies) -> Iterator[RegistrationEvent]:
    """Take away, in reverse, exactly what this run made. REGISTER_OTHER_TENANT for another's account."""
    with alone(tools.journal):
        yield from backward(_resumed(tools))


def standing(journal: RegistrationJournal) -> RegistrationRun:
    """Where an unfinished run stands; REGISTER_DAMAGED where nobody can tell."""
    return read(journal.run_id, journal.entries())


def with_kind(run: RegistrationRun, kind: CredentialKind) -> AppPlan:
    """The run's plan with a certificate instead of a client secret, or the other way round: one may be forbidden."""
    return replace(run.plan, credential_kind=kind)


def fill(draft: Draft, made: RegisteredApp) -> Draft:
    """The draft with everything that its pages would have asked for: the wizard goes on behind them."""
    draft = draft_changes.tenant(draft, made.tenant.domain, made.tenant)
    draft = draft_changes.client_id(draft, made.client_id)
    draft = draft_changes.secret(draft, made.secret_ref, made.secret_hint, kind=made.credential_kind)
    draft = draft_changes.accepted(draft, AppToken(made.app_name, made.tenant.id, made.roles), made.ews)
    draft = draft_changes.expiry(draft, made.secret_ends, made.secret_key_id).with_(registered=True)
    return draft_changes.consent(draft, made.roles) if made.consented else draft


def forget(draft: Draft, client_id: str) -> Draft:
    """The draft without an app that was taken away again, and without its secret."""
    if not client_id or draft.client_id != client_id:
        return draft
    return draft_changes.secret(draft_changes.client_id(draft, ""), "", "").with_(registered=False)


def _resumed(tools: RegistrationDependencies) -> RegistrationContext:
    run = standing(tools.journal)
    if tools.registrar.who().tenant.id != run.plan.tenant.id:
        tenant = run.plan.tenant
        raise fail(Code.REGISTER_OTHER_TENANT, tenant=tenant.called)
    return RegistrationContext(tools, run)
