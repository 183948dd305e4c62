"""What 200 gateways take: time, 16 at a time over 50 ms of latency, against one gateway × 200 ÷ 16; memory; requests.

The practice gateways run in a process of their own, so that their work is not counted as ours.
"""

import json
import math
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
from wizard.commands.sandbox import save_fleet
from wizard.flow.fleet.gateway_plan import GatewayPlan
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.fleet.begun_gateways import BegunGateways

_GRAPH = "graph.microsoft.com"
GATEWAYS = 200
LATENCY_MS = 50
BUDGET = 1.3
READY_SECONDS = 10.0
READY_MIB = 500.0
MIB_A_GATEWAY = 1.0
_FEW = 20
_ROOMS_A_GATEWAY = 4
_BATCH = 20
"""Calendars that are asked for in one request."""
_ALONE = 5
"""Runs with one gateway, of which the middle one counts."""


def measure() -> dict[str, float]:
    """Ratios for a plan where nothing is to be done, and for a change at every gateway."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, practice_gateways(Path(folder) / "fleet.yaml") as (file, process):
        ready, place = time.perf_counter() - began, Path(folder) / "place"
        mib = _peak_mib(process)
        few, all_of_them = _planning_mib(file, _FEW), _planning_mib(file, GATEWAYS)
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
        "ready_seconds": ready,
        "ready_mib": mib,
        "plan_mib": all_of_them,
        "mib_a_gateway": (all_of_them - few) / (GATEWAYS - _FEW),
        **_graph_requests(),
    }


def _graph_requests() -> dict[str, float]:
    """Of a plan for one gateway and for all of them, which have no connection yet: so every request is the plan's."""
    options = SandboxOptions(gateways=GATEWAYS, rooms=GATEWAYS * _ROOMS_A_GATEWAY)
    asked: list[int] = []
    with tempfile.TemporaryDirectory() as folder, Sandbox(options) as sandbox:
        file = Path(folder) / "fleet.yaml"
        save_fleet(file, sandbox.state)
        for count in (1, GATEWAYS):
            opened, before = open_fleet(file, Path(folder) / "place"), sandbox.requests_seen().get(_GRAPH, 0)
            FleetPlanner(opened).plan(opened.fleet.gateways[:count])
            asked.append(sandbox.requests_seen()[_GRAPH] - before)
    calendars = math.ceil(GATEWAYS * _ROOMS_A_GATEWAY / _BATCH) - 1
    return {"graph_requests": asked[1], "graph_requests_more": asked[1] - asked[0], "calendar_batches": calendars}


def _planning_mib(file: Path, count: int) -> float:
    """The most memory that a plan for so many gateways took, in a process of its own."""
    code = f"from tests.bench.bench_fleet import plan_some\nplan_some({str(file)!r}, {count})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def plan_some(file: str, count: int) -> None:
    """Prints the most MiB that it took."""
    with tempfile.TemporaryDirectory() as place:
        opened = open_fleet(Path(file), Path(place))
        plans = FleetPlanner(opened).plan(opened.fleet.gateways[:count])
    if len(plans) != count or not all(isinstance(plan, GatewayPlan) for plan in plans):
        raise AssertionError("not every gateway was planned")
    sys.stdout.write(f"{_mib(Path('/proc/self/status'))}\n")


def _peak_mib(process: "subprocess.Popen[str]") -> float:
    return _mib(Path(f"/proc/{process.pid}/status"))


def _mib(status: Path) -> float:
    """The most memory that a process had, as Linux tells."""
    (line,) = [one for one in status.read_text("utf-8").splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


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
def practice_gateways(file: Path) -> Iterator[tuple[Path, "subprocess.Popen[str]"]]:
    """That many, with that latency; yields the file that describes them, and their process."""
    options = ["--gateways", str(GATEWAYS), "--gateway-latency", str(LATENCY_MS), "--latency", str(LATENCY_MS)]
    command = [sys.executable, "-m", "wizard", "sandbox", *options, "--fleet", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            json.loads(process.stdout.readline() if process.stdout else "")
            yield file, process
        finally:
            process.terminate()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
