"""Which apps this computer can renew, and what an earlier run has begun with them; read on the pool."""

from wizard.flow.fleet.renewal_groups import app_groups
from wizard.flow.ports.journals import RenewalJournal
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.local_day import local_day
from wizard.model.credential import CredentialKind
from wizard.model.problem import ProblemError
from wizard.model.renewal import Origin, read
from wizard.presenters import renew_many_events as on


def read_renewable(services: Services, _reporter: Reporter) -> on.RenewableRead:
    """Blocks: on the pool only."""
    today = local_day()
    begun = tuple(_begun(client_id, journal) for client_id, journal in services.fleet_journals.unfinished())
    return on.RenewableRead(app_groups(services.connections.all(), today), begun, today)


def _begun(client_id: str, journal: RenewalJournal) -> on.BegunRenewal:
    try:
        state = read(journal.run_id, journal.entries())
    except ProblemError as error:
        return on.BegunRenewal(client_id, damaged=error.problem)
    if state.begun.origin is Origin.PASTED:
        return on.BegunRenewal(client_id, on.NewKeyWay.PASTED)
    kinds = [one.identity.kind for one in state.attempts if one.identity.hint]
    made = kinds[-1] if kinds else CredentialKind.SECRET
    way = on.NewKeyWay.CERTIFICATE if made is CredentialKind.CERTIFICATE else on.NewKeyWay.SECRET
    return on.BegunRenewal(client_id, way)


def set_records_aside(services: Services, client_ids: tuple[str, ...], reporter: Reporter) -> on.RenewableRead:
    """Damaged records are kept where they are in nobody's way."""
    for client_id in client_ids:
        services.fleet_journals.of_app(client_id).set_aside()
    return read_renewable(services, reporter)
