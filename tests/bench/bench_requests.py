"""What a set-up costs: requests for 12 and for 300 rooms, and what a person does, counted by the demo's player."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


def measure() -> dict[str, float]:
    """Requests to Graph for 12 and 300 rooms; actions, longest gap and browser opening of the 12-room demo."""
    small, large = play("setup", 12), play("setup", 300)
    renewal = play("renew", 12)
    return {
        "graph_requests_12": small["requests"]["graph.microsoft.com"],
        "graph_requests_300": large["requests"]["graph.microsoft.com"],
        "actions": small["actions"],
        "gap_ms": small["longest_gap_ms"],
        "browser_open_ms": small["browser_open_ms"],
        "renewal_actions": renewal["actions"],
    }


def play(route: str, rooms: int) -> dict[str, Any]:
    """The report of one played demo, which has to end well."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "wizard", "demo", "--route", route, "--play", "--rooms", str(rooms)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([*command, "--report", str(report)], check=True, capture_output=True, env=environment, cwd=ROOT)
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    if not found["ok"]:
        raise AssertionError(f"the demo of {route} did not end well")
    return found
