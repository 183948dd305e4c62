"""Before anything is changed: who signed in, what they may, what is there, and from that exactly what will be done."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from wizard.flow.lives import LIVES, SHORT_LIVES, USUAL_LIFE
from wizard.flow.ports_people import Registrar
from wizard.model.problem import Code, fail
from wizard.model.product import Permission, Product
from wizard.model.registering import AppPlan, FoundApp, GraphRoles, Person, SecretPolicy, gateway_tag

LOOPBACK = "http://localhost"
"""Lets the consent page take the answer of a person's own browser."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """What reading alone has shown."""

    person: Person
    policy: SecretPolicy
    graph: GraphRoles
    existing: FoundApp | None

    @property
    def secrets_allowed(self) -> bool:
        return not self.policy.forbidden

    @property
    def certificates_allowed(self) -> bool:
        return not self.policy.own_authority_only

    def lives(self, use_certificate: bool) -> tuple[int, ...]:
        """The lives that the tenant's policy allows, in days; the longest it allows where it is a shorter one."""
        longest = self.policy.certificate_days if use_certificate else self.policy.longest_days
        allowed = tuple(days for days in LIVES if not longest or days <= longest)
        return allowed or (*(days for days in SHORT_LIVES if days < longest), longest)

    def usual_life(self, use_certificate: bool) -> int:
        lives = self.lives(use_certificate)
        return max((days for days in lives if days <= USUAL_LIFE), default=lives[0])


def preflight(registrar: Registrar, serial: str, takes_certificates: bool = True) -> Preflight:
    """Reads, and changes nothing.

    A tenant that forbids client secrets leaves the certificate: GATEWAY_NO_CERTIFICATES where the gateway cannot use
    one, CERTIFICATES_FORBIDDEN where the tenant wants one of its own authority.
    """
    person = registrar.who()
    policy = registrar.policy()
    if policy.forbidden and not takes_certificates:
        raise fail(Code.GATEWAY_NO_CERTIFICATES)
    if policy.forbidden and policy.own_authority_only:
        raise fail(Code.CERTIFICATES_FORBIDDEN)
    existing = sorted(registrar.apps(gateway_tag(serial)), key=lambda app: app.id)
    return Preflight(person, policy, registrar.graph_roles(), existing[0] if existing else None)


def plan(
    found: Preflight, product: Product, serial: str, days: int, today: date, *, use_certificate: bool = False
) -> AppPlan:
    """Exactly what will be done for the gateway with this serial number; `days` is the secret's life.

    PERMISSION_NOT_OFFERED where this cloud's Graph lacks one that the product cannot do without.
    """
    return AppPlan(
        found.person.tenant,
        serial,
        found.existing.name if found.existing else product.app_name,
        (*product.redirect_uris, LOOPBACK),
        tuple(_resolved(product, found.graph)),
        found.graph.id,
        today + timedelta(days=days),
        found.person.may_consent,
        found.existing,
        use_certificate,
    )


def shorter_lives(wanted: AppPlan, today: date) -> tuple[int, ...]:
    """Days that may be chosen where the plan's own turned out to be too many; empty where there are no fewer."""
    return tuple(days for days in (*SHORT_LIVES, *LIVES) if today + timedelta(days=days) < wanted.ends)


def with_life(wanted: AppPlan, days: int, today: date) -> AppPlan:
    """The same plan with a secret or certificate that lasts this long."""
    return replace(wanted, ends=today + timedelta(days=days))


def _resolved(product: Product, graph: GraphRoles) -> list[Permission]:
    """Each with the id that this tenant's own Graph has for it; an optional one may be missing in a cloud."""
    resolved = []
    for permission in product.permissions:
        role_id = graph.role_id(permission.name)
        if role_id:
            resolved.append(replace(permission, role_id=role_id))
        elif permission.required:
            raise fail(Code.PERMISSION_NOT_OFFERED, permission=permission.name)
    return resolved
