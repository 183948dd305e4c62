"""One app's new key at all of its gateways: signs in to them, prepares the request, and says what came of each.

The commands and the window use it alike; `fleet_renewal` and `fleet_renewal_back` do the work itself.
"""

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from wizard.flow import rules
from wizard.flow.connection_expiry import look_up, recognised
from wizard.flow.credentials import entry_of
from wizard.flow.fleet.fleet_renewal import renew_fleet
from wizard.flow.fleet.fleet_renewal_back import go_back_with_fleet
from wizard.flow.fleet.fleet_renewal_context import (
    FleetMember,
    FleetRenewalEvent,
    FleetRenewalRequest,
    FleetRenewalTools,
    OpenedGateway,
)
from wizard.flow.fleet.fleet_renewal_decide import GatewayStage
from wizard.flow.fleet.gateway_reading import connection_told, key_unknown
from wizard.flow.fleet.gateway_result import GatewayResult, GatewayStatus, failed_result
from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.flow.ports.services import Connections, Gateways, GatewaySession, Microsoft, Vault
from wizard.model.connection import Connection
from wizard.model.fleet import FleetApp, FleetGateway
from wizard.model.fleet_source import ReferenceKind
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.renewal import Identity
from wizard.model.secret import Secret
from wizard.model.target import UNWRITTEN

_SWITCHED = frozenset({GatewayStage.NEW, GatewayStage.SYNCED, GatewayStage.SAVED})


@dataclass(frozen=True, slots=True)
class AppRenewalServices:
    """The outside world of it; gateways may be reached in different ways."""

    microsoft: Microsoft
    gateways: Callable[[FleetGateway], Gateways]
    password: Callable[[FleetGateway], Secret]
    vault: Vault
    connections: Connections


