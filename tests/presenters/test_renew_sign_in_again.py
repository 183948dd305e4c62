"""The renewal page where Microsoft wants more of whoever signed in: confirmed there, it goes on where it stopped."""

from dataclasses import replace
from typing import cast

import pytest

from tests.presenters.renewal_states import (
    ANNEX,
    FILLED,
    JOURNAL,
    MAKER,
    NEEDS_PASSWORD,
    NOTHING,
    OFFERED,
    OFFICE,
    ON_A_PAGE,
    READY,
    after,
    code,
    renewing,
    shown,
)
from wizard.flow.ports.sign_in import AppSecrets
from wizard.model.problem import Code, Problem
from wizard.presenters import renew_effects as do
from wizard.presenters import renew_events as on
from wizard.presenters.renew_presenter import handle
from wizard.presenters.renew_view_state import RenewPhase, RenewViewState
from wizard.presenters.sign_in_ways import NO_WAYS, SignInWay

OTHER_MAKER = cast("AppSecrets", object())
CONFIRM = frozenset({SignInWay.CONFIRM})
CONFIRMED = on.SecretMakerReady(OTHER_MAKER, 180, False, READY, OFFICE.id)


def stopped(
    why: Code = Code.CONFIRMATION_WANTED,
    before: RenewViewState | None = None,
    unfinished: on.UnfinishedRenewal = OFFERED,
) -> RenewViewState:
    """Where something was written already."""
    return after(before or renewing(), on.RenewalFailed(Problem(why)), on.UnfinishedRead(unfinished))


def test_what_is_to_be_confirmed_is_asked_for_by_a_sign_in_and_the_renewal_goes_on() -> None:
    state = stopped()
    assert (state.sign_in_ways, state.maker) == (CONFIRM, None)
    signing, told = handle(state, on.SignInForRenewalPressed(READY))
    assert (told, signing.note, signing.sign_in_ways) == ((do.OpenMakerSignIn(OFFICE),), None, NO_WAYS)
    going_on, told = handle(signing, CONFIRMED)
    assert told == (do.FinishRenewal(JOURNAL, OFFICE, None, None),)
    assert (going_on.maker, going_on.phase, going_on.met) == (OTHER_MAKER, RenewPhase.RENEWING, None)


def test_the_keyboard_goes_to_what_leads_on() -> None:
    failed = after(renewing(), on.RenewalFailed(Problem(Code.CONFIRMATION_WANTED)))
    assert handle(failed, on.UnfinishedRead(OFFERED))[1] == (do.FocusOnWayOn(),)
    other = after(renewing(), on.RenewalFailed(Problem(Code.GATEWAY_BUSY)))
    assert handle(other, on.UnfinishedRead(OFFERED))[1] == ()


def test_what_leads_on_stands_in_place_of_what_would_begin_another_one() -> None:
    assert not stopped().offers_new
    assert not after(stopped(), on.SignInForRenewalPressed(READY)).offers_new
    assert stopped(Code.GATEWAY_BUSY).offers_new
    assert after(renewing(), on.RenewalFailed(Problem(Code.CONFIRMATION_WANTED))).offers_new, "nothing was begun"


def test_before_anything_was_written_it_begins_once_more() -> None:
    state = after(renewing(), on.RenewalFailed(Problem(Code.CONFIRMATION_WANTED)), on.UnfinishedRead(None))
    _state, told = handle(after(state, on.SignInForRenewalPressed(FILLED)), CONFIRMED)
    assert [type(one) for one in told] == [do.StartRenewal]


@pytest.mark.parametrize("has_new", [False, True])
def test_what_was_being_taken_back_is_taken_back(has_new: bool) -> None:
    unfinished = on.UnfinishedRenewal(JOURNAL, ON_A_PAGE.id)
    back = after(shown(ON_A_PAGE, unfinished), on.ProductPageAnswered(has_new))
    state = stopped(before=back, unfinished=unfinished)
    assert state.taking_back == do.TakeRenewalBack(JOURNAL, ON_A_PAGE, has_new)
    confirmed = replace(CONFIRMED, connection_id=ON_A_PAGE.id)
    going_on, told = handle(after(state, on.SignInForRenewalPressed(READY)), confirmed)
    assert told == (do.TakeRenewalBack(JOURNAL, ON_A_PAGE, has_new),)
    assert (going_on.taking_back, going_on.maker) == (told[0], OTHER_MAKER)


