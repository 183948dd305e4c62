"""Thousands of renewals in a world where everything goes wrong: the invariants hold after each effect."""

from collections import Counter

import pytest

from tests.flow.renewal_model import simulate
from wizard.model.problem import Code
from wizard.model.renewal import RenewalOutcome

CHUNK = 250


@pytest.mark.parametrize("first", range(0, 2000, CHUNK))
def test_no_room_goes_dark_whatever_fails(first: int) -> None:
    """Both ends come out, processes really die, and there are problems to be met: the world is not too kind."""
    told = [simulate(seed) for seed in range(first, first + CHUNK)]
    outcomes = Counter(one.outcome for one in told)
    assert min(outcomes[RenewalOutcome.NEW], outcomes[RenewalOutcome.OLD]) > CHUNK / 5
    assert sum(one.crashes for one in told) > CHUNK / 4
    met = {code for one in told for code in one.problems}
    assert {Code.GATEWAY_TEST_FAILED, Code.RENEWAL_ONLY_FORWARD, Code.ADMIN_SIGN_IN_EXPIRED} <= met


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_no_room_of_a_display_server_goes_dark_whatever_fails(first: int) -> None:
    """It loses what was staged with its session, and shows nothing wrong while an old token lasts."""
    told = [simulate(seed, displays=True) for seed in range(first, first + 100)]
    outcomes = Counter(one.outcome for one in told)
    assert min(outcomes[RenewalOutcome.NEW], outcomes[RenewalOutcome.OLD]) > 10
    assert sum(one.crashes for one in told) > 25


def test_a_seed_tells_the_same_story_twice() -> None:
    assert [simulate(seed) for seed in range(20)] == [simulate(seed) for seed in range(20)]
