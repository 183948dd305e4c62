"""Many gateways, where Microsoft wants more of whoever has signed in: those apps go on, and nothing is done twice."""

from dataclasses import replace

import pytest

from tests.presenters.renew_many_states import (
    A1,
    B1,
    KEY_A,
    KEY_B,
    NEW,
    PASTED,
    STAGE,
    after,
    effects,
    knowing,
    moved,
    over,
    pressed,
    running,
    signed_in,
)
from wizard.model.cloud import Cloud
from wizard.model.problem import Code, Problem
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.renew_many_presenter import handle
from wizard.presenters.renew_many_view_state import RenewManyPhase, RenewManyViewState
from wizard.presenters.sign_in_ways import NO_WAYS, SignInWay

WANTED = Problem(Code.CONFIRMATION_WANTED)
CONFIRM = frozenset({SignInWay.CONFIRM})


def halted(of_b: Problem = WANTED, password: str = "typed") -> RenewManyViewState:
    """The first app is done; the second one was stopped for want of something."""
    begun = after(knowing(), pressed(password), signed_in("a"), signed_in("b"))
    done = [moved(one, STAGE.SAVED) for one in ("a1", "a2")]
    ends = [on.AppRenewalEnded(KEY_A, NEW), on.AppRenewalEnded(KEY_B, of_b)]
    return over(begun, *done, *ends)


def test_one_confirmation_goes_on_with_the_app_that_was_stopped_and_with_no_other() -> None:
    state = halted()
    assert (state.sign_in_ways, [one.key for one in state.halted]) == (CONFIRM, [KEY_B])
    signing, (asked,) = handle(state, on.SignInForAppsPressed())
    assert isinstance(asked, do.SignInToTenant)
    assert (asked.client_ids, signing.phase, signing.sign_in_ways) == (("b",), RenewManyPhase.SIGNING_IN, NO_WAYS)
    begun, (run, _forget) = handle(signing, signed_in("b"))
    assert isinstance(run, do.RunRenewals)
    assert ([one.group.key for one in run.orders], run.password) == ([KEY_B], Secret("typed"))
    assert dict(begun.ended) == {KEY_A: NEW}
    done = over(begun, moved("b1", STAGE.SAVED), on.AppRenewalEnded(KEY_B, NEW))
    assert (done.proved, done.is_all_well, done.sign_in_ways) == (3, True, NO_WAYS)
    assert done.typed == on.TypedSecrets(), "nothing that was typed is needed any more"


def test_a_confirmation_that_came_to_nothing_leaves_everything_as_it_ended() -> None:
    state = halted()
    signing = after(state, on.SignInForAppsPressed())
    for end in (on.RenewManyCancelled(), on.TenantSignInFailed(Problem(Code.SIGN_IN_DECLINED))):
        back = after(signing, end)
        assert (back.phase, back.ended, back.progress) == (RenewManyPhase.OVER, state.ended, state.progress)
        assert (back.sign_in_ways, back.typed) == (CONFIRM, state.typed)
    assert back.note == Problem(Code.SIGN_IN_DECLINED)
    assert isinstance(after(back, on.SignInForAppsPressed(), on.RenewManyCancelled()).note, ResultMessage)


def test_what_was_pasted_is_not_pasted_again() -> None:
    """Only the old key's removal took somebody who signs in."""
    chosen = after(knowing([A1]), on.NewKeyWayPicked(KEY_A, on.NewKeyWay.PASTED), pressed(a=PASTED))
    state = over(chosen, on.AppRenewalEnded(KEY_A, Problem(Code.RENEWAL_NEEDS_SIGN_IN)))
    assert state.sign_in_ways == {SignInWay.AGAIN}
    _begun, (run, _forget) = handle(after(state, on.SignInForAppsPressed()), signed_in("a"))
    assert isinstance(run, do.RunRenewals)
    assert (run.orders[0].given, run.orders[0].maker is not None) == (PASTED, True)


def test_what_was_being_taken_back_is_taken_back() -> None:
    back = after(knowing(), on.RenewableRead(knowing().groups or (), (on.BegunRenewal("b"),), knowing().today))
    begun = after(back, pressed(back=True), signed_in("b"))
    state = over(begun, on.AppRenewalEnded(KEY_B, WANTED))
    _state, (run, _forget) = handle(after(state, on.SignInForAppsPressed()), signed_in("b"))
    assert isinstance(run, do.RunRenewals)
    assert run.back


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        (Code.CONFIRMATION_NOT_ENOUGH, {SignInWay.AGAIN}),
        (Code.ADMIN_NOT_ALLOWED, {SignInWay.ACTIVATE, SignInWay.AGAIN}),
        (Code.GATEWAY_UNREACHABLE, NO_WAYS),
    ],
)
def test_other_ways_are_offered_where_they_help(code: Code, ways: set[SignInWay]) -> None:
    state = halted(Problem(code))
    assert state.sign_in_ways == ways
    assert bool(effects(state, on.SignInForAppsPressed())) is bool(ways)
    assert (state.typed == on.TypedSecrets()) is not bool(ways)


def test_roles_are_activated_in_the_cloud_of_the_app_that_lacks_one() -> None:
    china = replace(B1, tenant=replace(B1.tenant, cloud=Cloud.CHINA))
    begun = after(knowing([A1, china]), pressed(), signed_in("a"), signed_in("b"))
    of_a, of_b = Problem(Code.RENEWAL_NEEDS_SIGN_IN), Problem(Code.ADMIN_NOT_ALLOWED)
    state = over(begun, on.AppRenewalEnded(KEY_A, of_a), on.AppRenewalEnded(KEY_B, of_b))
    assert ([one.key for one in state.halted], state.roles_cloud) == ([KEY_A, KEY_B], Cloud.CHINA)
    assert halted().roles_cloud is None


def test_what_is_typed_goes_with_the_page_and_nothing_is_offered_before_the_end() -> None:
    assert after(halted(), on.RenewManyLeft()).typed == on.TypedSecrets()
    assert after(running(), on.AppRenewalEnded(KEY_A, WANTED)).sign_in_ways == NO_WAYS


def test_a_renewal_that_is_begun_anew_knows_nothing_of_the_one_before() -> None:
    state = after(halted(), on.RenewManyEntered())
    assert (state.ended, state.typed, state.again) == ({}, on.TypedSecrets(), frozenset())


def test_the_app_that_is_stopped_says_why() -> None:
    (_a, b) = halted().apps
    assert (b.kind, "one more confirmation" in b.text) == (NoteKind.BAD, True)
