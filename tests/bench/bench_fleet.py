"""How long 200 gateways take, 16 at a time over 50 ms of latency, against one gateway × 200 ÷ 16.

The practice gateways run in a process of their own, so that their work is not counted as ours.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wizard.commands.fleet_answers import NoAnswers
from wizard.commands.fleet_apply import ApplyOptions, FleetApplication
from wizard.commands.fleet_planning import FleetPlanner
from wizard.commands.fleet_services import AT_ONCE, open_fleet
from wizard.flow.fleet.gateway_plan import GatewayPlan
from wizard.services.fleet.begun_gateways import BegunGateways

GATEWAYS = 200
LATENCY_MS = 50
BUDGET = 1.3
_ALONE = 5
"""Runs with one gateway, of which the middle one counts."""


def measure() -> dict[str, float]:
    """Ratios for a plan where nothing is to be done, and for a change at every gateway."""
    with tempfile.TemporaryDirectory() as folder, practice_gateways(Path(folder) / "fleet.yaml") as file:
        place = Path(folder) / "place"
        _apply(file, place, "")
        plan_alone = sorted(_plan(file, place, f"gateway {number}") for number in range(1, _ALONE + 1))[_ALONE // 2]
        plan_all = _plan(file, place, "")
        _rename(file, "Calendars")
        change_alone = sorted(_apply(file, place, f"gateway {number}") for number in range(1, _ALONE + 1))[_ALONE // 2]
        _rename(file, "Room calendars")
        change_all = _apply(file, place, "")
    rounds = GATEWAYS / AT_ONCE
    return {
        "plan_seconds": plan_all,
        "plan_ratio": plan_all / (plan_alone * rounds),
        "apply_seconds": change_all,
        "apply_ratio": change_all / (change_alone * rounds),
        "budget": BUDGET,
    }


def _plan(file: Path, place: Path, only: str) -> float:
    opened = open_fleet(file, place)
    gateways = [one for one in opened.fleet.gateways if only in ("", one.name.lower())]
    start = time.perf_counter()
    plans = FleetPlanner(opened).plan(gateways)
    seconds = time.perf_counter() - start
    if any(not isinstance(plan, GatewayPlan) or plan.writes for plan in plans) or not plans:
        raise AssertionError("something would be written")
    return seconds


def _apply(file: Path, place: Path, only: str) -> float:
    opened = open_fleet(file, place)
    gateways = tuple(one for one in opened.fleet.gateways if only in ("", one.name.lower()))
    run = FleetApplication(opened, gateways, ApplyOptions(confirmed=True), BegunGateways(place), NoAnswers())
    run.begun.take()
    start = time.perf_counter()
    try:
        status = run.run()
    finally:
        run.begun.release()
    if status or not all(one.changes for one in run.results):
        raise AssertionError("not every gateway was changed")
    return time.perf_counter() - start


def _rename(file: Path, alias: str) -> None:
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("  alias:")]
    lines.insert(lines.index("defaults:") + 1, f"  alias: {alias}")
    file.write_text("\n".join(lines), "utf-8")


@contextmanager
def practice_gateways(file: Path) -> Iterator[Path]:
    """That many, with that latency; yields the file that describes them."""
    options = ["--gateways", str(GATEWAYS), "--gateway-latency", str(LATENCY_MS), "--latency", str(LATENCY_MS)]
    command = [sys.executable, "-m", "wizard", "sandbox", *options, "--fleet", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            json.loads(process.stdout.readline() if process.stdout else "")
            yield file
        finally:
            process.terminate()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))  # noqa: T201 (the command's answer)
