"""What can happen while a product's page is filled in: plain values, no behaviour."""

from dataclasses import dataclass
from enum import Enum, auto

from wizard.flow.web_form import Ask
from wizard.flow.web_form_setup import PageAddress
from wizard.model.learned_step import PointRefusal
from wizard.model.problem import Problem
from wizard.model.recipe import PageValues, StepReport
from wizard.presenters.web_form_job import WebFormJob


class StepAnswer(Enum):
    """What a person says to a step that is theirs."""

    DONE = auto()
    SKIPPED = auto()
    AGREED = auto()
    """Something that works may be undone."""
    REFUSED = auto()
    """It may not."""


class PageFillerEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class JobTaken(PageFillerEvent):
    """What is to be filled in from now on; nothing is opened yet."""

    job: WebFormJob


@dataclass(frozen=True, slots=True)
class FillerLeft(PageFillerEvent):
    """Nobody looks at the page any more."""


@dataclass(frozen=True, slots=True)
class PageAddressEdited(PageFillerEvent):
    """Another address is being typed."""


@dataclass(frozen=True, slots=True)
class OpenPagePressed(PageFillerEvent):
    """Open was pressed. `found` is the address that stands there, or what is wrong with it."""

    found: PageAddress | Problem


@dataclass(frozen=True, slots=True)
class OpenUnprotectedPressed(PageFillerEvent):
    """The person knows what http means."""


@dataclass(frozen=True, slots=True)
class CertificateDoubted(PageFillerEvent):
    """The page's certificate was made by nobody who is known."""

    sha256: str


@dataclass(frozen=True, slots=True)
class FingerprintConfirmed(PageFillerEvent):
    """The person has compared it."""


@dataclass(frozen=True, slots=True)
class ErrorPageShown(PageFillerEvent):
    """The server of the page answers with this HTTP status."""

    status: int


@dataclass(frozen=True, slots=True)
class FillPressed(PageFillerEvent):
    """Fill in was pressed, for the first time or again. `lacking`: what has to be given before."""

    lacking: Problem | None = None


@dataclass(frozen=True, slots=True)
class ValuesRead(PageFillerEvent):
    """What is to be given to the page, the secret among it."""

    values: PageValues


@dataclass(frozen=True, slots=True)
class ValuesNotRead(PageFillerEvent):
    """The keyring or Microsoft did not tell it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class StepsCounted(PageFillerEvent):
    """How many steps are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class StepTaken(PageFillerEvent):
    """What became of one step."""

    report: StepReport


@dataclass(frozen=True, slots=True)
class PersonAsked(PageFillerEvent):
    """The driver is not sure, or may not: the person does this step."""

    asked: Ask


@dataclass(frozen=True, slots=True)
class ChoicePicked(PageFillerEvent):
    """An entry of the list was picked, by its number; -1 for none."""

    at: int


@dataclass(frozen=True, slots=True)
class ChoiceConfirmed(PageFillerEvent):
    """The picked entry is the one."""


@dataclass(frozen=True, slots=True)
class StepAnswered(PageFillerEvent):
    """The person has done, left out or decided what they were asked."""

    answer: StepAnswer


class PointingEvent(PageFillerEvent):
    """Anything that can happen while a person shows a control of the page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ShowMePressed(PointingEvent):
    """The person wants to show the control that is asked for."""


@dataclass(frozen=True, slots=True)
class ControlNamed(PointingEvent):
    """They point at the control of this name; empty where they point at none."""

    name: str


@dataclass(frozen=True, slots=True)
class ControlRefused(PointingEvent):
    """What they wanted to take is not taken."""

    reason: PointRefusal


@dataclass(frozen=True, slots=True)
class ControlTaken(PointingEvent):
    """It is taken, and the step is done there."""


@dataclass(frozen=True, slots=True)
class PointingEnded(PointingEvent):
    """Esc was pressed, or another address was not confirmed: the page is used as before."""


@dataclass(frozen=True, slots=True)
class StopPointingPressed(PointingEvent):
    """The button that ends it was pressed."""


@dataclass(frozen=True, slots=True)
class CopyValuePressed(PageFillerEvent):
    """The value that belongs there is wanted on the clipboard."""


@dataclass(frozen=True, slots=True)
class LinkOpened(PageFillerEvent):
    """The link from the e-mail is open."""


@dataclass(frozen=True, slots=True)
class LinkFailed(PageFillerEvent):
    """It is not, or its page does not go on."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SavedPressed(PageFillerEvent):
    """The person says that the page has saved it."""


@dataclass(frozen=True, slots=True)
class SaveTakenBack(PageFillerEvent):
    """The person says that it has not, after all."""


@dataclass(frozen=True, slots=True)
class WalkFinished(PageFillerEvent):
    """Every step was taken."""


@dataclass(frozen=True, slots=True)
class PageFailed(PageFillerEvent):
    """The page or its driver cannot go on."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class FillingCancelled(PageFillerEvent):
    """Cancel beside the bar was pressed."""
