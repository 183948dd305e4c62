"""Whole renewals told word for word: every event that the page shows, every line of the journal, every wait."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.flow.renewal_calm import MADE, PASTED, calm, refused, started, stopped_at, wanted
from tests.flow.renewal_microsoft import MakerModel
from tests.flow.renewal_parts import BEGINNING
from tests.flow.renewal_words import NAME, REF, both, counted
from wizard.flow import renewal
from wizard.flow.renewal import RenewalEvent, RenewalStep
from wizard.flow.renewal.context import TEST_SECONDS
from wizard.model.problem import Code
from wizard.model.renewal import Identity, RenewalEntry, RenewalMark, RenewalOutcome


def everything(began: float) -> list[RenewalEvent]:
    """A renewal in which nothing has to be waited for."""
    rooms = [RenewalEvent(RenewalStep.TEST_HERE, count=count, total=3) for count in (1, 2, 3, 3)]
    there = counted(RenewalStep.TEST_THERE, until=began + 2 + TEST_SECONDS)
    return [
        *both(RenewalStep.CREATE),
        *both(RenewalStep.TEST_HERE, *counted(RenewalStep.TEST_HERE), *rooms),
        *both(RenewalStep.STAGE),
        *both(RenewalStep.TEST_THERE, *there),
        *both(RenewalStep.ACTIVATE),
        *both(RenewalStep.SAVE),
        *both(RenewalStep.SYNC),
        *both(RenewalStep.RETIRE, *counted(RenewalStep.RETIRE)),
        *both(RenewalStep.TIDY),
        RenewalEvent(RenewalStep.CLOSE),
        RenewalEvent(RenewalStep.CLOSE, done=True),
        RenewalEvent(RenewalStep.CLOSE, done=True, outcome=RenewalOutcome.NEW),
    ]


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_every_event_of_a_quick_one(made: bool) -> None:
    world = calm(made=made)
    assert started(world) == everything(BEGINNING)
    assert world.now == BEGINNING + 2 + 4 + 2


def test_every_line_of_the_journal() -> None:
    world = calm()
    started(world)
    begun, *others = world.journal.entries()
    assert begun.begun is not None
    assert (begun.mark, begun.when) == (RenewalMark.BEGUN, BEGINNING)
    assert begun.begun.connection == world.before
    assert (begun.begun.old_held, begun.begun.retire, begun.begun.days) == (True, world.old.key_id, 180)
    new = next(key for key in world.microsoft.keys if key.name == NAME.format(1))
    identity = Identity(new.hint, new.key_id, new.ends.date())
    assert others == [
        RenewalEntry(RenewalMark.ATTEMPT, BEGINNING, attempt=1, name=NAME.format(1), ref=REF.format(1)),
        RenewalEntry(RenewalMark.KNOWN, BEGINNING, attempt=1, identity=identity),
        RenewalEntry(RenewalMark.ONWARD, BEGINNING + 8),
        RenewalEntry(RenewalMark.RETIRED, BEGINNING + 8),
        RenewalEntry(RenewalMark.CLOSED, BEGINNING + 8, outcome=RenewalOutcome.NEW),
    ]
    assert new.ends == datetime.fromtimestamp(BEGINNING, UTC) + timedelta(days=180)


def test_what_is_asked_of_microsoft(monkeypatch: pytest.MonkeyPatch) -> None:
    """One key, with an end in whole seconds of UTC."""
    world = calm()
    world.now += 0.75
    asked: list[tuple[str, datetime]] = []
    real = MakerModel.add

    def add(maker: MakerModel, name: str, ends: datetime) -> Any:
        asked.append((name, ends))
        return real(maker, name, ends)

    monkeypatch.setattr(MakerModel, "add", add)
    started(world, days=30)
    ends = datetime.fromtimestamp(BEGINNING, UTC) + timedelta(days=30)
    assert asked == [(NAME.format(1), ends)]
    assert asked[0][1].tzinfo is UTC


def test_what_the_gateway_is_given() -> None:
    world = calm(made=PASTED)
    started(world)
    assert world.pasted is not None
    shown = world.gateway.active_shown
    assert shown is not None
    assert Identity.of(shown) == Identity(world.pasted.hint, world.pasted.key_id, world.pasted.ends.date())


def test_the_lines_of_a_pasted_one_that_has_to_be_pasted_again() -> None:
    world = calm(made=PASTED, retire=False)
    assert world.pasted is not None
    stopped_at(world, RenewalStep.STAGE)
    world.vault.items.pop(REF.format(1))
    day = world.pasted.ends.date()
    list(renewal.finish(world.tools(), world.pasted.secret, world.pasted.key_id, day))
    told = [(entry.mark, entry.attempt, entry.ref) for entry in world.journal.entries()]
    assert told == [
        (RenewalMark.BEGUN, 0, ""),
        (RenewalMark.ATTEMPT, 1, REF.format(1)),
        (RenewalMark.KNOWN, 1, ""),
        (RenewalMark.DROPPED, 1, ""),
        (RenewalMark.GONE, 1, ""),
        (RenewalMark.ATTEMPT, 2, REF.format(2)),
        (RenewalMark.ONWARD, 0, ""),
        (RenewalMark.CLOSED, 0, ""),
    ]


def test_the_one_in_use_is_no_better_when_it_is_pasted_later() -> None:
    world = calm(made=PASTED)
    stopped_at(world, RenewalStep.STAGE)
    world.vault.items.pop(REF.format(1))
    again = list[Any]()
    error = refused(lambda: again.extend(renewal.finish(world.tools(), world.old.secret)))
    assert error.problem.code is Code.RENEWAL_SAME_SECRET


def test_every_event_and_line_of_going_back() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    began, lines = world.now, len(world.journal.entries())
    there = counted(RenewalStep.TEST_THERE, until=began + TEST_SECONDS)
    assert list(renewal.go_back(world.tools())) == [
        *both(RenewalStep.RESTAGE),
        *both(RenewalStep.TEST_THERE, *there),
        *both(RenewalStep.ACTIVATE),
        *both(RenewalStep.RESTORE),
        *both(RenewalStep.DROP),
        *both(RenewalStep.CLEAR),
        RenewalEvent(RenewalStep.CLOSE),
        RenewalEvent(RenewalStep.CLOSE, done=True),
        RenewalEvent(RenewalStep.CLOSE, done=True, outcome=RenewalOutcome.OLD),
    ]
    told = [(entry.mark, entry.attempt, entry.outcome) for entry in world.journal.entries()[lines:]]
    assert told == [
        (RenewalMark.BACK, 0, None),
        (RenewalMark.DROPPED, 1, None),
        (RenewalMark.GONE, 1, None),
        (RenewalMark.CLOSED, 0, RenewalOutcome.OLD),
    ]


def test_direction_is_written_once_and_only_when_it_changes() -> None:
    world = calm()
    stopped_at(world, RenewalStep.SYNC)
    for way in (renewal.go_back, renewal.go_back, renewal.finish, renewal.finish):
        next(iter(way(world.tools())))
        world.journal.taken = False
    marks = [entry.mark for entry in world.journal.entries()]
    assert [mark for mark in marks if mark in (RenewalMark.BACK, RenewalMark.FORWARD)] == [
        RenewalMark.BACK,
        RenewalMark.FORWARD,
    ]


@pytest.mark.parametrize("way", [renewal.finish, renewal.go_back])
def test_one_that_had_ended_says_how(way: Callable[..., Any]) -> None:
    """The process died between the last line and putting the journal away."""
    world = calm(retire=False)
    list(renewal.start(world.tools(), wanted(world)))
    world.journal.closed = False
    assert list(way(world.tools())) == [
        RenewalEvent(RenewalStep.CLOSE, done=True, outcome=RenewalOutcome.NEW, left=("OLD…",))
    ]
    assert world.journal.closed
