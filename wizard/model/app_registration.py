"""Setting up an app in Microsoft Entra by one sign-in: who may, what was planned, and what the journal remembers of it.

The journal is a list of entries; `read` folds them into a `Run`. It holds intents and ids, never a secret.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wizard.model.credential import CredentialKind
from wizard.model.microsoft import AppSecret, Tenant
from wizard.model.problem import Code, fail
from wizard.model.product import Permission
from wizard.model.redirects import RedirectUris

MARK = "room-calendar-wizard"
SINGLE_TENANT = "AzureADMyOrg"
"""Microsoft's word for an app that only its own organisation may use."""
GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814"
APPLICATION_ADMINISTRATOR = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"
CLOUD_APPLICATION_ADMINISTRATOR = "158c047a-c907-4556-b7ef-446551a6b5f7"
APPLICATION_DEVELOPER = "cf1c38e5-3621-4004-a7cb-879624dced7c"
"""Template ids of Entra's built-in roles, the same in every tenant and cloud."""
_CONSENTING = frozenset({GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR})
_REGISTERING = frozenset(
    {GLOBAL_ADMINISTRATOR, APPLICATION_ADMINISTRATOR, CLOUD_APPLICATION_ADMINISTRATOR, APPLICATION_DEVELOPER}
)


def gateway_tag(serial: str) -> str:
    """The tag by which the app of one gateway is found again, whatever it is called."""
    return f"{MARK}:{serial}"


def run_tag(run_id: str) -> str:
    """The tag by which an app is found whose creation nobody confirmed."""
    return f"{MARK}:run:{run_id}"


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """Who signed in, and the directory roles they hold now (template ids)."""

    id: str
    name: str
    user: str
    tenant: Tenant
    roles: frozenset[str]
    eligible: frozenset[str] | None = None
    """Roles that they may activate and do not hold until then; None where the program may not read that."""

    @property
    def is_guest(self) -> bool:
        """Whether this person is at home elsewhere. Source: Microsoft, "Properties of a B2B guest user"."""
        return "#ext#" in self.user.casefold()

    @property
    def home(self) -> str:
        """Of a guest: the domain of the account's own organisation, as far as the user name tells."""
        return self.user.casefold().partition("#ext#")[0].rpartition("_")[2] if self.is_guest else ""

    @property
    def may_register(self) -> bool:
        """True where a role says so. Without one Microsoft may allow it all the same: tenants decide that."""
        return not self.roles.isdisjoint(_REGISTERING)

    @property
    def may_consent(self) -> bool:
        """Whether this person may grant application permissions of Microsoft Graph."""
        return not self.roles.isdisjoint(_CONSENTING)

    @property
    def could_register(self) -> frozenset[str] | None:
        """Eligible roles that would let this person register apps; None where nobody knows."""
        return None if self.eligible is None else self.eligible & _REGISTERING

    @property
    def could_consent(self) -> frozenset[str] | None:
        """The same for granting application permissions of Microsoft Graph."""
        return None if self.eligible is None else self.eligible & _CONSENTING


@dataclass(frozen=True, slots=True)
class SecretPolicy:
    """What the tenant says of new client secrets and certificates; 0 days is no limit that anybody could read."""

    forbidden: bool = False
    longest_days: int = 0
    own_authority_only: bool = False
    """Certificates have to come from an authority that the tenant names, so one that we make is refused."""
    certificate_days: int = 0
    unknown: bool = False
    """Whoever signed in may not read it (that takes Policy.Read.All): what it forbids shows when something is made."""


@dataclass(frozen=True, slots=True)
class GraphRoles:
    """Graph's own service principal in this tenant: its object id, and its application permissions by name."""

    id: str
    roles: tuple[tuple[str, str], ...]

    def role_id(self, name: str) -> str:
        """The tenant's id of that permission; empty where its cloud does not have it."""
        return next((ident for known, ident in self.roles if known == name), "")


@dataclass(frozen=True, slots=True)
class FoundApp:
    """An app registration as Microsoft shows it. Whoever may register apps may give one any name and any tag."""

    id: str
    client_id: str
    name: str
    tags: tuple[str, ...] = ()
    redirect_uris: tuple[str, ...] = ()
    role_ids: tuple[str, ...] = ()
    audience: str = ""
    """Who may use it: `signInAudience`."""
    created: date | None = None
    credentials: tuple[AppSecret, ...] = ()
    """Its secrets and certificates: whoever made one can sign in as the app."""
    owners: tuple[str, ...] | None = None
    """Who may give it more of them without any role; None where this person may not read that."""
    web_redirect_uris: tuple[str, ...] = ()
    spa_redirect_uris: tuple[str, ...] = ()
    scope_ids: tuple[str, ...] = ()
    """Ids of the delegated permissions that it asks for."""

    @property
    def redirects(self) -> RedirectUris:
        return RedirectUris(self.redirect_uris, self.web_redirect_uris, self.spa_redirect_uris)

    @property
    def single_tenant(self) -> bool:
        """Whether only its own organisation may use it; anything else is never given a permission by us."""
        return self.audience == SINGLE_TENANT


