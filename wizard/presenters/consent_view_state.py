"""What the consent page knows, and everything that follows from it without a further decision."""

from dataclasses import dataclass

from wizard.model.problem import Problem
from wizard.presenters.consent_events import ConsentWay, ProofReason
from wizard.presenters.notes import ResultMessage


@dataclass(frozen=True, slots=True)
class ConsentViewState:
    """All that the page knows."""

    company: str = ""
    approved: bool = False
    """A token and a calendar have proved it."""
    way: ConsentWay | None = None
    proving: ProofReason | None = None
    """Microsoft is being asked at this moment, and why."""
    note: ResultMessage | Problem | None = None
    outdated: bool = True
    """Whether what the note says no longer holds, so that the next answer is told even if nobody asked."""
    granted_at: float | None = None
    """When an answer said yes, in seconds: from then on only Microsoft's delay is waited for."""
    browser_open: bool = False
    redirects: tuple[str, ...] = ()
    """Those that are left to try in the embedded browser."""
    public_redirect: str = ""
    """For any other browser."""
    offers_limited: bool = False
    """A person may say that the app is limited to its rooms already."""
    names_room: bool = False
    """They have said so, and name a room."""

    @property
    def shows_explanations(self) -> bool:
        """The embedded browser takes all the place that there is."""
        return self.way is not ConsentWay.HERE

    @property
    def may_go_on(self) -> bool:
        return self.approved and self.proving is None
