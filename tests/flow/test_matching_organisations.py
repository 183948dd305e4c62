"""The matching, measured on invented organisations: what it must find, and how seldom it may be surely wrong."""

from dataclasses import replace

import pytest

from tests.flow.organisations.habits import TUNED
from tests.flow.organisations.habits_bilingual import BILINGUAL
from tests.flow.organisations.habits_coded import CODED
from tests.flow.organisations.habits_held_out import HELD_OUT
from tests.flow.organisations.habits_languages import LANGUAGES
from tests.flow.organisations.habits_messy import MESSY
from tests.flow.organisations.habits_renamed import RENAMED
from tests.flow.organisations.habits_second_held_out import SECOND_HELD_OUT
from tests.flow.organisations.measure import Score, judge, total
from tests.flow.organisations.model import Habit, build
from wizard.flow.matching import suggest

TRAINED = [*TUNED, *MESSY, *CODED, *LANGUAGES, *RENAMED, *BILINGUAL]
ALL = [*TRAINED, *HELD_OUT]


def measured(habits: list[Habit], seeds: range) -> Score:
    return total(judge(build(habit, seed)) for habit in habits for seed in seeds)


def worn(habit: Habit) -> Habit:
    """The same organisation after years without care."""
    return replace(habit, missing_rooms=0.3, missing_mailboxes=0.3, retired=0.2, typos=0.3, lost_fields=0.5)


@pytest.mark.parametrize(
    ("habits", "found", "sure", "right"),
    [
        (TUNED, 0.995, 0.99, 0.999),
        (MESSY, 0.995, 0.985, 0.999),
        (CODED, 0.985, 0.92, 0.999),
        (LANGUAGES, 0.985, 0.98, 0.998),
        (RENAMED, 0.99, 0.98, 0.998),
        (BILINGUAL, 0.985, 0.92, 0.998),
        (HELD_OUT, 0.99, 0.98, 0.999),
        (SECOND_HELD_OUT, 0.965, 0.93, 0.995),
    ],
    ids=["tuned", "messy", "coded", "languages", "renamed", "bilingual", "held out", "second held out"],
)
def test_pairs_are_found_and_confidence_is_deserved(
    habits: list[Habit], found: float, sure: float, right: float
) -> None:
    score = measured(habits, range(6))
    assert score.recall >= found, str(score)
    assert score.sure >= sure, str(score)
    assert score.precision >= right, str(score)


@pytest.mark.parametrize(
    ("habits", "found", "sure", "right"),
    [(TRAINED, 0.975, 0.935, 0.998), (HELD_OUT, 0.985, 0.91, 0.997), (SECOND_HELD_OUT, 0.95, 0.895, 0.992)],
    ids=["trained", "held out", "second held out"],
)
def test_neglected_organisations_are_read_nearly_as_well(
    habits: list[Habit], found: float, sure: float, right: float
) -> None:
    score = measured([worn(habit) for habit in habits], range(100, 106))
    assert score.recall >= found, str(score)
    assert score.sure >= sure, str(score)
    assert score.precision >= right, str(score)


@pytest.mark.parametrize("habit", ALL, ids=[habit.name for habit in ALL])
def test_each_habit_alone_is_never_surely_wrong_often(habit: Habit) -> None:
    score = measured([habit], range(10, 13))
    assert score.recall >= 0.9, str(score)
    assert score.precision >= 0.97, str(score)


def test_mailboxes_without_a_room_are_not_confident() -> None:
    wrong = homeless = 0
    for habit in ALL:
        organisation = build(replace(habit, missing_rooms=0.5, retired=0.0), 7)
        for suggestion in suggest(organisation.mailboxes, organisation.rooms):
            if suggestion.mailbox.address not in organisation.truth:
                homeless += 1
                wrong += suggestion.confident
    assert homeless > 500
    assert wrong / homeless <= 0.005


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
    assert len(ALL) >= 80
    assert len({habit.name for habit in ALL}) == len(ALL)
