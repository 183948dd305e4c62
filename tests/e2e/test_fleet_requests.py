"""Ten practice gateways of one app: what `plan` and `check` ask of Microsoft does not grow with them."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.fleet_world import FleetWorld
from wizard.commands.check import UNKNOWN
from wizard.commands.fleet_check import FleetCheckOptions, run_fleet_check
from wizard.commands.fleet_plan import run_plan
from wizard.messages.monitoring import MonitorFormat
from wizard.sandbox.cloud import Sandbox, SandboxOptions

LOGIN = "login.microsoftonline.com"
TWO = "gateway 1,gateway 2"


@pytest.fixture(scope="module")
def many() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=20, gateways=10, delay=(0.0, 0.1), record=True)) as running:
        yield running


@pytest.fixture
def world(many: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> FleetWorld:
    found = FleetWorld(many, tmp_path / "place", tmp_path / "fleet" / "fleet.yaml", capsys)
    found.write()
    status, told = found.apply()
    assert status == 0, told
    return found


def checked(world: FleetWorld, **options: Any) -> tuple[int, dict[str, dict[str, Any]]]:
    world.capsys.readouterr()
    status = run_fleet_check(world.path, FleetCheckOptions(MonitorFormat.JSON, **options), world.place)
    told = json.loads(world.capsys.readouterr().out)
    return status, {one["gateway"]: one for one in told["gateways"]}


@dataclass
class Asked:
    """What was answered in between: sign-ins, Graph's paths, and the rooms' calendars that were tried."""

    sign_ins: int
    paths: Counter[str]
    calendars: Counter[str]


def asked_by(world: FleetWorld, work: Callable[[], object]) -> Asked:
    before, known = world.sandbox.requests_seen().get(LOGIN, 0), len(world.sandbox.exchanges())
    work()
    new = [one for one in world.sandbox.exchanges()[known:] if one.status == 200 and not one.path.startswith("/$batch")]
    # The gateways go on reading meanwhile; they ask for subjects, and looking whether a calendar can be read does not.
    rooms = [one.path for one in new if "calendar" in one.path.lower() and one.query.get("$select") == "id"]
    others = Counter(one.path for one in new if "calendar" not in one.path.lower())
    return Asked(world.sandbox.requests_seen()[LOGIN] - before, others, Counter(rooms))


@pytest.mark.parametrize("command", ["plan", "check"])
def test_microsoft_is_asked_once_an_app_whether_there_are_two_gateways_or_ten(world: FleetWorld, command: str) -> None:
    def run(limit: str) -> object:
        if command == "plan":
            return run_plan(world.path, limit=limit, as_json=True, place=world.place)
        return checked(world, limit=limit)

    run("")
    two, ten = asked_by(world, lambda: run(TWO)), asked_by(world, lambda: run(""))
    assert (two.sign_ins, two.paths) == (ten.sign_ins, ten.paths)
    assert sum(ten.paths.values()) > 0
    assert len(ten.calendars) > len(two.calendars) > 0
    assert max(ten.calendars.values()) == 1, ten.calendars.most_common(3)


def test_some_gateways_of_a_file_are_checked(world: FleetWorld) -> None:
    status, told = checked(world, limit="gateway 1*", at_once=1)
    assert (status, list(told)) == (0, ["Gateway 1", "Gateway 10"])
    assert run_fleet_check(world.path, FleetCheckOptions(limit="nobody"), world.place) == UNKNOWN
    assert "is called “nobody”" in world.capsys.readouterr().err


def test_each_gateways_first_room_is_booked_where_that_was_asked_for(world: FleetWorld) -> None:
    def bookings(told: dict[str, dict[str, Any]]) -> list[str]:
        return [found["item"] for one in told.values() for found in one["findings"] if found["item"] == "booking"]

    assert bookings(checked(world, limit=TWO)[1]) == []
    assert bookings(checked(world, limit=TWO, book=True)[1]) == ["booking", "booking"]


def test_a_room_that_has_another_address_now_is_told_with_it(world: FleetWorld) -> None:
    tenant = world.sandbox.tenant("contoso")
    room = next(one for one in tenant.rooms() if one.listed)
    old = room.address
    tenant.readdress(room, "renamed-room@contoso.example")
    try:
        told = checked(world)[1].values()
    finally:
        tenant.readdress(room, old)
    found = [finding for one in told for finding in one["findings"] if finding["code"] == "room_readdressed"]
    assert found
    assert "renamed-room@contoso.example" in json.dumps(found)


@pytest.mark.parametrize("at_once", [8, 16])
def test_no_connection_is_thrown_away_for_want_of_a_place(
    world: FleetWorld, caplog: pytest.LogCaptureFixture, at_once: int
) -> None:
    with caplog.at_level("WARNING", "urllib3"):
        checked(world, at_once=at_once)
    assert [one.getMessage() for one in caplog.records if one.name.startswith("urllib3")] == []
