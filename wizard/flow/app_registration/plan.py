"""Before anything is changed: who signed in, what they may, what is there, and from that exactly what will be done.

An app is found by its tag, and anybody who may register apps can give theirs that tag. So only one that this computer
knows from its own records is reused by itself; any other only where the person has chosen it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from wizard.flow.app_registration.trusted_apps import TrustedApps
from wizard.flow.credential_lifetimes import LIVES, SHORT_LIVES, USUAL_LIFE
from wizard.flow.ports.sign_in import Registrar
from wizard.flow.scoping import CALENDARS
from wizard.model.app_registration import AppPlan, FoundApp, GraphRoles, SecretPolicy, SignedInPerson, gateway_tag
from wizard.model.credential import CredentialKind
from wizard.model.problem import Code, fail
from wizard.model.product import Permission, Product
from wizard.model.redirects import RedirectUris

LOOPBACK = "http://localhost"
"""Lets the consent page take the answer of a person's own browser."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """What reading alone has shown."""

    person: SignedInPerson
    policy: SecretPolicy
    graph: GraphRoles
    existing: FoundApp | None
    """The app to reuse; None for a new one."""
    offers: tuple[FoundApp, ...] = ()
    """Apps with the gateway's tag that may be chosen: only this organisation may use them."""
    strangers: tuple[FoundApp, ...] = ()
    """Apps with the gateway's tag that this computer does not know."""
    limited: frozenset[str] = frozenset()
    """Client IDs of those found that seem to be limited to their rooms."""
    own_keys: frozenset[str] = frozenset()
    """Key ids of secrets and certificates that this computer made or uses."""

    def using(self, app: FoundApp | None) -> "Preflight":
        """The same with the app that the person has chosen: one of the offers, or a new one."""
        return replace(self, existing=app if app in self.offers else None)

    @property
    def secrets_allowed(self) -> bool:
        return not self.policy.forbidden

    @property
    def certificates_allowed(self) -> bool:
        return not self.policy.own_authority_only

    def lives(self, kind: CredentialKind) -> tuple[int, ...]:
        """The lives that the tenant's policy allows, in days; the longest it allows where it is a shorter one."""
        policy = self.policy
        longest = policy.certificate_days if kind is CredentialKind.CERTIFICATE else policy.longest_days
        allowed = tuple(days for days in LIVES if not longest or days <= longest)
        return allowed or (*(days for days in SHORT_LIVES if days < longest), longest)

    def usual_life(self, kind: CredentialKind) -> int:
        lives = self.lives(kind)
        return max((days for days in lives if days <= USUAL_LIFE), default=lives[0])


def preflight(
    registrar: Registrar, serial: str, takes_certificates: bool = True, known: TrustedApps | None = None
) -> Preflight:
    """Reads, and changes nothing. `known` is what this computer knows of apps; None where it knows none.

    A tenant that forbids client secrets leaves the certificate: GATEWAY_NO_CERTIFICATES where the gateway cannot use
    one, CERTIFICATES_FORBIDDEN where the tenant wants one of its own authority.
    """
    person = registrar.who()
    policy = registrar.policy()
    if policy.forbidden and not takes_certificates:
        raise fail(Code.GATEWAY_NO_CERTIFICATES)
    if policy.forbidden and policy.own_authority_only:
        raise fail(Code.CERTIFICATES_FORBIDDEN)
    return _with_found(
        Preflight(person, policy, registrar.graph_roles(), None), registrar, serial, known or TrustedApps()
    )


def _with_found(found: Preflight, registrar: Registrar, serial: str, known: TrustedApps) -> Preflight:
    """What bears this gateway's tag, and which of it is ours by this computer's own records."""
    tagged = sorted(registrar.apps(gateway_tag(serial)), key=lambda app: (app.client_id not in known.apps, app.id))
    read = [replace(app, owners=registrar.owners(app.id)) for app in tagged]
    offers = tuple(app for app in read if app.single_tenant)
    return replace(
        found,
        existing=next((app for app in offers if app.client_id in known.apps), None),
        offers=offers,
        strangers=tuple(app for app in read if app.client_id not in known.apps),
        limited=frozenset(app.client_id for app in offers if _limited(app, registrar, found.graph, known)),
        own_keys=known.keys,
    )


def _limited(app: FoundApp, registrar: Registrar, graph: GraphRoles, known: TrustedApps) -> bool:
    """Whether Exchange limits it to its rooms: its connection says so, or it is in use without a tenant-wide grant.

    Of an app that this computer does not know only that can be read: it is there, and may not read all calendars.
    """
    if app.client_id in known.scoped:
        return True
    if app.client_id in known.apps - known.worked:
        return False
    principal = registrar.principal(app.client_id)
    wide = {graph.role_id(name) for name in CALENDARS}
    return bool(principal) and wide.isdisjoint(grant.role_id for grant in registrar.grants(principal))


def plan(
    found: Preflight,
    product: Product,
    serial: str,
    days: int,
    today: date,
    *,
    kind: CredentialKind = CredentialKind.SECRET,
    lift_limit: bool = False,
) -> AppPlan:
    """Exactly what will be done for the gateway with this serial number; `days` is the secret's life.

    An app that is limited to its rooms gets no calendar permission unless `lift_limit` says that it shall.
    PERMISSION_NOT_OFFERED where this cloud's Graph lacks one that the product cannot do without.
    """
    reuse, wanted = found.existing, _resolved(product, found.graph)
    wide = [one for one in wanted if one.name in CALENDARS and reuse and reuse.client_id in found.limited]
    left_out = () if lift_limit else tuple(wide)
    redirects = redirects_of(product)
    return AppPlan(
        found.person.tenant,
        serial,
        reuse.name if reuse else product.app_name,
        redirects.public_client,
        tuple(one for one in wanted if one not in left_out),
        found.graph.id,
        today + timedelta(days=days),
        found.person.may_consent,
        reuse,
        kind,
        left_out,
        lift_limit and bool(wide),
        found.own_keys & {one.key_id for one in reuse.credentials} if reuse else frozenset(),
        redirects.web,
        redirects.spa,
    )


def redirects_of(product: Product) -> RedirectUris:
    """What the product asks for, and where the wizard's own sign-in comes back to; each once, as Microsoft wants it."""
    return product.redirects.plus(RedirectUris((LOOPBACK,)))


def shorter_lives(wanted: AppPlan, today: date) -> tuple[int, ...]:
    """Days that may be chosen where the plan's own turned out to be too many; empty where there are no fewer."""
    return tuple(days for days in (*SHORT_LIVES, *LIVES) if today + timedelta(days=days) < wanted.ends)


def with_life(wanted: AppPlan, days: int, today: date) -> AppPlan:
    """The same plan with a secret or certificate that lasts this long."""
    return replace(wanted, ends=today + timedelta(days=days))


def _resolved(product: Product, graph: GraphRoles) -> list[Permission]:
    """Each with the id that this tenant's own Graph has for it; an optional one may be missing in a cloud.

    The ids of delegated permissions are Microsoft's own, the same everywhere.
    """
    resolved = []
    for permission in product.permissions:
        role_id = permission.role_id if permission.delegated else graph.role_id(permission.name)
        if role_id:
            resolved.append(replace(permission, role_id=role_id))
        elif permission.required:
            raise fail(Code.PERMISSION_NOT_OFFERED, permission=permission.name)
    return resolved
