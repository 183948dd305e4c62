"""A world in which a renewal can go wrong in every way at once, on a virtual clock, replayable by its seed.

Microsoft has replicas that lag and answers that get lost; the gateway lies, reboots and drops fields; the keyring
denies, hangs and forgets; before or after every effect the process may die. Invariants are checked after each effect.

    python -m tests.flow.renewal_model SEED        replays one and tells what happened
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tests.flow.renewal_gateway import GatewayModel
from tests.flow.renewal_microsoft import CLIENT, TENANT, MakerModel, MicrosoftModel, View
from tests.flow.renewal_neighbours import Neighbourhood
from tests.flow.renewal_parts import BEGINNING, Broken, Crash, Dice, JournalModel, Shelf, VaultModel
from wizard.flow import renewal
from wizard.flow.renewal import RenewalDependencies, RenewalRequest
from wizard.model.connection import Connection
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import RenewalOutcome
from wizard.model.secret import Secret
from wizard.model.target import ContractGateway, DisplayServer

_HEALED_FROM = 7
_MOST = 16
RUN_ID = "0123456789ab"


def connection_of(hint: str, key_id: str, ref: str, expires: date | None) -> Connection:
    return Connection(
        "c1", GatewayAddress("10.0.0.2"), "", "Head office", "S1", "admin", ContractGateway("i1"),
        "velocity", TENANT, "Velocity",
        CLIENT, ref, hint, key_id, expires, 3, date(2026, 1, 1),
    )  # fmt: skip


@dataclass
class World:
    """Everything outside the protocol. `log` tells what happened, for the replay of a seed."""

    seed: int
    log: list[str] = field(default_factory=list)
    displays: bool = False
    """Whether a display server stands in the gateway's place."""

    def __post_init__(self) -> None:
        self.dice = Dice(self.seed)
        dice = self.dice
        self.now = BEGINNING
        self.writes = 0
        self.healed = False
        self.rate = dice.choice([0.0, 0.05, 0.2, 0.5])
        self.crash_rate = dice.choice([0.0, 0.01, 0.04])
        self.crash_at = dice.randrange(1, 60) if dice.random() < 0.5 else 0
        self.blocked = dice.choices(["", "laptop", "gateway", "both"], [80, 8, 8, 4])[0]
        if self.displays and self.blocked in ("gateway", "both"):
            self.blocked = ""  # it cannot try a secret before it is in use; where it is blocked it never worked at all
        self.microsoft = MicrosoftModel(self)
        self.gateway = GatewayModel(self)
        self.vault = VaultModel(self)
        self.journal = JournalModel(self, RUN_ID)
        self.neighbours = Neighbourhood(self)
        self._begin()

    def _begin(self) -> None:
        """An old secret at Microsoft, on the gateway and (mostly) in the keyring, among secrets of strangers."""
        dice, microsoft = self.dice, self.microsoft
        for at in range(dice.randrange(4)):
            microsoft.plant(f"theirs {at}", days=dice.randrange(10, 700))
        tagged = dice.random() < 0.3
        self.old = microsoft.plant("Room Calendar Wizard aaaaaaaaaaaa/1" if tagged else "VelocityAuth", days=20)
        self.dead = dice.random() < 0.15
        self.old.expired = self.dead
        held, knows = dice.random() < 0.85, dice.random() < 0.7
        self.gateway.begin(self.old, knows=knows)
        self.before = connection_of(
            self.old.hint,
            self.old.key_id if dice.random() < 0.8 else "",
            "c1/old" if held else "",
            self.old.ends.date(),
        )
        if self.displays:
            self.before = replace(self.before, target=DisplayServer("i1"))
        self.shelf = Shelf(self, self.before)
        if held:
            self.vault.items["c1/old"] = self.old.secret
        self.made = dice.random() < 0.6
        self.pasted = None if self.made else microsoft.plant("by hand", days=300, fresh=True)
        self.pasted_known = dice.random() < 0.5
        self.confirmed = dice.random() < 0.5
        self.maker_ends = self.now + dice.choice([30.0, 200.0, 1e9])
        self.neighbours.begin()

    def effect(self, name: str, change: Callable[[], None]) -> None:
        """One effect on the world: the process may die right before it or right after it."""
        self.writes += 1
        self._perhaps_crash(f"before {name}")
        change()
        self.log.append(f"{self.now - BEGINNING:8.1f}  {name}")
        self.check()
        self._perhaps_crash(f"after {name}")

    def _perhaps_crash(self, where: str) -> None:
        self.crash_at -= 1
        if self.crash_at == 0 or (not self.healed and self.dice.random() < self.crash_rate):
            self.log.append(f"{self.now - BEGINNING:8.1f}  CRASH {where}")
            raise Crash

    def trouble(self, share: float = 1.0) -> bool:
        return not self.healed and self.dice.random() < self.rate * share

    def pause(self, seconds: float) -> bool:
        """The clock port: time passes at once, and other people go on living."""
        self.now += seconds
        if not self.healed and self.dice.random() < 0.01:
            self.microsoft.strangers_work()
        if not self.healed and self.dice.random() < 0.005:
            self.gateway.reboot()
        self.neighbours.perhaps_another()
        if not self.healed and self.dice.random() < 0.002:
            return False
        self.check()
        return True

    def clock(self) -> "World":
        return self

    # ---- invariants

    def check(self) -> None:
        """I1, I2, I3, I5 and I7, at any moment."""
        self._active_is_valid()
        stopped = self.neighbours.stopped()
        self._require(not stopped, f"I7: the key of {stopped} was removed")
        pending = [
            key for key in self.microsoft.living() if self.is_ours(key.name) and key.secret != self.gateway.active
        ]
        self._require(len(pending) <= 1, f"I2: {len(pending)} pending credentials")
        strangers = [
            key for key in self.microsoft.keys if key.removed_by_us and not self.may_remove(key.key_id, key.name)
        ]
        self._require(not strangers, "I3: a foreign key was removed")
        for key in self.microsoft.keys:
            told = key.secret.reveal().splitlines()[-2 if key.secret.certificate else 0]
            self._require(told.encode() not in self.journal.content, "I5: a secret is in the journal")

    def _active_is_valid(self) -> None:
        active = self.gateway.active
        if self.gateway.touched_by_stranger or (self.dead and active == self.old.secret):
            return
        valid = any(key.secret == active and key.lives(self.now) and not key.expired for key in self.microsoft.keys)
        self._require(valid, "I1: the gateway's active secret is not valid at Microsoft")

    def is_ours(self, name: str) -> bool:
        return name.startswith(f"Room Calendar Wizard {RUN_ID}/")

    def may_remove(self, key_id: str, name: str) -> bool:
        allowed = self.confirmed or self.old.name.startswith("Room Calendar Wizard")
        return self.is_ours(name) or (key_id == self.old.key_id and allowed)

    def _require(self, holds: bool, what: str) -> None:
        if not holds:
            raise Broken(what, self.seed, self.log)

    def check_end(self, outcome: RenewalOutcome, left: tuple[str, ...], needed_by: tuple[str, ...] = ()) -> None:
        """I4: wholly new or wholly old, and nothing left behind that was not told; gateways to renew next are named."""
        replaced_old = outcome is RenewalOutcome.NEW and not self.gateway.touched_by_stranger
        need = self.neighbours.need_old() if replaced_old else set()
        self._require(need <= set(needed_by), f"I7: {need - set(needed_by)} need the old key and are not named")
        self.microsoft.settle()
        ours = [key for key in self.microsoft.living() if self.is_ours(key.name)]
        told = [key for key in ours if key.name in left]
        named = self.shelf.connection.secret_key_id
        wanted = [key for key in ours if outcome is RenewalOutcome.NEW and key.key_id == named]
        self._require(all(key in wanted or key in told for key in ours), "I2: an orphan key is left at Microsoft")
        self._require(self.gateway.staged is None or self.gateway.staged not in self.all_new(), "I4: still staged")
        now = self.shelf.connection
        if outcome is RenewalOutcome.NEW:
            stands = self.gateway.touched_by_stranger or self.gateway.active in self.all_new()
            self._require(stands, "I4: the new secret is not active")
            same = self.gateway.touched_by_stranger or now.secret_hint == self.gateway.active.hint
            self._require(same, "I4: the connection file names another secret")
            keys = {now.secret_ref} - {""}
        else:
            stayed = self.gateway.touched_by_stranger or self.gateway.active == self.old.secret
            self._require(stayed, "I4: the old secret is not active")
            self._require(now == self.before, "I4: the connection file is not as it was")
            self._require(self.old.lives(self.now), "I4: the old key is gone")
            keys = {self.before.secret_ref} - {""}
        self._require(set(self.vault.items) <= keys, f"I4: the keyring holds {set(self.vault.items) - keys}")
        if not self.vault.loses:
            self._require(set(self.vault.items) == keys, "I4: the keyring lacks its secret")

    def all_new(self) -> list[Secret]:
        made = [key.secret for key in self.microsoft.keys if self.is_ours(key.name)]
        return [*made, *([self.pasted.secret] if self.pasted else [])]

    def require_no_writes(self, work: Callable[[], object]) -> None:
        before = self.writes
        work()
        self._require(self.writes == before, f"I6: a repeated run wrote {self.writes - before} times")

    # ---- a process

    def tools(self) -> RenewalDependencies:
        """As a person starts the program once more: perhaps with an administrator at hand."""
        view = View(self, "laptop")
        has_maker = self.healed or self.dice.random() < 0.85
        session = self.gateway.session()
        return RenewalDependencies(
            session, lambda: view, self.vault, self.shelf, self.journal, Ticking(self),
            MakerModel(self) if has_maker else None, self.gateway.session,
        )  # fmt: skip

    def restart(self) -> None:
        self.now += self.dice.choice([0.5, 5.0, 70.0, 3600.0])
        self.maker_ends = self.now + (1e9 if self.healed else self.dice.choice([30.0, 200.0, 1e9]))
        self.vault.restart()
        self.journal.taken = False
        self.crash_at = self.dice.randrange(1, 60) if not self.healed and self.dice.random() < 0.3 else 0

    def heal(self) -> None:
        """From now on everything works, for the end must come; what policy forbids stays forbidden."""
        self.healed, self.crash_at = True, 0
        self.maker_ends = self.now + 1e9
        self.microsoft.forbids = False


