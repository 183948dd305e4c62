"""What can happen on the consent page, and what the page may be told to do: plain values, no behaviour."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from wizard.flow.consent import ConsentProof
from wizard.model.draft import Draft
from wizard.model.microsoft import ConsentAnswer, Registration, Tenant
from wizard.model.problem import Code, Problem
from wizard.model.product import Product


class ConsentWay(StrEnum):
    """Who approves, and where."""

    HERE = "here"
    OWN = "own"
    OTHER = "other"


class ProofReason(Enum):
    """Why Microsoft is asked. Only what a person asked for is always answered aloud."""

    ARRIVAL = auto()
    """The page was entered."""
    BY_ITSELF = auto()
    """It is time to look again, or an answer came that says yes."""
    ASKED = auto()


# ---- events. `at` is the time in seconds, on a clock that never goes back.


@dataclass(frozen=True, slots=True)
class ConsentEntered:
    """The page is shown. `approved`: consent was proved before."""

    tenant: Tenant
    product: Product
    registration: Registration | None
    approved: bool


@dataclass(frozen=True, slots=True)
class ConsentLeft:
    """The page is no longer shown."""


@dataclass(frozen=True, slots=True)
class WayChosen:
    """A person chose who approves. `may_embed`: the embedded browser may run on this computer."""

    way: ConsentWay
    product: Product
    registration: Registration | None
    may_embed: bool


@dataclass(frozen=True, slots=True)
class LimitedPressed:
    """A person says that the app is limited to its rooms already."""


@dataclass(frozen=True, slots=True)
class RoomNamed:
    """The address of one of the rooms of a limited app."""

    address: str


@dataclass(frozen=True, slots=True)
class AttemptFailed:
    """What was typed is no address, or this computer cannot listen for an answer."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class CheckPressed:
    """A person asks whether it is approved by now."""


@dataclass(frozen=True, slots=True)
class PollDue:
    """The time that `PollAfter` named is over."""


@dataclass(frozen=True, slots=True)
class GoOnDue:
    """The person has had a moment to read that it is approved."""


@dataclass(frozen=True, slots=True)
class ListenerReady:
    """This computer listens for the answer at this redirect URI."""

    redirect: str


@dataclass(frozen=True, slots=True)
class AnswerReceived:
    """Microsoft redirected. `named` is the case that its description names, if any."""

    answer: ConsentAnswer
    draft: Draft
    named: Code | None
    at: float


@dataclass(frozen=True, slots=True)
class RefusalShown:
    """A page in the embedded browser says what is wrong, and does not redirect."""

    problem: Problem
    at: float


@dataclass(frozen=True, slots=True)
class BrowserFailed:
    """The embedded browser cannot go on."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ConsentProved:
    """A token and a calendar prove it."""

    proof: ConsentProof


@dataclass(frozen=True, slots=True)
class ConsentNotProved:
    """Not approved, not yet in effect, or Microsoft could not be asked."""

    problem: Problem
    at: float


Event = (
    ConsentEntered
    | ConsentLeft
    | WayChosen
    | LimitedPressed
    | RoomNamed
    | AttemptFailed
    | CheckPressed
    | PollDue
    | GoOnDue
    | ListenerReady
    | AnswerReceived
    | RefusalShown
    | BrowserFailed
    | ConsentProved
    | ConsentNotProved
)


# ---- effects


@dataclass(frozen=True, slots=True)
class ProveConsent:
    """Ask Microsoft for a token and read a calendar."""


@dataclass(frozen=True, slots=True)
class PollAfter:
    """Tell when so much time is over; an earlier wait is forgotten."""

    seconds: float


@dataclass(frozen=True, slots=True)
class StopPolling:
    """Wait for no `PollDue`."""


@dataclass(frozen=True, slots=True)
class GoOnSoon:
    """Leave a moment to read, then tell."""


@dataclass(frozen=True, slots=True)
class StayHere:
    """Wait for no `GoOnDue`."""


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Go on to the next page."""


@dataclass(frozen=True, slots=True)
class OpenEmbedded:
    """Open the link in the embedded browser, to come back by this redirect URI."""

    redirect: str


@dataclass(frozen=True, slots=True)
class CloseEmbedded:
    """Close the embedded browser, if it is open."""


@dataclass(frozen=True, slots=True)
class OpenOwnBrowser:
    """Open the link in the person's own browser."""

    redirect: str


@dataclass(frozen=True, slots=True)
class ListenForAnswer:
    """Listen on this computer for what the person's own browser brings."""


@dataclass(frozen=True, slots=True)
class StopListening:
    """Listen no longer."""


@dataclass(frozen=True, slots=True)
class ShowLink:
    """Show the link for somebody else, as text, as a picture and in a mail."""

    redirect: str


@dataclass(frozen=True, slots=True)
class KeepScopeRoom:
    """Keep the address of a room of a limited app in the draft; empty for an app that is not limited."""

    address: str


@dataclass(frozen=True, slots=True)
class KeepRoles:
    """Keep in the draft that consent is proved, and for what."""

    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class FocusOnPage:
    """The browser had the keyboard: bring it back into the page."""


Effect = (
    ProveConsent
    | PollAfter
    | StopPolling
    | GoOnSoon
    | StayHere
    | TurnPage
    | OpenEmbedded
    | CloseEmbedded
    | OpenOwnBrowser
    | ListenForAnswer
    | StopListening
    | ShowLink
    | KeepScopeRoom
    | KeepRoles
    | FocusOnPage
)
