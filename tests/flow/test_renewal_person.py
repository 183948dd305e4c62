"""The person, the keyring and the journal of a renewal."""

from contextlib import suppress
from dataclasses import replace

import pytest

from tests.flow.renewal_calm import MADE, PASTED, calm, refused, started, stopped_at, wanted
from tests.flow.renewal_model import Ticking
from wizard.flow import renewal
from wizard.flow.renewal import RenewalStep
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import RenewalMark, RenewalOutcome
from wizard.model.secret import Secret


def test_stopping_while_it_waits_leaves_the_old_secret_working() -> None:
    world = calm()
    world.heal()

    class Stopping(Ticking):
        def pause(self, seconds: float) -> bool:
            return False

    tools = replace(world.tools(), clock=Stopping(world))
    assert refused(lambda: list(renewal.start(tools, wanted(world)))).problem.code is Code.RENEWAL_STOPPED
    assert world.gateway.active == world.old.secret
    assert not world.journal.taken


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_a_secret_that_the_keyring_lost(made: bool) -> None:
    world = calm(made=made)
    stopped_at(world, RenewalStep.STAGE)
    world.vault.items = {"c1/old": world.old.secret}
    if not made:
        assert refused(lambda: list(renewal.finish(world.tools()))).problem.code is Code.RENEWAL_NEEDS_SECRET
    again = world.pasted.secret if world.pasted else None
    assert list(renewal.finish(world.tools(), again))[-1].outcome is RenewalOutcome.NEW
    world.check_end(RenewalOutcome.NEW, ())


def test_having_it_made_again_needs_somebody_who_may() -> None:
    world = calm()
    stopped_at(world, RenewalStep.STAGE)
    world.vault.items = {"c1/old": world.old.secret}
    tools = replace(world.tools(), maker=None)
    assert refused(lambda: list(renewal.finish(tools))).problem.code is Code.RENEWAL_NEEDS_SIGN_IN


@pytest.mark.parametrize("looks", range(4, 14))
def test_a_keyring_that_forgets_between_two_looks(looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it happens, a new secret is made and the one before is cleared away."""
    world = calm()
    real = world.vault.get
    seen: list[str] = []

    def forgetful(name: str) -> Secret | None:
        seen.append(name)
        if len(seen) == looks:
            world.vault.items.pop(name, None)
        return real(name)

    monkeypatch.setattr(world.vault, "get", forgetful)
    with suppress(ProblemError):
        started(world)
    if not world.journal.closed:
        assert list(renewal.finish(world.tools()))[-1].outcome is RenewalOutcome.NEW
    assert world.gateway.active != world.old.secret


def test_a_connection_that_never_had_a_keyring_item() -> None:
    world = calm(made=PASTED)
    world.before = world.shelf.connection = replace(world.before, secret_ref="")
    world.vault.items.clear()
    assert started(world)[-1].outcome is RenewalOutcome.NEW
    world.check_end(RenewalOutcome.NEW, ())


def test_a_secret_lost_after_it_was_activated_is_told_by_an_empty_reference() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SAVE)
    world.vault.items = {"c1/old": world.old.secret}
    assert list(renewal.finish(world.tools()))[-1].outcome is RenewalOutcome.NEW
    assert world.shelf.connection.secret_ref == ""


def test_a_keyring_that_keeps_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    world = calm()
    real = world.vault.put
    monkeypatch.setattr(world.vault, "put", lambda name, secret: real(name, Secret("another")))
    assert refused(lambda: started(world)).problem.code is Code.KEYRING_READ_BACK
    monkeypatch.undo()
    list(renewal.go_back(world.tools()))
    world.check_end(RenewalOutcome.OLD, ())


def test_the_journal_speaks_before_the_effect() -> None:
    world = calm()
    started(world)
    told = [line.split("  ")[-1] for line in world.log]
    assert told.index("journal: attempt 1") == told.index("add Room Calendar Wizard 0123456789ab/1") - 1
    assert told.index("journal: onward ") == told.index("remove VelocityAuth") - 1
    assert world.journal.entries()[-1].mark is RenewalMark.CLOSED


def test_a_journal_without_a_beginning_is_damaged() -> None:
    world = calm()
    assert refused(lambda: list(renewal.finish(world.tools()))).problem.code is Code.JOURNAL_DAMAGED