@dataclass
class Ticking:
    """The clock port."""

    world: World

    def now(self) -> float:
        return self.world.now

    def pause(self, seconds: float) -> bool:
        return self.world.pause(seconds)


@dataclass(frozen=True)
class Told:
    """How one seed went."""

    outcome: RenewalOutcome
    processes: int
    crashes: int
    writes: int
    problems: tuple[Code, ...]
    seconds: float


def simulate(seed: int, *, displays: bool = False) -> Told:
    """One renewal in one world, through as many processes as it takes; `Broken` where an invariant fails."""
    world = World(seed, displays=displays)
    crashes, problems = 0, []
    wish = world.dice.choice(["finish", "back", "either"])
    for process in range(_MOST):
        if process == _HEALED_FROM:
            world.heal()
        try:
            ended = _one_process(world, wish if process < _HEALED_FROM + 2 else ["finish", "back"][process % 2])
        except Crash:
            crashes += 1
        except ProblemError as error:
            world.log.append(f"{world.now - BEGINNING:8.1f}  {error.problem.code.value} {error.problem.detail}")
            problems.append(error.problem.code)
        else:
            if ended is not None:
                _check_over(world, *ended)
                return Told(ended[0], process + 1, crashes, world.writes, tuple(problems), world.now - BEGINNING)
        world.restart()
    raise Broken(f"no end: {problems[-3:]}", seed, world.log)


