"""Small honest models of the outside world for tests of the flow: what is written is what is read back."""

import base64
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from wizard.model.clocks import ClockReading
from wizard.model.credential import AppIdentity
from wizard.model.gateway import (
    About,
    CredentialState,
    FoundGateway,
    GatewayAddress,
    GatewayCertificate,
    GatewayCredential,
    Inspection,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
    Sync,
)
from wizard.model.microsoft import AppToken, Registration, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import BookingAnswer, Calendar, DeskKind, Mailbox, Room, RoomAssignment, RoomMeetings
from wizard.model.secret import Secret


def a_certificate(mark: str) -> Secret:
    """Of the form of a certificate with its key, without a day of arithmetic: `mark` tells one from another."""
    body = base64.b64encode(mark.encode()).decode()
    return Secret(
        f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"
        f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"
    )


Outcome = tuple[str, Calendar, str]


@dataclass
class FakeMicrosoft:
    """One tenant with one app. `failing` maps a method's name to the problem it raises; `asked` counts calls."""

    tenants: Mapping[str, tuple[Tenant, ...]] = field(default_factory=dict)
    secret: Secret = field(default_factory=lambda: Secret("abc8Q~right"))
    roles: frozenset[str] = frozenset()
    app: Registration | None = None
    ews: frozenset[str] = frozenset()
    """The roles in its tokens for Exchange Online."""
    organization: str = ""
    places: tuple[Mailbox, ...] = ()
    calendars: Mapping[str, tuple[Calendar, str]] = field(default_factory=dict)
    next_meetings: tuple[RoomMeetings, ...] = ()
    known_desks: Mapping[str, DeskKind] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    booking: BookingAnswer = BookingAnswer.ACCEPTED
    booked: list[tuple[str, str]] = field(default_factory=list)
    failing: dict[str, ProblemError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def discover(self, text: str) -> tuple[Tenant, ...]:
        self._ask("discover")
        if text not in self.tenants:
            raise fail(Code.TENANT_UNKNOWN, tenant=text)
        return self.tenants[text]

    def token(self, app: AppIdentity) -> AppToken:
        self._sign_in("token", app)
        return AppToken("VelocityCalendar", app.tenant.id, self.roles, "principal-of-the-app")

    def exchange_roles(self, app: AppIdentity) -> frozenset[str]:
        self._sign_in("exchange_roles", app)
        return self.ews

    def registration(self, app: AppIdentity) -> Registration | None:
        self._sign_in("registration", app)
        return self.app

    def organization_name(self, app: AppIdentity) -> str:
        self._sign_in("organization_name", app)
        return self.organization

    def rooms(self, app: AppIdentity, progress: Callable[[int, int], None]) -> tuple[Mailbox, ...]:
        self._sign_in("rooms", app)
        progress(len(self.places), 0)
        return self.places

    def book_and_remove(self, app: AppIdentity, room: str, organizer: str) -> BookingAnswer:
        self._sign_in("book_and_remove", app)
        self.booked.append((room, organizer))
        return self.booking

    def check_calendars(self, app: AppIdentity, addresses: Sequence[str]) -> Iterator[Outcome]:
        self._sign_in("check_calendars", app)
        unknown = (Calendar.NO_MAILBOX, Code.MAILBOX_UNKNOWN.value)
        return iter([(address, *self.calendars.get(address, unknown)) for address in addresses])

    def meetings(self, app: AppIdentity, addresses: Sequence[str]) -> tuple[RoomMeetings, ...]:
        self._sign_in("meetings", app)
        return tuple(one for one in self.next_meetings if one.address in addresses)

    def desks(self, app: AppIdentity) -> Mapping[str, DeskKind]:
        self._sign_in("desks", app)
        return self.known_desks

    def time_zones(self, app: AppIdentity, addresses: Sequence[str]) -> Mapping[str, str]:
        self._sign_in("time_zones", app)
        return {address: zone for address, zone in self.zones.items() if address in addresses}

    def _sign_in(self, name: str, app: AppIdentity) -> None:
        self._ask(name)
        if app.credential != self.secret.credential:
            raise fail(Code.SECRET_WRONG)

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        if name in self.failing:
            raise self.failing[name]


@dataclass
class FakeVault:
    """A keyring in a dictionary; `broken` is raised by everything until memory is chosen."""

    items: dict[str, Secret] = field(default_factory=dict)
    broken: ProblemError | None = None
    lasting: bool = True

    def probe(self) -> str:
        self._work()
        return "a dictionary" if self.lasting else ""

    def put(self, name: str, secret: Secret) -> None:
        self._work()
        self.items[name] = secret

    def get(self, name: str) -> Secret | None:
        self._work()
        return self.items.get(name)

    def delete(self, name: str) -> None:
        self._work()
        self.items.pop(name, None)

    def use_memory(self) -> None:
        self.lasting = False

    def _work(self) -> None:
        if self.broken is not None and self.lasting:
            raise self.broken


class FakeGatewaySession:
    """A gateway in memory: every write changes the ETag, and a write bound to an old one is refused.

    `test_result` is what the gateway says of a staged secret; `synced` are the addresses whose calendars it can read.
    """

    def __init__(self, rooms: Sequence[Room] = (), synced: Sequence[str] = ()) -> None:
        self._rooms = tuple(rooms)
        self._kept: dict[str, Integration] = {}
        self._secrets: dict[str, Secret] = {}
        self._versions = itertools.count(1)
        self.synced = set(synced)
        self.test_result = GatewayCredential(CredentialState.TESTED)
        self.writes: list[str] = []
        self.signed_in = True

    def rooms(self) -> tuple[Room, ...]:
        self._require()
        return self._rooms

    def integrations(self) -> tuple[Integration, ...]:
        self._require()
        return tuple(self._kept.values())

    def integration(self, integration_id: str) -> Integration:
        self._require()
        if integration_id not in self._kept:
            raise fail(Code.GATEWAY_CHANGED)
        return self._kept[integration_id]

    def create(
        self,
        *,
        alias: str,
        cloud: str,
        tenant_id: str,
        tenant_domain: str,
        client_id: str,
        level: PermissionLevel,
    ) -> Integration:
        made = Integration(
            f"i{len(self._kept) + 1}", "", alias, cloud, tenant_id, tenant_domain, client_id, permission_level=level
        )
        return self._write("create", made)

    def update(
        self, integration: Integration, *, alias: str, tenant_domain: str, level: PermissionLevel
    ) -> Integration:
        now = self._bound(integration)
        return self._write("update", replace(now, alias=alias, tenant_domain=tenant_domain, permission_level=level))

    def put_mapping(self, integration: Integration, links: Sequence[RoomAssignment]) -> Integration:
        known = {room.id for room in self._rooms}
        if any(link.room_id not in known for link in links):
            raise fail(Code.GATEWAY_ROOM_GONE)
        return self._write("put_mapping", replace(self._bound(integration), mapping=tuple(links)))

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        staged = GatewayCredential(CredentialState.STAGED, secret.hint, key_id, expires, kind=secret.credential.kind)
        self._secrets[integration.id] = secret
        return self._write("stage", replace(self._bound(integration), staged=staged))

    def test_staged(self, integration: Integration) -> GatewayCredential:
        now = self._bound(integration)
        if now.staged is None:
            raise fail(Code.GATEWAY_REFUSED, reason="nothing is staged")
        result = self.test_result
        staged = replace(now.staged, state=result.state, reason=result.reason, detail=result.detail)
        self._kept[now.id] = replace(now, staged=staged)
        return staged

    def activate_staged(self, integration: Integration) -> Integration:
        now = self._bound(integration)
        if now.staged is None or now.staged.state is not CredentialState.TESTED:
            raise fail(Code.GATEWAY_REFUSED, reason="only a tested secret can be activated")
        active = replace(now.staged, state=CredentialState.ACTIVE)
        return self._write("activate_staged", replace(now, active=active, staged=None))

    def discard_staged(self, integration: Integration) -> None:
        self._write("discard_staged", replace(self._bound(integration), staged=None))

    def remove(self, integration: Integration) -> None:
        del self._kept[self._bound(integration).id]
        self.writes.append("remove")

    def status(self, integration_id: str) -> Status:
        now = self.integration(integration_id)
        names = {room.id: room.name for room in self._rooms}
        rooms = tuple(
            RoomStatus(link.room_id, names[link.room_id], link.address, *self._state(now, link)) for link in now.mapping
        )
        return Status(now.active is not None, (), "", running=False, rooms=rooms)

    def sync_now(self, integration_id: str) -> None:
        self.integration(integration_id)
        self.writes.append("sync_now")

    def sign_out(self) -> None:
        self.signed_in = False

    def _state(self, now: Integration, link: RoomAssignment) -> tuple[Sync, str]:
        if now.active is None:
            return Sync.WAITING, ""
        return (Sync.SYNCING, "") if link.address in self.synced else (Sync.FAILING, "mailbox-unknown")

    def _bound(self, integration: Integration) -> Integration:
        now = self.integration(integration.id)
        if now.etag != integration.etag:
            raise fail(Code.GATEWAY_CHANGED)
        return now

    def _write(self, name: str, changed: Integration) -> Integration:
        self._require()
        self.writes.append(name)
        self._kept[changed.id] = replace(changed, etag=f'"{next(self._versions)}"')
        return self._kept[changed.id]

    def _require(self) -> None:
        if not self.signed_in:
            raise fail(Code.SESSION_EXPIRED)


@dataclass
class FakeGateways:
    """Gateways by their address, all of one kind; without `trusted` only a pin makes them tell who they are."""

    sessions: Mapping[GatewayAddress, FakeGatewaySession]
    about: About = field(default_factory=lambda: About("Velocity", "AT-VGW-SW", "2.12.0", "S1", "Head office"))
    trusted: bool = True

    def discover(self, seconds: float) -> Iterator[FoundGateway]:
        return iter(())

    def inspect(self, address: GatewayAddress, pin: str) -> Inspection:
        if address not in self.sessions:
            raise fail(Code.GATEWAY_UNREACHABLE)
        seen = GatewayCertificate("ab" * 32, "cd" * 32, "S1", None, None, self.trusted)
        return Inspection(address, seen, self.about if self.trusted or pin else None)

    def sign_in(self, address: GatewayAddress, pin: str, user: str, password: Secret) -> FakeGatewaySession:
        session = self.sessions[address]
        session.signed_in = True
        return session


@dataclass
class FakeDiagnostics:
    """A way to Microsoft that may be cut at one place."""

    cut: str = ""
    skew: ClockReading | None = field(default_factory=lambda: ClockReading(0.4))

    def resolve(self, host: str) -> str:
        return self._look("resolve", Code.NAME_UNKNOWN)

    def connect(self, host: str) -> str:
        return self._look("connect", Code.PROXY_REFUSED)

    def handshake(self, host: str) -> str:
        return self._look("handshake", Code.TLS_UNTRUSTED)

    def clock_skew(self, host: str) -> ClockReading | None:
        return self.skew

    def _look(self, name: str, code: Code) -> str:
        if self.cut == name:
            raise fail(code)
        return "fine"
