"""Where the list of room mailboxes comes from at Microsoft: read by the app, or by somebody who has signed in."""

from collections.abc import Callable

from wizard.gui.desk import Desk
from wizard.gui.tasks import Reporter
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Mailbox

Load = Callable[[Reporter], tuple[Mailbox, ...]]
"""Reads on a worker's thread and reports how many there are so far."""


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
