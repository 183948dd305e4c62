"""A practice tenant with its indexes, and all tenants of all clouds together."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from wizard.model.cloud import Cloud
from wizard.sandbox import permissions
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.claims_challenges import ClaimsRequest, ContextRule
from wizard.sandbox.clock import Maker, PracticeClock, graph_time
from wizard.sandbox.directory import (
    Application,
    Deleted,
    DirectoryPerson,
    RoleGrant,
    ScopeGrant,
    ServicePrincipal,
    StoredSecret,
)
from wizard.sandbox.exchange import ExchangeOnline
from wizard.sandbox.first_party import FIRST_PARTY
from wizard.sandbox.mailboxes import RoomMailbox

_YEAR = timedelta(days=365)


@dataclass
class PracticeTenant:
    """One organization. `places_configured` false: its places list stays empty, as in many real ones."""

    name: str
    display_name: str
    cloud: Cloud
    id: str
    domains: tuple[str, ...]
    clock: PracticeClock
    maker: Maker
    places_configured: bool = True
    app_policy: AppPolicy = field(default_factory=AppPolicy)
    people: dict[str, DirectoryPerson] = field(default_factory=dict)
    mailboxes: dict[str, RoomMailbox] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)
    principals: dict[str, ServicePrincipal] = field(default_factory=dict)
    role_grants: dict[str, RoleGrant] = field(default_factory=dict)
    exchange: ExchangeOnline = field(init=False, repr=False)
    scope_grants: dict[str, ScopeGrant] = field(default_factory=dict)
    deleted: dict[str, Deleted] = field(default_factory=dict)
    context_rules: list[ContextRule] = field(default_factory=list)
    """What Conditional Access wants confirmed for some calls, besides the sign-in."""
    guests: dict[str, DirectoryPerson] = field(default_factory=dict)
    """Who is at home in another tenant, by user name; the id and the role are those that they have here."""
    desks: list[RoomMailbox] = field(default_factory=list)
    _rooms: list[RoomMailbox] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.exchange = ExchangeOnline(
            self.clock, self.mailbox, lambda app_id: getattr(self.principal_of(app_id), "id", ""), self.rooms
        )

    @property
    def domain(self) -> str:
        return self.domains[0]

    @property
    def graph_principal(self) -> ServicePrincipal:
        found = self.principal_of(permissions.GRAPH_APP_ID)
        if found is None:
            raise LookupError("every practice tenant has Graph's service principal")
        return found

    @property
    def exchange_principal(self) -> ServicePrincipal:
        found = self.principal_of(permissions.EXCHANGE_APP_ID)
        if found is None:
            raise LookupError("every practice tenant has the service principal of Office 365 Exchange Online")
        return found

    def person(self, user: str) -> DirectoryPerson | None:
        """By user name or id."""
        wanted = user.strip().casefold()
        everybody = (*self.people.values(), *self.guests.values())
        return next((p for p in everybody if wanted in (p.user.casefold(), p.id)), None)

    def mailbox(self, identifier: str) -> RoomMailbox | None:
        """By address or id, in any case."""
        return self.mailboxes.get(identifier.strip().casefold())

    def add_mailbox(self, mailbox: RoomMailbox) -> None:
        self._rooms.append(mailbox)
        self.mailboxes[mailbox.address.casefold()] = mailbox
        self.mailboxes[mailbox.id] = mailbox

    def add_desk(self, mailbox: RoomMailbox) -> None:
        """A workspace or a desk, which has a calendar and is no room."""
        self.desks.append(mailbox)
        self.mailboxes[mailbox.address.casefold()] = mailbox

    def readdress(self, mailbox: RoomMailbox, address: str) -> None:
        """As an administrator of Exchange gives a room another address, and lets the old one go."""
        del self.mailboxes[mailbox.address.casefold()]
        mailbox.address = address
        self.mailboxes[address.casefold()] = mailbox

    def met(self, wanted: ClaimsRequest) -> ClaimsRequest:
        """What of a claims request a token tells after the second factor was shown."""
        never = frozenset(rule.context for rule in self.context_rules if not rule.can_be_met)
        return replace(wanted, contexts=wanted.contexts - never)

    def rooms(self) -> list[RoomMailbox]:
        """Each once, though the index knows every mailbox by two keys."""
        return self._rooms

    def application_of(self, app_id: str) -> Application | None:
        return next((app for app in self.applications.values() if app.app_id == app_id.casefold()), None)

    def principal_of(self, app_id: str) -> ServicePrincipal | None:
        return next((one for one in self.principals.values() if one.app_id == app_id.casefold()), None)

    def register(
        self,
        display_name: str,
        roles: tuple[str, ...] = (),
        scopes: tuple[str, ...] = (),
        redirects: tuple[str, ...] = (),
        key: str = "",
    ) -> Application:
        """An app as the portal registers it, with its service principal; usable at once.

        `key` makes its ids the same in every run. Raises KeyError for a permission that does not exist.
        """
        wanted = [{"id": permissions.role_id(value), "type": "Role"} for value in roles]
        wanted += [{"id": permissions.scope_id(value), "type": "Scope"} for value in scopes]
        resource = {"resourceAppId": permissions.GRAPH_APP_ID, "resourceAccess": wanted}
        data: dict[str, Any] = {
            "displayName": display_name,
            "signInAudience": "AzureADMyOrg",
            "publicClient": {"redirectUris": list(redirects)},
            "requiredResourceAccess": [resource] if wanted else [],
            "createdDateTime": graph_time(self.clock.today()),
        }
        app = Application(self._id(key, "object"), self._id(key, "client"), data)
        self.applications[app.id] = app
        self.add_principal(app, key)
        return app

    def add_principal(self, app: Application, key: str = "") -> ServicePrincipal:
        created = graph_time(self.clock.today())
        data = {"displayName": app.display_name, "createdDateTime": created}
        principal = ServicePrincipal(self._id(key, "principal"), app.app_id, data)
        self.principals[principal.id] = principal
        return principal

    def ensure_principal(self, client_id: str) -> ServicePrincipal:
        """The service principal of an app or of a Microsoft client, made when first needed."""
        found = self.principal_of(client_id)
        if found is None:
            app = self.application_of(client_id)
            found = self.add_principal(app) if app else self._add_first_party(client_id)
        return found

    def forget_application(self, app: Application) -> None:
        """With its service principal, in case it has one here."""
        del self.applications[app.id]
        self._keep_deleted(app)
        principal = self.principal_of(app.app_id)
        if principal is not None:
            self.forget_principal(principal.id)

    def forget_principal(self, principal_id: str) -> None:
        """With everything that was granted to it."""
        if principal_id in self.principals:
            self._keep_deleted(self.principals.pop(principal_id))
        for role in [g.id for g in self.role_grants.values() if g.principal_id == principal_id]:
            del self.role_grants[role]
        for scope in [g.id for g in self.scope_grants.values() if g.client_id == principal_id]:
            del self.scope_grants[scope]

    def _keep_deleted(self, what: Application | ServicePrincipal) -> None:
        self.deleted[what.id] = Deleted(what, self.clock.today(), self.clock.later())

    def _add_first_party(self, client_id: str) -> ServicePrincipal:
        client = FIRST_PARTY[client_id]
        data = {"displayName": client.display_name, "createdDateTime": graph_time(self.clock.today())}
        principal = ServicePrincipal(self._id(client_id, "principal"), client_id, data)
        self.principals[principal.id] = principal
        return principal

    def add_secret(
        self, app: Application, display_name: str | None = None, key: str = "", lasts: timedelta = _YEAR
    ) -> StoredSecret:
        """A secret that works at once; a negative `lasts` makes an expired one."""
        today = self.clock.today()
        value = self.maker.named_secret(self.name, key) if key else self.maker.new_secret()
        start = min(today, today + lasts - timedelta(days=1))
        secret = StoredSecret(self._id(key, "secret"), display_name, value, start, today + lasts)
        app.secrets.append(secret)
        return secret

    def grant_role(self, principal_id: str, role_id: str, effective_from: float = 0.0) -> RoleGrant:
        """Grants an application permission of Graph or of Exchange; an existing grant is returned as it is."""
        for grant in self.role_grants.values():
            if (grant.principal_id, grant.role_id) == (principal_id, role_id):
                return grant
        of_exchange = role_id in permissions.EXCHANGE_BY_ROLE_ID
        grant = RoleGrant(
            self.maker.new_id().replace("-", ""),
            role_id,
            principal_id,
            (self.exchange_principal if of_exchange else self.graph_principal).id,
            self.clock.today(),
            effective_from,
        )
        self.role_grants[grant.id] = grant
        return grant

    def grant_scopes(
        self, principal_id: str, scopes: tuple[str, ...], person_id: str | None, effective_from: float = 0.0
    ) -> ScopeGrant:
        """Replaces the grant for this person (None: for all), as a consent does."""
        for old in [
            g for g in self.scope_grants.values() if (g.client_id, g.principal_id) == (principal_id, person_id)
        ]:
            del self.scope_grants[old.id]
        grant = ScopeGrant(
            self.maker.new_id().replace("-", ""),
            principal_id,
            "Principal" if person_id else "AllPrincipals",
            person_id,
            self.graph_principal.id,
            " ".join(scopes),
            effective_from,
        )
        self.scope_grants[grant.id] = grant
        return grant

    def roles_of(self, principal_id: str, of_exchange: bool = False) -> list[str]:
        """The names of Graph's application permissions that are in effect now, or of Exchange's."""
        now, known = self.clock.now(), permissions.EXCHANGE_BY_ROLE_ID if of_exchange else permissions.BY_ROLE_ID
        held = [
            g.role_id for g in self.role_grants.values() if g.principal_id == principal_id and g.effective_from <= now
        ]
        return sorted(known[one].value for one in held if one in known)

    def scopes_of(self, principal_id: str, person_id: str) -> set[str]:
        """The delegated permissions in effect for this person in this app."""
        now = self.clock.now()
        grants = (
            grant
            for grant in self.scope_grants.values()
            if grant.client_id == principal_id
            and grant.principal_id in (None, person_id)
            and grant.effective_from <= now
        )
        return {scope for grant in grants for scope in grant.scope.split()}

    def _id(self, key: str, kind: str) -> str:
        return self.maker.named_id(self.name, key, kind) if key else self.maker.new_id()


class Tenants:
    """All practice tenants; a name may belong to different ones in two clouds."""

    def __init__(self, clock: PracticeClock, maker: Maker) -> None:
        self.clock, self.maker = clock, maker
        self._all: list[PracticeTenant] = []

    def __iter__(self) -> Iterator[PracticeTenant]:
        return iter(self._all)

    def add(self, tenant: PracticeTenant) -> PracticeTenant:
        self._all.append(tenant)
        return tenant

    def named(self, name: str) -> PracticeTenant:
        """By short name, id or domain in whatever cloud; KeyError if there is none."""
        for tenant in self._all:
            if name in (tenant.name, tenant.id, *tenant.domains):
                return tenant
        raise KeyError(name)

    def find(self, identifier: str, clouds: tuple[Cloud, ...]) -> PracticeTenant | None:
        """The tenant that `identifier` (id or verified domain) means in one of these clouds."""
        wanted = identifier.strip().casefold()
        here = (tenant for tenant in self._all if tenant.cloud in clouds)
        return next((tenant for tenant in here if wanted in (tenant.id, *tenant.domains)), None)
