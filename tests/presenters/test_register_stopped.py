"""A set-up by sign-in that does not go on: what is offered instead, confirmations, and roles to be activated."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.flow.app_registration_world import TENANT
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
    planned,
    running,
    said,
    stopped,
    stopping,
)
from wizard.flow.app_registration import Preflight, RegistrationEvent, RegistrationStep
from wizard.model.app_registration import (
    APPLICATION_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
)
from wizard.model.cloud import Cloud
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, Problem
from wizard.presenters import register_signed_in_effects as do
from wizard.presenters import register_signed_in_events as on
from wizard.presenters.notes import NoteKind, StageState
from wizard.presenters.register_signed_in_events import Purpose
from wizard.presenters.register_signed_in_presenter import handle
from wizard.presenters.register_signed_in_view_state import SetUpPart, SignedInSetUpViewState

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


def without_roles(eligible: frozenset[str] | None, found: Preflight = FOUND) -> Preflight:
    return replace(found, person=replace(PERSON, roles=frozenset(), eligible=eligible))


# ---- roles that have to be activated


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
