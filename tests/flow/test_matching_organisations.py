"""The matching, measured on invented organisations: what it must find, and how seldom it may be surely wrong."""

from dataclasses import replace

import pytest

from tests.flow.organisations.habits import TUNED
from tests.flow.organisations.habits_coded import CODED
from tests.flow.organisations.habits_held_out import HELD_OUT
from tests.flow.organisations.habits_messy import MESSY
from tests.flow.organisations.measure import Score, judge, total
from tests.flow.organisations.model import Habit, build
from wizard.flow.matching import suggest

FOUND, SURE, RIGHT = 0.92, 0.80, 0.99
ALL = [*TUNED, *MESSY, *CODED, *HELD_OUT]


def measured(habits: list[Habit], seeds: range) -> Score:
    return total(judge(build(habit, seed)) for habit in habits for seed in seeds)


def worn(habit: Habit) -> Habit:
    """The same organisation after years without care."""
    return replace(habit, missing_rooms=0.3, missing_mailboxes=0.3, retired=0.2, typos=0.3, lost_fields=0.5)


@pytest.mark.parametrize("habits", [TUNED, MESSY, CODED, HELD_OUT], ids=["tuned", "messy", "coded", "held out"])
def test_pairs_are_found_and_confidence_is_deserved(habits: list[Habit]) -> None:
    score = measured(habits, range(3))
    assert score.recall >= FOUND, str(score)
    assert score.sure >= SURE, str(score)
    assert score.precision >= RIGHT, str(score)


@pytest.mark.parametrize("habit", ALL, ids=[habit.name for habit in ALL])
def test_each_habit_alone_is_never_surely_wrong_often(habit: Habit) -> None:
    score = measured([habit], range(10, 13))
    assert score.recall >= 0.9, str(score)
    assert score.precision >= 0.97, str(score)


def test_neglected_organisations_still_meet_the_goals_together() -> None:
    score = measured([worn(habit) for habit in ALL], range(100, 102))
    assert score.recall >= FOUND, str(score)
    assert score.sure >= SURE, str(score)
    assert score.precision >= RIGHT, str(score)


def test_mailboxes_without_a_room_are_not_confident() -> None:
    wrong = homeless = 0
    for habit in ALL:
        organisation = build(replace(habit, missing_rooms=0.5, retired=0.0), 7)
        for suggestion in suggest(organisation.mailboxes, organisation.rooms):
            if suggestion.mailbox.address not in organisation.truth:
                homeless += 1
                wrong += suggestion.confident
    assert homeless > 500
    assert wrong / homeless <= 0.01


def test_retired_mailboxes_are_never_confident() -> None:
    seen = 0
    for habit in ALL:
        organisation = build(replace(habit, retired=1.0, typos=0.0), 3)
        for suggestion in suggest(organisation.mailboxes, organisation.rooms):
            if suggestion.mailbox.address.partition("@")[0].endswith("2") and suggestion.mailbox.address not in (
                organisation.truth
            ):
                original = suggestion.mailbox.address.replace("2@", "@", 1)
                if original in organisation.truth:
                    seen += 1
                    assert not suggestion.confident, suggestion
    assert seen > 500


def test_there_are_many_habits() -> None:
    assert len(ALL) >= 40
    assert len({habit.name for habit in ALL}) == len(ALL)
