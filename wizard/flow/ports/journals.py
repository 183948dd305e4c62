"""What the flow needs of a journal: the memory of a run that may be cut off anywhere.

As in `ports`: every method blocks and is called off the GUI thread; every failure is a `ProblemError`.
"""

from typing import Protocol, TypeVar

from wizard.model.app_registration import RegistrationEntry
from wizard.model.graph_move import MoveEntry
from wizard.model.renewal import RenewalEntry

EntryT = TypeVar("EntryT")


class Journal(Protocol[EntryT]):
    """What one run was about to do: each entry is on the disk before `append` returns. Never a secret."""

    @property
    def run_id(self) -> str: ...
    def take(self) -> None:
        """Keep other wizards out until `release` or the end of this process.

        RENEWAL_ELSEWHERE, REGISTER_ELSEWHERE for a set-up at Microsoft or MOVE_ELSEWHERE for a move to Graph, if one is
        at work.
        """

    def release(self) -> None: ...
    def entries(self) -> tuple[EntryT, ...]:
        """All entries; a torn last one was never acted upon and is left out.

        JOURNAL_DAMAGED, REGISTER_DAMAGED for a set-up at Microsoft or MOVE_DAMAGED for a move to Graph, for anything
        else.
        """

    def append(self, entry: EntryT) -> None:
        """FILE_NOT_WRITTEN where it is not on the disk; one that was closed is open again."""

    def close(self) -> None:
        """Put it away: nothing of it is open any more."""

    def set_aside(self) -> str:
        """A damaged one, so that another run may begin; returns where it is kept for support."""


class Journals(Protocol[EntryT]):
    """The journals of one kind on this computer."""

    def begin(self) -> Journal[EntryT]: ...
    def unfinished(self) -> tuple[Journal[EntryT], ...]: ...


class RegistrationJournals(Journals[RegistrationEntry], Protocol):
    """Those of set-ups at Microsoft."""

    def all(self) -> tuple[Journal[RegistrationEntry], ...]:
        """The unfinished ones and those that came to their end, as far back as they are kept."""

    def done(self, client_id: str) -> Journal[RegistrationEntry] | None:
        """That of the set-up which made this app and came to its end; it can still be undone."""


RenewalJournal = Journal[RenewalEntry]
RegistrationJournal = Journal[RegistrationEntry]
MoveJournal = Journal[MoveEntry]
MoveJournals = Journals[MoveEntry]
RenewalJournals = Journals[RenewalEntry]


class FleetRenewalJournals(Protocol):
    """Those of keys that many gateways share: one app has one renewal at a time."""

    def of_app(self, client_id: str) -> RenewalJournal:
        """The unfinished one, else a new one."""

    def unfinished(self) -> tuple[tuple[str, RenewalJournal], ...]:
        """Each with its app's client ID."""
