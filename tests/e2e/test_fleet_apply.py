"""`room-wizard plan FILE` and `apply FILE` against practice gateways: what is said is what is done, and done once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.fleet_world import FleetWorld, codes, statuses
from wizard import cli
from wizard.commands import fleet_apply, fleet_plan, fleet_services
from wizard.commands.check import run_check
from wizard.commands.fleet_answers import result_lines
from wizard.commands.fleet_apply import ApplyOptions, run_apply
from wizard.commands.fleet_plan import run_plan
from wizard.commands.fleet_planning import FleetPlanner
from wizard.flow.fleet.fleet_rooms import ReadRooms
from wizard.flow.fleet.gateway_plan import GatewayPlan
from wizard.flow.fleet.gateway_result import GatewayResult, planned_result
from wizard.messages.monitoring import MonitorFormat
from wizard.model.check import CheckState
from wizard.model.fleet import FleetGateway
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.files.store import ConnectionFiles, LastCheckFiles
from wizard.services.fleet.begun_gateways import BegunGateways
from wizard.services.vault import SystemVault

NAMES = [f"Gateway {number}" for number in range(1, 5)]


@pytest.fixture(scope="module")
def many() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=12, gateways=4, delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def world(
    many: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> FleetWorld:
    vault = SystemVault()
    vault.use_memory()
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: vault)
    found = FleetWorld(many, tmp_path / "place", tmp_path / "fleet" / "fleet.yaml", capsys)
    found.write()
    return found


@pytest.fixture
def done(world: FleetWorld) -> FleetWorld:
    """Everything is as the file says."""
    status, told = world.apply()
    assert status == 0, told
    return world


def test_what_is_planned_is_written_and_a_second_run_writes_nothing(world: FleetWorld) -> None:
    world.forget_all()
    before = world.integrations()
    status, planned = world.plan()
    assert (status, set(statuses(planned).values())) == (2, {"would_change"})
    assert world.integrations() == before == dict.fromkeys(NAMES, ())
    assert ConnectionFiles(world.place).all() == ()
    status, applied = world.apply()
    assert (status, set(statuses(applied).values())) == (0, {"changed"})
    for name, line in applied.items():
        assert line["after"] == planned[name]["after"]
        assert len(line["after"]["rooms"]) == 3
    written = world.integrations()
    assert world.plan()[0] == 0
    status, again = world.apply()
    assert (status, [line["changed"] for line in again.values()]) == (0, [False] * 4)
    assert world.integrations() == written
    saved = ConnectionFiles(world.place).all()
    assert sorted(one.gateway_name for one in saved) == NAMES
    assert {one.rooms for one in saved} == {3}
    assert not any(one.is_file() for one in (world.place / "begun-gateways").glob("*.begun"))


def test_what_was_applied_is_checked_from_here_with_the_files_way_and_places_of_secrets(done: FleetWorld) -> None:
    """This computer's own settings name no proxy, and its keyring holds nothing of these gateways."""
    saved = ConnectionFiles(done.place).all()
    assert {one.source.network.proxy for one in saved if one.source is not None} == {done.sandbox.state["proxy"]}
    assert all(one.source is not None and one.secret_ref == "" for one in saved)
    status = run_check("", form=MonitorFormat.JSON, book=False, folder=done.place)
    told = json.loads(done.capsys.readouterr().out)
    assert (status, [one["level"] for one in told]) == (0, ["healthy"] * 4), told
    synced = [line["level"] for one in told for line in one["findings"] if line["item"] == "sync"]
    assert synced == ["healthy"] * 4
    kept = LastCheckFiles(done.place).all()
    assert {(one.state, one.rooms_seen) for one in kept} == {(CheckState.WORKS, True)}
    texts = "".join(path.read_text("utf-8") for path in done.place.rglob("*.json"))
    assert done.sandbox.state["tenants"][0]["app"]["client_secret"] not in texts
    assert done.sandbox.state["gateway"]["password"] not in texts


def test_one_room_that_changes_is_one_gateway_that_is_written_to(done: FleetWorld) -> None:
    before = done.integrations()
    shown = done.plan()[1]["Gateway 2"]["before"]["rooms"]
    first, *others = sorted(shown)
    pairs = [{"room": place, "mailbox": shown[place]} for place in others]

    def without_the_first(values: dict[str, Any]) -> None:
        values["gateways"][1]["rooms"] = pairs

    done.write(without_the_first)
    status, told = done.apply()
    assert status == 0
    assert [name for name, line in told.items() if line["changed"]] == ["Gateway 2"]
    assert first not in told["Gateway 2"]["after"]["rooms"]
    after = done.integrations()
    assert [name for name in NAMES if after[name] != before[name]] == ["Gateway 2"]


