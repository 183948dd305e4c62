"""Replaces a key that many gateways share, without a room going dark at any of them.

The new secret is held before anything else, proved from here, staged and tested at every gateway that can be reached,
activated at one, and at the others when the rooms there are seen to sync. The old key goes last, and only when no
gateway is left that may work with it; the next run goes on where this one stopped. What is proved at one gateway, and
how, is that of `flow.renewal`; its journal is used as well, one for the app.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wizard.flow.fleet import fleet_renewal_beginning as beginning
from wizard.flow.fleet.fleet_renewal_context import (
    ConnectionInMemory,
    FleetMember,
    FleetRenewalEvent,
    FleetRenewalRequest,
    FleetRenewalTools,
    FleetRenewalWait,
    follow,
)
from wizard.flow.fleet.fleet_renewal_decide import (
    FleetRenewalStep,
    FleetSeen,
    GatewayStage,
    is_out_of_reach,
    next_step,
    to_synced,
    to_tested,
)
from wizard.flow.renewal import credentials, decide, verify_locally
from wizard.flow.renewal.context import (
    RenewalContext,
    RenewalDependencies,
    RenewalEvent,
    RenewalGateway,
)
from wizard.flow.renewal.decide import Slot
from wizard.flow.renewal.observe import with_identity
from wizard.flow.renewal.run import PAUSES, Decision, close, may_pass, steps
from wizard.flow.renewal.shared_keys import waiting_for_old
from wizard.flow.saga import engine
from wizard.flow.saga.run import alone
from wizard.model.gateway import Integration
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.renewal import (
    Identity,
    Renewal,
    RenewalEntry,
    RenewalMark,
    RenewalOutcome,
    read,
)


def renew_fleet(
    tools: FleetRenewalTools, wanted: FleetRenewalRequest, members: Sequence[FleetMember]
) -> Iterator[FleetRenewalEvent]:
    """Begin, or go on with what an earlier run has begun. A `ProblemError` leaves the journal open for the next run."""
    with alone(tools.journal):
        yield from FleetRenewalRun(tools, wanted, members).work()


@dataclass
class FleetRenewalRun:
    """One process's work on it, in the direction of the new secret: fulfils the engine's Saga port."""

    tools: FleetRenewalTools
    wanted: FleetRenewalRequest
    members: Sequence[FleetMember]
    stopped: bool = False
    first: FleetRenewalStep = FleetRenewalStep.LOOK
    pauses: tuple[float, ...] = PAUSES
    _run: RenewalContext = field(init=False)

    def work(self) -> Iterator[FleetRenewalEvent]:
        yield FleetRenewalEvent(FleetRenewalStep.LOOK)
        self.tools.vault.probe()
        self.tools.everywhere(self._open, self.members)
        sessions = [one.opened.session for one in self.members if one.opened is not None]
        if not sessions:
            yield FleetRenewalEvent(FleetRenewalStep.LEAVE)
            return
        self._run = self._begun(sessions[0])
        if self._run.state.outcome is None:
            self._look_everywhere()
            yield from self._steps()
        else:
            self.tools.journal.close()
            yield self._ended(FleetRenewalStep.CLOSE)

    def _steps(self) -> Iterator[FleetRenewalEvent]:
        """Each step as it begins; the last one with how it ended."""
        step = FleetRenewalStep.LOOK
        for event in engine.work(self):
            step = event.step
            if event.waiting is not None:
                self.tools.wait(FleetRenewalWait(step.value, event.until, event.waiting))
            elif not event.done:
                yield event
        if step is FleetRenewalStep.CLOSE:
            close(self._run, self._outcome)
        yield self._ended(step)

    @property
    def _outcome(self) -> RenewalOutcome:
        return RenewalOutcome.NEW

    # ---- as the engine asks it

    @property
    def run(self) -> RenewalContext:
        return self._run

    def is_last(self, step: FleetRenewalStep) -> bool:
        return step in (FleetRenewalStep.CLOSE, FleetRenewalStep.LEAVE)

    def next_step(self) -> FleetRenewalStep:
        return next_step(self._run.state, self._seen())

    def carry_out(self, step: FleetRenewalStep) -> Iterator[FleetRenewalEvent]:
        self._do(step)
        return iter(())

    def tell(
        self, step: FleetRenewalStep, *, done: bool = False, waiting: Problem | None = None, until: float = 0.0
    ) -> FleetRenewalEvent:
        return FleetRenewalEvent(step, done, waiting, until)

    def may_pass(self, _step: FleetRenewalStep, problem: Problem, tries: int) -> bool:
        return may_pass(problem, tries)

    def recovered(self, _error: ProblemError) -> bool:
        """Each gateway's own run signs in again."""
        return False

    def _ended(self, step: FleetRenewalStep) -> FleetRenewalEvent:
        state = self._run.state
        needed = () if state.retired else waiting_for_old(self._run)
        names = tuple(dict.fromkeys(one.gateway_name for one in needed))
        return FleetRenewalEvent(step, outcome=state.outcome, left=state.left, needed_by=names)

    # ---- where it begins

    def _begun(self, session: RenewalGateway) -> RenewalContext:
        """Resumed where the journal has a beginning; else the first entry is written before anything is changed."""
        journal, entries = self.tools.journal, self.tools.journal.entries()
        tools, wanted = self.tools, self.wanted
        state = beginning.resumed(tools, wanted, read(journal.run_id, entries)) if entries else self._fresh()
        context = RenewalContext(
            RenewalDependencies(
                session, tools.microsoft, tools.vault, tools.connections, journal, tools.clock, tools.maker
            ),
            state,
            session,
            wanted.given,
            wanted.key_id,
            wanted.expires,
            state.begun.days,
        )
        if not entries:
            beginning.require_new(context, wanted, self.members)
            journal.append(RenewalEntry(RenewalMark.BEGUN, tools.clock.now(), state.begun))
        self._hold_again(context)
        self._mark_direction(context)
        return context

    def _mark_direction(self, context: RenewalContext) -> None:
        if context.state.back and context.state.outcome is None:
            context.note(RenewalMark.FORWARD)

    def _fresh(self) -> Renewal:
        return beginning.fresh(self.tools, self.wanted, self.members)

    def _hold_again(self, context: RenewalContext) -> None:
        """A secret that was given, and that this computer did not keep, is given once more by the next run."""
        current, given = context.state.current, self.wanted.given
        over = context.state.outcome is not None
        if over or current is None or given is None or self.tools.vault.get(current.ref) is not None:
            return
        if current.identity.may_be(Identity.of_secret(given, self.wanted.key_id, self.wanted.expires)):
            self.tools.vault.put(current.ref, given)

    # ---- what is so

    def _seen(self) -> FleetSeen:
        run = self._run
        return FleetSeen(
            stages=[one.stage for one in self.members],
            held=run.current_secret() is not None,
            proved_here=run.proved_here,
            promoted=self._is_promoted(),
            leftovers=any(one.number not in run.skipped for one in run.state.leftovers),
            retire=self._may_retire(),
            tidied=run.tidied,
            stopped=self.stopped,
        )

    def _is_promoted(self) -> bool:
        ref, current = self.wanted.app.secret_ref, self._run.state.current
        if not ref or current is None:
            return True
        kept, held = self.tools.vault.get(ref), self._run.current_secret()
        return kept == held if held is not None else kept is not None and kept.hint == current.identity.hint

    def _may_retire(self) -> bool:
        state = self._run.state
        wanted = bool(state.begun.retire) and not state.retired and self.tools.maker is not None
        return wanted and not waiting_for_old(self._run)

    def _look_everywhere(self) -> None:
        self.tools.everywhere(self._look, self.members)

    def _open(self, member: FleetMember) -> None:
        """Anew, also where an earlier run of this process had opened it: its session may have ended since."""
        member.begin_anew()
        try:
            member.opened = member.open()
            found = member.opened
            member.mapping = found.session.integration(found.connection.target.integration_id)
        except ProblemError as error:
            member.leave(error.problem)

    def _look(self, member: FleetMember) -> None:
        """How far it has come by what it shows; what was proved of it in this run stays proved while that is so."""
        if member.opened is None or self._is_given_up(member):
            return
        run = self._of(member)
        try:
            integration = run.integration()
        except ProblemError as error:
            member.leave(error.problem)
            return
        member.mapping, member.problem = integration, None
        if decide.slot(run.state, integration.active) is not Slot.NEW:
            member.stage = GatewayStage.OLD
        elif member.stage not in (GatewayStage.SYNCED, GatewayStage.SAVED):
            member.stage = GatewayStage.NEW

    def _is_given_up(self, member: FleetMember) -> bool:
        """Whether it was left for a reason that a look cannot mend in this run."""
        return member.problem is not None and member.stage is GatewayStage.LEFT and member.run is not None

    def _of(self, member: FleetMember) -> RenewalContext:
        """Its own run, which knows the app's state and writes no journal."""
        opened = member.opened or member.open()
        if member.run is None:
            tools = replace(
                self._run.tools,
                session=opened.session,
                connections=ConnectionInMemory(opened.connection),
                maker=None,
                sign_in_again=lambda: member.open().session,
            )
            member.run = RenewalContext(tools, self._run.state, opened.session)
        begun = replace(self._run.state.begun, connection=opened.connection)
        member.run.state = replace(self._run.state, begun=begun)
        return member.run

    # ---- what is done

    def _follow(self, events: Iterator[RenewalEvent], gateway: str = "") -> None:
        follow(events, self.tools.wait, gateway)

    def _do(self, step: FleetRenewalStep) -> None:
        run = self._run
        match step:
            case FleetRenewalStep.CREATE:
                credentials.obtain(run)
            case FleetRenewalStep.DROP:
                credentials.drop(run)
            case FleetRenewalStep.CLEAR:
                self._follow(credentials.clear(run))
            case FleetRenewalStep.TEST_HERE:
                self._follow(verify_locally.prove(run, self._all_rooms()))
            case FleetRenewalStep.TEST_THERE:
                self.tools.everywhere(self._test, [one for one in self.members if one.stage is GatewayStage.OLD])
            case FleetRenewalStep.CANARY | FleetRenewalStep.REST:
                self._activate(step)
            case FleetRenewalStep.SAVE:
                self._save()
            case FleetRenewalStep.LOST:
                raise fail(Code.RENEWAL_NEEDS_SECRET)
            case _:
                self._do_last(step)

    def _do_last(self, step: FleetRenewalStep) -> None:
        match step:
            case FleetRenewalStep.PROMOTE:
                self._promote()
            case FleetRenewalStep.RETIRE:
                self._retire_old()
            case FleetRenewalStep.TIDY:
                self._tidy()
            case _:
                return

    def _all_rooms(self) -> Integration:
        """One list of all rooms, so that each calendar is read once."""
        known = [one.mapping for one in self.members if one.mapping is not None and one.stage is not GatewayStage.LEFT]
        links = {link.address: link for one in known for link in one.mapping}
        return replace(known[0], mapping=tuple(links.values()))

    def _test(self, member: FleetMember) -> None:
        self._drive(member, to_tested, GatewayStage.READY)

    def _activate(self, step: FleetRenewalStep) -> None:
        """One by one. Where rooms do not sync though the secret was tested there, no other gateway is touched."""
        waiting = [one for one in self.members if one.stage is GatewayStage.NEW]
        waiting += [one for one in self.members if one.stage is GatewayStage.READY]
        for member in waiting[:1] if step is FleetRenewalStep.CANARY else waiting:
            self._drive(member, to_synced, GatewayStage.SYNCED)
            if member.problem is not None and (step is FleetRenewalStep.CANARY or not is_out_of_reach(member.problem)):
                self.stopped = True
                return

    def _drive(self, member: FleetMember, decision: Decision, reached: GatewayStage) -> None:
        """Step by step at one gateway; what stands in its way is its own, unless the person has stopped."""
        run = self._of(member)
        try:
            events = self.tools.watched(member, steps(run, decision))
            self._follow(events, run.state.begun.connection.gateway_name)
        except ProblemError as error:
            if error.problem.code is Code.RENEWAL_STOPPED:
                raise
            member.leave(error.problem)
            return
        active_already = reached is GatewayStage.READY and not run.passed_there
        member.stage = GatewayStage.NEW if active_already else reached

    def _save(self) -> None:
        """Each connection names the new secret, where the file says that it is kept."""
        current, kept = self._run.state.current, self.tools.connections.all()
        for member in self.members:
            if member.stage is GatewayStage.SYNCED and member.opened is not None and current is not None:
                ref = self.wanted.app.secret_ref
                made = with_identity(member.opened.connection, current.identity, ref)
                if made not in kept:
                    self.tools.connections.save(made)
                member.stage = GatewayStage.SAVED

    def _promote(self) -> None:
        """The keyring item that the file names becomes the new secret; until the end it is kept under both names."""
        secret, ref = self._run.current_secret(), self.wanted.app.secret_ref
        if secret is None:
            raise fail(Code.RENEWAL_NEEDS_SECRET)
        if not self._run.state.onward:
            self._run.note(RenewalMark.ONWARD)
        credentials.hold(self._run, ref, secret)

    def _retire_old(self) -> None:
        """Every gateway is looked at once more, right before: one that somebody changed meanwhile keeps the old key."""
        self._look_everywhere()
        if all(one.stage is GatewayStage.SAVED for one in self.members):
            self._follow(credentials.retire(self._run))

    def _tidy(self) -> None:
        attempt = self._run.state.attempts[-1]
        self.tools.vault.delete(attempt.ref)
        self._run.tidied = True
