"""One sign-in that sets up the app, without its window: sign-in, plan, progress, result, and the ways out."""

from dataclasses import replace
from functools import singledispatch

from wizard.flow import app_registration
from wizard.flow.app_registration import Preflight, RegistrationEvent, RegistrationStep
from wizard.messages import _
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem, ProblemError
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters import register_signed_in_events as on
from wizard.presenters import register_signed_in_transitions as to
from wizard.presenters import register_words as words
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.register_signed_in_events import PlanOptions, Purpose
from wizard.presenters.register_signed_in_transitions import SetUpOutcome
from wizard.presenters.register_signed_in_view_state import SetUpPhase, SignedInSetUpViewState
from wizard.presenters.sign_in_ways import SIGN_IN_OVER

_TICKED_OFF = frozenset({RegistrationStep.APP, RegistrationStep.SECRET, RegistrationStep.GRANT})
"""The steps that a line of the plan tells of."""


def handle(state: SignedInSetUpViewState, event: on.SignedInSetUpEvent) -> SetUpOutcome:
    """The state after `event`, and what has to be done next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: SignedInSetUpViewState) -> SetUpOutcome:
    raise TypeError(f"no event of the signed-in set-up: {type(event).__name__}")


# ---- signing in


@_after.register
def _begun(event: on.SetUpBegun, state: SignedInSetUpViewState) -> SetUpOutcome:
    wanted = replace(state, cloud=event.cloud, purpose=event.purpose, journal=event.journal, run=event.run)
    return to.begin_sign_in(replace(wanted, takes_certificates=event.takes_certificates), event.tenant)


@_after.register
def _left(_event: on.SetUpLeft, state: SignedInSetUpViewState) -> SetUpOutcome:
    return to.leave(state)


@_after.register
def _chosen_anew(_event: on.SignInChosenAnew, state: SignedInSetUpViewState) -> SetUpOutcome:
    """What was said of the way before holds no more."""
    return replace(state, note=None), ()


@_after.register
def _hinted(event: on.SignInHinted, state: SignedInSetUpViewState) -> SetUpOutcome:
    return replace(state, note=event.problem), ()


@_after.register
def _answered(event: on.SignInAnswered, state: SignedInSetUpViewState) -> SetUpOutcome:
    asking = replace(state, phase=SetUpPhase.ASKING, progress=WorkProgress(_("Asking Microsoft …")))
    if state.purpose is Purpose.PLAN:
        return asking, (do.ReadPreflight(event.sign_in, event.answer),)
    return asking, (do.OpenRegistrar(event.sign_in, event.answer),)


@_after.register
def _opened(event: on.RegistrarOpened, state: SignedInSetUpViewState) -> SetUpOutcome:
    return to.resume(replace(state, registrar=event.registrar), state.purpose, None, fresh=True)


@_after.register
def _failed(event: on.SetUpFailed, state: SignedInSetUpViewState) -> SetUpOutcome:
    """Sign in again, or by hand."""
    failed = replace(state, phase=SetUpPhase.FAILED, progress=None, note=event.problem)
    return failed, (do.TellChanged(), do.WantFocus())


@_after.register
def _again(event: on.SignInAgainPressed, state: SignedInSetUpViewState) -> SetUpOutcome:
    """Then it goes on with what it stopped at."""
    going_on = state.purpose if state.journal is None or state.purpose is Purpose.UNDO else Purpose.FINISH
    return to.begin_sign_in(replace(state, purpose=going_on), event.tenant)


# ---- the plan


@_after.register
def _preflight(event: on.PreflightRead, state: SignedInSetUpViewState) -> SetUpOutcome:
    looked = replace(state, registrar=event.registrar, found=event.found, refused=(), progress=None)
    return looked, (do.OfferOptions(event.found), do.WantFocus())


@_after.register
def _chosen(event: on.OptionsChosen, state: SignedInSetUpViewState) -> SetUpOutcome:
    """Beside a plan of one's own, or beside that of a run which the tenant's rules have stopped."""
    if state.journal is None:
        return _planned(state, event.options, event.found)
    if state.run is None or state.phase is not SetUpPhase.STOPPED:
        return state, ()
    plan = to.other_plan(state, state.run, event.options.days, event.options.today)
    return replace(state, plan=plan, stages=()), ()


@_after.register
def _permissions(event: on.PermissionsChanged, state: SignedInSetUpViewState) -> SetUpOutcome:
    """The plan follows as long as nothing is being done or was begun."""
    if state.plan is None or state.registrar is None or state.journal is not None or state.busy:
        return state, ()
    return _planned(state, event.options, event.found)


@_after.register
def _copied(_event: on.PlanCopied, state: SignedInSetUpViewState) -> SetUpOutcome:
    if state.plan is None or state.found is None:
        return state, ()
    return replace(state, copied=True), (do.CopyPlan(state.plan, state.found),)


def _planned(state: SignedInSetUpViewState, options: PlanOptions, found: Preflight | None) -> SetUpOutcome:
    """What was copied before is another plan."""
    if found is None:
        return state, ()
    try:
        plan = app_registration.plan(
            found,
            options.product,
            options.serial,
            options.days,
            options.today,
            kind=options.kind,
            lift_limit=options.lift_limit,
        )
    except ProblemError as error:
        return _failed(on.SetUpFailed(error.problem), state)
    note = words.who_signed_in(found, makes_app=plan.reuse is None)
    return replace(state, phase=SetUpPhase.PLANNED, plan=plan, stages=(), copied=False, note=note), ()


# ---- doing it


@_after.register
def _start(_event: on.StartPressed, state: SignedInSetUpViewState) -> SetUpOutcome:
    if state.plan is None or state.registrar is None or state.busy:
        return state, ()
    return to.run_plan(state, state.plan, do.StartRun(state.registrar, state.plan))


@_after.register
def _resume(event: on.ResumePressed, state: SignedInSetUpViewState) -> SetUpOutcome:
    return to.resume(state, event.purpose, event.tenant)


@_after.register
def _other_plan(event: on.OtherPlanPressed, state: SignedInSetUpViewState) -> SetUpOutcome:
    """The tenant has turned out to forbid what was planned: the person has read that, and chosen otherwise."""
    if state.run is None or state.journal is None or state.registrar is None:
        return to.resume(state, Purpose.FINISH, event.tenant)
    plan = to.other_plan(state, state.run, event.days, event.today)
    return to.run_plan(state, plan, do.FinishRun(state.registrar, state.journal, plan))


@_after.register
def _journal(event: on.JournalOpened, state: SignedInSetUpViewState) -> SetUpOutcome:
    return replace(state, journal=event.journal), ()


@_after.register
def _reported(event: on.RegistrationReported, state: SignedInSetUpViewState) -> SetUpOutcome:
    now = event.event
    stages = dict(state.stages)
    if now.step in _TICKED_OFF:
        stages[now.step] = StageState.DONE if now.done else StageState.RUNNING
    text = words.progress_text(now, CredentialKind.SECRET if state.plan is None else state.plan.credential_kind)
    return replace(state, stages=tuple(stages.items()), progress=WorkProgress(text, now.count, now.total)), ()


@_after.register
def _ended(event: on.RegistrationEnded, state: SignedInSetUpViewState) -> SetUpOutcome:
    last = event.last
    over = replace(state, progress=None, registrar=None, journal=None, run=None)
    if last is None or last.made is None:
        return _undone(over, last)
    note = ResultMessage(
        NoteKind.GOOD, _("The app is set up"), _("Microsoft shows it everywhere, and lets it sign in.")
    )
    effects = (do.KeepApp(last.made), do.WaitBeforeNextStep(), do.TellChanged())
    return replace(over, phase=SetUpPhase.DONE, note=note), effects


@_after.register
def _next_step(_event: on.NextStepDue, state: SignedInSetUpViewState) -> SetUpOutcome:
    """Unless they have left meanwhile."""
    return state, ((do.GoToNextStep(),) if state.phase is SetUpPhase.DONE else ())


def _undone(state: SignedInSetUpViewState, last: RegistrationEvent | None) -> SetUpOutcome:
    note = ResultMessage(NoteKind.GOOD, _("Everything has been undone"), words.left(last))
    undone = replace(state, phase=SetUpPhase.UNDONE, purpose=Purpose.PLAN, note=note)
    return undone, (do.ForgetApp(last.removed if last else ""), do.WantFocus(), do.TellChanged())


# ---- when it does not go on


@_after.register
def _stopped(event: on.RegistrationStopped, state: SignedInSetUpViewState) -> SetUpOutcome:
    """Finish or undo, both are safe. What is not on record never happened."""
    problem, run = event.problem, event.run
    signed_in = None if problem.code in SIGN_IN_OVER else state.registrar
    stages = ((step, StageState.FAILED if one is StageState.RUNNING else one) for step, one in state.stages)
    ended = replace(state, registrar=signed_in, stages=tuple(stages), progress=None)
    if state.journal is None or run is None:
        return _failed(on.SetUpFailed(problem), replace(ended, journal=None))
    too_long = problem.code is Code.SECRET_LIFETIME
    lives = app_registration.shorter_lives(run.plan, event.today) if too_long else ()
    refused = (*state.refused, problem.code)
    stopped = replace(ended, phase=SetUpPhase.STOPPED, run=run, refused=refused, lives=lives, note=problem)
    offer = (do.OfferLives(lives),) if lives else ()
    return stopped, (*offer, do.TellChanged(), do.WantFocus())


@_after.register
def _cancelled(event: on.SetUpCancelled, state: SignedInSetUpViewState) -> SetUpOutcome:
    if state.busy:
        stop = on.RegistrationStopped(Problem(Code.REGISTER_STOPPED), event.run, event.today)
        stopped, effects = _stopped(stop, state)
        return stopped, (do.StopRun(), *effects)
    left, effects = to.leave(state)
    declined, more = _failed(on.SetUpFailed(Problem(Code.SIGN_IN_DECLINED)), left)
    return declined, (*effects, *more)
