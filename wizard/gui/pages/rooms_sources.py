"""What the Rooms page reads: mailboxes from Microsoft or from a list, rooms for them, and their calendars."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from wizard.flow import mapping, matching
from wizard.flow import plan as planning
from wizard.flow.desks import known_desks
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import WizardSession
from wizard.model.credential import AppIdentity
from wizard.model.lists import RoomList
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Calendar, Mailbox
from wizard.presenters.rooms_events import CalendarsRead, DesksTold, MailboxesMatched, Reading, ReadList

FLUSH_SECONDS = 0.25
Load = Callable[[Reporter], RoomList]
"""Reads on a worker's thread and reports how many there are so far."""


def of_microsoft(session: WizardSession, sign_in: PersonSignIn | None, answer: str) -> Load:
    """With the permission of whoever signed in, of which the app gets nothing; else with its own.

    PLACES_DENIED, PLACES_EMPTY.
    """
    readers = session.services.room_readers
    if sign_in is None:
        return _by_app(session)
    return lambda reporter: _some(readers.rooms(sign_in, answer, lambda done, _total: reporter.tell(done)))


def _by_app(session: WizardSession) -> Load:
    tenant, client_id, microsoft = session.draft.tenant, session.draft.client_id, session.services.microsoft

    def load(reporter: Reporter) -> RoomList:
        if tenant is None:
            return RoomList(())
        app = AppIdentity(tenant, client_id, session.secret().credential)
        return _some(microsoft.rooms(app, lambda done, _total: reporter.tell(done)))

    return load


def _some(found: tuple[Mailbox, ...]) -> RoomList:
    """An empty list is told: then addresses come from somewhere else."""
    if not found:
        raise ProblemError(Problem(Code.PLACES_EMPTY))
    return RoomList(found)


def of_list(session: WizardSession, wanted: ReadList) -> Load:
    """What a file or pasted text holds."""
    sheets, source = session.services.sheets, wanted.source
    if source.path is not None:
        path = source.path
        return lambda _reporter: sheets.read(path, wanted.listed, wanted.answers)
    return lambda _reporter: sheets.parse(source.text, wanted.listed, wanted.answers)


def matched(session: WizardSession, reading: Reading, load: Load) -> Callable[[Reporter], MailboxesMatched]:
    """The table with what `load` brings, and the rooms it is matched to.

    A product that has nothing but a page tells its rooms there, and a display server has none of its own: here each
    goes by its mailbox's name.
    """
    rows, rooms, target = session.draft.rows, session.rooms, session.draft.target
    existing = planning.find_existing(session.draft, session.integrations)
    links = existing.mapping if existing else ()

    def work(reporter: Reporter) -> MailboxesMatched:
        found = load(reporter)
        merged = mapping.merge(rows, found.mailboxes)
        if not target.speaks_contract:
            return MailboxesMatched(reading, *mapping.under_own_names(merged), found)
        return MailboxesMatched(reading, mapping.suggest(merged, rooms, links, matching.suggest), rooms, found)

    return work


def calendars(session: WizardSession, addresses: Sequence[str]) -> Callable[[Reporter], None]:
    """Reads them, and tells the results a few times a second."""
    microsoft, tenant, client_id = session.services.microsoft, session.draft.tenant, session.draft.client_id

    def read(reporter: Reporter) -> None:
        if tenant is None:
            return
        app = AppIdentity(tenant, client_id, session.secret().credential)
        results = microsoft.check_calendars(app, addresses)
        wanted = takewhile(lambda _result: not reporter.cancelled, results)
        for news in _gathered(wanted, len(addresses)):
            reporter.tell(news)

    return read


def desks(session: WizardSession) -> Callable[[Reporter], DesksTold]:
    """Workspaces and desks, with the app's own permission."""
    microsoft, tenant, client_id = session.services.microsoft, session.draft.tenant, session.draft.client_id

    def ask(_reporter: Reporter) -> DesksTold:
        if tenant is None:
            return DesksTold({})
        return DesksTold(known_desks(microsoft, AppIdentity(tenant, client_id, session.secret().credential)))

    return ask


def _gathered(results: Iterator[tuple[str, Calendar, str]], total: int) -> Iterator[CalendarsRead]:
    outcomes: dict[str, tuple[Calendar, str]] = {}
    flushed, done = time.monotonic(), 0
    for address, outcome, code in results:
        outcomes[address] = (outcome, code)
        done += 1
        if time.monotonic() - flushed > FLUSH_SECONDS:
            yield CalendarsRead(outcomes, done, total)
            outcomes, flushed = {}, time.monotonic()
    yield CalendarsRead(outcomes, done, total)
