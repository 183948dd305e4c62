"""What this computer knows of apps from its own records: tags and names at Microsoft can be anybody's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.flow.ports.journals import RegistrationJournal, RegistrationJournals
from wizard.flow.scoping import CALENDARS
from wizard.model.app_registration import CreatedKind, RegistrationOutcome, RegistrationRun, read
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.problem import ProblemError


@dataclass(frozen=True, slots=True)
class TrustedApps:
    """Client IDs of apps that this computer made, connected or was given, and key ids of their credentials."""

    apps: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    worked: frozenset[str] = frozenset()
    """Apps that could read calendars once: one without an approval for them is limited to its rooms."""
    scoped: frozenset[str] = frozenset()
    """Apps that were limited to their rooms when their connection was made or checked."""


def find_trusted_apps(journals: RegistrationJournals, connections: Iterable[Connection], draft: Draft) -> TrustedApps:
    """From the journals, the saved connections and the connection in the making. Blocks: it reads files."""
    saved = [one for one in connections if one.target.uses_own_app]
    runs = [run for journal in journals.all() for run in _standing(journal)]
    return TrustedApps(
        frozenset({draft.client_id, *(one.client_id for one in saved), *map(client_id_of, runs)} - {""}),
        frozenset({draft.secret_key_id, *(one.secret_key_id for one in saved), *_keys(runs)} - {""}),
        frozenset({*(one.client_id for one in saved), *(client_id_of(run) for run in runs if _proved(run))}),
        frozenset(one.client_id for one in saved if one.scoped),
    )


def undoable(
    journals: RegistrationJournals, connections: Iterable[Connection], draft: Draft
) -> RegistrationJournal | None:
    """The journal of the set-up that made this draft's app for this draft's gateway, while nothing else uses the app.

    Blocks: it reads files.
    """
    journal = journals.done(draft.client_id) if draft.client_id and not draft.connected else None
    if journal is None or any(one.client_id == draft.client_id and one.id != draft.id for one in connections):
        return None
    run = read(journal.run_id, journal.entries())
    return journal if run.plan.gateway_serial == draft.registered_for else None


def client_id_of(run: RegistrationRun) -> str:
    """Client ID of the app that the run made or reused; empty while there is none."""
    made = run.thing(CreatedKind.APP)
    return run.plan.reuse.client_id if run.plan.reuse else made.client_id if made else ""


def _standing(journal: RegistrationJournal) -> Iterator[RegistrationRun]:
    """What was taken back, or cannot be read, vouches for no app."""
    try:
        run = read(journal.run_id, journal.entries())
    except ProblemError:
        return
    if not run.back:
        yield run


def _keys(runs: Iterable[RegistrationRun]) -> Iterator[str]:
    return (thing.id for run in runs for thing in run.things if thing.kind is CreatedKind.SECRET)


def _proved(run: RegistrationRun) -> bool:
    """It came to its end with calendars approved, so these stood in a token."""
    return (
        run.outcome is RegistrationOutcome.DONE
        and run.plan.grant
        and any(one.name in CALENDARS for one in run.plan.permissions)
    )
