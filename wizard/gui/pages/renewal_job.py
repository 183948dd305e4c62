"""One renewal as it runs on the pool: signs in at the gateway, picks the tools, and passes every event on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from wizard.flow import connection_expiry
from wizard.flow.connection_expiry import KnownSecret
from wizard.flow.ports.services import GatewaySession, Journal
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal import RenewalDependencies, RenewalEvent
from wizard.flow.renewal.context import RenewalGateway
from wizard.gui.pages.renew_by_page import PagePart
from wizard.gui.pausable_clock import WallClock
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.model.connection import Connection
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret

Begin = Callable[[RenewalDependencies], Iterator[RenewalEvent]]


@dataclass(frozen=True, slots=True)
class RenewalJob:
    """What a person has given for it. `session` is there where somebody has signed in to the gateway already."""

    services: Services
    connection: Connection
    journal: Journal
    page: PagePart
    password: Secret
    certificate: bool
    maker: AppSecrets | None
    session: GatewaySession | None
    has_new: bool = False
    """The product's page has the new secret already, as the person says."""

    def run(self, begin: Begin, reporter: Reporter) -> RenewalEvent | None:
        """The last event; each one is told on the way."""
        if self.certificate and not self.connection.page_url:
            connection_expiry.require_certificates(self.services.gateways, self.connection)
        last: RenewalEvent | None = None
        for last in begin(self._tools(reporter)):
            reporter.tell(last)
        return last

    def _tools(self, reporter: Reporter) -> RenewalDependencies:
        services = self.services
        return RenewalDependencies(
            self._gateway(reporter),
            services.fresh_microsoft,
            services.vault,
            services.connections,
            self.journal,
            WallClock(reporter),
            self.maker,
            self._sign_in if self.password else None,
            bool(self.connection.page_url),
        )

    def _gateway(self, reporter: Reporter) -> RenewalGateway:
        if self.connection.page_url:
            return self.page.gateway(self.connection, self.journal, reporter, has_new=self.has_new)
        return self.session or self._sign_in()

    def _sign_in(self) -> GatewaySession:
        if not self.password:
            raise fail(Code.SESSION_EXPIRED)
        one = self.connection
        return self.services.gateways.sign_in(one.address, one.pin, one.gateway_user, self.password)


def look_up(services: Services, connection: Connection, pasted: Secret) -> KnownSecret:
    """The pasted secret's key id and last day, as far as Microsoft tells; asked with the kept secret, too."""
    return connection_expiry.look_up(services.microsoft, connection, pasted, _kept(services, connection))


def with_secret_of(services: Services, before: Connection) -> tuple[tuple[Connection, ...], Secret | None]:
    """All saved connections, and the secret that was just proved for `before`."""
    today = date.today()  # noqa: DTZ011 (the person's own day)
    return connection_expiry.pressing_first(services.connections.all(), today), _kept(services, before)


def _kept(services: Services, connection: Connection) -> Secret | None:
    return services.vault.get(connection.secret_ref) if connection.secret_ref else None
