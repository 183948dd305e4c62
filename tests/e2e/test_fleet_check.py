"""`room-wizard check FILE` against several gateways: a healthy one, and others that fail each in its own way."""

import json
from pathlib import Path

import pytest

from wizard import cli
from wizard.commands import fleet_check, fleet_services
from wizard.commands.check import UNKNOWN
from wizard.commands.demo import connected_before
from wizard.commands.export import run_export
from wizard.gui.wizard_session import Services
from wizard.model.connection import Connection
from wizard.sandbox.cloud import Sandbox


@pytest.fixture(scope="module", autouse=True)
def connection(services: Services, sandbox: Sandbox) -> Connection:
    return connected_before(services, sandbox.state)


@pytest.fixture(autouse=True)
def the_same_secrets(services: Services, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: services.vault)
    monkeypatch.setenv("GATEWAY_PASSWORD", sandbox.state["gateway"]["password"])
    monkeypatch.setenv("WRONG_PASSWORD", "wrong")


@pytest.fixture
def fleet_file(folder: Path, services: Services, tmp_path: Path) -> Path:
    path = tmp_path / "fleet.yaml"
    assert run_export(path, folder) == 0
    return path


def checked(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, str]]]:
    """The status, and of each gateway its level and what failed."""
    capsys.readouterr()
    status = fleet_check.run_fleet_check(path, as_json=True, folder=folder)
    told = json.loads(capsys.readouterr().out)
    assert told["format_version"] == 1
    return status, {
        one["gateway"]: {"level": one["level"], "codes": ",".join(f["code"] for f in one["findings"] if f["code"])}
        for one in told["gateways"]
    }


def test_what_was_exported_is_checked_from_cable_to_panel(
    fleet_file: Path, folder: Path, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert fleet_check.run_fleet_check(fleet_file, as_json=False, folder=folder) == 0
    text = capsys.readouterr().out
    assert "Rooms as the gateway sees them: 12/12" in text
    assert sandbox.state["gateway"]["password"] not in text + fleet_file.read_text("utf-8")
    assert sandbox.state["tenants"][0]["app"]["client_secret"] not in text + fleet_file.read_text("utf-8")


def test_a_gateway_that_fails_stops_no_other(
    fleet_file: Path, folder: Path, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    pin = sandbox.state["gateway"]["spki_sha256"]
    address = sandbox.state["gateway"]["url"].removeprefix("https://127.0.0.1:")
    more = f"""\
- {{name: off, address: "127.0.0.1:1", pin: {pin}, user: admin, app: VelocityCalendar}}
- {{name: other key, address: "localhost:{address}", pin: {"ab" * 32}, user: admin, app: VelocityCalendar}}
- {{name: none, address: "127.0.0.1:2", user: admin, app: VelocityCalendar, password: env:NO}}
"""
    fleet_file.write_text(fleet_file.read_text("utf-8") + more, "utf-8")
    status, found = checked(fleet_file, folder, capsys)
    assert status == 2
    assert found["Head office"]["level"] == "healthy"
    assert found["off"]["codes"] == "gateway_unreachable"
    assert found["other key"]["codes"] == "gateway_key_changed"
    assert found["none"]["level"] == "failing"


def test_a_wrong_password_is_tried_once_and_a_missing_app_is_told(
    fleet_file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = fleet_file.read_text("utf-8")
    fleet_file.write_text(text.replace("env:GATEWAY_PASSWORD", "env:WRONG_PASSWORD"), "utf-8")
    assert checked(fleet_file, folder, capsys)[1]["Head office"]["codes"] == "gateway_password"
    other = "00000000-1111-4222-8333-444444444444"
    client_id = text.partition("client_id: ")[2].split()[0]
    fleet_file.write_text(text.replace(client_id, other), "utf-8")
    assert checked(fleet_file, folder, capsys)[1]["Head office"]["codes"] == "connection_none"


def test_a_tenant_that_nobody_knows(fleet_file: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = fleet_file.read_text("utf-8")
    fleet_file.write_text(text.replace("cloud: global", "cloud: china"), "utf-8")
    assert checked(fleet_file, folder, capsys)[1]["Head office"]["codes"] == "tenant_unknown"


def test_a_file_that_cannot_be_used_says_so_in_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fleet.yaml"
    path.write_text("version: 1\n\ttenants: {}\n")
    assert fleet_check.run_fleet_check(path, as_json=False, folder=folder) == UNKNOWN
    assert "fleet.yaml: Line 2, column 1: there is a tab." in capsys.readouterr().err


def test_a_name_is_a_connection_and_a_path_is_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[Path] = []

    def run(path: Path, *, as_json: bool) -> int:
        given.append(path)
        return 0

    monkeypatch.setattr(fleet_check, "run_fleet_check", run)
    assert cli.main(["check", "not-there.YML"]) == 0
    assert given == [Path("not-there.YML")]
    assert not fleet_check.is_fleet_file("Head office")
    assert not fleet_check.is_fleet_file("")
    (tmp_path / "gateways").write_text("")
    assert fleet_check.is_fleet_file(str(tmp_path / "gateways"))
