"""What a program of the customer's own is asked for is the sum of all errands, each permission once."""

from wizard.model import delegated


def test_an_own_program_needs_what_every_errand_asks_for() -> None:
    errands = (delegated.CHANGES_APPS, delegated.SETS_UP, delegated.KNOWS_WHO, delegated.READS_ROOMS)
    assert set(delegated.OWN_PROGRAM) == {one for errand in errands for one in errand}
    assert len(delegated.OWN_PROGRAM) == len(set(delegated.OWN_PROGRAM))
