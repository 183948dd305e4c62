"""The sample organizations, one for each difficulty that real tenants make."""

from dataclasses import dataclass

from wizard.model.cloud import Cloud
from wizard.sandbox import directory, permissions, rooms_of_contoso
from wizard.sandbox.app_policy import AppPolicy
from wizard.sandbox.clock import Maker, PracticeClock
from wizard.sandbox.directory import Application, DirectoryPerson, ServicePrincipal
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.sandbox.tenants import PracticeTenant, Tenants

APP_NAME, NEW_APP_NAME = "VelocityCalendar", "VelocityCalendar new"
ROLES = ("Calendars.ReadWrite", "Place.Read.All")
REDIRECTS = (
    "https://login.microsoftonline.com/common/oauth2/nativeclient",
    "https://atlona.com",
    "http://localhost",
)
ELIGIBLE = "eligible"
"""The key of a person who holds no role until they activate one."""
_PEOPLE = (
    (directory.GLOBAL_ADMIN, "Gloria Admin"),
    (directory.PRIVILEGED_ROLE_ADMIN, "Priya Roles"),
    (directory.APPLICATION_ADMIN, "Alex Apps"),
    (directory.USER, "Uwe User"),
    (ELIGIBLE, "Elif Eligible"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A tenant to be made: its names, and what is peculiar about it."""

    name: str
    display_name: str
    cloud: Cloud
    domains: tuple[str, ...]
    rooms: tuple[str, ...] = ()
    places_configured: bool = True
    secrets_forbidden: bool = False
    policy_readable: bool = False
    on_premises: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


SAMPLES = (
    Sample("contoso", "Contoso", Cloud.GLOBAL, ("contoso.example", "contoso.onmicrosoft.example")),
    Sample(
        "fabrikam",
        "Fabrikam",
        Cloud.GLOBAL,
        ("fabrikam.example", "twins.example"),
        ("Oak", "Birch", "Maple", "Elm"),
        places_configured=False,
    ),
    Sample(
        "woodgrove",
        "Woodgrove Bank",
        Cloud.GLOBAL,
        ("woodgrove.example",),
        ("Vault", "Ledger", "Trading floor", "Archive", "Counter"),
        on_premises=("Vault", "Archive"),
        hidden=("Counter",),
    ),
    Sample(
        "litware",
        "Litware",
        Cloud.GLOBAL,
        ("litware.example",),
        ("Byte", "Kernel", "Shell"),
        secrets_forbidden=True,
        policy_readable=True,
    ),
    Sample(
        "contoso-cn",
        "Contoso 中国",
        Cloud.CHINA,
        ("contoso-cn.example", "twins.example"),
        ("会议室 301", "会议室 302", "董事会议室"),
    ),
    Sample(
        "contoso-gov",
        "Contoso Government",
        Cloud.GCC_HIGH,
        ("contoso-gov.example",),
        ("Liberty", "Union", "Capitol"),
    ),
    Sample("contoso-dod", "Contoso Defense", Cloud.DOD, ("contoso-dod.example",), ("Eagle", "Anchor")),
)


def make_tenants(rooms: int, clock: PracticeClock, maker: Maker) -> Tenants:
    """All sample tenants, `rooms` of contoso's mailboxes among them."""
    tenants = Tenants(clock, maker)
    for sample in SAMPLES:
        _add_rooms(tenants.add(_make(sample, clock, maker)), sample, rooms)
    return tenants


def _make(sample: Sample, clock: PracticeClock, maker: Maker) -> PracticeTenant:
    ident = maker.named_id("tenant", sample.name)
    tenant = PracticeTenant(
        sample.name,
        sample.display_name,
        sample.cloud,
        ident,
        sample.domains,
        clock,
        maker,
        sample.places_configured,
        AppPolicy(secrets_forbidden=sample.secrets_forbidden, readable=sample.policy_readable),
    )
    _add_people(tenant)
    _add_resources(tenant)
    _add_apps(tenant)
    return tenant


def _add_people(tenant: PracticeTenant) -> None:
    """One for each role, and one whose role has to be activated first."""
    for role, display_name in _PEOPLE:
        user = f"{role.replace('_', '.')}@{tenant.domain}"
        password = tenant.maker.named_password(tenant.name, role)
        ident = tenant.maker.named_id(tenant.name, "person", role)
        tenant.people[role] = DirectoryPerson(ident, user, password, role, display_name)
    tenant.people[ELIGIBLE].role = directory.USER
    tenant.people[ELIGIBLE].eligible = (directory.APPLICATION_ADMIN, directory.PRIVILEGED_ROLE_ADMIN)


def _add_resources(tenant: PracticeTenant) -> None:
    ident = tenant.maker.named_id(tenant.name, "graph")
    data = {"displayName": "Microsoft Graph"}
    tenant.principals[ident] = ServicePrincipal(ident, permissions.GRAPH_APP_ID, data)
    ident = tenant.maker.named_id(tenant.name, "exchange")
    data = {"displayName": "Office 365 Exchange Online"}
    tenant.principals[ident] = ServicePrincipal(ident, permissions.EXCHANGE_APP_ID, data)


def _add_apps(tenant: PracticeTenant) -> None:
    for key, name in (("app", APP_NAME), ("new_app", NEW_APP_NAME)):
        app = tenant.register(name, ROLES, redirects=REDIRECTS, key=key)
        tenant.add_secret(app, "VelocityAuth", key=key)
    for role in ROLES:
        principal = tenant.principal_of(named_app(tenant, "app").app_id)
        if principal is not None:
            tenant.grant_role(principal.id, permissions.role_id(role))


def named_app(tenant: PracticeTenant, key: str) -> Application:
    """`app` (consented to) or `new_app` (not yet); KeyError for anything else."""
    return tenant.applications[tenant.maker.named_id(tenant.name, key, "object")]


def _add_rooms(tenant: PracticeTenant, sample: Sample, rooms: int) -> None:
    if tenant.name == "contoso":
        for pair in rooms_of_contoso.pairs(rooms, tenant.maker.seed):
            tenant.add_mailbox(rooms_of_contoso.mailbox(pair, tenant.domain, tenant.maker))
    for number, name in enumerate(sample.rooms):
        tenant.add_mailbox(_plain_room(tenant, sample, number, name))


def _plain_room(tenant: PracticeTenant, sample: Sample, number: int, name: str) -> RoomMailbox:
    plain = name.casefold().replace(" ", "-") if name.isascii() else f"room-{number + 1}"
    address = f"{plain}@{tenant.domain}"
    return RoomMailbox(
        tenant.maker.named_id("mailbox", address),
        address,
        name,
        "Main building",
        number // 2 + 1,
        4 + 2 * number,
        listed=name not in sample.hidden,
        on_premises=name in sample.on_premises,
    )
