"""One call to Graph: who makes it, what it asks, and how handlers for it are declared."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wizard.sandbox.claims_challenges import ClaimsRequest, context_wanted, sign_in_too_old
from wizard.sandbox.directory import DirectoryPerson
from wizard.sandbox.errors import access_denied, bad_request, insufficient
from wizard.sandbox.tenants import PracticeTenant

_NOT_AS_USER = ("Calendars", "Place", "Policy", "RoleEligibilitySchedule", "RoleAssignmentSchedule")
"""What Directory.AccessAsUser.All does not open: it stands for the directory's own objects only."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who the token says is calling; `person` is None for an application's own token."""

    tenant: PracticeTenant
    app_id: str
    person: DirectoryPerson | None
    permissions: frozenset[str]
    met: ClaimsRequest = field(default_factory=ClaimsRequest)
    """What the token tells besides: contexts that were confirmed, when it was issued, what its client can handle."""

    @property
    def mark(self) -> str:
        """Whose writes these are: the writer's own replica knows them at once."""
        return f"{self.app_id}/{self.person.id if self.person else ''}"


@dataclass(frozen=True, slots=True)
class GraphCall:
    """A request as handlers see it; `path` begins after the version, `args` are the parts of the path."""

    caller: Caller
    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    headers: Mapping[str, str]
    host: str
    chance: random.Random
    stale: bool = False
    version: str = "v1.0"
    args: Mapping[str, str] = field(default_factory=dict)

    @property
    def tenant(self) -> PracticeTenant:
        return self.caller.tenant

    @property
    def address(self) -> str:
        return f"https://{self.host}/{self.version}{self.path}"

    def context(self, of: str) -> dict[str, str]:
        return {"@odata.context": f"https://{self.host}/{self.version}/$metadata#{of}"}

    def require(self, *names: str) -> None:
        """Directory permissions: any one of `names`. Raises 403 Authorization_RequestDenied."""
        if not self.has(*names):
            raise insufficient()

    def require_confirmation(self) -> None:
        """Raises 401 with the claims to sign in for anew; 403 for a client that could make nothing of them."""
        caller, host = self.caller, self.tenant.cloud.login_host
        by_app = caller.person is None
        if caller.person is not None and caller.met.capable and caller.met.not_before < int(caller.person.revoked_from):
            raise sign_in_too_old(caller.person.revoked_from, host)
        for rule in self.tenant.context_rules:
            if rule.demands(self.method, self.path, by_app) and rule.context not in caller.met.contexts:
                raise context_wanted(rule.context, host) if caller.met.capable or by_app else insufficient()

    def require_outlook(self, *names: str) -> None:
        """Outlook permissions: any one of `names`. Raises 403 ErrorAccessDenied."""
        if not self.has(*names) and not self._in_scope(names):
            raise access_denied()

    def _in_scope(self, names: tuple[str, ...]) -> bool:
        """Exchange's own grants for single mailboxes, which no token tells of; they add to the tenant-wide ones."""
        if self.caller.person is not None or "user" not in self.args:
            return False
        return self.tenant.exchange.allows(self.caller.app_id, names, self.args["user"])

    def has(self, *names: str) -> bool:
        acting = self.caller.person is not None and "Directory.AccessAsUser.All" in self.caller.permissions
        as_user = acting and not any(name.startswith(_NOT_AS_USER) for name in names)
        return as_user or not self.caller.permissions.isdisjoint(names)

    def json_object(self) -> dict[str, Any]:
        if not isinstance(self.body, dict):
            raise bad_request("Empty Payload. JSON content expected.", "BadRequest")
        return self.body


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, JSON body (None: no content) and headers beyond the usual."""

    status: int
    body: dict[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[GraphCall], Reply]


@dataclass(frozen=True, slots=True)
class GraphRoute:
    """A method and a path pattern, and what answers it."""

    method: str
    pattern: re.Pattern[str]
    handler: Handler


def on(method: str, path: str, handler: Handler) -> GraphRoute:
    """`{name}` stands for one part of the path, or of one: `/applications(appId='{app_id}')`."""
    escaped = re.escape(path).replace(r"\{", "{").replace(r"\}", "}")
    return GraphRoute(method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+?)", escaped), re.IGNORECASE), handler)
