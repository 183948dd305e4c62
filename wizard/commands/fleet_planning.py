"""Makes the plans for many gateways: each is read once, several at a time, and Microsoft once an app."""

import fnmatch
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from wizard.commands.fleet_services import AT_ONCE, OpenedFleet
from wizard.commands.spreading import Stopping
from wizard.flow import room_lists
from wizard.flow.fleet.apps_at_microsoft import AppAtMicrosoft, AppsAtMicrosoft
from wizard.flow.fleet.fleet_rooms import WantedRooms, read_rooms, strange_addresses, wanted_rooms
from wizard.flow.fleet.gateway_plan import GatewayPlan, plan_gateway, plan_removal
from wizard.flow.fleet.gateway_reading import GatewayReading, read_gateway
from wizard.flow.fleet.parallel_work import or_problem, spread
from wizard.model.fleet import FleetApp, FleetGateway, MatchedRooms
from wizard.model.gateway import GatewayInterface
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.rooms import DeskKind, Mailbox, RoomAssignment

Found = TypeVar("Found")
Read = Callable[[int, int], None]
"""Told how many of how many gateways were read."""


@dataclass(frozen=True, slots=True)
class FailedGateway:
    """A gateway that nothing can be planned for, and why."""

    gateway: FleetGateway
    problem: Problem


PlannedGateway = GatewayPlan | FailedGateway


def chosen_gateways(gateways: Sequence[FleetGateway], limit: str) -> tuple[FleetGateway, ...]:
    """Those whose name, host or address fits one of the patterns, which commas part; all for an empty text."""
    patterns = [pattern.strip().casefold() for pattern in limit.split(",") if pattern.strip()]
    return tuple(one for one in gateways if not patterns or any(_fits(one, pattern) for pattern in patterns))


def _fits(gateway: FleetGateway, pattern: str) -> bool:
    names = (gateway.name, gateway.address.host, str(gateway.address), f"{gateway.address.host}:{gateway.address.port}")
    return any(fnmatch.fnmatchcase(name.casefold(), pattern) for name in names)


