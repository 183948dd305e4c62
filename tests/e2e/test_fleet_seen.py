"""`plan FILE` and `check FILE` before practice gateways: a clock that is wrong, and mailboxes that are desks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.fleet_world import FleetWorld, codes, statuses
from wizard.commands import fleet_services
from wizard.commands.fleet_check import FleetCheckOptions, run_fleet_check
from wizard.commands.fleet_plan import run_plan
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.mailboxes import RoomMailbox
from wizard.services.vault import SystemVault


@pytest.fixture(scope="module")
def two() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=6, gateways=2, delay=(0.0, 0.0))) as running:
        yield running


@pytest.fixture
def world(
    two: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> FleetWorld:
    vault = SystemVault()
    vault.use_memory()
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: vault)
    found = FleetWorld(two, tmp_path / "place", tmp_path / "fleet" / "fleet.yaml", capsys)
    found.write()
    return found


def test_a_gateways_wrong_clock_is_told_by_plan_and_check_with_amount_and_direction(world: FleetWorld) -> None:
    slow = world.sandbox.gateways[0]
    slow.set_clock(-1800)
    try:
        status, told = world.plan()
        assert (status, set(statuses(told).values())) == (2, {"would_change"})
        warnings = {name: [one["title"] for one in line["warnings"]] for name, line in told.items()}
        assert warnings == {"Gateway 1": ["The gateway's clock is 30 min behind"], "Gateway 2": []}
        assert run_plan(world.path, place=world.place) == 0
        assert "The gateway's clock is 30 min behind. What it signs" in world.capsys.readouterr().out
        assert world.apply()[0] == 0
        run_fleet_check(world.path, FleetCheckOptions(), world.place)
        assert world.capsys.readouterr().out.count("The gateway's clock is 30 min behind") == 2
    finally:
        slow.set_clock(0)
    world.forget_all()


def test_a_workspace_among_the_named_mailboxes_is_told_as_one(world: FleetWorld) -> None:
    world.sandbox.tenant("contoso").add_desk(
        RoomMailbox("w1", "pool@contoso.example", "Window pool", capacity=8, desk="workspace")
    )
    boxes = [box["address"] for box in world.sandbox.state["tenants"][0]["rooms"]]
    names = [*boxes, "pool@contoso.example", "people@contoso.example"]
    world.write(lambda values: values["gateways"][0].update(rooms={"mailboxes": names}))
    _status, told = world.plan()
    assert codes(told, "Gateway 1") == ["mailbox_is_workspace"]
    assert "pool@contoso.example is a workspace, not a room" in told["Gateway 1"]["problems"][0]["title"]
    assert "people@contoso.example" in told["Gateway 1"]["unmatched"]
    assert "pool@contoso.example" not in told["Gateway 1"]["unmatched"]


def pairs(*addresses: str) -> list[dict[str, str]]:
    """The first gateway's rooms, each with a mailbox."""
    return [{"room": f"room-{number:03d}", "mailbox": address} for number, address in enumerate(addresses, 1)]


def test_a_desk_in_a_pair_is_told_as_one_and_the_others_are_planned(world: FleetWorld) -> None:
    tenant, boxes = world.sandbox.tenant("contoso"), world.sandbox.state["tenants"][0]["rooms"]
    tenant.desks.append(RoomMailbox("d1", "seat@contoso.example", "Seat 12", desk="desk"))
    named = pairs("seat@contoso.example", "gone@contoso.example", boxes[0]["address"])
    world.write(lambda values: values["gateways"][0].update(rooms=named))
    _status, told = world.plan()
    assert codes(told, "Gateway 1") == ["mailbox_is_desk", "mailbox_unknown"]
    assert told["Gateway 1"]["problems"][0]["title"] == "seat@contoso.example is a desk, not a room"
    assert "seat@contoso.example" not in str(told["Gateway 1"]["after"])
    assert boxes[0]["address"] in str(told["Gateway 1"]["after"])
    assert codes(told, "Gateway 2") == []


def test_desks_are_asked_for_once_and_only_where_a_pairs_calendar_cannot_be_read(world: FleetWorld) -> None:
    boxes = [box["address"] for box in world.sandbox.state["tenants"][0]["rooms"]]

    def requests(*addresses: str) -> int:
        world.write(lambda values: values["gateways"][0].update(rooms=pairs(*addresses)))
        before = world.sandbox.requests_seen()["graph.microsoft.com"]
        world.plan()
        return world.sandbox.requests_seen()["graph.microsoft.com"] - before

    assert requests("gone@contoso.example", *boxes[1:3]) == requests(*boxes[:3]) + 1
