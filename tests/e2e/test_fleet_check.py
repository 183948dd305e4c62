"""`room-wizard check FILE` against several gateways: a healthy one, and others that fail each in its own way."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from wizard import cli
from wizard.commands import fleet_check, fleet_services
from wizard.commands.check import UNKNOWN
from wizard.commands.demo import connected_before
from wizard.commands.export import run_export
from wizard.commands.fleet_check import FleetCheckOptions, run_fleet_check
from wizard.commands.fleet_monitoring import write_calendar
from wizard.gui.wizard_session import Services
from wizard.messages.monitoring import MonitorFormat, rooms_not_syncing
from wizard.model.check import Finding, Item, Level
from wizard.model.connection import Connection
from wizard.model.problem import Code, Problem
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
    status = run_fleet_check(path, FleetCheckOptions(MonitorFormat.JSON), folder)
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
    assert run_fleet_check(fleet_file, FleetCheckOptions(), folder) == 0
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
    assert checked(fleet_file, folder, capsys)[1]["Head office"]["codes"] == "fleet_not_applied"


def test_a_gateway_that_should_have_no_connection_is_left_out(
    fleet_file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = '- {name: sold, address: "127.0.0.1:1", user: admin, app: VelocityCalendar, state: absent}\n'
    text = fleet_file.read_text("utf-8")
    fleet_file.write_text(text + gone, "utf-8")
    status, found = checked(fleet_file, folder, capsys)
    assert (status, list(found)) == (0, ["Head office"])
    fleet_file.write_text(text.partition("gateways:")[0] + "gateways:\n" + gone, "utf-8")
    assert run_fleet_check(fleet_file, FleetCheckOptions(), folder) == UNKNOWN
    assert "describes no gateway that should be connected" in capsys.readouterr().err


def test_a_secret_that_was_written_as_a_variable_s_name_is_not_shown(
    fleet_file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = fleet_file.read_text("utf-8")
    fleet_file.write_text(text.replace("env:GATEWAY_PASSWORD", "env:hunter-2!"), "utf-8")
    assert run_fleet_check(fleet_file, FleetCheckOptions(), folder) == UNKNOWN
    told = capsys.readouterr()
    assert "hunter" not in told.out + told.err
    assert "password" in told.err


def test_a_tenant_that_nobody_knows(fleet_file: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = fleet_file.read_text("utf-8")
    fleet_file.write_text(text.replace("cloud: global", "cloud: china"), "utf-8")
    assert checked(fleet_file, folder, capsys)[1]["Head office"]["codes"] == "tenant_unknown"


def test_a_file_that_cannot_be_used_says_so_in_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fleet.yaml"
    path.write_text("version: 1\n\ttenants: {}\n")
    assert run_fleet_check(path, FleetCheckOptions(), folder) == UNKNOWN
    assert "fleet.yaml: Line 2, column 1: there is a tab." in capsys.readouterr().err


def test_what_is_left_for_prometheus_and_for_a_calendar(
    fleet_file: Path, folder: Path, tmp_path: Path, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    more = """- {name: 'off "two"', address: "127.0.0.1:1", user: admin, app: VelocityCalendar}\n"""
    fleet_file.write_text(fleet_file.read_text("utf-8") + more, "utf-8")
    metrics, calendar = tmp_path / "rooms.prom", tmp_path / "ends.ics"
    assert run_fleet_check(fleet_file, FleetCheckOptions(MonitorFormat.TEXT, metrics, calendar), folder) == 2
    found = metrics.read_text("utf-8")
    address = sandbox.state["gateway"]["url"]
    one = f'gateway="Head office",address="{address}",app="VelocityCalendar"'
    two = r'gateway="off \"two\"",address="https://127.0.0.1:1",app="VelocityCalendar"'
    assert f"room_wizard_rooms_not_syncing{{{one}}} 0" in found
    assert f"room_wizard_gateway_up{{{one}}} 1" in found
    assert f"room_wizard_gateway_up{{{two}}} 0" in found
    assert f"room_wizard_check_level{{{two}}} 2" in found
    assert f"room_wizard_secret_days_left{{{one}}} 3" in found
    assert f"room_wizard_secret_days_left{{{two}}}" not in found
    assert _METRICS.fullmatch(found)
    (event,) = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert "Head office" in str(event["summary"])
    assert sandbox.state["tenants"][0]["app"]["client_secret"] not in found + calendar.read_text("utf-8")


def test_gateways_of_one_key_share_an_event(connection: Connection, tmp_path: Path) -> None:
    names = ["Annex", "Lab", "Office", "Site", "Tower"]
    many = [replace(connection, id=name, gateway_name=name) for name in names]
    other = replace(connection, secret_key_id="k2", gateway_name="Other")
    unknown = replace(connection, secret_key_id="k3", secret_expires=None)
    path = tmp_path / "ends.ics"
    write_calendar(path, [*many, other, unknown])
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    summaries = [str(event["summary"]) for event in events]
    assert [("Annex, Lab, Office + 2" in one, "Other" in one) for one in summaries] == [(True, False), (False, True)]


def test_rooms_that_do_not_sync_are_counted() -> None:
    failing = Finding(Item.SYNC, Level.FAILING, "a@b", Problem(Code.ROOM_NOT_SYNCING))
    assert rooms_not_syncing([failing, failing]) == 2
    assert rooms_not_syncing([failing, Finding(Item.SYNC, Level.WARNING, "9/12")]) == 3
    assert rooms_not_syncing([Finding(Item.SYNC, Level.SKIPPED), Finding(Item.ROOMS, Level.HEALTHY, "1/2")]) is None


def test_a_file_that_cannot_be_written_is_told(
    fleet_file: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    options = FleetCheckOptions(prometheus=tmp_path / "file" / "rooms.prom")
    assert run_fleet_check(fleet_file, options, folder) == UNKNOWN
    assert "rooms.prom" in capsys.readouterr().err


_LABEL = r'\w+="(?:[^"\\\n]|\\.)*"'
_METRICS = re.compile(rf"(?:# HELP \w+ .+\n# TYPE \w+ gauge\n(?:\w+(?:{{{_LABEL}(?:,{_LABEL})*}})? -?\d+\n)*)+")
"""The text format of Prometheus, as far as it is used here."""


def test_a_name_is_a_connection_and_a_path_is_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[tuple[Path, FleetCheckOptions]] = []

    def run(path: Path, options: FleetCheckOptions) -> int:
        given.append((path, options))
        return 0

    monkeypatch.setattr(fleet_check, "run_fleet_check", run)
    assert cli.main(["check", "not-there.YML", "--prometheus", "rooms.prom"]) == 0
    assert given == [(Path("not-there.YML"), FleetCheckOptions(prometheus=Path("rooms.prom")))]
    assert cli.main(["check", "Head office", "--ics", "ends.ics"]) == UNKNOWN
    assert not fleet_check.is_fleet_file("Head office")
    assert not fleet_check.is_fleet_file("")
    (tmp_path / "gateways").write_text("")
    assert fleet_check.is_fleet_file(str(tmp_path / "gateways"))
