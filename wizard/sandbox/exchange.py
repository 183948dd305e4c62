"""Exchange Online's own access control: apps limited to some mailboxes (RBAC for Applications).

`Exchange` holds the state; `powershell.py` lets scripts change it. Source: Microsoft Learn, "Role Based Access Control
for Applications in Exchange Online": direct members only, a pointer to the enterprise application,
and changes that take a while.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from wizard.sandbox.clock import PracticeClock
from wizard.sandbox.ews_policy import EwsPolicy
from wizard.sandbox.mailboxes import RoomMailbox

ROLES = {
    "Application Calendars.Read": frozenset({"Calendars.Read", "Calendars.ReadBasic.All", "Calendars.ReadBasic"}),
    "Application Calendars.ReadWrite": frozenset(
        {"Calendars.ReadWrite", "Calendars.Read", "Calendars.ReadBasic.All", "Calendars.ReadBasic"}
    ),
    "Application EWS.AccessAsApp": frozenset({"EWS.AccessAsApp"}),
}


ROOM_MAILBOXES = "RoomMailbox"


class ExchangeError(Exception):
    """What PowerShell prints in red."""


@dataclass
class Group:
    """A mail-enabled security group with its direct members' addresses."""

    name: str
    members: frozenset[str] = frozenset()
    hidden: bool = False
    room_list: bool = False
    """Whether it is one of Exchange's room lists instead, whose members are rooms."""
    managed_by_others: bool = False

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},OU=practice,DC=EXAMPLE"


@dataclass
class Assignment:
    """A role for one app within one scope, in force from a moment of the practice clock."""

    name: str
    principal_id: str
    role: str
    scope: str
    effective_from: float


@dataclass
class ExchangeOnline:
    """The part of Exchange Online that decides which mailboxes an app may open."""

    clock: PracticeClock
    mailbox: Callable[[str], RoomMailbox | None]
    principal_id_of: Callable[[str], str]
    all_mailboxes: Callable[[], list[RoomMailbox]] = list
    pointers: dict[str, str] = field(default_factory=dict)
    """Object id of the enterprise application → client id."""
    groups: dict[str, Group] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=dict)
    """Name → distinguished name of the group whose members it means, or ROOM_MAILBOXES."""
    assignments: dict[str, Assignment] = field(default_factory=dict)
    shows_subject: set[str] = field(default_factory=set)
    ews: EwsPolicy = field(init=False)
    dehydrated: bool = False
    """Whether the tenant still shares its configuration with others: then scopes are refused."""

    def __post_init__(self) -> None:
        self.ews = EwsPolicy(self.clock)

    def allows(self, app_id: str, names: tuple[str, ...], user: str) -> bool:
        """Whether an app may open this mailbox by one of these permissions, tenant-wide approvals aside."""
        principal, now = self.principal_id_of(app_id), self.clock.now()
        return any(
            one.effective_from <= now and not ROLES[one.role].isdisjoint(names) and self.in_scope(one, user)
            for one in self.assignments.values()
            if principal and one.principal_id == principal
        )

    def in_scope(self, assignment: Assignment, user: str) -> bool:
        found = self.mailbox(user)
        wanted = self.scopes.get(assignment.scope, "")
        if wanted == ROOM_MAILBOXES:
            return found is not None and found.is_room
        members = next((g.members for g in self.groups.values() if g.distinguished_name == wanted), frozenset())
        return found is not None and found.address.casefold() in members

    def point_to(self, client_id: str, object_id: str) -> None:
        """The registration's object id is refused, as many find out."""
        if self.principal_id_of(client_id) != object_id:
            raise ExchangeError(f"The service principal {object_id} was not found in Microsoft Entra ID.")
        if object_id in self.pointers:
            raise ExchangeError("The service principal exists already.")
        self.pointers[object_id] = client_id

    def assign(self, name: str, principal_id: str, role: str, scope: str) -> None:
        if principal_id not in self.pointers:
            raise ExchangeError(f"The service principal {principal_id} was not found.")
        if role not in ROLES:
            raise ExchangeError(f"The role {role} was not found.")
        if scope not in self.scopes:
            raise ExchangeError(f"The management scope {scope} was not found.")
        self.assignments[name] = Assignment(name, principal_id, role, scope, self.clock.later())

    def set_members(self, group: str, members: tuple[str, ...]) -> None:
        """Exactly these. Raises ExchangeError for an address that nobody has."""
        for address in members:
            if self.mailbox(address) is None:
                raise ExchangeError(f"The recipient {address} was not found.")
        self.group(group).members = frozenset(address.casefold() for address in members)

    def add_member(self, group: str, address: str) -> None:
        """Raises ExchangeError for an address that nobody has, and for what is no room in a room list."""
        found, into = self.mailbox(address), self.group(group)
        if found is None:
            raise ExchangeError(f"The recipient {address} was not found.")
        if into.room_list and not found.is_room:
            raise ExchangeError(f"{address} is no room, and a room list holds nothing else.")
        if address.casefold() in into.members:
            raise ExchangeError(f"The recipient {address} is already a member of the group.")
        into.members |= {address.casefold()}

    def require_customization(self) -> None:
        """Raises ExchangeError in a tenant that nobody has customized yet."""
        if self.dehydrated:
            raise ExchangeError("You first need to run the command: Enable-OrganizationCustomization.")

    def group(self, name: str) -> Group:
        if name not in self.groups:
            raise ExchangeError(f"The group {name} was not found.")
        return self.groups[name]
