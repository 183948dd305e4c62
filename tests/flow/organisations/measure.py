"""Counts how many true pairs were found, how many of them confidently, and how many confident ones are wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.flow.organisations.model import Organisation
from wizard.flow.matching import suggest


@dataclass(frozen=True)
class Score:
    """Counts over one or several organisations."""

    true_pairs: int = 0
    found: int = 0
    found_confident: int = 0
    confident: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.true_pairs + other.true_pairs,
            self.found + other.found,
            self.found_confident + other.found_confident,
            self.confident + other.confident,
        )

    @property
    def recall(self) -> float:
        return self.found / max(self.true_pairs, 1)

    @property
    def sure(self) -> float:
        return self.found_confident / max(self.true_pairs, 1)

    @property
    def precision(self) -> float:
        return self.found_confident / self.confident if self.confident else 1.0

    def __str__(self) -> str:
        return (
            f"{self.true_pairs:5} pairs: found {self.recall:.1%}, confident {self.sure:.1%}, right {self.precision:.2%}"
        )


def judge(organisation: Organisation) -> Score:
    """How `suggest` does on one organisation."""
    found = sure = confident = 0
    for suggestion in suggest(organisation.mailboxes, organisation.rooms):
        true_room = organisation.truth.get(suggestion.mailbox.address)
        right = suggestion.room is not None and suggestion.room.id == true_room
        found += right
        confident += suggestion.confident
        sure += right and suggestion.confident
    return Score(len(organisation.truth), found, sure, confident)


def total(scores: Iterable[Score]) -> Score:
    """All organisations together."""
    result = Score()
    for score in scores:
        result = result + score
    return result
