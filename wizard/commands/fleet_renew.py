"""`room-wizard renew FILE`: one app's new secret at all its gateways, the old key removed when nobody needs it."""

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from wizard.commands.fleet_answers import FleetAnswers, WaitAnswers, agreed, answers_for
from wizard.commands.fleet_plan import open_chosen, refuse
from wizard.commands.fleet_services import AT_ONCE, OpenedFleet
from wizard.commands.spreading import Stopping, stopped_by_signals
from wizard.flow.fleet.app_renewal import AppRenewal, AppRenewalServices
from wizard.flow.fleet.apps_at_microsoft import AppsAtMicrosoft
from wizard.flow.fleet.due_connections import app_key, due_connections
from wizard.flow.fleet.fleet_definition import read_reference
from wizard.flow.fleet.fleet_renewal_context import FleetRenewalEvent, FleetRenewalRequest, FleetRenewalTools
from wizard.flow.fleet.gateway_result import (
    FAILED_STATUS,
    STOPPED_STATUS,
    GatewayResult,
    GatewayStatus,
    apply_status,
)
from wizard.flow.ports.clock import PausableClock
from wizard.flow.ports.sign_in import AppSecrets
from wizard.local_day import local_day
from wizard.messages import _, describe, fleet_lines, ngettext
from wizard.model.fleet import FleetApp
from wizard.model.fleet_source import ReferenceKind
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import Identity, RenewalEntry, RenewalOutcome
from wizard.model.secret import Secret
from wizard.services.files.journals import FleetRenewalJournalFiles, JournalFile

_SIGN_IN_SECONDS = 900.0
_WITH_THE_NEW = frozenset({GatewayStatus.OK, GatewayStatus.CHANGED})
_SIGN_IN_HELPS = frozenset({Code.CONFIRMATION_WANTED, Code.RENEWAL_NEEDS_SIGN_IN})


@dataclass(frozen=True, slots=True)
class RenewOptions:
    """What may be said on the command line."""

    app: str = ""
    """Only this app of the file."""
    secret: str = ""
    """Where the new secret is kept, if somebody has made it already."""
    token: str = ""
    """Where an administrator's or owner's access token for Microsoft Graph is to be had."""
    within: int | None = None
    """Only where the secret ends within so many days."""
    remove_old: bool = False
    at_once: int = AT_ONCE
    as_json: bool = False
    confirmed: bool = False
    go_back: bool = False
    """Give up what was begun, and take back what can be taken back."""


def run_fleet_renewal(path: Path, options: RenewOptions, place: Path | None = None) -> int:
    """0 where every gateway works with the new secret (or none is due), 1 where one is left, 130 after Ctrl-C."""
    found = open_chosen(path, "", place, options.at_once)
    if found is None:
        return FAILED_STATUS
    opened, _gateways = found
    apps = [app for app in opened.fleet.apps if options.app in ("", app.name)]
    references = [read_reference(text) for text in (options.secret, options.token) if text]
    if not apps or None in references or (options.secret and len(apps) > 1):
        refuse(_("Name one app of the file with --app, and say with --secret and --token where they are kept."))
        return FAILED_STATUS
    run = FleetRenewals(opened, options, answers_for(as_json=options.as_json))
    answers, stopping = run.answers, run.stopping
    answers.begin("renew")
    with stopped_by_signals(stopping):
        for app in apps:
            run.renew(app)
    answers.end(run.results, stopped=stopping.asked)
    if stopping.asked:
        return STOPPED_STATUS
    return FAILED_STATUS if run.failed else apply_status(run.results, stopped=False)


class StoppableClock:
    """Time for a renewal; where Ctrl-C was pressed a wait ends it, and the next run goes on."""

    def __init__(self, stopping: Stopping) -> None:
        self._stopping = stopping

    def now(self) -> float:
        return time.time()

    def pause(self, seconds: float) -> bool:
        return not self._stopping.asked_within(seconds)


