"""Renewals by the hundred thousand on a virtual clock, and every pair of faults against the practice cloud."""

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from tests.e2e.faulty import FAULTS, faulty_world
from tests.flow.renewal_model import simulate
from tests.flow.renewal_parts import Broken
from wizard.model.renewal import RenewalOutcome

T = TypeVar("T")
SEEDS = 100_000
CHUNK = 500
WORKERS = 2
Count = Counter[str]


def measure(seeds: int = SEEDS, pairs: int = 0) -> dict[str, float]:
    """How many renewals, crashes and broken promises; `pairs` is how many of them to try, all without a number."""
    return {**simulations(seeds), **grid(pairs or len(FAULTS) * (len(FAULTS) - 1) // 2)}


def simulations(seeds: int) -> dict[str, float]:
    """A broken promise is printed with the seed that replays it."""
    began = time.perf_counter()
    found = _counted(_simulated, range(0, seeds, CHUNK))
    return {
        "simulated_renewals": found["new"] + found["old"],
        "simulated_renewals_new": found["new"],
        "simulated_renewals_old": found["old"],
        "simulated_crashes": found["crashes"],
        "simulated_effects": found["writes"],
        "simulated_promises_broken": found["broken"],
        "simulated_per_second": seeds / (time.perf_counter() - began),
    }


def _simulated(first: int) -> Count:
    found: Count = Counter()
    for seed in range(first, first + CHUNK):
        try:
            told = simulate(seed)
        except Broken as broken:
            print(broken)
            found["broken"] += 1
        else:
            found.update({told.outcome.value: 1, "crashes": told.crashes, "writes": told.writes})
    return found


def grid(count: int) -> dict[str, float]:
    """Each pair at half of all requests, once forward and, where it stopped, once back."""
    wanted = list(combinations(FAULTS, 2))[:count]
    shares = [wanted[at :: WORKERS * 2] for at in range(WORKERS * 2)]
    found = _counted(_tried, [share for share in shares if share])
    return {
        "fault_pairs": found["pairs"],
        "fault_pairs_whole": found["whole"],
        "fault_pairs_without_help": found["alone"],
    }


def _tried(pairs: list[tuple[str, str]]) -> Count:
    """A renewal that one process brought to its end needed no person's help."""
    found: Count = Counter(pairs=len(pairs))
    with tempfile.TemporaryDirectory() as folder, faulty_world(Path(folder)) as faulty:
        for at, pair in enumerate(pairs):
            before = faulty.processes
            outcome = faulty.renew(*pair, wish="back" if at % 2 else "finish")
            found["whole"] += 1
            found["alone"] += outcome is RenewalOutcome.NEW and faulty.processes == before + 1
    return found


def _counted(work: Callable[[T], Count], tasks: Iterable[T]) -> Count:
    total: Count = Counter()
    with get_context("spawn").Pool(WORKERS) as pool:
        for found in pool.imap_unordered(work, tasks):
            total.update(found)
    return total


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.0f}")