def test_a_failing_gateway_stops_no_other_and_is_told_in_its_own_line(world: FleetWorld) -> None:
    world.forget_all()

    def spoil(values: dict[str, Any]) -> None:
        values["gateways"][0]["address"] = "127.0.0.1:1"
        values["gateways"][1]["pin"] = "ab" * 32
        values["gateways"][2]["password"] = "env:WRONG_PASSWORD"

    world.write(spoil)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WRONG_PASSWORD", "wrong")
        assert world.plan()[0] == 1
        status, told = world.apply()
    assert status == 1
    assert statuses(told) == dict(zip(NAMES, ("unreachable", "refused", "failed", "changed"), strict=True))
    assert (codes(told, "Gateway 2"), codes(told, "Gateway 3")) == (["gateway_key_changed"], ["gateway_password"])
    assert told["Gateway 3"]["problems"][0]["remedy"].startswith("It was tried once.")


def test_where_nothing_can_be_told_the_status_says_so(world: FleetWorld, tmp_path: Path) -> None:
    world.write(lambda values: values["apps"]["rooms"].update(client_id="00000000-1111-4222-8333-444444444444"))
    status, told = world.plan()
    assert (status, codes(told, "Gateway 1")) == (3, ["app_unknown"])
    assert world.plan(detailed=False)[0] == 1
    assert run_plan(tmp_path / "none.yaml", detailed=True, place=world.place) == 3
    assert run_apply(tmp_path / "none.yaml", ApplyOptions(), world.place) == 1
    assert "none.yaml" in world.capsys.readouterr().err
    assert run_plan(world.path, limit="nobody*", place=world.place) == 1
    assert "nobody*" in world.capsys.readouterr().err


def test_a_limit_means_names_hosts_and_addresses(world: FleetWorld) -> None:
    port = world.sandbox.gateways[3].port
    status, told = world.apply(limit=f"gateway [12], *:{port}")
    assert (status, sorted(told)) == (0, ["Gateway 1", "Gateway 2", "Gateway 4"])