def _one_process(world: World, wish: str) -> tuple[RenewalOutcome, tuple[str, ...], tuple[str, ...]] | None:
    """What came out; None where the person stopped listening."""
    last: renewal.RenewalEvent | None = None
    for event in _chosen(world, wish):
        last = event
        if not world.healed and world.dice.random() < 0.002:
            world.log.append(f"{world.now - BEGINNING:8.1f}  STOPPED")
            return None
    return None if last is None or last.outcome is None else (last.outcome, last.left, last.needed_by)


def _chosen(world: World, wish: str) -> Iterator[renewal.RenewalEvent]:
    tools = world.tools()
    if not world.journal.entries():
        world.log.append("START")
        return renewal.start(tools, _wanted(world))
    chosen = world.dice.choice(["finish", "back"]) if wish == "either" else wish
    world.log.append(chosen.upper())
    if chosen == "back":
        return renewal.go_back(tools)
    again = world.pasted.secret if world.pasted and (world.healed or world.dice.random() < 0.7) else None
    return renewal.finish(tools, again, *_known(world))


def _wanted(world: World) -> RenewalRequest:
    key_id, expires = _known(world)
    pasted = world.pasted.secret if world.pasted else None
    return RenewalRequest(world.before, pasted, key_id, expires, retire=world.old.key_id if world.confirmed else "")


def _known(world: World) -> tuple[str, date | None]:
    if world.pasted is None or not world.pasted_known:
        return "", None
    return world.pasted.key_id, world.pasted.ends.date()


def _check_over(world: World, outcome: RenewalOutcome, left: tuple[str, ...], needed_by: tuple[str, ...]) -> None:
    world.check_end(outcome, left, needed_by)
    world.require_no_writes(lambda: list(renewal.finish(world.tools())))
    world.require_no_writes(lambda: list(renewal.go_back(world.tools())))


if __name__ == "__main__":
    try:
        told = simulate(int(sys.argv[1]))
    except Broken as broken:
        print("\n".join([*broken.log, "", str(broken)]))  # noqa: T201
        sys.exit(1)
    print(told)  # noqa: T201
