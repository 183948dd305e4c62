"""Two runs through a product's page, one of them of an earlier firmware: what has moved between them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wizard.model.recipe import StepOutcome

DONE = frozenset({StepOutcome.FILLED, StepOutcome.CHOSEN, StepOutcome.PRESSED})


class Move(StrEnum):
    """What has become of one step."""

    NOT_FOUND = "not found"
    """It was done, and now it is asked of a person."""
    FOUND_AGAIN = "found again"
    RENAMED = "renamed"
    ELSEWHERE = "found elsewhere"
    OTHERWISE = "found otherwise"
    GONE = "not met any more"
    """It was done, and this run has not come to it."""
    ADDED = "met for the first time"


@dataclass(frozen=True, slots=True)
class StepTrace:
    """What a report tells of one step. What an older report does not tell is empty."""

    label: str
    outcome: str
    found: str = ""
    called: str = ""
    place: str = ""

    @property
    def is_done(self) -> bool:
        return self.outcome in DONE

    @property
    def is_of_a_room(self) -> bool:
        """Which rooms there are is no matter of the page."""
        return " · " in self.label


@dataclass(frozen=True, slots=True)
class StepMove:
    """One difference, with what was and what is now."""

    label: str
    move: Move
    before: str
    now: str


def moves(before: Iterable[StepTrace], now: Iterable[StepTrace]) -> tuple[StepMove, ...]:
    """Everything that has moved, in the order of this run; last what it has not come to."""
    earlier, later = dict(_numbered(before)), dict(_numbered(now))
    found: list[StepMove] = []
    for key, step in later.items():
        found += _added(step) if key not in earlier else _differences(earlier[key], step)
    gone = [step for key, step in earlier.items() if key not in later and step.is_done and not step.is_of_a_room]
    return (*found, *(StepMove(step.label, Move.GONE, step.found, "") for step in gone))


def _numbered(steps: Iterable[StepTrace]) -> Iterator[tuple[tuple[str, int], StepTrace]]:
    """By label; a label that is met again is another step."""
    met: Counter[str] = Counter()
    for step in steps:
        yield (step.label, met[step.label]), step
        met[step.label] += 1


def _added(step: StepTrace) -> list[StepMove]:
    return [StepMove(step.label, Move.ADDED, "", step.found)] if step.is_done and not step.is_of_a_room else []


def _differences(before: StepTrace, now: StepTrace) -> list[StepMove]:
    if before.is_done != now.is_done:
        if StepOutcome.ASKED not in (before.outcome, now.outcome):
            return []
        return [StepMove(now.label, Move.NOT_FOUND if before.is_done else Move.FOUND_AGAIN, before.found, now.found)]
    pairs = (
        (Move.RENAMED, before.called, now.called),
        (Move.ELSEWHERE, before.place, now.place),
        (Move.OTHERWISE, before.found, now.found),
    )
    return [StepMove(now.label, move, one, other) for move, one, other in pairs if one and other and one != other]
