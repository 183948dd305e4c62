"""Gives up the replacement of a key that many gateways share: takes back what can be taken back, and says what stays.

Gateways that work with the new secret return to the old one where that is still to be had; what was staged is
discarded; the new key is removed at Microsoft only when every gateway was seen working without it. Once the old secret
has made way in the keyring for the new one, nothing returns: then only what is staged goes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wizard.flow.fleet.fleet_renewal import FleetRenewalRun
from wizard.flow.fleet.fleet_renewal_context import (
    FleetMember,
    FleetRenewalEvent,
    FleetRenewalRequest,
    FleetRenewalTools,
)
from wizard.flow.fleet.fleet_renewal_decide import (
    FleetRenewalStep,
    FleetSeenGoingBack,
    GatewayStage,
    next_step_back,
    to_old,
    to_unstaged,
)
from wizard.flow.renewal.context import RenewalContext
from wizard.flow.renewal.decide import Slot, slot
from wizard.flow.renewal.observe import with_identity
from wizard.flow.saga.run import alone
from wizard.model.connection import Connection
from wizard.model.renewal import Identity, Renewal, RenewalMark, RenewalOutcome


def go_back_with_fleet(
    tools: FleetRenewalTools, wanted: FleetRenewalRequest, members: Sequence[FleetMember]
) -> Iterator[FleetRenewalEvent]:
    """Of a renewal that was begun. A `ProblemError` leaves the journal open, for another try in either direction."""
    with alone(tools.journal):
        yield from _FleetReturn(tools, wanted, members).work()


@dataclass
class _FleetReturn(FleetRenewalRun):
    """The same gateways and the same journal, in the other direction."""

    returned: bool = False
    restored: bool = False

    @property
    def _outcome(self) -> RenewalOutcome:
        """What the keyring item that the file names is now."""
        return RenewalOutcome.NEW if self._run.state.onward else RenewalOutcome.OLD

    def next_step(self) -> FleetRenewalStep:
        run = self._run
        leftovers = any(one.number not in run.skipped for one in run.state.leftovers)
        return next_step_back(
            run.state, FleetSeenGoingBack(self.returned, self.restored, bool(self._keeping()), leftovers)
        )

    def _fresh(self) -> Renewal:
        raise ValueError("only what was begun is given up")

    def _mark_direction(self, context: RenewalContext) -> None:
        if not context.state.back and context.state.outcome is None:
            context.note(RenewalMark.BACK)

    def _do(self, step: FleetRenewalStep) -> None:
        match step:
            case FleetRenewalStep.BACK:
                self.tools.everywhere(self._return, [one for one in self.members if one.stage is not GatewayStage.LEFT])
                self.returned = True
            case FleetRenewalStep.RESTORE:
                self._restore()
                self.restored = True
            case _:
                super()._do(step)

    def _return(self, member: FleetMember) -> None:
        if not self._run.state.onward:
            self._drive(member, to_old, GatewayStage.OLD)
        elif member.stage is GatewayStage.OLD:
            self._drive(member, to_unstaged, GatewayStage.OLD)

    def _of(self, member: FleetMember) -> RenewalContext:
        """Its old secret is the one that the file's keyring item is."""
        run = super()._of(member)
        begun = run.state.begun
        connection = replace(begun.connection, secret_ref=self.wanted.app.secret_ref)
        run.state = replace(run.state, begun=replace(begun, connection=connection))
        return run

    # ---- what stays

    def _keeping(self) -> list[FleetMember]:
        """Gateways that work with the new secret, or were not seen to work without it."""
        return [one for one in self.members if one.stage is not GatewayStage.OLD]

    def _has_new(self, member: FleetMember) -> bool:
        """As it was seen last."""
        shown = member.mapping.active if member.mapping is not None else None
        return member.stage is not GatewayStage.OLD and slot(self._run.state, shown) is Slot.NEW

    def _restore(self) -> None:
        """Files of gateways that have returned name the old secret; those of others the new one, where it is kept."""
        state, kept = self._run.state, self.tools.connections.all()
        current = state.current
        if current is None:
            return
        for member in self.members:
            if member.opened is None:
                continue
            connection = member.opened.connection
            if self._has_new(member):
                made = with_identity(connection, current.identity, self._ref_of_new())
            elif Identity.of_connection(connection).may_be(current.identity):
                made = self._with_old(connection)
            else:
                continue
            if made not in kept:
                self.tools.connections.save(made)

    def _with_old(self, connection: Connection) -> Connection:
        return with_identity(connection, self._run.state.begun.old or Identity(), self.wanted.app.secret_ref)

    def _ref_of_new(self) -> str:
        """Where the keyring has the new secret: under the name that the file knows, or under that of the attempt."""
        current = self._run.state.current
        if current is None or self._run.state.onward:
            return self.wanted.app.secret_ref
        return current.ref if self._run.current_secret() is not None else ""

    def _ended(self, step: FleetRenewalStep) -> FleetRenewalEvent:
        event, current = super()._ended(step), self._run.state.current
        if self._run.state.onward or current is None:
            return event if self._run.state.onward else replace(event, needed_by=())
        names = tuple(one.name for one in self._keeping())
        return replace(event, left=(*event.left, current.name or f"{current.identity.hint}…"), needed_by=names)
