"""What is offered where Microsoft did not let somebody do what they have signed in for."""

import pytest

from wizard.model.problem import Code, Problem
from wizard.presenters.sign_in_ways import NO_WAYS, SignInWay, ways_after


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        (Code.CONFIRMATION_WANTED, {SignInWay.CONFIRM}),
        (Code.CONFIRMATION_NOT_ENOUGH, {SignInWay.AGAIN}),
        (Code.ADMIN_SIGN_IN_EXPIRED, {SignInWay.AGAIN}),
        (Code.RENEWAL_NEEDS_SIGN_IN, {SignInWay.AGAIN}),
        (Code.ADMIN_NOT_ALLOWED, {SignInWay.ACTIVATE, SignInWay.AGAIN}),
        (Code.OFFLINE, NO_WAYS),
    ],
)
def test_a_new_sign_in_is_offered_where_it_helps(code: Code, ways: set[SignInWay]) -> None:
    assert ways_after(Problem(code)) == ways


def test_where_nothing_stands_in_the_way_nothing_is_offered() -> None:
    assert ways_after(None) == NO_WAYS
