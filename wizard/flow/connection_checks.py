"""Checks saved connections as far as each can be checked: one or all of them, for the commands and the window alike.

The lines are those of `flow.checklist`. Here is what stands around them: the connection's own way to Microsoft, its
secrets from where they are kept, one sign-in to the gateway where there is a password, and how it stands in the end.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from wizard.flow import checklist, rules
from wizard.flow.checklist import Check
from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.flow.fleet.shared_passwords import GatewaysSharingPasswords
from wizard.flow.ports.display_folders import DisplayFolders
from wizard.flow.ports.services import (
    ConnectionSecrets,
    Diagnostics,
    Gateways,
    GatewaySession,
    Microsoft,
    Products,
)
from wizard.model.check import CheckState, Finding, Item, Level, cannot_reach_microsoft
from wizard.model.connection import Connection
from wizard.model.fleet_source import FleetNetwork
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.secret import Secret

AT_ONCE = 8
_NOT_HERE = frozenset(
    {
        Code.KEYRING_GONE,
        Code.KEYRING_LOCKED,
        Code.KEYRING_NONE,
        Code.KEYRING_HANGS,
        Code.KEYRING_DENIED,
        Code.REFERENCE_EMPTY,
        Code.REFERENCE_FILE_OPEN,
        Code.REFERENCE_COMMAND,
        Code.FLEET_UNREADABLE,
    }
)
"""This computer has no secret of it: whether the rooms show their calendars, it does not know."""


@dataclass(frozen=True, slots=True)
class NetworkServices:
    """What reaches Microsoft and the gateways over one way out of this computer."""

    microsoft: Microsoft
    gateways: Gateways
    diagnostics: Diagnostics


ReachedOver = Callable[[FleetNetwork], NetworkServices]
"""The services for a connection's own way out; for the empty one those of this computer."""


@dataclass(frozen=True, slots=True)
class CheckedConnection:
    """A connection and the lines of its check."""

    connection: Connection
    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        return checklist.worst(self.findings)

    @property
    def state(self) -> CheckState:
        return state_of(self.findings)

    @property
    def first_problem(self) -> Problem | None:
        """What the line says that is to be seen to first."""
        wanted = Level.FAILING if self.level is Level.FAILING else Level.WARNING
        return next((one.problem for one in self.findings if one.level is wanted and one.problem is not None), None)

    @property
    def rooms_seen(self) -> bool:
        """Whether the gateway itself has told how its rooms fare."""
        return any(one.item is Item.SYNC and one.level is Level.HEALTHY for one in self.findings)

    def remembered(self, at: datetime) -> LastCheck:
        """What is kept of it."""
        one, found = self.connection, self.first_problem
        code = None if found is None else found.code
        return LastCheck(one.id, at, self.state, code, self.rooms_seen, one.secret_hint, one.secret_key_id)


def state_of(findings: Iterable[Finding]) -> CheckState:
    """Broken is only what was seen to fail; where this computer could not look, nobody knows."""
    listed = tuple(findings)
    failing = [one for one in listed if one.level is Level.FAILING]
    if failing and (cannot_reach_microsoft(failing[0]) or all(map(_has_no_secret, failing))):
        return CheckState.UNKNOWN
    if failing:
        return CheckState.BROKEN
    return CheckState.WARNING if checklist.worst(listed) is Level.WARNING else CheckState.WORKS


def _has_no_secret(finding: Finding) -> bool:
    return finding.item is Item.SIGN_IN and finding.problem is not None and finding.problem.code in _NOT_HERE


@dataclass
class ConnectionChecker:
    """One run over some connections. A password that several gateways share is held back after two refusals."""

    reach: ReachedOver
    secrets: ConnectionSecrets
    products: Products
    today: date
    password: Secret | None = None
    """For gateways whose own is not kept anywhere: typed once, for all of them."""
    book: bool = False
    folders: DisplayFolders | None = None
    """Reads the files of displays that have nothing else."""
    _ways: dict[FleetNetwork, NetworkServices] = field(default_factory=dict)
    _sharing: GatewaysSharingPasswords | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def check(self, connection: Connection) -> CheckedConnection:
        """All lines. What stands in the way of the sign-in to the gateway is a line of its own, and stops no other."""
        way = self._way(connection.network)
        refused: Problem | None = None
        session: GatewaySession | None = None
        try:
            session = self._session(connection, way.gateways)
        except ProblemError as error:
            refused = error.problem
        try:
            findings = tuple(checklist.run(self._check(connection, way, session)))
        finally:
            if session is not None:
                session.sign_out()
        return CheckedConnection(connection, tuple(_with_refusal(one, refused) for one in findings))

    def check_all(
        self, connections: Sequence[Connection], goes_on: Callable[[], bool], at_once: int = AT_ONCE
    ) -> Iterator[tuple[Connection, CheckedConnection | Problem]]:
        """Several at a time, each as it ends; one before which `goes_on` says no is not begun."""
        return spread(lambda one: or_problem(self.check, one), connections, at_once, goes_on)

    def _way(self, network: FleetNetwork) -> NetworkServices:
        with self._guard:
            if network not in self._ways:
                found = self.reach(network)
                if self._sharing is None:
                    self._sharing = GatewaysSharingPasswords(found.gateways)
                self._ways[network] = replace(found, gateways=self._sharing.over(found.gateways))
            return self._ways[network]

    def _session(self, connection: Connection, gateways: Gateways) -> GatewaySession | None:
        """One attempt, and only at a gateway whose key is known; None without a password."""
        if not connection.target.has_interface:
            return None
        password = self._password(connection)
        about = gateways.inspect(connection.address, connection.pin).about if password else None
        if not password or about is None:
            return None
        rules.require_claimed(about)
        return gateways.sign_in(connection.address, connection.pin, connection.gateway_user, password)

    def _password(self, connection: Connection) -> Secret | None:
        """The gateway's own where it is kept and can be had, else the one that was typed."""
        try:
            return self.secrets.password(connection) or self.password
        except ProblemError:
            if not self.password:
                raise
            return self.password

    def _check(self, connection: Connection, way: NetworkServices, session: GatewaySession | None) -> Check:
        return Check(
            connection,
            self.products.get(connection.product_id).at(connection.permission_level),
            way.microsoft,
            way.gateways,
            way.diagnostics,
            lambda: self.secrets.credential(connection),
            self.today,
            session,
            self.book,
            self.folders,
        )


def _with_refusal(finding: Finding, refused: Problem | None) -> Finding:
    """Why the gateway did not tell of its rooms. Where it is not reached at all, its own line says so already."""
    if refused is None or finding.item is not Item.SYNC or refused.code in _SAID_BY_THE_GATEWAYS_LINE:
        return finding
    return Finding(Item.SYNC, Level.WARNING, refused.detail, refused)


_SAID_BY_THE_GATEWAYS_LINE = frozenset(
    {Code.GATEWAY_UNREACHABLE, Code.GATEWAY_KEY_CHANGED, Code.GATEWAY_KEY_UNKNOWN, Code.NOT_A_GATEWAY, Code.TIMED_OUT}
)
