"""What is to be done while a product's page is filled in: plain values, no behaviour."""

from dataclasses import dataclass, field
from enum import Enum, auto

from wizard.flow.web_form_setup import PageAddress
from wizard.model.recipe import PageValues, StepReport
from wizard.presenters.web_form_job import WebFormJob


class FillerField(Enum):
    """Where the keyboard may be put."""

    ADDRESS = auto()
    CHOICE = auto()
    DONE = auto()
    SHOW = auto()
    LINK = auto()


class PageFillerEffect:
    """Anything that the page's surroundings may be told to do."""

    __slots__ = ()


class WalkEffect(PageFillerEffect):
    """Anything that the open page, and the walk through it, may be told."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ShowAddress(PageFillerEffect):
    """Fill in the field for the address."""

    address: str


@dataclass(frozen=True, slots=True)
class OpenPage(PageFillerEffect):
    """Open this address in a fresh browser; `trusted` is the certificate that the person has confirmed."""

    where: PageAddress
    trusted: str


@dataclass(frozen=True, slots=True)
class ClosePage(WalkEffect):
    """The browser goes, and with it everything that is not saved."""


@dataclass(frozen=True, slots=True)
class LeaveLink(PageFillerEffect):
    """The window of the link goes, and with it everything it knew."""


@dataclass(frozen=True, slots=True)
class ReadValues(PageFillerEffect):
    """Read what is to be filled in."""

    job: WebFormJob


@dataclass(frozen=True, slots=True)
class StartWalk(WalkEffect):
    """Take the steps of `job` with these values."""

    job: WebFormJob
    values: PageValues


@dataclass(frozen=True, slots=True)
class AnswerWalk(WalkEffect):
    """The walk goes on with this answer; None leaves the step out."""

    choice: str | None


@dataclass(frozen=True, slots=True)
class StartPointing(WalkEffect):
    """Mouse and keyboard point at controls of the page now, and no longer use them."""


@dataclass(frozen=True, slots=True)
class StopPointing(WalkEffect):
    """They use the page again."""


@dataclass(frozen=True, slots=True)
class StopWalk(PageFillerEffect):
    """No more steps; nothing is read for them, either."""


@dataclass(frozen=True, slots=True)
class CopyValue(PageFillerEffect):
    """Put it on the clipboard; with `seconds`, take it off after so long."""

    value: str = field(repr=False)
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class ClearValue(PageFillerEffect):
    """Take it off the clipboard, if it is still there."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FocusOn(PageFillerEffect):
    """Put the keyboard there."""

    field: FillerField


@dataclass(frozen=True, slots=True)
class TellOpened(PageFillerEffect):
    """This address was opened."""

    url: str


@dataclass(frozen=True, slots=True)
class TellSteps(PageFillerEffect):
    """These steps were taken so far."""

    reports: tuple[StepReport, ...]


@dataclass(frozen=True, slots=True)
class TellSaved(PageFillerEffect):
    """The page at this address was filled in, and the person says that it is saved there."""

    where: PageAddress
