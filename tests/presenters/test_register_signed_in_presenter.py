"""The signed-in set-up without a window: what is planned, what is offered, and the ways out of a run that stops."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from tests.flow.app_registration_world import GRAPH, PRODUCT, ROLES, SERIAL, TENANT
from wizard.flow.app_registration import Preflight, RegisteredApp, RegistrationEvent, RegistrationStep
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.model.app_registration import (
    APPLICATION_ADMINISTRATOR,
    GLOBAL_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
    AppPlan,
    FoundApp,
    GraphRoles,
    RegistrationRun,
    SecretPolicy,
    SignedInPerson,
)
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import PersonSignIn, Tenant, any_tenant
from wizard.model.problem import Code, Problem
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters import register_signed_in_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, StageState, WorkProgress
from wizard.presenters.register_signed_in_events import PlanOptions, Purpose
from wizard.presenters.register_signed_in_presenter import handle
from wizard.presenters.register_signed_in_view_state import SetUpPart, SignedInSetUpViewState

TODAY = date(2027, 3, 1)
REGISTRAR, JOURNAL = cast(Registrar, object()), cast(RegistrationJournal, object())
PERSON = SignedInPerson("p", "Ada", "ada@contoso.example", TENANT, frozenset({GLOBAL_ADMINISTRATOR}))
FOUND = Preflight(PERSON, SecretPolicy(), GRAPH, None)
MINE = FoundApp("o", "client", "VelocityCalendar", role_ids=tuple(ROLES.values()))
OPTIONS = PlanOptions(PRODUCT, SERIAL, 180, TODAY)
ELSEWHERE = Tenant("", "fabrikam.example", Cloud.CHINA)
SIGN_IN = PersonSignIn(TENANT, "https://login.example", "http://localhost", {})
MADE = RegisteredApp(
    TENANT, "client", "VelocityCalendar", "x/client-secret/1", "abc", "key", TODAY, frozenset(), consented=True
)
DECLINED = Problem(Code.SIGN_IN_DECLINED)
LEAVES = (do.StopRun(), do.LeaveSignIn())
TOLD = (do.TellChanged(), do.WantFocus())
PLANNED = {SetUpPart.PLAN, SetUpPart.START, SetUpPart.COPY, SetUpPart.OPTIONS}


def after(state: SignedInSetUpViewState, *events: on.SignedInSetUpEvent) -> SignedInSetUpViewState:
    for event in events:
        state, _effects = handle(state, event)
    return state


def effects(state: SignedInSetUpViewState, event: on.SignedInSetUpEvent) -> tuple[do.SignedInSetUpEffect, ...]:
    return handle(state, event)[1]


def beginning(
    purpose: Purpose = Purpose.PLAN,
    run: RegistrationRun | None = None,
    *,
    cloud: Cloud = Cloud.GLOBAL,
    tenant: Tenant | None = None,
) -> on.SetUpBegun:
    return on.SetUpBegun(cloud, purpose, JOURNAL if run else None, run, tenant, takes_certificates=True)


def chosen(options: PlanOptions = OPTIONS, found: Preflight | None = FOUND) -> on.OptionsChosen:
    return on.OptionsChosen(options, found)


def planned(found: Preflight = FOUND) -> SignedInSetUpViewState:
    return after(
        SignedInSetUpViewState(),
        beginning(),
        on.SignInAnswered(SIGN_IN, "code"),
        on.PreflightRead(REGISTRAR, found),
        chosen(found=found),
    )


def plan_of(state: SignedInSetUpViewState) -> AppPlan:
    assert state.plan is not None
    return state.plan


RUN = RegistrationRun("r", plan_of(planned()))


def running() -> SignedInSetUpViewState:
    return after(planned(), on.StartPressed(), on.JournalOpened(JOURNAL))


def stopping(code: Code, run: RegistrationRun | None = RUN) -> on.RegistrationStopped:
    return on.RegistrationStopped(Problem(code), run, TODAY)


def stopped(*codes: Code) -> SignedInSetUpViewState:
    state = running()
    for code in codes:
        state = after(state, stopping(code))
    return state


def parts(state: SignedInSetUpViewState) -> set[SetUpPart]:
    return set(state.parts)


def said(state: SignedInSetUpViewState) -> ResultMessage:
    assert isinstance(state.note, ResultMessage)
    return state.note


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


# ---- when it does not go on


def test_a_run_that_stops_may_be_finished_or_undone() -> None:
    going = after(running(), on.RegistrationReported(RegistrationEvent(RegistrationStep.APP)))
    state, told = handle(going, stopping(Code.TIMED_OUT))
    assert told == TOLD
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.FINISH, SetUpPart.UNDO}
    assert state.stages == ((RegistrationStep.APP, StageState.FAILED),)
    assert (state.busy, state.progress, state.registrar) == (False, None, REGISTRAR)
    for purpose, act in (
        (Purpose.FINISH, do.FinishRun(REGISTRAR, JOURNAL)),
        (Purpose.UNDO, do.UndoRun(REGISTRAR, JOURNAL)),
    ):
        again, told = handle(state, on.ResumePressed(purpose))
        assert told == (act, do.TellChanged())
        assert (again.stages, again.note, again.purpose) == ((), None, purpose)


def test_what_is_done_stays_ticked_off() -> None:
    done = after(running(), on.RegistrationReported(RegistrationEvent(RegistrationStep.APP, done=True)))
    assert after(done, stopping(Code.TIMED_OUT)).stages == ((RegistrationStep.APP, StageState.DONE),)


def test_cancel_stops_the_run_on_its_way() -> None:
    state, told = handle(running(), on.SetUpCancelled(RUN, TODAY))
    assert told == (do.StopRun(), *TOLD)
    assert state.note == Problem(Code.REGISTER_STOPPED)
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.FINISH, SetUpPart.UNDO}


@pytest.mark.parametrize(
    "state", [after(planned(), on.StartPressed()), after(planned(), on.StartPressed(), on.JournalOpened(JOURNAL))]
)
def test_what_is_not_on_record_never_happened(state: SignedInSetUpViewState) -> None:
    failed = after(state, stopping(Code.TIMED_OUT, None))
    assert (parts(failed), failed.journal, failed.note) == ({SetUpPart.AGAIN}, None, Problem(Code.TIMED_OUT))


def test_without_a_record_what_the_run_told_counts_for_nothing() -> None:
    assert parts(after(after(planned(), on.StartPressed()), stopping(Code.TIMED_OUT))) == {SetUpPart.AGAIN}


def test_a_sign_in_that_has_ended_is_asked_for_again() -> None:
    state = stopped(Code.REGISTER_SIGN_IN_ENDED)
    assert state.registrar is None
    again, told = handle(state, on.ResumePressed(Purpose.UNDO, ELSEWHERE))
    assert told == (*LEAVES, do.BeginSignIn(TENANT, asks_where=False))
    assert (again.purpose, again.journal, again.run) == (Purpose.UNDO, JOURNAL, RUN)
    finishing = effects(state, on.OtherPlanPressed(30, TODAY))
    assert finishing == (*LEAVES, do.BeginSignIn(TENANT, asks_where=False))
    assert after(state, on.OtherPlanPressed(30, TODAY)).purpose is Purpose.FINISH


@pytest.mark.parametrize(
    ("codes", "takes_certificates", "way"),
    [
        ((Code.SECRETS_FORBIDDEN,), True, SetUpPart.CERTIFICATE_INSTEAD),
        ((Code.SECRETS_FORBIDDEN,), False, None),
        ((Code.CERTIFICATES_FORBIDDEN,), True, SetUpPart.SECRET_INSTEAD),
        ((Code.SECRETS_FORBIDDEN, Code.CERTIFICATES_FORBIDDEN), True, None),
        ((Code.CERTIFICATES_FORBIDDEN, Code.TIMED_OUT, Code.SECRETS_FORBIDDEN), True, None),
        ((Code.SECRETS_FORBIDDEN, Code.TIMED_OUT), True, SetUpPart.FINISH),
    ],
)
def test_the_other_kind_is_offered_where_one_is_refused(
    codes: tuple[Code, ...], takes_certificates: bool, way: SetUpPart | None
) -> None:
    state = replace(stopped(*codes), takes_certificates=takes_certificates)
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.UNDO, *((way,) if way else ())}


@pytest.mark.parametrize(
    ("code", "other"),
    [(Code.SECRETS_FORBIDDEN, CredentialKind.CERTIFICATE), (Code.CERTIFICATES_FORBIDDEN, CredentialKind.SECRET)],
)
def test_it_goes_on_with_the_other_kind(code: Code, other: CredentialKind) -> None:
    (refused,) = set(CredentialKind) - {other}
    before = replace(RUN, plan=replace(RUN.plan, credential_kind=refused))
    state = after(running(), stopping(code, before))
    going, told = handle(state, on.OtherPlanPressed(30, TODAY))
    wanted = replace(RUN.plan, credential_kind=other)
    assert told == (do.FinishRun(REGISTRAR, JOURNAL, wanted), do.TellChanged())
    assert (going.plan, going.busy, going.stages) == (wanted, True, ())


def test_a_shorter_life_is_offered_where_the_plans_is_too_long() -> None:
    state, told = handle(running(), stopping(Code.SECRET_LIFETIME))
    assert told == (do.OfferLives((30, 60, 90)), *TOLD)
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.UNDO, SetUpPart.OPTIONS, SetUpPart.SHORTER}
    shorter = after(state, chosen(replace(OPTIONS, days=60)))
    wanted = replace(RUN.plan, ends=TODAY + timedelta(days=60))
    assert (shorter.plan, shorter.stages, parts(shorter)) == (wanted, (), parts(state))
    assert effects(shorter, on.OtherPlanPressed(60, TODAY))[0] == do.FinishRun(REGISTRAR, JOURNAL, wanted)


def test_where_none_is_shorter_it_can_only_be_undone() -> None:
    short = replace(RUN, plan=replace(RUN.plan, ends=TODAY + timedelta(days=30)))
    state, told = handle(running(), stopping(Code.SECRET_LIFETIME, short))
    assert (told, parts(state)) == (TOLD, {SetUpPart.PLAN, SetUpPart.UNDO})


@pytest.mark.parametrize(
    "state",
    [
        running(),
        after(stopped(Code.TIMED_OUT), on.ResumePressed(Purpose.UNDO)),
        after(SignedInSetUpViewState(), beginning(Purpose.UNDO, RUN)),
        replace(stopped(Code.TIMED_OUT), run=None),
    ],
)
def test_nothing_chosen_changes_a_run(state: SignedInSetUpViewState) -> None:
    assert handle(state, chosen(replace(OPTIONS, days=60))) == (state, ())


def test_an_event_of_another_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no event of the signed-in set-up: SignedInSetUpEvent"):
        handle(planned(), on.SignedInSetUpEvent())


def test_a_guest_is_asked_whether_this_is_the_right_organisation() -> None:
    guest = replace(PERSON, user="ada_fabrikam.example#EXT#@contoso.example")
    note = said(planned(replace(FOUND, person=guest)))
    assert (note.kind, note.title) == (NoteKind.WARN, "You are a guest in this organisation")
    assert "belongs to fabrikam.example; the app would be made in Contoso" in note.text


def test_whoever_may_not_approve_is_told_of_roles_that_have_to_be_activated() -> None:
    note = said(planned(replace(FOUND, person=replace(PERSON, roles=frozenset()))))
    assert "Activate it in Microsoft Entra, then sign in again." in note.text
    assert "Privileged Identity" not in said(planned()).text


# ---- what Microsoft wants confirmed


def test_a_run_that_microsoft_wants_confirmed_goes_on_after_one_press_and_the_sign_in() -> None:
    state = stopped(Code.CONFIRMATION_WANTED)
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.UNDO, SetUpPart.CONFIRM}
    assert state.registrar is None, "its token is of no use any more"
    signing, told = handle(state, on.SignInAgainPressed(ELSEWHERE))
    assert told == (*LEAVES, do.BeginSignIn(TENANT, asks_where=False)), "where it was begun"
    confirmed = after(signing, on.SignInAnswered(SIGN_IN, "code"))
    assert effects(confirmed, on.RegistrarOpened(REGISTRAR)) == (do.FinishRun(REGISTRAR, JOURNAL), do.TellChanged())


def test_an_undo_that_microsoft_wants_confirmed_goes_on_as_an_undo() -> None:
    undoing = after(stopped(Code.TIMED_OUT), on.ResumePressed(Purpose.UNDO))
    confirming = after(undoing, stopping(Code.CONFIRMATION_WANTED), on.SignInAgainPressed())
    assert effects(confirming, on.RegistrarOpened(REGISTRAR)) == (do.UndoRun(REGISTRAR, JOURNAL), do.TellChanged())


def test_reading_that_microsoft_wants_confirmed_is_done_again_after_the_sign_in() -> None:
    failed = after(SignedInSetUpViewState(), beginning(), on.SetUpFailed(Problem(Code.CONFIRMATION_WANTED)))
    assert parts(failed) == {SetUpPart.CONFIRM}
    signing, told = handle(failed, on.SignInAgainPressed(TENANT))
    assert told == (*LEAVES, do.BeginSignIn(TENANT, asks_where=True))
    assert signing.purpose is Purpose.PLAN


def test_a_confirmation_that_was_not_enough_is_not_asked_for_by_itself() -> None:
    state = stopped(Code.CONFIRMATION_WANTED, Code.CONFIRMATION_NOT_ENOUGH)
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.FINISH, SetUpPart.UNDO}
    assert (state.note, state.registrar) == (Problem(Code.CONFIRMATION_NOT_ENOUGH), None)
    assert parts(after(planned(), on.SetUpFailed(Problem(Code.CONFIRMATION_NOT_ENOUGH)))) == {SetUpPart.AGAIN}


# ---- roles that have to be activated


def without_roles(eligible: frozenset[str] | None, found: Preflight = FOUND) -> Preflight:
    return replace(found, person=replace(PERSON, roles=frozenset(), eligible=eligible))


@pytest.mark.parametrize(
    ("eligible", "text"),
    [
        (
            frozenset({PRIVILEGED_ROLE_ADMINISTRATOR, APPLICATION_ADMINISTRATOR}),
            "You are eligible as Application Administrator, Privileged Role Administrator, which is not active",
        ),
        (frozenset({PRIVILEGED_ROLE_ADMINISTRATOR}), "You are eligible as Privileged Role Administrator, which is"),
        (None, "Is your role only eligible (Privileged Identity Management)?"),
    ],
)
def test_a_role_that_may_be_activated_is_named_and_its_page_offered(eligible: frozenset[str] | None, text: str) -> None:
    state = planned(without_roles(eligible))
    assert text in said(state).text
    assert parts(state) == {*PLANNED, SetUpPart.ACTIVATE, SetUpPart.AGAIN}
    again, told = handle(state, on.SignInAgainPressed(TENANT))
    assert told == (*LEAVES, do.BeginSignIn(TENANT, asks_where=True)), "only a new token has the role"
    assert again.plan is None


def test_a_guest_who_lacks_a_role_is_told_what_a_partners_relationship_has_to_include() -> None:
    guest = replace(PERSON, user="ada_fabrikam.example#EXT#@contoso.example", roles=frozenset())
    told = "the relationship has to include Privileged Role Administrator"
    assert (
        f"{told}, Application Administrator, for a security group" in said(planned(replace(FOUND, person=guest))).text
    )
    known = replace(FOUND, existing=MINE, person=guest)
    assert f"{told}, for a security group" in said(planned(known)).text
    assert "GDAP" not in said(planned(replace(FOUND, person=replace(guest, user=PERSON.user)))).text
    assert "GDAP" not in said(planned(replace(FOUND, person=replace(guest, roles=PERSON.roles)))).text


@pytest.mark.parametrize("eligible", [frozenset(), frozenset({"some other role"})])
def test_where_no_role_would_help_none_is_spoken_of(eligible: frozenset[str]) -> None:
    state = planned(without_roles(eligible))
    assert "eligible" not in said(state).text
    assert parts(state) == PLANNED


def test_an_app_that_is_there_takes_no_role_to_register() -> None:
    mine = replace(FOUND, existing=MINE)
    person = replace(
        PERSON, roles=frozenset({PRIVILEGED_ROLE_ADMINISTRATOR}), eligible=frozenset({APPLICATION_ADMINISTRATOR})
    )
    assert parts(planned(replace(mine, person=person))) == PLANNED
    assert SetUpPart.ACTIVATE in parts(planned(replace(FOUND, person=person)))


@pytest.mark.parametrize("code", [Code.REGISTER_NOT_ALLOWED, Code.CONSENT_NOT_ALLOWED])
def test_what_a_role_was_missing_for_is_finished_with_a_new_sign_in(code: Code) -> None:
    state = stopped(code)
    assert parts(state) == {SetUpPart.PLAN, SetUpPart.FINISH, SetUpPart.UNDO, SetUpPart.ACTIVATE}
    assert effects(state, on.ResumePressed(Purpose.UNDO)) == (do.UndoRun(REGISTRAR, JOURNAL), do.TellChanged())
    signing, told = handle(state, on.ResumePressed(Purpose.FINISH))
    assert told == (*LEAVES, do.BeginSignIn(TENANT, asks_where=False))
    assert effects(signing, on.RegistrarOpened(REGISTRAR)) == (do.FinishRun(REGISTRAR, JOURNAL), do.TellChanged())


def test_a_refusal_before_anything_was_begun_offers_the_roles_page_too() -> None:
    failed = after(after(planned(), on.StartPressed()), stopping(Code.REGISTER_NOT_ALLOWED))
    assert parts(failed) == {SetUpPart.AGAIN, SetUpPart.ACTIVATE}


def test_the_page_of_roles_is_that_of_the_cloud() -> None:
    blade = "#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/aadmigratedroles"
    assert Cloud.GLOBAL.role_activation_url == f"https://entra.microsoft.com/{blade}"
    assert Cloud.CHINA.role_activation_url == f"https://portal.azure.cn/{blade}"