@dataclass(frozen=True, slots=True)
class Grant:
    """An application permission that was granted to an app."""

    id: str
    role_id: str


@dataclass(frozen=True, slots=True)
class AppChange:
    """What a reused app is given, or what is taken out of it again; everything else of it stays."""

    redirects: RedirectUris
    role_ids: tuple[str, ...] = ()
    scope_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.redirects.all or self.role_ids or self.scope_ids)


@dataclass(frozen=True, slots=True)
class AppPlan:
    """Exactly what will be done, and nothing else: what the person reads is what the steps take."""

    tenant: Tenant
    gateway_serial: str
    app_name: str
    redirect_uris: tuple[str, ...]
    permissions: tuple[Permission, ...]
    """With the role ids of this very tenant."""
    graph_id: str
    ends: date
    """Last day of the client secret or certificate, at 00:00 UTC."""
    grant: bool
    """Whether this person may also grant the permissions."""
    reuse: FoundApp | None = None
    """An app that is there already: one that this computer knows, or one that the person chose."""
    credential_kind: CredentialKind = CredentialKind.SECRET
    """What the app is to sign in with."""
    left_out: tuple[Permission, ...] = ()
    """Neither asked for nor granted: Exchange limits the reused app to its rooms, and a grant would lift that."""
    lifts_limit: bool = False
    """The same app gets them all the same: the person has read what that means, and wants it."""
    own_keys: frozenset[str] = frozenset()
    """Key ids of the reused app's secrets and certificates that this computer made or uses."""

    web_redirect_uris: tuple[str, ...] = ()
    spa_redirect_uris: tuple[str, ...] = ()

    @property
    def redirects(self) -> RedirectUris:
        return RedirectUris(self.redirect_uris, self.web_redirect_uris, self.spa_redirect_uris)

    @property
    def granted(self) -> tuple[Permission, ...]:
        """The application permissions: the ones that an administrator grants to the app itself."""
        return tuple(one for one in self.permissions if not one.delegated)

    @property
    def role_ids(self) -> frozenset[str]:
        return frozenset(permission.role_id for permission in self.granted)

    @property
    def scope_ids(self) -> frozenset[str]:
        """Ids of the delegated permissions."""
        return frozenset(permission.role_id for permission in self.permissions if permission.delegated)

    @property
    def missing(self) -> AppChange:
        """What a reused app lacks."""
        app = self.reuse
        if app is None:
            return AppChange(RedirectUris())
        return AppChange(self.redirects.without(app.redirects), self.missing_roles, self._missing_scopes(app))

    @property
    def missing_uris(self) -> tuple[str, ...]:
        """Redirect URIs that a reused app lacks."""
        return self.missing.redirects.all

    @property
    def missing_roles(self) -> tuple[str, ...]:
        """Ids of permissions that a reused app does not ask for."""
        known = self.reuse.role_ids if self.reuse else tuple(self.role_ids)
        return tuple(one.role_id for one in self.granted if one.role_id not in known)

    def _missing_scopes(self, app: FoundApp) -> tuple[str, ...]:
        asked = (one.role_id for one in self.permissions if one.delegated)
        return tuple(scope for scope in asked if scope not in app.scope_ids)


class CreatedKind(StrEnum):
    """What a run makes at Microsoft."""

    APP = "app"
    CHANGE = "change"
    """What a reused app lacked."""
    PRINCIPAL = "principal"
    SECRET = "secret"
    GRANT = "grant"


class RegistrationMark(StrEnum):
    """What an entry says."""

    BEGUN = "begun"
    ABOUT = "about"
    """About to be made."""
    MADE = "made"
    REFUSED = "refused"
    """Microsoft said no: it was surely not made."""
    GONE = "gone"
    """Taken away again."""
    BACK = "back"
    """From here on everything is only taken away."""
    CLOSED = "closed"
    REPLANNED = "replanned"
    """The person agreed to go on with another plan for the same app."""


