"""Four practice gateways, the file that describes them, and what `plan` and `apply` say of them as programs read it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from wizard.commands.fleet_apply import ApplyOptions, run_apply
from wizard.commands.fleet_plan import run_plan
from wizard.commands.sandbox import save_fleet
from wizard.model.gateway import GatewayAddress, Integration
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox
from wizard.services.fleet.fleet_yaml import write_fleet
from wizard.services.gateway.api import ContractGateways


@dataclass
class FleetWorld:
    """`place` is where the wizard keeps its own files, `path` the fleet's file."""

    sandbox: Sandbox
    place: Path
    path: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, change: Callable[[dict[str, Any]], None] = lambda values: None) -> None:
        """The file that fits the practice world, with some change."""
        save_fleet(self.path, self.sandbox.state)
        values = YAML(typ="safe", pure=True).load(self.path.read_text("utf-8"))
        change(values)
        self.path.write_text(write_fleet(values), "utf-8")

    def plan(self, *, detailed: bool = True) -> tuple[int, dict[str, dict[str, Any]]]:
        """The exit status, and each gateway's line by its name."""
        status = run_plan(self.path, as_json=True, detailed=detailed, place=self.place)
        return status, self._told("plan")

    def apply(self, **options: Any) -> tuple[int, dict[str, dict[str, Any]]]:
        """The same of `apply`, which does not ask."""
        status = run_apply(self.path, ApplyOptions(**{"confirmed": True, "as_json": True, **options}), self.place)
        return status, self._told("apply")

    def _told(self, command: str) -> dict[str, dict[str, Any]]:
        out = self.capsys.readouterr().out
        assert self.sandbox.state["tenants"][0]["app"]["client_secret"] not in out
        assert self.sandbox.state["gateway"]["password"] not in out
        lines = [json.loads(line) for line in out.splitlines()]
        if not lines:
            return {}
        assert (lines[0]["type"], lines[0]["format_version"], lines[0]["command"]) == ("version", 1, command)
        assert lines[-1]["gateways"] == len(lines) - 2
        return {line["gateway"]: line for line in lines[1:-1]}

    def integrations(self) -> Mapping[str, tuple[Integration, ...]]:
        """What every gateway has, with its ETags, by the gateway's name."""
        return {one["name"]: self._integrations(one) for one in self.sandbox.state["gateways"]}

    def _integrations(self, state: Mapping[str, str]) -> tuple[Integration, ...]:
        address = GatewayAddress("127.0.0.1", int(state["url"].rpartition(":")[2]))
        session = ContractGateways().sign_in(
            address, state["spki_sha256"], state["user"], Secret(self.sandbox.state["gateway"]["password"])
        )
        try:
            return tuple(session.integration(one.id) for one in session.integrations())
        finally:
            session.sign_out()

    def forget_all(self) -> None:
        """Every gateway as it left the box."""
        self.write(_absent)
        status, _ = self.apply()
        assert status == 0
        self.write()


def _absent(values: dict[str, Any]) -> None:
    for one in values["gateways"]:
        one["state"] = "absent"


def statuses(told: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {name: line["status"] for name, line in told.items()}


def codes(told: Mapping[str, Mapping[str, Any]], name: str) -> list[str]:
    return [problem["code"] for problem in told[name]["problems"]]
