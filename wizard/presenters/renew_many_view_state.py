"""What the page that renews many gateways knows, and everything that follows from it without a further decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from types import MappingProxyType

from wizard.flow.checklist import WARN_DAYS
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep, GatewayStage
from wizard.flow.fleet.renewal_groups import AppGroup, AppKey, GatewayProgress
from wizard.flow.ports.sign_in import AppSecrets
from wizard.messages import _, fleet_lines, ngettext
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.presenters import renew_many_events as on
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress
from wizard.presenters.renew_many_words import SIGNS, app_text, gateway_text, problem_text, step_text
from wizard.presenters.sign_in_ways import NO_WAYS, SignInWay, ways_after

_DONE = frozenset({GatewayStage.SYNCED, GatewayStage.SAVED})
Ended = FleetRenewalEvent | Problem


class RenewManyPhase(Enum):
    """What the page is at."""

    CHOOSING = auto()
    SIGNING_IN = auto()
    RUNNING = auto()
    STOPPING = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class RenewManyLine:
    """One gateway."""

    connection_id: str
    name: str
    ticked: bool
    kind: NoteKind
    text: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return f"{self.name}: {self.text}"


@dataclass(frozen=True, slots=True)
class RenewManyApp:
    """One app with its gateways."""

    key: AppKey
    title: str
    kind: NoteKind
    text: str
    way: on.NewKeyWay
    lines: tuple[RenewManyLine, ...]
    asks_way: bool


@dataclass(frozen=True, slots=True)
class RenewManyViewState:
    """All that the page knows."""

    groups: tuple[AppGroup, ...] | None = None
    """None before they are read."""
    begun: Mapping[str, on.BegunRenewal] = field(default_factory=lambda: MappingProxyType({}))
    today: date = date.min
    ticked: frozenset[str] = frozenset()
    ways: Mapping[AppKey, on.NewKeyWay] = field(default_factory=lambda: MappingProxyType({}))
    remove_old: bool = False
    phase: RenewManyPhase = RenewManyPhase.CHOOSING
    back: bool = False
    typed: on.TypedSecrets = field(default_factory=on.TypedSecrets)
    """While somebody signs in at Microsoft, and after it as long as an app may have to go on with another sign-in."""
    signing: tuple[on.SignInToTenant, ...] = ()
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

    # ---- what is chosen

    @property
    def chosen(self) -> tuple[AppGroup, ...]:
        """Apps of which a gateway is ticked."""
        return tuple(one for one in self.groups or () if one.chosen(self.ticked))

    @property
    def count(self) -> int:
        return sum(len(one.chosen(self.ticked)) for one in self.chosen)

    @property
    def begun_groups(self) -> tuple[AppGroup, ...]:
        """Of the chosen ones, those whose renewal an earlier run has begun."""
        return tuple(one for one in self.chosen if self.begun_of(one) is not None)

    def begun_of(self, group: AppGroup) -> on.BegunRenewal | None:
        return self.begun.get(group.key[1])

    def way_of(self, group: AppGroup) -> on.NewKeyWay:
        """Where its new key comes from: what was begun goes on as it was begun."""
        begun = self.begun_of(group)
        if begun is not None:
            return begun.way
        usual = on.NewKeyWay.CERTIFICATE if group.connections[0].use_certificate else on.NewKeyWay.SECRET
        return self.ways.get(group.key, usual)

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
        return tuple(one.client_id for one in begun if one is not None and _is_damaged(one))

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

    # ---- what will happen

    @property
    def sentence(self) -> str:
        """What will happen, in words, while there is a choice."""
        if self.phase is not RenewManyPhase.CHOOSING:
            return ""
        if not self.chosen:
            return _("Tick the gateways that are to get a new key. Gateways that share an app share its key.")
        apps = ngettext(
            "{count} app gets a new key beside the one in use.",
            "{count} apps get a new key each, beside the one in use.",
            len(self.chosen),
        )
        order = _(
            "Every gateway tests it first; then one is switched over, and the others follow once its rooms are seen to "
            "sync. The old key goes last, when no gateway that this computer knows still needs it."
        )
        time = _("It usually takes a few minutes an app; Microsoft may need up to 20 to know a key everywhere.")
        return " ".join(filter(None, (apps, order, time, self._sign_in_plan)))

    @property
    def _sign_in_plan(self) -> str:
        tenants = {one.tenant.id for one in self.chosen if self.needs_sign_in(one)}
        if not tenants:
            return ""
        return ngettext(
            "When you begin, an owner of the app or an administrator signs in at Microsoft, for {count} organisation.",
            "When you begin, an owner of the apps or an administrator signs in at Microsoft, once for each of {count} "
            "organisations.",
            len(tenants),
        )

    def needs_sign_in(self, group: AppGroup) -> bool:
        return self.way_of(group) is not on.NewKeyWay.PASTED

    # ---- passwords

    @property
    def without_password(self) -> tuple[Connection, ...]:
        """Ticked gateways whose password is kept nowhere."""
        return tuple(one for group in self.chosen for one in group.chosen(self.ticked) if one.source is None)

    @property
    def password_text(self) -> str:
        """For whom it is typed."""
        count = len(self.without_password)
        return ngettext(
            "Password of {count} gateway (kept nowhere; only used now)",
            "Password that {count} gateways share (kept nowhere; only used now)",
            count,
        )

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
        title = f"{group.name} · {group.tenant.name or group.tenant.domain or group.tenant.id}"
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
        return ResultMessage(NoteKind.WAIT, title, " ".join(filter(None, (_sentence(self.waits), _safe()))))

    def _settled(self, connection_id: str) -> bool:
        progress = self.progress.get(connection_id)
        if progress is None:
            return connection_id in self.absent
        if self.back:
            return progress.stage is GatewayStage.OLD
        return progress.stage in _DONE or progress.problem is not None

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
        return sum(one.stage in _DONE for one in self.progress.values())

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
        text = " ".join(filter(None, (self._left_to_do, unsaved, kept)))
        if self.back:
            title = _("The renewal was taken back") if self.is_all_well else _("Not everything could be taken back")
            return ResultMessage(kind, title, text)
        title = _("Proved at {proved} of {count}: the rooms sync with the new key")
        title = title.format(proved=self.proved, count=self.count)
        return ResultMessage(kind, title, text)

    @property
    def _left_to_do(self) -> str:
        if self.is_all_well:
            return _("Nothing is left to be done.")
        return _(
            "See the lines below for what is in the way. {safe} The first page offers to go on or to go back."
        ).format(safe=_safe())

    @property
    def report(self) -> str:
        """For the records: what was proved at each gateway, and what stays. No secret is in it."""
        title = _("Renewal taken back") if self.back else _("Renewal of many gateways")
        lines = [f"{title} · {self.today.isoformat()}", self._outcome.title, self._outcome.text]
        for app in self.apps:
            lines += ["", app.title, f"{SIGNS[app.kind]} {app.text}"]
            lines += [f"  {SIGNS[one.kind]} {one.spoken}" for one in app.lines]
        return "\n".join(lines) + "\n"


def days_text(left: int | None) -> str:
    """Of a key."""
    if left is None:
        return _("expiry unknown")
    if left < 0:
        return ngettext("expired {count} day ago", "expired {count} days ago", -left)
    return ngettext("{count} day left", "{count} days left", left)


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "…")) else f"{text}."


def is_due(connection: Connection, today: date) -> bool:
    """Whether it is ticked at first."""
    left = connection.days_left(today)
    return left is not None and left <= WARN_DAYS


def _safe() -> str:
    return _("Wherever it stops, every room keeps a key that is valid.")


def _is_damaged(begun: on.BegunRenewal) -> bool:
    """What a newer version has written is whole: that one goes on with it, and nothing is set aside."""
    return begun.damaged is not None and begun.damaged.code is Code.JOURNAL_DAMAGED
