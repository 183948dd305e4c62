"""Renewals of many gateways as they run on the pool: one app after the other, each step told to the page."""

import math
import threading
import time
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime

from wizard.flow import connection_expiry
from wizard.flow.connection_checks import AT_ONCE
from wizard.flow.fleet.app_renewal import AppRenewal, AppRenewalServices
from wizard.flow.fleet.fleet_renewal_context import (
    FleetMember,
    FleetRenewalEvent,
    FleetRenewalRequest,
    FleetRenewalTools,
    FleetRenewalWait,
)
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.renewal_groups import GatewayProgress
from wizard.flow.fleet.shared_passwords import GatewaysSharingPasswords
from wizard.flow.ports.services import Gateways
from wizard.flow.ports.sign_in import AppSecrets
from wizard.flow.renewal.context import RenewalEvent, RenewalStep
from wizard.gui.pages.renewable_apps import read_renewable
from wizard.gui.tasks import Reporter
from wizard.gui.wizard_session import Services
from wizard.local_day import local_day
from wizard.model.check import CheckState
from wizard.model.connection import Connection
from wizard.model.fleet import FleetApp, FleetGateway
from wizard.model.fleet_source import ReferenceKind, SecretReference
from wizard.model.last_check import LastCheck
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import read
from wizard.model.secret import Secret
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on


class RenewManyJob:
    """What a person has asked for; `stop` ends it before its next step."""

    def __init__(self, services: Services, wanted: do.RunRenewals) -> None:
        self._services, self._wanted = services, wanted
        self._stopped = threading.Event()
        self._sharing = GatewaysSharingPasswords(services.gateways)

    def stop(self) -> None:
        """What is on the wire ends first."""
        self._stopped.set()

    def run(self, reporter: Reporter) -> on.RenewManyEnded:
        """Blocks, with threads of its own: on the pool only."""
        for order in self._wanted.orders:
            if not self._stopped.is_set():
                reporter.tell(
                    _AppJob(self._services, self._wanted, order, self._sharing, self._stopped, reporter).run()
                )
        found = read_renewable(self._services, reporter)
        return on.RenewManyEnded(found.groups, found.begun)