class RegistrationOutcome(StrEnum):
    """How a run ended: never in between."""

    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class RegistrationEntry:
    """One record of the journal; `when` in seconds since 1970."""

    mark: RegistrationMark
    when: float
    plan: AppPlan | None = None
    kind: CreatedKind | None = None
    name: str = ""
    id: str = ""
    client_id: str = ""
    ref: str = ""
    hint: str = ""
    credential_kind: CredentialKind | None = None
    """Of what was made, where that is a secret or a certificate."""
    ends: date | None = None
    outcome: RegistrationOutcome | None = None


@dataclass(frozen=True, slots=True)
class CreatedObject:
    """Something this run is making or has made. Without an `id` nobody knows whether it is there.

    `name`: an app's run tag, a principal's client id, a secret's display name, a grant's role id.
    """

    kind: CreatedKind
    name: str
    when: float
    id: str = ""
    client_id: str = ""
    ref: str = ""
    hint: str = ""
    credential_kind: CredentialKind | None = None
    """Of a secret or certificate; None for everything else, and while nobody knows that it is there."""
    ends: date | None = None
    open: int = 1
    """How many times it was asked for without a clear answer: a no to one of them says nothing of the others."""


@dataclass(frozen=True, slots=True)
class RegistrationRun:
    """Where a run stands, as far as its journal knows: `things` in the order in which they were begun."""

    run_id: str
    plan: AppPlan
    things: tuple[CreatedObject, ...] = ()
    apps: int = 0
    """How often one was asked for."""
    secrets: int = 0
    """The same for secrets, so that each has a name of its own."""
    back: bool = False
    outcome: RegistrationOutcome | None = None

    def thing(self, kind: CreatedKind, name: str = "") -> CreatedObject | None:
        """The newest of that kind (and name); None where this run has none."""
        return next((t for t in reversed(self.things) if t.kind is kind and name in ("", t.name)), None)

    def after(self, entry: RegistrationEntry) -> "RegistrationRun":
        """The state when this entry has been written, too."""
        match entry.mark:
            case RegistrationMark.BACK:
                return replace(self, back=True, outcome=None)
            case RegistrationMark.REPLANNED:
                return replace(self, plan=entry.plan or self.plan)
            case RegistrationMark.CLOSED:
                return replace(self, outcome=entry.outcome)
            case RegistrationMark.ABOUT:
                return replace(
                    self,
                    things=(*self._without(entry), _thing(self.things, entry)),
                    apps=self.apps + (entry.kind is CreatedKind.APP),
                    secrets=self.secrets + (entry.kind is CreatedKind.SECRET),
                )
            case RegistrationMark.MADE:
                return replace(self, things=tuple(_made(thing, entry) for thing in self.things))
            case RegistrationMark.REFUSED:
                return replace(self, things=tuple(_refused(self.things, entry)))
            case _:
                return replace(self, things=self._without(entry))

    def _without(self, entry: RegistrationEntry) -> tuple[CreatedObject, ...]:
        return tuple(thing for thing in self.things if not _same(thing, entry))


def _same(thing: CreatedObject, entry: RegistrationEntry) -> bool:
    return (thing.kind, thing.name) == (entry.kind, entry.name)


def _thing(things: tuple[CreatedObject, ...], entry: RegistrationEntry) -> CreatedObject:
    if entry.kind is None:
        raise fail(Code.REGISTER_DAMAGED, "no kind", file="")
    before = sum(thing.open for thing in things if _same(thing, entry))
    return CreatedObject(entry.kind, entry.name, entry.when, ref=entry.ref, open=before + 1)


def _refused(things: tuple[CreatedObject, ...], entry: RegistrationEntry) -> Iterator[CreatedObject]:
    for thing in things:
        if not _same(thing, entry):
            yield thing
        elif thing.open > 1:
            yield replace(thing, open=thing.open - 1)


def _made(thing: CreatedObject, entry: RegistrationEntry) -> CreatedObject:
    if not _same(thing, entry):
        return thing
    told = replace(thing, id=entry.id, client_id=entry.client_id, hint=entry.hint, ends=entry.ends)
    return replace(told, credential_kind=entry.credential_kind)


def read(run_id: str, entries: Iterable[RegistrationEntry]) -> RegistrationRun:
    """The run that these entries tell of; REGISTER_DAMAGED where they do not begin with a plan."""
    listed = tuple(entries)
    if not listed or listed[0].plan is None:
        raise fail(Code.REGISTER_DAMAGED, "no beginning", file=run_id)
    run = RegistrationRun(run_id, listed[0].plan)
    for entry in listed[1:]:
        run = run.after(entry)
    return run


def secret_name(run_id: str, number: int) -> str:
    """The display name of a secret, by which it is found again where its id is not known."""
    return f"Room Calendar Wizard {run_id}/{number}"
