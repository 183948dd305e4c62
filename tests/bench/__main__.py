"""`packaging/dev.py bench`: the budgets of the design with what was measured just now; `--quick` is shorter."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import (
    bench_azure_cli,
    bench_calendars,
    bench_driving,
    bench_fleet,
    bench_many,
    bench_matching,
    bench_mutation,
    bench_names,
    bench_renewal,
    bench_requests,
    bench_window,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One budget: what, measured, allowed, and whether it is kept."""

    what: str
    measured: str
    budget: str
    kept: bool


def start() -> list[Line]:
    found = bench_window.measure_start()
    times, memory = found["start_ratio"], found["memory_ratio"]
    return [
        Line(
            "process start to first page painted, against a bare PySide6 QWizard",
            f"{times:.2f} × ({found['seconds'] * 1000:.0f} ms to {found['bare_seconds'] * 1000:.0f} ms)",
            "≤ 1.5 ×",
            times <= 1.5,
        ),
        Line(
            "memory before the browser opens, against the same",
            f"{memory:.2f} × ({found['mib']:.0f} MiB to {found['bare_mib']:.0f} MiB)",
            "≤ 1.5 ×",
            memory <= 1.5,
        ),
    ]


def gap() -> list[Line]:
    found = bench_window.measure_gap()
    what = "longest gap in the event loop, 10,000 rooms loaded, searched, edited"
    return [Line(what, f"{found['gap_ms']:.0f} ms", "≤ 50 ms", found["gap_ms"] <= 50)]


def many() -> list[Line]:
    found = bench_many.measure()
    told = (
        ("check_all", "longest standstill, 1,000 connections checked in the window", 50),
        ("renew_many", "the same, 1,000 gateways renewed in the window", 50),
        ("renew_many_first", "the first drawing of these 1,000 gateways", 250),
    )
    return [Line(what, f"{found[name]:.0f} ms", f"≤ {budget} ms", found[name] <= budget) for name, what, budget in told]


def calendars() -> list[Line]:
    found = bench_calendars.measure()
    what = "checking 1,000 rooms over 100 ms latency, against latency alone"
    return [Line(what, f"{found['ratio']:.2f} ×", f"≤ {found['budget']} ×", found["ratio"] <= found["budget"])]


def matching() -> list[Line]:
    found = bench_matching.measure()
    seconds, growth = found["seconds_5000"], found["growth_to_10000"]
    return [
        Line("matching 5,000 mailboxes to 5,000 rooms", f"{seconds:.2f} s", "≤ 1 s", seconds <= 1),
        Line("its growth to 10,000, against n·log n", f"{growth:.2f} ×", "≤ 1.1 ×", growth <= 1.1),
    ]


def demo() -> list[Line]:
    found = bench_requests.measure()
    extra = found["graph_requests_300"] - found["graph_requests_12"]
    return [
        Line(
            "more Graph requests for 300 rooms than for 12, the gateway's own syncs included",
            f"{extra:.0f}",
            "≤ 4 × 288/20",
            extra <= 58,
        ),
        Line("clicks and fields, 12 rooms", f"{found['actions']:.0f}", "≤ 23", found["actions"] <= 23),
        Line("clicks and fields of a renewal", f"{found['renewal_actions']:.0f}", "≤ 5", found["renewal_actions"] <= 5),
        Line("longest gap in the demo", f"{found['gap_ms']:.0f} ms", "≤ 50 ms", found["gap_ms"] <= 50),
        Line(
            "first opening of the browser",
            f"{found['browser_open_ms']:.0f} ms",
            "≤ 700 ms",
            found["browser_open_ms"] <= 700,
        ),
    ]


def driving() -> list[Line]:
    found = bench_driving.measure()
    seconds, field = found["seconds"], found["median_field"]
    what = f"filling in a page of {found['fields']:.0f} fields"
    return [
        Line(
            f"{what}, against a practised person's {way}",
            f"{seconds / found[f'{way}_seconds']:.2f} × ({seconds:.0f} s to {found[f'{way}_seconds']:.0f} s)",
            "≤ 0.2 ×",
            seconds / found[f"{way}_seconds"] <= 0.2,
        )
        for way in ("typing", "pasting")
    ] + [
        Line("time per field, median", f"{field:.2f} s", "≤ 0.4 s", field <= 0.4),
        Line(what, f"{seconds:.1f} s", "≤ 12 s", seconds <= 12),
    ]


