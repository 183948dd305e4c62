"""Measures how long matching takes, and how the time grows with the lists."""

import math
import random
import time

from wizard.flow.matching import suggest
from wizard.model.rooms import Mailbox, Room

_PEOPLE = ("Einstein", "Newton", "Curie", "Bohr", "Hopper", "Turing", "Kepler", "Galilei", "Noether", "Gauss")
_SMALL = 5_000
_LARGE = 10_000


def company(size: int, seed: int = 1) -> tuple[list[Mailbox], list[Room]]:
    """A company whose buildings repeat the same door numbers and names, so that no single word finds a room."""
    rng = random.Random(seed)
    mailboxes, rooms = [], []
    for at in range(size):
        building, floor, door = seed % 10_000 * 1000 + at // 120, at // 12 % 10, f"{at // 12 % 10}.{at % 12 + 1:02}"
        name, seats = f"{door} {rng.choice(_PEOPLE)}", rng.randrange(2, 20)
        rooms.append(Room(str(at), f"Site {building // 10}", f"Building {building}", str(floor), name, seats))
        mailboxes.append(
            Mailbox(f"b{building}-{door}@contoso.example", f"Bldg {building} - {name} ({seats})", "", str(floor), seats)
        )
    rng.shuffle(mailboxes)
    rng.shuffle(rooms)
    return mailboxes, rooms


def measure() -> dict[str, float]:
    """Seconds for 5,000 mailboxes and 5,000 rooms, and the growth to 10,000 against n·log n (1 is exactly that)."""
    small, large = _seconds(_SMALL), _seconds(_LARGE)
    growth = (_LARGE * math.log(_LARGE)) / (_SMALL * math.log(_SMALL))
    return {"seconds_5000": small, "growth_to_10000": large / small / growth}


def _seconds(size: int) -> float:
    """The shorter of two runs, each with texts that no run has read before."""
    return min(_one_run(size, seed) for seed in (size, size + 1))


def _one_run(size: int, seed: int) -> float:
    mailboxes, rooms = company(size, seed)
    start = time.perf_counter()
    suggest(mailboxes, rooms)
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.3f}")