def test_ctrl_c_finishes_what_runs_and_begins_nothing_new(world: FleetWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    world.forget_all()
    before = signal.getsignal(signal.SIGINT)  # a shell's background job ignores it
    begin = BegunGateways.begin

    def interrupted(self: BegunGateways, gateway: FleetGateway) -> None:
        signal.raise_signal(signal.SIGINT)
        begin(self, gateway)

    monkeypatch.setattr(BegunGateways, "begin", interrupted)
    status, told = world.apply(at_once=1)
    assert status == 130
    assert sorted(statuses(told).values()) == ["changed", "skipped", "skipped", "skipped"]
    monkeypatch.undo()
    assert signal.getsignal(signal.SIGINT) is before


def test_what_an_earlier_run_had_begun_is_finished_and_said(done: FleetWorld) -> None:
    opened = fleet_services.open_fleet(done.path, done.place)
    BegunGateways(done.place).begin(opened.fleet.gateways[1])
    before = done.integrations()
    status, told = done.apply()
    assert (status, told["Gateway 2"]["resumed"], told["Gateway 2"]["changed"]) == (0, True, False)
    assert done.integrations() == before
    assert not done.apply()[1]["Gateway 2"]["resumed"]


def test_two_runs_at_once_are_one_too_many(done: FleetWorld) -> None:
    other = BegunGateways(done.place)
    other.take()
    assert done.apply() == (1, {})
    other.release()
    assert done.apply()[0] == 0


def test_after_so_many_failures_nothing_new_is_begun(world: FleetWorld) -> None:
    world.forget_all()
    world.write(lambda values: values["gateways"][0].update(pin="ab" * 32))
    status, told = world.apply(most_failures=1)
    assert (status, sorted(statuses(told).values())) == (1, ["refused", "skipped", "skipped", "skipped"])


def test_taken_away_with_its_connection(done: FleetWorld) -> None:
    done.write(lambda values: values["gateways"][3].update(state="absent"))
    status, told = done.apply()
    assert (status, told["Gateway 4"]["status"], told["Gateway 4"]["after"]) == (0, "changed", {})
    assert done.integrations()["Gateway 4"] == ()
    assert "Gateway 4" not in [one.gateway_name for one in ConnectionFiles(done.place).all()]
    assert done.apply()[1]["Gateway 4"]["changed"] is False


def test_people_are_asked_and_a_no_writes_nothing(world: FleetWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    world.forget_all()
    assert run_apply(world.path, ApplyOptions(), world.place) == 1
    assert "--yes" in world.capsys.readouterr().err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "n" if "4 gateways" in question else "y")
    assert run_apply(world.path, ApplyOptions(), world.place) == 1
    assert world.integrations() == dict.fromkeys(NAMES, ())
    text = world.capsys.readouterr().out
    assert "+ Room HQ · 3 · 3.14: conf-3.14@contoso.example" in text
    monkeypatch.setattr("builtins.input", lambda question: "y")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run_apply(world.path, ApplyOptions(), world.place) == 0
    text = world.capsys.readouterr().out
    assert "changed  [4/4]" in text
    assert "changed: 4" in text


def test_the_plan_in_sentences(done: FleetWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    done.write(lambda values: values["gateways"][0].update(alias="Calendars"))
    assert run_plan(done.path, place=done.place) == 0
    told = done.capsys.readouterr()
    assert "~ Name: Office 365 Rooms → Calendars" in told.out
    assert "would change: 1" in told.out
    assert "4/4" in told.err


def test_a_list_whose_columns_leave_a_doubt(done: FleetWorld) -> None:
    boxes = [box["address"] for box in done.sandbox.state["tenants"][0]["rooms"]]
    lines = [f"{address},{address.replace('contoso', 'other')}" for address in boxes]
    (done.path.parent / "rooms.csv").write_text("\n".join(["one,two", *lines]), "utf-8")
    done.write(lambda values: values["defaults"].update(rooms={"file": "rooms.csv"}))
    assert (done.plan()[0], set(statuses(done.plan()[1]).values())) == (0, {"ok"})
    lines = [f"{a.replace('contoso', 'third')},{a.replace('contoso', 'other')}" for a in boxes]
    (done.path.parent / "rooms.csv").write_text("\n".join(["one,two", *lines]), "utf-8")
    status, told = done.plan()
    assert (status, codes(told, "Gateway 1")) == (3, ["fleet_list_unclear"])


def test_mailboxes_are_matched_by_the_names_that_microsoft_gives_them(done: FleetWorld) -> None:
    boxes = [box["address"] for box in done.sandbox.state["tenants"][0]["rooms"]]
    done.write(lambda values: values["defaults"].update(rooms={"mailboxes": [*boxes, "people@contoso.example"]}))
    status, told = done.plan()
    assert (status, "people@contoso.example" in told["Gateway 1"]["unmatched"]) == (0, True)


def test_what_was_left_out_is_said(done: FleetWorld) -> None:
    """A mailbox that matches nothing, and one that the organisation no longer has."""
    tenant = done.sandbox.tenant("contoso")
    address = next(iter(done.plan()[1]["Gateway 1"]["before"]["rooms"].values()))
    box = next(one for one in tenant.rooms() if one.address == address)
    boxes = [one.address for one in tenant.rooms()]
    done.write(lambda values: values["gateways"][0].update(rooms={"mailboxes": [*boxes, "people@contoso.example"]}))
    done.capsys.readouterr()
    assert run_plan(done.path, limit="gateway 1", place=done.place) == 0
    out = done.capsys.readouterr().out
    assert "belong to no room here for sure, so they are left out: " in out
    done.write(lambda values: values["gateways"][0].update(rooms={"mailboxes": [address]}))
    assert run_plan(done.path, limit="gateway 1", place=done.place) == 0
    assert "2 mailboxes that the gateway shows are not named, and stay" in done.capsys.readouterr().out
    lines = list(result_lines(_unread_of(done, box.address), brief=True))
    assert lines == [f"1 calendar cannot be read, so nothing changes for it: {address}"]


def _unread_of(done: FleetWorld, address: str) -> GatewayResult:
    opened = fleet_services.open_fleet(done.path, done.place)
    (plan, *_others) = FleetPlanner(opened).plan(opened.fleet.gateways[1:2])
    assert isinstance(plan, GatewayPlan)
    return planned_result(replace(plan, rooms=ReadRooms(plan.rooms.rows, unread=(address,))))


def test_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []

    def plan(path: Path, **options: Any) -> int:
        given.append((path, options))
        return 0

    def apply(path: Path, options: ApplyOptions) -> int:
        given.append((path, options))
        return 0

    monkeypatch.setattr(fleet_plan, "run_plan", plan)
    monkeypatch.setattr(fleet_apply, "run_apply", apply)
    assert cli.main(["plan", "f.yaml", "--limit", "lab-*", "--json", "--exit-code"]) == 0
    assert cli.main(["apply", "f.yaml", "--forks", "4", "--max-failures", "2", "--yes"]) == 0
    assert given == [
        (Path("f.yaml"), {"limit": "lab-*", "as_json": True, "detailed": True, "script": None}),
        (Path("f.yaml"), ApplyOptions("", 4, 2, False, True)),
    ]
    for wrong in ("0", "many", "1000000"):
        assert cli.main(["apply", "f.yaml", "--forks", wrong]) == 1
    assert len(given) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="says by a variable of Linux where the program keeps its files")
def test_a_process_that_is_killed_is_finished_by_the_next_run(world: FleetWorld, tmp_path: Path) -> None:
    world.forget_all()
    world.place = tmp_path / "room-wizard"
    command = [sys.executable, "-m", "wizard", "apply", str(world.path), "--yes", "--forks", "2", "--json"]
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["type"] == "version"
        first = json.loads(process.stdout.readline())
        process.kill()
    status, told = world.apply()
    assert (status, told[first["gateway"]]["changed"]) == (0, False)
    assert set(statuses(told).values()) <= {"ok", "changed"}
    assert world.plan()[0] == 0
    assert not list((world.place / "begun-gateways").glob("*.begun"))
    assert len(ConnectionFiles(world.place).all()) == 4
