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


class ConsentPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ConsentEntered(ConsentPageEvent):
    """The page is shown. `approved`: consent was proved before."""

    tenant: Tenant
    product: Product
    registration: Registration | None
    approved: bool


@dataclass(frozen=True, slots=True)
class ConsentLeft(ConsentPageEvent):
    """The page is no longer shown."""


@dataclass(frozen=True, slots=True)
class WayChosen(ConsentPageEvent):
    """A person chose who approves. `may_embed`: the embedded browser may run on this computer."""

    way: ConsentWay
    product: Product
    registration: Registration | None
    may_embed: bool


@dataclass(frozen=True, slots=True)
class LimitedPressed(ConsentPageEvent):
    """A person says that the app is limited to its rooms already."""


@dataclass(frozen=True, slots=True)
class RoomNamed(ConsentPageEvent):
    """The address of one of the rooms of a limited app."""

    address: str


@dataclass(frozen=True, slots=True)
class AttemptFailed(ConsentPageEvent):
    """What was typed is no address, or this computer cannot listen for an answer."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class CheckPressed(ConsentPageEvent):
    """A person asks whether it is approved by now."""


@dataclass(frozen=True, slots=True)
class PollDue(ConsentPageEvent):
    """The time that `PollAfter` named is over."""


@dataclass(frozen=True, slots=True)
class GoOnDue(ConsentPageEvent):
    """The person has had a moment to read that it is approved."""


@dataclass(frozen=True, slots=True)
class ListenerReady(ConsentPageEvent):
    """This computer listens for the answer at this redirect URI."""

    redirect: str


@dataclass(frozen=True, slots=True)
class AnswerReceived(ConsentPageEvent):
    """Microsoft redirected. `named` is the case that its description names, if any."""

    answer: ConsentAnswer
    draft: Draft
    named: Code | None
    at: float


@dataclass(frozen=True, slots=True)
class RefusalShown(ConsentPageEvent):
    """A page in the embedded browser says what is wrong, and does not redirect."""

    problem: Problem
    at: float


@dataclass(frozen=True, slots=True)
class BrowserFailed(ConsentPageEvent):
    """The embedded browser cannot go on."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ConsentProved(ConsentPageEvent):
    """A token and a calendar prove it."""

    proof: ConsentProof


@dataclass(frozen=True, slots=True)
class ConsentNotProved(ConsentPageEvent):
    """Not approved, not yet in effect, or Microsoft could not be asked."""

    problem: Problem
    at: float


# ---- effects


class ConsentPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ProveConsent(ConsentPageEffect):
    """Ask Microsoft for a token and read a calendar."""


@dataclass(frozen=True, slots=True)
class PollAfter(ConsentPageEffect):
    """Tell when so much time is over; an earlier wait is forgotten."""

    seconds: float


@dataclass(frozen=True, slots=True)
class StopPolling(ConsentPageEffect):
    """Wait for no `PollDue`."""


@dataclass(frozen=True, slots=True)
class GoOnSoon(ConsentPageEffect):
    """Leave a moment to read, then tell."""


@dataclass(frozen=True, slots=True)
class StayHere(ConsentPageEffect):
    """Wait for no `GoOnDue`."""


@dataclass(frozen=True, slots=True)
class TurnPage(ConsentPageEffect):
    """Go on to the next page."""


@dataclass(frozen=True, slots=True)
class OpenEmbedded(ConsentPageEffect):
    """Open the link in the embedded browser, to come back by this redirect URI."""

    redirect: str


@dataclass(frozen=True, slots=True)
class CloseEmbedded(ConsentPageEffect):
    """Close the embedded browser, if it is open."""


@dataclass(frozen=True, slots=True)
class OpenOwnBrowser(ConsentPageEffect):
    """Open the link in the person's own browser."""

    redirect: str


@dataclass(frozen=True, slots=True)
class ListenForAnswer(ConsentPageEffect):
    """Listen on this computer for what the person's own browser brings."""


@dataclass(frozen=True, slots=True)
class StopListening(ConsentPageEffect):
    """Listen no longer."""


@dataclass(frozen=True, slots=True)
class ShowLink(ConsentPageEffect):
    """Show the link for somebody else, as text, as a picture and in a mail."""

    redirect: str


@dataclass(frozen=True, slots=True)
class KeepScopeRoom(ConsentPageEffect):
    """Keep the address of a room of a limited app in the draft; empty for an app that is not limited."""

    address: str


@dataclass(frozen=True, slots=True)
class KeepRoles(ConsentPageEffect):
    """Keep in the draft that consent is proved, and for what."""

    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class FocusOnPage(ConsentPageEffect):
    """The browser had the keyboard: bring it back into the page."""
