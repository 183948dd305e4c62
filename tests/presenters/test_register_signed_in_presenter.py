"""The signed-in set-up without a window: what is planned, what is offered, and the ways out of a run that stops."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.flow.app_registration_world import PRODUCT, ROLES, TENANT
from tests.presenters.signed_in_set_up_states import (
    ELSEWHERE,
    FOUND,
    JOURNAL,
    LEAVES,
    MINE,
    OPTIONS,
    PERSON,
    PLANNED,
    REGISTRAR,
    RUN,
    SIGN_IN,
    TODAY,
    TOLD,
    after,
    beginning,
    chosen,
    effects,
    parts,
    plan_of,
    planned,
    running,
    said,
    stopped,
)
from wizard.flow.app_registration import Preflight, RegisteredApp, RegistrationEvent, RegistrationStep
from wizard.model.app_registration import (
    GraphRoles,
    SecretPolicy,
)
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import Tenant, any_tenant
from wizard.model.problem import Code, Problem
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters import register_signed_in_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.register_signed_in_events import Purpose
from wizard.presenters.register_signed_in_presenter import handle
from wizard.presenters.register_signed_in_view_state import SetUpPart, SignedInSetUpViewState

MADE = RegisteredApp(
    TENANT, "client", "VelocityCalendar", "x/client-secret/1", "abc", "key", TODAY, frozenset(), consented=True
)
DECLINED = Problem(Code.SIGN_IN_DECLINED)


# ---- signing in


def test_nothing_is_on_screen_before_somebody_signs_in() -> None:
    state = SignedInSetUpViewState()
    assert (parts(state), state.busy, state.note, state.copy_text) == (set(), False, None, "Copy as text")


@pytest.mark.parametrize(
    ("cloud", "known", "wanted"),
    [
        (Cloud.GLOBAL, TENANT, TENANT),
        (Cloud.CHINA, TENANT, any_tenant(Cloud.CHINA)),
        (Cloud.GLOBAL, None, any_tenant(Cloud.GLOBAL)),
        (Cloud.CHINA, ELSEWHERE, ELSEWHERE),
    ],
)
def test_the_sign_in_is_at_the_drafts_tenant_where_it_is_of_that_cloud(
    cloud: Cloud, known: Tenant | None, wanted: Tenant
) -> None:
    begun = beginning(cloud=cloud, tenant=known)
    assert effects(SignedInSetUpViewState(), begun) == (*LEAVES, do.BeginSignIn(wanted, asks_where=True))


def test_what_was_begun_is_signed_in_to_where_it_was_begun() -> None:
    begun = beginning(Purpose.UNDO, RUN, tenant=ELSEWHERE)
    assert effects(SignedInSetUpViewState(), begun)[-1] == do.BeginSignIn(TENANT, asks_where=False)


def test_beginning_forgets_what_was_before() -> None:
    state = after(replace(stopped(Code.TIMED_OUT), copied=True), beginning())
    assert (state.journal, state.run, state.plan, state.found, state.registrar) == (None, None, None, None, None)
    assert (state.note, parts(state), state.takes_certificates) == (None, set(), True)


def test_hints_of_microsofts_page_are_said_until_another_way_is_chosen() -> None:
    hinted = after(SignedInSetUpViewState(), beginning(), on.SignInHinted(DECLINED))
    assert hinted.note == DECLINED
    assert after(hinted, on.SignInChosenAnew()).note is None


def test_with_the_sign_in_it_is_looked_around_first() -> None:
    state, told = handle(after(SignedInSetUpViewState(), beginning()), on.SignInAnswered(SIGN_IN, "code"))
    assert told == (do.ReadPreflight(SIGN_IN, "code"),)
    assert (state.progress, state.busy) == (WorkProgress("Asking Microsoft …"), False)
    assert "code=" not in repr(told) + repr(on.SignInAnswered(SIGN_IN, "secret-code"))
    refused_before = replace(state, refused=(Code.SECRETS_FORBIDDEN,))
    looked, told = handle(refused_before, on.PreflightRead(REGISTRAR, FOUND))
    assert told == (do.OfferOptions(FOUND), do.WantFocus())
    assert (looked.progress, looked.refused, looked.found, looked.registrar) == (None, (), FOUND, REGISTRAR)


@pytest.mark.parametrize(
    ("purpose", "act"),
    [(Purpose.FINISH, do.FinishRun(REGISTRAR, JOURNAL)), (Purpose.UNDO, do.UndoRun(REGISTRAR, JOURNAL))],
)
def test_what_was_begun_goes_on_with_the_sign_in(purpose: Purpose, act: do.SignedInSetUpEffect) -> None:
    asking, told = handle(after(SignedInSetUpViewState(), beginning(purpose, RUN)), on.SignInAnswered(SIGN_IN, "code"))
    assert told == (do.OpenRegistrar(SIGN_IN, "code"),)
    state, told = handle(asking, on.RegistrarOpened(REGISTRAR))
    assert told == (act, do.TellChanged())
    assert (state.busy, state.plan, state.purpose, parts(state)) == (True, RUN.plan, purpose, {SetUpPart.PLAN})


def test_a_sign_in_that_fails_may_be_tried_again_for_the_same_purpose() -> None:
    failed, told = handle(after(SignedInSetUpViewState(), beginning(Purpose.UNDO, RUN)), on.SetUpFailed(DECLINED))
    assert (failed.note, parts(failed), told) == (DECLINED, {SetUpPart.AGAIN}, TOLD)
    again, told = handle(failed, on.SignInAgainPressed(ELSEWHERE))
    assert told == (*LEAVES, do.BeginSignIn(TENANT, asks_where=False))
    assert (again.purpose, again.journal, again.note) == (Purpose.UNDO, JOURNAL, None)


def test_cancel_before_anything_is_changed_ends_the_sign_in() -> None:
    asking = after(SignedInSetUpViewState(), beginning(), on.SignInAnswered(SIGN_IN, "code"))
    state, told = handle(asking, on.SetUpCancelled(None, TODAY))
    assert told == (*LEAVES, *TOLD)
    assert (state.note, state.progress, parts(state)) == (DECLINED, None, {SetUpPart.AGAIN})


def test_leaving_ends_the_sign_in_and_keeps_the_record() -> None:
    state, told = handle(running(), on.SetUpLeft())
    assert told == LEAVES
    assert (state.busy, state.registrar, state.found, state.plan, state.progress) == (False, None, None, None, None)
    assert (state.journal, parts(state)) == (JOURNAL, set())


# ---- the plan


def test_the_plan_is_shown_with_who_signed_in() -> None:
    state = planned()
    assert parts(state) == PLANNED
    assert plan_of(state).ends == TODAY + timedelta(days=180)
    assert said(state) == ResultMessage(
        NoteKind.PLAIN, "", "Signed in as ada@contoso.example, Contoso. Nothing has been changed yet."
    )


def test_the_plan_follows_every_choice() -> None:
    limited = replace(
        FOUND, existing=MINE, offers=(MINE,), limited=frozenset({"client"}), graph=GraphRoles("g", tuple(ROLES.items()))
    )
    before = planned(limited)
    assert [one.name for one in plan_of(before).left_out] == ["Calendars.ReadWrite"]
    options = replace(OPTIONS, days=90, kind=CredentialKind.CERTIFICATE, lift_limit=True)
    plan = plan_of(after(before, chosen(options, limited)))
    assert (plan.ends, plan.left_out, plan.reuse) == (TODAY + timedelta(days=90), (), MINE)
    assert plan.credential_kind is CredentialKind.CERTIFICATE


@pytest.mark.parametrize("found", [replace(FOUND, offers=(MINE,)), replace(FOUND, strangers=(MINE,))])
def test_apps_that_are_there_are_shown_beside_the_plan(found: Preflight) -> None:
    assert parts(planned(found)) == {SetUpPart.APPS, *PLANNED}


def test_what_may_stand_in_the_way_is_told_before() -> None:
    person = replace(PERSON, roles=frozenset())
    unsure = replace(FOUND, person=person, policy=SecretPolicy(forbidden=True, unknown=True))
    note = said(planned(unsure))
    assert (note.kind, note.title) == (NoteKind.WARN, "The approval is left to somebody else")
    assert "cannot be read" in note.text
    assert "does not allow new client secrets" in note.text
    assert "Only some organisations let people" in note.text
    reused = said(planned(replace(unsure, existing=MINE)))
    assert "Only some organisations let people" not in reused.text


def test_a_tenant_without_a_name_is_called_by_its_domain() -> None:
    person = replace(PERSON, tenant=replace(TENANT, name=""))
    assert "ada@contoso.example, contoso.example." in said(planned(replace(FOUND, person=person))).text


def test_a_cloud_that_lacks_a_permission_is_told() -> None:
    state, told = handle(planned(), chosen(found=replace(FOUND, graph=GraphRoles("g", ()))))
    assert isinstance(state.note, Problem)
    assert (state.note.code, parts(state), told) == (Code.PERMISSION_NOT_OFFERED, {SetUpPart.AGAIN}, TOLD)


def test_without_a_look_around_there_is_no_plan() -> None:
    assert handle(SignedInSetUpViewState(), chosen(found=None)) == (SignedInSetUpViewState(), ())


def test_the_plan_follows_the_permissions() -> None:
    lean = replace(OPTIONS, product=PRODUCT.lean())
    changed = on.PermissionsChanged(lean, FOUND)
    assert [one.name for one in plan_of(after(planned(), changed)).permissions] == ["Calendars.ReadWrite"]
    for state in (
        SignedInSetUpViewState(),
        running(),
        stopped(Code.TIMED_OUT),
        after(planned(), on.StartPressed()),
        replace(planned(), registrar=None),
    ):
        assert handle(state, changed) == (state, ())


def test_the_plan_is_copied_and_another_one_is_not() -> None:
    state, told = handle(planned(), on.PlanCopied())
    assert told == (do.CopyPlan(plan_of(state), FOUND),)
    assert state.copy_text == "Copied ✓"
    assert after(state, chosen(replace(OPTIONS, days=90))).copy_text == "Copy as text"
    for other in (SignedInSetUpViewState(), replace(planned(), found=None), replace(planned(), plan=None)):
        assert handle(other, on.PlanCopied()) == (other, ())


# ---- doing it


def test_the_plan_is_done_once() -> None:
    state, told = handle(planned(), on.StartPressed())
    assert told == (do.StartRun(REGISTRAR, plan_of(state)), do.TellChanged())
    assert (state.busy, state.note, parts(state)) == (True, None, {SetUpPart.PLAN})
    assert state.progress == WorkProgress("Registering the app …")
    for other in (state, replace(planned(), registrar=None), replace(planned(), plan=None)):
        assert handle(other, on.StartPressed()) == (other, ())


def test_each_step_is_ticked_off_and_said() -> None:
    state = after(running(), on.RegistrationReported(RegistrationEvent(RegistrationStep.APP)))
    assert state.stages == ((RegistrationStep.APP, StageState.RUNNING),)
    done = after(
        state,
        on.RegistrationReported(RegistrationEvent(RegistrationStep.APP, done=True)),
        on.RegistrationReported(RegistrationEvent(RegistrationStep.SECRET, count=1, total=2)),
    )
    assert dict(done.stages) == {
        RegistrationStep.APP: StageState.DONE,
        RegistrationStep.SECRET: StageState.RUNNING,
    }
    assert done.progress == WorkProgress("Creating the secret …", 1, 2)
    proving = after(done, on.RegistrationReported(RegistrationEvent(RegistrationStep.PROVE)))
    assert proving.stages == done.stages


def test_a_certificate_is_called_one() -> None:
    made = on.RegistrationReported(RegistrationEvent(RegistrationStep.SECRET))
    plan = replace(plan_of(planned()), credential_kind=CredentialKind.CERTIFICATE)
    assert after(replace(running(), plan=plan), made).progress == WorkProgress("Creating the certificate …")
    assert after(replace(running(), plan=None), made).progress == WorkProgress("Creating the secret …")


@pytest.mark.parametrize(
    ("code", "text"),
    [(Code.CONSENT_MISSING, "Microsoft is applying the change …"), (Code.OFFLINE, "Nothing can be reached")],
)
def test_what_is_waited_for_is_said_where_it_says_something(code: Code, text: str) -> None:
    event = RegistrationEvent(RegistrationStep.PROVE, waiting=Problem(code))
    progress = after(running(), on.RegistrationReported(event)).progress
    assert progress is not None
    assert (progress.text == text) is (code is Code.CONSENT_MISSING)
    assert progress.text


def test_the_app_is_kept_and_the_wizard_goes_on_by_itself() -> None:
    last = RegistrationEvent(RegistrationStep.CLOSE, made=MADE)
    state, told = handle(running(), on.RegistrationEnded(last))
    assert told == (do.KeepApp(MADE), do.WaitBeforeNextStep(), do.TellChanged())
    assert (state.busy, state.journal, state.run, state.registrar, state.progress) == (False, None, None, None, None)
    assert (said(state).title, parts(state)) == ("The app is set up", {SetUpPart.PLAN})
    assert effects(state, on.NextStepDue()) == (do.GoToNextStep(),)
    assert effects(after(state, on.SetUpLeft()), on.NextStepDue()) == ()


@pytest.mark.parametrize(
    ("last", "client_id", "text"),
    [
        (RegistrationEvent(RegistrationStep.CLOSE, removed="client"), "client", "Nothing of it remains"),
        (RegistrationEvent(RegistrationStep.CLOSE, keeps_deleted=True), "", "Microsoft keeps it for 30 days"),
        (None, "", "Nothing of it remains"),
    ],
)
def test_what_was_undone_is_forgotten(last: RegistrationEvent | None, client_id: str, text: str) -> None:
    undoing = after(stopped(Code.TIMED_OUT), on.ResumePressed(Purpose.UNDO))
    state, told = handle(undoing, on.RegistrationEnded(last))
    assert told == (do.ForgetApp(client_id), do.WantFocus(), do.TellChanged())
    assert (said(state).title, parts(state)) == ("Everything has been undone", {SetUpPart.AGAIN})
    assert text in said(state).text
    assert effects(state, on.SignInAgainPressed())[-1] == do.BeginSignIn(any_tenant(Cloud.GLOBAL), asks_where=True)
