"""What the page that renews many gateways knows, and everything that follows from it without a further decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep
from wizard.flow.fleet.renewal_groups import AppGroup, AppKey, GatewayProgress
from wizard.flow.ports.sign_in import AppSecrets
from wizard.messages import _, fleet_lines, ngettext
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.presenters import renew_many_effects as do
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.renew_many_choice import RenewManyChoice
from wizard.presenters.renew_many_lines import RenewManyApp, RenewManyLine, report_text
from wizard.presenters.renew_many_words import (
    app_text,
    as_sentence,
    days_text,
    gateway_text,
    left_to_do,
    problem_text,
    safe_text,
    step_text,
)
from wizard.presenters.sign_in_ways import NO_WAYS, SignInWay, ways_after

Ended = FleetRenewalEvent | Problem


class RenewManyPhase(Enum):
    """What the page is at."""

    CHOOSING = auto()
    SIGNING_IN = auto()
    RUNNING = auto()
    STOPPING = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class RenewManyViewState(RenewManyChoice):
    """All that the page knows."""

    phase: RenewManyPhase = RenewManyPhase.CHOOSING
    back: bool = False
    typed: on.TypedSecrets = field(default_factory=on.TypedSecrets)
    """While somebody signs in at Microsoft, and after it as long as an app may have to go on with another sign-in."""
    signing: tuple[do.SignInToTenant, ...] = ()
    """Sign-ins that are still to be done; the first is under way."""
    makers: Mapping[str, AppSecrets] = field(default_factory=lambda: MappingProxyType({}))
    progress: Mapping[str, GatewayProgress] = field(default_factory=lambda: MappingProxyType({}))
    absent: frozenset[str] = frozenset()
    step: tuple[str, FleetRenewalStep] | None = None
    """The app that is being worked on, by name, and what is done for it."""
    waits: str = ""
    ended: Mapping[AppKey, Ended] = field(default_factory=lambda: MappingProxyType({}))
    again: frozenset[AppKey] = frozenset()
    """Apps that go on once somebody has signed in for them anew; all others are left as they ended."""
    unsaved: Problem | None = None
    said: ResultMessage | Problem | None = None
    """What stands in the way of beginning."""
    report_name: str = ""
    """What the report was saved as."""

    # ---- what may be pressed

    @property
    def choosing(self) -> bool:
        return self.phase is RenewManyPhase.CHOOSING

    @property
    def busy(self) -> bool:
        return self.phase in (RenewManyPhase.RUNNING, RenewManyPhase.STOPPING)

    @property
    def running(self) -> str:
        """What should not be left by accident."""
        return _("Keys are being renewed.") if self.busy else ""

    @property
    def may_renew(self) -> bool:
        return self.choosing and bool(self.chosen)

    @property
    def may_go_back(self) -> bool:
        return self.choosing and bool(self.begun_groups)

    @property
    def renew_text(self) -> str:
        """The button says what it does."""
        if self.begun_groups and len(self.begun_groups) == len(self.chosen):
            return ngettext("Go on with {count} gateway", "Go on with {count} gateways", self.count)
        return ngettext("Renew {count} gateway", "Renew {count} gateways", self.count)

    @property
    def damaged(self) -> tuple[str, ...]:
        """Apps (by client ID) with a record that nobody can read."""
        begun = (self.begun_of(one) for one in self.chosen) if self.choosing else ()
        return tuple(one.client_id for one in begun if one is not None and one.may_be_set_aside)

    @property
    def shows_report(self) -> bool:
        return self.phase is RenewManyPhase.OVER

    @property
    def halted(self) -> tuple[AppGroup, ...]:
        """Apps of which whoever signed in was refused something, or has to confirm it: they alone go on."""
        over = self.chosen if self.phase is RenewManyPhase.OVER else ()
        return tuple(one for one in over if ways_after(self.ended.get(one.key)))

    @property
    def sign_in_ways(self) -> frozenset[SignInWay]:
        """What leads on with them; one confirmation goes before everything else."""
        ways = NO_WAYS.union(*(ways_after(self.ended.get(one.key)) for one in self.halted))
        return frozenset({SignInWay.CONFIRM}) if SignInWay.CONFIRM in ways else ways

    @property
    def roles_cloud(self) -> Cloud | None:
        """Where the first app is that lacks a role: that cloud has the page on which one is activated."""
        lacking = (one for one in self.halted if SignInWay.ACTIVATE in ways_after(self.ended.get(one.key)))
        return next((one.tenant.cloud for one in lacking), None)

    @property
    def sentence(self) -> str:
        """What will happen, while there is a choice."""
        return self.plan_text if self.choosing else ""

    @property
    def asks_for_password(self) -> bool:
        return self.choosing and bool(self.without_password)

    # ---- apps and gateways

    @property
    def apps(self) -> tuple[RenewManyApp, ...]:
        return tuple(self._app(one) for one in self.groups or () if self.choosing or one.chosen(self.ticked))

    def _app(self, group: AppGroup) -> RenewManyApp:
        shown = group.connections if self.choosing else group.chosen(self.ticked)
        lines = tuple(self._line(group, one) for one in shown)
        title = f"{group.name} · {group.tenant.called}"
        asks = self.choosing and self.begun_of(group) is None and bool(group.chosen(self.ticked))
        kind, text = self._app_state(group)
        return RenewManyApp(group.key, title, kind, text, self.way_of(group), lines, asks)

    def _app_state(self, group: AppGroup) -> tuple[NoteKind, str]:
        if group.key in self.ended:
            return app_text(group.name, self.ended[group.key], back=self.back)
        if not self.choosing:
            return NoteKind.PLAIN, ""
        begun = self.begun_of(group)
        if begun is not None and begun.damaged is not None:
            return NoteKind.BAD, problem_text(begun.damaged)
        if begun is not None:
            return NoteKind.WARN, _("An earlier run has begun with it: go on, or go back.")
        return NoteKind.PLAIN, days_text(group.days_left(self.today))

    def _line(self, group: AppGroup, one: Connection) -> RenewManyLine:
        kind, text = self._state(group, one)
        return RenewManyLine(one.id, one.gateway_name or one.where, one.id in self.ticked, kind, text)

    def _state(self, group: AppGroup, one: Connection) -> tuple[NoteKind, str]:
        if self.choosing or self.phase is RenewManyPhase.SIGNING_IN:
            known = _("password is kept") if one.source is not None else _("password is typed below")
            return NoteKind.PLAIN, f"{days_text(one.days_left(self.today))} · {known}"
        if one.id in self.absent:
            return NoteKind.BAD, _("has no connection to this app any more")
        running = self.busy and group.key not in self.ended
        return gateway_text(self.progress.get(one.id), running=running, back=self.back)

    # ---- how far it is

    @property
    def bar(self) -> WorkProgress | None:
        """While it runs."""
        if not self.busy:
            return None
        done = sum(self._settled(one.id) for group in self.chosen for one in group.chosen(self.ticked))
        return WorkProgress(_("Gateways: {done}/{total}").format(done=done, total=self.count), done, self.count)

    @property
    def _doing(self) -> ResultMessage:
        """What is being done, and what is waited for."""
        title = _("Signing in to the gateways …")
        if self.phase is RenewManyPhase.STOPPING:
            title = _("Stopping before the next step …")
        elif self.step is not None:
            title = f"{self.step[0]}: {step_text(self.step[1])}"
        return ResultMessage(NoteKind.WAIT, title, " ".join(filter(None, (as_sentence(self.waits), safe_text()))))

    def _settled(self, connection_id: str) -> bool:
        progress = self.progress.get(connection_id)
        return connection_id in self.absent if progress is None else progress.is_settled(back=self.back)

    @property
    def note(self) -> ResultMessage | Problem | None:
        """What is to be known now, and at the end what was proved and what not."""
        if self.busy:
            return self._doing
        if self.phase is RenewManyPhase.OVER:
            return self.said or self._outcome
        if self.groups == () and self.said is None:
            return Problem(Code.CONNECTION_NONE)
        return self.said

    @property
    def proved(self) -> int:
        """Gateways whose rooms were seen to sync with the new key."""
        return sum(one.is_proved for one in self.progress.values())

    @property
    def is_all_well(self) -> bool:
        """Whether every app came to its end, in the direction that was asked for."""
        ends = [self.ended.get(one.key) for one in self.chosen]
        wanted = None if self.back else RenewalOutcome.NEW
        return all(
            isinstance(one, FleetRenewalEvent) and one.outcome is not None and wanted in (None, one.outcome)
            for one in ends
        )

    @property
    def _outcome(self) -> ResultMessage:
        kind = NoteKind.GOOD if self.is_all_well else NoteKind.WARN
        unsaved = "" if self.unsaved is None else fleet_lines.problem_line(self.unsaved)
        kept = _("Saved as {name}.").format(name=self.report_name) if self.report_name else ""
        text = " ".join(filter(None, (left_to_do(all_well=self.is_all_well), unsaved, kept)))
        if self.back:
            title = _("The renewal was taken back") if self.is_all_well else _("Not everything could be taken back")
            return ResultMessage(kind, title, text)
        title = _("Proved at {proved} of {count}: the rooms sync with the new key")
        title = title.format(proved=self.proved, count=self.count)
        return ResultMessage(kind, title, text)

    @property
    def report(self) -> str:
        """For the records: what was proved at each gateway, and what stays. No secret is in it."""
        title = _("Renewal taken back") if self.back else _("Renewal of many gateways")
        return report_text(f"{title} · {self.today.isoformat()}", self._outcome, self.apps)