@dataclass
class FleetPlanner:
    """Plans for some of a file's gateways. A failure is one gateway's; those of an app are told for each of its own."""

    opened: OpenedFleet
    at_once: int = AT_ONCE
    stopping: Stopping = field(default_factory=Stopping)
    read: Read = lambda _done, _all: None
    unlisted: dict[Tenant, set[str]] = field(default_factory=dict)
    """Rooms in no room list, of products that show no others."""
    _lists: dict[str, Sequence[Mailbox]] = field(default_factory=dict)

    @cached_property
    def apps(self) -> AppsAtMicrosoft:
        services = self.opened.services
        return AppsAtMicrosoft(services.microsoft, services.secrets.fetch)

    def plan(self, gateways: Sequence[FleetGateway]) -> list[PlannedGateway]:
        """In the order of the file. After Ctrl-C those that were not read yet are missing."""
        failed: dict[FleetGateway, Problem] = {}
        tenants = self._each(gateways, self._tenant, failed)
        readings = self._readings(tenants, failed)
        wanted = self._each([one for one in readings if one.present], partial(self._wanted, readings=readings), failed)
        for app in {one.app for one in wanted}:
            self._read_calendars(app, {one: rooms for one, rooms in wanted.items() if one.app == app}, failed)
        plans = self._each(
            [one for one in readings if one not in failed], partial(self._plan, tenants, readings, wanted), failed
        )
        known: dict[FleetGateway, PlannedGateway] = dict(plans)
        known |= {one: FailedGateway(one, problem) for one, problem in failed.items()}
        return [known[one] for one in gateways if one in known]

    def _each(
        self,
        gateways: Iterable[FleetGateway],
        work: Callable[[FleetGateway], Found],
        failed: dict[FleetGateway, Problem],
    ) -> dict[FleetGateway, Found]:
        """What `work` gives for each; whose it fails is noted among the failed ones."""
        found: dict[FleetGateway, Found] = {}
        for gateway in gateways:
            try:
                found[gateway] = work(gateway)
            except ProblemError as error:
                failed[gateway] = error.problem
        return found

    def _tenant(self, gateway: FleetGateway) -> Tenant:
        """An app that cannot sign in is found out before its gateways are troubled; for a removal none is needed."""
        return self.apps.app(gateway.app).tenant if gateway.present else self.apps.tenant(gateway.app)

    def _readings(
        self, tenants: Mapping[FleetGateway, Tenant], failed: dict[FleetGateway, Problem]
    ) -> dict[FleetGateway, GatewayReading]:
        found: dict[FleetGateway, GatewayReading] = {}
        work = partial(or_problem, partial(self._reading, tenants))
        for done, (gateway, outcome) in enumerate(spread(work, tenants, self.at_once, self._goes_on), 1):
            self.read(done, len(tenants))
            if isinstance(outcome, Problem):
                failed[gateway] = outcome
            else:
                found[gateway] = outcome
        return found

    def _goes_on(self) -> bool:
        return not self.stopping.asked

    def _reading(self, tenants: Mapping[FleetGateway, Tenant], gateway: FleetGateway) -> GatewayReading:
        services = self.opened.services
        password = partial(services.secrets.fetch, gateway.password)
        return read_gateway(gateway, tenants[gateway], services.gateways, password)

    def _wanted(self, gateway: FleetGateway, readings: Mapping[FleetGateway, GatewayReading]) -> WantedRooms:
        reading = readings[gateway]
        own_names = reading.about.interface is not GatewayInterface.CONTRACT
        mailboxes = self._mailboxes(gateway)
        return wanted_rooms(gateway.rooms, mailboxes, reading.rooms, reading.existing, own_names=own_names)

    def _mailboxes(self, gateway: FleetGateway) -> Sequence[Mailbox]:
        if not isinstance(gateway.rooms, MatchedRooms):
            return ()
        if gateway.rooms.file:
            return self._listed(gateway, gateway.rooms.file)
        if gateway.rooms.mailboxes:
            return self._described(gateway, gateway.rooms.mailboxes)
        return self.apps.mailboxes(gateway.app)

    def _described(self, gateway: FleetGateway, addresses: Sequence[str]) -> Sequence[Mailbox]:
        """With the names that Microsoft gives them, where the app may see those: names are what is matched."""
        try:
            told = {one.address: one for one in self.apps.mailboxes(gateway.app)}
        except ProblemError:
            told = {}
        return [told.get(address, Mailbox(address)) for address in addresses]

    def _listed(self, gateway: FleetGateway, file: str) -> Sequence[Mailbox]:
        """Read once, however many gateways share the list. Where columns leave a doubt, Microsoft's rooms decide."""
        if file not in self._lists:
            path, sheets = self.opened.folder / Path(file).expanduser(), self.opened.services.sheets
            told = sheets.read(path)
            if told.questions:
                told = sheets.read(path, frozenset(one.address for one in self.apps.mailboxes(gateway.app)))
            if told.questions:
                raise fail(Code.FLEET_LIST_UNCLEAR, file=file)
            self._lists[file] = told.mailboxes
        return self._lists[file]

    def _read_calendars(
        self, app: FleetApp, wanted: Mapping[FleetGateway, WantedRooms], failed: dict[FleetGateway, Problem]
    ) -> None:
        try:
            self.apps.calendars(app, [address for rooms in wanted.values() for address in rooms.addresses])
        except ProblemError as error:
            failed.update(dict.fromkeys(wanted, error.problem))

    def _plan(
        self,
        tenants: Mapping[FleetGateway, Tenant],
        readings: Mapping[FleetGateway, GatewayReading],
        wanted: Mapping[FleetGateway, WantedRooms],
        gateway: FleetGateway,
    ) -> GatewayPlan:
        reading = readings[gateway]
        if not gateway.present:
            return plan_removal(gateway, reading, tenants[gateway])
        app: AppAtMicrosoft = self.apps.app(gateway.app)
        rooms = wanted[gateway]
        product = self.opened.products[gateway.product]
        calendars = self.apps.calendars(gateway.app, rooms.addresses)
        unlisted = self._unlisted(gateway.app, rooms) if product.needs_room_lists else ()
        self.unlisted.setdefault(app.tenant, set()).update(unlisted)
        desks = self._desks(gateway, strange_addresses(rooms, calendars))
        found = read_rooms(rooms, calendars, reading.existing, unlisted, desks)
        return plan_gateway(gateway, reading, app, product, found)

    def _desks(self, gateway: FleetGateway, strange: Collection[str]) -> Mapping[str, DeskKind]:
        """Of mailboxes that may be no rooms. Where Microsoft's list of rooms is read anyway, it goes first."""
        try:
            listed = self.apps.mailboxes(gateway.app) if strange and isinstance(gateway.rooms, MatchedRooms) else ()
        except ProblemError:
            return {}
        unknown = frozenset(strange).difference(one.address for one in listed)
        told = self.apps.desks(gateway.app) if unknown else {}
        return {address: kind for address, kind in told.items() if address in unknown}

    def _unlisted(self, app: FleetApp, rooms: WantedRooms) -> tuple[str, ...]:
        """Asked of Microsoft, not of the server, which may have no sign-in yet. Nothing where the app may not ask."""
        try:
            told = self.apps.mailboxes(app)
        except ProblemError as error:
            if error.problem.code is not Code.PLACES_DENIED:
                raise
            return ()
        return room_lists.unlisted([RoomAssignment(address, "") for address in rooms.addresses], told)
