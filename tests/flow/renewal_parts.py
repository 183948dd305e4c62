"""The small parts of the modelled world: dice, keyring, connection file, journal."""

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wizard.model.connection import Connection
from wizard.model.problem import Code, fail
from wizard.model.renewal import RenewalEntry
from wizard.model.secret import Secret
from wizard.services.files.journal_records import parse, record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.flow.renewal_model import World

BEGINNING = 1_790_000_000.0


class Dice(random.Random):
    """The world's chance; a name, so that nobody asks another source."""


class Crash(BaseException):
    """The process dies here."""


class Broken(AssertionError):  # noqa: N818
    """An invariant does not hold; the message has the seed to replay it."""

    def __init__(self, what: str, seed: int, log: list[str]) -> None:
        super().__init__(f"{what}\nreplay: python -m tests.flow.renewal_model {seed}")
        self.log = log


@dataclass
class VaultModel:
    """A keyring that denies, hangs (and may have stored it all the same), forgets, or loses everything at a restart."""

    world: "World"
    items: dict[str, Secret] = field(default_factory=dict)
    lasting: bool = True

    def __post_init__(self) -> None:
        self._in_memory = self.world.dice.random() < 0.06
        self._forgets = self.world.dice.random() < 0.1

    @property
    def loses(self) -> bool:
        return self._in_memory or self._forgets

    def never_loses(self) -> None:
        self._in_memory = self._forgets = False

    def probe(self) -> str:
        self._perhaps_locked()
        return "model"

    def use_memory(self) -> None:
        self._in_memory = True

    def put(self, name: str, secret: Secret) -> None:
        world = self.world
        if world.trouble(0.15):
            raise fail(Code.KEYRING_DENIED)
        if world.trouble(0.1):
            if world.dice.random() < 0.5:
                world.effect("vault put (hanging)", lambda: self.items.update({name: secret}))
            raise fail(Code.KEYRING_HANGS)
        world.effect(f"vault put {name}", lambda: self.items.update({name: secret}))

    def get(self, name: str) -> Secret | None:
        self._perhaps_locked()
        if self._forgets and name in self.items and not self.world.healed and self.world.dice.random() < 0.05:
            self.world.log.append(f"vault forgot {name}")
            del self.items[name]
        return self.items.get(name)

    def delete(self, name: str) -> None:
        self._perhaps_locked()
        if name in self.items:
            self.world.effect(f"vault delete {name}", lambda: self.items.__delitem__(name))

    def restart(self) -> None:
        if self._in_memory:
            self.items.clear()

    def _perhaps_locked(self) -> None:
        if self.world.trouble(0.02):
            raise fail(Code.KEYRING_LOCKED)


@dataclass
class Shelf:
    """The connection files: this gateway's, written as a whole or not at all, and those of its neighbours."""

    world: "World"
    connection: Connection
    connections_seen: bool = True
    """False on a laptop that has no file of it yet."""

    def forget(self, connection_id: str) -> None:
        raise AssertionError("a renewal forgets no connection")

    def save(self, connection: Connection) -> "Path":
        from pathlib import Path

        def change() -> None:
            self.connection, self.connections_seen = connection, True

        self.world.effect("connection saved", change)
        return Path("c1.json")

    def all(self) -> tuple[Connection, ...]:
        others = tuple(one.file for one in self.world.neighbours.all)
        return (self.connection, *others) if self.connections_seen else others


@dataclass
class JournalModel:
    """The real records in a file of bytes, of which a crash leaves any first part of the last one."""

    world: "World"
    run_id: str
    content: bytes = b""
    taken: bool = False
    closed: bool = False

    def take(self) -> None:
        if self.taken:
            raise fail(Code.RENEWAL_ELSEWHERE)
        self.taken = True

    def release(self) -> None:
        self.taken = False

    def entries(self) -> tuple[RenewalEntry, ...]:
        return parse(self.content, RenewalEntry)[0]

    def append(self, entry: RenewalEntry) -> None:
        entries, length = parse(self.content, RenewalEntry)
        line = record(len(entries), entry)
        world = self.world
        world.crash_at -= 1
        if world.crash_at == 0 or (not world.healed and world.dice.random() < world.crash_rate):
            self.content = self.content[:length] + line[: world.dice.randrange(len(line))]
            world.log.append(f"CRASH in the record {entry.mark.value}")
            raise Crash

        def change() -> None:
            self.content = self.content[:length] + line

        world.effect(f"journal: {entry.mark.value} {entry.attempt or ''}", change)

    def close(self) -> None:
        self.closed = True

    def set_aside(self) -> str:
        self.closed = True
        return self.run_id
