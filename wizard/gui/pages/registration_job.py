"""Setting up the app as it runs on the pool: what is read before, and one run with its record."""

from collections.abc import Callable, Iterator

from wizard.flow import app_registration
from wizard.flow.app_registration import RegisteredApp, RegistrationDependencies, RegistrationEvent
from wizard.flow.ports.journals import RegistrationJournal
from wizard.flow.ports.sign_in import Registrar
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services, WizardSession
from wizard.model.app_registration import RegistrationRun
from wizard.model.draft import Draft
from wizard.model.microsoft import PersonSignIn
from wizard.model.problem import ProblemError
from wizard.presenters import register_signed_in_events as on
from wizard.presenters.register_events import RecordedSetUp, RecordsRead

Begin = Callable[[RegistrationDependencies], Iterator[RegistrationEvent]]


def read_preflight(session: WizardSession, sign_in: PersonSignIn, answer: str) -> on.PreflightRead:
    """Who has signed in, and what is there; nothing is changed."""
    services, draft = session.services, session.draft
    registrar = services.registrars.open(sign_in, answer)
    known = app_registration.find_trusted_apps(services.registrations, services.connections.all(), draft)
    found = app_registration.preflight(registrar, draft.registered_for, draft.may_be_certificate, known)
    return on.PreflightRead(registrar, found)


def run_registration(
    session: WizardSession,
    registrar: Registrar,
    open_journal: Callable[[], RegistrationJournal],
    begin: Begin,
    clock: WallClock,
    reporter: Reporter,
) -> on.RegistrationEnded:
    """One run, or what is left of it; every step is told."""
    services, journal = session.services, open_journal()
    reporter.tell(on.JournalOpened(journal))

    def keep(made: RegisteredApp) -> None:
        services.drafts.save(app_registration.fill(session.draft, made))

    tools = RegistrationDependencies(registrar, services.fresh_microsoft, services.vault, journal, clock, keep)
    last: RegistrationEvent | None = None
    for last in begin(tools):
        reporter.tell(on.RegistrationReported(last))
    return on.RegistrationEnded(last)


def standing(journal: RegistrationJournal | None) -> RegistrationRun | None:
    """What the record of a run tells now; None where it tells nothing."""
    try:
        return app_registration.standing(journal) if journal is not None else None
    except ProblemError:
        return None


def read_records(services: Services, draft: Draft, _reporter: Reporter) -> RecordsRead:
    """What earlier set-ups have left; REGISTER_DAMAGED where the record of the first one cannot be read."""
    journals = services.registrations
    undoable = app_registration.undoable(journals, services.connections.all(), draft)
    interrupted = next(iter(journals.unfinished()), None)
    return RecordsRead(_recorded(interrupted), _recorded(undoable), draft.registered_for)


def _recorded(journal: RegistrationJournal | None) -> RecordedSetUp | None:
    return None if journal is None else RecordedSetUp(journal, app_registration.standing(journal).plan)
