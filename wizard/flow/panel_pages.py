"""Panels are sent to the pages of their rooms, and looked at until each says that it shows its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wizard.flow.ports.display_servers import DisplayServerSession
from wizard.flow.retrying_session import RetryClock
from wizard.flow.room_pages import page_name
from wizard.model.display_panels import DisplayPanel, RoomPage
from wizard.model.draft_parts import RoomRow
from wizard.model.problem import Code, ProblemError

READ_BACK_SECONDS = 20.0
_PAUSE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class PanelChoice:
    """The page that a person has chosen for a panel."""

    panel: DisplayPanel
    page: RoomPage


@dataclass(frozen=True, slots=True)
class SentPanels:
    """What became of them: those that say that they show their page, and those that have not said so."""

    shown: tuple[DisplayPanel, ...]
    silent: tuple[DisplayPanel, ...]


def page_of(panel: DisplayPanel, pages: Iterable[RoomPage]) -> RoomPage | None:
    """The page that the panel says it shows; its server may be known to it by another name."""
    return next((page for page in pages if panel.page_url and _place(page.url) == _place(panel.page_url)), None)


def of_chosen(pages: Iterable[RoomPage], rows: Iterable[RoomRow]) -> tuple[RoomPage, ...]:
    """Those of the rooms that were chosen: the server shows whatever is in its room lists."""
    chosen = {page_name(row.mailbox.display_name) for row in rows if row.chosen_room}
    return tuple(page for page in pages if page_name(page.room) in chosen)


def send(session: DisplayServerSession, choices: Sequence[PanelChoice], clock: RetryClock) -> SentPanels:
    """Each once; a lost answer is looked up. What is unchanged is not sent again."""
    for choice in choices:
        if not _shows(choice, (choice.panel,)):
            try:
                session.send_panel(choice.panel, choice.page)
            except ProblemError as error:
                if error.problem.code is not Code.OUTCOME_UNKNOWN:
                    raise
    limit = clock.now() + READ_BACK_SECONDS
    while True:
        told = session.panels()
        silent = tuple(one.panel for one in choices if not _shows(one, told))
        if not silent or clock.now() > limit or not clock.pause(_PAUSE_SECONDS):
            return SentPanels(tuple(one.panel for one in choices if one.panel not in silent), silent)


def _shows(choice: PanelChoice, told: Iterable[DisplayPanel]) -> bool:
    return any(page_of(panel, (choice.page,)) is not None for panel in told if panel.id == choice.panel.id)


def _place(url: str) -> str:
    """What is behind the server's name, however its signs are written."""
    return unquote(urlsplit(url).path).rstrip("/").lower()
