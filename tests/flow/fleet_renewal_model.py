"""A world in which a key that up to twenty gateways share is replaced, and everything goes wrong on the way.

It is the world of `renewal_model`, with more gateways: some are off for a while, some lie, reboot or lose answers.

    python -m tests.flow.fleet_renewal_model SEED        replays one and tells what happened
"""

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from tests.flow.renewal_gateway import GatewayModel
from tests.flow.renewal_microsoft import MakerModel, View
from tests.flow.renewal_model import RUN_ID, Ticking, World, connection_of
from tests.flow.renewal_parts import BEGINNING, Broken, Crash, JournalModel
from wizard.flow.fleet.fleet_renewal import renew_fleet
from wizard.flow.fleet.fleet_renewal_context import (
    FleetMember,
    FleetRenewalEvent,
    FleetRenewalRequest,
    FleetRenewalTools,
    OpenedGateway,
)
from wizard.flow.fleet.fleet_renewal_decide import FleetRenewalStep
from wizard.model.connection import Connection
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.renewal import Identity, RenewalOutcome

_HEALED_FROM, _MOST = 8, 20
REF = "rooms"


@dataclass
class ManyFiles:
    """The connection files of all gateways."""

    world: "FleetWorld"
    kept: dict[str, Connection]

    def save(self, connection: Connection) -> Path:
        self.world.effect(f"{connection.id} saved", lambda: self.kept.update({connection.id: connection}))
        return Path(connection.id)

    def forget(self, connection_id: str) -> None:
        raise AssertionError("a renewal forgets no connection")

    def all(self) -> tuple[Connection, ...]:
        return (*self.kept.values(), *(one.file for one in self.world.neighbours.all))


