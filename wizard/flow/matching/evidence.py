"""What has been found for and against one pair."""

from dataclasses import dataclass

SOME_NAME = 0.5
"""What a shared name counts at least, however many rooms have it: a floor tells «Boardroom» from «Boardroom»."""
ALL_MEASURES = 3
"""Building, floor and seats: where all agree, it matters little that a mailbox has no name."""


@dataclass(slots=True)
class Likeness:
    """The evidence on one pair, in nats: `total` ranks; the others tell how sure one may be.

    `named` is the part that comes from names and numbers, `doubt` what is said on one side only, `conflict` whether
    the two sides contradict each other. `unmet` is the part of the doubt that comes from what the mailbox says, and
    `foreign` the part of that from words that no room has. `alias` means that the mailbox's address alone names the
    room, `former` that a name does which the mailbox had before. `unique` means that a name matches which nobody else
    on either side has; `measures` counts which of building, floor and seats agree.
    """

    total: float = 0.0
    evidence: float = 0.0
    named: float = 0.0
    doubt: float = 0.0
    against: float = 0.0
    unmet: float = 0.0
    foreign: float = 0.0
    conflict: bool = False
    alias: bool = False
    former: bool = False
    same_seats: bool = False
    unlike_seats: bool = False
    unique: bool = False
    measures: int = 0

    def agree(self, weight: float, *, name: bool = False) -> None:
        self.evidence += weight
        if name:
            self.named += max(weight, SOME_NAME)

    def differ(self, weight: float, *, conflict: bool = False) -> None:
        self.against += weight
        self.conflict = self.conflict or conflict
