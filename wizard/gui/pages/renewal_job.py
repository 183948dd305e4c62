"""One renewal as it runs on the pool: signs in at the gateway, picks the tools, and passes every event on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.flow import connection_expiry, renewal, rules
from wizard.flow.ports.journals import RenewalJournal
from wizard.flow.ports.services import Gateways, GatewaySession
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalDependencies, RenewalEvent
from wizard.flow.renewal.context import RenewalGateway
from wizard.gui.dates import long_date
from wizard.gui.pages.renew_by_files import RestartPart
from wizard.gui.pages.renew_by_page import PagePart
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services, WizardSession
from wizard.local_day import local_day
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles
from wizard.presenters.renew_effects import LookUpSecret
from wizard.presenters.renew_events import (
    ConnectionsRead,
    NextGatewayRead,
    OutcomeRead,
    RecordSetAside,
    SecretLookedUp,
    UnfinishedRead,
    UnfinishedRenewal,
)

Begin = Callable[[RenewalDependencies], Iterator[RenewalEvent]]


@dataclass(frozen=True, slots=True)
class RenewalJob:
    """What a person has given for it. `session` is there where somebody has signed in to the gateway already."""

    services: Services
    connection: Connection
    journal: RenewalJournal
    page: PagePart
    restart: RestartPart
    password: Secret
    kind: CredentialKind
    maker: AppSecrets | None
    session: GatewaySession | None
    has_new: bool = False
    """The product's page has the new secret already, as the person says."""

    def run(self, begin: Begin, reporter: Reporter) -> RenewalEvent | None:
        """The last event; each one is told on the way."""
        if self.kind is CredentialKind.CERTIFICATE and isinstance(self.connection.target, SettingsFiles):
            raise fail(Code.GATEWAY_SECRETS_ONLY)
        if self.kind is CredentialKind.CERTIFICATE and self.connection.target.has_interface:
            connection_expiry.require_certificates(self._gateways, self.connection)
        last: RenewalEvent | None = None
        for last in begin(self._tools(reporter)):
            reporter.tell(last)
        return last

    def _tools(self, reporter: Reporter) -> RenewalDependencies:
        services = self.services
        return RenewalDependencies(
            self._gateway(reporter),
            lambda: services.microsoft_of(self.connection),
            services.vault,
            services.connections,
            self.journal,
            WallClock(reporter),
            self.maker,
            self._sign_in if self.password else None,
            not self.connection.target.has_interface,
        )

    def _gateway(self, reporter: Reporter) -> RenewalGateway:
        if isinstance(self.connection.target, SettingsFiles):
            return self.restart.gateway(self.connection, self.journal, reporter)
        if not self.connection.target.has_interface:
            return self.page.gateway(self.connection, self.journal, reporter, has_new=self.has_new)
        return self.session or self._sign_in()

    @property
    def _gateways(self) -> Gateways:
        return self.services.reach(self.connection.network).gateways

    def _sign_in(self) -> GatewaySession:
        if not self.password:
            raise fail(Code.SESSION_EXPIRED)
        one = self.connection
        rules.require_claimed(self._gateways.inspect(one.address, one.pin).about)
        return self._gateways.sign_in(one.address, one.pin, one.gateway_user, self.password)


def look_up(services: Services, asked: LookUpSecret, _reporter: Reporter) -> SecretLookedUp:
    """The pasted secret's key id and last day, as far as Microsoft tells; asked with the kept secret, too."""
    one, pasted = asked.connection, asked.pasted
    return SecretLookedUp(
        asked, connection_expiry.look_up(services.microsoft_of(one), one, pasted, _kept(services, one))
    )


def read_connections(session: WizardSession, _reporter: Reporter) -> ConnectionsRead:
    """Those of the gateway that somebody has signed in to, else all that are saved; and what is unfinished."""
    services, today = session.services, local_day()
    saved = services.connections.all()
    if session.gateway_session is not None:
        told = connection_expiry.read_from_gateway(session.draft, session.gateway_session.integrations(), today)
        shown = connection_expiry.recognised(saved, told)
    else:
        shown = connection_expiry.pressing_first(saved, today)
    return ConnectionsRead(shown, _first_unfinished(services))


def read_for_next(services: Services, before: Connection, _reporter: Reporter) -> NextGatewayRead:
    """All saved connections, and the secret that was just proved for `before`."""
    today = local_day()
    shown = connection_expiry.pressing_first(services.connections.all(), today)
    return NextGatewayRead(shown, before, _kept(services, before))


def read_unfinished(services: Services, _reporter: Reporter) -> UnfinishedRead:
    """What was left unfinished."""
    return UnfinishedRead(_first_unfinished(services))


def read_outcome(
    services: Services, last: RenewalEvent | None, connection: Connection, _reporter: Reporter
) -> OutcomeRead:
    """How the connection is saved now."""
    saved = services.connections.all()
    now = next((one for one in saved if one.id == connection.id), connection)
    return OutcomeRead(last, now, saved, long_date(now.secret_expires) if now.secret_expires is not None else "")


def set_aside(services: Services, journal: RenewalJournal, _reporter: Reporter) -> RecordSetAside:
    """Keep a damaged record where it is in nobody's way."""
    return RecordSetAside(journal.set_aside(), _first_unfinished(services))


def _kept(services: Services, connection: Connection) -> Secret | None:
    """The secret in use, from the keyring or where a file of gateways says; None where it cannot be had there."""
    found = services.vault.get(connection.secret_ref) if connection.secret_ref else None
    if found is not None or connection.source is None:
        return found
    try:
        return services.kept_for(connection)
    except ProblemError:
        return None


def _first_unfinished(services: Services) -> UnfinishedRenewal | None:
    """The one that is offered first, as far as its record tells."""
    journal = next(iter(services.journals.unfinished()), None)
    if journal is None:
        return None
    try:
        return UnfinishedRenewal(journal, renewal.standing(journal).begun.connection.id)
    except ProblemError as error:
        return UnfinishedRenewal(journal, problem=error.problem)