class FleetWorld(World):
    """The same with several gateways of one app."""

    def _begin(self) -> None:
        """One old key everywhere; a part of the gateways is off. Other gateways may be set up meanwhile."""
        dice = self.dice
        self.old = self.microsoft.plant("Room Calendar Wizard aaaaaaaaaaaa/1" if dice.random() < 0.5 else "V", days=20)
        self.dead = False
        self.confirmed = dice.random() < 0.5
        self.made = dice.random() < 0.6
        self.pasted = None if self.made else self.microsoft.plant("by hand", days=300, fresh=True)
        self.pasted_known = True
        self.maker_ends = self.now + dice.choice([300.0, 1e9])
        self.gateways = [self.gateway, *(GatewayModel(self) for _ in range(dice.choice([0, 1, 2, 5, 19])))]
        self.off = {at for at in range(len(self.gateways)) if dice.random() < 0.15}
        for gateway in self.gateways:
            gateway.begin(self.old, knows=True)
        self.before = connection_of(self.old.hint, self.old.key_id, REF, self.old.ends.date())
        own = {f"g{at}": replace(self.before, id=f"g{at}", gateway_name=f"g{at}") for at in range(len(self.gateways))}
        self.files = ManyFiles(self, own)
        self.vault.never_loses()
        self.vault.items[REF] = self.old.secret
        self.ended = False

    # ---- invariants

    def check(self) -> None:
        """No gateway ever works with a key that is gone; no stranger's key is removed; no secret in the journal."""
        for at, gateway in enumerate(self.gateways):
            if not gateway.touched_by_stranger:
                valid = any(key.secret == gateway.active and key.lives(self.now) for key in self.microsoft.keys)
                self._require(valid, f"the active secret of gateway {at} is not valid at Microsoft")
        stopped = self.neighbours.stopped()
        self._require(not stopped, f"the key of {stopped} was removed")
        strangers = [k for k in self.microsoft.keys if k.removed_by_us and not self.may_remove(k.key_id, k.name)]
        self._require(not strangers, "a foreign key was removed")
        for key in self.microsoft.keys:
            told = key.secret.reveal().splitlines()[-2 if key.secret.certificate else 0]
            self._require(told.encode() not in self.journal.content, "a secret is in the journal")
        kept = self.vault.items.get(REF)
        self._require(kept is not None and any(k.secret == kept and k.lives(self.now) for k in self.microsoft.keys),
                      "the keyring item that the file names is not valid")  # fmt: skip

    def check_over(self, outcome: RenewalOutcome | None, left: tuple[str, ...]) -> None:
        """Wholly new: every gateway, every file, the keyring; what is left at Microsoft is told."""
        self._require(outcome is RenewalOutcome.NEW, "it ended without the new secret")
        self.microsoft.settle()
        new = self.vault.items[REF]
        for at, gateway in enumerate(self.gateways):
            self._require(gateway.touched_by_stranger or gateway.active == new, f"gateway {at} has another secret")
            hint = self.files.kept[f"g{at}"].secret_hint
            self._require(gateway.touched_by_stranger or hint == new.hint, f"the file of gateway {at} names another")
        self._require(set(self.vault.items) == {REF}, f"the keyring holds {set(self.vault.items)}")
        ours = {key.name for key in self.microsoft.living() if self.is_ours(key.name) and key.secret != new}
        self._require(ours <= set(left), "an orphan key is left at Microsoft")
        gone = not self.old.lives(self.now)
        self._require(gone or f"{self.old.hint}…" in left, "the old key is still there, and nobody said so")

    # ---- a process

    def members(self) -> list[FleetMember]:
        return [FleetMember(f"g{at}", lambda at=at: self._open(at)) for at in range(len(self.gateways))]  # type: ignore[misc]

    def _open(self, at: int) -> OpenedGateway:
        if at in self.off and not self.healed:
            raise fail(Code.GATEWAY_UNREACHABLE)
        return OpenedGateway(self.gateways[at].session(), self.files.kept[f"g{at}"])

    def fleet_tools(self) -> FleetRenewalTools:
        view = View(self, "laptop")
        return FleetRenewalTools(
            lambda: view, self.vault, self.files, self.journal, Ticking(self),
            MakerModel(self) if self.healed or self.dice.random() < 0.9 else None,
        )  # fmt: skip

    def request(self) -> FleetRenewalRequest:
        old = Identity(self.old.hint, self.old.key_id, self.old.ends.date(), self.old.secret.credential.kind)
        app = replace(self.before, id="app")
        if self.pasted is None:
            return FleetRenewalRequest(app, old, remove_old=self.confirmed)
        known = (self.pasted.secret, self.pasted.key_id, self.pasted.ends.date())
        return FleetRenewalRequest(app, old, *known, remove_old=self.confirmed)

    def next_process(self) -> None:
        self.restart()
        self.journal = JournalModel(self, RUN_ID, self.journal.content, closed=self.journal.closed)
        if self.dice.random() < 0.3:
            self.off = {at for at in self.off if self.dice.random() < 0.5}


@dataclass(frozen=True)
class FleetTold:
    """How one seed went."""

    processes: int
    crashes: int
    gateways: int
    left: int
    problems: tuple[Code, ...]


def simulate(seed: int) -> FleetTold:
    """One renewal in one world, through as many processes as it takes; `Broken` where an invariant fails."""
    world = FleetWorld(seed)
    told: Counter[str] = Counter()
    problems: list[Code] = []
    for process in range(_MOST):
        if process == _HEALED_FROM:
            world.heal()
            world.blocked = ""
        members, last = world.members(), None
        try:
            for last in renew_fleet(world.fleet_tools(), world.request(), members):
                world.log.append(f"{world.now - BEGINNING:8.1f}  {last.step}")
        except Crash:
            told["crashes"] += 1
        except ProblemError as error:
            problems.append(error.problem.code)
            world.log.append(f"{world.now - BEGINNING:8.1f}  {error.problem.code} {error.problem.detail}")
        problems += [one.problem.code for one in members if one.problem is not None]
        if isinstance(last, FleetRenewalEvent) and last.outcome is not None:
            world.check_over(last.outcome, last.left)
            return FleetTold(process + 1, told["crashes"], len(world.gateways), told["left"], tuple(problems))
        told["left"] += last is not None and last.step is FleetRenewalStep.LEAVE
        world.next_process()
    raise Broken(f"no end: {problems[-3:]}", seed, world.log)


if __name__ == "__main__":
    try:
        print(simulate(int(sys.argv[1])))  # noqa: T201
    except Broken as broken:
        print("\n".join([*broken.log, "", str(broken)]))  # noqa: T201