@dataclass
class FleetRenewals:
    """The apps of a file, one after the other."""

    opened: OpenedFleet
    options: RenewOptions
    answers: FleetAnswers
    stopping: Stopping = field(default_factory=Stopping)
    results: list[GatewayResult] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What stood in the way of an app as a whole."""
    failed: bool = False
    clock: PausableClock | None = None
    """Whose pauses are kept, if not real time's."""
    _works: list[AppRenewal] = field(default_factory=list)

    def __post_init__(self) -> None:
        services = self.opened.services
        self._apps = AppsAtMicrosoft(services.microsoft, services.secrets.fetch)

    def renew(self, app: FleetApp) -> None:
        """What stands in the way of an app is told; the next app has its turn."""
        try:
            self._renew(app)
        except ProblemError as error:
            self.failed = True
            self.problems.append(error.problem)
            text = f"{app.name}: {fleet_lines.problem_line(error.problem)}"
            if error.problem.code is Code.ADMIN_NOT_ALLOWED:
                text += " " + fleet_lines.roles_page(self._apps.tenant(app).cloud.role_activation_url)
            self.answers.note("app", text, app=app.name, outcome=None, code=error.problem.code.value)
        finally:
            for work in self._works:
                work.sign_out()
            self._works.clear()

    def _renew(self, app: FleetApp) -> None:
        journal = self._journal(app)
        gateways = [one for one in self.opened.fleet.gateways if one.app == app]
        if self.options.go_back and not journal.entries():
            self.answers.note("app", fleet_lines.nothing_begun(app.name), app=app.name, outcome="nothing")
            return
        if not self.is_due(app):
            self.answers.note("app", fleet_lines.not_due(app.name), app=app.name, outcome="not_due")
            return
        question = (
            _("Give up the renewal that was begun?")
            if self.options.go_back
            else ngettext("Renew the key of {count} gateway?", "Renew the key of {count} gateways?", len(gateways))
        )
        if not self.options.confirmed and not agreed(f"{app.name}: {question}"):
            self.failed = True
            return
        work = AppRenewal(app, self._apps.tenant(app), self._services(), local_day(), self.options.at_once)
        self._works.append(work)
        work.sign_in(gateways)
        for gateway in work.absent:
            self._tell(GatewayResult(gateway, GatewayStatus.OK))
        if work.members:
            self._run(work, journal)
        else:
            self.answers.note("app", fleet_lines.nothing_there(app.name), app=app.name, outcome="nothing")

    def is_due(self, app: FleetApp) -> bool:
        """Without --within always; what was begun is; a secret that nobody knows the end of, or that is refused, is."""
        if self.options.within is None or self._journal(app).entries():
            return True
        try:
            entry = self._apps.app(app).entry
        except ProblemError:
            return True
        if entry is None or (entry.ends.date() - local_day()).days <= self.options.within:
            return True
        return self._is_waited_for(app, Identity.of_entry(entry), self.options.within)

    def _is_waited_for(self, app: FleetApp, new: Identity, within: int) -> bool:
        """Whether a saved connection's own key ends by then: whoever put a new one into its place wants it there."""
        key = (self._apps.tenant(app).id.lower(), app.client_id.lower())
        own = [one for one in self.opened.services.connections.all() if app_key(one) == key]
        return any(not new.may_be(Identity.of_connection(one)) for one in due_connections(own, local_day(), within))

    def _journal(self, app: FleetApp) -> JournalFile[RenewalEntry]:
        return FleetRenewalJournalFiles(self.opened.place).of_app(app.client_id)

    # ---- the renewal

    def _services(self) -> AppRenewalServices:
        services = self.opened.services
        return AppRenewalServices(
            services.microsoft,
            lambda _gateway: services.gateways,
            lambda gateway: services.secrets.fetch(gateway.password),
            services.vault,
            services.connections,
        )

    def _run(self, work: AppRenewal, journal: JournalFile[RenewalEntry]) -> None:
        back, app = self.options.go_back, work.app
        request = self._request_back(work) if back else self._request(work)
        maker = self._maker(app, needed=_needs_sign_in(journal, request, back=back))
        last: FleetRenewalEvent | None = None
        in_use: Problem | None = None
        try:
            last = self._confirmed(work, journal, request, maker)
        except ProblemError as error:
            if error.problem.code is not Code.RENEWAL_SECRET_IN_USE:
                raise
            in_use = error.problem
        finally:
            for gateway in work.members:
                self._tell(work.result(gateway, back=back))
        if in_use is not None:
            self._in_use(app, request, in_use)
        elif last is not None:
            self._over(app, last)
            has_it = {work.result(one, back=back).status for one in work.members} & _WITH_THE_NEW
            if request.given is not None and has_it:
                self._tell_what_is_kept(app, request.given)

    def _confirmed(
        self, work: AppRenewal, journal: JournalFile[RenewalEntry], request: FleetRenewalRequest,
        maker: AppSecrets | None,
    ) -> FleetRenewalEvent | None:  # fmt: skip
        """The last event. What is to be confirmed, or needs somebody after all, is a sign-in; then it goes on.

        The same asked for twice is another problem, so this ends.
        """
        while True:
            try:
                return self._worked(work, self._tools(work, journal, maker), request)
            except ProblemError as error:
                if error.problem.code not in _SIGN_IN_HELPS or not self._may_ask:
                    raise
                title = describe(error.problem).title
                self.answers.note("sign_in", f"{work.app.name}: {title}.")
                maker = self._signed_in(work.app)

    def _worked(
        self, work: AppRenewal, tools: FleetRenewalTools, request: FleetRenewalRequest
    ) -> FleetRenewalEvent | None:
        last: FleetRenewalEvent | None = None
        for event in work.run(tools, request, back=self.options.go_back):
            if last is None or last.step is not event.step:  # the last one comes again, with how it ended
                step = event.step.value
                self.answers.note("step", fleet_lines.renewal_step(step), app=work.app.name, step=step)
            last = event
        return last

    def _tools(
        self, work: AppRenewal, journal: JournalFile[RenewalEntry], maker: AppSecrets | None
    ) -> FleetRenewalTools:
        services = self.opened.services
        return FleetRenewalTools(
            lambda: services.microsoft,
            services.vault,
            services.connections,
            journal,
            self.clock or StoppableClock(self.stopping),
            maker,
            work.everywhere,
            WaitAnswers(self.answers, work.app.name),
        )

    def _request(self, work: AppRenewal) -> FleetRenewalRequest:
        given = self._given(work.app)
        if given is not None:
            self._remember_somehow()
        return work.request(given, work.kept(), remove_old=self.options.remove_old)

    def _request_back(self, work: AppRenewal) -> FleetRenewalRequest:
        """A secret that only memory held is not needed for it."""
        if work.app.credential.kind is not ReferenceKind.KEYRING:
            self._remember_somehow()
        return work.request_back()

    def _given(self, app: FleetApp) -> Secret | None:
        """The new secret where somebody has made it: as --secret says, or where the file says that it is kept."""
        named = read_reference(self.options.secret) if self.options.secret else None
        elsewhere = app.credential if app.credential.kind is not ReferenceKind.KEYRING else None
        reference = named or elsewhere
        return None if reference is None else self.opened.services.secrets.fetch(reference)

    def _remember_somehow(self) -> None:
        """A computer without a keyring keeps a given secret in memory: it is given again by the next run."""
        try:
            self.opened.services.vault.probe()
        except ProblemError:
            self.opened.services.vault.use_memory()

    def _maker(self, app: FleetApp, *, needed: bool) -> AppSecrets | None:
        """With a token that a reference gives; on a terminal an administrator may sign in on another device."""
        services, tenant = self.opened.services, self._apps.tenant(app)
        reference = read_reference(self.options.token) if self.options.token else None
        if reference is not None:
            return services.app_secrets(tenant, services.secrets.fetch(reference), app.client_id)
        return self._signed_in(app) if needed and self._may_ask else None

    @property
    def _may_ask(self) -> bool:
        """Whether somebody is there who may sign in. Whoever gives a token has it from elsewhere."""
        return not self.options.token and sys.stdin.isatty() and sys.stdout.isatty()

    def _signed_in(self, app: FleetApp) -> AppSecrets:
        """With a code on another device; the sign-in asks for what is to be confirmed."""
        services, tenant = self.opened.services, self._apps.tenant(app)
        sign_in, waiter = services.people.begin_code(tenant)
        self.answers.note("sign_in", fleet_lines.device_code(app.name, sign_in.link, sign_in.code))
        until = time.monotonic() + _SIGN_IN_SECONDS
        while time.monotonic() < until and not self.stopping.asked:
            if (answer := waiter.wait(1.0)) is not None:
                return services.people.app_secrets(sign_in, answer, app.client_id)
        raise fail(Code.RENEWAL_NEEDS_SIGN_IN)

    # ---- what came of it

    def _tell(self, result: GatewayResult) -> None:
        self.results.append(result)
        self.answers.gateway(result)

    def _in_use(self, app: FleetApp, request: FleetRenewalRequest, problem: Problem) -> None:
        """Nobody has made a new secret, and this command cannot put one where the file says that it is kept."""
        self.failed = True
        self.problems.append(problem)
        named = read_reference(self.options.secret) if self.options.secret else None
        reference, ends = str(named or app.credential), request.expires
        self.answers.note(
            "app",
            fleet_lines.secret_in_use(app.name, reference, ends, could_make=bool(self.options.token)),
            app=app.name,
            outcome="in_use",
            code=problem.code.value,
            reference=reference,
            ends=ends.isoformat() if ends else None,
        )

    def _tell_what_is_kept(self, app: FleetApp, new: Secret) -> None:
        """In the keyring it has become the new one; elsewhere only whoever keeps it there can change it."""
        reference = app.credential
        if reference.kind is ReferenceKind.KEYRING:
            return
        try:
            kept = self.opened.services.secrets.fetch(reference)
        except ProblemError:
            kept = None
        if kept == new:
            return
        named = read_reference(self.options.secret)
        self.answers.note(
            "reference",
            fleet_lines.secret_elsewhere(app.name, str(reference), str(named or "")),
            app=app.name,
            code=Code.FLEET_REFERENCE_OTHER.value,
            reference=str(reference),
            new_in=str(named) if named else None,
        )

    def _over(self, app: FleetApp, last: FleetRenewalEvent) -> None:
        left, needed_by = list(last.left), list(last.needed_by)
        if self.options.go_back and last.outcome is not None:
            returned = last.outcome is RenewalOutcome.OLD
            text = fleet_lines.renewal_given_up(app.name, left, needed_by, returned=returned)
            self.answers.note("app", text, app=app.name, outcome="given_up", left=left, needed_by=needed_by)
            return
        finished = last.outcome is RenewalOutcome.NEW
        self.failed = self.failed or not finished
        text = fleet_lines.renewal_over(app.name, last.left, last.needed_by) if finished else ""
        self.answers.note(
            "app",
            text or fleet_lines.renewal_unfinished(app.name),
            app=app.name,
            outcome="new" if finished else "unfinished",
            left=left,
            needed_by=needed_by,
        )


def _needs_sign_in(journal: JournalFile[RenewalEntry], request: FleetRenewalRequest, *, back: bool) -> bool:
    """To make a key, or to remove one that the wizard has made."""
    entries = journal.entries()
    return any(one.name for one in entries) if back else request.given is None and not entries