def test_finish_signs_in_first_where_that_is_what_is_missing_and_goes_forward() -> None:
    back = after(shown(unfinished=OFFERED), on.GoBackPressed())
    signing, told = handle(stopped(before=back), on.FinishPressed(READY))
    assert told == (do.OpenMakerSignIn(OFFICE),)
    assert handle(signing, CONFIRMED)[1] == (do.FinishRenewal(JOURNAL, OFFICE, None, None),)


def test_whoever_brings_a_secret_of_their_own_need_not_sign_in() -> None:
    state = stopped(Code.RENEWAL_NEEDS_SIGN_IN)
    assert state.sign_in_ways == {SignInWay.AGAIN}
    assert handle(state, on.FinishPressed(FILLED))[1] == (do.FinishRenewal(JOURNAL, OFFICE, FILLED.secret, None),)


def test_a_role_that_is_missing_is_activated_and_the_sign_in_of_before_is_not_used() -> None:
    state = stopped(Code.ADMIN_NOT_ALLOWED)
    assert state.sign_in_ways == {SignInWay.ACTIVATE, SignInWay.AGAIN}
    assert handle(state, on.SignInForRenewalPressed(READY))[1] == (do.OpenMakerSignIn(OFFICE),)


@pytest.mark.parametrize("why", [Code.CONFIRMATION_NOT_ENOUGH, Code.ADMIN_NOT_ALLOWED])
def test_what_cannot_be_had_holds_up_no_renewal_that_needs_it_no_more(why: Code) -> None:
    """Where only the old key's removal is missing, the key stays."""
    state, told = handle(stopped(why), on.FinishPressed(READY))
    assert (told, state.maker) == ((do.FinishRenewal(JOURNAL, OFFICE, None, None),), None)


@pytest.mark.parametrize("why", [Code.SIGN_IN_DECLINED, Code.OFFLINE])
def test_a_sign_in_that_came_to_nothing_is_offered_again(why: Code) -> None:
    state = after(stopped(), on.SignInForRenewalPressed(READY), on.ProblemMet(Problem(why)))
    assert (code(state), state.sign_in_ways) == (why, CONFIRM)


def test_who_may_not_even_sign_in_is_offered_the_page_of_roles() -> None:
    state = after(shown(), on.CreateBySignInPressed(FILLED), on.ProblemMet(Problem(Code.CONSENT_NOT_ALLOWED)))
    assert state.sign_in_ways == {SignInWay.ACTIVATE, SignInWay.AGAIN}


def test_the_gateways_password_is_asked_for_before_somebody_signs_in() -> None:
    state, told = handle(stopped(), on.SignInForRenewalPressed(NOTHING))
    assert (code(state), told, state.sign_in_ways) == (
        Code.GATEWAY_PASSWORD_EMPTY,
        NEEDS_PASSWORD,
        CONFIRM,
    )


def test_another_connection_has_nothing_to_confirm() -> None:
    state = after(stopped(), on.ConnectionPicked(ANNEX.id))
    assert (state.sign_in_ways, state.taking_back) == (NO_WAYS, None)
    assert after(stopped(), on.ConnectionPicked(OFFICE.id)).sign_in_ways == CONFIRM


def test_nothing_is_offered_while_it_runs_or_without_a_connection() -> None:
    assert after(stopped(), on.SignInForRenewalPressed(FILLED), CONFIRMED).sign_in_ways == NO_WAYS
    assert replace(stopped(), chosen_id="").sign_in_ways == NO_WAYS
    assert handle(RenewViewState(), on.SignInForRenewalPressed(FILLED))[1] == ()


def test_other_failures_keep_the_sign_in() -> None:
    state = stopped(Code.GATEWAY_BUSY)
    assert (state.maker, state.sign_in_ways) == (MAKER, NO_WAYS)
