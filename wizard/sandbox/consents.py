"""What a client may have for a person, and what an approval by an administrator writes down."""

from dataclasses import dataclass

from wizard.sandbox.directory import Application, DirectoryPerson
from wizard.sandbox.errors import SignInError, app_not_found
from wizard.sandbox.first_party import FIRST_PARTY, FirstParty
from wizard.sandbox.permissions import (
    BY_ROLE_ID,
    BY_SCOPE_ID,
    BY_VALUE,
    EXCHANGE_APP_ID,
    EXCHANGE_BY_ROLE_ID,
    GRAPH_APP_ID,
    PublishedPermission,
)
from wizard.sandbox.resources import Asked, require_real
from wizard.sandbox.tenants import PracticeTenant


@dataclass(frozen=True, slots=True)
class Client:
    """An app as sign-in sees it: registered here, or one of Microsoft's own."""

    app_id: str
    display_name: str
    redirect_uris: tuple[str, ...]
    application: Application | None
    first_party: FirstParty | None


def client(tenant: PracticeTenant, client_id: str) -> Client:
    """Raises AADSTS700016 for an app that this tenant does not know, or does not know yet."""
    first_party = FIRST_PARTY.get(client_id.casefold())
    if first_party:
        return Client(first_party.app_id, first_party.display_name, ("http://localhost",), None, first_party)
    app = tenant.application_of(client_id)
    if app is None or app.found_from > tenant.clock.now():
        raise app_not_found(client_id, tenant.display_name)
    return Client(app.app_id, app.display_name, app.redirect_uris, app, None)


def registered(app: Application) -> tuple[list[PublishedPermission], list[PublishedPermission]]:
    """The application permissions and the delegated ones that a registration asks for."""
    roles = [BY_ROLE_ID[one] for one in app.wanted("Role", GRAPH_APP_ID) if one in BY_ROLE_ID]
    roles += [EXCHANGE_BY_ROLE_ID[one] for one in app.wanted("Role", EXCHANGE_APP_ID) if one in EXCHANGE_BY_ROLE_ID]
    scopes = [BY_SCOPE_ID[one] for one in app.wanted("Scope", GRAPH_APP_ID) if one in BY_SCOPE_ID]
    return roles, scopes


def approve(
    tenant: PracticeTenant, one: Client, roles: list[PublishedPermission], scopes: list[PublishedPermission]
) -> None:
    """Writes tenant-wide grants that take effect after the clock's delay."""
    principal = tenant.ensure_principal(one.app_id)
    effective = tenant.clock.later()
    for permission in roles:
        if permission.role_id:
            tenant.grant_role(principal.id, permission.role_id, effective)
    if scopes:
        tenant.grant_scopes(principal.id, tuple(p.value for p in scopes), None, effective)


def approve_for_person(tenant: PracticeTenant, one: Client, person: DirectoryPerson, names: tuple[str, ...]) -> None:
    """A person's own consent, at once in effect; an administrator's for what needs one."""
    principal = tenant.ensure_principal(one.app_id)
    before = tenant.scopes_of(principal.id, person.id)
    tenant.grant_scopes(principal.id, tuple(sorted(before | set(names))), person.id)


def granted_scopes(tenant: PracticeTenant, one: Client, person: DirectoryPerson, wanted: Asked) -> tuple[str, ...]:
    """The scopes a token will carry. Raises 65001 when consent is missing, 65002 when it cannot be had."""
    if not wanted.of_graph:
        return ("user_impersonation",)
    require_real(wanted.permissions)
    have = _held(tenant, one, person)
    missing = tuple(name for name in _named(wanted) if name not in have)
    if missing and one.first_party and not one.first_party.asks_anything:
        raise SignInError(
            65002,
            "invalid_client",
            f"Consent between first party application '{one.app_id}' and first party resource '{GRAPH_APP_ID}' "
            "must be configured via preauthorization - applications owned and operated by Microsoft must get "
            "approval from the API owner before requesting tokens for that API.",
        )
    if missing:
        raise SignInError(
            65001,
            "invalid_grant",
            f"The user or administrator has not consented to use the application with ID '{one.app_id}' named "
            f"'{one.display_name}'. Send an interactive authorization request for this user and resource.",
        )
    return tuple(sorted(have | set(wanted.sign_in)))


def missing_scopes(tenant: PracticeTenant, one: Client, person: DirectoryPerson, wanted: Asked) -> tuple[str, ...]:
    """What still has to be consented to, for the consent page."""
    if not wanted.of_graph:
        return ()
    require_real(wanted.permissions)
    have = _held(tenant, one, person)
    names = list(_named(wanted))
    if wanted.default and one.application:
        names += [permission.value for permission in registered(one.application)[1]]
    return tuple(name for name in names if name not in have)


def _named(wanted: Asked) -> tuple[str, ...]:
    return tuple(BY_VALUE[n.casefold()].value for n in wanted.permissions if n != ".default")


def _held(tenant: PracticeTenant, one: Client, person: DirectoryPerson) -> set[str]:
    preauthorised = set(one.first_party.preauthorised) if one.first_party else set()
    principal = tenant.principal_of(one.app_id)
    granted = tenant.scopes_of(principal.id, person.id) if principal else set()
    return preauthorised | granted