@dataclass
class AppRenewal:
    """One app, in one process."""

    app: FleetApp
    tenant: Tenant
    services: AppRenewalServices
    today: date
    at_once: int
    members: dict[FleetGateway, FleetMember] = field(default_factory=dict)
    absent: list[FleetGateway] = field(default_factory=list)
    """Those that have no integration of the app: nothing is to be done there."""
    _sessions: list[GatewaySession] = field(default_factory=list)
    _active: dict[FleetGateway, Identity] = field(default_factory=dict)
    """The key that each gateway worked with when it was first looked at."""
    _guard: threading.Lock = field(default_factory=threading.Lock)

    # ---- the gateways

    def sign_in(self, gateways: Sequence[FleetGateway]) -> None:
        """Several at a time; what stands in the way of one is told by its member."""
        found = dict(spread(partial(or_problem, self._open), gateways, self.at_once))
        for gateway in gateways:
            first = found[gateway]
            if isinstance(first, Problem) and first.code is Code.CONNECTION_NONE:
                self.absent.append(gateway)
            else:
                opens = OpenedBefore(first, partial(self._open, gateway))
                self.members[gateway] = FleetMember(str(gateway.address), opens)

    def sign_out(self) -> None:
        """Everywhere."""
        for session in self._sessions:
            session.sign_out()
        self._sessions.clear()

    def _open(self, gateway: FleetGateway) -> OpenedGateway:
        services = self.services
        gateways = services.gateways(gateway)
        seen = gateways.inspect(gateway.address, gateway.pin)
        if seen.about is None:
            raise key_unknown(seen)
        rules.require_claimed(seen.about)
        session = gateways.sign_in(gateway.address, gateway.pin, gateway.user, services.password(gateway))
        with self._guard:
            self._sessions.append(session)
        told = connection_told(gateway, seen.about, self.tenant, session.integrations(), self.today)
        with self._guard:
            self._active.setdefault(gateway, Identity.of_connection(told))
        (known,) = recognised(services.connections.all(), (told,))
        return OpenedGateway(session, replace(known, target=told.target))

    def everywhere(self, work: Callable[[FleetMember], None], members: Sequence[FleetMember]) -> None:
        """Fulfils the renewal's Everywhere, several at a time."""
        for _member, found in spread(partial(or_problem, work), members, self.at_once):
            if found is not None:
                raise ProblemError(found)

    # ---- what is asked for

    def request(
        self, given: Secret | None = None, before: Secret | None = None, *, remove_old: bool = False
    ) -> FleetRenewalRequest:
        """`given` is a new secret that somebody has made already; `before` the one in use, as far as it is at hand."""
        old = self._old(before)
        if given is None:
            return FleetRenewalRequest(self.stand_in, old, remove_old=remove_old)
        known = look_up(self.services.microsoft, self.stand_in, given, before)
        return FleetRenewalRequest(self.stand_in, old, given, known.key_id, known.ends, remove_old=remove_old)

    def request_back(self) -> FleetRenewalRequest:
        """What was begun stands in the journal."""
        return FleetRenewalRequest(self.stand_in)

    @property
    def stand_in(self) -> Connection:
        """Stands for the app: the renewal asks it for tenant, client ID and the keyring item."""
        app, tenant = self.app, self.tenant
        ref = app.credential.name if app.credential.kind is ReferenceKind.KEYRING else ""
        return Connection(
            f"app-{app.client_id.lower()}", GatewayAddress("app.invalid"), "", app.name, "", "", UNWRITTEN, "",
            tenant, app.name, app.client_id, ref, "", "", None, 0, self.today,
        )  # fmt: skip

    def kept(self) -> Secret | None:
        """What the app's keyring item is."""
        ref = self.stand_in.secret_ref
        return self.services.vault.get(ref) if ref else None

    def _old(self, before: Secret | None) -> Identity | None:
        """That key as Microsoft's list tells of it."""
        if before is None:
            return None
        with suppress(ProblemError):
            entry = entry_of(before.credential, self.services.microsoft.registration(self.stand_in.app(before)))
            return None if entry is None else Identity.of_entry(entry)
        return None

    # ---- how it is done, and what came of it

    def run(
        self, tools: FleetRenewalTools, request: FleetRenewalRequest, *, back: bool = False
    ) -> Generator[FleetRenewalEvent]:
        """In either direction, at all gateways that have the app. Close it where it is left before its end."""
        yield from (go_back_with_fleet if back else renew_fleet)(tools, request, list(self.members.values()))

    def result(self, gateway: FleetGateway, *, back: bool = False) -> GatewayResult:
        """What came of one of the members."""
        member = self.members[gateway]
        changed = self._has_returned(gateway, member) if back else self._has_changed(gateway, member)
        if member.problem is not None:
            return replace(failed_result(gateway, member.problem), changes=changed)
        if changed:
            return GatewayResult(gateway, GatewayStatus.CHANGED, changes=True)
        untouched = not back and not self._is_new(member)
        return GatewayResult(gateway, GatewayStatus.SKIPPED if untouched else GatewayStatus.OK)

    def _is_new(self, member: FleetMember) -> bool:
        current = member.run.state.current if member.run is not None else None
        return member.stage in _SWITCHED and current is not None

    def _has_changed(self, gateway: FleetGateway, member: FleetMember) -> bool:
        """Whether it works with another key than at the beginning."""
        before = self._active.get(gateway)
        current = member.run.state.current if member.run is not None else None
        if member.stage not in _SWITCHED or before is None or current is None:
            return False
        return not current.identity.may_be(before)

    def _has_returned(self, gateway: FleetGateway, member: FleetMember) -> bool:
        """After giving up: whether it worked with a new secret and does so no more."""
        before, attempts = self._active.get(gateway), member.run.state.attempts if member.run is not None else ()
        return member.stage is GatewayStage.OLD and any(one.identity.may_be(before) for one in attempts)


class OpenedBefore:
    """Signs in to a gateway: the first answer is known already, a later one is a new sign-in."""

    def __init__(self, first: OpenedGateway | Problem, again: Callable[[], OpenedGateway]) -> None:
        self._first: OpenedGateway | Problem | None = first
        self._again = again

    def __call__(self) -> OpenedGateway:
        first, self._first = self._first, None
        if isinstance(first, Problem):
            raise ProblemError(first)
        return first or self._again()
