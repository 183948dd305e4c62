"""The table of decisions: for everything that can be seen, the one thing to do next."""

from datetime import date
from itertools import product

import pytest

from tests.flow.renewal_model import connection_of
from wizard.flow.renewal.context import RenewalStep
from wizard.flow.renewal.decide import Seen, Slot, back, forward, is_tested, slot
from wizard.model.gateway import CredentialState, GatewayCredential
from wizard.model.renewal import Attempt, Begun, Identity, Origin, Renewal, RenewalMark, display_name, is_ours, read

DAY, LATER = date(2026, 12, 1), date(2027, 6, 1)
OLD, NEW = Identity("old", "K1", DAY), Identity("new", "K2", LATER)
BEGUN = Begun(Origin.MADE, connection_of("old", "K1", "c1/old", DAY), OLD, old_held=True)
GIVEN_UP = Attempt(1, "n1", "r1", 0.0, Identity("gup", "K0", LATER), dropped=True)
HOPEFUL = Renewal("run", BEGUN, (GIVEN_UP, Attempt(2, "n2", "r2", 0.0, NEW)))
EMPTY_HANDED = Renewal("run", BEGUN)
ONWARD = Renewal("run", BEGUN, HOPEFUL.attempts, onward=True)


def shown(identity: Identity, state: CredentialState = CredentialState.ACTIVE) -> GatewayCredential:
    return GatewayCredential(state, identity.hint, identity.key_id, identity.expires)


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        (None, Slot.EMPTY),
        (shown(OLD), Slot.OLD),
        (shown(NEW), Slot.NEW),
        (shown(GIVEN_UP.identity), Slot.GIVEN_UP),
        (shown(Identity("xyz", "K9")), Slot.OTHER),
        (shown(Identity("new", "k2", DAY)), Slot.NEW),
        (shown(Identity("new", "K1")), Slot.OTHER),
        (shown(Identity("new", "", LATER)), Slot.NEW),
        (shown(Identity("new", "", DAY)), Slot.OTHER),
        (shown(Identity("new")), Slot.NEW),
        (shown(Identity("")), Slot.OTHER),
    ],
)
def test_whose_secret_it_is(credential: GatewayCredential | None, expected: Slot) -> None:
    assert slot(HOPEFUL, credential) is expected


def test_one_that_might_be_both_is_nobodys() -> None:
    alike = Renewal("run", BEGUN, (Attempt(1, "n", "r", 0.0, Identity("old", "K3", LATER)),))
    assert slot(alike, shown(Identity("old"))) is Slot.OTHER
    assert slot(alike, shown(Identity("old", "", LATER))) is Slot.NEW


def test_without_an_old_secret_or_an_attempt() -> None:
    bare = Renewal("run", Begun(Origin.PASTED, BEGUN.connection, None, old_held=False))
    assert slot(bare, None) is Slot.EMPTY
    assert slot(bare, shown(OLD)) is Slot.OTHER


def test_what_is_tested() -> None:
    assert is_tested(shown(NEW, CredentialState.TESTED))
    assert not is_tested(shown(NEW, CredentialState.FAILED))
    assert not is_tested(None)


FLAGS = ("tested", "held", "saved", "proved_here", "passed_there", "synced", "tidied", "leftovers", "retire")


def everything_seen() -> list[Seen]:
    """All 12,800 things that can be seen."""
    return [
        Seen(active, staged, **dict(zip(FLAGS, flags, strict=True)))
        for active, staged in product(Slot, Slot)
        for flags in product((False, True), repeat=len(FLAGS))
    ]


@pytest.mark.parametrize("state", [HOPEFUL, EMPTY_HANDED, ONWARD])
def test_forward_for_everything_that_can_be_seen(state: Renewal) -> None:
    for seen in everything_seen():
        assert forward(state, seen) is forward_as_told(state, seen), seen


def forward_as_told(state: Renewal, seen: Seen) -> RenewalStep:
    """The same in other words: the first line whose condition holds."""
    new, ours = seen.active is Slot.NEW, seen.active in (Slot.OLD, Slot.EMPTY)
    foreign = not new and not ours
    lines = [
        (foreign and not state.onward, RenewalStep.FOREIGN),
        (new and not seen.saved, RenewalStep.SAVE),
        (new and not seen.synced, RenewalStep.SYNC),
        (new and seen.retire, RenewalStep.RETIRE),
        (seen.leftovers, RenewalStep.CLEAR),
        (not ours and not seen.tidied, RenewalStep.TIDY),
        (not ours, RenewalStep.CLOSE),
        (state.current is None, RenewalStep.CREATE),
        (not seen.held, RenewalStep.DROP),
        (not seen.proved_here, RenewalStep.TEST_HERE),
        (seen.staged is not Slot.NEW, RenewalStep.STAGE),
        (not (seen.tested and seen.passed_there), RenewalStep.TEST_THERE),
        (True, RenewalStep.ACTIVATE),
    ]
    return next(step for holds, step in lines if holds)


@pytest.mark.parametrize("state", [HOPEFUL, EMPTY_HANDED])
def test_back_for_everything_that_can_be_seen(state: Renewal) -> None:
    for seen in everything_seen():
        assert back(state, seen) is back_as_told(state, seen), seen


def back_as_told(state: Renewal, seen: Seen) -> RenewalStep:
    new = seen.active is Slot.NEW
    lines = [
        (new and seen.staged is not Slot.OLD, RenewalStep.RESTAGE),
        (new and not (seen.tested and seen.passed_there), RenewalStep.TEST_THERE),
        (new, RenewalStep.ACTIVATE),
        (seen.staged not in (Slot.EMPTY, Slot.OTHER), RenewalStep.DISCARD),
        (seen.saved, RenewalStep.RESTORE),
        (state.current is not None, RenewalStep.DROP),
        (seen.leftovers, RenewalStep.CLEAR),
        (True, RenewalStep.CLOSE),
    ]
    return next(step for holds, step in lines if holds)


def test_the_old_key_goes_only_while_the_new_secret_is_active_saved_and_syncing() -> None:
    """The one decision that could make a room go dark."""
    for state in (HOPEFUL, EMPTY_HANDED, ONWARD):
        for seen in everything_seen():
            if forward(state, seen) is RenewalStep.RETIRE:
                assert (seen.active, seen.saved, seen.synced) == (Slot.NEW, True, True)
            assert back(state, seen) is not RenewalStep.RETIRE


def test_names_tell_whose_key_it_is() -> None:
    assert is_ours(display_name("0123456789ab", 12))
    assert not is_ours("VelocityAuth")
    assert not is_ours(display_name("0123456789ab", 12) + " copy")


def test_an_attempt_is_changed_by_its_own_number_only() -> None:
    from wizard.model.renewal import RenewalEntry

    entries = [
        RenewalEntry(RenewalMark.BEGUN, 1.0, BEGUN),
        RenewalEntry(RenewalMark.ATTEMPT, 2.0, attempt=1, name="n1", ref="r1"),
        RenewalEntry(RenewalMark.REFUSED, 3.0, attempt=1),
        RenewalEntry(RenewalMark.ATTEMPT, 4.0, attempt=2, name="n2", ref="r2"),
        RenewalEntry(RenewalMark.KNOWN, 5.0, attempt=2, identity=NEW),
    ]
    state = read("run", entries)
    assert state.attempts == (
        Attempt(1, "n1", "r1", 2.0, refused=True, dropped=True),
        Attempt(2, "n2", "r2", 4.0, NEW),
    )
    assert (state.current, state.leftovers, state.left) == (state.attempts[1], (), ())
