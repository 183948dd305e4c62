"""How long the check of 1,000 calendars takes over 100 ms of latency, against what latency alone would take.

The practice cloud runs in a process of its own, so that its work is not counted as ours.
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Tenant
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret
from wizard.services.microsoft.client import LazyMicrosoft

ROOMS = 1000
LATENCY = 0.1
"""Seconds."""
BUDGET = 1.3
_BATCH, _IN_FLIGHT = 20, 4
_RUNS = 3


def measure() -> dict[str, float]:
    """Seconds of the best of three runs, the seconds that latency alone takes, and the ratio of both."""
    with practice_cloud() as state:
        microsoft = LazyMicrosoft(state["proxy"], state["ca_file"])
        seconds = min(_check(microsoft, state) for _ in range(_RUNS))
    alone = math.ceil(ROOMS / _BATCH) / _IN_FLIGHT * LATENCY
    return {"seconds": seconds, "latency_alone": alone, "ratio": seconds / alone, "budget": BUDGET}


def _check(microsoft: LazyMicrosoft, state: dict[str, Any]) -> float:
    """One check as the rooms page does it, its sign-in included; the tenant page has spoken to Microsoft before."""
    tenant = next(one for one in state["tenants"] if one["name"] == "contoso")
    known = Tenant(tenant["id"], tenant["domain"], Cloud.GLOBAL)
    secret, client_id = Secret(tenant["app"]["client_secret"]), tenant["app"]["client_id"]
    addresses = [room["address"] for room in tenant["rooms"]]
    start = time.perf_counter()
    outcomes = microsoft.check_calendars(AppIdentity(known, client_id, secret.credential), addresses)
    found = {address: outcome for address, outcome, _ in outcomes}
    seconds = time.perf_counter() - start
    if len(found) != ROOMS or set(found.values()) != {Calendar.READS}:
        raise AssertionError("not every calendar was read")
    return seconds


@contextmanager
def practice_cloud() -> Iterator[dict[str, Any]]:
    """A practice cloud with 1,000 rooms and that latency; yields its state."""
    command = [sys.executable, "-m", "wizard", "sandbox", "--rooms", str(ROOMS), "--latency", str(int(LATENCY * 1000))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield json.loads(process.stdout.readline() if process.stdout else "")
        finally:
            process.terminate()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
