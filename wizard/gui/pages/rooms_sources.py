"""Where the list of room mailboxes comes from at Microsoft: read by the app, or by somebody who has signed in."""

from collections.abc import Callable, Sequence

from wizard.gui.desk import Desk
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.model.lists import ColumnAnswer, RoomList
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Mailbox
from wizard.words import _, ngettext

Load = Callable[[Reporter], tuple[Mailbox, ...]]
"""Reads on a worker's thread and reports how many there are so far."""
ReadList = Callable[[frozenset[str], Sequence[ColumnAnswer]], RoomList]
"""Reads a list, given the rooms that Microsoft lists and what a person has decided."""


def by_app(desk: Desk) -> Load:
    """With the app's own permission. PLACES_DENIED, PLACES_EMPTY."""
    tenant, client_id, microsoft = desk.draft.tenant, desk.draft.client_id, desk.services.microsoft

    def load(reporter: Reporter) -> tuple[Mailbox, ...]:
        if tenant is None:
            return ()
        return _some(microsoft.rooms(tenant, client_id, desk.secret(), lambda done, _total: reporter.tell(done)))

    return load


def by_person(desk: Desk, sign_in: PersonSignIn, answer: str) -> Load:
    """With the permission of whoever signed in; the app gets nothing by that."""
    readers = desk.services.room_readers
    return lambda reporter: _some(readers.rooms(sign_in, answer, lambda done, _total: reporter.tell(done)))


def _some(found: tuple[Mailbox, ...]) -> tuple[Mailbox, ...]:
    """An empty list is told: then addresses come from somewhere else."""
    if not found:
        raise ProblemError(Problem(Code.PLACES_EMPTY))
    return found


def say_told(note: ResultNote, found: RoomList) -> None:
    """What was left out of a list, and what to look at in it."""
    if found.left_out:
        title = ngettext("{count} line was left out", "{count} lines were left out", len(found.left_out))
        told = (*found.notes, *found.left_out[:4])
        note.say(Kind.WARN, title, " · ".join(told), "\n".join(found.left_out[:200]))
    elif found.notes:
        note.say(Kind.WARN, _("Please check what was read"), " ".join(found.notes))


def summary(done: int, doubtful: int, failing: int) -> str:
    """How far the mapping is."""
    parts = [ngettext("{count} room is ready.", "{count} rooms are ready.", done)]
    if doubtful:
        parts.append(ngettext("{count} needs your attention.", "{count} need your attention.", doubtful))
    if failing:
        parts.append(ngettext("{count} calendar cannot be read.", "{count} calendars cannot be read.", failing))
    return " ".join(parts)
