"""What Microsoft says of the apps of many gateways: each thing is asked once an app or tenant, not once a gateway."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from wizard.flow import credentials
from wizard.flow.desks import known_desks
from wizard.flow.ports.services import Microsoft
from wizard.model.credential import AppIdentity
from wizard.model.fleet import FleetApp
from wizard.model.fleet_source import SecretReference
from wizard.model.microsoft import AppSecret, AppToken, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Calendar, DeskKind, Mailbox
from wizard.model.secret import Secret


@dataclass(frozen=True, slots=True)
class AppAtMicrosoft:
    """An app that has signed in. `entry` is its credential in Microsoft's list; None where nobody can tell which."""

    identity: AppIdentity
    secret: Secret
    token: AppToken
    entry: AppSecret | None

    @property
    def tenant(self) -> Tenant:
        return self.identity.tenant


@dataclass
class AppsAtMicrosoft:
    """Remembers every answer, refusals too. It is used by one thread at a time."""

    microsoft: Microsoft
    fetch: Callable[[SecretReference], Secret]
    _tenants: dict[tuple[str, object], Tenant] = field(default_factory=dict)
    _apps: dict[FleetApp, AppAtMicrosoft | ProblemError] = field(default_factory=dict)
    _mailboxes: dict[str, tuple[Mailbox, ...]] = field(default_factory=dict)
    _desks: dict[str, Mapping[str, DeskKind]] = field(default_factory=dict)
    _unlisted: dict[FleetApp, ProblemError] = field(default_factory=dict)
    """Apps that may not list the rooms; another one of the tenant may."""
    _calendars: dict[tuple[FleetApp, str], tuple[Calendar, str]] = field(default_factory=dict)

    def tenant(self, app: FleetApp) -> Tenant:
        """TENANT_UNKNOWN where the named cloud does not know it."""
        asked = (app.tenant, app.cloud)
        if asked not in self._tenants:
            found = [one for one in self.microsoft.discover(app.tenant) if app.cloud in (None, one.cloud)]
            if not found:
                raise fail(Code.TENANT_UNKNOWN, tenant=app.tenant)
            self._tenants[asked] = found[0]
        return self._tenants[asked]

    def app(self, app: FleetApp) -> AppAtMicrosoft:
        """Signed in with its credential; whatever stands in the way is raised again for each of its gateways."""
        if app not in self._apps:
            try:
                self._apps[app] = self._signed_in(app)
            except ProblemError as error:
                self._apps[app] = error
        found = self._apps[app]
        if isinstance(found, ProblemError):
            raise found
        return found

    def mailboxes(self, app: FleetApp) -> tuple[Mailbox, ...]:
        """All rooms that Microsoft lists for the tenant; PLACES_DENIED and its like."""
        identity = self.app(app).identity
        tenant_id = identity.tenant.id
        if tenant_id not in self._mailboxes:
            if app in self._unlisted:
                raise self._unlisted[app]
            try:
                self._mailboxes[tenant_id] = self.microsoft.rooms(identity, lambda _done, _all: None)
            except ProblemError as error:
                self._unlisted[app] = error
                raise
        return self._mailboxes[tenant_id]

    def desks(self, app: FleetApp) -> Mapping[str, DeskKind]:
        """Workspaces and desks of the tenant; asked once, and only where an address is no room."""
        identity = self.app(app).identity
        if identity.tenant.id not in self._desks:
            self._desks[identity.tenant.id] = known_desks(self.microsoft, identity)
        return self._desks[identity.tenant.id]

    def calendars(self, app: FleetApp, addresses: Collection[str]) -> Mapping[str, tuple[Calendar, str]]:
        """What reading each of these calendars has shown; the first call for an app should name them all."""
        unknown = sorted({address for address in addresses if (app, address) not in self._calendars})
        if unknown:
            for address, outcome, code in self.microsoft.check_calendars(self.app(app).identity, unknown):
                self._calendars[app, address] = (outcome, code)
        nobody_told = (Calendar.UNREACHED, Code.MAILBOX_UNREACHED.value)
        return {address: self._calendars.get((app, address), nobody_told) for address in addresses}

    def _signed_in(self, app: FleetApp) -> AppAtMicrosoft:
        secret = self.fetch(app.credential)
        identity = AppIdentity(self.tenant(app), app.client_id, secret.credential)
        told = credentials.accept(self.microsoft, identity)
        return AppAtMicrosoft(identity, secret, told.token, told.secret)
