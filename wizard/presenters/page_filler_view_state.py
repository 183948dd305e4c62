"""All that is known of a product's page while it is filled in, and what can be worked out from it."""

from dataclasses import dataclass
from enum import Enum, auto

from wizard.flow.web_form import Ask, AskReason
from wizard.flow.web_form_setup import PageAddress
from wizard.messages import _
from wizard.messages.causes import LOADING, causes_text, loading_causes_text
from wizard.model.problem import Problem
from wizard.model.recipe import StepReport
from wizard.presenters.notes import ResultMessage, WorkProgress
from wizard.presenters.web_form_job import WebFormJob


class FillStage(Enum):
    """How far it is."""

    CLOSED = auto()
    UNPROTECTED = auto()
    """Its address speaks only http, and the person is asked whether they want that."""
    UNTRUSTED = auto()
    """Its certificate is to be compared."""
    SHOWN = auto()
    FILLING = auto()
    FILLED = auto()
    """Every step was taken, and none of them was the page's own button for saving."""
    UNSAVED = auto()
    """The person has taken back that it is saved."""
    STOPPED = auto()
    FAILED = auto()


class FillerButton(Enum):
    """What a person may be offered."""

    UNPROTECTED = auto()
    TRUST = auto()
    FILL = auto()
    CHOICE = auto()
    """A list to choose from, and the button that confirms it."""
    AGREE = auto()
    REFUSE = auto()
    SHOW = auto()
    """Pointing at the control in the page."""
    STOP_POINTING = auto()
    COPY = auto()
    DONE = auto()
    SKIP = auto()
    SAVED = auto()
    AGAIN = auto()


_OFFERED = {
    FillStage.CLOSED: (),
    FillStage.UNPROTECTED: (FillerButton.UNPROTECTED,),
    FillStage.UNTRUSTED: (FillerButton.TRUST,),
    FillStage.SHOWN: (FillerButton.FILL,),
    FillStage.FILLED: (FillerButton.SAVED, FillerButton.AGAIN),
    FillStage.UNSAVED: (FillerButton.SAVED, FillerButton.AGAIN),
}
_AGREEING = frozenset({AskReason.AGREE, AskReason.SURELY})
_TESTED = frozenset({AskReason.REFUSED, AskReason.NOT_SEEN})
"""The page has tried it, and it did not work."""


@dataclass(frozen=True, slots=True)
class PageFillerViewState:
    """All that is known."""

    job: WebFormJob | None = None
    where: PageAddress | None = None
    """The address that was opened last, or is about to be."""
    trusted: str = ""
    """SHA-256 of the certificate that the person has confirmed for this address."""
    doubted: str = ""
    """The same of the one that they are asked about."""
    page_open: bool = False
    stage: FillStage = FillStage.CLOSED
    note: ResultMessage | Problem | None = None
    progress: WorkProgress | None = None
    reading: bool = False
    """What is to be filled in is being read."""
    driven: bool = False
    """The page on screen has been filled in, or is being filled in."""
    takes_room: bool = False
    """The page needs all the room there is."""
    asked: Ask | None = None
    """What the walk waits for."""
    picked: int = -1
    """Which entry of its list was picked; nothing is chosen for anybody."""
    pointing: bool = False
    """The person points at controls of the page to show the one that is asked for."""
    pointed: str = ""
    """What they point at."""
    said_saved: bool = False
    """The person says that the page has saved it."""
    refused: bool = False
    """They did not agree to what had to be undone."""
    reports: tuple[StepReport, ...] = ()

    @property
    def offered(self) -> tuple[FillerButton, ...]:
        """What a person can do now, and nothing else."""
        if self.pointing:
            return (FillerButton.STOP_POINTING,)
        if self.stage is FillStage.FILLING:
            return () if self.asked is None else _answers(self.asked)
        if self.stage in (FillStage.STOPPED, FillStage.FAILED):
            return (FillerButton.AGAIN,) if self.page_open else ()
        return _OFFERED[self.stage]

    @property
    def choices(self) -> tuple[str, ...]:
        return self.asked.choices if self.asked is not None else ()

    @property
    def may_choose(self) -> bool:
        return self.picked >= 0

    @property
    def shows_link(self) -> bool:
        """The window of a link stands in the page's place, which stays as it is meanwhile."""
        return self.asked is not None and self.asked.reason is AskReason.LINK

    @property
    def causes(self) -> str:
        """What the vendor names as causes, where something has failed; of a page that does not load, those of that."""
        if self.stage is FillStage.FAILED and isinstance(self.note, Problem) and self.note.code in LOADING:
            return loading_causes_text(self.note)
        tested = self.stage is FillStage.FILLING and self.asked is not None and self.asked.reason in _TESTED
        if self.job is None or not (tested or self.stage is FillStage.FAILED):
            return ""
        return causes_text(self.job.product)

    @property
    def saved_text(self) -> str:
        """A page without a button for saving is only looked through."""
        return _("Everything is right") if self.stage is FillStage.FILLED else _("I pressed Save")


def _answers(asked: Ask) -> tuple[FillerButton, ...]:
    if asked.reason is AskReason.SAVE:
        return FillerButton.SAVED, FillerButton.AGAIN
    if asked.choices:
        return FillerButton.CHOICE, FillerButton.SKIP
    if asked.reason in _AGREEING:
        return FillerButton.AGREE, FillerButton.REFUSE
    copy = (FillerButton.COPY,) if asked.value else ()
    show = (FillerButton.SHOW,) if asked.kind else ()
    return (*show, *copy, FillerButton.DONE, FillerButton.SKIP)
