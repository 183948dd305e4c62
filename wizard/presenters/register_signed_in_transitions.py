"""Steps of the signed-in set-up that several events share."""

from dataclasses import replace
from datetime import date

from wizard.flow import app_registration
from wizard.messages import _
from wizard.model.app_registration import AppPlan, RegistrationRun
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import Tenant, any_tenant
from wizard.model.problem import Code
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters.notes import WorkProgress
from wizard.presenters.register_signed_in_events import Purpose
from wizard.presenters.register_signed_in_view_state import (
    KINDS_REFUSED,
    SetUpPhase,
    SignedInSetUpViewState,
)
from wizard.presenters.sign_in_ways import NOT_THEIRS

SetUpOutcome = tuple[SignedInSetUpViewState, tuple[do.SignedInSetUpEffect, ...]]


def leave(state: SignedInSetUpViewState) -> SetUpOutcome:
    """The sign-in ends, and the work that needs it; its journal stays."""
    left = replace(state, phase=SetUpPhase.SIGN_IN, progress=None, registrar=None, found=None, plan=None)
    return left, (do.StopRun(), do.LeaveSignIn())


def begin_sign_in(state: SignedInSetUpViewState, known: Tenant | None) -> SetUpOutcome:
    """The run's own tenant, else the draft's: a guest would otherwise be taken to where they are at home."""
    left, effects = leave(state)
    if state.run is not None:
        tenant = state.run.plan.tenant
    else:
        tenant = known if known is not None and known.cloud is state.cloud else any_tenant(state.cloud)
    begin = do.BeginSignIn(tenant, asks_where=state.purpose is Purpose.PLAN)
    return replace(left, note=None), (*effects, begin)


def resume(
    state: SignedInSetUpViewState, purpose: Purpose, known: Tenant | None, *, fresh: bool = False
) -> SetUpOutcome:
    """Whoever has not signed in yet does it first, and whoever lacked a role: `fresh` says that they just did."""
    wanted = replace(state, purpose=purpose)
    finishes = purpose is Purpose.FINISH
    lacked_a_role = finishes and bool(NOT_THEIRS.intersection(state.refused[-1:])) and not fresh
    if state.registrar is None or state.journal is None or state.run is None or lacked_a_role:
        return begin_sign_in(wanted, known)
    act = do.FinishRun(state.registrar, state.journal) if finishes else do.UndoRun(state.registrar, state.journal)
    return run_plan(wanted, state.run.plan, act)


def run_plan(state: SignedInSetUpViewState, plan: AppPlan, act: do.SignedInSetUpEffect) -> SetUpOutcome:
    progress = WorkProgress(_("Registering the app …"))
    running = replace(state, phase=SetUpPhase.RUNNING, plan=plan, stages=(), note=None, progress=progress)
    return running, (act, do.TellChanged())


def other_plan(state: SignedInSetUpViewState, run: RegistrationRun, days: int, today: date) -> AppPlan:
    """What the tenant has refused is left out: one kind of credential, or how long it lasts."""
    refused = state.refused[-1]
    if refused in KINDS_REFUSED:
        no_secrets = refused is Code.SECRETS_FORBIDDEN
        return app_registration.with_kind(run, CredentialKind.CERTIFICATE if no_secrets else CredentialKind.SECRET)
    return app_registration.with_life(run.plan, days, today)