def fleet() -> list[Line]:
    found = bench_fleet.measure()
    return [
        Line(
            f"200 gateways, 16 at a time over 50 ms: {what}, against one × 200 ÷ 16",
            f"{found[f'{name}_ratio']:.2f} × ({found[f'{name}_seconds']:.1f} s)",
            f"≤ {found['budget']} ×",
            found[f"{name}_ratio"] <= found["budget"],
        )
        for name, what in (("plan", "a plan where nothing is to be done"), ("apply", "one change each"))
    ] + [
        Line(
            "200 practice gateways in one process, ready",
            f"{found['ready_seconds']:.1f} s, {found['ready_mib']:.0f} MiB",
            f"≤ {bench_fleet.READY_SECONDS:.0f} s, ≤ {bench_fleet.READY_MIB:.0f} MiB",
            found["ready_seconds"] <= bench_fleet.READY_SECONDS and found["ready_mib"] <= bench_fleet.READY_MIB,
        ),
        Line(
            "memory that a plan takes for each gateway more",
            f"{found['mib_a_gateway']:.2f} MiB ({found['plan_mib']:.0f} MiB for 200)",
            f"≤ {bench_fleet.MIB_A_GATEWAY:.0f} MiB",
            found["mib_a_gateway"] <= bench_fleet.MIB_A_GATEWAY,
        ),
        Line(
            "more Graph requests of a plan for 200 gateways of a tenant than for one, the batches of their calendars "
            "left out",
            f"{found['graph_requests_more'] - found['calendar_batches']:.0f}",
            "0",
            found["graph_requests_more"] <= found["calendar_batches"],
        ),
    ]


def mutation() -> list[Line]:
    found = bench_mutation.measure()
    return [
        Line(
            f"changed lines that the tests notice, {name}",
            f"{found[f'{name}_score']:.1%}",
            "≥ 90 %",
            found[f"{name}_score"] >= 0.9,
        )
        for name in bench_mutation.PARTS
    ]


def names() -> list[Line]:
    looks = bench_names.measure()
    count = bench_names.counts(looks)
    right = {source: count[source]["right"] for source in bench_names.SINGLE}
    return [
        Line(
            f"fields of {len(looks)} practice pages that are known by their names, of {count['ours'].total()}",
            f"{right['ours']} (by the standard {right['standard']}, by the browser's tree {right['browser']})",
            "not fewer than by either",
            right["ours"] >= max(right.values()),
        )
    ]


def renewals() -> list[Line]:
    found = bench_renewal.simulations(bench_renewal.SEEDS)
    done, broken = found["simulated_renewals"], found["simulated_promises_broken"]
    what = f"promises broken in {done:,.0f} simulated renewals with {found['simulated_crashes']:,.0f} crashes"
    return [Line(what, f"{broken:.0f}", "0", broken == 0)]


def azure_cli() -> list[Line]:
    found = bench_azure_cli.measure()
    theirs, ours = found["azure_cli"], found["wizard"]
    whole, script = ours["whole"], theirs["whole"]
    faster, left = script.made / whole.made, ours["cut"].left
    made = f"{faster:.0f} × as fast ({whole.made:.1f} s to {script.made:.1f} s)"
    return [
        Line("the app registered, approved, with a secret, against azure-cli's commands", made, "≥ 5 ×", faster >= 5),
        Line(
            "the same, ours with the proof that azure-cli does without",
            f"{whole.seconds:.1f} s, {whole.requests} requests to {script.seconds:.1f} s, {script.requests} requests",
            "–",
            kept=whole.done and script.done,
        ),
        Line(
            "left behind where the network goes halfway, ours after “undo”",
            f"{left} to {theirs['cut'].left} objects",
            "0",
            left == 0,
        ),
    ]


QUICK: tuple[Callable[[], list[Line]], ...] = (start, gap, many, calendars, matching, fleet, demo, driving)
LONG: tuple[Callable[[], list[Line]], ...] = (azure_cli, mutation, names, renewals)


def main() -> int:
    """Print the table as Markdown; the exit status is 1 when a budget is not kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    lines = []
    say("| what | measured | budget | kept |\n|---|---|---|---|")
    for bench in QUICK if "--quick" in sys.argv else QUICK + LONG:
        for line in bench():
            lines.append(line)
            say(f"| {line.what} | {line.measured} | {line.budget} | {'yes' if line.kept else '**no**'} |")
    return 0 if all(line.kept for line in lines) else 1


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