class _AppJob:
    """One app of them. It is the clock of its renewal, too: a pause ends when a person stops it."""

    def __init__(
        self,
        services: Services,
        wanted: do.RunRenewals,
        order: do.AppRenewalOrder,
        sharing: GatewaysSharingPasswords,
        stopped: threading.Event,
        reporter: Reporter,
    ) -> None:
        self._services, self._wanted, self._order = services, wanted, order
        self._sharing, self._stopped, self._reporter = sharing, stopped, reporter
        self._secrets = services.connection_secrets()
        self._journal = services.fleet_journals.of_app(order.group.key[1])
        app = self._app()
        self._gateways = {replace(order.group.gateway(one), app=app): one for one in order.chosen}
        self._members: dict[int, Connection] = {}
        self._step = FleetRenewalStep.LOOK
        self._told = set[tuple[str, str, Code | None]]()
        microsoft = services.microsoft_of(order.chosen[0])
        tools = AppRenewalServices(microsoft, self._way, self._password, services.vault, services.connections)
        today = local_day()
        self._work = AppRenewal(app, order.group.tenant, tools, today, AT_ONCE)

    def _app(self) -> FleetApp:
        """What was begun goes on with the keyring item that it was begun with."""
        app = self._order.group.app
        with suppress(ProblemError):
            entries = self._journal.entries()
            if entries and (ref := read(self._journal.run_id, entries).begun.connection.secret_ref):
                return replace(app, credential=SecretReference(ReferenceKind.KEYRING, ref))
        return app

    def run(self) -> on.AppRenewalEnded:
        """Whatever stands in its way is its own: the next app has its turn."""
        try:
            ended: FleetRenewalEvent | Problem = self._run()
        except ProblemError as error:
            ended = error.problem
        finally:
            self._work.sign_out()
        self._tell_all()
        absent = frozenset(self._gateways[one].id for one in self._work.absent)
        unsaved = None if self._wanted.back else self._remember_proofs()
        return on.AppRenewalEnded(self._order.group.key, ended, absent, unsaved)

    def _run(self) -> FleetRenewalEvent:
        self._require_certificates()
        self._work.sign_in(list(self._gateways))
        self._members = {id(member): self._gateways[one] for one, member in self._work.members.items()}
        self._go_on()
        last = FleetRenewalEvent(FleetRenewalStep.LEAVE)
        if not self._members:
            raise fail(Code.CONNECTION_NONE)
        with closing(self._work.run(self._tools(), self._request(), back=self._wanted.back)) as events:
            for last in events:
                self._step = last.step
                self._reporter.tell(on.AppStepBegun(self._order.group.key, last.step))
                self._tell_all()
                if last.outcome is None:
                    self._go_on()
        return last

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise fail(Code.RENEWAL_STOPPED)

    def _request(self) -> FleetRenewalRequest:
        if self._wanted.back:
            return self._work.request_back()
        before = self._work.kept()
        if before is None:
            with suppress(ProblemError):
                before = self._secrets.credential(self._order.chosen[0])
        return self._work.request(self._order.given, before, remove_old=self._wanted.remove_old)

    def _tools(self) -> FleetRenewalTools:
        services = self._services
        return FleetRenewalTools(
            lambda: services.microsoft_of(self._order.chosen[0]),
            services.vault,
            services.connections,
            self._journal,
            self,
            self._maker(),
            self._work.everywhere,
            self._waits,
            self._watch,
        )

    def _maker(self) -> AppSecrets | None:
        maker = self._order.maker
        if maker is None or self._order.way is not on.NewKeyWay.CERTIFICATE:
            return maker
        return maker.certificates(self._order.group.name)

    def _require_certificates(self) -> None:
        """Before one is made; a gateway that cannot be reached is told of later."""
        if self._order.way is not on.NewKeyWay.CERTIFICATE or self._wanted.back:
            return
        for gateway, connection in self._gateways.items():
            try:
                connection_expiry.require_certificates(self._way(gateway), connection)
            except ProblemError as error:
                if error.problem.code is Code.GATEWAY_SECRETS_ONLY:
                    raise

    # ---- its gateways

    def _way(self, gateway: FleetGateway) -> Gateways:
        return self._sharing.over(self._services.reach(self._gateways[gateway].network).gateways)

    def _password(self, gateway: FleetGateway) -> Secret:
        return self._secrets.password(self._gateways[gateway]) or self._wanted.password

    # ---- the clock

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def pause(self, seconds: float) -> bool:
        return not self._stopped.wait(seconds)

    # ---- what is told

    def _watch(self, member: FleetMember, event: RenewalEvent) -> None:
        """By several threads. Between two steps is where it stops."""
        self._go_on()
        self._tell(member, event.step)

    def _tell_all(self) -> None:
        for member in self._work.members.values():
            self._tell(member)

    def _tell(self, member: FleetMember, step: RenewalStep | None = None) -> None:
        one = self._members.get(id(member))
        if one is not None:
            first = self._step is FleetRenewalStep.CANARY
            looked_at = member.mapping if one.target.speaks_contract else None
            has_rooms = looked_at is None or bool(looked_at.mapping)
            moved = GatewayProgress(one.id, member.stage, step, member.problem, first, has_rooms)
            self._reporter.tell(on.GatewayMoved(moved))

    def _waits(self, wait: FleetRenewalWait) -> None:
        """Each once, however often it is asked about again."""
        known = (wait.gateway, wait.step, None if wait.waiting is None else wait.waiting.code)
        if known not in self._told:
            self._told.add(known)
            minutes = max(1, math.ceil((wait.until - self.now()) / 60))
            self._reporter.tell(on.RenewalWaits(wait, minutes))

    def _remember_proofs(self) -> Problem | None:
        """For the list of connections: those whose rooms were seen to sync a moment ago."""
        proved = {
            self._gateways[one].id for one, member in self._work.members.items() if member.stage is GatewayStage.SAVED
        }
        try:
            for one in self._services.connections.all():
                if one.id in proved:
                    at = datetime.now(UTC)
                    self._services.last_checks.save(
                        LastCheck(one.id, at, CheckState.WORKS, None, True, one.secret_hint, one.secret_key_id)
                    )
        except ProblemError as error:
            return error.problem
        return None
