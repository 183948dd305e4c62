"""Other gateways of the same app, as this computer's connection files know them: their rooms must not stop either."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.flow.renewal_microsoft import Key
from tests.flow.renewal_parts import Dice
from wizard.model.connection import Connection

if TYPE_CHECKING:
    from tests.flow.renewal_model import World


@dataclass
class Neighbour:
    """Another gateway: the key it really works with, and what its file says of that."""

    key: Key
    file: Connection


class Neighbourhood:
    """Up to twenty other gateways; now and then one more is connected with the old key while a renewal runs."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._dice = Dice(f"neighbours {world.seed}")
        self.all: list[Neighbour] = []
        self.closed = False
        """Nobody else moves in."""

    def begin(self) -> None:
        dice, world = self._dice, self._world
        for _ in range(dice.choice([0, 0, 1, 2, 5, 19])):
            has_old = dice.random() < 0.4
            self._connect(world.old if has_old else world.microsoft.plant(f"neighbour {len(self.all)}", days=200))

    def perhaps_another(self) -> None:
        """Somebody connects one more gateway with the old key, as long as Microsoft takes it."""
        if not self.closed and self._dice.random() < 0.004 and self._world.old.lives(self._world.now):
            self._world.log.append("a neighbour is connected with the old key")
            self._connect(self._world.old)

    def _connect(self, key: Key) -> None:
        dice, number = self._dice, len(self.all)
        before = self._world.before
        file = replace(
            before,
            id=f"n{number}",
            gateway_name=f"Gateway {number}",
            secret_ref=f"n{number}/client-secret/1",
            client_id=dice.choice([before.client_id, before.client_id.upper()]),
            secret_hint=key.hint if dice.random() < 0.9 else "",
            credential_kind=key.secret.credential.kind,
            secret_key_id=key.key_id if dice.random() < 0.7 else "",
            secret_expires=key.ends.date() if dice.random() < 0.8 else None,
        )
        self.all.append(Neighbour(key, file))

    def stopped(self) -> str:
        """The name of a gateway whose key is gone; empty where all go on."""
        return next((one.file.gateway_name for one in self.all if one.key.removed_by_us), "")

    def need_old(self) -> set[str]:
        """Ids of those that really work with the key that is being replaced."""
        return {one.file.id for one in self.all if one.key is self._world.old}
